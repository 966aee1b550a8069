//! When each of the clock's daily errands is next due. Kept in the books, so that a restart neither skips
//! nor repeats one.

use std::time::Duration;

use rusqlite::OptionalExtension;

use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

/// An errand never run before is due.
pub fn is_due(r: &Reading<'_>, name: &str) -> Result<bool, Fault> {
    let due: Option<i64> = r
        .conn()
        .prepare_cached("SELECT due_at FROM timetable WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(due.is_none_or(|at| at <= r.now().0))
}

/// True when the errand is due, which then is next due after `every`.
pub fn take(tx: &Writing<'_>, name: &str, every: Duration) -> Result<bool, Fault> {
    if !is_due(tx, name)? {
        return Ok(false);
    }
    tx.conn()
        .prepare_cached(
            "INSERT INTO timetable (name, due_at) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at",
        )?
        .execute((name, tx.now().plus(every).0))?;
    Ok(true)
}
