//! The counter: one thread that owns the only writing connection. Work waits in a bounded queue; what
//! is waiting together is committed together, each piece in its own savepoint, so that one bad update
//! costs nobody else anything. `after` runs only when the commit is on the disk (or has failed).

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

use rusqlite::Connection;

use super::pace::Pace;
use super::transaction::{Writing, release, savepoint, undo};
use crate::base::chance::Chance;
use crate::base::limits::UPDATES_PER_COMMIT;
use crate::base::outcome::{Fault, FaultKind};
use crate::base::time::Clock;

/// Pieces of work that may wait: more than a poll brings, so that intake never blocks on one batch.
const QUEUE: usize = 512;

/// Why a piece of work came to nothing.
#[derive(Debug)]
pub enum Trouble {
    /// The world failed.
    Fault(Fault),
    /// The program has a bug: what the panic said.
    Bug(String),
}

impl Trouble {
    pub fn kind(&self) -> FaultKind {
        match self {
            Self::Fault(fault) => fault.kind(),
            Self::Bug(_) => FaultKind::Passing,
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fault(fault) => write!(f, "{fault}"),
            Self::Bug(panic) => write!(f, "bug: {panic}"),
        }
    }
}

/// How a piece of work ended.
#[derive(Debug)]
pub enum Ended {
    /// Committed: it is on the disk.
    Done,
    /// It failed by itself; what `rescue` wrote in its place is committed.
    Failed(Trouble),
    /// The commit as a whole failed: nothing happened, the same work may come again.
    NotCommitted(FaultKind),
}

type Run = Box<dyn FnOnce(&mut Writing<'_>) -> Result<(), Fault> + Send>;
type Rescue = Box<dyn FnOnce(&mut Writing<'_>, &Trouble) -> Result<(), Fault> + Send>;
type After = Box<dyn FnOnce(Ended) + Send>;

/// One piece of work: what to do, what to keep when that fails, whom to tell.
pub struct Work {
    run: Run,
    rescue: Option<Rescue>,
    after: Option<After>,
}

impl Work {
    pub fn new(run: impl FnOnce(&mut Writing<'_>) -> Result<(), Fault> + Send + 'static) -> Self {
        Self { run: Box::new(run), rescue: None, after: None }
    }

    #[must_use]
    pub fn or_else(
        mut self,
        rescue: impl FnOnce(&mut Writing<'_>, &Trouble) -> Result<(), Fault> + Send + 'static,
    ) -> Self {
        self.rescue = Some(Box::new(rescue));
        self
    }

    #[must_use]
    pub fn then(mut self, after: impl FnOnce(Ended) + Send + 'static) -> Self {
        self.after = Some(Box::new(after));
        self
    }
}

/// The connection with its clock and chance: the counter without its thread. Tests work on it directly.
pub struct Desk {
    conn: Connection,
    clock: Clock,
    chance: Chance,
    pace: Pace,
}

impl Desk {
    pub fn new(conn: Connection, clock: Clock, chance: Chance) -> Self {
        Self { conn, clock, chance, pace: Pace::default() }
    }

    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Does the pieces in one transaction and tells each how it ended. An `Err` means the disk or the
    /// file failed and nothing more may be promised on this connection.
    pub fn batch(&mut self, pieces: Vec<Work>) -> Result<(), Fault> {
        if pieces.is_empty() {
            return Ok(());
        }
        let mut told: Vec<(Option<After>, Ended)> = Vec::with_capacity(pieces.len());
        let mut waiting = pieces.into_iter();
        let committed = self.transact(&mut waiting, &mut told);
        let lost = committed.as_ref().err().map(Fault::kind);
        for piece in waiting {
            told.push((piece.after, Ended::Done));
        }
        for (after, ended) in told {
            if let Some(after) = after {
                after(lost.map_or(ended, Ended::NotCommitted));
            }
        }
        match (committed, lost) {
            (Err(fault), Some(FaultKind::Storage | FaultKind::Damaged)) => Err(fault),
            (Err(fault), _) => {
                tracing::warn!(%fault, "nothing was committed; the work will come again");
                Ok(())
            }
            (Ok(()), _) => Ok(()),
        }
    }

    /// One piece of work by itself, for whoever has the connection: the command line, a new shop's filling.
    pub fn do_now<T>(&mut self, run: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut tx = Writing::new(&self.conn, self.clock.now(), &self.chance);
        let done = run(&mut tx);
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.conn.execute_batch(end)?;
        done
    }

    fn transact(
        &mut self,
        pieces: &mut std::vec::IntoIter<Work>,
        told: &mut Vec<(Option<After>, Ended)>,
    ) -> Result<(), Fault> {
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let before = self.conn.total_changes();
        let mut write = |told: &mut Vec<_>| -> Result<(), Fault> {
            for mut piece in pieces.by_ref() {
                // Noted before it runs: the piece that meets the end of the disk must hear of it too.
                told.push((piece.after.take(), Ended::Done));
                let ended = self.one(piece)?;
                if let Some((_, told)) = told.last_mut() {
                    *told = ended;
                }
            }
            let began = Instant::now();
            self.conn.prepare_cached("COMMIT")?.execute([])?;
            // One that wrote nothing says nothing about the disk.
            if self.conn.total_changes() > before {
                self.pace.note(began.elapsed());
            }
            Ok(())
        };
        let ended = write(told);
        if ended.is_err() && !self.conn.is_autocommit() {
            // The transaction is lost either way; a failing rollback ends with the connection.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        ended
    }

    fn one(&self, piece: Work) -> Result<Ended, Fault> {
        let Some(trouble) = self.guarded(piece.run)? else {
            return Ok(Ended::Done);
        };
        if matches!(trouble.kind(), FaultKind::Full | FaultKind::Storage | FaultKind::Damaged) {
            return Err(match trouble {
                Trouble::Fault(fault) => fault,
                Trouble::Bug(text) => Fault::new(text),
            });
        }
        if let Some(rescue) = piece.rescue {
            let again = self.guarded(|tx| rescue(tx, &trouble))?;
            if let Some(again) = again {
                tracing::error!(trouble = %again, "even the note about a failure failed");
            }
        }
        Ok(Ended::Failed(trouble))
    }

    /// Runs in a savepoint; a fault or a panic undoes it and is given back.
    fn guarded<'a>(
        &'a self,
        run: impl FnOnce(&mut Writing<'a>) -> Result<(), Fault>,
    ) -> Result<Option<Trouble>, Fault> {
        savepoint(&self.conn, "piece")?;
        let mut tx = Writing::new(&self.conn, self.clock.now(), &self.chance);
        let trouble = match catch_unwind(AssertUnwindSafe(|| run(&mut tx))) {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(Trouble::Fault(fault)),
            Err(panic) => Some(Trouble::Bug(words(panic.as_ref()))),
        };
        match trouble {
            None => release(&self.conn, "piece")?,
            Some(_) => undo(&self.conn, "piece")?,
        }
        Ok(trouble)
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let said = if let Some(text) = panic.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without words".to_owned()
    };
    match PLACE.take() {
        Some(place) => format!("{said} ({place})"),
        None => said,
    }
}

const THREAD: &str = "counter";

thread_local! {
    /// Where the last panic of this thread arose.
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// A panic at the counter is caught and told with its place where it is logged: not also on the terminal.
fn remember_places() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some(THREAD) {
                PLACE.set(panic.location().map(|at| format!("{}:{}", at.file(), at.line())));
            } else {
                others(panic);
            }
        }));
    });
}

/// The handle to the counter's thread. Clones put work into the same queue.
#[derive(Clone)]
pub struct Counter {
    queue: SyncSender<Message>,
    first: First,
    pace: Pace,
    abandoned: Arc<AtomicBool>,
}

/// Work that goes before all that waits: notes of what has been sent. The longer such a note waits, the
/// more people would hear the same thing twice after a power cut.
type First = Arc<Mutex<Vec<Work>>>;

enum Message {
    Work(Work),
    /// There may be work in `first`.
    Look,
}

impl Counter {
    /// Starts the thread. `broken` is told once when the disk or the file fails; the thread ends then.
    pub fn start(
        desk: Desk,
        broken: impl FnOnce(Fault) + Send + 'static,
    ) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (queue, waiting) = sync_channel(QUEUE);
        let first = First::default();
        let look = Arc::clone(&first);
        let pace = desk.pace.clone();
        let abandoned = Arc::new(AtomicBool::new(false));
        let leave_open = Arc::clone(&abandoned);
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
            remember_places();
            serve(desk, &waiting, &look, &leave_open, broken);
        })?;
        Ok((Self { queue, first, pace, abandoned }, thread))
    }

    /// The file was found damaged: it is left as it is, not closed in order.
    pub fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// How long its commits take.
    pub fn pace(&self) -> Pace {
        self.pace.clone()
    }

    /// Hands in a piece of work; blocks while the queue is full. False when the counter has closed.
    pub fn submit(&self, piece: Work) -> bool {
        self.queue.send(Message::Work(piece)).is_ok()
    }

    /// Hands in a note that goes before all that waits. Never blocks.
    pub fn note(&self, piece: Work) {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).push(piece);
        // A full queue means that the counter is at work and looks by itself; a closed one, that it is over.
        let _ = self.queue.try_send(Message::Look);
    }

    /// Does `run` at the counter and gives its result back once it is committed.
    pub async fn call<T: Send + 'static>(
        &self,
        run: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Trouble> {
        let (give, take) = tokio::sync::oneshot::channel();
        let slot = Arc::new(Mutex::new(None));
        let filled = Arc::clone(&slot);
        let piece = Work::new(move |tx| {
            let value = run(tx)?;
            if let Ok(mut slot) = slot.lock() {
                *slot = Some(value);
            }
            Ok(())
        })
        .then(move |ended| {
            let value = filled.lock().ok().and_then(|mut slot| slot.take());
            let answer = match (ended, value) {
                (Ended::Done, Some(value)) => Ok(value),
                (Ended::Failed(trouble), _) => Err(trouble),
                (Ended::Done | Ended::NotCommitted(_), _) => {
                    Err(Trouble::Fault(Fault::new("the database did not take it")))
                }
            };
            let _ = give.send(answer);
        });
        if !self.submit(piece) {
            return Err(Trouble::Fault(Fault::new("the counter is closed")));
        }
        take.await.unwrap_or_else(|_| Err(Trouble::Fault(Fault::new("the counter closed meanwhile"))))
    }
}

fn serve(
    mut desk: Desk,
    waiting: &Receiver<Message>,
    first: &First,
    abandoned: &AtomicBool,
    broken: impl FnOnce(Fault),
) {
    while let Ok(message) = waiting.recv() {
        let mut pieces = std::mem::take(&mut *first.lock().unwrap_or_else(PoisonError::into_inner));
        let more = waiting.try_iter().take(UPDATES_PER_COMMIT - 1);
        pieces.extend(std::iter::once(message).chain(more).filter_map(|message| match message {
            Message::Work(piece) => Some(piece),
            Message::Look => None,
        }));
        if let Err(fault) = desk.batch(pieces) {
            // Not closed: closing checkpoints, and after a failed write or flush the pages in memory may
            // not be those on the disk. The log is what the next start can trust.
            #[allow(clippy::mem_forget, reason = "dropping it would close it")]
            std::mem::forget(desk);
            return broken(fault);
        }
    }
    if abandoned.load(Ordering::Relaxed) {
        #[allow(clippy::mem_forget, reason = "dropping it would close it, and closing writes into the file")]
        std::mem::forget(desk);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::time::Moment;

    fn desk() -> Desk {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE t (a INTEGER UNIQUE) STRICT").unwrap();
        Desk::new(conn, Clock::manual(Moment(0)), Chance::seeded(1))
    }

    fn insert(value: i64) -> Work {
        Work::new(move |tx| Ok(tx.conn().execute("INSERT INTO t VALUES (?1)", [value]).map(drop)?))
    }

    fn count(desk: &Desk) -> i64 {
        desk.conn().query_row("SELECT count(*) FROM t", [], |r| r.get(0)).unwrap()
    }

    #[test]
    fn one_failing_and_one_panicking_piece_cost_the_others_nothing() {
        let mut desk = desk();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listen = |name: &'static str| {
            let heard = Arc::clone(&heard);
            move |ended: Ended| heard.lock().unwrap().push((name, matches!(ended, Ended::Done)))
        };
        let panicking = Work::new(|tx| {
            tx.conn().execute("INSERT INTO t VALUES (77)", [])?;
            panic!("no such shelf")
        })
        .or_else(|tx, trouble| {
            assert!(trouble.to_string().contains("no such shelf"));
            Ok(tx.conn().execute("INSERT INTO t VALUES (-1)", []).map(drop)?)
        });
        desk.batch(vec![
            insert(1).then(listen("first")),
            insert(1).then(listen("twice")),
            panicking.then(listen("bug")),
            insert(2).then(listen("last")),
        ])
        .unwrap();
        assert_eq!(
            *heard.lock().unwrap(),
            [("first", true), ("twice", false), ("bug", false), ("last", true)]
        );
        assert_eq!(count(&desk), 3, "1, 2 and the note of the rescue");
    }

    #[test]
    fn the_piece_that_meets_the_end_of_the_disk_hears_that_nothing_was_committed() {
        let mut desk = desk();
        let pages: i64 = desk.conn().query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
        desk.conn().pragma_update(None, "max_page_count", pages).unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listen = || {
            let heard = Arc::clone(&heard);
            move |ended: Ended| heard.lock().unwrap().push(format!("{ended:?}"))
        };
        let large = Work::new(|tx| {
            let sql = "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) SELECT i FROM n";
            Ok(tx.conn().execute(sql, []).map(drop)?)
        });
        let pieces = vec![insert(1).then(listen()), large.then(listen()), insert(2).then(listen())];
        desk.batch(pieces).unwrap();
        assert_eq!(*heard.lock().unwrap(), ["NotCommitted(Full)"; 3]);
        assert_eq!(count(&desk), 0);
    }

    #[test]
    fn a_story_that_refuses_leaves_nothing_behind() {
        let mut desk = desk();
        desk.batch(vec![Work::new(|tx| {
            let refused: crate::base::outcome::Outcome<(), &str> = tx.attempt(|tx| {
                tx.conn().execute("INSERT INTO t VALUES (5)", [])?;
                Err(crate::base::outcome::Stop::No("sold out"))
            });
            assert!(refused.is_err());
            Ok(())
        })])
        .unwrap();
        assert_eq!(count(&desk), 0);
    }
}
