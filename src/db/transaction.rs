//! A look at the books ([`Reading`]) and a change of them ([`Writing`]). Both bring their own "now";
//! a write also brings who acts and where chance comes from. There is no other way to the database.

use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::mpsc::Sender;

use crate::base::actor::{Actor, Right};
use crate::base::chance::Chance;
use crate::base::outcome::{Fault, FaultKind, Outcome};
use crate::base::time::Moment;

/// A view of the books that promises to change nothing.
#[derive(Clone, Copy)]
pub struct Reading<'c> {
    conn: &'c Connection,
    now: Moment,
}

impl<'c> Reading<'c> {
    pub fn new(conn: &'c Connection, now: Moment) -> Self {
        Self { conn, now }
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    /// For `store.rs` files alone: a test holds that.
    pub fn conn(&self) -> &'c Connection {
        self.conn
    }
}

/// A reading connection that several tasks may share; looks are short.
pub struct Books {
    conn: Mutex<Connection>,
    damage: Option<Sender<Fault>>,
}

impl Books {
    pub fn new(conn: Connection) -> Self {
        Self { conn: Mutex::new(conn), damage: None }
    }

    /// One who looks at a damaged page says so there: sales must stop, whoever met it first.
    #[must_use]
    pub fn telling(mut self, damage: Sender<Fault>) -> Self {
        self.damage = Some(damage);
        self
    }

    pub fn read<T>(
        &self,
        now: Moment,
        look: impl FnOnce(&Reading<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let conn = self.conn.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = look(&Reading::new(&conn, now));
        if let (Err(fault), Some(damage)) = (&seen, &self.damage)
            && fault.kind() == FaultKind::Damaged
        {
            // Full: it has been said.
            let _ = damage.try_send(Fault::damaged(fault.to_string()));
        }
        seen
    }
}

/// A change of the books in progress, inside the counter's transaction.
pub struct Writing<'c> {
    read: Reading<'c>,
    actor: Actor,
    chance: &'c Chance,
}

impl<'c> Writing<'c> {
    pub fn new(conn: &'c Connection, now: Moment, chance: &'c Chance) -> Self {
        Self { read: Reading::new(conn, now), actor: Actor::Program, chance }
    }

    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// From here on this person (or the machine) acts.
    pub fn act_as(&mut self, actor: Actor) {
        self.actor = actor;
    }

    pub fn chance(&self) -> &'c Chance {
        self.chance
    }

    /// The permission check, made where the action runs.
    pub fn may(&self, right: Right) -> bool {
        self.actor.may(right)
    }

    /// Runs a story that may refuse after it has begun to write: a refusal or a fault undoes all of it.
    pub fn attempt<T, R>(&mut self, story: impl FnOnce(&mut Self) -> Outcome<T, R>) -> Outcome<T, R> {
        savepoint(self.conn, "attempt")?;
        let ended = story(self);
        match &ended {
            Ok(_) => release(self.conn, "attempt")?,
            Err(_) => undo(self.conn, "attempt")?,
        }
        ended
    }
}

impl<'c> Deref for Writing<'c> {
    type Target = Reading<'c>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

pub(super) fn savepoint(conn: &Connection, name: &str) -> Result<(), Fault> {
    Ok(conn.prepare_cached(&format!("SAVEPOINT {name}"))?.execute([]).map(drop)?)
}

pub(super) fn release(conn: &Connection, name: &str) -> Result<(), Fault> {
    Ok(conn.prepare_cached(&format!("RELEASE {name}"))?.execute([]).map(drop)?)
}

pub(super) fn undo(conn: &Connection, name: &str) -> Result<(), Fault> {
    conn.prepare_cached(&format!("ROLLBACK TO {name}"))?.execute([])?;
    release(conn, name)
}
