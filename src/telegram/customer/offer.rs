//! A product as one customer can have it: its variants with the price they pay and what the shelf says. The
//! one place where lists and cards learn prices, so that a personal discount is seen everywhere.

use crate::base::ids::VariantId;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::quantity::Unit;
use crate::db::Reading;
use crate::shop::catalog::{self, Product, Variant};
use crate::shop::promo::{PricedLine, price_line};
use crate::shop::stock::{self, Shelf};
use crate::telegram::visit::Visit;
use crate::text::Words;

/// Characters of a name on a button: more is cut off by the phone anyway.
const BUTTON_NAME: usize = 32;

#[derive(Clone, Debug)]
pub struct Offer {
    pub product: Product,
    pub choices: Vec<Choice>,
}

/// A variant for this customer.
#[derive(Clone, Debug)]
pub struct Choice {
    pub variant: Variant,
    pub priced: PricedLine,
    pub shelf: Shelf,
}

impl Choice {
    pub fn is_sold_out(&self) -> bool {
        self.shelf == Shelf::SoldOut
    }
}

pub fn offer(r: &Reading<'_>, visit: &Visit, product: Product) -> Result<Offer, Fault> {
    let currency = visit.settings.currency();
    let personal = visit.person.discount_percent;
    let mut choices = Vec::new();
    for variant in catalog::variants(r, product.id)? {
        choices.push(Choice {
            priced: price_line(variant.price, product.discount_percent, personal, currency),
            shelf: stock::shelf(r, &variant, Some(visit.id()))?,
            variant,
        });
    }
    Ok(Offer { product, choices })
}

impl Offer {
    /// The wanted variant, or the first that can be had, or the first.
    pub fn choice(&self, wanted: Option<VariantId>) -> Option<&Choice> {
        let named = self.choices.iter().find(|c| Some(c.variant.id) == wanted);
        named.or_else(|| self.choices.iter().find(|c| !c.is_sold_out())).or_else(|| self.choices.first())
    }

    fn is_sold_out(&self) -> bool {
        self.choices.iter().all(Choice::is_sold_out)
    }

    /// The label of the product in a list: "−10% · Rye bread — from 12 000 soʻm".
    pub fn row(&self, words: &Words) -> String {
        let name = short(self.product.name.of(words.lang), BUTTON_NAME);
        if self.is_sold_out() {
            return words.plain_product_row(name, words.plain_sold_out());
        }
        let prices = || self.choices.iter().filter(|c| !c.is_sold_out()).map(|c| c.priced.price);
        let least = prices().min().unwrap_or(Money::ZERO);
        let mut price = words.money(least);
        if self.product.unit != Unit::Piece {
            // "2 ₽" for a bottle would be a lie where it is the price of a millilitre.
            price = format!("{price}/{}", words.unit(self.product.unit));
        }
        if prices().any(|other| other != least) {
            price = words.plain_from_price(price);
        }
        let row = words.plain_product_row(name, price);
        if self.product.discount_percent == 0 {
            return row;
        }
        // In front: the end of a long label is what a narrow phone cuts.
        format!("{} · {row}", words.plain_minus_percent(self.product.discount_percent))
    }
}

/// Cuts a name for a place where it must be short.
pub fn short(name: &str, chars: usize) -> String {
    if name.chars().count() <= chars {
        return name.to_owned();
    }
    let cut: String = name.chars().take(chars.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// "Rye bread, 500 g": a name with its variant's label, when there is one.
pub fn full_name(name: &str, label: &str) -> String {
    if label.is_empty() { name.to_owned() } else { format!("{name}, {label}") }
}

/// A word at the start of a line or on a button: "today" as "Today".
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
