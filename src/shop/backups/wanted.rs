//! What an owner wants back: a set of the ledger, or files that they have sent to the bot one by one, until it is done
//! or left. Names and numbers of files alone; the files themselves are fetched by whoever opens them.

use serde::{Deserialize, Serialize};

use super::{fact, remember};
use crate::base::ids::PersonId;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};

const FACT: &str = "wanted";
/// Files of one set with the full one below it, and packs: more is a mistake.
pub const MOST: usize = 500;
/// What was begun longer ago is begun anew.
const DAY_MS: i64 = 24 * 3600 * 1000;

/// A file in Telegram that an owner has sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Brought {
    pub name: String,
    pub file_id: String,
}

/// What the look into it has found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Found {
    pub set: u32,
    pub made_at: Moment,
    pub orders: i64,
    pub last_order: i64,
    /// Pictures that are in none of its packs.
    pub missing: i64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wanted {
    pub person: PersonId,
    pub at: Moment,
    /// A set that the ledger knows.
    pub set: Option<u32>,
    pub files: Vec<Brought>,
    /// There once it was opened and all of it was whole.
    pub found: Option<Found>,
}

impl Wanted {
    pub fn new(person: PersonId, at: Moment, set: Option<u32>) -> Self {
        Self { person, at, set, files: Vec::new(), found: None }
    }

    /// One more file of those that this person sends; whatever was looked at before must be looked at anew.
    pub fn and(before: Option<Self>, person: PersonId, at: Moment, file: Brought) -> Self {
        let goes_on = |w: &Self| w.person == person && w.set.is_none() && w.found.is_none();
        let mut wanted = before.filter(goes_on).unwrap_or_else(|| Self::new(person, at, None));
        wanted.files.retain(|other| other.name != file.name);
        if wanted.files.len() < MOST {
            wanted.files.push(file);
        }
        wanted.at = at;
        wanted
    }
}

/// What is wanted now.
pub fn wanted(r: &Reading<'_>) -> Result<Option<Wanted>, Fault> {
    let wanted: Option<Wanted> = fact(r, FACT)?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(wanted.filter(|wanted| r.now().0.saturating_sub(wanted.at.0) < DAY_MS))
}

pub fn want(tx: &Writing<'_>, wanted: &Wanted) -> Result<(), Fault> {
    let text =
        serde_json::to_string(wanted).map_err(|e| Fault::from_error("noting what is wanted back", e))?;
    remember(tx, FACT, &text)
}

/// Done, or not wanted any more.
pub fn forget(tx: &Writing<'_>) -> Result<(), Fault> {
    if fact(tx, FACT)?.is_some_and(|text| !text.is_empty()) {
        remember(tx, FACT, "")?;
    }
    Ok(())
}
