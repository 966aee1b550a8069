//! A sealed stream as files that a bot can fetch back: each at most 19 MiB, because Telegram takes 50 MB from a
//! bot and gives only 20. While they grow their names end in `.new`; a part gets its name when the set is
//! whole, and what is not kept is removed, however the work ends.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::keys::hex;
use super::refusal::Refusal;
use crate::base::outcome::{Fault, Stop};
use crate::ops::home::{file_in, write_whole};

/// Bytes of a part.
pub const LARGEST: u64 = 19 * 1024 * 1024;
/// Bytes after which a part is flushed: small pieces, so that no commit of the shop waits behind a large one.
const FLUSH: u64 = 1024 * 1024;
/// Parts of a set: 19 GiB sealed, beyond any shop and any memory card.
pub const MOST: u32 = 1024;

/// One file of a set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

/// "shop-0042-full.01of12.age": the numbers have leading zeros, so that `cat *` puts them in order.
pub fn name(stem: &str, part: u32, of: u32) -> String {
    let digits = of.to_string().len();
    format!("{stem}.{part:0digits$}of{of}.age")
}

struct Growing {
    file: File,
    bytes: u64,
    unflushed: u64,
    hash: Sha256,
}

/// Takes a stream and cuts it.
pub struct Writer {
    dir: PathBuf,
    stem: String,
    limit: u64,
    growing: Option<Growing>,
    done: Vec<(u64, String)>,
    litter: Litter,
}

/// Files that go away with it.
struct Litter(Vec<PathBuf>);

impl Drop for Litter {
    fn drop(&mut self) {
        for path in &self.0 {
            // What cannot be removed now is removed before the next backup.
            let _ = fs::remove_file(path);
        }
    }
}

impl Writer {
    pub fn new(dir: &Path, stem: &str, limit: u64) -> Self {
        Self {
            dir: dir.to_owned(),
            stem: stem.to_owned(),
            limit: limit.max(1),
            growing: None,
            done: Vec::new(),
            litter: Litter(Vec::new()),
        }
    }

    fn begin(&mut self) -> io::Result<Growing> {
        let name = format!("{}.{}.new", self.stem, self.done.len() + 1);
        self.litter.0.push(self.dir.join(&name));
        let file = file_in(&self.dir, &name)?;
        Ok(Growing { file, bytes: 0, unflushed: 0, hash: Sha256::new() })
    }

    fn end_part(&mut self) -> io::Result<()> {
        if let Some(part) = self.growing.take() {
            part.file.sync_all()?;
            self.done.push((part.bytes, hex(&part.hash.finalize())));
        }
        Ok(())
    }

    /// The stream has ended: what was written is on the disk, and not yet kept.
    pub fn finish(mut self) -> io::Result<Written> {
        self.end_part()?;
        Ok(Written { dir: self.dir.clone(), stem: self.stem.clone(), done: self.done, litter: self.litter })
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        let mut part = match self.growing.take() {
            Some(part) => part,
            None => self.begin()?,
        };
        let room = usize::try_from(self.limit.saturating_sub(part.bytes)).unwrap_or(usize::MAX);
        let taken = bytes.get(..room.min(bytes.len())).unwrap_or(bytes);
        part.file.write_all(taken)?;
        part.hash.update(taken);
        let count = u64::try_from(taken.len()).unwrap_or(u64::MAX);
        part.bytes += count;
        part.unflushed += count;
        if part.unflushed >= FLUSH {
            part.file.sync_data()?;
            part.unflushed = 0;
        }
        let full = part.bytes >= self.limit;
        self.growing = Some(part);
        if full {
            self.end_part()?;
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A set that is whole and on the disk, under names that nobody takes for a backup yet.
pub struct Written {
    dir: PathBuf,
    stem: String,
    done: Vec<(u64, String)>,
    litter: Litter,
}

impl Written {
    pub fn bytes(&self) -> u64 {
        self.done.iter().map(|(bytes, _)| bytes).sum()
    }

    /// Gives what is one file its name.
    pub fn keep_one(mut self, name: &str) -> Result<Part, Fault> {
        let (bytes, sha256) = self.done.first().cloned().unwrap_or_default();
        let (from, to) = (self.dir.join(format!("{}.1.new", self.stem)), self.dir.join(name));
        let failed = |e| Fault::from_error(format!("keeping {}", to.display()), e);
        if to.exists() {
            return Err(Fault::new(format!("{} is there already: choose an empty folder", to.display())));
        }
        fs::rename(&from, &to).and_then(|()| File::open(&self.dir)?.sync_all()).map_err(failed)?;
        self.litter.0.clear();
        Ok(Part { name: name.to_owned(), bytes, sha256 })
    }

    /// Gives the parts their names. `also` is written beside them, last: the card.
    pub fn keep(
        mut self,
        also: impl FnOnce(&[Part]) -> Result<Option<(String, Vec<u8>)>, Fault>,
    ) -> Result<Vec<Part>, Fault> {
        let of = u32::try_from(self.done.len()).unwrap_or(u32::MAX);
        let mut parts = Vec::new();
        for (n, (bytes, sha256)) in (1u32..).zip(&self.done) {
            let part = Part { name: name(&self.stem, n, of), bytes: *bytes, sha256: sha256.clone() };
            let (from, to) = (self.dir.join(format!("{}.{n}.new", self.stem)), self.dir.join(&part.name));
            let failed = |e| Fault::from_error(format!("keeping {}", to.display()), e);
            if to.exists() {
                return Err(Fault::new(format!(
                    "{} is there already, from another shop or another life of this one: choose an empty folder",
                    to.display()
                )));
            }
            fs::rename(&from, &to).map_err(failed)?;
            self.litter.0.push(to);
            parts.push(part);
        }
        let failed = |e| Fault::from_error(format!("keeping the files in {}", self.dir.display()), e);
        File::open(&self.dir).and_then(|dir| dir.sync_all()).map_err(failed)?;
        if let Some((name, bytes)) = also(&parts)? {
            write_whole(&self.dir, &name, &bytes)?;
        }
        self.litter.0.clear();
        Ok(parts)
    }
}

/// Where a reader is, and what has really failed: told apart from damage, which every layer above reports in
/// its own words.
#[derive(Clone, Default)]
pub struct Place {
    part: Rc<Cell<u32>>,
    failed: Rc<RefCell<Option<Fault>>>,
}

impl Place {
    /// The part being read, from one.
    pub fn part(&self) -> u32 {
        self.part.get()
    }

    /// What an error of the layers above means: the disk's failure if there was one, else damage in the part
    /// that is being read.
    pub fn explain(&self, set: u32, of: u32) -> Stop<Refusal> {
        match self.failed.borrow_mut().take() {
            Some(fault) => Stop::Broken(fault),
            None => Stop::No(Refusal::DamagedPart { set, part: self.part().clamp(1, of.max(1)), of }),
        }
    }
}

/// The parts as the one stream they were cut from.
pub struct Joined {
    paths: std::vec::IntoIter<PathBuf>,
    current: Option<(PathBuf, File)>,
    place: Place,
}

impl Joined {
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths: paths.into_iter(), current: None, place: Place::default() }
    }

    pub fn place(&self) -> Place {
        self.place.clone()
    }

    fn fail(&self, path: &Path, error: &io::Error) -> io::Error {
        let fault = Fault::new(format!("reading {}: {error}", path.display()));
        *self.place.failed.borrow_mut() = Some(fault);
        io::Error::other("a part could not be read")
    }
}

impl Read for Joined {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some((path, file)) = &mut self.current {
                match file.read(into) {
                    Ok(0) => self.current = None,
                    Ok(count) => return Ok(count),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        let path = path.clone();
                        return Err(self.fail(&path, &error));
                    }
                }
                continue;
            }
            let Some(path) = self.paths.next() else { return Ok(0) };
            self.place.part.set(self.place.part.get() + 1);
            match File::open(&path) {
                Ok(file) => self.current = Some((path, file)),
                Err(error) => return Err(self.fail(&path, &error)),
            }
        }
    }
}

/// The SHA-256 of a file and its length.
pub fn hash(path: &Path) -> Result<(String, u64), Fault> {
    let failed = |e| Fault::from_error(format!("reading {}", path.display()), e);
    let mut file = File::open(path).map_err(failed)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        let count = file.read(&mut buffer).map_err(failed)?;
        if count == 0 {
            return Ok((hex(&hash.finalize()), length));
        }
        hash.update(buffer.get(..count).unwrap_or_default());
        length += u64::try_from(count).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_cut_and_joined_again() {
        let dir = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..2500u32).map(|n| (n % 251) as u8).collect();
        for (limit, count) in [(100, 25), (2500, 1), (2499, 2), (10_000, 1)] {
            let mut writer = Writer::new(dir.path(), "shop-0001-full", limit);
            writer.write_all(&bytes).unwrap();
            let parts = writer.finish().unwrap().keep(|_| Ok(Some(("card".to_owned(), vec![1])))).unwrap();
            assert_eq!(parts.len(), count);
            assert_eq!(parts.iter().map(|p| p.bytes).sum::<u64>(), 2500);
            let mut paths: Vec<_> = parts.iter().map(|p| dir.path().join(&p.name)).collect();
            assert!(paths.is_sorted(), "cat puts them in order: {paths:?}");
            for (part, path) in parts.iter().zip(&paths) {
                assert_eq!(hash(path).unwrap(), (part.sha256.clone(), part.bytes));
            }
            let mut back = Vec::new();
            Joined::new(paths.clone()).read_to_end(&mut back).unwrap();
            assert_eq!(back, bytes);
            paths.push(dir.path().join("card"));
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), paths.len(), "nothing else is left");
            paths.iter().for_each(|path| fs::remove_file(path).unwrap());
        }
    }

    #[test]
    fn what_is_not_kept_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let fill = || {
            let mut writer = Writer::new(dir.path(), "shop-0001-full", 10);
            writer.write_all(&[7; 95]).unwrap();
            writer
        };
        drop(fill());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        drop(fill().finish().unwrap());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(fill().finish().unwrap().keep(|_| Err(Fault::new("the card"))).is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        fs::write(dir.path().join("shop-0001-full.05of10.age"), "somebody else's").unwrap();
        assert!(fill().finish().unwrap().keep(|_| Ok(None)).is_err());
        let left: Vec<_> = fs::read_dir(dir.path()).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["shop-0001-full.05of10.age"], "and it is untouched");
    }

    #[test]
    fn a_part_that_cannot_be_read_is_no_damage() {
        let dir = tempfile::tempdir().unwrap();
        let mut joined = Joined::new(vec![dir.path().join("not-there")]);
        let place = joined.place();
        assert!(joined.read(&mut [0; 10]).is_err());
        assert!(matches!(place.explain(1, 2), Stop::Broken(_)));
        assert!(matches!(place.explain(1, 2), Stop::No(Refusal::DamagedPart { part: 1, of: 2, .. })));
    }
}
