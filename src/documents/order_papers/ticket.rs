//! The maker's ticket: what to make, for when, as large as the paper allows. As wide as what a receipt printer prints on
//! its roll, and as long as the order is.

use serde::{Deserialize, Serialize};

use super::flow::{tall, tick};
use super::{Head, Order};
use crate::documents::paper::{Frame, Ink, Mm, Page, Style, mm, pt10};

/// The printable width: of a roll of 58 mm the head reaches 48, of one of 80 mm 72, at eight dots a millimetre.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    Roll58,
    Roll80,
}

impl Width {
    const fn printable(self) -> Mm {
        match self {
            Self::Roll58 => mm(48),
            Self::Roll80 => mm(72),
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ticket {
    pub head: Head,
    pub width: Width,
    pub order: Order,
}

/// Words go down the roll one below the other.
struct Roll {
    page: Page,
    y: Mm,
    wide: Mm,
}

impl Roll {
    fn words(&mut self, words: &str, style: &Style) {
        let high = tall(words, self.wide, style);
        self.page.words(Frame::new(mm(1), self.y, self.wide, high), words, style);
        self.y = self.y + high;
    }

    fn rule(&mut self) {
        self.page.rule(mm(1), self.y + mm(1), self.wide, Ink::BLACK);
        self.y = self.y + mm(3);
    }
}

impl Ticket {
    pub fn title(&self) -> String {
        self.head.lang.plain_paper_ticket(&self.order.number)
    }

    pub fn page(&self) -> Page {
        let (lang, order, width) = (self.head.lang, &self.order, self.width.printable());
        let narrow = self.width == Width::Roll58;
        let size = |wide: i32, slim: i32| {
            let size = pt10(if narrow { slim } else { wide });
            Style::new(size).floor(size).leading(120)
        };
        let mut roll = Roll { page: Page::new(width, mm(0)), y: mm(1), wide: width - mm(2) };
        roll.words(&self.head.shop, &size(90, 80));
        roll.words(&order.number, &size(400, 300).bold());
        roll.words(&order.when, &size(180, 140).bold());
        let way =
            order.place.as_ref().map_or_else(|| lang.plain_paper_pickup(), |_| lang.plain_paper_delivery());
        roll.words(&format!("{way} · {}", order.customer), &size(110, 90));
        roll.rule();
        for item in &order.items {
            tick(&mut roll.page, width - mm(7), roll.y + mm(1), mm(6));
            roll.wide = width - mm(10);
            roll.words(&item.quantity, &size(220, 170).bold());
            roll.wide = width - mm(2);
            roll.words(&item.name, &size(150, 120).bold());
            roll.rule();
        }
        if let Some(comment) = &order.comment {
            roll.words(&format!("! {comment}"), &size(130, 110).bold());
            roll.rule();
        }
        roll.words(&self.head.printed, &size(80, 70));
        roll.page.height = roll.y + mm(3);
        roll.page
    }
}
