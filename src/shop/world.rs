//! A small shop for the tests of the stories: goods on shelves, customers, staff, a clock on the wall. Time
//! moves only when told. When it closes, the books must balance.

use std::cell::Cell;
use std::time::Duration;

use jiff::civil::{Date, date};
use rusqlite::Connection;

use crate::base::actor::{Actor, Role, Roles};
use crate::base::chance::Chance;
use crate::base::ids::{OrderId, PersonId, ProductId, VariantId};
use crate::base::money::Money;
use crate::base::outcome::{Outcome, Stop};
use crate::base::phone::Phone;
use crate::base::quantity::{Quantity, Unit};
use crate::base::time::Moment;
use crate::db::{Reading, Writing, migrate, open};
use crate::shop::catalog::edit::{self, Change, NewProduct, VariantChange};
use crate::shop::checkout::{self, CheckoutRefusal, Placed, Step, Summary};
use crate::shop::customers::{self, Arrival};
use crate::shop::orders::{self, Cursor, Filter, Fulfilment, Order};
use crate::shop::outbox::Job;
use crate::shop::settings::{self, Settings};
use crate::shop::stock::{self, Kind, Move};
use crate::shop::{audit, cart};

/// The day the shop opens its doors in tests: a Friday.
pub const FRIDAY: Date = date(2026, 11, 20);

/// Soʻm as money.
pub const fn som(amount: i64) -> Money {
    Money(amount * 100)
}

#[derive(Clone, Copy, Debug)]
pub struct Goods {
    pub product: ProductId,
    pub variant: VariantId,
}

pub struct World {
    conn: Connection,
    chance: Chance,
    now: Cell<Moment>,
}

impl World {
    /// An open shop in Tashkent, at noon.
    pub fn open() -> Self {
        let mut conn = Connection::open_in_memory().unwrap();
        open::prepare(&conn).unwrap();
        migrate::migrate(&mut conn).unwrap();
        let world = Self { conn, chance: Chance::seeded(7), now: Cell::new(Moment(0)) };
        world.clock(FRIDAY, 12, 0);
        world.settings(|settings| settings.pickup = true);
        world
    }

    // ------------------------------------------------------------------ time and rules

    pub fn clock(&self, day: Date, hour: i8, minute: i8) {
        let wall = day.at(hour, minute, 0, 0).to_zoned(self.read_settings().zone()).unwrap();
        self.now.set(Moment(wall.timestamp().as_millisecond()));
    }

    pub fn wait(&self, minutes: u64) {
        self.now.set(self.now.get().plus(Duration::from_secs(minutes * 60)));
    }

    pub fn settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.read_settings();
        change(&mut settings);
        settings::save(&self.program(), &settings).unwrap();
    }

    pub fn read_settings(&self) -> Settings {
        settings::load(&self.read()).unwrap()
    }

    // ------------------------------------------------------------------ who acts

    pub fn read(&self) -> Reading<'_> {
        Reading::new(&self.conn, self.now.get())
    }

    pub fn program(&self) -> Writing<'_> {
        Writing::new(&self.conn, self.now.get(), &self.chance)
    }

    pub fn acting(&self, actor: Actor) -> Writing<'_> {
        let mut tx = self.program();
        tx.act_as(actor);
        tx
    }

    pub fn of(&self, person: PersonId) -> Writing<'_> {
        self.acting(Actor::Person(person, Roles::NONE))
    }

    fn arrives(&self, name: &str) -> PersonId {
        let count: i64 = self.conn.query_row("SELECT count(*) FROM person", [], |r| r.get(0)).unwrap();
        let id = PersonId(100 + count);
        let arrival = Arrival { id, name: name.to_owned(), username: None, hint: Some("en".to_owned()) };
        customers::greet(&self.program(), &arrival).unwrap();
        id
    }

    /// Somebody who came in and gave a phone number.
    pub fn customer(&self, name: &str) -> PersonId {
        let id = self.arrives(name);
        let phone = Phone::parse(&format!("+99890{:07}", id.0)).unwrap();
        customers::set_phone(&self.program(), id, &phone).unwrap();
        id
    }

    pub fn staff(&self, name: &str, role: Role) -> Actor {
        Actor::Person(self.arrives(name), Roles::NONE.with(role))
    }

    // ------------------------------------------------------------------ goods

    /// Made to order: never runs out.
    pub fn makes(&self, name: &str, price: Money) -> Goods {
        self.sells(name, price, Unit::Piece)
    }

    pub fn sells(&self, name: &str, price: Money, unit: Unit) -> Goods {
        let new = NewProduct { category: None, name, unit, price };
        let (product, variant) = edit::create_product(&self.program(), &new).unwrap();
        Goods { product, variant }
    }

    /// Counted, with so many pieces on the shelf.
    pub fn stocks(&self, name: &str, price: Money, count: i64) -> Goods {
        let goods = self.makes(name, price);
        edit::change_variant(&self.program(), goods.variant, &VariantChange::Counted(true)).unwrap();
        if count > 0 {
            let supply = Move {
                variant: goods.variant,
                quantity: Quantity::whole(count),
                kind: Kind::Supply,
                unit_cost: Some(Money(price.0 / 2)),
                order: None,
                comment: None,
            };
            stock::move_stock(&self.program(), &supply).unwrap();
        }
        goods
    }

    pub fn changes(&self, goods: Goods, change: &Change) {
        edit::change_product(&self.program(), goods.product, change).unwrap();
    }

    pub fn reprices(&self, goods: Goods, price: Money) {
        edit::change_variant(&self.program(), goods.variant, &VariantChange::Price(price)).unwrap();
    }

    pub fn on_shelf(&self, goods: Goods) -> i64 {
        let level = stock::level(&self.read(), goods.variant).unwrap();
        assert_eq!(level.0 % 1000, 0);
        level.0 / 1000
    }

    // ------------------------------------------------------------------ a customer's way

    pub fn puts(&self, person: PersonId, goods: Goods, count: i64) {
        cart::set(&self.of(person), person, goods.variant, Quantity::whole(count)).unwrap();
    }

    pub fn begins(&self, person: PersonId) -> Outcome<Step, CheckoutRefusal> {
        checkout::begin(&mut self.of(person), person)
    }

    /// Answers every question: fetches it, on the first day and slot, nothing to say.
    pub fn answers(&self, person: PersonId) -> Summary {
        for _ in 0..10 {
            let tx = self.of(person);
            match checkout::step(&tx, person).unwrap() {
                Step::Contact => panic!("no phone"),
                Step::Fulfilment => checkout::set_fulfilment(&tx, person, Fulfilment::Pickup).unwrap(),
                Step::Zone => {
                    let zones = crate::shop::delivery::zones(&tx).unwrap();
                    checkout::set_zone(&tx, person, zones[0].id).unwrap()
                }
                Step::Address | Step::Details => {
                    checkout::set_address(&tx, person, "Bogʻishamol 12").unwrap()
                }
                Step::Day => {
                    let days = crate::shop::delivery::days(&self.read_settings(), tx.now());
                    checkout::set_day(&tx, person, days[0].day).unwrap()
                }
                Step::Slot => {
                    let day = checkout::draft(&tx, person).unwrap().day.unwrap();
                    let slots = crate::shop::delivery::slots(&self.read_settings(), day, tx.now());
                    checkout::set_slot(&tx, person, slots[0]).unwrap()
                }
                Step::Comment => checkout::set_comment(&tx, person, None).unwrap(),
                Step::Summary => return checkout::summary(&tx, person).unwrap(),
            };
        }
        panic!("the questions never end");
    }

    pub fn confirms(&self, person: PersonId, seen: &Summary) -> Outcome<Placed, CheckoutRefusal> {
        checkout::confirm(&mut self.of(person), person, seen.cart.version, seen.total)
    }

    /// From the shelf to an order, in one go.
    pub fn buys(&self, person: PersonId, goods: Goods, count: i64) -> OrderId {
        self.puts(person, goods, count);
        self.begins(person).unwrap();
        let seen = self.answers(person);
        self.confirms(person, &seen).unwrap().order
    }

    pub fn order(&self, id: OrderId) -> Order {
        orders::get(&self.read(), id).unwrap().unwrap()
    }

    // ------------------------------------------------------------------ what came of it

    /// The jobs asked for since the last look.
    pub fn jobs(&self) -> Vec<Job> {
        let mut statement = self.conn.prepare("SELECT payload FROM job ORDER BY id").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let jobs = rows.map(|payload| serde_json::from_str(&payload.unwrap()).unwrap()).collect();
        self.conn.execute("DELETE FROM job", []).unwrap();
        jobs
    }

    /// The audit trail, oldest first: "order.step order 1: new > accepted".
    pub fn trail(&self) -> Vec<String> {
        let mut lines = audit::page(&self.read(), None, 100).unwrap();
        lines.reverse();
        let words = |line: &audit::Line| {
            let (before, after) = (line.before.as_deref(), line.after.as_deref());
            format!(
                "{} {}: {} > {}",
                line.action,
                line.subject,
                before.unwrap_or_default(),
                after.unwrap_or_default()
            )
        };
        lines.iter().filter(|line| line.action.starts_with("order.")).map(words).collect()
    }

    /// The books as a file.
    pub fn saved_to(&self, file: &std::path::Path) {
        self.conn.execute("VACUUM INTO ?1", [file.to_str().unwrap()]).unwrap();
    }

    pub fn query_plan(&self, sql: &str) -> Vec<String> {
        let mut statement = self.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            plan.push(row.get(3).unwrap());
        }
        plan
    }

    fn count(&self, sql: &str) -> i64 {
        self.conn.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// The books balance.
    pub fn check_books(&self) {
        let wrong_levels = self.count(
            "SELECT count(*) FROM variant v WHERE
                 (SELECT coalesce(sum(quantity), 0) FROM stock_entry WHERE variant_id = v.id) <>
                 coalesce((SELECT stock_after FROM stock_entry WHERE variant_id = v.id ORDER BY id DESC LIMIT 1), 0)",
        );
        assert_eq!(wrong_levels, 0, "a level is not the sum of its entries");
        assert_eq!(self.count("SELECT count(*) FROM stock_entry WHERE stock_after < 0"), 0);
        let odd_orders = self.count(
            "SELECT count(*) FROM orders o WHERE total <> goods - discount + delivery_fee
                 OR goods <> (SELECT sum(base_sum) FROM order_line WHERE order_id = o.id)
                 OR goods - discount <> (SELECT sum(sum) FROM order_line WHERE order_id = o.id)",
        );
        assert_eq!(odd_orders, 0, "an order does not add up");
        let bare = "SELECT count(*) FROM orders WHERE id NOT IN (SELECT order_id FROM order_line)";
        assert_eq!(self.count(bare), 0, "an order without lines");
        let untold = "SELECT count(*) FROM orders WHERE id NOT IN (SELECT order_id FROM order_event WHERE kind = 'placed')";
        assert_eq!(self.count(untold), 0, "an order without history");
        let wrong_goods = self.count(
            "SELECT count(*) FROM (
                 SELECT l.order_id, l.variant_id, -sum(l.quantity) AS taken,
                     (SELECT coalesce(sum(quantity), 0) FROM stock_entry e
                      WHERE e.order_id = l.order_id AND e.variant_id = l.variant_id) AS moved, o.status
                 FROM order_line l JOIN orders o ON o.id = l.order_id
                 WHERE l.counted = 1 GROUP BY l.order_id, l.variant_id)
             WHERE NOT (moved = taken OR (status = 'cancelled' AND moved = 0))",
        );
        assert_eq!(wrong_goods, 0, "an order's goods and the ledger disagree");
        let active = orders::list(&self.read(), Filter::Active, Cursor::First).unwrap().rows.len();
        assert!(orders::count_active(&self.read()).unwrap() >= i64::try_from(active).unwrap());
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.check_books();
        }
    }
}

/// The refusal of an outcome that must be one.
pub fn refusal<T: std::fmt::Debug, R>(outcome: Outcome<T, R>) -> R {
    match outcome {
        Ok(value) => panic!("not refused: {value:?}"),
        Err(Stop::No(refusal)) => refusal,
        Err(Stop::Broken(fault)) => panic!("{fault}"),
    }
}
