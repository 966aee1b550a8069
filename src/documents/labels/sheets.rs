//! Labels on their sheets: which page and where, from the first free one of a used sheet on, and the files they go into.

use std::ops::Range;

use super::stock::{Form, Stock};
use super::{Correction, Labels, Refusal, layout, stock};
use crate::base::outcome::{Fault, Outcome};
use crate::base::time::Moment;
use crate::documents::paper::pdf::{About, pdf};
use crate::documents::paper::{Frame, Ink, Mm, Page, Point, mm, raster, um};

/// Labels in a file: a phone opens it, and what jams is printed again without the rest.
const IN_A_FILE: usize = 1000;
/// Labels of a roll that a preview shows.
const SHOWN: usize = 4;
/// Dots of a preview's longer side, and to the inch.
const LONGEST: u32 = 1_600;
const SHARPEST: u32 = 240;
/// The backing of a preview, and a label that is gone from its sheet.
const GROUND: Ink = Ink(222, 217, 204);
const USED: Ink = Ink(205, 200, 187);

impl Labels {
    /// How many labels there are, with their copies.
    pub fn count(&self) -> usize {
        self.labels
            .iter()
            .map(|label| usize::try_from(label.copies).unwrap_or(usize::MAX))
            .fold(0, usize::saturating_add)
    }

    /// All pages at once: for a printer, which is given few.
    pub fn pages(&self) -> Outcome<Vec<Page>, Refusal> {
        let stock = self.sound()?;
        Ok(self.pages_of(&stock, 0..self.places())?)
    }

    /// The files one after the other, so that only one is in memory.
    pub fn files(
        &self,
        at: Moment,
    ) -> Outcome<impl Iterator<Item = Result<(String, Vec<u8>), Fault>>, Refusal> {
        let stock = self.sound()?;
        let (all, step) = (self.places(), in_a_file(&stock));
        let is_one = all <= step;
        Ok((0..all).step_by(step).enumerate().map(move |(n, from)| {
            let pages = self.pages_of(&stock, from..from.saturating_add(step));
            let pages = pages.map_err(|refusal| Fault::new(format!("a label does not fit: {refusal:?}")))?;
            let title = format!("{} – {}", self.lang.plain_label_title(), self.shop);
            let about = About { title, author: self.shop.clone(), lang: self.lang, at };
            let name = if is_one { "labels.pdf".to_owned() } else { format!("labels-{}.pdf", n + 1) };
            Ok((name, pdf(&pages, &about)?))
        }))
    }

    /// What will come out, as a picture for a chat: the first sheet with its edges, or the first labels of a roll.
    pub fn preview(&self) -> Outcome<Vec<u8>, Refusal> {
        let stock = self.sound()?;
        let page = match &stock.form {
            Form::Sheet(_) => self.sheet_seen(&stock)?,
            Form::Roll { .. } => self.roll_seen(&stock)?,
        };
        let longest = u32::try_from(page.width.max(page.height).0).unwrap_or(u32::MAX).max(1);
        let dpi = (LONGEST * 25_400 / longest).min(SHARPEST);
        Ok(raster::png(&page, dpi)?)
    }

    fn sound(&self) -> Result<Stock, Refusal> {
        let stock = stock::find(&self.stock).ok_or(Refusal::NoSuchStock)?;
        if self.start < 1 || self.start > stock.per_page() {
            return Err(Refusal::NoSuchPlace { last: stock.per_page() });
        }
        // What fits for the longest link fits for all.
        let printed = self.labels.iter().filter(|label| label.copies > 0);
        let longest = printed.max_by_key(|label| label.link.len()).ok_or(Refusal::Nothing)?;
        layout::draw(longest, self.layout, (stock.width, stock.height), self.lang)?;
        Ok(stock)
    }

    /// Places of the first sheet that are used already.
    fn used(&self) -> usize {
        usize::try_from(self.start.saturating_sub(1)).unwrap_or(0)
    }

    /// Places taken on all sheets, the used ones included.
    fn places(&self) -> usize {
        self.used().saturating_add(self.count())
    }

    /// The pages of these places, the first of which begins a sheet.
    fn pages_of(&self, stock: &Stock, places: Range<usize>) -> Result<Vec<Page>, Refusal> {
        let sheet = usize::try_from(stock.per_page()).unwrap_or(1);
        let before = places.start.saturating_sub(self.used());
        let mut copies = self.copies().skip(before);
        let mut pages: Vec<Page> = Vec::new();
        let mut last: Option<(usize, Page)> = None;
        for place in places {
            if pages.is_empty() || place % sheet == 0 {
                pages.push(stock.page());
            }
            if place < self.used() {
                continue;
            }
            let Some(at) = copies.next() else { break };
            let drawn = match last.take().filter(|(drawn, _)| *drawn == at) {
                Some((_, page)) => page,
                None => self.draw(at, stock)?,
            };
            if let Some(page) = pages.last_mut() {
                let frame = self.frame(stock, place % sheet);
                page.lay(&drawn, Point { x: frame.x, y: frame.y });
                if self.cut_marks && !stock.is_roll() {
                    page.outline(frame, Mm(0), um(100), Ink::LINE);
                }
            }
            last = Some((at, drawn));
        }
        // The last one was begun before it was known that nothing comes.
        if pages.last().is_some_and(|page| page.drawn.is_empty()) {
            pages.pop();
        }
        Ok(pages)
    }

    fn draw(&self, at: usize, stock: &Stock) -> Result<Page, Refusal> {
        let label = self.labels.get(at).ok_or(Refusal::Nothing)?;
        layout::draw(label, self.layout, (stock.width, stock.height), self.lang)
    }

    /// Which label each copy is.
    fn copies(&self) -> impl Iterator<Item = usize> {
        self.labels.iter().enumerate().flat_map(|(at, label)| (0..label.copies).map(move |_| at))
    }

    fn frame(&self, stock: &Stock, place: usize) -> Frame {
        let corner = match &stock.form {
            Form::Sheet(grid) => grid.corner(u32::try_from(place).unwrap_or(0)),
            Form::Roll { .. } => Point { x: Mm(0), y: Mm(0) },
        };
        let corner = self.correction.of(corner);
        Frame::new(corner.x, corner.y, stock.width, stock.height)
    }

    /// The sheet as it will lie there: the labels' edges, and which are used already.
    fn sheet_seen(&self, stock: &Stock) -> Result<Page, Refusal> {
        let plain = Self { correction: Correction::NONE, cut_marks: false, ..self.clone() };
        let room = usize::try_from(stock.per_page()).unwrap_or(1);
        let mut page = stock.page();
        page.fill(page.frame(), Mm(0), GROUND);
        for place in 0..room {
            let ink = if place < self.used() { USED } else { Ink::WHITE };
            page.fill(plain.frame(stock, place), stock.radius, ink);
        }
        for first in plain.pages_of(stock, 0..room)? {
            page.lay(&first, Point { x: Mm(0), y: Mm(0) });
        }
        for place in 0..room {
            page.outline(plain.frame(stock, place), stock.radius, um(150), Ink::LINE);
        }
        Ok(page)
    }

    /// The first different labels, one below the other.
    fn roll_seen(&self, stock: &Stock) -> Result<Page, Refusal> {
        let labels = self.labels.iter().filter(|label| label.copies > 0).take(SHOWN);
        let (edge, step) = (mm(3), stock.height + mm(3));
        let labels: Vec<_> = labels.collect();
        let count = i32::try_from(labels.len()).unwrap_or(1);
        let mut page = Page::new(stock.width + edge * 2, edge + step * count);
        page.fill(page.frame(), Mm(0), GROUND);
        for (n, label) in (0..).zip(labels) {
            let at = Point { x: edge, y: edge + step * n };
            let frame = Frame::new(at.x, at.y, stock.width, stock.height);
            page.fill(frame, stock.radius, Ink::WHITE);
            page.lay(&layout::draw(label, self.layout, (stock.width, stock.height), self.lang)?, at);
        }
        Ok(page)
    }
}

/// Whole sheets, so that no file begins in the middle of one.
fn in_a_file(stock: &Stock) -> usize {
    let sheet = usize::try_from(stock.per_page()).unwrap_or(1).max(1);
    (IN_A_FILE / sheet).max(1) * sheet
}
