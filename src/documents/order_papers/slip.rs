//! What goes with an order: the packing slip, to pack by and to lie in the parcel, and the skeleton of an invoice, with
//! lines for what the shop's books do not know: who sells, who signs.

use serde::{Deserialize, Serialize};

use super::flow::{Column, Flow, LEFT, WIDE, tall, tick};
use super::{Head, Item, Order};
use crate::documents::paper::{Frame, Ink, Mm, Page, Style, mm, pt10, um};

const BODY: Style = Style::new(pt10(110)).floor(pt10(110));

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Packing,
    Invoice,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Packing, Self::Invoice];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Packing => "packing",
            Self::Invoice => "invoice",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Slip {
    pub head: Head,
    pub kind: Kind,
    pub order: Order,
}

impl Slip {
    pub fn title(&self) -> String {
        let (lang, number) = (self.head.lang, &self.order.number);
        match self.kind {
            Kind::Packing => lang.plain_paper_packing(number),
            Kind::Invoice => lang.plain_paper_invoice(&self.order.placed, number),
        }
    }

    pub fn pages(&self) -> Vec<Page> {
        let (lang, order, title) = (self.head.lang, &self.order, self.title());
        let column = |name, x, w, right| Column { name, x: mm(x), w: mm(w), right };
        let columns = [
            column(lang.plain_paper_item(), 25, 80, false),
            column(lang.plain_paper_quantity(), 107, 26, true),
            column(lang.plain_paper_price(), 135, 27, true),
            column(lang.plain_paper_sum(), 164, 31, true),
        ];
        let mut flow = Flow::begin(&self.head, &title, &columns);
        match self.kind {
            Kind::Packing => self.parcel(&mut flow),
            Kind::Invoice => self.parties(&mut flow),
        }
        flow.gap(mm(4));
        flow.columns();
        for (n, item) in (1..).zip(&order.items) {
            self.item(&mut flow, n, item);
        }
        self.sums(&mut flow);
        if self.kind == Kind::Invoice {
            flow.gap(mm(12));
            flow.row(mm(12), |page, y| {
                blank(page, (LEFT, mm(85)), y, &lang.plain_paper_released());
                blank(page, (mm(110), mm(85)), y, &lang.plain_paper_received());
            });
        }
        flow.end()
    }

    /// Who gets it, where and when.
    fn parcel(&self, flow: &mut Flow<'_>) {
        let (lang, order) = (self.head.lang, &self.order);
        let large = Style::new(pt10(150)).bold().floor(pt10(150)).leading(130);
        let place = order.place.clone().unwrap_or_else(|| lang.plain_paper_pickup());
        let who = format!("{} · {}", order.customer, order.phone);
        for (words, style) in [(&order.when, &large), (&place, &large), (&who, &BODY)] {
            let high = tall(words, WIDE, style);
            flow.row(high, |page, y| {
                page.words(Frame::new(LEFT, y, WIDE, high), words, style);
            });
        }
        if let Some(comment) = &order.comment {
            let inner = WIDE - mm(8);
            let high = tall(comment, inner, &BODY);
            flow.gap(mm(2));
            flow.row(high + mm(6), |page, y| {
                page.fill(Frame::new(LEFT, y, WIDE, high + mm(4)), mm(2), Ink::PALE);
                page.words(Frame::new(LEFT + mm(4), y + mm(2), inner, high), comment, &BODY);
            });
        }
    }

    /// Seller and buyer; what the books do not know is written by hand.
    fn parties(&self, flow: &mut Flow<'_>) {
        let (lang, order) = (self.head.lang, &self.order);
        let buyer = format!("{}, {}", order.customer, order.phone);
        let address = order.place.clone().unwrap_or_default();
        for (name, words) in [
            (lang.plain_paper_seller(), self.head.shop.as_str()),
            (lang.plain_paper_tax_number(), ""),
            (lang.plain_paper_buyer(), buyer.as_str()),
            (lang.plain_paper_address(), address.as_str()),
        ] {
            let (x, w) = (mm(50), mm(145));
            let high = tall(words, w, &BODY).max(mm(7));
            flow.row(high, |page, y| {
                page.words(Frame::new(LEFT, y, mm(34), mm(6)), &name, &BODY.ink(Ink::GREY).floor(pt10(70)));
                if words.is_empty() {
                    page.rule(x, y + mm(5), w, Ink::LINE);
                } else {
                    page.words(Frame::new(x, y, w, high), words, &BODY);
                }
            });
        }
    }

    fn item(&self, flow: &mut Flow<'_>, n: i32, item: &Item) {
        let high = tall(&item.name, mm(80), &BODY).max(mm(6));
        let packs = self.kind == Kind::Packing;
        flow.row(high + mm(3), |page, y| {
            let y = y + um(500);
            if packs {
                tick(page, mm(16), y, mm(5));
            } else {
                page.words(Frame::new(LEFT, y, mm(9), mm(6)), &n.to_string(), &BODY.ink(Ink::GREY));
            }
            page.words(Frame::new(mm(25), y, mm(80), high), &item.name, &BODY);
            let quantity = if packs { BODY.bold() } else { BODY };
            let cells = [
                (107, 26, &item.quantity, quantity),
                (135, 27, &item.price, BODY),
                (164, 31, &item.sum, BODY),
            ];
            for (x, w, words, style) in cells {
                let style = style.right().floor(pt10(60));
                page.words(Frame::new(mm(x), y, mm(w), mm(6)), words, &style);
            }
            page.rule(LEFT, y + high + mm(1), WIDE, Ink::LINE);
        });
    }

    fn sums(&self, flow: &mut Flow<'_>) {
        let (lang, order) = (self.head.lang, &self.order);
        flow.gap(mm(3));
        for (name, sum) in &order.sums {
            flow.row(mm(6), |page, y| pair(page, y, name, sum, &BODY));
        }
        let total = Style::new(pt10(170)).bold().floor(pt10(90));
        flow.row(mm(9), |page, y| pair(page, y, &lang.plain_paper_total(), &order.total, &total));
        let paid = if order.paid { lang.plain_paper_paid() } else { lang.plain_paper_to_pay() };
        let note = BODY.bold().right();
        flow.row(mm(7), |page, y| {
            page.words(Frame::new(mm(95), y, mm(100), mm(6)), &paid, &note);
        });
    }
}

/// A name and a sum at the right edge.
fn pair(page: &mut Page, y: Mm, name: &str, sum: &str, style: &Style) {
    let high = style.size.percent(140);
    page.words(Frame::new(mm(60), y, mm(70), high), name, &style.right());
    page.words(Frame::new(mm(133), y, mm(62), high), sum, &style.right());
}

/// A line to be written on, with what for below it.
fn blank(page: &mut Page, (x, w): (Mm, Mm), y: Mm, name: &str) {
    page.rule(x, y, w, Ink::BLACK);
    page.words(Frame::new(x, y + mm(1), w, mm(5)), name, &Style::new(pt10(90)).ink(Ink::GREY));
}
