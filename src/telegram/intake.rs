//! Fetching updates. Telegram forgets one only when the next poll carries a higher offset, and that is sent
//! only after our commit: killed anywhere, the rest comes again and is recognised by its number.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{Notify, mpsc, watch};

use crate::base::actor::{Right, Role, Roles};
use crate::base::ids::UpdateId;
use crate::base::lang::Lang;
use crate::base::limits::{CALL_TIMEOUT, POLL_SECONDS, UPDATES_PER_POLL};
use crate::base::outcome::FaultKind;
use crate::base::time::Clock;
use crate::db::{Books, Counter, Ended, Work};
use crate::ops::pulse::{Line, Pulse};
use crate::shop::customers::Person;
use crate::shop::{settings, staff};
use crate::telegram::incoming::{self, Incoming, What};
use crate::telegram::route::{self, Front};
use crate::telegram::sender::chat_tag;
use crate::telegram::wire::{Refusal, Reply, Wire};

/// The kinds of update the shop understands. Telegram remembers the list.
pub(super) const KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];
const WAIT_AT_MOST: Duration = Duration::from_secs(30);
/// Another program polls with our token: asking faster only makes both fail more.
const WAIT_FOR_THE_OTHER: Duration = Duration::from_secs(5);
/// Telegram does not know the token: how long until it is asked again.
const WAIT_FOR_A_TOKEN: Duration = Duration::from_secs(60);
const TOKEN_REFUSED: &str = "Telegram does not accept the token: copy it again from @BotFather (/mybots, API Token) and run `sudo prilavok setup`";
/// The disk is full: how long until the same updates are tried again.
const WAIT_FOR_DISK: Duration = Duration::from_secs(2);

/// Updates held in memory while the disk takes nothing; the rest waits at Telegram.
const HELD_AT_MOST: usize = 1000;

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
    /// Reading goes on when writing does not.
    pub books: Books,
    pub clock: Clock,
    pub front: Arc<Front>,
    /// Told how each poll ended.
    pub pulse: Pulse,
    /// Rung after each commit: there may be something to send or to do.
    pub bells: Vec<Arc<Notify>>,
    /// A service goes on asking when its token is refused: whoever mends it may be asleep, and Telegram has been
    /// wrong before.
    pub never_gives_up: bool,
    pub stop: watch::Receiver<bool>,
}

impl Intake {
    /// Polls until asked to stop. Network trouble is waited out.
    pub async fn run(self) -> Finished {
        let mut stop = self.stop.clone();
        let mut offset: Option<i64> = None;
        let mut wait = Backoff::default();
        // The first poll, and the first after a silence, does not wait for an update: it is to say that Telegram
        // answers.
        let mut seconds = 0;
        loop {
            let reply = tokio::select! {
                reply = self.poll(offset, seconds) => reply,
                _ = stop.changed() => return Finished::Asked,
            };
            match reply {
                Reply::Ok(batch) => {
                    wait.well();
                    seconds = POLL_SECONDS;
                    self.pulse.line_is(Line::Answers);
                    self.set_clock();
                    match self.take(batch, offset, &mut stop).await {
                        Taken::All(next) => offset = next.or(offset),
                        Taken::Stopped => return Finished::Asked,
                        Taken::NoCounter => return Finished::NoCounter,
                    }
                }
                Reply::Refused(Refusal { code: 401 | 404, .. }) => {
                    self.pulse.line_is(Line::Refused);
                    if !self.never_gives_up {
                        return Finished::TokenRefused;
                    }
                    wait.badly(TOKEN_REFUSED, Some(WAIT_FOR_A_TOKEN), &mut stop).await;
                }
                Reply::Refused(refusal) if refusal.code == 409 => {
                    self.pulse.line_is(Line::Taken);
                    wait.badly(
                        &format!("another program is reading this bot's updates: {}", refusal.description),
                        Some(WAIT_FOR_THE_OTHER),
                        &mut stop,
                    )
                    .await;
                }
                Reply::Refused(refusal) => {
                    let given = refusal.retry_after.map(Duration::from_secs);
                    let why = format!("Telegram does not answer: {} {}", refusal.code, refusal.description);
                    self.pulse.line_is(Line::Silent(why.clone()));
                    seconds = 0;
                    wait.badly(&why, given, &mut stop).await;
                }
                Reply::Lost(why) => {
                    self.pulse.line_is(Line::Silent(why.clone()));
                    seconds = 0;
                    wait.badly(&format!("Telegram does not answer: {why}"), None, &mut stop).await;
                }
            }
            if *stop.borrow() {
                return Finished::Asked;
            }
        }
    }

    /// Telegram knows what time it is; a machine without a clock chip may not.
    fn set_clock(&self) {
        if let Some(seconds) = self.wire.date().and_then(|date| self.clock.hear(date)) {
            tracing::warn!(
                seconds,
                "the shop's time was put right by Telegram's: the machine's clock is wrong or was set"
            );
        }
    }

    async fn poll(&self, offset: Option<i64>, seconds: u32) -> Reply<Vec<String>> {
        let mut ask = json!({ "timeout": seconds, "limit": UPDATES_PER_POLL, "allowed_updates": KINDS });
        if let (Some(offset), Some(object)) = (offset, ask.as_object_mut()) {
            object.insert("offset".to_owned(), offset.into());
        }
        let within = Duration::from_secs(u64::from(seconds)) + CALL_TIMEOUT;
        self.wire.updates(ask.to_string(), within).await
    }

    /// Hands a batch to the counter and waits until all of it is on the disk. While the disk takes nothing,
    /// what arrives meanwhile is looked at too, so that nobody presses without a word; all of it stays
    /// unconfirmed.
    async fn take(&self, batch: Vec<String>, offset: Option<i64>, stop: &mut watch::Receiver<bool>) -> Taken {
        let mut next = None;
        let mut held = Held::default();
        let mut waiting = held.add(batch, &mut next);
        let mut told = 0;
        while !waiting.is_empty() {
            let Some(left) = self.commit(&waiting).await else { return Taken::NoCounter };
            if left.is_empty() {
                break;
            }
            if told == 0 {
                tracing::error!(
                    updates = left.len(),
                    "the books cannot be written: updates wait at Telegram"
                );
                if left.iter().any(|(_, kind)| *kind == FaultKind::Full) {
                    self.tell_owners();
                }
            }
            self.explain(left.iter().skip(told));
            told = left.len();
            waiting = left.into_iter().map(|(raw, _)| raw).collect();
            tokio::select! {
                () = tokio::time::sleep(WAIT_FOR_DISK) => {}
                _ = stop.changed() => return Taken::Stopped,
            }
            if waiting.len() < HELD_AT_MOST
                && let Reply::Ok(more) = self.poll(offset, 0).await
            {
                waiting.extend(held.add(more, &mut next));
            }
        }
        if told > 0 {
            tracing::info!("the books can be written again");
        }
        Taken::All(next)
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
                let chat = chat_tag(failed.chat);
                tracing::error!(update_id = failed.id.0, chat, %trouble, "an update could not be handled");
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

    /// No row can carry a word right now: the presses among these are answered directly. They stay
    /// unconfirmed and are handled when there is room.
    fn explain<'a>(&self, left: impl Iterator<Item = &'a (Arc<str>, FaultKind)>) {
        for (raw, kind) in left {
            let Incoming { what: What::Press { query, .. }, from, .. } = incoming::read(raw) else {
                continue;
            };
            if *kind != FaultKind::Full {
                continue;
            }
            let lang = from.and_then(|f| f.hint).and_then(|h| Lang::from_hint(&h)).unwrap_or(Lang::Ru);
            let alert =
                json!({ "callback_query_id": query, "text": lang.alert_no_room(), "show_alert": true });
            say_now(&self.wire, "answerCallbackQuery", &alert);
        }
    }

    fn tell_owners(&self) {
        let owners = self.books.read(self.clock.now(), |r| {
            let shop = settings::load(r)?;
            let owner = Roles::NONE.with(Role::Owner);
            let reads = move |p: Person| (p.id, p.reads(&shop, owner));
            Ok(staff::who_may(r, Right::ManageStaff)?.into_iter().map(reads))
        });
        match owners {
            Ok(owners) => owners.for_each(|(id, lang)| {
                let text = lang.alert_owner_no_room();
                say_now(&self.wire, "sendMessage", &json!({ "chat_id": id.0, "text": text }));
            }),
            Err(fault) => tracing::error!(%fault, "the owners could not be told"),
        }
    }
}

/// Sent at once and not kept: there is nowhere to keep it.
fn say_now(wire: &Wire, method: &'static str, payload: &Value) {
    let (wire, payload) = (wire.clone(), payload.to_string());
    tokio::spawn(async move { wire.call(method, payload, CALL_TIMEOUT).await });
}

/// What became of a batch.
enum Taken {
    /// All is on the disk; the offset that confirms it.
    All(Option<i64>),
    /// The program is to stop; what is not on the disk comes again.
    Stopped,
    NoCounter,
}

/// The numbers of the updates at hand: the same poll brings them again while they are not confirmed.
#[derive(Default)]
struct Held(HashSet<UpdateId>);

impl Held {
    /// Those that are new, in order; raises the offset that will confirm them.
    fn add(&mut self, batch: Vec<String>, next: &mut Option<i64>) -> Vec<Arc<str>> {
        let mut new: Vec<Arc<str>> = Vec::with_capacity(batch.len());
        for raw in batch {
            match incoming::number(&raw) {
                Some(id) => {
                    *next = (*next).max(Some(id.0.saturating_add(1)));
                    if self.0.insert(id) {
                        new.push(raw.into());
                    }
                }
                None => tracing::error!("an update without a number was passed over"),
            }
        }
        new
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
            tracing::warn!("{why}");
        }
        self.failures = self.failures.saturating_add(1);
        let own = Duration::from_millis(500).saturating_mul(1 << self.failures.min(6)).min(WAIT_AT_MOST);
        tokio::select! {
            () = tokio::time::sleep(given.unwrap_or(own)) => {}
            _ = stop.changed() => {}
        }
    }
}
