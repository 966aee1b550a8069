//! Edits. A message keeps its kind of content: text stays text unless media is put in its place.

use super::media::input_media;
use super::send::{caption as caption_of, check_text, required_text, text_body};
use super::{Answer, may_look, pay, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::files::FileKind;
use crate::demo::emulator::keyboards::{self, Markup};
use crate::demo::emulator::model::{Author, ChatKind, Message, Place};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::text::MAX_TEXT;
use crate::demo::emulator::world::World;
use serde_json::{Map, Value};

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are \
                            exactly the same as a current content and reply markup of the message";
/// Seconds within which a channel post can be edited without the right to edit others' posts.
const POST_EDIT_LIFE: i64 = 48 * 3600;

struct Target {
    place: Place,
    id: i64,
    message: Message,
    markup: Option<Value>,
}

/// The message to edit and the keyboard it will carry.
fn target(world: &mut World, bot: i64, params: &Params, markup_only: bool) -> Result<Target, ApiError> {
    let id = params.integer("message_id").filter(|id| *id > 0);
    let mut notes = Vec::new();
    let markup = keyboards::read(params, &mut notes)?;
    for note in notes {
        world.object(note)?;
    }
    if params.has("inline_message_id") {
        return Err(ApiError::bad("MESSAGE_ID_INVALID"));
    }
    let Some(id) = id.filter(|_| params.has("chat_id")) else {
        return Err(ApiError::bad("message identifier is not specified"));
    };
    let place = place_of(world, bot, params, "chat_id")?;
    if let Place::Chat(chat) = place {
        may_look(world, bot, chat)?;
    }
    let message = world.rooms.get(&place).and_then(|r| r.messages.get(&id)).cloned();
    let message = message.ok_or_else(|| ApiError::bad("message to edit not found"))?;
    let cannot = || ApiError::bad("message can't be edited");
    if message.author != Author::Bot(bot) && !edits_others(world, bot, place) {
        return Err(cannot());
    }
    if message.origin.is_some() || message.keyboard.is_some() || message.service {
        return Err(cannot());
    }
    let channel = world.chat_kind(place) == Some(ChatKind::Channel);
    let old = world.now() - message.date > POST_EDIT_LIFE;
    if channel && old && !markup_only && !edits_others(world, bot, place) {
        return Err(cannot());
    }
    if matches!(markup, Markup::Keyboard(_) | Markup::Remove(_) | Markup::Force(_)) {
        return Err(ApiError::bad("inline keyboard expected"));
    }
    keyboards::check_place(&markup, place, world.chat_kind(place))?;
    Ok(Target { place, id, message, markup: markup.inline() })
}

/// In a channel an administrator with the right edits what others posted.
fn edits_others(world: &World, bot: i64, place: Place) -> bool {
    let Place::Chat(id) = place else { return false };
    world.chats.get(&id).is_some_and(|c| {
        c.kind == ChatKind::Channel
            && world.standing(place, bot).leads()
            && !c.missing_rights.contains("can_edit_messages")
    })
}

fn apply(
    world: &mut World,
    bot: i64,
    params: &Params,
    target: Target,
    mut body: Map<String, Value>,
) -> Answer {
    world.settle_mentions(&mut body);
    let Target { place, id, message, markup } = target;
    if body == message.body && markup == message.inline {
        return Err(ApiError::bad(NOT_MODIFIED));
    }
    pay(world, bot, place, 1, params)?;
    let now = world.now();
    let content_changed = body != message.body;
    if let Some(stored) = world.room(place).messages.get_mut(&id) {
        stored.body = body;
        stored.inline = markup;
        if content_changed {
            stored.edit_date = Some(now);
        }
    }
    world.emit_message("edit", place, id);
    Ok(world.view_of(place, id, bot))
}

pub(super) fn text(world: &mut World, bot: i64, params: &Params) -> Answer {
    if params.has("rich_message") {
        world.object("rich_message is not played".into())?;
    }
    let formatted = required_text(params)?;
    let target = target(world, bot, params, false)?;
    if !target.message.body.contains_key("text") {
        return Err(ApiError::bad("there is no text in the message to edit"));
    }
    check_text(&formatted)?;
    if formatted.characters() > MAX_TEXT {
        return Err(ApiError::bad("MESSAGE_TOO_LONG"));
    }
    let body = text_body(&formatted, params);
    apply(world, bot, params, target, body)
}

pub(super) fn caption(world: &mut World, bot: i64, params: &Params) -> Answer {
    let formatted = caption_of(params)?;
    let target = target(world, bot, params, false)?;
    if media_kind(&target.message.body).is_none() {
        return Err(ApiError::bad("there is no caption in the message to edit"));
    }
    let mut body = target.message.body.clone();
    for name in ["caption", "caption_entities", "show_caption_above_media"] {
        body.shift_remove(name);
    }
    formatted.put(&mut body, "caption", "caption_entities");
    if params.flag("show_caption_above_media") {
        body.insert("show_caption_above_media".into(), true.into());
    }
    apply(world, bot, params, target, body)
}

pub(super) fn media(world: &mut World, bot: i64, params: &Params) -> Answer {
    let item = params.json("media").map_err(|_| ApiError::bad("can't parse input media JSON object"))?;
    let item = item.ok_or_else(|| ApiError::bad("input media is not specified"))?;
    let target = target(world, bot, params, false)?;
    let old = media_kind(&target.message.body);
    if old.is_none() && !target.message.body.contains_key("text") {
        return Err(ApiError::bad("there is no media in the message to edit"));
    }
    const ALLOWED: &[FileKind] =
        &[FileKind::Photo, FileKind::Video, FileKind::Document, FileKind::Audio, FileKind::Animation];
    let (kind, body) = input_media(world, bot, params, &item, ALLOWED, "editMessageMedia")?;
    if target.message.album.is_some() {
        let visual = |k: FileKind| matches!(k, FileKind::Photo | FileKind::Video);
        if old.is_some_and(|old| old != kind && !(visual(old) && visual(kind))) {
            return Err(ApiError::bad("message can't be edited"));
        }
    }
    apply(world, bot, params, target, body)
}

pub(super) fn markup(world: &mut World, bot: i64, params: &Params) -> Answer {
    let target = target(world, bot, params, true)?;
    let body = target.message.body.clone();
    apply(world, bot, params, target, body)
}

/// Which kind of file a message shows.
fn media_kind(body: &Map<String, Value>) -> Option<FileKind> {
    ["photo", "video", "animation", "audio", "voice", "document"]
        .into_iter()
        .filter(|name| body.contains_key(*name))
        .find_map(FileKind::named)
}
