//! The rows of carts. Every change of a line goes with [`touch`].

use rusqlite::OptionalExtension;

use crate::base::ids::{PersonId, VariantId};
use crate::base::outcome::Fault;
use crate::base::quantity::Quantity;
use crate::db::{Reading, Writing};

/// The present version; zero when there has never been a cart.
pub fn version(r: &Reading<'_>, person: PersonId) -> Result<i64, Fault> {
    let version = r
        .conn()
        .prepare_cached("SELECT version FROM cart WHERE person_id = ?1")?
        .query_row([person], |row| row.get(0))
        .optional()?;
    Ok(version.unwrap_or(0))
}

/// How many lines there are: the number on the menu's button.
pub fn count(r: &Reading<'_>, person: PersonId) -> Result<usize, Fault> {
    let count: i64 = r
        .conn()
        .prepare_cached("SELECT count(*) FROM cart_line WHERE person_id = ?1")?
        .query_row([person], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// How much of a variant is in the cart; zero when it is not there.
pub fn quantity(r: &Reading<'_>, person: PersonId, variant: VariantId) -> Result<Quantity, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT quantity FROM cart_line WHERE person_id = ?1 AND variant_id = ?2")?
        .query_row((person, variant), |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The lines in the order they were put in.
pub(super) fn lines(r: &Reading<'_>, person: PersonId) -> Result<Vec<(VariantId, Quantity)>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT variant_id, quantity FROM cart_line WHERE person_id = ?1 ORDER BY added_at, variant_id",
    )?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

pub(super) fn put(
    tx: &Writing<'_>,
    person: PersonId,
    variant: VariantId,
    quantity: Quantity,
) -> Result<(), Fault> {
    touch(tx, person)?;
    tx.conn()
        .prepare_cached(
            "INSERT INTO cart_line (person_id, variant_id, quantity, added_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (person_id, variant_id) DO UPDATE SET quantity = excluded.quantity",
        )?
        .execute((person, variant, quantity, tx.now().0))?;
    Ok(())
}

/// True when the line was there.
pub(super) fn delete(tx: &Writing<'_>, person: PersonId, variant: VariantId) -> Result<bool, Fault> {
    let gone = tx
        .conn()
        .prepare_cached("DELETE FROM cart_line WHERE person_id = ?1 AND variant_id = ?2")?
        .execute((person, variant))?
        > 0;
    if gone {
        touch(tx, person)?;
    }
    Ok(gone)
}

/// True when there was a line.
pub(super) fn delete_all(tx: &Writing<'_>, person: PersonId) -> Result<bool, Fault> {
    let gone = tx.conn().prepare_cached("DELETE FROM cart_line WHERE person_id = ?1")?.execute([person])? > 0;
    if gone {
        touch(tx, person)?;
    }
    Ok(gone)
}

fn touch(tx: &Writing<'_>, person: PersonId) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO cart (person_id, version, changed_at) VALUES (?1, 1, ?2)
             ON CONFLICT (person_id) DO UPDATE SET version = version + 1, changed_at = excluded.changed_at",
        )?
        .execute((person, tx.now().0))?;
    Ok(())
}
