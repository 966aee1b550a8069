//! The drawing surface under every paper: a [`Page`] is a list of drawn things, measured in millimetres from
//! its top left corner. [`pdf`] and [`raster`] are two renderers of the same page, so that what is shown as a
//! picture, sent to a label printer or printed from a PDF is one layout. Lengths are whole micrometres, so the
//! same words give the same page on every machine.

pub mod code;
pub mod draw;
pub mod pdf;
pub mod picture;
pub mod raster;
pub mod text;

use std::ops::{Add, Div, Mul, Sub};
use std::sync::Arc;

pub use code::Code;
pub use draw::Style;
pub use picture::Picture;
pub use text::Weight;

/// A length in thousandths of a millimetre.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Mm(pub i32);

/// Whole millimetres.
pub const fn mm(whole: i32) -> Mm {
    Mm(whole.saturating_mul(1000))
}

/// Thousandths of a millimetre: `um(12_500)` is 12.5 mm.
pub const fn um(thousandths: i32) -> Mm {
    Mm(thousandths)
}

/// The size of letters as printers count it, in tenths of a point: `pt10(95)` is 9.5 pt.
pub const fn pt10(tenths: i32) -> Mm {
    Mm(tenths.saturating_mul(35_278) / 1000)
}

impl Mm {
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// So many hundredths of this length.
    #[must_use]
    pub const fn percent(self, hundredths: i32) -> Self {
        Self(self.0.saturating_mul(hundredths) / 100)
    }
}

impl Add for Mm {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Mm {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i32> for Mm {
    type Output = Self;
    fn mul(self, times: i32) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Div<i32> for Mm {
    type Output = Self;
    fn div(self, parts: i32) -> Self {
        Self(self.0.checked_div(parts).unwrap_or(self.0))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    pub x: Mm,
    pub y: Mm,
}

/// A part of the page: its left and top edge, how wide and how high.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    pub x: Mm,
    pub y: Mm,
    pub w: Mm,
    pub h: Mm,
}

impl Frame {
    pub const fn new(x: Mm, y: Mm, w: Mm, h: Mm) -> Self {
        Self { x, y, w, h }
    }

    pub fn right(&self) -> Mm {
        self.x + self.w
    }

    pub fn bottom(&self) -> Mm {
        self.y + self.h
    }

    /// Smaller by `by` on each side.
    #[must_use]
    pub fn inset(&self, by: Mm) -> Self {
        Self { x: self.x + by, y: self.y + by, w: self.w - by * 2, h: self.h - by * 2 }
    }

    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// A colour as red, green and blue. A printer of one colour takes what is darker than half grey as black.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub const BLACK: Self = Self(0, 0, 0);
    pub const WHITE: Self = Self(255, 255, 255);
    /// Words of second rank, dark enough for a worn cartridge.
    pub const GREY: Self = Self(95, 95, 95);
    /// Thin lines between parts.
    pub const LINE: Self = Self(170, 170, 170);
    /// The ground of a box.
    pub const PALE: Self = Self(243, 243, 241);

    pub const fn is_dark(self) -> bool {
        (self.0 as u32 * 30 + self.1 as u32 * 59 + self.2 as u32 * 11) < 128 * 100
    }
}

/// One thing on the page; later ones lie over earlier ones.
#[derive(Clone, PartialEq, Debug)]
pub enum Drawn {
    /// A line of text: `at` is where its baseline begins.
    Text {
        at: Point,
        text: String,
        weight: Weight,
        size: Mm,
        ink: Ink,
    },
    /// A filled box with round corners.
    Fill {
        frame: Frame,
        radius: Mm,
        ink: Ink,
    },
    /// The outline of a box, its stroke lying inside the frame.
    Outline {
        frame: Frame,
        radius: Mm,
        width: Mm,
        ink: Ink,
    },
    Line {
        from: Point,
        to: Point,
        width: Mm,
        ink: Ink,
        dashed: bool,
    },
    /// A code, black on white, filling its frame; the quiet zone around it is white already.
    Code {
        frame: Frame,
        code: Arc<Code>,
    },
    Picture {
        frame: Frame,
        picture: Arc<Picture>,
    },
}

/// A sheet of paper or a label, and what is drawn on it.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    pub width: Mm,
    pub height: Mm,
    pub drawn: Vec<Drawn>,
}

impl Page {
    pub const fn new(width: Mm, height: Mm) -> Self {
        Self { width, height, drawn: Vec::new() }
    }

    pub const fn a4() -> Self {
        Self::new(mm(210), mm(297))
    }

    pub const fn a6() -> Self {
        Self::new(mm(105), mm(148))
    }

    /// The whole page as a frame.
    pub const fn frame(&self) -> Frame {
        Frame::new(mm(0), mm(0), self.width, self.height)
    }
}
