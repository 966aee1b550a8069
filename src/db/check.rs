//! Checking the file itself, from beside: on a connection of its own that only reads, within a time that is
//! given. Writers go on meanwhile.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use rusqlite::Connection;

use super::open;
use crate::base::outcome::{Fault, FaultKind};

/// Rows without their parent are counted up to this many.
const LOOSE_AT_MOST: usize = 1000;

/// What the check said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    Sound,
    /// What is wrong first.
    Damaged(String),
    /// Rows that name something that is not there.
    Loose(usize),
    /// It was stopped before its end.
    OutOfTime,
}

/// Checks every page and every reference of the file. Blocks for as long as that takes, at most `within`.
pub fn check(path: &Path, within: Duration) -> Result<Verdict, Fault> {
    let conn = match open::reader(path) {
        Ok(conn) => conn,
        Err(fault) => return damaged(fault),
    };
    let (done, ended) = channel::<()>();
    let stop = conn.get_interrupt_handle();
    let guard = std::thread::Builder::new().name("check".to_owned()).spawn(move || {
        if ended.recv_timeout(within) == Err(RecvTimeoutError::Timeout) {
            stop.interrupt();
        }
    });
    let guard = guard.map_err(|e| Fault::from_error("starting the check's clock", e))?;
    let verdict = look(&conn);
    drop(done);
    // It only waits for the line above.
    let _ = guard.join();
    verdict.or_else(damaged)
}

fn look(conn: &Connection) -> Result<Verdict, Fault> {
    let said = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let said = match said {
        Err(error) if interrupted(&error) => return Ok(Verdict::OutOfTime),
        said => said?,
    };
    if said != "ok" {
        // It begins with a line of its own about the database's name.
        return Ok(Verdict::Damaged(said.trim_start_matches("*** in database main ***\n").to_owned()));
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut loose = 0;
    loop {
        match rows.next() {
            Ok(Some(_)) if loose < LOOSE_AT_MOST => loose += 1,
            Ok(_) => break,
            Err(error) if interrupted(&error) => return Ok(Verdict::OutOfTime),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(if loose == 0 { Verdict::Sound } else { Verdict::Loose(loose) })
}

fn interrupted(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted)
}

/// A file that cannot be read for its damage is a verdict, not a fault.
fn damaged(fault: Fault) -> Result<Verdict, Fault> {
    if fault.kind() == FaultKind::Damaged { Ok(Verdict::Damaged(fault.to_string())) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop(dir: &Path) -> std::path::PathBuf {
        let path = dir.join("shop.db");
        let conn = open::writer(&path).unwrap();
        conn.execute_batch(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT) STRICT;
             CREATE TABLE b (a_id INTEGER REFERENCES a (id)) STRICT;
             INSERT INTO a WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                 SELECT i, hex(randomblob(40)) FROM n;
             INSERT INTO b VALUES (7);",
        )
        .unwrap();
        path
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_sound_file_is_sound_and_a_loose_row_is_counted() {
        let dir = tempfile::tempdir().unwrap();
        let path = shop(dir.path());
        assert_eq!(check(&path, LONG).unwrap(), Verdict::Sound);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (-1), (-2)").unwrap();
        assert_eq!(check(&path, LONG).unwrap(), Verdict::Loose(2));
    }

    #[test]
    fn a_check_without_time_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let path = shop(dir.path());
        let conn = Connection::open(&path).unwrap();
        let grow = "INSERT INTO a SELECT NULL, t FROM a";
        for _ in 0..4 {
            conn.execute(grow, []).unwrap();
        }
        assert_eq!(check(&path, Duration::ZERO).unwrap(), Verdict::OutOfTime);
    }

    #[test]
    fn rotten_pages_and_a_rotten_head_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let path = shop(dir.path());
        let sound = std::fs::read(&path).unwrap();
        let rot = |from: usize| {
            let mut bytes = sound.clone();
            bytes[from..from + 512].fill(0xA5);
            std::fs::write(&path, bytes).unwrap();
            check(&path, LONG).unwrap()
        };
        assert!(matches!(rot(40 * 4096), Verdict::Damaged(_)));
        assert!(matches!(rot(0), Verdict::Damaged(_)));
        assert!(check(&dir.path().join("none.db"), LONG).is_err());
    }
}
