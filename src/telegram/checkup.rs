//! Looks whether a bot can serve a shop from this machine: is the token known, is the clock right, does anything
//! else take the bot's updates? Asks only; what is waiting at Telegram stays unconfirmed and waits on.

use std::time::Duration;

use serde_json::{Value, json};

use crate::base::time::{Clock, Moment};
use crate::telegram::wire::{Gap, Reply, Wire};

/// How long each question may take.
const ASK_WITHIN: Duration = Duration::from_secs(15);
/// A second reader is told off by our poll and comes back: most within a second, our own program after five.
const LISTEN_SECONDS: u64 = 6;
/// A clock this far off shows wrong hours and days to customers.
const CLOCK_MAY_ERR: Duration = Duration::from_secs(300);

/// Who the token belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bot {
    pub id: i64,
    pub username: String,
    pub name: String,
}

/// Why this bot cannot serve a shop from here yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hindrance {
    /// Telegram does not know the token.
    Refused,
    /// Telegram said something else than yes.
    Odd(String),
    /// No answer came, why, and what the network said.
    Silence(Gap, String),
    /// Our clock and the server's: at least one of them is wrong, and it is not the server's.
    Clock { ours: Moment, theirs: Moment },
    /// A webhook takes the updates: the host it points to.
    Webhook(String),
    /// Another program polls.
    Taken,
}

/// Asks Telegram. `alone`: nobody else should be reading this bot's updates now, ourselves included.
pub async fn check(wire: &Wire, clock: &Clock, alone: bool) -> Result<Bot, Hindrance> {
    let me = wire.ask("getMe", "{}".to_owned(), ASK_WITHIN).await;
    let ours = clock.now();
    if let Some(theirs) = me.date
        && ours.since(theirs).max(theirs.since(ours)) > CLOCK_MAY_ERR
    {
        return Err(Hindrance::Clock { ours, theirs });
    }
    let bot = bot(&answered(me.reply, me.gap)?);
    let hook = wire.ask("getWebhookInfo", "{}".to_owned(), ASK_WITHIN).await;
    let hook = answered(hook.reply, hook.gap)?;
    if let Some(url) = hook.get("url").and_then(Value::as_str).filter(|url| !url.is_empty()) {
        return Err(Hindrance::Webhook(host(url)));
    }
    if alone {
        listen(wire).await?;
    }
    Ok(bot)
}

/// Takes a webhook away; what waits for the bot goes on waiting.
pub async fn remove_webhook(wire: &Wire) -> Result<(), Hindrance> {
    let done = wire.ask("deleteWebhook", "{}".to_owned(), ASK_WITHIN).await;
    answered(done.reply, done.gap).map(drop)
}

/// Without an offset nothing is confirmed.
async fn listen(wire: &Wire) -> Result<(), Hindrance> {
    let ask = json!({ "timeout": LISTEN_SECONDS, "limit": 1 }).to_string();
    let within = ASK_WITHIN + Duration::from_secs(LISTEN_SECONDS);
    let polled = wire.ask("getUpdates", ask, within).await;
    if matches!(&polled.reply, Reply::Refused(refusal) if refusal.code == 409) {
        return Err(Hindrance::Taken);
    }
    answered(polled.reply, polled.gap).map(drop)
}

fn answered(reply: Reply<Value>, gap: Option<Gap>) -> Result<Value, Hindrance> {
    match reply {
        Reply::Ok(value) => Ok(value),
        Reply::Refused(refusal) if matches!(refusal.code, 401 | 404) => Err(Hindrance::Refused),
        Reply::Refused(refusal) => Err(Hindrance::Odd(format!("{} {}", refusal.code, refusal.description))),
        Reply::Lost(why) => Err(Hindrance::Silence(gap.unwrap_or(Gap::Other), why)),
    }
}

fn bot(me: &Value) -> Bot {
    let text = |name: &str| me.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Bot {
        id: me.get("id").and_then(Value::as_i64).unwrap_or_default(),
        username: text("username"),
        name: text("first_name"),
    }
}

/// The rest of the address may hold a secret.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}
