//! Makes the catalogue like a sheet: finds what each line means, writes what differs, and counts it. The
//! verbs are the catalogue's own, so an import can do nothing that staff could not do by hand.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lines::{Entry, Item, Place, ProductLine};
use super::{Changed, Column, Lines, Problem, Report, Why};
use crate::base::actor::Right;
use crate::base::ids::{CategoryId, PhotoId, ProductId};
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::Unit;
use crate::db::{Reading, Writing};
use crate::shop::catalog::edit::{self, CatalogRefusal, Change, Field, NewProduct, Trail, VariantChange};
use crate::shop::catalog::{self, Product, Variant};
use crate::shop::stock::{self, StockRefusal};
use crate::shop::{audit, photos};

/// Makes the catalogue like the sheet, or changes nothing and tells everything that is wrong. `pictures`
/// gives the SHA-256 of each photo file that the sheet names and that lies in the photo folder.
pub fn apply(
    tx: &mut Writing<'_>,
    lines: &Lines,
    pictures: &BTreeMap<String, String>,
) -> Outcome<Report, Vec<Problem>> {
    tx.attempt(|tx| write(tx, lines, pictures))
}

/// What [`apply`] would do: does it and undoes it.
pub fn rehearse(
    tx: &mut Writing<'_>,
    lines: &Lines,
    pictures: &BTreeMap<String, String>,
) -> Outcome<Report, Vec<Problem>> {
    let mut seen = None;
    let ended = tx.attempt(|tx| {
        seen = Some(write(tx, lines, pictures)?);
        Err(Stop::No(Vec::new()))
    });
    seen.map_or(ended, Ok)
}

fn write(
    tx: &Writing<'_>,
    lines: &Lines,
    pictures: &BTreeMap<String, String>,
) -> Outcome<Report, Vec<Problem>> {
    if !tx.may(Right::EditCatalog) {
        let why = Why::Refused(CatalogRefusal::NotAllowed);
        return Err(Stop::No(vec![Problem { row: 0, column: None, why }]));
    }
    let mut import = Import::load(tx, pictures)?;
    import.report.ignored = lines.ignored.clone();
    for entry in &lines.entries {
        match entry {
            Entry::Category { row, place, hidden } => import.category_alone(tx, *row, place, *hidden)?,
            Entry::Product(line) => import.product(tx, line)?,
        }
    }
    if !import.problems.is_empty() {
        import.problems.sort_by_key(|p| p.row);
        return Err(Stop::No(import.problems));
    }
    let report = import.report;
    if !report.created.is_empty() || !report.changed.is_empty() || !report.categories.is_empty() {
        let after = format!("{} new, {} changed", report.created.len(), report.changed.len());
        audit::note(tx, "catalog.import", "catalogue", None, Some(&after))?;
    }
    Ok(report)
}

/// An import in progress.
struct Import<'p> {
    pictures: &'p BTreeMap<String, String>,
    /// Categories by their place and name.
    categories: HashMap<(Option<CategoryId>, String), CategoryId>,
    /// Products by name, each with its place.
    products: HashMap<String, Vec<(Option<CategoryId>, ProductId)>>,
    /// Products that a line of the sheet has spoken of, with its row.
    met: HashMap<ProductId, usize>,
    /// Categories that this import has made.
    fresh: HashSet<CategoryId>,
    /// Names of categories that were compared already.
    told: HashSet<(CategoryId, &'static str)>,
    report: Report,
    problems: Vec<Problem>,
}

/// What a line meets in the shop.
enum Found {
    One(Box<Product>),
    Nothing,
    Several,
}

impl<'p> Import<'p> {
    fn load(r: &Reading<'_>, pictures: &'p BTreeMap<String, String>) -> Result<Self, Fault> {
        let categories = catalog::all_categories(r)?;
        let mut products: HashMap<String, Vec<_>> = HashMap::new();
        for (id, category, name) in catalog::product_names(r)? {
            products.entry(name).or_default().push((category, id));
        }
        Ok(Self {
            pictures,
            categories: categories.into_iter().map(|(_, c)| ((c.parent, c.name.base), c.id)).collect(),
            products,
            met: HashMap::new(),
            fresh: HashSet::new(),
            told: HashSet::new(),
            report: Report::default(),
            problems: Vec::new(),
        })
    }

    fn wrong(&mut self, row: usize, column: Option<Column>, why: Why) {
        self.problems.push(Problem { row, column, why });
    }

    /// A refusal becomes a problem of this cell; a fault ends the import.
    fn heard<T>(
        &mut self,
        row: usize,
        column: Column,
        ended: Outcome<T, CatalogRefusal>,
    ) -> Result<Option<T>, Fault> {
        match ended {
            Ok(value) => Ok(Some(value)),
            Err(Stop::Broken(fault)) => Err(fault),
            Err(Stop::No(refusal)) => {
                self.wrong(row, Some(column), Why::Refused(refusal));
                Ok(None)
            }
        }
    }

    // ------------------------------------------------------------ categories

    fn category_alone(
        &mut self,
        tx: &Writing<'_>,
        row: usize,
        place: &Place,
        hidden: Option<bool>,
    ) -> Result<(), Fault> {
        let (Some(Some(id)), Some(hidden)) = (self.place(tx, row, place)?, hidden) else { return Ok(()) };
        let Some(known) = catalog::category(tx, id)?.filter(|c| c.hidden != hidden) else { return Ok(()) };
        let ended = edit::hide_category(tx, id, hidden);
        if self.heard(row, Column::Hidden, ended)?.is_some() {
            self.category_changed(row, id, known.name.base, Column::Hidden);
        }
        Ok(())
    }

    /// The category of a place, made where it is missing; `Some(None)` is the first page.
    fn place(
        &mut self,
        tx: &Writing<'_>,
        row: usize,
        place: &Place,
    ) -> Result<Option<Option<CategoryId>>, Fault> {
        let mut at: Option<CategoryId> = None;
        for (level, name) in place.path.iter().enumerate() {
            let key = (at, name.clone());
            let id = match self.categories.get(&key) {
                Some(id) => *id,
                None => {
                    let ended = edit::create_category(tx, at, name);
                    let Some(id) = self.heard(row, Column::Category(None), ended)? else { return Ok(None) };
                    self.categories.insert(key, id);
                    self.fresh.insert(id);
                    self.report.categories.push(place.path.iter().take(level + 1).cloned().collect());
                    id
                }
            };
            for (_, lang, name) in place.translations.iter().filter(|(l, ..)| *l == level) {
                if self.told.insert((id, lang.code())) {
                    self.translate(tx, row, id, *lang, name)?;
                }
            }
            at = Some(id);
        }
        Ok(Some(at))
    }

    fn translate(
        &mut self,
        tx: &Writing<'_>,
        row: usize,
        id: CategoryId,
        lang: Lang,
        name: &str,
    ) -> Result<(), Fault> {
        let column = Column::Category(Some(lang));
        let known = catalog::category(tx, id)?;
        if known.as_ref().is_some_and(|c| c.name.translation(lang) == Some(name)) {
            return Ok(());
        }
        let ended = edit::rename_category(tx, id, Some(lang), name);
        if self.heard(row, column, ended)?.is_some() {
            self.category_changed(row, id, known.map_or_else(String::new, |c| c.name.base), column);
        }
        Ok(())
    }

    /// What a new category begins with is no change.
    fn category_changed(&mut self, row: usize, id: CategoryId, name: String, column: Column) {
        if !self.fresh.contains(&id) {
            self.changed(row, name, vec![column]);
        }
    }

    fn changed(&mut self, row: usize, name: String, columns: Vec<Column>) {
        self.report.changed.push(Changed { row, name, columns });
    }

    // ------------------------------------------------------------ products

    fn product(&mut self, tx: &Writing<'_>, line: &ProductLine) -> Result<(), Fault> {
        let place = match &line.place {
            None => None,
            Some(place) => match self.place(tx, line.row, place)? {
                None => return Ok(()),
                known => known,
            },
        };
        match self.find(tx, line, place)? {
            Found::Several => {
                self.wrong(line.row, Some(Column::Name(None)), Why::SeveralSuch);
                Ok(())
            }
            Found::Nothing => self.create(tx, line, place),
            Found::One(product) => match self.met.insert(product.id, line.row) {
                // Two rows would call one product differently, and the last would win.
                Some(row) if line.name.is_some() => {
                    self.wrong(line.row, Some(Column::Name(None)), Why::Differs { row });
                    Ok(())
                }
                Some(_) | None => self.change(tx, line, place, &product),
            },
        }
    }

    /// By an own number, else by place and name.
    fn find(
        &self,
        r: &Reading<'_>,
        line: &ProductLine,
        place: Option<Option<CategoryId>>,
    ) -> Result<Found, Fault> {
        for (_, change) in &line.changes {
            if let Change::Sku(Some(sku)) = change
                && let Some(product) = catalog::product_by_sku(r, sku)?
            {
                return Ok(Found::One(Box::new(product)));
            }
        }
        for sku in line.items.iter().filter_map(|item| item.sku.as_deref()) {
            if let Some(variant) = catalog::by_sku(r, sku)?
                && let Some(product) = catalog::product(r, variant.product)?
            {
                return Ok(Found::One(Box::new(product)));
            }
        }
        let named = line.name.as_ref().and_then(|name| self.products.get(name));
        let mut here = named.into_iter().flatten().filter(|(at, _)| place.is_none_or(|p| p == *at));
        match (here.next(), here.next()) {
            (None, _) => Ok(Found::Nothing),
            (Some(_), Some(_)) => Ok(Found::Several),
            (Some((_, id)), None) => {
                Ok(catalog::product(r, *id)?.map_or(Found::Nothing, |p| Found::One(Box::new(p))))
            }
        }
    }

    fn create(
        &mut self,
        tx: &Writing<'_>,
        line: &ProductLine,
        place: Option<Option<CategoryId>>,
    ) -> Result<(), Fault> {
        let Some(name) = &line.name else {
            self.wrong(line.row, Some(Column::Name(None)), Why::Missing);
            return Ok(());
        };
        let Some(price) = line.items.first().and_then(|item| item.price) else {
            self.wrong(line.row, Some(Column::Price), Why::Missing);
            return Ok(());
        };
        let unit = line
            .changes
            .iter()
            .find_map(|(_, c)| if let Change::Unit(unit) = c { Some(*unit) } else { None });
        let new = NewProduct { category: place.flatten(), name, unit: unit.unwrap_or(Unit::Piece), price };
        let ended = edit::put_new_product(tx, &new);
        let Some((id, _)) = self.heard(line.row, Column::Name(None), ended)? else { return Ok(()) };
        self.met.insert(id, line.row);
        let Some(product) = catalog::product(tx, id)? else {
            return Err(Fault::new("a product that was just made is gone"));
        };
        self.fill(tx, line, &product, Trail::PartOfNew)?;
        edit::reindex(tx, id)?;
        self.report.created.push((line.row, name.clone()));
        Ok(())
    }

    fn change(
        &mut self,
        tx: &Writing<'_>,
        line: &ProductLine,
        place: Option<Option<CategoryId>>,
        product: &Product,
    ) -> Result<(), Fault> {
        let mut columns = Vec::new();
        let name = line.name.clone().map(|n| (Column::Name(None), Change::Text(Field::Name, None, n)));
        let moved = place.map(|to| (Column::Category(None), Change::Category(to)));
        for (column, change) in name.into_iter().chain(moved) {
            let ended = edit::put_product(tx, product, &change, Trail::Noted);
            if self.heard(line.row, column, ended)? == Some(true) {
                columns.push(column);
            }
        }
        columns.extend(self.fill(tx, line, product, Trail::Noted)?);
        if columns.is_empty() {
            self.report.unchanged += 1;
            return Ok(());
        }
        edit::reindex(tx, product.id)?;
        let name = line.name.clone().unwrap_or_else(|| product.name.base.clone());
        self.changed(line.row, name, columns);
        Ok(())
    }

    /// Everything of a product but its name and place; gives the columns that changed something.
    fn fill(
        &mut self,
        tx: &Writing<'_>,
        line: &ProductLine,
        product: &Product,
        trail: Trail,
    ) -> Result<Vec<Column>, Fault> {
        let mut columns = Vec::new();
        for (column, change) in &line.changes {
            let ended = edit::put_product(tx, product, change, trail);
            if self.heard(line.row, *column, ended)? == Some(true) {
                columns.push(*column);
            }
        }
        for column in self.items(tx, line, product.id, trail)? {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        if let Some(names) = &line.photos
            && self.photos(tx, line.row, product.id, names)?
        {
            columns.push(Column::Photo);
        }
        Ok(columns)
    }

    fn photos(
        &mut self,
        tx: &Writing<'_>,
        row: usize,
        id: ProductId,
        names: &[String],
    ) -> Result<bool, Fault> {
        let mut wanted: Vec<&str> = Vec::new();
        for name in names {
            match self.pictures.get(name) {
                Some(sha256) if wanted.contains(&sha256.as_str()) => {}
                Some(sha256) => wanted.push(sha256),
                None => self.wrong(row, Some(Column::Photo), Why::NoPhoto(name.clone())),
            }
        }
        // Pictures still on their way from Telegram have no name a sheet could hold: they do not differ.
        let shown = catalog::photos(tx, id)?;
        if shown.iter().filter_map(|p| p.sha256.as_deref()).eq(wanted.iter().copied()) {
            return Ok(false);
        }
        let ids: Result<Vec<PhotoId>, Fault> = wanted.iter().map(|sha| photos::with_bytes(tx, sha)).collect();
        let ended = catalog::photos::set(tx, id, &ids?);
        Ok(self.heard(row, Column::Photo, ended)?.is_some())
    }

    // ------------------------------------------------------------ variants

    fn items(
        &mut self,
        tx: &Writing<'_>,
        line: &ProductLine,
        product: ProductId,
        trail: Trail,
    ) -> Result<Vec<Column>, Fault> {
        let mut variants = catalog::variants(tx, product)?;
        let mut columns = Vec::new();
        for item in &line.items {
            let known = position(&variants, item, line.items.len()).map(|at| variants.swap_remove(at));
            let fresh = known.is_none();
            let variant = match known {
                Some(variant) => Some(variant),
                None => self.new_variant(tx, product, item)?,
            };
            let Some(variant) = variant else { continue };
            if fresh {
                columns.push(Column::Variant);
            }
            columns.extend(self.item(tx, item, variant, trail)?);
        }
        Ok(columns)
    }

    fn new_variant(
        &mut self,
        tx: &Writing<'_>,
        product: ProductId,
        item: &Item,
    ) -> Result<Option<Variant>, Fault> {
        let Some(price) = item.price else {
            self.wrong(item.row, Some(Column::Price), Why::Missing);
            return Ok(None);
        };
        let label = item.label.as_deref().unwrap_or_default();
        let ended = edit::put_new_variant(tx, product, label, price);
        let Some(id) = self.heard(item.row, Column::Variant, ended)? else { return Ok(None) };
        catalog::variant(tx, id)
    }

    fn item(
        &mut self,
        tx: &Writing<'_>,
        item: &Item,
        mut variant: Variant,
        trail: Trail,
    ) -> Result<Vec<Column>, Fault> {
        let mut wanted: Vec<(Column, VariantChange)> = Vec::new();
        if let Some(label) = item.label.clone().filter(|l| *l != variant.label) {
            wanted.push((Column::Variant, VariantChange::Label(label)));
        }
        wanted.extend(item.price.map(|price| (Column::Price, VariantChange::Price(price))));
        wanted.extend(item.changes.iter().cloned());
        wanted.extend(item.stock.map(|stock| (Column::Stock, VariantChange::Counted(stock.is_some()))));
        let mut columns = Vec::new();
        for (column, change) in wanted {
            let ended = edit::put_variant(tx, &variant, &change, trail);
            if let Some(after) = self.heard(item.row, column, ended)? {
                if after != variant {
                    columns.push(column);
                }
                variant = after;
            }
        }
        if let Some(Some(stock)) = item.stock {
            match stock::set_count(tx, variant.id, stock, None) {
                Ok(difference) if difference.is_zero() => {}
                Ok(_) => columns.push(Column::Stock),
                Err(Stop::Broken(fault)) => return Err(fault),
                Err(Stop::No(StockRefusal::NotAllowed)) => {
                    self.wrong(item.row, Some(Column::Stock), Why::StockNotAllowed);
                }
                // The reader has measured the number and the change above has made the variant counted.
                Err(Stop::No(refusal)) => {
                    return Err(Fault::new(format!("a count was refused: {refusal:?}")));
                }
            }
        }
        Ok(columns)
    }
}

/// Which of the product's remaining variants a line means: by its own number, by its label, or because
/// there is just one it can be.
fn position(variants: &[Variant], item: &Item, lines: usize) -> Option<usize> {
    let by_sku = item.sku.as_ref().and_then(|sku| variants.iter().position(|v| v.sku.as_ref() == Some(sku)));
    let by_label = || item.label.as_ref().and_then(|label| variants.iter().position(|v| v.label == *label));
    let lone = || match variants {
        [one]
            if one.label.is_empty()
                || (lines == 1 && item.label.as_deref().unwrap_or_default().is_empty()) =>
        {
            Some(0)
        }
        _ => None,
    };
    by_sku.or_else(by_label).or_else(lone)
}
