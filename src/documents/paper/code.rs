//! A code as dark and light modules: a square of them, or the bars of a barcode. Where it is drawn, by which rule its size and
//! its error correction are chosen, and that white paper stays around it, stands here once for all papers.

use std::fmt;

use qrcode::{Color, EcLevel, QrCode};
use rxing::oned::{Code128Writer, EAN8Writer, EAN13Writer, OneDimensionalCodeWriter};

use super::Mm;

/// White paper around a code, in modules: what the standard asks for.
pub const QUIET: i32 = 4;
/// The same beside a barcode: eleven for EAN-13, ten for Code 128.
const QUIET_BARS: i32 = 11;
/// Of a longer text no label has room for the bars.
const LONGEST_BARS: usize = 30;
/// Nine tenths of a bar's nominal width: narrower ones, which the standard still allows, are lost where they do not fall
/// on whole dots of a coarse printer.
pub const SMALLEST_BAR: Mm = Mm(300);
pub const LARGEST_BAR: Mm = Mm(500);
/// Below this, phones begin to fail: three dots of a label printer.
pub const SMALLEST_MODULE: Mm = Mm(375);

/// How much of a code may be lost and it still reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// 7 %: only where a label has no room for more.
    Low,
    /// 15 %: labels and everything that is read soon.
    Usual,
    /// 25 %: what hangs in the rain or lies in a drawer for years.
    Long,
}

/// A code ready to be drawn.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    columns: usize,
    rows: usize,
    dark: Vec<bool>,
}

impl Code {
    /// None when the text is too long for any code of this level.
    pub fn qr(text: &str, level: Level) -> Option<Self> {
        let level = match level {
            Level::Low => EcLevel::L,
            Level::Usual => EcLevel::M,
            Level::Long => EcLevel::Q,
        };
        let code = QrCode::with_error_correction_level(text.as_bytes(), level).ok()?;
        let side = code.width();
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Some(Self { columns: side, rows: side, dark })
    }

    /// A barcode: EAN of 13 or 8 digits (12 are UPC-A, which is EAN-13 with a nought before), anything else of plain
    /// letters and digits as Code 128. None when it can be neither.
    pub fn bars(text: &str) -> Option<Self> {
        let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let made = match text.len() {
            13 if is_digits => EAN13Writer.encode_oned(text).ok(),
            12 if is_digits => EAN13Writer.encode_oned(&format!("0{text}")).ok(),
            8 if is_digits => EAN8Writer.encode_oned(text).ok(),
            _ => None,
        };
        let is_plain =
            (1..=LONGEST_BARS).contains(&text.len()) && text.bytes().all(|b| (b' '..0x7f).contains(&b));
        let dark = made.or_else(|| is_plain.then(|| Code128Writer.encode_oned(text).ok()).flatten())?;
        Some(Self { columns: dark.len(), rows: 1, dark })
    }

    /// How many modules stand in a row.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// One for a barcode, whose bars are as high as their frame.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.columns && self.dark.get(row * self.columns + column).copied().unwrap_or(false)
    }

    /// Modules in a row with the quiet zone on both sides.
    pub fn side_with_quiet(&self) -> i32 {
        let quiet = if self.rows == 1 { QUIET_BARS } else { QUIET };
        i32::try_from(self.columns).unwrap_or(i32::MAX).saturating_add(quiet * 2)
    }

    /// The size of one module when the code with its quiet zone fills `side`.
    pub fn module(&self, side: Mm) -> Mm {
        side / self.side_with_quiet()
    }

    /// Rows of packed bits from the top, 1 is white, each module `scale` dots wide and high; each row begins
    /// a new byte.
    pub fn bits(&self, scale: usize) -> Vec<u8> {
        let width = self.columns * scale;
        let mut bits = Vec::with_capacity(width.div_ceil(8) * self.rows * scale);
        for row in 0..self.rows {
            let mut line = vec![0_u8; width.div_ceil(8)];
            for dot in 0..width {
                if !self.is_dark(dot / scale.max(1), row)
                    && let Some(byte) = line.get_mut(dot / 8)
                {
                    *byte |= 0x80 >> (dot % 8);
                }
            }
            for _ in 0..scale {
                bits.extend_from_slice(&line);
            }
        }
        bits
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({}×{})", self.columns, self.rows)
    }
}
