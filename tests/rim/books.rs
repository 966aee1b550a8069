//! The books of the shop under test, from outside: goods put on the shelf before it opens, and a look at a
//! copy after it has stopped.

use std::path::Path;
use std::sync::mpsc;

use prilavok::base::actor::Actor;
use prilavok::base::chance::Chance;
use prilavok::base::ids::{PersonId, VariantId};
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::outcome::{Fault, Stop};
use prilavok::base::phone::Phone;
use prilavok::base::quantity::{Quantity, Unit};
use prilavok::base::time::Clock;
use prilavok::db::counter::Desk;
use prilavok::db::{Ended, Work, Writing, migrate, open};
use prilavok::ops::home::Home;
use prilavok::shop::catalog::edit;
use prilavok::shop::customers::{self, Arrival};
use prilavok::shop::{settings, stock};
use rusqlite::Connection;

/// Writes in the machine's name while the shop is closed.
pub fn write<T: Send + 'static>(
    data_dir: &Path,
    change: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault> + Send + 'static,
) -> T {
    let home = Home::create(data_dir).unwrap();
    let mut conn = open::writer(&home.database()).unwrap();
    migrate::migrate(&mut conn).unwrap();
    let mut desk = Desk::new(conn, Clock::System, Chance::System);
    let (give, take) = mpsc::channel();
    let work = Work::new(move |tx| {
        tx.act_as(Actor::Machine);
        give.send(change(tx)?).unwrap();
        Ok(())
    });
    desk.batch(vec![work.then(|ended| assert!(matches!(ended, Ended::Done), "{ended:?}"))]).unwrap();
    take.recv().unwrap()
}

/// Opens a shop for pick-up around the clock.
pub fn opens(data_dir: &Path) {
    write(data_dir, |tx| {
        let mut now = settings::load(tx)?;
        now.name = "Rim".to_owned();
        now.delivery = false;
        now.hours = std::array::from_fn(|_| vec![(0, 24 * 60)]);
        settings::save(tx, &now)
    });
}

/// Puts a product on sale: `stock` pieces, `None` for one that is made to order.
pub fn sells(data_dir: &Path, name: &'static str, price: i64, stock: Option<i64>) -> VariantId {
    write(data_dir, move |tx| {
        let new = edit::NewProduct { category: None, name, unit: Unit::Piece, price: Money(price * 100) };
        let (_, variant) = ok(edit::create_product(tx, &new))?;
        if let Some(stock) = stock {
            ok(edit::change_variant(tx, variant, &edit::VariantChange::Counted(true)))?;
            ok(stock::set_count(tx, variant, Quantity::whole(stock), None))?;
        }
        Ok(variant)
    })
}

/// These people have been here before: the shop knows their language and phone.
pub fn knows(data_dir: &Path, people: Vec<i64>) {
    write(data_dir, move |tx| {
        for (n, id) in people.iter().enumerate() {
            let id = PersonId(*id);
            customers::greet(tx, &Arrival { id, name: "Known".to_owned(), username: None, hint: None })?;
            customers::set_lang(tx, id, Lang::En)?;
            customers::set_phone(tx, id, &Phone::parse(&format!("+9989012{n:05}")).unwrap())?;
        }
        Ok(())
    });
}

fn ok<T, R: std::fmt::Debug>(outcome: Result<T, Stop<R>>) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::No(refusal) => panic!("the shop refused: {refusal:?}"),
        Stop::Broken(fault) => fault,
    })
}

/// The database file in use.
pub fn database(data_dir: &Path) -> std::path::PathBuf {
    Home::open(data_dir).unwrap().database()
}

/// A look at the live books from beside: another process may always read.
pub fn look<T: rusqlite::types::FromSql>(data_dir: &Path, sql: &str) -> T {
    let conn = open::reader(&database(data_dir)).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A copy of the books of a shop that has stopped.
pub struct Copy {
    conn: Connection,
    _dir: tempfile::TempDir,
}

impl Copy {
    /// Copies file and log as they lie there, opens the copy and checks all of it.
    pub fn of(data_dir: &Path) -> Self {
        let from = database(data_dir);
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("copy.db");
        std::fs::copy(&from, &to).unwrap();
        let log = from.with_extension("db-wal");
        if log.exists() {
            std::fs::copy(log, dir.path().join("copy.db-wal")).unwrap();
        }
        let copy = Self { conn: Connection::open(&to).unwrap(), _dir: dir };
        assert_eq!(copy.get::<String>("PRAGMA integrity_check"), "ok");
        assert_eq!(copy.count("pragma_foreign_key_check"), 0, "foreign keys");
        copy
    }

    pub fn get<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    pub fn count(&self, table_and_where: &str) -> i64 {
        self.get(&format!("SELECT count(*) FROM {table_and_where}"))
    }

    /// Numbers without holes, lines that add up, stock that equals its entries; nothing failed, nothing unsent.
    pub fn add_up(&self) {
        assert_eq!(self.count("incoming WHERE cause IS NOT NULL"), 0, "an update could not be handled");
        assert_eq!(self.count("outgoing"), 0, "something was not sent");
        self.orders_add_up();
    }

    pub fn orders_add_up(&self) {
        let holes = self.get::<i64>("SELECT coalesce(max(number), 0) - count(*) FROM orders");
        assert_eq!(holes, 0, "order numbers have holes");
        let wrong_order = "orders o WHERE goods - discount <> (SELECT coalesce(sum(sum), -1) FROM order_line l WHERE l.order_id = o.id)";
        assert_eq!(self.count(wrong_order), 0, "an order does not add up to its lines");
        let wrong_stock = "(SELECT variant_id, sum(quantity) AS s,
                (SELECT stock_after FROM stock_entry l WHERE l.variant_id = e.variant_id ORDER BY id DESC LIMIT 1) AS a
            FROM stock_entry e GROUP BY variant_id) WHERE s <> a";
        assert_eq!(self.count(wrong_stock), 0, "the ledger does not add up");
        let unsold = "order_line l WHERE counted = 1 AND NOT EXISTS (SELECT 1 FROM stock_entry s
            WHERE s.order_id = l.order_id AND s.variant_id = l.variant_id AND s.quantity = -l.quantity)";
        assert_eq!(self.count(unsold), 0, "an order took no stock");
    }
}
