//! The shop's folder. `CURRENT` names the database generation in use: an update or a restore builds a new
//! one beside it and flips that small file, nothing is ever renamed over a live database. One program at
//! a time runs in a folder; commands may work beside it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
use std::path::{Path, PathBuf};

use crate::base::outcome::Fault;

pub(super) const POINTER: &str = "CURRENT";
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
        fs::create_dir_all(dir).map_err(|e| Fault::from_error(doing(), e))?;
        folder_in(dir, "photos").map_err(|e| Fault::from_error(doing(), e))?;
        if !dir.join(POINTER).exists() {
            write_whole(dir, POINTER, FIRST.as_bytes())?;
        }
        let home = Self::open(dir)?;
        if !home.database().exists() {
            // SQLite makes its other files belong to whom this one belongs to.
            file_in(dir, &home.generation).map_err(|e| Fault::from_error(doing(), e))?;
        }
        Ok(home)
    }

    /// Opens a folder that has a shop in it.
    pub fn open(dir: &Path) -> Result<Self, Fault> {
        let pointer = dir.join(POINTER);
        let generation = fs::read_to_string(&pointer).map_err(|e| {
            let what = if e.kind() == io::ErrorKind::PermissionDenied {
                format!("the shop in {} is not yours to open: say `sudo prilavok …`", dir.display())
            } else {
                format!("there is no shop in {} (`prilavok setup` makes one)", dir.display())
            };
            Fault::from_error(what, e)
        })?;
        let generation = generation.trim().to_owned();
        if generation.is_empty() || generation.contains(['/', '\\']) {
            return Err(Fault::new(format!("{} does not name a database", pointer.display())));
        }
        let photos = dir.join("photos");
        if is_root() && fs::symlink_metadata(&photos).is_ok_and(|there| !there.is_dir()) {
            return Err(Fault::new(format!(
                "{} is no folder: root follows no links in a shop",
                photos.display()
            )));
        }
        Ok(Self { dir: dir.to_owned(), generation })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The name of the database in use.
    pub fn generation(&self) -> &str {
        &self.generation
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
        lock(&self.dir)?.ok_or_else(|| {
            Fault::new(format!(
                "a shop is already running in {}: stop it first, or name another folder with --data-dir",
                self.dir.display()
            ))
        })
    }
}

/// Takes a folder, whether there is a shop in it yet or not; `None` while a shop runs in it.
pub fn lock(dir: &Path) -> Result<Option<Lock>, Fault> {
    let path = dir.join("lock");
    let failed = |e| Fault::from_error(format!("opening {}", path.display()), e);
    let file = match no_link().write(true).open(&path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => file_in(dir, "lock").map_err(failed)?,
        opened => opened.map_err(failed)?,
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(e)) => Err(Fault::from_error(format!("locking {}", path.display()), e)),
    }
}

/// Writes a small file so that it is there whole or not at all, also after a power cut.
pub fn write_whole(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let doing = || format!("writing {}", dir.join(name).display());
    let failed = |e: std::io::Error| Fault::from_error(doing(), e);
    let fresh = dir.join(format!("{name}.new"));
    let mut file = file_in(dir, &format!("{name}.new")).map_err(failed)?;
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        // A full disk needs the room.
        let _ = fs::remove_file(&fresh);
        return Err(failed(error));
    }
    fs::rename(&fresh, dir.join(name)).map_err(failed)?;
    File::open(dir).and_then(|d| d.sync_all()).map_err(failed)
}

/// Is it a folder in which this process may make nothing?
pub fn may_not_write(dir: &Path) -> bool {
    dir.is_dir() && rustix::fs::access(dir, rustix::fs::Access::WRITE_OK).is_err()
}

/// The same for a file named by whoever sits at the machine. Made by root it belongs to its folder's owner too.
pub fn write_out(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Fault::new(format!("{} names no file", path.display())))?;
    write_whole(dir, name, bytes)
}

/// A new empty file in a folder of the shop, for its owner's eyes alone; one of this name that is left from an
/// attempt that was cut off is gone. Made by root it belongs to the folder's owner, so that the service can open
/// what `sudo prilavok …` leaves behind. A link in its place is never followed: the service writes in this folder
/// too, and root must not write where the service could not.
pub fn file_in(dir: &Path, name: &str) -> io::Result<File> {
    let path = dir.join(name);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        Ok(()) | Err(_) => {}
    }
    let file = no_link().write(true).create_new(true).mode(0o600).open(&path)?;
    give(&file, dir)?;
    Ok(file)
}

/// A folder in a folder of the shop, by the same rules.
pub fn folder_in(dir: &Path, name: &str) -> io::Result<PathBuf> {
    let path = dir.join(name);
    match fs::create_dir(&path) {
        Ok(()) => give(&no_link().read(true).open(&path)?, dir)?,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && fs::metadata(&path)?.is_dir() => {}
        Err(e) => return Err(e),
    }
    Ok(path)
}

/// What root makes belongs to the owner of the folder it lies in.
fn give(made: &File, dir: &Path) -> io::Result<()> {
    if !is_root() {
        return Ok(());
    }
    let (owner, own) = (fs::metadata(dir)?, made.metadata()?);
    if (owner.uid(), owner.gid()) == (own.uid(), own.gid()) {
        return Ok(());
    }
    fchown(made, Some(owner.uid()), Some(owner.gid()))
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

pub(super) fn no_link() -> fs::OpenOptions {
    let mut options = File::options();
    options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{chown, symlink};

    /// Somebody whom no process here runs as.
    const SERVICE: u32 = 64_123;

    #[test]
    fn what_root_makes_belongs_to_the_shops_own_user() {
        if !is_root() {
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        chown(dir.path(), Some(SERVICE), Some(SERVICE)).unwrap();
        let home = Home::create(dir.path()).unwrap();
        let _lock = home.lock().unwrap();
        let conn = crate::db::open::writer(&home.database()).unwrap();
        conn.execute_batch("CREATE TABLE t (a INTEGER) STRICT").unwrap();
        let photo = image::DynamicImage::new_rgb8(2, 2);
        let mut jpeg = io::Cursor::new(Vec::new());
        photo.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        let sha256 = home.photos().store(&jpeg.into_inner()).unwrap();

        let photos = dir.path().join("photos");
        let names = ["CURRENT", "lock", "shop-0001.db", "shop-0001.db-wal", "shop-0001.db-shm", "photos"];
        for path in names.map(|name| dir.path().join(name)).into_iter().chain([home.photos().path(&sha256)]) {
            let found = fs::symlink_metadata(&path).unwrap();
            assert_eq!((found.uid(), found.gid()), (SERVICE, SERVICE), "{}", path.display());
        }
        let left = |dir: &Path| fs::read_dir(dir).unwrap().count();
        assert_eq!((left(dir.path()), left(&photos)), (names.len(), 1), "nothing half-written stays");
    }

    #[test]
    fn a_planted_link_is_not_followed_and_a_stale_file_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let elsewhere = dir.path().join("elsewhere");
        fs::write(&elsewhere, "untouched").unwrap();
        let shop = dir.path().join("shop");
        fs::create_dir(&shop).unwrap();
        symlink(&elsewhere, shop.join("CURRENT.new")).unwrap();
        symlink(&elsewhere, shop.join("lock")).unwrap();
        let home = Home::create(&shop).unwrap();
        assert_eq!(fs::read_to_string(shop.join("CURRENT")).unwrap(), FIRST);
        assert!(home.lock().is_err(), "a link is no lock");
        fs::write(shop.join("CURRENT.new"), "half").unwrap();
        write_whole(&shop, "CURRENT", b"shop-0002.db").unwrap();
        assert_eq!(fs::read_to_string(shop.join("CURRENT")).unwrap(), "shop-0002.db");
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "untouched");

        let other = dir.path().join("other");
        fs::create_dir(&other).unwrap();
        symlink(dir.path(), other.join("photos")).unwrap();
        assert_eq!(
            Home::create(&other).is_err(),
            is_root(),
            "root follows no link, the service goes where it may"
        );
    }

    #[test]
    fn whether_a_shop_runs_can_be_asked_without_disturbing_it() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::create(dir.path()).unwrap();
        assert_eq!(home.is_running(), Some(false));
        let lock = home.lock().unwrap();
        assert_eq!(home.is_running(), Some(true));
        assert!(home.lock().is_err());
        drop(lock);
        assert_eq!(home.is_running(), Some(false));
    }
}
