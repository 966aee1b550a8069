//! One person cannot flood the shop (FEATURES P9): a bucket for each that refills steadily. A careful
//! customer never meets it; a hasty one is slowed and told why, nobody is banned. Kept in memory alone:
//! a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::base::ids::PersonId;
use crate::base::time::Moment;
use crate::telegram::incoming::What;

/// What the bucket holds. A press costs 1, a message 10: sending messages is what Telegram limits, about
/// one a second for a chat, and presses are answered by edits.
const BUCKET: i64 = 600;
const REFILL_PER_SECOND: i64 = 10;
const PRESS: i64 = 1;
const MESSAGE: i64 = 10;
/// Between two explanations.
const EXPLAIN_EVERY_MS: i64 = 20_000;
/// People remembered: beyond this those with a full bucket are forgotten.
const PEOPLE: usize = 10_000;

/// How to treat an update.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    Fine,
    /// Not now, and say so.
    Explain,
    /// Not now; it was said a moment ago.
    Quiet,
}

#[derive(Debug, Default)]
pub struct Fair(Mutex<HashMap<PersonId, Bucket>>);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: i64,
    at: Moment,
    explained: Option<Moment>,
}

impl Fair {
    pub fn pace(&self, person: PersonId, what: &What, now: Moment) -> Pace {
        let cost = if matches!(what, What::Press { .. } | What::Blocked(_)) { PRESS } else { MESSAGE };
        let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= PEOPLE {
            people.retain(|_, b| refilled(b, now) < BUCKET);
        }
        let bucket = people.entry(person).or_insert(Bucket { left: BUCKET, at: now, explained: None });
        bucket.left = refilled(bucket, now);
        bucket.at = now;
        if bucket.left >= cost {
            bucket.left -= cost;
            return Pace::Fine;
        }
        let recently = bucket.explained.is_some_and(|m| now.0 - m.0 < EXPLAIN_EVERY_MS);
        // The notice of a press costs nothing and stops the button's spinner: it is always given.
        if recently && !matches!(what, What::Press { .. }) {
            return Pace::Quiet;
        }
        bucket.explained = Some(now);
        Pace::Explain
    }
}

fn refilled(bucket: &Bucket, now: Moment) -> i64 {
    let seconds_thousandths = now.0.saturating_sub(bucket.at.0).max(0);
    bucket.left.saturating_add(seconds_thousandths.saturating_mul(REFILL_PER_SECOND) / 1000).min(BUCKET)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::MessageId;

    fn text() -> What {
        What::Text { message: MessageId(1), text: "x".to_owned() }
    }

    #[test]
    fn a_flood_is_slowed_explained_once_and_forgiven() {
        let fair = Fair::default();
        let (anna, boris, now) = (PersonId(1), PersonId(2), Moment(0));
        let paces: Vec<Pace> = (0..70).map(|_| fair.pace(anna, &text(), now)).collect();
        assert_eq!(paces.iter().filter(|p| **p == Pace::Fine).count(), 60);
        assert_eq!(paces.iter().filter(|p| **p == Pace::Explain).count(), 1);
        assert_eq!(fair.pace(boris, &text(), now), Pace::Fine, "others feel nothing");
        assert_eq!(fair.pace(anna, &text(), Moment(1_000)), Pace::Fine, "a second later it goes on");
    }
}
