//! How layouts draw: words into a box, lines, boxes, codes, pictures. What is drawn never leaves the frame it
//! was given.

use std::sync::Arc;

use super::code::{Code, LARGEST_BAR, QUIET};
use super::text::{self, ASCENT, DESCENT, Weight};
use super::{Drawn, Frame, Ink, Mm, Page, Picture, Point, pt10};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// How words are set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    pub weight: Weight,
    pub size: Mm,
    /// The smallest that the words may become to fit.
    pub floor: Mm,
    pub ink: Ink,
    pub align: Align,
    /// From baseline to baseline, in hundredths of the size.
    pub leading: i32,
}

impl Style {
    /// Black, from the left, as large as said or three quarters of it.
    pub const fn new(size: Mm) -> Self {
        let floor = size.percent(75);
        Self { weight: Weight::Regular, size, floor, ink: Ink::BLACK, align: Align::Left, leading: 135 }
    }

    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.weight = Weight::Bold;
        self
    }

    #[must_use]
    pub const fn ink(mut self, ink: Ink) -> Self {
        self.ink = ink;
        self
    }

    #[must_use]
    pub const fn middle(mut self) -> Self {
        self.align = Align::Middle;
        self
    }

    #[must_use]
    pub const fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    #[must_use]
    pub const fn floor(mut self, floor: Mm) -> Self {
        self.floor = floor;
        self
    }

    #[must_use]
    pub const fn leading(mut self, hundredths: i32) -> Self {
        self.leading = hundredths;
        self
    }
}

impl Page {
    /// Sets words into a frame from its top and gives where they end.
    pub fn words(&mut self, frame: Frame, words: &str, style: &Style) -> Mm {
        let room = (frame.w, frame.h);
        let fitted = text::fit(words, style.weight, (style.size, style.floor), room, style.leading);
        let height = text::line_height(fitted.size, style.leading);
        let letters = Mm(fitted.size.0.saturating_mul(ASCENT + DESCENT) / 1000);
        let rise = Mm(fitted.size.0.saturating_mul(ASCENT) / 1000);
        let mut top = frame.y;
        for line in &fitted.lines {
            let baseline = top + (height - letters) / 2 + rise;
            self.line(frame, baseline, line, style, fitted.size);
            top = top + height;
        }
        top
    }

    /// Words in the middle of a frame's height.
    pub fn words_centred(&mut self, frame: Frame, words: &str, style: &Style) {
        let room = (frame.w, frame.h);
        let fitted = text::fit(words, style.weight, (style.size, style.floor), room, style.leading);
        let lines = i32::try_from(fitted.lines.len()).unwrap_or(0);
        let used = text::line_height(fitted.size, style.leading) * lines;
        let lower = Frame { y: frame.y + (frame.h - used).max(Mm(0)) / 2, h: used, ..frame };
        self.words(lower, words, &Style { size: fitted.size, floor: fitted.size, ..*style });
    }

    fn line(&mut self, frame: Frame, baseline: Mm, line: &str, style: &Style, size: Mm) {
        let spare = frame.w - text::width(line, style.weight, size);
        let x = match style.align {
            Align::Left => frame.x,
            Align::Middle => frame.x + spare / 2,
            Align::Right => frame.x + spare,
        };
        if !line.is_empty() {
            let (text, at) = (line.to_owned(), Point { x, y: baseline });
            self.drawn.push(Drawn::Text { at, text, weight: style.weight, size, ink: style.ink });
        }
    }

    pub fn fill(&mut self, frame: Frame, radius: Mm, ink: Ink) {
        self.drawn.push(Drawn::Fill { frame, radius, ink });
    }

    pub fn outline(&mut self, frame: Frame, radius: Mm, width: Mm, ink: Ink) {
        self.drawn.push(Drawn::Outline { frame, radius, width, ink });
    }

    /// A thin line from left to right.
    pub fn rule(&mut self, x: Mm, y: Mm, w: Mm, ink: Ink) {
        let (from, to) = (Point { x, y }, Point { x: x + w, y });
        self.drawn.push(Drawn::Line { from, to, width: pt10(5), ink, dashed: false });
    }

    /// A code in the middle of a frame, as large as fits with the white it needs around; gives its module.
    pub fn code(&mut self, frame: Frame, code: &Arc<Code>) -> Mm {
        let side = frame.w.min(frame.h);
        let module = code.module(side);
        let ground = Frame::new(frame.x + (frame.w - side) / 2, frame.y + (frame.h - side) / 2, side, side);
        // The quiet zone takes what the whole modules leave.
        let symbol = module * i32::try_from(code.columns()).unwrap_or(0);
        let symbol = ground.inset((side - symbol) / 2);
        self.fill(ground, Mm(0), Ink::WHITE);
        self.drawn.push(Drawn::Code { frame: symbol, code: Arc::clone(code) });
        debug_assert!((symbol.x - ground.x) >= module * QUIET);
        module
    }

    /// A barcode in the middle of a frame, as high as the frame, with the white it needs on both sides.
    pub fn bars(&mut self, frame: Frame, code: &Arc<Code>) {
        let module = code.module(frame.w).min(LARGEST_BAR);
        let wide = module * i32::try_from(code.columns()).unwrap_or(0);
        let frame = Frame { x: frame.x + (frame.w - wide) / 2, w: wide, ..frame };
        self.drawn.push(Drawn::Code { frame, code: Arc::clone(code) });
    }

    /// A picture in the middle of a frame, as large as fits without being stretched.
    pub fn picture(&mut self, frame: Frame, picture: &Arc<Picture>) {
        let (w, h) = (i64::from(picture.width().max(1)), i64::from(picture.height().max(1)));
        let fit = |length: i64, times: i64, parts: i64| {
            Mm(i32::try_from(length.saturating_mul(times) / parts.max(1)).unwrap_or(i32::MAX))
        };
        let wide = frame.w.min(fit(i64::from(frame.h.0), w, h));
        let high = frame.h.min(fit(i64::from(frame.w.0), h, w));
        let (x, y) = (frame.x + (frame.w - wide) / 2, frame.y + (frame.h - high) / 2);
        let frame = Frame::new(x, y, wide, high);
        self.drawn.push(Drawn::Picture { frame, picture: Arc::clone(picture) });
    }

    /// The same page at half its size: of an A4 sheet, an A6 one (whose own height is half a millimetre less).
    #[must_use]
    pub fn halved(&self) -> Self {
        let drawn = self.drawn.iter().map(|one| one.moved(2, Point { x: Mm(0), y: Mm(0) })).collect();
        Self { width: self.width / 2, height: Mm(self.height.0 / 2_000 * 1_000), drawn }
    }

    /// Lays another page on this one, its top left corner at `at`.
    pub fn lay(&mut self, other: &Self, at: Point) {
        self.drawn.extend(other.drawn.iter().map(|one| one.moved(1, at)));
    }

    /// What of the page's words and shapes lies where it should not: outside the page's edges by `margin`.
    pub fn outside(&self, margin: Mm) -> Vec<&Drawn> {
        let allowed = self.frame().inset(margin);
        self.drawn.iter().filter(|drawn| !allowed.holds(&drawn.bounds())).collect()
    }
}

impl Drawn {
    /// The same thing, so many times smaller and then moved.
    fn moved(&self, parts: i32, by: Point) -> Self {
        let point = |at: &Point| Point { x: at.x / parts + by.x, y: at.y / parts + by.y };
        let place = |frame: &Frame| {
            Frame::new(frame.x / parts + by.x, frame.y / parts + by.y, frame.w / parts, frame.h / parts)
        };
        let mut moved = self.clone();
        match &mut moved {
            Self::Text { at, size, .. } => (*at, *size) = (point(at), *size / parts),
            Self::Fill { frame, radius, .. } => (*frame, *radius) = (place(frame), *radius / parts),
            Self::Outline { frame, radius, width, .. } => {
                (*frame, *radius, *width) = (place(frame), *radius / parts, *width / parts);
            }
            Self::Line { from, to, width, .. } => {
                (*from, *to, *width) = (point(from), point(to), *width / parts);
            }
            Self::Code { frame, .. } | Self::Picture { frame, .. } => *frame = place(frame),
        }
        moved
    }

    /// The box that the thing's dots lie in.
    pub fn bounds(&self) -> Frame {
        match self {
            Self::Text { at, text, weight, size, .. } => ink_box(*at, text, *weight, *size),
            Self::Fill { frame, .. }
            | Self::Outline { frame, .. }
            | Self::Code { frame, .. }
            | Self::Picture { frame, .. } => *frame,
            Self::Line { from, to, width, .. } => {
                let (x, y) = (from.x.min(to.x), from.y.min(to.y));
                let half = *width / 2;
                let (w, h) = (from.x.max(to.x) - x, from.y.max(to.y) - y);
                if h == Mm(0) {
                    Frame::new(x, y - half, w, *width)
                } else {
                    Frame::new(x - half, y, w + *width, h)
                }
            }
        }
    }
}

/// Where a line's letters really have ink.
fn ink_box(at: Point, text: &str, weight: Weight, size: Mm) -> Frame {
    let Some(face) = weight.face() else { return Frame::new(at.x, at.y, Mm(0), Mm(0)) };
    let scale = |units: i64| {
        let length = units * i64::from(size.0) / i64::from(face.units_per_em().max(1));
        Mm(i32::try_from(length).unwrap_or(i32::MAX))
    };
    let (mut pen, mut left, mut right, mut top, mut bottom) = (0_i64, 0_i64, 0_i64, 0_i64, 0_i64);
    for glyph in text.chars().filter_map(|c| face.glyph_index(c)) {
        if let Some(ink) = face.glyph_bounding_box(glyph) {
            left = left.min(pen + i64::from(ink.x_min));
            right = right.max(pen + i64::from(ink.x_max));
            top = top.max(i64::from(ink.y_max));
            bottom = bottom.min(i64::from(ink.y_min));
        }
        pen += i64::from(face.glyph_hor_advance(glyph).unwrap_or(0));
    }
    Frame::new(at.x + scale(left), at.y - scale(top), scale(right - left), scale(top - bottom))
}
