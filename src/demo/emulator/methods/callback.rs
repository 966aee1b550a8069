//! Answers to presses: once, in time, with words that fit.

use super::Answer;
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::CallbackAnswer;
use crate::demo::emulator::params::Params;
use crate::demo::emulator::updates::QUERY_LIFE;
use crate::demo::emulator::world::World;
use serde_json::json;

const MAX_NOTICE: usize = 200;

pub(super) fn answer(world: &mut World, bot: i64, params: &Params) -> Answer {
    let too_old = || ApiError::bad("query is too old and response timeout expired or query ID is invalid");
    let id = params.text("callback_query_id").unwrap_or_default().into_owned();
    let now = world.now();
    let username = world.bot(bot)?.username.clone();
    let press = world.presses.get(&id).filter(|p| p.bot == bot && now - p.at <= QUERY_LIFE);
    let press = press.cloned().ok_or_else(too_old)?;
    let text = params.text("text").map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    if text.as_ref().is_some_and(|t| t.chars().count() > MAX_NOTICE) {
        return Err(ApiError::bad("MESSAGE_TOO_LONG"));
    }
    let url = params.text("url").map(|u| u.into_owned()).filter(|u| !u.is_empty());
    let own = [format!("t.me/{username}?start="), format!("telegram.me/{username}?start=")];
    let bare = |u: &str| u.trim_start_matches("https://").trim_start_matches("http://").to_lowercase();
    if url.as_ref().is_some_and(|u| !own.iter().any(|o| bare(u).starts_with(&o.to_lowercase()))) {
        return Err(ApiError::bad("URL_INVALID"));
    }
    world.presses.remove(&id);
    let seen = CallbackAnswer {
        chat: press.place.chat_id(),
        message_id: press.message,
        text,
        alert: params.flag("show_alert"),
        url,
    };
    world.emit(|_| {
        json!({
            "type": "callback_answer", "person": press.person, "chat": seen.chat,
            "message_id": seen.message_id, "text": seen.text, "alert": seen.alert, "url": seen.url,
        })
    });
    world.answers.entry(press.person).or_default().push(seen);
    Ok(json!(true))
}
