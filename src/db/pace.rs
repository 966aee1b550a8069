//! How long commits take: the last thousand of the last hour, in memory. A disk that fails slowly shows here
//! first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const KEPT: usize = 1000;
const FOR: Duration = Duration::from_secs(3600);
/// Fewer say nothing about a disk.
const AT_LEAST: usize = 10;
/// Of few commits the slowest two are chance; of many, the slowest hundredth.
const CHANCE: usize = 2;

/// Shared by its clones.
#[derive(Clone, Debug, Default)]
pub struct Pace(Arc<Mutex<VecDeque<(Instant, Duration)>>>);

impl Pace {
    pub fn note(&self, took: Duration) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((Instant::now(), took));
    }

    /// What nearly all commits stay below; `None` when there were too few.
    pub fn slow(&self) -> Option<Duration> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.front().is_some_and(|(at, _)| at.elapsed() > FOR) {
            kept.pop_front();
        }
        let mut times: Vec<Duration> = kept.iter().map(|(_, took)| *took).collect();
        drop(kept);
        if times.len() < AT_LEAST {
            return None;
        }
        times.sort_unstable();
        let left_out = CHANCE.max(times.len() / 100);
        times.get(times.len() - 1 - left_out).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_slow_commits_are_chance_and_three_are_not() {
        let pace = Pace::default();
        let millis = Duration::from_millis;
        (0..9).for_each(|_| pace.note(millis(4)));
        assert_eq!(pace.slow(), None);
        (0..2).for_each(|_| pace.note(millis(900)));
        assert_eq!(pace.slow(), Some(millis(4)));
        pace.note(millis(800));
        assert_eq!(pace.slow(), Some(millis(800)));
        (0..KEPT).for_each(|_| pace.note(millis(5)));
        assert_eq!(pace.slow(), Some(millis(5)), "what is long past counts no more");
        (0..11).for_each(|_| pace.note(millis(400)));
        assert_eq!(pace.slow(), Some(millis(400)), "more than one in a hundred");
    }
}
