//! Labels for goods: a code that opens the product in the chat, its name, price and barcode, on sheets of stickers and
//! on rolls. Plain words in, pages or files out.

mod calibration;
mod layout;
mod sheets;
pub mod stock;

use serde::{Deserialize, Serialize};

pub use calibration::{Off, calibration};

use super::paper::{Mm, Point};
use crate::base::outcome::Stop;
use crate::text::Lang;

/// Why labels cannot be made as they were asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    NoSuchStock,
    /// The first free label must be on the sheet.
    NoSuchPlace {
        last: u32,
    },
    /// A code on it would be too small for a phone.
    TooSmall,
    Nothing,
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::No(refusal)
    }
}

/// One label, in words as people read them. The same label on several stickers is one of these with `copies`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Label {
    /// What the code says: `https://t.me/<bot>?start=p<ID>v<N>`.
    pub link: String,
    pub name: String,
    /// "500 g", "pistachio"; empty for goods of one kind.
    pub variant: String,
    /// As text with its currency, split so that the sum can be large and the currency small.
    pub price: String,
    /// The higher price of before, struck out on shelf tags.
    pub old_price: Option<String>,
    /// Digits of EAN-13/EAN-8/UPC-A or free text for Code 128.
    pub barcode: Option<String>,
    /// "Baked 26.11." or the like.
    pub date: Option<String>,
    pub note: Option<String>,
    pub copies: u32,
    /// Printed before: marked so in words.
    pub is_duplicate: bool,
}

/// What stands on a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Code and name.
    Small,
    /// Code, name, variant, price, barcode, date, note.
    Price,
    /// A large price, the old one struck out, a small code.
    Shelf,
}

/// How a printer is off on a stock: found with the calibration page. Thousandths of a millimetre and of ten thousand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Correction {
    pub shift_x: i32,
    pub shift_y: i32,
    pub scale_x: i32,
    pub scale_y: i32,
}

impl Correction {
    pub const NONE: Self = Self { shift_x: 0, shift_y: 0, scale_x: 10_000, scale_y: 10_000 };

    /// Where a thing is to be drawn so that it comes out at `at`.
    pub(super) fn of(&self, at: Point) -> Point {
        let along = |length: Mm, scale: i32, shift: i32| {
            let scaled = i64::from(length.0) * i64::from(scale) / 10_000;
            Mm(i32::try_from(scaled).unwrap_or(length.0).saturating_add(shift))
        };
        Point { x: along(at.x, self.scale_x, self.shift_x), y: along(at.y, self.scale_y, self.shift_y) }
    }
}

impl Default for Correction {
    fn default() -> Self {
        Self::NONE
    }
}

/// A whole job; it is also what a job row and the queue of a printer keep.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Labels {
    pub lang: Lang,
    pub shop: String,
    /// The id of a preset ("a4-l7160", "roll-58x40") or a size that the owner typed.
    pub stock: String,
    pub layout: Layout,
    /// The first free label of a used sheet, from 1.
    pub start: u32,
    pub cut_marks: bool,
    pub correction: Correction,
    pub labels: Vec<Label>,
}
