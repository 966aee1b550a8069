//! The staircase of `src` and the ladder of `src/shop`: who may know whom.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};

use crate::house::{File, source};
use crate::none;

/// Each area and what it may import, lowest first. Two areas on one step know nothing of each other.
const STAIRS: [(&str, &[&str]); 15] = [
    ("base", &[]),
    ("text", &["base"]),
    ("db", &["base"]),
    ("shop", &["base", "db"]),
    ("documents", &["base", "text", "shop"]),
    ("integrations", &["base"]),
    ("ops", &["base", "db"]),
    ("demo", &["base"]),
    ("config", &["base"]),
    ("telegram", &["base", "text", "db", "shop", "documents", "ops"]),
    ("web", &["base", "text", "db", "shop", "documents", "integrations", "ops"]),
    ("jobs", &["base", "text", "db", "shop", "documents", "integrations", "ops", "telegram", "web"]),
    (
        "app",
        &[
            "base",
            "text",
            "db",
            "shop",
            "documents",
            "integrations",
            "ops",
            "demo",
            "config",
            "telegram",
            "web",
            "jobs",
        ],
    ),
    ("cli", &["base", "text", "db", "shop", "documents", "ops", "config", "telegram", "app"]),
    ("main", &["cli"]),
];

#[test]
fn every_area_stands_on_the_stairs() {
    let areas: BTreeSet<String> = source().iter().map(|f| f.area().to_owned()).collect();
    none(
        areas.iter().filter(|area| *area != "lib" && may_import(area).is_none()).map(|a| format!("src/{a}")),
        "A new area needs a step: add it to STAIRS in tests/tidy/stairs.rs and to the code map of ARCHITECTURE.md.",
    );
}

#[test]
fn the_stairs_lead_down() {
    for (step, (area, below)) in STAIRS.iter().enumerate() {
        for name in *below {
            let lower = STAIRS[..step].iter().any(|(other, _)| other == name);
            assert!(
                lower,
                "{area} may import {name}, which does not stand below it: imports only point down"
            );
        }
    }
}

#[test]
fn imports_only_point_down() {
    let mut up = Vec::new();
    for file in source() {
        let Some(allowed) = may_import(file.area()) else { continue };
        for (line, path) in imports(&file) {
            let Some(target) = path.first().filter(|t| *t != file.area() && may_import(t).is_some()) else {
                continue;
            };
            if !allowed.contains(&target.as_str()) {
                up.push(format!("{} uses {}", file.at(line), path.join("::")));
            }
        }
    }
    none(
        up,
        "An area uses only those below it (DESIGN: the staircase). Hand the value in as an argument, or move the \
         code to the step that may know both. The table is STAIRS in tests/tidy/stairs.rs.",
    );
}

#[test]
fn a_rung_of_the_shop_uses_only_those_below_it() {
    let files = source();
    let ladder = ladder(&files);
    let place = |name: &str| ladder.iter().position(|rung| rung == name);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| f.area() == "shop" && !f.is_test) {
        let Some(feature) = file.module().get(1).cloned() else { continue };
        let Some(own) = place(&feature) else {
            wrong.push(format!("{} stands on no rung", file.path));
            continue;
        };
        for (line, path) in imports(file).into_iter().filter(|(line, _)| !file.tests_at(*line)) {
            if let [area, other, ..] = path.as_slice()
                && area == "shop"
                && place(other).is_some_and(|rung| rung > own)
            {
                wrong.push(format!("{} uses {other}, which stands above {feature}", file.at(line)));
            }
        }
    }
    none(
        wrong,
        "The ladder stands in the first lines of src/shop/mod.rs, lowest first. A ledger knows no story: let the \
         story above call both. A new feature gets its rung there.",
    );
}

/// The names that the doc of `src/shop/mod.rs` gives after "lowest first:".
fn ladder(files: &[File]) -> Vec<String> {
    let face = files.iter().find(|f| f.path == "src/shop/mod.rs").expect("src/shop/mod.rs");
    let doc: String = face.text.lines().map_while(|l| l.strip_prefix("//!")).collect();
    let (_, list) = doc.split_once("lowest first:").expect("a ladder after the words \"lowest first:\"");
    let list = list.split_once('.').map_or(list, |(list, _)| list);
    let names = list.replace("(ledgers and records)", ",").replace("(stories)", ",");
    names.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn may_import(area: &str) -> Option<&'static [&'static str]> {
    STAIRS.iter().find(|(name, _)| *name == area).map(|(_, below)| *below)
}

/// Every path of our own that a file names, from the crate's root, with its line.
fn imports(file: &File) -> Vec<(usize, Vec<String>)> {
    let mut look = Imports { module: file.module(), found: Vec::new() };
    look.visit_file(&file.syntax());
    // Inside macros there is no syntax, only words.
    let tokens = file.all_tokens();
    for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.text == "crate") {
        let path: Vec<String> = tokens[i + 1..]
            .chunks(3)
            .take(3)
            .map_while(|chunk| match chunk {
                [a, b, name] if a.text == ":" && b.text == ":" && is_name(&name.text) => {
                    Some(name.text.clone())
                }
                _ => None,
            })
            .collect();
        look.found.push((token.line, path));
    }
    look.found.retain(|(_, path)| !path.is_empty());
    look.found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

struct Imports {
    module: Vec<String>,
    found: Vec<(usize, Vec<String>)>,
}

impl Imports {
    /// Notes a path if it is one of ours, made absolute.
    fn note(&mut self, line: usize, names: &[String]) {
        let mut base = match names.first().map(String::as_str) {
            Some("crate" | "prilavok") => Vec::new(),
            Some("self" | "super") => self.module.clone(),
            _ => return,
        };
        let mut rest = names;
        while let [first, others @ ..] = rest {
            match first.as_str() {
                "crate" | "prilavok" | "self" => {}
                "super" => drop(base.pop()),
                _ => break,
            }
            rest = others;
        }
        base.extend_from_slice(rest);
        self.found.push((line, base));
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.note(name.ident.span().start().line, &with(&name.ident)),
            syn::UseTree::Rename(name) => self.note(name.ident.span().start().line, &with(&name.ident)),
            syn::UseTree::Glob(glob) => self.note(glob.star_token.spans[0].start().line, before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(before, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if let Some(first) = path.segments.first().filter(|_| names.len() > 1) {
            self.note(first.ident.span().start().line, &names);
        }
        visit::visit_path(self, path);
    }
}
