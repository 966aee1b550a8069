//! The lives of a shop. A restore begins another one, in which the shop must change something in itself: no number is given
//! twice, and nothing that was said is said again.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{epoch, fact, facts, letters, number, remember, store, wanted};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::{audit, outbox, settings};

/// How far numbers jump at a restore: beyond all that were given out after the copy was made.
pub const JUMP: i64 = 1000;
/// The same for the numbers of sets.
const SETS_JUMP: u32 = 1000;
/// So long the shop that was there before is kept, as [`crate::ops`] keeps it.
const KEPT: Duration = Duration::from_secs(14 * 24 * 3600);

/// What a restore changed beside the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settled {
    pub epoch: u32,
    /// The next order's number is above this.
    pub number_floor: i64,
    /// Jobs of telling that were dropped: the old machine has most likely told.
    pub untold: usize,
}

/// What lies in the folder that a restore replaces: nothing that it gave out may be given out again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Before {
    pub epoch: u32,
    pub set: u32,
    pub last_order: i64,
}

impl Before {
    /// The least that a restore has made of this shop: known also when the restored one cannot be read any more.
    fn restored(&self) -> Self {
        Self {
            epoch: self.epoch.saturating_add(1),
            set: self.set.saturating_add(SETS_JUMP),
            last_order: self.last_order.saturating_add(JUMP),
        }
    }
}

/// The shop of a folder, for comparing.
pub fn before(r: &Reading<'_>) -> Result<Before, Fault> {
    let floor = settings::load(r)?.number_floor;
    Ok(Before { epoch: epoch(r)?, set: number(r, "set", 0)?, last_order: facts(r)?.last_order.max(floor) })
}

/// Makes a copy of the shop into the shop: numbers jump past all that may have been given out since, the epoch
/// grows, and what waited to be told at the moment of the copy is not told a second time.
pub fn settle(tx: &Writing<'_>, from: u32, before: &Before) -> Result<Settled, Fault> {
    let settled = begin_a_life(tx, from, before)?;
    // The files lie where the old machine was, if anywhere.
    store::are_in_telegram_alone(tx)?;
    let subject = format!("backup {from}");
    audit::note(tx, "backup.restore", &subject, None, Some(&letters(settled.epoch)))?;
    // Onto an empty machine, or in place of a shop that nobody can read: there is nothing to go back to.
    if *before == Before::default() {
        remember(tx, "restored", "")?;
    } else {
        Restored { set: Some(from), at: tx.now(), epoch: settled.epoch }.note(tx)?;
    }
    Ok(settled)
}

/// Makes the shop that a restore had replaced into the shop again. The restored one, `left`, has sold in between: its
/// numbers and its life stay its own.
pub fn settle_back(tx: &Writing<'_>, left: &Before) -> Result<Settled, Fault> {
    let least = before(tx)?.restored();
    let past = Before {
        epoch: left.epoch.max(least.epoch),
        set: left.set.max(least.set),
        last_order: left.last_order.max(least.last_order),
    };
    let settled = begin_a_life(tx, past.set, &past)?;
    audit::note(tx, "backup.undo", "shop", None, Some(&letters(settled.epoch)))?;
    Restored { set: None, at: tx.now(), epoch: settled.epoch }.note(tx)?;
    Ok(settled)
}

fn begin_a_life(tx: &Writing<'_>, from: u32, before: &Before) -> Result<Settled, Fault> {
    let last = facts(tx)?.last_order.max(before.last_order);
    let number_floor = settings::load(tx)?.number_floor.max(last).saturating_add(JUMP);
    settings::raise_number_floor(tx, number_floor)?;
    let epoch = epoch(tx)?.max(before.epoch).saturating_add(1);
    remember(tx, "epoch", &epoch.to_string())?;
    let set = number(tx, "set", 0)?.max(from).max(before.set).saturating_add(SETS_JUMP);
    remember(tx, "set", &set.to_string())?;
    wanted::forget(tx)?;
    let untold = outbox::forget_tellings(tx)?;
    Ok(Settled { epoch, number_floor, untold })
}

/// How this life began, while one may still go back to the shop that was there before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Restored {
    /// The set that it came from; none when a restore was taken back.
    pub set: Option<u32>,
    pub at: Moment,
    pub epoch: u32,
}

impl Restored {
    fn note(&self, tx: &Writing<'_>) -> Result<(), Fault> {
        let text = serde_json::to_string(self).map_err(|e| Fault::from_error("noting a restore", e))?;
        remember(tx, "restored", &text)
    }

    /// Until when the other one is kept.
    pub fn until(&self) -> Moment {
        self.at.plus(KEPT)
    }
}

/// The restore of the last two weeks that this life began with.
pub fn restored(r: &Reading<'_>) -> Result<Option<Restored>, Fault> {
    let told: Option<Restored> = fact(r, "restored")?.and_then(|text| serde_json::from_str(&text).ok());
    Ok(told.filter(|restored| r.now() < restored.until()))
}
