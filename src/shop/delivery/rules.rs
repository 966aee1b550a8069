//! The decisions: which days and slots are free, what delivery costs, what is missing to the minimum.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{DayChoice, Slot, Zone, wall};
use crate::base::limits::ORDER_DAYS;
use crate::base::money::Money;
use crate::base::time::Moment;
use crate::shop::settings::Settings;

const DAY_END: u16 = 24 * 60;

/// The days a customer may pick now, the nearest first; empty when the shop takes no orders at all.
pub fn days(settings: &Settings, now: Moment) -> Vec<DayChoice> {
    let first = today(settings, now);
    (0..ORDER_DAYS)
        .filter_map(|ahead| first.checked_add(jiff::Span::new().days(ahead)).ok())
        .map(|day| DayChoice { day, slots: slots(settings, day, now).len() })
        .filter(|choice| choice.slots > 0)
        .collect()
}

/// The date on the shop's wall.
pub fn today(settings: &Settings, now: Moment) -> Date {
    local(&settings.zone(), now).date()
}

fn local(zone: &TimeZone, now: Moment) -> jiff::civil::DateTime {
    let instant = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    zone.to_datetime(instant)
}

/// The slots still free on `day`: opening hours cut into pieces of `slot_minutes` (the last of a span may
/// be shorter), from `now` plus the lead time on; none on the same day after the cut-off, on holiday, in
/// the past, or beyond the days that may be picked.
pub fn slots(settings: &Settings, day: Date, now: Moment) -> Vec<Slot> {
    let zone = settings.zone();
    let here = local(&zone, now);
    let ahead = here.date().until(day).map_or(i64::MAX, |span| i64::from(span.get_days()));
    let minute = u16::try_from(i32::from(here.hour()) * 60 + i32::from(here.minute())).unwrap_or(DAY_END);
    let too_late = ahead == 0 && settings.cut_off.is_some_and(|cut_off| minute >= cut_off);
    let on_holiday = settings.closed_for_now || settings.closed_until.is_some_and(|until| day < until);
    if !(0..ORDER_DAYS).contains(&ahead) || too_late || on_holiday {
        return Vec::new();
    }
    let earliest = now.plus(Duration::from_secs(u64::from(settings.lead_minutes) * 60));
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut free: Vec<Slot> = settings
        .hours
        .get(weekday)
        .into_iter()
        .flatten()
        .flat_map(|&(from, to)| cut(from, to.min(DAY_END), settings.slot_minutes))
        .filter(|slot| starts(&zone, day, *slot).is_some_and(|start| start >= earliest))
        .collect();
    free.sort_unstable();
    free.dedup();
    free
}

fn cut(from: u16, to: u16, minutes: u16) -> Vec<Slot> {
    let step = usize::from(minutes.max(5));
    (from..to)
        .step_by(step)
        .map(|start| Slot { from: start, to: start.saturating_add(minutes.max(5)).min(to) })
        .collect()
}

/// The instant a slot begins; `None` for an hour that the clocks skip that night.
fn starts(zone: &TimeZone, day: Date, slot: Slot) -> Option<Moment> {
    let wanted = zone.to_ambiguous_zoned(day.to_datetime(wall(slot.from)));
    if matches!(wanted.offset(), AmbiguousOffset::Gap { .. }) {
        return None;
    }
    wanted.compatible().ok().map(|start| Moment(start.timestamp().as_millisecond()))
}

/// Why a picked day and slot no longer hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unavailable {
    /// Nothing is free on any day; `until` is the first day after the holiday, if that is why.
    Closed { until: Option<Date> },
    /// Nothing is free on that day any more.
    Day(Date),
    /// The day still has other slots.
    Slot(Date, Slot),
}

/// Whether the slot can be had now; the check made again when the order is confirmed.
pub fn check(settings: &Settings, day: Date, slot: Slot, now: Moment) -> Result<(), Unavailable> {
    let free = slots(settings, day, now);
    if free.contains(&slot) {
        return Ok(());
    }
    if !free.is_empty() {
        return Err(Unavailable::Slot(day, slot));
    }
    if days(settings, now).is_empty() {
        return Err(Unavailable::Closed { until: settings.opens_on() });
    }
    Err(Unavailable::Day(day))
}

/// What delivery of some goods costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fee {
    /// What is charged: the zone's fee, or zero.
    pub fee: Money,
    /// What it costs where it is not free.
    pub full: Money,
    /// "Add this much more and delivery is free"; `None` when it is free already or never is.
    pub missing: Option<Money>,
}

impl Fee {
    /// Pick-up, or a shop that delivers everywhere for nothing.
    pub const FREE: Self = Self { fee: Money::ZERO, full: Money::ZERO, missing: None };
}

/// The fee for goods that cost `goods` after discounts.
pub fn fee(zone: &Zone, goods: Money) -> Fee {
    let share = zone.free_share.filter(|share| *share > 0);
    let by_share = share.map(|share| Money(ceiling(zone.fee.0.saturating_mul(100), share)));
    let free_from = match (zone.free_from, by_share) {
        (Some(sum), Some(share)) => Some(sum.min(share)),
        (sum, share) => sum.or(share),
    };
    let free = zone.fee.is_zero() || free_from.is_some_and(|from| goods >= from);
    if free {
        return Fee { fee: Money::ZERO, full: zone.fee, missing: None };
    }
    Fee { fee: zone.fee, full: zone.fee, missing: free_from.map(|from| from.minus(goods)) }
}

fn ceiling(amount: i64, by: i64) -> i64 {
    amount.div_euclid(by) + i64::from(amount.rem_euclid(by) > 0)
}

/// What is missing to the least an order must come to: the shop's minimum, and the zone's when there is one.
pub fn shortfall(settings: &Settings, zone: Option<&Zone>, goods: Money) -> Option<Money> {
    let minimum = settings.minimum.max(zone.and_then(|zone| zone.minimum).unwrap_or_default());
    (goods < minimum).then(|| minimum.minus(goods))
}
