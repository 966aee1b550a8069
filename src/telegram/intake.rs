//! Fetching updates. Telegram forgets one only when the next poll carries a higher offset, and that is sent
//! only after our commit: killed anywhere, the rest comes again and is recognised by its number.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::{Notify, mpsc, watch};

use crate::base::lang::Lang;
use crate::base::limits::{CALL_TIMEOUT, POLL_SECONDS, UPDATES_PER_POLL};
use crate::base::outcome::FaultKind;
use crate::db::{Counter, Ended, Work};
use crate::telegram::incoming::{self, Incoming, What};
use crate::telegram::route::{self, Front};
use crate::telegram::wire::{Refusal, Reply, Wire};

/// The kinds of update the shop understands. Telegram remembers the list.
const KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];
const WAIT_AT_MOST: Duration = Duration::from_secs(30);
/// Another program polls with our token: asking faster only makes both fail more.
const WAIT_FOR_THE_OTHER: Duration = Duration::from_secs(5);
/// The disk is full: how long until the same updates are tried again.
const WAIT_FOR_DISK: Duration = Duration::from_secs(2);

/// Why intake ended for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finished {
    /// It was asked to stop.
    Asked,
    /// Telegram does not know the token.
    TokenRefused,
    /// The counter is closed.
    NoCounter,
}

/// What intake works with.
pub struct Intake {
    pub wire: Wire,
    pub counter: Counter,
    pub front: Arc<Front>,
    /// Rung after each commit: there may be something to send or to do.
    pub bells: Vec<Arc<Notify>>,
    pub stop: watch::Receiver<bool>,
}

impl Intake {
    /// Polls until asked to stop. Network trouble is waited out.
    pub async fn run(self) -> Finished {
        let mut stop = self.stop.clone();
        let mut offset: Option<i64> = None;
        let mut wait = Backoff::default();
        loop {
            let reply = tokio::select! {
                reply = self.poll(offset) => reply,
                _ = stop.changed() => return Finished::Asked,
            };
            match reply {
                Reply::Ok(batch) => {
                    wait.well();
                    let Some(next) = self.take(batch).await else { return Finished::NoCounter };
                    offset = next.or(offset);
                }
                Reply::Refused(Refusal { code: 401 | 404, .. }) => return Finished::TokenRefused,
                Reply::Refused(refusal) if refusal.code == 409 => {
                    tracing::warn!("another program is reading this bot's updates: {}", refusal.description);
                    tokio::time::sleep(WAIT_FOR_THE_OTHER).await;
                }
                Reply::Refused(refusal) => {
                    let given = refusal.retry_after.map(Duration::from_secs);
                    wait.badly(&format!("{} {}", refusal.code, refusal.description), given, &mut stop).await;
                }
                Reply::Lost(why) => wait.badly(&why, None, &mut stop).await,
            }
            if *stop.borrow() {
                return Finished::Asked;
            }
        }
    }

    async fn poll(&self, offset: Option<i64>) -> Reply<Vec<String>> {
        let mut ask = json!({ "timeout": POLL_SECONDS, "limit": UPDATES_PER_POLL, "allowed_updates": KINDS });
        if let (Some(offset), Some(object)) = (offset, ask.as_object_mut()) {
            object.insert("offset".to_owned(), offset.into());
        }
        let within = Duration::from_secs(u64::from(POLL_SECONDS)) + CALL_TIMEOUT;
        self.wire.updates(ask.to_string(), within).await
    }

    /// Hands a batch to the counter and waits until all of it is on the disk. Gives the offset that
    /// confirms it, or `None` when the counter has closed.
    async fn take(&self, batch: Vec<String>) -> Option<Option<i64>> {
        let mut next = None;
        let mut waiting: Vec<Arc<str>> = Vec::with_capacity(batch.len());
        for raw in batch {
            match incoming::number(&raw) {
                Some(id) => next = next.max(Some(id.0.saturating_add(1))),
                None => tracing::error!("an update without a number was passed over"),
            }
            waiting.push(raw.into());
        }
        let mut told = false;
        while !waiting.is_empty() {
            let left = self.commit(&waiting).await?;
            if left.is_empty() {
                break;
            }
            if !told {
                self.explain(&left);
                told = true;
            }
            waiting = left.into_iter().map(|(raw, _)| raw).collect();
            tokio::time::sleep(WAIT_FOR_DISK).await;
        }
        Some(next)
    }

    /// One try at committing; gives back what was not committed.
    async fn commit(&self, batch: &[Arc<str>]) -> Option<Vec<(Arc<str>, FaultKind)>> {
        let (tell, mut ended) = mpsc::unbounded_channel();
        for raw in batch {
            let work = self.work(raw, tell.clone());
            if !self.counter.submit(work) {
                return None;
            }
        }
        drop(tell);
        let mut left = Vec::new();
        while let Some(end) = ended.recv().await {
            left.extend(end);
        }
        Some(left)
    }

    fn work(&self, raw: &Arc<str>, tell: mpsc::UnboundedSender<Option<(Arc<str>, FaultKind)>>) -> Work {
        let incoming = Arc::new(incoming::read(raw));
        let (front, again) = (Arc::clone(&self.front), Arc::clone(&self.front));
        let (update, failed) = (Arc::clone(&incoming), incoming);
        let (kept, lost, bells) = (Arc::clone(raw), Arc::clone(raw), self.bells.clone());
        Work::new(move |tx| route::handle(tx, &front, &update))
            .or_else(move |tx, trouble| {
                tracing::error!(update = failed.id.0, %trouble, "an update could not be handled");
                route::keep_failed(tx, &again, &failed, &kept, trouble)
            })
            .then(move |ended| {
                let left = match ended {
                    Ended::NotCommitted(kind) => Some((lost, kind)),
                    Ended::Done | Ended::Failed(_) => None,
                };
                bells.iter().for_each(|bell| bell.notify_one());
                // The receiver waits for every piece; when it is gone the program is stopping.
                let _ = tell.send(left);
            })
    }

    /// Nothing can be written right now: the presses among these are told so directly, since no row can
    /// carry it. They stay unconfirmed and are handled when there is room.
    fn explain(&self, left: &[(Arc<str>, FaultKind)]) {
        tracing::error!(updates = left.len(), "the disk takes no more: updates wait at Telegram");
        for (raw, _) in left {
            let Incoming { what: What::Press { query, .. }, from, .. } = incoming::read(raw) else {
                continue;
            };
            let lang = from.and_then(|f| f.hint).and_then(|h| Lang::from_hint(&h)).unwrap_or(Lang::Ru);
            let payload =
                json!({ "callback_query_id": query, "text": lang.alert_no_room(), "show_alert": true });
            let wire = self.wire.clone();
            tokio::spawn(
                async move { wire.call("answerCallbackQuery", payload.to_string(), CALL_TIMEOUT).await },
            );
        }
    }
}

/// Waiting longer each time, and saying so once.
#[derive(Default)]
struct Backoff {
    failures: u32,
}

impl Backoff {
    fn well(&mut self) {
        if self.failures > 0 {
            tracing::info!("Telegram answers again");
        }
        self.failures = 0;
    }

    async fn badly(&mut self, why: &str, given: Option<Duration>, stop: &mut watch::Receiver<bool>) {
        if self.failures == 0 {
            tracing::warn!("Telegram does not answer: {why}");
        }
        self.failures = self.failures.saturating_add(1);
        let own = Duration::from_millis(500).saturating_mul(1 << self.failures.min(6)).min(WAIT_AT_MOST);
        tokio::select! {
            () = tokio::time::sleep(given.unwrap_or(own)) => {}
            _ = stop.changed() => {}
        }
    }
}
