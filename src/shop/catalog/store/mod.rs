//! Reading the catalogue's tables. A list is one statement; every statement walks an index, and a test
//! holds that.

pub(super) mod write;

use rusqlite::{OptionalExtension, Params, Row};

use super::{Category, Page, Product, Variant, View, Worded, tags};
use crate::base::ids::{CategoryId, PhotoId, ProductId, VariantId};
use crate::base::limits::CATEGORY_DEPTH;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::quantity::Unit;
use crate::db::Reading;
use crate::shop::photos::{self as records, Photo};

const CATEGORIES: &str =
    "SELECT c.id, c.parent_id, c.name, ru.name, uz.name, en.name, c.hidden FROM category c
    LEFT JOIN category_text ru ON ru.category_id = c.id AND ru.lang = 'ru'
    LEFT JOIN category_text uz ON uz.category_id = c.id AND uz.lang = 'uz'
    LEFT JOIN category_text en ON en.category_id = c.id AND en.lang = 'en'";

pub(super) const PRODUCTS: &str = "SELECT p.id, p.category_id, p.unit, p.discount_percent, p.tags, p.hidden,
        p.removed_at IS NOT NULL, p.sku,
        p.name, ru.name, uz.name, en.name,
        p.description, ru.description, uz.description, en.description,
        p.details, ru.details, uz.details, en.details
    FROM product p
    LEFT JOIN product_text ru ON ru.product_id = p.id AND ru.lang = 'ru'
    LEFT JOIN product_text uz ON uz.product_id = p.id AND uz.lang = 'uz'
    LEFT JOIN product_text en ON en.product_id = p.id AND en.lang = 'en'";

const VARIANTS: &str = "SELECT id, product_id, label, price, weight_g, barcode, sku, counted, low_stock,
        removed_at IS NOT NULL, was_price FROM variant";

fn worded(row: &Row<'_>, first: usize) -> rusqlite::Result<Worded> {
    Ok(Worded {
        base: row.get(first)?,
        ru: row.get(first + 1)?,
        uz: row.get(first + 2)?,
        en: row.get(first + 3)?,
    })
}

fn read_category(row: &Row<'_>) -> rusqlite::Result<Category> {
    Ok(Category { id: row.get(0)?, parent: row.get(1)?, name: worded(row, 2)?, hidden: row.get(6)? })
}

fn read_product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: row.get(0)?,
        category: row.get(1)?,
        unit: Unit::parse(&row.get::<_, String>(2)?).unwrap_or(Unit::Piece),
        discount_percent: row.get(3)?,
        tags: tags(&row.get::<_, String>(4)?),
        hidden: row.get(5)?,
        removed: row.get(6)?,
        sku: row.get(7)?,
        name: worded(row, 8)?,
        description: worded(row, 12)?,
        details: worded(row, 16)?,
    })
}

fn read_variant(row: &Row<'_>) -> rusqlite::Result<Variant> {
    Ok(Variant {
        id: row.get(0)?,
        product: row.get(1)?,
        label: row.get(2)?,
        price: row.get(3)?,
        weight_g: row.get(4)?,
        barcode: row.get(5)?,
        sku: row.get(6)?,
        counted: row.get(7)?,
        low_stock: row.get(8)?,
        removed: row.get(9)?,
        was_price: row.get(10)?,
    })
}

fn list<T>(
    r: &Reading<'_>,
    sql: &str,
    params: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Fault> {
    let mut statement = r.conn().prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

fn one<T>(
    r: &Reading<'_>,
    sql: &str,
    params: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, Fault> {
    Ok(r.conn().prepare_cached(sql)?.query_row(params, read).optional()?)
}

fn count(r: &Reading<'_>, sql: &str, params: impl Params) -> Result<usize, Fault> {
    let count: i64 = r.conn().prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

pub fn category(r: &Reading<'_>, id: CategoryId) -> Result<Option<Category>, Fault> {
    one(r, &format!("{CATEGORIES} WHERE c.id = ?1"), [id], read_category)
}

/// The categories right below one, or the top ones, in the shop's order.
pub fn children(r: &Reading<'_>, parent: Option<CategoryId>, view: View) -> Result<Vec<Category>, Fault> {
    let sql =
        format!("{CATEGORIES} WHERE c.parent_id IS ?1 AND (c.hidden = 0 OR ?2) ORDER BY c.position, c.id");
    list(r, &sql, (parent, view == View::Staff), read_category)
}

/// Every category, parents before children, with its depth (0 at the top).
pub fn all_categories(r: &Reading<'_>) -> Result<Vec<(usize, Category)>, Fault> {
    let mut found = Vec::new();
    below(r, None, 0, &mut found)?;
    Ok(found)
}

fn below(
    r: &Reading<'_>,
    parent: Option<CategoryId>,
    depth: usize,
    found: &mut Vec<(usize, Category)>,
) -> Result<(), Fault> {
    for category in children(r, parent, View::Staff)? {
        let id = category.id;
        found.push((depth, category));
        below(r, Some(id), depth + 1, found)?;
    }
    Ok(())
}

/// From the top down to the category itself; empty when it is not there.
pub fn path(r: &Reading<'_>, id: CategoryId) -> Result<Vec<Category>, Fault> {
    let mut path = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        let Some(category) = category(r, id)? else { break };
        next = category.parent;
        path.push(category);
        if path.len() > CATEGORY_DEPTH * 2 {
            return Err(Fault::new(format!("category {id} lies in a circle")));
        }
    }
    path.reverse();
    Ok(path)
}

/// Whether customers cannot see a category because it or one above it is hidden (or it is not there).
pub fn category_hidden(r: &Reading<'_>, id: CategoryId) -> Result<bool, Fault> {
    let path = path(r, id)?;
    Ok(path.is_empty() || path.iter().any(|c| c.hidden))
}

/// The products right in a category (`None`: those on the first page), by pages of `rows` from page 0.
pub fn products_in(
    r: &Reading<'_>,
    category: Option<CategoryId>,
    view: View,
    page: usize,
    rows: usize,
) -> Result<Page<Product>, Fault> {
    let all = view == View::Staff;
    let total = count(r, &format!("SELECT count(*) FROM product p WHERE {IN_CATEGORY}"), (category, all))?;
    let sql = format!("{PRODUCTS} WHERE {IN_CATEGORY} ORDER BY p.position, p.id LIMIT ?3 OFFSET ?4");
    let (limit, offset) = (number(rows), number(page.saturating_mul(rows)));
    Ok(Page { rows: list(r, &sql, (category, all, limit, offset), read_product)?, total })
}

const IN_CATEGORY: &str = "p.category_id IS ?1 AND p.removed_at IS NULL AND (p.hidden = 0 OR ?2)";

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A product, also a hidden or a removed one.
pub fn product(r: &Reading<'_>, id: ProductId) -> Result<Option<Product>, Fault> {
    one(r, &format!("{PRODUCTS} WHERE p.id = ?1"), [id], read_product)
}

/// Whether a customer may buy it: neither removed nor hidden, nor in a hidden category.
pub fn on_sale(r: &Reading<'_>, product: &Product) -> Result<bool, Fault> {
    if product.removed || product.hidden {
        return Ok(false);
    }
    product.category.map_or(Ok(true), |category| category_hidden(r, category).map(|hidden| !hidden))
}

/// The variants on sale, in the shop's order; never empty for a product that is on sale.
pub fn variants(r: &Reading<'_>, product: ProductId) -> Result<Vec<Variant>, Fault> {
    let sql = format!("{VARIANTS} WHERE product_id = ?1 AND removed_at IS NULL ORDER BY position, id");
    list(r, &sql, [product], read_variant)
}

/// Which of the goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// All that customers see.
    OnSale,
    /// Of one product, also of a hidden one.
    Of(ProductId),
    One(VariantId),
}

/// A variant with its price before and after the product's discount: lean, for lists of thousands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offered {
    pub category: Option<CategoryId>,
    pub product: ProductId,
    pub variant: VariantId,
    pub price: Money,
    pub was_price: Option<Money>,
    pub discount_percent: i64,
}

const OFFERED: &str = "SELECT p.category_id, p.id, v.id, v.price, v.was_price, p.discount_percent
    FROM product p JOIN variant v ON v.product_id = p.id AND v.removed_at IS NULL WHERE p.removed_at IS NULL AND ";

/// Variants in the shop's order, category by category.
pub fn offered(r: &Reading<'_>, which: Which) -> Result<Vec<Offered>, Fault> {
    let read = |row: &Row<'_>| {
        Ok(Offered {
            category: row.get(0)?,
            product: row.get(1)?,
            variant: row.get(2)?,
            price: row.get(3)?,
            was_price: row.get(4)?,
            discount_percent: row.get(5)?,
        })
    };
    match which {
        Which::OnSale => {
            let order = "p.hidden = 0 ORDER BY p.category_id, p.position, p.id, v.position, v.id";
            list(r, &format!("{OFFERED}{order}"), [], read)
        }
        Which::Of(product) => {
            list(r, &format!("{OFFERED}p.id = ?1 ORDER BY v.position, v.id"), [product], read)
        }
        Which::One(variant) => list(r, &format!("{OFFERED}v.id = ?1"), [variant], read),
    }
}

/// A variant, also a removed one.
pub fn variant(r: &Reading<'_>, id: VariantId) -> Result<Option<Variant>, Fault> {
    one(r, &format!("{VARIANTS} WHERE id = ?1"), [id], read_variant)
}

/// The variant on sale that carries this barcode.
pub fn by_barcode(r: &Reading<'_>, barcode: &str) -> Result<Option<Variant>, Fault> {
    one(r, &format!("{VARIANTS} WHERE barcode = ?1 AND removed_at IS NULL"), [barcode], read_variant)
}

/// The variant on sale with this number of the shop's own.
pub fn by_sku(r: &Reading<'_>, sku: &str) -> Result<Option<Variant>, Fault> {
    one(r, &format!("{VARIANTS} WHERE sku = ?1 AND removed_at IS NULL"), [sku], read_variant)
}

/// The product on sale with this number of the shop's own.
pub fn product_by_sku(r: &Reading<'_>, sku: &str) -> Result<Option<Product>, Fault> {
    one(r, &format!("{PRODUCTS} WHERE p.sku = ?1 AND p.removed_at IS NULL"), [sku], read_product)
}

/// The product's photos in order.
pub fn photos(r: &Reading<'_>, product: ProductId) -> Result<Vec<Photo>, Fault> {
    let mut found = Vec::new();
    for id in photo_order(r, product)? {
        found.extend(records::get(r, id)?);
    }
    Ok(found)
}

pub(super) fn photo_order(r: &Reading<'_>, product: ProductId) -> Result<Vec<PhotoId>, Fault> {
    let sql = "SELECT photo_id FROM product_photo WHERE product_id = ?1 ORDER BY position";
    list(r, sql, [product], |row| row.get(0))
}

/// Products (not removed) and categories right below a category.
pub(super) fn contents(r: &Reading<'_>, id: CategoryId) -> Result<(usize, usize), Fault> {
    let products = "SELECT count(*) FROM product WHERE category_id IS ?1 AND removed_at IS NULL";
    let categories = "SELECT count(*) FROM category WHERE parent_id IS ?1";
    Ok((count(r, products, [id])?, count(r, categories, [id])?))
}

/// The ids of the siblings in order: what a reordering renumbers.
pub(super) fn category_order(r: &Reading<'_>, parent: Option<CategoryId>) -> Result<Vec<CategoryId>, Fault> {
    let sql = "SELECT id FROM category WHERE parent_id IS ?1 ORDER BY position, id";
    list(r, sql, [parent], |row| row.get(0))
}

pub(super) fn product_order(r: &Reading<'_>, category: Option<CategoryId>) -> Result<Vec<ProductId>, Fault> {
    let sql = "SELECT id FROM product WHERE category_id IS ?1 AND removed_at IS NULL ORDER BY position, id";
    list(r, sql, [category], |row| row.get(0))
}

/// Products whose words the index finds for `query`, with those words; at most `limit`, in no order.
pub(super) fn matching(
    r: &Reading<'_>,
    query: &str,
    view: View,
    limit: usize,
) -> Result<Vec<(ProductId, String)>, Fault> {
    let sql = "SELECT s.rowid, s.folded FROM product_search s JOIN product p ON p.id = s.rowid
        WHERE product_search MATCH ?1 AND (p.hidden = 0 OR ?2) LIMIT ?3";
    list(r, sql, (query, view == View::Staff, number(limit)), with_words)
}

/// The same without the words.
pub(super) fn matching_ids(r: &Reading<'_>, query: &str, limit: usize) -> Result<Vec<ProductId>, Fault> {
    let sql = "SELECT rowid FROM product_search WHERE product_search MATCH ?1 LIMIT ?2";
    list(r, sql, (query, number(limit)), |row| row.get(0))
}

/// The folded words of one product: names, the rest of its own, categories, each on a line.
pub(super) fn search_words(r: &Reading<'_>, id: ProductId) -> Result<Option<String>, Fault> {
    one(r, "SELECT folded FROM product_search WHERE rowid = ?1", [id], |row| row.get(0))
}

/// Products with a word that starts so; reads every row.
pub(super) fn starting(
    r: &Reading<'_>,
    prefix: &str,
    view: View,
    limit: usize,
) -> Result<Vec<(ProductId, String)>, Fault> {
    let sql = "SELECT s.rowid, s.folded FROM product_search s JOIN product p ON p.id = s.rowid
        WHERE (s.folded LIKE ?1 OR s.folded LIKE ?2 OR s.folded LIKE ?3) AND (p.hidden = 0 OR ?4) LIMIT ?5";
    let patterns = (format!("{prefix}%"), format!("% {prefix}%"), format!("%\n{prefix}%"));
    list(r, sql, (patterns.0, patterns.1, patterns.2, view == View::Staff, number(limit)), with_words)
}

/// Every product with its words; for a query so misspelt that the index has nothing.
pub(super) fn all_words(r: &Reading<'_>, limit: usize) -> Result<Vec<(ProductId, String)>, Fault> {
    list(r, "SELECT rowid, folded FROM product_search LIMIT ?1", [number(limit)], with_words)
}

fn with_words(row: &Row<'_>) -> rusqlite::Result<(ProductId, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

/// The products on sale in a category and in all below it.
pub(super) fn products_below(r: &Reading<'_>, category: CategoryId) -> Result<Vec<ProductId>, Fault> {
    let sql = "WITH RECURSIVE tree (id) AS (VALUES (?1) UNION SELECT c.id FROM category c JOIN tree ON c.parent_id = tree.id)
        SELECT p.id FROM tree JOIN product p ON p.category_id = tree.id WHERE p.removed_at IS NULL ORDER BY p.id";
    list(r, sql, [category], |row| row.get(0))
}

/// The statements behind what customers look at most, for the test that holds their plans.
#[cfg(test)]
pub(super) static LISTS: std::sync::LazyLock<[String; 5]> = std::sync::LazyLock::new(|| {
    [
        format!("{CATEGORIES} WHERE c.parent_id IS ?1 AND (c.hidden = 0 OR ?2) ORDER BY c.position, c.id"),
        format!("{PRODUCTS} WHERE {IN_CATEGORY} ORDER BY p.position, p.id LIMIT ?3 OFFSET ?4"),
        format!("SELECT count(*) FROM product p WHERE {IN_CATEGORY}"),
        format!("{VARIANTS} WHERE product_id = ?1 AND removed_at IS NULL ORDER BY position, id"),
        format!("{VARIANTS} WHERE barcode = ?1 AND removed_at IS NULL"),
    ]
});

/// Every product that is not removed, by its place and name: what an import looks itself up in.
pub fn product_names(r: &Reading<'_>) -> Result<Vec<(ProductId, Option<CategoryId>, String)>, Fault> {
    let sql = "SELECT id, category_id, name FROM product WHERE removed_at IS NULL ORDER BY id";
    list(r, sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
