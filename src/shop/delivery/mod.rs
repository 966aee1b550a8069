//! When and where the shop brings or hands over goods, and for how much: days, slots, zones, fees
//! (FEATURES K4). Decides by the wall clock of the shop's zone, so a day of a clock change has the
//! slots that people there really live through. Knows nothing of carts and orders.

mod rules;
mod store;
#[cfg(test)]
mod tests;
mod zones;

use jiff::civil::{Date, Time};

use crate::base::ids::ZoneId;
use crate::base::lang::Lang;
use crate::base::money::Money;

pub use rules::{Fee, Unavailable, check, days, fee, shortfall, slots, today};
pub use store::{zone, zones};
pub use zones::{ZoneFields, ZoneRefusal, add, change, remove};

/// A span of a day in which goods are handed over: minutes after midnight, `from < to <= 1440`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slot {
    pub from: u16,
    pub to: u16,
}

impl Slot {
    pub fn from_time(self) -> Time {
        wall(self.from)
    }

    /// 24:00 is written as 00:00.
    pub fn to_time(self) -> Time {
        wall(self.to)
    }
}

/// Minutes after midnight as a time on the wall.
pub fn wall(minutes: u16) -> Time {
    let hour = i8::try_from((minutes / 60) % 24).unwrap_or(0);
    let minute = i8::try_from(minutes % 60).unwrap_or(0);
    Time::new(hour, minute, 0, 0).unwrap_or(Time::MIN)
}

/// A day that can be picked and how many slots are free on it; never none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayChoice {
    pub day: Date,
    pub slots: usize,
}

/// A point on the map in millionths of a degree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Location {
    pub latitude: i64,
    pub longitude: i64,
}

impl Location {
    pub fn is_on_earth(self) -> bool {
        (-90_000_000..=90_000_000).contains(&self.latitude)
            && (-180_000_000..=180_000_000).contains(&self.longitude)
    }
}

/// A part of the town with its own price of delivery.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    pub id: ZoneId,
    pub name: String,
    pub name_uz: Option<String>,
    pub name_en: Option<String>,
    pub fee: Money,
    /// Delivery is free from this sum of goods.
    pub free_from: Option<Money>,
    /// Or when the fee is at most this percent of the goods.
    pub free_share: Option<i64>,
    /// The goods must come to at least this; the shop's own minimum holds too.
    pub minimum: Option<Money>,
    pub position: i64,
}

impl Zone {
    pub fn name(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::Ru => None,
            Lang::Uz => self.name_uz.as_deref(),
            Lang::En => self.name_en.as_deref(),
        };
        own.unwrap_or(&self.name)
    }
}
