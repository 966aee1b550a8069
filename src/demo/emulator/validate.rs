//! What is asked of every call before its method looks at it: known parameters, of a believable
//! type. Telegram ignores both mistakes; for the emulator they are always ours.

use super::error::ApiError;
use super::names::{PLAYED, SENDING};
use super::params::Params;
use super::world::World;

/// Still accepted by the server, no longer in the manual.
const OLD: &str = "disable_web_page_preview reply_to_message_id allow_sending_without_reply thumb";

const INTEGERS: &[&str] = &[
    "cache_time",
    "direct_messages_topic_id",
    "duration",
    "heading",
    "height",
    "limit",
    "live_period",
    "max_connections",
    "message_id",
    "message_thread_id",
    "offset",
    "proximity_alert_radius",
    "start_timestamp",
    "timeout",
    "user_id",
    "video_start_timestamp",
    "width",
];
const NUMBERS: &[&str] = &["horizontal_accuracy", "latitude", "longitude"];
const FLAGS: &[&str] = &[
    "allow_paid_broadcast",
    "disable_content_type_detection",
    "disable_notification",
    "drop_pending_updates",
    "has_spoiler",
    "protect_content",
    "remove_caption",
    "return_bots",
    "show_alert",
    "show_caption_above_media",
    "supports_streaming",
];
const JSON: &[&str] = &[
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "media",
    "menu_button",
    "message_ids",
    "reply_markup",
    "reply_parameters",
    "scope",
    "suggested_post_parameters",
];

pub(super) fn names_and_types(world: &mut World, method: &str, params: &Params) -> Result<(), ApiError> {
    let Some((_, sending, own)) = PLAYED.iter().find(|(name, _, _)| *name == method) else { return Ok(()) };
    let known = |name: &str| {
        let shared = *sending && SENDING.split(' ').any(|n| n == name);
        shared || own.split(' ').any(|n| n == name) || OLD.split(' ').any(|n| n == name)
    };
    let objections: Vec<String> = params
        .fields
        .keys()
        .filter_map(|name| {
            if !known(name) {
                return Some(format!("unknown parameter {name} of {method}"));
            }
            let why = wrong_type(name, params)?;
            Some(format!("parameter {name} of {method} is {why}"))
        })
        .collect();
    let parts: Vec<String> = params.files.keys().filter(|part| !known(part)).cloned().collect();
    let attached: Vec<String> =
        params.fields.values().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).collect();
    for objection in objections {
        world.object(objection)?;
    }
    for part in parts {
        let name = format!("attach://{part}");
        if !attached.iter().any(|text| text.contains(&name)) {
            world.object(format!("file part {part} of {method} is used by nothing"))?;
        }
    }
    Ok(())
}

fn wrong_type(name: &str, params: &Params) -> Option<&'static str> {
    let text = params.text(name)?;
    let text = text.trim();
    if INTEGERS.contains(&name) {
        return text.parse::<i64>().err().map(|_| "no whole number");
    }
    if NUMBERS.contains(&name) {
        return params.number(name).is_none().then_some("no number");
    }
    if FLAGS.contains(&name) {
        let known = ["true", "false", "1", "0", "yes", "no"];
        return (!known.contains(&text.to_ascii_lowercase().as_str())).then_some("no boolean");
    }
    // Whether broken JSON is refused is the method's business; here only a bare word is odd.
    if JSON.contains(&name) && !text.is_empty() && !text.starts_with(['{', '[']) && text != "null" {
        return Some("no JSON object or array");
    }
    None
}
