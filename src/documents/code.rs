//! A QR code as a picture for a chat: black on white with its quiet zone, each module so many pixels that a
//! phone's screen shows it sharp to a camera across the table. Knows nothing of what the text in it is for.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::paper::code::{Code, Level, QUIET};
use crate::base::outcome::Fault;

/// Pixels of one module.
const MODULE: usize = 12;

/// The code of a text, as a PNG.
pub fn qr_png(text: &str) -> Result<Vec<u8>, Fault> {
    let code = Code::qr(text, Level::Usual)
        .ok_or_else(|| Fault::new(format!("a text of {} bytes is too long for a code", text.len())))?;
    let quiet = usize::try_from(QUIET).unwrap_or(0);
    let side = (code.side() + 2 * quiet) * MODULE;
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
