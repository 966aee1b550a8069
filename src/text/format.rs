//! Sums, amounts and dates as people write them. [`Words`] is one person's way of reading: language,
//! the shop's currency and time zone; it is handed to every screen.

use std::ops::Deref;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use super::html::Html;
use crate::base::lang::Lang;
use crate::base::money::{Currency, Money, MoneyLook, MoneyName};
use crate::base::quantity::{Quantity, Unit};
use crate::base::time::Moment;

/// Between the groups of a number: a space that does not break the line.
const GROUP: char = '\u{a0}';

/// How one person reads: `words.cart_total(..)` gives a text, `words.money(..)` a sum.
#[derive(Clone, Debug)]
pub struct Words {
    pub lang: Lang,
    pub currency: Currency,
    pub look: MoneyLook,
    pub zone: TimeZone,
}

impl Deref for Words {
    type Target = Lang;

    fn deref(&self) -> &Lang {
        &self.lang
    }
}

impl Words {
    /// "45 000 soʻm", "1 200,50 ₽", "$12.50".
    pub fn money(&self, money: Money) -> String {
        let number = self.amount(money);
        match (self.currency, self.look.name, self.lang) {
            (Currency::Usd, name, Lang::En) if name != MoneyName::Code => match number.strip_prefix('−') {
                Some(number) => format!("−${number}"),
                None => format!("${number}"),
            },
            _ => format!("{number}{GROUP}{}", self.currency_name()),
        }
    }

    /// What stands after a sum.
    #[allow(
        clippy::match_same_arms,
        reason = "a name that holds in every language comes before the languages"
    )]
    pub fn currency_name(&self) -> &'static str {
        match (self.currency, self.look.name, self.lang) {
            (currency, MoneyName::Code, _) => currency.code(),
            (Currency::Uzs, MoneyName::Uzbek, _) => "soʻm",
            (Currency::Uzs, MoneyName::Russian, _) => "сум",
            (Currency::Uzs, _, Lang::Uz) => "soʻm",
            (Currency::Uzs, _, Lang::Ru) => "сум",
            (Currency::Uzs, _, Lang::En) => "UZS",
            (Currency::Rub, MoneyName::Word, Lang::Ru) => "руб.",
            (Currency::Rub, MoneyName::Word, Lang::Uz) => "rubl",
            (Currency::Rub, MoneyName::Word, Lang::En) => "roubles",
            (Currency::Rub, _, _) => "₽",
            (Currency::Kzt, MoneyName::Word, Lang::Ru) => "тенге",
            (Currency::Kzt, MoneyName::Word, Lang::Uz | Lang::En) => "tenge",
            (Currency::Kzt, _, _) => "₸",
            (Currency::Usd, _, _) => "$",
            (Currency::Eur, MoneyName::Word, Lang::Ru) => "евро",
            (Currency::Eur, MoneyName::Word, Lang::Uz) => "yevro",
            (Currency::Eur, MoneyName::Word, Lang::En) => "euro",
            (Currency::Eur, _, _) => "€",
        }
    }

    /// The number of a sum without its currency: "45 000", "1 200,50".
    pub fn amount(&self, money: Money) -> String {
        let sign = if money.0 < 0 { "−" } else { "" };
        let (whole, cents) = (money.0.unsigned_abs() / 100, money.0.unsigned_abs() % 100);
        let whole = grouped(whole);
        if cents == 0 && !self.look.cents {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{}{cents:02}", self.decimal())
        }
    }

    fn decimal(&self) -> char {
        match self.lang {
            Lang::Ru | Lang::Uz => ',',
            Lang::En => '.',
        }
    }

    /// "3", "1,5".
    pub fn number(&self, quantity: Quantity) -> String {
        quantity.to_string().replace('.', &self.decimal().to_string())
    }

    /// "3 шт.", "1,5 кг".
    pub fn quantity(&self, quantity: Quantity, unit: Unit) -> String {
        format!("{}{GROUP}{}", self.number(quantity), self.unit(unit))
    }

    /// The short name of a unit.
    pub fn unit(&self, unit: Unit) -> String {
        match unit {
            Unit::Piece => self.plain_unit_piece(),
            Unit::G => self.plain_unit_g(),
            Unit::Kg => self.plain_unit_kg(),
            Unit::Ml => self.plain_unit_ml(),
            Unit::L => self.plain_unit_l(),
            Unit::M => self.plain_unit_m(),
            Unit::Hour => self.plain_unit_hour(),
        }
    }

    /// The day and time on the shop's wall.
    pub fn local(&self, moment: Moment) -> jiff::civil::DateTime {
        local(&self.zone, moment)
    }

    /// "today", "tomorrow", or "Sat, 22 November".
    pub fn day(&self, day: Date, now: Moment) -> String {
        let today = self.local(now).date();
        if day == today {
            return self.plain_day_today();
        }
        if today.tomorrow().is_ok_and(|t| t == day) {
            return self.plain_day_tomorrow();
        }
        let date = self.plain_date(i64::from(day.day()), self.month(day));
        format!("{}, {date}", self.weekday(day.weekday()))
    }

    /// "22 November", with the year when it is not this one.
    pub fn date(&self, day: Date, now: Moment) -> String {
        let date = self.plain_date(i64::from(day.day()), self.month(day));
        if day.year() == self.local(now).year() { date } else { format!("{date} {}", day.year()) }
    }

    /// "22 November, 14:05".
    pub fn moment(&self, moment: Moment, now: Moment) -> String {
        let at = self.local(moment);
        format!("{}, {}", self.date(at.date(), now), self.time(at.time()))
    }

    /// "14:05".
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// "14:00–15:00".
    pub fn slot(&self, from: Time, to: Time) -> String {
        format!("{}–{}", self.time(from), self.time(to))
    }

    pub fn weekday(&self, weekday: Weekday) -> String {
        match weekday {
            Weekday::Monday => self.plain_weekday_mon(),
            Weekday::Tuesday => self.plain_weekday_tue(),
            Weekday::Wednesday => self.plain_weekday_wed(),
            Weekday::Thursday => self.plain_weekday_thu(),
            Weekday::Friday => self.plain_weekday_fri(),
            Weekday::Saturday => self.plain_weekday_sat(),
            Weekday::Sunday => self.plain_weekday_sun(),
        }
    }

    fn month(&self, day: Date) -> String {
        self.plain_month(i64::from(day.month()))
    }

    /// A crossed-out old price and the new one, or the price alone.
    pub fn price(&self, base: Money, price: Money) -> Html {
        let mut html = Html::new();
        if price < base {
            html.push(&Html::strike(&self.amount(base))).text(" ");
        }
        html.push(&Html::bold(&self.money(price)));
        html
    }
}

/// The day and time in a zone.
pub fn local(zone: &TimeZone, moment: Moment) -> jiff::civil::DateTime {
    jiff::Timestamp::from_millisecond(moment.0)
        .map(|t| zone.to_datetime(t))
        .unwrap_or(jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 4 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: Lang, currency: Currency) -> Words {
        let look = MoneyLook::default();
        Words { lang, currency, look, zone: TimeZone::get("Asia/Tashkent").unwrap() }
    }

    #[test]
    fn a_currency_is_called_as_the_shop_wants_it() {
        let looks = |currency: Currency, cents| {
            let of = |lang| {
                let all = currency.names().iter().map(move |name| {
                    let look = MoneyLook { name: *name, cents };
                    Words { look, ..words(lang, currency) }.money(Money(120_000)).replace('\u{a0}', " ")
                });
                all.collect::<Vec<_>>().join(" | ")
            };
            Lang::ALL.map(of)
        };
        assert_eq!(
            looks(Currency::Uzs, false),
            [
                "1 200 сум | 1 200 soʻm | 1 200 сум | 1 200 UZS",
                "1 200 soʻm | 1 200 soʻm | 1 200 сум | 1 200 UZS",
                "1 200 UZS | 1 200 soʻm | 1 200 сум | 1 200 UZS",
            ]
        );
        assert_eq!(looks(Currency::Rub, true)[0], "1 200,00 ₽ | 1 200,00 руб. | 1 200,00 RUB");
        assert_eq!(looks(Currency::Usd, true)[2], "$1 200.00 | 1 200.00 USD");
        assert_eq!(words(Lang::En, Currency::Usd).money(Money(-1250)), "−$12.50");
    }

    #[test]
    fn sums_read_as_people_write_them() {
        assert_eq!(words(Lang::Uz, Currency::Uzs).money(Money(4_500_000)), "45\u{a0}000\u{a0}soʻm");
        assert_eq!(words(Lang::Ru, Currency::Rub).money(Money(120_050)), "1\u{a0}200,50\u{a0}₽");
        assert_eq!(words(Lang::En, Currency::Usd).money(Money(1250)), "$12.50");
        assert_eq!(words(Lang::Ru, Currency::Uzs).money(Money(99_900)), "999\u{a0}сум");
    }

    #[test]
    fn days_are_named_from_the_shops_wall() {
        let words = words(Lang::En, Currency::Uzs);
        // 20:30 UTC is already the next day in Tashkent.
        let now = Moment::from_seconds(1_763_757_000);
        assert_eq!(words.day(jiff::civil::date(2025, 11, 22), now), "today");
        assert_eq!(words.day(jiff::civil::date(2025, 11, 23), now), "tomorrow");
        assert_eq!(words.day(jiff::civil::date(2025, 11, 24), now), "Mon, 24 November");
    }
}
