//! One order in the database: its row, lines and events. Lists are in [`lists`].

pub mod lists;

use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, named_params};

use crate::base::ids::{OrderId, OrderNumber, PersonId};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::base::phone::Phone;
use crate::base::quantity::Unit;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::delivery::{Location, Slot};
use crate::shop::orders::{Event, EventKind, Line, Order, Payment, Status, Terms};

pub(super) const COLUMNS: &str = "id, number, placed_at, status, payment, person_id, cart_version, fulfilment, \
     customer_name, phone, lang, zone_name, address, latitude, longitude, day, slot_from, slot_to, comment, \
     goods, discount, delivery_fee, total";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Order> {
    let location = match (row.get::<_, Option<i64>>(13)?, row.get::<_, Option<i64>>(14)?) {
        (Some(latitude), Some(longitude)) => Some(Location { latitude, longitude }),
        _ => None,
    };
    Ok(Order {
        id: row.get(0)?,
        number: row.get(1)?,
        placed_at: Moment(row.get(2)?),
        status: row.get(3)?,
        payment: row.get(4)?,
        terms: Terms {
            person: row.get(5)?,
            cart_version: row.get(6)?,
            fulfilment: row.get(7)?,
            customer_name: row.get(8)?,
            phone: Phone::stored(row.get(9)?),
            lang: parsed(row, 10, Lang::parse)?,
            zone_name: row.get(11)?,
            address: row.get(12)?,
            location,
            day: parsed(row, 15, |day| day.parse::<Date>().ok())?,
            slot: Slot { from: row.get(16)?, to: row.get(17)? },
            comment: row.get(18)?,
            goods: row.get(19)?,
            discount: row.get(20)?,
            delivery_fee: row.get(21)?,
            total: row.get(22)?,
        },
    })
}

fn parsed<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text)
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(column, text.clone(), rusqlite::types::Type::Text))
}

pub fn get(r: &Reading<'_>, id: OrderId) -> Result<Option<Order>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE id = ?1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([id], read).optional()?)
}

pub fn by_number(r: &Reading<'_>, number: OrderNumber) -> Result<Option<Order>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE number = ?1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([number], read).optional()?)
}

/// The order that this version of a person's cart has become, if it has.
pub fn by_cart(r: &Reading<'_>, person: PersonId, cart_version: i64) -> Result<Option<Order>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE person_id = ?1 AND cart_version = ?2");
    Ok(r.conn().prepare_cached(&sql)?.query_row((person, cart_version), read).optional()?)
}

/// The lines in the order the customer saw them.
pub fn lines(r: &Reading<'_>, id: OrderId) -> Result<Vec<Line>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT product_id, variant_id, name, shown_name, label, unit, quantity, base_price, price,
             product_percent, personal_percent, base_sum, sum, counted
         FROM order_line WHERE order_id = ?1 ORDER BY n",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Line {
            product: row.get(0)?,
            variant: row.get(1)?,
            name: row.get(2)?,
            shown_name: row.get(3)?,
            label: row.get(4)?,
            unit: parsed(row, 5, Unit::parse)?,
            quantity: row.get(6)?,
            base_price: row.get(7)?,
            price: row.get(8)?,
            product_percent: row.get(9)?,
            personal_percent: row.get(10)?,
            base_sum: row.get(11)?,
            sum: row.get(12)?,
            counted: row.get(13)?,
        })
    })?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The history, oldest first.
pub fn events(r: &Reading<'_>, id: OrderId) -> Result<Vec<Event>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT at, person_id, kind, before, after, note FROM order_event WHERE order_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Event {
            at: Moment(row.get(0)?),
            person: row.get(1)?,
            kind: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
            note: row.get(5)?,
        })
    })?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Named, since SQLite would rather walk a full index than this short partial one.
pub(in crate::shop::orders) const COUNT_ACTIVE: &str = "SELECT count(*) FROM orders INDEXED BY orders_active \
     WHERE status NOT IN ('completed', 'cancelled')";

/// Orders that are neither completed nor cancelled: the counter on the staff's panel.
pub fn count_active(r: &Reading<'_>) -> Result<i64, Fault> {
    Ok(r.conn().prepare_cached(COUNT_ACTIVE)?.query_row([], |row| row.get(0))?)
}

/// Orders in work whose day comes before `day`; all of them without one.
pub fn count_active_before(r: &Reading<'_>, day: Option<Date>) -> Result<usize, Fault> {
    let count: i64 = r
        .conn()
        .prepare_cached(&format!("{COUNT_ACTIVE} AND coalesce(day < ?1, 1)"))?
        .query_row([day.map(|day| day.to_string())], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// More orders in one day are not one shop's.
const OF_A_DAY: i64 = 1000;

/// The orders of a day that are neither completed nor cancelled, by their hour, and within it by their place.
pub fn of_day(r: &Reading<'_>, day: Date) -> Result<Vec<Order>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM orders INDEXED BY orders_active
         WHERE status NOT IN ('completed', 'cancelled') AND day = ?1
         ORDER BY slot_from, zone_name, address, id LIMIT ?2"
    );
    let mut statement = r.conn().prepare_cached(&sql)?;
    let rows = statement.query_map((day.to_string(), OF_A_DAY), read)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Has there ever been an order?
pub fn any_there(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(r.conn().prepare_cached("SELECT EXISTS (SELECT 1 FROM orders)")?.query_row([], |row| row.get(0))?)
}

/// A person's orders that the shop has not accepted yet.
pub fn count_waiting(r: &Reading<'_>, person: PersonId) -> Result<usize, Fault> {
    let count: i64 = r
        .conn()
        .prepare_cached(
            "SELECT count(*) FROM orders INDEXED BY orders_by_status WHERE status = 'new' AND person_id = ?1",
        )?
        .query_row([person], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Writes a confirmed order with its lines and the first line of its history, and gives it the next
/// number: above every number there is and above `floor`.
pub fn place(
    tx: &Writing<'_>,
    terms: &Terms,
    lines: &[Line],
    floor: i64,
) -> Result<(OrderId, OrderNumber), Fault> {
    if lines.is_empty() {
        return Err(Fault::new("an order without lines"));
    }
    let (id, number) = insert(tx, terms, floor)?;
    for (n, line) in (1i64..).zip(lines) {
        insert_line(tx, id, n, line)?;
    }
    note(tx, id, EventKind::Placed, None, Some(Status::New.code()), None)?;
    Ok((id, number))
}

fn insert(tx: &Writing<'_>, terms: &Terms, floor: i64) -> Result<(OrderId, OrderNumber), Fault> {
    Ok(tx
        .conn()
        .prepare_cached(
            "INSERT INTO orders (number, person_id, cart_version, placed_at, fulfilment, status, payment,
                 customer_name, phone, lang, zone_name, address, latitude, longitude, day, slot_from, slot_to,
                 comment, goods, discount, delivery_fee, total)
             VALUES (max((SELECT coalesce(max(number), 0) FROM orders), :floor) + 1, :person, :cart_version,
                 :placed_at, :fulfilment, 'new', 'unpaid', :customer_name, :phone, :lang, :zone_name, :address,
                 :latitude, :longitude, :day, :slot_from, :slot_to, :comment, :goods, :discount, :delivery_fee,
                 :total)
             RETURNING id, number",
        )?
        .query_row(
            named_params! {
                ":floor": floor.max(0),
                ":person": terms.person,
                ":cart_version": terms.cart_version,
                ":placed_at": tx.now().0,
                ":fulfilment": terms.fulfilment,
                ":customer_name": terms.customer_name,
                ":phone": terms.phone.as_str(),
                ":lang": terms.lang.code(),
                ":zone_name": terms.zone_name,
                ":address": terms.address,
                ":latitude": terms.location.map(|l| l.latitude),
                ":longitude": terms.location.map(|l| l.longitude),
                ":day": terms.day.to_string(),
                ":slot_from": terms.slot.from,
                ":slot_to": terms.slot.to,
                ":comment": terms.comment,
                ":goods": terms.goods,
                ":discount": terms.discount,
                ":delivery_fee": terms.delivery_fee,
                ":total": terms.total,
            },
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?)
}

fn insert_line(tx: &Writing<'_>, order: OrderId, n: i64, line: &Line) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO order_line (order_id, n, product_id, variant_id, name, shown_name, label, unit, quantity,
                 base_price, price, product_percent, personal_percent, base_sum, sum, counted)
             VALUES (:order, :n, :product, :variant, :name, :shown_name, :label, :unit, :quantity, :base_price,
                 :price, :product_percent, :personal_percent, :base_sum, :sum, :counted)",
        )?
        .execute(named_params! {
            ":order": order,
            ":n": n,
            ":product": line.product,
            ":variant": line.variant,
            ":name": line.name,
            ":shown_name": line.shown_name,
            ":label": line.label,
            ":unit": line.unit.code(),
            ":quantity": line.quantity,
            ":base_price": line.base_price,
            ":price": line.price,
            ":product_percent": line.product_percent,
            ":personal_percent": line.personal_percent,
            ":base_sum": line.base_sum,
            ":sum": line.sum,
            ":counted": line.counted,
        })?;
    Ok(())
}

/// Moves an order and writes that into its history. Whether it may move is decided above.
pub fn set_status(
    tx: &Writing<'_>,
    id: OrderId,
    from: Status,
    to: Status,
    reason: Option<&str>,
) -> Result<(), Fault> {
    tx.conn().prepare_cached("UPDATE orders SET status = ?2 WHERE id = ?1")?.execute((id, to))?;
    note(tx, id, EventKind::Status, Some(from.code()), Some(to.code()), reason)
}

/// Changes how an order stands with its payment and writes that into its history.
pub fn set_payment(tx: &Writing<'_>, id: OrderId, from: Payment, to: Payment) -> Result<(), Fault> {
    tx.conn().prepare_cached("UPDATE orders SET payment = ?2 WHERE id = ?1")?.execute((id, to))?;
    note(tx, id, EventKind::Payment, Some(from.code()), Some(to.code()), None)
}

fn note(
    tx: &Writing<'_>,
    id: OrderId,
    kind: EventKind,
    before: Option<&str>,
    after: Option<&str>,
    text: Option<&str>,
) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO order_event (order_id, at, person_id, kind, before, after, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((id, tx.now().0, tx.actor().person(), kind, before, after, text))?;
    Ok(())
}
