//! The questions of a checkout, each a screen: the phone and the address with a keyboard of their own, the
//! rest with buttons under the message.

use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::cart;
use crate::shop::checkout::{self, Draft, Situation, Step};
use crate::shop::delivery::{self, Slot};
use crate::shop::orders::Fulfilment;
use crate::telegram::button::Button;
use crate::telegram::customer::button::Part;
use crate::telegram::customer::menu;
use crate::telegram::customer::offer::capital;
use crate::telegram::customer::terms;
use crate::telegram::screen::{Answer, Ask, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Slots on one screen: a day of half hours; finer ones are paged.
const SLOTS_PER_PAGE: usize = 16;
/// Characters of a ready answer on a keyboard.
const READY_ANSWER: usize = 100;

pub fn ask(tx: &Writing<'_>, visit: &Visit, step: Step, note: Option<Html>) -> Result<Answer, Fault> {
    let now_at = checkout::step(tx, visit.id())?;
    let s = checkout::situation(tx, visit.id())?;
    let words = &visit.words;
    let question = Question { words, s: &s, changing: now_at == Step::Summary, note };
    Ok(match step {
        Step::Contact => question.contact(),
        Step::Fulfilment => Answer::screen(question.fulfilment()),
        Step::Zone => {
            let goods = cart::view(tx, visit.id(), &visit.settings)?.sums.sum;
            Answer::screen(question.zone(goods))
        }
        Step::Address => question.address(),
        Step::Details => Answer::screen(question.details()).expecting(Expect::Details),
        Step::Day => Answer::screen(question.day(tx.now())),
        Step::Slot => Answer::screen(question.slot(tx.now(), 0)),
        Step::Comment | Step::Summary => Answer::screen(question.comment()).expecting(Expect::Comment),
    })
}

/// Another page of a day's slots.
pub fn slots(tx: &Writing<'_>, visit: &Visit, page: u32) -> Result<Answer, Fault> {
    let changing = checkout::step(tx, visit.id())? == Step::Summary;
    let s = checkout::situation(tx, visit.id())?;
    let question = Question { words: &visit.words, s: &s, changing, note: None };
    Ok(Answer::screen(question.slot(tx.now(), page)))
}

struct Question<'a> {
    words: &'a Words,
    s: &'a Situation,
    /// All is answered; one part is asked for anew.
    changing: bool,
    note: Option<Html>,
}

impl Question<'_> {
    fn draft(&self) -> &Draft {
        &self.s.draft
    }

    fn text(&self, question: &Html) -> Html {
        let mut text = self.note.clone().unwrap_or_default();
        text.paragraph(question);
        text
    }

    /// The last rows: back to the question before, or to the summary; out.
    fn ways_out(&self, screen: Screen, before: Option<Step>) -> Screen {
        let words = self.words;
        let screen = if self.changing {
            screen.tap(words.button_to_summary(), Button::CheckoutGoOn)
        } else if let Some(before) = before {
            screen.tap(words.button_back(), Button::Change { part: Part(before) })
        } else {
            screen
        };
        screen.tap(words.button_cancel_checkout(), Button::CheckoutLeave)
    }

    fn contact(&self) -> Answer {
        let ask = Ask {
            contact: Some(self.words.button_share_phone()),
            location: None,
            answers: vec![self.words.button_cancel()],
            placeholder: self.words.plain_phone_placeholder(),
        };
        let screen = Screen::new(self.text(&self.words.checkout_contact())).asking(ask);
        Answer::screen(screen).expecting(Expect::Phone)
    }

    fn fulfilment(&self) -> Screen {
        let mut text = self.text(&self.words.checkout_fulfilment());
        let address = self.s.settings.text(&self.s.settings.pickup_address, self.words.lang);
        if self.s.settings.pickup && !address.is_empty() {
            text.paragraph(&self.words.checkout_pickup_at(address));
        }
        let mut screen = Screen::new(text);
        if self.s.settings.delivery {
            screen = screen.tap(self.words.button_delivery(), Button::SetFulfilment { pickup: false });
        }
        if self.s.settings.pickup {
            screen = screen.tap(self.words.button_pickup(), Button::SetFulfilment { pickup: true });
        }
        self.ways_out(screen, None)
    }

    fn zone(&self, goods: crate::base::money::Money) -> Screen {
        let mut screen = Screen::new(self.text(&self.words.checkout_zone()));
        for zone in &self.s.zones {
            let fee = delivery::fee(zone, goods).fee;
            let fee = if fee.is_zero() { self.words.plain_free() } else { self.words.money(fee) };
            let label = self.words.plain_zone_row(fee, zone.name(self.words.lang));
            screen = screen.tap(label, Button::SetZone { zone: zone.id });
        }
        self.ways_out(screen, Some(Step::Fulfilment))
    }

    /// The address of the last time is offered as a ready answer.
    fn address(&self) -> Answer {
        let last = self.draft().address.clone().filter(|_| self.draft().location.is_none());
        let last = last.filter(|a| !a.is_empty() && a.chars().count() <= READY_ANSWER);
        let ask = Ask {
            contact: None,
            location: Some(self.words.button_share_location()),
            answers: last.into_iter().chain([self.words.button_cancel()]).collect(),
            placeholder: self.words.plain_address_placeholder(),
        };
        let screen = Screen::new(self.text(&self.words.checkout_address())).asking(ask);
        Answer::screen(screen).expecting(Expect::Address)
    }

    fn details(&self) -> Screen {
        let mut text = self.text(&self.words.checkout_details());
        if let Some(place) = self.draft().location {
            text.paragraph(&terms::map_link(place));
        }
        let screen = Screen::new(text).tap(self.words.button_skip(), Button::SkipDetails);
        self.ways_out(screen, Some(Step::Address))
    }

    fn day(&self, now: crate::base::time::Moment) -> Screen {
        let days = delivery::days(&self.s.settings, now);
        let mut text = self.note.clone().unwrap_or_default();
        let resting = menu::resting(self.words, &self.s.settings, now);
        text.paragraph(&resting);
        if !days.is_empty() {
            text.paragraph(&self.words.checkout_day());
        } else if resting.is_empty() {
            text.paragraph(&self.words.refused_closed());
        }
        let mut screen = Screen::new(text);
        for pair in days.chunks(2) {
            screen = screen.row(pair.iter().map(|choice| {
                let tick = if self.draft().day == Some(choice.day) { "✓ " } else { "" };
                let label = format!("{tick}{}", capital(&self.words.day(choice.day, now)));
                Key::Tap(label, Button::SetDay { day: choice.day })
            }));
        }
        let before = match self.draft().fulfilment {
            Some(Fulfilment::Delivery) => Step::Address,
            Some(Fulfilment::Pickup) | None => Step::Fulfilment,
        };
        self.ways_out(screen, Some(before))
    }

    fn slot(&self, now: crate::base::time::Moment, page: u32) -> Screen {
        let Some(day) = self.draft().day else { return self.day(now) };
        let free = delivery::slots(&self.s.settings, day, now);
        if free.is_empty() {
            return self.day(now);
        }
        let pages = u32::try_from(free.len().div_ceil(SLOTS_PER_PAGE)).unwrap_or(1);
        let page = page.min(pages.saturating_sub(1));
        let from = usize::try_from(page).unwrap_or(0).saturating_mul(SLOTS_PER_PAGE);
        let shown: Vec<Slot> = free.into_iter().skip(from).take(SLOTS_PER_PAGE).collect();
        let day = capital(&self.words.day(day, now));
        let mut screen = Screen::new(self.text(&self.words.checkout_slot(Html::bold(&day))));
        for row in shown.chunks(2) {
            screen = screen.row(row.iter().map(|slot| {
                let tick = if self.draft().slot == Some(*slot) { "✓ " } else { "" };
                let label = format!("{tick}{}", self.words.slot(slot.from_time(), slot.to_time()));
                Key::Tap(label, Button::SetSlot { from: slot.from, to: slot.to })
            }));
        }
        screen = screen.pages(self.words, page, pages, |page| Button::Slots { page });
        screen = screen.tap(self.words.button_other_day(), Button::Change { part: Part(Step::Day) });
        self.ways_out(screen, None)
    }

    fn comment(&self) -> Screen {
        let mut text = self.text(&self.words.checkout_comment());
        if let Some(hint) = self.s.settings.wording.get("comment_hint") {
            text.line(&Html::italic(self.s.settings.text(hint, self.words.lang)));
        }
        if let Some(comment) = self.draft().comment.as_deref().filter(|c| !c.is_empty()) {
            text.paragraph(&self.words.checkout_comment_now(comment));
        }
        let screen = Screen::new(text).tap(self.words.button_no_comment(), Button::SkipComment);
        self.ways_out(screen, Some(Step::Slot))
    }
}
