//! The owner's hand on the zones: add, change, remove, each leaving a line in the audit trail.

use super::{Zone, store};
use crate::base::actor::Right;
use crate::base::ids::ZoneId;
use crate::base::limits::{NAME_CHARS, ZONES};
use crate::base::money::Money;
use crate::base::outcome::{Outcome, Stop};
use crate::db::Writing;
use crate::shop::audit;

/// What the owner decides about a zone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ZoneFields {
    pub name: String,
    pub name_uz: Option<String>,
    pub name_en: Option<String>,
    pub fee: Money,
    pub free_from: Option<Money>,
    pub free_share: Option<i64>,
    pub minimum: Option<Money>,
}

impl From<Zone> for ZoneFields {
    fn from(zone: Zone) -> Self {
        Self {
            name: zone.name,
            name_uz: zone.name_uz,
            name_en: zone.name_en,
            fee: zone.fee,
            free_from: zone.free_from,
            free_share: zone.free_share,
            minimum: zone.minimum,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ZoneRefusal {
    NotAllowed,
    NotThere,
    NameMissing,
    /// The most characters a name may have.
    NameTooLong(usize),
    /// A sum below zero, or a share outside 1–100.
    OutOfRange,
    /// The most zones there may be.
    TooMany(usize),
}

pub fn add(tx: &Writing<'_>, fields: ZoneFields) -> Outcome<ZoneId, ZoneRefusal> {
    let fields = checked(tx, fields)?;
    if store::zones(tx)?.len() >= ZONES {
        return Err(Stop::No(ZoneRefusal::TooMany(ZONES)));
    }
    let id = store::insert(tx, &fields)?;
    audit::note(tx, "zone.add", &format!("zone {id}"), None, Some(&words(&fields)))?;
    Ok(id)
}

pub fn change(tx: &Writing<'_>, id: ZoneId, fields: ZoneFields) -> Outcome<(), ZoneRefusal> {
    let fields = checked(tx, fields)?;
    let before = ZoneFields::from(there(tx, id)?);
    if before == fields {
        return Ok(());
    }
    store::update(tx, id, &fields)?;
    audit::note(tx, "zone.change", &format!("zone {id}"), Some(&words(&before)), Some(&words(&fields)))?;
    Ok(())
}

/// Takes a zone out of the list; checkouts that had picked it ask again.
pub fn remove(tx: &Writing<'_>, id: ZoneId) -> Outcome<(), ZoneRefusal> {
    allowed(tx)?;
    let before = ZoneFields::from(there(tx, id)?);
    store::mark_removed(tx, id)?;
    audit::note(tx, "zone.remove", &format!("zone {id}"), Some(&words(&before)), None)?;
    Ok(())
}

fn allowed(tx: &Writing<'_>) -> Outcome<(), ZoneRefusal> {
    if tx.may(Right::ChangeSettings) { Ok(()) } else { Err(Stop::No(ZoneRefusal::NotAllowed)) }
}

fn there(tx: &Writing<'_>, id: ZoneId) -> Outcome<Zone, ZoneRefusal> {
    store::zone(tx, id)?.ok_or(Stop::No(ZoneRefusal::NotThere))
}

fn checked(tx: &Writing<'_>, mut fields: ZoneFields) -> Outcome<ZoneFields, ZoneRefusal> {
    allowed(tx)?;
    fields.name = fields.name.trim().to_owned();
    for name in [&mut fields.name_uz, &mut fields.name_en] {
        *name = name.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    judge(&fields).map_err(Stop::No)?;
    Ok(fields)
}

fn judge(fields: &ZoneFields) -> Result<(), ZoneRefusal> {
    if fields.name.is_empty() {
        return Err(ZoneRefusal::NameMissing);
    }
    let names = [Some(&fields.name), fields.name_uz.as_ref(), fields.name_en.as_ref()];
    if names.into_iter().flatten().any(|name| name.chars().count() > NAME_CHARS) {
        return Err(ZoneRefusal::NameTooLong(NAME_CHARS));
    }
    let sums = [Some(fields.fee), fields.free_from, fields.minimum];
    let share_off = fields.free_share.is_some_and(|share| !(1..=100).contains(&share));
    if share_off || sums.into_iter().flatten().any(|sum| sum < Money::ZERO) {
        return Err(ZoneRefusal::OutOfRange);
    }
    Ok(())
}

/// "Yunusobod: fee 1500000, free from 20000000" for the trail.
fn words(fields: &ZoneFields) -> String {
    let mut text = format!("{}: fee {}", fields.name, fields.fee.0);
    for (what, value) in [
        ("free from", fields.free_from.map(|m| m.0)),
        ("free share", fields.free_share),
        ("minimum", fields.minimum.map(|m| m.0)),
    ] {
        if let Some(value) = value {
            text.push_str(&format!(", {what} {value}"));
        }
    }
    text
}
