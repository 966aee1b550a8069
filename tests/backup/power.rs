//! The power goes while a backup or a restore is at work. The program runs under strace; what it asked of the disk is
//! played into a model of one that keeps only what was flushed, and cut after many a step: names in the order in
//! which they were given, up to anywhere after the last flushed folder; of a file what was flushed and any of the writes
//! since. Whatever such a disk holds, there is a whole shop on it: the old one or, from the moment that the program said
//! so, the new one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use prilavok::db::open;
use prilavok::jobs::backup::Test;
use prilavok::ops::home::Home;

use crate::disk_model::{Disk, Keep};
use crate::shop::{Shop, files, look};
use crate::trace;

/// Runs the program on a shop under strace and gives what it did to the disk below `root`.
fn traced(root: &Path, arguments: &[&str]) -> (Disk, Vec<trace::Act>) {
    let disk = Disk::holding(files(root), folders(root));
    let log = root.with_extension("trace");
    let output = Command::new("strace")
        .args(["-f", "-y", "-xx", "-s", "100000000", "-o"])
        .arg(&log)
        .args(["-e", &format!("trace={}", trace::CALLS), "--"])
        .arg(env!("CARGO_BIN_EXE_prilavok"))
        .args(arguments)
        .output()
        .expect("strace is needed here: it comes with Debian's package of this name");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let acts = trace::read(&std::fs::read_to_string(&log).unwrap(), root);
    assert!(acts.len() > 50, "the trace holds only {} acts", acts.len());
    (disk, acts)
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    let mut at = 0;
    while let Some(folder) = found.get(at).cloned() {
        at += 1;
        for entry in std::fs::read_dir(root.join(&folder)).unwrap().flatten() {
            if entry.path().is_dir() {
                found.push(folder.join(entry.file_name()));
            }
        }
    }
    found
}

/// Cuts the power after every act on a name and every flush, and after a few of the writes between; three disks
/// each time: one that kept nothing that was not flushed, one that kept everything, one that kept some.
fn cut_everywhere(mut disk: Disk, acts: &[trace::Act], mut judge: impl FnMut(&Path, usize, &str)) {
    let scratch = tempfile::tempdir().unwrap();
    let mut last = None;
    for (step, act) in acts.iter().enumerate() {
        disk.play(act);
        let is_write = matches!(act, trace::Act::Write { .. } | trace::Act::Size { .. });
        if is_write && step % 37 != 0 {
            continue;
        }
        for keep in [Keep::Nothing, Keep::Everything, Keep::Some(step as u64), Keep::Some(step as u64 + 7919)]
        {
            let held = disk.after_a_cut(keep);
            if last.as_ref() == Some(&held) {
                continue;
            }
            let dir = scratch.path().join("after");
            let _ = std::fs::remove_dir_all(&dir);
            held.lay_down(&dir);
            judge(&dir, step, &format!("cut after step {step} of {} ({act}), {keep:?}", acts.len()));
            last = Some(held);
        }
    }
}

/// The shop on a disk, opened as a start of the program would open it.
#[track_caller]
fn orders(dir: &Path, what: &str) -> (String, i64) {
    let home = Home::open(dir).unwrap_or_else(|fault| panic!("{what}: no shop: {fault}"));
    let conn = open::writer(&home.database()).unwrap_or_else(|fault| panic!("{what}: {fault}"));
    let sound: String = conn.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok", "{what}");
    let orders = conn.query_row("SELECT count(*) FROM orders", [], |row| row.get(0)).unwrap();
    (home.generation().to_owned(), orders)
}

#[test]
fn the_power_goes_anywhere_in_a_restore() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("shop");
    let shop = Shop::filled(&root, 300);
    shop.full();
    let key = temp.path().join("key");
    std::fs::copy(root.join("keys/recovery.key"), &key).unwrap();
    shop.happens("after the backup");
    drop(shop);
    let (disk, acts) = traced(
        &root,
        &[
            "restore",
            root.join("backups").to_str().unwrap(),
            "--key-file",
            key.to_str().unwrap(),
            "--data-dir",
            root.to_str().unwrap(),
            "--yes",
        ],
    );
    let end = acts.len() - 1;
    let mut seen = BTreeMap::new();
    cut_everywhere(disk, &acts, |dir, step, what| {
        let (generation, orders) = orders(dir, what);
        assert_eq!(orders, 300, "{what}");
        if step == end {
            assert_eq!(generation, "shop-0002.db", "{what}: the program had said that the shop is back");
        }
        *seen.entry(generation).or_insert(0) += 1;
    });
    assert_eq!(seen.len(), 2, "both shops were met: {seen:?}");
    println!("{} acts, disks by the shop on them: {seen:?}", acts.len());
}

#[test]
fn the_power_goes_anywhere_in_a_backup() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("shop");
    drop(Shop::filled(&root, 300));
    let (disk, acts) = traced(&root, &["backup", "create", "--data-dir", root.to_str().unwrap()]);
    let (mut without, mut with) = (0, 0);
    cut_everywhere(disk, &acts, |dir, step, what| {
        assert_eq!(orders(dir, what), ("shop-0001.db".to_owned(), 300), "{what}");
        let home = Home::open(dir).unwrap();
        let noted: i64 = look(&home, "SELECT count(*) FROM backup_set");
        if noted == 0 {
            assert!(step < acts.len() - 1, "{what}: the program had said that the backup is ready");
            without += 1;
            return;
        }
        // What the ledger says is there is there, and this machine opens it.
        let report = Shop::at(dir).test(&Test::Own(None));
        assert!(report.is_ok(), "{what}: {report:?}");
        with += 1;
    });
    assert!(without > 10 && with > 2, "{without} disks without the set, {with} with it");
    println!("{} acts; {without} disks without the set, {with} with it", acts.len());
}
