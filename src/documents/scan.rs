//! Codes in photographs (FEATURES S6): a QR code, a barcode or a DataMatrix found in a picture as a phone takes it,
//! tilted, dark, a little blurred. Looks at the whole picture made small first, which takes least and evens out the
//! grain, then at ever finer parts of it. Any bytes may come in: what is no picture, or unfolds to more than a phone's
//! camera makes, is refused before it is unfolded.

use std::collections::HashSet;
use std::io::Cursor;
use std::time::{Duration, Instant};

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use rxing::{BarcodeFormat, DecodeHints};

/// Bytes of a file: Telegram lets a bot download no more.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// Dots of a picture and bytes they may unfold to: the sharpest photo that phones send, in three colours.
const DOTS: u64 = 50_000_000;
const UNFOLDED: u64 = 160 * 1024 * 1024;
/// The longer side of what is looked at in one go.
const SIDE: usize = 1100;
/// Characters of a code that are read on: a link or a barcode has less.
const CHARS: usize = 300;

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub kind: Kind,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Qr,
    /// The stripes on a package: EAN, UPC, Code 128.
    Stripes,
    /// The small square of marked goods.
    Matrix,
}

/// Why a file is not looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScanRefusal {
    TooBig,
    NotAPicture,
}

/// The first code in a picture; begins no further look when the time is over. Blocks.
pub fn read(bytes: &[u8], within: Duration) -> Result<Option<Found>, ScanRefusal> {
    let until = Instant::now() + within;
    let picture = unfold(bytes)?;
    let mut looks = Looks::of(&picture);
    while let Some(look) = looks.next(&picture) {
        if let Some(found) = look.read() {
            return Ok(Some(found));
        }
        if Instant::now() >= until {
            break;
        }
    }
    Ok(None)
}

/// Shades of grey, row by row.
#[derive(Clone)]
struct Grey {
    dots: Vec<u8>,
    width: usize,
    height: usize,
}

fn unfold(bytes: &[u8]) -> Result<Grey, ScanRefusal> {
    if bytes.len() > LARGEST {
        return Err(ScanRefusal::TooBig);
    }
    let not_a_picture = |_| ScanRefusal::NotAPicture;
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| ScanRefusal::NotAPicture)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(UNFOLDED);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(not_a_picture)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > DOTS || decoder.total_bytes() > UNFOLDED {
        return Err(ScanRefusal::TooBig);
    }
    let grey = DynamicImage::from_decoder(decoder).map_err(not_a_picture)?.into_luma8();
    let side = |n: u32| usize::try_from(n).unwrap_or(0);
    Ok(Grey { width: side(grey.width()), height: side(grey.height()), dots: grey.into_raw() })
}

/// What is still to be looked at, cheapest first.
struct Looks {
    waiting: std::vec::IntoIter<Look>,
}

/// A part of the picture, so many dots of it made one.
#[derive(Clone, Copy)]
struct Look {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    by: usize,
}

impl Looks {
    fn of(picture: &Grey) -> Self {
        let (width, height) = (picture.width, picture.height);
        let whole = |by| Look { x: 0, y: 0, width, height, by };
        let coarse = width.max(height).div_ceil(SIDE).max(1);
        let mut looks = vec![whole(coarse)];
        let mut by = coarse / 2;
        while by > 0 {
            // Parts that overlap by a half: a code on the seam of two lies whole in a third.
            let side = SIDE * by;
            let starts = |length: usize| -> Vec<usize> {
                let last = length.saturating_sub(side);
                let steps = last.div_ceil((side / 2).max(1));
                let mut at: Vec<usize> = (0..=steps).map(|n| last * n / steps.max(1)).collect();
                // A code lies in the middle more often than at the edge.
                at.sort_by_key(|start| (start + side / 2).abs_diff(length / 2));
                at
            };
            for y in starts(height) {
                looks.extend(starts(width).into_iter().map(|x| Look {
                    x,
                    y,
                    width: side.min(width),
                    height: side.min(height),
                    by,
                }));
            }
            by /= 2;
        }
        // A code that fills the picture out of focus is sharper when it is made smaller still.
        looks.insert(1, whole(coarse * 2));
        Self { waiting: looks.into_iter() }
    }

    fn next(&mut self, picture: &Grey) -> Option<Grey> {
        self.waiting.next().map(|look| part(picture, look))
    }
}

/// Cuts a part out, makes it smaller and spreads its shades over the whole range: a dark photo becomes a bright one.
fn part(picture: &Grey, look: Look) -> Grey {
    let by = look.by.max(1);
    let (width, height) = ((look.width / by).max(1), (look.height / by).max(1));
    let mut dots = Vec::with_capacity(width * height);
    let mut sums = vec![0u32; width];
    for row in 0..height {
        sums.fill(0);
        for line in 0..by {
            let from = (look.y + row * by + line) * picture.width + look.x;
            let Some(source) = picture.dots.get(from..from + (width * by).min(look.width)) else { continue };
            for (sum, group) in sums.iter_mut().zip(source.chunks(by)) {
                *sum += group.iter().map(|dot| u32::from(*dot)).sum::<u32>();
            }
        }
        let area = u32::try_from(by * by).unwrap_or(1).max(1);
        dots.extend(sums.iter().map(|sum| u8::try_from(sum / area).unwrap_or(u8::MAX)));
    }
    let mut grey = Grey { dots, width, height };
    grey.spread();
    grey
}

impl Grey {
    fn spread(&mut self) {
        let mut counts = [0usize; 256];
        for dot in &self.dots {
            if let Some(count) = counts.get_mut(usize::from(*dot)) {
                *count += 1;
            }
        }
        // A hundredth at each end is glare and dirt.
        let ends = self.dots.len() / 100;
        let shade = |mut shades: Box<dyn Iterator<Item = (usize, &usize)> + '_>| {
            let mut seen = 0;
            let found = shades.find(|(_, count)| {
                seen += **count;
                seen > ends
            });
            found.map_or(0, |(shade, _)| shade)
        };
        let darkest = shade(Box::new(counts.iter().enumerate()));
        let brightest = shade(Box::new(counts.iter().enumerate().rev()));
        let range = brightest.saturating_sub(darkest);
        if range == 0 || range > 200 {
            return;
        }
        for dot in &mut self.dots {
            let above = usize::from(*dot).saturating_sub(darkest).min(range);
            *dot = u8::try_from(above * 255 / range).unwrap_or(u8::MAX);
        }
    }

    fn read(self) -> Option<Found> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.height).ok()?);
        let formats = HashSet::from([
            BarcodeFormat::QR_CODE,
            BarcodeFormat::EAN_13,
            BarcodeFormat::EAN_8,
            BarcodeFormat::UPC_A,
            BarcodeFormat::CODE_128,
            BarcodeFormat::DATA_MATRIX,
        ]);
        let mut hints =
            DecodeHints { TryHarder: Some(true), PossibleFormats: Some(formats), ..DecodeHints::default() };
        let read =
            rxing::helpers::detect_in_luma_with_hints(self.dots, width, height, None, &mut hints).ok()?;
        #[allow(clippy::wildcard_enum_match_arm, reason = "only these are asked for, and stripes are many")]
        let kind = match read.getBarcodeFormat() {
            BarcodeFormat::QR_CODE => Kind::Qr,
            BarcodeFormat::DATA_MATRIX => Kind::Matrix,
            _ => Kind::Stripes,
        };
        let text: String = read.getText().chars().take(CHARS).collect();
        (!text.trim().is_empty()).then_some(Found { kind, text })
    }
}
