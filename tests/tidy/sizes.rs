//! What keeps a file readable from top to bottom.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::house::{source, tests, written};
use crate::none;

const FILE_LINES: usize = 600;
const FUNCTION_LINES: usize = 70;

#[test]
fn a_file_has_one_subject() {
    let long = source().into_iter().chain(tests()).filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > FILE_LINES).then(|| format!("{}: {lines} lines", file.path))
    });
    none(
        long,
        "A file of more than 600 lines has two subjects: give the second a file and a name of its own.",
    );
}

#[test]
fn a_function_fits_a_screen() {
    let mut long = Vec::new();
    // A test tells a story, and a story may be longer.
    for file in source().iter().filter(|f| !f.is_test) {
        let mut look = Functions::default();
        look.visit_file(&file.syntax());
        for (name, from, to) in look.found {
            let lines = to + 1 - from;
            if lines > FUNCTION_LINES {
                long.push(format!("{} {name}: {lines} lines", file.at(from)));
            }
        }
    }
    none(long, "More than 70 lines are not read in one look: name a part of it and call that.");
}

#[derive(Default)]
struct Functions {
    found: Vec<(String, usize, usize)>,
}

impl Functions {
    fn note(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let (from, to) = (signature.span().start().line, block.span().end().line);
        self.found.push((signature.ident.to_string(), from, to));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.note(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.note(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = source().into_iter().filter(|f| !f.is_test && !f.text.starts_with("//! "));
    none(
        silent.map(|f| f.path),
        "Open the file with two or three sentences: `//! ` its job, its border, its surprise.",
    );
}

#[test]
fn every_exception_says_why() {
    let mut found = Vec::new();
    for file in source().into_iter().chain(tests()) {
        let mut look = Exceptions::default();
        look.visit_file(&file.syntax());
        found.extend(look.silent.into_iter().map(|line| file.at(line)));
    }
    none(found, "Write `#[allow(lint, reason = \"why it is right here\")]`.");
}

#[derive(Default)]
struct Exceptions {
    silent: Vec<usize>,
}

impl<'ast> Visit<'ast> for Exceptions {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path();
        if !(path.is_ident("allow") || path.is_ident("expect")) {
            return;
        }
        let reason = attribute
            .meta
            .require_list()
            .is_ok_and(|list| list.tokens.clone().into_iter().any(|t| t.to_string() == "reason"));
        if !reason {
            self.silent.push(attribute.span().start().line);
        }
    }
}

#[test]
fn nothing_is_left_for_later_and_no_machine_is_named() {
    // Put together here, so that this file does not find itself.
    let later = ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(a, b)| format!("{a}{b}"));
    let machines = ["work", "root", "home"].map(|folder| format!("/{folder}/"));
    let banned: Vec<String> = later.chain(machines).collect();
    let mut found = Vec::new();
    for (path, text) in written() {
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = banned.iter().find(|word| line.contains(word.as_str())) {
                found.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    none(
        found,
        "Do it now, or write it into an issue; a path of one machine is a path that the next one does not have.",
    );
}
