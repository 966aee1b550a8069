//! The rows of drafts: one per customer who has ever begun a checkout.

use jiff::civil::Date;
use rusqlite::{OptionalExtension, named_params};

use super::Draft;
use crate::base::ids::PersonId;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::delivery::{Location, Slot};

/// The customer's answers so far; empty ones for somebody new.
pub fn draft(r: &Reading<'_>, person: PersonId) -> Result<Draft, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT fulfilment, zone_id, address, latitude, longitude, day, slot_from, slot_to, comment, open_until
         FROM draft WHERE person_id = ?1",
    )?;
    let found = statement
        .query_row([person], |row| {
            let location = match (row.get(3)?, row.get(4)?) {
                (Some(latitude), Some(longitude)) => Some(Location { latitude, longitude }),
                _ => None,
            };
            let slot = match (row.get(6)?, row.get(7)?) {
                (Some(from), Some(to)) => Some(Slot { from, to }),
                _ => None,
            };
            Ok(Draft {
                fulfilment: row.get(0)?,
                zone: row.get(1)?,
                address: row.get(2)?,
                location,
                day: row.get::<_, Option<String>>(5)?.and_then(|day| day.parse::<Date>().ok()),
                slot,
                comment: row.get(8)?,
                open_until: row.get::<_, Option<i64>>(9)?.map(Moment),
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub(super) fn save(tx: &Writing<'_>, person: PersonId, draft: &Draft) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO draft (person_id, fulfilment, zone_id, address, latitude, longitude, day, slot_from,
                 slot_to, comment, open_until)
             VALUES (:person, :fulfilment, :zone, :address, :latitude, :longitude, :day, :slot_from, :slot_to,
                 :comment, :open_until)
             ON CONFLICT (person_id) DO UPDATE SET fulfilment = excluded.fulfilment, zone_id = excluded.zone_id,
                 address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude,
                 day = excluded.day, slot_from = excluded.slot_from, slot_to = excluded.slot_to,
                 comment = excluded.comment, open_until = excluded.open_until",
        )?
        .execute(named_params! {
            ":person": person,
            ":fulfilment": draft.fulfilment,
            ":zone": draft.zone,
            ":address": draft.address,
            ":latitude": draft.location.map(|l| l.latitude),
            ":longitude": draft.location.map(|l| l.longitude),
            ":day": draft.day.map(|day| day.to_string()),
            ":slot_from": draft.slot.map(|slot| slot.from),
            ":slot_to": draft.slot.map(|slot| slot.to),
            ":comment": draft.comment,
            ":open_until": draft.open_until.map(|until| until.0),
        })?;
    Ok(())
}
