//! Reading an update: out comes [`Incoming`], the few things the shop understands. Anything else, also what
//! Telegram adds one day, is [`What::Other`]: counted as handled, never an error. Its surprise: it reads the
//! few fields itself; the library tries each of its hundred kinds in turn, which costs more than the answer. A
//! test holds the two against each other.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

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
    /// The person made the bot an administrator of this channel.
    Appointed {
        title: String,
    },
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

/// Only what is read of an update, in Telegram's own names.
#[derive(Deserialize)]
struct RawUpdate<'a> {
    update_id: i64,
    #[serde(borrow)]
    message: Option<RawMessage<'a>>,
    #[serde(borrow)]
    callback_query: Option<RawQuery<'a>>,
    #[serde(borrow)]
    my_chat_member: Option<RawMembership<'a>>,
}

#[derive(Deserialize)]
struct RawQuery<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    from: RawUser<'a>,
    #[serde(borrow)]
    message: Option<RawPressed<'a>>,
    #[serde(borrow)]
    data: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct RawPressed<'a> {
    message_id: i64,
    #[serde(borrow)]
    chat: RawChat<'a>,
    /// Zero: the message is too old, and Telegram no longer shows what was in it.
    date: i64,
    photo: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct RawMembership<'a> {
    #[serde(borrow)]
    chat: RawChat<'a>,
    #[serde(borrow)]
    from: RawUser<'a>,
    #[serde(borrow)]
    new_chat_member: RawMember<'a>,
}

#[derive(Deserialize)]
struct RawMember<'a> {
    #[serde(borrow)]
    status: Cow<'a, str>,
}

#[derive(Deserialize)]
struct RawChat<'a> {
    id: i64,
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    title: Option<Cow<'a, str>>,
}

impl RawChat<'_> {
    fn is_private(&self) -> bool {
        self.kind == "private"
    }
}

#[derive(Deserialize)]
struct RawUser<'a> {
    id: i64,
    is_bot: bool,
    #[serde(borrow)]
    first_name: Cow<'a, str>,
    #[serde(borrow)]
    last_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    username: Option<Cow<'a, str>>,
    #[serde(borrow)]
    language_code: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct RawMessage<'a> {
    message_id: i64,
    #[serde(borrow)]
    from: Option<RawUser<'a>>,
    #[serde(borrow)]
    chat: RawChat<'a>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    caption: Option<Cow<'a, str>>,
    #[serde(borrow)]
    contact: Option<RawContact<'a>>,
    location: Option<RawPlace>,
    #[serde(borrow)]
    photo: Option<Vec<RawPhoto<'a>>>,
    #[serde(borrow)]
    document: Option<RawDocument<'a>>,
    // ---- what a person meant to say and the shop cannot take
    animation: Option<IgnoredAny>,
    audio: Option<IgnoredAny>,
    dice: Option<IgnoredAny>,
    poll: Option<IgnoredAny>,
    sticker: Option<IgnoredAny>,
    video: Option<IgnoredAny>,
    video_note: Option<IgnoredAny>,
    voice: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct RawContact<'a> {
    #[serde(borrow)]
    phone_number: Cow<'a, str>,
    user_id: Option<i64>,
}

#[derive(Deserialize)]
struct RawPlace {
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
struct RawPhoto<'a> {
    #[serde(borrow)]
    file_id: Cow<'a, str>,
    width: u32,
}

#[derive(Deserialize)]
struct RawDocument<'a> {
    #[serde(borrow)]
    file_id: Cow<'a, str>,
    #[serde(borrow)]
    file_name: Option<Cow<'a, str>>,
    file_size: Option<u64>,
}

/// Reads a raw update; whatever cannot be understood is `Other`.
pub fn read(raw: &str) -> Incoming {
    let nobody = |id| Incoming { id, from: None, chat: ChatId(0), private: false, what: What::Other };
    let Ok(update) = serde_json::from_str::<RawUpdate<'_>>(raw) else {
        return nobody(number(raw).unwrap_or(UpdateId(0)));
    };
    let id = UpdateId(update.update_id);
    match update {
        RawUpdate { message: Some(message), .. } => of_message(id, message),
        RawUpdate { callback_query: Some(query), .. } => of_query(id, query),
        RawUpdate { my_chat_member: Some(change), .. } => of_membership(id, change),
        RawUpdate { .. } => nobody(id),
    }
}

fn of_query(id: UpdateId, query: RawQuery<'_>) -> Incoming {
    let on = query.message.as_ref().map(|m| {
        let editable = m.date != 0;
        Pressed { message: MessageId(m.message_id), photo: editable && m.photo.is_some(), editable }
    });
    let chat = query.message.map(|m| m.chat);
    Incoming {
        id,
        from: Some(arrival(query.from)),
        chat: chat.as_ref().map_or(ChatId(0), |c| ChatId(c.id)),
        private: chat.is_some_and(|c| c.is_private()),
        what: What::Press {
            query: query.id.into_owned(),
            on,
            data: query.data.map(Cow::into_owned).unwrap_or_default(),
        },
    }
}

fn of_message(id: UpdateId, mut message: RawMessage<'_>) -> Incoming {
    let what = said(&mut message);
    Incoming {
        id,
        chat: ChatId(message.chat.id),
        private: message.chat.is_private(),
        from: message.from.filter(|user| !user.is_bot).map(arrival),
        what,
    }
}

fn said(message: &mut RawMessage<'_>) -> What {
    if let Some(text) = message.text.take() {
        return What::Text { message: MessageId(message.message_id), text: text.into_owned() };
    }
    if let Some(contact) = message.contact.take() {
        let own = match (contact.user_id, &message.from) {
            (Some(owner), Some(sender)) => owner == sender.id,
            _ => false,
        };
        return What::Contact { phone: contact.phone_number.into_owned(), own };
    }
    if let Some(place) = &message.location {
        return What::Place { latitude: micro(place.latitude), longitude: micro(place.longitude) };
    }
    let sizes = message.photo.take().unwrap_or_default();
    if let Some(largest) = sizes.into_iter().max_by_key(|size| size.width) {
        let caption = message.caption.take().map(Cow::into_owned).unwrap_or_default();
        return What::Photo { file_id: largest.file_id.into_owned(), caption };
    }
    // Telegram shows a moving picture as a document too, for old programs.
    if let Some(document) = message.document.take().filter(|_| message.animation.is_none()) {
        return What::Document {
            file_id: document.file_id.into_owned(),
            file_name: document.file_name.map(Cow::into_owned).unwrap_or_default(),
            size: document.file_size.unwrap_or(0),
        };
    }
    let by_a_person = message.from.as_ref().is_some_and(|user| !user.is_bot);
    if by_a_person && is_content(message) { What::Unfit } else { What::Other }
}

/// A voice, a sticker, a video: something a person meant to say.
fn is_content(message: &RawMessage<'_>) -> bool {
    let kinds = [
        &message.animation,
        &message.audio,
        &message.dice,
        &message.poll,
        &message.sticker,
        &message.video,
        &message.video_note,
        &message.voice,
    ];
    kinds.into_iter().any(Option::is_some)
}

fn of_membership(id: UpdateId, change: RawMembership<'_>) -> Incoming {
    let (chat, private) = (ChatId(change.chat.id), change.chat.is_private());
    let what = match &*change.new_chat_member.status {
        "administrator" if change.chat.kind == "channel" => {
            What::Appointed { title: change.chat.title.map(Cow::into_owned).unwrap_or_default() }
        }
        status => What::Blocked(matches!(status, "kicked" | "left")),
    };
    Incoming { id, chat, private, from: Some(arrival(change.from)), what }
}

fn arrival(user: RawUser<'_>) -> Arrival {
    let name = match user.last_name {
        Some(last) => format!("{} {last}", user.first_name),
        None => user.first_name.into_owned(),
    };
    Arrival {
        id: PersonId(user.id),
        name,
        username: user.username.map(Cow::into_owned),
        hint: user.language_code.map(Cow::into_owned),
    }
}

/// Telegram sends degrees as a floating number; the books keep whole millionths (about 11 cm).
#[allow(
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    reason = "a coordinate times a million is far within 64 bits, and no sum of money"
)]
fn micro(degrees: f64) -> i64 {
    (degrees.clamp(-180.0, 180.0) * 1_000_000.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use teloxide::types::{MaybeInaccessibleMessage, Update, UpdateKind};

    fn user() -> Value {
        json!({ "id": 71, "is_bot": false, "first_name": "Anna", "last_name": "O\u{2bb}g\"il", "username": "anna", "language_code": "uz" })
    }

    fn message(content: Value) -> Value {
        let mut message = json!({
            "message_id": 5, "date": 1_763_442_000, "from": user(),
            "chat": { "id": 71, "type": "private", "first_name": "Anna", "username": "anna" },
        });
        message.as_object_mut().unwrap().append(content.as_object().cloned().as_mut().unwrap());
        message
    }

    fn file(more: Value) -> Value {
        let mut file = json!({ "file_id": "F", "file_unique_id": "u", "file_size": 9 });
        file.as_object_mut().unwrap().append(more.as_object().cloned().as_mut().unwrap());
        file
    }

    fn of(content: Value) -> What {
        read(&json!({ "update_id": 7, "message": message(content) }).to_string()).what
    }

    /// The same facts out of the library's types.
    fn library(raw: &Value) -> (i64, String, Option<String>, Option<String>, i64, bool) {
        let update: Update = serde_json::from_str(&raw.to_string()).unwrap();
        let user = update.from().unwrap().clone();
        let chat = update.chat().unwrap();
        (
            user.id.0.cast_signed(),
            user.full_name(),
            user.username,
            user.language_code,
            chat.id.0,
            chat.is_private(),
        )
    }

    fn ours(incoming: &Incoming) -> (i64, String, Option<String>, Option<String>, i64, bool) {
        let from = incoming.from.clone().unwrap();
        (from.id.0, from.name, from.username, from.hint, incoming.chat.0, incoming.private)
    }

    #[test]
    fn who_and_where_are_read_as_the_library_reads_them() {
        let group = json!({ "id": -100_500, "type": "supergroup", "title": "Neighbours" });
        let member = |status| json!({ "user": { "id": 42, "is_bot": true, "first_name": "Shop" }, "status": status, "until_date": 0 });
        let change = json!({
            "chat": message(json!({}))["chat"], "from": user(), "date": 1,
            "old_chat_member": { "user": { "id": 42, "is_bot": true, "first_name": "Shop" }, "status": "member" },
            "new_chat_member": member("kicked"),
        });
        let press = json!({ "id": "q1", "from": user(), "chat_instance": "1", "data": "m",
            "message": message(json!({ "text": "x", "reply_markup": { "inline_keyboard": [[{ "text": "a", "callback_data": "m" }]] } })) });
        for raw in [
            json!({ "update_id": 7, "message": message(json!({ "text": "hello" })) }),
            json!({ "update_id": 7, "message": message(json!({ "text": "/start", "chat": group, "from": { "id": 9, "is_bot": false, "first_name": "B" } })) }),
            json!({ "update_id": 7, "callback_query": press }),
            json!({ "update_id": 7, "my_chat_member": change }),
        ] {
            let read = read(&raw.to_string());
            assert_eq!(read.id, UpdateId(7));
            assert_eq!(ours(&read), library(&raw), "{raw}");
        }
    }

    #[test]
    fn a_press_is_read_as_the_library_reads_it() {
        let regular = message(json!({ "text": "x" }));
        let photo = message(json!({ "photo": [file(json!({ "width": 9, "height": 9 }))], "caption": "c" }));
        let old = json!({ "message_id": 5, "date": 0, "chat": message(json!({}))["chat"] });
        for on in [regular, photo, old] {
            let raw = json!({ "update_id": 7, "callback_query":
                { "id": "q1", "from": user(), "chat_instance": "1", "data": "m", "message": on } });
            let update: Update = serde_json::from_str(&raw.to_string()).unwrap();
            let UpdateKind::CallbackQuery(query) = update.kind else { panic!("{:?}", update.kind) };
            let expected = match query.message.unwrap() {
                MaybeInaccessibleMessage::Regular(m) => {
                    Pressed { message: MessageId(m.id.0.into()), photo: m.photo().is_some(), editable: true }
                }
                MaybeInaccessibleMessage::Inaccessible(m) => {
                    Pressed { message: MessageId(m.message_id.0.into()), photo: false, editable: false }
                }
            };
            let What::Press { query: id, on, data } = read(&raw.to_string()).what else { unreachable!() };
            assert_eq!((id.as_str(), on, data.as_str()), ("q1", Some(expected), "m"));
        }
    }

    #[test]
    fn everything_a_person_can_send_is_told_apart() {
        assert!(matches!(of(json!({ "text": "a\nb" })), What::Text { text, .. } if text == "a\nb"));
        let contact =
            |id| json!({ "contact": { "phone_number": "+998901234567", "first_name": "A", "user_id": id } });
        assert!(matches!(of(contact(71)), What::Contact { own: true, .. }));
        assert!(matches!(of(contact(72)), What::Contact { own: false, .. }));
        let place = json!({ "latitude": 39.767_97, "longitude": -64.42 });
        assert!(matches!(
            of(json!({ "location": place })),
            What::Place { latitude: 39_767_970, longitude: -64_420_000 }
        ));
        let sizes = json!([file(json!({ "width": 9, "height": 9 })), { "file_id": "L", "file_unique_id": "l", "width": 90, "height": 90 }]);
        assert!(
            matches!(of(json!({ "photo": sizes, "caption": "c" })), What::Photo { file_id, caption } if (file_id.as_str(), caption.as_str()) == ("L", "c"))
        );
        assert!(matches!(
            of(json!({ "document": file(json!({ "file_name": "a.csv" })) })),
            What::Document { size: 9, .. }
        ));
        let moving = json!({ "animation": file(json!({ "width": 1, "height": 1, "duration": 1 })), "document": file(json!({})) });
        assert!(matches!(of(moving), What::Unfit));
        assert!(matches!(of(json!({ "voice": file(json!({ "duration": 1 })) })), What::Unfit));
        assert!(matches!(of(json!({ "new_chat_title": "x" })), What::Other));
        assert!(matches!(of(json!({ "pinned_message": message(json!({ "text": "x" })) })), What::Other));
    }

    #[test]
    fn what_cannot_be_read_still_has_its_number() {
        for raw in [
            r#"{"update_id":9,"edited_message":{"text":"x"}}"#,
            r#"{"update_id":9,"message":{"text":5}}"#,
            r#"{"update_id":9,"message":null}"#,
            r#"{"update_id":9,"message":{"message_id":1,"chat":{"id":1}}}"#,
        ] {
            let read = read(raw);
            assert!(
                read.id == UpdateId(9) && matches!(read.what, What::Other) && read.from.is_none(),
                "{raw}"
            );
        }
        assert!(matches!(read("{").what, What::Other));
    }
}
