//! Orders on a staff member's phone (FEATURES O4, O5): the list with its filters, the card, the steps.

mod card;
mod list;
mod papers;
mod steps;

pub use card::{Shown, card, shown};
pub use list::row;

use super::{OrderTap, again, done, gate, question};
use crate::base::ids::OrderId;
use crate::base::limits::{COMMENT_CHARS, SEARCH_CHARS};
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::orders::{self, Cursor, Filter};
use crate::telegram::screen::Answer;
use crate::telegram::visit::Visit;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: OrderTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        OrderTap::List { filter, cursor } => list::page(tx, visit, filter, cursor),
        OrderTap::AskSearch => Ok(ask_search(visit)),
        OrderTap::Card { order } => open(tx, visit, order),
        OrderTap::Move { order, from, to } => steps::step(tx, visit, order, from, to),
        OrderTap::AskCancel { order, from } => steps::ask_cancel(tx, visit, order, from),
        OrderTap::Cancel { order, from, back } => steps::cancel(tx, visit, order, from, back),
        OrderTap::Pay { order, from, to } => steps::pay(tx, visit, order, from, to),
        OrderTap::AskMessage { order } => ask_message(tx, visit, order),
        OrderTap::History { order } => history(tx, visit, order),
        OrderTap::Papers { order } => papers::choose(tx, visit, order),
        OrderTap::PrintSlip { order, kind } => papers::slip(tx, visit, order, kind),
        OrderTap::PrintTicket { order } => papers::ticket(tx, visit, order),
        OrderTap::Day { day } => papers::day(tx, visit, day),
        OrderTap::PrintProduction { day } => papers::production(tx, visit, day),
        OrderTap::PrintRoute { day } => papers::route(tx, visit, day),
    }
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: OrderTap, text: &str) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        OrderTap::AskSearch => search(tx, visit, text),
        OrderTap::AskMessage { order } => message(tx, visit, order, text),
        OrderTap::Card { order }
        | OrderTap::Move { order, .. }
        | OrderTap::AskCancel { order, .. }
        | OrderTap::Cancel { order, .. }
        | OrderTap::Pay { order, .. }
        | OrderTap::History { order }
        | OrderTap::Papers { order }
        | OrderTap::PrintSlip { order, .. }
        | OrderTap::PrintTicket { order } => open(tx, visit, order),
        OrderTap::Day { .. } | OrderTap::PrintProduction { .. } | OrderTap::PrintRoute { .. } => {
            papers::day(tx, visit, None)
        }
        OrderTap::List { filter, cursor } => list::page(tx, visit, filter, cursor),
    }
}

/// The card, or the list when there is no such order.
fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    match shown(tx, id)? {
        Some(shown) => Ok(Answer::screen(card(&visit.words, visit.roles, &shown, tx.now()))),
        None => gone(tx, visit),
    }
}

fn gone(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let list = list::page(tx, visit, Filter::Active, Cursor::First)?;
    Ok(list.alert(visit.words.alert_order_gone()))
}

fn history(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let events = card::told(tx, orders::events(tx, id)?)?;
    Ok(Answer::screen(card::history(&visit.words, &order, &events, tx.now())))
}

fn ask_search(visit: &Visit) -> Answer {
    let back = OrderTap::List { filter: Filter::Active, cursor: Cursor::First };
    question(visit, OrderTap::AskSearch, visit.words.ask_order_search(), back)
}

fn search(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let text: String = text.chars().take(SEARCH_CHARS).collect();
    let found = orders::search(tx, &text)?;
    if found.is_empty() {
        return Ok(again(&visit.words.plain_orders_none_found(text), ask_search(visit)));
    }
    if let [only] = found.as_slice() {
        return open(tx, visit, only.id);
    }
    Ok(Answer::screen(list::found(&visit.words, &text, &found, tx.now())))
}

fn ask_message(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let text = visit.words.ask_order_message(order.terms.customer_name, order.number.to_string());
    Ok(question(visit, OrderTap::AskMessage { order: id }, text, OrderTap::Card { order: id }))
}

fn message(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId, text: &str) -> Result<Answer, Fault> {
    if text.chars().count() > COMMENT_CHARS {
        let problem = visit.words.plain_too_long(COMMENT_CHARS);
        return Ok(again(&problem, ask_message(tx, visit, id)?));
    }
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let card = open(tx, visit, id)?;
    if !steps::tell_customer(tx, visit, &order, text)? {
        return Ok(again(&visit.words.plain_customer_blocked(order.terms.customer_name), card));
    }
    Ok(done(visit, &visit.words.plain_message_sent(order.terms.customer_name), card))
}
