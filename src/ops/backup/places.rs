//! Further places for a set: a folder on another disk, a USB stick. What is copied there is read back and compared;
//! a place that is full or gone is told, and what was half written there is removed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::parts::{self, Part};
use super::refusal::Refusal;
use super::room;
use crate::base::outcome::{Fault, Outcome, Stop};

/// What must stay free on somebody's stick.
const SPARE: u64 = 4 * 1024 * 1024;

/// Copies files of a set into another folder. Those that are there already stay. How many were new.
pub fn copy(from: &Path, files: &[Part], to: &Path) -> Outcome<usize, Refusal> {
    let failed = |e: io::Error| Fault::from_error(format!("writing into {}", to.display()), e);
    fs::create_dir_all(to).map_err(failed)?;
    let fresh: Vec<&Part> = files
        .iter()
        .filter(|part| fs::metadata(to.join(&part.name)).map_or(true, |there| there.len() != part.bytes))
        .collect();
    let needs = fresh.iter().map(|part| part.bytes).sum::<u64>().saturating_add(SPARE);
    let free = room::free(to)?;
    if !fresh.is_empty() && free < needs {
        return Err(Stop::No(Refusal::DiskSmall { needs, free }));
    }
    for part in &fresh {
        one(&from.join(&part.name), part, to)?;
    }
    File::open(to).and_then(|dir| dir.sync_all()).map_err(failed)?;
    Ok(fresh.len())
}

fn one(from: &Path, part: &Part, to: &Path) -> Outcome<(), Refusal> {
    let (fresh, end) = (to.join(format!("{}.new", part.name)), to.join(&part.name));
    let written = fs::copy(from, &fresh).and_then(|_| File::open(&fresh)?.sync_all());
    if let Err(error) = written {
        let _ = fs::remove_file(&fresh);
        return Err(Fault::from_error(format!("writing {}", end.display()), error).into());
    }
    if parts::hash(&fresh)? != (part.sha256.clone(), part.bytes) {
        let _ = fs::remove_file(&fresh);
        return Err(Fault::new(format!("{} does not hold what was written to it", end.display())).into());
    }
    fs::rename(&fresh, &end).map_err(|e| Fault::from_error(format!("writing {}", end.display()), e))?;
    Ok(())
}

/// A small file as the [`Part`] that it would be.
pub fn part(dir: &Path, name: &str) -> Result<Part, Fault> {
    let (sha256, bytes) = parts::hash(&dir.join(name))?;
    Ok(Part { name: name.to_owned(), bytes, sha256 })
}

/// Removes files of a set; one that is gone already is no trouble.
pub fn remove(dir: &Path, names: &[String]) -> Result<(), Fault> {
    for path in names.iter().map(|name| dir.join(name)) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Fault::from_error(format!("removing {}", path.display()), error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// The shop's own folder of backups.
pub fn here(data_dir: &Path) -> PathBuf {
    data_dir.join(room::DIR)
}
