//! The first screen of the settings: what the shop is now, in a few lines, and a button for each part of it.

use super::{hours, money};
use crate::base::phone::pretty;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::ops::health::Grade;
use crate::shop::settings::{Rest, Settings};
use crate::telegram::button::Button;
use crate::telegram::customer::terms::on_day;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{BackupTap, HealthTap, PeopleTap, SetupTap, ShopText, foot, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn home(tx: &Writing<'_>, visit: &Visit) -> Answer {
    Answer::screen(screen(&visit.words, &visit.settings, visit.board.worst(), tx.now()))
}

fn screen(words: &Words, settings: &Settings, health: Grade, now: Moment) -> Screen {
    let screen = Screen::new(state(words, settings, now))
        .row([tap(words.button_hours(), SetupTap::Hours), tap(words.button_holiday(), SetupTap::Holiday)])
        .row([tap(words.button_ways(), SetupTap::Ways), tap(words.button_minimum(), SetupTap::AskMinimum)])
        .row([
            tap(words.button_greeting(), SetupTap::Texts { text: ShopText::Greeting }),
            tap(words.button_about_text(), SetupTap::Texts { text: ShopText::About }),
        ])
        .row([
            tap(words.button_shop_name(), SetupTap::AskName),
            tap(words.button_shop_phone(), SetupTap::AskPhone),
        ])
        .row([tap(words.button_languages(), SetupTap::Languages), tap(words.button_money(), SetupTap::Money)])
        .row([tap(words.button_time_zone(), SetupTap::TimeZone), tap(words.button_staff(), PeopleTap::Staff)])
        .row([
            tap(words.button_poster(), SetupTap::Poster { lang: None }),
            tap(words.button_backups(), BackupTap::Home),
        ])
        .row([
            tap(words.button_health(health.code()), HealthTap::Home),
            tap(words.button_troubles_all(), SetupTap::Troubles),
        ]);
    foot(screen, words, Button::Panel)
}

/// What holds now, so that nobody opens six screens to look.
fn state(words: &Words, settings: &Settings, now: Moment) -> Html {
    let today = words.local(now).date();
    let mut text = words.setup_title(&settings.name);
    let weekday = usize::try_from(today.weekday().to_monday_zero_offset()).unwrap_or(0);
    let open = settings.hours.get(weekday).map(|day| hours::in_words(words, day)).unwrap_or_default();
    text.paragraph(&match settings.rest(today) {
        Some(Rest::Until(day)) => words.setup_closed_until(on_day(words, day, now)),
        Some(Rest::ForNow) => words.setup_closed_for_now(),
        None => words.setup_open_today(open),
    });
    let ways = i64::from(settings.delivery) + 2 * i64::from(settings.pickup);
    text.line(&words.setup_ways(ways));
    text.line(&if settings.minimum.is_zero() {
        words.setup_no_minimum()
    } else {
        words.setup_minimum(words.money(settings.minimum))
    });
    let languages: Vec<String> = settings
        .spoken()
        .into_iter()
        .map(|lang| {
            let own = if lang == settings.base_lang { " ⭐" } else { "" };
            format!("{}{own}", lang.plain_language_word())
        })
        .collect();
    text.line(&words.setup_languages(languages.join(" · ")));
    text.line(&words.setup_money(money::names(settings, settings.money_name)));
    let place = money::place_name(words, &settings.time_zone);
    text.line(&words.setup_time_zone(place, words.time(words.local(now).time())));
    let phone = if settings.phone.is_empty() { words.plain_not_set() } else { pretty(&settings.phone) };
    text.line(&words.setup_phone(phone));
    text
}
