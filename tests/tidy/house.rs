//! Reads the house: every source file as text and as tokens (as syntax where a rule needs it), with what belongs
//! to tests marked.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One file of Rust.
pub struct File {
    /// From the project's folder, with slashes: "src/shop/cart/mod.rs".
    pub path: String,
    pub text: String,
    /// A test's file: declared under `#[cfg(test)]`, or below `tests/`.
    pub is_test: bool,
    test_lines: Vec<RangeInclusive<usize>>,
    all: Vec<Token>,
}

/// A word, sign or literal with its line.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

impl File {
    /// "shop/cart/mod.rs" for a file of `src`.
    pub fn inside(&self) -> &str {
        self.path.strip_prefix("src/").unwrap_or(&self.path)
    }

    /// The folder or file on the first level of `src`: "shop", "config".
    pub fn area(&self) -> &str {
        let first = self.inside().split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// "src/shop/cart/mod.rs" is `shop::cart`.
    pub fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.inside().split('/').map(str::to_owned).collect();
        let last = parts.pop().unwrap_or_default();
        match last.as_str() {
            "mod.rs" | "lib.rs" | "main.rs" => {}
            name => parts.push(name.trim_end_matches(".rs").to_owned()),
        }
        parts
    }

    /// Does this line run only in tests?
    pub fn tests_at(&self, line: usize) -> bool {
        self.is_test || self.test_lines.iter().any(|lines| lines.contains(&line))
    }

    /// Every token that reaches the program, macros' insides and doc comments' texts included, in order.
    pub fn tokens(&self) -> Vec<Token> {
        self.all_tokens().iter().filter(|token| !self.tests_at(token.line)).cloned().collect()
    }

    pub fn all_tokens(&self) -> &[Token] {
        &self.all
    }

    pub fn syntax(&self) -> syn::File {
        syn::parse_file(&self.text).unwrap_or_else(|e| panic!("{}: {e}", self.path))
    }

    /// The string literals that reach the program.
    pub fn strings(&self) -> Vec<Token> {
        let mut found = Vec::new();
        let mut doc = false;
        for token in self.tokens() {
            // A doc comment is `#[doc = "…"]` to the tokenizer.
            if token.text.starts_with(['"', 'r'])
                && !doc
                && let Ok(literal) = syn::parse_str::<syn::LitStr>(&token.text)
            {
                found.push(Token { text: literal.value(), ..token.clone() });
            }
            doc = token.text == "doc" || (doc && token.text == "=");
        }
        found
    }

    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                into.push(Token { text: open.to_owned(), line });
                flatten(group.stream(), into);
                into.push(Token { text: close.to_owned(), line: group.span_close().start().line });
            }
            other => into.push(Token { text: other.to_string(), line }),
        }
    }
}

/// Every Rust file of `src`.
pub fn source() -> Vec<File> {
    read("src")
}

/// Every Rust file of `tests`.
pub fn tests() -> Vec<File> {
    let mut files = read("tests");
    files.iter_mut().for_each(|file| file.is_test = true);
    files
}

fn read(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut test_modules = BTreeSet::new();
    for path in walk(&root().join(folder)).into_iter().filter(|p| p.extension().is_some_and(|e| e == "rs")) {
        let text = fs::read_to_string(&path).expect("a readable source file");
        let stream: TokenStream = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let (mut all, mut test_lines, mut modules) = (Vec::new(), Vec::new(), Vec::new());
        test_items(stream.clone(), &mut test_lines, &mut modules);
        flatten(stream, &mut all);
        let file = File { path: relative(&path), text, is_test: false, test_lines, all };
        test_modules.extend(modules.into_iter().map(|name| [file.module(), vec![name]].concat()));
        files.push(file);
    }
    for file in &mut files {
        let module = file.module();
        file.is_test = (1..=module.len()).any(|length| test_modules.contains(&module[..length]));
    }
    assert!(!files.is_empty(), "{folder} holds no Rust: the tidy tests look in the wrong place");
    files
}

/// Finds what stands under `#[cfg(test)]`: from the attribute to the end of its item. Gives the lines, and the
/// names of modules that are files of their own.
fn test_items(stream: TokenStream, lines: &mut Vec<RangeInclusive<usize>>, modules: &mut Vec<String>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        if let TokenTree::Group(group) = &tree {
            test_items(group.stream(), lines, modules);
        }
        if tree.to_string() != "#" || !trees.peek().is_some_and(is_for_tests) {
            continue;
        }
        let (from, mut to) = (tree.span().start().line, tree.span().end().line);
        let mut words = Vec::new();
        for part in trees.by_ref() {
            to = part.span().end().line;
            words.push(part.to_string());
            let ends = match &part {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(sign) => sign.as_char() == ';',
                TokenTree::Ident(_) | TokenTree::Literal(_) => false,
            };
            if ends {
                break;
            }
        }
        if let [.., keyword, name, end] = words.as_slice()
            && keyword == "mod"
            && end == ";"
        {
            modules.push(name.clone());
        }
        lines.push(from..=to);
    }
}

fn is_for_tests(attribute: &TokenTree) -> bool {
    let words: String = attribute.to_string().split_whitespace().collect();
    words == "[cfg(test)]" || words == "[test]"
}

/// Every text file that people write, wherever it lies; what is built, drawn or counted by machines is not.
pub fn written() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in
        ["src", "tests", "examples", "migrations", "assets", "docs", "packaging", "systemd", ".ci", ".cargo"]
    {
        for path in walk(&root().join(folder)) {
            found.extend(fs::read_to_string(&path).ok().map(|text| (relative(&path), text)));
        }
    }
    for entry in fs::read_dir(root()).expect("the project's folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if ![".git", "Cargo.lock"].contains(&name.as_str()) && entry.path().is_file() {
            found.extend(fs::read_to_string(entry.path()).ok().map(|text| (name, text)));
        }
    }
    found
}

/// Every file of ours below a folder, sorted; none when there is no such folder.
pub fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                found.extend(walk(&path));
            }
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
