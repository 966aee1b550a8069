//! What a customer pays for one unit, and the one order in which discounts apply: the product's percent
//! first, the person's percent on what is left (FEATURES M3). Each step is rounded by
//! [`Currency::round`], so the shown parts always add up to the price; no discount ever makes a price grow.

use crate::base::money::{Currency, Money};
use crate::base::quantity::Quantity;

/// The price of one unit with every step that led to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PricedLine {
    pub base: Money,
    pub product_percent: i64,
    pub after_product: Money,
    pub personal_percent: i64,
    /// What one unit costs this customer.
    pub price: Money,
}

/// A priced line times its quantity: `base − product_discount − personal_discount = sum`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LineSum {
    pub base: Money,
    pub product_discount: Money,
    pub personal_discount: Money,
    pub sum: Money,
}

/// Prices one unit. A percentage outside 0–100 counts as the nearest bound.
pub fn price_line(
    base: Money,
    product_percent: i64,
    personal_percent: i64,
    currency: Currency,
) -> PricedLine {
    let product_percent = product_percent.clamp(0, 100);
    let personal_percent = personal_percent.clamp(0, 100);
    let after_product = less(base, product_percent, currency);
    let price = less(after_product, personal_percent, currency);
    PricedLine { base, product_percent, after_product, personal_percent, price }
}

/// Without a discount nothing is rounded: 99.50 stays 99.50 even where prices are calculated in whole units.
fn less(price: Money, percent: i64, currency: Currency) -> Money {
    if percent == 0 {
        return price;
    }
    currency.round(price, 100 - percent, 100).min(price)
}

impl PricedLine {
    pub fn product_discount(&self) -> Money {
        self.base.minus(self.after_product)
    }

    pub fn personal_discount(&self) -> Money {
        self.after_product.minus(self.price)
    }

    pub fn is_discounted(&self) -> bool {
        self.price < self.base
    }

    /// The line's sums for this much of it.
    pub fn times(&self, quantity: Quantity, currency: Currency) -> LineSum {
        let base = quantity.cost(self.base, currency);
        let after_product = quantity.cost(self.after_product, currency).min(base);
        let sum = quantity.cost(self.price, currency).min(after_product);
        LineSum {
            base,
            product_discount: base.minus(after_product),
            personal_discount: after_product.minus(sum),
            sum,
        }
    }
}

impl LineSum {
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            base: self.base.plus(other.base),
            product_discount: self.product_discount.plus(other.product_discount),
            personal_discount: self.personal_discount.plus(other.personal_discount),
            sum: self.sum.plus(other.sum),
        }
    }

    pub fn discount(&self) -> Money {
        self.product_discount.plus(self.personal_discount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_product_percent_comes_first_and_the_personal_one_takes_from_the_rest() {
        let priced = price_line(Money(10_000_000), 10, 5, Currency::Uzs);
        assert_eq!(priced.product_discount(), Money(1_000_000));
        assert_eq!(priced.after_product, Money(9_000_000));
        assert_eq!(priced.personal_discount(), Money(450_000));
        assert_eq!(priced.price, Money(8_550_000));
    }

    #[test]
    fn a_price_without_discounts_is_not_rounded() {
        assert_eq!(price_line(Money(9_950), 0, 0, Currency::Uzs).price, Money(9_950));
        assert_eq!(price_line(Money(160), 1, 0, Currency::Uzs).price, Money(160), "never above the base");
    }

    #[test]
    fn half_a_kilo_shows_its_own_discounts() {
        let priced = price_line(Money(3_333_300), 10, 0, Currency::Uzs);
        let sum = priced.times(Quantity(500), Currency::Uzs);
        assert_eq!((sum.base, sum.sum), (Money(1_666_700), Money(1_500_000)));
        assert_eq!(sum.discount(), Money(166_700));
    }

    fn currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(Currency::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn a_price_is_never_negative_nor_above_its_base(
            base in 0i64..100_000_000_000, product in 0i64..=100, personal in 0i64..=100, currency in currency(),
        ) {
            let priced = price_line(Money(base), product, personal, currency);
            prop_assert!(priced.price >= Money::ZERO && priced.price <= priced.after_product);
            prop_assert!(priced.after_product <= priced.base);
            let shown = priced.base.minus(priced.product_discount()).minus(priced.personal_discount());
            prop_assert_eq!(shown, priced.price);
        }

        #[test]
        fn the_shown_parts_of_a_bill_add_up_to_its_total(
            lines in prop::collection::vec((0i64..10_000_000_000, 0i64..=100, 1i64..10_000_000), 1..8),
            personal in 0i64..=100, currency in currency(),
        ) {
            let mut bill = LineSum::default();
            for (base, percent, quantity) in lines {
                let sum = price_line(Money(base), percent, personal, currency).times(Quantity(quantity), currency);
                prop_assert!(sum.product_discount >= Money::ZERO && sum.personal_discount >= Money::ZERO);
                prop_assert!(sum.sum >= Money::ZERO);
                bill = bill.plus(sum);
            }
            prop_assert_eq!(bill.base.minus(bill.product_discount).minus(bill.personal_discount), bill.sum);
            prop_assert_eq!(bill.base.minus(bill.discount()), bill.sum);
        }
    }
}
