//! The things of the emulated world: bots, people, chats, rooms with their messages. Plain data;
//! what may happen to them is decided elsewhere. A private chat is one room per bot and person,
//! every other chat is one room for all.

use super::updates::Queue;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The bytes of a file, shared by all that point at it.
pub type Bytes = Arc<[u8]>;

#[derive(Clone, Debug)]
pub struct Bot {
    pub id: i64,
    pub token: String,
    pub username: String,
    pub first_name: String,
    pub queue: Queue,
    pub webhook: Option<Webhook>,
    /// Commands by scope key and language code.
    pub commands: BTreeMap<(String, String), Vec<Value>>,
    /// Name, description and short description by language code.
    pub names: BTreeMap<(&'static str, String), String>,
    pub menu_buttons: BTreeMap<Option<i64>, Value>,
    /// The counter of message ids in private chats: one for all of a bot's chats.
    pub last_message: i64,
}

#[derive(Clone, Debug)]
pub struct Webhook {
    pub url: String,
    pub max_connections: i64,
    pub ip_address: Option<String>,
    pub custom_certificate: bool,
    pub set_at: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Person {
    pub id: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language_code: String,
    pub phone: String,
    pub role_hint: Option<String>,
    #[serde(skip)]
    pub deactivated: bool,
}

/// A person to be; what is left out is made up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPerson {
    pub id: Option<i64>,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language_code: Option<String>,
    pub phone: Option<String>,
    pub role_hint: Option<String>,
}

impl NewPerson {
    pub fn named(first_name: &str) -> Self {
        Self { first_name: first_name.into(), ..Self::default() }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatKind {
    #[default]
    Group,
    Supergroup,
    Channel,
}

impl ChatKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewChat {
    #[serde(rename = "type")]
    pub kind: ChatKind,
    pub title: String,
    pub username: Option<String>,
    /// People and bots.
    pub members: Vec<i64>,
    pub admins: Vec<i64>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Creator,
    Administrator,
    Member,
    Left,
    Kicked,
}

impl Status {
    pub fn inside(self) -> bool {
        matches!(self, Self::Creator | Self::Administrator | Self::Member)
    }

    pub fn leads(self) -> bool {
        matches!(self, Self::Creator | Self::Administrator)
    }
}

/// A group or channel.
#[derive(Clone, Debug)]
pub struct Chat {
    pub id: i64,
    pub kind: ChatKind,
    pub title: String,
    pub username: Option<String>,
    /// People and bots alike.
    pub members: BTreeMap<i64, Status>,
    /// Kinds that ordinary members may not send: "text messages", "photos", "documents" …
    pub forbidden: BTreeSet<String>,
    /// Rights taken from bots that are administrators: "can_post_messages", "can_delete_messages" …
    pub missing_rights: BTreeSet<String>,
    pub deleted: bool,
    pub migrated_to: Option<i64>,
    pub last_message: i64,
}

/// Where a message lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Private { bot: i64, person: i64 },
    Chat(i64),
}

impl Place {
    /// The chat's id as everyone sees it.
    pub fn chat_id(self) -> i64 {
        match self {
            Self::Private { person, .. } => person,
            Self::Chat(id) => id,
        }
    }

    pub fn is_private(self) -> bool {
        matches!(self, Self::Private { .. })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    Bot(i64),
    Person(i64),
}

#[derive(Clone, Debug)]
pub struct Message {
    pub id: i64,
    /// Seconds since 1970.
    pub date: i64,
    pub edit_date: Option<i64>,
    pub author: Author,
    /// Text, caption, media, service fields, as in the API but without file ids.
    pub body: Map<String, Value>,
    pub inline: Option<Value>,
    /// A reply keyboard, its removal or a forced reply: bots never see it again.
    pub keyboard: Option<Value>,
    pub reply_to: Option<i64>,
    pub origin: Option<Value>,
    pub album: Option<String>,
    pub protected: bool,
    pub service: bool,
}

/// What one person sees of a room, besides its messages.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    pub started: bool,
    pub blocked: bool,
    pub unread: i64,
    /// The keyboard now shown and the message that brought it.
    pub keyboard: Option<(i64, Value)>,
    /// What the bot is doing, and until when (milliseconds).
    pub typing: Option<(String, i64)>,
}

#[derive(Clone, Debug, Default)]
pub struct Room {
    pub messages: BTreeMap<i64, Message>,
    /// Oldest first; the last one is shown.
    pub pinned: Vec<i64>,
    pub seats: BTreeMap<i64, Seat>,
}

/// A press on an inline button that waits for its answer.
#[derive(Clone, Debug)]
pub struct Press {
    pub bot: i64,
    pub person: i64,
    pub place: Place,
    pub message: i64,
    /// Seconds since 1970.
    pub at: i64,
}

/// What a person saw after a press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallbackAnswer {
    pub chat: i64,
    pub message_id: i64,
    pub text: Option<String>,
    pub alert: bool,
    pub url: Option<String>,
}

/// One call of a bot, as it came and as it ended.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    pub n: u64,
    /// Seconds since 1970.
    pub at: i64,
    pub bot: i64,
    pub method: String,
    pub params: Value,
    pub ok: bool,
    pub error: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Warning {
    pub at: i64,
    pub text: String,
}

/// A count as Telegram's JSON has it.
pub fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
