//! How much of something: thousandths of the product's unit, so that 1.5 kg and 3 loaves share one
//! type and no floating point. A [`Unit`] says how people count and by which step.

use std::fmt;

use super::money::{Currency, Money};

/// An amount in thousandths of the unit: one loaf is 1000, half a kilo of a "kg" product is 500.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Quantity(pub i64);

impl Quantity {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(1000);

    pub const fn whole(count: i64) -> Self {
        Self(count.saturating_mul(1000))
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// What this much costs at `price` a unit, rounded as the currency rounds.
    pub fn cost(self, price: Money, currency: Currency) -> Money {
        if self.0 % 1000 == 0 {
            return Money(price.0 * (self.0 / 1000));
        }
        currency.round(price, self.0, 1000)
    }

    /// Reads "2", "1,5", "0.250"; at most three decimals, never negative.
    pub fn parse(text: &str) -> Option<Self> {
        let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (whole, part) = clean.split_once(['.', ',']).unwrap_or((clean.as_str(), ""));
        let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || part.len() > 3 || !digits(whole) || !digits(part) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{part:0<3}").parse().ok()?;
        Some(Self(whole * 1000 + part))
    }
}

/// "3", "1.5", "0.25": no trailing zeros, a point; [`crate::text`] puts the comma where people use one.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:03}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl rusqlite::ToSql for Quantity {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::from(self.0))
    }
}

impl rusqlite::types::FromSql for Quantity {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

/// What a product is counted in (FEATURES C2).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Piece,
    G,
    Kg,
    Ml,
    L,
    M,
    Hour,
}

impl Unit {
    pub const ALL: [Self; 7] = [Self::Piece, Self::G, Self::Kg, Self::Ml, Self::L, Self::M, Self::Hour];

    /// The word in the database and in import files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Piece => "piece",
            Self::G => "g",
            Self::Kg => "kg",
            Self::Ml => "ml",
            Self::L => "l",
            Self::M => "m",
            Self::Hour => "hour",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.code() == code)
    }

    /// What one press of + adds. Also the least that can be ordered.
    pub const fn step(self) -> Quantity {
        match self {
            Self::Piece | Self::Hour => Quantity(1000),
            Self::G | Self::Ml => Quantity(100_000),
            Self::Kg | Self::L | Self::M => Quantity(500),
        }
    }

    /// The grain a typed amount must be a multiple of: nobody sells a third of a loaf.
    pub const fn grain(self) -> Quantity {
        match self {
            Self::Piece | Self::Hour | Self::G | Self::Ml => Quantity(1000),
            Self::Kg | Self::L | Self::M => Quantity(50),
        }
    }

    pub const fn accepts(self, quantity: Quantity) -> bool {
        quantity.0 % self.grain().0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_read_and_print_alike() {
        for (text, milli) in [("2", 2000), ("1,5", 1500), ("0.25", 250), ("10", 10_000)] {
            let quantity = Quantity::parse(text).unwrap();
            assert_eq!(quantity.0, milli);
            assert_eq!(quantity.to_string(), text.replace(',', "."));
        }
        for bad in ["", "-1", "1.2345", "x", "1e3"] {
            assert_eq!(Quantity::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn half_a_kilo_costs_half() {
        assert_eq!(Quantity(500).cost(Money(3_000_000), Currency::Uzs), Money(1_500_000));
        assert_eq!(Quantity(250).cost(Money(333), Currency::Usd), Money(83));
    }
}
