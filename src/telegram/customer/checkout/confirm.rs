//! Confirm, and every way in which the shop may say no to it: each refusal has its own screen, which says
//! what happened and what to do next.

use crate::base::money::Money;
use crate::base::outcome::{Fault, Stop};
use crate::db::{Reading, Writing};
use crate::shop::cart::{CartLine, Problem};
use crate::shop::checkout::{self, CheckoutRefusal, Step};
use crate::shop::delivery::{self, Unavailable};
use crate::shop::orders;
use crate::telegram::button::Button;
use crate::telegram::customer::offer::full_name;
use crate::telegram::customer::orders::placed;
use crate::telegram::customer::terms::on_day;
use crate::telegram::customer::{cart, menu};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// The customer saw this version of the cart for this total, and says yes.
pub fn confirm(tx: &mut Writing<'_>, visit: &Visit, version: i64, total: Money) -> Result<Answer, Fault> {
    match checkout::confirm(tx, visit.id(), version, total) {
        Ok(done) => match orders::get(tx, done.order)? {
            Some(order) => placed(tx, visit, &order),
            None => Err(Fault::new(format!("order {} is not there after it was placed", done.order))),
        },
        Err(Stop::No(refusal)) => refused(tx, visit, refusal, Some(total)),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// The screen of a refusal. `seen`: the total that the customer said yes to.
pub fn refused(
    tx: &Writing<'_>,
    visit: &Visit,
    refusal: CheckoutRefusal,
    seen: Option<Money>,
) -> Result<Answer, Fault> {
    let words = &visit.words;
    match refusal {
        CheckoutRefusal::Empty => cart::cart(tx, visit, 0),
        CheckoutRefusal::Problems(lines) => {
            let note = problems(words, &lines);
            let alert = note.plain();
            Ok(Answer::screen(cart::basket(tx, visit, 0, Some(note))?).alert(alert))
        }
        CheckoutRefusal::BelowMinimum(missing) => {
            let note = words.refused_minimum(words.money(missing));
            let answer = Answer::screen(cart::basket(tx, visit, 0, Some(note))?);
            Ok(answer.alert(words.alert_missing(words.money(missing))))
        }
        CheckoutRefusal::Closed { until } => Ok(Answer::screen(closed(tx, visit, until))),
        CheckoutRefusal::TooManyWaiting(count) => {
            let screen = Screen::new(words.refused_waiting(count))
                .tap(words.button_my_orders(), Button::MyOrders { older: None, newer: None })
                .back(words, Button::Cart { page: 0 });
            Ok(Answer::screen(screen))
        }
        CheckoutRefusal::Incomplete(step) => super::show(tx, visit, step, None),
        CheckoutRefusal::SlotGone(Unavailable::Slot(..)) => {
            super::show(tx, visit, Step::Slot, Some(words.refused_slot_gone()))
        }
        CheckoutRefusal::SlotGone(Unavailable::Day(_) | Unavailable::Closed { .. }) => {
            super::show(tx, visit, Step::Day, super::day_gone(visit, tx.now()))
        }
        CheckoutRefusal::Changed(summary) => {
            let note = match seen.filter(|seen| *seen != summary.total) {
                Some(seen) => words.refused_changed(words.money(summary.total), words.money(seen)),
                None => words.refused_changed_cart(),
            };
            let alert = note.plain();
            let screen = super::summary::draw(tx, visit, &summary, Some(note))?;
            Ok(Answer::screen(screen).alert(alert))
        }
    }
}

/// What stands in the way, line by line.
fn problems(words: &Words, lines: &[CartLine]) -> Html {
    let mut text = Html::new();
    for line in lines {
        let name = full_name(line.name.of(words.lang), &line.label);
        let said = match line.problem {
            Some(Problem::SoldOut) => words.refused_sold_out(name),
            Some(Problem::OnlyLeft(left)) => words.refused_only_left(words.quantity(left, line.unit), name),
            Some(Problem::Uneven(unit)) => words.refused_uneven(words.quantity(unit.grain(), unit), name),
            Some(Problem::Gone) | None => words.refused_gone(name),
        };
        text.line(&said);
    }
    text
}

fn closed(r: &Reading<'_>, visit: &Visit, until: Option<jiff::civil::Date>) -> Screen {
    let (words, settings) = (&visit.words, &visit.settings);
    let mut text = match until {
        Some(day) => words.refused_closed_until(on_day(words, day, r.now())),
        None => words.refused_closed(),
    };
    if settings.rest(delivery::today(settings, r.now())).is_some() {
        text.paragraph(&menu::closed_words(words, settings));
    }
    Screen::new(text).back(words, Button::Cart { page: 0 })
}
