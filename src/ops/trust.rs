//! Whom the program believes on the network: the authorities built into it, so that it needs nothing of the
//! system, and those of the system where it has them, so that an office's own authority is respected. A file that
//! cannot be read or a certificate that makes no sense costs nothing but itself.

use std::collections::HashSet;
use std::path::PathBuf;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// Where Debian, Fedora and Alpine keep the authorities of the system, all in one file.
const PLACES: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// TLS as a client, for every connection to the outside.
pub fn tls() -> ClientConfig {
    let named = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
    let file = named.or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.exists()));
    let pem = file.and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
    ClientConfig::builder().with_root_certificates(roots(&pem)).with_no_client_auth()
}

fn roots(pem: &[u8]) -> RootCertStore {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    // Most of the system's are built in: each is kept once, memory is scarce on a small box.
    let built_in: HashSet<Vec<u8>> = roots.roots.iter().map(|r| r.subject_public_key_info.to_vec()).collect();
    let mut system = RootCertStore::empty();
    system.add_parsable_certificates(CertificateDer::pem_slice_iter(pem).flatten());
    let new =
        |root: &rustls::pki_types::TrustAnchor<'_>| !built_in.contains(root.subject_public_key_info.as_ref());
    roots.roots.extend(system.roots.into_iter().filter(new));
    roots.roots.shrink_to_fit();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An authority made for this test alone; its key was thrown away.
    const OWN: &str = include_str!("../../tests/box/authority.pem");

    #[test]
    fn an_authority_of_the_system_is_believed_beside_the_built_in_ones() {
        let built_in = webpki_roots::TLS_SERVER_ROOTS.len();
        assert_eq!(roots(b"").len(), built_in);
        assert_eq!(
            roots(b"-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n").len(),
            built_in
        );
        let twice = format!("{OWN}# and some words between\n{OWN}");
        assert!(roots(OWN.as_bytes()).len() == built_in + 1 && roots(twice.as_bytes()).len() > built_in);
    }
}
