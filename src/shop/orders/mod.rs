//! Orders as they were confirmed and what has become of them: the one table of states, the frozen lines,
//! the history. A record, not a story: who may move an order, who is told and what returns to the shelf
//! is decided above, in `checkout`, `fulfilment` and `returns`. Its surprise: nothing here reads the
//! catalogue; an order shows 80 for ever, whatever the price is now.

mod flow;
mod store;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::base::ids::{OrderId, OrderNumber, PersonId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::phone::Phone;
use crate::base::quantity::{Quantity, Unit};
use crate::base::time::Moment;
use crate::shop::delivery::{Location, Slot};

pub use flow::{back, can_cancel, next, payment_may_become, right_for};
pub use store::lists::{
    Cursor, Filter, OrderPage, count, export_rows, list, of_person, search, sums_of_person,
};
pub use store::{
    any_there, by_cart, by_number, count_active, count_active_before, count_waiting, events, get, lines,
    of_day, place, set_payment, set_status,
};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name { $($(#[$each])* $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the database, in buttons and in jobs.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.code()))
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::parse(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    )*};
}

words! {
    /// Where an order stands (FEATURES O1).
    Status {
        New = "new",
        Accepted = "accepted",
        Preparing = "preparing",
        OnTheWay = "on_the_way",
        Ready = "ready",
        Delivered = "delivered",
        HandedOver = "handed_over",
        Completed = "completed",
        Cancelled = "cancelled",
    }

    /// Whether it is paid: an axis of its own.
    Payment {
        Unpaid = "unpaid",
        Pending = "pending",
        Paid = "paid",
        Refunded = "refunded",
    }

    /// How the goods reach the customer.
    Fulfilment {
        Delivery = "delivery",
        Pickup = "pickup",
    }

    /// What a line of an order's history tells of.
    EventKind {
        Placed = "placed",
        Status = "status",
        Payment = "payment",
        Note = "note",
    }
}

/// An order as it was confirmed, with its present status and payment.
#[derive(Clone, Debug)]
pub struct Order {
    pub id: OrderId,
    pub number: OrderNumber,
    pub placed_at: Moment,
    pub status: Status,
    pub payment: Payment,
    pub terms: Terms,
}

/// What the customer confirmed; never changed afterwards. `total = goods − discount + delivery_fee`.
#[derive(Clone, Debug)]
pub struct Terms {
    pub person: PersonId,
    /// One version of a cart makes one order.
    pub cart_version: i64,
    pub fulfilment: Fulfilment,
    pub customer_name: String,
    pub phone: Phone,
    /// The language the customer read when confirming.
    pub lang: Lang,
    pub zone_name: Option<String>,
    pub address: Option<String>,
    pub location: Option<Location>,
    pub day: Date,
    pub slot: Slot,
    pub comment: Option<String>,
    /// The lines at base prices.
    pub goods: Money,
    pub discount: Money,
    pub delivery_fee: Money,
    pub total: Money,
}

/// One line as the customer confirmed it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub product: ProductId,
    pub variant: VariantId,
    /// In the shop's base language, for staff.
    pub name: String,
    /// As the customer saw it.
    pub shown_name: String,
    /// The variant's label; empty when there is only one.
    pub label: String,
    pub unit: Unit,
    pub quantity: Quantity,
    pub base_price: Money,
    /// For one unit, after all discounts.
    pub price: Money,
    pub product_percent: i64,
    pub personal_percent: i64,
    pub base_sum: Money,
    pub sum: Money,
    /// Took stock, so a cancel can give it back.
    pub counted: bool,
}

/// One thing that happened to an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    pub at: Moment,
    /// `None`: the program itself.
    pub person: Option<PersonId>,
    pub kind: EventKind,
    /// Codes of [`Status`] or [`Payment`], by `kind`.
    pub before: Option<String>,
    pub after: Option<String>,
    pub note: Option<String>,
}

/// One order for an export file.
#[derive(Clone, Debug)]
pub struct ExportRow {
    pub order: Order,
    pub lines: Vec<Line>,
}
