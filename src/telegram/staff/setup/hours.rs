//! When the shop is open: hours of each weekday, cut-off, lead time, slots; and the least sum. What is mostly
//! wanted is a button; anything else is typed.

use jiff::civil::Weekday;

use super::{retry, save};
use crate::base::money::{Currency, Money, parse_major};
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::delivery::wall;
use crate::shop::settings::{DayHours, Settings};
use crate::shop::setup;
use crate::telegram::customer::menu::open_span;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{SetupTap, asking, foot, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub(super) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// In place of a weekday: all seven.
const EVERY_DAY: u8 = 7;
/// Monday to Friday.
const WORKING_DAYS: usize = 5;
/// Ready hours on a day's screen.
const READY_HOURS: usize = 6;
/// Hours that many shops have, in minutes after midnight.
const COMMON_HOURS: [(u16, u16); 6] =
    [(540, 1080), (540, 1200), (480, 1200), (600, 1320), (480, 1380), setup::WHOLE_DAY];
const CUT_OFFS: [u16; 4] = [12 * 60, 15 * 60, 17 * 60, 19 * 60];
const LEADS: [u16; 4] = [30, 60, 120, 24 * 60];
const SLOTS: [u16; 4] = [30, 60, 120, 180];

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of hours alone")]
    match tap {
        SetupTap::Hours => Ok(hours(visit)),
        SetupTap::SetHours { weekday, from, to } => match (from, to) {
            (0, 0) => set_hours(tx, visit, weekday, Vec::new()),
            (from, to) if from < to && to <= setup::DAY_END => {
                set_hours(tx, visit, weekday, vec![(from, to)])
            }
            _ => Ok(ask(visit, SetupTap::AskHours { weekday })),
        },
        SetupTap::CopyHours { weekday, all } => copy_hours(tx, visit, weekday, all),
        SetupTap::SetCutOff { minute } => {
            let minute = minute.filter(|minute| *minute <= setup::DAY_END);
            save(tx, visit, |s| s.cut_off = minute, |_, visit| Ok(hours(visit)))
        }
        SetupTap::SetLead { minutes } if minutes <= setup::LEAD_MINUTES => {
            save(tx, visit, |s| s.lead_minutes = minutes, |_, visit| Ok(hours(visit)))
        }
        SetupTap::SetSlot { minutes } if setup::SLOT_MINUTES.contains(&minutes) => {
            save(tx, visit, |s| s.slot_minutes = minutes, |_, visit| Ok(hours(visit)))
        }
        SetupTap::SetMinimum { sum } if sum >= 0 => {
            save(tx, visit, |s| s.minimum = Money(sum), |tx, visit| Ok(super::home(tx, visit)))
        }
        other => Ok(ask(visit, other)),
    }
}

/// The week and the rules of ordering ahead.
fn hours(visit: &Visit) -> Answer {
    Answer::screen(hours_screen(&visit.words, &visit.settings))
}

fn hours_screen(words: &Words, settings: &Settings) -> Screen {
    let mut text = words.hours_title();
    text.text("\n");
    for (weekday, hours) in WEEK.iter().zip(&settings.hours) {
        let mut line = Html::bold(&words.weekday(*weekday));
        line.text("  ").text(&in_words(words, hours));
        text.line(&line);
    }
    let cut_off = settings.cut_off.map_or_else(|| words.plain_not_set(), |m| words.time(wall(m)));
    text.paragraph(&words.hours_cut_off(cut_off));
    text.line(&words.hours_lead(span_in_words(words, settings.lead_minutes)));
    text.line(&words.hours_slot(span_in_words(words, settings.slot_minutes)));
    text.paragraph(&words.hours_tap_a_day());
    let days: Vec<_> = (0u8..)
        .zip(WEEK)
        .map(|(n, weekday)| tap(words.weekday(weekday), SetupTap::AskHours { weekday: n }))
        .collect();
    let screen = Screen::new(text)
        .row([tap(words.button_every_day(), SetupTap::AskHours { weekday: EVERY_DAY })])
        .row(days)
        .row([tap(words.button_cut_off(), SetupTap::AskCutOff)])
        .row([tap(words.button_lead(), SetupTap::AskLead), tap(words.button_slot(), SetupTap::AskSlot)]);
    foot(screen, words, SetupTap::Home)
}

pub(super) fn in_words(words: &Words, hours: &DayHours) -> String {
    if hours.is_empty() {
        return words.plain_closed();
    }
    hours.iter().map(|span| open_span(words, *span)).collect::<Vec<_>>().join(", ")
}

/// "45 min", "2 h", "1 h 30 min".
pub(super) fn span_in_words(words: &Words, minutes: u16) -> String {
    words.plain_hours_minutes(i64::from(minutes / 60), i64::from(minutes % 60))
}

/// The question that a button of this screen asks, with its usual answers as buttons.
fn ask(visit: &Visit, asked_by: SetupTap) -> Answer {
    let (words, settings) = (&visit.words, &visit.settings);
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other buttons of hours ask nothing")]
    let (text, ready, back): (Html, Vec<Vec<Key>>, SetupTap) = match asked_by {
        SetupTap::AskHours { weekday } => return ask_hours(visit, weekday),
        SetupTap::AskCutOff => {
            let mut keys: Vec<Key> =
                CUT_OFFS.map(|m| tap(words.time(wall(m)), SetupTap::SetCutOff { minute: Some(m) })).to_vec();
            keys.push(tap(words.button_no_cut_off(), SetupTap::SetCutOff { minute: None }));
            (words.ask_cut_off(), keys.chunks(4).map(<[Key]>::to_vec).collect(), SetupTap::Hours)
        }
        SetupTap::AskLead => {
            let keys = LEADS.map(|m| tap(span_in_words(words, m), SetupTap::SetLead { minutes: m }));
            let now = span_in_words(words, settings.lead_minutes);
            (words.ask_lead(now), vec![keys.to_vec()], SetupTap::Hours)
        }
        SetupTap::AskSlot => {
            let keys = SLOTS.map(|m| tap(span_in_words(words, m), SetupTap::SetSlot { minutes: m }));
            let now = span_in_words(words, settings.slot_minutes);
            (words.ask_slot(now), vec![keys.to_vec()], SetupTap::Hours)
        }
        SetupTap::AskMinimum => {
            let sums = minimums(settings.currency())
                .map(|sum| tap(words.money(Money(sum)), SetupTap::SetMinimum { sum }));
            let none = tap(words.button_no_minimum(), SetupTap::SetMinimum { sum: 0 });
            (
                words.ask_minimum(words.money(settings.minimum)),
                sums.into_iter().chain([none]).collect::<Vec<_>>().chunks(2).map(<[Key]>::to_vec).collect(),
                SetupTap::Home,
            )
        }
        _ => return self::hours(visit),
    };
    let screen = ready.into_iter().fold(Screen::new(text), Screen::row);
    Answer::screen(foot(screen, words, back)).expecting(asking(asked_by))
}

/// Sums that are usual in a currency, in minor units.
const fn minimums(currency: Currency) -> [i64; 3] {
    match currency {
        Currency::Uzs => [3_000_000, 5_000_000, 10_000_000],
        Currency::Rub => [50_000, 100_000, 200_000],
        Currency::Kzt => [300_000, 500_000, 1_000_000],
        Currency::Usd | Currency::Eur => [1_000, 2_000, 5_000],
    }
}

/// One day, or all of them: the hours that stand elsewhere in the week first, then those of most shops.
fn ask_hours(visit: &Visit, weekday: u8) -> Answer {
    let (words, settings) = (&visit.words, &visit.settings);
    let at = usize::from(weekday);
    let one = WEEK.get(at).zip(settings.hours.get(at));
    let text = match one {
        Some((day, hours)) => words.ask_hours(words.weekday(*day), in_words(words, hours)),
        None if weekday == EVERY_DAY => words.ask_hours_every_day(),
        None => return hours(visit),
    };
    let mut ready: Vec<(u16, u16)> = Vec::new();
    let own = settings.hours.iter().filter(|hours| hours.len() == 1).flatten().copied();
    for span in own.chain(COMMON_HOURS) {
        if !ready.contains(&span) && ready.len() < READY_HOURS {
            ready.push(span);
        }
    }
    let keys: Vec<Key> = ready
        .into_iter()
        .map(|(from, to)| tap(open_span(words, (from, to)), SetupTap::SetHours { weekday, from, to }))
        .collect();
    let mut screen = keys.chunks(2).fold(Screen::new(text), |screen, pair| screen.row(pair.iter().cloned()));
    if one.is_some() {
        screen =
            screen.row([tap(words.button_day_off(), SetupTap::SetHours { weekday, from: 0, to: 0 })]).row([
                tap(words.button_copy_to_working_days(), SetupTap::CopyHours { weekday, all: false }),
                tap(words.button_copy_to_all(), SetupTap::CopyHours { weekday, all: true }),
            ]);
    }
    let screen = foot(screen, words, SetupTap::Hours);
    Answer::screen(screen).expecting(asking(SetupTap::AskHours { weekday }))
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, text: &str) -> Result<Answer, Fault> {
    let words = visit.words.clone();
    let then = |_: &Writing<'_>, visit: &Visit| Ok(hours(visit));
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other buttons of hours ask nothing")]
    match tap {
        SetupTap::AskHours { weekday } => match setup::hours(text) {
            Some(hours) => set_hours(tx, visit, weekday, hours),
            None => retry(&words.plain_bad_hours(), ask(visit, tap)),
        },
        SetupTap::AskCutOff => match (is_none(text), setup::minute(text)) {
            (true, _) => save(tx, visit, |s| s.cut_off = None, then),
            (_, Some(minute)) => save(tx, visit, |s| s.cut_off = Some(minute), then),
            (_, None) => retry(&words.plain_bad_time(), ask(visit, tap)),
        },
        SetupTap::AskLead => match setup::span(text).filter(|m| *m <= setup::LEAD_MINUTES) {
            Some(minutes) => save(tx, visit, |s| s.lead_minutes = minutes, then),
            None => retry(&words.plain_bad_span(), ask(visit, tap)),
        },
        SetupTap::AskSlot => match setup::span(text).filter(|m| setup::SLOT_MINUTES.contains(m)) {
            Some(minutes) => save(tx, visit, |s| s.slot_minutes = minutes, then),
            None => retry(&words.plain_bad_slot(), ask(visit, tap)),
        },
        _ => match if is_none(text) { Some(Money::ZERO) } else { parse_major(text) } {
            Some(minimum) => save(tx, visit, |s| s.minimum = minimum, |tx, visit| Ok(super::home(tx, visit))),
            None => retry(&words.plain_bad_sum(), ask(visit, tap)),
        },
    }
}

/// "-", "no", "нет", "yoʻq": there is to be none.
pub fn is_none(text: &str) -> bool {
    ["-", "—", "no", "none", "нет", "без", "yoq", "yo'q", "yoʻq"]
        .contains(&text.trim().to_lowercase().as_str())
}

fn set_hours(tx: &mut Writing<'_>, visit: &mut Visit, weekday: u8, new: DayHours) -> Result<Answer, Fault> {
    let change = |settings: &mut Settings| match settings.hours.get_mut(usize::from(weekday)) {
        Some(day) => *day = new,
        None if weekday == EVERY_DAY => settings.hours.fill(new),
        None => {}
    };
    save(tx, visit, change, |_, visit| Ok(hours(visit)))
}

/// Gives the hours of one day to Monday to Friday, or to the whole week.
fn copy_hours(tx: &mut Writing<'_>, visit: &mut Visit, weekday: u8, all: bool) -> Result<Answer, Fault> {
    let change = |settings: &mut Settings| {
        if let Some(hours) = settings.hours.get(usize::from(weekday)).cloned() {
            let days = if all { settings.hours.len() } else { WORKING_DAYS };
            settings.hours.iter_mut().take(days).for_each(|day| day.clone_from(&hours));
        }
    };
    save(tx, visit, change, |_, visit| Ok(hours(visit)))
}
