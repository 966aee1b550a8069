//! Changing what the shop offers: each verb asks who may, whether it fits, writes, notes who did what,
//! and keeps the search words true. A refusal has changed nothing.

use super::store::{self, write};
use super::{
    Category, LABEL_CHARS, PRICE, Product, SKU_CHARS, TAGS_CHARS, Variant, View, WEIGHT_G, Worded, is_barcode,
};
use crate::base::actor::Right;
use crate::base::ids::{CategoryId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::limits::{CATEGORY_DEPTH, DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS, VARIANTS};
use crate::base::money::Money;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::{Quantity, Unit};
use crate::db::{Reading, Writing};
use crate::shop::audit;

pub use write::Field;

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

// ---------------------------------------------------------------- categories

fn there(r: &Reading<'_>, id: CategoryId) -> Edit<Category> {
    store::category(r, id)?.ok_or(Stop::No(CatalogRefusal::NotThere))
}

fn category_name_is_free(
    r: &Reading<'_>,
    parent: Option<CategoryId>,
    name: &str,
    but: Option<CategoryId>,
) -> Edit<()> {
    let taken = store::children(r, parent, View::Staff)?;
    if taken.iter().any(|c| c.name.base == name && Some(c.id) != but) {
        return no(CatalogRefusal::NameTaken);
    }
    Ok(())
}

pub fn create_category(tx: &Writing<'_>, parent: Option<CategoryId>, called: &str) -> Edit<CategoryId> {
    allowed(tx)?;
    let called = name(called, NAME_CHARS)?;
    if let Some(parent) = parent {
        there(tx, parent)?;
        if store::path(tx, parent)?.len() >= CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    category_name_is_free(tx, parent, &called, None)?;
    let id = write::insert_category(tx, parent, &called)?;
    audit::note(tx, "category.create", &format!("category {id}"), None, Some(&called))?;
    Ok(id)
}

/// Renames; with a language, writes the translation, and an empty one goes away.
pub fn rename_category(tx: &Writing<'_>, id: CategoryId, lang: Option<Lang>, called: &str) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let called =
        if lang.is_some() && called.trim().is_empty() { String::new() } else { name(called, NAME_CHARS)? };
    if lang.is_none() {
        category_name_is_free(tx, category.parent, &called, Some(id))?;
    }
    let before = in_lang(&category.name, lang);
    if before == called {
        return Ok(());
    }
    write::category_name(tx, id, lang, &called)?;
    audit::note(tx, &dotted("category.name", lang), &format!("category {id}"), Some(before), Some(&called))?;
    Ok(reindex_below(tx, id)?)
}

fn in_lang(text: &Worded, lang: Option<Lang>) -> &str {
    lang.map_or(text.base.as_str(), |lang| text.translation(lang).unwrap_or_default())
}

fn dotted(action: &str, lang: Option<Lang>) -> String {
    lang.map_or_else(|| action.to_owned(), |lang| format!("{action}.{}", lang.code()))
}

fn reindex_below(tx: &Writing<'_>, id: CategoryId) -> Result<(), Fault> {
    for product in store::products_below(tx, id)? {
        write::reindex(tx, product)?;
    }
    Ok(())
}

pub fn hide_category(tx: &Writing<'_>, id: CategoryId, hidden: bool) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    if category.hidden == hidden {
        return Ok(());
    }
    write::category_hidden(tx, id, hidden)?;
    note_flag(tx, "category.hidden", &format!("category {id}"), hidden)
}

fn note_flag(tx: &Writing<'_>, action: &str, subject: &str, is: bool) -> Edit<()> {
    let word = |flag: bool| Some(if flag { "yes" } else { "no" });
    Ok(audit::note(tx, action, subject, word(!is), word(is))?)
}

/// Hangs a category below another (or at the top), as the last one there.
pub fn move_category(tx: &Writing<'_>, id: CategoryId, parent: Option<CategoryId>) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    if category.parent == parent {
        return Ok(());
    }
    if let Some(parent) = parent {
        there(tx, parent)?;
        let above = store::path(tx, parent)?;
        if above.iter().any(|c| c.id == id) {
            return no(CatalogRefusal::IntoItself);
        }
        if above.len() + height(tx, id)? > CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    category_name_is_free(tx, parent, &category.name.base, Some(id))?;
    write::category_parent(tx, id, parent)?;
    let word = |id: Option<CategoryId>| id.map_or_else(|| "top".to_owned(), |id| id.to_string());
    audit::note(
        tx,
        "category.move",
        &format!("category {id}"),
        Some(&word(category.parent)),
        Some(&word(parent)),
    )?;
    Ok(reindex_below(tx, id)?)
}

/// Levels of the tree from a category down, itself included.
fn height(r: &Reading<'_>, id: CategoryId) -> Result<usize, Fault> {
    let mut tallest = 0;
    for child in store::children(r, Some(id), View::Staff)? {
        tallest = tallest.max(height(r, child.id)?);
    }
    Ok(tallest + 1)
}

/// Deletes an empty category. With `content_to`, what is in it moves there first.
pub fn delete_category(tx: &Writing<'_>, id: CategoryId, content_to: Option<Option<CategoryId>>) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let (products, categories) = store::contents(tx, id)?;
    match content_to {
        None if products + categories > 0 => return no(CatalogRefusal::NotEmpty { products, categories }),
        None => {}
        Some(to) => move_content(tx, id, to)?,
    }
    write::delete_category(tx, id)?;
    audit::note(tx, "category.delete", &format!("category {id}"), Some(&category.name.base), None)?;
    Ok(())
}

/// Asks everything before it moves anything, so that a refusal has changed nothing.
fn move_content(tx: &Writing<'_>, id: CategoryId, to: Option<CategoryId>) -> Edit<()> {
    let above = match to {
        Some(to) => {
            there(tx, to)?;
            store::path(tx, to)?
        }
        None => Vec::new(),
    };
    if above.iter().any(|c| c.id == id) {
        return no(CatalogRefusal::IntoItself);
    }
    let children = store::children(tx, Some(id), View::Staff)?;
    for child in &children {
        // The category that goes may be called like one of its own when that one rises into its place.
        category_name_is_free(tx, to, &child.name.base, Some(id))?;
        if above.len() + height(tx, child.id)? > CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    for product in store::product_order(tx, Some(id))? {
        write::product_category(tx, product, to)?;
        write::reindex(tx, product)?;
    }
    for child in children {
        write::category_parent(tx, child.id, to)?;
        reindex_below(tx, child.id)?;
    }
    Ok(())
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

pub fn step_category(tx: &Writing<'_>, id: CategoryId, step: Step) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let row = store::category_order(tx, category.parent)?;
    for (position, sibling) in stepped(row, &id, step).into_iter().enumerate() {
        write::category_position(tx, sibling, position)?;
    }
    audit::note(tx, "category.order", &format!("category {id}"), None, Some(word(step)))?;
    Ok(())
}

const fn word(step: Step) -> &'static str {
    match step {
        Step::Up => "up",
        Step::Down => "down",
    }
}

// ---------------------------------------------------------------- products

/// What a product begins with; the rest has its own verbs.
#[derive(Clone, Debug)]
pub struct NewProduct<'a> {
    pub category: Option<CategoryId>,
    pub name: &'a str,
    pub unit: Unit,
    /// Of the silent variant.
    pub price: Money,
}

pub(super) fn product_there(r: &Reading<'_>, id: ProductId) -> Edit<Product> {
    store::product(r, id)?.filter(|p| !p.removed).ok_or(Stop::No(CatalogRefusal::NotThere))
}

fn price_fits(price: Money) -> Edit<()> {
    if price < Money::ZERO || price > PRICE { no(CatalogRefusal::BadPrice) } else { Ok(()) }
}

/// Makes a product with one silent variant.
pub fn create_product(tx: &Writing<'_>, new: &NewProduct<'_>) -> Edit<(ProductId, VariantId)> {
    allowed(tx)?;
    let called = name(new.name, NAME_CHARS)?;
    price_fits(new.price)?;
    if let Some(category) = new.category {
        there(tx, category)?;
    }
    let id = write::insert_product(tx, new.category, &called, new.unit)?;
    let variant = write::insert_variant(tx, id, "", new.price)?;
    audit::note(tx, "product.create", &format!("product {id}"), None, Some(&called))?;
    write::reindex(tx, id)?;
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
    let subject = format!("product {id}");
    let note = |action: &str, was: &str, is: &str| audit::note(tx, action, &subject, Some(was), Some(is));
    match change {
        Change::Text(field, lang, text) => return change_text(tx, &product, *field, *lang, text),
        Change::Category(to) => {
            if product.category == *to {
                return Ok(());
            }
            let called =
                |id: Option<CategoryId>| id.map_or_else(|| "first page".to_owned(), |c| c.to_string());
            if let Some(to) = to {
                there(tx, *to)?;
            }
            write::product_category(tx, id, *to)?;
            note("product.category", &called(product.category), &called(*to))?;
        }
        Change::Unit(unit) => {
            write::product_unit(tx, id, *unit)?;
            note("product.unit", product.unit.code(), unit.code())?;
        }
        Change::Discount(percent) => {
            if !(0..=100).contains(percent) {
                return no(CatalogRefusal::BadPercent);
            }
            write::product_discount(tx, id, *percent)?;
            note("product.discount", &product.discount_percent.to_string(), &percent.to_string())?;
        }
        Change::Tags(tags) => {
            let tags = super::tags(&tags.join(","));
            if tags.join(", ").chars().count() > TAGS_CHARS {
                return no(CatalogRefusal::TooLong(TAGS_CHARS));
            }
            write::product_tags(tx, id, &tags)?;
            note("product.tags", &product.tags.join(", "), &tags.join(", "))?;
        }
        Change::Hidden(hidden) => {
            write::product_hidden(tx, id, *hidden)?;
            note_flag(tx, "product.hidden", &subject, *hidden)?;
        }
        Change::Sku(sku) => {
            let sku = code(sku.as_deref())?;
            sku_is_free(tx, sku.as_deref(), id, None)?;
            write::product_sku(tx, id, sku.as_deref())?;
            note(
                "product.sku",
                product.sku.as_deref().unwrap_or_default(),
                sku.as_deref().unwrap_or_default(),
            )?;
        }
    }
    Ok(write::reindex(tx, id)?)
}

fn change_text(
    tx: &Writing<'_>,
    product: &Product,
    field: Field,
    lang: Option<Lang>,
    text: &str,
) -> Edit<()> {
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
        return Ok(());
    }
    write::product_text(tx, product.id, field, lang, &text)?;
    let action = dotted(&format!("product.{}", field.code()), lang);
    audit::note(tx, &action, &format!("product {}", product.id), Some(before), Some(&text))?;
    Ok(write::reindex(tx, product.id)?)
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

// ---------------------------------------------------------------- variants

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
    allowed(tx)?;
    product_there(tx, product)?;
    price_fits(price)?;
    let label = label_fits(tx, product, label, None)?;
    let id = write::insert_variant(tx, product, &label, price)?;
    audit::note(tx, "variant.add", &format!("variant {id}"), None, Some(&label))?;
    write::reindex(tx, product)?;
    Ok(id)
}

/// One change of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VariantChange {
    Label(String),
    Price(Money),
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
            ("variant.price", before.price.0.to_string(), price.0.to_string())
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
            ("variant.barcode", text(&before), text(&after))
        }
        VariantChange::Sku(sku) => {
            after.sku = code(sku.as_deref())?;
            sku_is_free(tx, after.sku.as_deref(), before.product, Some(id))?;
            let text = |v: &Variant| v.sku.clone().unwrap_or_default();
            ("variant.sku", text(&before), text(&after))
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
    if before == after {
        return Ok(());
    }
    write::update_variant(tx, &after)?;
    audit::note(tx, action, &format!("variant {id}"), Some(&was), Some(&is))?;
    Ok(write::reindex(tx, before.product)?)
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
