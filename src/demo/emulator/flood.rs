//! Flood limits: one message a second to a chat with short bursts, 20 a minute to a group or
//! channel, 30 a second to all. Edits pay from the same purse. Off until switched on.

use super::model::Place;
use std::collections::BTreeMap;

/// Milliseconds one message costs, and how many may come at once.
#[derive(Clone, Copy)]
struct Rate {
    cost: i64,
    burst: i64,
}

const CHAT: Rate = Rate { cost: 1_000, burst: 8 };
const GROUP: Rate = Rate { cost: 3_000, burst: 20 };
const ALL: Rate = Rate { cost: 33, burst: 30 };
const ALL_PAID: Rate = Rate { cost: 1, burst: 1_000 };

#[derive(Clone, Debug, Default)]
pub struct Flood {
    pub on: bool,
    /// When the purse would be empty again, in milliseconds: per bot and chat, and per bot.
    chats: BTreeMap<(i64, Place), i64>,
    bots: BTreeMap<(i64, bool), i64>,
}

impl Flood {
    /// Pays for `messages` to one chat, or says how many seconds to wait. Nothing is paid then.
    pub fn spend(&mut self, bot: i64, place: Place, messages: i64, paid: bool, now: i64) -> Result<(), i64> {
        if !self.on {
            return Ok(());
        }
        let rate = if place.is_private() { CHAT } else { GROUP };
        let chat = filled(self.chats.get(&(bot, place)).copied(), rate, messages, now)?;
        let all_rate = if paid { ALL_PAID } else { ALL };
        let all = filled(self.bots.get(&(bot, paid)).copied(), all_rate, messages, now)?;
        self.chats.insert((bot, place), chat);
        self.bots.insert((bot, paid), all);
        Ok(())
    }

    pub fn forget(&mut self) {
        self.chats.clear();
        self.bots.clear();
    }
}

fn filled(until: Option<i64>, rate: Rate, messages: i64, now: i64) -> Result<i64, i64> {
    let after = until.unwrap_or(now).max(now) + rate.cost * messages;
    let over = after - now - rate.cost * rate.burst.max(messages);
    if over > 0 { Err(over.div_euclid(1_000) + 1) } else { Ok(after) }
}
