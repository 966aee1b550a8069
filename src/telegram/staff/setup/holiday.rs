//! Closing the shop for a while: until a day (a button, the calendar, or typed) or until the owner opens it
//! again, with a few words for the customers who come meanwhile.

use jiff::civil::Date;

use super::{retry, save};
use crate::base::limits::HOLIDAY_DAYS;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::settings::{Rest, Settings};
use crate::shop::{orders, setup};
use crate::telegram::button::Button;
use crate::telegram::customer::menu;
use crate::telegram::customer::terms::on_day;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::setup::hours::WEEK;
use crate::telegram::staff::{SetupTap, ShopText, asking, foot, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Days of a week, as the calendar's rows have them.
const WEEK_DAYS: usize = 7;
/// In the place of a day that cannot be chosen.
const NO_DAY: &str = "·";

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of holidays alone")]
    match tap {
        SetupTap::AskHoliday => {
            let today = visit.words.local(tx.now()).date();
            Ok(calendar(visit, today, today))
        }
        SetupTap::Calendar { month } => Ok(calendar(visit, month, visit.words.local(tx.now()).date())),
        SetupTap::SetHoliday { day } => close_until(tx, visit, day),
        SetupTap::CloseForNow => close(tx, visit, |s| s.closed_for_now = true),
        SetupTap::OpenAgain => close(tx, visit, |s| (s.closed_until, s.closed_for_now) = (None, false)),
        _ => holiday(tx, visit),
    }
}

/// A typed day to open again.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let today = visit.words.local(tx.now()).date();
    match setup::day(text, today) {
        Some(day) => close_until(tx, visit, day),
        None => retry(&visit.words.plain_bad_day(), calendar(visit, today, today)),
    }
}

fn close_until(tx: &mut Writing<'_>, visit: &mut Visit, day: Date) -> Result<Answer, Fault> {
    close(tx, visit, |s| (s.closed_until, s.closed_for_now) = (Some(day), false))
}

fn close(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    change: impl FnOnce(&mut Settings),
) -> Result<Answer, Fault> {
    save(tx, visit, change, holiday)
}

fn holiday(tx: &Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let screen = holiday_screen(tx, &visit.words, &visit.settings)?;
    Ok(Answer::screen(screen).expecting(asking(SetupTap::AskHoliday)))
}

fn holiday_screen(r: &Reading<'_>, words: &Words, settings: &Settings) -> Result<Screen, Fault> {
    let now = r.now();
    let today = words.local(now).date();
    let rest = settings.rest(today);
    let mut text = match rest {
        Some(Rest::Until(day)) => words.holiday_until(on_day(words, day, now)),
        Some(Rest::ForNow) => words.holiday_for_now(),
        None => words.holiday_none(),
    };
    if rest.is_some() {
        let booked = orders::count_active_before(r, settings.opens_on())?;
        if booked > 0 {
            text.paragraph(&words.holiday_booked(booked));
        }
    }
    let said = menu::closed_words(words, settings);
    let said = if said.is_empty() { Html::italic(&words.plain_not_set()) } else { said };
    text.paragraph(&words.holiday_words(said));
    text.paragraph(&words.holiday_type_a_day());
    let screen = match rest {
        Some(_) => Screen::new(text).row([tap(words.button_open_again(), SetupTap::OpenAgain)]),
        None => Screen::new(text),
    };
    let ready = ready_days(words, today, now);
    let screen = ready.into_iter().fold(screen, |screen, key| screen.row([key])).row([
        tap(words.button_calendar(), SetupTap::AskHoliday),
        tap(words.button_close_for_now(), SetupTap::CloseForNow),
    ]);
    let screen =
        screen.row([tap(words.button_closed_words(), SetupTap::Texts { text: ShopText::ClosedWords })]);
    Ok(foot(screen, words, SetupTap::Home))
}

/// "tomorrow", "in a week": each with its date, so that nobody has to count.
fn ready_days(words: &Words, today: Date, now: Moment) -> Vec<Key> {
    let tomorrow = today.tomorrow().ok();
    let in_a_week = today.checked_add(jiff::Span::new().days(7)).ok();
    let label = |day| words.button_open_on(words.day(day, now));
    [tomorrow, in_a_week]
        .into_iter()
        .flatten()
        .map(|day| tap(label(day), SetupTap::SetHoliday { day }))
        .collect()
}

/// A month of days as buttons; those that cannot be chosen are dots.
fn calendar(visit: &Visit, month: Date, today: Date) -> Answer {
    let words = &visit.words;
    // A forged or old month is the present one.
    let last = today.checked_add(jiff::Span::new().days(HOLIDAY_DAYS)).unwrap_or(today);
    let first = month.first_of_month().clamp(today.first_of_month(), last.first_of_month());
    let title = format!("{} {}", words.plain_month_name(i64::from(first.month())), first.year());
    let mut text = words.calendar_title(title);
    text.paragraph(&words.holiday_type_a_day());
    let head = WEEK.map(|day| Key::Tap(words.weekday(day), Button::Nothing));
    let mut screen = Screen::new(text).row(head);
    let blank = || Key::Tap(NO_DAY.to_owned(), Button::Nothing);
    let before = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut days: Vec<Key> = std::iter::repeat_with(blank).take(before).collect();
    for n in 1..=first.days_in_month() {
        let day = Date::new(first.year(), first.month(), n).unwrap_or(first);
        let free = day > today && day <= last;
        days.push(if free { tap(n.to_string(), SetupTap::SetHoliday { day }) } else { blank() });
    }
    while !days.len().is_multiple_of(WEEK_DAYS) {
        days.push(blank());
    }
    // Weeks that are over are left out.
    let ahead = |week: &&[Key]| week.iter().any(|key| key.label() != NO_DAY);
    screen =
        days.chunks(WEEK_DAYS).filter(ahead).fold(screen, |screen, week| screen.row(week.iter().cloned()));
    let step = |label: String, to: Option<Date>| {
        let to = to.filter(|to| *to >= today.first_of_month() && *to <= last);
        to.map(|month| tap(label, SetupTap::Calendar { month }))
    };
    let earlier = first.yesterday().ok().map(Date::first_of_month);
    let later = first.last_of_month().tomorrow().ok();
    screen = screen.row(
        step(words.button_previous_page(), earlier).into_iter().chain(step(words.button_next_page(), later)),
    );
    Answer::screen(foot(screen, words, SetupTap::Holiday)).expecting(asking(SetupTap::AskHoliday))
}
