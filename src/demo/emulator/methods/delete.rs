//! Taking messages away and pinning them.

use super::{Answer, may_look, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::{Author, ChatKind, Message, Place};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::rooms::Draft;
use crate::demo::emulator::world::World;
use serde_json::{Map, Value, json};

/// Seconds within which a message can be deleted for everyone.
const DELETE_LIFE: i64 = 48 * 3600;

pub(super) fn one(world: &mut World, bot: i64, params: &Params) -> Answer {
    let place = known_place(world, bot, params)?;
    let id = params.integer("message_id").filter(|id| *id > 0);
    let id = id.ok_or_else(|| ApiError::bad("message identifier is not specified"))?;
    let message = world.rooms.get(&place).and_then(|r| r.messages.get(&id));
    let message = message.ok_or_else(|| ApiError::bad("message to delete not found"))?;
    deletable(world, bot, place, message)?;
    world.remove(place, id);
    Ok(json!(true))
}

pub(super) fn many(world: &mut World, bot: i64, params: &Params) -> Answer {
    let ids = message_ids(params)?;
    let place = known_place(world, bot, params)?;
    let there: Vec<i64> = ids
        .into_iter()
        .filter(|id| world.rooms.get(&place).is_some_and(|r| r.messages.contains_key(id)))
        .collect();
    for id in &there {
        if let Some(message) = world.rooms.get(&place).and_then(|r| r.messages.get(id)) {
            deletable(world, bot, place, message)?;
        }
    }
    for id in there {
        world.remove(place, id);
    }
    Ok(json!(true))
}

/// One to a hundred ids, in the order given.
pub(super) fn message_ids(params: &Params) -> Result<Vec<i64>, ApiError> {
    let none = || ApiError::bad("message identifiers are not specified");
    let value = params
        .json("message_ids")
        .map_err(|_| ApiError::bad("can't parse message identifiers JSON object"))?;
    let value = value.ok_or_else(none)?;
    let list = value.as_array().ok_or_else(|| ApiError::bad("expected an Array of message identifiers"))?;
    if list.is_empty() {
        return Err(none());
    }
    if list.len() > 100 {
        return Err(ApiError::bad("too many message identifiers specified"));
    }
    Ok(list.iter().filter_map(|v| v.as_i64().or_else(|| v.as_str().and_then(|t| t.parse().ok()))).collect())
}

fn known_place(world: &World, bot: i64, params: &Params) -> Result<Place, ApiError> {
    let place = place_of(world, bot, params, "chat_id")?;
    if let Place::Chat(chat) = place {
        may_look(world, bot, chat)?;
    }
    Ok(place)
}

fn deletable(world: &World, bot: i64, place: Place, message: &Message) -> Result<(), ApiError> {
    let own = message.author == Author::Bot(bot);
    let old = world.now() - message.date > DELETE_LIFE;
    let cannot = || ApiError::bad("message can't be deleted");
    let Place::Chat(id) = place else {
        return if old { Err(ApiError::bad("message can't be deleted for everyone")) } else { Ok(()) };
    };
    let Some(chat) = world.chats.get(&id) else { return Err(cannot()) };
    let has = |right: &str| world.standing(place, bot).leads() && !chat.missing_rights.contains(right);
    match chat.kind {
        ChatKind::Channel if own && has("can_post_messages") || has("can_delete_messages") => Ok(()),
        ChatKind::Channel => Err(cannot()),
        ChatKind::Supergroup if has("can_delete_messages") => Ok(()),
        ChatKind::Group | ChatKind::Supergroup => {
            if !own && !has("can_delete_messages") {
                return Err(cannot());
            }
            if old { Err(ApiError::bad("message can't be deleted for everyone")) } else { Ok(()) }
        }
    }
}

pub(super) fn pin(world: &mut World, bot: i64, params: &Params) -> Answer {
    let place = pinning_place(world, bot, params)?;
    let id = params.integer("message_id").unwrap_or(0);
    let message = world.rooms.get(&place).and_then(|r| r.messages.get(&id));
    let message = message.ok_or_else(|| ApiError::bad("message to pin not found"))?;
    if message.service {
        return Err(ApiError::bad("message can't be pinned"));
    }
    let mut seen = world.view(place, message, bot);
    if let Some(map) = seen.as_object_mut() {
        map.shift_remove("reply_to_message");
    }
    let room = world.room(place);
    room.pinned.retain(|p| *p != id);
    room.pinned.push(id);
    let mut draft = Draft::new(Author::Bot(bot), Map::from_iter([("pinned_message".to_owned(), seen)]));
    draft.service = true;
    let service = world.post(place, draft);
    // Of its own acts this one comes back to the bot.
    world.deliver(place, service, false);
    Ok(json!(true))
}

pub(super) fn unpin(world: &mut World, bot: i64, params: &Params) -> Answer {
    let place = pinning_place(world, bot, params)?;
    let given = params.integer("message_id").filter(|id| *id > 0);
    let room = world.room(place);
    let id = given.or(room.pinned.last().copied());
    let pinned = id.filter(|id| room.pinned.contains(id));
    let Some(id) = pinned else { return Err(ApiError::bad("message to unpin not found")) };
    room.pinned.retain(|p| *p != id);
    tell_dialogs(world, place);
    Ok(json!(true))
}

pub(super) fn unpin_all(world: &mut World, bot: i64, params: &Params) -> Answer {
    let place = pinning_place(world, bot, params)?;
    world.room(place).pinned.clear();
    tell_dialogs(world, place);
    Ok(json!(true))
}

fn pinning_place(world: &World, bot: i64, params: &Params) -> Result<Place, ApiError> {
    let place = known_place(world, bot, params)?;
    let Place::Chat(id) = place else { return Ok(place) };
    let Some(chat) = world.chats.get(&id) else { return Ok(place) };
    let right = if chat.kind == ChatKind::Channel { "can_edit_messages" } else { "can_pin_messages" };
    let may = world.standing(place, bot).leads() && !chat.missing_rights.contains(right);
    if may {
        Ok(place)
    } else {
        Err(ApiError::bad("not enough rights to manage pinned messages in the chat"))
    }
}

fn tell_dialogs(world: &mut World, place: Place) {
    for person in world.audience(place) {
        world.emit_dialog(place, person);
    }
}

/// The message shown on top of a chat, as the bot sees it.
pub(super) fn pinned(world: &World, place: Place, bot: i64) -> Option<Value> {
    let room = world.rooms.get(&place)?;
    let message = room.messages.get(room.pinned.last()?)?;
    let mut seen = world.view(place, message, bot);
    seen.as_object_mut()?.shift_remove("reply_to_message");
    Some(seen)
}
