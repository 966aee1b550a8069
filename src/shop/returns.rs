//! Orders that come to nothing: cancelled by staff, with the goods back on the shelf or written off, or by
//! the customer while the shop has not accepted them. Since a cancelled order can never be moved again, its
//! goods come back exactly once.

#[cfg(test)]
mod tests;

use crate::base::actor::Right;
use crate::base::ids::{OrderId, PersonId};
use crate::base::limits::COMMENT_CHARS;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Writing;
use crate::shop::audit;
use crate::shop::orders::{self, Order, Status};
use crate::shop::outbox::{self, Job};
use crate::shop::stock::{self, Kind, Move};

/// What becomes of the goods of a cancelled order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Goods {
    BackToShelf,
    /// Spoilt or gone: the sale stays in the ledger as what took them.
    WrittenOff,
}

impl Goods {
    pub const fn code(self) -> &'static str {
        match self {
            Self::BackToShelf => "shelf",
            Self::WrittenOff => "written_off",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::BackToShelf, Self::WrittenOff].into_iter().find(|goods| goods.code() == code)
    }
}

/// Why an order was not cancelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CancelRefusal {
    NotAllowed,
    NotThere,
    /// Somebody was faster: the order stands here now.
    Already(Status),
    /// Completed or cancelled before.
    TooLate(Status),
    /// The most characters a reason may have.
    ReasonTooLong(usize),
}

/// Staff cancel an order; the customer is told.
pub fn cancel(
    tx: &mut Writing<'_>,
    order: OrderId,
    expected: Status,
    goods: Goods,
    reason: Option<&str>,
) -> Outcome<(), CancelRefusal> {
    if !tx.may(Right::RunOrders) {
        return Err(Stop::No(CancelRefusal::NotAllowed));
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| reason.chars().count() > COMMENT_CHARS) {
        return Err(Stop::No(CancelRefusal::ReasonTooLong(COMMENT_CHARS)));
    }
    let Some(order) = orders::get(tx, order)? else {
        return Err(Stop::No(CancelRefusal::NotThere));
    };
    if !orders::can_cancel(order.status) {
        return Err(Stop::No(CancelRefusal::TooLate(order.status)));
    }
    if order.status != expected {
        return Err(Stop::No(CancelRefusal::Already(order.status)));
    }
    tx.attempt(|tx| {
        orders::set_status(tx, order.id, order.status, Status::Cancelled, reason)?;
        if goods == Goods::BackToShelf {
            put_back(tx, &order)?;
        }
        let after = format!("{} ({})", Status::Cancelled.code(), goods.code());
        let subject = format!("order {}", order.number);
        audit::note(tx, "order.cancel", &subject, Some(order.status.code()), Some(&after))?;
        let status = Status::Cancelled.code().to_owned();
        outbox::later(tx, &Job::TellCustomerStatus { order: order.id, status })?;
        Ok(())
    })
}

/// A customer takes back an own order that the shop has not accepted yet; staff are told.
pub fn cancel_own(tx: &mut Writing<'_>, person: PersonId, order: OrderId) -> Outcome<(), CancelRefusal> {
    // Somebody else's order is not there: a forged button learns nothing.
    let Some(order) = orders::get(tx, order)?.filter(|order| order.terms.person == person) else {
        return Err(Stop::No(CancelRefusal::NotThere));
    };
    if order.status != Status::New {
        return Err(Stop::No(CancelRefusal::TooLate(order.status)));
    }
    tx.attempt(|tx| {
        orders::set_status(tx, order.id, order.status, Status::Cancelled, None)?;
        put_back(tx, &order)?;
        outbox::later(tx, &Job::TellStaffCancelled { order: order.id })?;
        Ok(())
    })
}

fn put_back(tx: &Writing<'_>, order: &Order) -> Result<(), Fault> {
    for line in orders::lines(tx, order.id)?.into_iter().filter(|line| line.counted) {
        let back = Move {
            variant: line.variant,
            quantity: line.quantity,
            kind: Kind::Return,
            unit_cost: None,
            order: Some(order.id),
            comment: None,
        };
        stock::move_stock(tx, &back).map_err(|stop| match stop {
            Stop::No(refusal) => {
                Fault::new(format!("order {}: goods not put back: {refusal:?}", order.number))
            }
            Stop::Broken(fault) => fault,
        })?;
    }
    Ok(())
}
