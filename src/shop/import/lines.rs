//! Rows of text become lines with meaning, and everything that is wrong with them is found at once, by
//! row and column. Looks at nothing but the sheet. A column that is not there leaves things as they are;
//! an empty cell in a column that is there means "none".

use std::collections::HashMap;

use super::columns::{unit, yes_or_no};
use super::{Column, Problem, Why};
use crate::base::lang::Lang;
use crate::base::limits::{CATEGORY_DEPTH, DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS, PHOTOS, VARIANTS};
use crate::base::money::{Money, parse_major};
use crate::base::quantity::Quantity;
use crate::shop::catalog::edit::{Change, Field, VariantChange};
use crate::shop::catalog::{LABEL_CHARS, PRICE, SKU_CHARS, TAGS_CHARS, WEIGHT_G, is_barcode, tags};
use crate::shop::stock::LEVEL;

/// Rows in which the header is looked for: a title may stand above it.
const HEADER_WITHIN: usize = 10;

/// A sheet that makes sense by itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lines {
    pub(super) entries: Vec<Entry>,
    pub(super) ignored: Vec<String>,
}

impl Lines {
    /// The photo files that the sheet names, with the first row that does.
    pub fn photos(&self) -> Vec<(usize, &str)> {
        let mut found: Vec<(usize, &str)> = Vec::new();
        for entry in &self.entries {
            if let Entry::Product(product) = entry {
                for name in product.photos.iter().flatten() {
                    if !found.iter().any(|(_, known)| known == name) {
                        found.push((product.row, name));
                    }
                }
            }
        }
        found
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// A row with a category alone.
    Category {
        row: usize,
        place: Place,
        hidden: Option<bool>,
    },
    Product(ProductLine),
}

/// Where a product belongs: the names of the categories from the top, and what they are called elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Place {
    pub path: Vec<String>,
    /// Level, language, name.
    pub translations: Vec<(usize, Lang, String)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ProductLine {
    pub row: usize,
    /// `None`: the sheet does not say.
    pub place: Option<Place>,
    /// `None`: known by an own number alone.
    pub name: Option<String>,
    pub changes: Vec<(Column, Change)>,
    pub photos: Option<Vec<String>>,
    pub items: Vec<Item>,
}

/// One variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    pub row: usize,
    /// `None`: the sheet does not say.
    pub label: Option<String>,
    pub price: Option<Money>,
    pub sku: Option<String>,
    pub changes: Vec<(Column, VariantChange)>,
    /// `Some(None)`: made to order.
    pub stock: Option<Option<Quantity>>,
}

/// Reads the rows of a sheet, each with its number as spreadsheets count. An error is the full list of
/// what is wrong.
pub fn lines(rows: &[(usize, Vec<String>)]) -> Result<Lines, Vec<Problem>> {
    let whole = |why| vec![Problem { row: 0, column: None, why }];
    let keys = [Column::Name(None), Column::Sku, Column::ProductSku];
    let columns_of = |cells: &[String]| cells.iter().map(|c| Column::parse(c)).collect::<Vec<_>>();
    let header = rows.iter().take(HEADER_WITHIN).position(|(_, cells)| {
        columns_of(cells).iter().flatten().filter(|c| keys.contains(c) || **c == Column::Price).count() > 0
    });
    let Some((number, names)) = header.and_then(|at| rows.get(at)) else {
        return Err(whole(Why::NoHeader));
    };
    let columns = columns_of(names);
    if !columns.iter().flatten().any(|c| keys.contains(c)) {
        return Err(whole(Why::NoHeader));
    }
    let mut reader = Reader { columns, ..Reader::default() };
    for (at, column) in reader.columns.iter().enumerate() {
        if let Some(column) = column
            && reader.columns.iter().take(at).any(|c| *c == Some(*column))
        {
            reader.problems.push(Problem { row: *number, column: Some(*column), why: Why::ColumnTwice });
        }
    }
    for (row, cells) in rows.iter().skip(header.map_or(0, |at| at + 1)) {
        if cells.iter().any(|c| !c.trim().is_empty()) {
            reader.row(*row, cells);
        }
    }
    reader.check_labels();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let ignored = names.iter().filter(|n| !n.trim().is_empty() && Column::parse(n).is_none());
    Ok(Lines { ignored: ignored.cloned().collect(), entries: reader.entries })
}

/// What has been understood so far.
#[derive(Default)]
struct Reader {
    columns: Vec<Option<Column>>,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    /// Products by place and name: the entry.
    known: HashMap<(Option<Vec<String>>, String), usize>,
    /// The product cells of a product's first row.
    first_cells: HashMap<usize, Vec<(Column, String)>>,
    /// Barcodes and own numbers with the row they were first seen in.
    codes: HashMap<(&'static str, String), usize>,
    /// What a category is called in a language, and the row that said so.
    category_names: HashMap<(Vec<String>, &'static str), (String, usize)>,
}

/// The cells of one row by column.
struct Cells<'a> {
    row: usize,
    columns: &'a [Option<Column>],
    cells: &'a [String],
}

impl Cells<'_> {
    /// The trimmed text; `None` when the sheet has no such column.
    fn get(&self, column: Column) -> Option<&str> {
        let at = self.columns.iter().position(|c| *c == Some(column))?;
        Some(self.cells.get(at).map_or("", |text| text.trim()))
    }

    /// The text when there is one.
    fn filled(&self, column: Column) -> Option<&str> {
        self.get(column).filter(|text| !text.is_empty())
    }
}

impl Reader {
    fn row(&mut self, row: usize, cells: &[String]) {
        let columns = std::mem::take(&mut self.columns);
        self.understand(&Cells { row, columns: &columns, cells });
        self.columns = columns;
    }

    fn wrong(&mut self, row: usize, column: Column, why: Why) {
        self.problems.push(Problem { row, column: Some(column), why });
    }

    fn understand(&mut self, cells: &Cells<'_>) {
        let place = self.place(cells);
        let name = cells.filled(Column::Name(None)).map(one_line);
        let numbered = cells.filled(Column::Sku).or(cells.filled(Column::ProductSku)).is_some();
        if name.is_none() && !numbered {
            return self.category_alone(cells, place);
        }
        let items = self.items(cells);
        let known = name.as_ref().map(|name| (place.as_ref().map(|p| p.path.clone()), name.clone()));
        if let Some(at) = known.as_ref().and_then(|key| self.known.get(key)).copied() {
            self.agrees(cells, at);
            if let Some(Entry::Product(product)) = self.entries.get_mut(at) {
                product.items.extend(items);
            }
            return;
        }
        let at = self.entries.len();
        if let Some(key) = known {
            self.known.insert(key, at);
        }
        self.first_cells.insert(at, product_cells(cells));
        let product = ProductLine {
            row: cells.row,
            place,
            changes: self.product_changes(cells),
            photos: self.photo_names(cells),
            name: name.inspect(|n| self.fits(cells.row, Column::Name(None), n, NAME_CHARS)),
            items,
        };
        self.entries.push(Entry::Product(product));
    }

    fn fits(&mut self, row: usize, column: Column, text: &str, limit: usize) {
        if text.chars().count() > limit {
            self.wrong(row, column, Why::TooLong(limit));
        }
    }

    /// A row without a name and a number describes its category, and may say nothing else.
    fn category_alone(&mut self, cells: &Cells<'_>, place: Option<Place>) {
        let says_more = cells
            .columns
            .iter()
            .flatten()
            .any(|c| !matches!(c, Column::Category(_) | Column::Hidden) && cells.filled(*c).is_some());
        match place {
            Some(place) if !place.path.is_empty() && !says_more => {
                let hidden = cells.get(Column::Hidden).and_then(yes_or_no);
                if hidden.is_none()
                    && let Some(text) = cells.filled(Column::Hidden)
                {
                    self.wrong(cells.row, Column::Hidden, Why::NotYesOrNo(text.to_owned()));
                }
                self.entries.push(Entry::Category { row: cells.row, place, hidden });
            }
            Some(_) | None => self.wrong(cells.row, Column::Name(None), Why::Missing),
        }
    }

    // ------------------------------------------------------------ categories

    fn place(&mut self, cells: &Cells<'_>) -> Option<Place> {
        let row = cells.row;
        let text = cells.get(Column::Category(None))?;
        let path = path(text);
        if path.iter().any(String::is_empty) {
            self.wrong(row, Column::Category(None), Why::BadPath(text.to_owned()));
        }
        if path.len() > CATEGORY_DEPTH {
            self.wrong(row, Column::Category(None), Why::TooDeep);
        }
        for name in &path {
            self.fits(row, Column::Category(None), name, NAME_CHARS);
        }
        let mut place = Place { path, translations: Vec::new() };
        for lang in Lang::ALL {
            let column = Column::Category(Some(lang));
            if let Some(text) = cells.filled(column) {
                self.translated_place(row, column, lang, text, &mut place);
            }
        }
        Some(place)
    }

    fn translated_place(&mut self, row: usize, column: Column, lang: Lang, text: &str, place: &mut Place) {
        let names = path(text);
        if names.len() != place.path.len() {
            return self.wrong(row, column, Why::OtherDepth);
        }
        for (level, name) in names.into_iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            self.fits(row, column, &name, NAME_CHARS);
            let of: Vec<String> = place.path.iter().take(level + 1).cloned().collect();
            let said = self.category_names.entry((of, lang.code())).or_insert_with(|| (name.clone(), row));
            if said.0 == name {
                place.translations.push((level, lang, name));
            } else {
                let row_before = said.1;
                self.wrong(row, column, Why::Differs { row: row_before });
            }
        }
    }

    // ------------------------------------------------------------ products

    /// Later rows of a product repeat its cells or leave them empty.
    fn agrees(&mut self, cells: &Cells<'_>, entry: usize) {
        let Some(Entry::Product(product)) = self.entries.get(entry) else { return };
        let first_row = product.row;
        let first = self.first_cells.get(&entry).cloned().unwrap_or_default();
        for (column, text) in product_cells(cells).into_iter().filter(|(_, text)| !text.is_empty()) {
            if !first.contains(&(column, text)) {
                self.wrong(cells.row, column, Why::Differs { row: first_row });
            }
        }
    }

    fn product_changes(&mut self, cells: &Cells<'_>) -> Vec<(Column, Change)> {
        let row = cells.row;
        let mut changes = Vec::new();
        type Texts = (fn(Option<Lang>) -> Column, Field, usize);
        let texts: [Texts; 3] = [
            (Column::Name, Field::Name, NAME_CHARS),
            (Column::Description, Field::Description, DESCRIPTION_CHARS),
            (Column::Details, Field::Details, DETAILS_CHARS),
        ];
        for (column, field, limit) in texts {
            for lang in [None].into_iter().chain(Lang::ALL.map(Some)) {
                let column = column(lang);
                // The base name is the product's key and has its own place.
                if column == Column::Name(None) {
                    continue;
                }
                if let Some(text) = cells.get(column) {
                    let text = if field == Field::Name { one_line(text) } else { text.to_owned() };
                    self.fits(row, column, &text, limit);
                    changes.push((column, Change::Text(field, lang, text)));
                }
            }
        }
        self.product_traits(cells, &mut changes);
        changes
    }

    fn product_traits(&mut self, cells: &Cells<'_>, changes: &mut Vec<(Column, Change)>) {
        let row = cells.row;
        if let Some(text) = cells.get(Column::Unit) {
            match unit(text) {
                Some(unit) => changes.push((Column::Unit, Change::Unit(unit))),
                None => self.wrong(row, Column::Unit, Why::UnknownUnit(text.to_owned())),
            }
        }
        if let Some(text) = cells.get(Column::Discount) {
            let digits = text.trim_end_matches('%').trim_end();
            match if digits.is_empty() { Ok(0) } else { digits.parse() } {
                Ok(percent) if (0..=100).contains(&percent) => {
                    changes.push((Column::Discount, Change::Discount(percent)));
                }
                Ok(_) | Err(_) => self.wrong(row, Column::Discount, Why::NotAPercentage(text.to_owned())),
            }
        }
        if let Some(text) = cells.get(Column::Tags) {
            let tags = tags(text);
            self.fits(row, Column::Tags, &tags.join(", "), TAGS_CHARS);
            changes.push((Column::Tags, Change::Tags(tags)));
        }
        if let Some(text) = cells.get(Column::Hidden) {
            match yes_or_no(text) {
                Some(hidden) => changes.push((Column::Hidden, Change::Hidden(hidden))),
                None => self.wrong(row, Column::Hidden, Why::NotYesOrNo(text.to_owned())),
            }
        }
        // Beside a list of variants the own number is the product's: the list has no room for theirs.
        let listed = cells.filled(Column::Variants).is_some() && cells.filled(Column::ProductSku).is_none();
        let column = if listed { Column::Sku } else { Column::ProductSku };
        if let Some(sku) = self.own_number(cells, column, "product") {
            changes.push((Column::ProductSku, Change::Sku(sku)));
        }
    }

    /// An own number or barcode, which no other row may have.
    fn own_number(
        &mut self,
        cells: &Cells<'_>,
        column: Column,
        kind: &'static str,
    ) -> Option<Option<String>> {
        let text = cells.get(column)?;
        if text.is_empty() {
            return Some(None);
        }
        let code = one_line(text);
        self.fits(cells.row, column, &code, SKU_CHARS);
        // A product's number repeats on the rows of its variants; there the product cells are compared.
        let first = *self.codes.entry((kind, code.clone())).or_insert(cells.row);
        if first != cells.row {
            self.wrong(cells.row, column, Why::Twice { row: first });
        }
        Some(Some(code))
    }

    fn photo_names(&mut self, cells: &Cells<'_>) -> Option<Vec<String>> {
        // An empty cell takes no picture away: some may not have come from Telegram yet.
        let text = cells.filled(Column::Photo)?;
        let names: Vec<String> =
            text.split([';', '\n']).map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
        if names.len() > PHOTOS {
            self.wrong(cells.row, Column::Photo, Why::TooManyPhotos);
        }
        Some(names)
    }

    // ------------------------------------------------------------ variants

    fn items(&mut self, cells: &Cells<'_>) -> Vec<Item> {
        if let Some(list) = cells.filled(Column::Variants) {
            return self.listed(cells, list);
        }
        let row = cells.row;
        let label = cells.get(Column::Variant).map(one_line);
        if let Some(label) = &label {
            self.fits(row, Column::Variant, label, LABEL_CHARS);
        }
        let price = cells.filled(Column::Price).and_then(|text| self.price(row, Column::Price, text));
        let sku = self.own_number(cells, Column::Sku, "variant");
        let mut changes = Vec::new();
        if let Some(text) = cells.get(Column::WeightG)
            && let Some(grams) = self.grams(row, Column::WeightG, text)
        {
            changes.push((Column::WeightG, VariantChange::Weight(grams)));
        }
        if let Some(barcode) = self.barcode(cells) {
            changes.push((Column::Barcode, VariantChange::Barcode(barcode)));
        }
        if let Some(sku) = &sku {
            changes.push((Column::Sku, VariantChange::Sku(sku.clone())));
        }
        let mut item = Item { row, label, price, sku: sku.flatten(), changes, stock: None };
        self.counting(cells, &mut item);
        vec![item]
    }

    fn counting(&mut self, cells: &Cells<'_>, item: &mut Item) {
        let row = cells.row;
        if let Some(text) = cells.get(Column::LowStock) {
            let line = if text.is_empty() {
                Some(Quantity::ZERO)
            } else {
                self.quantity(row, Column::LowStock, text)
            };
            if let Some(line) = line {
                item.changes.push((Column::LowStock, VariantChange::LowStock(line)));
            }
        }
        item.stock = match cells.get(Column::Stock) {
            None => None,
            Some("") => Some(None),
            Some(text) => self.quantity(row, Column::Stock, text).map(Some),
        };
    }

    /// "50 ml:1000:300, 100 ml:1800:450"; with semicolons between them prices may have commas.
    fn listed(&mut self, cells: &Cells<'_>, list: &str) -> Vec<Item> {
        let row = cells.row;
        for column in [Column::Variant, Column::Price, Column::WeightG, Column::Barcode, Column::Stock] {
            if cells.filled(column).is_some() {
                self.wrong(row, column, Why::BesideVariants);
            }
        }
        let separators: &[char] = if list.contains([';', '\n']) { &[';', '\n'] } else { &[','] };
        let mut items = Vec::new();
        for part in list.split(separators).map(str::trim).filter(|part| !part.is_empty()) {
            let pieces: Vec<&str> = part.split(':').map(str::trim).collect();
            let (label, price, grams) = match pieces.as_slice() {
                [label, price] => (*label, *price, None),
                [label, price, grams] => (*label, *price, Some(*grams)),
                _ => {
                    self.wrong(row, Column::Variants, Why::BadVariants(part.to_owned()));
                    continue;
                }
            };
            let label = one_line(label);
            self.fits(row, Column::Variants, &label, LABEL_CHARS);
            let price = self.price(row, Column::Variants, price);
            let mut changes = Vec::new();
            if let Some(grams) = grams.and_then(|text| self.grams(row, Column::Variants, text)) {
                changes.push((Column::Variants, VariantChange::Weight(grams)));
            }
            let mut item = Item { row, label: Some(label), price, sku: None, changes, stock: None };
            self.counting(cells, &mut item);
            items.push(item);
        }
        items
    }

    fn price(&mut self, row: usize, column: Column, text: &str) -> Option<Money> {
        match parse_major(text) {
            Some(price) if price > PRICE => self.wrong(row, column, Why::TooBig(text.to_owned())),
            Some(price) => return Some(price),
            None => self.not_a_number(row, column, text),
        }
        None
    }

    fn grams(&mut self, row: usize, column: Column, text: &str) -> Option<Option<i64>> {
        let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = clean.trim_end_matches(['г', 'g']);
        if digits.is_empty() {
            return Some(None);
        }
        match digits.parse() {
            Ok(grams) if (0..=WEIGHT_G).contains(&grams) => return Some(Some(grams)),
            Ok(grams) if grams > WEIGHT_G => self.wrong(row, column, Why::TooBig(text.to_owned())),
            Ok(_) | Err(_) => self.not_a_number(row, column, text),
        }
        None
    }

    fn quantity(&mut self, row: usize, column: Column, text: &str) -> Option<Quantity> {
        match Quantity::parse(text) {
            Some(quantity) if quantity > LEVEL => self.wrong(row, column, Why::TooBig(text.to_owned())),
            Some(quantity) => return Some(quantity),
            None => self.not_a_number(row, column, text),
        }
        None
    }

    fn not_a_number(&mut self, row: usize, column: Column, text: &str) {
        let negative = text.strip_prefix(['-', '−']).is_some_and(|rest| parse_major(rest).is_some());
        let text = text.to_owned();
        self.wrong(row, column, if negative { Why::Negative(text) } else { Why::NotANumber(text) });
    }

    fn barcode(&mut self, cells: &Cells<'_>) -> Option<Option<String>> {
        let text = cells.get(Column::Barcode)?;
        if !text.is_empty() && (!is_barcode(text) || lost_digits(text)) {
            self.wrong(cells.row, Column::Barcode, Why::BadBarcode(text.to_owned()));
            return None;
        }
        self.own_number(cells, Column::Barcode, "barcode")
    }

    /// Variants of one product are told apart by their labels.
    fn check_labels(&mut self) {
        let mut found = Vec::new();
        for entry in &self.entries {
            let Entry::Product(product) = entry else { continue };
            if product.items.len() > VARIANTS {
                let why = Why::TooManyVariants;
                found.push(Problem { row: product.row, column: Some(Column::Variant), why });
            }
            for (at, item) in product.items.iter().enumerate() {
                let label = item.label.as_deref().unwrap_or_default();
                let several = product.items.iter().any(|i| i.label != item.label);
                let earlier = product.items.iter().take(at).find(|i| i.label == item.label);
                let why = match earlier {
                    Some(earlier) => Some(Why::Twice { row: earlier.row }),
                    None if several && label.is_empty() => Some(Why::LabelMissing),
                    None => None,
                };
                found.extend(why.map(|why| Problem { row: item.row, column: Some(Column::Variant), why }));
            }
        }
        self.problems.extend(found);
        self.problems.sort_by_key(|p| p.row);
    }
}

fn product_cells(cells: &Cells<'_>) -> Vec<(Column, String)> {
    let columns = cells.columns.iter().flatten().filter(|c| c.of_product());
    columns.map(|c| (*c, cells.get(*c).unwrap_or_default().to_owned())).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A spreadsheet that took a barcode for a number: "4,00638E+12".
fn lost_digits(code: &str) -> bool {
    let Some((mantissa, exponent)) = code.split_once(['E', 'e']) else { return false };
    mantissa.contains([',', '.'])
        && mantissa.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
        && exponent.strip_prefix('+').is_some_and(|e| e.chars().all(|c| c.is_ascii_digit()))
}

/// "Bread / Rye" is two levels; a slash in a name is written twice.
pub(super) fn path(text: &str) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut levels = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '/' && chars.peek() != Some(&'/') {
            levels.push(String::new());
            continue;
        }
        if c == '/' {
            chars.next();
        }
        if let Some(level) = levels.last_mut() {
            level.push(c);
        }
    }
    levels.iter().map(|level| one_line(level)).collect()
}

/// The text that [`path`] reads.
pub(super) fn path_text<'a>(levels: impl Iterator<Item = &'a str>) -> String {
    let levels: Vec<String> = levels.map(|level| level.replace('/', "//")).collect();
    // A lone empty level must not read as an empty cell.
    levels.join(" / ")
}
