//! From a cart to an order: the questions, the summary, Confirm (FEATURES K2, K3). What is in a checkout
//! is held for its customer for a while; the answers stay as suggestions for the next time. Its surprise:
//! there is no "current step" anywhere; the step is the first answer that is missing or no longer holds,
//! so changing one part leads straight back to the summary.

mod begin;
mod confirm;
mod rules;
mod steps;
mod store;
mod summary;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::base::ids::{OrderId, OrderNumber, ZoneId};
use crate::base::money::Money;
use crate::base::phone::Phone;
use crate::base::time::Moment;
use crate::shop::cart::{CartLine, CartView};
use crate::shop::delivery::{Fee, Location, Slot, Unavailable, Zone};
use crate::shop::orders::Fulfilment;

pub use begin::{begin, holds_expired, leave};
pub use confirm::confirm;
pub use rules::next_step;
pub use steps::{
    AnswerRefusal, set_address, set_comment, set_day, set_details, set_fulfilment, set_location, set_slot,
    set_zone, step,
};
pub use store::draft;
pub use summary::{Situation, situation, summary};

/// The answers of one customer. `fulfilment`, `zone`, `address` and `location` outlive the order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    pub fulfilment: Option<Fulfilment>,
    pub zone: Option<ZoneId>,
    /// The typed address; beside a location, the entrance and floor, empty when there is nothing to add.
    pub address: Option<String>,
    pub location: Option<Location>,
    pub day: Option<Date>,
    pub slot: Option<Slot>,
    /// Empty when the customer has nothing to say; `None` when not asked yet.
    pub comment: Option<String>,
    /// The goods are held until then.
    pub open_until: Option<Moment>,
}

/// What the customer is to answer next.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    Contact,
    Fulfilment,
    Zone,
    Address,
    /// Entrance, floor, intercom beside a shared location.
    Details,
    Day,
    Slot,
    Comment,
    Summary,
}

/// Everything the customer is about to confirm.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its `version` and [`Summary::total`] go into the confirm button.
    pub cart: CartView,
    pub name: String,
    pub phone: Phone,
    pub fulfilment: Fulfilment,
    pub zone: Option<Zone>,
    /// `None` for a pick-up and where there is nothing to add to the location.
    pub address: Option<String>,
    pub location: Option<Location>,
    pub day: Date,
    pub slot: Slot,
    pub comment: Option<String>,
    pub fee: Fee,
    /// `cart.sums.sum + fee.fee`.
    pub total: Money,
    /// What is missing to the shop's or the zone's minimum.
    pub missing_to_minimum: Option<Money>,
    pub held_until: Option<Moment>,
}

/// Why a checkout does not begin, go on or end in an order.
#[derive(Clone, Debug)]
pub enum CheckoutRefusal {
    /// Nothing in the cart.
    Empty,
    /// These lines cannot be had as they stand: gone, sold out, only so many left.
    Problems(Vec<CartLine>),
    /// This much is missing to the least an order must come to.
    BelowMinimum(Money),
    /// No day can be picked; the first day after the holiday, if that is why.
    Closed { until: Option<Date> },
    /// So many of the customer's orders wait for the shop's yes already.
    TooManyWaiting(usize),
    /// An answer is missing or no longer holds.
    Incomplete(Step),
    /// The picked day or slot went by: choose anew.
    SlotGone(Unavailable),
    /// The cart, a price or a fee is not what the customer saw: here is what it is now.
    Changed(Box<Summary>),
}

/// A confirmed order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    pub order: OrderId,
    pub number: OrderNumber,
    /// The same button was pressed before: this is the order that is there.
    pub repeated: bool,
}
