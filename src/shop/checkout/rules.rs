//! The decisions of a checkout, pure: which answer is missing, what the summary says, whether an order may
//! be made of it and what is written then.

use super::summary::Situation;
use super::{CheckoutRefusal, Step, Summary};
use crate::base::lang::Lang;
use crate::base::limits::WAITING_ORDERS;
use crate::base::money::Money;
use crate::base::time::Moment;
use crate::shop::cart::{CartLine, CartView};
use crate::shop::delivery::{self, Fee, Zone};
use crate::shop::orders::{Fulfilment, Line, Terms};
use crate::shop::settings::Settings;

/// The first answer that is missing or no longer holds.
pub fn next_step(s: &Situation, now: Moment) -> Step {
    if s.person.phone.is_none() {
        return Step::Contact;
    }
    match fulfilment(s) {
        None => return Step::Fulfilment,
        Some(Fulfilment::Delivery) => {
            if let Some(step) = where_to(s) {
                return step;
            }
        }
        Some(Fulfilment::Pickup) => {}
    }
    let Some(day) = s.draft.day else { return Step::Day };
    let free = delivery::slots(&s.settings, day, now);
    if free.is_empty() {
        return Step::Day;
    }
    if s.draft.slot.is_none_or(|slot| !free.contains(&slot)) {
        return Step::Slot;
    }
    if s.draft.comment.is_none() { Step::Comment } else { Step::Summary }
}

fn where_to(s: &Situation) -> Option<Step> {
    if !s.zones.is_empty() && zone(s).is_none() {
        return Some(Step::Zone);
    }
    match (s.draft.location, &s.draft.address) {
        (None, None) => Some(Step::Address),
        (Some(_), None) => Some(Step::Details),
        (None, Some(address)) if address.is_empty() => Some(Step::Address),
        (_, Some(_)) => None,
    }
}

/// What was picked, as far as the shop offers it; where it offers one way only, nobody needs to pick.
fn fulfilment(s: &Situation) -> Option<Fulfilment> {
    match (s.settings.delivery, s.settings.pickup) {
        (true, true) => s.draft.fulfilment,
        (true, false) => Some(Fulfilment::Delivery),
        (false, true) => Some(Fulfilment::Pickup),
        (false, false) => None,
    }
}

fn zone(s: &Situation) -> Option<&Zone> {
    match s.zones.as_slice() {
        [only] => Some(only),
        zones => zones.iter().find(|zone| Some(zone.id) == s.draft.zone),
    }
}

/// Whether goods may be held for this cart: what can be said before any question is asked.
pub(super) fn may_begin(
    cart: &CartView,
    settings: &Settings,
    waiting: usize,
    now: Moment,
) -> Result<(), CheckoutRefusal> {
    if cart.is_empty() {
        return Err(CheckoutRefusal::Empty);
    }
    let problems = cart.problems();
    if !problems.is_empty() {
        return Err(CheckoutRefusal::Problems(problems));
    }
    if let Some(missing) = cart.missing_to_minimum {
        return Err(CheckoutRefusal::BelowMinimum(missing));
    }
    let no_way = !settings.delivery && !settings.pickup;
    if no_way || delivery::days(settings, now).is_empty() {
        return Err(CheckoutRefusal::Closed { until: settings.opens_on() });
    }
    if waiting >= WAITING_ORDERS {
        return Err(CheckoutRefusal::TooManyWaiting(waiting));
    }
    Ok(())
}

/// The summary, or the answer that is missing.
pub(super) fn summarize(s: Situation, cart: CartView, now: Moment) -> Result<Summary, CheckoutRefusal> {
    if cart.is_empty() {
        return Err(CheckoutRefusal::Empty);
    }
    let step = next_step(&s, now);
    if step != Step::Summary {
        return Err(CheckoutRefusal::Incomplete(step));
    }
    let (Some(fulfilment), Some(day), Some(slot)) = (fulfilment(&s), s.draft.day, s.draft.slot) else {
        return Err(CheckoutRefusal::Incomplete(Step::Fulfilment));
    };
    let brought = fulfilment == Fulfilment::Delivery;
    let zone = zone(&s).filter(|_| brought).cloned();
    let Some(phone) = s.person.phone else { return Err(CheckoutRefusal::Incomplete(Step::Contact)) };
    let goods = cart.sums.sum;
    let fee = zone.as_ref().map_or(Fee::FREE, |zone| delivery::fee(zone, goods));
    Ok(Summary {
        missing_to_minimum: delivery::shortfall(&s.settings, zone.as_ref(), goods),
        total: goods.plus(fee.fee),
        name: s.person.name,
        phone,
        fulfilment,
        zone,
        address: s.draft.address.filter(|address| brought && !address.is_empty()),
        location: s.draft.location.filter(|_| brought),
        day,
        slot,
        comment: s.draft.comment.filter(|comment| !comment.is_empty()),
        fee,
        held_until: s.draft.open_until.filter(|until| *until > now),
        cart,
    })
}

/// Whether this summary may become an order, by the customer who saw that version and that total.
pub(super) fn may_confirm(summary: &Summary, cart_version: i64, seen: Money) -> Result<(), CheckoutRefusal> {
    if let Some(missing) = summary.missing_to_minimum {
        return Err(CheckoutRefusal::BelowMinimum(missing));
    }
    if summary.cart.version != cart_version || summary.total != seen {
        return Err(CheckoutRefusal::Changed(Box::new(summary.clone())));
    }
    Ok(())
}

/// What is written: the terms and the lines, frozen as the customer reads them in `lang`.
pub(super) fn freeze(summary: &Summary, lang: Lang) -> (Terms, Vec<Line>) {
    let sums = summary.cart.sums;
    let terms = Terms {
        person: summary.cart.person,
        cart_version: summary.cart.version,
        fulfilment: summary.fulfilment,
        customer_name: summary.name.clone(),
        phone: summary.phone.clone(),
        lang,
        zone_name: summary.zone.as_ref().map(|zone| zone.name(lang).to_owned()),
        address: summary.address.clone(),
        location: summary.location,
        day: summary.day,
        slot: summary.slot,
        comment: summary.comment.clone(),
        goods: sums.base,
        discount: sums.discount(),
        delivery_fee: summary.fee.fee,
        total: summary.total,
    };
    (terms, summary.cart.lines.iter().map(|line| frozen(line, lang)).collect())
}

fn frozen(line: &CartLine, lang: Lang) -> Line {
    Line {
        product: line.product,
        variant: line.variant,
        name: line.name.base.clone(),
        shown_name: line.name.of(lang).to_owned(),
        label: line.label.clone(),
        unit: line.unit,
        quantity: line.quantity,
        base_price: line.priced.base,
        price: line.priced.price,
        product_percent: line.priced.product_percent,
        personal_percent: line.priced.personal_percent,
        base_sum: line.sums.base,
        sum: line.sums.sum,
        counted: line.counted,
    }
}
