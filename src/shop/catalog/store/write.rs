//! Writing the catalogue's tables, one statement a function. Decides nothing: [`super::super::edit`]
//! has asked who may and whether it fits.

use rusqlite::Params;

use super::super::{Variant, Worded};
use crate::base::fold::fold;
use crate::base::ids::{CategoryId, PhotoId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::quantity::Unit;
use crate::db::Writing;
use crate::shop::catalog;

fn run(tx: &Writing<'_>, sql: &str, params: impl Params) -> Result<(), Fault> {
    Ok(tx.conn().prepare_cached(sql)?.execute(params).map(drop)?)
}

pub fn insert_category(
    tx: &Writing<'_>,
    parent: Option<CategoryId>,
    name: &str,
) -> Result<CategoryId, Fault> {
    let sql = "INSERT INTO category (parent_id, name, position) VALUES (?1, ?2,
        (SELECT coalesce(max(position) + 1, 0) FROM category WHERE parent_id IS ?1)) RETURNING id";
    Ok(tx.conn().prepare_cached(sql)?.query_row((parent, name), |row| row.get(0))?)
}

pub fn category_name(tx: &Writing<'_>, id: CategoryId, lang: Option<Lang>, name: &str) -> Result<(), Fault> {
    match lang {
        None => run(tx, "UPDATE category SET name = ?2 WHERE id = ?1", (id, name)),
        Some(lang) if name.is_empty() => {
            run(tx, "DELETE FROM category_text WHERE category_id = ?1 AND lang = ?2", (id, lang.code()))
        }
        Some(lang) => run(
            tx,
            "INSERT INTO category_text (category_id, lang, name) VALUES (?1, ?2, ?3)
             ON CONFLICT (category_id, lang) DO UPDATE SET name = excluded.name",
            (id, lang.code(), name),
        ),
    }
}

pub fn category_hidden(tx: &Writing<'_>, id: CategoryId, hidden: bool) -> Result<(), Fault> {
    run(tx, "UPDATE category SET hidden = ?2 WHERE id = ?1", (id, hidden))
}

/// Hangs a category elsewhere, as the last one there.
pub fn category_parent(tx: &Writing<'_>, id: CategoryId, parent: Option<CategoryId>) -> Result<(), Fault> {
    let sql = "UPDATE category SET parent_id = ?2, position =
        (SELECT coalesce(max(position) + 1, 0) FROM category WHERE parent_id IS ?2) WHERE id = ?1";
    run(tx, sql, (id, parent))
}

pub fn category_position(tx: &Writing<'_>, id: CategoryId, position: usize) -> Result<(), Fault> {
    run(tx, "UPDATE category SET position = ?2 WHERE id = ?1", (id, super::number(position)))
}

/// Removed products that old orders name leave the category before it goes.
pub fn delete_category(tx: &Writing<'_>, id: CategoryId) -> Result<(), Fault> {
    run(tx, "UPDATE product SET category_id = NULL WHERE category_id = ?1", [id])?;
    run(tx, "DELETE FROM category WHERE id = ?1", [id])
}

pub fn insert_product(
    tx: &Writing<'_>,
    category: Option<CategoryId>,
    name: &str,
    unit: Unit,
) -> Result<ProductId, Fault> {
    let sql = "INSERT INTO product (category_id, name, unit, position, made_at, changed_at) VALUES (?1, ?2, ?3,
        (SELECT coalesce(max(position) + 1, 0) FROM product WHERE category_id IS ?1 AND removed_at IS NULL), ?4, ?4)
        RETURNING id";
    let id = tx
        .conn()
        .prepare_cached(sql)?
        .query_row((category, name, unit.code(), tx.now().0), |row| row.get(0))?;
    Ok(id)
}

/// One of the three texts of a product.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    Name,
    Description,
    Details,
}

impl Field {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Details => "details",
        }
    }
}

/// Writes a text; an empty translation goes away.
pub fn product_text(
    tx: &Writing<'_>,
    id: ProductId,
    field: Field,
    lang: Option<Lang>,
    text: &str,
) -> Result<(), Fault> {
    let column = field.code();
    match lang {
        None => run(tx, &format!("UPDATE product SET {column} = ?2 WHERE id = ?1"), (id, text))?,
        Some(lang) => {
            let text = (!text.is_empty()).then_some(text);
            let sql = format!(
                "INSERT INTO product_text (product_id, lang, {column}) VALUES (?1, ?2, ?3)
                 ON CONFLICT (product_id, lang) DO UPDATE SET {column} = excluded.{column}"
            );
            run(tx, &sql, (id, lang.code(), text))?;
        }
    }
    touch(tx, id)
}

fn touch(tx: &Writing<'_>, id: ProductId) -> Result<(), Fault> {
    run(tx, "UPDATE product SET changed_at = ?2 WHERE id = ?1", (id, tx.now().0))
}

pub fn product_unit(tx: &Writing<'_>, id: ProductId, unit: Unit) -> Result<(), Fault> {
    run(tx, "UPDATE product SET unit = ?2 WHERE id = ?1", (id, unit.code()))?;
    touch(tx, id)
}

pub fn product_discount(tx: &Writing<'_>, id: ProductId, percent: i64) -> Result<(), Fault> {
    run(tx, "UPDATE product SET discount_percent = ?2 WHERE id = ?1", (id, percent))?;
    touch(tx, id)
}

pub fn product_tags(tx: &Writing<'_>, id: ProductId, tags: &str) -> Result<(), Fault> {
    run(tx, "UPDATE product SET tags = ?2 WHERE id = ?1", (id, tags))?;
    touch(tx, id)
}

pub fn product_hidden(tx: &Writing<'_>, id: ProductId, hidden: bool) -> Result<(), Fault> {
    run(tx, "UPDATE product SET hidden = ?2 WHERE id = ?1", (id, hidden))?;
    touch(tx, id)
}

pub fn product_sku(tx: &Writing<'_>, id: ProductId, sku: Option<&str>) -> Result<(), Fault> {
    run(tx, "UPDATE product SET sku = ?2 WHERE id = ?1", (id, sku))?;
    touch(tx, id)
}

/// Puts a product into another category, as the last one there.
pub fn product_category(tx: &Writing<'_>, id: ProductId, category: Option<CategoryId>) -> Result<(), Fault> {
    let sql = "UPDATE product SET category_id = ?2, position = (SELECT coalesce(max(position) + 1, 0)
        FROM product WHERE category_id IS ?2 AND removed_at IS NULL) WHERE id = ?1";
    run(tx, sql, (id, category))?;
    touch(tx, id)
}

pub fn product_position(tx: &Writing<'_>, id: ProductId, position: usize) -> Result<(), Fault> {
    run(tx, "UPDATE product SET position = ?2 WHERE id = ?1", (id, super::number(position)))
}

pub fn remove_product(tx: &Writing<'_>, id: ProductId) -> Result<(), Fault> {
    run(
        tx,
        "UPDATE variant SET removed_at = ?2 WHERE product_id = ?1 AND removed_at IS NULL",
        (id, tx.now().0),
    )?;
    run(tx, "UPDATE product SET removed_at = ?2 WHERE id = ?1", (id, tx.now().0))?;
    run(tx, "DELETE FROM product_search WHERE rowid = ?1", [id])
}

pub fn insert_variant(
    tx: &Writing<'_>,
    product: ProductId,
    label: &str,
    price: Money,
) -> Result<VariantId, Fault> {
    let sql = "INSERT INTO variant (product_id, label, price, position) VALUES (?1, ?2, ?3,
        (SELECT coalesce(max(position) + 1, 0) FROM variant WHERE product_id = ?1 AND removed_at IS NULL))
        RETURNING id";
    Ok(tx.conn().prepare_cached(sql)?.query_row((product, label, price), |row| row.get(0))?)
}

/// Writes all that can change of a variant.
pub fn update_variant(tx: &Writing<'_>, variant: &Variant) -> Result<(), Fault> {
    let sql =
        "UPDATE variant SET label = ?2, price = ?3, weight_g = ?4, barcode = ?5, sku = ?6, counted = ?7,
        low_stock = ?8, was_price = ?9 WHERE id = ?1";
    let v = variant;
    run(
        tx,
        sql,
        (v.id, &v.label, v.price, v.weight_g, &v.barcode, &v.sku, v.counted, v.low_stock, v.was_price),
    )?;
    touch(tx, v.product)
}

pub fn variant_position(tx: &Writing<'_>, id: VariantId, position: usize) -> Result<(), Fault> {
    run(tx, "UPDATE variant SET position = ?2 WHERE id = ?1", (id, super::number(position)))
}

pub fn remove_variant(tx: &Writing<'_>, id: VariantId) -> Result<(), Fault> {
    run(tx, "UPDATE variant SET removed_at = ?2 WHERE id = ?1", (id, tx.now().0))
}

/// Writes the photos of a product in this order.
pub fn product_photos(tx: &Writing<'_>, id: ProductId, photos: &[PhotoId]) -> Result<(), Fault> {
    run(tx, "DELETE FROM product_photo WHERE product_id = ?1", [id])?;
    for (position, photo) in photos.iter().enumerate() {
        let sql = "INSERT INTO product_photo (product_id, position, photo_id) VALUES (?1, ?2, ?3)";
        run(tx, sql, (id, super::number(position), photo))?;
    }
    touch(tx, id)
}

/// Writes a product's search words anew: names; labels, tags and codes; categories, each on a line.
pub fn reindex(tx: &Writing<'_>, id: ProductId) -> Result<(), Fault> {
    run(tx, "DELETE FROM product_search WHERE rowid = ?1", [id])?;
    let Some(product) = catalog::product(tx, id)?.filter(|p| !p.removed) else {
        return Ok(());
    };
    let mut own: Vec<&str> = product.tags.iter().map(String::as_str).collect();
    own.extend(product.sku.as_deref());
    let variants = catalog::variants(tx, id)?;
    for variant in &variants {
        own.push(&variant.label);
        own.extend(variant.barcode.as_deref());
        own.extend(variant.sku.as_deref());
    }
    let path = product.category.map_or(Ok(Vec::new()), |c| catalog::path(tx, c))?;
    let categories: Vec<&str> = path.iter().flat_map(|c| c.name.all()).collect();
    let words =
        format!("{}\n{}\n{}", folded(&product.name), fold(&own.join(" ")), fold(&categories.join(" ")));
    run(tx, "INSERT INTO product_search (rowid, folded) VALUES (?1, ?2)", (id, words))
}

/// The names in all languages; each word once.
fn folded(name: &Worded) -> String {
    let mut words: Vec<String> = Vec::new();
    for text in name.all() {
        for word in fold(text).split(' ') {
            if !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        }
    }
    words.join(" ")
}
