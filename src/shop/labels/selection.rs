//! Which goods get labels, as people type it: "15x3, 18x2, 20-40", "15v2x3", "all", "category:Bread". The same
//! words keep a draft, so that what is on a screen and what is typed cannot differ. Pure; the books are asked elsewhere.

use std::fmt;

use crate::base::ids::{CategoryId, ProductId, VariantId};
use crate::base::limits::{LABEL_COPIES, LABEL_PARTS};

/// What is wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Selection {
    /// All that customers see.
    All,
    /// A category with all below it.
    Category(CategoryId),
    /// The same by its name, in any language.
    CategoryNamed(String),
    /// What came in today.
    Today,
    /// Whose price is another one than on the label last printed.
    Changed,
    /// The goods of an earlier print.
    Print(i64),
    Typed(Vec<Part>),
}

/// "15x3", "15v2x3" or "20-40x2".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    pub first: ProductId,
    pub last: ProductId,
    pub variant: Option<VariantId>,
    pub copies: u32,
}

/// What cannot be read, with the piece that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// Nothing was typed.
    Nothing,
    /// Not of the form "15x3".
    Part(String),
    /// "40-20".
    Backwards(String),
    /// None, or more labels of one kind than fit.
    Copies(String),
    TooManyParts,
}

const ALL: [&str; 8] =
    ["all", "all goods", "все", "всё", "все товары", "hammasi", "barchasi", "barcha mahsulotlar"];
const CATEGORY: [&str; 5] = ["category", "категория", "раздел", "boʻlim", "bo'lim"];

impl Selection {
    pub fn read(text: &str) -> Result<Self, Unread> {
        let text = text.trim();
        let lower = text.to_lowercase();
        if ALL.contains(&lower.as_str()) {
            return Ok(Self::All);
        }
        match lower.as_str() {
            "today" => return Ok(Self::Today),
            "changed" => return Ok(Self::Changed),
            _ => {}
        }
        if let Some(id) = lower.strip_prefix("category#").and_then(|id| id.parse().ok()) {
            return Ok(Self::Category(CategoryId(id)));
        }
        if let Some(id) = lower.strip_prefix("print#").and_then(|id| id.parse().ok()) {
            return Ok(Self::Print(id));
        }
        if let Some((word, name)) = text.split_once(':')
            && CATEGORY.contains(&word.trim().to_lowercase().as_str())
            && !name.trim().is_empty()
        {
            return Ok(Self::CategoryNamed(name.trim().to_owned()));
        }
        parts(text).map(Self::Typed)
    }

    /// Does it look like numbers of products, rather than words to search for?
    pub fn is_meant(text: &str) -> bool {
        let digits = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        digits || Self::read(text).is_ok()
    }

    pub fn of_product(product: ProductId) -> Self {
        Self::Typed(vec![Part { first: product, last: product, variant: None, copies: 1 }])
    }

    pub fn of_variant(product: ProductId, variant: VariantId) -> Self {
        Self::Typed(vec![Part { first: product, last: product, variant: Some(variant), copies: 1 }])
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Category(id) => write!(f, "category#{id}"),
            Self::CategoryNamed(name) => write!(f, "category:{name}"),
            Self::Today => f.write_str("today"),
            Self::Changed => f.write_str("changed"),
            Self::Print(id) => write!(f, "print#{id}"),
            Self::Typed(parts) => {
                for (n, part) in parts.iter().enumerate() {
                    write!(f, "{}{part}", if n == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last != self.first {
            write!(f, "-{}", self.last)?;
        }
        if let Some(variant) = self.variant {
            write!(f, "v{variant}")?;
        }
        if self.copies != 1 { write!(f, "x{}", self.copies) } else { Ok(()) }
    }
}

/// The signs that people's keyboards give for "times", "variant" and "to".
const fn sign(c: char) -> Option<char> {
    match c {
        'x' | 'X' | 'х' | 'Х' | '×' | '*' => Some('x'),
        'v' | 'V' | 'в' | 'В' => Some('v'),
        '-' | '–' | '—' | '−' => Some('-'),
        _ => None,
    }
}

fn parts(text: &str) -> Result<Vec<Part>, Unread> {
    let pieces = pieces(text);
    if pieces.is_empty() {
        return Err(Unread::Nothing);
    }
    if pieces.len() > LABEL_PARTS {
        return Err(Unread::TooManyParts);
    }
    pieces.iter().map(|piece| part(piece)).collect()
}

/// "15 x 3, 18" is two pieces; so is "15 18". A space around a sign belongs to the piece.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let parted = matches!(c, ',' | ';');
        if let Some(piece) = pieces.last_mut() {
            let joins = sign(c).is_some() || piece.chars().last().and_then(sign).is_some();
            if parted || (gap && !joins && !piece.is_empty()) {
                pieces.push(String::new());
            }
        }
        gap = false;
        if let (false, Some(piece)) = (parted, pieces.last_mut()) {
            piece.push(c);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn part(piece: &str) -> Result<Part, Unread> {
    let wrong = || Unread::Part(piece.to_owned());
    let plain: String = piece.trim_start_matches(['#', '№']).chars().map(|c| sign(c).unwrap_or(c)).collect();
    let (goods, copies) = match plain.split_once('x') {
        Some((goods, copies)) => (goods, number(copies).ok_or_else(wrong)?),
        None => (plain.as_str(), 1),
    };
    let copies = u32::try_from(copies).ok().filter(|n| (1..=LABEL_COPIES).contains(n));
    let Some(copies) = copies else { return Err(Unread::Copies(piece.to_owned())) };
    let (goods, variant) = match goods.split_once('v') {
        Some((goods, variant)) => (goods, Some(VariantId(number(variant).ok_or_else(wrong)?))),
        None => (goods, None),
    };
    let (first, last) = match goods.split_once('-') {
        Some((first, last)) => (number(first).ok_or_else(wrong)?, number(last).ok_or_else(wrong)?),
        None => {
            let only = number(goods).ok_or_else(wrong)?;
            (only, only)
        }
    };
    if last < first {
        return Err(Unread::Backwards(piece.to_owned()));
    }
    if variant.is_some() && last != first {
        return Err(wrong());
    }
    Ok(Part { first: ProductId(first), last: ProductId(last), variant, copies })
}

fn number(digits: &str) -> Option<i64> {
    let fits = (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(text: &str) -> String {
        Selection::read(text).unwrap().to_string()
    }

    #[test]
    fn goods_are_chosen_as_people_type_them() {
        for (typed, read) in [
            ("15x3, 18x2, 20-40", "15x3, 18x2, 20-40"),
            ("15х3;18×2\n20–40*2", "15x3, 18x2, 20-40x2"),
            ("15 x 3 18 X 2", "15x3, 18x2"),
            ("15v2x3", "15v2x3"),
            ("15 в 2", "15v2"),
            ("№15, #16", "15, 16"),
            ("15 16 17", "15, 16, 17"),
            ("20 - 40", "20-40"),
            ("ВСЁ", "all"),
            ("hammasi", "all"),
            (" category: Bread ", "category:Bread"),
            ("Раздел:Хлеб", "category:Хлеб"),
            ("today", "today"),
        ] {
            assert_eq!(said(typed), read, "{typed}");
        }
    }

    #[test]
    fn a_refusal_names_the_part_that_is_wrong() {
        let read = |text: &str| Selection::read(text).unwrap_err();
        assert_eq!(read("15x3, 18y2, 20"), Unread::Part("18y2".to_owned()));
        assert_eq!(read("15, 40-20"), Unread::Backwards("40-20".to_owned()));
        assert_eq!(read("15x0"), Unread::Copies("15x0".to_owned()));
        assert_eq!(read("15x1000"), Unread::Copies("15x1000".to_owned()));
        assert_eq!(read("15-20v3"), Unread::Part("15-20v3".to_owned()));
        assert_eq!(read("x3"), Unread::Part("x3".to_owned()));
        assert_eq!(read("15x3x2"), Unread::Part("15x3x2".to_owned()));
        assert_eq!(read(" , "), Unread::Nothing);
        assert_eq!(read(&"1,".repeat(LABEL_PARTS + 1)), Unread::TooManyParts);
        assert_eq!(read("9999999999999"), Unread::Part("9999999999999".to_owned()));
        assert!(Selection::is_meant("15x") && Selection::is_meant("all") && !Selection::is_meant("хлеб"));
    }

    proptest! {
        #[test]
        fn whatever_is_read_reads_the_same_when_written(text in "[0-9xvх ,;*-]{0,30}|[a-zа-я:# 0-9]{0,20}") {
            if let Ok(read) = Selection::read(&text) {
                prop_assert_eq!(Selection::read(&read.to_string()), Ok(read));
            }
        }
    }
}
