//! A disk in memory whose power can be cut. It keeps two pictures of every file: what programs see
//! and what would survive, with the ordered list of changes between them. It knows bytes, names and
//! locks, nothing of SQLite; the surprise is that names are as volatile as contents: a file made or
//! deleted without a directory sync may be gone or back after a cut.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chance::Chance;
use crate::sharing::{Locks, SharedMemory};

/// What a drive writes as a whole or not at all.
const SECTOR: usize = 512;

/// Why the disk said no; the VFS translates it for SQLite.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The power is off, or the asking process was killed.
    Dead,
    Write,
    Full,
    Sync,
    Missing,
}

/// How a disk behaves on its worst day.
#[derive(Clone, Copy, Default, Debug)]
pub struct Manners {
    /// Sectors caught by the cut hold noise instead of their old contents.
    pub garbage: bool,
    /// Acknowledges every sync and does nothing.
    pub lies: bool,
}

/// What goes wrong while the power is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    WritesFail,
    /// Files cannot grow; overwriting still works.
    Full,
    /// Syncs fail; what they should have saved can be saved by the next one.
    SyncsFail,
    /// Syncs fail, and like some kernels the page cache then counts the pages as written: some are
    /// still readable though they never reach the disk, some revert to what the disk holds.
    SyncsFailAndForget,
}

/// The files as they stand with nothing unsynced: where a life on the disk begins.
#[derive(Clone, Default)]
pub struct Image(BTreeMap<String, Vec<u8>>);

pub type FileId = u64;

/// The state of one simulated machine: its disk, and what its running processes share.
#[derive(Default)]
pub struct Machine {
    /// Rises when processes die, so that handles of dead ones can do nothing.
    pub boot: u64,
    pub locks: BTreeMap<FileId, Locks>,
    pub shared_memory: BTreeMap<FileId, Arc<SharedMemory>>,
    power: Power,
    manners: Manners,
    trouble: Option<Burst>,
    /// Changes asked for so far (writes, truncations, syncs, names): the clock of the machine.
    operations: u64,
    chance: Chance,
    files: BTreeMap<FileId, File>,
    next_file: FileId,
    names: BTreeMap<String, FileId>,
    durable_names: BTreeMap<String, FileId>,
    unsynced_names: Vec<NameChange>,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Power {
    #[default]
    On,
    FailsAt(u64),
    Off,
}

/// Failures that begin at some operation and are over after so many.
#[derive(Clone, Copy)]
struct Burst {
    trouble: Trouble,
    from: u64,
    left: u64,
}

#[derive(Default)]
struct File {
    seen: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<(u64, Change)>,
}

enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

#[derive(Clone)]
enum NameChange {
    Made(String, FileId),
    Deleted(String),
}

impl Machine {
    /// A fresh machine with these files on its disk; everything that was running is dead.
    pub fn restart_from(&mut self, image: &Image, manners: Manners, seed: u64) {
        let boot = self.boot + 1;
        *self = Self { boot, manners, chance: Chance::new(seed), ..Self::default() };
        for (name, bytes) in &image.0 {
            let id = self.new_file();
            self.names.insert(name.clone(), id);
            if let Some(file) = self.files.get_mut(&id) {
                file.seen.clone_from(bytes);
                file.durable.clone_from(bytes);
            }
        }
        self.durable_names.clone_from(&self.names);
    }

    /// What programs see now, as a starting point for other lives.
    pub fn image(&self) -> Image {
        let contents = |id: &FileId| self.files.get(id).map(|file| file.seen.clone()).unwrap_or_default();
        Image(self.names.iter().map(|(name, id)| (name.clone(), contents(id))).collect())
    }

    pub fn operations(&self) -> u64 {
        self.operations
    }

    pub fn has_power(&self) -> bool {
        self.power != Power::Off
    }

    /// The power fails in the middle of the `operations`-th change from now.
    pub fn cut_power_after(&mut self, operations: u64) {
        self.power = Power::FailsAt(self.operations + operations.max(1));
    }

    /// After so many operations of peace, `failures` operations fail in that way.
    pub fn break_down_after(&mut self, peace: u64, trouble: Trouble, failures: u64) {
        self.trouble = Some(Burst { trouble, from: self.operations + peace, left: failures });
    }

    /// Trouble is still to come or not yet over.
    pub fn trouble_ahead(&self) -> bool {
        self.trouble.is_some()
    }

    /// Every process dies; what they wrote stays in the page cache, synced or not.
    pub fn kill(&mut self) {
        self.boot += 1;
        self.locks.clear();
        self.shared_memory.clear();
    }

    /// Power is lost and comes back: of what was not synced, chance decides what is there.
    pub fn cut(&mut self, seed: u64) {
        self.kill();
        let mut chance = Chance::new(seed);
        let last = self.operations;
        let first = self.files.values().filter_map(|file| file.unsynced.first()).map(|(when, _)| *when);
        let habit = Habit::by(&mut chance, first.min().unwrap_or(last), last);
        for change in std::mem::take(&mut self.unsynced_names) {
            if habit.keeps_name(&mut chance) {
                apply_name(&mut self.durable_names, change);
            }
        }
        let garbage = self.manners.garbage;
        for file in self.files.values_mut() {
            file.lose_power(&habit, garbage, &mut chance);
        }
        self.names.clone_from(&self.durable_names);
        let named: Vec<FileId> = self.names.values().copied().collect();
        self.files.retain(|id, _| named.contains(id));
        self.power = Power::On;
    }

    /// Writes a file's contents over themselves and syncs it with its name: what is only in the page
    /// cache, because a failed sync was forgotten, gets to the disk after all.
    pub fn write_again(&mut self, name: &str) -> Result<(), Failure> {
        let boot = self.boot;
        let Some(id) = self.names.get(name).copied() else { return Ok(()) };
        let Some(bytes) = self.files.get(&id).map(|file| file.seen.clone()) else { return Ok(()) };
        self.write(boot, id, 0, &bytes)?;
        self.sync(boot, id, true)
    }

    // What the processes ask for. `boot` is the asking process's.

    pub fn alive(&self, boot: u64) -> Result<(), Failure> {
        if boot == self.boot && self.has_power() { Ok(()) } else { Err(Failure::Dead) }
    }

    /// A file without a name, gone with the process.
    pub fn temporary(&mut self, boot: u64) -> Result<FileId, Failure> {
        self.alive(boot)?;
        Ok(self.new_file())
    }

    pub fn open(&mut self, boot: u64, name: &str, create: bool) -> Result<FileId, Failure> {
        self.alive(boot)?;
        if let Some(id) = self.names.get(name) {
            return Ok(*id);
        }
        if !create {
            return Err(Failure::Missing);
        }
        let last_act = self.count(boot)?;
        let id = self.new_file();
        self.change_name(NameChange::Made(name.to_owned(), id));
        self.finish(last_act).map(|()| id)
    }

    pub fn delete(&mut self, boot: u64, name: &str, sync_directory: bool) -> Result<(), Failure> {
        let last_act = self.count(boot)?;
        if !self.names.contains_key(name) {
            return Err(Failure::Missing);
        }
        self.change_name(NameChange::Deleted(name.to_owned()));
        if sync_directory && last_act != LastAct::Half {
            self.sync_names();
        }
        self.finish(last_act)
    }

    pub fn size_of_name(&self, name: &str) -> Option<usize> {
        self.names.get(name).and_then(|id| self.files.get(id)).map(|file| file.seen.len())
    }

    pub fn size(&self, boot: u64, id: FileId) -> Result<usize, Failure> {
        self.alive(boot)?;
        Ok(self.files.get(&id).map_or(0, |file| file.seen.len()))
    }

    /// Fills what it can of `into`; returns how much that was.
    pub fn read(&self, boot: u64, id: FileId, at: usize, into: &mut [u8]) -> Result<usize, Failure> {
        self.alive(boot)?;
        let seen = self.files.get(&id).map_or(&[][..], |file| &file.seen[..]);
        let there = seen.get(at..).unwrap_or_default();
        let length = there.len().min(into.len());
        into[..length].copy_from_slice(&there[..length]);
        Ok(length)
    }

    pub fn write(&mut self, boot: u64, id: FileId, at: usize, bytes: &[u8]) -> Result<(), Failure> {
        let last_act = self.count(boot)?;
        let now = self.operations;
        let grows = at + bytes.len() > self.size(boot, id)?;
        let failure = match self.trouble_now() {
            Some(Trouble::WritesFail) => Some(Failure::Write),
            Some(Trouble::Full) if grows => Some(Failure::Full),
            _ => None,
        };
        let Some(file) = self.files.get_mut(&id) else { return Err(Failure::Dead) };
        let Some(failure) = failure else {
            file.change(now, Change::Write { at, bytes: bytes.to_vec() });
            return self.finish(last_act);
        };
        let arrived = self.chance.below(bytes.len() as u64 * 2) as usize;
        if arrived < bytes.len() {
            file.change(now, Change::Write { at, bytes: bytes[..arrived].to_vec() });
        }
        self.one_failure_less();
        Err(failure)
    }

    pub fn truncate(&mut self, boot: u64, id: FileId, length: usize) -> Result<(), Failure> {
        let last_act = self.count(boot)?;
        let now = self.operations;
        if let Some(file) = self.files.get_mut(&id) {
            file.change(now, Change::Truncate(length));
        }
        self.finish(last_act)
    }

    /// With `directory`, the names in it become durable too.
    pub fn sync(&mut self, boot: u64, id: FileId, directory: bool) -> Result<(), Failure> {
        let last_act = self.count(boot)?;
        let trouble = self.trouble_now();
        let Some(file) = self.files.get_mut(&id) else { return Err(Failure::Dead) };
        if let Some(trouble @ (Trouble::SyncsFail | Trouble::SyncsFailAndForget)) = trouble {
            if trouble == Trouble::SyncsFailAndForget {
                file.forget(&mut self.chance);
            }
            self.one_failure_less();
            return Err(Failure::Sync);
        }
        if !self.manners.lies && last_act != LastAct::Half {
            file.make_durable();
            if directory {
                self.sync_names();
            }
        }
        self.finish(last_act)
    }

    /// Every change passes here: it is counted, and it may be the one the power fails in.
    fn count(&mut self, boot: u64) -> Result<LastAct, Failure> {
        self.alive(boot)?;
        self.operations += 1;
        if !matches!(self.power, Power::FailsAt(at) if at <= self.operations) {
            return Ok(LastAct::No);
        }
        Ok(if self.chance.one_in(2) { LastAct::Whole } else { LastAct::Half })
    }

    fn finish(&mut self, last_act: LastAct) -> Result<(), Failure> {
        if last_act == LastAct::No {
            return Ok(());
        }
        self.power = Power::Off;
        Err(Failure::Dead)
    }

    fn trouble_now(&self) -> Option<Trouble> {
        self.trouble.filter(|burst| burst.from <= self.operations).map(|burst| burst.trouble)
    }

    fn one_failure_less(&mut self) {
        self.trouble =
            self.trouble.filter(|burst| burst.left > 1).map(|burst| Burst { left: burst.left - 1, ..burst });
    }

    fn new_file(&mut self) -> FileId {
        self.next_file += 1;
        self.files.insert(self.next_file, File::default());
        self.next_file
    }

    fn change_name(&mut self, change: NameChange) {
        apply_name(&mut self.names, change.clone());
        self.unsynced_names.push(change);
    }

    fn sync_names(&mut self) {
        if !self.manners.lies {
            self.durable_names.clone_from(&self.names);
            self.unsynced_names.clear();
        }
    }
}

/// Whether an operation is the one in which the power fails: done but never answered, or not done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastAct {
    No,
    Half,
    Whole,
}

impl File {
    fn change(&mut self, when: u64, change: Change) {
        change.apply(&mut self.seen);
        self.unsynced.push((when, change));
    }

    fn make_durable(&mut self) {
        for (_, change) in self.unsynced.drain(..) {
            change.apply(&mut self.durable);
        }
    }

    fn lose_power(&mut self, habit: &Habit, garbage: bool, chance: &mut Chance) {
        for (when, change) in self.unsynced.drain(..) {
            match habit.fate(when, chance) {
                Fate::Kept => change.apply(&mut self.durable),
                Fate::Torn => change.apply_torn(&mut self.durable, garbage, chance),
                Fate::Dropped => {}
            }
        }
        self.seen.clone_from(&self.durable);
    }

    /// After a failed sync nothing is left to write. Either all of it stays readable, as if it had been
    /// saved, or each change meets a fate of its own: saved, readable but never saved, or undone.
    fn forget(&mut self, chance: &mut Chance) {
        let stays_readable = chance.one_in(2);
        for (_, change) in self.unsynced.drain(..) {
            match chance.below(3) {
                _ if stays_readable => {}
                0 => change.apply(&mut self.durable),
                1 => {}
                _ => change.revert(&mut self.seen, &self.durable),
            }
        }
    }
}

impl Change {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => put(to, *at, bytes),
            Self::Truncate(length) => set_length(to, *length),
        }
    }

    /// Only bytes that were being written are at risk: the power-safe overwrite that SQLite assumes.
    fn apply_torn(&self, to: &mut Vec<u8>, garbage: bool, chance: &mut Chance) {
        let Self::Write { at, bytes } = self else { return };
        let mut done = 0;
        while done < bytes.len() {
            let from = at + done;
            let step = (SECTOR - from % SECTOR).min(bytes.len() - done);
            match chance.below(3) {
                0 => {}
                1 if garbage => put(to, from, &chance.noise(step)),
                _ => put(to, from, &bytes[done..done + step]),
            }
            done += step;
        }
    }

    fn revert(&self, seen: &mut [u8], durable: &[u8]) {
        let Self::Write { at, bytes } = self else { return };
        let end = (at + bytes.len()).min(seen.len());
        for (offset, byte) in seen.iter_mut().enumerate().take(end).skip(*at) {
            *byte = durable.get(offset).copied().unwrap_or(0);
        }
    }
}

/// What a drive does with its unsynced changes when the power goes; each cut draws one habit.
enum Habit {
    /// Each change meets its own fate.
    Scattered,
    /// Everything up to a moment arrived, that change is torn, the rest never happened.
    InOrder(u64),
    NothingArrived,
    NearlyAllArrived,
}

#[derive(PartialEq, Eq)]
enum Fate {
    Kept,
    Torn,
    Dropped,
}

impl Habit {
    fn by(chance: &mut Chance, first: u64, last: u64) -> Self {
        match chance.below(8) {
            0 => Self::NothingArrived,
            1 => Self::NearlyAllArrived,
            2 | 3 => Self::InOrder(first + chance.below(last.saturating_sub(first) + 1)),
            _ => Self::Scattered,
        }
    }

    fn fate(&self, when: u64, chance: &mut Chance) -> Fate {
        match self {
            Self::NothingArrived => Fate::Dropped,
            Self::NearlyAllArrived if chance.one_in(8) => Fate::Torn,
            Self::NearlyAllArrived => Fate::Kept,
            Self::InOrder(end) => match when.cmp(end) {
                std::cmp::Ordering::Less => Fate::Kept,
                std::cmp::Ordering::Equal => Fate::Torn,
                std::cmp::Ordering::Greater => Fate::Dropped,
            },
            Self::Scattered => match chance.below(3) {
                0 => Fate::Kept,
                1 => Fate::Torn,
                _ => Fate::Dropped,
            },
        }
    }

    fn keeps_name(&self, chance: &mut Chance) -> bool {
        match self {
            Self::NothingArrived => false,
            Self::NearlyAllArrived => true,
            Self::InOrder(_) | Self::Scattered => chance.one_in(2),
        }
    }
}

fn apply_name(names: &mut BTreeMap<String, FileId>, change: NameChange) {
    match change {
        NameChange::Made(name, id) => names.insert(name, id),
        NameChange::Deleted(name) => names.remove(&name),
    };
}

fn put(to: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if to.len() < at {
        set_length(to, at);
    }
    let over = bytes.len().min(to.len() - at);
    to[at..at + over].copy_from_slice(&bytes[..over]);
    to.extend_from_slice(&bytes[over..]);
}

/// Not `resize`, which goes byte by byte when unoptimised and took half of the tests' time.
fn set_length(of: &mut Vec<u8>, length: usize) {
    match length.checked_sub(of.len()) {
        Some(more) => of.extend_from_slice(&vec![0; more]),
        None => of.truncate(length),
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Image, Machine, Manners};

    fn machine() -> (Machine, u64) {
        let mut machine = Machine::default();
        machine.restart_from(&Image::default(), Manners::default(), 1);
        let boot = machine.boot;
        (machine, boot)
    }

    /// What is in the file after each of 200 different cuts; `None` where it is gone.
    fn after_cuts(prepare: impl Fn(&mut Machine, u64)) -> Vec<Option<Vec<u8>>> {
        let cut = |seed| {
            let (mut machine, boot) = machine();
            prepare(&mut machine, boot);
            machine.cut(seed);
            machine.image().0.remove("a")
        };
        (0..200).map(cut).collect()
    }

    #[test]
    fn what_was_synced_outlives_every_cut() {
        let ends = after_cuts(|machine, boot| {
            let file = machine.open(boot, "a", true).unwrap();
            machine.write(boot, file, 0, &[7; 5000]).unwrap();
            machine.sync(boot, file, true).unwrap();
        });
        assert!(ends.iter().all(|end| end.as_deref() == Some(&[7; 5000][..])));
    }

    #[test]
    fn what_was_not_synced_is_kept_dropped_or_torn_by_the_sector() {
        let ends = after_cuts(|machine, boot| {
            let file = machine.open(boot, "a", true).unwrap();
            machine.write(boot, file, 0, &[1; 2048]).unwrap();
            machine.sync(boot, file, true).unwrap();
            machine.write(boot, file, 0, &[2; 2048]).unwrap();
        });
        let count = |wanted: &dyn Fn(&[u8]) -> bool| ends.iter().flatten().filter(|end| wanted(end)).count();
        let whole = |end: &[u8], value| end.iter().all(|byte| *byte == value);
        assert!(count(&|end| whole(end, 1)) > 10, "never dropped");
        assert!(count(&|end| whole(end, 2)) > 10, "never kept");
        assert!(count(&|end| !whole(end, 1) && !whole(end, 2)) > 10, "never torn");
        let by_sector = |end: &[u8]| end.chunks(super::SECTOR).all(|one| whole(one, 1) || whole(one, 2));
        assert_eq!(count(&by_sector), 200);
    }

    #[test]
    fn a_deleted_file_may_come_back_until_the_directory_is_synced() {
        let ends = |sync_directory| {
            after_cuts(|machine, boot| {
                let file = machine.open(boot, "a", true).unwrap();
                machine.sync(boot, file, true).unwrap();
                machine.delete(boot, "a", sync_directory).unwrap();
            })
        };
        let back = ends(false).iter().flatten().count();
        assert!((20..180).contains(&back), "{back} of 200 came back");
        assert_eq!(ends(true).iter().flatten().count(), 0);
    }

    #[test]
    fn a_new_file_may_vanish_until_the_directory_is_synced() {
        let ends = after_cuts(|machine, boot| {
            let file = machine.open(boot, "a", true).unwrap();
            machine.sync(boot, file, false).unwrap();
        });
        let there = ends.iter().flatten().count();
        assert!((20..180).contains(&there), "{there} of 200 were there");
    }

    #[test]
    fn the_dead_change_nothing() {
        let (mut machine, boot) = machine();
        let file = machine.open(boot, "a", true).unwrap();
        machine.write(boot, file, 0, b"kept").unwrap();
        machine.kill();
        assert_eq!(machine.write(boot, file, 0, b"late"), Err(Failure::Dead));
        assert_eq!(machine.image().0["a"], b"kept");
    }

    #[test]
    fn a_lying_disk_saves_nothing() {
        let (mut machine, _) = machine();
        machine.restart_from(&Image::default(), Manners { lies: true, ..Manners::default() }, 1);
        let boot = machine.boot;
        let file = machine.open(boot, "a", true).unwrap();
        machine.write(boot, file, 0, b"gone").unwrap();
        machine.sync(boot, file, true).unwrap();
        assert!(!machine.durable_names.contains_key("a"));
    }
}
