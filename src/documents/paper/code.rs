//! A two-dimensional code as a square of dark and light modules. Where it is drawn, by which rule its size and
//! its error correction are chosen, and that white paper stays around it, stands here once for all papers.

use std::fmt;

use qrcode::{Color, EcLevel, QrCode};

use super::Mm;

/// White paper around a code, in modules: what the standard asks for.
pub const QUIET: i32 = 4;
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
    side: usize,
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
        Some(Self { side, dark })
    }

    /// How many modules stand in a row.
    pub const fn side(&self) -> usize {
        self.side
    }

    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.side && self.dark.get(row * self.side + column).copied().unwrap_or(false)
    }

    /// Modules in a row with the quiet zone on both sides.
    pub fn side_with_quiet(&self) -> i32 {
        i32::try_from(self.side).unwrap_or(i32::MAX).saturating_add(QUIET * 2)
    }

    /// The size of one module when the code with its quiet zone fills `side`.
    pub fn module(&self, side: Mm) -> Mm {
        side / self.side_with_quiet()
    }

    /// Rows of packed bits from the top, 1 is white, each module `scale` dots wide and high; each row begins
    /// a new byte.
    pub fn bits(&self, scale: usize) -> Vec<u8> {
        let width = self.side * scale;
        let mut bits = Vec::with_capacity(width.div_ceil(8) * width);
        for row in 0..self.side {
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
        write!(f, "Code({0}×{0})", self.side)
    }
}
