//! Variants: what is really sold, with its price, codes and way of counting.

use super::products::product_there;
use super::{
    CatalogRefusal, Edit, Step, Trail, allowed, code, name, no, price_fits, sku_is_free, stepped, store,
    word, write,
};
use crate::base::ids::{ProductId, VariantId};
use crate::base::limits::VARIANTS;
use crate::base::money::Money;
use crate::base::outcome::Stop;
use crate::base::quantity::Quantity;
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::catalog::{LABEL_CHARS, Variant, WEIGHT_G, is_barcode};

fn variant_there(r: &Reading<'_>, id: VariantId) -> Edit<Variant> {
    store::variant(r, id)?.filter(|v| !v.removed).ok_or(Stop::No(CatalogRefusal::NotThere))
}

/// A label that fits among the product's variants; only a lone variant may be without one.
fn label_fits(r: &Reading<'_>, product: ProductId, label: &str, but: Option<VariantId>) -> Edit<String> {
    let label = if label.trim().is_empty() { String::new() } else { name(label, LABEL_CHARS)? };
    let others: Vec<Variant> =
        store::variants(r, product)?.into_iter().filter(|v| Some(v.id) != but).collect();
    if others.iter().any(|v| v.label.is_empty()) || (label.is_empty() && !others.is_empty()) {
        return no(CatalogRefusal::LabelMissing);
    }
    if others.iter().any(|v| v.label == label) {
        return no(CatalogRefusal::NameTaken);
    }
    if others.len() >= VARIANTS {
        return no(CatalogRefusal::TooManyVariants);
    }
    Ok(label)
}

/// Adds a variant. The silent one must have got a label before ([`VariantChange::Label`]).
pub fn add_variant(tx: &Writing<'_>, product: ProductId, label: &str, price: Money) -> Edit<VariantId> {
    let id = put_new_variant(tx, product, label, price)?;
    write::reindex(tx, product)?;
    Ok(id)
}

/// The same, leaving the search words to the caller.
pub(in crate::shop) fn put_new_variant(
    tx: &Writing<'_>,
    product: ProductId,
    label: &str,
    price: Money,
) -> Edit<VariantId> {
    allowed(tx)?;
    product_there(tx, product)?;
    price_fits(price)?;
    let label = label_fits(tx, product, label, None)?;
    let id = write::insert_variant(tx, product, &label, price)?;
    audit::note(tx, "variant.add", &format!("variant {id}"), None, Some(&label))?;
    Ok(id)
}

/// One change of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VariantChange {
    Label(String),
    /// A lower one leaves the old price to be struck out, a higher one takes it away.
    Price(Money),
    /// No old price is struck out any more.
    ForgetOldPrice,
    Weight(Option<i64>),
    Barcode(Option<String>),
    Sku(Option<String>),
    /// Whether stock is counted; false: made to order.
    Counted(bool),
    LowStock(Quantity),
}

pub fn change_variant(tx: &Writing<'_>, id: VariantId, change: &VariantChange) -> Edit<()> {
    allowed(tx)?;
    let before = variant_there(tx, id)?;
    let after = put_variant(tx, &before, change, Trail::Noted)?;
    if before != after {
        write::reindex(tx, before.product)?;
    }
    Ok(())
}

/// Makes one change and gives the variant after it; leaves the search words to the caller.
pub(in crate::shop) fn put_variant(
    tx: &Writing<'_>,
    before: &Variant,
    change: &VariantChange,
    trail: Trail,
) -> Edit<Variant> {
    let id = before.id;
    let mut after = before.clone();
    let or_none = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let (action, was, is) = match change {
        VariantChange::Label(label) => {
            after.label = label_fits(tx, before.product, label, Some(id))?;
            ("variant.label", before.label.clone(), after.label.clone())
        }
        VariantChange::Price(price) => {
            price_fits(*price)?;
            after.price = *price;
            after.was_price = if *price == before.price {
                before.was_price
            } else {
                (*price < before.price).then_some(before.price)
            };
            ("variant.price", before.price.0.to_string(), price.0.to_string())
        }
        VariantChange::ForgetOldPrice => {
            after.was_price = None;
            let was = before.was_price.map_or_else(String::new, |price| price.0.to_string());
            ("variant.old_price", was, String::new())
        }
        VariantChange::Weight(grams) => {
            if grams.is_some_and(|g| !(0..=WEIGHT_G).contains(&g)) {
                return no(CatalogRefusal::BadWeight);
            }
            after.weight_g = *grams;
            ("variant.weight", or_none(before.weight_g), or_none(*grams))
        }
        VariantChange::Barcode(barcode) => {
            after.barcode = barcode_fits(tx, barcode.as_deref(), id)?;
            let text = |v: &Variant| v.barcode.clone().unwrap_or_default();
            ("variant.barcode", text(before), text(&after))
        }
        VariantChange::Sku(sku) => {
            after.sku = code(sku.as_deref())?;
            sku_is_free(tx, after.sku.as_deref(), before.product, Some(id))?;
            let text = |v: &Variant| v.sku.clone().unwrap_or_default();
            ("variant.sku", text(before), text(&after))
        }
        VariantChange::Counted(counted) => {
            after.counted = *counted;
            ("variant.counted", before.counted.to_string(), counted.to_string())
        }
        VariantChange::LowStock(line) => {
            if *line < Quantity::ZERO || *line > Quantity::whole(1_000_000) {
                return no(CatalogRefusal::BadStockLine);
            }
            after.low_stock = *line;
            ("variant.low_stock", before.low_stock.to_string(), line.to_string())
        }
    };
    if *before != after {
        write::update_variant(tx, &after)?;
        trail.note(tx, action, &format!("variant {id}"), &was, &is)?;
    }
    Ok(after)
}

fn barcode_fits(r: &Reading<'_>, barcode: Option<&str>, but: VariantId) -> Edit<Option<String>> {
    let Some(barcode) = barcode.map(str::trim).filter(|b| !b.is_empty()) else {
        return Ok(None);
    };
    if !is_barcode(barcode) {
        return no(CatalogRefusal::BadBarcode);
    }
    match store::by_barcode(r, barcode)?.filter(|v| v.id != but) {
        Some(other) => no(CatalogRefusal::CodeTaken(other.product)),
        None => Ok(Some(barcode.to_owned())),
    }
}

pub fn step_variant(tx: &Writing<'_>, id: VariantId, step: Step) -> Edit<()> {
    allowed(tx)?;
    let variant = variant_there(tx, id)?;
    let row: Vec<VariantId> = store::variants(tx, variant.product)?.into_iter().map(|v| v.id).collect();
    for (position, sibling) in stepped(row, &id, step).into_iter().enumerate() {
        write::variant_position(tx, sibling, position)?;
    }
    audit::note(tx, "variant.order", &format!("variant {id}"), None, Some(word(step)))?;
    Ok(())
}

/// Takes a variant off sale for good.
pub fn remove_variant(tx: &Writing<'_>, id: VariantId) -> Edit<()> {
    allowed(tx)?;
    let variant = variant_there(tx, id)?;
    if store::variants(tx, variant.product)?.len() < 2 {
        return no(CatalogRefusal::LastVariant);
    }
    write::remove_variant(tx, id)?;
    audit::note(tx, "variant.remove", &format!("variant {id}"), Some(&variant.label), None)?;
    Ok(write::reindex(tx, variant.product)?)
}
