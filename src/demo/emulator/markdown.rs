//! The two Markdown readers. MarkdownV2 complains about every bare reserved character; the old one
//! is lenient and knows no nesting.

use super::text::{Entity, Formatted};
use super::urls::checked_link;
use serde_json::json;

const RESERVED: &str = "_*[]()~`>#+-=|{}.!";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    PreCode,
    TextUrl,
    CustomEmoji,
    BlockQuote,
}

struct Open {
    kind: Kind,
    argument: String,
    offset: usize,
    byte: usize,
    begins: usize,
}

struct Reader<'t> {
    source: &'t str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

/// `Err` holds what comes after "can't parse entities: ".
pub fn parse_v2(source: &str) -> Result<Formatted, String> {
    let mut reader =
        Reader { source, at: 0, text: String::new(), units: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(letter) = reader.letter(0) {
        reader.step(letter)?;
    }
    if reader.open.last().is_some_and(|o| o.kind == Kind::BlockQuote) {
        reader.close_quote();
    }
    match reader.open.last() {
        Some(open) => Err(format!("Can't find end of {:?} entity at byte offset {}", open.kind, open.byte)),
        None => Ok(Formatted { text: reader.text, entities: reader.entities }),
    }
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn letter(&self, ahead: usize) -> Option<char> {
        self.rest().chars().nth(ahead)
    }

    fn put(&mut self, letter: char) {
        self.text.push(letter);
        self.units += letter.len_utf16();
        self.at += letter.len_utf8();
    }

    fn step(&mut self, letter: char) -> Result<(), String> {
        if letter == '\\' && self.letter(1).is_some_and(|c| ('\u{1}'..='\u{7e}').contains(&c)) {
            self.at += 1;
            if let Some(escaped) = self.letter(0) {
                self.put(escaped);
            }
            return Ok(());
        }
        let inner = self.open.last().map(|o| o.kind);
        if letter == '\n' && inner == Some(Kind::BlockQuote) {
            return self.line_end_in_quote();
        }
        let in_code = matches!(inner, Some(Kind::Code | Kind::Pre | Kind::PreCode));
        let reserved = if in_code { letter == '`' } else { RESERVED.contains(letter) };
        if !reserved {
            self.put(letter);
            return Ok(());
        }
        if inner.is_some_and(|kind| self.ends(kind, letter)) { self.end() } else { self.begin(letter) }
    }

    fn ends(&self, kind: Kind, letter: char) -> bool {
        let next = self.letter(1);
        match kind {
            Kind::Bold => letter == '*',
            Kind::Italic => letter == '_' && next != Some('_'),
            Kind::Underline => letter == '_' && next == Some('_'),
            Kind::Strikethrough => letter == '~',
            Kind::Spoiler => letter == '|' && next == Some('|'),
            Kind::Code => letter == '`',
            Kind::Pre | Kind::PreCode => self.rest().starts_with("```"),
            Kind::TextUrl | Kind::CustomEmoji => letter == ']',
            Kind::BlockQuote => false,
        }
    }

    fn begin(&mut self, letter: char) -> Result<(), String> {
        let byte = self.at;
        let next = self.letter(1);
        let mut argument = String::new();
        let (kind, length) = match (letter, next) {
            ('_', Some('_')) => (Kind::Underline, 2),
            ('_', _) => (Kind::Italic, 1),
            ('*', _) => (Kind::Bold, 1),
            ('~', _) => (Kind::Strikethrough, 1),
            ('|', Some('|')) => (Kind::Spoiler, 2),
            ('[', _) => (Kind::TextUrl, 1),
            ('!', Some('[')) => (Kind::CustomEmoji, 2),
            ('`', _) if self.rest().starts_with("```") => {
                let (language, length) = fence(self.rest());
                let kind = if language.is_empty() { Kind::Pre } else { Kind::PreCode };
                argument = language;
                (kind, length)
            }
            ('`', _) => (Kind::Code, 1),
            ('>', _) if self.open.is_empty() && (self.text.is_empty() || self.text.ends_with('\n')) => {
                (Kind::BlockQuote, 1)
            }
            _ => {
                return Err(format!(
                    "Character '{letter}' is reserved and must be escaped with the preceding '\\'"
                ));
            }
        };
        self.at += length;
        self.open.push(Open { kind, argument, offset: self.units, byte, begins: self.text.len() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.at += match open.kind {
            Kind::Underline | Kind::Spoiler => 2,
            Kind::Pre | Kind::PreCode => 3,
            Kind::Bold
            | Kind::Italic
            | Kind::Strikethrough
            | Kind::Code
            | Kind::TextUrl
            | Kind::CustomEmoji
            | Kind::BlockQuote => 1,
        };
        let shown = self.text.get(open.begins..).unwrap_or_default().to_owned();
        let linked = matches!(open.kind, Kind::TextUrl | Kind::CustomEmoji) && self.letter(0) == Some('(');
        let url = if linked { self.address()? } else { shown };
        let length = self.units - open.offset;
        if length == 0 {
            return Ok(());
        }
        let (name, extra) = match open.kind {
            Kind::Bold => ("bold", None),
            Kind::Italic => ("italic", None),
            Kind::Underline => ("underline", None),
            Kind::Strikethrough => ("strikethrough", None),
            Kind::Spoiler => ("spoiler", None),
            Kind::Code => ("code", None),
            Kind::Pre => ("pre", None),
            Kind::PreCode => ("pre", Some(("language", json!(open.argument)))),
            Kind::BlockQuote => ("blockquote", None),
            Kind::CustomEmoji => {
                let id = url.rsplit("id=").next().unwrap_or_default();
                ("custom_emoji", Some(("custom_emoji_id", json!(id))))
            }
            Kind::TextUrl => match checked_link(&url) {
                Ok(url) => ("text_link", Some(("url", json!(url)))),
                Err(_) => return Ok(()),
            },
        };
        self.entities.push(Entity { kind: name.into(), offset: open.offset, length, extra });
        Ok(())
    }

    /// `(address)` after a link's text.
    fn address(&mut self) -> Result<String, String> {
        self.at += 1;
        let begin = self.at;
        let mut url = String::new();
        while let Some(letter) = self.letter(0) {
            self.at += letter.len_utf8();
            match letter {
                ')' => return Ok(url),
                '\\' => {
                    if let Some(escaped) = self.letter(0) {
                        self.at += escaped.len_utf8();
                        url.push(escaped);
                    }
                }
                other => url.push(other),
            }
        }
        Err(format!("Can't find end of a URL at byte offset {begin}"))
    }

    fn line_end_in_quote(&mut self) -> Result<(), String> {
        if self.letter(1) == Some('>') {
            self.put('\n');
            self.at += 1;
        } else {
            self.close_quote();
            self.put('\n');
        }
        Ok(())
    }

    fn close_quote(&mut self) {
        if let Some(open) = self.open.pop()
            && self.units > open.offset
        {
            self.entities.push(Entity::new("blockquote", open.offset, self.units - open.offset));
        }
    }
}

/// The language after three backticks, and how long the opening is with it and one line end.
fn fence(rest: &str) -> (String, usize) {
    let after = rest.get(3..).unwrap_or_default();
    let run = after.find(|c: char| c.is_whitespace() || c == '`').unwrap_or(after.len());
    let named = after.get(run..).and_then(|t| t.chars().next()).is_some_and(|c| c != '`');
    let language = if named { after.get(..run).unwrap_or_default() } else { "" };
    let mut length = 3 + language.len();
    let tail = rest.get(length..).unwrap_or_default();
    length += if tail.starts_with("\r\n") { 2 } else { usize::from(tail.starts_with(['\n', '\r'])) };
    (language.to_owned(), length)
}

/// The old Markdown: `*bold*`, `_italic_`, `` `code` ``, fences and links, no nesting.
pub fn parse_v1(source: &str) -> Result<Formatted, String> {
    let mut made = Formatted::default();
    let mut units = 0;
    let mut at = 0;
    while let Some(letter) = source.get(at..).and_then(|r| r.chars().next()) {
        let rest = source.get(at..).unwrap_or_default();
        let escaped = rest.get(1..).and_then(|r| r.chars().next()).filter(|c| "_*`[".contains(*c));
        let missing = || format!("Can't find end of the entity starting at byte offset {at}");
        let (shown, kind, extra, length) = match (letter, escaped) {
            ('\\', Some(c)) => (c.to_string(), "", None, 2),
            ('`', _) if rest.starts_with("```") => {
                let (language, begin) = fence(rest);
                let body = rest.get(begin..).unwrap_or_default();
                let end = body.find("```").ok_or_else(missing)?;
                let extra = (!language.is_empty()).then(|| ("language", json!(language)));
                (body.get(..end).unwrap_or_default().to_owned(), "pre", extra, begin + end + 3)
            }
            ('_' | '*' | '`', _) => {
                let body = rest.get(1..).unwrap_or_default();
                let end = body.find(letter).ok_or_else(missing)?;
                let kind = match letter {
                    '_' => "italic",
                    '*' => "bold",
                    _ => "code",
                };
                (body.get(..end).unwrap_or_default().to_owned(), kind, None, end + 2)
            }
            ('[', _) => {
                let end = rest.find(']').ok_or_else(missing)?;
                let shown = rest.get(1..end).unwrap_or_default().to_owned();
                match rest.get(end + 1..).and_then(|r| r.strip_prefix('(')) {
                    Some(link) => {
                        let close = link.find(')').ok_or_else(missing)?;
                        let url = checked_link(link.get(..close).unwrap_or_default()).ok();
                        let kind = if url.is_some() { "text_link" } else { "" };
                        (shown, kind, url.map(|u| ("url", json!(u))), end + close + 3)
                    }
                    None => (shown, "", None, end + 1),
                }
            }
            (other, _) => (other.to_string(), "", None, other.len_utf8()),
        };
        let size = super::text::utf16_len(&shown);
        if !kind.is_empty() && size > 0 {
            made.entities.push(Entity { kind: kind.into(), offset: units, length: size, extra });
        }
        units += size;
        made.text.push_str(&shown);
        at += length;
    }
    Ok(made)
}
