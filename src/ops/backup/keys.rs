//! The keys of the backups. The *recovery key* is the owner's: its secret is made here, goes onto paper and
//! leaves this machine once the owner has shown to have it. The *device key* stays in the folder and opens
//! what this machine made, for the test of every set. What a set is worth believing comes from a third one,
//! derived from the recovery key: sealing a file needs no secret, signing its card does.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::ops::home::{folder_in, write_whole};

const DIR: &str = "keys";
const RECOVERY: &str = "recovery.pub";
/// There only until the owner has proved to have it elsewhere.
const SECRET: &str = "recovery.key";
/// The secret of a new recovery key, from the moment on in which it takes the old one's place.
const NEXT: &str = "recovery-next.key";
const DEVICE: &str = "device.key";
const PROVEN: &str = "proven";
/// What the signing key is derived for; another purpose gives another key.
const SIGNING: &[u8] = b"backup-auth-1";
/// Characters of a fingerprint: enough to tell keys apart by eye.
const FINGERPRINT: usize = 8;
/// Bytes of a key file: a key and a few lines of remarks.
const LARGEST: u64 = 64 * 1024;

/// A secret that opens backups: the owner's or this machine's.
#[derive(Clone)]
pub struct Secret(Identity);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

impl Secret {
    pub fn generate() -> Self {
        Self(Identity::generate())
    }

    /// Reads what people type or keep in a file: remarks after `#`, spaces and small letters do no harm.
    pub fn parse(text: &str) -> Option<Self> {
        let mut found = None;
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let line: String = line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
            if line.is_empty() {
                continue;
            }
            // Two keys in one file: which is meant?
            if found.is_some() {
                return None;
            }
            found = Some(Self(Identity::from_str(&line).ok()?));
        }
        found
    }

    /// Reads a key file. `None` when there is no key in it.
    pub fn read(file: &Path) -> Result<Option<Self>, Fault> {
        let doing = || format!("reading the key file {}", file.display());
        let size = fs::metadata(file).map_err(|e| Fault::from_error(doing(), e))?.len();
        if size > LARGEST {
            return Ok(None);
        }
        let bytes = fs::read(file).map_err(|e| Fault::from_error(doing(), e))?;
        Ok(std::str::from_utf8(&bytes).ok().and_then(Self::parse))
    }

    /// The key as it is printed. For the sheet and the key file alone.
    pub fn text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    pub fn public(&self) -> Public {
        Public(self.0.to_public())
    }

    pub fn signing(&self) -> Signing {
        let mut key = [0; 32];
        // Expanding 32 bytes cannot fail: the limit is 255 times as many.
        let _ = Hkdf::<Sha256>::new(None, self.text().as_bytes()).expand(SIGNING, &mut key);
        Signing(key)
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.0
    }
}

/// What seals a file so that one secret opens it.
#[derive(Clone)]
pub struct Public(Recipient);

impl std::fmt::Debug for Public {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Public({})", self.0)
    }
}

impl Public {
    /// Eight characters that stand on the sheet and on every card.
    pub fn fingerprint(&self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789L";
        let hash = Sha256::digest(self.0.to_string().as_bytes());
        let letter = |byte: &u8| LETTERS.get(usize::from(byte & 31)).copied().map_or('A', char::from);
        hash.iter().take(FINGERPRINT).map(letter).collect()
    }

    pub(super) fn recipient(&self) -> &Recipient {
        &self.0
    }
}

/// Signs cards and manifests, and checks them.
#[derive(Clone)]
pub struct Signing([u8; 32]);

impl std::fmt::Debug for Signing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signing(hidden)")
    }
}

impl Signing {
    fn mac(&self, what: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(what.as_bytes());
        mac.update(&[0]);
        mac.update(body);
        Some(mac)
    }

    /// The signature of a body; `what` keeps a card from being taken for a manifest.
    pub fn sign(&self, what: &str, body: &[u8]) -> String {
        self.mac(what, body).map_or_else(String::new, |mac| hex(&mac.finalize().into_bytes()))
    }

    /// Compares in the same time for every answer.
    pub fn signed(&self, what: &str, body: &[u8], signature: &str) -> bool {
        match (self.mac(what, body), unhex(signature)) {
            (Some(mac), Some(said)) => mac.verify_slice(&said).is_ok(),
            _ => false,
        }
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len() / 2)
        .map(|i| text.get(2 * i..2 * i + 2).and_then(|two| u8::from_str_radix(two, 16).ok()))
        .collect()
}

/// The keys in a shop's folder.
#[derive(Clone, Debug)]
pub struct Keys {
    dir: PathBuf,
    pub recovery: Public,
    pub device: Secret,
    pub signing: Signing,
}

impl Keys {
    /// The folder's keys; made when there are none.
    pub fn of(data_dir: &Path) -> Result<Self, Fault> {
        match Self::find(data_dir)? {
            Some(keys) => Ok(keys),
            None => Self::make(data_dir, &Secret::generate(), true),
        }
    }

    /// The keys of a folder, when it has some.
    pub fn find(data_dir: &Path) -> Result<Option<Self>, Fault> {
        let dir = data_dir.join(DIR);
        if !dir.join(RECOVERY).exists() {
            return Ok(None);
        }
        let unreadable = |name: &str| Fault::new(format!("{} holds no key", dir.join(name).display()));
        let recovery = read(&dir, RECOVERY)?;
        let recovery = Recipient::from_str(recovery.trim()).map_err(|_| unreadable(RECOVERY))?;
        let recovery = Public(recovery);
        let device = Secret::parse(&read(&dir, DEVICE)?).ok_or_else(|| unreadable(DEVICE))?;
        let name = signing_file(&recovery.fingerprint());
        let signing = signing(&read(&dir, &name)?).ok_or_else(|| unreadable(&name))?;
        Ok(Some(Self { dir, recovery, device, signing }))
    }

    /// Keys for a folder that has none: with a recovery key that the owner has already (after a restore), or
    /// with a new one whose secret is kept until the owner has it.
    pub fn make(data_dir: &Path, secret: &Secret, keep: bool) -> Result<Self, Fault> {
        let dir = folder_in(data_dir, DIR)
            .map_err(|e| Fault::from_error(format!("making a folder in {}", data_dir.display()), e))?;
        let keys =
            Self { dir, recovery: secret.public(), device: Secret::generate(), signing: secret.signing() };
        if keep {
            write_whole(&keys.dir, SECRET, with_remarks(secret).as_bytes())?;
        }
        let name = signing_file(&keys.recovery.fingerprint());
        write_whole(&keys.dir, &name, format!("{}\n", hex(&keys.signing.0)).as_bytes())?;
        write_whole(&keys.dir, DEVICE, format!("{}\n", keys.device.text()).as_bytes())?;
        // Last: a folder with this file has them all.
        write_whole(&keys.dir, RECOVERY, format!("{}\n", keys.recovery.recipient()).as_bytes())?;
        Ok(keys)
    }

    /// The recovery key's secret, while the owner has not yet proved to have it elsewhere.
    pub fn unproven(&self) -> Result<Option<Secret>, Fault> {
        for file in [SECRET, NEXT].map(|name| self.dir.join(name)) {
            let secret = if file.exists() { Secret::read(&file)? } else { None };
            // After a kill in the middle of a change of keys one of them may be of the other key.
            if let Some(secret) = secret.filter(|s| s.public().fingerprint() == self.recovery.fingerprint()) {
                return Ok(Some(secret));
            }
        }
        Ok(None)
    }

    /// The owner shows the key: when it is the right one, its secret leaves this machine.
    pub fn prove(&self, shown: &Secret, now: Moment) -> Result<bool, Fault> {
        if shown.public().recipient().to_string() != self.recovery.recipient().to_string() {
            return Ok(false);
        }
        if !opens(shown, &self.recovery) {
            return Ok(false);
        }
        write_whole(&self.dir, PROVEN, format!("{}\n", now.0).as_bytes())?;
        wipe(&self.dir.join(SECRET))?;
        wipe(&self.dir.join(NEXT))?;
        Ok(true)
    }

    /// A new recovery key in the place of this one, whose sheet is lost or was seen by others. What was sealed before
    /// stays readable with the old key and by this machine.
    pub fn rotate(&self) -> Result<Self, Fault> {
        let secret = Secret::generate();
        let keys = Self {
            dir: self.dir.clone(),
            recovery: secret.public(),
            device: self.device.clone(),
            signing: secret.signing(),
        };
        let name = signing_file(&keys.recovery.fingerprint());
        write_whole(&keys.dir, &name, format!("{}\n", hex(&keys.signing.0)).as_bytes())?;
        write_whole(&keys.dir, NEXT, with_remarks(&secret).as_bytes())?;
        // From here on it is the new one; killed before, the old one is whole.
        write_whole(&keys.dir, RECOVERY, format!("{}\n", keys.recovery.recipient()).as_bytes())?;
        wipe(&self.dir.join(PROVEN))?;
        wipe(&self.dir.join(SECRET))?;
        Ok(keys)
    }

    /// When the owner last proved to have the key.
    pub fn proven(&self) -> Option<Moment> {
        read(&self.dir, PROVEN).ok()?.trim().parse().ok().map(Moment)
    }

    /// What checks a card that names this fingerprint: this key's or that of one before it.
    pub fn signing_for(&self, fingerprint: &str) -> Option<Signing> {
        let known =
            fingerprint.len() == FINGERPRINT && fingerprint.chars().all(|c| c.is_ascii_alphanumeric());
        known.then(|| read(&self.dir, &signing_file(fingerprint)).ok().and_then(|text| signing(&text)))?
    }
}

fn signing_file(fingerprint: &str) -> String {
    format!("auth-{fingerprint}.key")
}

fn signing(text: &str) -> Option<Signing> {
    unhex(text.trim())?.try_into().ok().map(Signing)
}

fn read(dir: &Path, name: &str) -> Result<String, Fault> {
    let path = dir.join(name);
    fs::read_to_string(&path).map_err(|e| Fault::from_error(format!("reading {}", path.display()), e))
}

fn with_remarks(secret: &Secret) -> String {
    format!(
        "# Recovery key of a shop's backups. Fingerprint: {}\n# Keep it on paper or in a password manager, away from the shop's machine.\n{}\n",
        secret.public().fingerprint(),
        secret.text()
    )
}

/// Writes over a secret before removing it: on most disks that is the end of it.
fn wipe(path: &Path) -> Result<(), Fault> {
    let failed = |e| Fault::from_error(format!("removing {}", path.display()), e);
    match fs::metadata(path) {
        Err(_) => Ok(()),
        Ok(there) => {
            let zeros = vec![0; usize::try_from(there.len().min(LARGEST)).unwrap_or(0)];
            let over = fs::File::options().write(true).open(path).and_then(|mut file| {
                use std::io::Write as _;
                file.write_all(&zeros).and_then(|()| file.sync_all())
            });
            over.and_then(|()| fs::remove_file(path)).map_err(failed)
        }
    }
}

/// Does this secret open what is sealed for that key? Tried, not assumed.
fn opens(secret: &Secret, public: &Public) -> bool {
    let Ok(sealed) = age::encrypt(public.recipient(), b"a backup") else { return false };
    age::decrypt(secret.identity(), &sealed).is_ok_and(|plain| plain == b"a backup")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_owners_secret_stays_until_it_is_shown_and_then_goes() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let again = Keys::of(dir.path()).unwrap();
        assert_eq!(keys.recovery.fingerprint(), again.recovery.fingerprint());
        assert_eq!(keys.device.text(), again.device.text());
        for entry in fs::read_dir(dir.path().join(DIR)).unwrap().flatten() {
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert!(mode == 0o600, "{:?} has mode {mode:o}", entry.file_name());
        }
        let secret = keys.unproven().unwrap().unwrap();
        assert!(!keys.prove(&Secret::generate(), Moment(5)).unwrap());
        assert!(keys.proven().is_none() && keys.unproven().unwrap().is_some());
        assert!(keys.prove(&secret, Moment(5)).unwrap());
        assert_eq!(keys.proven(), Some(Moment(5)));
        assert!(keys.unproven().unwrap().is_none(), "the secret has left the machine");
        assert!(keys.prove(&secret, Moment(9)).unwrap(), "and can be shown again each quarter");
        assert!(keys.signing_for(&keys.recovery.fingerprint()).is_some());
        assert!(keys.signing_for("../../..").is_none() && keys.signing_for("ABCDEFGH").is_none());
    }

    #[test]
    fn a_key_is_read_as_people_keep_it() {
        let secret = Secret::generate();
        let text = secret.text();
        assert_eq!(text.len(), 74);
        let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
        for typed in [
            text.clone(),
            format!("  {}\r\n", text.to_lowercase()),
            format!("# my key\n\n{text} # of the bakery\n"),
            spaced,
        ] {
            assert_eq!(Secret::parse(&typed).unwrap().text(), text, "{typed:?}");
        }
        let other = text.replace("KEY-1", "KEY-1Q");
        for bad in ["", "# only a remark", "AGE-SECRET-KEY-1", other.as_str(), &format!("{text}\n{text}")] {
            assert!(Secret::parse(bad).is_none(), "{bad:?}");
        }
        assert_eq!(format!("{secret:?}"), "Secret(hidden)");
    }

    #[test]
    fn a_signature_is_of_one_key_one_kind_and_one_body() {
        let (key, other) = (Secret::generate().signing(), Secret::generate().signing());
        let signature = key.sign("card", b"body");
        assert!(key.signed("card", b"body", &signature));
        assert!(!key.signed("card", b"Body", &signature));
        assert!(!key.signed("manifest", b"body", &signature));
        assert!(!other.signed("card", b"body", &signature));
        for bad in ["", "zz", "é", "00"] {
            assert!(!key.signed("card", b"body", bad));
        }
    }
}
