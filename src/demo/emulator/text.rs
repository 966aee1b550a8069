//! Text as Telegram keeps it: markup taken out, blanks trimmed, entities in UTF-16 units, commands
//! and links found by themselves. The two markup readers live in `html` and `markdown`.

use super::error::ApiError;
use super::params::Params;
use super::{html, markdown};
use serde_json::{Map, Value, json};

pub const MAX_TEXT: usize = 4096;
pub const MAX_CAPTION: usize = 1024;
/// Bytes before parsing.
const MAX_RAW: usize = 1 << 15;
const MAX_ENTITIES: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub kind: String,
    /// UTF-16 units.
    pub offset: usize,
    pub length: usize,
    pub extra: Option<(&'static str, Value)>,
}

impl Entity {
    pub fn new(kind: &str, offset: usize, length: usize) -> Self {
        Self { kind: kind.into(), offset, length, extra: None }
    }

    fn end(&self) -> usize {
        self.offset + self.length
    }

    fn written(&self) -> Value {
        let mut map = Map::new();
        map.insert("offset".into(), json!(self.offset));
        map.insert("length".into(), json!(self.length));
        map.insert("type".into(), json!(self.kind));
        if let Some((name, value)) = &self.extra {
            map.insert((*name).into(), value.clone());
        }
        Value::Object(map)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    pub text: String,
    pub entities: Vec<Entity>,
}

impl Formatted {
    pub fn characters(&self) -> usize {
        self.text.chars().count()
    }

    pub fn is_blank(&self) -> bool {
        self.text.chars().all(is_invisible)
    }

    /// Writes the text and its entities into a message body under these names.
    pub fn put(&self, body: &mut Map<String, Value>, text: &str, entities: &str) {
        if self.text.is_empty() {
            return;
        }
        body.insert(text.into(), json!(self.text));
        if !self.entities.is_empty() {
            body.insert(entities.into(), self.entities.iter().map(Entity::written).collect());
        }
    }
}

/// The text a bot sent under `name`, by its parse mode or its explicit entities.
pub fn from_bot(params: &Params, name: &str, entities: &str) -> Result<Formatted, ApiError> {
    let raw = params.text(name).unwrap_or_default();
    let mode = params.text("parse_mode").unwrap_or_default();
    let explicit = params.json(entities).ok().flatten();
    marked(&raw, &mode, explicit.as_ref())
}

pub fn marked(raw: &str, mode: &str, explicit: Option<&Value>) -> Result<Formatted, ApiError> {
    if raw.len() > MAX_RAW {
        return Err(ApiError::bad("text is too long"));
    }
    let parsed = match mode.to_ascii_lowercase().as_str() {
        "" | "none" => Formatted { text: raw.to_owned(), entities: explicit_entities(raw, explicit)? },
        "html" => html::parse(raw).map_err(|reason| unparsable(&reason))?,
        "markdownv2" => markdown::parse_v2(raw).map_err(|reason| unparsable(&reason))?,
        "markdown" => markdown::parse_v1(raw).map_err(|reason| unparsable(&reason))?,
        _ => return Err(ApiError::bad("unsupported parse_mode")),
    };
    Ok(finished(parsed))
}

/// What a person typed: no markup, but commands and links are found.
pub fn from_person(raw: &str) -> Formatted {
    finished(Formatted { text: raw.to_owned(), entities: Vec::new() })
}

pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

fn unparsable(reason: &str) -> ApiError {
    ApiError::bad(format!("can't parse entities: {reason}"))
}

fn explicit_entities(text: &str, explicit: Option<&Value>) -> Result<Vec<Entity>, ApiError> {
    let Some(list) = explicit.and_then(Value::as_array) else { return Ok(Vec::new()) };
    let total = utf16_len(text);
    let mut found = Vec::new();
    for item in list {
        let field = |name: &str| {
            item.get(name).ok_or_else(|| {
                ApiError::bad(format!("can't parse MessageEntity: can't find field \"{name}\""))
            })
        };
        let number = |name: &str| {
            field(name)?.as_i64().and_then(|n| usize::try_from(n).ok()).ok_or_else(|| {
                ApiError::bad(format!("can't parse MessageEntity: field \"{name}\" must be of type Number"))
            })
        };
        let kind = field("type")?.as_str().unwrap_or_default().to_owned();
        let (offset, length) = (number("offset")?, number("length")?);
        if offset >= total {
            return Err(ApiError::bad(format!(
                "entity begins after the end of the text at UTF-16 offset {offset}"
            )));
        }
        if offset + length > total {
            let end = offset + length;
            return Err(ApiError::bad(format!(
                "entity ends after the end of the text at UTF-16 offset {end}"
            )));
        }
        if splits_a_pair(text, offset) {
            return Err(ApiError::bad(format!(
                "entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}"
            )));
        }
        if splits_a_pair(text, offset + length) {
            return Err(ApiError::bad(format!(
                "entity ends in a middle of a UTF-16 symbol at UTF-16 offset {}",
                offset + length
            )));
        }
        let extra = ["url", "language", "custom_emoji_id"]
            .into_iter()
            .find_map(|name| item.get(name).map(|value| (name, value.clone())));
        found.push(Entity { kind, offset, length, extra });
    }
    Ok(found)
}

fn splits_a_pair(text: &str, offset: usize) -> bool {
    let mut at = 0;
    for letter in text.chars() {
        if at == offset {
            return false;
        }
        at += letter.len_utf16();
    }
    at != offset
}

/// Cleans, trims, finds what is found by itself, sorts and cuts the list of entities.
fn finished(parsed: Formatted) -> Formatted {
    let cleaned: String = parsed
        .text
        .chars()
        .filter(|c| *c != '\r')
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect();
    let (text, entities) = if cleaned.len() == parsed.text.len() {
        (cleaned, parsed.entities)
    } else {
        let entities = without_returns(&parsed.text, parsed.entities);
        (cleaned, entities)
    };
    let start = text.trim_end_matches(is_blank);
    let kept = start.trim_start_matches(is_blank);
    let cut = utf16_len(start) - utf16_len(kept);
    let total = utf16_len(kept);
    let mut entities: Vec<Entity> = entities
        .into_iter()
        .filter_map(|mut e| {
            let end = e.end().saturating_sub(cut).min(total);
            e.offset = e.offset.saturating_sub(cut);
            e.length = end.checked_sub(e.offset)?;
            (e.length > 0).then_some(e)
        })
        .collect();
    let code: Vec<Entity> = entities.iter().filter(|e| is_code(e)).cloned().collect();
    entities
        .retain(|e| is_code(e) || !code.iter().any(|c| c.offset <= e.offset && e.end() <= c.end() && c != e));
    find_entities(kept, &mut entities);
    entities.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
    entities.truncate(MAX_ENTITIES);
    Formatted { text: kept.to_owned(), entities }
}

fn without_returns(text: &str, entities: Vec<Entity>) -> Vec<Entity> {
    let returns: Vec<usize> =
        text.encode_utf16().enumerate().filter(|(_, u)| *u == 13).map(|(i, _)| i).collect();
    let moved = |at: usize| at - returns.iter().filter(|r| **r < at).count();
    entities
        .into_iter()
        .map(|mut e| {
            let end = moved(e.end());
            e.offset = moved(e.offset);
            e.length = end.saturating_sub(e.offset);
            e
        })
        .collect()
}

fn is_code(entity: &Entity) -> bool {
    matches!(entity.kind.as_str(), "code" | "pre")
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\u{a0}')
}

/// Characters that show nothing: a text of these alone is empty to Telegram.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2800}' | '\u{3164}' | '\u{feff}')
}

fn find_entities(text: &str, entities: &mut Vec<Entity>) {
    let taken: Vec<(usize, usize)> = entities
        .iter()
        .filter(|e| is_code(e) || e.kind == "text_link")
        .map(|e| (e.offset, e.end()))
        .collect();
    let mut at = 0;
    let mut before = ' ';
    let mut skip_to = 0;
    for (byte, letter) in text.char_indices() {
        if at >= skip_to && !is_word(before) {
            let rest = text.get(byte..).unwrap_or_default();
            if let Some((kind, length)) = recognised(rest, before) {
                let free = taken.iter().all(|(from, to)| at + length <= *from || at >= *to);
                let known = entities.iter().any(|e| e.kind == kind && e.offset == at);
                if free && !known {
                    entities.push(Entity::new(kind, at, length));
                }
                skip_to = at + length;
            }
        }
        at += letter.len_utf16();
        before = letter;
    }
}

/// What begins here, and how long it is in UTF-16 units.
fn recognised(rest: &str, before: char) -> Option<(&'static str, usize)> {
    let ascii_run = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').count();
    match rest.chars().next()? {
        '/' if before != '/' && before != '<' && before != '>' => {
            let name = rest.get(1..)?;
            let length = ascii_run(name);
            if !(1..=64).contains(&length) {
                return None;
            }
            let after = name.get(length..)?;
            let bot = after.strip_prefix('@').map_or(0, ascii_run);
            let whole = if bot >= 3 { length + bot + 2 } else { length + 1 };
            let next = rest.get(whole..).and_then(|t| t.chars().next()).unwrap_or(' ');
            (!is_word(next) && next != '/').then_some(("bot_command", whole))
        }
        '@' => {
            let length = ascii_run(rest.get(1..)?);
            (4..=32).contains(&length).then_some(("mention", length + 1))
        }
        '#' => {
            let tag: String = rest.chars().skip(1).take_while(|c| is_word(*c)).collect();
            let lettered = tag.chars().any(char::is_alphabetic);
            lettered.then(|| ("hashtag", utf16_len(&tag) + 1))
        }
        'h' | 'H' | 't' | 'T' => {
            let lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
            let scheme = ["https://", "http://", "t.me/"].into_iter().find(|s| lower.starts_with(s))?;
            let run: String =
                rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"')).collect();
            let run = run.trim_end_matches(['.', ',', '!', '?', ':', ';', ')', '\'', '»']);
            let host = run.get(scheme.len()..)?;
            let linked = !host.is_empty() && (scheme == "t.me/" || host.contains('.'));
            linked.then(|| ("url", utf16_len(run)))
        }
        _ => None,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
