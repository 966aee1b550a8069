//! What a test's shop is made with: its books, empty and migrated, made once and copied for each test.

use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use prilavok::base::outcome::{Fault, Stop};
use prilavok::db::{migrate, open};
use rusqlite::Connection;

/// A database with all migrations, made once and copied for each test.
pub fn fresh_books() -> Connection {
    static TEMPLATE: OnceLock<Mutex<Connection>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let mut conn = Connection::open_in_memory().unwrap();
        open::prepare(&conn).unwrap();
        migrate::migrate(&mut conn).unwrap();
        Mutex::new(conn)
    });
    let mut conn = Connection::open_in_memory().unwrap();
    {
        let template = template.lock().unwrap();
        let copy = rusqlite::backup::Backup::new(&template, &mut conn).unwrap();
        copy.run_to_completion(10_000, Duration::ZERO, None).unwrap();
    }
    open::prepare(&conn).unwrap();
    conn
}

/// What must not be refused here: a refusal is the test's own mistake.
pub fn ok<T, R: std::fmt::Debug>(outcome: Result<T, Stop<R>>) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::No(refusal) => panic!("the shop refused: {refusal:?}"),
        Stop::Broken(fault) => fault,
    })
}
