//! Work for later, written in the same transaction as its cause: a job is asked for here and run by
//! `jobs/`. A job may run twice and must do no harm then.

use serde::{Deserialize, Serialize};

use crate::base::ids::{OrderId, PersonId};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;

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
    /// Tell the owners about a trouble (FEATURES A8).
    TellTrouble { kind: String },
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
            Self::TellTrouble { .. } => "tell_trouble",
        }
    }
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
