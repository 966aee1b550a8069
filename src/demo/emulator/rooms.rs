//! What happens in a room: a message is put in, changed, taken out; the people who sit there see it,
//! the bots that may see it get an update.

use super::keyboards::Markup;
use super::model::{Author, ChatKind, Message, Place, Status};
use super::world::World;
use serde_json::{Map, Value, json};

/// A message before it has an id.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub author: Author,
    pub body: Map<String, Value>,
    pub markup: Markup,
    pub reply_to: Option<i64>,
    pub origin: Option<Value>,
    pub album: Option<String>,
    pub protected: bool,
    pub service: bool,
}

impl Draft {
    pub fn new(author: Author, body: Map<String, Value>) -> Self {
        Self {
            author,
            body,
            markup: Markup::None,
            reply_to: None,
            origin: None,
            album: None,
            protected: false,
            service: false,
        }
    }
}

impl World {
    /// Links to a person by id become mentions of them, or nothing when nobody has that id.
    pub(super) fn settle_mentions(&self, body: &mut Map<String, Value>) {
        for name in ["entities", "caption_entities"] {
            let Some(entities) = body.get_mut(name).and_then(Value::as_array_mut) else { continue };
            entities.retain_mut(|entity| {
                let url = entity.get("url").and_then(Value::as_str);
                let Some(id) = url.and_then(|u| u.strip_prefix("tg://user?id=")) else { return true };
                let id =
                    id.parse().ok().filter(|id| self.people.contains_key(id) || self.bots.contains_key(id));
                if let (Some(id), Some(map)) = (id, entity.as_object_mut()) {
                    map.shift_remove("url");
                    map.insert("type".into(), json!("text_mention"));
                    map.insert("user".into(), self.user(id));
                }
                id.is_some()
            });
            if entities.is_empty() {
                body.shift_remove(name);
            }
        }
    }

    /// Puts a message into a room; gives its id.
    pub(super) fn post(&mut self, place: Place, mut draft: Draft) -> i64 {
        self.settle_mentions(&mut draft.body);
        let id = self.next_message_id(place);
        let by_person = matches!(draft.author, Author::Person(_));
        let message = Message {
            id,
            date: self.now(),
            edit_date: None,
            author: draft.author,
            body: draft.body,
            inline: draft.markup.inline(),
            keyboard: draft.markup.reply(),
            reply_to: draft.reply_to,
            origin: draft.origin,
            album: draft.album,
            protected: draft.protected,
            service: draft.service,
        };
        self.room(place).messages.insert(id, message);
        self.seat_people(place, id, draft.author, &draft.markup, draft.reply_to);
        self.emit_message("message", place, id);
        for person in self.audience(place) {
            self.emit_dialog(place, person);
        }
        if by_person {
            self.deliver(place, id, false);
        }
        id
    }

    pub(super) fn remove(&mut self, place: Place, id: i64) {
        let room = self.room(place);
        room.messages.remove(&id);
        let pins = room.pinned.len();
        room.pinned.retain(|p| *p != id);
        let mut changed: Vec<i64> = Vec::new();
        if room.pinned.len() != pins {
            changed.extend(room.seats.keys());
        }
        for (person, seat) in &mut room.seats {
            // A keyboard goes with the message that brought it.
            if seat.keyboard.as_ref().is_some_and(|(by, _)| *by == id) {
                seat.keyboard = None;
                changed.push(*person);
            }
        }
        let chat = place.chat_id();
        self.emit(|_| json!({"type": "delete", "chat": chat, "message_id": id}));
        changed.dedup();
        for person in changed {
            self.emit_dialog(place, person);
        }
    }

    pub(super) fn emit_message(&mut self, kind: &str, place: Place, id: i64) {
        self.emit(|w| {
            let message = w.rooms.get(&place).and_then(|r| r.messages.get(&id));
            let message = message.map_or(Value::Null, |m| w.page_view(place, m));
            json!({"type": kind, "chat": place.chat_id(), "message": message})
        });
    }

    pub(super) fn emit_dialog(&mut self, place: Place, person: i64) {
        self.emit(|w| {
            json!({"type": "dialog", "person": person, "chat": place.chat_id(), "dialog": w.dialog_head(place, person)})
        });
    }

    /// Gives the bots in the room an update about a person's message.
    pub(super) fn deliver(&mut self, place: Place, id: i64, edited: bool) {
        let channel = self.chat_kind(place) == Some(ChatKind::Channel);
        let kind = match (channel, edited) {
            (false, false) => "message",
            (false, true) => "edited_message",
            (true, false) => "channel_post",
            (true, true) => "edited_channel_post",
        };
        let born = self.now();
        for bot in self.bots_in(place) {
            if self.may_see(bot, place, id) {
                let view = self.view_of(place, id, bot);
                self.push_update(bot, kind, view, born);
            }
        }
    }

    pub(super) fn push_update(&mut self, bot: i64, kind: &'static str, value: Value, born: i64) {
        if let Some(bot) = self.bots.get_mut(&bot) {
            bot.queue.push(kind, value, born);
            self.stirred = true;
        }
    }

    /// A bot's own standing in a chat has changed: `my_chat_member`.
    pub(super) fn tell_membership(&mut self, bot: i64, place: Place, by: i64, old: Status, new: Status) {
        let born = self.now();
        let value = json!({
            "chat": self.chat(place),
            "from": self.user(by),
            "date": born,
            "old_chat_member": self.member(bot, old, place),
            "new_chat_member": self.member(bot, new, place),
        });
        self.push_update(bot, "my_chat_member", value, born);
    }

    /// Another member's standing has changed: `chat_member`, for bots that lead the chat and asked.
    pub(super) fn tell_member(&mut self, place: Place, by: i64, member: i64, old: Status, new: Status) {
        let born = self.now();
        let value = json!({
            "chat": self.chat(place),
            "from": self.user(by),
            "date": born,
            "old_chat_member": self.member(member, old, place),
            "new_chat_member": self.member(member, new, place),
        });
        for bot in self.bots_in(place) {
            if self.standing(place, bot).leads() {
                self.push_update(bot, "chat_member", value.clone(), born);
            }
        }
    }

    pub(super) fn standing(&self, place: Place, id: i64) -> Status {
        match place {
            Place::Private { .. } => Status::Member,
            Place::Chat(chat) => {
                self.chats.get(&chat).and_then(|c| c.members.get(&id)).copied().unwrap_or(Status::Left)
            }
        }
    }

    /// Privacy mode: in a group a bot without rank sees commands, replies to itself, service messages.
    fn may_see(&self, bot: i64, place: Place, id: i64) -> bool {
        let Place::Chat(_) = place else { return true };
        if self.standing(place, bot).leads() {
            return true;
        }
        let Some(room) = self.rooms.get(&place) else { return false };
        let Some(message) = room.messages.get(&id) else { return false };
        if message.service {
            return true;
        }
        let replied = message.reply_to.and_then(|r| room.messages.get(&r));
        if replied.is_some_and(|m| m.author == Author::Bot(bot)) {
            return true;
        }
        let text = message.body.get("text").and_then(Value::as_str).unwrap_or_default();
        let username = self.bots.get(&bot).map_or("", |b| b.username.as_str());
        let first = text.split_whitespace().next().unwrap_or_default();
        if text.to_lowercase().contains(&format!("@{}", username.to_lowercase())) {
            return true;
        }
        first.starts_with('/') && !first.contains('@')
    }

    fn next_message_id(&mut self, place: Place) -> i64 {
        let counter = match place {
            Place::Private { bot, .. } => self.bots.get_mut(&bot).map(|b| &mut b.last_message),
            Place::Chat(id) => self.chats.get_mut(&id).map(|c| &mut c.last_message),
        };
        counter.map_or(1, |last| {
            *last += 1;
            *last
        })
    }

    /// Unread counts, keyboards and the end of "typing" for all who sit here.
    fn seat_people(&mut self, place: Place, id: i64, author: Author, markup: &Markup, reply_to: Option<i64>) {
        let answered = reply_to.and_then(|r| self.rooms.get(&place)?.messages.get(&r)).map(|m| m.author);
        for person in self.audience(place) {
            let seat = self.seat(place, person);
            if author == Author::Person(person) {
                seat.unread = 0;
                continue;
            }
            seat.unread += 1;
            if matches!(author, Author::Person(_)) {
                continue;
            }
            seat.typing = None;
            let value = markup.reply().unwrap_or_default();
            let selective = value.get("selective").and_then(Value::as_bool).unwrap_or(false);
            if selective && !place.is_private() && answered != Some(Author::Person(person)) {
                continue;
            }
            match markup {
                Markup::Keyboard(keyboard) => seat.keyboard = Some((id, keyboard.clone())),
                Markup::Remove(_) => seat.keyboard = None,
                Markup::None | Markup::Inline(_) | Markup::Force(_) => {}
            }
        }
    }
}
