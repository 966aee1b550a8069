//! A product as a picture for a channel: its photo, name and price, and the code that opens it. Four by five, as chats show
//! pictures largest.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::paper::code::{Code, Level};
use super::paper::{Drawn, Frame, Ink, Mm, Page, Picture, Point, Style, mm, pt10, raster, text, um};
use crate::base::outcome::Fault;

/// A thousand and eighty dots across.
const DPI: u32 = 254;
const WIDTH: Mm = mm(108);
const HEIGHT: Mm = mm(135);
/// Where the photo ends.
const PHOTO: Mm = mm(86);
const EDGE: Mm = mm(7);
const QR: Mm = mm(34);
/// Behind a product without a photo.
const GROUND: Ink = Ink(240, 236, 226);

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductCard {
    pub shop: String,
    pub link: String,
    pub name: String,
    /// As text: "12 000 soʻm", "from 12 000 soʻm".
    pub price: String,
    pub old_price: Option<String>,
    /// The photo's name in the folder of pictures.
    pub photo: Option<String>,
}

impl ProductCard {
    /// `photo`: the bytes of the photo, when there is one. A photo that cannot be read is left out.
    pub fn png(&self, photo: Option<&[u8]>) -> Result<Vec<u8>, Fault> {
        raster::png(&self.page(photo.and_then(Picture::read))?, DPI)
    }

    pub fn page(&self, photo: Option<Picture>) -> Result<Page, Fault> {
        let code = Code::qr(&self.link, Level::Usual)
            .ok_or_else(|| Fault::new("the link is too long for a code"))?;
        let mut page = Page::new(WIDTH, HEIGHT);
        let top = match photo {
            Some(photo) => {
                cover(&mut page, &Arc::new(photo));
                PHOTO
            }
            None => mm(34),
        };
        page.fill(Frame::new(Mm(0), top, WIDTH, HEIGHT - top), Mm(0), Ink::WHITE);
        if top != PHOTO {
            page.fill(Frame::new(Mm(0), Mm(0), WIDTH, top), Mm(0), GROUND);
        }
        self.words(&mut page, top);
        let corner = Frame::new(WIDTH - EDGE - QR, HEIGHT - EDGE - QR, QR, QR);
        page.code(corner, &Arc::new(code));
        Ok(page)
    }

    fn words(&self, page: &mut Page, top: Mm) {
        let left = |y: Mm, h: Mm| Frame::new(EDGE, y, WIDTH - EDGE * 3 - QR, h);
        let foot = HEIGHT - EDGE;
        let name = Style::new(pt10(if top == PHOTO { 190 } else { 300 })).bold().floor(pt10(90)).leading(116);
        page.words(left(top + mm(5), foot - mm(25) - top - mm(5)), &self.name, &name);
        if let Some(old) = &self.old_price {
            let size = pt10(120);
            let at = foot - mm(23);
            page.words(left(at, mm(6)), old, &Style::new(size).ink(Ink::GREY).floor(pt10(80)));
            let wide = text::width(old, text::Weight::Regular, size).min(left(at, mm(6)).w);
            let y = at + mm(3);
            let (from, to) = (Point { x: EDGE, y }, Point { x: EDGE + wide, y });
            page.drawn.push(Drawn::Line { from, to, width: um(350), ink: Ink::GREY, dashed: false });
        }
        page.words(left(foot - mm(17), mm(10)), &self.price, &Style::new(pt10(240)).bold().floor(pt10(100)));
        let shop = Style::new(pt10(110)).ink(Ink::GREY).floor(pt10(70));
        page.words(left(foot - mm(5), mm(5)), &self.shop, &shop);
        if top != PHOTO {
            let banner = Frame::new(EDGE, Mm(0), WIDTH - EDGE * 2, top);
            page.words_centred(banner, &self.shop, &Style::new(pt10(260)).bold().middle().floor(pt10(120)));
        }
    }
}

/// The photo fills its field; what sticks out lies beyond the page or under what is drawn next.
fn cover(page: &mut Page, photo: &Arc<Picture>) {
    let (w, h) = (i64::from(photo.width().max(1)), i64::from(photo.height().max(1)));
    let scaled = |side: Mm, times: i64, parts: i64| {
        Mm(i32::try_from(i64::from(side.0).saturating_mul(times) / parts).unwrap_or(side.0))
    };
    let high = scaled(WIDTH, h, w);
    let (wide, high) = if high >= PHOTO { (WIDTH, high) } else { (scaled(PHOTO, w, h), PHOTO) };
    // Of a tall photo the middle is seen.
    let frame = Frame::new((WIDTH - wide) / 2, (PHOTO - high) / 2, wide, high);
    page.drawn.push(Drawn::Picture { frame, picture: Arc::clone(photo) });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_holds_the_longest_name_and_price_inside_its_edges() {
        for photo in [false, true] {
            let card = ProductCard {
                shop: "Non va asal".repeat(4),
                link: "https://t.me/shop_bot?start=p15v3".to_owned(),
                name: "Oʻzbek qatlama noni ".repeat(10),
                price: "999 999 999 999 soʻm".to_owned(),
                old_price: Some("1 000 000 000 000 soʻm".to_owned()),
                photo: None,
            };
            let mut bytes = std::io::Cursor::new(Vec::new());
            image::RgbImage::new(300, 900).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            let picture = photo.then(|| Picture::read(bytes.get_ref()).unwrap());
            let page = card.page(picture).unwrap();
            let outside = page.outside(mm(0));
            assert!(outside.iter().all(|one| matches!(one, Drawn::Picture { .. })), "{outside:?}");
        }
    }
}
