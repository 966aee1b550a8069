//! The tables of labels.

use rusqlite::{OptionalExtension, Row};

use super::{Draft, Form, Lot, Off, Print, Sheet, Tag};
use crate::base::ids::{PersonId, ProductId, VariantId};
use crate::base::limits::LABEL_PRINTS;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};

fn json(form: &Form) -> Result<String, Fault> {
    serde_json::to_string(form).map_err(|e| Fault::from_error("writing how labels look", e))
}

/// One of another version is begun anew.
fn form(text: &str) -> Form {
    serde_json::from_str(text).unwrap_or_default()
}

pub fn draft(r: &Reading<'_>, person: PersonId) -> Result<Option<Draft>, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT selection, copies, start, form FROM label_draft WHERE person_id = ?1")?
        .query_row([person], |row| {
            Ok(Draft {
                selection: row.get(0)?,
                copies: row.get(1)?,
                start: row.get(2)?,
                form: form(&row.get::<_, String>(3)?),
            })
        });
    Ok(found.optional()?)
}

pub fn save_draft(tx: &Writing<'_>, person: PersonId, draft: &Draft) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO label_draft (person_id, selection, copies, start, form) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (person_id) DO UPDATE SET selection = excluded.selection, copies = excluded.copies,
                 start = excluded.start, form = excluded.form",
        )?
        .execute((person, &draft.selection, draft.copies, draft.start, json(&draft.form)?))?;
    Ok(())
}

// ---------------------------------------------------------------- stocks

fn read_sheet(row: &Row<'_>) -> rusqlite::Result<Sheet> {
    Ok(Sheet {
        stock: row.get(0)?,
        start: row.get(1)?,
        off: Off { shift_x: row.get(2)?, shift_y: row.get(3)?, scale_x: row.get(4)?, scale_y: row.get(5)? },
    })
}

const SHEETS: &str = "SELECT stock, start, shift_x, shift_y, scale_x, scale_y FROM label_stock";

/// What is known of a stock; one that was never used is fresh and true.
pub fn sheet(r: &Reading<'_>, stock: &str) -> Result<Sheet, Fault> {
    let found = r
        .conn()
        .prepare_cached(&format!("{SHEETS} WHERE stock = ?1"))?
        .query_row([stock], read_sheet)
        .optional()?;
    Ok(found.unwrap_or_else(|| Sheet { stock: stock.to_owned(), start: 1, off: Off::default() }))
}

/// The stocks that were printed on, the newest first.
pub fn used_sheets(r: &Reading<'_>, limit: usize) -> Result<Vec<Sheet>, Fault> {
    let sql = format!("{SHEETS} WHERE used_at IS NOT NULL ORDER BY used_at DESC, stock LIMIT ?1");
    let mut statement = r.conn().prepare_cached(&sql)?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], read_sheet)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

pub fn set_start(tx: &Writing<'_>, stock: &str, start: u32) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO label_stock (stock, start, used_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (stock) DO UPDATE SET start = excluded.start, used_at = excluded.used_at",
        )?
        .execute((stock, start, tx.now().0))?;
    Ok(())
}

pub fn set_off(tx: &Writing<'_>, stock: &str, off: Off) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO label_stock (stock, shift_x, shift_y, scale_x, scale_y) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (stock) DO UPDATE SET shift_x = excluded.shift_x, shift_y = excluded.shift_y,
                 scale_x = excluded.scale_x, scale_y = excluded.scale_y",
        )?
        .execute((stock, off.shift_x, off.shift_y, off.scale_x, off.scale_y))?;
    Ok(())
}

// ---------------------------------------------------------------- prints

fn read_print(row: &Row<'_>) -> rusqlite::Result<Print> {
    Ok(Print {
        id: row.get(0)?,
        person: row.get(1)?,
        asked_at: Moment(row.get(2)?),
        form: form(&row.get::<_, String>(3)?),
        start: row.get(4)?,
        on_sheet: row.get(5)?,
        labels: row.get(6)?,
        parts: row.get(7)?,
        done: row.get(8)?,
        again: row.get(9)?,
    })
}

const PRINTS: &str =
    "SELECT id, person_id, asked_at, form, start, on_sheet, labels, parts, done_at IS NOT NULL, again
    FROM label_print";

pub fn print(r: &Reading<'_>, id: i64) -> Result<Option<Print>, Fault> {
    let sql = format!("{PRINTS} WHERE id = ?1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([id], read_print).optional()?)
}

/// The prints, newest first.
pub fn prints(r: &Reading<'_>, skip: usize, limit: usize) -> Result<Vec<Print>, Fault> {
    let sql = format!("{PRINTS} ORDER BY id DESC LIMIT ?1 OFFSET ?2");
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut statement = r.conn().prepare_cached(&sql)?;
    let rows = statement.query_map([number(limit), number(skip)], read_print)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

pub fn count_prints(r: &Reading<'_>) -> Result<usize, Fault> {
    let count: i64 =
        r.conn().prepare_cached("SELECT count(*) FROM label_print")?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Writes a print with its items; forgets the oldest ones.
pub fn add_print(tx: &Writing<'_>, print: &Print, lots: &[Lot]) -> Result<i64, Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO label_print (person_id, asked_at, form, start, on_sheet, labels, parts, again)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            print.person,
            print.asked_at.0,
            json(&print.form)?,
            print.start,
            print.on_sheet,
            print.labels,
            print.parts,
            print.again,
        ))?;
    let id = tx.conn().last_insert_rowid();
    let mut statement = tx.conn().prepare_cached(
        "INSERT INTO label_item (print_id, n, variant_id, copies, price, was_price)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (n, lot) in (0_i64..).zip(lots) {
        statement.execute((id, n, lot.variant, lot.copies, lot.price, lot.was))?;
    }
    let kept = i64::try_from(LABEL_PRINTS).unwrap_or(i64::MAX);
    tx.conn()
        .prepare_cached(
            "DELETE FROM label_print WHERE id <= (SELECT id FROM label_print ORDER BY id DESC LIMIT 1 OFFSET ?1)",
        )?
        .execute([kept])?;
    Ok(id)
}

/// What a print is of.
pub fn lots(r: &Reading<'_>, print: i64) -> Result<Vec<Lot>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT v.product_id, i.variant_id, i.copies, i.price, i.was_price
         FROM label_item i JOIN variant v ON v.id = i.variant_id WHERE i.print_id = ?1 ORDER BY i.n",
    )?;
    let rows = statement.query_map([print], |row| {
        Ok(Lot {
            product: row.get(0)?,
            variant: row.get(1)?,
            copies: row.get(2)?,
            price: row.get(3)?,
            was: row.get(4)?,
        })
    })?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Notes that a part has gone out; true when it was the last and had not been noted.
pub fn sent(tx: &Writing<'_>, print: i64, part: u32) -> Result<bool, Fault> {
    let done = tx
        .conn()
        .prepare_cached(
            "UPDATE label_print SET sent = max(sent, ?2),
                 done_at = CASE WHEN max(sent, ?2) >= parts THEN coalesce(done_at, ?3) END
             WHERE id = ?1 AND done_at IS NULL RETURNING done_at IS NOT NULL",
        )?
        .query_row((print, part + 1, tx.now().0), |row| row.get(0))
        .optional()?;
    Ok(done.unwrap_or(false))
}

/// The prices of a print are those that now stand in the shop.
pub fn note_printed(tx: &Writing<'_>, print: i64) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO label_printed (variant_id, price, copies, at, person_id)
             SELECT i.variant_id, i.price, i.copies, ?2, p.person_id
             FROM label_item i JOIN label_print p ON p.id = i.print_id WHERE i.print_id = ?1
             ON CONFLICT (variant_id) DO UPDATE SET price = excluded.price, copies = excluded.copies,
                 at = excluded.at, person_id = excluded.person_id",
        )?
        .execute((print, tx.now().0))?;
    Ok(())
}

/// What went onto paper last for each variant: price and number of labels.
pub fn printed(r: &Reading<'_>) -> Result<Vec<(VariantId, Money, u32)>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT variant_id, price, copies FROM label_printed ORDER BY variant_id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// What went onto paper last for a variant: price, how many labels, when, who printed them.
pub fn last_printed(
    r: &Reading<'_>,
    variant: VariantId,
) -> Result<Option<(Money, u32, Moment, PersonId)>, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT price, copies, at, person_id FROM label_printed WHERE variant_id = ?1")?
        .query_row([variant], |row| Ok((row.get(0)?, row.get(1)?, Moment(row.get(2)?), row.get(3)?)));
    Ok(found.optional()?)
}

/// The products with numbers from `first` to `last`.
pub fn between(r: &Reading<'_>, first: ProductId, last: ProductId) -> Result<Vec<ProductId>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id FROM product WHERE id BETWEEN ?1 AND ?2 AND removed_at IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map((first, last), |row| row.get(0))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// What a label of each says; goods that are gone are still said.
pub fn tags(r: &Reading<'_>, lots: &[Lot]) -> Result<Vec<Tag>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT p.name, ru.name, uz.name, en.name, v.label, v.barcode FROM variant v
         JOIN product p ON p.id = v.product_id
         LEFT JOIN product_text ru ON ru.product_id = p.id AND ru.lang = 'ru'
         LEFT JOIN product_text uz ON uz.product_id = p.id AND uz.lang = 'uz'
         LEFT JOIN product_text en ON en.product_id = p.id AND en.lang = 'en' WHERE v.id = ?1",
    )?;
    let mut tags = Vec::with_capacity(lots.len());
    for lot in lots {
        let tag = statement.query_row([lot.variant], |row| {
            Ok(Tag {
                lot: *lot,
                name: crate::shop::catalog::Worded {
                    base: row.get(0)?,
                    ru: row.get(1)?,
                    uz: row.get(2)?,
                    en: row.get(3)?,
                },
                label: row.get(4)?,
                barcode: row.get(5)?,
            })
        });
        tags.extend(tag.optional()?);
    }
    Ok(tags)
}
