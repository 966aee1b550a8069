//! Fills an empty shop's folder with a past: goods through the shop's own import, then years of customers,
//! orders, their lines, events and stock, written as the shop would have written them. For measuring how the
//! shop feels when it is old; never run on a folder with a shop in it.
//!
//! `cargo run --example fill -- DIR [ORDERS] [PRODUCTS]` (1 000 000 and 10 000 unless told)

#![allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a tool that stops where its own tables are wrong; nothing of a shop depends on it"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use prilavok::base::actor::Actor;
use prilavok::base::chance::Chance;
use prilavok::base::time::{Clock, Moment};
use prilavok::db::counter::Desk;
use prilavok::db::{migrate, open};
use prilavok::documents::sheet;
use prilavok::ops::home::Home;
use prilavok::shop::import;
use rusqlite::{Connection, Statement};

pub type Done<T> = Result<T, Box<dyn Error>>;

const DAY: i64 = 24 * 3600 * 1000;
/// The past begins so many days before today.
const DAYS: i64 = 3 * 365;
const MINUTE: i64 = 60 * 1000;
/// Orders in one transaction.
const TOGETHER: i64 = 50_000;
/// Orders for one customer on the average; a few come every day, most come once or twice.
const ORDERS_EACH: i64 = 20;
/// The newest orders are still on their way.
const ACTIVE: i64 = 40;

fn main() -> Done<()> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().ok_or("which folder? fill DIR [ORDERS] [PRODUCTS]")?;
    let orders: i64 = args.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let products: usize = args.next().map_or(Ok(10_000), |n| n.parse())?;
    fill(Path::new(&dir), orders, products)
}

/// Makes a shop's folder with so many orders in its past.
pub fn fill(dir: &Path, orders: i64, products: usize) -> Done<()> {
    if dir.exists() {
        return Err("the folder is there already: name a new one".into());
    }
    let home = Home::create(dir)?;
    let now = Clock::System.now().0;
    let start = now - DAYS * DAY;
    let mut conn = open::writer(&home.database())?;
    migrate::migrate(&mut conn)?;
    stock_the_shelves(&mut Desk::new(conn, Clock::manual(Moment(start - DAY)), Chance::seeded(1)), products)?;

    let mut conn = Connection::open(home.database())?;
    conn.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = ON")?;
    let mut past = Past { dice: Dice(7), goods: goods(&conn)?, people: BTreeMap::new(), start, now, orders };
    let mut made = 0;
    while made < orders {
        let until = (made + TOGETHER).min(orders);
        let tx = conn.transaction()?;
        past.write(&tx, made, until)?;
        tx.commit()?;
        made = until;
    }
    let carts = conn.transaction()?;
    for (person, versions) in &past.people {
        carts.execute(
            "INSERT INTO cart (person_id, version, changed_at) VALUES (?1, ?2, ?3)",
            (person, versions, now),
        )?;
    }
    carts.commit()?;
    conn.execute_batch("PRAGMA optimize; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)")?;
    let broken: i64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(format!("{broken} rows point nowhere").into());
    }
    Ok(())
}

/// The goods as an owner would bring them: one sheet through the import. Twelve departments of eight shelves.
fn stock_the_shelves(desk: &mut Desk, products: usize) -> Done<()> {
    const DEPARTMENTS: [&str; 12] = [
        "Хлеб",
        "Молоко",
        "Мясо",
        "Рыба",
        "Овощи",
        "Фрукты",
        "Сладкое",
        "Крупы",
        "Напитки",
        "Дом",
        "Дети",
        "Подарки",
    ];
    const WORDS: [&str; 20] = [
        "домашний",
        "красный",
        "белый",
        "большой",
        "малый",
        "острый",
        "сладкий",
        "свежий",
        "сушёный",
        "горный",
        "садовый",
        "ручной",
        "утренний",
        "праздничный",
        "лёгкий",
        "густой",
        "мягкий",
        "тёплый",
        "золотой",
        "чёрный",
    ];
    let mut dice = Dice(3);
    let mut csv = String::from(
        "sku,category,category_en,name,name_uz,name_en,description,unit,price,variants,stock,discount_percent\n",
    );
    for n in 0..products {
        let department = DEPARTMENTS[n % 12];
        let shelf = (n / 12) % 8 + 1;
        let name = format!("{department} {} {} №{n}", WORDS[dice.below(20)], WORDS[dice.below(20)]);
        let price = 1000 * (2 + dice.below(120));
        // One in six comes in two sizes; one in three is made to order and never counted.
        let (single, variants) = if n % 6 == 0 {
            (String::new(), format!("\"малый:{price}:300, большой:{}:700\"", price * 2))
        } else {
            (price.to_string(), String::new())
        };
        let stock = if n % 3 == 1 { "40" } else { "" };
        let discount = if n % 15 == 0 { "10" } else { "" };
        writeln!(
            csv,
            "s{n},{department} / Полка {shelf},Department {} / Shelf {shelf},{name},Mahsulot {n},Product {n},Описание товара {n}: коротко и понятно.,piece,{single},{variants},{stock},{discount}",
            n % 12 + 1
        )?;
    }
    let rows = sheet::read(csv.as_bytes()).map_err(|e| format!("the sheet: {e:?}"))?;
    let rows: Vec<(usize, Vec<String>)> = rows.into_iter().map(|row| (row.number, row.cells)).collect();
    let lines = import::lines(&rows).map_err(|problems| format!("the sheet: {:?}", problems.first()))?;
    desk.do_now(|tx| {
        tx.act_as(Actor::Machine);
        import::apply(tx, &lines, &BTreeMap::new())
            .map_err(|stop| prilavok::base::outcome::Fault::new(format!("the import: {stop:?}")))
    })?;
    Ok(())
}

/// What can be bought, and how much of it is there now.
struct Goods {
    product: i64,
    variant: i64,
    name: String,
    label: String,
    price: i64,
    percent: i64,
    stock: Option<i64>,
}

fn goods(conn: &Connection) -> Done<Vec<Goods>> {
    let mut statement = conn.prepare(
        "SELECT p.id, v.id, p.name, v.label, v.price, p.discount_percent, v.counted,
             (SELECT stock_after FROM stock_entry e WHERE e.variant_id = v.id ORDER BY e.id DESC LIMIT 1)
         FROM variant v JOIN product p ON p.id = v.product_id ORDER BY v.id",
    )?;
    let rows = statement.query_map([], |row| {
        let counted: bool = row.get(6)?;
        let level: Option<i64> = row.get(7)?;
        Ok(Goods {
            product: row.get(0)?,
            variant: row.get(1)?,
            name: row.get(2)?,
            label: row.get(3)?,
            price: row.get(4)?,
            percent: row.get(5)?,
            stock: counted.then_some(level.unwrap_or(0)),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Past {
    dice: Dice,
    goods: Vec<Goods>,
    /// Customers with the number of their carts so far.
    people: BTreeMap<i64, i64>,
    start: i64,
    now: i64,
    orders: i64,
}

/// The statements of one transaction.
struct Pens<'c> {
    person: Statement<'c>,
    order: Statement<'c>,
    line: Statement<'c>,
    event: Statement<'c>,
    stock: Statement<'c>,
}

impl<'c> Pens<'c> {
    fn new(conn: &'c Connection) -> Done<Self> {
        Ok(Self {
            person: conn.prepare(
                "INSERT INTO person (id, name, username, lang, hint, phone, registered_at, folded)
                 VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, lower(?2 || ' ' || ?3))",
            )?,
            order: conn.prepare(
                "INSERT INTO orders (id, number, person_id, cart_version, placed_at, fulfilment, status, payment,
                     customer_name, phone, lang, zone_name, address, day, slot_from, slot_to, comment, goods,
                     discount, delivery_fee, total)
                 VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, date(?4 / 1000, 'unixepoch'), 660, 720,
                     ?13, ?14, ?15, ?16, ?17)",
            )?,
            line: conn.prepare(
                "INSERT INTO order_line (order_id, n, product_id, variant_id, name, shown_name, label, unit, quantity,
                     base_price, price, product_percent, personal_percent, base_sum, sum, counted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, 'piece', ?7, ?8, ?9, ?10, 0, ?11, ?12, ?13)",
            )?,
            event: conn.prepare(
                "INSERT INTO order_event (order_id, at, person_id, kind, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?,
            stock: conn.prepare(
                "INSERT INTO stock_entry (variant_id, quantity, kind, stock_after, order_id, person_id, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
        })
    }
}

impl Past {
    fn write(&mut self, conn: &Connection, from: i64, until: i64) -> Done<()> {
        let mut pens = Pens::new(conn)?;
        for n in from..until {
            let at =
                self.start + (self.now - self.start - DAY) / self.orders * n + self.dice.up_to(60) * 1000;
            let person = self.customer(&mut pens, at)?;
            self.order(&mut pens, n + 1, person, at)?;
        }
        Ok(())
    }

    /// Old friends come more often than strangers; a new one is registered.
    fn customer(&mut self, pens: &mut Pens<'_>, at: i64) -> Done<i64> {
        let all = (self.orders / ORDERS_EACH).max(1);
        let nth = self.dice.up_to(1 << 20) * self.dice.up_to(1 << 20) / (1 << 20) * all / (1 << 20);
        let id = 7_000_000_000 + nth * 37;
        if let std::collections::btree_map::Entry::Vacant(place) = self.people.entry(id) {
            let lang = ["ru", "uz", "en"][(nth % 3) as usize];
            pens.person.execute((
                id,
                format!("Customer {nth}"),
                format!("c{nth}"),
                lang,
                format!("+99890{nth:07}"),
                at,
            ))?;
            place.insert(0);
        }
        Ok(id)
    }

    fn order(&mut self, pens: &mut Pens<'_>, id: i64, person: i64, at: i64) -> Done<()> {
        let version = self.people.get_mut(&person).map_or(1, |v| {
            *v += 1;
            *v
        });
        let delivery = self.dice.up_to(10) < 6;
        let cancelled = self.dice.up_to(100) < 4;
        let (status, payment) = match (id > self.orders - ACTIVE, cancelled) {
            (true, _) => ("accepted", "unpaid"),
            (false, true) => ("cancelled", "unpaid"),
            (false, false) => ("completed", "paid"),
        };
        let lines = self.lines();
        let goods: i64 = lines.iter().map(|l| l.base).sum();
        let sum: i64 = lines.iter().map(|l| l.sum).sum();
        let fee = if delivery { 1_500_000 } else { 0 };
        let nth = (person - 7_000_000_000) / 37;
        pens.order.execute(rusqlite::params![
            id,
            person,
            version,
            at,
            if delivery { "delivery" } else { "pickup" },
            status,
            payment,
            format!("Customer {nth}"),
            format!("+99890{nth:07}"),
            ["ru", "uz", "en"][(nth % 3) as usize],
            delivery.then_some("Ташкент"),
            delivery.then(|| format!("улица Навои, дом {}, квартира {}", nth % 140 + 1, nth % 60 + 1)),
            (id % 9 == 0).then_some("Позвоните за десять минут, пожалуйста"),
            goods,
            goods - sum,
            fee,
            sum + fee,
        ])?;
        for (n, line) in lines.iter().enumerate() {
            self.sell(pens, id, n, line, person, at)?;
        }
        events(pens, id, person, at, delivery, status)?;
        if status == "cancelled" {
            self.take_back(pens, id, &lines, at + 30 * MINUTE)?;
        }
        Ok(())
    }

    /// One to six lines; what sells well sells most.
    fn lines(&mut self) -> Vec<Line> {
        let count = 1 + self.dice.below(3) + self.dice.below(3) * self.dice.below(2);
        let mut lines: Vec<Line> = Vec::new();
        while lines.len() < count.min(self.goods.len()) {
            let place = self.dice.below(self.goods.len()).min(self.dice.below(self.goods.len()));
            if lines.iter().any(|line| line.place == place) {
                continue;
            }
            let quantity = 1 + self.dice.up_to(3);
            let goods = &self.goods[place];
            let price = goods.price * (100 - goods.percent) / 100;
            lines.push(Line { place, quantity, price, base: goods.price * quantity, sum: price * quantity });
        }
        lines
    }

    fn sell(
        &mut self,
        pens: &mut Pens<'_>,
        order: i64,
        n: usize,
        line: &Line,
        person: i64,
        at: i64,
    ) -> Done<()> {
        let goods = &mut self.goods[line.place];
        pens.line.execute(rusqlite::params![
            order,
            i64::try_from(n)?,
            goods.product,
            goods.variant,
            goods.name,
            goods.label,
            line.quantity * 1000,
            goods.price,
            line.price,
            goods.percent,
            line.base,
            line.sum,
            goods.stock.is_some(),
        ])?;
        let Some(level) = &mut goods.stock else { return Ok(()) };
        if *level < line.quantity * 1000 {
            *level += 60_000;
            pens.stock.execute((
                goods.variant,
                60_000,
                "supply",
                *level,
                None::<i64>,
                None::<i64>,
                at - MINUTE,
            ))?;
        }
        *level -= line.quantity * 1000;
        pens.stock.execute((goods.variant, -line.quantity * 1000, "sale", *level, order, person, at))?;
        Ok(())
    }

    fn take_back(&mut self, pens: &mut Pens<'_>, order: i64, lines: &[Line], at: i64) -> Done<()> {
        for line in lines {
            let goods = &mut self.goods[line.place];
            if let Some(level) = &mut goods.stock {
                *level += line.quantity * 1000;
                pens.stock.execute((
                    goods.variant,
                    line.quantity * 1000,
                    "return",
                    *level,
                    order,
                    None::<i64>,
                    at,
                ))?;
            }
        }
        Ok(())
    }
}

struct Line {
    place: usize,
    quantity: i64,
    price: i64,
    base: i64,
    sum: i64,
}

/// The way of an order, as far as it came.
fn events(pens: &mut Pens<'_>, id: i64, person: i64, at: i64, delivery: bool, status: &str) -> Done<()> {
    let way: &[&str] = match (status, delivery) {
        ("accepted", _) => &["new", "accepted"],
        ("cancelled", _) => &["new", "cancelled"],
        (_, true) => &["new", "accepted", "preparing", "on_the_way", "delivered", "completed"],
        (_, false) => &["new", "accepted", "preparing", "ready", "handed_over", "completed"],
    };
    pens.event.execute((id, at, person, "placed", None::<&str>, None::<&str>))?;
    let mut when = at;
    for step in way.windows(2) {
        when += 12 * MINUTE;
        pens.event.execute((id, when, None::<i64>, "status", step[0], step[1]))?;
    }
    if status == "completed" {
        pens.event.execute((id, when, None::<i64>, "payment", "unpaid", "paid"))?;
    }
    Ok(())
}

/// SplitMix64: the same past for everybody who fills.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn up_to(&mut self, n: i64) -> i64 {
        (self.next() >> 1) as i64 % n
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n
    }
}
