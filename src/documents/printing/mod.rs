//! What label and receipt printers are sent: a bitmap in the printer's own language. Never the printer's letters: none of
//! them has oʻ, and cheap ones have no Cyrillic. What is sent sets all it relies on, so that whatever was printed
//! before changes nothing.

pub mod escpos;
pub mod tspl;
pub mod zpl;

use super::paper::Mm;

/// The label that lies in a printer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label {
    pub width: Mm,
    pub height: Mm,
    /// Between one label and the next; none on a roll without gaps.
    pub gap: Mm,
}
