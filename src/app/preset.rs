//! Shops to start from (`assets/presets`): what kind of shop it is, its wording, hours, goods and pictures.
//! Read when a demo is filled or a new shop is set up; nothing of it is needed afterwards.

use std::collections::BTreeMap;

use rust_embed::Embed;
use serde::Deserialize;

use crate::base::actor::Actor;
use crate::base::lang::Lang;
use crate::base::money::{Currency, Money, parse_major};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::counter::Desk;
use crate::documents::sheet;
use crate::ops::photos::Photos;
use crate::shop::catalog::{self, View};
use crate::shop::delivery::{self, ZoneFields};
use crate::shop::import;
use crate::shop::settings::{self, DayHours, Settings, Texts};

#[derive(Embed)]
#[folder = "assets/presets"]
struct Files;

/// The kinds of shop there are presets for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Kind {
    Bakery,
    Flowers,
    Goods,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bakery => "bakery",
            Self::Flowers => "flowers",
            Self::Goods => "goods",
        }
    }
}

/// `shop.toml`. Sums are in major units, times are "HH:MM".
#[derive(Debug, Deserialize)]
pub struct Preset {
    kind: String,
    currency: String,
    pub time_zone: String,
    language: Lang,
    flows: Vec<String>,
    phone: String,
    pub name: Texts,
    greeting: Texts,
    about: Texts,
    hours: BTreeMap<String, Vec<String>>,
    ordering: Ordering,
    delivery: Delivery,
    pickup: Pickup,
    #[serde(default)]
    wording: BTreeMap<String, Texts>,
}

#[derive(Debug, Deserialize)]
struct Ordering {
    cut_off: Option<String>,
    slot_minutes: u16,
    lead_minutes: u16,
    minimum: i64,
}

#[derive(Debug, Deserialize)]
struct Delivery {
    fee: i64,
    free_from: Option<i64>,
    area: Texts,
}

#[derive(Debug, Deserialize)]
struct Pickup {
    address: Texts,
}

/// Reads a preset. A fault means that the program was built with a broken one, which a test prevents.
pub fn read(kind: Kind) -> Result<Preset, Fault> {
    let text = file(kind, "shop.toml").ok_or_else(|| Fault::new("the preset is missing"))?;
    let text = String::from_utf8_lossy(&text);
    toml::from_str(&text).map_err(|e| Fault::from_error(format!("reading the preset {}", kind.code()), e))
}

/// A file of a preset: `catalog.csv`, `photos/…`.
pub fn file(kind: Kind, name: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
    Files::get(&format!("{}/{name}", kind.code())).map(|f| f.data)
}

impl Preset {
    /// The settings of a new shop, keeping what is known of its bot.
    pub fn settings(&self, known: &Settings) -> Result<Settings, Fault> {
        let mut hours: [DayHours; 7] = Default::default();
        for (day, name) in hours.iter_mut().zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) {
            for span in self.hours.get(name).into_iter().flatten() {
                let (from, to) = span.split_once('-').ok_or_else(|| Fault::new(format!("hours {span}")))?;
                day.push((minute(from)?, minute(to)?));
            }
        }
        Ok(Settings {
            kind: self.kind.clone(),
            name: self.name.of(self.language, self.language).to_owned(),
            currency: self.currency.clone(),
            time_zone: self.time_zone.clone(),
            base_lang: self.language,
            greeting: self.greeting.clone(),
            about: self.about.clone(),
            phone: self.phone.clone(),
            pickup_address: self.pickup.address.clone(),
            delivery: self.flows.iter().any(|f| f == "delivery"),
            pickup: self.flows.iter().any(|f| f == "pickup"),
            hours,
            cut_off: self.ordering.cut_off.as_deref().map(minute).transpose()?,
            slot_minutes: self.ordering.slot_minutes,
            lead_minutes: self.ordering.lead_minutes,
            minimum: major(self.ordering.minimum),
            wording: self.wording.clone(),
            ..known.clone()
        })
    }

    /// Makes a new shop what the preset says: settings, the delivery area, goods and pictures. All or nothing;
    /// a shop that has goods is left as it is.
    pub fn fill(&self, kind: Kind, desk: &mut Desk, photos: &Photos) -> Result<(), Fault> {
        let lines = catalogue(kind)?;
        let pictures = Self::pictures(kind, &lines, photos)?;
        desk.do_now(|tx| {
            tx.act_as(Actor::Machine);
            if !catalog::children(tx, None, View::Staff)?.is_empty() {
                return Ok(());
            }
            let wanted = self.settings(&settings::load(tx)?)?;
            settings::save(tx, &wanted)?;
            done(delivery::add(tx, self.zone()), "the delivery area")?;
            done(import::apply(tx, &lines, &pictures), "the goods").map(drop)
        })
    }

    /// What of the preset a real shop begins with: the words of the trade and the rules of ordering. Name, address,
    /// phone and greeting are its owner's to say.
    pub fn rules(&self, known: &Settings, currency: Currency) -> Result<Settings, Fault> {
        let sample = self.settings(known)?;
        Ok(Settings {
            name: known.name.clone(),
            base_lang: known.base_lang,
            time_zone: known.time_zone.clone(),
            hours: known.hours.clone(),
            greeting: known.greeting.clone(),
            about: known.about.clone(),
            phone: known.phone.clone(),
            pickup_address: known.pickup_address.clone(),
            currency: currency.code().to_owned(),
            minimum: self.worth(sample.minimum, currency),
            ..sample
        })
    }

    /// The goods of the preset, priced in this currency.
    pub fn goods(&self, kind: Kind, currency: Currency) -> Result<import::Lines, Fault> {
        priced(kind, |sum| self.worth(sum, currency))
    }

    /// The fee of a delivery and the sum from which it is free.
    pub fn delivery(&self, currency: Currency) -> (Money, Option<Money>) {
        let fee = self.worth(major(self.delivery.fee), currency);
        (fee, self.delivery.free_from.map(|sum| self.worth(major(sum), currency)))
    }

    /// About as much in another currency, in sums that people put on a price tag. A place to start from, not a rate.
    fn worth(&self, sum: Money, currency: Currency) -> Money {
        let own = self.currency();
        if own == currency {
            return sum;
        }
        let step = price_step(currency);
        let there = sum.0.saturating_mul(in_soum(own)) / in_soum(currency);
        Money(((there + step / 2) / step).max(i64::from(sum.0 > 0)) * step)
    }

    fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::Uzs)
    }

    /// Keeps the pictures of the preset's goods; gives what each is called in the shop's folder.
    pub fn pictures(
        kind: Kind,
        lines: &import::Lines,
        photos: &Photos,
    ) -> Result<BTreeMap<String, String>, Fault> {
        let mut pictures = BTreeMap::new();
        for (_, name) in lines.photos() {
            if let Some(bytes) = file(kind, &format!("photos/{name}")) {
                pictures.insert(name.to_owned(), photos.store(&bytes)?);
            }
        }
        Ok(pictures)
    }

    fn zone(&self) -> ZoneFields {
        let area = &self.delivery.area;
        ZoneFields {
            name: area.of(self.language, self.language).to_owned(),
            name_uz: area.0.get("uz").cloned(),
            name_en: area.0.get("en").cloned(),
            fee: major(self.delivery.fee),
            free_from: self.delivery.free_from.map(major),
            free_share: None,
            minimum: None,
        }
    }
}

fn done<T, R: std::fmt::Debug>(outcome: Outcome<T, R>, what: &str) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::No(refusal) => Fault::new(format!("{what} of the preset: {refusal:?}")),
        Stop::Broken(fault) => fault,
    })
}

/// The goods of a preset, read by the same import that owners use.
fn catalogue(kind: Kind) -> Result<import::Lines, Fault> {
    priced(kind, |sum| sum)
}

/// The same with other prices.
fn priced(kind: Kind, worth: impl Fn(Money) -> Money) -> Result<import::Lines, Fault> {
    let sheet = file(kind, "catalog.csv").ok_or_else(|| Fault::new("the preset has no goods"))?;
    let rows = sheet::read(&sheet).map_err(|e| Fault::new(format!("the goods of the preset: {e:?}")))?;
    let mut rows: Vec<(usize, Vec<String>)> = rows.into_iter().map(|row| (row.number, row.cells)).collect();
    price_anew(&mut rows, worth);
    import::lines(&rows).map_err(|problems| Fault::new(format!("the goods of the preset: {problems:?}")))
}

/// Goes through the cells that hold prices: `price`, and `variants` as "label:price:grams, …".
fn price_anew(rows: &mut [(usize, Vec<String>)], worth: impl Fn(Money) -> Money) {
    let Some(((_, header), rows)) = rows.split_first_mut() else { return };
    let anew = |price: &str| match parse_major(price.trim()) {
        Some(sum) => {
            let sum = worth(sum).0;
            format!("{}.{:02}", sum / Currency::MINOR, sum % Currency::MINOR)
        }
        None => price.to_owned(),
    };
    let column = |name: &str| header.iter().position(|cell| cell == name);
    let (price, variants) = (column("price"), column("variants"));
    for (_, cells) in rows {
        if let Some(cell) = price.and_then(|at| cells.get_mut(at)) {
            *cell = anew(cell);
        }
        if let Some(cell) = variants.and_then(|at| cells.get_mut(at)) {
            let parts = cell.split(',').map(|part| match part.split(':').collect::<Vec<_>>().as_slice() {
                [label, price, rest @ ..] => [&[*label, &anew(price)], rest].concat().join(":"),
                _ => part.to_owned(),
            });
            *cell = parts.collect::<Vec<_>>().join(",");
        }
    }
}

/// What one unit of a currency is worth, roughly, in soʻm.
const fn in_soum(currency: Currency) -> i64 {
    match currency {
        Currency::Uzs => 1,
        Currency::Kzt => 25,
        Currency::Rub => 150,
        Currency::Usd => 12_000,
        Currency::Eur => 13_500,
    }
}

/// Prices on a tag go in such steps (minor units).
const fn price_step(currency: Currency) -> i64 {
    match currency {
        Currency::Uzs => 500 * Currency::MINOR,
        Currency::Kzt => 50 * Currency::MINOR,
        Currency::Rub => 10 * Currency::MINOR,
        Currency::Usd | Currency::Eur => Currency::MINOR / 10,
    }
}

fn major(sum: i64) -> Money {
    Money(sum.saturating_mul(Currency::MINOR))
}

fn minute(time: &str) -> Result<u16, Fault> {
    let read = || {
        let (hour, minute) = time.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
    };
    read().ok_or_else(|| Fault::new(format!("not a time: {time}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_whole() {
        for kind in [Kind::Bakery, Kind::Flowers, Kind::Goods] {
            let settings = read(kind).unwrap().settings(&Settings::default()).unwrap();
            assert_eq!(settings.kind, kind.code());
            for lang in Lang::ALL {
                for texts in [&settings.greeting, &settings.about, &settings.pickup_address] {
                    assert!(texts.0.contains_key(lang.code()), "{kind:?} {lang:?}");
                }
            }
            assert!(settings.hours.iter().any(|day| !day.is_empty()));
            assert!(jiff::tz::TimeZone::get(&settings.time_zone).is_ok());
            let lines = catalogue(kind).unwrap();
            for (_, name) in lines.photos() {
                let bytes =
                    file(kind, &format!("photos/{name}")).unwrap_or_else(|| panic!("{name} is missing"));
                assert!(crate::ops::photos::prepare(&bytes).is_ok(), "{name} is no picture");
            }
        }
    }
}
