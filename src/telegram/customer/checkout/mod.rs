//! The checkout as a customer goes through it: one question at a time, then the summary. Which question
//! comes next is the shop's to say; here they are asked, and answers and refusals get their words. A question
//! asked anew from the summary leads straight back to it.

pub mod ask;
pub mod confirm;
pub mod summary;

use jiff::civil::Date;

use crate::base::ids::ZoneId;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::phone::Phone;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::shop::checkout::{self, AnswerRefusal, Step};
use crate::shop::customers;
use crate::shop::delivery::{self, Location, Slot, Unavailable};
use crate::shop::orders::Fulfilment;
use crate::telegram::customer::{cart, menu, terms};
use crate::telegram::screen::Answer;
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::Html;

/// Begins a checkout: holds the goods and asks what is missing.
pub fn begin(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    match checkout::begin(tx, visit.id()) {
        Ok(step) => show(tx, visit, step, None),
        Err(Stop::No(refusal)) => confirm::refused(tx, visit, refusal, None),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// Whatever is to be answered next, or the summary.
pub fn go_on(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let step = checkout::step(tx, visit.id())?;
    show(tx, visit, step, None)
}

/// The question that is open, once more.
pub fn ask_again(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let step = match visit.session.expects {
        Some(Expect::Phone) => Step::Contact,
        Some(Expect::Address) => Step::Address,
        Some(Expect::Details) => Step::Details,
        Some(Expect::Comment) => Step::Comment,
        _ => checkout::step(tx, visit.id())?,
    };
    show(tx, visit, step, None)
}

/// Back to the cart: nothing is held any more.
pub fn leave(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    checkout::leave(tx, visit.id())?;
    let answer = cart::cart(tx, visit, 0)?;
    Ok(if visit.query.is_some() { answer.toast(visit.words.alert_checkout_left()) } else { answer })
}

/// The screen of a step, with a word about why it is shown.
pub fn show(tx: &Writing<'_>, visit: &Visit, step: Step, note: Option<Html>) -> Result<Answer, Fault> {
    if step == Step::Summary { summary::show(tx, visit, note) } else { ask::ask(tx, visit, step, note) }
}

pub fn set_fulfilment(tx: &mut Writing<'_>, visit: &Visit, pickup: bool) -> Result<Answer, Fault> {
    let chosen = if pickup { Fulfilment::Pickup } else { Fulfilment::Delivery };
    let answered = checkout::set_fulfilment(tx, visit.id(), chosen);
    after(tx, visit, answered, Step::Fulfilment)
}

pub fn set_zone(tx: &mut Writing<'_>, visit: &Visit, zone: ZoneId) -> Result<Answer, Fault> {
    let answered = checkout::set_zone(tx, visit.id(), zone);
    after(tx, visit, answered, Step::Zone)
}

pub fn set_day(tx: &mut Writing<'_>, visit: &Visit, day: Date) -> Result<Answer, Fault> {
    match checkout::set_day(tx, visit.id(), day) {
        // Who picks a day wants to pick the time with it, also when the old slot is free that day.
        Ok(_) => show(tx, visit, Step::Slot, None),
        refused => after(tx, visit, refused, Step::Day),
    }
}

pub fn set_slot(tx: &mut Writing<'_>, visit: &Visit, slot: Slot) -> Result<Answer, Fault> {
    let answered = checkout::set_slot(tx, visit.id(), slot);
    after(tx, visit, answered, Step::Slot)
}

pub fn skip_details(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let answered = checkout::set_details(tx, visit.id(), None);
    after(tx, visit, answered, Step::Details)
}

pub fn skip_comment(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let answered = checkout::set_comment(tx, visit.id(), None);
    after(tx, visit, answered, Step::Comment)
}

/// A typed phone.
pub fn typed_phone(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    if is_cancel(text) {
        return step_out(tx, visit);
    }
    match Phone::parse(text) {
        Some(phone) => phone_given(tx, visit, phone),
        None => show(tx, visit, Step::Contact, Some(visit.words.phone_unreadable())),
    }
}

/// A shared contact: one's own is taken at any time, somebody else's is not a way to reach this customer.
pub fn contact(tx: &mut Writing<'_>, visit: &mut Visit, phone: &str, own: bool) -> Result<Answer, Fault> {
    let asked = visit.session.expects == Some(Expect::Phone);
    // Telegram sends the digits of the full number, mostly without the plus.
    let phone = Phone::parse(&format!("+{}", phone.trim_start_matches('+')));
    match phone.filter(|_| own) {
        Some(phone) => phone_given(tx, visit, phone),
        None => {
            let note = if own { visit.words.phone_unreadable() } else { visit.words.phone_foreign() };
            if asked {
                show(tx, visit, Step::Contact, Some(note))
            } else {
                Ok(menu::menu(tx, visit)?.saying(note))
            }
        }
    }
}

fn phone_given(tx: &mut Writing<'_>, visit: &mut Visit, phone: Phone) -> Result<Answer, Fault> {
    customers::set_phone(tx, visit.id(), &phone)?;
    let said = visit.words.phone_saved(phone.pretty());
    visit.person.phone = Some(phone);
    let asked = visit.session.expects == Some(Expect::Phone);
    let next = if asked { go_on(tx, visit)? } else { menu::menu(tx, visit)? };
    Ok(next.saying(said))
}

/// A typed address.
pub fn typed_address(tx: &mut Writing<'_>, visit: &Visit, text: &str) -> Result<Answer, Fault> {
    if is_cancel(text) {
        return step_out(tx, visit);
    }
    let answered = checkout::set_address(tx, visit.id(), text);
    let taken = answered.is_ok();
    let answer = after(tx, visit, answered, Step::Address)?;
    Ok(if taken { answer.saying(visit.words.address_saved(text.trim())) } else { answer })
}

/// A shared point on the map.
pub fn place(tx: &mut Writing<'_>, visit: &Visit, place: Location) -> Result<Answer, Fault> {
    let answered = checkout::set_location(tx, visit.id(), place);
    let taken = answered.is_ok();
    let answer = after(tx, visit, answered, Step::Address)?;
    Ok(if taken { answer.saying(visit.words.place_saved(terms::map_link(place))) } else { answer })
}

pub fn typed_details(tx: &mut Writing<'_>, visit: &Visit, text: &str) -> Result<Answer, Fault> {
    let answered = checkout::set_details(tx, visit.id(), Some(text));
    after(tx, visit, answered, Step::Details)
}

pub fn typed_comment(tx: &mut Writing<'_>, visit: &Visit, text: &str) -> Result<Answer, Fault> {
    let answered = checkout::set_comment(tx, visit.id(), Some(text));
    after(tx, visit, answered, Step::Comment)
}

/// The next step, or the same again with the reason.
fn after(
    tx: &mut Writing<'_>,
    visit: &Visit,
    answered: Outcome<Step, AnswerRefusal>,
    asked: Step,
) -> Result<Answer, Fault> {
    match answered {
        Ok(step) => show(tx, visit, step, None),
        Err(Stop::No(refusal)) => {
            let (step, note) = refusal_words(visit, refusal, asked, tx.now());
            show(tx, visit, step, note)
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// Why a day went: while the shop rests, the question itself says so.
pub(super) fn day_gone(visit: &Visit, now: Moment) -> Option<Html> {
    let rests = visit.settings.rest(delivery::today(&visit.settings, now)).is_some();
    (!rests).then(|| visit.words.refused_day_gone())
}

fn refusal_words(visit: &Visit, refusal: AnswerRefusal, asked: Step, now: Moment) -> (Step, Option<Html>) {
    let words = &visit.words;
    let (step, note) = match refusal {
        AnswerRefusal::NotOffered(_) => (Step::Fulfilment, words.answer_not_offered()),
        AnswerRefusal::ZoneGone => (Step::Zone, words.answer_zone_gone()),
        AnswerRefusal::Empty => (asked, words.address_empty()),
        AnswerRefusal::TooLong(most) => (asked, words.answer_too_long(most)),
        AnswerRefusal::OffEarth => (Step::Address, words.address_off_earth()),
        AnswerRefusal::Unavailable(Unavailable::Slot(..)) => (Step::Slot, words.refused_slot_gone()),
        AnswerRefusal::Unavailable(Unavailable::Day(_) | Unavailable::Closed { .. })
        | AnswerRefusal::DayFirst => return (Step::Day, day_gone(visit, now)),
    };
    (step, Some(note))
}

/// "Cancel" under a question with a keyboard of its own: back to the summary when only one part was to
/// change, else out of the checkout.
fn step_out(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    if checkout::step(tx, visit.id())? == Step::Summary {
        show(tx, visit, Step::Summary, None)
    } else {
        leave(tx, visit)
    }
}

/// The label of a keyboard's "Cancel", in any language: the keyboard may be older than a change of it.
pub fn is_cancel(text: &str) -> bool {
    crate::base::lang::Lang::ALL.into_iter().any(|lang| lang.button_cancel() == text.trim())
}
