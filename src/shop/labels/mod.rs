//! Labels for goods: which goods are meant, what was printed, on what, at which price. Knows nothing of how a label
//! looks. Its surprise: a print freezes its prices when it is asked for; what the shop takes for "printed" is only
//! what has gone out.

pub mod selection;
mod store;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use selection::{Part, Selection, Unread};
pub use store::{count_prints, draft, last_printed, lots, print, prints, sheet, tags, used_sheets};

use crate::base::actor::Right;
use crate::base::fold::fold;
use crate::base::ids::{CategoryId, PersonId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::limits::{LABEL_COPIES, LABEL_NOTE, LABELS, LABELS_IN_FILE};
use crate::base::money::{Currency, Money};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::Unit;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::catalog::{self, Offered, View, Which, Worded};
use crate::shop::promo::price_line;
use crate::shop::{settings, stock};

/// What stands on a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    Small,
    #[default]
    Price,
    Shelf,
}

impl Layout {
    pub const ALL: [Self; 3] = [Self::Small, Self::Price, Self::Shelf];
}

/// How the labels of a print look.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    pub layout: Layout,
    /// A preset's id or a size that somebody typed.
    pub stock: String,
    /// `None`: the shop's own language.
    pub lang: Option<Lang>,
    /// The day of the print stands on them.
    pub dated: bool,
    pub note: String,
    pub cut_marks: bool,
}

/// The sheet that is sold everywhere.
pub const FIRST_STOCK: &str = "a4-l7160";

impl Default for Form {
    fn default() -> Self {
        let (layout, stock) = (Layout::Price, FIRST_STOCK.to_owned());
        Self { layout, stock, lang: None, dated: false, note: String::new(), cut_marks: false }
    }
}

/// What somebody is about to print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// A [`Selection`] in words.
    pub selection: String,
    /// Times what the selection says.
    pub copies: u32,
    /// The first free label of the sheet; `None`: where the last print ended.
    pub start: Option<u32>,
    pub form: Form,
}

/// How a printer is off on a stock: thousandths of a millimetre, and of ten thousand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Off {
    pub shift_x: i32,
    pub shift_y: i32,
    pub scale_x: i32,
    pub scale_y: i32,
}

impl Default for Off {
    fn default() -> Self {
        Self { shift_x: 0, shift_y: 0, scale_x: 10_000, scale_y: 10_000 }
    }
}

impl Off {
    /// Further off than two centimetres or a tenth is another stock, not another printer.
    pub fn is_likely(self) -> bool {
        [self.shift_x, self.shift_y].iter().all(|shift| shift.abs() <= 20_000)
            && [self.scale_x, self.scale_y].iter().all(|scale| (9_000..=11_000).contains(scale))
    }
}

/// What is known of a stock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    pub stock: String,
    /// The first free label of the sheet that was begun.
    pub start: u32,
    pub off: Off,
}

/// So many labels of one variant, at prices as customers read them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lot {
    pub product: ProductId,
    pub variant: VariantId,
    pub copies: u32,
    pub price: Money,
    /// The higher price of before.
    pub was: Option<Money>,
}

/// A lot with what its label says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    pub lot: Lot,
    pub name: Worded,
    pub label: String,
    pub barcode: Option<String>,
}

/// A print as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Print {
    pub id: i64,
    pub person: PersonId,
    pub asked_at: Moment,
    pub form: Form,
    pub start: u32,
    /// Labels on a sheet; 1 on a roll.
    pub on_sheet: u32,
    pub labels: u32,
    /// Files.
    pub parts: u32,
    /// All of it has gone out.
    pub done: bool,
    /// Repeats this one.
    pub again: Option<i64>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LabelRefusal {
    NotAllowed,
    Unread(Unread),
    /// No product has this number.
    NoProduct(String),
    /// The product has no such variant.
    NoVariant(String),
    NoCategory(String),
    /// Nothing came in today, no price has changed, the category is empty.
    NothingThere,
    TooMany(u64),
    BadCopies,
    BadStart(u32),
    NoteTooLong,
    BadCorrection,
    Gone,
}

type Labels<T> = Outcome<T, LabelRefusal>;

const fn no<T>(refusal: LabelRefusal) -> Labels<T> {
    Err(Stop::No(refusal))
}

fn allowed(tx: &Writing<'_>) -> Labels<PersonId> {
    match tx.actor().person().filter(|_| tx.may(Right::PrintLabels)) {
        Some(person) => Ok(person),
        None => no(LabelRefusal::NotAllowed),
    }
}

// ---------------------------------------------------------------- which goods

/// The goods of a selection at today's prices, each variant once.
pub fn resolve(r: &Reading<'_>, selection: &Selection) -> Labels<Vec<Lot>> {
    let currency = settings::load(r)?.currency();
    let on_sale = || catalog::offered(r, Which::OnSale);
    let found: Vec<(Offered, u32)> = match selection {
        Selection::All => once(on_sale()?),
        Selection::Category(id) => once(in_category(r, *id, on_sale()?)?),
        Selection::CategoryNamed(name) => match category_named(r, name)? {
            Some(id) => once(in_category(r, id, on_sale()?)?),
            None => return no(LabelRefusal::NoCategory(name.clone())),
        },
        Selection::Today => came_in_today(r)?,
        Selection::Changed => changed(r, currency)?,
        Selection::Print(id) => of_print(r, *id)?,
        Selection::Typed(parts) => typed(r, parts)?,
    };
    let lots = together(found, currency);
    if lots.is_empty() { no(LabelRefusal::NothingThere) } else { Ok(lots) }
}

fn once(all: Vec<Offered>) -> Vec<(Offered, u32)> {
    all.into_iter().map(|one| (one, 1)).collect()
}

/// The same variant chosen twice gets the labels of both.
fn together(found: Vec<(Offered, u32)>, currency: Currency) -> Vec<Lot> {
    let mut place: BTreeMap<VariantId, usize> = BTreeMap::new();
    let mut lots: Vec<Lot> = Vec::with_capacity(found.len());
    for (one, copies) in found {
        match place.get(&one.variant).and_then(|at| lots.get_mut(*at)) {
            Some(lot) => lot.copies = lot.copies.saturating_add(copies),
            None => {
                place.insert(one.variant, lots.len());
                lots.push(lot(&one, copies, currency));
            }
        }
    }
    lots
}

/// The price is the one to be paid; what is struck out is the dearer of the price without discount and the one of before.
fn lot(one: &Offered, copies: u32, currency: Currency) -> Lot {
    let price = shown(one, currency);
    let was = one.was_price.into_iter().chain([one.price]).max().filter(|was| *was > price);
    Lot { product: one.product, variant: one.variant, copies, price, was }
}

fn shown(one: &Offered, currency: Currency) -> Money {
    price_line(one.price, one.discount_percent, 0, currency).price
}

fn in_category(r: &Reading<'_>, top: CategoryId, all: Vec<Offered>) -> Result<Vec<Offered>, Fault> {
    let mut meant = BTreeSet::from([top]);
    // Parents come before their children.
    for (_, category) in catalog::all_categories(r)? {
        if category.parent.is_some_and(|parent| meant.contains(&parent)) {
            meant.insert(category.id);
        }
    }
    Ok(all.into_iter().filter(|one| one.category.is_some_and(|id| meant.contains(&id))).collect())
}

fn category_named(r: &Reading<'_>, name: &str) -> Result<Option<CategoryId>, Fault> {
    let wanted = fold(name);
    let all = catalog::all_categories(r)?;
    Ok(all.into_iter().map(|(_, c)| c).find(|c| c.name.all().any(|n| fold(n) == wanted)).map(|c| c.id))
}

/// When this day began on the shop's wall.
fn morning(r: &Reading<'_>) -> Result<Moment, Fault> {
    let broken = |e: jiff::Error| Fault::from_error("reading the shop's day", e);
    let now = jiff::Timestamp::from_millisecond(r.now().0).map_err(broken)?;
    let start = now.to_zoned(settings::load(r)?.zone()).start_of_day().map_err(broken)?;
    Ok(Moment(start.timestamp().as_millisecond()))
}

/// As many labels as came in pieces; of what is weighed or poured, one.
fn came_in_today(r: &Reading<'_>) -> Result<Vec<(Offered, u32)>, Fault> {
    let mut found = Vec::new();
    for (variant, quantity) in stock::came_in(r, morning(r)?)? {
        for one in catalog::offered(r, Which::One(variant))? {
            let pieces = catalog::product(r, one.product)?.is_some_and(|p| p.unit == Unit::Piece);
            let copies = if pieces { quantity.0 / 1_000 } else { 1 };
            found.push((one, u32::try_from(copies.max(1)).unwrap_or(LABELS)));
        }
    }
    Ok(found)
}

/// As many as were printed the last time.
fn changed(r: &Reading<'_>, currency: Currency) -> Result<Vec<(Offered, u32)>, Fault> {
    let printed = store::printed(r)?;
    let printed: BTreeMap<VariantId, (Money, u32)> =
        printed.into_iter().map(|(v, p, n)| (v, (p, n))).collect();
    if printed.is_empty() {
        return Ok(Vec::new());
    }
    let all = catalog::offered(r, Which::OnSale)?.into_iter();
    let differs = |one: Offered| {
        let (price, copies) = printed.get(&one.variant)?;
        (*price != shown(&one, currency)).then_some((one, (*copies).min(LABEL_COPIES)))
    };
    Ok(all.filter_map(differs).collect())
}

fn of_print(r: &Reading<'_>, print: i64) -> Result<Vec<(Offered, u32)>, Fault> {
    let mut found = Vec::new();
    for lot in store::lots(r, print)? {
        found.extend(catalog::offered(r, Which::One(lot.variant))?.into_iter().map(|one| (one, lot.copies)));
    }
    Ok(found)
}

fn typed(r: &Reading<'_>, parts: &[Part]) -> Labels<Vec<(Offered, u32)>> {
    let mut found = Vec::new();
    for part in parts {
        if let Some(variant) = part.variant {
            let one = catalog::offered(r, Which::One(variant))?.pop().filter(|one| one.product == part.first);
            let Some(one) = one else { return no(LabelRefusal::NoVariant(part.to_string())) };
            found.push((one, part.copies));
            continue;
        }
        let products = store::between(r, part.first, part.last)?;
        if products.is_empty() {
            return no(LabelRefusal::NoProduct(part.to_string()));
        }
        for product in products {
            found.extend(catalog::offered(r, Which::Of(product))?.into_iter().map(|one| (one, part.copies)));
        }
    }
    Ok(found)
}

/// Labels of all lots, each so many times.
pub fn count(lots: &[Lot], copies: u32) -> Labels<u32> {
    let all = lots.iter().map(|lot| u64::from(lot.copies)).sum::<u64>().saturating_mul(u64::from(copies));
    match u32::try_from(all).ok().filter(|n| *n <= LABELS) {
        Some(labels) => Ok(labels),
        None => no(LabelRefusal::TooMany(all)),
    }
}

// ---------------------------------------------------------------- a draft

/// Begins a draft of these goods; it looks like the last print.
pub fn begin(tx: &Writing<'_>, selection: &Selection) -> Labels<()> {
    let person = allowed(tx)?;
    let lots = resolve(tx, selection)?;
    count(&lots, 1)?;
    let form = match store::draft(tx, person)? {
        Some(draft) => draft.form,
        None => prints(tx, 0, 1)?.pop().map(|print| print.form).unwrap_or_default(),
    };
    let draft = Draft { selection: selection.to_string(), copies: 1, start: None, form };
    Ok(store::save_draft(tx, person, &draft)?)
}

/// Adds goods to those that are chosen, one by one.
pub fn add(tx: &Writing<'_>, part: Part) -> Labels<()> {
    let person = allowed(tx)?;
    let draft = store::draft(tx, person)?;
    let now = draft.and_then(|draft| Selection::read(&draft.selection).ok());
    let mut parts = if let Some(Selection::Typed(parts)) = now { parts } else { Vec::new() };
    match parts.iter_mut().find(|one| (one.first, one.variant) == (part.first, part.variant)) {
        Some(one) => one.copies = (one.copies + part.copies).min(LABEL_COPIES),
        None => parts.push(part),
    }
    begin(tx, &Selection::Typed(parts))
}

/// Changes a draft; what is not fit to print is refused and nothing changes.
pub fn change(tx: &Writing<'_>, change: impl FnOnce(&mut Draft)) -> Labels<()> {
    let person = allowed(tx)?;
    let Some(mut draft) = store::draft(tx, person)? else { return no(LabelRefusal::Gone) };
    change(&mut draft);
    if !(1..=LABEL_COPIES).contains(&draft.copies) {
        return no(LabelRefusal::BadCopies);
    }
    if draft.form.note.chars().count() > LABEL_NOTE {
        return no(LabelRefusal::NoteTooLong);
    }
    let selection =
        Selection::read(&draft.selection).map_err(|unread| Stop::No(LabelRefusal::Unread(unread)))?;
    count(&resolve(tx, &selection)?, draft.copies)?;
    Ok(store::save_draft(tx, person, &draft)?)
}

/// The goods of a draft, its copies in them.
pub fn goods(r: &Reading<'_>, draft: &Draft) -> Labels<Vec<Lot>> {
    let selection =
        Selection::read(&draft.selection).map_err(|unread| Stop::No(LabelRefusal::Unread(unread)))?;
    let mut lots = resolve(r, &selection)?;
    count(&lots, draft.copies)?;
    lots.iter_mut().for_each(|lot| lot.copies = lot.copies.saturating_mul(draft.copies));
    Ok(lots)
}

// ---------------------------------------------------------------- printing

/// Which labels go into which file: as many whole sheets as fit, so that a new file begins on a new sheet.
pub fn parts(labels: u32, start: u32, on_sheet: u32) -> Vec<Range<u32>> {
    let on_sheet = on_sheet.max(1);
    let whole = (LABELS_IN_FILE / on_sheet).max(1) * on_sheet;
    let mut parts = Vec::new();
    let mut from = 0;
    // The first sheet has been begun.
    let mut room = whole.saturating_sub(start.saturating_sub(1) % on_sheet).max(1);
    while from < labels {
        let to = labels.min(from.saturating_add(room));
        parts.push(from..to);
        (from, room) = (to, whole);
    }
    parts
}

/// Makes a print of the draft: its number and files. The used sheet is gone on with behind its last label.
pub fn ask(tx: &Writing<'_>, on_sheet: u32) -> Labels<Print> {
    let person = allowed(tx)?;
    let Some(draft) = store::draft(tx, person)? else { return no(LabelRefusal::Gone) };
    let lots = goods(tx, &draft)?;
    let start = match draft.start {
        Some(start) => start,
        None => store::sheet(tx, &draft.form.stock)?.start,
    };
    let print = made(tx, person, &draft.form, (start, on_sheet), &lots, None)?;
    store::save_draft(tx, person, &Draft { start: None, ..draft })?;
    Ok(print)
}

/// The same labels once more, at the prices they had, marked as printed before.
pub fn again(tx: &Writing<'_>, id: i64) -> Labels<Print> {
    let person = allowed(tx)?;
    let Some(before) = store::print(tx, id)? else { return no(LabelRefusal::Gone) };
    let lots = store::lots(tx, id)?;
    let start = store::sheet(tx, &before.form.stock)?.start;
    made(tx, person, &before.form, (start, before.on_sheet), &lots, Some(id))
}

fn made(
    tx: &Writing<'_>,
    person: PersonId,
    form: &Form,
    (start, on_sheet): (u32, u32),
    lots: &[Lot],
    again: Option<i64>,
) -> Labels<Print> {
    let labels = count(lots, 1)?;
    let on_sheet = on_sheet.max(1);
    if !(1..=on_sheet).contains(&start) {
        return no(LabelRefusal::BadStart(on_sheet));
    }
    let parts = u32::try_from(parts(labels, start, on_sheet).len()).unwrap_or(1);
    let (form, asked_at) = (form.clone(), tx.now());
    let print = Print { id: 0, person, asked_at, form, start, on_sheet, labels, parts, done: false, again };
    let id = store::add_print(tx, &print, lots)?;
    let next = (start - 1 + labels) % on_sheet + 1;
    store::set_start(tx, &print.form.stock, next)?;
    Ok(Print { id, ..print })
}

/// The labels of one file, and the label of its first sheet that it begins with.
pub fn part(r: &Reading<'_>, print: &Print, part: u32) -> Result<(Vec<Tag>, u32), Fault> {
    let range = usize::try_from(part)
        .ok()
        .and_then(|n| parts(print.labels, print.start, print.on_sheet).into_iter().nth(n));
    let Some(range) = range else { return Ok((Vec::new(), 1)) };
    let mut at = 0u32;
    let mut inside = Vec::new();
    for lot in store::lots(r, print.id)? {
        let (from, to) = (at.max(range.start), at.saturating_add(lot.copies).min(range.end));
        at = at.saturating_add(lot.copies);
        if from < to {
            inside.push(Lot { copies: to - from, ..lot });
        }
    }
    let start = if part == 0 { print.start } else { 1 };
    Ok((store::tags(r, &inside)?, start))
}

/// A file has gone out. With the last one the prices count as printed.
pub fn went_out(tx: &Writing<'_>, print: i64, part: u32) -> Result<(), Fault> {
    if store::sent(tx, print, part)? { store::note_printed(tx, print) } else { Ok(()) }
}

/// How the printer is off on a stock.
pub fn correct(tx: &Writing<'_>, stock: &str, off: Off) -> Labels<()> {
    allowed(tx)?;
    if !off.is_likely() {
        return no(LabelRefusal::BadCorrection);
    }
    Ok(store::set_off(tx, stock, off)?)
}

/// Goods whose price is another one than on their label, and goods that came in today: how many.
pub fn waiting(r: &Reading<'_>) -> Result<(usize, usize), Fault> {
    let currency = settings::load(r)?.currency();
    Ok((changed(r, currency)?.len(), stock::came_in(r, morning(r)?)?.len()))
}

/// Is a search of goods needed, and what does it find? Each variant that is on sale, as a part to add.
pub fn find(r: &Reading<'_>, text: &str, most: usize) -> Result<Vec<Tag>, Fault> {
    let currency = settings::load(r)?.currency();
    let mut lots = Vec::new();
    for product in catalog::search::find(r, text, View::Staff, 0, most)?.rows {
        lots.extend(catalog::offered(r, Which::Of(product.id))?.iter().map(|one| lot(one, 1, currency)));
    }
    lots.truncate(most);
    store::tags(r, &lots)
}
