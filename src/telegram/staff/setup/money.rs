//! How sums are written, in which currency, and what time it is on the shop's wall.

use super::{retry, save};
use crate::base::lang::Lang;
use crate::base::money::{Currency, Money, MoneyName};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::settings::Settings;
use crate::shop::{orders, setup};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{SetupTap, asking, foot, sure, tap};
use crate::telegram::visit::{Visit, words_in};
use crate::text::{Html, Words};

/// The sum that shows how sums look: 45 000.
const EXAMPLE: Money = Money(4_500_000);

/// Towns whose time many shops live by; any other is typed.
const PLACES: [&str; 20] = [
    "Asia/Tashkent",
    "Asia/Samarkand",
    "Asia/Almaty",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Ashgabat",
    "Asia/Baku",
    "Asia/Tbilisi",
    "Asia/Yerevan",
    "Europe/Istanbul",
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Irkutsk",
    "Asia/Vladivostok",
    "Asia/Dubai",
    "Asia/Seoul",
];

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of money alone")]
    match tap {
        SetupTap::MoneyName { name } => save(tx, visit, |s| s.money_name = name, |_, visit| Ok(look(visit))),
        SetupTap::Cents { on } => save(tx, visit, |s| s.money_cents = on, |_, visit| Ok(look(visit))),
        SetupTap::Currencies => currencies(tx, visit),
        SetupTap::AskCurrency { currency } => ask_currency(tx, visit, currency),
        SetupTap::SetCurrency { currency } => {
            let change = |s: &mut Settings| {
                s.currency = currency.code().to_owned();
                s.money_name = MoneyName::Usual;
            };
            save(tx, visit, change, |_, visit| Ok(look(visit)))
        }
        SetupTap::TimeZone => Ok(places(visit, tx.now())),
        SetupTap::SetTimeZone { place } => match PLACES.get(usize::from(place)) {
            Some(name) => set_time_zone(tx, visit, name),
            None => Ok(places(visit, tx.now())),
        },
        _ => Ok(look(visit)),
    }
}

fn look(visit: &Visit) -> Answer {
    Answer::screen(look_screen(&visit.words, &visit.settings))
}

fn look_screen(words: &Words, settings: &Settings) -> Screen {
    let mut text = words.money_title();
    let mut examples = Html::new();
    for lang in settings.spoken() {
        let mut line = Html::new();
        line.text(super::flag(lang)).text(" ").push(&Html::bold(&words_in(lang, settings).money(EXAMPLE)));
        examples.line(&line);
    }
    text.paragraph(&examples);
    let currency = settings.currency();
    let keys: Vec<Key> = currency
        .names()
        .iter()
        .map(|name| {
            let mark = if *name == settings.money_name { "✅ " } else { "" };
            tap(format!("{mark}{}", names(settings, *name)), SetupTap::MoneyName { name: *name })
        })
        .collect();
    let screen = keys.chunks(2).fold(Screen::new(text), |screen, pair| screen.row(pair.iter().cloned()));
    let mark = if settings.money_cents { "✅" } else { "▫️" };
    let with_cents =
        Words { look: crate::base::money::MoneyLook { cents: true, ..words.look }, ..words.clone() };
    let cents = words.button_money_cents(with_cents.money(EXAMPLE));
    let screen = screen
        .row([tap(format!("{mark} {cents}"), SetupTap::Cents { on: !settings.money_cents })])
        .row([tap(words.button_currency(currency.code()), SetupTap::Currencies)]);
    foot(screen, words, SetupTap::Home)
}

/// "сум · soʻm · UZS": what readers of each language see under a name.
pub(super) fn names(settings: &Settings, name: MoneyName) -> String {
    let named = Settings { money_name: name, ..settings.clone() };
    let mut all: Vec<&str> = Vec::new();
    for lang in settings.spoken() {
        let one = words_in(lang, &named).currency_name();
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all.join(" · ")
}

fn currencies(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let now = visit.settings.currency();
    if orders::any_there(tx)? {
        return Ok(look(visit).alert(words.alert_currency_has_orders(now.code())));
    }
    let screen = Currency::ALL.into_iter().fold(Screen::new(words.currency_title()), |screen, currency| {
        let mark = if currency == now { "✅ " } else { "" };
        let label = format!("{mark}{} · {}", words.plain_currency(currency.code()), currency.code());
        screen.row([tap(label, SetupTap::AskCurrency { currency })])
    });
    Ok(Answer::screen(foot(screen, words, SetupTap::Money)))
}

/// Prices stay the numbers they are: that is said before.
fn ask_currency(tx: &Writing<'_>, visit: &Visit, currency: Currency) -> Result<Answer, Fault> {
    let words = &visit.words;
    if currency == visit.settings.currency() || orders::any_there(tx)? {
        return currencies(tx, visit);
    }
    let new = Settings {
        currency: currency.code().to_owned(),
        money_name: MoneyName::Usual,
        ..visit.settings.clone()
    };
    let becomes = words_in(words.lang, &new).money(EXAMPLE);
    let text = words.ask_currency(becomes, words.plain_currency(currency.code()), words.money(EXAMPLE));
    let yes = tap(words.button_change_currency(currency.code()), SetupTap::SetCurrency { currency });
    Ok(sure(visit, text, yes, SetupTap::Money))
}

/// The towns, each with what its clocks say now: whoever looks at a clock knows which is right.
fn places(visit: &Visit, now: Moment) -> Answer {
    let words = &visit.words;
    let own = &visit.settings.time_zone;
    let text = words.time_zone_title(place_name(words, own), words.time(words.local(now).time()));
    let keys: Vec<Key> = (0u8..)
        .zip(PLACES)
        .map(|(n, name)| {
            let mark = if name == own { "✅ " } else { "" };
            let there = Settings { time_zone: name.to_owned(), ..Settings::default() };
            let time = words.time(crate::text::local(&there.zone(), now).time());
            tap(format!("{mark}{time} {}", place_name(words, name)), SetupTap::SetTimeZone { place: n })
        })
        .collect();
    let screen = keys.chunks(2).fold(Screen::new(text), |screen, pair| screen.row(pair.iter().cloned()));
    Answer::screen(foot(screen, words, SetupTap::Home)).expecting(asking(SetupTap::TimeZone))
}

/// "Tashkent" of "Asia/Tashkent", as people here call it.
pub(super) fn place_name(words: &Words, zone: &str) -> String {
    let city = zone.rsplit('/').next().unwrap_or(zone);
    words.plain_place(city.replace('_', " "))
}

fn set_time_zone(tx: &mut Writing<'_>, visit: &mut Visit, name: &str) -> Result<Answer, Fault> {
    let now = tx.now();
    save(tx, visit, |s| name.clone_into(&mut s.time_zone), |_, visit| Ok(places(visit, now)))
}

/// A town that is not among the buttons: in the reader's words, in English, or as "UTC+5".
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let spoken = |zone: &&&str| {
        Lang::ALL.into_iter().any(|lang| {
            let name = lang.plain_place(zone.rsplit('/').next().unwrap_or_default());
            name.to_lowercase() == text.trim().to_lowercase()
        })
    };
    let known = PLACES.iter().find(spoken).map(|zone| (*zone).to_owned());
    match known.or_else(|| setup::time_zone(text)) {
        Some(zone) => set_time_zone(tx, visit, &zone),
        None => retry(&visit.words.plain_bad_time_zone(), places(visit, tx.now())),
    }
}
