//! Does an order that a customer was promised survive when the power goes? The shop runs on a simulated
//! disk whose power is cut thousands of times. Settings known to be unsafe must be caught here, or the
//! zeros of the safe one mean nothing.
//!
//! A failure prints its seed and step; `CRASH_SEED=17 cargo nextest run --test crash NAME` lives that
//! one life again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::wildcard_enum_match_arm,
    clippy::too_many_lines,
    clippy::print_stdout,
    clippy::undocumented_unsafe_blocks,
    reason = "a test says what must be true and stops where it is not"
)]

mod chance;
mod disk;
mod program;
mod sharing;
mod story;
mod vfs;

use disk::{Image, Manners, Trouble};
use program::{Counter, Synchronous, found, open};
use story::{Life, Setting, Verdict};
use vfs::Disk;

const SAFE: Setting = Setting {
    synchronous: Synchronous::Full,
    checkpoint_pages: 60,
    manners: Manners { garbage: false, lies: false },
    trouble: None,
    patience: 1500,
    cuts: 3,
    writes_log_again: false,
};

#[test]
fn full_sync_loses_nothing_in_three_thousand_cuts() {
    loses_nothing("full", SAFE, 3000);
}

#[test]
fn full_sync_loses_nothing_when_torn_sectors_hold_garbage() {
    loses_nothing("garbage", Setting { manners: GARBAGE, ..SAFE }, 1000);
}

#[test]
fn full_sync_loses_nothing_with_a_long_log() {
    loses_nothing("long", LONG, 300);
}

#[test]
fn full_sync_loses_nothing_with_a_long_log_and_garbage() {
    loses_nothing("long-garbage", Setting { manners: GARBAGE, ..LONG }, 300);
}

/// The program's own checkpoint size; it takes longer until something happens.
const LONG: Setting = Setting { checkpoint_pages: 1000, patience: 4000, ..SAFE };
const GARBAGE: Manners = Manners { garbage: true, lies: false };

#[test]
fn normal_sync_is_caught_losing_orders() {
    let tally = is_caught_losing("normal", Setting { synchronous: Synchronous::Normal, ..SAFE }, 200);
    assert_eq!(tally.broken, 0, "NORMAL loses the end, never the order of things: {tally:?}");
}

#[test]
fn no_sync_is_caught_losing_and_breaking() {
    let tally = is_caught_losing("off", Setting { synchronous: Synchronous::Off, ..SAFE }, 200);
    assert!(one_seed().is_some() || tally.broken > 0, "the harness is blind to damage: {tally:?}");
}

#[test]
fn a_lying_disk_is_caught_losing_and_breaking() {
    let manners = Manners { lies: true, garbage: false };
    let tally = is_caught_losing("lies", Setting { manners, ..SAFE }, 200);
    assert!(one_seed().is_some() || tally.broken > 0, "the harness is blind to damage: {tally:?}");
}

#[test]
fn nothing_is_lost_when_writes_fail() {
    loses_nothing("write-errors", TROUBLED.with(Trouble::WritesFail), 300);
}

#[test]
fn nothing_is_lost_when_the_disk_is_full() {
    loses_nothing("disk-full", TROUBLED.with(Trouble::Full), 300);
}

#[test]
fn nothing_is_lost_when_syncs_fail() {
    loses_nothing("sync-errors", TROUBLED.with(Trouble::SyncsFail), 300);
}

/// On Linux a page whose sync failed counts as written. The next process finds a transaction in the log
/// that the disk has never seen, and goes on behind a hole: what it acknowledges then dies with the power.
#[test]
fn going_on_after_a_forgotten_sync_is_caught_losing() {
    is_caught_losing("forgotten", FORGOTTEN, 100);
}

/// The cure: before the database is opened, the log is written over itself and synced.
#[test]
fn nothing_is_lost_after_a_forgotten_sync_when_the_log_is_written_again() {
    loses_nothing("written-again", Setting { writes_log_again: true, ..FORGOTTEN }, 300);
}

const FORGOTTEN: Setting = Setting { checkpoint_pages: 1000, ..TROUBLED.with(Trouble::SyncsFailAndForget) };

const TROUBLED: Setting = Setting { patience: 500, cuts: 1, ..SAFE };

impl Setting {
    const fn with(self, trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..self }
    }
}

/// What came of many lives.
#[derive(Default, Debug)]
struct Tally {
    cuts: u32,
    acknowledged: usize,
    cuts_with_losses: u32,
    worst_loss: usize,
    broken: u32,
    first_complaint: Option<String>,
}

/// Fails at the first cut that costs anything.
fn loses_nothing(vfs_name: &str, setting: Setting, cuts: u32) {
    let tally = live(vfs_name, setting, cuts, |tally| tally.first_complaint.is_some());
    assert_eq!(tally.first_complaint, None, "after {} cuts", tally.cuts);
    let enough = one_seed().is_some() || tally.acknowledged > cuts as usize;
    assert!(enough, "a shop that sells nothing loses nothing: {tally:?}");
}

/// Makes all the cuts and fails when none of them cost an order; one life alone may be a lucky one.
fn is_caught_losing(vfs_name: &str, setting: Setting, cuts: u32) -> Tally {
    let tally = live(vfs_name, setting, cuts, |_| false);
    assert!(one_seed().is_some() || tally.cuts_with_losses > 0, "the harness is blind to losses: {tally:?}");
    tally
}

/// Lives as many lives as it takes for that many cuts; the seeds are 1, 2, 3 and so on.
fn live(vfs_name: &str, setting: Setting, cuts: u32, enough: fn(&Tally) -> bool) -> Tally {
    let disk = Disk::plug_in(vfs_name);
    let image = founded(&disk, vfs_name);
    let mut tally = Tally::default();
    for seed in one_seed().map_or(1..=u64::MAX, |seed| seed..=seed) {
        if tally.cuts >= cuts || enough(&tally) {
            break;
        }
        let mut life = Life::new(&disk, vfs_name, setting, seed);
        life.begin(&image);
        for _ in 0..setting.cuts {
            let verdict = life.until_the_next_cut();
            if one_seed().is_some() {
                println!("{}: {verdict:?}", life.place());
            }
            if !tally.note(&life, &verdict) {
                break;
            }
        }
        tally.acknowledged += life.acknowledged();
    }
    println!("{tally:?}");
    tally
}

fn one_seed() -> Option<u64> {
    std::env::var("CRASH_SEED").ok().map(|seed| seed.parse().unwrap())
}

impl Tally {
    /// Whether the life can go on.
    fn note(&mut self, life: &Life, verdict: &Verdict) -> bool {
        self.cuts += 1;
        match verdict {
            Verdict::Sound => return true,
            Verdict::Lost(orders) => {
                self.cuts_with_losses += 1;
                self.worst_loss = self.worst_loss.max(*orders);
            }
            Verdict::Broken(_) => self.broken += 1,
        }
        self.first_complaint.get_or_insert_with(|| format!("{}: {verdict:?}", life.place()));
        false
    }
}

/// A shop that was founded and closed in order.
fn founded(disk: &Disk, vfs_name: &str) -> Image {
    disk.machine().restart_from(&Image::default(), Manners::default(), 0);
    let conn = open(vfs_name, Synchronous::Full).unwrap();
    found(&conn).unwrap();
    drop(Counter::new(conn));
    disk.machine().image()
}
