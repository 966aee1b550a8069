//! The one table of states (FEATURES O1): what follows what, what may be taken back, who may make a step.

use super::{Fulfilment, Payment, Status};
use crate::base::actor::Right;

/// The way of an order, in order.
const fn way(fulfilment: Fulfilment) -> &'static [Status; 6] {
    match fulfilment {
        Fulfilment::Delivery => &[
            Status::New,
            Status::Accepted,
            Status::Preparing,
            Status::OnTheWay,
            Status::Delivered,
            Status::Completed,
        ],
        Fulfilment::Pickup => &[
            Status::New,
            Status::Accepted,
            Status::Preparing,
            Status::Ready,
            Status::HandedOver,
            Status::Completed,
        ],
    }
}

/// The step after `status`; none after the last, and none from a cancelled order.
pub fn next(status: Status, fulfilment: Fulfilment) -> Option<Status> {
    let way = way(fulfilment);
    let here = way.iter().position(|step| *step == status)?;
    way.get(here + 1).copied()
}

/// The step before `status`, for staff who pressed too early; a cancelled order stays cancelled, since its
/// goods may have gone to somebody else.
pub fn back(status: Status, fulfilment: Fulfilment) -> Option<Status> {
    let way = way(fulfilment);
    let here = way.iter().position(|step| *step == status)?;
    here.checked_sub(1).and_then(|before| way.get(before).copied())
}

pub const fn can_cancel(status: Status) -> bool {
    !matches!(status, Status::Completed | Status::Cancelled)
}

/// What one must be allowed to do to bring an order to `status`.
pub const fn right_for(status: Status) -> Right {
    match status {
        Status::OnTheWay | Status::Delivered | Status::HandedOver => Right::Deliver,
        Status::New
        | Status::Accepted
        | Status::Preparing
        | Status::Ready
        | Status::Completed
        | Status::Cancelled => Right::RunOrders,
    }
}

/// Money comes, is found not to have come, goes back, is found not to have gone.
pub const fn payment_may_become(from: Payment, to: Payment) -> bool {
    matches!(
        (from, to),
        (Payment::Unpaid | Payment::Pending, Payment::Paid)
            | (Payment::Unpaid, Payment::Pending)
            | (Payment::Paid | Payment::Pending, Payment::Unpaid)
            | (Payment::Paid, Payment::Refunded)
            | (Payment::Refunded, Payment::Paid)
    )
}
