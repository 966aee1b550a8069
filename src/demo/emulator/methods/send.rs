//! Sending what is no file: text, places, contacts, "typing". The common envelope of all sending
//! methods (chat, reply, keyboard, rights) is here too.

use super::{Answer, may_write, pay, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::keyboards::{self, Markup};
use crate::demo::emulator::model::{Author, Place};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::rooms::Draft;
use crate::demo::emulator::text::{self, Formatted, MAX_CAPTION, MAX_TEXT};
use crate::demo::emulator::world::World;
use serde_json::{Map, Value, json};

/// How long a chat action shows, in milliseconds.
const ACTION_SHOWS: i64 = 5_000;
const ACTIONS: &[&str] = &[
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// Where a message goes and what hangs on it.
#[derive(Debug)]
pub(super) struct Envelope {
    pub place: Place,
    pub reply_to: Option<i64>,
    pub markup: Markup,
    pub protected: bool,
}

pub(super) fn envelope(
    world: &mut World,
    bot: i64,
    params: &Params,
    what: &str,
) -> Result<Envelope, ApiError> {
    if params.has("business_connection_id") {
        return Err(ApiError::bad("BUSINESS_CONNECTION_INVALID"));
    }
    let reply = reply_parameters(params)?;
    let mut notes = Vec::new();
    let markup = keyboards::read(params, &mut notes)?;
    for note in notes {
        world.object(note)?;
    }
    let place = place_of(world, bot, params, "chat_id")?;
    may_write(world, bot, place, what)?;
    if params.integer("message_thread_id").is_some_and(|thread| thread != 0) {
        let words = if place.is_private() { "message thread not found" } else { "the chat is not a forum" };
        return Err(ApiError::bad(words));
    }
    keyboards::check_place(&markup, place, world.chat_kind(place))?;
    let reply_to = match reply {
        Some((id, without)) => {
            let there = world.rooms.get(&place).is_some_and(|r| r.messages.contains_key(&id));
            if !there && !without {
                return Err(ApiError::bad("message to be replied not found"));
            }
            there.then_some(id)
        }
        None => None,
    };
    Ok(Envelope { place, reply_to, markup, protected: params.flag("protect_content") })
}

/// The message replied to, and whether it may be missing.
fn reply_parameters(params: &Params) -> Result<Option<(i64, bool)>, ApiError> {
    let unparsable = || ApiError::bad("can't parse reply parameters JSON object");
    let Some(value) = params.json("reply_parameters").map_err(|_| unparsable())? else {
        let old = params.integer("reply_to_message_id").filter(|id| *id > 0);
        return Ok(old.map(|id| (id, params.flag("allow_sending_without_reply"))));
    };
    let map = value.as_object().ok_or_else(|| ApiError::bad("object expected as reply parameters"))?;
    let id = map
        .get("message_id")
        .and_then(|v| v.as_i64().or_else(|| v.as_str().and_then(|t| t.parse().ok())))
        .ok_or_else(|| ApiError::bad("can't find field \"message_id\""))?;
    let without = map.get("allow_sending_without_reply").and_then(Value::as_bool).unwrap_or(false);
    Ok(Some((id, without)))
}

/// Pays, posts and answers with the message.
pub(super) fn deliver(
    world: &mut World,
    bot: i64,
    params: &Params,
    sent: Envelope,
    body: Map<String, Value>,
) -> Answer {
    pay(world, bot, sent.place, 1, params)?;
    let mut draft = Draft::new(Author::Bot(bot), body);
    draft.markup = sent.markup;
    draft.reply_to = sent.reply_to;
    draft.protected = sent.protected;
    let id = world.post(sent.place, draft);
    Ok(world.view_of(sent.place, id, bot))
}

/// Text as `sendMessage` and `editMessageText` take it: present and not blank.
pub(super) fn required_text(params: &Params) -> Result<Formatted, ApiError> {
    if !params.has("text") {
        return Err(ApiError::bad("message text is empty"));
    }
    text::from_bot(params, "text", "entities")
}

pub(super) fn message(world: &mut World, bot: i64, params: &Params) -> Answer {
    let formatted = required_text(params)?;
    let sent = envelope(world, bot, params, "text messages")?;
    check_text(&formatted)?;
    if formatted.characters() > MAX_TEXT {
        return Err(ApiError::bad("message is too long"));
    }
    deliver(world, bot, params, sent, text_body(&formatted, params))
}

pub(super) fn check_text(formatted: &Formatted) -> Result<(), ApiError> {
    if formatted.is_blank() { Err(ApiError::bad("text must be non-empty")) } else { Ok(()) }
}

pub(super) fn text_body(formatted: &Formatted, params: &Params) -> Map<String, Value> {
    let mut body = Map::new();
    formatted.put(&mut body, "text", "entities");
    let preview = params.json("link_preview_options").ok().flatten();
    let disabled = params.flag("disable_web_page_preview").then(|| json!({"is_disabled": true}));
    if let Some(options) = preview.or(disabled) {
        body.insert("link_preview_options".into(), options);
    }
    body
}

/// A caption, checked; absent is empty.
pub(super) fn caption(params: &Params) -> Result<Formatted, ApiError> {
    let formatted = text::from_bot(params, "caption", "caption_entities")?;
    if formatted.characters() > MAX_CAPTION {
        return Err(ApiError::bad("message caption is too long"));
    }
    Ok(formatted)
}

fn point(params: &Params) -> Result<Value, ApiError> {
    let read = |name: &str| {
        if !params.has(name) {
            return Err(ApiError::bad(format!("{name} is empty")));
        }
        params.number(name).ok_or_else(|| ApiError::bad("location must be specified as a pair of numbers"))
    };
    let (latitude, longitude) = (read("latitude")?, read("longitude")?);
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return Err(ApiError::bad("wrong location specified"));
    }
    Ok(json!({"latitude": latitude, "longitude": longitude}))
}

pub(super) fn location(world: &mut World, bot: i64, params: &Params) -> Answer {
    let mut point = point(params)?;
    let sent = envelope(world, bot, params, "locations")?;
    if let Some(map) = point.as_object_mut() {
        let accuracy = params.number("horizontal_accuracy").filter(|a| *a > 0.0);
        map.extend(accuracy.map(|a| ("horizontal_accuracy".to_owned(), json!(a))));
        for name in ["live_period", "heading", "proximity_alert_radius"] {
            map.extend(params.integer(name).filter(|n| *n > 0).map(|n| (name.to_owned(), json!(n))));
        }
    }
    deliver(world, bot, params, sent, Map::from_iter([("location".to_owned(), point)]))
}

pub(super) fn venue(world: &mut World, bot: i64, params: &Params) -> Answer {
    let point = point(params)?;
    let (title, address) = (params.required("title")?, params.required("address")?);
    let sent = envelope(world, bot, params, "venues")?;
    let mut venue = json!({"location": point, "title": title, "address": address});
    if let Some(map) = venue.as_object_mut() {
        for name in ["foursquare_id", "foursquare_type", "google_place_id", "google_place_type"] {
            map.extend(params.text(name).map(|t| (name.to_owned(), json!(t))));
        }
    }
    let body = Map::from_iter([("venue".to_owned(), venue), ("location".to_owned(), point)]);
    deliver(world, bot, params, sent, body)
}

pub(super) fn contact(world: &mut World, bot: i64, params: &Params) -> Answer {
    let (phone, first) = (params.required("phone_number")?, params.required("first_name")?);
    let sent = envelope(world, bot, params, "contacts")?;
    let mut contact = Map::new();
    contact.insert("phone_number".into(), json!(phone));
    contact.insert("first_name".into(), json!(first));
    for name in ["last_name", "vcard"] {
        contact.extend(params.text(name).filter(|t| !t.is_empty()).map(|t| (name.to_owned(), json!(t))));
    }
    deliver(world, bot, params, sent, Map::from_iter([("contact".to_owned(), Value::Object(contact))]))
}

pub(super) fn chat_action(world: &mut World, bot: i64, params: &Params) -> Answer {
    let action = params.text("action").unwrap_or_default().to_ascii_lowercase();
    if action.is_empty() {
        return Err(ApiError::bad("parameter \"action\" is required"));
    }
    if !ACTIONS.contains(&action.as_str()) {
        return Err(ApiError::bad("wrong parameter action in request"));
    }
    let place = place_of(world, bot, params, "chat_id")?;
    may_write(world, bot, place, "text messages")?;
    let until = world.now_ms() + ACTION_SHOWS;
    for person in world.audience(place) {
        world.seat(place, person).typing = Some((action.clone(), until));
    }
    world.emit(|_| json!({"type": "typing", "chat": place.chat_id(), "action": action}));
    Ok(json!(true))
}
