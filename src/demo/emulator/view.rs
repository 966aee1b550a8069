//! How things look in the API's JSON: users, chats, messages, memberships. A message is seen by one
//! bot at a time, because file ids are its own; the page sees it with `x_` fields on top.

use super::files;
use super::model::{Author, ChatKind, Message, Place, Status};
use super::updates::QUERY_LIFE;
use super::world::World;
use serde_json::{Map, Value, json};

impl World {
    pub(super) fn user(&self, id: i64) -> Value {
        let mut user = Map::new();
        user.insert("id".into(), json!(id));
        if let Some(bot) = self.bots.get(&id) {
            user.insert("is_bot".into(), json!(true));
            user.insert("first_name".into(), json!(bot.first_name));
            user.insert("username".into(), json!(bot.username));
        } else if let Some(person) = self.people.get(&id) {
            user.insert("is_bot".into(), json!(false));
            user.insert("first_name".into(), json!(person.first_name));
            put_some(&mut user, "last_name", person.last_name.as_deref());
            put_some(&mut user, "username", person.username.as_deref());
            put_some(&mut user, "language_code", Some(&person.language_code));
        }
        Value::Object(user)
    }

    pub(super) fn chat(&self, place: Place) -> Value {
        let mut chat = Map::new();
        chat.insert("id".into(), json!(place.chat_id()));
        match place {
            Place::Private { person, .. } => {
                if let Some(person) = self.people.get(&person) {
                    chat.insert("first_name".into(), json!(person.first_name));
                    put_some(&mut chat, "last_name", person.last_name.as_deref());
                    put_some(&mut chat, "username", person.username.as_deref());
                }
                chat.insert("type".into(), json!("private"));
            }
            Place::Chat(id) => {
                if let Some(group) = self.chats.get(&id) {
                    chat.insert("title".into(), json!(group.title));
                    put_some(&mut chat, "username", group.username.as_deref());
                    chat.insert("type".into(), json!(group.kind.name()));
                }
            }
        }
        Value::Object(chat)
    }

    /// The message as `bot` gets it.
    pub(super) fn view(&self, place: Place, message: &Message, bot: i64) -> Value {
        let mut map = self.head(place, message);
        let replied = message
            .reply_to
            .and_then(|id| self.rooms.get(&place)?.messages.get(&id))
            .map(|m| self.without_reply(place, m));
        if let Some(replied) = replied {
            map.insert("reply_to_message".into(), Value::Object(replied));
        }
        map.extend(message.body.iter().map(|(k, v)| (k.clone(), v.clone())));
        if let Some(markup) = &message.inline {
            map.insert("reply_markup".into(), markup.clone());
        }
        let mut value = Value::Object(map);
        files::with_ids(bot, &mut value);
        value
    }

    pub(super) fn view_of(&self, place: Place, id: i64, bot: i64) -> Value {
        let message = self.rooms.get(&place).and_then(|r| r.messages.get(&id));
        message.map_or(Value::Null, |m| self.view(place, m, bot))
    }

    /// The message as the page shows it.
    pub(super) fn page_view(&self, place: Place, message: &Message) -> Value {
        let bot = self.bots_in(place).first().copied().or(self.bots.keys().next().copied()).unwrap_or(0);
        let mut value = self.view(place, message, bot);
        let pressing: Vec<i64> = self
            .presses
            .values()
            .filter(|p| p.place == place && p.message == message.id && self.now() - p.at <= QUERY_LIFE)
            .map(|p| p.person)
            .collect();
        if let Some(map) = value.as_object_mut() {
            if let Some(keyboard) = &message.keyboard {
                map.insert("x_keyboard".into(), keyboard.clone());
            }
            if let Author::Person(id) = message.author {
                map.insert("x_out".into(), json!(id));
            }
            map.insert("x_edited".into(), json!(message.edit_date.is_some()));
            map.insert("x_pressing".into(), json!(pressing));
        }
        value
    }

    fn head(&self, place: Place, message: &Message) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("message_id".into(), json!(message.id));
        if self.chat_kind(place) == Some(ChatKind::Channel) {
            map.insert("sender_chat".into(), self.chat(place));
        } else {
            let (Author::Bot(id) | Author::Person(id)) = message.author;
            map.insert("from".into(), self.user(id));
        }
        map.insert("chat".into(), self.chat(place));
        map.insert("date".into(), json!(message.date));
        if let Some(at) = message.edit_date {
            map.insert("edit_date".into(), json!(at));
        }
        if let Some(origin) = &message.origin {
            map.insert("forward_origin".into(), origin.clone());
        }
        put_some(&mut map, "media_group_id", message.album.as_deref());
        if message.protected {
            map.insert("has_protected_content".into(), json!(true));
        }
        map
    }

    fn without_reply(&self, place: Place, message: &Message) -> Map<String, Value> {
        let mut map = self.head(place, message);
        map.extend(message.body.iter().map(|(k, v)| (k.clone(), v.clone())));
        if let Some(markup) = &message.inline {
            map.insert("reply_markup".into(), markup.clone());
        }
        map
    }

    /// A `ChatMember`.
    pub(super) fn member(&self, id: i64, status: Status, place: Place) -> Value {
        let user = self.user(id);
        let missing = match place {
            Place::Chat(chat) if self.bots.contains_key(&id) => {
                self.chats.get(&chat).map(|c| &c.missing_rights)
            }
            Place::Chat(_) | Place::Private { .. } => None,
        };
        match status {
            Status::Creator => json!({"user": user, "status": "creator", "is_anonymous": false}),
            Status::Administrator => {
                let mut map = Map::new();
                map.insert("user".into(), user);
                map.insert("status".into(), json!("administrator"));
                map.insert("can_be_edited".into(), json!(false));
                map.insert("is_anonymous".into(), json!(false));
                for right in ADMIN_RIGHTS {
                    let has = missing.is_none_or(|m| !m.contains(*right));
                    map.insert((*right).into(), json!(has));
                }
                let own: &[&str] = match self.chat_kind(place) {
                    Some(ChatKind::Channel) => &["can_post_messages", "can_edit_messages"],
                    Some(ChatKind::Supergroup) => &["can_pin_messages", "can_manage_topics"],
                    Some(ChatKind::Group) | None => &["can_pin_messages"],
                };
                for right in own {
                    let has = missing.is_none_or(|m| !m.contains(*right));
                    map.insert((*right).into(), json!(has));
                }
                Value::Object(map)
            }
            Status::Member => json!({"user": user, "status": "member"}),
            Status::Left => json!({"user": user, "status": "left"}),
            Status::Kicked => json!({"user": user, "status": "kicked", "until_date": 0}),
        }
    }
}

const ADMIN_RIGHTS: &[&str] = &[
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
];

fn put_some(map: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        map.insert(name.into(), json!(value));
    }
}
