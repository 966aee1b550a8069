//! Where, when and how to reach: the part of a summary and of an order that is not about goods.

use jiff::civil::Date;

use crate::base::money::Money;
use crate::base::time::Moment;
use crate::shop::checkout::Summary;
use crate::shop::delivery::{Location, Slot};
use crate::shop::orders::{Fulfilment, Order};
use crate::shop::settings::Settings;
use crate::text::{Html, Words};

/// What is said of a summary and of an order alike.
pub struct Agreed<'a> {
    pub fulfilment: Fulfilment,
    pub zone: Option<&'a str>,
    pub address: Option<&'a str>,
    pub location: Option<Location>,
    pub day: Date,
    pub slot: Slot,
    pub phone: String,
    pub comment: Option<&'a str>,
}

pub fn of_summary<'a>(words: &Words, summary: &'a Summary) -> Agreed<'a> {
    Agreed {
        fulfilment: summary.fulfilment,
        zone: summary.zone.as_ref().map(|zone| zone.name(words.lang)),
        address: summary.address.as_deref(),
        location: summary.location,
        day: summary.day,
        slot: summary.slot,
        phone: summary.phone.pretty(),
        comment: summary.comment.as_deref(),
    }
}

pub fn of_order(order: &Order) -> Agreed<'_> {
    let terms = &order.terms;
    Agreed {
        fulfilment: terms.fulfilment,
        zone: terms.zone_name.as_deref(),
        address: terms.address.as_deref(),
        location: terms.location,
        day: terms.day,
        slot: terms.slot,
        phone: terms.phone.pretty(),
        comment: terms.comment.as_deref(),
    }
}

/// The lines of it, one under the other.
pub fn lines(words: &Words, settings: &Settings, agreed: &Agreed<'_>, now: Moment) -> Html {
    let mut text = Html::new();
    match agreed.fulfilment {
        Fulfilment::Delivery => {
            text.line(&words.terms_delivery(address(agreed)));
            if let Some(zone) = agreed.zone {
                text.line(&words.terms_zone(zone));
            }
        }
        Fulfilment::Pickup => {
            let place = settings.text(&settings.pickup_address, words.lang);
            let line = if place.is_empty() { words.terms_pickup() } else { words.terms_pickup_at(place) };
            text.line(&line);
        }
    }
    let slot = words.slot(agreed.slot.from_time(), agreed.slot.to_time());
    text.line(&words.terms_when(on_day(words, agreed.day, now), slot));
    text.line(&words.terms_phone(&agreed.phone));
    if let Some(comment) = agreed.comment {
        text.line(&words.terms_comment(comment));
    }
    text
}

fn address(agreed: &Agreed<'_>) -> Html {
    let mut text = Html::new();
    if let Some(place) = agreed.location {
        text.push(&map_link(place));
    }
    if let Some(address) = agreed.address {
        if !text.is_empty() {
            text.text(", ");
        }
        text.text(address);
    }
    text
}

/// "Sat, 22 November": stays true when it is read again next week.
pub fn on_day(words: &Words, day: Date, now: Moment) -> String {
    format!("{}, {}", words.weekday(day.weekday()), words.date(day, now))
}

/// "📍 41.31, 69.24", which opens a map.
pub fn map_link(place: Location) -> Html {
    let (latitude, longitude) = (degrees(place.latitude), degrees(place.longitude));
    let address = format!("https://maps.google.com/?q={latitude},{longitude}");
    Html::link(&format!("📍 {latitude}, {longitude}"), &address)
}

/// Millionths of a degree as people write them, to five decimals (a metre).
fn degrees(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let (whole, part) = (micro.unsigned_abs() / 1_000_000, micro.unsigned_abs() % 1_000_000 / 10);
    let part = format!("{part:05}");
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The line about delivery's cost; none for a pick-up.
pub fn delivery_line(words: &Words, fulfilment: Fulfilment, fee: Money) -> Option<Html> {
    match fulfilment {
        Fulfilment::Pickup => None,
        Fulfilment::Delivery if fee.is_zero() => Some(words.summary_delivery_free()),
        Fulfilment::Delivery => Some(words.summary_delivery_fee(words.money(fee))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_written_short_and_opens_a_map() {
        let link = map_link(Location { latitude: 41_310_000, longitude: -69_240_015 });
        assert_eq!(link.plain(), "📍 41.31, -69.24001");
        assert!(link.as_str().contains("q=41.31,-69.24001"));
        assert_eq!(degrees(41_000_000), "41");
    }
}
