//! The sheets of a day. What to bake is read across the room by somebody with dough on their hands: numbers first, as
//! large as a thumb. The route is read in a car: where, when, whom to call, how much to collect.

use serde::{Deserialize, Serialize};

use super::Head;
use super::flow::{Flow, LEFT, WIDE, tall, tick};
use crate::documents::paper::{Frame, Ink, Page, Style, mm, pt10};

const SMALL: Style = Style::new(pt10(110)).floor(pt10(110)).leading(125);

/// One thing to make, for all orders of the day together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Baked {
    pub name: String,
    pub quantity: String,
    /// "№ 12: 2, № 15: 1".
    pub orders: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Production {
    pub head: Head,
    pub day: String,
    pub items: Vec<Baked>,
}

impl Production {
    pub fn title(&self) -> String {
        self.head.lang.plain_paper_production(&self.day)
    }

    pub fn pages(&self) -> Vec<Page> {
        let title = self.title();
        let mut flow = Flow::begin(&self.head, &title, &[]);
        flow.gap(mm(3));
        flow.rule();
        let number = Style::new(pt10(440)).bold().floor(pt10(200)).leading(115);
        let name = Style::new(pt10(280)).bold().floor(pt10(200)).leading(115);
        let (x, w) = (mm(78), mm(103));
        for item in &self.items {
            let named = tall(&item.name, w, &name);
            let from = tall(&item.orders, w, &SMALL);
            let high = (named + from).max(mm(18)) + mm(5);
            flow.row(high, |page, y| {
                let middle = Frame::new(LEFT, y + mm(2), mm(58), high - mm(4));
                page.words_centred(middle, &item.quantity, &number);
                page.words(Frame::new(x, y + mm(2), w, named), &item.name, &name);
                page.words(Frame::new(x, y + mm(2) + named, w, from), &item.orders, &SMALL.ink(Ink::GREY));
                tick(page, mm(184), y + (high - mm(11)) / 2, mm(11));
                page.rule(LEFT, y + high, WIDE, Ink::LINE);
            });
        }
        if self.items.is_empty() {
            let nothing = self.head.lang.plain_paper_nothing_to_make();
            flow.row(mm(20), |page, y| {
                page.words(Frame::new(LEFT, y + mm(4), WIDE, mm(14)), &nothing, &name);
            });
        }
        flow.end()
    }
}

/// One door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stop {
    pub number: String,
    pub slot: String,
    pub place: String,
    pub customer: String,
    pub phone: String,
    pub items: String,
    pub comment: Option<String>,
    /// The sum to collect; none when it is paid.
    pub collect: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Route {
    pub head: Head,
    pub day: String,
    pub stops: Vec<Stop>,
    /// To collect in all.
    pub total: String,
}

impl Route {
    pub fn title(&self) -> String {
        self.head.lang.plain_paper_route(&self.day)
    }

    pub fn pages(&self) -> Vec<Page> {
        let (lang, title) = (self.head.lang, self.title());
        let mut flow = Flow::begin(&self.head, &title, &[]);
        flow.gap(mm(3));
        flow.rule();
        for (n, stop) in (1..).zip(&self.stops) {
            self.stop(&mut flow, n, stop);
        }
        let large = Style::new(pt10(180)).bold().floor(pt10(90));
        let last = if self.stops.is_empty() {
            lang.plain_paper_no_stops()
        } else {
            lang.plain_paper_collect_all(&self.total)
        };
        flow.gap(mm(4));
        flow.row(mm(12), |page, y| {
            page.words(Frame::new(LEFT, y, WIDE, mm(11)), &last, &large);
        });
        flow.end()
    }

    fn stop(&self, flow: &mut Flow<'_>, n: i32, stop: &Stop) {
        let lang = self.head.lang;
        let (x, w) = (mm(29), mm(108));
        let bold = Style::new(pt10(150)).bold().floor(pt10(150)).leading(122);
        let call = format!("{} · {}", stop.phone, stop.customer);
        let mut lines =
            vec![(stop.place.clone(), bold), (call, Style { size: pt10(130), floor: pt10(130), ..bold })];
        lines.push((stop.items.clone(), SMALL.ink(Ink::GREY)));
        lines.extend(stop.comment.iter().map(|comment| (format!("! {comment}"), SMALL.bold())));
        let heights: Vec<_> = lines.iter().map(|(words, style)| tall(words, w, style)).collect();
        let high = heights.iter().fold(mm(0), |sum, high| sum + *high).max(mm(22)) + mm(6);
        flow.row(high, |page, y| {
            let index = Style::new(pt10(240)).bold().floor(pt10(120));
            page.words(Frame::new(LEFT, y + mm(2), mm(12), mm(12)), &n.to_string(), &index);
            let mut at = y + mm(3);
            for ((words, style), high) in lines.iter().zip(&heights) {
                page.words(Frame::new(x, at, w, *high), words, style);
                at = at + *high;
            }
            let right = Frame::new(mm(141), y + mm(3), mm(54), mm(8));
            page.words(
                right,
                &stop.slot,
                &Style::new(pt10(160)).bold().right().floor(pt10(100)).leading(120),
            );
            let number = Frame { y: y + mm(11), w: mm(42), h: mm(6), ..right };
            page.words(number, &stop.number, &SMALL.ink(Ink::GREY).right().floor(pt10(70)));
            tick(page, mm(187), y + mm(11), mm(8));
            let sum = Frame { y: y + mm(20), h: mm(7), ..right };
            let said = stop.collect.clone().unwrap_or_else(|| lang.plain_paper_paid());
            let style = Style::new(pt10(150)).right().floor(pt10(80)).leading(120);
            page.words(sum, &said, &if stop.collect.is_some() { style.bold() } else { style });
            page.rule(LEFT, y + high, WIDE, Ink::LINE);
        });
    }
}
