//! Turns the Fluent files of `assets/texts` into one typed function per text, and stops the build when
//! a text is missing in a language or asks for other arguments there than in Russian.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a build that cannot go on stops and says why"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

const LANGUAGES: [&str; 3] = ["ru", "uz", "en"];
/// Texts whose name starts so are shown where no markup is possible: buttons, notices, commands.
const PLAIN: [&str; 4] = ["button-", "alert-", "plain-", "command-"];

/// A text's name with the arguments it takes.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn main() {
    println!("cargo:rerun-if-changed=assets/texts");
    println!("cargo:rerun-if-changed=migrations");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut complaints = Vec::new();
    let texts: Vec<Texts> = LANGUAGES.iter().map(|lang| read(lang, &out, &mut complaints)).collect();
    compare(&texts, &mut complaints);
    for complaint in &complaints {
        println!("cargo::error={complaint}");
    }
    if complaints.is_empty() {
        let code = format!("{}\n{}", functions(&texts[0]), fingerprint(&out));
        fs::write(out.join("texts.rs"), code).expect("OUT_DIR can be written");
    }
}

/// Reads a language's files, writes them joined for `include_str!`, and gives its texts.
fn read(lang: &str, out: &Path, complaints: &mut Vec<String>) -> Texts {
    let folder = Path::new("assets/texts").join(lang);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        .collect();
    files.sort();
    let (mut joined, mut texts) = (String::new(), Texts::new());
    for file in files {
        let source = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        one_file(&file, &source, lang, &mut texts, complaints);
        joined.push_str(&source);
        joined.push('\n');
    }
    fs::write(out.join(format!("{lang}.ftl")), joined).expect("OUT_DIR can be written");
    texts
}

fn one_file(file: &Path, source: &str, lang: &str, texts: &mut Texts, complaints: &mut Vec<String>) {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            complaints.push(format!("{}: {:?}", file.display(), errors.first()));
            return;
        }
    };
    if lang == "uz"
        && (source.contains("o'") || source.contains("g'") || source.contains("o‘") || source.contains("g‘"))
    {
        complaints.push(format!("{}: write oʻ and gʻ with U+02BB", file.display()));
    }
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut arguments = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    in_pattern(pattern, &mut arguments);
                }
                if texts.insert(message.id.name.to_owned(), arguments).is_some() {
                    complaints.push(format!("{}: {} stands twice", file.display(), message.id.name));
                }
            }
            Entry::Junk { content } => {
                complaints.push(format!("{}: cannot read {content:?}", file.display()));
            }
            Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, found),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}

fn in_call(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    for argument in &arguments.positional {
        in_inline(argument, found);
    }
}

fn compare(texts: &[Texts], complaints: &mut Vec<String>) {
    let names: BTreeSet<&String> = texts.iter().flat_map(BTreeMap::keys).collect();
    for name in names {
        for (lang, own) in LANGUAGES.iter().zip(texts) {
            let Some(arguments) = own.get(name) else {
                complaints.push(format!("the text {name} is missing in {lang}"));
                continue;
            };
            if let Some(first) = texts[0].get(name)
                && first != arguments
            {
                complaints.push(format!("the text {name} takes {arguments:?} in {lang}, {first:?} in ru"));
            }
        }
    }
}

fn functions(texts: &Texts) -> String {
    let mut code = String::from("impl Lang {\n");
    for (name, arguments) in texts {
        let plain = PLAIN.iter().any(|p| name.starts_with(p));
        let (kind, make) = if plain { ("String", "plain") } else { ("Html", "html") };
        let list: String = arguments.iter().map(|a| format!(", {}: impl Into<Arg>", ident(a))).collect();
        let pairs: String = arguments.iter().map(|a| format!("(\"{a}\", {}.into()), ", ident(a))).collect();
        writeln!(
            code,
            "    /// `{name}`\n    pub fn {}(self{list}) -> {kind} {{ catalogue::{make}(self, \"{name}\", [{pairs}]) }}",
            ident(name)
        )
        .expect("a string takes everything");
    }
    code.push_str("}\n");
    code
}

/// A number that changes with any text, so that the program need not read them all to know (FNV-1a).
fn fingerprint(out: &Path) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for lang in LANGUAGES {
        for byte in fs::read(out.join(format!("{lang}.ftl"))).expect("it was written just now") {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("/// Changes with any text of any language.\npub const FINGERPRINT: u64 = {hash};\n")
}

fn ident(name: &str) -> String {
    let name = name.replace('-', "_");
    if ["in", "for", "type", "move", "final", "self", "where", "use"].contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}
