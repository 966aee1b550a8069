//! The shop's folder. `CURRENT` names the database generation in use: an update or a restore builds a new
//! one beside it and flips that small file, nothing is ever renamed over a live database. One program at
//! a time runs in a folder; commands may work beside it.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::base::outcome::Fault;

const POINTER: &str = "CURRENT";
const FIRST: &str = "shop-0001.db";

/// A shop's folder that is there.
#[derive(Clone, Debug)]
pub struct Home {
    dir: PathBuf,
    generation: String,
}

/// Held while the shop runs in its folder; the system lets go of it however the program ends.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "the open file is the lock")] File);

impl Home {
    /// Opens the folder, making it and its first generation when it is new.
    pub fn create(dir: &Path) -> Result<Self, Fault> {
        let doing = || format!("making the folder {}", dir.display());
        fs::create_dir_all(dir.join("photos")).map_err(|e| Fault::from_error(doing(), e))?;
        if !dir.join(POINTER).exists() {
            write_whole(dir, POINTER, FIRST.as_bytes())?;
        }
        Self::open(dir)
    }

    /// Opens a folder that has a shop in it.
    pub fn open(dir: &Path) -> Result<Self, Fault> {
        let pointer = dir.join(POINTER);
        let generation = fs::read_to_string(&pointer).map_err(|e| {
            Fault::from_error(
                format!("there is no shop in {} (start it once with `prilavok run`)", dir.display()),
                e,
            )
        })?;
        let generation = generation.trim().to_owned();
        if generation.is_empty() || generation.contains(['/', '\\']) {
            return Err(Fault::new(format!("{} does not name a database", pointer.display())));
        }
        Ok(Self { dir: dir.to_owned(), generation })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn database(&self) -> PathBuf {
        self.dir.join(&self.generation)
    }

    pub fn photos(&self) -> super::photos::Photos {
        super::photos::Photos::new(self.dir.join("photos"))
    }

    /// Does a shop run in this folder? Asked of the system's own list, so that asking never holds the lock in
    /// the way of a shop that starts. `None` where the system does not tell.
    pub fn is_running(&self) -> Option<bool> {
        let Ok(lock) = fs::metadata(self.dir.join("lock")) else { return Some(false) };
        let locks = fs::read_to_string("/proc/locks").ok()?;
        let dev = lock.dev();
        let place = format!("{:02x}:{:02x}:{}", rustix::fs::major(dev), rustix::fs::minor(dev), lock.ino());
        Some(locks.lines().any(|line| line.split_whitespace().any(|word| word == place)))
    }

    /// Takes the folder for a running shop; refused while another has it.
    pub fn lock(&self) -> Result<Lock, Fault> {
        let path = self.dir.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| Fault::from_error(format!("opening {}", path.display()), e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(fs::TryLockError::WouldBlock) => Err(Fault::new(format!(
                "a shop is already running in {}: stop it first, or name another folder with --data-dir",
                self.dir.display()
            ))),
            Err(fs::TryLockError::Error(e)) => {
                Err(Fault::from_error(format!("locking {}", path.display()), e))
            }
        }
    }
}

/// Writes a small file so that it is there whole or not at all, also after a power cut.
pub fn write_whole(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let doing = || format!("writing {}", dir.join(name).display());
    let failed = |e: std::io::Error| Fault::from_error(doing(), e);
    let fresh = dir.join(format!("{name}.new"));
    let mut file = File::create(&fresh).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&fresh, dir.join(name)).map_err(failed)?;
    File::open(dir).and_then(|d| d.sync_all()).map_err(failed)
}
