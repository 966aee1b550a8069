//! The jobs that tell people something, and what the clock brings. Each puts rows into `outgoing`, with a
//! key, so that saying it twice says it once.

use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};
use crate::shop::outbox::Job;

/// Runs one job.
pub fn run(_tx: &mut Writing<'_>, _job: &Job) -> Result<(), Fault> {
    Ok(())
}

/// Is there something that the clock has brought?
pub fn timetable_due(_r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(false)
}

/// Does what the clock has brought.
pub fn timetable(_tx: &mut Writing<'_>) -> Result<(), Fault> {
    Ok(())
}
