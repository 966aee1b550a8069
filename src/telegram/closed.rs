//! The talk while the books cannot be trusted: everybody who writes or presses hears that the shop is closed for
//! repair, in their language, from memory. Nothing is handled and nothing is confirmed: what came in waits at
//! Telegram and is handled when the shop opens. Only when Telegram shows no more than what has been answered
//! is the older half let go, so that the newer are answered too.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use crate::base::ids::{ChatId, PersonId, UpdateId};
use crate::base::lang::Lang;
use crate::base::limits::{CALL_TIMEOUT, UPDATES_PER_POLL};
use crate::telegram::button::Button;
use crate::telegram::incoming::{self, Incoming, What};
use crate::telegram::intake::KINDS;
use crate::telegram::staff::BackupTap;
use crate::telegram::wire::{Reply, Wire};

/// How long Telegram holds a poll while nothing waits; while something does it answers at once.
const HOLD_SECONDS: u32 = 5;
const WAIT: Duration = Duration::from_secs(2);
const WAIT_LONGER: Duration = Duration::from_secs(5);
/// One chat hears it again after this long.
const SAY_AGAIN: Duration = Duration::from_secs(60);
/// Answers on their way at once.
const AT_ONCE: usize = 16;

/// What an owner asks for at the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    pub owner: PersonId,
    pub lang: Lang,
    /// What is in the newest backup was read, and is wanted.
    pub sure: bool,
}

/// The closed shop at its door.
pub struct Closed {
    wire: Wire,
    asked: Option<Asked>,
    owners: Vec<(PersonId, Lang)>,
    /// Answered, and still waiting at Telegram.
    seen: HashSet<UpdateId>,
    said: HashMap<ChatId, Instant>,
    offset: Option<i64>,
    hold: u32,
}

impl Closed {
    pub fn new(wire: Wire, owners: Vec<(PersonId, Lang)>) -> Self {
        Self { wire, asked: None, owners, seen: HashSet::new(), said: HashMap::new(), offset: None, hold: 0 }
    }

    /// Answers who has come; gives how long to wait before the next look.
    pub async fn answer_all(&mut self) -> Duration {
        let mut ask = json!({ "timeout": self.hold, "limit": UPDATES_PER_POLL, "allowed_updates": KINDS });
        if let (Some(offset), Some(object)) = (self.offset, ask.as_object_mut()) {
            object.insert("offset".to_owned(), offset.into());
        }
        let within = Duration::from_secs(u64::from(self.hold)) + CALL_TIMEOUT;
        match self.wire.updates(ask.to_string(), within).await {
            Reply::Ok(batch) => {
                self.take(&batch).await;
                self.hold = if batch.is_empty() { HOLD_SECONDS } else { 0 };
                if batch.is_empty() { Duration::ZERO } else { WAIT }
            }
            Reply::Refused(refusal) => refusal.retry_after.map_or(WAIT_LONGER, Duration::from_secs),
            Reply::Lost(_) => WAIT_LONGER,
        }
    }

    /// What an owner has asked for since this was last asked.
    pub fn asked(&mut self) -> Option<Asked> {
        self.asked.take()
    }

    /// Tells one of the owners; false when it did not arrive.
    pub async fn tell(&self, owner: PersonId, text: &str) -> bool {
        let payload = json!({ "chat_id": owner.0, "text": text }).to_string();
        matches!(self.wire.call("sendMessage", payload, CALL_TIMEOUT).await, Reply::Ok(_))
    }

    /// That the shop is closed, and the way out of it.
    pub async fn tell_closed(&self, owner: PersonId, lang: Lang) -> bool {
        let payload = offer(owner.chat(), &lang.plain_closed_owner(), &lang.button_closed_restore(), false);
        matches!(self.wire.call("sendMessage", payload, CALL_TIMEOUT).await, Reply::Ok(_))
    }

    /// What is in the newest backup; one more yes brings it back.
    pub async fn tell_found(&self, owner: PersonId, text: &str, yes: &str) {
        let payload = offer(owner.chat(), text, yes, true);
        drop(self.wire.call("sendMessage", payload, CALL_TIMEOUT).await);
    }

    async fn take(&mut self, batch: &[String]) {
        let numbers: Vec<UpdateId> = batch.iter().filter_map(|raw| incoming::number(raw)).collect();
        if let Some(first) = numbers.first() {
            self.seen.retain(|id| id >= first);
        }
        self.said.retain(|_, at| at.elapsed() < SAY_AGAIN);
        let mut calls: JoinSet<()> = JoinSet::new();
        let mut new = 0;
        for raw in batch {
            let incoming = incoming::read(raw);
            if !self.seen.insert(incoming.id) {
                continue;
            }
            new += 1;
            if let Some((method, payload)) = self.words(&incoming) {
                let wire = self.wire.clone();
                calls.spawn(async move { drop(wire.call(method, payload, CALL_TIMEOUT).await) });
            }
            if calls.len() >= AT_ONCE {
                let _ = calls.join_next().await;
            }
        }
        while calls.join_next().await.is_some() {}
        if new == 0 && batch.len() >= usize::from(UPDATES_PER_POLL) {
            self.offset = numbers.get(numbers.len() / 2).map(|id| id.0);
        }
    }

    /// What to say to one update.
    fn words(&mut self, incoming: &Incoming) -> Option<(&'static str, String)> {
        let from = incoming.from.as_ref()?;
        let owner = self.owners.iter().find(|(id, _)| *id == from.id).map(|(_, lang)| *lang);
        let hint = || from.hint.as_deref().and_then(Lang::from_hint).unwrap_or(Lang::Ru);
        let lang = owner.unwrap_or_else(hint);
        if let What::Press { query, data, .. } = &incoming.what {
            if let (Some(_), Some(Button::Backups { tap: BackupTap::Closed { sure } })) =
                (owner, Button::read(data))
            {
                self.asked = Some(Asked { owner: from.id, lang, sure });
                let say = json!({ "callback_query_id": query, "text": lang.alert_closed_looking() });
                return Some(("answerCallbackQuery", say.to_string()));
            }
            let alert =
                json!({ "callback_query_id": query, "text": lang.alert_closed(), "show_alert": true });
            return Some(("answerCallbackQuery", alert.to_string()));
        }
        let writes = !matches!(incoming.what, What::Blocked(_) | What::Appointed { .. } | What::Other);
        if !writes || !incoming.private || self.said.contains_key(&incoming.chat) {
            return None;
        }
        self.said.insert(incoming.chat, Instant::now());
        let payload = if owner.is_some() {
            offer(incoming.chat, &lang.plain_closed_owner(), &lang.button_closed_restore(), false)
        } else {
            json!({ "chat_id": incoming.chat.0, "text": lang.alert_closed() }).to_string()
        };
        Some(("sendMessage", payload))
    }
}

/// A text with the one button that there is at the door.
fn offer(chat: ChatId, text: &str, label: &str, sure: bool) -> String {
    let data = Button::from(BackupTap::Closed { sure }).data();
    let keys = json!({ "inline_keyboard": [[{ "text": label, "callback_data": data }]] });
    json!({ "chat_id": chat.0, "text": text, "reply_markup": keys }).to_string()
}
