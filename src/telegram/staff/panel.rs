//! The panel: where staff begin. Shows only what one's roles allow.

use super::{GoodsTap, HealthTap, LabelTap, OrderTap, PeopleTap, SetupTap, gate, tap};
use crate::base::actor::{Right, Roles};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::ops::health::Grade;
use crate::shop::orders::{self, Cursor, Filter};
use crate::shop::settings::Rest;
use crate::shop::{stock, trouble};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::visit::Visit;
use crate::text::Words;

/// Running-low goods counted on the panel; beyond it "20+" says enough.
const LOW_SHOWN: usize = 20;

/// What the panel says.
struct View {
    active: i64,
    low: usize,
    troubles: usize,
    health: Grade,
    rest: Option<Rest>,
    now: Moment,
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, Right::SeeOrders)? {
        return Ok(no);
    }
    let today = visit.words.local(tx.now()).date();
    let view = View {
        active: orders::count_active(tx)?,
        low: stock::running_low(tx, LOW_SHOWN)?.len(),
        troubles: trouble::fresh(tx)?,
        health: visit.board.worst(),
        rest: visit.settings.rest(today),
        now: tx.now(),
    };
    Ok(Answer::screen(screen(&visit.words, visit.roles, &visit.settings.name, &view)))
}

fn screen(words: &Words, roles: Roles, shop: &str, view: &View) -> Screen {
    let mut text = words.panel_title(shop);
    text.paragraph(&words.panel_active(view.active));
    match view.rest {
        Some(Rest::Until(day)) => text.line(&words.panel_closed(words.date(day, view.now))),
        Some(Rest::ForNow) => text.line(&words.panel_closed_for_now()),
        None => &mut text,
    };
    if view.low > 0 && roles.may(Right::MoveStock) {
        let count = if view.low >= LOW_SHOWN { format!("{LOW_SHOWN}+") } else { view.low.to_string() };
        text.line(&words.panel_low(count));
    }
    let may = |right| roles.may(right);
    let list = OrderTap::List { filter: Filter::Active, cursor: Cursor::First };
    let orders = words.button_staff_orders(view.active);
    let mut keys = vec![tap(words.button_goods(), GoodsTap::Folder { category: None, page: 0 })];
    keys.push(tap(words.button_day_sheets(), OrderTap::Day { day: None }));
    if may(Right::PrintLabels) {
        keys.push(tap(words.button_labels(), LabelTap::Home));
    }
    if view.low > 0 && may(Right::MoveStock) {
        keys.push(tap(words.button_low(), GoodsTap::Low));
    }
    if may(Right::SetPrices) {
        keys.push(tap(words.button_customers(), PeopleTap::Customers { page: 0 }));
    }
    if may(Right::ManageStaff) {
        keys.push(tap(words.button_staff(), PeopleTap::Staff));
    }
    if may(Right::ChangeSettings) {
        keys.push(tap(words.button_setup(), SetupTap::Home));
    }
    if may(Right::ReadAudit) {
        keys.push(tap(words.button_audit(), SetupTap::Audit { before: None, person: None }));
    }
    if view.health != Grade::Green && may(Right::ReadAudit) {
        keys.push(tap(words.button_health(view.health.code()), HealthTap::Home));
    }
    if view.troubles > 0 && may(Right::ReadAudit) {
        keys.push(tap(words.button_troubles(view.troubles), SetupTap::Troubles));
    }
    let screen = Screen::new(text).row([tap(orders, list)]);
    let screen = keys.chunks(2).fold(screen, |screen, pair| screen.row(pair.iter().cloned()));
    screen.tap(words.button_shop_menu(), Button::Menu)
}

#[cfg(test)]
pub(super) fn example(words: &Words, roles: Roles) -> Screen {
    let view = View {
        active: 3,
        low: 2,
        troubles: 1,
        health: Grade::Yellow,
        rest: Some(Rest::ForNow),
        now: Moment(0),
    };
    screen(words, roles, "Nonvoyxona", &view)
}
