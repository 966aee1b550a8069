//! What a bot says about itself: commands per scope and language, menu buttons, names.

use super::{Answer, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::{Bot, Place};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::urls::checked_https;
use crate::demo::emulator::world::World;
use serde_json::{Map, Value, json};

const MAX_COMMANDS: usize = 100;

pub(super) fn set(world: &mut World, bot: i64, params: &Params) -> Answer {
    let unparsable = || ApiError::bad("can't parse commands JSON object");
    let value = params.json("commands").map_err(|_| unparsable())?.unwrap_or(json!([]));
    let list = value.as_array().ok_or_else(|| ApiError::bad("expected an Array of BotCommand"))?;
    if list.len() > MAX_COMMANDS {
        return Err(ApiError::bad("too many commands specified"));
    }
    let commands = list.iter().map(command).collect::<Result<Vec<_>, _>>()?;
    let key = scope_and_language(world, bot, params)?;
    if commands.is_empty() {
        world.bot_mut(bot)?.commands.remove(&key);
    } else {
        world.bot_mut(bot)?.commands.insert(key, commands);
    }
    tell_dialogs(world, bot);
    Ok(json!(true))
}

pub(super) fn get(world: &World, bot: i64, params: &Params) -> Answer {
    let key = scope_and_language(world, bot, params)?;
    Ok(json!(world.bot(bot)?.commands.get(&key).cloned().unwrap_or_default()))
}

pub(super) fn delete(world: &mut World, bot: i64, params: &Params) -> Answer {
    let key = scope_and_language(world, bot, params)?;
    world.bot_mut(bot)?.commands.remove(&key);
    tell_dialogs(world, bot);
    Ok(json!(true))
}

fn command(item: &Value) -> Result<Value, ApiError> {
    let unparsable = |why: &str| ApiError::bad(format!("can't parse BotCommand: {why}"));
    let map = item.as_object().ok_or_else(|| unparsable("expected an Object"))?;
    let read = |name: &str| match map.get(name) {
        None => Err(unparsable(&format!("Can't find field \"{name}\""))),
        Some(value) => value
            .as_str()
            .map(|t| t.trim().to_owned())
            .ok_or_else(|| unparsable(&format!("Field \"{name}\" must be of type String"))),
    };
    let name = read("command")?.trim_start_matches('/').to_owned();
    let description = read("description")?;
    let refuse = |words: &str| Err(ApiError::bad(words));
    if name.is_empty() {
        return refuse("command must be non-empty");
    }
    if name.chars().count() > 32 {
        return refuse("command length must not exceed 32");
    }
    if description.is_empty() {
        return refuse("command description must be non-empty");
    }
    if description.chars().count() > 256 {
        return refuse("command description length must not exceed 256");
    }
    if name.chars().any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')) {
        return refuse("BOT_COMMAND_INVALID");
    }
    Ok(json!({"command": name, "description": description}))
}

fn scope_and_language(world: &World, bot: i64, params: &Params) -> Result<(String, String), ApiError> {
    let unparsable = |why: &str| ApiError::bad(format!("can't parse BotCommandScope: {why}"));
    let scope = params.json("scope").map_err(|_| ApiError::bad("can't parse BotCommandScope JSON object"))?;
    let scope = scope.unwrap_or(json!({"type": "default"}));
    let map = scope.as_object().ok_or_else(|| unparsable("expected an Object"))?;
    let kind =
        map.get("type").and_then(Value::as_str).ok_or_else(|| unparsable("Can't find field \"type\""))?;
    let inner = Params { fields: map.clone(), ..Params::default() };
    let key = match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => kind.to_owned(),
        "chat" | "chat_administrators" => {
            format!("{kind}:{}", place_of(world, bot, &inner, "chat_id")?.chat_id())
        }
        "chat_member" => {
            let user = inner.integer("user_id").ok_or_else(|| unparsable("Can't find field \"user_id\""))?;
            format!("{kind}:{}:{user}", place_of(world, bot, &inner, "chat_id")?.chat_id())
        }
        _ => return Err(unparsable("Unsupported type specified")),
    };
    Ok((key, language(params)?))
}

fn language(params: &Params) -> Result<String, ApiError> {
    let code = params.text("language_code").unwrap_or_default().into_owned();
    let good = code.is_empty() || (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase()));
    if good { Ok(code) } else { Err(ApiError::bad("invalid language code specified")) }
}

/// The commands a person is offered: the narrowest scope first, in it their language first.
pub(in crate::demo::emulator) fn shown(
    bot: &Bot,
    place: Place,
    person: i64,
    language: &str,
    leads: bool,
) -> Vec<Value> {
    let chat = place.chat_id();
    let mut scopes = Vec::new();
    if place.is_private() {
        scopes.extend([format!("chat:{chat}"), "all_private_chats".into()]);
    } else {
        scopes.push(format!("chat_member:{chat}:{person}"));
        if leads {
            scopes.push(format!("chat_administrators:{chat}"));
        }
        scopes.push(format!("chat:{chat}"));
        if leads {
            scopes.push("all_chat_administrators".into());
        }
        scopes.push("all_group_chats".into());
    }
    scopes.push("default".into());
    scopes
        .into_iter()
        .flat_map(|scope| [(scope.clone(), language.to_owned()), (scope, String::new())])
        .find_map(|key| bot.commands.get(&key).cloned())
        .unwrap_or_default()
}

pub(super) fn set_menu_button(world: &mut World, bot: i64, params: &Params) -> Answer {
    let chat = menu_chat(world, bot, params)?;
    let value = params
        .json("menu_button")
        .map_err(|_| ApiError::bad("can't parse menu button JSON object"))?
        .unwrap_or(json!({"type": "default"}));
    let unparsable = |why: &str| ApiError::bad(format!("can't parse menu button: {why}"));
    let map = value.as_object().ok_or_else(|| unparsable("MenuButton must be an Object"))?;
    let button = match map.get("type").and_then(Value::as_str) {
        None => return Err(unparsable("Can't find field \"type\"")),
        Some(kind @ ("default" | "commands")) => json!({"type": kind}),
        Some("web_app") => {
            let text = map.get("text").and_then(Value::as_str).unwrap_or_default();
            let url =
                map.get("web_app").and_then(|w| w.get("url")).and_then(Value::as_str).unwrap_or_default();
            if text.is_empty() {
                return Err(unparsable("Can't find field \"text\""));
            }
            let link = checked_https(url)
                .map_err(|why| ApiError::bad(format!("menu button Web App URL '{url}' is invalid: {why}")))?;
            json!({"type": "web_app", "text": text, "web_app": {"url": link}})
        }
        Some(_) => return Err(unparsable("Unsupported type specified")),
    };
    world.bot_mut(bot)?.menu_buttons.insert(chat, button);
    tell_dialogs(world, bot);
    Ok(json!(true))
}

pub(super) fn get_menu_button(world: &World, bot: i64, params: &Params) -> Answer {
    let chat = menu_chat(world, bot, params)?;
    Ok(menu_button(world.bot(bot)?, chat))
}

pub(in crate::demo::emulator) fn menu_button(bot: &Bot, chat: Option<i64>) -> Value {
    let own = bot.menu_buttons.get(&chat).filter(|b| b.get("type") != Some(&json!("default")));
    own.or_else(|| bot.menu_buttons.get(&None)).cloned().unwrap_or_else(|| json!({"type": "commands"}))
}

fn menu_chat(world: &World, bot: i64, params: &Params) -> Result<Option<i64>, ApiError> {
    if !params.has("chat_id") {
        return Ok(None);
    }
    match place_of(world, bot, params, "chat_id")? {
        Place::Private { person, .. } => Ok(Some(person)),
        Place::Chat(_) => Err(ApiError::bad("chat not found")),
    }
}

fn tell_dialogs(world: &mut World, bot: i64) {
    let places: Vec<Place> =
        world.rooms.keys().filter(|p| world.bots_in(**p).contains(&bot)).copied().collect();
    for place in places {
        for person in world.audience(place) {
            world.emit_dialog(place, person);
        }
    }
}

/// Parameter, answer's field, longest value and what the server calls it.
fn name_rule(method: &str) -> (&'static str, usize) {
    if method.ends_with("ShortDescription") {
        ("short_description", 120)
    } else if method.ends_with("Description") {
        ("description", 512)
    } else {
        ("name", 64)
    }
}

pub(super) fn set_name(world: &mut World, bot: i64, method: &str, params: &Params) -> Answer {
    let (field, longest) = name_rule(method);
    let text = params.text(field).unwrap_or_default().trim().to_owned();
    let language = language(params)?;
    if text.chars().count() > longest {
        return Err(ApiError::bad(format!("bot {} is too long", field.replace('_', " "))));
    }
    let owner = world.bot_mut(bot)?;
    if text.is_empty() {
        owner.names.remove(&(field, language));
    } else {
        owner.names.insert((field, language), text);
    }
    Ok(json!(true))
}

pub(super) fn get_name(world: &World, bot: i64, method: &str, params: &Params) -> Answer {
    let (field, _) = name_rule(method);
    let language = language(params)?;
    let owner = world.bot(bot)?;
    let own = owner.names.get(&(field, language)).or_else(|| owner.names.get(&(field, String::new())));
    let fallback = if field == "name" { owner.first_name.clone() } else { String::new() };
    Ok(Map::from_iter([(field.to_owned(), json!(own.cloned().unwrap_or(fallback)))]).into())
}
