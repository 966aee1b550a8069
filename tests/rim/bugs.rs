//! One person's update cannot be handled: a bug, a row that refuses, settings that cannot be read. They hear
//! one apology with a code, the update is kept whole, the owner is told once, and the others notice nothing.

use rusqlite::Connection;
use serde_json::Value;

use crate::books::{self, Copy};
use crate::people::Person;
use crate::program::Machine;
use crate::telegram::Telegram;

fn change(machine: &Machine, sql: &str) {
    let conn = Connection::open(books::database(machine.data_dir())).unwrap();
    conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    conn.execute_batch(sql).unwrap();
}

/// Presses a button that cannot be handled, once more each time, and is told so with a code.
fn presses_in_vain(person: &Person<'_>, label: &str, times: usize) -> Vec<String> {
    let (message, data) = person.finds(label);
    let code = |_| {
        person.presses(message, &data);
        let told = person.is_told("Something went wrong").text.unwrap();
        told.rsplit(' ').next().unwrap().to_owned()
    };
    (0..times).map(code).collect()
}

#[test]
fn a_bug_costs_one_press_and_is_told_once() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, None);
    let gold = books::sells(machine.data_dir(), "Gold", 1, None);
    let [olga, anna, boris] = ["Olga", "Anna", "Boris"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), vec![olga.id, anna.id, boris.id]);
    // Two of these cost more than a number can hold: adding up panics rather than bills wrongly.
    change(&machine, &format!("UPDATE variant SET price = {} WHERE id = {}", i64::MAX, gold.0));
    machine.starts();
    olga.opens(&machine.claim_link()).receives("is yours now");

    anna.starts().taps("Catalogue").taps("Gold").taps("Add to cart");
    let codes = presses_in_vain(&anna, "+", 5);
    boris.puts_into_cart("Bread", 2).places_order();
    anna.starts().taps("About").finds("Menu");
    olga.receives("Something").receives("[report");
    telegram.settles();
    machine.has_sent_everything();
    assert_eq!(olga.times_received("[report"), 1, "the owner is told once");
    assert_eq!(machine.lines("panicked"), 0, "a bug is one line of the log, with its place");
    assert_eq!(machine.lines("src/base/quantity.rs"), 5);
    change(&machine, &format!("UPDATE variant SET price = 100 WHERE id = {}", gold.0));

    // A row that refuses, by the database's own word: another kind of trouble, told once as well.
    change(
        &machine,
        &format!(
            "CREATE TRIGGER poison BEFORE INSERT ON cart_line WHEN NEW.person_id = {}
             BEGIN SELECT RAISE(FAIL, 'this shelf is cursed'); END",
            anna.id
        ),
    );
    anna.starts().taps("Catalogue").taps("Bread");
    let cursed = presses_in_vain(&anna, "Add to cart", 2);
    boris.puts_into_cart("Bread", 2).places_order();
    change(&machine, "DROP TRIGGER poison");
    anna.taps("Add to cart").finds("1 pc");
    telegram.settles();
    machine.has_sent_everything();
    assert_eq!(olga.times_received("[report"), 2);
    machine.stops();

    let books = Copy::of(machine.data_dir());
    books.orders_add_up();
    assert_eq!(books.count("orders"), 2);
    assert_eq!(books.count("incoming WHERE cause LIKE 'bug: attempt to multiply with overflow%'"), 5);
    assert_eq!(books.count("incoming WHERE cause LIKE '%this shelf is cursed%'"), 2);
    assert_eq!(books.count("trouble WHERE count = 5"), 1);
    assert_eq!(books.count("trouble WHERE count = 2"), 1);
    for code in codes.iter().chain(&cursed) {
        let raw: String = books.get(&format!("SELECT raw FROM incoming WHERE update_id % 100000 = {code}"));
        let raw: Value = serde_json::from_str(&raw).unwrap();
        assert_eq!(raw["callback_query"]["from"]["id"], anna.id, "kept whole, found by its code");
    }
    let reports: String = books.get("SELECT group_concat(report) FROM trouble");
    for part in
        ["what: press", "screen: CardAdd", "causes:\n  bug\n    attempt to multiply", "version: ", "the log:"]
    {
        assert!(reports.contains(part), "{part:?} is not in {reports}");
    }
    assert!(!reports.contains(&anna.id.to_string()) && !reports.contains("Anna"), "{reports}");
    assert_eq!(machine.lines("an update could not be handled"), 7, "one line each");
}

#[test]
fn settings_that_cannot_be_read_lose_no_update() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    let [anna, boris] = ["Anna", "Boris"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), vec![anna.id]);
    machine.starts();
    anna.starts().finds("Catalogue");
    change(&machine, "UPDATE setting SET value = '\"soon\"' WHERE name = 'hours'");
    presses_in_vain(&anna, "About", 1);
    boris.starts().receives("Something went wrong");
    change(&machine, "DELETE FROM setting WHERE name = 'hours'");
    anna.taps("About").finds("Menu");
    boris.starts().taps("English").finds("Catalogue");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    let books = Copy::of(machine.data_dir());
    assert_eq!(books.count("incoming WHERE raw IS NOT NULL AND cause LIKE '%settings%'"), 2);
    assert_eq!(books.count("incoming"), i64::try_from(telegram.updates()).unwrap());
}
