//! Database generations: a restore puts a new one beside the old and flips `CURRENT`. The old one stays for two weeks
//! and can be gone back to. Whoever calls holds the folder's lock.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::home::{Home, POINTER, write_whole};
use crate::base::outcome::Fault;
use crate::base::time::Moment;

/// Names the generation that a restore has replaced, and since when.
const REPLACED: &str = "PREVIOUS";
/// Names the generation that a restore is about to take into use: what a kill leaves of it may be cleared. Any other
/// database in the folder was put there by somebody and stays.
const INCOMING: &str = "INCOMING";
/// How long a replaced generation is kept, so that one may go back to it.
const KEPT: Duration = Duration::from_secs(14 * 24 * 3600);

/// The generation that was in use before the present one, while it is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Replaced {
    pub generation: String,
    pub at: Moment,
}

/// What a restore replaced in this folder and one may go back to.
pub fn replaced(dir: &Path) -> Option<Replaced> {
    let text = fs::read(dir.join(REPLACED)).ok()?;
    let replaced: Replaced = serde_json::from_slice(&text).ok()?;
    (number(&replaced.generation).is_some() && dir.join(&replaced.generation).exists()).then_some(replaced)
}

/// Makes a finished database of this folder's own disk the generation in use. Killed before the last of its steps
/// the old one is in use, after it the new one.
pub fn flip(dir: &Path, finished: &Path, now: Moment) -> Result<(), Fault> {
    let failed =
        |e: std::io::Error| Fault::from_error(format!("putting the database into {}", dir.display()), e);
    let names = fs::read_dir(dir).map_err(failed)?.flatten().map(|entry| entry.file_name());
    let highest = names.filter_map(|name| number(name.to_str()?.split(".db").next()?)).max().unwrap_or(0);
    let fresh = format!("shop-{:04}.db", highest + 1);
    write_whole(dir, INCOMING, fresh.as_bytes())?;
    fs::rename(finished, dir.join(&fresh)).map_err(failed)?;
    File::open(dir).and_then(|d| d.sync_all()).map_err(failed)?;
    point(dir, &fresh, now)?;
    fs::remove_file(dir.join(INCOMING)).map_err(failed)
}

/// Goes back to the generation that was replaced; the present one is then the replaced one. False when there is none.
pub fn flip_back(dir: &Path, now: Moment) -> Result<bool, Fault> {
    match replaced(dir) {
        Some(before) => point(dir, &before.generation, now).map(|()| true),
        None => Ok(false),
    }
}

fn point(dir: &Path, to: &str, now: Moment) -> Result<(), Fault> {
    if let Ok(home) = Home::open(dir) {
        let replaced = Replaced { generation: home.generation().to_owned(), at: now };
        let text =
            serde_json::to_vec(&replaced).map_err(|e| Fault::from_error("naming the old database", e))?;
        write_whole(dir, REPLACED, &text)?;
    }
    write_whole(dir, POINTER, to.as_bytes())
}

/// The number in "shop-0007.db" or "shop-0007".
fn number(generation: &str) -> Option<u32> {
    let digits = generation.strip_prefix("shop-")?;
    let digits = digits.strip_suffix(".db").unwrap_or(digits);
    digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Clears what nobody needs any more: a generation that a restore had put down and not yet taken into use when it
/// was killed, and a replaced one whose time is over.
pub fn tidy(home: &Home, now: Moment) -> Result<(), Fault> {
    let dir = home.dir();
    let failed = |e| Fault::from_error(format!("clearing {}", dir.display()), e);
    let old = replaced(dir).filter(|old| old.generation != home.generation());
    let over = old.as_ref().is_some_and(|old| now.since(old.at) > KEPT);
    let incoming = fs::read_to_string(dir.join(INCOMING)).ok();
    let unfinished = incoming.as_deref().filter(|name| *name != home.generation() && number(name).is_some());
    for entry in fs::read_dir(dir).map_err(failed)?.flatten() {
        let name = entry.file_name();
        // Also the log and the index beside a database: "shop-0007.db-wal".
        let Some((stem, _)) = name.to_str().and_then(|name| name.split_once(".db")) else { continue };
        let generation = format!("{stem}.db");
        let is_old = old.as_ref().is_some_and(|old| old.generation == generation);
        if (unfinished == Some(generation.as_str()) && !is_old) || (is_old && over) {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    if incoming.is_some() {
        fs::remove_file(dir.join(INCOMING)).map_err(failed)?;
    }
    if over {
        fs::remove_file(dir.join(REPLACED)).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().flatten().map(|e| e.file_name().into_string().unwrap()).collect();
        names.retain(|name| name.starts_with("shop-"));
        names.sort();
        names
    }

    #[test]
    fn generations_flip_forth_and_back_and_the_old_one_goes_after_two_weeks() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::create(dir.path()).unwrap();
        fs::write(home.database(), "old").unwrap();
        fs::write(dir.path().join("shop-0001.db-wal"), "its log").unwrap();
        fs::write(dir.path().join("finished"), "new").unwrap();
        assert!(!flip_back(dir.path(), Moment(1)).unwrap());
        flip(dir.path(), &dir.path().join("finished"), Moment(1)).unwrap();
        let after = Home::open(dir.path()).unwrap();
        assert_eq!(fs::read(after.database()).unwrap(), b"new");
        assert_eq!(replaced(dir.path()).unwrap().generation, "shop-0001.db");
        // A restore that was killed before its last step.
        fs::write(dir.path().join(INCOMING), "shop-0003.db").unwrap();
        fs::write(dir.path().join("shop-0003.db"), "half").unwrap();
        fs::write(dir.path().join("shop-0007.db"), "somebody's own copy").unwrap();
        tidy(&after, Moment(1).plus(KEPT)).unwrap();
        let own = "shop-0007.db";
        assert_eq!(names(dir.path()), ["shop-0001.db", "shop-0001.db-wal", "shop-0002.db", own]);
        fs::remove_file(dir.path().join(own)).unwrap();
        assert!(flip_back(dir.path(), Moment(2)).unwrap());
        let back = Home::open(dir.path()).unwrap();
        assert_eq!(fs::read(back.database()).unwrap(), b"old");
        tidy(&back, Moment(2)).unwrap();
        assert_eq!(names(dir.path()).len(), 3, "the other one is kept although its number is higher");
        tidy(&back, Moment(3).plus(KEPT)).unwrap();
        assert_eq!(names(dir.path()), ["shop-0001.db", "shop-0001.db-wal"]);
        assert!(replaced(dir.path()).is_none());
    }

    #[test]
    fn a_folder_without_a_shop_gets_one() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("shop-0001.db-wal"), "a stranger's log").unwrap();
        fs::write(dir.path().join("finished"), "new").unwrap();
        flip(dir.path(), &dir.path().join("finished"), Moment(1)).unwrap();
        assert_eq!(Home::open(dir.path()).unwrap().database(), dir.path().join("shop-0002.db"));
        assert!(replaced(dir.path()).is_none());
    }
}
