//! Sums that must agree, looked up all over the books: read-only, and costly enough to be asked for at night.
//! Counts what does not agree; mends nothing.

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Reading;

/// Orders whose goods less the discount are not the sum of their lines.
pub fn wrong_orders(r: &Reading<'_>) -> Result<u64, Fault> {
    count(
        r,
        "SELECT count(*) FROM orders o
         WHERE goods - discount <> (SELECT coalesce(sum(sum), -1) FROM order_line l WHERE l.order_id = o.id)",
    )
}

/// Variants whose level is not the sum of their entries.
pub fn wrong_stock(r: &Reading<'_>) -> Result<u64, Fault> {
    count(
        r,
        "SELECT count(*) FROM (
             SELECT sum(quantity) AS entries,
                 (SELECT stock_after FROM stock_entry l WHERE l.variant_id = e.variant_id ORDER BY id DESC LIMIT 1)
                     AS level
             FROM stock_entry e GROUP BY variant_id)
         WHERE entries <> level",
    )
}

fn count(r: &Reading<'_>, sql: &str) -> Result<u64, Fault> {
    let count: i64 = r.conn().prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// When the newest of the rows that come with every piece of work was written: it is not earlier than that.
pub fn newest(r: &Reading<'_>) -> Result<Option<Moment>, Fault> {
    let newest: Option<i64> = r
        .conn()
        .prepare_cached(
            "SELECT max(at) FROM (
                 SELECT max(at) AS at FROM incoming
                 UNION ALL SELECT (SELECT at FROM audit ORDER BY id DESC LIMIT 1)
                 UNION ALL SELECT (SELECT at FROM stock_entry ORDER BY id DESC LIMIT 1)
                 UNION ALL SELECT (SELECT placed_at FROM orders ORDER BY id DESC LIMIT 1))",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(newest.map(Moment))
}
