//! The program itself, as people at a terminal and other programs use it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::shop::{Shop, rows, same};

fn prilavok(arguments: &[&str], paths: &[(&str, &Path)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prilavok"));
    command.args(arguments).env_clear().env("LANG", "en_US.UTF-8");
    for (name, path) in paths {
        if !name.is_empty() {
            command.arg(name);
        }
        command.arg(path);
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[track_caller]
fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    said(output)
}

#[track_caller]
fn json(output: &Output) -> Value {
    assert!(output.stderr.is_empty(), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(output)))
}

#[test]
fn an_owner_makes_tests_takes_the_key_and_comes_back() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("shop");
    let stick = temp.path().join("stick");
    drop(Shop::filled(&dir, 500));
    let here = [("--data-dir", dir.as_path())];
    assert!(done(&prilavok(&["backup", "list"], &here)).contains("prilavok backup create"));
    let made = done(&prilavok(&["backup", "create"], &[here[0], ("--to", stick.as_path())]));
    assert!(made.contains("Backup 0001 is ready (full)") && made.contains("orders: 500"), "{made}");
    assert!(made.contains("is on this machine alone"), "the owner hears of the key: {made}");
    let checked = done(&prilavok(&["backup", "verify"], &here));
    assert!(checked.contains("was opened and checked: 500 orders"), "{checked}");
    let list = json(&prilavok(&["backup", "list", "--json"], &here));
    assert_eq!(list["backups"][0]["state"], "verified");
    assert_eq!(list["backups"][0]["places"].as_array().unwrap().len(), 2, "{list}");
    assert!(done(&prilavok(&["backup", "show", "1"], &here)).contains("shop-0001-full.1of1.age"));

    let shown = done(&prilavok(&["backup", "key"], &here));
    let key = shown.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap();
    let sheet = temp.path().join("sheet");
    std::fs::write(&sheet, format!("# from paper\n{}\n", key.to_lowercase())).unwrap();
    done(&prilavok(&["backup", "key"], &[here[0], ("--prove", sheet.as_path())]));
    assert!(
        !done(&prilavok(&["backup", "key"], &here)).contains("AGE-SECRET"),
        "the key has left the machine"
    );

    let new = temp.path().join("new");
    let asked = [("", stick.as_path()), ("--key-file", sheet.as_path()), ("--data-dir", new.as_path())];
    let rehearsed = done(&prilavok(&["restore", "--dry-run"], &asked));
    assert!(rehearsed.contains("nothing has changed") && !new.exists(), "{rehearsed}");
    let unasked = prilavok(&["restore"], &asked);
    assert_eq!(unasked.status.code(), Some(1), "without a person at the terminal the answer is no");
    assert!(!new.exists());
    let back = done(&prilavok(&["restore", "--yes"], &asked));
    assert!(back.contains("Order numbers go on after 1500") && back.contains("The shop is back"), "{back}");
    same(&Shop::at(&dir).rows(), &Shop::at(&new).rows());
}

#[test]
fn programs_read_what_was_done_and_why_not() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("shop");
    let shop = Shop::filled(&dir, 300);
    let before = shop.rows();
    drop(shop);
    let here = [("--data-dir", dir.as_path())];
    let made = json(&prilavok(&["backup", "create", "--json"], &here));
    assert_eq!((&made["card"]["set"], &made["key_unproven"]), (&Value::from(1), &Value::from(true)));
    let wrong = temp.path().join("wrong");
    std::fs::copy(dir.join("keys/device.key"), &wrong).unwrap();
    let backups = dir.join("backups");
    let new = temp.path().join("new");
    let refused = prilavok(
        &["restore", "--yes", "--json"],
        &[("", &backups), ("--key-file", &wrong), ("--data-dir", &new)],
    );
    assert_eq!(refused.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert!(told["refused"]["wrong_key"]["needs"].is_string(), "{told}");
    std::fs::write(&wrong, "no key at all").unwrap();
    let refused =
        prilavok(&["restore", "--yes"], &[("", &backups), ("--key-file", &wrong), ("--data-dir", &new)]);
    assert!(said(&refused).contains("holds no recovery key"), "{}", said(&refused));

    // In place of the shop itself, and back again.
    let key = dir.join("keys/recovery.key");
    let restored = json(&prilavok(
        &["restore", "--yes", "--json"],
        &[("", &backups), ("--key-file", &key), ("--data-dir", &dir)],
    ));
    assert_eq!((&restored["epoch"], &restored["number_floor"]), (&Value::from(2), &Value::from(1300)));
    let undone = json(&prilavok(&["restore", "--undo", "--json"], &here));
    assert_eq!((&undone["undone"], &undone["not_sent"]), (&Value::from(true), &Value::from(0)));
    assert_eq!((&undone["epoch"], &undone["number_floor"]), (&Value::from(3), &Value::from(2300)));
    let home = prilavok::ops::home::Home::open(&dir).unwrap();
    same(&before, &rows(&home.database()));
    let nothing = prilavok(&["restore", "--undo"], &[("--data-dir", new.as_path())]);
    assert_eq!(nothing.status.code(), Some(1));
}
