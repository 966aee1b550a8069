//! A link as a picture for a chat: the bare code, black on white with its quiet zone, each module so many pixels
//! that a phone's screen shows it sharp to a camera across the table; or the code with what it is for and whose it
//! is. For a counter or a door there is the [`super::poster`].

use std::sync::Arc;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::paper::code::{Code, Level, QUIET};
use super::paper::{Frame, Ink, Page, Style, mm, pt10, raster};
use crate::base::outcome::Fault;

/// Pixels of one module of the bare code.
const MODULE: usize = 12;
/// 900 × 1100 dots: a phone shows it whole and sharp.
const DPI: u32 = 254;

/// The code of a text, as a PNG.
pub fn qr_png(text: &str) -> Result<Vec<u8>, Fault> {
    let code = Code::qr(text, Level::Usual)
        .ok_or_else(|| Fault::new(format!("a text of {} bytes is too long for a code", text.len())))?;
    let quiet = usize::try_from(QUIET).unwrap_or(0);
    let side = (code.columns() + 2 * quiet) * MODULE;
    let module = |at: usize| (at / MODULE).checked_sub(quiet);
    let dark = |x, y| module(x).zip(module(y)).is_some_and(|(column, row)| code.is_dark(column, row));
    let mut pixels = Vec::with_capacity(side * side);
    for y in 0..side {
        pixels.extend((0..side).map(|x| if dark(x, y) { 0u8 } else { 255 }));
    }
    let side = u32::try_from(side).map_err(|e| Fault::from_error("a QR code", e))?;
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&pixels, side, side, ExtendedColorType::L8)
        .map_err(|e| Fault::from_error("writing a QR code", e))?;
    Ok(png)
}

/// The picture as the bytes of a PNG file.
pub fn picture(shop: &str, caption: &str, link: &str) -> Result<Vec<u8>, Fault> {
    raster::png(&page(shop, caption, link)?, DPI)
}

/// The picture as a page of 90 × 110 mm.
pub fn page(shop: &str, caption: &str, link: &str) -> Result<Page, Fault> {
    let code = Code::qr(link, Level::Usual).ok_or_else(|| Fault::new("the link is too long for a code"))?;
    let mut page = Page::new(mm(90), mm(110));
    page.code(Frame::new(mm(2), mm(1), mm(86), mm(86)), &Arc::new(code));
    let words = Frame::new(mm(6), mm(84), mm(78), mm(14));
    page.words_centred(words, caption, &Style::new(pt10(150)).bold().middle().floor(pt10(90)).leading(125));
    let below = Frame::new(mm(6), mm(99), mm(78), mm(7));
    page.words_centred(below, shop, &Style::new(pt10(110)).ink(Ink::GREY).middle().floor(pt10(80)));
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_by_a_reader() {
        for text in ["x", "https://t.me/a_shop_with_a_rather_long_name_bot?start=join_abcdefghijklmnopqrstuv"]
        {
            let picture = image::load_from_memory(&qr_png(text).unwrap()).unwrap().to_luma8();
            let (width, height) = picture.dimensions();
            assert!(width == height && width > 300, "big enough for a camera across the table");
            let read = rxing::helpers::detect_in_luma(picture.into_raw(), width, height, None).unwrap();
            assert_eq!(read.getText(), text);
        }
    }

    #[test]
    fn a_text_too_long_for_a_code_is_a_fault_not_a_panic() {
        assert!(qr_png(&"x".repeat(5000)).is_err());
    }
}
