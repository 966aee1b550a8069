//! The same pages as dots: a preview in colour for a chat, or one bit a dot for a label or receipt printer. Codes
//! stand on whole dots, as a printer's head does, so that no module is wider than its neighbour.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "the rasteriser counts in fractions of dots; our own lengths are whole until here"
)]

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage, imageops};
use tiny_skia::{
    Color, FillRule, Paint, Path, PathBuilder, Pixmap, PremultipliedColorU8, Stroke, StrokeDash, Transform,
};
use ttf_parser::OutlineBuilder;

use super::pdf::rounded;
use super::{Code, Drawn, Frame, Ink, Mm, Page, Picture, Point, Weight};
use crate::base::outcome::Fault;

/// No side of a raster is longer: a metre of an 8-dot printer, an A4 page at 600 dots an inch.
const LONGEST: u32 = 8_000;

/// One bit a dot, 1 is black; each row begins a new byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bits {
    pub width: u32,
    pub height: u32,
    pub rows: Vec<u8>,
}

impl Bits {
    pub const fn bytes_in_row(&self) -> u32 {
        self.width.div_ceil(8)
    }

    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let at = u64::from(y) * u64::from(self.bytes_in_row()) + u64::from(x / 8);
        let byte = usize::try_from(at).ok().and_then(|at| self.rows.get(at)).copied().unwrap_or(0);
        byte & (0x80 >> (x % 8)) != 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Colors {
    All,
    /// Black and white alone: every dot is one or the other.
    Two,
}

/// A picture of the page, with so many dots an inch, as a PNG file.
pub fn png(page: &Page, dpi: u32) -> Result<Vec<u8>, Fault> {
    let pixels = paint(page, dpi, Colors::All)?;
    let is_grey = pixels.pixels().iter().all(|p| p.red() == p.green() && p.green() == p.blue());
    let mut bytes = Vec::with_capacity(pixels.pixels().len() * 3);
    for pixel in pixels.pixels() {
        bytes.push(pixel.red());
        if !is_grey {
            bytes.extend([pixel.green(), pixel.blue()]);
        }
    }
    let kind = if is_grey { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    let mut file = Vec::new();
    PngEncoder::new_with_quality(Cursor::new(&mut file), CompressionType::Default, FilterType::Adaptive)
        .write_image(&bytes, pixels.width(), pixels.height(), kind)
        .map_err(|e| Fault::from_error("a picture of a page", e))?;
    Ok(file)
}

/// The page as a printer of one colour prints it.
pub fn bits(page: &Page, dpi: u32) -> Result<Bits, Fault> {
    let pixels = paint(page, dpi, Colors::Two)?;
    let (width, height) = (pixels.width(), pixels.height());
    let mut rows = Vec::new();
    for row in pixels.pixels().chunks(usize::try_from(width).unwrap_or(1).max(1)) {
        for eight in row.chunks(8) {
            let mut byte = 0_u8;
            for (bit, pixel) in eight.iter().enumerate() {
                if pixel.red() < 128 {
                    byte |= 0x80 >> bit;
                }
            }
            rows.push(byte);
        }
    }
    Ok(Bits { width, height, rows })
}

fn paint(page: &Page, dpi: u32, colors: Colors) -> Result<Pixmap, Fault> {
    let side = |length: Mm| {
        let dots = (i64::from(length.0) * i64::from(dpi) + 12_700) / 25_400;
        u32::try_from(dots).ok().filter(|dots| (1..=LONGEST).contains(dots))
    };
    let pixels = side(page.width).zip(side(page.height)).and_then(|(w, h)| Pixmap::new(w, h));
    let mut pixels =
        pixels.ok_or_else(|| Fault::new("a page of no size, or too large to be drawn as dots"))?;
    pixels.fill(Color::WHITE);
    let mut canvas = Canvas { pixels, scale: dpi as f32 / 25_400.0, colors };
    for drawn in &page.drawn {
        canvas.draw(drawn);
    }
    Ok(canvas.pixels)
}

struct Canvas {
    pixels: Pixmap,
    /// Dots in a thousandth of a millimetre.
    scale: f32,
    colors: Colors,
}

impl Canvas {
    fn draw(&mut self, drawn: &Drawn) {
        match drawn {
            Drawn::Text { at, text, weight, size, ink } => self.text(*at, text, *weight, *size, *ink),
            Drawn::Fill { frame, radius, ink } => {
                // On one colour a pale ground is paper.
                let ink = if self.colors == Colors::Two && !ink.is_dark() { Ink::WHITE } else { *ink };
                let path = self.shape(*frame, *radius);
                self.fill(path, ink, *radius > Mm(0));
            }
            Drawn::Outline { frame, radius, width, ink } => {
                let path = self.shape(frame.inset(*width / 2), *radius - *width / 2);
                self.stroke(path, *width, *ink, false);
            }
            Drawn::Line { from, to, width, ink, dashed } => {
                let mut path = PathBuilder::new();
                path.move_to(self.x(from.x), self.x(from.y));
                path.line_to(self.x(to.x), self.x(to.y));
                self.stroke(path.finish(), *width, *ink, *dashed);
            }
            Drawn::Code { frame, code } => self.code(*frame, code),
            Drawn::Picture { frame, picture } => self.picture(*frame, picture),
        }
    }

    fn x(&self, length: Mm) -> f32 {
        length.0 as f32 * self.scale
    }

    fn text(&mut self, at: Point, text: &str, weight: Weight, size: Mm, ink: Ink) {
        let Some(face) = weight.face() else { return };
        let em = self.x(size) / f32::from(face.units_per_em());
        let mut outline = Outline { path: PathBuilder::new(), em, x: self.x(at.x), y: self.x(at.y) };
        for glyph in text.chars().filter_map(|c| face.glyph_index(c)) {
            face.outline_glyph(glyph, &mut outline);
            outline.x += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * em;
        }
        self.fill(outline.path.finish(), ink, true);
    }

    fn shape(&self, frame: Frame, radius: Mm) -> Option<Path> {
        let mut path = PathBuilder::new();
        if radius <= Mm(0) {
            // Edges on whole dots: no grey seam around a box.
            let edges = [frame.x, frame.y, frame.right(), frame.bottom()].map(|edge| self.x(edge).round());
            return tiny_skia::Rect::from_ltrb(
                edges[0],
                edges[1],
                edges[2].max(edges[0] + 1.0),
                edges[3].max(edges[1] + 1.0),
            )
            .map(PathBuilder::from_rect);
        }
        let points: Vec<(f32, f32, bool)> =
            rounded(frame, radius).iter().map(|(p, curve)| (self.x(p.x), self.x(p.y), *curve)).collect();
        let mut rest = points.as_slice();
        if let [(x, y, _), tail @ ..] = rest {
            path.move_to(*x, *y);
            rest = tail;
        }
        loop {
            rest = match rest {
                [(a, b, true), (c, d, true), (x, y, _), tail @ ..] => {
                    path.cubic_to(*a, *b, *c, *d, *x, *y);
                    tail
                }
                [(x, y, _), tail @ ..] => {
                    path.line_to(*x, *y);
                    tail
                }
                [] => break,
            };
        }
        path.close();
        path.finish()
    }

    fn fill(&mut self, path: Option<Path>, ink: Ink, smooth: bool) {
        let Some(path) = path else { return };
        let paint = self.paint(ink, smooth);
        self.pixels.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }

    fn stroke(&mut self, path: Option<Path>, width: Mm, ink: Ink, dashed: bool) {
        let Some(path) = path else { return };
        // A line that a printer can print is at least a dot wide.
        let least = if self.colors == Colors::Two { 1.0 } else { 0.5 };
        let dash = self.scale * 353.0;
        let dash = if dashed { StrokeDash::new(vec![dash * 3.0, dash * 2.0], 0.0) } else { None };
        let stroke = Stroke { width: self.x(width).max(least), dash, ..Stroke::default() };
        let paint = self.paint(ink, true);
        self.pixels.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
    }

    /// On one colour all ink but white is black, without grey edges.
    fn paint(&self, ink: Ink, smooth: bool) -> Paint<'static> {
        let two = self.colors == Colors::Two;
        let ink = if two && ink != Ink::WHITE { Ink::BLACK } else { ink };
        let mut paint = Paint { anti_alias: smooth && !two, ..Paint::default() };
        paint.set_color_rgba8(ink.0, ink.1, ink.2, 255);
        paint
    }

    fn code(&mut self, frame: Frame, code: &Code) {
        let wide = self.x(frame.w).round() as i64;
        let columns = i64::try_from(code.columns()).unwrap_or(1).max(1);
        let rows = i64::try_from(code.rows()).unwrap_or(1).max(1);
        let is_bars = code.rows() == 1;
        let room = if is_bars { wide } else { wide.min(self.x(frame.h).round() as i64) };
        let dots = room / columns;
        let across = if dots == 0 { room } else { dots * columns };
        let down = if is_bars { self.x(frame.h).round() as i64 } else { across };
        let corner = |edge: Mm, length: Mm, used: i64| {
            (self.x(edge) + (self.x(length) - used as f32) / 2.0).round() as i64
        };
        let (left, top) = (corner(frame.x, frame.w, across), corner(frame.y, frame.h, down));
        let module =
            |dot: i64, of: i64, modules: i64| usize::try_from(dot * modules / of.max(1)).unwrap_or(0);
        for y in 0..down {
            for x in 0..across {
                let dark = code.is_dark(module(x, across, columns), module(y, down, rows));
                let ink = if dark { Ink::BLACK } else { Ink::WHITE };
                self.dot(left + x, top + y, ink);
            }
        }
    }

    fn picture(&mut self, frame: Frame, picture: &Picture) {
        let [left, top, right, bottom] =
            [frame.x, frame.y, frame.right(), frame.bottom()].map(|edge| self.x(edge).round() as i64);
        let size = u32::try_from(right - left).ok().zip(u32::try_from(bottom - top).ok());
        let image = RgbImage::from_raw(picture.width(), picture.height(), picture.rgb().to_vec());
        let (Some((w, h)), Some(image)) = (size.filter(|(w, h)| w.min(h) > &0), image) else { return };
        let image = imageops::resize(&image, w, h, imageops::FilterType::Triangle);
        for (x, y, pixel) in image.enumerate_pixels() {
            let [r, g, b] = pixel.0;
            let ink = if self.colors == Colors::Two { dithered(x, y, [r, g, b]) } else { Ink(r, g, b) };
            self.dot(left + i64::from(x), top + i64::from(y), ink);
        }
    }

    fn dot(&mut self, x: i64, y: i64, ink: Ink) {
        let width = i64::from(self.pixels.width());
        if (0..width).contains(&x)
            && let Ok(at) = usize::try_from(y * width + x)
            && let Some(pixel) = self.pixels.pixels_mut().get_mut(at)
            && let Some(color) = PremultipliedColorU8::from_rgba(ink.0, ink.1, ink.2, 255)
        {
            *pixel = color;
        }
    }
}

/// Black or white, so that a field of many looks grey: the thresholds lie in a square that repeats.
fn dithered(x: u32, y: u32, [r, g, b]: [u8; 3]) -> Ink {
    const SQUARE: [[u32; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];
    let light = (u32::from(r) * 30 + u32::from(g) * 59 + u32::from(b) * 11) / 100;
    let row = SQUARE.get((y % 4) as usize).and_then(|row| row.get((x % 4) as usize));
    let threshold = row.copied().unwrap_or(8) * 16 + 8;
    if light < threshold { Ink::BLACK } else { Ink::WHITE }
}

struct Outline {
    path: PathBuilder,
    em: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x.mul_add(self.em, self.x), (-y).mul_add(self.em, self.y))
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        let ((a, b), (x, y)) = (self.at(a, b), self.at(x, y));
        self.path.quad_to(a, b, x, y);
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        let ((a, b), (c, d), (x, y)) = (self.at(a, b), self.at(c, d), self.at(x, y));
        self.path.cubic_to(a, b, c, d, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
