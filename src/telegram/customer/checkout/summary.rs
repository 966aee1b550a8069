//! The last look before Confirm: every line, every discount, the fee, where and when, and a button to change
//! each part. The confirm button carries what was seen.

use crate::base::limits::CART_LINES;
use crate::base::outcome::{Fault, Stop};
use crate::db::{Reading, Writing};
use crate::shop::checkout::{self, Step, Summary};
use crate::shop::delivery;
use crate::shop::orders::Fulfilment;
use crate::shop::settings::Settings;
use crate::telegram::button::Button;
use crate::telegram::customer::button::Part;
use crate::telegram::customer::{bill, cart, terms};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Room for the lines: the rest of the message is sums, address (300) and comment (500).
pub const LINES_CHARS: usize = 2600;

pub fn show(tx: &Writing<'_>, visit: &Visit, note: Option<Html>) -> Result<Answer, Fault> {
    match checkout::summary(tx, visit.id()) {
        Ok(summary) => draw(tx, visit, &summary, note).map(Answer::screen),
        Err(Stop::No(refusal)) => super::confirm::refused(tx, visit, refusal, None),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

pub fn draw(r: &Reading<'_>, visit: &Visit, summary: &Summary, note: Option<Html>) -> Result<Screen, Fault> {
    let (words, settings, now) = (&visit.words, &visit.settings, r.now());
    let lines: Vec<_> =
        summary.cart.lines.iter().take(CART_LINES).map(|line| bill::of_cart(words, line)).collect();
    let mut text = note.unwrap_or_default();
    text.paragraph(&words.summary_title());
    text.paragraph(&bill::lines(words, &lines, 1, LINES_CHARS));
    text.paragraph(&sums(words, summary));
    text.paragraph(&terms::lines(words, settings, &terms::of_summary(words, summary), now));
    let mut last = words.summary_pay();
    if let Some(until) = summary.held_until {
        last.line(&words.summary_held(words.time(words.local(until).time())));
    }
    text.paragraph(&last);
    let confirm = Button::Confirm { version: summary.cart.version, total: summary.total.0 };
    let screen = Screen::new(text).tap(words.button_confirm(words.money(summary.total)), confirm);
    Ok(changes(words, settings, summary, delivery::zones(r)?.len() > 1, screen))
}

fn sums(words: &Words, summary: &Summary) -> Html {
    let mut text = cart::discounts(words, &summary.cart.sums);
    if let Some(line) = terms::delivery_line(words, summary.fulfilment, summary.fee.fee) {
        text.line(&line);
    }
    if let Some(missing) = summary.fee.missing {
        text.line(&words.summary_add_for_free(words.money(missing)));
    }
    if let Some(missing) = summary.missing_to_minimum {
        text.line(&words.summary_missing(words.money(missing)));
    }
    text.line(&words.cart_total(words.money(summary.total)));
    text
}

fn changes(words: &Words, settings: &Settings, summary: &Summary, zones: bool, screen: Screen) -> Screen {
    let change = |label: String, step: Step| Key::Tap(label, Button::Change { part: Part(step) });
    let mut keys = vec![change(words.button_change_time(), Step::Day)];
    if settings.delivery && settings.pickup {
        keys.push(change(words.button_change_fulfilment(), Step::Fulfilment));
    }
    if summary.fulfilment == Fulfilment::Delivery {
        keys.push(change(words.button_change_address(), Step::Address));
        if zones && summary.zone.is_some() {
            keys.push(change(words.button_change_zone(), Step::Zone));
        }
    }
    keys.push(change(words.button_change_contact(), Step::Contact));
    keys.push(change(words.button_change_comment(), Step::Comment));
    keys.push(Key::Tap(words.button_change_cart(), Button::Cart { page: 0 }));
    let mut screen = screen;
    for pair in keys.chunks(2) {
        screen = screen.row(pair.to_vec());
    }
    screen.row([
        Key::Tap(words.button_cancel_checkout(), Button::CheckoutLeave),
        Key::Tap(words.button_home(), Button::Menu),
    ])
}
