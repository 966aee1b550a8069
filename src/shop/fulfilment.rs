//! What staff do with an order: step by step forward, a step back, paid or not. Every button carries the
//! state its presser saw, so of two people pressing at once one moves the order and the other learns where
//! it stands. Each step leaves a line in the order's history and in the audit trail, and tells the customer.

#[cfg(test)]
mod tests;

use crate::base::actor::Right;
use crate::base::ids::OrderId;
use crate::base::outcome::{Outcome, Stop};
use crate::db::Writing;
use crate::shop::audit;
use crate::shop::orders::{self, Order, Payment, Status};
use crate::shop::outbox::{self, Job};

/// Why an order was not moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepRefusal {
    NotAllowed,
    NotThere,
    /// Somebody was faster: the order stands here now.
    Already(Status),
    /// There is no such step from here.
    NoStep(Status),
}

/// The next step of the order's way: accept, prepare, send or lay ready, hand over, complete. Gives the
/// status reached.
pub fn advance(tx: &mut Writing<'_>, order: OrderId, expected: Status) -> Outcome<Status, StepRefusal> {
    let order = expecting(tx, order, expected)?;
    let Some(to) = orders::next(order.status, order.terms.fulfilment) else {
        return Err(Stop::No(StepRefusal::NoStep(order.status)));
    };
    if !tx.may(orders::right_for(to)) {
        return Err(Stop::No(StepRefusal::NotAllowed));
    }
    tx.attempt(|tx| step(tx, &order, to, "order.step"))
}

/// One step back, for a slip of the finger. The customer is told, since they were told the other thing.
pub fn step_back(tx: &mut Writing<'_>, order: OrderId, expected: Status) -> Outcome<Status, StepRefusal> {
    if !tx.may(Right::RunOrders) {
        return Err(Stop::No(StepRefusal::NotAllowed));
    }
    let order = expecting(tx, order, expected)?;
    let Some(to) = orders::back(order.status, order.terms.fulfilment) else {
        return Err(Stop::No(StepRefusal::NoStep(order.status)));
    };
    tx.attempt(|tx| step(tx, &order, to, "order.step_back"))
}

/// The order, if it still stands where the presser saw it.
fn expecting(tx: &Writing<'_>, order: OrderId, expected: Status) -> Outcome<Order, StepRefusal> {
    match orders::get(tx, order)? {
        None => Err(Stop::No(StepRefusal::NotThere)),
        Some(_) if !(tx.may(Right::RunOrders) || tx.may(Right::Deliver)) => {
            Err(Stop::No(StepRefusal::NotAllowed))
        }
        Some(order) if order.status != expected => Err(Stop::No(StepRefusal::Already(order.status))),
        Some(order) => Ok(order),
    }
}

fn step(tx: &Writing<'_>, order: &Order, to: Status, action: &str) -> Outcome<Status, StepRefusal> {
    orders::set_status(tx, order.id, order.status, to, None)?;
    let subject = format!("order {}", order.number);
    audit::note(tx, action, &subject, Some(order.status.code()), Some(to.code()))?;
    outbox::later(tx, &Job::TellCustomerStatus { order: order.id, status: to.code().to_owned() })?;
    Ok(to)
}

/// Why a payment was not marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaymentRefusal {
    NotAllowed,
    NotThere,
    /// Somebody was faster: it stands like this now.
    Already(Payment),
    /// It cannot become that from here.
    NoSuchChange(Payment),
}

/// Marks an order paid, not paid after all, or paid back.
pub fn mark_payment(
    tx: &mut Writing<'_>,
    order: OrderId,
    expected: Payment,
    to: Payment,
) -> Outcome<(), PaymentRefusal> {
    if !tx.may(Right::RunOrders) {
        return Err(Stop::No(PaymentRefusal::NotAllowed));
    }
    let Some(order) = orders::get(tx, order)? else {
        return Err(Stop::No(PaymentRefusal::NotThere));
    };
    if order.payment != expected {
        return Err(Stop::No(PaymentRefusal::Already(order.payment)));
    }
    if !orders::payment_may_become(expected, to) {
        return Err(Stop::No(PaymentRefusal::NoSuchChange(expected)));
    }
    tx.attempt(|tx| {
        orders::set_payment(tx, order.id, expected, to)?;
        let subject = format!("order {}", order.number);
        audit::note(tx, "order.payment", &subject, Some(expected.code()), Some(to.code()))?;
        Ok(())
    })
}
