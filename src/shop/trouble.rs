//! What went wrong (FEATURES A8): each kind of trouble is counted, and reaches the owner once, not each
//! time it repeats.

use std::time::Duration;

use rusqlite::OptionalExtension;

use crate::base::actor::Right;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::outbox::{self, Job};

/// A kind that goes on is told again after this long.
const TELL_AGAIN: Duration = Duration::from_secs(24 * 3600);

#[derive(Clone, Debug)]
pub struct Trouble {
    pub kind: String,
    pub first_at: Moment,
    pub last_at: Moment,
    pub count: i64,
    pub muted: bool,
    pub report: String,
}

/// Counts a trouble of this kind; asks for the owner to be told when it is new or was last told a day ago.
pub fn note(tx: &Writing<'_>, kind: &str, report: &str) -> Result<(), Fault> {
    let now = tx.now();
    let (told_at, muted): (Option<i64>, bool) = tx
        .conn()
        .prepare_cached(
            "INSERT INTO trouble (kind, first_at, last_at, report) VALUES (?1, ?2, ?2, ?3)
             ON CONFLICT (kind) DO UPDATE SET last_at = ?2, count = count + 1, report = excluded.report
             RETURNING told_at, muted",
        )?
        .query_row((kind, now.0, report), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let due = told_at.is_none_or(|at| now.since(Moment(at)) >= TELL_AGAIN);
    if muted || !due {
        return Ok(());
    }
    tx.conn().prepare_cached("UPDATE trouble SET told_at = ?2 WHERE kind = ?1")?.execute((kind, now.0))?;
    outbox::later(tx, &Job::TellTrouble { kind: kind.to_owned() })
}

pub fn get(r: &Reading<'_>, kind: &str) -> Result<Option<Trouble>, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT kind, first_at, last_at, count, muted, report FROM trouble WHERE kind = ?1")?
        .query_row([kind], read)
        .optional()?;
    Ok(found)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Trouble> {
    Ok(Trouble {
        kind: row.get(0)?,
        first_at: Moment(row.get(1)?),
        last_at: Moment(row.get(2)?),
        count: row.get(3)?,
        muted: row.get(4)?,
        report: row.get(5)?,
    })
}

/// All troubles by their place: in the order they first happened, which never changes, so that a button can
/// carry the place in the list.
pub fn all(r: &Reading<'_>) -> Result<Vec<Trouble>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT kind, first_at, last_at, count, muted, report FROM trouble ORDER BY first_at, kind",
    )?;
    statement.query_map([], read)?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The place of a kind in [`all`].
pub fn place(r: &Reading<'_>, kind: &str) -> Result<Option<u32>, Fault> {
    let at = all(r)?.iter().position(|trouble| trouble.kind == kind);
    Ok(at.and_then(|at| u32::try_from(at).ok()))
}

/// Troubles of the last day that nobody has muted.
pub fn fresh(r: &Reading<'_>) -> Result<usize, Fault> {
    let since = r.now().minus(TELL_AGAIN).0;
    let count: i64 = r
        .conn()
        .prepare_cached("SELECT count(*) FROM trouble WHERE muted = 0 AND last_at >= ?1")?
        .query_row([since], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Why a trouble was not muted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MuteRefusal {
    NotAllowed,
    NotThere,
}

/// The owner no longer wants to hear of this kind, or wants to again.
pub fn mute(tx: &Writing<'_>, kind: &str, muted: bool) -> Outcome<(), MuteRefusal> {
    if !tx.may(Right::ReadAudit) {
        return Err(Stop::No(MuteRefusal::NotAllowed));
    }
    let changed =
        tx.conn().prepare_cached("UPDATE trouble SET muted = ?2 WHERE kind = ?1")?.execute((kind, muted))?;
    if changed == 0 {
        return Err(Stop::No(MuteRefusal::NotThere));
    }
    let word = |muted: bool| if muted { "muted" } else { "told" };
    Ok(audit::note(tx, "trouble.mute", kind, Some(word(!muted)), Some(word(muted)))?)
}
