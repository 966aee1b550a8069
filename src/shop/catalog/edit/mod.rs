//! Changing what the shop offers: each verb asks who may, whether it fits, writes, notes who did what,
//! and keeps the search words true. A refusal has changed nothing.

mod categories;
mod products;
mod variants;

pub use super::store::write::Field;
pub use categories::{
    create_category, delete_category, hide_category, move_category, rename_category, step_category,
};
pub use products::{Change, NewProduct, change_product, create_product, remove_product, step_product};
pub(in crate::shop) use products::{put_new_product, put_product};
pub use variants::{VariantChange, add_variant, change_variant, remove_variant, step_variant};
pub(in crate::shop) use variants::{put_new_variant, put_variant};

pub(super) use products::product_there;

use super::store::{self, write};
use super::{PRICE, SKU_CHARS, Worded};
use crate::base::actor::Right;
use crate::base::ids::{ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::{Reading, Writing};
use crate::shop::audit;

/// Why the catalogue was not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CatalogRefusal {
    NotAllowed,
    NotThere,
    /// A name must say something.
    Empty,
    /// Longer than so many characters.
    TooLong(usize),
    /// Another one here is called so.
    NameTaken,
    /// The category still holds so many products and categories.
    NotEmpty {
        products: usize,
        categories: usize,
    },
    /// A category cannot hang in itself or below itself.
    IntoItself,
    TooDeep,
    /// A price below zero or beyond [`PRICE`].
    BadPrice,
    BadWeight,
    /// A percentage is 0 to 100.
    BadPercent,
    /// Not a code that scanners read, or a wrong check digit.
    BadBarcode,
    BadStockLine,
    /// The barcode or own number is on another product.
    CodeTaken(ProductId),
    TooManyVariants,
    /// With several variants each needs a label.
    LabelMissing,
    /// A product keeps at least one variant; remove the product instead.
    LastVariant,
    TooManyPhotos,
}

type Edit<T> = Outcome<T, CatalogRefusal>;

fn no<T>(refusal: CatalogRefusal) -> Edit<T> {
    Err(Stop::No(refusal))
}

pub(super) fn allowed(tx: &Writing<'_>) -> Edit<()> {
    if tx.may(Right::EditCatalog) { Ok(()) } else { no(CatalogRefusal::NotAllowed) }
}

/// One line, trimmed, that says something and fits.
fn name(text: &str, limit: usize) -> Edit<String> {
    let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match clean.chars().count() {
        0 => no(CatalogRefusal::Empty),
        n if n > limit => no(CatalogRefusal::TooLong(limit)),
        _ => Ok(clean),
    }
}

fn in_lang(text: &Worded, lang: Option<Lang>) -> &str {
    lang.map_or(text.base.as_str(), |lang| text.translation(lang).unwrap_or_default())
}

fn dotted(action: &str, lang: Option<Lang>) -> String {
    lang.map_or_else(|| action.to_owned(), |lang| format!("{action}.{}", lang.code()))
}

/// One place up or down among its neighbours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Up,
    Down,
}

/// Swaps an item with its neighbour; at the end of the row nothing happens.
pub(super) fn stepped<T: PartialEq>(mut row: Vec<T>, item: &T, step: Step) -> Vec<T> {
    let Some(at) = row.iter().position(|x| x == item) else { return row };
    let to = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => Some(at + 1).filter(|to| *to < row.len()),
    };
    if let Some(to) = to {
        row.swap(at, to);
    }
    row
}

const fn word(step: Step) -> &'static str {
    match step {
        Step::Up => "up",
        Step::Down => "down",
    }
}

/// Whether a change is noted in the audit trail: what a new product begins with is one line there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::shop) enum Trail {
    Noted,
    PartOfNew,
}

impl Trail {
    fn note(self, tx: &Writing<'_>, action: &str, subject: &str, was: &str, is: &str) -> Result<(), Fault> {
        match self {
            Self::Noted => audit::note(tx, action, subject, Some(was), Some(is)),
            Self::PartOfNew => Ok(()),
        }
    }
}

/// Writes a product's search words anew after [`put_product`] and [`put_variant`].
pub(in crate::shop) fn reindex(tx: &Writing<'_>, id: ProductId) -> Result<(), Fault> {
    write::reindex(tx, id)
}

fn price_fits(price: Money) -> Edit<()> {
    if price < Money::ZERO || price > PRICE { no(CatalogRefusal::BadPrice) } else { Ok(()) }
}

/// A product's or variant's own number, trimmed; an empty one is none.
fn code(sku: Option<&str>) -> Edit<Option<String>> {
    match sku.map(str::trim).filter(|s| !s.is_empty()) {
        None => Ok(None),
        Some(sku) => name(sku, SKU_CHARS).map(Some),
    }
}

/// Own numbers name one thing: a product and a variant of another product cannot share one.
fn sku_is_free(
    r: &Reading<'_>,
    sku: Option<&str>,
    product: ProductId,
    variant: Option<VariantId>,
) -> Edit<()> {
    let Some(sku) = sku else { return Ok(()) };
    if let Some(other) = store::product_by_sku(r, sku)?.filter(|p| p.id != product) {
        return no(CatalogRefusal::CodeTaken(other.id));
    }
    match store::by_sku(r, sku)? {
        Some(other) if other.product != product || (variant.is_some() && Some(other.id) != variant) => {
            no(CatalogRefusal::CodeTaken(other.product))
        }
        Some(_) | None => Ok(()),
    }
}
