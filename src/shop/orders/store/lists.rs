//! Lists of orders: for staff, for one customer, by search, for export. All go by an index and by key, so
//! that a page costs the same after ten years; a test reads the query plans.

use rusqlite::{Params, params};

use super::{COLUMNS, by_number, lines, read};
use crate::base::fold::fold;
use crate::base::ids::{OrderId, OrderNumber, PersonId};
use crate::base::limits::{PAGE_ROWS, SEARCH_ROWS};
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::base::phone::Phone;
use crate::base::time::Moment;
use crate::db::Reading;
use crate::shop::orders::{ExportRow, Order, Payment, Status};

/// What of the orders staff want to see (FEATURES O4).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Filter {
    /// Neither completed nor cancelled.
    Active,
    New,
    Paid,
    /// Accepted or being made.
    Preparing,
    /// On the way, or ready to be fetched.
    Shipped,
    /// With the customer.
    Done,
    Cancelled,
    All,
}

impl Filter {
    pub const ALL: [Self; 8] = [
        Self::Active,
        Self::New,
        Self::Paid,
        Self::Preparing,
        Self::Shipped,
        Self::Done,
        Self::Cancelled,
        Self::All,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::New => "new",
            Self::Paid => "paid",
            Self::Preparing => "preparing",
            Self::Shipped => "shipped",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::All => "all",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }

    /// The conditions whose orders together are the list; each is served by an index of its own.
    fn conditions(self) -> Vec<String> {
        let one_of = |statuses: &[Status]| {
            statuses.iter().map(|status| format!("status = '{}'", status.code())).collect()
        };
        match self {
            Self::Active => vec!["status NOT IN ('completed', 'cancelled')".to_owned()],
            Self::New => one_of(&[Status::New]),
            Self::Paid => vec![format!("payment = '{}'", Payment::Paid.code())],
            Self::Preparing => one_of(&[Status::Accepted, Status::Preparing]),
            Self::Shipped => one_of(&[Status::OnTheWay, Status::Ready]),
            Self::Done => one_of(&[Status::Delivered, Status::HandedOver, Status::Completed]),
            Self::Cancelled => one_of(&[Status::Cancelled]),
            Self::All => vec!["id > 0".to_owned()],
        }
    }
}

/// Which page of a list, newest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Cursor {
    First,
    /// The orders just older than this one.
    Older(OrderId),
    /// The orders just newer than this one.
    Newer(OrderId),
}

/// One page, newest first, and the way on in both directions.
#[derive(Clone, Debug)]
pub struct OrderPage {
    pub rows: Vec<Order>,
    pub newer: Option<Cursor>,
    pub older: Option<Cursor>,
}

/// A page of the staff's list.
pub fn list(r: &Reading<'_>, filter: Filter, cursor: Cursor) -> Result<OrderPage, Fault> {
    let mut found = Vec::new();
    for condition in filter.conditions() {
        found.extend(slice(r, &condition, cursor, None)?);
    }
    if reached_the_top(&found, cursor) {
        return list(r, filter, Cursor::First);
    }
    Ok(page(found, cursor))
}

const OF_PERSON: &str = "person_id = ?3";
const WITH_PHONE: &str = "phone = ?1 ORDER BY id DESC LIMIT ?2";
const WITH_PHONE_END: &str = "substr(phone, -4) = ?1 AND phone LIKE ?2 ORDER BY id DESC LIMIT ?3";

/// Namesakes whose orders one search looks through.
const SEARCHED_PEOPLE: i64 = 1000;
/// The index is named: for a common name SQLite must not walk all orders from the newest.
const WITH_NAME: &str = "INDEXED BY orders_by_person
     WHERE person_id IN (SELECT id FROM person WHERE instr(folded, ?1) > 0 LIMIT ?2) ORDER BY id DESC LIMIT ?3";

/// A page of one customer's orders.
pub fn of_person(r: &Reading<'_>, person: PersonId, cursor: Cursor) -> Result<OrderPage, Fault> {
    let found = slice(r, OF_PERSON, cursor, Some(person))?;
    if reached_the_top(&found, cursor) {
        return of_person(r, person, Cursor::First);
    }
    Ok(page(found, cursor))
}

/// Going up, the last page would be a short one in the wrong place: the first page is shown in full.
fn reached_the_top(found: &[Order], cursor: Cursor) -> bool {
    matches!(cursor, Cursor::Newer(_)) && found.len() <= PAGE_ROWS
}

/// One row more than a page, so that [`page`] sees whether the list goes on.
fn slice(
    r: &Reading<'_>,
    condition: &str,
    cursor: Cursor,
    person: Option<PersonId>,
) -> Result<Vec<Order>, Fault> {
    let key = match cursor {
        Cursor::First => OrderId(i64::MAX),
        Cursor::Older(id) | Cursor::Newer(id) => id,
    };
    let sql = slice_sql(condition, cursor);
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    match person {
        None => fetch(r, &sql, params![key, limit]),
        Some(person) => fetch(r, &sql, params![key, limit, person]),
    }
}

fn slice_sql(condition: &str, cursor: Cursor) -> String {
    let (bound, direction) = match cursor {
        Cursor::First | Cursor::Older(_) => ("id < ?1", "DESC"),
        Cursor::Newer(_) => ("id > ?1", "ASC"),
    };
    format!("SELECT {COLUMNS} FROM orders WHERE {condition} AND {bound} ORDER BY id {direction} LIMIT ?2")
}

fn fetch(r: &Reading<'_>, sql: &str, params: impl Params) -> Result<Vec<Order>, Fault> {
    let mut statement = r.conn().prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

fn page(mut found: Vec<Order>, cursor: Cursor) -> OrderPage {
    let upwards = matches!(cursor, Cursor::Newer(_));
    found.sort_by_key(|order| order.id);
    if !upwards {
        found.reverse();
    }
    let goes_on = found.len() > PAGE_ROWS;
    found.truncate(PAGE_ROWS);
    if upwards {
        found.reverse();
    }
    // Where we came from there is more: at least the order that the cursor names.
    let has_newer = goes_on && upwards || matches!(cursor, Cursor::Older(_));
    let has_older = goes_on || upwards;
    let newer = found.first().filter(|_| has_newer).map(|order| Cursor::Newer(order.id));
    let older = found.last().filter(|_| has_older).map(|order| Cursor::Older(order.id));
    OrderPage { rows: found, newer, older }
}

/// Finds orders by number ("12", "№ 12"), by phone or at least its last four digits, by a part of the
/// customer's name in either alphabet; the newest first, at most [`SEARCH_ROWS`].
pub fn search(r: &Reading<'_>, text: &str) -> Result<Vec<Order>, Fault> {
    let text = text.trim().trim_start_matches(['#', '№']).trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = !digits.is_empty() && text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    let mut found = Vec::new();
    if is_number {
        if digits == text
            && let Ok(number) = digits.parse()
        {
            found.extend(by_number(r, OrderNumber(number))?);
        }
        found.extend(by_phone(r, text, &digits)?);
    } else {
        found.extend(by_name(r, &fold(text))?);
    }
    found.sort_by_key(|order| std::cmp::Reverse(order.id));
    found.dedup_by_key(|order| order.id);
    found.truncate(SEARCH_ROWS);
    Ok(found)
}

fn by_phone(r: &Reading<'_>, text: &str, digits: &str) -> Result<Vec<Order>, Fault> {
    let limit = i64::try_from(SEARCH_ROWS).unwrap_or(i64::MAX);
    if let Some(phone) = Phone::parse(text) {
        let sql = format!("SELECT {COLUMNS} FROM orders WHERE {WITH_PHONE}");
        return fetch(r, &sql, params![phone.as_str(), limit]);
    }
    let Some(end) = digits.len().checked_sub(4).and_then(|from| digits.get(from..)) else {
        return Ok(Vec::new());
    };
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE {WITH_PHONE_END}");
    fetch(r, &sql, params![end, format!("%{digits}"), limit])
}

/// Through the people: their names are folded once, when they come in.
fn by_name(r: &Reading<'_>, folded: &str) -> Result<Vec<Order>, Fault> {
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT {COLUMNS} FROM orders {WITH_NAME}");
    fetch(r, &sql, params![folded, SEARCHED_PEOPLE, i64::try_from(SEARCH_ROWS).unwrap_or(i64::MAX)])
}

/// How many orders of a person were not cancelled, and what they come to.
pub fn sums_of_person(r: &Reading<'_>, person: PersonId) -> Result<(usize, Money), Fault> {
    let (count, total): (i64, Money) = r
        .conn()
        .prepare_cached(
            "SELECT count(*), coalesce(sum(total), 0) FROM orders WHERE person_id = ?1 AND status <> 'cancelled'",
        )?
        .query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((usize::try_from(count).unwrap_or(usize::MAX), total))
}

/// Of the newest orders, so many are looked at: more in one day nobody reads as a number.
const COUNTED: i64 = 1000;

/// How many orders came in since `from` (of the newest thousand), and how many are still to be done.
pub fn count(r: &Reading<'_>, from: Moment) -> Result<(i64, i64), Fault> {
    let sql = "SELECT (SELECT count(*) FROM (SELECT placed_at FROM orders ORDER BY id DESC LIMIT ?2) WHERE placed_at >= ?1),
        (SELECT count(*) FROM orders WHERE status NOT IN ('completed', 'cancelled'))";
    Ok(r.conn().prepare_cached(sql)?.query_row((from.0, COUNTED), |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Hands every order with its lines to `each`, the oldest first, one at a time.
pub fn export_rows(
    r: &Reading<'_>,
    mut each: impl FnMut(ExportRow) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let sql = format!("SELECT {COLUMNS} FROM orders ORDER BY id");
    let mut statement = r.conn().prepare_cached(&sql)?;
    for order in statement.query_map([], read)? {
        let order = order?;
        let lines = lines(r, order.id)?;
        each(ExportRow { order, lines })?;
    }
    Ok(())
}

/// Every condition that a list or a search asks the orders by, for the test that reads their query plans.
#[cfg(test)]
pub fn all_sql() -> Vec<String> {
    let mut all = Vec::new();
    let conditions = Filter::ALL.into_iter().flat_map(Filter::conditions).chain([OF_PERSON.to_owned()]);
    for condition in conditions {
        for cursor in [Cursor::First, Cursor::Newer(OrderId(1))] {
            all.push(slice_sql(&condition, cursor));
        }
    }
    all.extend([WITH_PHONE, WITH_PHONE_END].map(|end| format!("SELECT {COLUMNS} FROM orders WHERE {end}")));
    all
}

#[cfg(test)]
pub fn by_name_sql() -> String {
    format!("SELECT {COLUMNS} FROM orders {WITH_NAME}")
}
