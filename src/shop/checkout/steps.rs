//! The customer's answers, each checked at once. Every setter gives the step that comes next.

use jiff::civil::Date;

use super::summary::situation;
use super::{Draft, Step, rules, store};
use crate::base::ids::{PersonId, ZoneId};
use crate::base::limits::{ADDRESS_CHARS, COMMENT_CHARS};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::{Reading, Writing};
use crate::shop::delivery::{self, Location, Slot, Unavailable};
use crate::shop::orders::Fulfilment;
use crate::shop::settings;

/// Why an answer was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswerRefusal {
    /// The shop does not deliver, or one cannot pick up there.
    NotOffered(Fulfilment),
    ZoneGone,
    /// Nothing but spaces.
    Empty,
    /// The most characters there may be.
    TooLong(usize),
    /// Not a place on earth.
    OffEarth,
    Unavailable(Unavailable),
    /// A slot without a day.
    DayFirst,
}

/// What to ask now.
pub fn step(r: &Reading<'_>, person: PersonId) -> Result<Step, Fault> {
    Ok(rules::next_step(&situation(r, person)?, r.now()))
}

fn answer(tx: &Writing<'_>, person: PersonId, change: impl FnOnce(&mut Draft)) -> Result<Step, Fault> {
    let mut draft = store::draft(tx, person)?;
    change(&mut draft);
    store::save(tx, person, &draft)?;
    step(tx, person)
}

pub fn set_fulfilment(
    tx: &Writing<'_>,
    person: PersonId,
    fulfilment: Fulfilment,
) -> Outcome<Step, AnswerRefusal> {
    let settings = settings::load(tx)?;
    let offered = match fulfilment {
        Fulfilment::Delivery => settings.delivery,
        Fulfilment::Pickup => settings.pickup,
    };
    if !offered {
        return Err(Stop::No(AnswerRefusal::NotOffered(fulfilment)));
    }
    Ok(answer(tx, person, |draft| draft.fulfilment = Some(fulfilment))?)
}

pub fn set_zone(tx: &Writing<'_>, person: PersonId, zone: ZoneId) -> Outcome<Step, AnswerRefusal> {
    if delivery::zone(tx, zone)?.is_none() {
        return Err(Stop::No(AnswerRefusal::ZoneGone));
    }
    Ok(answer(tx, person, |draft| draft.zone = Some(zone))?)
}

/// A typed address, in place of a location shared before.
pub fn set_address(tx: &Writing<'_>, person: PersonId, text: &str) -> Outcome<Step, AnswerRefusal> {
    let text = short_enough(text, ADDRESS_CHARS)?;
    if text.is_empty() {
        return Err(Stop::No(AnswerRefusal::Empty));
    }
    Ok(answer(tx, person, |draft| {
        draft.address = Some(text);
        draft.location = None;
    })?)
}

/// A shared location, in place of an address typed before; the details are asked next.
pub fn set_location(tx: &Writing<'_>, person: PersonId, place: Location) -> Outcome<Step, AnswerRefusal> {
    if !place.is_on_earth() {
        return Err(Stop::No(AnswerRefusal::OffEarth));
    }
    Ok(answer(tx, person, |draft| {
        draft.location = Some(place);
        draft.address = None;
    })?)
}

/// Entrance, floor, intercom beside the location; `None` when there is nothing to add.
pub fn set_details(tx: &Writing<'_>, person: PersonId, text: Option<&str>) -> Outcome<Step, AnswerRefusal> {
    let text = short_enough(text.unwrap_or_default(), ADDRESS_CHARS)?;
    Ok(answer(tx, person, |draft| draft.address = Some(text))?)
}

/// A day with a free slot. The slot picked before stays when that day has it too.
pub fn set_day(tx: &Writing<'_>, person: PersonId, day: Date) -> Outcome<Step, AnswerRefusal> {
    let settings = settings::load(tx)?;
    let free = delivery::slots(&settings, day, tx.now());
    if free.is_empty() {
        return Err(Stop::No(AnswerRefusal::Unavailable(Unavailable::Day(day))));
    }
    Ok(answer(tx, person, |draft| {
        draft.day = Some(day);
        draft.slot = draft.slot.filter(|slot| free.contains(slot));
    })?)
}

/// A slot of the day picked before.
pub fn set_slot(tx: &Writing<'_>, person: PersonId, slot: Slot) -> Outcome<Step, AnswerRefusal> {
    let Some(day) = store::draft(tx, person)?.day else {
        return Err(Stop::No(AnswerRefusal::DayFirst));
    };
    let settings = settings::load(tx)?;
    delivery::check(&settings, day, slot, tx.now())
        .map_err(|gone| Stop::No(AnswerRefusal::Unavailable(gone)))?;
    Ok(answer(tx, person, |draft| draft.slot = Some(slot))?)
}

/// `None` when the customer has nothing to say.
pub fn set_comment(tx: &Writing<'_>, person: PersonId, text: Option<&str>) -> Outcome<Step, AnswerRefusal> {
    let text = short_enough(text.unwrap_or_default(), COMMENT_CHARS)?;
    Ok(answer(tx, person, |draft| draft.comment = Some(text))?)
}

fn short_enough(text: &str, most: usize) -> Result<String, Stop<AnswerRefusal>> {
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Stop::No(AnswerRefusal::TooLong(most)));
    }
    Ok(text.to_owned())
}
