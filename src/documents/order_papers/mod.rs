//! The papers of orders: packing slip, invoice, maker's ticket, and the sheets of a day: what to bake and where to
//! drive. Each is plain words in, pages out, in one look: whose it is and what it is on top, which page of how many at
//! the foot. A list that is longer than a page goes on with its head on the next one.

mod day;
mod flow;
mod slip;
mod ticket;

use serde::{Deserialize, Serialize};

pub use day::{Baked, Production, Route, Stop};
pub use slip::{Kind, Slip};
pub use ticket::{Ticket, Width};

use super::paper::Page;
use super::paper::pdf::{About, pdf};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::text::Lang;

/// What stands on every paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    pub lang: Lang,
    pub shop: String,
    /// When it was asked for, as people say it.
    pub printed: String,
}

/// One line of an order; sums and quantities as people read them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    pub name: String,
    pub quantity: String,
    pub price: String,
    pub sum: String,
}

/// Whose order it is and how it reaches them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    pub number: String,
    pub placed: String,
    pub customer: String,
    pub phone: String,
    /// The address; none when the customer comes for it.
    pub place: Option<String>,
    pub when: String,
    pub comment: Option<String>,
    pub items: Vec<Item>,
    /// What stands above the total: goods, discount, delivery.
    pub sums: Vec<(String, String)>,
    pub total: String,
    pub paid: bool,
}

/// Any of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderPaper {
    Slip(Slip),
    Ticket(Ticket),
    Production(Production),
    Route(Route),
}

impl OrderPaper {
    pub fn pages(&self) -> Vec<Page> {
        match self {
            Self::Slip(slip) => slip.pages(),
            Self::Ticket(ticket) => vec![ticket.page()],
            Self::Production(sheet) => sheet.pages(),
            Self::Route(sheet) => sheet.pages(),
        }
    }

    fn head(&self) -> &Head {
        match self {
            Self::Slip(slip) => &slip.head,
            Self::Ticket(ticket) => &ticket.head,
            Self::Production(sheet) => &sheet.head,
            Self::Route(sheet) => &sheet.head,
        }
    }

    pub fn title(&self) -> String {
        match self {
            Self::Slip(slip) => slip.title(),
            Self::Ticket(ticket) => ticket.title(),
            Self::Production(sheet) => sheet.title(),
            Self::Route(sheet) => sheet.title(),
        }
    }

    /// What the file is called.
    pub fn file_name(&self) -> String {
        let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
        match self {
            Self::Slip(slip) => format!("{}-{}.pdf", slip.kind.code(), digits(&slip.order.number)),
            Self::Ticket(ticket) => format!("ticket-{}.pdf", digits(&ticket.order.number)),
            Self::Production(_) => "production.pdf".to_owned(),
            Self::Route(_) => "route.pdf".to_owned(),
        }
    }

    pub fn pdf(&self, at: Moment) -> Result<Vec<u8>, Fault> {
        let head = self.head();
        let about = About { title: self.title(), author: head.shop.clone(), lang: head.lang, at };
        pdf(&self.pages(), &about)
    }
}
