//! Questions about chats and their members.

use super::{Answer, delete, may_look, place_of};
use crate::demo::emulator::error::ApiError;
use crate::demo::emulator::model::{ChatKind, Place, Status, count};
use crate::demo::emulator::params::Params;
use crate::demo::emulator::world::World;
use serde_json::{Map, Value, json};

pub(super) fn get(world: &World, bot: i64, params: &Params) -> Answer {
    let place = place_of(world, bot, params, "chat_id")?;
    let mut full = world.chat(place);
    let Some(map) = full.as_object_mut() else { return Err(ApiError::bad("chat not found")) };
    map.insert("accent_color_id".into(), json!(place.chat_id().rem_euclid(7)));
    map.insert("max_reaction_count".into(), json!(11));
    let username = map.get("username").cloned();
    map.extend(username.map(|name| ("active_usernames".to_owned(), json!([name]))));
    let gifts = place.is_private();
    map.insert(
        "accepted_gift_types".into(),
        json!({
            "unlimited_gifts": gifts, "limited_gifts": gifts, "unique_gifts": gifts,
            "premium_subscription": gifts, "gifts_from_channels": gifts,
        }),
    );
    if let Place::Chat(id) = place {
        let chat = may_look(world, bot, id)?;
        if chat.kind != ChatKind::Channel {
            map.insert("permissions".into(), permissions(chat));
        }
    }
    map.extend(delete::pinned(world, place, bot).map(|m| ("pinned_message".to_owned(), m)));
    Ok(full)
}

fn permissions(chat: &crate::demo::emulator::model::Chat) -> Value {
    const KINDS: &[(&str, &str)] = &[
        ("can_send_messages", "text messages"),
        ("can_send_audios", "music"),
        ("can_send_documents", "documents"),
        ("can_send_photos", "photos"),
        ("can_send_videos", "videos"),
        ("can_send_voice_notes", "voice messages"),
    ];
    KINDS
        .iter()
        .map(|(name, what)| ((*name).to_owned(), json!(!chat.forbidden.contains(*what))))
        .collect::<Map<_, _>>()
        .into()
}

pub(super) fn member(world: &World, bot: i64, params: &Params) -> Answer {
    let place = place_of(world, bot, params, "chat_id")?;
    let user = params.integer("user_id").filter(|id| *id > 0);
    let user = user.ok_or_else(|| ApiError::bad("invalid user_id specified"))?;
    if !world.people.contains_key(&user) && !world.bots.contains_key(&user) {
        return Err(ApiError::bad("PARTICIPANT_ID_INVALID"));
    }
    match place {
        Place::Private { person, .. } if user != person && user != bot => {
            Err(ApiError::bad("user not found"))
        }
        Place::Private { .. } => Ok(world.member(user, Status::Member, place)),
        Place::Chat(id) => {
            may_look(world, bot, id)?;
            Ok(world.member(user, world.standing(place, user), place))
        }
    }
}

pub(super) fn administrators(world: &World, bot: i64, params: &Params) -> Answer {
    let place = place_of(world, bot, params, "chat_id")?;
    let Place::Chat(id) = place else {
        return Err(ApiError::bad("there are no administrators in the private chat"));
    };
    let chat = may_look(world, bot, id)?;
    let all = params.flag("return_bots");
    let leads = chat.members.iter().filter(|(member, status)| {
        status.leads() && (all || **member == bot || !world.bots.contains_key(member))
    });
    Ok(leads.map(|(member, status)| world.member(*member, *status, place)).collect())
}

pub(super) fn member_count(world: &World, bot: i64, params: &Params) -> Answer {
    match place_of(world, bot, params, "chat_id")? {
        Place::Private { .. } => Ok(json!(2)),
        Place::Chat(id) => {
            let chat = may_look(world, bot, id)?;
            Ok(json!(count(chat.members.values().filter(|s| s.inside()).count())))
        }
    }
}

pub(super) fn leave(world: &mut World, bot: i64, params: &Params) -> Answer {
    let Place::Chat(id) = place_of(world, bot, params, "chat_id")? else {
        return Err(ApiError::bad("chat member status can't be changed in private chats"));
    };
    may_look(world, bot, id)?;
    world.set_standing(Place::Chat(id), bot, bot, Status::Left);
    Ok(json!(true))
}

pub(super) fn profile_photos(world: &World, bot: i64, params: &Params) -> Answer {
    let user = params.integer("user_id").filter(|id| *id > 0);
    let user = user.ok_or_else(|| ApiError::bad("invalid user_id specified"))?;
    let known = world.people.contains_key(&user) || world.bots.contains_key(&user) || user == bot;
    if known { Ok(json!({"total_count": 0, "photos": []})) } else { Err(ApiError::bad("user not found")) }
}
