//! Room on the disk and a place to work in: asked for before anything begins, and cleared away whatever happens.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::refusal::Refusal;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::ops::home::{file_in, folder_in, no_link};

/// What a shop goes on living on while a copy lies beside it.
const SPARE: u64 = 64 * 1024 * 1024;
/// The folder of local copies, in the shop's folder.
pub const DIR: &str = "backups";
const WORK: &str = "work";

/// Bytes that are free for us in a folder.
pub fn free(dir: &Path) -> Result<u64, Fault> {
    let there = rustix::fs::statvfs(dir)
        .map_err(|e| Fault::from_error(format!("looking at the disk of {}", dir.display()), e))?;
    Ok(there.f_bavail.saturating_mul(there.f_frsize))
}

/// Refused unless a database of so many bytes fits, with a fifth more and what the shop lives on.
pub fn fits(dir: &Path, database: u64) -> Outcome<(), Refusal> {
    let needs = database.saturating_add(database / 5).saturating_add(SPARE);
    let free = free(dir)?;
    if free < needs { Err(Stop::No(Refusal::DiskSmall { needs, free })) } else { Ok(()) }
}

/// Held by the one backup or restore that works in a shop's folder.
#[derive(Debug)]
pub struct Room {
    dir: PathBuf,
    _lock: File,
}

impl Room {
    /// Takes the place and clears what a kill left in it.
    pub fn take(data_dir: &Path) -> Outcome<Self, Refusal> {
        let backups = data_dir.join(DIR);
        let failed = |e| Fault::from_error(format!("making the folder {}", backups.display()), e);
        folder_in(data_dir, DIR).map_err(failed)?;
        let path = backups.join("lock");
        // Made once and never again: removing it would give the place to two.
        let lock = match no_link().write(true).open(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                file_in(&backups, "lock").map_err(failed)?
            }
            opened => opened.map_err(failed)?,
        };
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(Stop::No(Refusal::Busy)),
            Err(fs::TryLockError::Error(e)) => {
                return Err(Fault::from_error(format!("locking {}", path.display()), e).into());
            }
        }
        let dir = backups.join(WORK);
        clear(&dir)?;
        for unfinished in fs::read_dir(&backups).map_err(failed)?.flatten().map(|entry| entry.path()) {
            if unfinished.extension().is_some_and(|ending| ending == "new") {
                // A part that never got its name.
                let _ = fs::remove_file(unfinished);
            }
        }
        folder_in(&backups, WORK).map_err(failed)?;
        Ok(Self { dir, _lock: lock })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // What stays is cleared by whoever takes the place next.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Removes what an interrupted backup or restore left in a shop's folder; for the start of the shop.
pub fn clear_left_over(data_dir: &Path) -> Result<(), Fault> {
    if !data_dir.join(DIR).join(WORK).exists() {
        return Ok(());
    }
    match Room::take(data_dir) {
        Ok(_) | Err(Stop::No(_)) => Ok(()),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

fn clear(dir: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Fault::from_error(format!("clearing {}", dir.display()), error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_works_at_a_time_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let room = Room::take(dir.path()).unwrap();
        fs::write(room.file("shop.db"), "half").unwrap();
        assert!(matches!(Room::take(dir.path()), Err(Stop::No(Refusal::Busy))));
        drop(room);
        let work = dir.path().join(DIR).join(WORK);
        assert!(!work.exists());
        fs::create_dir(&work).unwrap();
        fs::write(work.join("shop.db"), "left by a kill").unwrap();
        fs::write(dir.path().join("backups/shop-0001-full.1.new"), "too").unwrap();
        clear_left_over(dir.path()).unwrap();
        let left: Vec<_> =
            fs::read_dir(dir.path().join("backups")).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["lock"]);
        assert!(fits(dir.path(), 1000).is_ok());
        assert!(matches!(fits(dir.path(), u64::MAX / 2), Err(Stop::No(Refusal::DiskSmall { .. }))));
    }
}
