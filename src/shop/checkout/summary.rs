//! Looking: everything a checkout's decisions are made from, and the summary before Confirm.

use super::{CheckoutRefusal, Draft, Summary, rules, store};
use crate::base::ids::PersonId;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Reading;
use crate::shop::cart;
use crate::shop::customers::{self, Person};
use crate::shop::delivery::{self, Zone};
use crate::shop::settings::{self, Settings};

/// What the next step depends on.
#[derive(Clone, Debug)]
pub struct Situation {
    pub person: Person,
    pub draft: Draft,
    pub settings: Settings,
    /// The zones that can be picked.
    pub zones: Vec<Zone>,
}

pub fn situation(r: &Reading<'_>, person: PersonId) -> Result<Situation, Fault> {
    let Some(known) = customers::get(r, person)? else {
        return Err(Fault::new(format!("checkout of a stranger, person {person}")));
    };
    Ok(Situation {
        person: known,
        draft: store::draft(r, person)?,
        settings: settings::load(r)?,
        zones: delivery::zones(r)?,
    })
}

/// What the customer is about to confirm; refused as empty or incomplete. Problems of lines and a missing
/// sum are in the summary itself, for the screen to show.
pub fn summary(r: &Reading<'_>, person: PersonId) -> Outcome<Summary, CheckoutRefusal> {
    let situation = situation(r, person)?;
    let cart = cart::view(r, person, &situation.settings)?;
    rules::summarize(situation, cart, r.now()).map_err(Stop::No)
}
