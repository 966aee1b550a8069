//! The jobs that tell people something, and what the clock brings. Each puts rows into `outgoing` in the
//! transaction that ends the job, with a key, so that saying it twice says it once.

use std::time::Duration;

use crate::base::actor::{Right, Roles};
use crate::base::ids::{JobId, OrderId, PersonId, VariantId};
use crate::base::limits::UPDATE_MEMORY;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::orders::{self, EventKind, Status};
use crate::shop::outbox::{self, Job};
use crate::shop::{catalog, checkout, customers, settings, staff, stock, timetable, trouble};
use crate::telegram::screen::Screen;
use crate::telegram::staff::notices;
use crate::telegram::staff::orders::{Shown, shown};
use crate::telegram::staff::setup::troubles;
use crate::telegram::visit::reads;
use crate::telegram::{commands, customer, outgoing, route};
use crate::text::Words;

/// Runs one job.
pub fn run(tx: &mut Writing<'_>, id: JobId, job: &Job) -> Result<(), Fault> {
    match job {
        Job::TellCustomerStatus { order, status } => customer_status(tx, id, *order, status),
        Job::TellHoldEnded { person } => hold_ended(tx, id, *person),
        Job::TellStaffNewOrder { order } => staff_order(tx, id, *order, notices::new_order),
        Job::TellStaffCancelled { order } => staff_order(tx, id, *order, notices::cancelled_by_customer),
        Job::TellLowStock { variant } => low_stock(tx, id, *variant),
        Job::ShowCommands { person } => commands::for_person(tx, *person),
        Job::ShowCommandsToAll { after } => commands_to_all(tx, *after),
        Job::TellTrouble { kind } => owners_trouble(tx, id, kind),
        // These take time: the runner hands them to tasks of their own.
        Job::FetchPhoto { .. }
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
        | Job::GoBack { .. } => Ok(()),
    }
}

type OrderNotice = fn(&Words, Roles, &Shown, Moment) -> Screen;

fn staff_order(tx: &Writing<'_>, id: JobId, order: OrderId, notice: OrderNotice) -> Result<(), Fault> {
    let Some(shown) = shown(tx, order)? else {
        return Ok(());
    };
    to_staff(tx, id, Right::RunOrders, |words, roles, now| notice(words, roles, &shown, now))
}

fn low_stock(tx: &Writing<'_>, id: JobId, variant: VariantId) -> Result<(), Fault> {
    let Some(variant) = catalog::variant(tx, variant)?.filter(|v| !v.removed) else {
        return Ok(());
    };
    let Some(product) = catalog::product(tx, variant.product)? else {
        return Ok(());
    };
    let left = stock::level(tx, variant.id)?;
    to_staff(tx, id, Right::MoveStock, |words, roles, _| {
        notices::low_stock(words, roles, &product, &variant, left)
    })
}

/// The owners hear of a trouble in one message: its report as a file, and what to do about it below.
fn owners_trouble(tx: &Writing<'_>, id: JobId, kind: &str) -> Result<(), Fault> {
    let (Some(trouble), Some(place)) = (trouble::get(tx, kind)?, trouble::place(tx, kind)?) else {
        return Ok(());
    };
    let settings = settings::load(tx)?;
    for owner in staff::who_may(tx, Right::ReadAudit)? {
        let words = reads(&owner, staff::roles(tx, owner.id)?, &settings);
        let screen = notices::trouble(&words, &trouble, place, tx.now());
        let key = format!("job {id} to {}", owner.id);
        outgoing::text_file(tx, owner.id, "report.txt", &troubles::file(&trouble), &screen, Some(&key))?;
    }
    Ok(())
}

fn customer_status(tx: &Writing<'_>, id: JobId, order: OrderId, status: &str) -> Result<(), Fault> {
    let (Some(order), Some(status)) = (orders::get(tx, order)?, Status::parse(status)) else {
        return Ok(());
    };
    let settings = settings::load(tx)?;
    let reason = if status == Status::Cancelled { cancel_reason(tx, order.id)? } else { None };
    to_person(tx, id, order.terms.person, |words| {
        customer::notices::status(words, &settings, &order, status, reason.as_deref(), tx.now())
    })
}

/// What staff gave as the reason of the newest cancel.
fn cancel_reason(r: &Reading<'_>, order: OrderId) -> Result<Option<String>, Fault> {
    let events = orders::events(r, order)?;
    let cancel = events
        .into_iter()
        .rev()
        .find(|e| e.kind == EventKind::Status && e.after.as_deref() == Some(Status::Cancelled.code()));
    Ok(cancel.and_then(|e| e.note))
}

/// Of everybody's commands so many at once, so often: a third of what may be told in a second, so that notices
/// about orders do not wait behind them.
const COMMANDS_TOGETHER: usize = 20;
const COMMANDS_EVERY: Duration = Duration::from_secs(2);

fn commands_to_all(tx: &Writing<'_>, after: Option<PersonId>) -> Result<(), Fault> {
    let people = customers::with_commands(tx, after, COMMANDS_TOGETHER)?;
    for person in &people {
        commands::for_person(tx, *person)?;
    }
    match people.last().filter(|_| people.len() == COMMANDS_TOGETHER) {
        Some(last) => {
            let next = Job::ShowCommandsToAll { after: Some(*last) };
            outbox::at(tx, &next, tx.now().plus(COMMANDS_EVERY), None)
        }
        None => Ok(()),
    }
}

fn hold_ended(tx: &Writing<'_>, id: JobId, person: PersonId) -> Result<(), Fault> {
    to_person(tx, id, person, customer::notices::hold_ended)
}

/// Tells everybody who may do something about it, each in their language and with the keys they may press.
fn to_staff(
    tx: &Writing<'_>,
    id: JobId,
    right: Right,
    screen: impl Fn(&Words, Roles, Moment) -> Screen,
) -> Result<(), Fault> {
    let settings = settings::load(tx)?;
    for person in staff::who_may(tx, right)? {
        let roles = staff::roles(tx, person.id)?;
        let screen = screen(&reads(&person, roles, &settings), roles, tx.now());
        outgoing::notice(tx, person.id, &screen, Some(&format!("job {id} to {}", person.id)))?;
    }
    Ok(())
}

/// Tells one person, in their language; nobody who has blocked the bot.
fn to_person(
    tx: &Writing<'_>,
    id: JobId,
    person: PersonId,
    screen: impl FnOnce(&Words) -> Screen,
) -> Result<(), Fault> {
    let Some(person) = customers::get(tx, person)?.filter(|p| !p.blocked) else {
        return Ok(());
    };
    let words = reads(&person, staff::roles(tx, person.id)?, &settings::load(tx)?);
    outgoing::notice(tx, person.id, &screen(&words), Some(&format!("job {id} to {}", person.id)))
}

/// How often old update numbers are forgotten.
const TIDY_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Is there something that the clock has brought? Only looks: at rest nothing is written.
pub fn timetable_due(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(!stock::expired(r)?.is_empty() || timetable::is_due(r, "tidy")?)
}

/// Does what the clock has brought.
pub fn timetable(tx: &mut Writing<'_>) -> Result<(), Fault> {
    checkout::holds_expired(tx)?;
    if timetable::take(tx, "tidy", TIDY_EVERY)? {
        route::forget_old(tx, tx.now().minus(UPDATE_MEMORY))?;
    }
    Ok(())
}
