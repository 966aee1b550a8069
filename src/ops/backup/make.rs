//! Making a set: copy, check, pack, seal, keep. Checking and packing go on side by side, and nothing is kept
//! before the check has said yes. Whatever fails, the shop goes on, the older sets stay, and no file of the
//! failed one is left.

use std::fs;
use std::path::{Path, PathBuf};

use super::card::{self, Card, Piece};
use super::delta::{self, Changes, Survey};
use super::keys::Keys;
use super::manifest::{self, Facts, Kind, Manifest};
use super::parts::{self, Part, Writer, Written};
use super::refusal::Refusal;
use super::room::{self, Room};
use super::stream::{self, Payload};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::Reading;
use crate::db::copy::{self, Shape, Unfit};
use crate::ops::home::Home;

/// How far behind the counter a backup stands at the processor.
const NICE: i32 = 10;
pub const DATABASE: &str = "shop.db";
pub const PAGES: &str = "shop.pages";

/// What is asked for.
pub struct Request<'a> {
    pub home: &'a Home,
    pub keys: &'a Keys,
    /// Where the set goes.
    pub to: &'a Path,
    pub set: u32,
    /// Changes are made only while the full set they belong to is remembered; otherwise a full one is.
    pub kind: Kind,
    pub now: Moment,
    /// Photo packs that hold the shop's pictures.
    pub packs: Vec<Piece>,
    /// Bytes of a part: [`parts::LARGEST`], less in tests.
    pub part: u64,
}

/// How far the work is, for whoever watches; also the moments at which a test pulls the plug.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Pages copied, of how many.
    Copied(u64, u64),
    /// Bytes packed and sealed, of how many.
    Packed(u64, u64),
    Checked,
    Kept,
}

/// A set that is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    pub card: Card,
    pub manifest: Manifest,
    /// Where its files lie.
    pub dir: PathBuf,
}

/// Makes a set. `facts` tells what the shop says of itself, read from the copy. The thread stands behind all
/// others at the processor from here on: give it one of its own.
pub fn make(
    request: &Request<'_>,
    room: &Room,
    facts: impl FnOnce(&Reading<'_>) -> Result<Facts, Fault>,
    told: &mut dyn FnMut(Step),
) -> Outcome<Made, Refusal> {
    // Where that is not allowed, the work is done as it is.
    let _ = rustix::process::nice(NICE);
    let home = request.home;
    room::fits(home.dir(), length(&home.database())?)?;
    fs::create_dir_all(request.to)
        .map_err(|e| Fault::from_error(format!("making the folder {}", request.to.display()), e))?;
    let file = room.file(DATABASE);
    let shape = copy::copy(&home.database(), &file, |done, all| told(Step::Copied(done, all)))?;
    let (written, manifest, survey) = std::thread::scope(|scope| {
        let checking = scope.spawn(|| {
            let _ = rustix::process::nice(NICE);
            copy::check(&copy::still(&file)?, false)
        });
        let packed = pack(request, &file, shape, facts, told);
        let checked =
            checking.join().unwrap_or_else(|_| Err(Fault::new("the check of the copy broke off").into()));
        // Damage is the better reason when both have one.
        checked.map_err(unfit)?;
        packed
    })?;
    told(Step::Checked);
    let mut card = Card::new(&manifest, &[], request.packs.clone());
    written.keep(|parts| {
        card = Card::new(&manifest, parts, request.packs.clone());
        Ok(Some((card.name(), card.write(&request.keys.signing)?)))
    })?;
    if manifest.kind == Kind::Full {
        delta::Base::remember(home.dir(), request.set, shape, &survey)?;
    }
    told(Step::Kept);
    Ok(Made { card, manifest, dir: request.to.to_owned() })
}

/// What a finding means for the backup.
pub(super) fn unfit(unfit: Unfit) -> Stop<Refusal> {
    match unfit {
        Unfit::Damaged(words) => Stop::No(Refusal::Damaged(words)),
        Unfit::Foreign => Stop::No(Refusal::Damaged("this is no shop's database".to_owned())),
        Unfit::Broken(fault) => Stop::Broken(fault),
    }
}

/// Bytes the copy will have at most: the file and what its log may add.
fn length(database: &Path) -> Result<u64, Fault> {
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    let there = fs::metadata(database)
        .map_err(|e| Fault::from_error(format!("looking at {}", database.display()), e))?;
    Ok(there.len().saturating_add(fs::metadata(log).map_or(0, |log| log.len())))
}

type Packed = (Written, Manifest, Survey);

fn pack(
    request: &Request<'_>,
    file: &Path,
    shape: Shape,
    facts: impl FnOnce(&Reading<'_>) -> Result<Facts, Fault>,
    told: &mut dyn FnMut(Step),
) -> Outcome<Packed, Refusal> {
    let survey = Survey::of(file, shape)?;
    let conn = copy::still(file)?;
    let base = match request.kind {
        Kind::Full => None,
        Kind::Delta => {
            delta::Base::recall(request.home.dir()).filter(|base| base.page_size == shape.page_size)
        }
    };
    let changed = base.as_ref().map(|base| survey.changed_since(base));
    let kind = if base.is_some() { Kind::Delta } else { Kind::Full };
    let mut changes = match changed {
        Some(pages) => Some(Changes::new(file, shape, pages)?),
        None => None,
    };
    let bytes = changes.as_ref().map_or(shape.bytes(), Changes::length);
    let manifest = Manifest {
        set: request.set,
        kind,
        base: base.map(|base| manifest::Base { set: base.set, sha256: base.sha256 }),
        made_at: request.now,
        fingerprint: request.keys.recovery.fingerprint(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        schema: copy::schema(&conn)?,
        page_size: shape.page_size,
        pages: shape.pages,
        sha256: survey.sha256.clone(),
        payload: bytes,
        rows: copy::rows(&conn)?,
        facts: facts(&Reading::new(&conn, request.now))?,
        packs: request.packs.iter().map(|pack| pack.part.sha256.clone()).collect(),
    };
    drop(conn);
    let text = manifest::sign("manifest", &manifest, &request.keys.signing)?;
    let out = Writer::new(request.to, &card::stem(request.set, kind), request.part);
    let to = [&request.keys.recovery, &request.keys.device.public()];
    let written = match &mut changes {
        Some(changes) => {
            let read = Watched { read: changes, done: 0, all: bytes, told };
            stream::seal(
                &text,
                Payload { name: PAGES, level: stream::CHANGES, bytes, read },
                request.now,
                to,
                out,
            )?
        }
        None => {
            let read = fs::File::open(file)
                .map_err(|e| Fault::from_error(format!("opening the copy {}", file.display()), e))?;
            let read = Watched { read, done: 0, all: bytes, told };
            stream::seal(
                &text,
                Payload { name: DATABASE, level: stream::FULL, bytes, read },
                request.now,
                to,
                out,
            )?
        }
    };
    Ok((written, manifest, survey))
}

/// Tells how much has been read.
struct Watched<'t, R> {
    read: R,
    done: u64,
    all: u64,
    told: &'t mut dyn FnMut(Step),
}

impl<R: std::io::Read> std::io::Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.read.read(into)?;
        self.done += u64::try_from(count).unwrap_or(0);
        (self.told)(Step::Packed(self.done, self.all));
        Ok(count)
    }
}

/// The parts of a set in their folder.
pub fn paths(dir: &Path, parts: &[Part]) -> Vec<PathBuf> {
    parts.iter().map(|part| dir.join(&part.name)).collect()
}

/// What a set's files would be called.
pub fn part_size() -> u64 {
    parts::LARGEST
}
