//! Opening the shop's file with the settings that keep the promise, and reading every setting back:
//! `synchronous` and its like are per connection, and a silent default would break the promise silently.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::base::outcome::{Fault, FaultKind};

/// Marks the file as a Prilavok shop ("PRIL").
pub const APPLICATION_ID: i32 = 0x5052_494C;
/// Older versions can corrupt a WAL when a write and a checkpoint meet (fixed in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;
const BUSY_WAIT: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 256;

/// The writing connection. Creates the file when it is not there.
pub fn writer(path: &Path) -> Result<Connection, Fault> {
    let opening = |fault: Fault| match fault.kind() {
        FaultKind::Damaged => fault.while_doing(&format!(
            "{} is damaged, nothing was changed in it: restore the newest backup of it",
            path.display()
        )),
        FaultKind::Passing | FaultKind::Storage | FaultKind::Full => {
            fault.while_doing(&format!("opening {}", path.display()))
        }
    };
    let conn = Connection::open(path).map_err(|e| opening(e.into()))?;
    prepare(&conn).map_err(opening)?;
    Ok(conn)
}

/// A connection that can only read; the file must exist.
pub fn reader(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)
        .map_err(|e| Fault::from(e).while_doing(&format!("opening {}", path.display())))?;
    conn.busy_timeout(BUSY_WAIT)?;
    keep_statements(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

/// A statement is planned once, not anew for each value it is asked with: SQLite would otherwise prepare it
/// again whenever a value might choose another partial index, a quarter of all work for a press.
fn keep_statements(conn: &Connection) -> Result<(), Fault> {
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Applies the settings to a fresh connection and reads them back. Also for tests in memory.
pub fn prepare(conn: &Connection) -> Result<(), Fault> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Fault::new(format!("SQLite {} is too old: 3.51.3 is needed", rusqlite::version())));
    }
    conn.busy_timeout(BUSY_WAIT)?;
    keep_statements(conn)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (name, value) in SETTINGS {
        // Some pragmas answer with a row, some do not: both are fine here, reading back decides.
        conn.query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(()))
            .or_else(|e| if matches!(e, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(e) })?;
    }
    read_back(conn)
}

const SETTINGS: [(&str, &str); 10] = [
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("wal_autocheckpoint", "1000"),
    ("journal_size_limit", "16777216"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", "0"),
    ("secure_delete", "FAST"),
    ("cache_size", "-4000"),
];

fn read_back(conn: &Connection) -> Result<(), Fault> {
    let in_memory = conn.path().is_none_or(str::is_empty);
    let expected: [(&str, &str); 8] = [
        ("journal_mode", if in_memory { "memory" } else { "wal" }),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("wal_autocheckpoint", "1000"),
        ("journal_size_limit", "16777216"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("secure_delete", "2"),
    ];
    for (name, value) in expected {
        let found = conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))?;
        let found = match found {
            rusqlite::types::Value::Integer(n) => n.to_string(),
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Null
            | rusqlite::types::Value::Real(_)
            | rusqlite::types::Value::Blob(_) => String::new(),
        };
        if found != value {
            return Err(Fault::new(format!("SQLite refused the setting {name} = {value}: it stays {found}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opens_with_every_promise_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("shop.db");
        let conn = writer(&path).unwrap();
        conn.execute_batch("CREATE TABLE t (a INTEGER) STRICT").unwrap();
        conn.pragma_update(None, "synchronous", "NORMAL").unwrap();
        let fault = read_back(&conn).unwrap_err();
        assert!(fault.to_string().contains("synchronous"), "{fault}");
        assert!(reader(&path).unwrap().execute("INSERT INTO t VALUES (1)", []).is_err());
    }
}
