//! Money in whole minor units of the one currency of the shop. There is no floating point, and
//! rounding happens in one place, [`Currency::round`].

use std::fmt;
use std::iter::Sum;

/// An amount in minor units (tiyin, kopeck, cent). Sums are checked: an overflow is a bug and panics
/// at the door of the update that caused it, never a wrong bill.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

impl rusqlite::ToSql for Money {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::from(self.0))
    }
}

impl rusqlite::types::FromSql for Money {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

/// The currencies a shop may keep its books in (ISO 4217). All have two decimal places.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Currency {
    Uzs,
    Rub,
    Kzt,
    Usd,
    Eur,
}

impl Currency {
    pub const ALL: [Self; 5] = [Self::Uzs, Self::Rub, Self::Kzt, Self::Usd, Self::Eur];

    /// Minor units in one major unit.
    pub const MINOR: i64 = 100;

    pub const fn code(self) -> &'static str {
        match self {
            Self::Uzs => "UZS",
            Self::Rub => "RUB",
            Self::Kzt => "KZT",
            Self::Usd => "USD",
            Self::Eur => "EUR",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(code))
    }

    /// The smallest amount a price is calculated to: whole soʻm, roubles and tenge, or a cent.
    pub const fn step(self) -> i64 {
        match self {
            Self::Uzs | Self::Rub | Self::Kzt => 100,
            Self::Usd | Self::Eur => 1,
        }
    }

    /// Rounds a calculated amount half up to the currency's step: `amount × numerator / denominator`.
    /// The only rounding of money in the program.
    pub fn round(self, amount: Money, numerator: i64, denominator: i64) -> Money {
        let step = i128::from(self.step()) * i128::from(denominator.max(1));
        let exact = i128::from(amount.0) * i128::from(numerator);
        let steps = (exact * 2 + step).div_euclid(step * 2);
        Money(i64::try_from(steps * i128::from(self.step())).unwrap_or(i64::MAX))
    }
}

/// How a currency is called beside a sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyName {
    /// As its readers are used to: "сум", "soʻm" and "UZS" by language, "₽", "$".
    #[default]
    Usual,
    /// "soʻm" in every language.
    Uzbek,
    /// "сум" in every language.
    Russian,
    /// A word of the reader's language: "руб.", "rubl".
    Word,
    /// "RUB".
    Code,
}

impl MoneyName {
    pub const ALL: [Self; 5] = [Self::Usual, Self::Uzbek, Self::Russian, Self::Word, Self::Code];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Uzbek => "uzbek",
            Self::Russian => "russian",
            Self::Word => "word",
            Self::Code => "code",
        }
    }
}

/// How the shop writes sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MoneyLook {
    pub name: MoneyName,
    /// Kopecks, tiyin and cents are written also when there are none: "45 000,00".
    pub cents: bool,
}

impl Currency {
    /// The names it can be called by.
    pub const fn names(self) -> &'static [MoneyName] {
        match self {
            Self::Uzs => &[MoneyName::Usual, MoneyName::Uzbek, MoneyName::Russian, MoneyName::Code],
            Self::Rub | Self::Kzt | Self::Eur => &[MoneyName::Usual, MoneyName::Word, MoneyName::Code],
            Self::Usd => &[MoneyName::Usual, MoneyName::Code],
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Reads a price typed or imported in major units: "45 000", "1200,50", "99.9". At most two decimals.
pub fn parse_major(text: &str) -> Option<Money> {
    let clean: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '_').collect();
    let (whole, cents) = match clean.split_once(['.', ',']) {
        Some((whole, cents)) => (whole, cents),
        None => (clean.as_str(), ""),
    };
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 13 || cents.len() > 2 || !digits(whole) || !digits(cents) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let minor: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(Money(whole.checked_mul(Currency::MINOR)?.checked_add(minor)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prices_are_read_as_people_write_them() {
        assert_eq!(parse_major("45 000"), Some(Money(4_500_000)));
        assert_eq!(parse_major("45\u{a0}000,5"), Some(Money(4_500_050)));
        assert_eq!(parse_major("0.99"), Some(Money(99)));
        for bad in ["", "-5", "1.234", "abc", "1,2,3", "99999999999999999999"] {
            assert_eq!(parse_major(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn rounding_is_half_up_and_never_off_by_more_than_half_a_step(amount in 0i64..1_000_000_000, percent in 0i64..=100) {
            let rounded = Currency::Uzs.round(Money(amount), percent, 100);
            let exact = i128::from(amount) * i128::from(percent);
            prop_assert_eq!(rounded.0 % 100, 0);
            prop_assert!((i128::from(rounded.0) * 100 - exact).abs() <= 50 * 100);
        }
    }
}
