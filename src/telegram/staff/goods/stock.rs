//! The shelf of one variant: what came in, what went, what was counted; and what is running out.

use super::variants::find;
use super::{GoodsTap, gone};
use crate::base::actor::Right;
use crate::base::ids::{PersonId, VariantId};
use crate::base::limits::{COMMENT_CHARS, PAGE_ROWS};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::Quantity;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::catalog::{Product, Variant};
use crate::shop::customers;
use crate::shop::stock::{self, Entry, Kind, Move, StockRefusal};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::notices::named;
use crate::telegram::staff::{again, done, foot, not_allowed, question, refused, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Moves of the ledger under the level.
const MOVES: usize = 8;
/// What is running out, on one screen.
const LOW: usize = PAGE_ROWS * 2;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of stock alone")]
    match tap {
        GoodsTap::Stock { variant } => open(tx, visit, variant),
        GoodsTap::Low => low(tx, visit),
        other => ask(tx, visit, other),
    }
}

/// What one variant's shelf shows.
struct Shelf {
    level: Quantity,
    free: Quantity,
    /// The latest moves with who made them.
    moves: Vec<(Entry, Option<String>)>,
    edits: bool,
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId) -> Result<Answer, Fault> {
    let Some((product, variant)) = find(tx, id)? else { return gone(tx, visit) };
    let mut moves = Vec::new();
    for entry in stock::entries(tx, id, None, MOVES)? {
        let who = name(tx, entry.person)?;
        moves.push((entry, who));
    }
    let shelf = Shelf {
        level: stock::level(tx, id)?,
        free: stock::free(tx, id, None)?,
        moves,
        edits: visit.roles.may(Right::EditCatalog),
    };
    Ok(Answer::screen(screen(&visit.words, &product, &variant, &shelf, tx.now())))
}

fn name(r: &Reading<'_>, person: Option<PersonId>) -> Result<Option<String>, Fault> {
    let known = person.map(|id| customers::get(r, id)).transpose()?.flatten();
    Ok(known.map(|p| p.name))
}

fn screen(words: &Words, product: &Product, variant: &Variant, shelf: &Shelf, now: Moment) -> Screen {
    let id = variant.id;
    let mut text = words.stock_title(named(words, product, variant));
    let back = GoodsTap::Product { product: product.id };
    if !variant.counted {
        text.paragraph(&words.stock_not_counted());
        let start = tap(words.button_start_counting(), GoodsTap::Count { variant: id, counted: true });
        return foot(Screen::new(text).row(shelf.edits.then_some(start)), words, back);
    }
    text.paragraph(&words.stock_level(words.quantity(shelf.level, product.unit)));
    if shelf.free != shelf.level {
        text.line(&words.stock_held(words.quantity(shelf.level.minus(shelf.free), product.unit)));
    }
    let mut moves = Html::new();
    for (entry, who) in &shelf.moves {
        moves.line(&one_move(words, product, entry, who.as_deref(), now));
    }
    text.paragraph(&moves);
    let screen = Screen::new(text)
        .row([
            tap(words.button_supply(), GoodsTap::AskSupply { variant: id }),
            tap(words.button_write_off(), GoodsTap::AskWriteOff { variant: id }),
        ])
        .row([tap(words.button_count(), GoodsTap::AskCount { variant: id })]);
    foot(screen, words, back)
}

/// "+20 · came in · 21 November, 14:05 · Olim · from the oven".
fn one_move(words: &Words, product: &Product, entry: &Entry, who: Option<&str>, now: Moment) -> Html {
    let sign = if entry.quantity > Quantity::ZERO { "+" } else { "−" };
    let size = if entry.quantity > Quantity::ZERO { entry.quantity } else { entry.quantity.negated() };
    let mut line = Html::bold(&format!("{sign}{}", words.quantity(size, product.unit)));
    line.text(&format!(" · {}", words.plain_stock_kind(entry.kind.code())));
    line.text(&format!(" · {}", words.moment(entry.at, now)));
    if let Some(who) = who {
        line.text(&format!(" · {}", short(who, 40)));
    }
    if let Some(comment) = &entry.comment {
        line.text(" · ").push(&Html::italic(&short(comment, 80)));
    }
    line
}

fn of_question(asked_by: GoodsTap) -> Option<VariantId> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons of stock ask for words")]
    match asked_by {
        GoodsTap::AskSupply { variant }
        | GoodsTap::AskWriteOff { variant }
        | GoodsTap::AskCount { variant } => Some(variant),
        _ => None,
    }
}

fn ask(tx: &mut Writing<'_>, visit: &mut Visit, asked_by: GoodsTap) -> Result<Answer, Fault> {
    let found = of_question(asked_by).map(|id| find(tx, id)).transpose()?.flatten();
    let Some((product, variant)) = found else { return gone(tx, visit) };
    let words = &visit.words;
    let name = short(&named(words, &product, &variant), 80);
    let level = words.quantity(stock::level(tx, variant.id)?, product.unit);
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons of stock ask for words")]
    let text = match asked_by {
        GoodsTap::AskSupply { .. } => words.ask_supply(level, name),
        GoodsTap::AskWriteOff { .. } => words.ask_write_off(level, name),
        _ => words.ask_count(level, name),
    };
    Ok(question(visit, asked_by, text, GoodsTap::Stock { variant: variant.id }))
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap, text: &str) -> Result<Answer, Fault> {
    let found = of_question(tap).map(|id| find(tx, id)).transpose()?.flatten();
    let Some((product, variant)) = found else { return gone(tx, visit) };
    let question = ask(tx, visit, tap)?;
    let (number, comment) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let comment: String = comment.trim().chars().take(COMMENT_CHARS).collect();
    let comment = Some(comment.as_str()).filter(|c| !c.is_empty());
    let read = Quantity::parse(number.trim_start_matches(['+', '-', '−']));
    let Some(quantity) = read.filter(|q| product.unit.accepts(*q)) else {
        return Ok(again(&visit.words.plain_bad_quantity(), question));
    };
    let by_hand =
        |kind, quantity| Move { variant: variant.id, quantity, kind, unit_cost: None, order: None, comment };
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons of stock ask for words")]
    let made: Outcome<Quantity, StockRefusal> = match tap {
        GoodsTap::AskSupply { .. } => stock::move_stock(tx, &by_hand(Kind::Supply, quantity)),
        GoodsTap::AskWriteOff { .. } => stock::move_stock(tx, &by_hand(Kind::WriteOff, quantity.negated())),
        _ => stock::set_count(tx, variant.id, quantity, comment),
    };
    match made {
        Ok(_) => {
            let level = visit.words.quantity(stock::level(tx, variant.id)?, product.unit);
            let screen = open(tx, visit, variant.id)?;
            Ok(done(visit, &visit.words.plain_stock_now(level), screen))
        }
        Err(stop) => no(tx, visit, stop, &product, question),
    }
}

fn no(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    stop: Stop<StockRefusal>,
    product: &Product,
    question: Answer,
) -> Result<Answer, Fault> {
    let words = &visit.words;
    let problem = match stop {
        Stop::Broken(fault) => return Err(fault),
        Stop::No(StockRefusal::NotAllowed) => return not_allowed(tx, visit),
        Stop::No(StockRefusal::NotThere) => return gone(tx, visit),
        Stop::No(StockRefusal::NotCounted) => words.plain_not_counted(),
        Stop::No(StockRefusal::Nothing | StockRefusal::TooMuch) => words.plain_bad_quantity(),
        Stop::No(StockRefusal::Short(short)) => {
            let left = short.first().map_or(Quantity::ZERO, |s| s.left);
            words.plain_only_so_many(words.quantity(left, product.unit))
        }
    };
    Ok(refused(visit, &problem, question))
}

/// Everything at or below its line, emptiest first.
fn low(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let found = stock::running_low(tx, LOW)?;
    let text = if found.is_empty() { words.low_none() } else { words.low_title() };
    let mut screen = Screen::new(text);
    for (id, level) in found {
        let Some((product, variant)) = find(tx, id)? else { continue };
        let mark = if level <= Quantity::ZERO { "🔴" } else { "🟡" };
        let name = short(&named(words, &product, &variant), 40);
        let label = format!("{mark} {name} · {}", words.quantity(level, product.unit));
        screen = screen.row([tap(label, GoodsTap::Product { product: product.id })]);
    }
    Ok(Answer::screen(foot(screen, words, Button::Panel)))
}
