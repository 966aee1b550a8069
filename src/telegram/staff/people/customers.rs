//! Customers as staff see them: found by name, phone or @username; their orders and their discount.

use crate::base::ids::PersonId;
use crate::base::limits::{PAGE_ROWS, SEARCH_CHARS};
use crate::base::money::Money;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::customers::{self, Person, TermsRefusal};
use crate::shop::orders::{self, Cursor};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::orders::row;
use crate::telegram::staff::{PeopleTap, again, done, foot, not_allowed, pages, question, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Customers of one search; who sees so many types another letter.
const FOUND: usize = 20;

pub fn list(tx: &mut Writing<'_>, visit: &mut Visit, page: u32) -> Result<Answer, Fault> {
    let total = customers::count(tx)?;
    let pages = pages(total, PAGE_ROWS);
    let page = page.min(pages - 1);
    let rows = customers::newest(tx, usize::try_from(page).unwrap_or_default(), PAGE_ROWS)?;
    let words = &visit.words;
    let screen = people(words, Screen::new(words.customers_title(total)), &rows);
    let screen = screen.pages(words, page, pages, |page| PeopleTap::Customers { page }.into());
    let screen = screen.row([tap(words.button_find(), PeopleTap::AskSearch)]);
    Ok(Answer::screen(foot(screen, words, Button::Panel)))
}

fn people(words: &Words, screen: Screen, people: &[Person]) -> Screen {
    people.iter().fold(screen, |screen, person| screen.row([line(words, person)]))
}

/// "Anna · @anna · +998 90 123 45 67".
fn line(words: &Words, person: &Person) -> Key {
    let mut label = short(&person.name, 24);
    if let Some(username) = &person.username {
        label.push_str(&format!(" · @{username}"));
    } else if let Some(phone) = &person.phone {
        label.push_str(&format!(" · {}", phone.pretty()));
    }
    if person.discount_percent > 0 {
        label.push_str(&format!(" · {}", words.plain_percent_off(person.discount_percent)));
    }
    tap(label, PeopleTap::Customer { person: person.id })
}

pub fn ask_search(visit: &Visit) -> Answer {
    question(visit, PeopleTap::AskSearch, visit.words.ask_customer_search(), PeopleTap::Customers { page: 0 })
}

pub fn search(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let text: String = text.chars().take(SEARCH_CHARS).collect();
    let found = customers::search(tx, &text, FOUND)?;
    let words = &visit.words;
    match found.as_slice() {
        [] => Ok(again(&words.plain_customers_none_found(&text), ask_search(visit))),
        [only] => open(tx, visit, only.id),
        several => {
            let screen = Screen::new(words.customers_found(several.len(), &text));
            let screen = people(words, screen, several);
            let screen = screen.row([tap(words.button_find(), PeopleTap::AskSearch)]);
            Ok(Answer::screen(foot(screen, words, PeopleTap::Customers { page: 0 })))
        }
    }
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    let Some(person) = customers::get(tx, person)? else { return unknown(tx, visit) };
    let sums = orders::sums_of_person(tx, person.id)?;
    let any = !orders::of_person(tx, person.id, Cursor::First)?.rows.is_empty();
    Ok(Answer::screen(card(&visit.words, &person, sums, any, tx.now())))
}

fn unknown(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    Ok(list(tx, visit, 0)?.alert(visit.words.alert_nobody_there()))
}

fn card(words: &Words, person: &Person, (count, total): (usize, Money), any: bool, now: Moment) -> Screen {
    let mut text = Html::new();
    text.text("👤 ").push(&Html::link(&person.name, &format!("tg://user?id={}", person.id)));
    if let Some(username) = &person.username {
        text.text(&format!(" · @{username}"));
    }
    if let Some(phone) = &person.phone {
        let mut line = Html::new();
        line.text("📞 ").text(&phone.pretty());
        text.line(&line);
    }
    text.paragraph(&words.customer_since(words.date(words.local(person.registered_at).date(), now)));
    if person.blocked {
        text.line(&words.card_customer_blocked());
    }
    text.line(&words.customer_orders(count, words.money(total)));
    text.line(&words.customer_discount(person.discount_percent));
    let screen = Screen::new(text)
        .row([tap(words.button_set_discount(), PeopleTap::AskDiscount { person: person.id })]);
    let screen = if any {
        let list = PeopleTap::CustomerOrders { person: person.id, cursor: Cursor::First };
        screen.row([tap(words.button_customer_orders(), list)])
    } else {
        screen
    };
    foot(screen, words, PeopleTap::Customers { page: 0 })
}

pub fn orders_of(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    person: PersonId,
    cursor: Cursor,
) -> Result<Answer, Fault> {
    let Some(person) = customers::get(tx, person)? else { return unknown(tx, visit) };
    let page = orders::of_person(tx, person.id, cursor)?;
    let words = &visit.words;
    let screen = Screen::new(words.customer_orders_title(short(&person.name, 60)));
    let screen = page.rows.iter().fold(screen, |screen, order| screen.row([row(words, order, tx.now())]));
    let turn = |label: String, cursor| tap(label, PeopleTap::CustomerOrders { person: person.id, cursor });
    let newer = page.newer.map(|to| turn(words.button_newer_ones(), to));
    let older = page.older.map(|to| turn(words.button_older_ones(), to));
    let screen = screen.row(newer.into_iter().chain(older));
    Ok(Answer::screen(foot(screen, words, PeopleTap::Customer { person: person.id })))
}

pub fn ask_discount(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    let Some(person) = customers::get(tx, person)? else { return unknown(tx, visit) };
    let text = visit.words.ask_customer_discount(short(&person.name, 60), person.discount_percent);
    let id = person.id;
    Ok(question(visit, PeopleTap::AskDiscount { person: id }, text, PeopleTap::Customer { person: id }))
}

pub fn discount(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    person: PersonId,
    text: &str,
) -> Result<Answer, Fault> {
    let percent = text.trim().trim_end_matches('%').trim().parse().unwrap_or(-1);
    match customers::set_discount(tx, person, percent) {
        Ok(()) => {
            let card = open(tx, visit, person)?;
            Ok(done(visit, &visit.words.alert_saved(), card))
        }
        Err(Stop::No(TermsRefusal::OutOfRange)) => {
            let question = ask_discount(tx, visit, person)?;
            Ok(again(&visit.words.plain_bad_percent(), question))
        }
        Err(Stop::No(TermsRefusal::NobodyThere)) => unknown(tx, visit),
        Err(Stop::No(TermsRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}
