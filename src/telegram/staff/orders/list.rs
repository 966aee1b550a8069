//! The list of orders: one line a button, the filters above the way out.

use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::orders::{self, Cursor, Filter, Order, OrderPage, Payment, Status};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{OrderTap, foot, short, tap};
use crate::telegram::visit::Visit;
use crate::text::Words;

pub fn page(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    filter: Filter,
    cursor: Cursor,
) -> Result<Answer, Fault> {
    let mut found = orders::list(tx, filter, cursor)?;
    if found.rows.is_empty() && cursor != Cursor::First {
        // The page has emptied since it was drawn: its orders have moved on.
        found = orders::list(tx, filter, Cursor::First)?;
    }
    let active = orders::count_active(tx)?;
    Ok(Answer::screen(screen(&visit.words, filter, active, &found, tx.now())))
}

fn screen(words: &Words, filter: Filter, active: i64, page: &OrderPage, now: Moment) -> Screen {
    let name = words.button_staff_filter(filter.code());
    let mut text = words.list_title(active, name);
    if page.rows.is_empty() {
        text.paragraph(&if filter == Filter::Active { words.list_all_done() } else { words.list_none() });
    }
    let screen =
        page.rows.iter().fold(Screen::new(text), |screen, order| screen.row([row(words, order, now)]));
    let turn = |label: String, to: Cursor| tap(label, OrderTap::List { filter, cursor: to });
    let newer = page.newer.map(|to| turn(words.button_newer_ones(), to));
    let older = page.older.map(|to| turn(words.button_older_ones(), to));
    let screen = screen.row(newer.into_iter().chain(older));
    let filters: Vec<Key> = Filter::ALL
        .into_iter()
        .map(|f| {
            let label = words.button_staff_filter(f.code());
            let label = if f == filter { format!("• {label}") } else { label };
            tap(label, OrderTap::List { filter: f, cursor: Cursor::First })
        })
        .chain([tap(words.button_find(), OrderTap::AskSearch)])
        .collect();
    let screen = filters.chunks(3).fold(screen, |screen, three| screen.row(three.iter().cloned()));
    foot(screen, words, Button::Panel)
}

/// What a search brought up.
pub fn found(words: &Words, asked: &str, found: &[Order], now: Moment) -> Screen {
    let screen = Screen::new(words.list_found(found.len(), asked));
    let shown = found.iter().take(PAGE_ROWS * 2);
    let screen = shown.fold(screen, |screen, order| screen.row([row(words, order, now)]));
    let screen = screen.row([tap(words.button_find(), OrderTap::AskSearch)]);
    foot(screen, words, OrderTap::List { filter: Filter::Active, cursor: Cursor::First })
}

/// "🆕 12 · Anna · 45 000 · today 14:00".
pub fn row(words: &Words, order: &Order, now: Moment) -> Key {
    let when = words.day(order.terms.day, now);
    let paid = if order.payment == Payment::Paid { "💰" } else { "" };
    let label = format!(
        "{}{paid} {} · {} · {} · {when} {}",
        icon(order.status),
        order.number,
        short(&order.terms.customer_name, 14),
        words.amount(order.terms.total),
        words.time(order.terms.slot.from_time()),
    );
    tap(label, OrderTap::Card { order: order.id })
}

pub const fn icon(status: Status) -> &'static str {
    match status {
        Status::New => "🆕",
        Status::Accepted => "👌",
        Status::Preparing => "🔥",
        Status::OnTheWay => "🚚",
        Status::Ready => "🛍",
        Status::Delivered | Status::HandedOver => "🤝",
        Status::Completed => "✅",
        Status::Cancelled => "✖️",
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::telegram::staff::tests::{NOW, order, words};
    use crate::text::Lang;

    pub fn example(words: &Words) -> Screen {
        let mut second = order();
        second.status = Status::OnTheWay;
        second.payment = Payment::Paid;
        let page =
            OrderPage { rows: vec![order(), second], newer: None, older: Some(Cursor::Older(order().id)) };
        screen(words, Filter::Active, 12, &page, NOW)
    }

    #[test]
    fn a_line_says_who_how_much_and_when() {
        let screen = example(&words(Lang::En));
        assert_eq!(screen.rows[0][0].label(), "🆕 12 · Anna <b> · 36\u{a0}600 · tomorrow 14:00");
        assert!(screen.rows[1][0].label().starts_with("🚚💰 12"));
        assert_eq!(screen.rows[2].len(), 1, "there is a way to older orders");
    }

    #[test]
    fn an_empty_list_says_so_and_leads_on() {
        let page = OrderPage { rows: vec![], newer: None, older: None };
        let words = words(Lang::Ru);
        let screen = screen(&words, Filter::Active, 0, &page, NOW);
        assert!(screen.text.plain().contains(&words.list_all_done().plain()));
        assert!(screen.rows.len() >= 4);
    }
}
