//! A link as a picture to be sent into a chat: its code with white around it, what it is for, whose it is. For
//! a counter or a door there is the [`super::poster`].

use std::sync::Arc;

use super::paper::code::{Code, Level};
use super::paper::{Frame, Ink, Page, Style, mm, pt10, raster};
use crate::base::outcome::Fault;

/// 900 × 1100 dots: a phone shows it whole and sharp.
const DPI: u32 = 254;

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
