//! What the shop remembers of one chat between two taps: which message is the live screen and what the
//! next typed text means. Everything else is in the books.

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

use crate::base::ids::{ChatId, MessageId, VariantId};
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

/// What the next typed text (or contact, place, photo) is an answer to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "expect", rename_all = "snake_case")]
pub enum Expect {
    // ---- customers
    /// Words to search the catalogue for. Also what an unasked text means.
    Search,
    /// The same; these words were the last, and their list can be paged and come back to.
    Found {
        text: String,
    },
    /// How much of a variant the cart shall hold.
    Quantity {
        variant: VariantId,
    },
    /// The checkout's questions that are answered in words.
    Phone,
    Address,
    Details,
    Comment,
    // ---- staff
    /// What a button of staff's asked for; `said` is what was answered before it in the same talk.
    Staff {
        button: String,
        said: String,
    },
}

/// One chat's memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Session {
    /// The message that is edited in place.
    pub screen: Option<MessageId>,
    /// The outgoing row that is to become it.
    pub screen_row: Option<i64>,
    /// A reply keyboard is up and must be taken away.
    pub keyboard: bool,
    pub expects: Option<Expect>,
}

pub fn load(r: &Reading<'_>, chat: ChatId) -> Result<Session, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT screen_id, screen_row, keyboard, expects FROM session WHERE chat_id = ?1")?
        .query_row([chat], |row| {
            Ok(Session {
                screen: row.get(0)?,
                screen_row: row.get(1)?,
                keyboard: row.get(2)?,
                // An expectation of another version is forgotten: the text is then a search.
                expects: row.get::<_, Option<String>>(3)?.and_then(|json| serde_json::from_str(&json).ok()),
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub fn save(tx: &Writing<'_>, chat: ChatId, session: &Session) -> Result<(), Fault> {
    let expects = session
        .expects
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(|e| Fault::from_error("writing a session", e))?;
    tx.conn()
        .prepare_cached(
            "INSERT INTO session (chat_id, screen_id, screen_row, keyboard, expects) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (chat_id) DO UPDATE SET screen_id = excluded.screen_id, screen_row = excluded.screen_row,
                 keyboard = excluded.keyboard, expects = excluded.expects",
        )?
        .execute((chat, session.screen, session.screen_row, session.keyboard, expects))?;
    Ok(())
}
