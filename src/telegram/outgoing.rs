//! What is to be sent, as rows of the same transaction that decided it. A row is one call of the Bot API;
//! it goes away when Telegram has it. Nothing is sent from here: [`super::sender`] reads the rows.

use rusqlite::Row as SqlRow;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, DeleteMessage, EditMessageText, EditMessageTextSetters,
    SendMessage, SendMessageSetters,
};
use teloxide::types::{
    ButtonRequest, CallbackQueryId, ChatId as ApiChat, InlineKeyboardButton, InlineKeyboardMarkup,
    KeyboardButton, KeyboardMarkup, KeyboardRemove, LinkPreviewOptions, MessageId as ApiMessage, ParseMode,
    ReplyMarkup,
};

use crate::base::ids::{ChatId, MessageId, PersonId, PhotoId};
use crate::base::limits::{CAPTION_CHARS, PRESS_LIFE};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::{customers, photos};
use crate::telegram::papers::Paper;
use crate::telegram::screen::{Answer, Ask, Key, Screen};
use crate::telegram::session;
use crate::telegram::visit::Visit;
use crate::text::Html;

/// How urgent a row is. Answers leave at once; notices are paced and let answers pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    /// The answer to a press: worth something only while the button spins.
    Press,
    Answer,
    Notice,
    Broadcast,
}

impl Lane {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::Broadcast => "broadcast",
        }
    }

    fn parse(code: &str) -> Self {
        match code {
            "press" => Self::Press,
            "answer" => Self::Answer,
            "broadcast" => Self::Broadcast,
            _ => Self::Notice,
        }
    }
}

/// A part to attach; the payload names it `attach://file`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Upload {
    /// A photo of the shop: sent by Telegram's id when it has one, else by its bytes.
    Photo(PhotoId),
    /// The QR code of a text, drawn when it is sent.
    Code(String),
    /// A small text file.
    Text { name: String, text: String },
    /// A paper, drawn when it leaves.
    Paper(Paper),
}

/// What to do when Telegram has taken a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The message becomes the chat's live screen.
    Live,
    /// The message has done its work by arriving (it took a keyboard away) and is deleted.
    Drop,
}

/// One call that waits.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: i64,
    pub chat: ChatId,
    pub lane: Lane,
    pub method: String,
    pub payload: String,
    pub upload: Option<Upload>,
    pub purpose: Option<Purpose>,
    pub not_before: Moment,
    pub expires_at: Option<Moment>,
    pub tries: i64,
}

/// Puts the answer to a visit into rows, and remembers what the chat now shows.
pub fn answer(tx: &Writing<'_>, visit: &Visit, answer: Answer) -> Result<(), Fault> {
    let mut session = visit.session.clone();
    if let Some(query) = &visit.query {
        press(tx, visit.chat, query, &answer)?;
    }
    let asks = answer.screen.as_ref().is_some_and(|s| s.ask.is_some());
    if let Some(said) = &answer.said {
        said_line(tx, visit.chat, said, session.keyboard)?;
        session.keyboard = false;
    } else if session.keyboard && !asks && answer.screen.is_some() {
        take_keyboard_away(tx, visit.chat)?;
        session.keyboard = false;
    }
    if let Some(screen) = &answer.screen {
        session.keyboard |= asks;
        show(tx, visit, screen, answer.news, &mut session)?;
        session.expects = None;
    }
    if answer.expects.is_some() {
        session.expects = answer.expects;
    }
    if session != visit.session { session::save(tx, visit.chat, &session) } else { Ok(()) }
}

/// Says something that needs no visit: an alert to a press, a line to anything else.
pub fn apology(tx: &Writing<'_>, chat: ChatId, query: Option<&str>, text: &str) -> Result<(), Fault> {
    match query {
        Some(query) => press(tx, chat, query, &Answer::only_alert(text)),
        None => said_line(tx, chat, &Html::escape(text), false),
    }
}

fn press(tx: &Writing<'_>, chat: ChatId, query: &str, answer: &Answer) -> Result<(), Fault> {
    let mut call = AnswerCallbackQuery::new(CallbackQueryId(query.to_owned()));
    if let Some(toast) = &answer.toast {
        call = call.text(toast.text.clone()).show_alert(toast.alert);
    }
    let expires = tx.now().plus(PRESS_LIFE);
    put(
        tx,
        &New {
            expires_at: Some(expires),
            ..New::of(chat, Lane::Press, "answerCallbackQuery", json_of(&call)?)
        },
    )?;
    Ok(())
}

fn show(
    tx: &Writing<'_>,
    visit: &Visit,
    screen: &Screen,
    news: bool,
    session: &mut session::Session,
) -> Result<(), Fault> {
    let on =
        visit.pressed.filter(|p| p.editable && screen.ask.is_none() && (screen.is_picture() || !p.photo));
    if let Some(on) = on {
        put(tx, &edit(visit.chat, on.message, screen)?)?;
        if !news {
            // Whatever was touched last is the live screen: a notice that became a card is replaced by what
            // is typed next, and no question stays behind.
            session.screen = Some(on.message);
        } else if session.screen == Some(on.message) {
            session.screen = None;
        }
        // The message may be one that was sent a moment ago and is not noted yet: it is not to be taken for
        // litter, nor news for the live screen, when the note comes.
        session.screen_row = None;
        return Ok(());
    }
    let row = put(
        tx,
        &New { purpose: (!news).then_some(Purpose::Live), ..send(visit.chat, Lane::Answer, screen)? },
    )?;
    let replaced = visit.pressed.map(|p| p.message);
    for old in
        [session.screen.take(), replaced].into_iter().flatten().collect::<std::collections::BTreeSet<_>>()
    {
        delete(tx, visit.chat, old)?;
    }
    session.screen_row = (!news).then_some(row);
    Ok(())
}

/// Shows for a moment that an answer is being made.
pub fn typing(tx: &Writing<'_>, chat: ChatId) -> Result<(), Fault> {
    let call = json!({ "chat_id": chat.0, "action": "typing" }).to_string();
    let row = New::of(chat, Lane::Answer, "sendChatAction", call);
    put(tx, &New { expires_at: Some(tx.now().plus(PRESS_LIFE)), ..row }).map(drop)
}

/// A line that stays in the chat.
fn said_line(tx: &Writing<'_>, chat: ChatId, text: &Html, keyboard: bool) -> Result<(), Fault> {
    let mut call = SendMessage::new(ApiChat(chat.0), text.as_str()).parse_mode(ParseMode::Html);
    if keyboard {
        call = call.reply_markup(ReplyMarkup::KeyboardRemove(KeyboardRemove::new()));
    }
    put(tx, &New::of(chat, Lane::Answer, "sendMessage", json_of(&call)?)).map(drop)
}

/// A reply keyboard goes only with a message; that message is deleted as soon as it has arrived.
fn take_keyboard_away(tx: &Writing<'_>, chat: ChatId) -> Result<(), Fault> {
    let call = SendMessage::new(ApiChat(chat.0), "⌨️")
        .disable_notification(true)
        .reply_markup(ReplyMarkup::KeyboardRemove(KeyboardRemove::new()));
    let row = New::of(chat, Lane::Answer, "sendMessage", json_of(&call)?);
    put(tx, &New { purpose: Some(Purpose::Drop), ..row }).map(drop)
}

/// Tells somebody something they did not ask for just now. With a `key`, saying it again does nothing.
pub fn notice(tx: &Writing<'_>, to: PersonId, screen: &Screen, key: Option<&str>) -> Result<(), Fault> {
    put(tx, &New { key: key.map(str::to_owned), ..send(to.chat(), Lane::Notice, screen)? }).map(drop)
}

/// Puts a screen in the place of a message, or sends it when there is none.
pub fn redraw(tx: &Writing<'_>, chat: ChatId, on: Option<MessageId>, screen: &Screen) -> Result<(), Fault> {
    let row = match on {
        Some(message) => edit(chat, message, screen)?,
        None => send(chat, Lane::Notice, screen)?,
    };
    put(tx, &row).map(drop)
}

/// Says something in a chat that is not a private one.
pub fn post(tx: &Writing<'_>, chat: ChatId, screen: &Screen) -> Result<(), Fault> {
    put(tx, &send(chat, Lane::Notice, screen)?).map(drop)
}

/// Sends a small text file with a screen below it: its text, its keys. With a `key`, saying it again does nothing.
pub fn text_file(
    tx: &Writing<'_>,
    to: PersonId,
    name: &str,
    text: &str,
    screen: &Screen,
    key: Option<&str>,
) -> Result<(), Fault> {
    let upload = Upload::Text { name: name.to_owned(), text: text.to_owned() };
    let row = with_file(to, ("sendDocument", "document"), screen, upload)?;
    put(tx, &New { key: key.map(str::to_owned), ..row }).map(drop)
}

/// Sends a paper: a file to print or a picture.
pub fn paper(tx: &Writing<'_>, to: PersonId, paper: &Paper, caption: Html) -> Result<(), Fault> {
    let upload = Upload::Paper(paper.clone());
    put(tx, &with_file(to, paper.method(), &Screen::new(caption), upload)?).map(drop)
}

fn with_file(
    to: PersonId,
    (method, field): (&'static str, &'static str),
    screen: &Screen,
    upload: Upload,
) -> Result<New, Fault> {
    let caption = screen.text.clone().shortened(CAPTION_CHARS);
    let mut payload = json!({
        "chat_id": to.0, field: "attach://file", "caption": caption.as_str(), "parse_mode": "HTML",
    });
    attach_markup(&mut payload, markup(screen))?;
    let row = New::of(to.chat(), Lane::Notice, method, payload.to_string());
    Ok(New { upload: Some(upload), ..row })
}

/// Any other call that belongs to a chat (its commands, a pin), in order with the chat's notices.
pub fn call(tx: &Writing<'_>, chat: ChatId, method: &'static str, payload: &Value) -> Result<(), Fault> {
    put(tx, &New::of(chat, Lane::Notice, method, payload.to_string())).map(drop)
}

fn delete(tx: &Writing<'_>, chat: ChatId, message: MessageId) -> Result<(), Fault> {
    let call = DeleteMessage::new(ApiChat(chat.0), api_message(message));
    put(tx, &New::of(chat, Lane::Answer, "deleteMessage", json_of(&call)?)).map(drop)
}

fn send(chat: ChatId, lane: Lane, screen: &Screen) -> Result<New, Fault> {
    let text = screen.fitting_text();
    let markup = markup(screen);
    if let Some(picture) = screen.picture() {
        let mut payload = json!({
            "chat_id": chat.0, "photo": "attach://file", "caption": text.as_str(), "parse_mode": "HTML",
        });
        attach_markup(&mut payload, markup)?;
        let row = New::of(chat, lane, "sendPhoto", payload.to_string());
        return Ok(New { upload: Some(picture), ..row });
    }
    let mut call = SendMessage::new(ApiChat(chat.0), text.as_str())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    if let Some(markup) = markup {
        call = call.reply_markup(markup);
    }
    Ok(New::of(chat, lane, "sendMessage", json_of(&call)?))
}

fn edit(chat: ChatId, message: MessageId, screen: &Screen) -> Result<New, Fault> {
    let text = screen.fitting_text();
    if let Some(picture) = screen.picture() {
        let mut payload = json!({
            "chat_id": chat.0, "message_id": message.0,
            "media": { "type": "photo", "media": "attach://file", "caption": text.as_str(), "parse_mode": "HTML" },
        });
        attach_markup(&mut payload, markup(screen))?;
        let row = New::of(chat, Lane::Answer, "editMessageMedia", payload.to_string());
        return Ok(New { upload: Some(picture), ..row });
    }
    let mut call = EditMessageText::new(ApiChat(chat.0), api_message(message), text.as_str())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    if let Some(ReplyMarkup::InlineKeyboard(markup)) = markup(screen) {
        call = call.reply_markup(markup);
    }
    Ok(New::of(chat, Lane::Answer, "editMessageText", json_of(&call)?))
}

fn markup(screen: &Screen) -> Option<ReplyMarkup> {
    if let Some(ask) = &screen.ask {
        return Some(ReplyMarkup::Keyboard(ask_keyboard(ask)));
    }
    if screen.rows.is_empty() {
        return None;
    }
    let rows = screen.rows.iter().map(|row| row.iter().filter_map(key).collect::<Vec<_>>());
    Some(ReplyMarkup::InlineKeyboard(InlineKeyboardMarkup::new(rows)))
}

fn key(key: &Key) -> Option<InlineKeyboardButton> {
    match (key, key.data()) {
        (_, Some(data)) => Some(InlineKeyboardButton::callback(key.label(), data)),
        (Key::Link(label, address), None) => {
            reqwest::Url::parse(address).ok().map(|url| InlineKeyboardButton::url(label, url))
        }
        (Key::Tap(..) | Key::Open(..), None) => None,
    }
}

fn ask_keyboard(ask: &Ask) -> KeyboardMarkup {
    let mut rows = Vec::new();
    if let Some(label) = &ask.contact {
        rows.push(vec![KeyboardButton::new(label).request(ButtonRequest::Contact)]);
    }
    if let Some(label) = &ask.location {
        rows.push(vec![KeyboardButton::new(label).request(ButtonRequest::Location)]);
    }
    rows.extend(ask.answers.iter().map(|a| vec![KeyboardButton::new(a)]));
    let keyboard = KeyboardMarkup::new(rows).resize_keyboard();
    if ask.placeholder.is_empty() {
        return keyboard;
    }
    keyboard.input_field_placeholder(ask.placeholder.chars().take(64).collect::<String>())
}

fn attach_markup(payload: &mut Value, markup: Option<ReplyMarkup>) -> Result<(), Fault> {
    if let (Some(markup), Some(object)) = (markup, payload.as_object_mut()) {
        let value = serde_json::to_value(markup).map_err(|e| Fault::from_error("writing a keyboard", e))?;
        object.insert("reply_markup".to_owned(), value);
    }
    Ok(())
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn api_message(id: MessageId) -> ApiMessage {
    ApiMessage(i32::try_from(id.0).unwrap_or(0))
}

fn json_of(call: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(call).map_err(|e| Fault::from_error("writing a call", e))
}

/// A row not yet written.
struct New {
    chat: ChatId,
    lane: Lane,
    method: &'static str,
    payload: String,
    upload: Option<Upload>,
    purpose: Option<Purpose>,
    key: Option<String>,
    expires_at: Option<Moment>,
}

impl New {
    fn of(chat: ChatId, lane: Lane, method: &'static str, payload: String) -> Self {
        Self { chat, lane, method, payload, upload: None, purpose: None, key: None, expires_at: None }
    }
}

fn put(tx: &Writing<'_>, row: &New) -> Result<i64, Fault> {
    let as_json = |e: serde_json::Error| Fault::from_error("writing a call", e);
    let upload = row.upload.as_ref().map(serde_json::to_string).transpose().map_err(as_json)?;
    let purpose = row.purpose.as_ref().map(serde_json::to_string).transpose().map_err(as_json)?;
    tx.conn()
        .prepare_cached(
            "INSERT INTO outgoing (chat_id, lane, method, payload, uploads, purpose, key, made_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (key) DO NOTHING",
        )?
        .execute((
            row.chat,
            row.lane.code(),
            row.method,
            &row.payload,
            upload,
            purpose,
            &row.key,
            tx.now().0,
            row.expires_at.map(|m| m.0),
        ))?;
    Ok(tx.conn().last_insert_rowid())
}

/// The rows that wait, oldest first, from above `after`.
pub fn waiting(r: &Reading<'_>, after: i64, limit: usize) -> Result<Vec<Row>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id, chat_id, lane, method, payload, uploads, purpose, not_before, expires_at, tries
         FROM outgoing WHERE failed_at IS NULL AND id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((after, limit), row_of)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

fn row_of(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        chat: row.get(1)?,
        lane: Lane::parse(&row.get::<_, String>(2)?),
        method: row.get(3)?,
        payload: row.get(4)?,
        upload: row.get::<_, Option<String>>(5)?.and_then(|json| serde_json::from_str(&json).ok()),
        purpose: row.get::<_, Option<String>>(6)?.and_then(|json| serde_json::from_str(&json).ok()),
        not_before: Moment(row.get(7)?),
        expires_at: row.get::<_, Option<i64>>(8)?.map(Moment),
        tries: row.get(9)?,
    })
}

/// Telegram has taken the row: `result` is what it answered.
pub fn sent(tx: &Writing<'_>, bot_id: i64, row: &Row, result: &Value) -> Result<(), Fault> {
    forget(tx, row.id)?;
    if let (Some(Upload::Photo(photo)), Some(file_id)) = (&row.upload, largest_photo(result)) {
        photos::learnt(tx, *photo, bot_id, file_id)?;
    }
    if let Some(Upload::Paper(paper)) = &row.upload {
        paper.went_out(tx)?;
    }
    let message = result.get("message_id").and_then(Value::as_i64).map(MessageId);
    match (row.purpose, message) {
        (Some(Purpose::Live), Some(message)) => {
            let mut session = session::load(tx, row.chat)?;
            match session.screen_row {
                Some(awaited) if awaited == row.id => {
                    session.screen = Some(message);
                    session.screen_row = None;
                    session::save(tx, row.chat, &session)
                }
                // A newer screen was decided on meanwhile: this one is litter.
                Some(_) => delete(tx, row.chat, message),
                // It was pressed before this note: the press has said what it is.
                None => Ok(()),
            }
        }
        (Some(Purpose::Drop), Some(message)) => delete(tx, row.chat, message),
        (Some(_), None) | (None, _) => Ok(()),
    }
}

fn largest_photo(result: &Value) -> Option<&str> {
    let sizes = result.get("photo")?.as_array()?;
    let largest = sizes.iter().max_by_key(|s| s.get("width").and_then(Value::as_i64))?;
    largest.get("file_id")?.as_str()
}

/// What became of a row that Telegram refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// Nothing is left to do.
    Settled,
    /// It waits again in another shape.
    Changed,
    /// It cannot be sent, and somebody should know why.
    Dead,
}

/// Telegram refused the row for good (not 429, not 5xx): what that means for the shop.
pub fn refused(tx: &Writing<'_>, row: &Row, code: i64, description: &str) -> Result<Refused, Fault> {
    let says = description.to_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| says.contains(part));
    if any(&[
        "message is not modified",
        "message to delete not found",
        "message can't be deleted",
        "query is too old",
    ]) {
        forget(tx, row.id)?;
        return Ok(Refused::Settled);
    }
    if code == 403
        || any(&["chat not found", "user is deactivated", "peer_id_invalid", "have no write access"])
    {
        customers::set_blocked(tx, PersonId(row.chat.0), true)?;
        tx.conn().prepare_cached("DELETE FROM outgoing WHERE chat_id = ?1")?.execute([row.chat])?;
        return Ok(Refused::Settled);
    }
    if any(&[
        "message to edit not found",
        "message can't be edited",
        "there is no text in the message to edit",
    ]) && let Some((method, payload)) = as_new_message(row)
    {
        let live =
            serde_json::to_string(&Purpose::Live).map_err(|e| Fault::from_error("writing a call", e))?;
        tx.conn()
            .prepare_cached("UPDATE outgoing SET method = ?2, payload = ?3, purpose = ?4 WHERE id = ?1")?
            .execute((row.id, method, payload, live))?;
        let session =
            session::Session { screen: None, screen_row: Some(row.id), ..session::load(tx, row.chat)? };
        session::save(tx, row.chat, &session)?;
        return Ok(Refused::Changed);
    }
    if any(&["wrong file identifier", "wrong remote file identifier", "wrong file_id"])
        && let Some(Upload::Photo(photo)) = row.upload
        && photos::forget_file_id(tx, photo)?
    {
        return Ok(Refused::Changed);
    }
    tx.conn().prepare_cached("UPDATE outgoing SET failed_at = ?2, cause = ?3 WHERE id = ?1")?.execute((
        row.id,
        tx.now().0,
        description,
    ))?;
    Ok(Refused::Dead)
}

/// An edit of a message that is gone, as a message of its own.
fn as_new_message(row: &Row) -> Option<(&'static str, String)> {
    let mut payload: Value = serde_json::from_str(&row.payload).ok()?;
    let object = payload.as_object_mut()?;
    object.remove("message_id")?;
    if row.method == "editMessageText" {
        return Some(("sendMessage", payload.to_string()));
    }
    let media = object.remove("media")?;
    for (from, to) in [("media", "photo"), ("caption", "caption"), ("parse_mode", "parse_mode")] {
        object.insert(to.to_owned(), media.get(from)?.clone());
    }
    Some(("sendPhoto", payload.to_string()))
}

/// Not now: when to try again.
pub fn postpone(tx: &Writing<'_>, id: i64, not_before: Moment) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE outgoing SET tries = tries + 1, not_before = ?2 WHERE id = ?1")?
        .execute((id, not_before.0))?;
    Ok(())
}

/// The row is no longer of use (its press has run out).
pub fn forget(tx: &Writing<'_>, id: i64) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM outgoing WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Drops all that waits: after a restore the shop that was copied has most likely sent it. How many there were.
pub fn forget_unsent(tx: &Writing<'_>) -> Result<usize, Fault> {
    Ok(tx.conn().prepare_cached("DELETE FROM outgoing WHERE failed_at IS NULL")?.execute([])?)
}

/// How many rows wait (broadcasts take their time), and since when the oldest.
pub fn backlog(r: &Reading<'_>) -> Result<(u64, Option<Moment>), Fault> {
    let (rows, oldest): (i64, Option<i64>) = r
        .conn()
        .prepare_cached(
            "SELECT count(*), min(made_at) FROM outgoing WHERE failed_at IS NULL AND lane <> 'broadcast'",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((u64::try_from(rows).unwrap_or_default(), oldest.map(Moment)))
}

/// One row as it stands now.
pub fn one(r: &Reading<'_>, id: i64) -> Result<Option<Row>, Fault> {
    use rusqlite::OptionalExtension;
    let found = r
        .conn()
        .prepare_cached(
            "SELECT id, chat_id, lane, method, payload, uploads, purpose, not_before, expires_at, tries
             FROM outgoing WHERE id = ?1 AND failed_at IS NULL",
        )?
        .query_row([id], row_of)
        .optional()?;
    Ok(found)
}
