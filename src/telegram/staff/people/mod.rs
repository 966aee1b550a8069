//! Those who work in the shop (FEATURES P3) and those who buy in it (P1, M3).

mod customers;
mod team;

use super::{PeopleTap, gate};
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::telegram::screen::Answer;
use crate::telegram::visit::Visit;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: PeopleTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        PeopleTap::Staff => team::list(tx, visit),
        PeopleTap::Member { person } => team::member(tx, visit, person),
        PeopleTap::Roles { person, roles } => team::roles(tx, visit, person, roles),
        PeopleTap::SetRoles { person, roles } => team::set_roles(tx, visit, person, roles),
        PeopleTap::AskRemove { person } => team::ask_remove(tx, visit, person),
        PeopleTap::Remove { person } => team::remove(tx, visit, person),
        PeopleTap::AskMember => Ok(team::ask_member(visit)),
        PeopleTap::Newcomer { person, roles } => team::newcomer(tx, visit, person, roles),
        PeopleTap::TakeOn { person, roles } => team::take_on(tx, visit, person, roles),
        PeopleTap::Invite { roles } => Ok(team::invite(visit, roles)),
        PeopleTap::MakeInvite { roles } => team::make_invite(tx, visit, roles),
        PeopleTap::Customers { page } => customers::list(tx, visit, page),
        PeopleTap::AskSearch => Ok(customers::ask_search(visit)),
        PeopleTap::Customer { person } => customers::open(tx, visit, person),
        PeopleTap::CustomerOrders { person, cursor } => customers::orders_of(tx, visit, person, cursor),
        PeopleTap::AskDiscount { person } => customers::ask_discount(tx, visit, person),
    }
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: PeopleTap, text: &str) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons of this area ask for words")]
    match tap {
        PeopleTap::AskMember => team::member_typed(tx, visit, text),
        PeopleTap::AskSearch => customers::search(tx, visit, text),
        PeopleTap::AskDiscount { person } => customers::discount(tx, visit, person, text),
        other => press(tx, visit, other),
    }
}
