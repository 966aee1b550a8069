//! The methods that are played, one file per family. Each checks everything first and changes the
//! world last: a refused call leaves no trace but its record.

mod callback;
mod chat;
mod commands;
mod copy;
mod delete;
mod edit;
mod media;
mod send;
mod webhook;

use super::error::ApiError;
use super::model::Place;
use super::names::{METHODS, PLAYED};
use super::params::Params;
use super::polling;
use super::world::World;
use serde_json::{Value, json};

pub(super) use commands::{menu_button, shown as shown_commands};

type Answer = Result<Value, ApiError>;

/// Longest token the server looks at.
const MAX_TOKEN: usize = 80;

/// The method as the manual writes it, from any letter case.
pub(super) fn canonical(method: &str) -> Option<&'static str> {
    METHODS.iter().find(|name| name.eq_ignore_ascii_case(method)).copied()
}

pub(super) fn is_played(method: &str) -> bool {
    PLAYED.iter().any(|(name, _, _)| *name == method)
}

pub(super) fn check_token(token: &str) -> Result<(), ApiError> {
    if token.len() > MAX_TOKEN || !token.contains(':') || token.starts_with('0') {
        return Err(ApiError::invalid_token());
    }
    Ok(())
}

pub(super) fn run(world: &mut World, bot: i64, method: &str, params: &Params) -> Answer {
    match method {
        "getMe" => get_me(world, bot),
        "getUpdates" => polling::get_updates(world, bot, params),
        "logOut" | "close" => Ok(json!(true)),
        "sendMessage" => send::message(world, bot, params),
        "sendLocation" => send::location(world, bot, params),
        "sendVenue" => send::venue(world, bot, params),
        "sendContact" => send::contact(world, bot, params),
        "sendChatAction" => send::chat_action(world, bot, params),
        "sendPhoto" | "sendDocument" | "sendVideo" | "sendAnimation" | "sendAudio" | "sendVoice" => {
            media::send(world, bot, method, params)
        }
        "sendMediaGroup" => media::send_album(world, bot, params),
        "getFile" => media::get_file(world, bot, params),
        "editMessageText" => edit::text(world, bot, params),
        "editMessageCaption" => edit::caption(world, bot, params),
        "editMessageMedia" => edit::media(world, bot, params),
        "editMessageReplyMarkup" => edit::markup(world, bot, params),
        "deleteMessage" => delete::one(world, bot, params),
        "deleteMessages" => delete::many(world, bot, params),
        "pinChatMessage" => delete::pin(world, bot, params),
        "unpinChatMessage" => delete::unpin(world, bot, params),
        "unpinAllChatMessages" => delete::unpin_all(world, bot, params),
        "forwardMessage" => copy::forward(world, bot, params),
        "forwardMessages" => copy::forward_many(world, bot, params),
        "copyMessage" => copy::copy(world, bot, params),
        "copyMessages" => copy::copy_many(world, bot, params),
        "answerCallbackQuery" => callback::answer(world, bot, params),
        "setWebhook" => webhook::set(world, bot, params),
        "deleteWebhook" => webhook::delete(world, bot, params),
        "getWebhookInfo" => webhook::info(world, bot),
        "getChat" => chat::get(world, bot, params),
        "getChatMember" => chat::member(world, bot, params),
        "getChatAdministrators" => chat::administrators(world, bot, params),
        "getChatMemberCount" => chat::member_count(world, bot, params),
        "leaveChat" => chat::leave(world, bot, params),
        "getUserProfilePhotos" => chat::profile_photos(world, bot, params),
        "setMyCommands" => commands::set(world, bot, params),
        "getMyCommands" => commands::get(world, bot, params),
        "deleteMyCommands" => commands::delete(world, bot, params),
        "setChatMenuButton" => commands::set_menu_button(world, bot, params),
        "getChatMenuButton" => commands::get_menu_button(world, bot, params),
        "setMyName" | "setMyDescription" | "setMyShortDescription" => {
            commands::set_name(world, bot, method, params)
        }
        "getMyName" | "getMyDescription" | "getMyShortDescription" => {
            commands::get_name(world, bot, method, params)
        }
        other => Err(ApiError::not_played(other)),
    }
}

fn get_me(world: &World, bot: i64) -> Answer {
    let mut me = world.user(bot);
    let abilities = json!({
        "can_join_groups": true,
        "can_read_all_group_messages": false,
        "supports_inline_queries": false,
        "can_connect_to_business": false,
        "has_main_web_app": false,
        "has_topics_enabled": false,
        "allows_users_to_create_topics": false,
        "can_manage_bots": false,
    });
    if let (Some(me), Value::Object(abilities)) = (me.as_object_mut(), abilities) {
        me.extend(abilities);
    }
    Ok(me)
}

/// The chat a parameter names, if this bot may know of it.
fn place_of(world: &World, bot: i64, params: &Params, name: &str) -> Result<Place, ApiError> {
    let not_found = || ApiError::bad("chat not found");
    let text = params.text(name).unwrap_or_default();
    let text = text.trim();
    if text.is_empty() {
        return Err(ApiError::bad(format!("{name} is empty")));
    }
    if let Some(username) = text.strip_prefix('@') {
        let named = |u: &Option<String>| u.as_deref().is_some_and(|u| u.eq_ignore_ascii_case(username));
        let chat = world.chats.values().find(|c| named(&c.username));
        return chat.map(|c| Place::Chat(c.id)).ok_or_else(not_found);
    }
    let id: i64 = text.parse().map_err(|_| not_found())?;
    if world.bots.contains_key(&id) {
        return Err(ApiError::forbidden("the bot can't send messages to the bot"));
    }
    if let Some(chat) = world.chats.get(&id) {
        let known = chat.members.contains_key(&bot) || chat.username.is_some();
        return if known { Ok(Place::Chat(id)) } else { Err(not_found()) };
    }
    let place = Place::Private { bot, person: id };
    let seat = world.rooms.get(&place).and_then(|r| r.seats.get(&id));
    let met = seat.is_some_and(|s| s.started) || world.shares_a_chat(bot, id);
    if met && world.people.contains_key(&id) { Ok(place) } else { Err(not_found()) }
}

/// Whether the bot may write `what` ("text messages", "photos" …) there.
fn may_write(world: &World, bot: i64, place: Place, what: &str) -> Result<(), ApiError> {
    match place {
        Place::Private { person, .. } => {
            if world.people.get(&person).is_some_and(|p| p.deactivated) {
                return Err(ApiError::forbidden("user is deactivated"));
            }
            let seat = world.rooms.get(&place).and_then(|r| r.seats.get(&person));
            match seat {
                Some(seat) if seat.blocked => Err(ApiError::forbidden("bot was blocked by the user")),
                Some(seat) if seat.started => Ok(()),
                _ => Err(ApiError::forbidden("bot can't initiate conversation with a user")),
            }
        }
        Place::Chat(id) => may_write_in_chat(world, bot, id, what),
    }
}

fn may_write_in_chat(world: &World, bot: i64, id: i64, what: &str) -> Result<(), ApiError> {
    use super::model::{ChatKind, Status};
    let chat = may_look(world, bot, id)?;
    let status = world.standing(Place::Chat(id), bot);
    if chat.kind == ChatKind::Channel {
        let may_post = status.leads() && !chat.missing_rights.contains("can_post_messages");
        return if may_post {
            Ok(())
        } else {
            Err(ApiError::bad("need administrator rights in the channel chat"))
        };
    }
    if status == Status::Member && chat.forbidden.contains(what) {
        return Err(ApiError::bad(format!("not enough rights to send {what} to the chat")));
    }
    Ok(())
}

/// The chat, if it lives and the bot is in it.
fn may_look(world: &World, bot: i64, id: i64) -> Result<&super::model::Chat, ApiError> {
    use super::model::Status;
    let chat = world.chats.get(&id).ok_or_else(|| ApiError::bad("chat not found"))?;
    if chat.deleted {
        return Err(ApiError::forbidden("the group chat was deleted"));
    }
    if let Some(to) = chat.migrated_to {
        return Err(ApiError::migrated(to));
    }
    let kind = chat.kind.name();
    match world.standing(Place::Chat(id), bot) {
        Status::Kicked => Err(ApiError::forbidden(format!("bot was kicked from the {kind} chat"))),
        Status::Left => Err(ApiError::forbidden(format!("bot is not a member of the {kind} chat"))),
        Status::Creator | Status::Administrator | Status::Member => Ok(chat),
    }
}

/// Pays for messages from the flood purse.
fn pay(world: &mut World, bot: i64, place: Place, messages: i64, params: &Params) -> Result<(), ApiError> {
    let now = world.now_ms();
    let paid = params.flag("allow_paid_broadcast");
    world.flood.spend(bot, place, messages, paid, now).map_err(ApiError::too_many)
}
