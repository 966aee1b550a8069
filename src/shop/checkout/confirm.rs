//! Confirm: a cart becomes an order, or the customer hears why not. All in one piece: the order with its
//! frozen lines, the goods off the shelf, the hold let go, the cart emptied, the staff told.

use super::summary::situation;
use super::{CheckoutRefusal, Draft, Placed, Summary, rules, store};
use crate::base::ids::PersonId;
use crate::base::money::Money;
use crate::base::outcome::{Outcome, Stop};
use crate::db::Writing;
use crate::shop::cart::{CartLine, Problem};
use crate::shop::delivery::Unavailable;
use crate::shop::orders::Terms;
use crate::shop::outbox::{self, Job};
use crate::shop::stock::{Kind, Move, StockRefusal};
use crate::shop::{cart, delivery, orders, staff, stock};

/// Makes the order of the cart that the customer saw as `cart_version` for `total_shown`. Pressed again, it
/// gives the order that is there.
pub fn confirm(
    tx: &mut Writing<'_>,
    person: PersonId,
    cart_version: i64,
    total_shown: Money,
) -> Outcome<Placed, CheckoutRefusal> {
    if let Some(there) = orders::by_cart(tx, person, cart_version)? {
        return Ok(Placed { order: there.id, number: there.number, repeated: true });
    }
    let situation = situation(tx, person)?;
    let settings = situation.settings.clone();
    let lang = situation.person.reads(&settings, staff::roles(tx, person)?);
    let cart = cart::view(tx, person, &settings)?;
    let waiting = orders::count_waiting(tx, person)?;
    let (day, slot) = (situation.draft.day, situation.draft.slot);
    rules::may_begin(&cart, &settings, waiting, tx.now()).map_err(Stop::No)?;
    if let (Some(day), Some(slot)) = (day, slot) {
        delivery::check(&settings, day, slot, tx.now()).map_err(|gone| Stop::No(gone_slot(gone)))?;
    }
    let summary = rules::summarize(situation, cart, tx.now()).map_err(Stop::No)?;
    rules::may_confirm(&summary, cart_version, total_shown).map_err(Stop::No)?;
    let (terms, lines) = rules::freeze(&summary, lang);
    tx.attempt(|tx| place(tx, &summary, &terms, &lines, settings.number_floor))
}

fn gone_slot(gone: Unavailable) -> CheckoutRefusal {
    match gone {
        Unavailable::Closed { until } => CheckoutRefusal::Closed { until },
        Unavailable::Day(_) | Unavailable::Slot(..) => CheckoutRefusal::SlotGone(gone),
    }
}

fn place(
    tx: &mut Writing<'_>,
    summary: &Summary,
    terms: &Terms,
    lines: &[orders::Line],
    floor: i64,
) -> Outcome<Placed, CheckoutRefusal> {
    let person = terms.person;
    let (order, number) = orders::place(tx, terms, lines, floor)?;
    for line in summary.cart.lines.iter().filter(|line| line.counted) {
        let sale = Move {
            variant: line.variant,
            quantity: line.quantity.negated(),
            kind: Kind::Sale,
            unit_cost: None,
            order: Some(order),
            comment: None,
        };
        stock::move_stock(tx, &sale).map_err(|stop| stop.map(|refusal| not_there(line, &refusal)))?;
    }
    stock::release(tx, person)?;
    cart::empty(tx, person)?;
    let answers = store::draft(tx, person)?;
    store::save(tx, person, &Draft { day: None, slot: None, comment: None, open_until: None, ..answers })?;
    outbox::later(tx, &Job::TellStaffNewOrder { order })?;
    Ok(Placed { order, number, repeated: false })
}

fn not_there(line: &CartLine, refusal: &StockRefusal) -> CheckoutRefusal {
    let problem = match refusal {
        StockRefusal::Short(short) => match short.first() {
            Some(short) if !short.left.is_zero() => Problem::OnlyLeft(short.left),
            Some(_) | None => Problem::SoldOut,
        },
        StockRefusal::NotAllowed
        | StockRefusal::NotThere
        | StockRefusal::NotCounted
        | StockRefusal::Nothing
        | StockRefusal::TooMuch => Problem::Gone,
    };
    CheckoutRefusal::Problems(vec![CartLine { problem: Some(problem), ..line.clone() }])
}
