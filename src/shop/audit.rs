//! Who did what, before and after: every action of staff leaves a line that nobody can change.

use crate::base::ids::PersonId;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};

/// One line of the trail.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: i64,
    pub at: Moment,
    /// `None`: the machine's command line or the program itself.
    pub person: Option<PersonId>,
    pub action: String,
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Writes a line: `action` is a dotted word ("order.accept"), `subject` names the thing ("order 12").
pub fn note(
    tx: &Writing<'_>,
    action: &str,
    subject: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO audit (at, person_id, action, subject, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((tx.now().0, tx.actor().person(), action, subject, before, after))?;
    Ok(())
}

/// Newest first, from below `before_id`.
pub fn page(r: &Reading<'_>, before_id: Option<i64>, limit: usize) -> Result<Vec<Line>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id, at, person_id, action, subject, before, after FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((before_id.unwrap_or(i64::MAX), limit), line)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The same of one person alone.
pub fn of_person(
    r: &Reading<'_>,
    person: PersonId,
    before_id: Option<i64>,
    limit: usize,
) -> Result<Vec<Line>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id, at, person_id, action, subject, before, after FROM audit
         WHERE person_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((person, before_id.unwrap_or(i64::MAX), limit), line)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        at: Moment(row.get(1)?),
        person: row.get(2)?,
        action: row.get(3)?,
        subject: row.get(4)?,
        before: row.get(5)?,
        after: row.get(6)?,
    })
}

/// Everybody who left a line; also those who no longer work here.
pub fn people(r: &Reading<'_>) -> Result<Vec<PersonId>, Fault> {
    // From one person to the next along the index: the trail itself may be long.
    let mut statement = r.conn().prepare_cached(
        "WITH RECURSIVE who (id) AS (
             SELECT min(person_id) FROM audit
             UNION ALL
             SELECT (SELECT min(person_id) FROM audit WHERE person_id > who.id) FROM who WHERE who.id IS NOT NULL)
         SELECT id FROM who WHERE id IS NOT NULL",
    )?;
    statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>().map_err(Fault::from)
}
