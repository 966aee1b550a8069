//! The world as the page and the tests see it: one dialog per person and chat, and the whole state.

use super::methods::{menu_button, shown_commands};
use super::model::{CallbackAnswer, Place};
use super::world::World;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Messages of a dialog that the page gets.
const SHOWN: usize = 100;

/// What one person sees of one chat.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Dialog {
    pub person: i64,
    pub chat: i64,
    pub bot: Option<i64>,
    pub blocked: bool,
    pub started: bool,
    pub unread: i64,
    pub typing: Option<String>,
    pub pinned: Option<i64>,
    /// The reply keyboard now shown.
    pub keyboard: Option<Value>,
    pub commands: Vec<Value>,
    pub menu_button: Value,
    /// Oldest first, the last hundred; with the `x_` fields of the control interface.
    pub messages: Vec<Value>,
}

impl World {
    /// What a person sees in a chat; `None` is the private chat with the first bot.
    pub fn dialog(&self, person: i64, chat: Option<i64>) -> Dialog {
        self.dialog_last(person, chat, SHOWN)
    }

    /// The same with the last `shown` messages only, for those who look often.
    pub fn dialog_last(&self, person: i64, chat: Option<i64>, shown: usize) -> Dialog {
        let Ok(place) = self.seen_place(person, chat) else { return Dialog::default() };
        let mut dialog = self.dialog_bare(place, person);
        if let Some(room) = self.rooms.get(&place) {
            let newest = room.messages.values().rev().take(shown);
            dialog.messages = newest.map(|m| self.page_view(place, m)).collect();
            dialog.messages.reverse();
        }
        dialog
    }

    /// Every answer this person saw to a press, oldest first.
    pub fn callback_answers(&self, person: i64) -> Vec<CallbackAnswer> {
        self.answers.get(&person).cloned().unwrap_or_default()
    }

    /// The same, and they are gone.
    pub fn take_callback_answers(&mut self, person: i64) -> Vec<CallbackAnswer> {
        self.answers.remove(&person).unwrap_or_default()
    }

    /// The next document that comes in is kept with a wrong byte: no server of Telegram's does that, a disk can.
    pub fn spoil_next_file(&mut self) {
        self.files.spoil_next = true;
    }

    pub fn file(&self, file_id: &str) -> Option<(String, super::model::Bytes)> {
        self.files.by_any_id(file_id).map(|f| (f.mime_type.clone(), f.bytes.clone()))
    }

    pub fn state(&self) -> Value {
        let dialogs: Vec<Value> =
            self.dialogs().into_iter().map(|(person, chat)| json!(self.dialog(person, Some(chat)))).collect();
        json!({
            "now": self.now(),
            "time_zone": self.time_zone,
            "bots": self.bots.values().map(|b| json!({
                "id": b.id, "username": b.username, "first_name": b.first_name, "commands": commands_of(b),
                "descriptions": descriptions_of(b),
            })).collect::<Vec<_>>(),
            "people": self.people.values().collect::<Vec<_>>(),
            "chats": self.chats.keys().map(|id| self.chat_state(*id)).collect::<Vec<_>>(),
            "dialogs": dialogs,
            "faults": self.faults_state(),
            "warnings": self.warnings(),
        })
    }

    pub(super) fn faults_state(&self) -> Value {
        let mut faults = json!(self.faults);
        if let Some(map) = faults.as_object_mut() {
            map.insert("flood".into(), json!(self.flood.on));
        }
        faults
    }

    pub(super) fn chat_state(&self, id: i64) -> Value {
        let Some(chat) = self.chats.get(&id) else { return Value::Null };
        let of = |wanted: fn(super::model::Status) -> bool| -> Vec<i64> {
            let people = chat.members.iter().filter(|(m, s)| self.people.contains_key(m) && wanted(**s));
            people.map(|(m, _)| *m).collect()
        };
        let bot = self.bots.keys().next().map(|b| self.standing(Place::Chat(id), *b));
        json!({
            "id": id,
            "type": chat.kind,
            "title": chat.title,
            "members": of(super::model::Status::inside),
            "admins": of(super::model::Status::leads),
            "bot_is_member": bot.is_some_and(|s| s.inside()),
            "bot_is_admin": bot.is_some_and(|s| s.leads()),
        })
    }

    /// A dialog without its messages, for events.
    pub(super) fn dialog_head(&self, place: Place, person: i64) -> Value {
        let mut head = json!(self.dialog_bare(place, person));
        if let Some(map) = head.as_object_mut() {
            map.shift_remove("messages");
        }
        head
    }

    fn dialog_bare(&self, place: Place, person: i64) -> Dialog {
        let room = self.rooms.get(&place);
        let seat = room.and_then(|r| r.seats.get(&person)).cloned().unwrap_or_default();
        let bot = self.bots_in(place).first().and_then(|id| self.bots.get(id));
        let language = self.people.get(&person).map_or("", |p| p.language_code.as_str());
        let leads = self.standing(place, person).leads();
        let now = self.now_ms();
        Dialog {
            person,
            chat: place.chat_id(),
            bot: if place.is_private() { bot.map(|b| b.id) } else { None },
            blocked: seat.blocked,
            started: seat.started || !place.is_private(),
            unread: seat.unread,
            typing: seat.typing.filter(|(_, until)| *until > now).map(|(action, _)| action),
            pinned: room.and_then(|r| r.pinned.last().copied()),
            keyboard: seat.keyboard.map(|(_, keyboard)| keyboard),
            commands: bot.map(|b| shown_commands(b, place, person, language, leads)).unwrap_or_default(),
            menu_button: bot.map_or(Value::Null, |b| menu_button(b, Some(person))),
            messages: Vec::new(),
        }
    }

    /// Every pair of a person and a chat they see; a private chat goes by its bot's id.
    fn dialogs(&self) -> Vec<(i64, i64)> {
        let mut pairs = Vec::new();
        for person in self.people.keys() {
            pairs.extend(self.bots.keys().map(|bot| (*person, *bot)));
            let inside = |c: &&super::model::Chat| c.members.get(person).is_some_and(|s| s.inside());
            pairs.extend(self.chats.values().filter(inside).map(|c| (*person, c.id)));
        }
        pairs
    }
}

/// The words above Start by language code; the empty code is for all other languages.
fn descriptions_of(bot: &super::model::Bot) -> Value {
    let own = bot.names.iter().filter(|((field, _), _)| *field == "description");
    own.map(|((_, language), text)| (language.clone(), json!(text))).collect::<Map<_, _>>().into()
}

fn commands_of(bot: &super::model::Bot) -> Value {
    let named = bot.commands.iter().map(|((scope, language), list)| {
        let key = if language.is_empty() { scope.clone() } else { format!("{scope}/{language}") };
        (key, json!(list))
    });
    Value::Object(named.collect::<Map<_, _>>())
}
