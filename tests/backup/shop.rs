//! A shop to make backups of, and a look at two of them side by side.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use prilavok::base::actor::Actor;
use prilavok::base::chance::Chance;
use prilavok::base::outcome::{Fault, Outcome, Stop};
use prilavok::base::time::Clock;
use prilavok::db::counter::Desk;
use prilavok::db::{Writing, migrate, open};
use prilavok::jobs::backup::{self, Order, Prepared, Report, Test};
use prilavok::ops::backup::files::Key;
use prilavok::ops::backup::keys::{Keys, Secret};
use prilavok::ops::backup::make::{Made, Step};
use prilavok::ops::backup::refusal::Refusal;
use prilavok::ops::backup::unpack;
use prilavok::ops::home::Home;
use prilavok::ops::restore::Request;
use prilavok::shop::audit;
use prilavok::shop::backups::{Cause, Kind};
use rusqlite::Connection;
use rusqlite::types::Value;

/// Small parts, so that a small shop has several.
pub const PART: u64 = 200_000;

/// A shop in a folder of its own, with a past.
pub struct Shop {
    pub dir: PathBuf,
    pub home: Home,
    desk: RefCell<Desk>,
}

impl Shop {
    /// `orders` of them, about 1.2 KB each.
    pub fn filled(dir: &Path, orders: i64) -> Self {
        crate::fill::fill(dir, orders, 200).unwrap();
        Self::at(dir)
    }

    pub fn at(dir: &Path) -> Self {
        let home = Home::open(dir).unwrap();
        let generation = home.generation().to_owned();
        Self::at_file(dir, &generation)
    }

    /// The books of this name in the folder, in use or not.
    pub fn at_file(dir: &Path, name: &str) -> Self {
        let home = Home::open(dir).unwrap();
        let mut conn = open::writer(&dir.join(name)).unwrap();
        migrate::migrate(&mut conn).unwrap();
        let desk = RefCell::new(Desk::new(conn, Clock::System, Chance::System));
        Self { dir: dir.to_owned(), home, desk }
    }

    pub fn write<T>(&self, change: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault>) -> T {
        self.desk
            .borrow_mut()
            .do_now(|tx| {
                tx.act_as(Actor::Machine);
                change(tx)
            })
            .unwrap()
    }

    /// Something happens in the shop that a set of changes is worth.
    pub fn happens(&self, what: &str) {
        self.write(|tx| audit::note(tx, "test.happens", what, None, Some(what)));
    }

    pub fn make(&self, kind: Kind, told: &mut dyn FnMut(Step)) -> Outcome<Made, Refusal> {
        let order = Order {
            home: &self.home,
            clock: &Clock::System,
            kind,
            cause: Cause::Asked,
            to: None,
            part: PART,
        };
        let write = |change: backup::Change| {
            self.desk.borrow_mut().do_now(|tx| {
                tx.act_as(Actor::Machine);
                change(tx)
            })
        };
        backup::create(&order, &write, told)
    }

    pub fn full(&self) -> Made {
        self.make(Kind::Full, &mut |_| {}).unwrap()
    }

    pub fn delta(&self) -> Made {
        self.make(Kind::Delta, &mut |_| {}).unwrap()
    }

    pub fn test(&self, test: &Test<'_>) -> Outcome<Report, Refusal> {
        let write = |change: backup::Change| self.desk.borrow_mut().do_now(|tx| change(tx));
        backup::verify(&self.home, &Clock::System, test, false, &write, &mut |_| {})
    }

    /// The owner's key, as long as it is here.
    pub fn key(&self) -> Secret {
        Keys::of(&self.dir).unwrap().unproven().unwrap().unwrap()
    }

    pub fn backups(&self) -> PathBuf {
        self.dir.join("backups")
    }

    pub fn rows(&self) -> Rows {
        rows(&self.home.database())
    }
}

/// Restores into a folder.
pub fn restore(files: &[PathBuf], key: &Secret, data_dir: &Path) -> Outcome<Home, Refusal> {
    prepare(files, key, data_dir, &mut |_| {})?.ready.swap(&mut |_| {})
}

pub fn prepare(
    files: &[PathBuf],
    key: &Secret,
    data_dir: &Path,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Prepared, Refusal> {
    let request =
        Request { files, key: Key::Owner(key), data_dir, set: None, older: false, clock: &Clock::System };
    backup::prepare(&request, None, told)
}

/// The refusal that an attempt came to.
#[track_caller]
pub fn no<T>(outcome: Outcome<T, Refusal>) -> Refusal {
    match outcome {
        Err(Stop::No(refusal)) => refusal,
        Err(Stop::Broken(fault)) => panic!("a fault, no refusal: {fault}"),
        Ok(_) => panic!("it was accepted"),
    }
}

/// Every row of every table, in order.
pub type Rows = BTreeMap<String, Vec<Vec<Value>>>;

/// What is the ledger of backups itself, and what a restore settles, is not compared: the tests look at it by name.
const NOT_COMPARED: [&str; 7] =
    ["backup_fact", "backup_set", "backup_part", "backup_copy", "sqlite_sequence", "outgoing", "job"];

pub fn rows(database: &Path) -> Rows {
    let conn = Connection::open(database).unwrap();
    let mut names = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(names.len() > 25, "{names:?}");
    let mut found = Rows::new();
    for name in names.into_iter().filter(|name| !NOT_COMPARED.contains(&name.as_str())) {
        let keep = match name.as_str() {
            "setting" => "name <> 'number_floor'",
            "audit" => "action NOT IN ('backup.restore', 'backup.undo')",
            _ => "true",
        };
        let mut statement = conn.prepare(&format!("SELECT * FROM \"{name}\" WHERE {keep}")).unwrap();
        let columns = statement.column_count();
        let rows = statement
            .query_map([], |row| (0..columns).map(|n| row.get::<_, Value>(n)).collect::<Result<Vec<_>, _>>())
            .unwrap();
        found.insert(name, rows.map(Result::unwrap).collect());
    }
    found
}

#[track_caller]
pub fn same(left: &Rows, right: &Rows) {
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (name, rows) in left {
        let others = &right[name];
        assert_eq!(rows.len(), others.len(), "rows of {name}");
        for (row, other) in rows.iter().zip(others) {
            assert_eq!(row, other, "a row of {name}");
        }
    }
}

/// Every file below a folder with its bytes, but those whose names say that they are passing.
pub fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(dir).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A value of the database in a folder.
pub fn look<T: rusqlite::types::FromSql>(home: &Home, sql: &str) -> T {
    let conn = open::reader(&home.database()).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}
