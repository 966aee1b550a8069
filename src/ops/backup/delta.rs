//! What has changed since the last full set, page by page. Compared with the full one and never with another
//! set of changes, so that two sets are all a restore needs. The full one itself is not kept for that, only a
//! short hash of each of its pages.
//!
//! The stream of changes is a row of records: the page's number from one (four bytes, big-endian), then the page.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::keys::hex;
use super::refusal::Refusal;
use super::room;
use super::stream::Member;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::copy::Shape;
use crate::ops::home::write_whole;

/// Bytes kept of a page's SHA-256: two different pages of one shop never meet in 128 bits.
const SHORT: usize = 16;
/// Bytes of a page's number before it.
const NUMBER: u64 = 4;
const FILE: &str = "base.pages";

/// A database file, weighed page by page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    pub sha256: String,
    pages: Vec<[u8; SHORT]>,
}

impl Survey {
    /// Reads the whole file once.
    pub fn of(file: &Path, shape: Shape) -> Result<Self, Fault> {
        let failed = |e| Fault::from_error(format!("reading the copy {}", file.display()), e);
        let size = usize::try_from(shape.page_size).unwrap_or(usize::MAX);
        let mut read = BufReader::with_capacity(256 * 1024, File::open(file).map_err(failed)?);
        let mut page = vec![0; size];
        let mut whole = Sha256::new();
        let mut pages = Vec::with_capacity(usize::try_from(shape.pages).unwrap_or(0));
        for _ in 0..shape.pages {
            read.read_exact(&mut page).map_err(failed)?;
            whole.update(&page);
            pages.push(short(&page));
        }
        Ok(Self { sha256: hex(&whole.finalize()), pages })
    }

    /// The pages, from one, that are not as in `base` or not in it.
    pub fn changed_since(&self, base: &Base) -> Vec<u32> {
        (1u32..)
            .zip(&self.pages)
            .enumerate()
            .filter(|(i, (_, page))| base.pages.get(*i) != Some(*page))
            .map(|(_, (number, _))| number)
            .collect()
    }
}

fn short(page: &[u8]) -> [u8; SHORT] {
    let hash = Sha256::digest(page);
    let mut kept = [0; SHORT];
    kept.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    kept
}

/// The full set that changes are measured against, as the folder remembers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base {
    pub set: u32,
    pub sha256: String,
    pub page_size: u32,
    pages: Vec<[u8; SHORT]>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    set: u32,
    sha256: String,
    page_size: u32,
    pages: usize,
    /// SHA-256 of the hashes below: a rotten list would hide changes.
    list: String,
}

impl Base {
    /// Remembers a full set.
    pub fn remember(data_dir: &Path, set: u32, shape: Shape, survey: &Survey) -> Result<(), Fault> {
        let list: Vec<u8> = survey.pages.iter().flatten().copied().collect();
        let header = Header {
            set,
            sha256: survey.sha256.clone(),
            page_size: shape.page_size,
            pages: survey.pages.len(),
            list: hex(&Sha256::digest(&list)),
        };
        let mut bytes =
            serde_json::to_vec(&header).map_err(|e| Fault::from_error("writing the pages of a backup", e))?;
        bytes.push(b'\n');
        bytes.extend(list);
        write_whole(&data_dir.join(room::DIR), FILE, &bytes)
    }

    /// What was remembered; nothing when there is none, or when it cannot be trusted.
    pub fn recall(data_dir: &Path) -> Option<Self> {
        let bytes = fs::read(data_dir.join(room::DIR).join(FILE)).ok()?;
        let end = bytes.iter().position(|b| *b == b'\n')?;
        let (header, list) = (bytes.get(..end)?, bytes.get(end + 1..)?);
        let header: Header = serde_json::from_slice(header).ok()?;
        if list.len() != header.pages.checked_mul(SHORT)? || hex(&Sha256::digest(list)) != header.list {
            return None;
        }
        let pages = list.chunks_exact(SHORT).map(|c| c.try_into().unwrap_or_default()).collect();
        Some(Self { set: header.set, sha256: header.sha256, page_size: header.page_size, pages })
    }

    /// No full set is remembered: the next one is full.
    pub fn forget(data_dir: &Path) {
        let _ = fs::remove_file(data_dir.join(room::DIR).join(FILE));
    }
}

/// The changed pages of a copy as a stream.
pub struct Changes {
    file: File,
    size: u64,
    left: std::vec::IntoIter<u32>,
    record: io::Cursor<Vec<u8>>,
}

impl Changes {
    pub fn new(copy: &Path, shape: Shape, pages: Vec<u32>) -> Result<Self, Fault> {
        let file =
            File::open(copy).map_err(|e| Fault::from_error(format!("opening {}", copy.display()), e))?;
        Ok(Self {
            file,
            size: u64::from(shape.page_size),
            left: pages.into_iter(),
            record: io::Cursor::new(Vec::new()),
        })
    }

    /// Bytes of the whole stream.
    pub fn length(&self) -> u64 {
        u64::try_from(self.left.len()).unwrap_or(u64::MAX).saturating_mul(self.size + NUMBER)
    }
}

impl Read for Changes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.record.read(into)?;
        if count > 0 || into.is_empty() {
            return Ok(count);
        }
        let Some(number) = self.left.next() else { return Ok(0) };
        self.file.seek(SeekFrom::Start(u64::from(number.saturating_sub(1)) * self.size))?;
        let mut record = number.to_be_bytes().to_vec();
        let read = (&self.file).take(self.size).read_to_end(&mut record)?;
        if u64::try_from(read).ok() != Some(self.size) {
            return Err(io::Error::other("the copy has become shorter while it was read"));
        }
        self.record = io::Cursor::new(record);
        self.record.read(into)
    }
}

/// Lays the changes over the full database, which thereby becomes the later one. The caller compares its hash.
pub fn apply(changes: &mut Member<'_>, full: &Path, shape: Shape) -> Outcome<(), Refusal> {
    let failed = |e| Fault::from_error(format!("writing {}", full.display()), e);
    let nonsense = || Stop::No(Refusal::Damaged("its pages do not fit its database".to_owned()));
    let size = u64::from(shape.page_size);
    let mut file = File::options().write(true).open(full).map_err(failed)?;
    file.set_len(shape.bytes()).map_err(failed)?;
    let mut record = vec![0; usize::try_from(size + NUMBER).map_err(|_| nonsense())?];
    loop {
        let count = changes.read(&mut record)?;
        if count == 0 {
            break;
        }
        let Some((number, page)) = record.split_first_chunk::<4>().filter(|_| count == record.len()) else {
            return Err(nonsense());
        };
        let number = u64::from(u32::from_be_bytes(*number));
        if number == 0 || number > shape.pages {
            return Err(nonsense());
        }
        file.seek(SeekFrom::Start((number - 1) * size)).map_err(failed)?;
        file.write_all(page).map_err(failed)?;
    }
    Ok(file.sync_all().map_err(failed)?)
}

#[cfg(test)]
mod tests {
    use super::super::keys::Keys;
    use super::super::parts::Writer;
    use super::super::stream::{self, Payload, Source};
    use super::*;
    use crate::base::time::Moment;
    use proptest::prelude::*;

    const SIZE: u32 = 512;

    fn shape(pages: &[u8]) -> Shape {
        Shape { page_size: SIZE, pages: pages.len() as u64 }
    }

    /// A file in which each page is filled with its letter.
    fn file(path: &Path, pages: &[u8]) -> Survey {
        let bytes: Vec<u8> = pages.iter().flat_map(|letter| vec![*letter; SIZE as usize]).collect();
        fs::write(path, bytes).unwrap();
        Survey::of(path, shape(pages)).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn changes_over_any_file_make_any_other(before in prop::collection::vec(0u8..4, 1..40), after in prop::collection::vec(0u8..4, 1..40)) {
            let dir = tempfile::tempdir().unwrap();
            let keys = Keys::of(dir.path()).unwrap();
            fs::create_dir(dir.path().join(room::DIR)).unwrap();
            let (old, new) = (dir.path().join("old"), dir.path().join("new"));
            Base::remember(dir.path(), 1, shape(&before), &file(&old, &before)).unwrap();
            let base = Base::recall(dir.path()).unwrap();
            let survey = file(&new, &after);
            let changed = survey.changed_since(&base);
            let differ = after.iter().enumerate().filter(|(i, page)| before.get(*i) != Some(*page)).count();
            prop_assert_eq!(changed.len(), differ, "no more than what differs");
            let changes = Changes::new(&new, shape(&after), changed).unwrap();
            let payload = Payload { name: "shop.pages", level: stream::CHANGES, bytes: changes.length(), read: changes };
            let out = Writer::new(dir.path(), "shop-0002-delta", 10_000);
            let to = [&keys.recovery, &keys.device.public()];
            let parts = stream::seal(b"{}", payload, Moment(0), to, out).unwrap().keep(|_| Ok(None)).unwrap();
            let source = Source { set: 2, parts: parts.iter().map(|p| dir.path().join(&p.name)).collect() };
            stream::open(&source, &keys.device, |_| Ok(()), |(), member| apply(member, &old, shape(&after))).unwrap();
            prop_assert_eq!(fs::read(&old).unwrap(), fs::read(&new).unwrap());
        }
    }

    #[test]
    fn pages_that_do_not_fit_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let page = vec![7; SIZE as usize];
        for (n, (number, more)) in [(0u32, 0), (4, 0), (u32::MAX, 0), (1, 3)].into_iter().enumerate() {
            let record = [&number.to_be_bytes()[..], &page, &page[..more]].concat();
            let payload = Payload {
                name: "shop.pages",
                level: stream::CHANGES,
                bytes: record.len() as u64,
                read: &record[..],
            };
            let out = Writer::new(dir.path(), &format!("shop-000{n}-delta"), 10_000);
            let to = [&keys.recovery, &keys.device.public()];
            let parts = stream::seal(b"{}", payload, Moment(0), to, out).unwrap().keep(|_| Ok(None)).unwrap();
            let source = Source { set: 2, parts: vec![dir.path().join(&parts[0].name)] };
            let full = dir.path().join("full");
            file(&full, b"abc");
            let applied = stream::open(
                &source,
                &keys.device,
                |_| Ok(()),
                |(), member| apply(member, &full, shape(b"abc")),
            );
            assert!(matches!(applied, Err(Stop::No(Refusal::Damaged(_)))), "{number} {more}");
        }
    }
}
