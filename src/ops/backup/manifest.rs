//! What a set says of itself, from inside the encryption: first in the stream, so that it can be judged before
//! anything is unpacked, and signed, so that a file made by a stranger is told from the shop's own. A card and
//! a photo pack's list are signed the same way: `{"body":…,"mac":"…"}`, the signature over the very bytes of
//! the body.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::keys::Signing;
use super::refusal::Refusal;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;

/// The form of sets, cards and packs that this program writes and reads.
pub const FORMAT: u32 = 1;
/// Bytes of a manifest: a few hundred, and a line for each photo pack.
pub const LARGEST: u64 = 1024 * 1024;

/// A whole copy, or the pages that differ from one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Full,
    Delta,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Delta => "delta",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Full, Self::Delta].into_iter().find(|kind| kind.code() == code)
    }
}

/// The full set that a set of changes belongs to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Base {
    pub set: u32,
    /// SHA-256 of its database.
    pub sha256: String,
}

/// What the shop says of itself at the moment of the copy.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The shop's own random number, the same for life.
    pub shop: String,
    pub name: String,
    /// Grows with every restore.
    pub epoch: u32,
    pub orders: u64,
    pub last_order: i64,
}

/// The inner manifest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub set: u32,
    pub kind: Kind,
    pub base: Option<Base>,
    pub made_at: Moment,
    /// The recovery key it is sealed for.
    pub fingerprint: String,
    pub app: String,
    pub schema: i32,
    pub page_size: u32,
    pub pages: u64,
    /// SHA-256 of the plain database, after the changes are applied.
    pub sha256: String,
    /// Bytes of what follows in the stream: `shop.db` or `shop.pages`.
    pub payload: u64,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    pub facts: Facts,
    /// Photo packs that hold the shop's pictures, by the SHA-256 of the sealed file.
    pub packs: Vec<String>,
}

impl Manifest {
    /// Bytes of the plain database.
    pub const fn database(&self) -> u64 {
        self.pages.saturating_mul(self.page_size as u64)
    }

    /// What no set of ours says: sizes that do not fit each other would make whoever reads on work for nothing.
    fn makes_sense(&self) -> bool {
        let page = (512..=65_536).contains(&self.page_size) && self.page_size.is_power_of_two();
        let sized = match (self.kind, &self.base) {
            (Kind::Full, None) => self.payload == self.database(),
            (Kind::Delta, Some(base)) => {
                base.set < self.set && self.payload <= self.database().saturating_mul(2)
            }
            (Kind::Full, Some(_)) | (Kind::Delta, None) => false,
        };
        page && sized && self.pages > 0 && is_sha256(&self.sha256) && self.packs.iter().all(|p| is_sha256(p))
    }
}

pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
}

#[derive(Serialize, Deserialize)]
struct Signed<'a> {
    #[serde(borrow)]
    body: &'a RawValue,
    mac: String,
}

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    format: u32,
    #[serde(flatten)]
    it: T,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// Writes `it` with its form and its signature. `what` says what it is: a card is no manifest.
pub fn sign<T: Serialize>(what: &str, it: &T, key: &Signing) -> Result<Vec<u8>, Fault> {
    let failed = |e| Fault::from_error(format!("writing a backup's {what}"), e);
    let body = serde_json::value::to_raw_value(&Versioned { format: FORMAT, it }).map_err(failed)?;
    let mac = key.sign(what, body.get().as_bytes());
    let mut bytes = serde_json::to_vec(&Signed { body: &body, mac }).map_err(failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads it without asking who wrote it: for finding the key that tells.
pub fn peek<T: DeserializeOwned>(bytes: &[u8]) -> Outcome<T, Refusal> {
    let nonsense = || Stop::No(Refusal::Damaged("what a file says of itself cannot be read".to_owned()));
    let signed: Signed<'_> = serde_json::from_slice(bytes).map_err(|_| nonsense())?;
    let format: Format = serde_json::from_str(signed.body.get()).map_err(|_| nonsense())?;
    if format.format > FORMAT {
        return Err(Stop::No(Refusal::NewerFormat(format.format)));
    }
    let read: Versioned<T> = serde_json::from_str(signed.body.get()).map_err(|_| nonsense())?;
    Ok(read.it)
}

/// Reads what [`sign`] wrote with the same key.
pub fn open<T: DeserializeOwned>(what: &str, bytes: &[u8], key: &Signing) -> Outcome<T, Refusal> {
    let it = peek(bytes)?;
    let signed: Option<Signed<'_>> = serde_json::from_slice(bytes).ok();
    if signed.is_some_and(|signed| key.signed(what, signed.body.get().as_bytes(), &signed.mac)) {
        Ok(it)
    } else {
        Err(Stop::No(Refusal::Forged))
    }
}

/// Reads a manifest and weighs what it says.
pub fn read(bytes: &[u8], key: &Signing) -> Outcome<Manifest, Refusal> {
    let manifest: Manifest = open("manifest", bytes, key)?;
    if manifest.makes_sense() {
        Ok(manifest)
    } else {
        Err(Stop::No(Refusal::Damaged("the manifest contradicts itself".to_owned())))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::keys::Secret;
    use super::*;

    pub fn manifest() -> Manifest {
        Manifest {
            set: 7,
            kind: Kind::Full,
            base: None,
            made_at: Moment(1_700_000_000_000),
            fingerprint: "ABCDEFGH".to_owned(),
            app: "0.2.0".to_owned(),
            schema: 4,
            page_size: 4096,
            pages: 3,
            sha256: "0".repeat(64),
            payload: 3 * 4096,
            rows: BTreeMap::from([("orders".to_owned(), 2)]),
            facts: Facts::default(),
            packs: vec![],
        }
    }

    #[test]
    fn what_was_signed_comes_back_and_a_changed_letter_does_not() {
        let key = Secret::generate().signing();
        let bytes = sign("manifest", &manifest(), &key).unwrap();
        assert_eq!(read(&bytes, &key).unwrap(), manifest());
        let text = String::from_utf8(bytes.clone()).unwrap();
        let changed = text.replace("\"orders\":2", "\"orders\":3");
        assert!(matches!(read(changed.as_bytes(), &key), Err(Stop::No(Refusal::Forged))));
        let other = Secret::generate().signing();
        assert!(matches!(read(&bytes, &other), Err(Stop::No(Refusal::Forged))));
        assert!(matches!(open::<Manifest>("card", &bytes, &key), Err(Stop::No(Refusal::Forged))));
        let newer = text.replace("\"format\":1", "\"format\":2");
        assert!(matches!(read(newer.as_bytes(), &key), Err(Stop::No(Refusal::NewerFormat(2)))));
        for bad in ["", "{}", "[1]", "{\"body\":{},\"mac\":1}", "{\"body\":{\"format\":1}"] {
            assert!(matches!(read(bad.as_bytes(), &key), Err(Stop::No(Refusal::Damaged(_)))), "{bad}");
        }
    }

    #[test]
    fn sizes_that_cannot_be_are_refused_although_signed() {
        let key = Secret::generate().signing();
        for wrong in [
            Manifest { page_size: 4095, ..manifest() },
            Manifest { pages: u64::MAX, ..manifest() },
            Manifest { payload: 1, ..manifest() },
            Manifest { kind: Kind::Delta, ..manifest() },
            Manifest { sha256: "../x".to_owned(), ..manifest() },
            Manifest { base: Some(Base { set: 1, sha256: String::new() }), ..manifest() },
        ] {
            let bytes = sign("manifest", &wrong, &key).unwrap();
            assert!(matches!(read(&bytes, &key), Err(Stop::No(Refusal::Damaged(_)))));
        }
    }
}
