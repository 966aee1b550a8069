//! What the owners were last told of the state of the box, so that a restart tells nothing anew, and which of
//! it they do not want to hear of. The checks themselves are measured and judged elsewhere: here they are names.

use crate::base::actor::Right;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::audit;

/// A check that is not well, as it was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub name: String,
    /// "yellow" or "red".
    pub grade: String,
    pub since: Moment,
    pub muted: bool,
}

pub fn all(r: &Reading<'_>) -> Result<Vec<Told>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT name, grade, since, muted FROM health ORDER BY since, name")?;
    let rows = statement.query_map([], |row| {
        Ok(Told { name: row.get(0)?, grade: row.get(1)?, since: Moment(row.get(2)?), muted: row.get(3)? })
    })?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

pub fn get(r: &Reading<'_>, name: &str) -> Result<Option<Told>, Fault> {
    Ok(all(r)?.into_iter().find(|told| told.name == name))
}

/// The check has become worse or better, but is not well. Who did not want to hear of it hears of it getting worse.
pub fn turned(tx: &Writing<'_>, name: &str, grade: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO health (name, grade, since) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET grade = excluded.grade,
                 muted = CASE WHEN grade = 'yellow' AND excluded.grade = 'red' THEN 0 ELSE muted END",
        )?
        .execute((name, grade, tx.now().0))?;
    Ok(())
}

/// The check is well again; whoever did not want to hear of it hears of the next time.
pub fn over(tx: &Writing<'_>, name: &str) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM health WHERE name = ?1")?.execute([name])?;
    Ok(())
}

/// Why a check was not muted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MuteRefusal {
    NotAllowed,
    /// It is well by now.
    Well,
}

/// The owners do not want to hear of this until it is well again, or want to after all.
pub fn mute(tx: &Writing<'_>, name: &str, muted: bool) -> Outcome<(), MuteRefusal> {
    if !tx.may(Right::ReadAudit) {
        return Err(Stop::No(MuteRefusal::NotAllowed));
    }
    let changed =
        tx.conn().prepare_cached("UPDATE health SET muted = ?2 WHERE name = ?1")?.execute((name, muted))?;
    if changed == 0 {
        return Err(Stop::No(MuteRefusal::Well));
    }
    let word = |muted: bool| if muted { "muted" } else { "told" };
    Ok(audit::note(tx, "health.mute", name, Some(word(!muted)), Some(word(muted)))?)
}
