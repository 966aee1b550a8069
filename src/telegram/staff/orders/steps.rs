//! The steps of an order as staff press them. Whoever comes second is told who was first, and sees the
//! order as it stands.

use super::{gone, open};
use crate::base::ids::OrderId;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::fulfilment::{self, PaymentRefusal, StepRefusal};
use crate::shop::orders::{self, Order, Payment, Status};
use crate::shop::returns::{self, CancelRefusal, Goods};
use crate::shop::{audit, customers};
use crate::telegram::outgoing;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{OrderTap, not_allowed, sure, tap};
use crate::telegram::visit::{Visit, words_of};
use crate::text::Html;

pub fn step(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: OrderId,
    from: Status,
    to: Status,
) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let way = order.terms.fulfilment;
    let made = if orders::next(from, way) == Some(to) {
        fulfilment::advance(tx, id, from)
    } else if orders::back(from, way) == Some(to) {
        fulfilment::step_back(tx, id, from)
    } else {
        Err(Stop::No(StepRefusal::NoStep(order.status)))
    };
    match made {
        Ok(status) => {
            let said = visit.words.alert_order_now(order.number.to_string(), status_name(visit, status));
            Ok(open(tx, visit, id)?.toast(said))
        }
        Err(Stop::No(StepRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(StepRefusal::NotThere)) => gone(tx, visit),
        Err(Stop::No(StepRefusal::Already(_) | StepRefusal::NoStep(_))) => somebody_was_faster(tx, visit, id),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

fn status_name(visit: &Visit, status: Status) -> String {
    visit.words.plain_order_status(status.code())
}

/// The card as it stands now, and who made it so.
fn somebody_was_faster(tx: &mut Writing<'_>, visit: &mut Visit, id: OrderId) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    let card = open(tx, visit, id)?;
    let last = orders::events(tx, id)?.pop();
    let who = last.and_then(|event| event.person).filter(|who| *who != visit.id());
    let state = match order.payment {
        Payment::Unpaid => status_name(visit, order.status),
        Payment::Pending | Payment::Paid | Payment::Refunded => {
            let payment = visit.words.plain_payment(order.payment.code());
            format!("{} · {payment}", status_name(visit, order.status))
        }
    };
    let said = match who.map(|who| customers::get(tx, who)).transpose()?.flatten() {
        Some(person) => visit.words.alert_somebody_was_faster(person.name, state),
        None => visit.words.alert_order_already(state),
    };
    Ok(card.alert(said))
}

pub fn ask_cancel(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: OrderId,
    from: Status,
) -> Result<Answer, Fault> {
    let Some(order) = orders::get(tx, id)? else { return gone(tx, visit) };
    if order.status != from || !orders::can_cancel(from) {
        return somebody_was_faster(tx, visit, id);
    }
    let words = &visit.words;
    let text = words.ask_order_cancel(order.terms.customer_name, order.number.to_string());
    let cancel = |back| OrderTap::Cancel { order: id, from, back };
    let mut question =
        sure(visit, text, tap(words.button_cancel_return(), cancel(true)), OrderTap::Card { order: id });
    if let Some(screen) = &mut question.screen {
        screen.rows.insert(1, vec![tap(words.button_cancel_write_off(), cancel(false))]);
    }
    Ok(question)
}

pub fn cancel(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: OrderId,
    from: Status,
    back: bool,
) -> Result<Answer, Fault> {
    let goods = if back { Goods::BackToShelf } else { Goods::WrittenOff };
    match returns::cancel(tx, id, from, goods, None) {
        Ok(()) => {
            let words = &visit.words;
            let said =
                if back { words.alert_cancelled_returned() } else { words.alert_cancelled_written_off() };
            Ok(open(tx, visit, id)?.toast(said))
        }
        Err(Stop::No(CancelRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(CancelRefusal::NotThere)) => gone(tx, visit),
        Err(Stop::No(
            CancelRefusal::Already(_) | CancelRefusal::TooLate(_) | CancelRefusal::ReasonTooLong(_),
        )) => somebody_was_faster(tx, visit, id),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

pub fn pay(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: OrderId,
    from: Payment,
    to: Payment,
) -> Result<Answer, Fault> {
    match fulfilment::mark_payment(tx, id, from, to) {
        Ok(()) => {
            let said = visit.words.plain_payment(to.code());
            Ok(open(tx, visit, id)?.toast(said))
        }
        Err(Stop::No(PaymentRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(PaymentRefusal::NotThere)) => gone(tx, visit),
        Err(Stop::No(PaymentRefusal::Already(_) | PaymentRefusal::NoSuchChange(_))) => {
            somebody_was_faster(tx, visit, id)
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// Sends a staff member's words to the customer in the shop's name; false when the customer cannot be
/// reached. Leaves a line in the audit trail.
pub fn tell_customer(tx: &mut Writing<'_>, visit: &Visit, order: &Order, text: &str) -> Result<bool, Fault> {
    let person = order.terms.person;
    if customers::get(tx, person)?.is_none_or(|p| p.blocked) {
        return Ok(false);
    }
    let theirs = words_of(tx, person, &visit.settings)?;
    let shop = &visit.settings.name;
    let text_of = theirs.notice_from_shop(order.number.to_string(), shop, Html::escape(text));
    outgoing::notice(tx, person, &Screen::new(text_of), None)?;
    audit::note(tx, "order.message", &format!("order {}", order.number), None, Some(text))?;
    Ok(true)
}
