//! What a release promises: its migrations, its dependencies, its papers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sha2::{Digest, Sha256};

use crate::house::{relative, root, source, tests, walk};
use crate::none;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn a_migration_that_shops_have_run_never_changes() {
    let list = read("tests/tidy/migrations.sha256");
    let known: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ").map(|(hash, name)| (name, hash))).collect();
    let mut wrong = Vec::new();
    let mut there = Vec::new();
    for path in walk(&root().join("migrations")) {
        let name = relative(&path).trim_start_matches("migrations/").to_owned();
        let hash = Sha256::digest(fs::read(&path).expect("a readable migration"));
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if known.get(name.as_str()) != Some(&hash.as_str()) {
            wrong.push(format!("{hash}  {name}"));
        }
        there.push(name);
    }
    wrong.extend(known.keys().filter(|n| !there.iter().any(|t| t == *n)).map(|n| format!("gone: {n}")));
    none(
        wrong,
        "A shop that has run a migration does not run it again: put the old file back and write V<next>__….sql. \
         A new migration (and one that no shop has had) gets the line above in tests/tidy/migrations.sha256.",
    );
}

#[test]
fn one_sqlite_and_no_foreign_cryptography() {
    let lock = read("Cargo.lock");
    let names: Vec<&str> =
        lock.lines().filter_map(|l| l.strip_prefix("name = \"").and_then(|l| l.strip_suffix('"'))).collect();
    assert_eq!(
        names.iter().filter(|name| **name == "libsqlite3-sys").count(),
        1,
        "exactly one SQLite is linked"
    );
    let banned = ["openssl", "openssl-sys", "native-tls", "aws-lc-sys", "aws-lc-rs"];
    none(
        names.iter().filter(|name| banned.contains(name)),
        "The program builds with Rust and a C compiler alone: choose the dependency's rustls feature with ring.",
    );
}

#[test]
fn dependencies_come_from_the_registry_alone() {
    let lock = read("Cargo.lock");
    none(
        lock.lines().filter(|line| line.starts_with("source = \"git")),
        "A dependency from a repository is one that can vanish: use a released version.",
    );
}

#[test]
fn the_map_of_the_house_stays_short() {
    let lines = read("ARCHITECTURE.md").lines().count();
    assert!(
        lines < 200,
        "ARCHITECTURE.md has {lines} lines: past 200 nobody reads it; say it in a module's doc"
    );
}

#[test]
fn the_papers_name_only_what_is_there() {
    let functions: BTreeSet<String> = source()
        .iter()
        .chain(&tests())
        .flat_map(|file| {
            file.all_tokens().windows(2).filter(|w| w[0].text == "fn").map(|w| w[1].text.clone())
        })
        .collect();
    let mut missing = Vec::new();
    for paper in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(paper);
        for target in links(&text).filter(|t| !t.contains("://") && !t.starts_with('#')) {
            let file = target.split('#').next().unwrap_or_default();
            if !root().join(file).exists() {
                missing.push(format!("{paper}: the file {target}"));
            }
        }
        for word in text.split('`').skip(1).step_by(2) {
            let name = word.rsplit("::").next().unwrap_or_default();
            let is_test =
                name.matches('_').count() >= 3 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if is_test && !functions.contains(name) {
                missing.push(format!("{paper}: the test {name}"));
            }
            let is_path =
                ["src/", "tests/", "assets/", "migrations/", "docs/"].iter().any(|p| word.starts_with(p));
            if is_path && !word.contains(['*', '<', '{', ' ', '…']) && !root().join(word).exists() {
                missing.push(format!("{paper}: the path {word}"));
            }
        }
    }
    none(
        missing,
        "The paper promises something that is not there: correct the name, or bring the thing back.",
    );
}

/// The targets of `[words](target)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}
