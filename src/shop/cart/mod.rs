//! What a customer has put aside: variants and quantities, priced anew at every look. Raising a line asks
//! the shelf; lowering never does. Its surprise: the row of `cart` outlives its lines and its version only
//! grows, because one version makes at most one order.

mod actions;
mod store;
#[cfg(test)]
mod tests;
mod view;

use crate::base::ids::{PersonId, ProductId, VariantId};
use crate::base::money::Money;
use crate::base::quantity::{Quantity, Unit};
use crate::shop::catalog::Worded;
use crate::shop::promo::{LineSum, PricedLine};

pub use actions::{CartRefusal, add, clear, empty, remove, set, take};
pub use store::{count, quantity, version};
pub use view::view;

/// The cart as its customer sees it now.
#[derive(Clone, Debug)]
pub struct CartView {
    pub person: PersonId,
    /// Carried by the confirm button. Zero when there has never been a cart.
    pub version: i64,
    pub lines: Vec<CartLine>,
    /// Of all lines that can still be had: goods at base prices, each discount, what is to pay.
    pub sums: LineSum,
    /// What is missing to the shop's minimum.
    pub missing_to_minimum: Option<Money>,
}

impl CartView {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines that stand in the way of an order.
    pub fn problems(&self) -> Vec<CartLine> {
        self.lines.iter().filter(|line| line.problem.is_some()).cloned().collect()
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CartLine {
    pub product: ProductId,
    pub variant: VariantId,
    pub name: Worded,
    /// Empty for a product without variants.
    pub label: String,
    pub unit: Unit,
    pub quantity: Quantity,
    /// False: made to order.
    pub counted: bool,
    pub priced: PricedLine,
    pub sums: LineSum,
    pub problem: Option<Problem>,
}

/// Why a line cannot be ordered as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// Taken out of sale: the line must go.
    Gone,
    SoldOut,
    OnlyLeft(Quantity),
    /// The product is sold in other portions now.
    Uneven(Unit),
}
