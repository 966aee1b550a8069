//! Photographs of codes, made up: a code on a light sheet on a dark table, turned, seen from a side, unsharp, grainy,
//! in bad light.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a camera, not a sum of money"
)]

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Luma};
use rxing::{BarcodeFormat, MultiFormatWriter, Writer};

/// How it was taken.
#[derive(Clone, Copy, Debug)]
pub struct Shot {
    pub width: u32,
    pub height: u32,
    /// The code's longer side in hundredths of the photo's shorter one, and its middle in hundredths of the photo.
    pub size: u32,
    pub middle: (u32, u32),
    pub degrees: f64,
    /// How much smaller the far edge is.
    pub slant: f64,
    /// Dots over which the picture is smeared.
    pub blur: u32,
    pub grain: i32,
    /// Shades of black and of white.
    pub light: (u8, u8),
}

impl Shot {
    /// As Telegram passes a good photo on.
    pub const GOOD: Self = Self {
        width: 1280,
        height: 960,
        size: 50,
        middle: (50, 50),
        degrees: 0.0,
        slant: 0.0,
        blur: 0,
        grain: 0,
        light: (40, 220),
    };

    pub fn of(&self, text: &str, format: BarcodeFormat) -> Vec<u8> {
        let code = drawn(text, format);
        let mut photo = self.laid(&code);
        for _ in 0..2 {
            photo = smeared(&photo, self.blur);
        }
        let mut seed = 7u32;
        for dot in photo.iter_mut() {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (seed >> 16) as i32 % (2 * self.grain + 1) - self.grain;
            *dot = (i32::from(*dot) + grain).clamp(0, 255) as u8;
        }
        let mut bytes = Cursor::new(Vec::new());
        JpegEncoder::new_with_quality(&mut bytes, 87).encode_image(&photo).unwrap();
        bytes.into_inner()
    }

    fn laid(&self, code: &GrayImage) -> GrayImage {
        let (sin, cos) = self.degrees.to_radians().sin_cos();
        let side = f64::from(self.width.min(self.height)) * f64::from(self.size) / 100.0;
        let scale = f64::from(code.width().max(code.height())) / side;
        let middle = |length: u32, at: u32| f64::from(length) * f64::from(at) / 100.0;
        let (mx, my) = (middle(self.width, self.middle.0), middle(self.height, self.middle.1));
        let (black, white) = (f64::from(self.light.0), f64::from(self.light.1));
        GrayImage::from_fn(self.width, self.height, |x, y| {
            let (dx, dy) = (f64::from(x) - mx, f64::from(y) - my);
            let (u, v) = (dx * cos + dy * sin, dy * cos - dx * sin);
            let far = 1.0 - self.slant * v / side;
            let (u, v) = (u * scale / far, v * scale / far);
            let (sx, sy) = (u + f64::from(code.width()) / 2.0, v + f64::from(code.height()) / 2.0);
            let inside =
                sx >= 0.0 && sy >= 0.0 && sx < f64::from(code.width()) && sy < f64::from(code.height());
            // The light falls from one side.
            let share = if inside {
                f64::from(code.get_pixel(sx as u32, sy as u32)[0]) / 255.0
            } else {
                let off = u.abs().max(v.abs()) / f64::from(code.width().max(code.height()));
                if off < 0.7 { 1.0 } else { 0.35 }
            };
            let fall = 1.0 - 0.25 * f64::from(x) / f64::from(self.width);
            Luma([((black + (white - black) * share) * fall) as u8])
        })
    }
}

fn drawn(text: &str, format: BarcodeFormat) -> GrayImage {
    let flat = matches!(
        format,
        BarcodeFormat::EAN_13 | BarcodeFormat::EAN_8 | BarcodeFormat::UPC_A | BarcodeFormat::CODE_128
    );
    let (width, height) = if flat { (800, 320) } else { (600, 600) };
    let matrix = MultiFormatWriter.encode(text, &format, width, height).unwrap();
    let (width, height) = (matrix.getWidth(), matrix.getHeight());
    let mut code = GrayImage::from_pixel(width + 80, height + 80, Luma([255]));
    for y in 0..height {
        for x in 0..width {
            if matrix.get(x, y) {
                code.put_pixel(x + 40, y + 40, Luma([0]));
            }
        }
    }
    code
}

/// The mean over a square, in two passes.
fn smeared(photo: &GrayImage, by: u32) -> GrayImage {
    if by == 0 {
        return photo.clone();
    }
    let (width, height) = photo.dimensions();
    let pass = |from: &GrayImage, dx: u32, dy: u32| {
        GrayImage::from_fn(width, height, |x, y| {
            let sum: u32 = (0..=by)
                .map(|n| {
                    u32::from(from.get_pixel((x + n * dx).min(width - 1), (y + n * dy).min(height - 1))[0])
                })
                .sum();
            Luma([(sum / (by + 1)) as u8])
        })
    };
    pass(&pass(photo, 1, 0), 0, 1)
}
