//! A customer's own orders: the list, one order exactly as it was confirmed, taking it back while the shop
//! has not begun. Somebody else's order is not there, whatever a button says.

use crate::base::ids::OrderId;
use crate::base::money::Money;
use crate::base::outcome::{Fault, Stop};
use crate::base::phone::pretty;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::orders::{self, Cursor, Event, EventKind, Line, Order, Payment, Status};
use crate::shop::returns::{self, CancelRefusal};
use crate::shop::settings::Settings;
use crate::telegram::button::Button;
use crate::telegram::customer::offer::capital;
use crate::telegram::customer::{bill, terms};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Room for the lines of an order: address, comment and history want theirs.
const LINES_CHARS: usize = 2300;
/// The last things that happened, as many as are read.
const HISTORY: usize = 8;

pub fn list(
    tx: &Writing<'_>,
    visit: &Visit,
    older: Option<OrderId>,
    newer: Option<OrderId>,
) -> Result<Answer, Fault> {
    Ok(Answer::screen(page(tx, visit, older, newer, None)?))
}

fn page(
    r: &Reading<'_>,
    visit: &Visit,
    older: Option<OrderId>,
    newer: Option<OrderId>,
    note: Option<Html>,
) -> Result<Screen, Fault> {
    let words = &visit.words;
    let cursor = match (older, newer) {
        (Some(id), _) => Cursor::Older(id),
        (None, Some(id)) => Cursor::Newer(id),
        (None, None) => Cursor::First,
    };
    let mut found = orders::of_person(r, visit.id(), cursor)?;
    if found.rows.is_empty() && cursor != Cursor::First {
        found = orders::of_person(r, visit.id(), Cursor::First)?;
    }
    let mut text = note.unwrap_or_default();
    if found.rows.is_empty() {
        text.paragraph(&words.orders_empty());
        return Ok(Screen::new(text)
            .tap(words.button_catalog(), Button::Catalog { category: None, page: 0 })
            .home(words));
    }
    text.paragraph(&words.orders_title());
    text.paragraph(&words.orders_hint());
    let mut screen = Screen::new(text);
    for order in &found.rows {
        screen = screen.tap(row(words, order, r.now()), Button::MyOrder { order: order.id });
    }
    let mut turns = Vec::new();
    if let Some(Cursor::Newer(id)) = found.newer {
        turns.push(Key::Tap(words.button_newer(), Button::MyOrders { older: None, newer: Some(id) }));
    }
    if let Some(Cursor::Older(id)) = found.older {
        turns.push(Key::Tap(words.button_older(), Button::MyOrders { older: Some(id), newer: None }));
    }
    Ok(screen.row(turns).home(words))
}

fn row(words: &Words, order: &Order, now: Moment) -> String {
    let date = words.date(words.local(order.placed_at).date(), now);
    words.plain_order_row(date, icon(order.status), order.number.0, words.money(order.terms.total))
}

/// One of the visitor's orders.
pub fn order(tx: &Writing<'_>, visit: &Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = own(tx, visit, id)? else {
        return nobodys(tx, visit);
    };
    let lines = orders::lines(tx, id)?;
    let events = orders::events(tx, id)?;
    Ok(Answer::screen(draw(&visit.words, &visit.settings, &order, &lines, &events, tx.now())))
}

fn own(r: &Reading<'_>, visit: &Visit, id: OrderId) -> Result<Option<Order>, Fault> {
    Ok(orders::get(r, id)?.filter(|order| order.terms.person == visit.id()))
}

fn nobodys(r: &Reading<'_>, visit: &Visit) -> Result<Answer, Fault> {
    Ok(Answer::screen(page(r, visit, None, None, Some(visit.words.orders_gone()))?))
}

fn draw(
    words: &Words,
    settings: &Settings,
    order: &Order,
    lines: &[Line],
    events: &[Event],
    now: Moment,
) -> Screen {
    let mut text = words.order_title(order.number.0);
    text.text(" ").push(&words.order_placed_at(words.moment(order.placed_at, now)));
    text.line(&words.order_status(icon(order.status), capital(&status_name(words, order.status))));
    match order.payment {
        Payment::Paid => text.line(&words.order_paid()),
        Payment::Refunded => text.line(&words.order_refunded()),
        Payment::Unpaid | Payment::Pending => &mut text,
    };
    text.paragraph(&body(words, settings, order, lines, now));
    text.paragraph(&history(words, events, now));
    if !settings.phone.is_empty() {
        text.paragraph(&words.order_shop_phone(pretty(&settings.phone)));
    }
    let mut screen = Screen::new(text);
    if order.status == Status::New {
        screen = screen.tap(words.button_order_cancel(), Button::MyCancelAsk { order: order.id });
    }
    screen.row([
        Key::Tap(words.button_my_orders(), Button::MyOrders { older: None, newer: None }),
        Key::Tap(words.button_home(), Button::Menu),
    ])
}

/// Lines, sums, where and when: as confirmed.
fn body(words: &Words, settings: &Settings, order: &Order, lines: &[Line], now: Moment) -> Html {
    let lines: Vec<_> = lines.iter().map(bill::of_order).collect();
    let mut text = bill::lines(words, &lines, 1, LINES_CHARS);
    let agreed = &order.terms;
    let mut sums = Html::new();
    if agreed.discount > Money::ZERO {
        sums.line(&words.cart_goods(words.money(agreed.goods)));
        sums.line(&words.order_discount(words.money(agreed.discount)));
    }
    if let Some(line) = terms::delivery_line(words, agreed.fulfilment, agreed.delivery_fee) {
        sums.line(&line);
    }
    sums.line(&words.cart_total(words.money(agreed.total)));
    text.paragraph(&sums);
    text.paragraph(&terms::lines(words, settings, &terms::of_order(order), now));
    text
}

/// What happened, the newest last.
fn history(words: &Words, events: &[Event], now: Moment) -> Html {
    let steps: Vec<(&Event, Status)> = events.iter().filter_map(|e| Some((e, step_of(e)?))).collect();
    let mut text = Html::new();
    if steps.len() < 2 {
        // Placed and nothing more: the lines above say it.
        return text;
    }
    for (event, status) in steps.iter().skip(steps.len().saturating_sub(HISTORY)) {
        let at = words.moment(event.at, now);
        text.line(&words.order_history_line(at, icon(*status), status_name(words, *status)));
        if *status == Status::Cancelled
            && let Some(reason) = event.note.as_deref().filter(|note| !note.is_empty())
        {
            text.line(&words.order_reason(reason));
        }
    }
    Html::quote(&text)
}

fn step_of(event: &Event) -> Option<Status> {
    match event.kind {
        EventKind::Placed => Some(Status::New),
        EventKind::Status => event.after.as_deref().and_then(Status::parse),
        EventKind::Payment | EventKind::Note => None,
    }
}

/// The news after Confirm: it stays in the chat, and ways on open below it.
pub fn placed(tx: &Writing<'_>, visit: &Visit, order: &Order) -> Result<Answer, Fault> {
    let words = &visit.words;
    let lines = orders::lines(tx, order.id)?;
    let mut text = words.placed_title(order.number.0);
    text.paragraph(&body(words, &visit.settings, order, &lines, tx.now()));
    text.paragraph(&words.summary_pay());
    text.line(&words.placed_thanks());
    let screen = Screen::new(text).row([
        Key::Open(words.button_my_orders(), Button::MyOrders { older: None, newer: None }),
        Key::Open(words.button_home(), Button::Menu),
    ]);
    Ok(Answer::news(screen))
}

pub fn cancel_ask(tx: &Writing<'_>, visit: &Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = own(tx, visit, id)? else {
        return nobodys(tx, visit);
    };
    if order.status != Status::New {
        return Ok(self::order(tx, visit, id)?.alert(visit.words.alert_order_too_late()));
    }
    let words = &visit.words;
    Ok(Answer::screen(
        Screen::new(words.order_cancel_question(order.number.0))
            .tap(words.button_order_cancel_yes(), Button::MyCancel { order: id })
            .tap(words.button_order_keep(), Button::MyOrder { order: id }),
    ))
}

pub fn cancel(tx: &mut Writing<'_>, visit: &Visit, id: OrderId) -> Result<Answer, Fault> {
    match returns::cancel_own(tx, visit.id(), id) {
        Ok(()) => {
            let number = own(tx, visit, id)?.map_or(0, |order| order.number.0);
            Ok(order(tx, visit, id)?.toast(visit.words.alert_order_cancelled(number)))
        }
        Err(Stop::No(CancelRefusal::NotThere | CancelRefusal::NotAllowed)) => nobodys(tx, visit),
        // The second of two presses finds what it asked for.
        Err(Stop::No(
            CancelRefusal::TooLate(Status::Cancelled) | CancelRefusal::Already(Status::Cancelled),
        )) => order(tx, visit, id),
        Err(Stop::No(
            CancelRefusal::TooLate(_) | CancelRefusal::Already(_) | CancelRefusal::ReasonTooLong(_),
        )) => Ok(order(tx, visit, id)?.alert(visit.words.alert_order_too_late())),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// The sign of a status.
pub const fn icon(status: Status) -> &'static str {
    match status {
        Status::New => "⏳",
        Status::Accepted => "✅",
        Status::Preparing => "🧺",
        Status::OnTheWay => "🚚",
        Status::Ready => "🛍",
        Status::Delivered => "📬",
        Status::HandedOver => "🤝",
        Status::Completed => "🏁",
        Status::Cancelled => "✖️",
    }
}

/// A status as its customer reads it.
pub fn status_name(words: &Words, status: Status) -> String {
    match status {
        Status::New => words.plain_customer_status_new(),
        Status::Accepted => words.plain_customer_status_accepted(),
        Status::Preparing => words.plain_customer_status_preparing(),
        Status::OnTheWay => words.plain_customer_status_on_the_way(),
        Status::Ready => words.plain_customer_status_ready(),
        Status::Delivered => words.plain_customer_status_delivered(),
        Status::HandedOver => words.plain_customer_status_handed_over(),
        Status::Completed => words.plain_customer_status_completed(),
        Status::Cancelled => words.plain_customer_status_cancelled(),
    }
}
