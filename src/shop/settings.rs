//! What the owner has decided: names, hours, currency, rules. One value of [`Settings`] is read at the
//! start of each piece of work; each field is a row, so that a new field needs no migration.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::base::ids::PhotoId;
use crate::base::lang::Lang;
use crate::base::money::{Currency, Money, MoneyLook, MoneyName};
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

/// A text in several languages, with the shop's base language as the fallback.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// In `lang`, or in the shop's `base` language, or in any that is there.
    pub fn of(&self, lang: Lang, base: Lang) -> &str {
        let found = self.0.get(lang.code()).or_else(|| self.0.get(base.code()));
        found.or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}

/// Opening hours of one weekday: spans in minutes after midnight; none means closed.
pub type DayHours = Vec<(u16, u16)>;

/// Everything the owner can set.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The preset the shop was made from: "bakery", "flowers", "goods".
    pub kind: String,
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// How a sum is written; see [`Settings::money_look`].
    pub money_name: MoneyName,
    pub money_cents: bool,
    /// The language product names are written in first, and that of whoever reads none that is offered.
    pub base_lang: Lang,
    /// The languages that customers can read the shop in; the base is always one of them.
    pub languages: Vec<Lang>,
    pub greeting: Texts,
    /// Shown with the greeting, in every language the same.
    pub greeting_photo: Option<PhotoId>,
    pub about: Texts,
    pub about_photo: Option<PhotoId>,
    pub phone: String,
    pub pickup_address: Texts,
    /// Words of the trade in place of the general ones: "preparing", "ready", "comment_hint".
    pub wording: BTreeMap<String, Texts>,
    pub delivery: bool,
    pub pickup: bool,
    /// Monday first.
    pub hours: [DayHours; 7],
    /// Orders for the same day are taken until this minute of the day.
    pub cut_off: Option<u16>,
    pub slot_minutes: u16,
    /// The time between confirming and the earliest slot.
    pub lead_minutes: u16,
    /// The goods of an order must come to at least this.
    pub minimum: Money,
    /// "On holiday": no orders for days before this one.
    pub closed_until: Option<Date>,
    /// No orders at all until the owner opens again; on which day that will be is not known.
    pub closed_for_now: bool,
    /// What customers read while the shop is closed.
    pub closed_words: Texts,
    /// The first free order number is above this one (raised after a restore).
    pub number_floor: i64,
    /// A fingerprint of what Telegram was last told of the bot: its commands and description.
    pub told_telegram: String,
    /// Without the @; learnt from Telegram.
    pub bot_username: String,
    pub bot_id: i64,
    /// The questions of the setup have been answered once: it fills no shelves any more.
    pub set_up: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            kind: "goods".to_owned(),
            name: "Prilavok".to_owned(),
            currency: "UZS".to_owned(),
            time_zone: "Asia/Tashkent".to_owned(),
            money_name: MoneyName::Usual,
            money_cents: false,
            base_lang: Lang::Ru,
            languages: Lang::ALL.to_vec(),
            greeting: Texts::default(),
            greeting_photo: None,
            about: Texts::default(),
            about_photo: None,
            phone: String::new(),
            pickup_address: Texts::default(),
            wording: BTreeMap::new(),
            delivery: true,
            pickup: true,
            hours: std::array::from_fn(|_| vec![(9 * 60, 20 * 60)]),
            cut_off: None,
            slot_minutes: 60,
            lead_minutes: 60,
            minimum: Money::ZERO,
            closed_until: None,
            closed_for_now: false,
            closed_words: Texts::default(),
            number_floor: 0,
            told_telegram: String::new(),
            bot_username: String::new(),
            bot_id: 0,
            set_up: false,
        }
    }
}

/// Why the shop takes no orders, by the owner's wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// It opens again on this day.
    Until(Date),
    /// Until the owner opens it.
    ForNow,
}

impl Settings {
    /// Does the shop speak this language to customers?
    pub fn speaks(&self, lang: Lang) -> bool {
        lang == self.base_lang || self.languages.contains(&lang)
    }

    /// The languages of customers, always in the same order.
    pub fn spoken(&self) -> Vec<Lang> {
        Lang::ALL.into_iter().filter(|lang| self.speaks(*lang)).collect()
    }

    /// One of the shop's texts, in `lang` or the shop's own language.
    pub fn text<'a>(&self, texts: &'a Texts, lang: Lang) -> &'a str {
        texts.of(lang, self.base_lang)
    }

    pub fn money_look(&self) -> MoneyLook {
        MoneyLook { name: self.money_name, cents: self.money_cents }
    }

    /// Is the shop closed on `today`, and until when?
    pub fn rest(&self, today: Date) -> Option<Rest> {
        if self.closed_for_now {
            return Some(Rest::ForNow);
        }
        self.closed_until.filter(|day| *day > today).map(Rest::Until)
    }

    /// The day the shop opens again, when that is known.
    pub fn opens_on(&self) -> Option<Date> {
        self.closed_until.filter(|_| !self.closed_for_now)
    }

    pub fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::Uzs)
    }

    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// Reads all settings; what was never set has its default.
pub fn load(r: &Reading<'_>) -> Result<Settings, Fault> {
    let mut statement = r.conn().prepare_cached("SELECT name, value FROM setting")?;
    let mut map = serde_json::Map::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let value: String = row.get(1)?;
        let value = serde_json::from_str(&value).map_err(|e| Fault::from_error("reading a setting", e))?;
        map.insert(row.get(0)?, value);
    }
    serde_json::from_value(serde_json::Value::Object(map))
        .map_err(|e| Fault::from_error("reading the settings", e))
}

/// After a restore: the next order's number is above this one. Nothing else of the settings is touched.
pub fn raise_number_floor(tx: &Writing<'_>, floor: i64) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES ('number_floor', ?1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([floor.to_string()])?;
    Ok(())
}

/// Writes what differs from what is there. Who may do so is the caller's question.
pub fn save(tx: &Writing<'_>, settings: &Settings) -> Result<(), Fault> {
    let value = serde_json::to_value(settings).map_err(|e| Fault::from_error("writing the settings", e))?;
    for (name, value) in value.as_object().into_iter().flatten() {
        tx.conn()
            .prepare_cached(
                "INSERT INTO setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            )?
            .execute((name, value.to_string()))?;
    }
    Ok(())
}
