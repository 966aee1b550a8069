//! What labels are printed on: sheets and rolls that are sold, those used lately first, and any size that is typed.

use super::{LabelTap, StockKey, after, draft};
use crate::base::outcome::Fault;
use crate::base::quantity::Quantity;
use crate::db::Writing;
use crate::documents::labels::stock::{self, Form, Stock};
use crate::documents::paper::Mm;
use crate::shop::labels;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{again, asking, foot, pages, tap};
use crate::telegram::visit::Visit;
use crate::text::Words;

/// Presets on a page, two in a row.
const ON_PAGE: usize = 12;
/// Those used lately that come first.
const LATELY: usize = 4;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of stocks alone")]
    match tap {
        LabelTap::Stocks { rolls, page } => choose(tx, visit, rolls, page),
        LabelTap::SetStock { stock } => match of_key(stock) {
            Some(stock) => set(tx, visit, stock.id),
            None => choose(tx, visit, false, 0),
        },
        _ => draft::open(tx, visit),
    }
}

fn set(tx: &mut Writing<'_>, visit: &mut Visit, id: String) -> Result<Answer, Fault> {
    let made = labels::change(tx, |draft| {
        draft.form.stock = id;
        draft.start = None;
    });
    after(tx, visit, made)
}

pub fn key(stock: &Stock) -> Option<StockKey> {
    if let Some(place) = stock::all().iter().position(|one| one.id == stock.id) {
        return u16::try_from(place).ok().map(StockKey::Preset);
    }
    let tenths = |side: Mm| u16::try_from(side.0 / 100).ok();
    let (width, height) = (tenths(stock.width)?, tenths(stock.height)?);
    Some(if stock.is_roll() { StockKey::Roll { width, height } } else { StockKey::Cut { width, height } })
}

pub fn of_key(key: StockKey) -> Option<Stock> {
    match key {
        StockKey::Preset(place) => stock::all().get(usize::from(place)).cloned(),
        StockKey::Roll { width, height } => stock::find(&own_size(width, height)),
        StockKey::Cut { width, height } => stock::find(&format!("a4 {}", own_size(width, height))),
    }
}

/// "58x40", "62.5x29".
fn own_size(width: u16, height: u16) -> String {
    let side = |tenths: u16| match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    };
    format!("{}x{}", side(width), side(height))
}

/// "A4 · 21 pcs · 63,5×38,1 mm", "Roll · 58×40 mm".
pub fn name(words: &Words, stock: &Stock) -> String {
    match &stock.form {
        Form::Sheet(grid) => {
            // The two papers that offices have.
            let paper = if grid.width == Mm(210_000) { "A4" } else { "Letter" };
            words.plain_labels_sheet(stock.per_page(), paper, size(words, stock))
        }
        Form::Roll { .. } => words.plain_labels_roll(size(words, stock)),
    }
}

fn size(words: &Words, stock: &Stock) -> String {
    let side = |side: Mm| words.number(Quantity(i64::from((side.0 + 50) / 100 * 100)));
    format!("{}×{}", side(stock.width), side(stock.height))
}

fn short_name(words: &Words, stock: &Stock) -> String {
    let size = size(words, stock);
    if stock.is_roll() { size } else { format!("{} · {size}", stock.per_page()) }
}

fn choose(tx: &mut Writing<'_>, visit: &mut Visit, rolls: bool, page: u32) -> Result<Answer, Fault> {
    let now = labels::draft(tx, visit.id())?.map(|draft| draft.form.stock).unwrap_or_default();
    let lately: Vec<Stock> =
        labels::used_sheets(tx, LATELY)?.iter().filter_map(|sheet| stock::find(&sheet.stock)).collect();
    let words = &visit.words;
    let kind = |on: bool, label: String, rolls| {
        tap(format!("{}{label}", if on { "✅ " } else { "" }), LabelTap::Stocks { rolls, page: 0 })
    };
    let mut screen = Screen::new(words.labels_stocks()).row([
        kind(!rolls, words.button_labels_sheets(), false),
        kind(rolls, words.button_labels_rolls(), true),
    ]);
    for stock in lately.iter().filter(|stock| stock.is_roll() == rolls) {
        screen = screen.row(stock_key(words, stock, &now, true));
    }
    let all: Vec<Stock> = stock::all().iter().filter(|stock| stock.is_roll() == rolls).cloned().collect();
    let pages = pages(all.len(), ON_PAGE);
    let page = page.min(pages - 1);
    let from = usize::try_from(page).unwrap_or_default() * ON_PAGE;
    let keys: Vec<Key> = all
        .iter()
        .skip(from)
        .take(ON_PAGE)
        .filter_map(|stock| stock_key(words, stock, &now, false))
        .collect();
    let screen = keys.chunks(2).fold(screen, |screen, two| screen.row(two.iter().cloned()));
    let screen = screen.pages(words, page, pages, |page| LabelTap::Stocks { rolls, page }.into());
    let answer = Answer::screen(foot(screen, words, LabelTap::Draft));
    Ok(answer.expecting(asking(LabelTap::Stocks { rolls, page })))
}

fn stock_key(words: &Words, stock: &Stock, now: &str, lately: bool) -> Option<Key> {
    let name = if lately { format!("🕘 {}", name(words, stock)) } else { short_name(words, stock) };
    let mark = if stock.id == now { "✅ " } else { "" };
    Some(tap(format!("{mark}{name}"), LabelTap::SetStock { stock: key(stock)? }))
}

/// "58x40", "L7160", "a4 58x40".
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str, rolls: bool) -> Result<Answer, Fault> {
    match stock::find(text) {
        Some(stock) => set(tx, visit, stock.id),
        None => {
            let question = choose(tx, visit, rolls, 0)?;
            Ok(again(&visit.words.plain_labels_bad_stock(), question))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stock_comes_back_from_its_button() {
        let own = ["58x40", "62.5x29", "a4 58x40"].map(|size| stock::find(size).unwrap());
        for stock in stock::all().iter().chain(&own) {
            assert_eq!(of_key(key(stock).unwrap()).unwrap().id, stock.id);
        }
    }
}
