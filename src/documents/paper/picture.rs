//! A picture on paper: a shop's logo, a product's photo. Taken in once, made small enough for print, its
//! see-through parts laid on white.

use std::fmt;
use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits, imageops::FilterType};

/// No side of a picture is kept longer: at 300 dots an inch this is 10 cm.
const LONGEST: u32 = 1200;
/// A picture that unpacks to more memory than this is refused.
const MEMORY: u64 = 128 * 1024 * 1024;

/// Red, green and blue of each dot, in rows from the top.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Picture {
    /// From the bytes of a PNG, JPEG or WebP file; none when they are no such picture.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let image = reader.decode().ok()?;
        let image = if image.width().max(image.height()) > LONGEST {
            image.resize(LONGEST, LONGEST, FilterType::Triangle)
        } else {
            image
        };
        Some(Self::on_white(&image))
    }

    fn on_white(image: &DynamicImage) -> Self {
        let rgba = image.to_rgba8();
        let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
        for pixel in rgba.pixels() {
            let [red, green, blue, alpha] = pixel.0.map(u32::from);
            for channel in [red, green, blue] {
                let value = (channel * alpha + 255 * (255 - alpha)) / 255;
                rgb.push(u8::try_from(value).unwrap_or(255));
            }
        }
        Self { width: rgba.width(), height: rgba.height(), rgb }
    }

    pub const fn width(&self) -> u32 {
        self.width
    }

    pub const fn height(&self) -> u32 {
        self.height
    }

    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({}×{})", self.width, self.height)
    }
}
