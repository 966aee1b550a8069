//! Reads the house: every source file as text, as syntax and as tokens, with what belongs to tests marked.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One file of Rust.
pub struct File {
    /// From the project's folder, with slashes: "src/shop/cart/mod.rs".
    pub path: String,
    pub text: String,
    pub syntax: syn::File,
    /// A test's file: declared under `#[cfg(test)]`, or below `tests/`.
    pub is_test: bool,
    test_lines: Vec<RangeInclusive<usize>>,
    all: OnceCell<Vec<Token>>,
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
        self.all.get_or_init(|| {
            let mut found = Vec::new();
            flatten(self.text.parse().expect("a file that syn has read"), &mut found);
            found
        })
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
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
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
    for path in walk(&root().join(folder)).into_iter().filter(|p| p.extension().is_some_and(|e| e == "rs")) {
        let text = fs::read_to_string(&path).expect("a readable source file");
        let syntax = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        files.push(File {
            path: relative(&path),
            text,
            syntax,
            is_test: false,
            test_lines: Vec::new(),
            all: OnceCell::new(),
        });
    }
    let mut test_modules = BTreeSet::new();
    for file in &mut files {
        let mut look = TestItems::default();
        look.visit_file(&file.syntax);
        file.test_lines = look.lines;
        let module = file.module();
        test_modules.extend(look.modules.into_iter().map(|name| [module.clone(), vec![name]].concat()));
    }
    for file in &mut files {
        let module = file.module();
        file.is_test = (1..=module.len()).any(|length| test_modules.contains(&module[..length]));
    }
    assert!(!files.is_empty(), "{folder} holds no Rust: the tidy tests look in the wrong place");
    files
}

/// Finds what stands under `#[cfg(test)]`.
#[derive(Default)]
struct TestItems {
    lines: Vec<RangeInclusive<usize>>,
    modules: Vec<String>,
}

impl<'ast> Visit<'ast> for TestItems {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(m) => &m.attrs,
            syn::Item::Fn(f) => &f.attrs,
            syn::Item::Impl(i) => &i.attrs,
            syn::Item::Use(u) => &u.attrs,
            syn::Item::Struct(s) => &s.attrs,
            syn::Item::Const(c) => &c.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !attributes.iter().any(is_for_tests) {
            return visit::visit_item(self, item);
        }
        if let syn::Item::Mod(module) = item
            && module.content.is_none()
        {
            self.modules.push(module.ident.to_string());
        }
        let span = item.span();
        self.lines.push(span.start().line..=span.end().line);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if function.attrs.iter().any(is_for_tests) {
            let span = function.span();
            self.lines.push(span.start().line..=span.end().line);
        }
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("test")
        || (attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|ident| ident == "test"))
}

/// Every text file that people write, wherever it lies; what is built, drawn or counted by machines is not.
pub fn written() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["src", "tests", "examples", "migrations", "assets", "docs", ".ci", ".cargo"] {
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
