//! Starting: the token, the folder, the owner's link. Everything that can be wrong has an exit code and
//! words that say what to do.

use prilavok::demo::emulator::FaultKind;

use crate::books;
use crate::program::Machine;
use crate::telegram::{TOKEN, Telegram};

/// Nobody listens here.
const NOWHERE: &str = "http://127.0.0.1:9";

#[track_caller]
fn refuses(machine: &Machine, command: std::process::Command, code: i32, words: &[&str]) {
    let before = machine.said().len();
    let found = machine.code_of(command);
    let said = machine.said().split_off(before);
    assert_eq!(found, code, "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn what_is_wrong_at_the_start_is_said_with_what_to_do() {
    let machine = Machine::at(NOWHERE);
    let data_dir = machine.data_dir().to_str().unwrap().to_owned();
    let run = ["run", "--data-dir", &data_dir];
    refuses(&machine, machine.bare(&run), 2, &["there is no token", "--token-file", "PRILAVOK_TOKEN"]);
    for bad in ["", "hello", "123456", "0123:abc", "123456:a b", "123456:ключ"] {
        let mut command = machine.bare(&run);
        command.env("PRILAVOK_TOKEN", bad);
        refuses(&machine, command, 2, &["not a bot's token", "@BotFather"]);
    }
    let missing = machine.data_dir().join("nothing").to_str().unwrap().to_owned();
    let command = machine.bare(&["run", "--data-dir", &data_dir, "--token-file", &missing]);
    refuses(&machine, command, 2, &["token file", "No such file"]);
    assert!(!machine.data_dir().exists(), "nothing is made before there is a token");

    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("prilavok.toml");
    std::fs::write(&config, "api_urll = \"http://localhost\"\n").unwrap();
    let config = config.to_str().unwrap();
    let mut command = machine.bare(&["run", "--data-dir", &data_dir, "--config", config]);
    command.env("PRILAVOK_TOKEN", TOKEN);
    refuses(&machine, command, 2, &[config, "api_urll", "api_url"]);

    refuses(&machine, machine.bare(&["run"]), 2, &["--data-dir", "PRILAVOK_DATA_DIR"]);
    let mut elsewhere = machine.bare(&["orders", "export", "orders.csv"]);
    elsewhere.env("PRILAVOK_DATA_DIR", &data_dir);
    refuses(&machine, elsewhere, 1, &["there is no shop in", &data_dir, "prilavok setup"]);
    refuses(&machine, machine.bare(&["owner-link", "--data-dir", &data_dir]), 1, &["there is no shop in"]);
}

#[test]
fn a_file_that_is_not_this_shops_is_left_alone() {
    let mut machine = Machine::at(NOWHERE);
    books::opens(machine.data_dir());
    let file = books::database(machine.data_dir());
    let set = |pragma: &str, value: i64| {
        rusqlite::Connection::open(&file).unwrap().pragma_update(None, pragma, value).unwrap();
    };
    set("user_version", 999);
    refuses(&machine, machine.command(), 1, &["newer Prilavok", "999", "install that version"]);
    set("user_version", 1);
    set("application_id", 7);
    refuses(&machine, machine.command(), 1, &["belongs to another program"]);

    let mut bytes = std::fs::read(&file).unwrap();
    bytes[..16].copy_from_slice(b"not a database!!");
    std::fs::write(&file, &bytes).unwrap();
    machine.starts();
    let said = machine.says("closed for repair");
    assert!(said.contains("file is not a database") && said.contains("restore"), "{said}");
    machine.stops();
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "nothing was written to it");

    std::fs::write(machine.data_dir().join("CURRENT"), "../elsewhere.db").unwrap();
    refuses(&machine, machine.command(), 1, &["CURRENT", "does not name a database"]);
}

#[test]
fn the_first_start_shows_the_link_that_makes_the_owner() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram).saying("trace");
    machine.starts();
    let first = machine.claim_link();
    let [olga, eve, boris] = ["Olga", "Eve", "Boris"].map(|name| telegram.person(name));
    refuses(&machine, machine.command(), 1, &["already running", "--data-dir"]);
    assert!(machine.is_running(), "the second start does not disturb the first");

    // An owner's link may be made beside the running shop; the earlier one is dead then.
    let data_dir = machine.data_dir().to_str().unwrap().to_owned();
    let link = || machine.bare(&["owner-link", "--data-dir", &data_dir]);
    assert_eq!(machine.code_of(link()), 0);
    let second = machine.claim_link();
    assert_ne!(first, second);
    olga.opens(&first).receives("has been used");
    olga.opens(&second).receives("is yours now");
    eve.opens(&second).receives("has been used");
    refuses(&machine, link(), 1, &["has an owner", "--replace"]);
    let mut replace = link();
    replace.arg("--replace");
    assert_eq!(machine.code_of(replace), 0);
    boris.opens(&machine.claim_link()).receives("is yours now");
    let owner =
        || books::look::<i64>(machine.data_dir(), "SELECT group_concat(person_id) + 0 FROM staff_role");
    assert_eq!(owner(), boris.id, "whoever has the machine replaces the owner");
    machine.stops();

    let links = machine.lines("?start=claim_");
    machine.starts();
    boris.starts();
    telegram.settles();
    assert_eq!(machine.lines("?start=claim_"), links, "a shop with an owner shows no link");

    // Telegram has forgotten the token: revoked at @BotFather.
    telegram.fails("getUpdates", FaultKind::Unauthorized, 1);
    eve.starts();
    assert_eq!(machine.ends().code(), Some(1));
    assert!(machine.said().contains("copy it again from @BotFather"), "{}", machine.said());
}

#[test]
fn a_clock_that_cannot_be_right_holds_what_goes_by_it_until_telegram_says_the_time() {
    let telegram = Telegram::open();
    telegram.down(true);
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    let anna = telegram.person("Anna");
    books::knows(machine.data_dir(), vec![anna.id]);
    let bread = books::sells(machine.data_dir(), "Bread", 5_000, Some(9));
    // The last entry is of next month: this machine's clock seems to be a month behind. By that entry the hold
    // has run out long ago.
    let file = books::database(machine.data_dir());
    let change = format!(
        "UPDATE audit SET at = (unixepoch() + 30 * 86400) * 1000;
         INSERT INTO audit (at, action, subject) VALUES ((unixepoch() + 30 * 86400) * 1000, 'shop.claim', 'shop');
         INSERT INTO hold VALUES ({}, {}, 1000, (unixepoch() + 3600) * 1000)",
        anna.id, bread.0
    );
    rusqlite::Connection::open(&file).unwrap().execute_batch(&change).unwrap();
    machine.starts();
    machine.says("nothing is done by the clock");
    std::thread::sleep(std::time::Duration::from_secs(3));
    let holds = || books::look::<i64>(machine.data_dir(), "SELECT count(*) FROM hold");
    assert_eq!(holds(), 1, "it has not run out");

    telegram.down(false);
    machine.says("put right by Telegram");
    anna.puts_into_cart("Bread", 2).places_order();
    let off = "SELECT abs(placed_at - unixepoch() * 1000) FROM orders";
    assert!(books::look::<i64>(machine.data_dir(), off) < 60_000, "the order is of now");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
}
