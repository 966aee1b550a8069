//! A copy of the shop's file as it was at one moment, taken while the shop sells, and the questions a copy must
//! answer before it counts. The counter is never held up: the moment is pinned by a reading transaction, the
//! pages go over a few at a time, and what was written is flushed in small pieces so that no commit queues
//! behind a large one. Knows no table of the shop.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::open::{self, APPLICATION_ID};
use crate::base::outcome::Fault;

/// Pages in one step, between which the counter may come.
const STEP: i32 = 64;
/// Pages after which the copy is flushed: 1 MiB, which the slowest card writes in a blink; more on a disk that is quick.
const FLUSH: u64 = 256;
const LARGEST_FLUSH: u64 = 16 * FLUSH;
/// A commit of the counter may wait behind a flush: so long, and pieces grow; longer than the other, and they shrink.
const QUICK: Duration = Duration::from_millis(10);
const SLOW: Duration = Duration::from_millis(25);
/// How long to wait after a step while people are buying.
const GIVE_WAY: Duration = Duration::from_millis(5);
/// Kilobytes of the copy's pages in memory.
const CACHE: i32 = 1024;
/// Findings of a check that are worth reading.
const FINDINGS: usize = 5;

/// What a database file is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    pub page_size: u32,
    pub pages: u64,
}

impl Shape {
    pub const fn bytes(self) -> u64 {
        self.pages.saturating_mul(self.page_size as u64)
    }
}

/// Why a copy does not count.
#[derive(Debug)]
pub enum Unfit {
    /// Its pages or its rows contradict each other.
    Damaged(String),
    /// It is not a shop's database.
    Foreign,
    Broken(Fault),
}

impl From<Fault> for Unfit {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            _ => Self::Broken(error.into()),
        }
    }
}

/// Copies the database at `from`, as it is now, into a new file. `told` hears how many pages of how many are over.
pub fn copy(from: &Path, to: &Path, mut told: impl FnMut(u64, u64)) -> Result<Shape, Fault> {
    let source = open::reader(from)?;
    // Pins the moment: without it every commit of the counter would begin the copy anew.
    source.execute_batch("BEGIN")?;
    let shape = shape(&source)?;
    let mut target = Connection::open(to)
        .map_err(|e| Fault::from(e).while_doing(&format!("making the copy {}", to.display())))?;
    // Nobody reads it before it is whole, so it needs no journal; its flushes are ours, below.
    for (name, value) in [("journal_mode", "OFF"), ("locking_mode", "EXCLUSIVE"), ("synchronous", "OFF")] {
        target.pragma_update(None, name, value)?;
    }
    target.pragma_update(None, "cache_size", -CACHE)?;
    let flushed = File::options()
        .write(true)
        .open(to)
        .map_err(|e| Fault::from_error(format!("opening the copy {}", to.display()), e))?;
    let mut piece = FLUSH;
    let mut flush = || {
        let begun = Instant::now();
        flushed.sync_data().map_err(|e| writing(to, e))?;
        let took = begun.elapsed();
        if took < QUICK {
            piece = (piece * 2).min(LARGEST_FLUSH);
        } else if took > SLOW {
            piece = (piece / 2).max(FLUSH);
        }
        Ok::<_, Fault>(piece)
    };
    let busy = Traffic::watch(from);
    {
        let backup = Backup::new(&source, &mut target)?;
        let (mut done, mut flush_at) = (0u64, FLUSH);
        let mut seen = busy.mark();
        loop {
            let step = backup.step(STEP)?;
            let progress = backup.progress();
            let left = u64::try_from(progress.remaining).unwrap_or(0);
            done = shape.pages.saturating_sub(left).max(done);
            told(done, shape.pages);
            if step == StepResult::Done {
                break;
            }
            if done >= flush_at {
                flush_at = done.saturating_add(flush()?);
            }
            let now = busy.mark();
            if now != seen || matches!(step, StepResult::Busy | StepResult::Locked) {
                std::thread::sleep(GIVE_WAY);
                seen = busy.mark();
            }
        }
    }
    target.close().map_err(|(_, e)| Fault::from(e))?;
    flushed.sync_all().map_err(|e| writing(to, e))?;
    Ok(shape)
}

fn writing(to: &Path, error: std::io::Error) -> Fault {
    Fault::from_error(format!("writing the copy {}", to.display()), error)
}

/// Sees whether the counter has committed: its log changes. Only looks at the file's date and length; opening
/// it here would let go of SQLite's locks.
struct Traffic(PathBuf);

impl Traffic {
    fn watch(database: &Path) -> Self {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        Self(log.into())
    }

    fn mark(&self) -> Option<(u64, Option<SystemTime>)> {
        let seen = std::fs::metadata(&self.0).ok()?;
        Some((seen.len(), seen.modified().ok()))
    }
}

fn shape(conn: &Connection) -> Result<Shape, Fault> {
    Ok(Shape {
        page_size: conn.pragma_query_value(None, "page_size", |r| r.get(0))?,
        pages: counted(conn.pragma_query_value(None, "page_count", |r| r.get(0))?),
    })
}

/// Opens a copy that nobody writes; no file appears beside it.
pub fn still(path: &Path) -> Result<Connection, Fault> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(format!("file:{}?immutable=1", escaped(path)), flags)
        .map_err(|e| Fault::from(e).while_doing(&format!("opening {}", path.display())))?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

fn escaped(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut text = String::new();
    for byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(text, "%{byte:02x}");
        }
    }
    text
}

/// Is this copy whole? Its pages, its indexes, its references; `thorough` also compares every index with its table.
pub fn check(conn: &Connection, thorough: bool) -> Result<(), Unfit> {
    let owner: i32 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    if owner != APPLICATION_ID {
        return Err(Unfit::Foreign);
    }
    let asked = if thorough { "PRAGMA integrity_check(5)" } else { "PRAGMA quick_check(5)" };
    let mut statement = conn.prepare(asked)?;
    let mut said = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        said.push(row.get::<_, String>(0)?);
    }
    if said != ["ok"] {
        return Err(Unfit::Damaged(said.join("; ")));
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut lost = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        lost.push(format!("a row of {table} points to a {parent} that is not there"));
        if lost.len() == FINDINGS {
            break;
        }
    }
    if lost.is_empty() { Ok(()) } else { Err(Unfit::Damaged(lost.join("; "))) }
}

/// The schema a file speaks.
pub fn schema(conn: &Connection) -> Result<i32, Fault> {
    Ok(conn.pragma_query_value(None, "user_version", |r| r.get(0))?)
}

/// How many rows each table has.
pub fn rows(conn: &Connection) -> Result<BTreeMap<String, u64>, Fault> {
    let mut names = conn.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut found = BTreeMap::new();
    for name in names {
        let quoted = name.replace('"', "\"\"");
        let count = conn.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
        found.insert(name, counted(count));
    }
    Ok(found)
}

fn counted(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// Makes a file that was written to into one that stands alone: nothing is left in a log beside it.
pub fn settle(conn: Connection) -> Result<(), Fault> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        return Err(Fault::new("the log of the database could not be emptied: somebody else has it open"));
    }
    conn.close().map_err(|(_, e)| e.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::migrate;

    fn shop(dir: &Path) -> Connection {
        let mut conn = open::writer(&dir.join("a b%.db")).unwrap();
        migrate::migrate(&mut conn).unwrap();
        conn.execute_batch(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
             INSERT INTO audit (at, action, subject) SELECT i, 'test', hex(randomblob(20)) FROM n",
        )
        .unwrap();
        conn
    }

    #[test]
    fn a_copy_is_of_one_moment_while_others_write() {
        let dir = tempfile::tempdir().unwrap();
        let conn = shop(dir.path());
        let to = dir.path().join("copy?#.db");
        let mut written = 0;
        let shape = copy(&dir.path().join("a b%.db"), &to, |done, all| {
            assert!(done <= all);
            conn.execute("INSERT INTO audit (at, action, subject) VALUES (0, 'later', '')", []).unwrap();
            written += 1;
        })
        .unwrap();
        assert!(written > 5);
        assert_eq!(std::fs::metadata(&to).unwrap().len(), shape.bytes());
        let copied = still(&to).unwrap();
        check(&copied, true).unwrap();
        assert_eq!(rows(&copied).unwrap()["audit"], 30_000, "nothing of what came later");
        assert_eq!(rows(&conn).unwrap()["audit"], 30_000 + written);
        assert_eq!(schema(&copied).unwrap(), migrate::newest());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 4, "the file, its two, the copy");
    }

    #[test]
    fn rot_and_lost_references_and_strangers_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        drop(shop(dir.path()));
        let file = dir.path().join("a b%.db");
        let whole = std::fs::read(&file).unwrap();
        let rotten = dir.path().join("rotten.db");
        let mut bytes = whole;
        let root: i64 = still(&file)
            .unwrap()
            .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'audit'", [], |r| r.get(0))
            .unwrap();
        let from = usize::try_from(root - 1).unwrap() * 4096;
        bytes[from..from + 512].fill(0xA5);
        std::fs::write(&rotten, &bytes).unwrap();
        assert!(matches!(check(&still(&rotten).unwrap(), false), Err(Unfit::Damaged(_))));

        let conn = Connection::open(&file).unwrap();
        conn.execute_batch(
            "PRAGMA foreign_keys = OFF; INSERT INTO staff_role (person_id, role, since) VALUES (7, 'owner', 0)",
        )
        .unwrap();
        assert!(matches!(check(&conn, false), Err(Unfit::Damaged(words)) if words.contains("staff_role")));
        let stranger = Connection::open(dir.path().join("other.db")).unwrap();
        stranger.execute_batch("CREATE TABLE t (n)").unwrap();
        assert!(matches!(check(&stranger, false), Err(Unfit::Foreign)));
    }
}
