//! What may stand where: SQL, the libraries, printing, panics, floating point.

use std::collections::BTreeMap;

use crate::house::{File, Token, source, tests};
use crate::none;

/// Outside the shop's and the database's own folders only the Telegram surface has tables.
const SQL_IN_TELEGRAM: [&str; 3] = ["telegram/session.rs", "telegram/outgoing.rs", "telegram/route.rs"];
const LIBRARY: [&str; 6] = [
    "telegram/incoming.rs",
    "telegram/outgoing.rs",
    "telegram/sender.rs",
    "telegram/wire.rs",
    "telegram/intake.rs",
    "ops/printers/office.rs",
];

#[test]
fn sql_stands_where_it_is_looked_for() {
    let found = source().into_iter().filter(|f| !may_hold_sql(f)).flat_map(|file| {
        let strings = file.strings().into_iter().filter(|s| is_sql(&s.text)).map(|s| s.line);
        let tokens = file.tokens();
        let handles: Vec<usize> = calls(&tokens, &["conn", "prepare_cached", "execute_batch"]).collect();
        strings.chain(handles).map(move |line| file.at(line)).collect::<Vec<_>>()
    });
    none(
        found,
        "SQL lives in the store of its feature (src/shop/*/store.rs, or the one file of a small feature), in \
         src/db and in the three files of src/telegram that have tables. Add a function there and call it.",
    );
}

fn may_hold_sql(file: &File) -> bool {
    let inside = file.inside();
    match inside.split('/').collect::<Vec<_>>().as_slice() {
        ["db", ..] | ["shop", _] => true,
        ["shop", _, name, rest @ ..] => {
            file.is_test || *name == "store.rs" || (*name == "store" && !rest.is_empty())
        }
        _ => SQL_IN_TELEGRAM.contains(&inside),
    }
}

fn is_sql(text: &str) -> bool {
    let mut words = text.split_whitespace();
    matches!(
        (words.next(), words.next()),
        (Some("SELECT" | "WITH" | "PRAGMA"), Some(_))
            | (Some("INSERT"), Some("INTO" | "OR"))
            | (Some("DELETE"), Some("FROM"))
            | (Some("CREATE"), Some("TABLE" | "INDEX" | "UNIQUE" | "VIRTUAL" | "TRIGGER"))
            | (Some("BEGIN"), Some("IMMEDIATE"))
    ) || (text.starts_with("UPDATE ") && text.contains(" SET "))
}

#[test]
fn a_table_is_written_by_one_feature() {
    let mut writers: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in source() {
        let module = file.module();
        let owner = module.iter().take(2).cloned().collect::<Vec<_>>().join("::");
        for string in file.strings() {
            for table in written_tables(&string.text) {
                writers.entry(table).or_default().insert(owner.clone(), file.at(string.line));
            }
        }
    }
    assert!(writers.len() > 10, "the statements were not found: {:?}", writers.keys());
    none(
        writers
            .iter()
            .filter(|(table, by)| by.len() > 1 && table.as_str() != "sqlite_sequence")
            .map(|(table, by)| format!("{table}: {}", by.values().cloned().collect::<Vec<_>>().join(", "))),
        "A table has one feature that writes it; the others ask that feature.",
    );
}

/// "INSERT OR IGNORE INTO incoming (…" writes incoming.
fn written_tables(statement: &str) -> Vec<String> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let name = |word: &str| word.split('(').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).copied();
        match (*word, next) {
            ("INTO", Some(table)) => found.push(name(table)),
            ("FROM", Some(table)) if i > 0 && words[i - 1] == "DELETE" => found.push(name(table)),
            ("UPDATE", Some(table)) if i == 0 && words.get(2) == Some(&"SET") => found.push(name(table)),
            _ => {}
        }
    }
    found
}

#[test]
fn the_libraries_of_telegram_stay_at_the_rim() {
    none(
        words(&["teloxide", "reqwest"], |file| !LIBRARY.contains(&file.inside())),
        "Types of teloxide and reqwest end at intake and sender: give the screen a type of our own \
         (telegram::screen, telegram::incoming). The files that may know them are LIBRARY in tests/tidy/places.rs.",
    );
}

#[test]
fn there_is_no_unsafe_code() {
    none(words(&["unsafe"], |_| true), "Not needed in a shop: find the safe way.");
}

#[test]
fn nothing_panics_on_purpose() {
    let mut found = Vec::new();
    for file in source() {
        let tokens = file.tokens();
        let lines = calls(&tokens, &["unwrap", "expect", "unwrap_err", "expect_err"])
            .chain(macros(&tokens, &["panic", "todo", "unimplemented", "unreachable", "dbg"]));
        found.extend(lines.map(|line| file.at(line)));
    }
    none(
        found,
        "Say what happens instead: a refusal (Stop::No), a fault (Fault::new), or a value to go on with. \
         `assert!` states an invariant whose breach is a bug, with a comment why that is better than going on.",
    );
}

#[test]
fn only_the_command_line_prints() {
    let mut found = Vec::new();
    for file in source().iter().filter(|f| f.area() != "cli") {
        let tokens = file.tokens();
        found.extend(macros(&tokens, &["println", "eprintln", "print", "eprint"]).map(|line| file.at(line)));
    }
    none(found, "Give the words back to src/cli, or log them with tracing.");
}

#[test]
fn money_and_quantities_know_no_floating_point() {
    let mut found = Vec::new();
    let exact = |f: &&File| f.area() == "shop" || ["base/money.rs", "base/quantity.rs"].contains(&f.inside());
    for file in source().iter().filter(exact) {
        let is_float = |t: &Token| {
            matches!(t.text.as_str(), "f32" | "f64")
                || (t.text.starts_with(|c: char| c.is_ascii_digit())
                    && syn::parse_str::<syn::LitFloat>(&t.text).is_ok())
        };
        found.extend(file.tokens().iter().filter(|t| is_float(t)).map(|t| file.at(t.line)));
    }
    none(found, "Money is whole minor units, a quantity whole thousandths: base::money, base::quantity.");
}

#[test]
fn the_shop_reads_no_clock_and_waits_for_nobody() {
    let mut found = Vec::new();
    for file in source().iter().filter(|f| ["shop", "base", "text"].contains(&f.area())) {
        if ["base/time.rs", "base/time/steady.rs", "base/chance.rs"].contains(&file.inside()) {
            continue;
        }
        let banned = ["SystemTime", "Instant", "getrandom", "async", "await", "tokio", "std::env"];
        let tokens = file.tokens();
        found.extend(tokens.iter().filter(|t| banned.contains(&t.text.as_str())).map(|t| file.at(t.line)));
    }
    none(
        found,
        "Time, chance and the world are arguments: the transaction brings `now`, the actor and chance; work \
         that takes time is a job (shop::outbox).",
    );
}

#[test]
fn no_test_is_switched_off() {
    let mut found = Vec::new();
    for file in source().iter().chain(&tests()) {
        for pair in file.all_tokens().windows(2) {
            if let [open, word] = pair
                && open.text == "["
                && word.text == "ignore"
            {
                found.push(file.at(word.line));
            }
        }
    }
    none(found, "A test that is not run protects nothing: mend it or take it out.");
}

/// Where a word stands as code (not in a comment or a text).
fn words(banned: &[&str], place: impl Fn(&File) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in source().iter().filter(|f| place(f)) {
        found.extend(
            file.tokens().iter().filter(|t| banned.contains(&t.text.as_str())).map(|t| file.at(t.line)),
        );
    }
    found
}

/// Lines with `.name(`.
fn calls<'t>(tokens: &'t [Token], names: &'t [&str]) -> impl Iterator<Item = usize> + 't {
    tokens
        .windows(3)
        .filter(|w| w[0].text == "." && names.contains(&w[1].text.as_str()) && w[2].text == "(")
        .map(|w| w[1].line)
}

/// Lines with `name!`.
fn macros<'t>(tokens: &'t [Token], names: &'t [&str]) -> impl Iterator<Item = usize> + 't {
    tokens.windows(2).filter(|w| names.contains(&w[0].text.as_str()) && w[1].text == "!").map(|w| w[0].line)
}
