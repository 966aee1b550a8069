//! Sending files: by upload, by the id the bot knows, never by address (there is no network here).

use super::send::{caption, deliver, envelope};
use super::{Answer, pay};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::files::FileKind;
use crate::demo::emulator::model::{Author, count};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::rooms::Draft;
use crate::demo::emulator::text::{self, Formatted, MAX_CAPTION};
use crate::demo::emulator::world::World;
use serde_json::{Map, Value, json};

pub(super) fn send(world: &mut World, bot: i64, method: &str, params: &Params) -> Answer {
    let field = method.strip_prefix("send").unwrap_or_default().to_ascii_lowercase();
    let kind = FileKind::named(&field).ok_or_else(|| ApiError::not_played(method))?;
    let formatted = caption(params)?;
    let sent = envelope(world, bot, params, spoken(kind))?;
    let source = params.text(&field);
    let mut body = take(world, bot, params, kind, source.as_deref(), &extras(kind, params))?
        .ok_or_else(|| ApiError::bad(format!("there is no {field} in the request")))?;
    finish(&mut body, &formatted, |name| params.flag(name));
    deliver(world, bot, params, sent, body)
}

/// The body of a message that shows this file; `None` when there is no file at all.
pub(super) fn take(
    world: &mut World,
    bot: i64,
    params: &Params,
    kind: FileKind,
    source: Option<&str>,
    extra: &Map<String, Value>,
) -> Result<Option<Map<String, Value>>, ApiError> {
    let upload = match source {
        None | Some("") => params.files.get(kind.field()),
        Some(text) => match text.strip_prefix("attach://") {
            Some(part) => params.files.get(part),
            None => {
                let stored = world.files.reuse(bot, text.trim(), kind)?;
                return Ok(Some(body(stored.kind, stored.shown.clone())));
            }
        },
    };
    let Some(upload) = upload else { return Ok(None) };
    let shown = world.files.take(kind, upload, extra)?;
    Ok(Some(body(kind, shown)))
}

fn body(kind: FileKind, shown: Value) -> Map<String, Value> {
    let mut body = Map::new();
    if kind == FileKind::Animation {
        // Old clients find an animation here; the server still writes both.
        let mut document = shown.clone();
        if let Some(map) = document.as_object_mut() {
            map.retain(|name, _| !matches!(name.as_str(), "width" | "height" | "duration"));
        }
        body.insert("document".into(), document);
    }
    body.insert(kind.field().into(), shown);
    body
}

/// Caption and flags into a body of media.
fn finish(body: &mut Map<String, Value>, caption: &Formatted, flag: impl Fn(&str) -> bool) {
    caption.put(body, "caption", "caption_entities");
    if flag("show_caption_above_media") {
        body.insert("show_caption_above_media".into(), json!(true));
    }
    if flag("has_spoiler") && !body.contains_key("document") {
        body.insert("has_media_spoiler".into(), json!(true));
    }
}

fn extras(kind: FileKind, params: &Params) -> Map<String, Value> {
    let mut extra = Map::new();
    let numbers: &[&str] = match kind {
        FileKind::Video | FileKind::Animation => &["width", "height", "duration"],
        FileKind::Audio | FileKind::Voice => &["duration"],
        FileKind::Photo | FileKind::Document => &[],
    };
    for name in numbers {
        extra.insert((*name).into(), json!(params.clamped(name, 0, 0, 1 << 30)));
    }
    if kind == FileKind::Audio {
        for name in ["performer", "title"] {
            extra.extend(params.text(name).filter(|t| !t.is_empty()).map(|t| (name.to_owned(), json!(t))));
        }
    }
    extra
}

fn spoken(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Photo => "photos",
        FileKind::Document => "documents",
        FileKind::Video => "videos",
        FileKind::Animation => "animations",
        FileKind::Audio => "music",
        FileKind::Voice => "voice messages",
    }
}

/// One `InputMedia`: its kind and the body of its message.
pub(super) fn input_media(
    world: &mut World,
    bot: i64,
    params: &Params,
    item: &Value,
    allowed: &[FileKind],
    method: &str,
) -> Result<(FileKind, Map<String, Value>), ApiError> {
    let unparsable = |why: &str| ApiError::bad(format!("can't parse InputMedia: {why}"));
    let map = item.as_object().ok_or_else(|| unparsable("expected an Object"))?;
    let text = |name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default();
    if !map.contains_key("type") {
        return Err(unparsable("Can't find field \"type\""));
    }
    let named = text("type").to_ascii_lowercase();
    let kind = FileKind::named(&named).filter(|k| *k != FileKind::Voice);
    let kind = kind.ok_or_else(|| unparsable(&format!("invalid media type \"{named}\" specified")))?;
    if !allowed.contains(&kind) {
        return Err(unparsable(&format!("type \"{named}\" can't be used in {method}")));
    }
    if text("media").is_empty() {
        return Err(unparsable("media not found"));
    }
    let inner = Params { fields: map.clone(), files: params.files.clone() };
    let caption = text::marked(text("caption"), text("parse_mode"), map.get("caption_entities"))?;
    if caption.characters() > MAX_CAPTION {
        return Err(ApiError::bad("message caption is too long"));
    }
    let mut body = take(world, bot, &inner, kind, Some(text("media")), &extras(kind, &inner))?
        .ok_or_else(|| unparsable("media not found"))?;
    finish(&mut body, &caption, |name| inner.flag(name));
    Ok((kind, body))
}

pub(super) fn send_album(world: &mut World, bot: i64, params: &Params) -> Answer {
    let media = params
        .json("media")
        .map_err(|_| ApiError::bad("can't parse media JSON object"))?
        .unwrap_or(json!([]));
    let items = media.as_array().ok_or_else(|| ApiError::bad("expected an Array of InputMedia"))?;
    if items.is_empty() {
        return Err(ApiError::bad("there are no messages to send"));
    }
    if items.len() > 10 {
        return Err(ApiError::bad("too many messages to send as an album"));
    }
    let sent = envelope(world, bot, params, "photos")?;
    const ALLOWED: &[FileKind] = &[FileKind::Photo, FileKind::Video, FileKind::Document, FileKind::Audio];
    let mut bodies = Vec::new();
    let mut kinds = Vec::new();
    for item in items {
        let (kind, body) = input_media(world, bot, params, item, ALLOWED, "sendMediaGroup")?;
        kinds.push(kind);
        bodies.push(body);
    }
    for lonely in [FileKind::Document, FileKind::Audio] {
        if kinds.contains(&lonely) && kinds.iter().any(|k| *k != lonely) {
            let name = lonely.field();
            return Err(ApiError::bad(format!("{name} can't be mixed with other media types")));
        }
    }
    pay(world, bot, sent.place, count(bodies.len()), params)?;
    let album =
        (bodies.len() > 1).then(|| (13_000_000_000_000_000 + world.random(900_000_000_000_000)).to_string());
    let mut answer = Vec::new();
    for body in bodies {
        let mut draft = Draft::new(Author::Bot(bot), body);
        draft.reply_to = sent.reply_to;
        draft.protected = sent.protected;
        draft.album = album.clone();
        let id = world.post(sent.place, draft);
        answer.push(world.view_of(sent.place, id, bot));
    }
    Ok(Value::Array(answer))
}

pub(super) fn get_file(world: &World, bot: i64, params: &Params) -> Answer {
    let id = params.text("file_id").unwrap_or_default();
    if id.is_empty() {
        return Err(ApiError::bad("file_id not specified"));
    }
    world.files.describe(bot, id.trim())
}
