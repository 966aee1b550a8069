//! A damaged database: the shop closes for repair and says so to everybody, tells the owner once over all
//! restarts, leaves the file as it is, and opens by itself when the books are sound again.

use std::path::{Path, PathBuf};

use crate::books::{self, Copy};
use crate::people::Person;
use crate::program::Machine;
use crate::telegram::{Telegram, is, until};

const CLOSED: &str = "closed for repair";

/// A shop with an owner and a customer who has something in the cart, stopped.
fn furnished(telegram: &Telegram) -> (Machine, Person<'_>, Person<'_>) {
    let mut machine = Machine::new(telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, None);
    let [olga, anna] = ["Olga", "Anna"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), vec![olga.id, anna.id]);
    machine.starts();
    olga.opens(&machine.claim_link()).receives("is yours now");
    anna.puts_into_cart("Bread", 2);
    until("the owners beside the books", || is(owners(machine.data_dir()).contains(&olga.id.to_string())));
    telegram.settles();
    machine.has_sent_everything();
    (machine, olga, anna)
}

fn owners(data_dir: &Path) -> String {
    std::fs::read_to_string(data_dir.join("owners.json")).unwrap_or_default()
}

/// Rots the pages of one table; gives the file and its bytes.
fn rots(machine: &Machine, table: &str) -> (PathBuf, Vec<u8>) {
    let root = format!("SELECT rootpage FROM sqlite_schema WHERE name = '{table}'");
    let root: i64 = books::look(machine.data_dir(), &root);
    let size: i64 = books::look(machine.data_dir(), "PRAGMA page_size");
    let file = books::database(machine.data_dir());
    let mut bytes = std::fs::read(&file).unwrap();
    let from = usize::try_from((root - 1) * size).unwrap();
    bytes[from..from + 512].fill(0xA5);
    std::fs::write(&file, &bytes).unwrap();
    (file, bytes)
}

/// A sound copy of a stopped shop's books, as a restore would bring it.
fn copy(machine: &Machine) -> PathBuf {
    let copy = machine.data_dir().join("shop-0002.db");
    std::fs::copy(books::database(machine.data_dir()), &copy).unwrap();
    copy
}

fn points_to(machine: &Machine, copy: &Path) {
    let name = copy.file_name().unwrap().to_str().unwrap();
    std::fs::write(machine.data_dir().join("CURRENT.new"), name).unwrap();
    std::fs::rename(machine.data_dir().join("CURRENT.new"), machine.data_dir().join("CURRENT")).unwrap();
}

#[test]
fn damaged_pages_close_the_shop_and_a_restored_copy_opens_it() {
    let telegram = Telegram::open();
    let (mut machine, olga, anna) = furnished(&telegram);
    let (cart, plus) = anna.finds("+");
    machine.stops();
    let good = copy(&machine);
    let (file, rotten) = rots(&machine, "cart_line");

    // The first who meets a rotten page closes the shop.
    machine.starts();
    anna.presses(cart, &plus);
    anna.is_told(CLOSED);
    olga.receives("database is damaged").receives("Restore the newest backup");
    anna.starts().receives(CLOSED);
    anna.types("is anybody there?");
    let boris = telegram.person("Boris");
    boris.starts().receives(CLOSED);
    olga.starts();
    until("the owner's answer", || is(olga.times_received("Restore the newest backup") == 2));
    assert!(machine.is_running());
    assert_eq!(anna.times_received(CLOSED), 1, "once a minute is enough");

    // A restart knows, asks nobody's patience again and tells the owner nothing new.
    machine.is_killed();
    let told = olga.times_received("Restore the newest backup");
    machine.starts();
    machine.says_times("closed for repair: nothing is written", 2);
    let vera = telegram.person("Vera");
    vera.starts().receives(CLOSED);
    assert!(telegram.waiting() >= 5, "what came in is still at Telegram");
    assert_eq!(std::fs::read(&file).unwrap(), rotten, "the damaged file is as it was");

    // The copy is there: the shop opens by itself and handles what has waited.
    points_to(&machine, &good);
    olga.receives("the shop is open");
    boris.taps("English").finds("Catalogue");
    anna.starts().taps("Catalogue").taps("Bread");
    anna.finds("3 pc");
    anna.places_order();
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    assert!(olga.times_received("Restore the newest backup") <= told + 1, "told once, and when she asks");
    assert_eq!(std::fs::read(&file).unwrap(), rotten);
    assert!(!machine.data_dir().join("closed-for-repair.json").exists());
    let books = Copy::of(machine.data_dir());
    books.add_up();
    assert_eq!(books.count("orders"), 1);
    assert_eq!(machine.lines("panicked"), 0);
}

#[test]
fn a_file_that_is_no_database_any_more_finds_the_owner_too() {
    let telegram = Telegram::open();
    let (mut machine, olga, anna) = furnished(&telegram);
    machine.stops();
    let sound = std::fs::read(books::database(machine.data_dir())).unwrap();
    let file = books::database(machine.data_dir());
    std::fs::write(&file, vec![0xA5; sound.len()]).unwrap();
    machine.starts();
    olga.receives("database is damaged");
    anna.starts().receives(CLOSED);
    // Asked to stop it stops, closed as it is.
    machine.stops();
    machine.starts();
    machine.says_times("closed for repair: nothing is written", 2);
    // Mended in place.
    std::fs::write(&file, &sound).unwrap();
    olga.receives("the shop is open");
    anna.finds("Catalogue");
    assert_eq!(olga.times_received("database is damaged"), 1);
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    Copy::of(machine.data_dir()).add_up();
}

#[test]
fn pages_that_nobody_reads_are_found_by_the_rounds() {
    let telegram = Telegram::open();
    let (mut machine, olga, anna) = furnished(&telegram);
    machine.stops();
    rots(&machine, "zone");
    machine.starts();
    machine.says(CLOSED);
    olga.receives("database is damaged");
    anna.starts().receives(CLOSED);
    machine.stops();
}

/// An owner with a phone and no terminal.
#[test]
fn an_owner_brings_the_newest_backup_back_from_the_closed_door() {
    let telegram = Telegram::open();
    let (mut machine, olga, anna) = furnished(&telegram);
    let mut create = machine.bare(&["backup", "create"]);
    assert_eq!(
        machine.code_of({
            create.arg("--data-dir").arg(machine.data_dir());
            create
        }),
        0
    );
    machine.stops();
    let (file, rotten) = rots(&machine, "cart_line");
    machine.starts();
    let (cart, plus) = anna.finds("+");
    anna.presses(cart, &plus);
    anna.is_told(CLOSED);
    olga.receives("database is damaged");
    // Only an owner is asked, and nothing happens before the second yes.
    let (message, look) = olga.finds("Restore the newest backup");
    anna.presses(message, &look);
    olga.presses(message, &look).receives("was opened and is whole");
    assert_eq!(books::database(machine.data_dir()), file);
    olga.taps("Yes, bring it back").receives("The shop is back").receives("the shop is open");
    let restored = books::database(machine.data_dir());
    assert_ne!(restored, file);
    assert_eq!(std::fs::read(&file).unwrap(), rotten, "the damaged file is as it was");
    anna.starts().taps("Catalogue").taps("Bread");
    // What she pressed at the closed door has waited for her.
    anna.finds("3 pc");
    anna.places_order();
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    let books = Copy::of(machine.data_dir());
    assert_eq!(books.count("orders"), 1);
    let number: i64 = books::look(machine.data_dir(), "SELECT max(number) FROM orders");
    assert!(number > 1000, "no number is given twice: {number}");
    assert_eq!(machine.lines("panicked"), 0);
}
