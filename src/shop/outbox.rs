//! Work for later, written in the same transaction as its cause: a job is asked for here and run by
//! `jobs/`. A job may run twice and must do no harm then.

use serde::{Deserialize, Serialize};

use crate::base::ids::{JobId, OrderId, PersonId};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};

/// Everything that may be asked for. The one list of jobs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Tell staff that an order came in.
    TellStaffNewOrder { order: OrderId },
    /// Tell the customer what has become of the order.
    TellCustomerStatus { order: OrderId, status: String },
    /// Tell staff that an order was cancelled by its customer.
    TellStaffCancelled { order: OrderId },
    /// Tell the customer that the goods of an unfinished checkout are no longer held.
    TellHoldEnded { person: PersonId },
    /// Tell staff that a variant crossed its low-stock line.
    TellLowStock { variant: crate::base::ids::VariantId },
    /// Fetch a photo's bytes from Telegram into the photo folder.
    FetchPhoto { photo: crate::base::ids::PhotoId },
    /// Look for a code in a photo that a person sent, and show what it leads to.
    ReadCode { person: PersonId, file_id: String },
    /// Show a person the commands of their roles.
    ShowCommands { person: PersonId },
    /// Show everybody their commands anew, a handful at a time: the next ones are those above `after`.
    ShowCommandsToAll { after: Option<PersonId> },
    /// Tell the owners about a trouble (FEATURES A8).
    TellTrouble { kind: String },
    /// Look at the state of the box and show it to a person in place of this message (FEATURES A4).
    LookAtHealth { person: PersonId, message: Option<crate::base::ids::MessageId> },
    /// Make a backup now, send it, look through it and tell the person (FEATURES A5).
    MakeBackup { person: PersonId },
    /// Fetch the newest backup from Telegram, look through it and tell the person.
    TestBackup { person: PersonId },
    /// Send the recovery sheet to the person; the key goes past the books, straight into the chat.
    SendSheet { person: PersonId },
    /// Compare what the person has read from the sheet.
    ProveSheet { person: PersonId, group: u32, typed: String },
    /// Make a new recovery key: the sheet is lost.
    NewKey { person: PersonId },
    /// Send the backups into this channel from now on, or into the owner's own chat.
    MoveBackups { person: PersonId, channel: Option<i64> },
    /// Fetch and open what the person wants back, and tell what is in it.
    LookAtWanted { person: PersonId },
    /// Bring it back: the shop closes for that.
    BringBack { person: PersonId },
    /// Go back to the shop that the last restore has replaced.
    GoBack { person: PersonId },
}

impl Job {
    fn kind(&self) -> &'static str {
        match self {
            Self::TellStaffNewOrder { .. } => "tell_staff_new_order",
            Self::TellCustomerStatus { .. } => "tell_customer_status",
            Self::TellStaffCancelled { .. } => "tell_staff_cancelled",
            Self::TellHoldEnded { .. } => "tell_hold_ended",
            Self::TellLowStock { .. } => "tell_low_stock",
            Self::FetchPhoto { .. } => "fetch_photo",
            Self::ReadCode { .. } => "read_code",
            Self::ShowCommands { .. } => "show_commands",
            Self::ShowCommandsToAll { .. } => "show_commands_to_all",
            Self::TellTrouble { .. } => "tell_trouble",
            Self::LookAtHealth { .. } => "look_at_health",
            Self::MakeBackup { .. } => "make_backup",
            Self::TestBackup { .. } => "test_backup",
            Self::SendSheet { .. } => "send_sheet",
            Self::ProveSheet { .. } => "prove_sheet",
            Self::NewKey { .. } => "new_key",
            Self::MoveBackups { .. } => "move_backups",
            Self::LookAtWanted { .. } => "look_at_wanted",
            Self::BringBack { .. } => "bring_back",
            Self::GoBack { .. } => "go_back",
        }
    }
}

/// Is it about telling somebody what has happened? Whoever runs it twice says it twice.
const fn tells(job: &Job) -> bool {
    match job {
        Job::TellStaffNewOrder { .. }
        | Job::TellCustomerStatus { .. }
        | Job::TellStaffCancelled { .. }
        | Job::TellHoldEnded { .. }
        | Job::TellLowStock { .. }
        | Job::TellTrouble { .. }
        | Job::ReadCode { .. }
        | Job::LookAtHealth { .. }
        | Job::MakeBackup { .. }
        | Job::TestBackup { .. }
        | Job::SendSheet { .. }
        | Job::ProveSheet { .. }
        | Job::NewKey { .. }
        | Job::MoveBackups { .. }
        | Job::LookAtWanted { .. }
        | Job::BringBack { .. }
        | Job::GoBack { .. } => true,
        Job::FetchPhoto { .. } | Job::ShowCommands { .. } | Job::ShowCommandsToAll { .. } => false,
    }
}

/// Drops what waits to be told: after a restore the shop that was copied has told it. How many there were.
pub fn forget_tellings(tx: &Writing<'_>) -> Result<usize, Fault> {
    let mut statement = tx.conn().prepare_cached("SELECT id, payload FROM job")?;
    let waiting = statement
        .query_map([], |row| Ok((row.get(0)?, serde_json::from_str::<Job>(&row.get::<_, String>(1)?).ok())))?
        .collect::<Result<Vec<(JobId, Option<Job>)>, _>>()?;
    let mut forgotten = 0;
    for (id, _) in waiting.into_iter().filter(|(_, job)| job.as_ref().is_some_and(tells)) {
        done(tx, id)?;
        forgotten += 1;
    }
    Ok(forgotten)
}

/// Asks for `job` as soon as possible after the commit.
pub fn later(tx: &Writing<'_>, job: &Job) -> Result<(), Fault> {
    at(tx, job, tx.now(), None)
}

/// Asks for `job` not before `due`. With a `key`, asking again while it waits changes nothing.
pub fn at(tx: &Writing<'_>, job: &Job, due: Moment, key: Option<&str>) -> Result<(), Fault> {
    let payload = serde_json::to_string(job).map_err(|e| Fault::from_error("writing a job", e))?;
    tx.conn()
        .prepare_cached("INSERT OR IGNORE INTO job (kind, payload, key, due_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((job.kind(), payload, key, due.0))?;
    Ok(())
}

/// A job whose time has come; `job` is `None` when another version wrote it.
#[derive(Clone, Debug)]
pub struct Due {
    pub id: JobId,
    pub job: Option<Job>,
}

/// Is there anything to do?
pub fn any_due(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(r.conn()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM job WHERE failed_at IS NULL AND due_at <= ?1)")?
        .query_row([r.now().0], |row| row.get(0))?)
}

/// The jobs whose time has come, oldest first.
pub fn due(r: &Reading<'_>, limit: usize) -> Result<Vec<Due>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id, payload FROM job WHERE failed_at IS NULL AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((r.now().0, limit), |row| {
        Ok(Due { id: row.get(0)?, job: serde_json::from_str(&row.get::<_, String>(1)?).ok() })
    })?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The job is done and forgotten.
pub fn done(tx: &Writing<'_>, id: JobId) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM job WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// The job failed: it comes again, later each time, and is given up after `tries`. True when given up.
pub fn failed(tx: &Writing<'_>, id: JobId, cause: &str, tries: i64) -> Result<bool, Fault> {
    let given_up = tx
        .conn()
        .prepare_cached(
            "UPDATE job SET tries = tries + 1, cause = ?2, due_at = ?3 + (2000 << tries),
                 failed_at = CASE WHEN tries + 1 >= ?4 THEN ?3 END
             WHERE id = ?1 RETURNING failed_at IS NOT NULL",
        )?
        .query_row((id, cause, tx.now().0, tries), |row| row.get(0))?;
    Ok(given_up)
}

/// Jobs that were given up since then.
pub fn given_up(r: &Reading<'_>, since: Moment) -> Result<u64, Fault> {
    let count: i64 = r
        .conn()
        .prepare_cached("SELECT count(*) FROM job WHERE failed_at >= ?1")?
        .query_row([since.0], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}
