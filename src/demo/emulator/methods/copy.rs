//! Forwarding and copying: the same content in another chat, with or without its origin.

use super::delete::message_ids;
use super::send::{Envelope, caption, envelope};
use super::{Answer, pay, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::{Author, ChatKind, Message, Place, count};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::rooms::Draft;
use crate::demo::emulator::world::World;
use serde_json::{Value, json};

pub(super) fn forward(world: &mut World, bot: i64, params: &Params) -> Answer {
    let (sent, from, message) = source(world, bot, params, "message to forward not found")?;
    check_forwardable(&message)?;
    pay(world, bot, sent.place, 1, params)?;
    let draft = forwarded(world, bot, from, message);
    let id = world.post(sent.place, draft);
    Ok(world.view_of(sent.place, id, bot))
}

pub(super) fn copy(world: &mut World, bot: i64, params: &Params) -> Answer {
    let (sent, _, message) = source(world, bot, params, "message to copy not found")?;
    check_forwardable(&message)?;
    let mut body = message.body;
    if params.fields.contains_key("caption") && !body.contains_key("text") {
        let formatted = caption(params)?;
        body.retain(|name, _| !name.starts_with("caption"));
        formatted.put(&mut body, "caption", "caption_entities");
    }
    pay(world, bot, sent.place, 1, params)?;
    let mut draft = Draft::new(Author::Bot(bot), body);
    draft.markup = sent.markup;
    draft.reply_to = sent.reply_to;
    draft.protected = sent.protected;
    let id = world.post(sent.place, draft);
    Ok(json!({"message_id": id}))
}

pub(super) fn forward_many(world: &mut World, bot: i64, params: &Params) -> Answer {
    many(world, bot, params, |world, from, message| forwarded(world, bot, from, message))
}

pub(super) fn copy_many(world: &mut World, bot: i64, params: &Params) -> Answer {
    let bare = params.flag("remove_caption");
    many(world, bot, params, |_, _, message| {
        let mut body = message.body;
        if bare {
            body.retain(|name, _| !name.starts_with("caption"));
        }
        Draft::new(Author::Bot(bot), body)
    })
}

/// Unknown messages are skipped; the rest arrive in their order.
fn many(
    world: &mut World,
    bot: i64,
    params: &Params,
    made: impl Fn(&World, Place, Message) -> Draft,
) -> Answer {
    let ids = message_ids(params)?;
    let sent = envelope(world, bot, params, "text messages")?;
    let from = place_of(world, bot, params, "from_chat_id")?;
    let found: Vec<Message> = ids
        .iter()
        .filter_map(|id| world.rooms.get(&from)?.messages.get(id))
        .filter(|m| check_forwardable(m).is_ok())
        .cloned()
        .collect();
    if found.is_empty() {
        return Err(ApiError::bad("there are no messages to forward"));
    }
    pay(world, bot, sent.place, count(found.len()), params)?;
    let mut answer = Vec::new();
    for message in found {
        let mut draft = made(world, from, message);
        draft.protected = sent.protected;
        let id = world.post(sent.place, draft);
        answer.push(json!({"message_id": id}));
    }
    Ok(Value::Array(answer))
}

fn source(
    world: &mut World,
    bot: i64,
    params: &Params,
    missing: &str,
) -> Result<(Envelope, Place, Message), ApiError> {
    let id = params.integer("message_id").unwrap_or(0);
    let sent = envelope(world, bot, params, "text messages")?;
    let from = place_of(world, bot, params, "from_chat_id")?;
    let message = world.rooms.get(&from).and_then(|r| r.messages.get(&id)).cloned();
    Ok((sent, from, message.ok_or_else(|| ApiError::bad(missing))?))
}

fn check_forwardable(message: &Message) -> Result<(), ApiError> {
    if message.protected {
        return Err(ApiError::bad("message has protected content and can't be forwarded"));
    }
    if message.service {
        return Err(ApiError::bad("the message can't be forwarded"));
    }
    Ok(())
}

fn forwarded(world: &World, bot: i64, from: Place, message: Message) -> Draft {
    let origin = message.origin.clone().unwrap_or_else(|| {
        if world.chat_kind(from) == Some(ChatKind::Channel) {
            return json!({
                "type": "channel", "chat": world.chat(from), "message_id": message.id, "date": message.date,
            });
        }
        let (Author::Bot(id) | Author::Person(id)) = message.author;
        json!({"type": "user", "sender_user": world.user(id), "date": message.date})
    });
    let mut draft = Draft::new(Author::Bot(bot), message.body);
    draft.origin = Some(origin);
    draft
}
