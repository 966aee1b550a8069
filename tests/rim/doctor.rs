//! `prilavok doctor`, beside the running shop and without it, in words and as JSON; and a disk that the rounds
//! find full or gone.

use serde_json::Value;

use crate::books;
use crate::program::Machine;
use crate::telegram::Telegram;

/// Runs the doctor: its exit code and what it said.
fn doctor(machine: &Machine, arguments: &[&str]) -> (i32, String) {
    let data_dir = machine.data_dir().to_str().unwrap().to_owned();
    let before = machine.said().len();
    let command = machine.bare(&[&["doctor", "--data-dir", &data_dir], arguments].concat());
    let code = machine.code_of(command);
    (code, machine.said().split_off(before))
}

fn json(machine: &Machine) -> (i32, Value) {
    let (code, said) = doctor(machine, &["--json"]);
    let said = &said[said.find("{\n").unwrap_or_default()..];
    (code, serde_json::from_str(said).unwrap_or_else(|e| panic!("{e}: {said}")))
}

fn check<'r>(report: &'r Value, name: &str) -> &'r Value {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["check"] == name).unwrap()
}

#[test]
fn the_doctor_works_beside_the_shop_and_without_it() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, Some(9));
    let (code, report) = json(&machine);
    assert_eq!((code, &report["running"]), (0, &Value::Bool(false)), "{report}");
    assert_eq!(report["version"], env!("CARGO_PKG_VERSION"));
    let names: Vec<&str> =
        report["checks"].as_array().unwrap().iter().map(|check| check["check"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 17);
    for (name, cause) in
        [("database", "well"), ("money", "well"), ("writing", "well"), ("backup", "not_set_up")]
    {
        assert_eq!(check(&report, name)["cause"], cause, "{report}");
        assert_eq!(check(&report, name)["grade"], "green");
    }
    assert!(check(&report, "disk")["free_bytes"].as_u64().unwrap() > 0);

    let anna = telegram.person("Anna");
    books::knows(machine.data_dir(), vec![anna.id]);
    machine.starts();
    machine.claim_link();
    anna.starts().finds("Catalogue");
    let (code, report) = json(&machine);
    assert_eq!((code, &report["running"]), (0, &Value::Bool(true)), "{report}");
    anna.puts_into_cart("Bread", 2).places_order();
    for (lang, words) in [("ru", "База данных"), ("en", "Sums and stock"), ("uz", "Zaxira nusxa")] {
        let (code, said) = doctor(&machine, &["--lang", lang]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(words) && said.contains("✓"), "{said}");
    }
    let (code, said) = doctor(&machine, &["--lang", "xx"]);
    assert_eq!(code, 2);
    assert!(said.contains("ru, uz or en"), "{said}");

    // What only the shop itself can see is told from its books.
    let told =
        "INSERT INTO health (name, grade, since) VALUES ('telegram', 'red', (unixepoch() - 600) * 1000)";
    let conn = rusqlite::Connection::open(books::database(machine.data_dir())).unwrap();
    conn.execute_batch(told).unwrap();
    drop(conn);
    let (code, report) = json(&machine);
    assert_eq!((code, &check(&report, "telegram")["cause"]), (1, &Value::from("reported")), "{report}");
    machine.stops();
    assert_eq!(json(&machine).0, 0, "nobody is there to say so");
}

#[test]
fn what_is_red_ends_with_one_and_says_what_to_do() {
    let telegram = Telegram::open();
    let machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, Some(9));
    let file = books::database(machine.data_dir());
    let conn = rusqlite::Connection::open(&file).unwrap();
    conn.execute_batch("UPDATE stock_entry SET stock_after = 8").unwrap();
    drop(conn);
    let (code, report) = json(&machine);
    assert_eq!((code, &report["grade"]), (1, &Value::from("red")));
    let money = check(&report, "money");
    assert_eq!((&money["cause"], &money["variants"]), (&Value::from("wrong_stock"), &Value::from(1)));
    let (code, said) = doctor(&machine, &["--lang", "en"]);
    assert_eq!(code, 1);
    assert!(said.contains("✗ Sums and stock") && said.contains("→ Count these products"), "{said}");

    let mut bytes = std::fs::read(&file).unwrap();
    bytes[4096 * 3..4096 * 5].fill(0xA5);
    std::fs::write(&file, &bytes).unwrap();
    let (code, report) = json(&machine);
    assert_eq!((code, &check(&report, "database")["cause"]), (1, &Value::from("damaged")), "{report}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "it only looks");
    let nothing = machine.bare(&["doctor", "--data-dir", "/nothing/here"]);
    assert_eq!(machine.code_of(nothing), 1);
    assert!(machine.said().contains("there is no shop in"));
}
