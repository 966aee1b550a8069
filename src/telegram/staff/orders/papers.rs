//! Papers of an order and sheets of a day, sent into the chat as files. What they say is put together here from the
//! books; they are drawn when they leave. Staff read them in their own language, the invoice is in its customer's.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::gone;
use crate::base::actor::Right;
use crate::base::ids::{OrderId, VariantId};
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::quantity::Quantity;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::documents::order_papers::{
    Baked, Head, Item, Kind, Order as Printed, OrderPaper, Production, Route, Slip, Stop, Ticket, Width,
};
use crate::shop::orders::{self, Fulfilment, Line, Order, Payment, Status};
use crate::telegram::button::Button;
use crate::telegram::outgoing;
use crate::telegram::papers::Paper;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{OrderTap, foot, tap};
use crate::telegram::visit::{Visit, words_in};
use crate::text::{Html, Words};

pub fn choose(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let mut text = words.papers_title(number(&order));
    text.paragraph(&words.papers_choose());
    let slip = |kind| OrderTap::PrintSlip { order: id, kind };
    let invoice = tap(words.button_paper_invoice(), slip(Kind::Invoice));
    let screen = Screen::new(text)
        .row([
            tap(words.button_paper_packing(), slip(Kind::Packing)),
            tap(words.button_paper_ticket(), OrderTap::PrintTicket { order: id }),
        ])
        .row(visit.roles.may(Right::RunOrders).then_some(invoice));
    Ok(Answer::screen(foot(screen, words, OrderTap::Card { order: id })))
}

pub fn slip(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId, kind: Kind) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let words = match kind {
        Kind::Packing => visit.words.clone(),
        Kind::Invoice => words_in(order.terms.lang, &visit.settings),
    };
    let printed = printed(&words, &order, &orders::lines(tx, id)?, kind == Kind::Invoice, tx.now());
    send(tx, visit, OrderPaper::Slip(Slip { head: head(visit, &words, tx.now()), kind, order: printed }))
}

pub fn ticket(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let printed = printed(&visit.words, &order, &orders::lines(tx, id)?, false, tx.now());
    let head = head(visit, &visit.words, tx.now());
    send(tx, visit, OrderPaper::Ticket(Ticket { head, width: Width::Roll80, order: printed }))
}

/// The file comes below; the screen stays for the next one.
fn send(tx: &Writing<'_>, visit: &Visit, paper: OrderPaper) -> Result<Answer, Fault> {
    let caption = Html::escape(&paper.title());
    outgoing::paper(tx, visit.id(), &Paper::Order(Box::new(paper)), caption)?;
    Ok(Answer::only_toast(visit.words.alert_paper_sent()))
}

fn head(visit: &Visit, words: &Words, now: Moment) -> Head {
    Head { lang: words.lang, shop: visit.settings.name.clone(), printed: words.moment(now, now) }
}

fn number(order: &Order) -> String {
    format!("№{}", order.number)
}

/// A day as paper says it: what is "today" in a chat is not on a sheet that lies there tomorrow.
fn on_paper(words: &Words, day: Date, now: Moment) -> String {
    format!("{}, {}", words.weekday(day.weekday()), words.date(day, now))
}

fn named(line: &Line, theirs: bool) -> String {
    let name = if theirs { &line.shown_name } else { &line.name };
    if line.label.is_empty() { name.clone() } else { format!("{name}, {}", line.label) }
}

fn printed(words: &Words, order: &Order, lines: &[Line], theirs: bool, now: Moment) -> Printed {
    let terms = &order.terms;
    let items = lines.iter().map(|line| Item {
        name: named(line, theirs),
        quantity: words.quantity(line.quantity, line.unit),
        price: words.amount(line.price),
        sum: words.amount(line.sum),
    });
    let mut sums = Vec::new();
    if !terms.discount.is_zero() || !terms.delivery_fee.is_zero() {
        sums.push((words.plain_paper_goods(), words.money(terms.goods)));
    }
    if !terms.discount.is_zero() {
        sums.push((words.plain_paper_discount(), words.money(Money(-terms.discount.0))));
    }
    if !terms.delivery_fee.is_zero() {
        sums.push((words.plain_paper_delivery(), words.money(terms.delivery_fee)));
    }
    let slot = words.slot(terms.slot.from_time(), terms.slot.to_time());
    Printed {
        number: number(order),
        placed: words.date(words.local(order.placed_at).date(), now),
        customer: terms.customer_name.clone(),
        phone: terms.phone.pretty(),
        place: (terms.fulfilment == Fulfilment::Delivery).then(|| place(order)),
        when: format!("{}, {slot}", on_paper(words, terms.day, now)),
        comment: terms.comment.clone(),
        items: items.collect(),
        sums,
        total: words.money(terms.total),
        paid: order.payment == Payment::Paid,
    }
}

fn place(order: &Order) -> String {
    let parts = [order.terms.zone_name.as_deref(), order.terms.address.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

// ---------------------------------------------------------------- the sheets of a day

pub fn day(tx: &mut Writing<'_>, visit: &mut Visit, day: Option<Date>) -> Result<Answer, Fault> {
    let words = &visit.words;
    let day = day.unwrap_or_else(|| words.local(tx.now()).date());
    let mut text = words.day_sheets_title(words.day(day, tx.now()));
    text.paragraph(&words.day_sheets_count(orders::of_day(tx, day)?.len()));
    let route = tap(words.button_paper_route(), OrderTap::PrintRoute { day });
    let beside = [("‹ ", day.yesterday()), ("› ", day.tomorrow())].map(|(mark, day)| {
        let day = day.ok()?;
        Some(tap(format!("{mark}{}", words.day(day, tx.now())), OrderTap::Day { day: Some(day) }))
    });
    let screen = Screen::new(text)
        .row([tap(words.button_paper_production(), OrderTap::PrintProduction { day })])
        .row(visit.roles.may(Right::Deliver).then_some(route))
        .row(beside.into_iter().flatten());
    Ok(Answer::screen(foot(screen, words, Button::Panel)))
}

/// What is still to be made, the same things of all orders together.
pub fn production(tx: &mut Writing<'_>, visit: &mut Visit, day: Date) -> Result<Answer, Fault> {
    let head = head(visit, &visit.words, tx.now());
    let items = to_make(tx, &visit.words, day)?;
    let day = on_paper(&visit.words, day, tx.now());
    send(tx, visit, OrderPaper::Production(Production { head, day, items }))
}

fn to_make(r: &Reading<'_>, words: &Words, day: Date) -> Result<Vec<Baked>, Fault> {
    let mut all: BTreeMap<(String, VariantId), (Quantity, Line, Vec<String>)> = BTreeMap::new();
    for order in orders::of_day(r, day)? {
        if !matches!(order.status, Status::New | Status::Accepted | Status::Preparing) {
            continue;
        }
        for line in orders::lines(r, order.id)? {
            let part = format!("{}: {}", number(&order), words.number(line.quantity));
            let (sum, _, parts) = all
                .entry((named(&line, false), line.variant))
                .or_insert_with(|| (Quantity::ZERO, line.clone(), Vec::new()));
            *sum = sum.plus(line.quantity);
            parts.push(part);
        }
    }
    let baked = |((name, _), (sum, line, parts)): (_, (Quantity, Line, Vec<String>))| Baked {
        name,
        quantity: words.quantity(sum, line.unit),
        orders: parts.join(", "),
    };
    Ok(all.into_iter().map(baked).collect())
}

/// What is still to be brought, in the order of its hours.
pub fn route(tx: &mut Writing<'_>, visit: &mut Visit, day: Date) -> Result<Answer, Fault> {
    let words = &visit.words;
    let (mut stops, mut total) = (Vec::new(), 0i64);
    for order in orders::of_day(tx, day)? {
        let terms = &order.terms;
        if terms.fulfilment != Fulfilment::Delivery || order.status == Status::Delivered {
            continue;
        }
        let collect = (order.payment != Payment::Paid).then_some(terms.total);
        total = total.saturating_add(collect.map_or(0, |sum| sum.0));
        let items = orders::lines(tx, order.id)?;
        let items: Vec<String> = items
            .iter()
            .map(|line| format!("{} – {}", named(line, false), words.quantity(line.quantity, line.unit)))
            .collect();
        stops.push(Stop {
            number: number(&order),
            slot: words.slot(terms.slot.from_time(), terms.slot.to_time()),
            place: place(&order),
            customer: terms.customer_name.clone(),
            phone: terms.phone.pretty(),
            items: items.join("; "),
            comment: terms.comment.clone(),
            collect: collect.map(|sum| words.money(sum)),
        });
    }
    let (head, total) = (head(visit, words, tx.now()), words.money(Money(total)));
    let day = on_paper(words, day, tx.now());
    send(tx, visit, OrderPaper::Route(Route { head, day, stops, total }))
}
