//! Bringing a file to this program's schema. Only forward: a file from a newer program is refused.

use rusqlite::Connection;

use super::open::APPLICATION_ID;
use crate::base::outcome::Fault;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The number of the newest migration. Written down, since asking the migrations for it costs every start
/// half a megabyte that is never given back; a test compares.
const NEWEST: i32 = 6;

/// The schema this program speaks.
pub const fn newest() -> i32 {
    NEWEST
}

/// Is this a shop whose schema is older than this program's?
pub fn is_behind(conn: &Connection) -> Result<bool, Fault> {
    let owner: i32 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    Ok(owner == APPLICATION_ID && version > 0 && version < newest())
}

/// Migrates `conn` to [`newest`], all or nothing, and marks the file as a shop.
pub fn migrate(conn: &mut Connection) -> Result<(), Fault> {
    let owner: i32 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    if owner != 0 && owner != APPLICATION_ID {
        return Err(Fault::new("this database belongs to another program"));
    }
    if version > newest() {
        return Err(Fault::new(format!(
            "this database was written by a newer Prilavok (schema {version}, this program knows {}): install that version",
            newest()
        )));
    }
    if version == newest() {
        return Ok(());
    }
    embedded::migrations::runner()
        .set_grouped(true)
        .run(conn)
        .map_err(|e| Fault::from_error("migrating the database", e))?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", newest())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_migration_is_the_one_written_down() {
        let runner = embedded::migrations::runner();
        assert_eq!(runner.get_migrations().iter().map(refinery::Migration::version).max(), Some(newest()));
    }
}
