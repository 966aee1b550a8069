//! `getUpdates`: offsets, long polls, and who gives way to whom. The core never waits: it says
//! "wait" and is asked again; the HTTP side does the waiting.

use super::error::ApiError;
use super::params::Params;
use super::world::World;
use serde_json::{Value, json};

const OTHER_POLL: &str =
    "terminated by other getUpdates request; make sure that only one bot instance is running";
const HOOK_SET: &str = "terminated by setWebhook request";
const HOOK_ACTIVE: &str =
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
/// Milliseconds within which the same offset again is held, and a second conflict too.
const HASTE: i64 = 3_000;
const GREAT_HASTE: i64 = 500;

#[derive(Clone, Debug, Default)]
pub struct PollState {
    /// The poll that waits now; an older one that wakes sees that its number has passed.
    ticket: u64,
    offset: Option<i64>,
    started: i64,
    finished: i64,
    last_conflict: Option<i64>,
}

/// What a poll should do now.
#[derive(Debug)]
pub enum Step {
    Ready(Result<Value, ApiError>),
    /// Ask again with this ticket when something stirs, or after so many seconds for the last time.
    Wait {
        ticket: u64,
        seconds: u64,
    },
}

impl World {
    pub fn poll_start(&mut self, bot: i64, params: &Params) -> Step {
        match self.bot(bot).map(|b| b.webhook.is_some()) {
            Err(error) => return Step::Ready(Err(error)),
            Ok(true) => return Step::Ready(Err(ApiError::conflict(HOOK_ACTIVE))),
            Ok(false) => {}
        }
        if let Err(error) = allow(self, bot, params) {
            return Step::Ready(Err(error));
        }
        let now = self.now_ms();
        let offset = params.integer("offset").unwrap_or(0);
        let mut timeout = params.clamped("timeout", 0, 0, 50);
        let mut limit = params.clamped("limit", 100, 1, 100);
        let state = self.polls.entry(bot).or_default();
        if state.offset == Some(offset) {
            if timeout < 3 && now < state.started + HASTE {
                timeout = 3;
            }
            if now < state.finished + GREAT_HASTE {
                limit = 1;
            }
        }
        state.offset = Some(offset);
        state.started = now;
        let got = self.fetch(bot, offset, limit);
        if !got.is_empty() || timeout == 0 {
            return self.ready(bot, got);
        }
        let state = self.polls.entry(bot).or_default();
        state.ticket += 1;
        Step::Wait { ticket: state.ticket, seconds: u64::try_from(timeout).unwrap_or(0) }
    }

    pub fn poll_again(&mut self, bot: i64, ticket: u64, params: &Params, last: bool) -> Step {
        if self.bot(bot).is_ok_and(|b| b.webhook.is_some()) {
            return Step::Ready(Err(ApiError::conflict(HOOK_SET)));
        }
        if self.polls.get(&bot).is_some_and(|s| s.ticket != ticket) {
            return Step::Ready(Err(ApiError::conflict(OTHER_POLL)));
        }
        let limit = params.clamped("limit", 100, 1, 100);
        let got = self.fetch(bot, params.integer("offset").unwrap_or(0), limit);
        if got.is_empty() && !last {
            return Step::Wait { ticket, seconds: 0 };
        }
        self.ready(bot, got)
    }

    /// Whether this conflict comes within three seconds of another: then its answer is held.
    pub fn conflict_again(&mut self, bot: i64) -> bool {
        let now = self.now_ms();
        let state = self.polls.entry(bot).or_default();
        let again = state.last_conflict.is_some_and(|at| now < at + HASTE);
        state.last_conflict = Some(now);
        again
    }

    /// How many polls of this bot have ever had to wait: a test sees when the next one does.
    pub fn polls_held(&self, bot: i64) -> u64 {
        self.polls.get(&bot).map_or(0, |s| s.ticket)
    }

    /// Everything that waits for this bot, fetched and confirmed: for tests without a network.
    pub fn take_updates(&mut self, token: &str) -> Vec<Value> {
        let now = self.now();
        let Some(bot) = self.bots.values_mut().find(|b| b.token == token) else { return Vec::new() };
        let got = bot.queue.poll(0, i64::MAX, now);
        bot.queue.confirm_all();
        got
    }

    /// Puts the last `n` confirmed updates of the first bot back into its queue.
    pub fn redeliver(&mut self, n: usize) -> usize {
        let now = self.now();
        self.stirred = true;
        self.bots.values_mut().next().map_or(0, |b| b.queue.redeliver(n, now))
    }

    fn fetch(&mut self, bot: i64, offset: i64, limit: i64) -> Vec<Value> {
        let now = self.now();
        self.bot_mut(bot).map(|b| b.queue.poll(offset, limit, now)).unwrap_or_default()
    }

    fn ready(&mut self, bot: i64, got: Vec<Value>) -> Step {
        let now = self.now_ms();
        self.polls.entry(bot).or_default().finished = now;
        Step::Ready(Ok(Value::Array(got)))
    }
}

/// `getUpdates` of the core: never waits.
pub(super) fn get_updates(world: &mut World, bot: i64, params: &Params) -> Result<Value, ApiError> {
    if world.bot(bot)?.webhook.is_some() {
        return Err(ApiError::conflict(HOOK_ACTIVE));
    }
    allow(world, bot, params)?;
    let limit = params.clamped("limit", 100, 1, 100);
    let got = world.fetch(bot, params.integer("offset").unwrap_or(0), limit);
    Ok(json!(got))
}

/// Remembers `allowed_updates` when it is there; it stays for later calls without it.
pub(super) fn allow(world: &mut World, bot: i64, params: &Params) -> Result<(), ApiError> {
    let list = params
        .json("allowed_updates")
        .map_err(|_| ApiError::bad("can't parse allowed_updates JSON object"))?;
    let Some(list) = list else { return Ok(()) };
    let list = list.as_array().ok_or_else(|| ApiError::bad("allowed_updates must be an Array"))?;
    let kinds: Vec<String> = list.iter().filter_map(|k| k.as_str().map(str::to_owned)).collect();
    world.bot_mut(bot)?.queue.allow(&kinds);
    Ok(())
}
