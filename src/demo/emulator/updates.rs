//! A bot's queue of updates: what waits, how long it lives, what an offset forgets. The surprise:
//! an update put back by [`Queue::redeliver`] survives one poll whose offset is already past it.

use super::model::count;
use serde_json::{Map, Value, json};
use std::collections::VecDeque;

/// Beyond this the server drops what is new.
pub const MAX_WAITING: usize = 100_000;
/// Confirmed updates kept for [`Queue::redeliver`].
const MAX_CONFIRMED: usize = 1_000;
const DAY: i64 = 24 * 3600;
/// Seconds a callback query can be fetched, and answered.
pub const QUERY_LIFE: i64 = 150;

/// Kinds a bot may ask for, and those it gets only when it asks by name.
const KINDS: &[&str] = &[
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
];
const NOT_DEFAULT: &[&str] = &["chat_member", "message_reaction", "message_reaction_count"];

#[derive(Clone, Debug)]
struct Waiting {
    id: i64,
    kind: &'static str,
    value: Value,
    /// Seconds since 1970.
    dies: i64,
    again: bool,
}

#[derive(Clone, Debug)]
pub struct Queue {
    waiting: VecDeque<Waiting>,
    confirmed: VecDeque<Waiting>,
    next_id: i64,
    allowed: Option<Vec<String>>,
}

impl Queue {
    pub fn new(first_id: i64) -> Self {
        Self { waiting: VecDeque::new(), confirmed: VecDeque::new(), next_id: first_id, allowed: None }
    }

    pub fn wants(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.iter().any(|k| k == kind),
            None => !NOT_DEFAULT.contains(&kind),
        }
    }

    /// `born` is when the message was written or the button pressed, in seconds.
    pub fn push(&mut self, kind: &'static str, value: Value, born: i64) {
        if !self.wants(kind) || self.waiting.len() >= MAX_WAITING {
            return;
        }
        let life = if kind == "callback_query" { QUERY_LIFE } else { DAY };
        let waiting = Waiting { id: self.next_id, kind, value, dies: born + life, again: false };
        self.waiting.push_back(waiting);
        self.next_id += 1;
    }

    /// Remembers what the bot asked for. An empty list, or one without a known kind, is the default.
    pub fn allow(&mut self, kinds: &[String]) {
        let known: Vec<String> =
            kinds.iter().map(|k| k.to_ascii_lowercase()).filter(|k| KINDS.contains(&k.as_str())).collect();
        self.allowed = if known.is_empty() { None } else { Some(known) };
    }

    pub fn allowed(&self) -> Option<&[String]> {
        self.allowed.as_deref()
    }

    /// Forgets what the offset confirms, then gives up to `limit` of the rest, oldest first.
    pub fn poll(&mut self, offset: i64, limit: i64, now: i64) -> Vec<Value> {
        self.waiting.retain(|u| u.dies > now);
        self.forget(offset);
        let limit = usize::try_from(limit).unwrap_or(1);
        self.waiting
            .iter_mut()
            .take(limit)
            .map(|u| {
                u.again = false;
                written(u)
            })
            .collect()
    }

    /// Everything fetched counts as handled.
    pub fn confirm_all(&mut self) {
        while !self.waiting.is_empty() {
            self.confirm_first();
        }
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    pub fn len(&mut self, now: i64) -> i64 {
        self.waiting.retain(|u| u.dies > now);
        count(self.waiting.len())
    }

    /// Puts the last `n` confirmed updates back, under their old numbers; gives how many there were.
    pub fn redeliver(&mut self, n: usize, now: i64) -> usize {
        let n = n.min(self.confirmed.len());
        for _ in 0..n {
            if let Some(mut update) = self.confirmed.pop_back() {
                update.again = true;
                update.dies = update.dies.max(now + QUERY_LIFE);
                self.waiting.push_front(update);
            }
        }
        n
    }

    fn forget(&mut self, offset: i64) {
        let head = self.waiting.front().map_or(self.next_id, |u| u.id);
        if offset > self.next_id + 10 || (offset > 0 && offset < head - 100_000) {
            return;
        }
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            while self.waiting.len() > keep {
                self.confirm_first();
            }
        }
        let mut again = Vec::new();
        while self.waiting.front().is_some_and(|u| u.id < offset) {
            match self.waiting.front() {
                Some(u) if u.again => again.extend(self.waiting.pop_front()),
                _ => self.confirm_first(),
            }
        }
        for update in again.into_iter().rev() {
            self.waiting.push_front(update);
        }
    }

    fn confirm_first(&mut self) {
        if let Some(update) = self.waiting.pop_front() {
            self.confirmed.push_back(update);
        }
        if self.confirmed.len() > MAX_CONFIRMED {
            self.confirmed.pop_front();
        }
    }
}

fn written(update: &Waiting) -> Value {
    let mut map = Map::new();
    map.insert("update_id".into(), json!(update.id));
    map.insert(update.kind.into(), update.value.clone());
    Value::Object(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_drops_what_is_new() {
        let mut queue = Queue::new(1);
        for _ in 0..=MAX_WAITING {
            queue.push("message", Value::Null, 0);
        }
        assert_eq!(queue.len(0), count(MAX_WAITING));
        assert_eq!(queue.poll(-1, 1, 0), [json!({"update_id": MAX_WAITING, "message": null})]);
    }

    #[test]
    fn what_nobody_asked_for_does_not_even_get_a_number() {
        let mut queue = Queue::new(1);
        queue.push("chat_member", Value::Null, 0);
        queue.allow(&["chat_member".into(), "nonsense".into()]);
        queue.push("chat_member", Value::Null, 0);
        queue.push("message", Value::Null, 0);
        assert_eq!(queue.poll(0, 10, 0), [json!({"update_id": 1, "chat_member": null})]);
    }
}
