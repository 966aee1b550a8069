//! The owner's hand on the settings: reads what was typed (hours, days, minutes), refuses what a shop cannot
//! be, and saves a change with one line in the audit trail for each thing that differs. Knows no screens;
//! what cannot be read is `None`.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::actor::Right;
use crate::base::lang::Lang;
use crate::base::limits::HOLIDAY_DAYS;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::outbox::{self, Job};
use crate::shop::settings::{self, DayHours, Settings};
use crate::shop::{audit, delivery, orders};

/// The last minute of a day, as an end of opening hours: "24:00".
pub const DAY_END: u16 = 24 * 60;
/// Open around the clock.
pub const WHOLE_DAY: (u16, u16) = (0, DAY_END);
/// Spans of one day: morning, afternoon, evening and one more.
const SPANS: usize = 4;
/// A slot is something one can promise: from a quarter of an hour to a day.
pub const SLOT_MINUTES: std::ops::RangeInclusive<u16> = 15..=720;
/// The lead time ends within the days that can be ordered for.
pub const LEAD_MINUTES: u16 = 7 * 24 * 60;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetupRefusal {
    NotAllowed,
    /// The sums of the orders that are there would become sums of another currency.
    OrdersThere,
    /// The shop's own language is always offered.
    OwnLanguage,
    /// A shop that neither brings nor hands over sells nothing.
    LastWay,
    /// A day to open again lies ahead, and within a year: further is a slip of the finger.
    NotAhead,
    NoSuchZone,
}

/// Saves the settings as they should be from now on; each thing that differs leaves a line in the trail.
pub fn change(tx: &Writing<'_>, after: &Settings) -> Outcome<(), SetupRefusal> {
    if !tx.may(Right::ChangeSettings) {
        return Err(Stop::No(SetupRefusal::NotAllowed));
    }
    let was = settings::load(tx)?;
    may_become(&was, after, orders::any_there(tx)?, tx.now()).map_err(Stop::No)?;
    settings::save(tx, after)?;
    if was.spoken() != after.spoken() || was.base_lang != after.base_lang {
        outbox::later(tx, &Job::ShowCommandsToAll { after: None })?;
    }
    let before = fields(&was)?;
    for (name, value) in fields(after)? {
        let was = before.get(&name);
        if was != Some(&value) {
            let was = was.map(words);
            audit::note(tx, &format!("setting.{name}"), "shop", was.as_deref(), Some(&words(&value)))?;
        }
    }
    Ok(())
}

/// Whether a shop that was so may become so.
fn may_become(
    before: &Settings,
    after: &Settings,
    has_orders: bool,
    now: Moment,
) -> Result<(), SetupRefusal> {
    if has_orders && before.currency() != after.currency() {
        return Err(SetupRefusal::OrdersThere);
    }
    if !after.languages.contains(&after.base_lang) {
        return Err(SetupRefusal::OwnLanguage);
    }
    if !after.delivery && !after.pickup {
        return Err(SetupRefusal::LastWay);
    }
    if TimeZone::get(&after.time_zone).is_err() {
        return Err(SetupRefusal::NoSuchZone);
    }
    let today = delivery::today(after, now);
    match after.closed_until.filter(|_| before.closed_until != after.closed_until) {
        Some(day) if !ahead(today, day) => Err(SetupRefusal::NotAhead),
        Some(_) | None => Ok(()),
    }
}

fn ahead(today: Date, day: Date) -> bool {
    day > today && today.until(day).is_ok_and(|span| span.get_days() <= HOLIDAY_DAYS)
}

/// The languages with `lang` among them or not, in their usual order.
pub fn with_language(languages: &[Lang], lang: Lang, offered: bool) -> Vec<Lang> {
    Lang::ALL.into_iter().filter(|l| if *l == lang { offered } else { languages.contains(l) }).collect()
}

/// A time zone as people type it: "Asia/Tashkent", "tashkent", "New York", "UTC+5", "+5"; its IANA name.
pub fn time_zone(text: &str) -> Option<String> {
    let text = text.trim();
    let hours = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text).trim();
    if let Some(hours) =
        hours.strip_prefix('+').map(|n| (n, '-')).or(hours.strip_prefix(['-', '−']).map(|n| (n, '+')))
    {
        // In IANA's names the sign is the other way round.
        let (number, sign) = hours;
        let number: u8 = number.trim().trim_end_matches(":00").parse().ok()?;
        return known_zone(&if number == 0 {
            "Etc/GMT".to_owned()
        } else {
            format!("Etc/GMT{sign}{number}")
        });
    }
    let wanted = text.to_lowercase().replace([' ', '-'], "_");
    if wanted.is_empty() {
        return None;
    }
    let db = jiff::tz::db();
    let mut names: Vec<String> = db.available().map(|name| name.as_str().to_owned()).collect();
    names.sort_unstable();
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let whole = names.iter().find(|name| plain(name) == wanted);
    let city = || names.iter().find(|name| plain(name).rsplit('/').next().is_some_and(|city| city == wanted));
    whole.or_else(city).and_then(|name| known_zone(name))
}

fn known_zone(name: &str) -> Option<String> {
    TimeZone::get(name).ok().map(|zone| zone.iana_name().unwrap_or(name).to_owned())
}

fn fields(settings: &Settings) -> Result<serde_json::Map<String, serde_json::Value>, Fault> {
    match serde_json::to_value(settings) {
        Ok(serde_json::Value::Object(map)) => Ok(map),
        Ok(_) => Err(Fault::new("the settings are not an object")),
        Err(e) => Err(Fault::from_error("writing the settings", e)),
    }
}

fn words(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// "9:00-20:00", "9-13, 14-19"; "closed" in any of the three languages, or "-", is no hours at all.
pub fn hours(text: &str) -> Option<DayHours> {
    let text = text.trim().to_lowercase();
    if ["closed", "закрыто", "выходной", "yopiq", "dam", "dam olish", "-", "—", "0"].contains(&text.as_str())
    {
        return Some(Vec::new());
    }
    let mut spans = Vec::new();
    for span in text.split([',', ';']) {
        let (from, to) = span.split_once(['-', '–', '—'])?;
        let (from, to) = (minute(from)?, minute(to)?);
        let after_the_last = spans.last().is_none_or(|(_, end)| from >= *end);
        if from >= to || !after_the_last {
            return None;
        }
        spans.push((from, to));
    }
    (spans.len() <= SPANS).then_some(spans)
}

/// "15:30", "15.30", "15": minutes after midnight, up to 24:00.
pub fn minute(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let digits = |s: &str| (1..=2).contains(&s.len()) && s.chars().all(|c| c.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= DAY_END).then_some(at)
}

/// A span of time in minutes: "90", "1:30", "2 h", "1.5 ч", "2 soat".
pub fn span(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u16, u16) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return (minutes < 60).then(|| hours.checked_mul(60)?.checked_add(minutes)).flatten();
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let thousandths = crate::base::quantity::Quantity::parse(number)?.0;
    let minutes = match unit.trim().chars().next() {
        None | Some('m' | 'м' | 'd') => thousandths,
        Some('h' | 'ч' | 's') => thousandths.checked_mul(60)?,
        Some(_) => return None,
    };
    (minutes % 1000 == 0).then(|| u16::try_from(minutes / 1000).ok()).flatten()
}

/// "25.11", "25.11.2026", "2026-11-25"; without a year the next such day from `today` on.
pub fn day(text: &str, today: Date) -> Option<Date> {
    let text = text.trim().trim_end_matches('.');
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split(['.', '/']).map(str::trim);
    let (day, month): (i8, i8) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let found = match parts.next() {
        Some(year) => {
            let year: i16 = year.parse().ok()?;
            Date::new(if year < 100 { year + 2000 } else { year }, month, day).ok()?
        }
        None => {
            let this_year = Date::new(today.year(), month, day).ok()?;
            if this_year >= today { this_year } else { Date::new(today.year() + 1, month, day).ok()? }
        }
    };
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn hours_are_read_as_people_type_them() {
        assert_eq!(hours("9:00-20:00"), Some(vec![(540, 1200)]));
        assert_eq!(hours("9 – 13, 14.30-19"), Some(vec![(540, 780), (870, 1140)]));
        assert_eq!(hours("0:00-24:00"), Some(vec![(0, 1440)]));
        assert_eq!(hours("Выходной"), Some(vec![]));
        assert_eq!(hours("yopiq"), Some(vec![]));
        for bad in ["", "20:00-9:00", "9-25", "9:70-10:00", "morning", "9-13, 12-15", "1-2,3-4,5-6,7-8,9-10"]
        {
            assert_eq!(hours(bad), None, "{bad}");
        }
    }

    #[test]
    fn spans_and_days_are_read_as_people_type_them() {
        for (typed, minutes) in
            [("90", 90), ("1:30", 90), ("1,5 ч", 90), ("2h", 120), ("2 soat", 120), ("45 мин", 45)]
        {
            assert_eq!(span(typed), Some(minutes), "{typed}");
        }
        for bad in ["", "soon", "1:75", "-5", "0.0001", "999999"] {
            assert_eq!(span(bad), None, "{bad}");
        }
        let today = date(2026, 11, 21);
        assert_eq!(day("25.11", today), Some(date(2026, 11, 25)));
        assert_eq!(day("3.1", today), Some(date(2027, 1, 3)));
        assert_eq!(day("03.01.27", today), Some(date(2027, 1, 3)));
        assert_eq!(day("2026-12-31", today), Some(date(2026, 12, 31)));
        for bad in ["", "31.02", "tomorrow", "1.2.3.4"] {
            assert_eq!(day(bad, today), None, "{bad}");
        }
    }
}
