//! The HTML reader: the same tags, the same complaints at the same byte offsets as the real server's.
//! It takes markup out and gives entities in UTF-16 units; it trims nothing.

use super::text::{Entity, Formatted};
use super::urls::checked_link;
use serde_json::json;

const TAGS: &[&str] = &[
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
    "span",
    "pre",
    "code",
    "blockquote",
];

struct Open {
    tag: String,
    argument: String,
    offset: usize,
    /// Where the tag's content begins in the text made so far, in bytes.
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
pub fn parse(source: &str) -> Result<Formatted, String> {
    let mut reader =
        Reader { source, at: 0, text: String::new(), units: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(letter) = reader.peek() {
        match letter {
            '&' => reader.reference_or_ampersand(),
            '<' => reader.tag()?,
            other => reader.take(other),
        }
    }
    if let Some(open) = reader.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    Ok(Formatted { text: reader.text, entities: reader.entities })
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.source.get(self.at..)?.chars().next()
    }

    fn put(&mut self, letter: char) {
        self.text.push(letter);
        self.units += letter.len_utf16();
    }

    fn take(&mut self, letter: char) {
        self.put(letter);
        self.at += letter.len_utf8();
    }

    fn reference_or_ampersand(&mut self) {
        match reference(self.source.get(self.at..).unwrap_or_default()) {
            Some((letter, length)) => {
                self.put(letter);
                self.at += length;
            }
            None => self.take('&'),
        }
    }

    fn run(&mut self, stop: impl Fn(char) -> bool) -> String {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let length = rest.find(stop).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        run
    }

    fn skip_blanks(&mut self) {
        self.run(|c| !is_space(c));
    }

    fn tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        if self.peek() == Some('/') { self.end_tag(begin) } else { self.start_tag(begin) }
    }

    fn start_tag(&mut self, begin: usize) -> Result<(), String> {
        let tag = self.run(|c| is_space(c) || c == '>').to_lowercase();
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let mut argument = String::new();
        while self.peek() != Some('>') {
            self.skip_blanks();
            if self.peek() == Some('>') {
                break;
            }
            if let Some(value) = self.attribute(&tag, begin)? {
                argument = value;
            }
        }
        self.at += 1;
        if tag == "span" && argument != "spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(Open { tag, argument, offset: self.units, begins: self.text.len() });
        Ok(())
    }

    /// One attribute; its value when it means something for this tag.
    fn attribute(&mut self, tag: &str, begin: usize) -> Result<Option<String>, String> {
        let unclosed = || format!("Unclosed start tag \"{tag}\" at byte offset {begin}");
        let name = self.run(|c| is_space(c) || matches!(c, '=' | '>' | '/' | '"' | '\''));
        if name.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
        }
        self.skip_blanks();
        if self.peek().is_none() {
            return Err(unclosed());
        }
        let mut value = String::new();
        if self.peek() == Some('=') {
            self.at += 1;
            self.skip_blanks();
            value = match self.peek() {
                None => return Err(unclosed()),
                Some(quote @ ('"' | '\'')) => self.quoted(quote),
                Some(_) => self.name_token()?,
            };
            if self.peek().is_none() {
                return Err(format!("Unclosed start tag at byte offset {begin}"));
            }
        }
        Ok(match (tag, name.as_str()) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") => Some(value),
            ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
            ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
            ("blockquote", "expandable") => Some("1".into()),
            _ => None,
        })
    }

    fn name_token(&mut self) -> Result<String, String> {
        let begin = self.at;
        let value = self.run(|c| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).to_lowercase();
        match self.peek() {
            Some(c) if !is_space(c) && c != '>' => {
                Err(format!("Unexpected end of name token at byte offset {begin}"))
            }
            _ => Ok(value),
        }
    }

    fn quoted(&mut self, quote: char) -> String {
        self.at += 1;
        let mut value = String::new();
        while let Some(letter) = self.peek() {
            if letter == quote {
                self.at += 1;
                break;
            }
            match reference(self.source.get(self.at..).unwrap_or_default()) {
                Some((meant, length)) => {
                    value.push(meant);
                    self.at += length;
                }
                None => {
                    value.push(letter);
                    self.at += letter.len_utf8();
                }
            }
        }
        value
    }

    fn end_tag(&mut self, begin: usize) -> Result<(), String> {
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.at += 1;
        let name = self.run(|c| is_space(c) || c == '>').to_lowercase();
        self.skip_blanks();
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !name.is_empty() && name != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.tag
            ));
        }
        if self.units > open.offset {
            self.close(&open);
        }
        Ok(())
    }

    fn close(&mut self, open: &Open) {
        let length = self.units - open.offset;
        let kind = match open.tag.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "s" | "strike" | "del" => "strikethrough",
            "u" | "ins" => "underline",
            "tg-spoiler" | "span" => "spoiler",
            "blockquote" if open.argument.is_empty() => "blockquote",
            "blockquote" => "expandable_blockquote",
            "tg-emoji" => "custom_emoji",
            "tg-time" => "date_time",
            "a" => return self.close_link(open, length),
            "pre" | "code" => return self.close_code(open, length),
            _ => return,
        };
        let mut entity = Entity::new(kind, open.offset, length);
        if kind == "custom_emoji" {
            entity.extra = Some(("custom_emoji_id", json!(open.argument)));
        }
        if kind == "date_time" {
            entity.extra = open.argument.parse::<i64>().ok().map(|at| ("unix_time", json!(at)));
        }
        self.entities.push(entity);
    }

    /// A link that Telegram finds bad is dropped without a word; its text stays.
    fn close_link(&mut self, open: &Open, length: usize) {
        let shown = self.text.get(open.begins..).unwrap_or_default();
        let url = if open.argument.is_empty() { shown } else { &open.argument };
        if let Ok(url) = checked_link(url) {
            let mut entity = Entity::new("text_link", open.offset, length);
            entity.extra = Some(("url", json!(url)));
            self.entities.push(entity);
        }
    }

    /// `<pre><code class="language-x">` in either nesting is one entity.
    fn close_code(&mut self, open: &Open, length: usize) {
        let other = if open.tag == "pre" { "code" } else { "pre" };
        let same = self
            .entities
            .last_mut()
            .filter(|e| e.kind == other && e.offset == open.offset && e.length == length);
        if let Some(inner) = same {
            inner.kind = "pre".into();
            if !open.argument.is_empty() {
                inner.extra = Some(("language", json!(open.argument)));
            }
            return;
        }
        let mut entity = Entity::new(&open.tag, open.offset, length);
        let inside_pre = self.open.last().is_some_and(|o| o.tag == "pre");
        if open.tag == "code" && inside_pre && !open.argument.is_empty() {
            entity.extra = Some(("language", json!(open.argument)));
        }
        self.entities.push(entity);
    }
}

/// The letter a reference at the start of `rest` stands for, and the reference's length.
fn reference(rest: &str) -> Option<(char, usize)> {
    let body = rest.strip_prefix('&')?;
    let (letter, length) = if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let run = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(digits.get(..run)?, radix).ok()?;
        (char::from_u32(code).filter(|c| *c != '\0')?, prefix + run)
    } else {
        let run = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
        let letter = match body.get(..run)? {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return None,
        };
        (letter, run + 1)
    };
    let closed = rest.get(length..).is_some_and(|r| r.starts_with(';'));
    Some((letter, length + usize::from(closed)))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\0' | '\u{b}')
}

#[cfg(test)]
mod tests {
    use super::super::text::utf16_len;
    use super::*;

    #[test]
    fn offsets_count_utf16_units() {
        let parsed = parse("🍞 <b>Нон</b> &lt;5 &nbsp;").unwrap();
        assert_eq!(parsed.text, "🍞 Нон <5 &nbsp;");
        assert_eq!(parsed.entities, [Entity::new("bold", 3, 3)]);
        assert_eq!(utf16_len("🍞"), 2);
    }
}
