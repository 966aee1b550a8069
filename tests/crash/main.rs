//! Does an order that a customer was promised survive when the power goes? The shop runs on a simulated
//! disk whose power is cut thousands of times. Settings known to be unsafe must be caught here, or the
//! zeros of the safe one mean nothing.
//!
//! A failure prints its seed and step; `CRASH_SEED=17 cargo nextest run --test crash NAME` lives that
//! one life again.

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
};

#[test]
fn full_sync_loses_nothing_in_three_thousand_cuts() {
    live("full", SAFE, 3000).lost_nothing();
}

#[test]
fn full_sync_loses_nothing_when_torn_sectors_hold_garbage() {
    let setting = Setting { manners: Manners { garbage: true, ..SAFE.manners }, ..SAFE };
    live("garbage", setting, 1000).lost_nothing();
}

#[test]
fn full_sync_loses_nothing_with_a_long_log() {
    live("long", LONG, 300).lost_nothing();
}

#[test]
fn full_sync_loses_nothing_with_a_long_log_and_garbage() {
    let setting = Setting { manners: Manners { garbage: true, ..LONG.manners }, ..LONG };
    live("long-garbage", setting, 300).lost_nothing();
}

const LONG: Setting = Setting { checkpoint_pages: 1000, patience: 4000, ..SAFE };

#[test]
fn normal_sync_is_caught_losing_orders() {
    let tally = live("normal", Setting { synchronous: Synchronous::Normal, ..SAFE }, 200);
    tally.caught_losses();
    assert_eq!(tally.broken, 0, "NORMAL loses the end, never the order of things");
}

#[test]
fn no_sync_is_caught_losing_and_breaking() {
    let tally = live("off", Setting { synchronous: Synchronous::Off, ..SAFE }, 200);
    tally.caught_losses();
    tally.caught_damage();
}

#[test]
fn a_lying_disk_is_caught_losing_and_breaking() {
    let tally = live("lies", Setting { manners: Manners { lies: true, ..SAFE.manners }, ..SAFE }, 200);
    tally.caught_losses();
    tally.caught_damage();
}

#[test]
fn nothing_is_lost_when_writes_fail() {
    live("write-errors", TROUBLED.with(Trouble::WritesFail), 300).lost_nothing();
}

#[test]
fn nothing_is_lost_when_the_disk_is_full() {
    live("disk-full", TROUBLED.with(Trouble::Full), 300).lost_nothing();
}

#[test]
fn nothing_is_lost_when_syncs_fail() {
    live("sync-errors", TROUBLED.with(Trouble::SyncsFail), 300).lost_nothing();
}

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
    /// Only one life was asked for, so nothing can be said about many.
    one_seed: bool,
}

/// Lives as many lives as it takes for that many cuts; the seeds are 1, 2, 3 and so on.
fn live(vfs_name: &str, setting: Setting, cuts: u32) -> Tally {
    let disk = Disk::plug_in(vfs_name);
    let image = founded(&disk, vfs_name);
    let only: Option<u64> = std::env::var("CRASH_SEED").ok().map(|seed| seed.parse().unwrap());
    let mut tally = Tally { one_seed: only.is_some(), ..Tally::default() };
    for seed in only.map_or(1..=u64::MAX, |seed| seed..=seed) {
        if tally.cuts >= cuts {
            break;
        }
        let mut life = Life::new(&disk, vfs_name, setting, seed);
        life.begin(&image);
        for _ in 0..setting.cuts {
            let verdict = life.until_the_next_cut();
            tally.cuts += 1;
            if only.is_some() {
                println!("{}: {verdict:?}", life.place());
            }
            if !tally.note(&life, verdict) {
                break;
            }
        }
        tally.acknowledged += life.acknowledged();
    }
    println!("{tally:?}");
    assert!(tally.one_seed || tally.acknowledged > cuts as usize, "a shop that sells nothing loses nothing");
    tally
}

impl Tally {
    /// Whether the life can go on.
    fn note(&mut self, life: &Life, verdict: Verdict) -> bool {
        match &verdict {
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

    fn lost_nothing(&self) {
        assert_eq!(self.first_complaint, None, "{} losses, {} broken", self.cuts_with_losses, self.broken);
    }

    fn caught_losses(&self) {
        assert!(self.one_seed || self.cuts_with_losses > 0, "the harness is blind to losses: {self:?}");
    }

    fn caught_damage(&self) {
        assert!(self.one_seed || self.broken > 0, "the harness is blind to damage: {self:?}");
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
