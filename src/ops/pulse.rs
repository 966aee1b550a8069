//! Signs of life: when Telegram last answered, and when the counter last did a piece of work. Told by those who
//! notice, read by the service (the watchdog, the status line) and by the health checks. Ages are monotonic: a
//! clock that jumps makes nothing old.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Shared by its clones.
#[derive(Clone, Debug)]
pub struct Pulse(Arc<Mutex<Seen>>);

/// How it stands with Telegram.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// Nothing was asked yet.
    Unheard,
    /// The last poll was answered; an empty answer counts.
    Answers,
    /// No answer, and what the network said.
    Silent(String),
    /// Another program polls with the same token (409).
    Taken,
    /// Telegram does not know the token (401, 404).
    Refused,
}

#[derive(Debug)]
struct Seen {
    started: Instant,
    line: Line,
    answered: Option<Instant>,
    beat: Option<Instant>,
}

impl Default for Pulse {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Seen {
            started: Instant::now(),
            line: Line::Unheard,
            answered: None,
            beat: None,
        })))
    }
}

impl Pulse {
    /// A poll has ended so.
    pub fn line_is(&self, line: Line) {
        let mut seen = self.seen();
        if line == Line::Answers {
            seen.answered = Some(Instant::now());
        }
        seen.line = line;
    }

    /// The counter has done a piece of work.
    pub fn beat(&self) {
        self.seen().beat = Some(Instant::now());
    }

    pub fn line(&self) -> Line {
        self.seen().line.clone()
    }

    /// How long Telegram has been silent; before its first answer, since the start.
    pub fn silence(&self) -> Duration {
        let seen = self.seen();
        seen.answered.unwrap_or(seen.started).elapsed()
    }

    /// How long ago the counter last did a piece of work; before the first, since the start.
    pub fn stillness(&self) -> Duration {
        let seen = self.seen();
        seen.beat.unwrap_or(seen.started).elapsed()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
