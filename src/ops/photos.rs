//! The photo folder: each picture under its SHA-256.

use std::fs;
use std::path::PathBuf;

use crate::base::outcome::Fault;

#[derive(Clone, Debug)]
pub struct Photos {
    dir: PathBuf,
}

impl Photos {
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    pub fn bytes(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        let path = self.dir.join(format!("{sha256}.jpg"));
        fs::read(&path).map_err(|e| Fault::from_error(format!("reading the photo {}", path.display()), e))
    }

    /// Stores a picture; gives its SHA-256.
    pub fn store(&self, bytes: &[u8]) -> Result<String, Fault> {
        use sha2::{Digest, Sha256};
        let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        super::home::write_whole(&self.dir, &format!("{sha256}.jpg"), bytes)?;
        Ok(sha256)
    }
}
