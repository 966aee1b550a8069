//! The main menu and what the shop says about itself: hours, place, phone, delivery, all from the settings.

use crate::base::actor::Roles;
use crate::base::ids::PhotoId;
use crate::base::limits::CAPTION_CHARS;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::phone::pretty;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::settings::{DayHours, Rest, Settings};
use crate::shop::{cart, delivery, setup};
use crate::telegram::button::Button;
use crate::telegram::commands::has_choice;
use crate::telegram::customer::terms::on_day;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words, html};

/// The main menu (FEATURES C10).
pub fn menu(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let count = cart::count(tx, visit.id())?;
    let opening = Opening { roles: visit.roles, in_cart: count };
    Ok(Answer::screen(menu_screen(&visit.words, &visit.settings, &opening, tx.now())))
}

/// Before whom the menu opens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opening {
    pub roles: Roles,
    pub in_cart: usize,
}

pub fn menu_screen(words: &Words, settings: &Settings, to: &Opening, now: Moment) -> Screen {
    let mut text = html::clean(settings.text(&settings.greeting, words.lang));
    if text.is_empty() {
        text = words.menu_greeting(&settings.name);
    }
    text.paragraph(&resting(words, settings, now));
    let cart = if to.in_cart == 0 { words.button_cart() } else { words.button_cart_count(to.in_cart) };
    let mut screen = pictured(Screen::new(text), settings.greeting_photo);
    if to.roles.is_staff() {
        // For those who work here the workplace comes first.
        screen = screen.tap(words.button_panel(), Button::Panel);
    }
    screen = screen.tap(words.button_catalog(), Button::Catalog { category: None, page: 0 }).row([
        Key::Tap(cart, Button::Cart { page: 0 }),
        Key::Tap(words.button_my_orders(), Button::MyOrders { older: None, newer: None }),
    ]);
    let about = Key::Tap(words.button_about(), Button::About);
    let languages = Key::Tap(words.button_language(), Button::Languages);
    screen.row([about].into_iter().chain(has_choice(settings, to.roles).then_some(languages)))
}

/// With its picture, as long as Telegram takes so long a text under one: the words matter more.
fn pictured(screen: Screen, photo: Option<PhotoId>) -> Screen {
    let fits = screen.text.visible_chars() <= CAPTION_CHARS;
    screen.photo(photo.filter(|_| fits))
}

/// While the shop is closed: until when, and what the owner says about it.
pub fn resting(words: &Words, settings: &Settings, now: Moment) -> Html {
    let mut text = match settings.rest(delivery::today(settings, now)) {
        None => return Html::new(),
        Some(Rest::Until(day)) => words.menu_resting(on_day(words, day, now)),
        Some(Rest::ForNow) => words.menu_resting_for_now(),
    };
    text.paragraph(&closed_words(words, settings));
    text
}

/// The owner's own words for customers who find the shop closed.
pub fn closed_words(words: &Words, settings: &Settings) -> Html {
    html::clean(settings.text(&settings.closed_words, words.lang))
}

pub fn about(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    about_screen(tx, &visit.words, &visit.settings).map(Answer::screen)
}

pub fn about_screen(r: &Reading<'_>, words: &Words, settings: &Settings) -> Result<Screen, Fault> {
    let mut text = html::clean(settings.text(&settings.about, words.lang));
    if text.is_empty() {
        text = words.about_shop(&settings.name);
    }
    text.paragraph(&resting(words, settings, r.now()));
    text.paragraph(&hours(words, settings));
    let mut contact = Html::new();
    let place = settings.text(&settings.pickup_address, words.lang);
    if settings.pickup && !place.is_empty() {
        contact.line(&words.about_address(place));
    }
    if !settings.phone.is_empty() {
        contact.line(&words.about_phone(pretty(&settings.phone)));
    }
    text.paragraph(&contact);
    text.paragraph(&deliveries(r, words, settings)?);
    let screen = pictured(Screen::new(text), settings.about_photo)
        .tap(words.button_catalog(), Button::Catalog { category: None, page: 0 })
        .home(words);
    Ok(screen)
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
    hours.iter().map(|span| open_span(words, *span)).collect::<Vec<_>>().join(", ")
}

/// "09:00–20:00"; a whole day has a word of its own.
pub fn open_span(words: &Words, (from, to): (u16, u16)) -> String {
    if (from, to) == setup::WHOLE_DAY {
        return words.plain_around_the_clock();
    }
    words.slot(delivery::wall(from), delivery::wall(to))
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
