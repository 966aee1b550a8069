//! What people do: they see only what their app shows them, so an act that no app allows (pressing a
//! button that is not there, writing to a bot never started) is an error and no update.

use super::base64;
use super::files::FileKind;
use super::keyboards;
use super::model::{Author, ChatKind, Place, Press, Status};
use super::params::Upload;
use super::rooms::Draft;
use super::text::{self, MAX_CAPTION, MAX_TEXT};
use super::updates::QUERY_LIFE;
use super::world::World;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// One act of a person, in the words of the control interface.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    Start {
        #[serde(default)]
        param: Option<String>,
    },
    OpenLink {
        url: String,
    },
    Text {
        text: String,
        #[serde(default)]
        reply_to: Option<i64>,
    },
    Press {
        message_id: i64,
        data: String,
        /// Sends data that no button of the message carries, as a broken app could.
        #[serde(default)]
        forged: bool,
    },
    Tap {
        text: String,
        #[serde(default)]
        latitude: Option<f64>,
        #[serde(default)]
        longitude: Option<f64>,
    },
    Contact {
        #[serde(default)]
        phone: Option<String>,
        #[serde(default)]
        user_id: Option<i64>,
        #[serde(default)]
        first_name: Option<String>,
    },
    Location {
        latitude: f64,
        longitude: f64,
        #[serde(default)]
        title: Option<String>,
        #[serde(default)]
        address: Option<String>,
    },
    Photo {
        base64: String,
        #[serde(default)]
        caption: Option<String>,
    },
    Document {
        base64: String,
        file_name: String,
        #[serde(default)]
        mime_type: Option<String>,
        #[serde(default)]
        caption: Option<String>,
    },
    Edit {
        message_id: i64,
        text: String,
    },
    Delete {
        message_id: i64,
    },
    Block {},
    Unblock {},
    Read {},
    Language {
        language_code: String,
    },
    Join {},
    Leave {},
    InviteBot {
        #[serde(default)]
        admin: bool,
    },
    RemoveBot {},
    Post {
        text: String,
    },
}

impl Act {
    pub fn start() -> Self {
        Self::Start { param: None }
    }

    pub fn text(text: &str) -> Self {
        Self::Text { text: text.into(), reply_to: None }
    }

    pub fn tap(text: &str) -> Self {
        Self::Tap { text: text.into(), latitude: None, longitude: None }
    }

    pub fn press(message_id: i64, data: &str) -> Self {
        Self::Press { message_id, data: data.into(), forged: false }
    }
}

type Done = Result<Value, String>;

impl World {
    /// A person acts in the private chat with the first bot.
    pub fn act(&mut self, person: i64, act: Act) -> Done {
        self.act_in(person, None, act)
    }

    /// A person acts in a chat: a group's id, or a bot's id for the private chat with it.
    pub fn act_in(&mut self, person: i64, chat: Option<i64>, act: Act) -> Done {
        if !self.people.contains_key(&person) {
            return Err(format!("there is no person {person}"));
        }
        let place = self.seen_place(person, chat)?;
        match act {
            Act::Start { param } => self.start(person, place, param.as_deref()),
            Act::OpenLink { url } => self.open_link(person, place, &url),
            Act::Text { text, reply_to } => self.say(person, place, &text, reply_to),
            Act::Press { message_id, data, forged } => self.press(person, place, message_id, &data, forged),
            Act::Tap { text, latitude, longitude } => self.tap(person, place, &text, latitude.zip(longitude)),
            Act::Contact { phone, user_id, first_name } => {
                self.share_contact(person, place, phone, user_id, first_name)
            }
            Act::Location { latitude, longitude, title, address } => {
                self.share_location(person, place, (latitude, longitude), title.zip(address))
            }
            Act::Photo { base64, caption } => {
                self.attach(person, place, FileKind::Photo, &base64, "photo.jpg", None, caption)
            }
            Act::Document { base64, file_name, mime_type, caption } => {
                self.attach(person, place, FileKind::Document, &base64, &file_name, mime_type, caption)
            }
            Act::Edit { message_id, text } => self.rewrite(person, place, message_id, &text),
            Act::Delete { message_id } => self.take_back(person, place, message_id),
            Act::Block {} => self.block(person, place, true),
            Act::Unblock {} => self.block(person, place, false),
            Act::Read {} => {
                self.seat(place, person).unread = 0;
                self.emit_dialog(place, person);
                Ok(Value::Null)
            }
            Act::Language { language_code } => self.speak(person, language_code),
            Act::Join {} => self.join(person, place),
            Act::Leave {} => self.leave(person, place),
            Act::InviteBot { admin } => self.invite_bot(person, place, admin),
            Act::RemoveBot {} => self.remove_bot(person, place),
            Act::Post { text } => self.say(person, place, &text, None),
        }
    }

    /// The place a person means.
    pub(super) fn seen_place(&self, person: i64, chat: Option<i64>) -> Result<Place, String> {
        let first = self.bots.keys().next().copied();
        match chat {
            Some(id) if self.chats.contains_key(&id) => Ok(Place::Chat(id)),
            Some(id) if self.bots.contains_key(&id) => Ok(Place::Private { bot: id, person }),
            Some(id) if id != person => Err(format!("there is no chat {id}")),
            Some(_) | None => {
                first.map(|bot| Place::Private { bot, person }).ok_or_else(|| "there is no bot".to_owned())
            }
        }
    }

    fn start(&mut self, person: i64, place: Place, param: Option<&str>) -> Done {
        let Place::Private { bot, .. } = place else {
            return Err("Start is a button of private chats".into());
        };
        let param = param.filter(|p| !p.is_empty());
        if param.is_some_and(|p| !is_start_param(p)) {
            return Err("a start parameter is 1-64 of A-Z a-z 0-9 _ -".into());
        }
        if self.seat(place, person).blocked {
            self.block(person, place, false)?;
        }
        let first = !std::mem::replace(&mut self.seat(place, person).started, true);
        if first {
            self.tell_dialog_of(bot, person);
        }
        let text = param.map_or_else(|| "/start".to_owned(), |p| format!("/start {p}"));
        self.say(person, place, &text, None)
    }

    fn tell_dialog_of(&mut self, bot: i64, person: i64) {
        self.emit_dialog(Place::Private { bot, person }, person);
    }

    fn open_link(&mut self, person: i64, place: Place, url: &str) -> Done {
        let link = DeepLink::read(url).ok_or("only links to a bot can be opened here")?;
        let named = |b: &&super::model::Bot| b.username.eq_ignore_ascii_case(&link.username);
        let bot = self.bots.values().find(named).map(|b| b.id).ok_or("there is no such bot")?;
        match (&link.start, &link.start_group) {
            (_, Some(param)) => {
                if place.is_private() {
                    return Err("say which group to add the bot to".into());
                }
                self.set_standing(place, bot, person, Status::Member);
                let text = format!("/start@{} {param}", link.username);
                self.say(person, place, text.trim_end(), None)
            }
            (Some(param), None) => self.start(person, Place::Private { bot, person }, Some(param)),
            (None, None) => Ok(Value::Null),
        }
    }

    /// A message of a person; what is too long becomes several, as in the apps.
    fn say(&mut self, person: i64, place: Place, text: &str, reply_to: Option<i64>) -> Done {
        self.may_say(person, place)?;
        if reply_to.is_some_and(|id| !self.has(place, id)) {
            return Err("the message to reply to is not there".into());
        }
        let letters: Vec<char> = text.trim().chars().collect();
        let mut last = None;
        for piece in letters.chunks(MAX_TEXT) {
            let formatted = text::from_person(&piece.iter().collect::<String>());
            if formatted.is_blank() {
                continue;
            }
            let mut body = Map::new();
            formatted.put(&mut body, "text", "entities");
            last = Some(self.say_body(person, place, body, reply_to));
        }
        last.ok_or_else(|| "there is nothing to send".into())
    }

    fn say_body(
        &mut self,
        person: i64,
        place: Place,
        body: Map<String, Value>,
        reply_to: Option<i64>,
    ) -> Value {
        let mut draft = Draft::new(Author::Person(person), body);
        draft.reply_to = reply_to;
        let id = self.post(place, draft);
        self.shown_message(place, id)
    }

    fn shown_message(&self, place: Place, id: i64) -> Value {
        let message = self.rooms.get(&place).and_then(|r| r.messages.get(&id));
        message.map_or(Value::Null, |m| self.page_view(place, m))
    }

    fn has(&self, place: Place, id: i64) -> bool {
        self.rooms.get(&place).is_some_and(|r| r.messages.contains_key(&id))
    }

    fn may_say(&mut self, person: i64, place: Place) -> Result<(), String> {
        match place {
            Place::Private { .. } => {
                let seat = self.seat(place, person);
                if seat.blocked {
                    return Err("the bot is blocked: unblock it first".into());
                }
                if seat.started { Ok(()) } else { Err("press Start first".into()) }
            }
            Place::Chat(_) => {
                let status = self.standing(place, person);
                if !status.inside() {
                    return Err("not a member of this chat".into());
                }
                if self.chat_kind(place) == Some(ChatKind::Channel) && !status.leads() {
                    return Err("only administrators post in a channel".into());
                }
                Ok(())
            }
        }
    }

    fn press(&mut self, person: i64, place: Place, id: i64, data: &str, forged: bool) -> Done {
        let message = self.rooms.get(&place).and_then(|r| r.messages.get(&id));
        let markup = message.and_then(|m| m.inline.as_ref());
        let carries = markup.is_some_and(|m| {
            let has = |b: &Value| b.get("callback_data").and_then(Value::as_str) == Some(data);
            keyboards::buttons(m, "inline_keyboard").any(has)
        });
        if !carries && !forged {
            return Err(format!("message {id} has no button with data {data:?}"));
        }
        let author = message.map(|m| m.author);
        let ((Some(Author::Bot(bot)), _) | (_, Place::Private { bot, .. })) = (author, place) else {
            return Err("this message is no bot's".into());
        };
        if place.is_private() && self.seat(place, person).blocked {
            return Err("the bot is blocked: unblock it first".into());
        }
        if !place.is_private() && !self.standing(place, person).inside() {
            return Err("not a member of this chat".into());
        }
        let now = self.now();
        let shown = match message_view(self, place, id, bot) {
            Some(view) => view,
            None => json!({"chat": self.chat(place), "message_id": id, "date": 0}),
        };
        let query = (4_000_000_000_000_000 + self.random(1_000_000_000_000_000)).to_string();
        let value = json!({
            "id": query,
            "from": self.user(person),
            "message": shown,
            "chat_instance": (place.chat_id().wrapping_mul(7_919)).to_string(),
            "data": data,
        });
        self.presses.retain(|_, p| now - p.at <= QUERY_LIFE);
        let press = Press { bot, person, place, message: id, at: now };
        self.presses.insert(query.clone(), press);
        self.push_update(bot, "callback_query", value, now);
        Ok(json!({"callback_query_id": query}))
    }

    fn tap(&mut self, person: i64, place: Place, label: &str, point: Option<(f64, f64)>) -> Done {
        let shown = self.seat(place, person).keyboard.clone();
        let Some((by, keyboard)) = shown else { return Err("no keyboard is shown".into()) };
        let button = keyboards::buttons(&keyboard, "keyboard")
            .find(|b| b.get("text").and_then(Value::as_str) == Some(label))
            .cloned()
            .ok_or_else(|| format!("the keyboard has no button {label:?}"))?;
        let asks = |name: &str| button.get(name).and_then(Value::as_bool) == Some(true);
        const NOT_PLAYED: &[&str] =
            &["web_app", "request_poll", "request_users", "request_chat", "request_managed_bot"];
        if let Some(what) = NOT_PLAYED.iter().find(|what| button.get(**what).is_some()) {
            return Err(format!("the emulator's people cannot use {what} buttons"));
        }
        let done = if asks("request_contact") {
            self.own_contact(person, place, by)
        } else if asks("request_location") {
            let point = point.ok_or("this button sends a location: give latitude and longitude")?;
            self.may_say(person, place)?;
            let body = Map::from_iter([("location".to_owned(), at(point))]);
            Ok(self.say_body(person, place, body, Some(by).filter(|id| self.has(place, *id))))
        } else {
            self.say(person, place, label, None)
        };
        let once = keyboard.get("one_time_keyboard").and_then(Value::as_bool) == Some(true);
        if once && done.is_ok() {
            let seat = self.seat(place, person);
            // The answer may already have brought another keyboard.
            if seat.keyboard.as_ref().is_some_and(|(id, _)| *id == by) {
                seat.keyboard = None;
                self.emit_dialog(place, person);
            }
        }
        done
    }

    fn own_contact(&mut self, person: i64, place: Place, by: i64) -> Done {
        self.may_say(person, place)?;
        let reply_to = Some(by).filter(|id| self.has(place, *id));
        let own = self.people.get(&person).ok_or("nobody")?;
        let mut contact = Map::new();
        contact.insert("phone_number".into(), json!(own.phone.trim_start_matches('+')));
        contact.insert("first_name".into(), json!(own.first_name));
        contact.extend(own.last_name.clone().map(|n| ("last_name".to_owned(), json!(n))));
        contact.insert("user_id".into(), json!(person));
        let body = Map::from_iter([("contact".to_owned(), Value::Object(contact))]);
        Ok(self.say_body(person, place, body, reply_to))
    }

    fn share_contact(
        &mut self,
        person: i64,
        place: Place,
        phone: Option<String>,
        user_id: Option<i64>,
        first_name: Option<String>,
    ) -> Done {
        self.may_say(person, place)?;
        let own = self.people.get(&person).ok_or("nobody")?;
        let phone = phone.unwrap_or_else(|| own.phone.clone());
        let name = first_name.unwrap_or_else(|| own.first_name.clone());
        let mut contact = Map::new();
        contact.insert("phone_number".into(), json!(phone.trim_start_matches('+')));
        contact.insert("first_name".into(), json!(name));
        contact.extend(user_id.map(|id| ("user_id".to_owned(), json!(id))));
        let body = Map::from_iter([("contact".to_owned(), Value::Object(contact))]);
        Ok(self.say_body(person, place, body, None))
    }

    fn share_location(
        &mut self,
        person: i64,
        place: Place,
        point: (f64, f64),
        venue: Option<(String, String)>,
    ) -> Done {
        self.may_say(person, place)?;
        let mut body = Map::new();
        if let Some((title, address)) = venue {
            body.insert("venue".into(), json!({"location": at(point), "title": title, "address": address}));
        }
        body.insert("location".into(), at(point));
        Ok(self.say_body(person, place, body, None))
    }

    #[allow(clippy::too_many_arguments, reason = "one act, all its parts")]
    fn attach(
        &mut self,
        person: i64,
        place: Place,
        kind: FileKind,
        encoded: &str,
        file_name: &str,
        mime_type: Option<String>,
        caption: Option<String>,
    ) -> Done {
        self.may_say(person, place)?;
        let plain = encoded.rsplit_once("base64,").map_or(encoded, |(_, data)| data);
        let bytes = base64::decode(plain).map_err(|d| format!("base64: {d:?}"))?;
        let upload = Upload { file_name: file_name.into(), mime_type, bytes: bytes.into() };
        let shown = self.files.take(kind, &upload, &Map::new()).map_err(|e| e.description)?;
        let mut body = Map::from_iter([(kind.field().to_owned(), shown)]);
        let caption: String = caption.unwrap_or_default().chars().take(MAX_CAPTION).collect();
        text::from_person(&caption).put(&mut body, "caption", "caption_entities");
        Ok(self.say_body(person, place, body, None))
    }

    fn rewrite(&mut self, person: i64, place: Place, id: i64, text: &str) -> Done {
        let now = self.now();
        let formatted = text::from_person(text);
        if formatted.is_blank() || formatted.characters() > MAX_TEXT {
            return Err("an edited message needs 1-4096 characters".into());
        }
        let message = self.room(place).messages.get_mut(&id).ok_or("the message is not there")?;
        if message.author != Author::Person(person) {
            return Err("only one's own messages can be edited".into());
        }
        let media = !message.body.contains_key("text");
        let (name, entities) = if media { ("caption", "caption_entities") } else { ("text", "entities") };
        message.body.shift_remove(name);
        message.body.shift_remove(entities);
        formatted.put(&mut message.body, name, entities);
        message.edit_date = Some(now);
        self.emit_message("edit", place, id);
        self.deliver(place, id, true);
        Ok(self.shown_message(place, id))
    }

    fn take_back(&mut self, person: i64, place: Place, id: i64) -> Done {
        let message = self.room(place).messages.get(&id).ok_or("the message is not there")?;
        let own = message.author == Author::Person(person);
        if !own && !place.is_private() && !self.standing(place, person).leads() {
            return Err("only one's own messages can be deleted".into());
        }
        self.remove(place, id);
        Ok(Value::Null)
    }

    fn block(&mut self, person: i64, place: Place, blocked: bool) -> Done {
        let Place::Private { bot, .. } = place else { return Err("only a bot can be blocked".into()) };
        let was = std::mem::replace(&mut self.seat(place, person).blocked, blocked);
        if was != blocked {
            let (old, new) =
                if blocked { (Status::Member, Status::Kicked) } else { (Status::Kicked, Status::Member) };
            self.tell_membership(bot, place, person, old, new);
            self.emit_dialog(place, person);
        }
        Ok(Value::Null)
    }

    fn speak(&mut self, person: i64, language_code: String) -> Done {
        if let Some(person) = self.people.get_mut(&person) {
            person.language_code = language_code;
        }
        self.emit(|w| json!({"type": "person", "person": w.people.get(&person)}));
        let places: Vec<Place> = self.rooms.keys().copied().collect();
        for place in places {
            if self.audience(place).contains(&person) {
                self.emit_dialog(place, person);
            }
        }
        Ok(Value::Null)
    }
}

fn message_view(world: &World, place: Place, id: i64, bot: i64) -> Option<Value> {
    let message = world.rooms.get(&place)?.messages.get(&id)?;
    Some(world.view(place, message, bot))
}

fn at((latitude, longitude): (f64, f64)) -> Value {
    json!({"latitude": latitude, "longitude": longitude})
}

fn is_start_param(param: &str) -> bool {
    (1..=64).contains(&param.len())
        && param.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// `t.me/<bot>?start=…`, `tg://resolve?domain=<bot>&start=…`.
struct DeepLink {
    username: String,
    start: Option<String>,
    start_group: Option<String>,
}

impl DeepLink {
    fn read(url: &str) -> Option<Self> {
        let bare = url.trim().trim_start_matches("https://").trim_start_matches("http://");
        let (head, query) = bare.split_once('?').unwrap_or((bare, ""));
        let parameter = |name: &str| {
            query
                .split('&')
                .filter_map(|p| p.split_once('='))
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v.to_owned())
        };
        let username = if head == "tg://resolve" {
            parameter("domain")?
        } else {
            let path = head.strip_prefix("t.me/").or_else(|| head.strip_prefix("telegram.me/"))?;
            path.trim_end_matches('/').to_owned()
        };
        Some(Self { username, start: parameter("start"), start_group: parameter("startgroup") })
    }
}
