//! Keyboards: read from a call, checked button by button, kept in the shape Telegram would echo.
//! What only our own tests object to (two actions in a button, over 8 in a row) comes back as notes.

use super::error::ApiError;
use super::model::{ChatKind, Place};
use super::params::Params;
use super::urls::{checked_https, checked_link};
use serde_json::{Map, Value, json};

/// Telegram cuts here without a word.
const CUT_ROW: usize = 12;
const CUT_ALL: usize = 300;
/// What clients show well: beyond this the emulator complains.
const GOOD_ROW: usize = 8;
const GOOD_ALL: usize = 100;
/// Bytes of a whole markup; the server's own figure is not known.
const MAX_MARKUP: usize = 1 << 16;
/// Bytes of callback data.
const MAX_DATA: usize = 64;

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Markup {
    #[default]
    None,
    Inline(Value),
    Keyboard(Value),
    Remove(Value),
    Force(Value),
}

impl Markup {
    pub fn inline(&self) -> Option<Value> {
        match self {
            Self::Inline(value) => Some(value.clone()),
            Self::None | Self::Keyboard(_) | Self::Remove(_) | Self::Force(_) => None,
        }
    }

    pub fn reply(&self) -> Option<Value> {
        match self {
            Self::Keyboard(value) | Self::Remove(value) | Self::Force(value) => Some(value.clone()),
            Self::None | Self::Inline(_) => None,
        }
    }
}

/// Reads `reply_markup`; what the emulator alone dislikes goes into `notes`.
pub fn read(params: &Params, notes: &mut Vec<String>) -> Result<Markup, ApiError> {
    let raw = params.text("reply_markup").unwrap_or_default();
    if raw.len() > MAX_MARKUP {
        return Err(ApiError::bad("reply markup is too long"));
    }
    let value = params
        .json("reply_markup")
        .map_err(|_| ApiError::bad("can't parse reply keyboard markup JSON object"))?;
    let Some(value) = value else { return Ok(Markup::None) };
    let Some(map) = value.as_object() else { return Err(ApiError::bad("object expected as reply markup")) };
    if let Some(rows) = map.get("keyboard") {
        return reply_keyboard(map, rows, notes);
    }
    if let Some(rows) = map.get("inline_keyboard") {
        unknown_fields(map, &["inline_keyboard"], "InlineKeyboardMarkup", notes);
        let rows = rows_of(rows, "inline_keyboard", "InlineKeyboardMarkup")?;
        let mut kept = Vec::new();
        for row in rows {
            let mut buttons = Vec::new();
            for button in row {
                buttons.extend(inline_button(button, notes)?);
            }
            kept.push(buttons);
        }
        let kept = cut(kept, notes);
        return Ok(if kept.is_empty() {
            Markup::None
        } else {
            Markup::Inline(json!({"inline_keyboard": kept}))
        });
    }
    if map.get("remove_keyboard").is_some_and(truthy) {
        unknown_fields(map, &["remove_keyboard", "selective"], "ReplyKeyboardRemove", notes);
        return Ok(Markup::Remove(value));
    }
    if map.get("force_reply").is_some_and(truthy) {
        unknown_fields(map, &["force_reply", "input_field_placeholder", "selective"], "ForceReply", notes);
        check_placeholder(map)?;
        return Ok(Markup::Force(value));
    }
    Ok(Markup::None)
}

/// What this kind of chat does not take.
pub fn check_place(markup: &Markup, place: Place, kind: Option<ChatKind>) -> Result<(), ApiError> {
    let channel = kind == Some(ChatKind::Channel);
    match markup {
        Markup::Keyboard(_) | Markup::Remove(_) | Markup::Force(_) if channel => {
            Err(ApiError::bad("inline keyboard expected"))
        }
        Markup::Keyboard(value) if !place.is_private() => check_private_only(value),
        Markup::Inline(value) => {
            let has = |name: &str| buttons(value, "inline_keyboard").any(|b| b.get(name).is_some());
            if !place.is_private() && has("web_app") {
                return Err(ApiError::bad("BUTTON_TYPE_INVALID"));
            }
            if channel && (has("switch_inline_query") || has("switch_inline_query_current_chat")) {
                return Err(ApiError::bad(
                    "can't use switch_inline_query button in a channel chat, because users will not be \
                     able to use the button without knowing bot's username",
                ));
            }
            Ok(())
        }
        Markup::None | Markup::Keyboard(_) | Markup::Remove(_) | Markup::Force(_) => Ok(()),
    }
}

/// All buttons of a keyboard, row by row.
pub fn buttons<'v>(markup: &'v Value, rows: &str) -> impl Iterator<Item = &'v Value> {
    let rows = markup.get(rows).and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(Value::as_array).flatten()
}

fn check_private_only(value: &Value) -> Result<(), ApiError> {
    const ONLY: &[(&str, &str)] = &[
        ("request_contact", "phone number can be requested in private chats only"),
        ("request_location", "location can be requested in private chats only"),
        ("request_poll", "poll can be requested in private chats only"),
        ("request_users", "users can be requested in private chats only"),
        ("request_chat", "chat can be requested in private chats only"),
        ("web_app", "web App buttons can be used in private chats only"),
    ];
    for button in buttons(value, "keyboard") {
        if let Some((_, words)) = ONLY.iter().find(|(name, _)| button.get(*name).is_some()) {
            return Err(ApiError::bad(words));
        }
    }
    Ok(())
}

fn reply_keyboard(
    map: &Map<String, Value>,
    rows: &Value,
    notes: &mut Vec<String>,
) -> Result<Markup, ApiError> {
    const FIELDS: &[&str] = &[
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    ];
    unknown_fields(map, FIELDS, "ReplyKeyboardMarkup", notes);
    check_placeholder(map)?;
    let mut kept = Vec::new();
    for row in rows_of(rows, "keyboard", "ReplyKeyboardMarkup")? {
        let mut buttons = Vec::new();
        for button in row {
            buttons.extend(reply_button(button, notes)?);
        }
        kept.push(buttons);
    }
    let kept = cut(kept, notes);
    if kept.is_empty() {
        return Ok(Markup::None);
    }
    let mut made = map.clone();
    made.insert("keyboard".into(), json!(kept));
    Ok(Markup::Keyboard(Value::Object(made)))
}

fn rows_of<'v>(rows: &'v Value, field: &str, holder: &str) -> Result<Vec<&'v Vec<Value>>, ApiError> {
    let wrong = || ApiError::bad(format!("field \"{field}\" of the {holder} must be an Array of Arrays"));
    rows.as_array().ok_or_else(wrong)?.iter().map(|row| row.as_array().ok_or_else(wrong)).collect()
}

/// Drops what Telegram drops, notes what is more than people can use.
fn cut(mut rows: Vec<Vec<Value>>, notes: &mut Vec<String>) -> Vec<Vec<Value>> {
    if rows.iter().any(|r| r.len() > GOOD_ROW) {
        notes.push(format!("keyboard with more than {GOOD_ROW} buttons in a row"));
    }
    if rows.iter().map(Vec::len).sum::<usize>() > GOOD_ALL {
        notes.push(format!("keyboard with more than {GOOD_ALL} buttons"));
    }
    let mut left = CUT_ALL;
    for row in &mut rows {
        row.truncate(CUT_ROW.min(left));
        left -= row.len();
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn inline_button(button: &Value, notes: &mut Vec<String>) -> Result<Option<Value>, ApiError> {
    const ACTIONS: &[&str] = &[
        "url",
        "callback_data",
        "callback_game",
        "pay",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "login_url",
        "web_app",
        "copy_text",
    ];
    let unparsable = |why: &str| ApiError::bad(format!("can't parse inline keyboard button: {why}"));
    let map = button.as_object().ok_or_else(|| unparsable("InlineKeyboardButton must be an Object"))?;
    let text = text_of(map).map_err(|why| unparsable(&why))?;
    check_style(map).map_err(unparsable)?;
    let mut fields: Vec<&str> = ACTIONS.to_vec();
    fields.extend(["text", "style", "icon_custom_emoji_id"]);
    unknown_fields(map, &fields, "InlineKeyboardButton", notes);
    let given: Vec<&&str> = ACTIONS
        .iter()
        .filter(|a| {
            map.get(**a).is_some_and(|v| !v.is_null() && v.as_str() != Some("") || a.starts_with("switch"))
        })
        .collect();
    if given.len() > 1 {
        notes.push(format!("button \"{text}\" has more than one action"));
    }
    let Some(action) = given.first() else {
        return Err(unparsable("Text buttons are unallowed in the inline keyboard"));
    };
    let value = map.get(**action).cloned().unwrap_or_default();
    let kept = checked_action(action, value, notes)?;
    if text.is_empty() {
        return Ok(None);
    }
    let mut made = Map::new();
    made.insert("text".into(), json!(text));
    for name in ["icon_custom_emoji_id", "style"] {
        if let Some(value) = map.get(name) {
            made.insert(name.into(), value.clone());
        }
    }
    made.insert((**action).into(), kept);
    Ok(Some(Value::Object(made)))
}

fn checked_action(action: &str, value: Value, notes: &mut Vec<String>) -> Result<Value, ApiError> {
    let invalid = |what: &str, url: &str, why: &str| {
        ApiError::bad(format!("inline keyboard button {what} '{url}' is invalid: {why}"))
    };
    let inner_url = || value.get("url").and_then(Value::as_str).unwrap_or_default();
    match action {
        "callback_data" => {
            let data = value.as_str().ok_or_else(|| {
                ApiError::bad(
                    "can't parse inline keyboard button: Field \"callback_data\" must be of type String",
                )
            })?;
            if data.len() > MAX_DATA {
                return Err(ApiError::bad("BUTTON_DATA_INVALID"));
            }
        }
        "url" => {
            let url = value.as_str().unwrap_or_default();
            return checked_link(url).map(Value::String).map_err(|why| invalid("URL", url, why));
        }
        "web_app" => {
            let url = inner_url();
            let link = checked_https(url).map_err(|why| invalid("Web App URL", url, why))?;
            return Ok(json!({"url": link}));
        }
        "login_url" => {
            let url = inner_url();
            checked_https(url).map_err(|why| {
                ApiError::bad(format!("inline keyboard button login URL '{url}' is invalid: {why}"))
            })?;
        }
        "copy_text" => {
            let length = value.get("text").and_then(Value::as_str).map_or(0, |t| t.chars().count());
            if !(1..=256).contains(&length) {
                notes.push(format!("copy_text of {length} characters (1-256 allowed)"));
                return Err(ApiError::bad("BUTTON_COPY_TEXT_INVALID"));
            }
        }
        "pay" | "callback_game" => return Err(ApiError::bad("BUTTON_TYPE_INVALID")),
        _ => {}
    }
    Ok(value)
}

fn reply_button(button: &Value, notes: &mut Vec<String>) -> Result<Option<Value>, ApiError> {
    const ACTIONS: &[&str] = &[
        "request_contact",
        "request_location",
        "request_poll",
        "request_users",
        "request_chat",
        "request_managed_bot",
        "web_app",
    ];
    let unparsable = |why: &str| ApiError::bad(format!("can't parse keyboard button: {why}"));
    if let Some(text) = button.as_str() {
        return Ok((!text.is_empty()).then(|| json!({"text": text})));
    }
    let map = button.as_object().ok_or_else(|| unparsable("KeyboardButton must be an Object"))?;
    let text = text_of(map).map_err(|why| unparsable(&why))?;
    check_style(map).map_err(unparsable)?;
    let mut fields: Vec<&str> = ACTIONS.to_vec();
    fields.extend(["text", "style", "icon_custom_emoji_id"]);
    unknown_fields(map, &fields, "KeyboardButton", notes);
    let active = |v: &Value| !v.is_null() && v.as_bool() != Some(false);
    if ACTIONS.iter().filter(|a| map.get(**a).is_some_and(active)).count() > 1 {
        notes.push(format!("button \"{text}\" has more than one action"));
    }
    if let Some(app) = map.get("web_app") {
        let url = app.get("url").and_then(Value::as_str).unwrap_or_default();
        checked_https(url)
            .map_err(|why| ApiError::bad(format!("keyboard button Web App URL '{url}' is invalid: {why}")))?;
    }
    let mut made = map.clone();
    made.insert("text".into(), json!(text));
    made.retain(|_, v| active(v));
    Ok((!text.is_empty()).then_some(Value::Object(made)))
}

fn text_of(map: &Map<String, Value>) -> Result<String, String> {
    match map.get("text") {
        None => Err("Can't find field \"text\"".into()),
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        Some(_) => Err("Field \"text\" must be of type String".into()),
    }
}

fn check_style(map: &Map<String, Value>) -> Result<(), &'static str> {
    match map.get("style").map(|s| s.as_str().unwrap_or("?")) {
        None | Some("" | "danger" | "success" | "primary" | "default") => Ok(()),
        Some(_) => Err("invalid button style specified"),
    }
}

fn check_placeholder(map: &Map<String, Value>) -> Result<(), ApiError> {
    let length = map.get("input_field_placeholder").and_then(Value::as_str).map_or(1, |t| t.chars().count());
    if length > 64 { Err(ApiError::bad("INPUT_FIELD_PLACEHOLDER_INVALID")) } else { Ok(()) }
}

fn truthy(value: &Value) -> bool {
    value.as_bool().unwrap_or(false)
}

fn unknown_fields(map: &Map<String, Value>, known: &[&str], holder: &str, notes: &mut Vec<String>) {
    for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
        notes.push(format!("unknown field {name} in {holder}"));
    }
}
