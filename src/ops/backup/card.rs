//! The card of a set: a small file beside its parts that names them, in the order and with the hashes they must
//! have, and says what they hold. It has no secrets; it is signed, because whoever holds the parts could
//! otherwise pass old ones off as new.

use serde::{Deserialize, Serialize};

use super::keys::Signing;
use super::manifest::{self, Base, Facts, Kind, Manifest, is_sha256};
use super::parts::{self, Part};
use super::refusal::Refusal;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;

/// Bytes of a card: a set has at most [`parts::MOST`] parts of some two hundred bytes each.
pub const LARGEST: u64 = 512 * 1024;
const WHAT: &str = "card";

/// A part and where Telegram has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Piece {
    #[serde(flatten)]
    pub part: Part,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    pub set: u32,
    pub kind: Kind,
    pub base: Option<Base>,
    pub made_at: Moment,
    pub fingerprint: String,
    pub facts: Facts,
    /// Bytes of the plain database.
    pub database: u64,
    pub parts: Vec<Piece>,
    /// The parts of the full set that changes stand on, once Telegram has them: so one card is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base_parts: Vec<Piece>,
    /// Photo packs by the SHA-256 of the sealed file.
    pub packs: Vec<Piece>,
}

impl Card {
    pub fn new(manifest: &Manifest, parts: &[Part], packs: Vec<Piece>) -> Self {
        Self {
            set: manifest.set,
            kind: manifest.kind,
            base: manifest.base.clone(),
            made_at: manifest.made_at,
            fingerprint: manifest.fingerprint.clone(),
            facts: manifest.facts.clone(),
            database: manifest.database(),
            parts: parts.iter().map(|part| Piece { part: part.clone(), file_id: None }).collect(),
            base_parts: Vec::new(),
            packs,
        }
    }

    pub fn name(&self) -> String {
        format!("{}.card.json", stem(self.set, self.kind))
    }

    /// Bytes of all parts.
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|piece| piece.part.bytes).fold(0, u64::saturating_add)
    }

    pub fn write(&self, key: &Signing) -> Result<Vec<u8>, Fault> {
        manifest::sign(WHAT, self, key)
    }

    /// Reads a card without asking who wrote it: its fingerprint says which key must tell.
    pub fn peek(bytes: &[u8]) -> Outcome<Self, Refusal> {
        weighed(manifest::peek(bytes)?)
    }

    /// Reads a card that was signed with this key.
    pub fn read(bytes: &[u8], key: &Signing) -> Outcome<Self, Refusal> {
        weighed(manifest::open(WHAT, bytes, key)?)
    }
}

fn weighed(card: Card) -> Outcome<Card, Refusal> {
    let counted = !card.parts.is_empty() && u32::try_from(card.parts.len()).is_ok_and(|n| n <= parts::MOST);
    let sized = |piece: &Piece| {
        (1..=parts::LARGEST).contains(&piece.part.bytes)
            && is_sha256(&piece.part.sha256)
            && piece.part.name.len() <= 100
    };
    let based = match (card.kind, &card.base) {
        (Kind::Full, None) => true,
        (Kind::Delta, Some(base)) => base.set < card.set && is_sha256(&base.sha256),
        (Kind::Full, Some(_)) | (Kind::Delta, None) => false,
    };
    if counted && based && card.parts.iter().chain(&card.base_parts).chain(&card.packs).all(sized) {
        Ok(card)
    } else {
        Err(Stop::No(Refusal::Damaged("the card contradicts itself".to_owned())))
    }
}

/// "shop-0042-full"
pub fn stem(set: u32, kind: Kind) -> String {
    format!("shop-{set:04}-{}", kind.code())
}

/// A part's place in its set, read from its name: also from one that a program has put " (1)" into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    pub set: u32,
    pub kind: Kind,
    pub part: u32,
    pub of: u32,
}

impl Named {
    pub fn read(name: &str) -> Option<Self> {
        let rest = name.strip_prefix("shop-")?.strip_suffix(".age")?;
        let (set, rest) = rest.split_once('-')?;
        let (kind, rest) = rest.split_once('.')?;
        let (part, of) = rest.split_once("of")?;
        let of = of.split([' ', '(', '_', '-']).next()?;
        let named = Self {
            set: set.parse().ok()?,
            kind: Kind::parse(kind)?,
            part: part.parse().ok()?,
            of: of.parse().ok()?,
        };
        (named.part >= 1 && named.part <= named.of && named.of <= parts::MOST).then_some(named)
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::Secret;
    use super::super::manifest::tests::manifest;
    use super::*;

    fn card() -> Card {
        let part = Part { name: parts::name("shop-0007-full", 1, 1), bytes: 5, sha256: "a".repeat(64) };
        Card::new(&manifest(), &[part], vec![])
    }

    #[test]
    fn a_card_is_read_by_its_key_and_a_forged_one_is_not() {
        let (key, other) = (Secret::generate().signing(), Secret::generate().signing());
        let mut mine = card();
        mine.parts[0].file_id = Some("BQAC".to_owned());
        let bytes = mine.write(&key).unwrap();
        assert_eq!(Card::read(&bytes, &key).unwrap(), mine);
        assert!(matches!(Card::read(&card().write(&other).unwrap(), &key), Err(Stop::No(Refusal::Forged))));
        assert_eq!(Card::peek(&card().write(&other).unwrap()).unwrap(), card());
        assert_eq!(mine.name(), "shop-0007-full.card.json");
    }

    #[test]
    fn a_card_that_cannot_be_is_refused() {
        let key = Secret::generate().signing();
        let part = card().parts[0].clone();
        let with = |part: Part| Card { parts: vec![Piece { part, file_id: None }], ..card() };
        for wrong in [
            Card { parts: vec![], ..card() },
            Card { parts: vec![part.clone(); 1025], ..card() },
            Card { kind: Kind::Delta, ..card() },
            with(Part { bytes: 0, ..part.part.clone() }),
            with(Part { bytes: parts::LARGEST + 1, ..part.part.clone() }),
            with(Part { sha256: "xyz".to_owned(), ..part.part }),
        ] {
            let read = Card::read(&wrong.write(&key).unwrap(), &key);
            assert!(matches!(read, Err(Stop::No(Refusal::Damaged(_)))), "{wrong:?}");
        }
    }

    #[test]
    fn names_are_read_as_chats_give_them_back() {
        let named = |set, part, of| Some(Named { set, kind: Kind::Full, part, of });
        assert_eq!(Named::read("shop-0042-full.1of4.age"), named(42, 1, 4));
        assert_eq!(Named::read("shop-0042-full.03of12 (2).age"), named(42, 3, 12));
        assert_eq!(Named::read(&parts::name(&stem(12_345, Kind::Full), 2, 2)), named(12_345, 2, 2));
        for other in [
            "shop-0042-full.age",
            "shop-0042-full.0of4.age",
            "shop-0042-full.5of4.age",
            "x.age",
            "shop-0042-best.1of1.age",
            "shop--full.1of1.age",
            "shop-0042-full.1of99999.age",
            "shop-1-full.1of1.ageé",
        ] {
            assert_eq!(Named::read(other), None, "{other}");
        }
    }
}
