//! The zones in the database. A removed zone keeps its row: drafts still point at it.

use rusqlite::{OptionalExtension, Row};

use super::{Zone, ZoneFields};
use crate::base::ids::ZoneId;
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

const COLUMNS: &str = "id, name, name_uz, name_en, fee, free_from, free_share, minimum, position";

fn read(row: &Row<'_>) -> rusqlite::Result<Zone> {
    Ok(Zone {
        id: row.get(0)?,
        name: row.get(1)?,
        name_uz: row.get(2)?,
        name_en: row.get(3)?,
        fee: row.get(4)?,
        free_from: row.get(5)?,
        free_share: row.get(6)?,
        minimum: row.get(7)?,
        position: row.get(8)?,
    })
}

/// All zones that can be picked, in the owner's order.
pub fn zones(r: &Reading<'_>) -> Result<Vec<Zone>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM zone WHERE removed_at IS NULL ORDER BY position, id");
    let mut statement = r.conn().prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// One zone that can be picked; a removed one is not there.
pub fn zone(r: &Reading<'_>, id: ZoneId) -> Result<Option<Zone>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM zone WHERE id = ?1 AND removed_at IS NULL");
    Ok(r.conn().prepare_cached(&sql)?.query_row([id], read).optional()?)
}

pub(super) fn insert(tx: &Writing<'_>, zone: &ZoneFields) -> Result<ZoneId, Fault> {
    Ok(tx
        .conn()
        .prepare_cached(
            "INSERT INTO zone (name, name_uz, name_en, fee, free_from, free_share, minimum, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(position), 0) + 1 FROM zone))
             RETURNING id",
        )?
        .query_row(
            (
                &zone.name,
                &zone.name_uz,
                &zone.name_en,
                zone.fee,
                zone.free_from,
                zone.free_share,
                zone.minimum,
            ),
            |row| row.get(0),
        )?)
}

pub(super) fn update(tx: &Writing<'_>, id: ZoneId, zone: &ZoneFields) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "UPDATE zone SET name = ?2, name_uz = ?3, name_en = ?4, fee = ?5, free_from = ?6, free_share = ?7,
                 minimum = ?8
             WHERE id = ?1",
        )?
        .execute((
            id,
            &zone.name,
            &zone.name_uz,
            &zone.name_en,
            zone.fee,
            zone.free_from,
            zone.free_share,
            zone.minimum,
        ))?;
    Ok(())
}

pub(super) fn mark_removed(tx: &Writing<'_>, id: ZoneId) -> Result<(), Fault> {
    tx.conn().prepare_cached("UPDATE zone SET removed_at = ?2 WHERE id = ?1")?.execute((id, tx.now().0))?;
    Ok(())
}
