//! Rows that flow over pages of A4: each row is drawn whole on the page that has room for it, a new page begins with
//! the same head, and at the end each page is told which of how many it is.

use super::Head;
use crate::documents::paper::text::{fit, line_height};
use crate::documents::paper::{Frame, Ink, Mm, Page, Style, mm, pt10};

pub const LEFT: Mm = mm(15);
pub const WIDE: Mm = mm(180);
const TOP: Mm = mm(14);
const BOTTOM: Mm = mm(280);
const GREY: Style = Style::new(pt10(90)).ink(Ink::GREY);

pub struct Flow<'a> {
    head: &'a Head,
    title: &'a str,
    /// Drawn under the head of each page: the names of columns.
    columns: &'a [Column],
    pages: Vec<Page>,
    page: Page,
    y: Mm,
}

/// A column's name and its place.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub x: Mm,
    pub w: Mm,
    pub right: bool,
}

impl<'a> Flow<'a> {
    pub fn begin(head: &'a Head, title: &'a str, columns: &'a [Column]) -> Self {
        let mut flow = Self { head, title, columns, pages: Vec::new(), page: Page::a4(), y: TOP };
        flow.masthead();
        flow
    }

    fn masthead(&mut self) {
        let shop = Style::new(pt10(120)).bold().ink(Ink::GREY).floor(pt10(80)).leading(125);
        self.page.words(Frame::new(LEFT, TOP, mm(120), mm(12)), &self.head.shop, &shop);
        self.page.words(Frame::new(mm(140), TOP, mm(55), mm(6)), &self.head.printed, &GREY.right());
        let title = Style::new(pt10(260)).bold().floor(pt10(160)).leading(120);
        self.y = self.page.words(Frame::new(LEFT, mm(26), WIDE, mm(14)), self.title, &title) + mm(3);
    }

    /// The names of the columns, here and from now on at the head of each page.
    pub fn columns(&mut self) {
        for column in self.columns {
            let style = if column.right { GREY.right() } else { GREY };
            self.page.words(Frame::new(column.x, self.y, column.w, mm(5)), &column.name, &style);
        }
        if !self.columns.is_empty() {
            self.page.rule(LEFT, self.y + mm(6), WIDE, Ink::BLACK);
            self.y = self.y + mm(7);
        }
    }

    /// A row so high; the drawing begins at the place it is given.
    pub fn row(&mut self, high: Mm, draw: impl FnOnce(&mut Page, Mm)) {
        if self.y + high > BOTTOM {
            self.turn();
            self.columns();
        }
        draw(&mut self.page, self.y);
        self.y = self.y + high;
    }

    pub fn gap(&mut self, high: Mm) {
        self.y = self.y + high;
    }

    pub fn rule(&mut self) {
        self.page.rule(LEFT, self.y, WIDE, Ink::LINE);
    }

    fn turn(&mut self) {
        self.pages.push(std::mem::replace(&mut self.page, Page::a4()));
        self.masthead();
    }

    pub fn end(mut self) -> Vec<Page> {
        self.pages.push(self.page);
        let all = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        for (page, n) in self.pages.iter_mut().zip(1i64..) {
            let said = self.head.lang.plain_paper_page(all, n);
            page.words(Frame::new(mm(115), mm(284), mm(80), mm(6)), &said, &GREY.right());
        }
        self.pages
    }
}

/// No words grow over more than a quarter of a page, so that every row fits one: what is longer ends in "…".
const TALLEST: Mm = mm(50);

/// How high words become in a column so wide.
pub fn tall(words: &str, wide: Mm, style: &Style) -> Mm {
    let fitted = fit(words, style.weight, (style.size, style.floor), (wide, TALLEST), style.leading);
    line_height(fitted.size, style.leading) * i32::try_from(fitted.lines.len()).unwrap_or(1)
}

/// An empty box to tick.
pub fn tick(page: &mut Page, x: Mm, y: Mm, side: Mm) {
    page.outline(Frame::new(x, y, side, side), mm(1), pt10(12), Ink::BLACK);
}
