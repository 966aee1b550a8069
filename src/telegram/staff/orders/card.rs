//! The order card: everything about one order, and the steps that this person may make.

use crate::base::actor::{Right, Roles};
use crate::base::ids::OrderId;
use crate::base::limits::MESSAGE_CHARS;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Reading;
use crate::shop::customers::{self, Person};
use crate::shop::orders::{self, Cursor, Event, EventKind, Filter, Fulfilment, Line, Order, Payment, Status};
use crate::telegram::screen::{Key, Screen};
use crate::telegram::staff::orders::list::icon;
use crate::telegram::staff::{OrderTap, foot, short, tap};
use crate::text::{Html, Words};

/// Room for the lines of an order in its card; what does not fit is counted.
const LINES_CHARS: usize = MESSAGE_CHARS - 1_600;
/// A name in the card: longer ones are told by their beginning.
const NAME_SHOWN: usize = 60;
/// The last so many events of the history.
const EVENTS_SHOWN: usize = 40;

/// An order with all that its card shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub order: Order,
    pub lines: Vec<Line>,
    pub username: Option<String>,
    /// Cannot be written to: the customer has blocked the bot.
    pub blocked: bool,
}

pub fn shown(r: &Reading<'_>, id: OrderId) -> Result<Option<Shown>, Fault> {
    let Some(order) = orders::get(r, id)? else { return Ok(None) };
    let lines = orders::lines(r, id)?;
    let customer = customers::get(r, order.terms.person)?;
    let blocked = customer.as_ref().is_some_and(|p| p.blocked);
    Ok(Some(Shown { order, lines, username: customer.and_then(|p| p.username), blocked }))
}

pub fn card(words: &Words, roles: Roles, shown: &Shown, now: Moment) -> Screen {
    keys(words, roles, shown, Screen::new(text(words, shown, now)))
}

fn text(words: &Words, shown: &Shown, now: Moment) -> Html {
    let order = &shown.order;
    let mut text = Html::new();
    text.text(icon(order.status)).text(" ").push(&words.card_title(order.number.to_string()));
    text.text(" · ").push(&Html::bold(&words.plain_order_status(order.status.code())));
    text.line(&words.card_placed(words.moment(order.placed_at, now)));
    text.text(" · ").text(&words.plain_payment(order.payment.code()));
    text.paragraph(&customer(words, shown));
    text.paragraph(&handover(words, order, now));
    if let Some(comment) = &order.terms.comment {
        let mut line = Html::new();
        line.text("💬 ").push(&Html::italic(comment));
        text.line(&line);
    }
    text.paragraph(&lines(words, &shown.lines));
    text.paragraph(&sums(words, order));
    text
}

fn customer(words: &Words, shown: &Shown) -> Html {
    let terms = &shown.order.terms;
    let mut html = Html::new();
    html.text("👤 ");
    html.push(&Html::link(&terms.customer_name, &format!("tg://user?id={}", terms.person)));
    if let Some(username) = &shown.username {
        html.text(&format!(" · @{username}"));
    }
    if shown.blocked {
        html.text(" · ").push(&words.card_customer_blocked());
    }
    let mut phone = Html::new();
    phone.text("📞 ").text(&terms.phone.pretty());
    html.line(&phone);
    html
}

fn handover(words: &Words, order: &Order, now: Moment) -> Html {
    let terms = &order.terms;
    let mut html = match terms.fulfilment {
        Fulfilment::Pickup => words.card_pickup(),
        Fulfilment::Delivery => {
            let mut place = Html::new();
            if let Some(zone) = &terms.zone_name {
                place.push(&Html::bold(zone)).text(", ");
            }
            place.text(terms.address.as_deref().unwrap_or_default());
            words.card_delivery(place)
        }
    };
    if let Some(address) = map(order) {
        html.text(" ").push(&Html::link(&words.plain_on_the_map(), &address));
    }
    let slot = words.slot(terms.slot.from_time(), terms.slot.to_time());
    let mut when = Html::new();
    when.text("🕐 ").push(&Html::bold(&format!("{}, {slot}", words.day(terms.day, now))));
    html.line(&when);
    html
}

/// The address on a map: the shared point, or a search for what was typed.
fn map(order: &Order) -> Option<String> {
    let terms = &order.terms;
    if terms.fulfilment == Fulfilment::Pickup {
        return None;
    }
    if let Some(point) = terms.location {
        let (lat, lon) = (degrees(point.latitude), degrees(point.longitude));
        return Some(format!("https://yandex.uz/maps/?pt={lon},{lat}&z=17&l=map"));
    }
    let typed = terms.address.as_deref().filter(|a| !a.is_empty())?;
    let zone = terms.zone_name.as_deref().unwrap_or_default();
    Some(format!("https://yandex.uz/maps/?text={}", percent(&format!("{zone} {typed}"))))
}

/// Millionths of a degree as "41.311081".
fn degrees(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let size = micro.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

fn percent(text: &str) -> String {
    text.trim().bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

fn lines(words: &Words, lines: &[Line]) -> Html {
    let mut html = Html::new();
    for (at, line) in lines.iter().enumerate() {
        let one = one_line(words, line);
        if html.visible_chars() + one.visible_chars() > LINES_CHARS {
            html.line(&words.card_lines_more(lines.len() - at));
            break;
        }
        html.line(&one);
    }
    html
}

/// "• Rye bread, 500 g — 2 pcs × 12 000 = 24 000 (was 26 000, −10 %)".
fn one_line(words: &Words, line: &Line) -> Html {
    let mut html = Html::new();
    html.text("• ").text(&short(&line.name, NAME_SHOWN));
    if !line.label.is_empty() {
        html.text(", ").text(&line.label);
    }
    html.text(" — ").push(&Html::bold(&words.quantity(line.quantity, line.unit)));
    html.text(&format!(" × {} = {}", words.amount(line.price), words.amount(line.sum)));
    let percents: Vec<String> = [line.product_percent, line.personal_percent]
        .into_iter()
        .filter(|p| *p > 0)
        .map(|p| format!("−{p}\u{a0}%"))
        .collect();
    if line.sum < line.base_sum {
        html.text(" (").push(&Html::strike(&words.amount(line.base_sum)));
        html.text(&percents.iter().map(|p| format!(" {p}")).collect::<String>()).text(")");
    }
    html
}

fn sums(words: &Words, order: &Order) -> Html {
    let terms = &order.terms;
    let mut html = Html::new();
    if !terms.discount.is_zero() || !terms.delivery_fee.is_zero() {
        html.line(&words.card_sum_goods(words.money(terms.goods)));
    }
    if !terms.discount.is_zero() {
        html.line(&words.card_sum_discount(words.money(Money(-terms.discount.0))));
    }
    if !terms.delivery_fee.is_zero() {
        html.line(&words.card_sum_delivery(words.money(terms.delivery_fee)));
    }
    html.line(&words.card_sum_total(words.money(terms.total)));
    html
}

fn keys(words: &Words, roles: Roles, shown: &Shown, screen: Screen) -> Screen {
    let order = &shown.order;
    let (id, from, way) = (order.id, order.status, order.terms.fulfilment);
    let runs = roles.may(Right::RunOrders);
    let allowed = |to: &Status| roles.may(orders::right_for(*to));
    let step = |to: Status| OrderTap::Move { order: id, from, to };
    let next =
        orders::next(from, way).filter(allowed).map(|to| tap(words.button_staff_step(to.code()), step(to)));
    let mut keys: Vec<Key> = Vec::new();
    if let Some(to) = next_payment(order).filter(|_| runs) {
        let label = words.button_staff_pay(to.code());
        keys.push(tap(label, OrderTap::Pay { order: id, from: order.payment, to }));
    }
    if runs && !shown.blocked {
        keys.push(tap(words.button_staff_write(), OrderTap::AskMessage { order: id }));
    }
    keys.push(tap(words.button_staff_history(), OrderTap::History { order: id }));
    keys.push(tap(words.button_papers(), OrderTap::Papers { order: id }));
    if let Some(to) = orders::back(from, way).filter(|_| runs) {
        keys.push(tap(words.button_staff_back(), step(to)));
    }
    if let Some(address) = map(order) {
        keys.push(Key::Link(words.button_map(), address));
    }
    if runs && orders::can_cancel(from) {
        keys.push(tap(words.button_staff_cancel(), OrderTap::AskCancel { order: id, from }));
    }
    let screen = screen.row(next);
    let screen = keys.chunks(2).fold(screen, |screen, pair| screen.row(pair.iter().cloned()));
    foot(screen, words, OrderTap::List { filter: Filter::Active, cursor: Cursor::First })
}

/// Money that came for an order that came to nothing goes back.
const fn next_payment(order: &Order) -> Option<Payment> {
    match (order.status, order.payment) {
        (Status::Cancelled, Payment::Paid) => Some(Payment::Refunded),
        (Status::Cancelled, Payment::Unpaid | Payment::Pending) => None,
        (_, Payment::Paid) => Some(Payment::Unpaid),
        (_, Payment::Unpaid | Payment::Pending | Payment::Refunded) => Some(Payment::Paid),
    }
}

/// An event with the name of who did it.
pub type Told = (Event, Option<Person>);

pub fn told(r: &Reading<'_>, events: Vec<Event>) -> Result<Vec<Told>, Fault> {
    let named = |event: Event| {
        let person = event.person.map(|id| customers::get(r, id)).transpose()?.flatten();
        Ok((event, person))
    };
    events.into_iter().map(named).collect()
}

pub fn history(words: &Words, order: &Order, events: &[Told], now: Moment) -> Screen {
    let mut text = words.card_history_title(order.number.to_string());
    text.text("\n");
    for (event, person) in events.iter().skip(events.len().saturating_sub(EVENTS_SHOWN)) {
        let mut line = Html::new();
        line.text(&words.moment(event.at, now)).text(" · ").push(&happened(words, event));
        if let Some(person) = person {
            line.text(" · ").text(&short(&person.name, NAME_SHOWN));
        }
        if let Some(note) = &event.note {
            line.text(" · ").push(&Html::italic(&short(note, NAME_SHOWN * 2)));
        }
        text.line(&line);
    }
    foot(Screen::new(text), words, OrderTap::Card { order: order.id })
}

fn happened(words: &Words, event: &Event) -> Html {
    let after = event.after.as_deref().unwrap_or_default();
    match event.kind {
        EventKind::Placed => words.card_event_placed(),
        EventKind::Status => Html::bold(&words.plain_order_status(after)),
        EventKind::Payment => Html::bold(&words.plain_payment(after)),
        EventKind::Note => words.card_event_note(),
    }
}
