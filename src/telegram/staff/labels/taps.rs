//! The buttons of labels.

use crate::base::actor::Right;
use crate::base::ids::{CategoryId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::shop::labels::Layout;
use crate::telegram::button::{Field, buttons};

buttons! {
    /// Labels for goods: which, how they look, on what; prints and printers.
    LabelTap by '.' =>
    Home = "h",
    /// Numbers of products or words to search for, in place of what was chosen or beside it.
    AskGoods { more: bool } = "g",
    Today = "gt",
    Changed = "gc",
    All = "ga",
    Categories { page: u32 } = "gk",
    Category { category: CategoryId } = "gg",
    /// One that a search brought up.
    Pick { variant: VariantId, more: bool } = "gp",
    /// From its card.
    Of { product: ProductId } = "go",
    OfVariant { variant: VariantId } = "gv",
    /// What is about to be printed.
    Draft = "d",
    Copies { copies: u32 } = "c",
    AskCopies = "cx",
    SetLayout { layout: Layout } = "l",
    /// A page of the sheets or of the rolls; a size or a maker's number may be typed.
    Stocks { rolls: bool, page: u32 } = "s",
    SetStock { stock: StockKey } = "ss",
    /// The first label of the sheet; 0: where the last print ended.
    SetStart { label: u32 } = "b",
    AskStart = "bx",
    /// Language, date, note, marks.
    More = "m",
    SetLang { lang: Lang } = "ml",
    SetDated { on: bool } = "md",
    SetMarks { on: bool } = "mk",
    AskNote = "mn",
    Send = "p",
    History { page: u32 } = "y",
    Past { print: u32 } = "yo",
    /// The same labels, marked as printed before.
    Again { print: u32 } = "ya",
    /// The same goods at today's prices.
    Anew { print: u32 } = "yn",
    /// How the printer is off on a stock.
    Correction { stock: StockKey } = "k",
    SendCalibration { stock: StockKey } = "ks",
    /// What the ruler says at the crosses.
    AskRuler { stock: StockKey } = "kx",
    Straight { stock: StockKey } = "k0",
}

impl LabelTap {
    pub const fn right(self) -> Right {
        match self {
            Self::Home
            | Self::AskGoods { .. }
            | Self::Today
            | Self::Changed
            | Self::All
            | Self::Categories { .. }
            | Self::Category { .. }
            | Self::Pick { .. }
            | Self::Of { .. }
            | Self::OfVariant { .. }
            | Self::Draft
            | Self::Copies { .. }
            | Self::AskCopies
            | Self::SetLayout { .. }
            | Self::Stocks { .. }
            | Self::SetStock { .. }
            | Self::SetStart { .. }
            | Self::AskStart
            | Self::More
            | Self::SetLang { .. }
            | Self::SetDated { .. }
            | Self::SetMarks { .. }
            | Self::AskNote
            | Self::Send
            | Self::History { .. }
            | Self::Past { .. }
            | Self::Again { .. }
            | Self::Anew { .. }
            | Self::Correction { .. }
            | Self::SendCalibration { .. }
            | Self::AskRuler { .. }
            | Self::Straight { .. } => Right::PrintLabels,
        }
    }
}

/// What labels are printed on, as a button carries it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StockKey {
    /// One of the presets, by its place.
    Preset(u16),
    /// A size of one's own on a roll, in tenths of a millimetre.
    Roll { width: u16, height: u16 },
    /// The same on plain A4, to be cut apart.
    Cut { width: u16, height: u16 },
}

impl Field for StockKey {
    fn put(&self) -> String {
        match self {
            Self::Preset(place) => place.put(),
            Self::Roll { width, height } => format!("{}_{}", width.put(), height.put()),
            Self::Cut { width, height } => format!("{}~{}", width.put(), height.put()),
        }
    }

    fn take(text: &str) -> Option<Self> {
        let sides = |(width, height): (&str, &str)| Some((u16::take(width)?, u16::take(height)?));
        if let Some(both) = text.split_once('_') {
            return sides(both).map(|(width, height)| Self::Roll { width, height });
        }
        match text.split_once('~') {
            Some(both) => sides(both).map(|(width, height)| Self::Cut { width, height }),
            None => u16::take(text).map(Self::Preset),
        }
    }
}

impl Field for Layout {
    fn put(&self) -> String {
        let place = Self::ALL.iter().position(|one| one == self).unwrap_or_default();
        i64::try_from(place).unwrap_or_default().put()
    }

    fn take(text: &str) -> Option<Self> {
        Self::ALL.get(usize::try_from(i64::take(text)?).ok()?).copied()
    }
}
