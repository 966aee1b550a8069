//! Going into a checkout, out of it, and being put out when the hold has ended.

use super::summary::situation;
use super::{CheckoutRefusal, Step, rules, store};
use crate::base::ids::PersonId;
use crate::base::limits::HOLD;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Writing;
use crate::shop::cart::{self, CartView, Problem};
use crate::shop::orders;
use crate::shop::outbox::{self, Job};
use crate::shop::stock::{self, StockRefusal};

/// Begins a checkout, or begins it anew after the cart has changed: holds the goods for [`HOLD`] and says
/// what to ask first. With remembered answers that may be the day at once.
pub fn begin(tx: &mut Writing<'_>, person: PersonId) -> Outcome<Step, CheckoutRefusal> {
    let mut situation = situation(tx, person)?;
    let cart = cart::view(tx, person, &situation.settings)?;
    let waiting = orders::count_waiting(tx, person)?;
    rules::may_begin(&cart, &situation.settings, waiting, tx.now()).map_err(Stop::No)?;
    let until = tx.now().plus(HOLD);
    let goods: Vec<_> = cart.lines.iter().map(|line| (line.variant, line.quantity)).collect();
    stock::hold(tx, person, &goods, until).map_err(|stop| stop.map(|refusal| short(&cart, &refusal)))?;
    situation.draft.open_until = Some(until);
    store::save(tx, person, &situation.draft)?;
    Ok(rules::next_step(&situation, tx.now()))
}

/// The lines that the shelf could not hold.
fn short(cart: &CartView, refusal: &StockRefusal) -> CheckoutRefusal {
    let mut lines = cart.lines.clone();
    if let StockRefusal::Short(shortages) = refusal {
        for line in &mut lines {
            line.problem = shortages.iter().find(|short| short.variant == line.variant).map(|short| {
                if short.left.is_zero() { Problem::SoldOut } else { Problem::OnlyLeft(short.left) }
            });
        }
    } else {
        for line in &mut lines {
            line.problem = Some(Problem::Gone);
        }
    }
    lines.retain(|line| line.problem.is_some());
    CheckoutRefusal::Problems(lines)
}

/// The customer goes back to the cart: nothing is held any more, the answers stay.
pub fn leave(tx: &Writing<'_>, person: PersonId) -> Result<(), Fault> {
    stock::release(tx, person)?;
    let mut draft = store::draft(tx, person)?;
    if draft.open_until.take().is_some() {
        store::save(tx, person, &draft)?;
    }
    Ok(())
}

/// Frees the goods of checkouts that took too long and has their customers told, unless the cart is empty
/// by now. Gives those whose goods were freed.
pub fn holds_expired(tx: &Writing<'_>) -> Result<Vec<PersonId>, Fault> {
    let people = stock::expired(tx)?;
    for &person in &people {
        leave(tx, person)?;
        if cart::count(tx, person)? > 0 {
            outbox::later(tx, &Job::TellHoldEnded { person })?;
        }
    }
    Ok(people)
}
