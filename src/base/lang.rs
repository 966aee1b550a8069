//! The three languages the shop speaks.

/// A language of people. Its code is Telegram's and the database's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Ru,
    Uz,
    En,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Ru, Self::Uz, Self::En];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Uz => "uz",
            Self::En => "en",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Telegram's hint ("ru", "uz-Latn", "en-GB"); neighbours of Russian read Russian.
    pub fn from_hint(hint: &str) -> Option<Self> {
        match hint.split(['-', '_']).next().unwrap_or_default() {
            "ru" | "be" | "uk" | "kk" | "ky" | "tg" => Some(Self::Ru),
            "uz" => Some(Self::Uz),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
