//! A telephone number in E.164 form. Reads what people type in Uzbekistan and Russia and what
//! Telegram's contact button sends.

use std::fmt;

/// "+998901234567": a plus and 8 to 15 digits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Phone(String);

impl Phone {
    /// Reads a typed or shared number. Nine digits are an Uzbek number without its code, ten that
    /// start with 9 a Russian one, eleven that start with 8 a Russian one dialled from inside.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let international = text.starts_with('+') || text.starts_with("00");
        if text.chars().any(|c| !(c.is_ascii_digit() || "+-() .\u{a0}".contains(c))) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        let full = match (digits.len(), international) {
            (9, false) => format!("998{digits}"),
            (10, false) if digits.starts_with('9') => format!("7{digits}"),
            (11, false) if digits.starts_with('8') => format!("7{}", digits.get(1..)?),
            (11..=15, _) | (8..=10, true) => digits.to_owned(),
            _ => return None,
        };
        let right_length = match full.as_str() {
            n if n.starts_with("998") => n.len() == 12,
            n if n.starts_with('7') => n.len() == 11,
            _ => true,
        };
        (right_length && !full.starts_with('0')).then(|| Self(format!("+{full}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in the database, which holds only what [`Phone::parse`] made.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// "+998 90 123 45 67", "+7 912 345-67-89"; others as they are.
    pub fn pretty(&self) -> String {
        let part = |from: usize, to: usize| self.0.get(from..to).unwrap_or_default();
        match (self.0.starts_with("+998"), self.0.starts_with("+7"), self.0.len()) {
            (true, _, 13) => format!("+998 {} {} {} {}", part(4, 6), part(6, 9), part(9, 11), part(11, 13)),
            (_, true, 12) => format!("+7 {} {}-{}-{}", part(2, 5), part(5, 8), part(8, 10), part(10, 12)),
            _ => self.0.clone(),
        }
    }
}

/// A number somebody typed as a text, grouped when it is one.
pub fn pretty(text: &str) -> String {
    Phone::parse(text).map_or_else(|| text.to_owned(), |phone| phone.pretty())
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_e164() {
        for (typed, full) in [
            ("90 123-45-67", "+998901234567"),
            ("+998 (90) 123 45 67", "+998901234567"),
            ("998901234567", "+998901234567"),
            ("8 912 345 67 89", "+79123456789"),
            ("9123456789", "+79123456789"),
            ("+49 30 1234567", "+49301234567"),
        ] {
            assert_eq!(Phone::parse(typed).unwrap().as_str(), full, "{typed}");
        }
        for bad in ["", "12345", "call me", "+998 90 123", "+7 12", "8<b>", "+0123456789"] {
            assert!(Phone::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Phone::parse("901234567").unwrap().pretty(), "+998 90 123 45 67");
    }
}
