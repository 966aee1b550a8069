//! "Order here": a sheet for the counter, the door or a parcel. Whoever points a phone at it is in the shop's
//! chat. Drawn once, for A4; an A6 is the same page at half the size.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::paper::code::{Code, Level};
use super::paper::pdf::{About, pdf};
use super::paper::{Drawn, Frame, Ink, Mm, Page, Point, Style, mm, pt10, raster, um};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::text::Lang;

/// A phone shows no more than some 1280 dots of a picture in a chat.
const DPI: u32 = 110;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// For the counter or the door.
    A4,
    /// A postcard: for a table, a parcel, a hand.
    A6,
    /// Four of those on a sheet of A4, to be cut.
    Four,
}

impl Size {
    pub const ALL: [Self; 3] = [Self::A4, Self::A6, Self::Four];

    pub const fn code(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A6 => "a6",
            Self::Four => "four",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Poster {
    pub lang: Lang,
    pub shop: String,
    /// The bot's name in Telegram, with or without @.
    pub bot: String,
    pub size: Size,
}

impl Poster {
    pub fn link(&self) -> String {
        format!("https://t.me/{}", self.bot.trim_start_matches('@'))
    }

    pub fn pdf(&self, at: Moment) -> Result<Vec<u8>, Fault> {
        let title = format!("{} – {}", self.lang.plain_poster_title(), self.shop);
        pdf(&[self.page()?], &About { title, author: self.shop.clone(), lang: self.lang, at })
    }

    /// As a picture for a chat, whatever its size on paper.
    pub fn picture(&self) -> Result<Vec<u8>, Fault> {
        raster::png(&self.a4()?, DPI)
    }

    pub fn page(&self) -> Result<Page, Fault> {
        let page = self.a4()?;
        Ok(match self.size {
            Size::A4 => page,
            Size::A6 => page.halved(),
            Size::Four => four(&page.halved()),
        })
    }

    fn a4(&self) -> Result<Page, Fault> {
        // A poster hangs for years, in sun and steam.
        let code = Code::qr(&self.link(), Level::Long)
            .ok_or_else(|| Fault::new("the link is too long for a code"))?;
        let mut page = Page::a4();
        let line = |y, h| Frame::new(mm(18), y, mm(174), h);
        let name = Style::new(pt10(260)).bold().ink(Ink::GREY).middle().floor(pt10(120)).leading(122);
        page.words_centred(line(mm(16), mm(16)), &self.shop, &name);
        let headline = Style::new(pt10(600)).bold().middle().floor(pt10(300)).leading(118);
        page.words_centred(line(mm(34), mm(30)), &self.lang.plain_poster_headline(), &headline);
        let card = Frame::new(mm(40), mm(70), mm(130), mm(130));
        page.code(card.inset(um(1_500)), &Arc::new(code));
        page.outline(card, mm(9), um(1_800), Ink::BLACK);
        let how = Style::new(pt10(230)).bold().middle().floor(pt10(140)).leading(122);
        page.words_centred(line(mm(207), mm(14)), &self.lang.plain_poster_how(), &how);
        let what = Style::new(pt10(160)).ink(Ink::GREY).middle().floor(pt10(110)).leading(130);
        page.words_centred(line(mm(222), mm(17)), &self.lang.plain_poster_what(), &what);
        let pill = Frame::new(mm(45), mm(246), mm(120), mm(20));
        page.fill(pill, pill.h / 2, Ink::BLACK);
        let name = format!("@{}", self.bot.trim_start_matches('@'));
        let white = Style::new(pt10(280)).bold().ink(Ink::WHITE).middle().floor(pt10(120)).leading(120);
        page.words_centred(Frame::new(mm(52), mm(247), mm(106), mm(18)), &name, &white);
        let foot = Style::new(pt10(120)).ink(Ink::GREY).middle();
        page.words_centred(line(mm(270), mm(8)), &self.lang.plain_poster_foot(), &foot);
        Ok(page)
    }
}

/// Four on a sheet of A4, with lines to cut along.
fn four(postcard: &Page) -> Page {
    let mut sheet = Page::a4();
    let (x, y) = (sheet.width / 2, sheet.height / 2);
    for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        sheet.lay(postcard, Point { x: x * column, y: y * row });
    }
    let mut cut = |from: (Mm, Mm), to: (Mm, Mm)| {
        let [from, to] = [from, to].map(|(x, y)| Point { x, y });
        sheet.drawn.push(Drawn::Line { from, to, width: um(200), ink: Ink::LINE, dashed: true });
    };
    cut((x, mm(5)), (x, mm(292)));
    cut((mm(5), y), (mm(205), y));
    sheet
}
