//! Whose shop comes back onto this machine? The owner sends the bot a code that only this machine's screen shows; the card
//! of the newest backup is pinned in that chat, or is forwarded there. What waits at Telegram is looked at and left
//! there: the shop answers it when it is back.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::{Value, json};
use subtle::ConstantTimeEq;
use tokio::time::{Instant, sleep};

use crate::base::chance::Chance;
use crate::base::ids::ChatId;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::jobs::carry::{self, Trouble};
use crate::telegram::wire::Wire;

/// Telegram shows no more of what waits, and shows the oldest.
const SHOWN: usize = 100;
const LOOK_EVERY: Duration = Duration::from_secs(2);
const CODE: usize = 6;

/// Why no card came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotHeard {
    /// So much waits that what comes now cannot be seen.
    Crowd,
    Nobody,
}

/// The person is known, but nothing is pinned in their chat: the card is to be forwarded.
#[derive(Clone, Copy, Debug)]
pub struct NothingPinned;

pub struct Knock<'k> {
    wire: &'k Wire,
    code: &'k str,
    seen: HashSet<i64>,
    /// The chat that has sent the code.
    chat: Option<ChatId>,
}

/// A code to be shown on the machine's screen and typed into the chat.
pub fn code() -> String {
    Chance::System.code(CODE)
}

impl<'k> Knock<'k> {
    pub fn new(wire: &'k Wire, code: &'k str) -> Self {
        Self { wire, code, seen: HashSet::new(), chat: None }
    }

    /// Waits for the card of a backup, which nobody has looked into yet.
    pub async fn card(
        mut self,
        within: Duration,
        told: &mut dyn FnMut(NothingPinned),
    ) -> Outcome<Vec<u8>, NotHeard> {
        let until = Instant::now() + within;
        loop {
            // No number is confirmed: all of it comes again to the shop.
            let waiting = carry::call(self.wire, "getUpdates", &json!({ "limit": SHOWN })).await;
            let waiting = waiting.map_err(broken)?;
            let waiting = waiting.as_array().map_or(&[][..], Vec::as_slice);
            for update in waiting {
                if let Some(card) = self.hear(update, told).await.map_err(broken)? {
                    return Ok(card);
                }
            }
            if waiting.len() >= SHOWN {
                return Err(Stop::No(NotHeard::Crowd));
            }
            if Instant::now() >= until {
                return Err(Stop::No(NotHeard::Nobody));
            }
            sleep(LOOK_EVERY).await;
        }
    }

    async fn hear(
        &mut self,
        update: &Value,
        told: &mut dyn FnMut(NothingPinned),
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let number = update.get("update_id").and_then(Value::as_i64);
        if !number.is_some_and(|number| self.seen.insert(number)) {
            return Ok(None);
        }
        let Some(message) = update.get("message") else { return Ok(None) };
        let Some(chat) = message.pointer("/chat/id").and_then(Value::as_i64).map(ChatId) else {
            return Ok(None);
        };
        if self.chat == Some(chat) {
            return match carry::card_in(message) {
                Some(file_id) => Ok(Some(carry::card(self.wire, file_id).await?)),
                None => Ok(None),
            };
        }
        let said = message.get("text").and_then(Value::as_str).unwrap_or_default();
        if !bool::from(said.trim().as_bytes().ct_eq(self.code.as_bytes())) {
            return Ok(None);
        }
        self.chat = Some(chat);
        let pinned = carry::pinned_card(self.wire, chat).await?;
        if pinned.is_none() {
            told(NothingPinned);
        }
        Ok(pinned)
    }
}

fn broken(trouble: Trouble) -> Fault {
    Fault::new(trouble.to_string())
}
