//! Reading an update. The library's types end here: what comes out is [`Incoming`], the few things the
//! shop understands. Anything else, also what this version of the library cannot read, is
//! [`What::Other`]: counted as handled, never an error.

use serde::Deserialize;
use teloxide::types::{
    ChatMemberStatus, ChatMemberUpdated, MaybeInaccessibleMessage, Message, Update, UpdateKind, User,
};

use crate::base::ids::{ChatId, MessageId, PersonId, UpdateId};
use crate::shop::customers::Arrival;

/// An update as the shop sees it.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub id: UpdateId,
    /// Who did it; `None` where Telegram names nobody (a channel).
    pub from: Option<Arrival>,
    pub chat: ChatId,
    /// A private chat with one person. The shop talks in these alone.
    pub private: bool,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    Text {
        message: MessageId,
        text: String,
    },
    Press {
        query: String,
        on: Option<Pressed>,
        data: String,
    },
    /// `own`: the contact is the sender's, not one picked from the address book.
    Contact {
        phone: String,
        own: bool,
    },
    /// Millionths of a degree.
    Place {
        latitude: i64,
        longitude: i64,
    },
    Photo {
        file_id: String,
        caption: String,
    },
    Document {
        file_id: String,
        file_name: String,
        size: u64,
    },
    /// The person blocked the bot, or let it in again.
    Blocked(bool),
    /// Something the shop has no answer for (a sticker, a voice): the person is told what works.
    Unfit,
    /// Nothing to do with a person's talk with the shop.
    Other,
}

/// The message a press was made on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pressed {
    pub message: MessageId,
    /// It carries a photo: only a caption or a photo can be put in its place.
    pub photo: bool,
    /// Telegram still shows its content; otherwise it cannot be edited.
    pub editable: bool,
}

/// Only the number: read first, so that even an unreadable update is recognised when it comes again.
#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

/// The number of a raw update.
pub fn number(raw: &str) -> Option<UpdateId> {
    serde_json::from_str::<Numbered>(raw).ok().map(|n| UpdateId(n.update_id))
}

/// Reads a raw update; whatever cannot be understood is `Other`.
pub fn read(raw: &str) -> Incoming {
    let id = number(raw).unwrap_or(UpdateId(0));
    let nobody = |what| Incoming { id, from: None, chat: ChatId(0), private: false, what };
    let Ok(update) = serde_json::from_str::<Update>(raw) else {
        return nobody(What::Other);
    };
    #[allow(clippy::wildcard_enum_match_arm, reason = "the library knows dozens of kinds the shop ignores")]
    match update.kind {
        UpdateKind::Message(message) => of_message(id, &message),
        UpdateKind::CallbackQuery(query) => {
            let on = query.message.as_ref().map(|m| match m {
                MaybeInaccessibleMessage::Regular(m) => {
                    Pressed { message: message_id(m.id), photo: m.photo().is_some(), editable: true }
                }
                MaybeInaccessibleMessage::Inaccessible(m) => {
                    Pressed { message: message_id(m.message_id), photo: false, editable: false }
                }
            });
            let chat = query.message.as_ref().map(|m| m.chat().clone());
            Incoming {
                id,
                from: Some(arrival(&query.from)),
                chat: chat.as_ref().map_or(ChatId(0), |c| ChatId(c.id.0)),
                private: chat.is_some_and(|c| c.is_private()),
                what: What::Press { query: query.id.0, on, data: query.data.unwrap_or_default() },
            }
        }
        UpdateKind::MyChatMember(change) => of_membership(id, &change),
        _ => nobody(What::Other),
    }
}

fn of_message(id: UpdateId, message: &Message) -> Incoming {
    let what = if let Some(text) = message.text() {
        What::Text { message: message_id(message.id), text: text.to_owned() }
    } else if let Some(contact) = message.contact() {
        let own = match (&contact.user_id, &message.from) {
            (Some(owner), Some(sender)) => *owner == sender.id,
            _ => false,
        };
        What::Contact { phone: contact.phone_number.clone(), own }
    } else if let Some(place) = message.location() {
        What::Place { latitude: micro(place.latitude), longitude: micro(place.longitude) }
    } else if let Some(largest) = message.photo().and_then(|sizes| sizes.iter().max_by_key(|s| s.width)) {
        What::Photo {
            file_id: largest.file.id.0.clone(),
            caption: message.caption().unwrap_or_default().to_owned(),
        }
    } else if let Some(document) = message.document() {
        What::Document {
            file_id: document.file.id.0.clone(),
            file_name: document.file_name.clone().unwrap_or_default(),
            size: u64::from(document.file.size),
        }
    } else if message.from.as_ref().is_some_and(|u| !u.is_bot) && is_content(message) {
        What::Unfit
    } else {
        What::Other
    };
    Incoming {
        id,
        from: message.from.as_ref().filter(|u| !u.is_bot).map(arrival),
        chat: ChatId(message.chat.id.0),
        private: message.chat.is_private(),
        what,
    }
}

/// A voice, a sticker, a video: something a person meant to say.
fn is_content(message: &Message) -> bool {
    message.voice().is_some()
        || message.sticker().is_some()
        || message.video().is_some()
        || message.video_note().is_some()
        || message.audio().is_some()
        || message.animation().is_some()
        || message.poll().is_some()
        || message.dice().is_some()
}

fn of_membership(id: UpdateId, change: &ChatMemberUpdated) -> Incoming {
    let blocked =
        matches!(change.new_chat_member.status(), ChatMemberStatus::Banned | ChatMemberStatus::Left);
    Incoming {
        id,
        from: Some(arrival(&change.from)),
        chat: ChatId(change.chat.id.0),
        private: change.chat.is_private(),
        what: What::Blocked(blocked),
    }
}

fn arrival(user: &User) -> Arrival {
    Arrival {
        id: PersonId(i64::try_from(user.id.0).unwrap_or(0)),
        name: user.full_name(),
        username: user.username.clone(),
        hint: user.language_code.clone(),
    }
}

fn message_id(id: teloxide::types::MessageId) -> MessageId {
    MessageId(i64::from(id.0))
}

/// Telegram sends degrees as a floating number; the books keep whole millionths (about 11 cm).
#[allow(clippy::cast_possible_truncation, reason = "a coordinate times a million is far within 64 bits")]
fn micro(degrees: f64) -> i64 {
    (degrees.clamp(-180.0, 180.0) * 1_000_000.0).round() as i64
}
