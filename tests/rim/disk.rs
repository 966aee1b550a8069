//! The disk is full, read-only or damaged: people are told, Telegram keeps what cannot be written, and
//! nothing is taken twice when there is room again.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::books::{self, Copy};
use crate::program::Machine;
use crate::telegram::{Telegram, is, until};

/// A small disk of its own. Needs the right to mount; without it these tests fail and say so.
struct Disk(tempfile::TempDir);

impl Disk {
    fn small() -> Self {
        let dir = tempfile::tempdir().unwrap();
        mount(&["-t", "tmpfs", "-o", "size=8m", "tmpfs"], dir.path());
        Self(dir)
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// Takes all room that is left.
    fn fill(&self) {
        let mut ballast = std::fs::File::create(self.0.path().join("ballast")).unwrap();
        let chunk = [1; 4096];
        while ballast.write_all(&chunk).is_ok() {}
    }

    fn free(&self) {
        std::fs::remove_file(self.0.path().join("ballast")).unwrap();
    }

    fn is_read_only(&self) {
        mount(&["-o", "remount,ro"], self.0.path());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(
            done.is_ok_and(|s| s.success()) || std::thread::panicking(),
            "the disk could not be taken out"
        );
    }
}

fn mount(arguments: &[&str], on: &Path) {
    let done = Command::new("mount").args(arguments).arg(on).output().unwrap();
    let why = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "A SMALL DISK COULD NOT BE MOUNTED; this test needs root: {why}");
}

#[test]
fn a_full_disk_loses_nothing_and_everybody_is_told() {
    let telegram = Telegram::open();
    let disk = Disk::small();
    let mut machine = Machine::new(&telegram).with_data_in(&disk.data());
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, None);
    let [olga, anna, boris, vera] = ["Olga", "Anna", "Boris", "Vera"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), [olga, anna, boris, vera].map(|p| p.id).to_vec());
    machine.starts();
    olga.opens(&machine.claim_link()).receives("is yours now");
    anna.puts_into_cart("Bread", 2);
    boris.starts().finds("Catalogue");
    telegram.settles();
    machine.has_sent_everything();

    // A job comes due while nothing can be written.
    let job = format!(
        "INSERT INTO job (kind, payload, due_at) VALUES ('tell_hold_ended',
             '{{\"job\":\"tell_hold_ended\",\"person\":{}}}', (unixepoch() + 2) * 1000)",
        vera.id
    );
    rusqlite::Connection::open(books::database(machine.data_dir())).unwrap().execute_batch(&job).unwrap();
    disk.fill();
    let (card, plus) = anna.finds("+");
    for _ in 0..3 {
        anna.presses(card, &plus);
    }
    anna.is_told("disk is full");
    boris.taps("About").is_told("disk is full");
    vera.starts();
    olga.receives("disk is full");
    machine.says("the jobs could not be run and wait");
    assert!(machine.is_running());
    until("the updates at Telegram", || is(telegram.waiting() >= 5));
    assert_eq!(anna.times_received("5 pc"), 0, "nothing was done that could not be written down");

    disk.free();
    anna.finds("5 pc");
    boris.finds("Menu");
    vera.finds("Catalogue");
    machine.says("can be written again");
    until("the end of the job", || {
        is(books::look::<i64>(machine.data_dir(), "SELECT count(*) FROM job") == 0)
    });
    assert_eq!(machine.lines("the jobs could not be run"), 1, "{}", machine.said());
    anna.places_order();
    telegram.settles();
    machine.has_sent_everything();

    // Killed on a full disk and started there: it waits for room and goes on.
    disk.fill();
    boris.taps("Menu").is_told("disk is full");
    machine.is_killed();
    machine.starts();
    until("the start on a full disk", || is(machine.lines("updates wait at Telegram") >= 3));
    disk.free();
    boris.finds("Catalogue");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    let books = Copy::of(machine.data_dir());
    books.add_up();
    assert_eq!(books.count("incoming"), i64::try_from(telegram.updates()).unwrap());
    assert_eq!(books.get::<i64>("SELECT sum(quantity) FROM order_line"), 5_000);
    assert_eq!(olga.times_received("disk is full"), 3, "once each time, and once more after the start");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let disk = Disk::small();
    let machine = Machine::at("http://127.0.0.1:9").with_data_in(&disk.data());
    books::opens(machine.data_dir());
    disk.is_read_only();
    assert_eq!(machine.code_of(machine.command()), 1);
    let said = machine.said();
    assert!(said.contains("Read-only file system") && said.contains(disk.data().to_str().unwrap()), "{said}");
    let elsewhere = Machine::at("http://127.0.0.1:9").with_data_in(&disk.0.path().join("other"));
    assert_eq!(elsewhere.code_of(elsewhere.command()), 1);
    assert!(elsewhere.said().contains("Read-only file system"), "{}", elsewhere.said());
}

#[test]
fn a_disk_that_takes_no_writes_is_told_from_memory() {
    let telegram = Telegram::open();
    let disk = Disk::small();
    let mut machine = Machine::new(&telegram).with_data_in(&disk.data());
    books::opens(machine.data_dir());
    let olga = telegram.person("Olga");
    books::knows(machine.data_dir(), vec![olga.id]);
    machine.starts();
    olga.opens(&machine.claim_link()).receives("is yours now");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    machine.starts();
    machine.says_times("the shop is open", 2);
    // The books take nothing more, and what lies over the folder is read-only.
    disk.fill();
    mount(&["-t", "tmpfs", "-o", "ro", "tmpfs"], &disk.data());
    olga.receives("the disk takes no writes").receives("put in a new card");
    assert_eq!(olga.times_received("the disk takes no writes"), 1);
    assert!(machine.is_running());
    let done = Command::new("umount").arg("-l").arg(disk.data()).status();
    assert!(done.is_ok_and(|s| s.success()));
    disk.free();
    machine.stops();
}
