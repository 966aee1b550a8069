//! The catalogue as rows of a sheet: one row a variant, so that what comes out can go in again and means
//! the same. A category has a row of its own only when no product's row would tell of it.

use super::Column;
use super::columns::unit_word;
use super::lines::path_text;
use crate::base::ids::CategoryId;
use crate::base::lang::Lang;
use crate::base::limits::IMPORT_ROWS;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::db::Reading;
use crate::shop::catalog::edit::Field;
use crate::shop::catalog::{self, Category, Product, Variant, View};
use crate::shop::stock;

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    Text(String),
    /// A number in decimal.
    Number(String),
}

impl Value {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

/// A sheet of the whole catalogue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
    /// The pictures the sheet names, by SHA-256; each lies beside the sheet as [`photo_name`] says.
    pub photos: Vec<String>,
}

/// The file name of a picture beside an exported sheet.
pub fn photo_name(sha256: &str) -> String {
    format!("photos/{sha256}.jpg")
}

/// Columns that stand in every export: it is also the form for those who start from an empty one.
const ALWAYS: [Column; 16] = [
    Column::Category(None),
    Column::Name(None),
    Column::Description(None),
    Column::Details(None),
    Column::Unit,
    Column::Variant,
    Column::Price,
    Column::WeightG,
    Column::Stock,
    Column::LowStock,
    Column::Barcode,
    Column::Discount,
    Column::Tags,
    Column::Photo,
    Column::Hidden,
    Column::Sku,
];

/// Everything that is not removed, in the shop's order, with words for this reader.
pub fn export(r: &Reading<'_>, reader: Lang) -> Result<Exported, Fault> {
    let mut writer = Writer { r, reader, rows: Vec::new(), photos: Vec::new() };
    writer.products(None, &[])?;
    writer.below(None, &mut Vec::new())?;
    let mut columns: Vec<Column> = Vec::new();
    for column in ALWAYS {
        columns.push(column);
        for translated in Lang::ALL.into_iter().filter_map(|lang| column.translated(lang)) {
            if writer.rows.iter().any(|row| !cell(row, translated).is_empty()) {
                columns.push(translated);
            }
        }
    }
    if writer.rows.iter().any(|row| !cell(row, Column::ProductSku).is_empty()) {
        columns.push(Column::ProductSku);
    }
    let rows = writer.rows.iter().map(|row| columns.iter().map(|c| cell(row, *c)).collect()).collect();
    Ok(Exported { columns, rows, photos: writer.photos })
}

type Filled = Vec<(Column, Value)>;

fn cell(row: &Filled, column: Column) -> Value {
    let found = row.iter().find(|(c, _)| *c == column).map(|(_, value)| value.clone());
    found.unwrap_or_else(|| Value::Text(String::new()))
}

struct Writer<'r, 'c> {
    r: &'r Reading<'c>,
    reader: Lang,
    rows: Vec<Filled>,
    photos: Vec<String>,
}

impl Writer<'_, '_> {
    fn below(&mut self, parent: Option<CategoryId>, path: &mut Vec<Category>) -> Result<(), Fault> {
        for category in catalog::children(self.r, parent, View::Staff)? {
            let (id, hidden) = (category.id, category.hidden);
            path.push(category);
            let products = catalog::products_in(self.r, Some(id), View::Staff, 0, 1)?.total;
            let leaf = catalog::children(self.r, Some(id), View::Staff)?.is_empty();
            // A category without products is told of by those below it, if there are any.
            if hidden || (products == 0 && leaf) {
                let mut row = place(path);
                if hidden {
                    row.push((Column::Hidden, self.yes()));
                }
                self.rows.push(row);
            }
            self.products(Some(id), path)?;
            self.below(Some(id), path)?;
            path.pop();
        }
        Ok(())
    }

    fn yes(&self) -> Value {
        Value::Text(if self.reader == Lang::Ru { "да" } else { "yes" }.to_owned())
    }

    fn products(&mut self, category: Option<CategoryId>, path: &[Category]) -> Result<(), Fault> {
        for product in catalog::products_in(self.r, category, View::Staff, 0, IMPORT_ROWS)?.rows {
            for (n, variant) in catalog::variants(self.r, product.id)?.into_iter().enumerate() {
                let mut row = if n == 0 { place(path) } else { place_alone(path) };
                row.push((Column::Name(None), Value::Text(product.name.base.clone())));
                if n == 0 {
                    self.product(&product, &mut row)?;
                }
                self.variant(&variant, &mut row)?;
                self.rows.push(row);
            }
        }
        Ok(())
    }

    fn product(&mut self, product: &Product, row: &mut Filled) -> Result<(), Fault> {
        let texts = [
            (Field::Name, &product.name),
            (Field::Description, &product.description),
            (Field::Details, &product.details),
        ];
        for (field, worded) in texts {
            let column = match field {
                Field::Name => Column::Name(None),
                Field::Description => Column::Description(None),
                Field::Details => Column::Details(None),
            };
            if field != Field::Name {
                row.push((column, Value::Text(worded.base.clone())));
            }
            for lang in Lang::ALL {
                if let (Some(column), Some(text)) = (column.translated(lang), worded.translation(lang)) {
                    row.push((column, Value::Text(text.to_owned())));
                }
            }
        }
        row.push((Column::Unit, Value::Text(unit_word(product.unit, self.reader).to_owned())));
        if product.discount_percent > 0 {
            row.push((Column::Discount, Value::Number(product.discount_percent.to_string())));
        }
        row.push((Column::Tags, Value::Text(product.tags.join(", "))));
        if product.hidden {
            row.push((Column::Hidden, self.yes()));
        }
        row.extend(product.sku.clone().map(|sku| (Column::ProductSku, Value::Text(sku))));
        let pictures: Vec<String> =
            catalog::photos(self.r, product.id)?.into_iter().filter_map(|p| p.sha256).collect();
        let names: Vec<String> = pictures.iter().map(|sha| photo_name(sha)).collect();
        row.push((Column::Photo, Value::Text(names.join("; "))));
        for sha in pictures {
            if !self.photos.contains(&sha) {
                self.photos.push(sha);
            }
        }
        Ok(())
    }

    fn variant(&mut self, variant: &Variant, row: &mut Filled) -> Result<(), Fault> {
        let text = |text: &Option<String>| Value::Text(text.clone().unwrap_or_default());
        row.push((Column::Variant, Value::Text(variant.label.clone())));
        row.push((Column::Price, Value::Number(major(variant.price))));
        row.extend(variant.weight_g.map(|g| (Column::WeightG, Value::Number(g.to_string()))));
        if variant.counted {
            let level = stock::level(self.r, variant.id)?;
            row.push((Column::Stock, Value::Number(level.to_string())));
        }
        if !variant.low_stock.is_zero() {
            row.push((Column::LowStock, Value::Number(variant.low_stock.to_string())));
        }
        row.push((Column::Barcode, text(&variant.barcode)));
        row.push((Column::Sku, text(&variant.sku)));
        Ok(())
    }
}

/// The cells of a category and its translations.
fn place(path: &[Category]) -> Filled {
    let mut row = place_alone(path);
    for lang in Lang::ALL {
        if path.iter().any(|c| c.name.translation(lang).is_some()) {
            let names = path.iter().map(|c| c.name.translation(lang).unwrap_or_default());
            row.push((Column::Category(Some(lang)), Value::Text(path_text(names))));
        }
    }
    row
}

fn place_alone(path: &[Category]) -> Filled {
    vec![(Column::Category(None), Value::Text(path_text(path.iter().map(|c| c.name.base.as_str()))))]
}

/// A price in major units: "1200", "99.50".
fn major(money: Money) -> String {
    let (whole, cents) = (money.0 / 100, money.0 % 100);
    if cents == 0 { whole.to_string() } else { format!("{whole}.{cents:02}") }
}
