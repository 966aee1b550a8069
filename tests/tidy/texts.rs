//! The words people read. That a text is there in every language, with the same arguments, is the build's
//! business (build.rs); here: is it used, and is it written as its readers write?

use std::collections::BTreeSet;
use std::fs;

use crate::house::{relative, root, source, walk};
use crate::none;

const LANGUAGES: [&str; 3] = ["ru", "uz", "en"];

/// (file, line, line's text) of every Fluent file of a language.
fn lines(lang: &str) -> Vec<(String, usize, String)> {
    let folder = root().join("assets/texts").join(lang);
    let mut found = Vec::new();
    for path in walk(&folder) {
        let text = fs::read_to_string(&path).expect("a readable text file");
        found.extend(text.lines().enumerate().map(|(n, line)| (relative(&path), n + 1, line.to_owned())));
    }
    assert!(!found.is_empty(), "no texts in {}", folder.display());
    found
}

/// A text's name stands at the beginning of its line, before " =".
fn name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then_some(name)
}

#[test]
fn every_text_is_said_somewhere() {
    let said: BTreeSet<String> = source().iter().flat_map(|f| f.tokens()).map(|token| token.text).collect();
    let mut unused = Vec::new();
    let mut count = 0;
    for lang in LANGUAGES {
        for (path, number, line) in lines(lang) {
            let Some(name) = name(&line) else { continue };
            count += 1;
            let function = name.replace('-', "_");
            if !said.contains(&function) && !said.contains(&format!("{function}_")) {
                unused.push(format!("{path}:{number}: {name}"));
            }
        }
    }
    assert!(count > 300, "only {count} texts were found");
    none(unused, "Nobody says this text: take it out in all three languages, or say it.");
}

#[test]
fn uzbek_is_written_with_its_own_letters() {
    let mut wrong = Vec::new();
    for (path, number, line) in lines("uz") {
        let letters: Vec<char> = line.chars().collect();
        let bad = letters.windows(2).any(|w| w[0].is_alphabetic() && "'`’‘´".contains(w[1]));
        // U+02BB belongs to o and g alone; the sign in "maʼlumot" is U+02BC.
        let foreign = letters.windows(2).any(|w| w[1] == 'ʻ' && !"oOgG".contains(w[0]));
        let cyrillic = letters.iter().any(|c| ('\u{400}'..='\u{4ff}').contains(c));
        // The first question is asked in all three languages at once, each named as it names itself.
        let may_be_cyrillic = line.starts_with("language-choose =") || line.contains("Русский");
        if !line.starts_with('#') && (bad || foreign || (cyrillic && !may_be_cyrillic)) {
            wrong.push(format!("{path}:{number}: {}", line.trim()));
        }
    }
    none(wrong, "Write oʻ and gʻ with U+02BB, the tutuq belgisi with U+02BC (maʼlumot), and no Cyrillic.");
}

#[test]
fn the_goods_of_the_presets_are_uzbek_too() {
    let mut wrong = Vec::new();
    for path in walk(&root().join("assets/presets")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if ["o'", "g'", "O'", "G'", "o‘", "g‘", "o’", "g’", "o`", "g`"]
                .iter()
                .any(|bad| line.contains(bad))
            {
                wrong.push(format!("{}:{}: {line}", relative(&path), number + 1));
            }
        }
    }
    none(wrong, "Write oʻ and gʻ with U+02BB.");
}

/// The name of an option keeps its own.
fn has_a_double_dash(value: &str) -> bool {
    value.split("--").skip(1).any(|after| !after.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[test]
fn dashes_and_dots_are_the_printers() {
    let mut wrong = Vec::new();
    for lang in LANGUAGES {
        for (path, number, line) in lines(lang) {
            let value = line.split_once('=').map_or(line.as_str(), |(_, value)| value);
            if !line.starts_with('#')
                && (value.contains("...") || value.contains(" - ") || has_a_double_dash(value))
            {
                wrong.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    none(wrong, "Write … for three dots and – or — for a dash.");
}
