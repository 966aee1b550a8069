//! When the shop is open: hours of each weekday, cut-off, lead time, slots, holiday; and the least sum.

use jiff::civil::{Date, Weekday};

use super::{retry, save};
use crate::base::money::{Money, parse_major};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::delivery::wall;
use crate::shop::settings::{DayHours, Settings};
use crate::shop::setup;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, question, tap};
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

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of hours alone")]
    match tap {
        SetupTap::OpenAgain => {
            let now = tx.now();
            save(tx, visit, |s| s.closed_until = None, |visit| holiday(visit, now))
        }
        SetupTap::Holiday => Ok(holiday(visit, tx.now())),
        SetupTap::Hours => Ok(hours(visit)),
        other => Ok(ask(visit, other)),
    }
}

/// The week and the rules of ordering ahead.
fn hours(visit: &Visit) -> Answer {
    Answer::screen(hours_screen(&visit.words, &visit.settings))
}

pub(super) fn hours_screen(words: &Words, settings: &Settings) -> Screen {
    let mut text = words.hours_title();
    text.text("\n");
    for (weekday, hours) in WEEK.iter().zip(&settings.hours) {
        let mut line = Html::bold(&words.weekday(*weekday));
        line.text("  ").text(&in_words(words, hours));
        text.line(&line);
    }
    let cut_off = settings.cut_off.map_or_else(|| words.plain_not_set(), |m| words.time(wall(m)));
    text.paragraph(&words.hours_cut_off(cut_off));
    text.line(&words.hours_lead(i64::from(settings.lead_minutes)));
    text.line(&words.hours_slot(i64::from(settings.slot_minutes)));
    let days: Vec<_> = (0u8..)
        .zip(WEEK)
        .map(|(n, weekday)| tap(words.weekday(weekday), SetupTap::AskHours { weekday: n }))
        .collect();
    let screen = days.chunks(4).fold(Screen::new(text), |screen, some| screen.row(some.iter().cloned()));
    let screen = screen
        .row([tap(words.button_cut_off(), SetupTap::AskCutOff)])
        .row([tap(words.button_lead(), SetupTap::AskLead), tap(words.button_slot(), SetupTap::AskSlot)]);
    foot(screen, words, SetupTap::Home)
}

pub(super) fn in_words(words: &Words, hours: &DayHours) -> String {
    if hours.is_empty() {
        return words.plain_closed();
    }
    let span = |(from, to): &(u16, u16)| words.slot(wall(*from), wall(*to));
    hours.iter().map(span).collect::<Vec<_>>().join(", ")
}

fn holiday(visit: &Visit, now: Moment) -> Answer {
    let words = &visit.words;
    let today = words.local(now).date();
    let until = visit.settings.closed_until.filter(|day| *day > today);
    let screen = match until {
        Some(day) => Screen::new(words.holiday_until(words.date(day, now)))
            .row([tap(words.button_open_again(), SetupTap::OpenAgain)])
            .row([tap(words.button_change_day(), SetupTap::AskHoliday)]),
        None => {
            Screen::new(words.holiday_none()).row([tap(words.button_close_until(), SetupTap::AskHoliday)])
        }
    };
    Answer::screen(foot(screen, words, SetupTap::Home))
}

/// The question that a button of this screen asks.
fn ask(visit: &Visit, asked_by: SetupTap) -> Answer {
    let (words, settings) = (&visit.words, &visit.settings);
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other buttons of hours ask nothing")]
    let (text, back) = match asked_by {
        SetupTap::AskHours { weekday } => {
            let at = usize::from(weekday);
            let (Some(day), Some(hours)) = (WEEK.get(at), settings.hours.get(at)) else {
                return self::hours(visit);
            };
            (words.ask_hours(words.weekday(*day), in_words(words, hours)), SetupTap::Hours)
        }
        SetupTap::AskCutOff => (words.ask_cut_off(), SetupTap::Hours),
        SetupTap::AskLead => (words.ask_lead(i64::from(settings.lead_minutes)), SetupTap::Hours),
        SetupTap::AskSlot => (words.ask_slot(i64::from(settings.slot_minutes)), SetupTap::Hours),
        SetupTap::AskMinimum => (words.ask_minimum(words.money(settings.minimum)), SetupTap::Home),
        SetupTap::AskHoliday => (words.ask_holiday(), SetupTap::Holiday),
        _ => return self::hours(visit),
    };
    question(visit, asked_by, text, back)
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, text: &str) -> Result<Answer, Fault> {
    let words = visit.words.clone();
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other buttons of hours ask nothing")]
    match tap {
        SetupTap::AskHours { weekday } => match setup::hours(text) {
            Some(hours) => set_hours(tx, visit, weekday, hours),
            None => retry(&words.plain_bad_hours(), ask(visit, tap)),
        },
        SetupTap::AskCutOff => match (is_none(text), setup::minute(text)) {
            (true, _) => save(tx, visit, |s| s.cut_off = None, hours),
            (_, Some(minute)) => save(tx, visit, |s| s.cut_off = Some(minute), hours),
            (_, None) => retry(&words.plain_bad_time(), ask(visit, tap)),
        },
        SetupTap::AskLead => match setup::span(text).filter(|m| *m <= setup::LEAD_MINUTES) {
            Some(minutes) => save(tx, visit, |s| s.lead_minutes = minutes, hours),
            None => retry(&words.plain_bad_span(), ask(visit, tap)),
        },
        SetupTap::AskSlot => match setup::span(text).filter(|m| setup::SLOT_MINUTES.contains(m)) {
            Some(minutes) => save(tx, visit, |s| s.slot_minutes = minutes, hours),
            None => retry(&words.plain_bad_slot(), ask(visit, tap)),
        },
        SetupTap::AskMinimum => match if is_none(text) { Some(Money::ZERO) } else { parse_major(text) } {
            Some(minimum) => save(tx, visit, |s| s.minimum = minimum, super::home),
            None => retry(&words.plain_bad_sum(), ask(visit, tap)),
        },
        _ => set_holiday(tx, visit, text),
    }
}

/// "-", "no", "нет", "yoʻq": there is to be none.
pub fn is_none(text: &str) -> bool {
    ["-", "—", "no", "none", "нет", "без", "yoq", "yo'q", "yoʻq"]
        .contains(&text.trim().to_lowercase().as_str())
}

fn set_hours(tx: &mut Writing<'_>, visit: &mut Visit, weekday: u8, new: DayHours) -> Result<Answer, Fault> {
    let change = |settings: &mut Settings| {
        if let Some(day) = settings.hours.get_mut(usize::from(weekday)) {
            *day = new;
        }
    };
    save(tx, visit, change, hours)
}

fn set_holiday(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let now = tx.now();
    let today = visit.words.local(now).date();
    let Some(day) = setup::day(text, today).filter(|day| ahead(today, *day)) else {
        let problem = visit.words.plain_bad_day();
        return retry(&problem, ask(visit, SetupTap::AskHoliday));
    };
    save(tx, visit, |s| s.closed_until = Some(day), |visit| holiday(visit, now))
}

/// A day to open again lies ahead, and within a year: further is a slip of the finger.
fn ahead(today: Date, day: Date) -> bool {
    day > today && today.until(day).is_ok_and(|span| span.get_days() <= 366)
}
