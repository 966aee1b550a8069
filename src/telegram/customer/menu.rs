//! The main menu and what the shop says about itself: hours, place, phone, delivery, all from the settings.

use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::phone::pretty;
use crate::db::{Reading, Writing};
use crate::shop::settings::{DayHours, Settings};
use crate::shop::{cart, delivery};
use crate::telegram::button::Button;
use crate::telegram::customer::terms::on_day;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words, html};

/// The main menu (FEATURES C10).
pub fn menu(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let mut text = html::clean(visit.settings.greeting.of(words.lang));
    if text.is_empty() {
        text = words.menu_greeting(&visit.settings.name);
    }
    if let Some(until) = resting(tx, &visit.settings) {
        text.paragraph(&words.menu_resting(on_day(words, until, tx.now())));
    }
    let count = cart::count(tx, visit.id())?;
    let cart = if count == 0 { words.button_cart() } else { words.button_cart_count(count) };
    let mut screen = Screen::new(text);
    if visit.roles.is_staff() {
        // For those who work here the workplace comes first.
        screen = screen.tap(words.button_panel(), Button::Panel);
    }
    screen = screen
        .tap(words.button_catalog(), Button::Catalog { category: None, page: 0 })
        .row([
            Key::Tap(cart, Button::Cart { page: 0 }),
            Key::Tap(words.button_my_orders(), Button::MyOrders { older: None, newer: None }),
        ])
        .row([
            Key::Tap(words.button_about(), Button::About),
            Key::Tap(words.button_language(), Button::Languages),
        ]);
    Ok(Answer::screen(screen))
}

fn resting(r: &Reading<'_>, settings: &Settings) -> Option<jiff::civil::Date> {
    settings.closed_until.filter(|until| *until > delivery::today(settings, r.now()))
}

pub fn about(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let (words, settings) = (&visit.words, &visit.settings);
    let mut text = html::clean(settings.about.of(words.lang));
    if text.is_empty() {
        text = words.about_shop(&settings.name);
    }
    text.paragraph(&hours(words, settings));
    let mut contact = Html::new();
    let place = settings.pickup_address.of(words.lang);
    if settings.pickup && !place.is_empty() {
        contact.line(&words.about_address(place));
    }
    if !settings.phone.is_empty() {
        contact.line(&words.about_phone(pretty(&settings.phone)));
    }
    text.paragraph(&contact);
    text.paragraph(&deliveries(tx, words, settings)?);
    let screen = Screen::new(text)
        .tap(words.button_catalog(), Button::Catalog { category: None, page: 0 })
        .home(words);
    Ok(Answer::screen(screen))
}

/// Neighbouring weekdays with the same hours share a line: "Mon–Fri: 09:00–20:00".
fn hours(words: &Words, settings: &Settings) -> Html {
    let mut text = words.about_hours();
    let days: Vec<(usize, &DayHours)> = settings.hours.iter().enumerate().collect();
    for run in days.chunk_by(|(_, a), (_, b)| a == b) {
        let (Some((first, hours)), Some((last, _))) = (run.first(), run.last()) else { continue };
        let name = |day: usize| {
            let offset = i8::try_from(day).unwrap_or(0);
            jiff::civil::Weekday::from_monday_zero_offset(offset)
                .map(|d| words.weekday(d))
                .unwrap_or_default()
        };
        let span = match run.len() {
            7 => words.plain_every_day(),
            1 => name(*first),
            _ => format!("{}–{}", name(*first), name(*last)),
        };
        text.line(&words.about_hours_line(span, spans(words, hours)));
    }
    text
}

fn spans(words: &Words, hours: &DayHours) -> String {
    if hours.is_empty() {
        return words.plain_closed_day();
    }
    let span = |&(from, to): &(u16, u16)| words.slot(delivery::wall(from), delivery::wall(to));
    hours.iter().map(span).collect::<Vec<_>>().join(", ")
}

fn deliveries(r: &Reading<'_>, words: &Words, settings: &Settings) -> Result<Html, Fault> {
    let mut text = Html::new();
    if settings.delivery {
        text.line(&words.about_delivery());
        for zone in delivery::zones(r)? {
            let fee = if zone.fee.is_zero() { words.plain_free() } else { words.money(zone.fee) };
            let name = zone.name(words.lang);
            text.line(&match zone.free_from.filter(|_| !zone.fee.is_zero()) {
                Some(sum) => words.about_zone_free_from(fee, name, words.money(sum)),
                None => words.about_zone(fee, name),
            });
        }
    }
    if settings.minimum > Money::ZERO {
        text.line(&words.about_minimum(words.money(settings.minimum)));
    }
    if let Some(minute) = settings.cut_off {
        text.line(&words.about_cut_off(words.time(delivery::wall(minute))));
    }
    Ok(text)
}
