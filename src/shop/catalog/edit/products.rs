//! Products: made, described, moved, hidden, removed from sale.

use super::categories::there;
use super::{
    CatalogRefusal, Edit, Field, Step, Trail, allowed, code, dotted, in_lang, name, no, price_fits,
    sku_is_free, stepped, store, word, write,
};
use crate::base::ids::{CategoryId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::limits::{DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS};
use crate::base::money::Money;
use crate::base::outcome::Stop;
use crate::base::quantity::Unit;
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::catalog::{self, Product, TAGS_CHARS};

/// What a product begins with; the rest has its own verbs.
#[derive(Clone, Debug)]
pub struct NewProduct<'a> {
    pub category: Option<CategoryId>,
    pub name: &'a str,
    pub unit: Unit,
    /// Of the silent variant.
    pub price: Money,
}

pub(in crate::shop::catalog) fn product_there(r: &Reading<'_>, id: ProductId) -> Edit<Product> {
    store::product(r, id)?.filter(|p| !p.removed).ok_or(Stop::No(CatalogRefusal::NotThere))
}

/// Makes a product with one silent variant.
pub fn create_product(tx: &Writing<'_>, new: &NewProduct<'_>) -> Edit<(ProductId, VariantId)> {
    let made = put_new_product(tx, new)?;
    write::reindex(tx, made.0)?;
    Ok(made)
}

/// The same, leaving the search words to the caller.
pub(in crate::shop) fn put_new_product(
    tx: &Writing<'_>,
    new: &NewProduct<'_>,
) -> Edit<(ProductId, VariantId)> {
    allowed(tx)?;
    let called = name(new.name, NAME_CHARS)?;
    price_fits(new.price)?;
    if let Some(category) = new.category {
        there(tx, category)?;
    }
    let id = write::insert_product(tx, new.category, &called, new.unit)?;
    let variant = write::insert_variant(tx, id, "", new.price)?;
    audit::note(tx, "product.create", &format!("product {id}"), None, Some(&called))?;
    Ok((id, variant))
}

/// One change of a product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A text, in the shop's language (`None`) or a translation; an empty translation goes away.
    Text(Field, Option<Lang>, String),
    Category(Option<CategoryId>),
    Unit(Unit),
    /// Percent off for everybody.
    Discount(i64),
    Tags(Vec<String>),
    Hidden(bool),
    Sku(Option<String>),
}

pub fn change_product(tx: &Writing<'_>, id: ProductId, change: &Change) -> Edit<()> {
    allowed(tx)?;
    let product = product_there(tx, id)?;
    if put_product(tx, &product, change, Trail::Noted)? {
        write::reindex(tx, id)?;
    }
    Ok(())
}

/// Makes one change, true when it changed something; leaves the search words to the caller.
pub(in crate::shop) fn put_product(
    tx: &Writing<'_>,
    product: &Product,
    change: &Change,
    trail: Trail,
) -> Edit<bool> {
    let id = product.id;
    let text = |o: Option<&str>| o.unwrap_or_default().to_owned();
    let (action, was, is) = match change {
        Change::Text(field, lang, text) => return put_text(tx, product, *field, *lang, text, trail),
        Change::Category(to) => {
            if let Some(to) = to {
                there(tx, *to)?;
            }
            let called = |c: Option<CategoryId>| c.map_or_else(|| "first page".to_owned(), |c| c.to_string());
            ("category", called(product.category), called(*to))
        }
        Change::Unit(unit) => ("unit", product.unit.code().to_owned(), unit.code().to_owned()),
        Change::Discount(percent) => {
            if !(0..=100).contains(percent) {
                return no(CatalogRefusal::BadPercent);
            }
            ("discount", product.discount_percent.to_string(), percent.to_string())
        }
        Change::Tags(tags) => {
            let tags = catalog::tags(&tags.join(",")).join(", ");
            if tags.chars().count() > TAGS_CHARS {
                return no(CatalogRefusal::TooLong(TAGS_CHARS));
            }
            ("tags", product.tags.join(", "), tags)
        }
        Change::Hidden(hidden) => ("hidden", product.hidden.to_string(), hidden.to_string()),
        Change::Sku(sku) => {
            let sku = code(sku.as_deref())?;
            sku_is_free(tx, sku.as_deref(), id, None)?;
            ("sku", text(product.sku.as_deref()), text(sku.as_deref()))
        }
    };
    if was == is {
        return Ok(false);
    }
    match change {
        Change::Text(..) => {}
        Change::Category(to) => write::product_category(tx, id, *to)?,
        Change::Unit(unit) => write::product_unit(tx, id, *unit)?,
        Change::Discount(percent) => write::product_discount(tx, id, *percent)?,
        Change::Tags(_) => write::product_tags(tx, id, &is)?,
        Change::Hidden(hidden) => write::product_hidden(tx, id, *hidden)?,
        Change::Sku(_) => write::product_sku(tx, id, Some(is.as_str()).filter(|s| !s.is_empty()))?,
    }
    trail.note(tx, &format!("product.{action}"), &format!("product {id}"), &was, &is)?;
    Ok(true)
}

fn put_text(
    tx: &Writing<'_>,
    product: &Product,
    field: Field,
    lang: Option<Lang>,
    text: &str,
    trail: Trail,
) -> Edit<bool> {
    let (worded, limit) = match field {
        Field::Name => (&product.name, NAME_CHARS),
        Field::Description => (&product.description, DESCRIPTION_CHARS),
        Field::Details => (&product.details, DETAILS_CHARS),
    };
    let text = match field {
        Field::Name if lang.is_none() || !text.trim().is_empty() => name(text, limit)?,
        Field::Name | Field::Description | Field::Details => text.trim().to_owned(),
    };
    if text.chars().count() > limit {
        return no(CatalogRefusal::TooLong(limit));
    }
    let before = in_lang(worded, lang);
    if before == text {
        return Ok(false);
    }
    write::product_text(tx, product.id, field, lang, &text)?;
    let action = dotted(&format!("product.{}", field.code()), lang);
    trail.note(tx, &action, &format!("product {}", product.id), before, &text)?;
    Ok(true)
}

pub fn step_product(tx: &Writing<'_>, id: ProductId, step: Step) -> Edit<()> {
    allowed(tx)?;
    let product = product_there(tx, id)?;
    let row = store::product_order(tx, product.category)?;
    for (position, sibling) in stepped(row, &id, step).into_iter().enumerate() {
        write::product_position(tx, sibling, position)?;
    }
    audit::note(tx, "product.order", &format!("product {id}"), None, Some(word(step)))?;
    Ok(())
}

/// Takes a product and its variants off sale for good; orders still name them.
pub fn remove_product(tx: &Writing<'_>, id: ProductId) -> Edit<()> {
    allowed(tx)?;
    let product = product_there(tx, id)?;
    write::remove_product(tx, id)?;
    audit::note(tx, "product.remove", &format!("product {id}"), Some(&product.name.base), None)?;
    Ok(())
}
