//! Books that an older program has kept: a backup of them is made before this one changes their form.

use std::path::{Path, PathBuf};
use std::process::Command;

use prilavok::base::outcome::{Fault, FaultKind};
use prilavok::base::time::Clock;
use prilavok::db::migrate;
use prilavok::jobs::opening;
use prilavok::ops::home::Home;
use rusqlite::Connection;

use crate::shop::{Shop, look, restore, rows, same};

/// A shop as the program before the backups left it: no ledger of them, no keys.
fn before_backups(dir: &Path) -> Home {
    let shop = Shop::filled(dir, 300);
    let home = shop.home.clone();
    drop(shop);
    take_back(&home);
    home
}

fn take_back(home: &Home) {
    let conn = Connection::open(home.database()).unwrap();
    conn.execute_batch(
        "DROP TABLE photo_packed; DROP TABLE photo_pack; DROP TABLE backup_part; DROP TABLE backup_copy;
         DROP TABLE backup_set; DROP TABLE backup_fact;
         DROP TABLE label_item; DROP TABLE label_print; DROP TABLE label_printed; DROP TABLE label_draft;
         DROP TABLE label_stock; DROP INDEX stock_supplies; ALTER TABLE variant DROP COLUMN was_price;
         DELETE FROM refinery_schema_history WHERE version > 3;
         PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE)",
    )
    .unwrap();
}

fn opens(home: &Home) -> Result<(), Fault> {
    opening::books(home, &Clock::System, &mut || {}).map(drop)
}

fn sets(home: &Home) -> Vec<PathBuf> {
    let files = std::fs::read_dir(home.dir().join("backups")).into_iter().flatten().flatten();
    let mut cards: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    cards.retain(|path| path.to_string_lossy().ends_with(".card.json"));
    cards
}

#[test]
fn older_books_are_copied_before_their_form_changes() {
    let temp = tempfile::tempdir().unwrap();
    let home = before_backups(&temp.path().join("shop"));
    opens(&home).unwrap();
    assert_eq!(look::<i32>(&home, "PRAGMA user_version"), migrate::newest());
    assert_eq!(look::<String>(&home, "SELECT cause || ' ' || state FROM backup_set"), "update made");
    assert_eq!(look::<i64>(&home, "SELECT count(*) FROM backup_copy WHERE place = 'here'"), 1);
    assert!(!home.dir().join("backups/before-update.json").exists());
    opens(&home).unwrap();
    assert_eq!(sets(&home).len(), 1, "once");
    // It is the shop, and its own: it comes back into the same folder.
    let shop = Shop::at(home.dir());
    let (key, mut before) = (shop.key(), shop.rows());
    drop(shop);
    let back = restore(&[home.dir().join("backups")], &key, home.dir()).unwrap();
    let mut after = rows(&back.database());
    // The copy changed its form at a time of its own.
    for rows in [&mut before, &mut after] {
        rows.remove("refinery_schema_history");
    }
    same(&before, &after);
    assert_eq!(look::<i64>(&back, "SELECT count(*) FROM orders"), 300);
}

#[test]
fn every_command_that_opens_older_books_copies_them_first() {
    let temp = tempfile::tempdir().unwrap();
    let home = before_backups(&temp.path().join("shop"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_prilavok"));
    command.args(["backup", "list", "--json", "--data-dir"]).arg(home.dir());
    let output = command.env_clear().output().unwrap();
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list["backups"].as_array().unwrap().len(), 1, "{list}");
}

#[test]
fn books_with_a_ledger_go_on_in_its_numbers() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 300);
    shop.full();
    let home = shop.home.clone();
    drop(shop);
    Connection::open(home.database()).unwrap().pragma_update(None, "user_version", 3).unwrap();
    opens(&home).unwrap();
    assert_eq!(look::<i64>(&home, "SELECT number FROM backup_set WHERE cause = 'update'"), 2);
    let shop = Shop::at(home.dir());
    assert_eq!(shop.full().card.set, 3);
}

#[test]
fn a_change_of_form_that_fails_makes_one_backup_and_no_more() {
    let temp = tempfile::tempdir().unwrap();
    let home = before_backups(&temp.path().join("shop"));
    let in_the_way = |sql: &str| Connection::open(home.database()).unwrap().execute_batch(sql).unwrap();
    in_the_way("CREATE TABLE backup_set (x)");
    for _ in 0..3 {
        assert!(opens(&home).is_err());
        assert_eq!(look::<i32>(&home, "PRAGMA user_version"), 2, "the books are as they were");
        assert_eq!(sets(&home).len(), 1, "a service that is started again and again fills no disk");
    }
    // An older program goes on selling for a while: then that copy is not good enough any more.
    let first = std::fs::read(&sets(&home)[0]).unwrap();
    in_the_way("INSERT INTO audit (at, action, subject) VALUES (5, 'product.price', 'product 1')");
    assert!(opens(&home).is_err());
    assert_eq!(sets(&home).len(), 1);
    assert_ne!(std::fs::read(&sets(&home)[0]).unwrap(), first);
    in_the_way("DROP TABLE backup_set");
    opens(&home).unwrap();
    assert_eq!(look::<String>(&home, "SELECT cause FROM backup_set"), "update");
}

#[test]
fn damaged_books_keep_their_form() {
    let temp = tempfile::tempdir().unwrap();
    let home = before_backups(&temp.path().join("shop"));
    let mut bytes = std::fs::read(home.database()).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8192].fill(0x5a);
    std::fs::write(home.database(), &bytes).unwrap();
    let fault = opens(&home).unwrap_err();
    assert_eq!(fault.kind(), FaultKind::Damaged, "{fault}");
    assert!(sets(&home).is_empty());
    assert_eq!(std::fs::read(home.database()).unwrap(), bytes, "nothing was written to them");
}
