//! The program under the cuts, in small: it opens its database, founds its tables and handles waiting
//! updates in one commit, a savepoint each. The opening is the shop's own; [`found`] and [`Counter`] stand
//! where its migrations and counter go, in the same shape, and the story needs nothing else.
//!
//! What the story expects of them: an answer is returned only after its commit; an error is returned and
//! not swallowed; dropping the counter closes its connection, and nothing of it runs on after that. The checks in `story`
//! (`WRONGS` and `compare_promises`) know the tables below.

use rusqlite::{Connection, Error, OpenFlags, OptionalExtension, Result, params};

use crate::story::Update;

/// The name of the database on the simulated disk.
pub const DATABASE: &str = "shop.db";
/// Its write-ahead log.
pub const LOG: &str = "shop.db-wal";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Synchronous {
    Off = 0,
    Normal = 1,
    Full = 2,
}

/// A connection as the program sets it up, on the VFS of this name. Anyone may call it as often as
/// they like, for writing and for reading.
pub fn open(vfs_name: &str, synchronous: Synchronous) -> Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags_and_vfs(DATABASE, flags, vfs_name)?;
    // The shop's own opening, with its own reading back; only the settings that must lose differ after it.
    prilavok::db::open::prepare(&conn).map_err(|fault| Error::UserFunctionError(fault.into()))?;
    if synchronous != Synchronous::Full {
        conn.pragma_update(None, "synchronous", synchronous as i64)?;
    }
    let now: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    assert_eq!(now, synchronous as i64, "the connection is not as it was asked to be");
    Ok(conn)
}

/// Makes the tables and the first stock, once; a database that has them is left alone.
pub fn found(conn: &Connection) -> Result<()> {
    if !conn.pragma_query_value(None, "user_version", |row| row.get(0).map(|version: i64| version == 0))? {
        return Ok(());
    }
    conn.execute_batch(
        "BEGIN IMMEDIATE;
         CREATE TABLE inbox (
             update_id INTEGER PRIMARY KEY,
             raw TEXT NOT NULL,
             state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused'))
         ) STRICT;
         CREATE TABLE \"order\" (
             number INTEGER PRIMARY KEY,
             update_id INTEGER NOT NULL UNIQUE REFERENCES inbox,
             customer INTEGER NOT NULL,
             lines INTEGER NOT NULL,
             total INTEGER NOT NULL
         ) STRICT;
         CREATE INDEX order_customer ON \"order\" (customer);
         CREATE TABLE order_line (
             number INTEGER NOT NULL REFERENCES \"order\",
             line INTEGER NOT NULL,
             product INTEGER NOT NULL,
             quantity INTEGER NOT NULL CHECK (quantity > 0),
             price INTEGER NOT NULL,
             PRIMARY KEY (number, line)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE stock_entry (
             id INTEGER PRIMARY KEY,
             product INTEGER NOT NULL,
             number INTEGER REFERENCES \"order\",
             delta INTEGER NOT NULL
         ) STRICT;
         CREATE INDEX stock_entry_product ON stock_entry (product, delta);
         CREATE INDEX stock_entry_number ON stock_entry (number);
         CREATE TABLE outgoing (
             id INTEGER PRIMARY KEY,
             number INTEGER NOT NULL REFERENCES \"order\",
             chat INTEGER NOT NULL,
             text TEXT NOT NULL,
             state TEXT NOT NULL CHECK (state IN ('waiting', 'sent'))
         ) STRICT;
         CREATE INDEX outgoing_number ON outgoing (number);
         CREATE INDEX outgoing_waiting ON outgoing (id) WHERE state = 'waiting';
         INSERT INTO stock_entry (product, delta) VALUES (1, 100000), (2, 100000), (3, 100000), (4, 100000);
         PRAGMA user_version = 1;
         COMMIT;",
    )
}

/// The only writer. What it returns as done is a promise: the story holds it to that.
pub struct Counter {
    conn: Connection,
}

/// What the counter made of an update.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Order(i64),
    Refused,
}

impl Counter {
    pub fn new(conn: Connection) -> Self {
        Self { conn }
    }

    /// The first update that was not handled: what the program would ask Telegram for.
    pub fn next_update(&self) -> Result<i64> {
        self.conn.query_row("SELECT coalesce(max(update_id), 0) + 1 FROM inbox", [], |row| row.get(0))
    }

    /// Handles all of them in one commit. Answers exist only after it.
    pub fn handle(&self, updates: &[Update]) -> Result<Vec<Answer>> {
        self.run("BEGIN IMMEDIATE")?;
        let answers = updates.iter().map(|update| self.one(update)).collect::<Result<Vec<_>>>();
        let answers = answers.and_then(|answers| self.run("COMMIT").map(|()| answers));
        if answers.is_err() && !self.conn.is_autocommit() {
            self.run("ROLLBACK")?;
        }
        answers
    }

    /// Marks the oldest waiting messages as sent, as the sender does.
    pub fn deliver(&self, messages: i64) -> Result<usize> {
        self.conn
            .prepare_cached(
                "UPDATE outgoing SET state = 'sent'
                 WHERE id IN (SELECT id FROM outgoing WHERE state = 'waiting' ORDER BY id LIMIT ?1)",
            )?
            .execute([messages])
    }

    /// Moves the log into the database and empties it, as nightly care does.
    pub fn tidy(&self) -> Result<()> {
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }

    pub fn checkpoint_every(&self, pages: u32) -> Result<()> {
        self.conn.pragma_update(None, "wal_autocheckpoint", pages)
    }

    fn one(&self, update: &Update) -> Result<Answer> {
        self.conn
            .prepare_cached("INSERT INTO inbox (update_id, raw, state) VALUES (?1, ?2, 'open')")?
            .execute(params![update.id, update.raw])?;
        self.run("SAVEPOINT one")?;
        let number = self.order(update)?;
        if number.is_none() {
            self.run("ROLLBACK TO one")?;
        }
        self.run("RELEASE one")?;
        self.conn
            .prepare_cached("UPDATE inbox SET state = ?2 WHERE update_id = ?1")?
            .execute(params![update.id, if number.is_some() { "done" } else { "refused" }])?;
        Ok(number.map_or(Answer::Refused, Answer::Order))
    }

    /// Writes the order line by line; `None`, and half an order to be rolled back, when stock is short.
    fn order(&self, update: &Update) -> Result<Option<i64>> {
        let conn = &self.conn;
        let number: i64 = conn
            .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM \"order\"")?
            .query_row([], |row| row.get(0))?;
        conn.prepare_cached(
            "INSERT INTO \"order\" (number, update_id, customer, lines, total) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            number,
            update.id,
            update.customer,
            update.lines.len() as i64,
            update.total()
        ])?;
        for (position, line) in update.lines.iter().enumerate() {
            let left: Option<i64> = conn
                .prepare_cached("SELECT sum(delta) FROM stock_entry WHERE product = ?1")?
                .query_row([line.product], |row| row.get(0))
                .optional()?;
            conn.prepare_cached(
                "INSERT INTO order_line (number, line, product, quantity, price) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                number,
                position as i64,
                line.product,
                line.quantity,
                line.price
            ])?;
            if left.unwrap_or(0) < line.quantity {
                return Ok(None);
            }
            conn.prepare_cached("INSERT INTO stock_entry (product, number, delta) VALUES (?1, ?2, ?3)")?
                .execute(params![line.product, number, -line.quantity])?;
        }
        for chat in [update.customer, 1] {
            conn.prepare_cached(
                "INSERT INTO outgoing (number, chat, text, state) VALUES (?1, ?2, ?3, 'waiting')",
            )?
            .execute(params![number, chat, format!("Order {number}: {}", update.total())])?;
        }
        Ok(Some(number))
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql)?.execute([]).map(|_| ())
    }
}
