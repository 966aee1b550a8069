//! Labels for goods: a code that opens the product in the chat, its name, price and barcode, on sheets of stickers and
//! on rolls. Plain words in, pages or files out.

use serde::{Deserialize, Serialize};

use crate::text::Lang;

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
