//! Time as the shop means it. A [`Moment`] is an instant, a day a date on the shop's wall;
//! the [`Clock`] is the only door to "now" and is handed in, never looked up. Nothing here reads
//! the system clock but [`Clock`] itself. Its surprise: a running shop's clock ([`steady`]) does not
//! follow the machine's when that leaps.

pub mod steady;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use self::steady::{Source, Steady};

/// An instant, in whole milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Whole seconds since 1970, rounded down: what Telegram calls a date.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }

    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long from `earlier` to this moment; zero when it lies in the future.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

/// The program's clock. Clones share one time.
///
/// `System` is the command line's, `Steady` the running shop's: see [`steady`].
/// `Shifted` is the demo's: real time plus an offset that the page may push forward.
/// `Manual` is the tests': it stands still until told to move.
#[derive(Clone)]
pub enum Clock {
    System,
    Steady(Arc<Steady>),
    Shifted(Arc<AtomicI64>),
    Manual(Arc<AtomicI64>),
}

impl Clock {
    pub fn shifted() -> Self {
        Self::Shifted(Arc::new(AtomicI64::new(0)))
    }

    pub fn manual(at: Moment) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.0)))
    }

    /// A running shop's clock.
    pub fn steady() -> Self {
        Self::Steady(Arc::new(Steady::new(Source::machine())))
    }

    pub fn now(&self) -> Moment {
        match self {
            Self::System => system_now(),
            Self::Steady(steady) => steady.now(),
            Self::Shifted(offset) => Moment(system_now().0.saturating_add(offset.load(Ordering::Relaxed))),
            Self::Manual(at) => Moment(at.load(Ordering::Relaxed)),
        }
    }

    /// What the machine's clock shows; `None` for one that is not the machine's.
    pub fn wall(&self) -> Option<Moment> {
        match self {
            Self::System | Self::Steady(_) => Some(system_now()),
            Self::Shifted(_) | Self::Manual(_) => None,
        }
    }

    /// May what goes by the clock be done? Not while a running shop's clock can only guess.
    pub fn is_plausible(&self) -> bool {
        if let Self::Steady(steady) = self { steady.is_plausible() } else { true }
    }

    /// It is not earlier than this: something happened then.
    pub fn not_before(&self, moment: Moment) {
        if let Self::Steady(steady) = self {
            steady.not_before(moment);
        }
    }

    /// Somebody who knows says what time it is. Gives by how many seconds the shop's time was put right, when
    /// it was.
    pub fn hear(&self, truth: Moment) -> Option<i64> {
        if let Self::Steady(steady) = self { steady.hear(truth) } else { None }
    }

    /// How far ahead of who knows the machine's clock is, in seconds.
    pub fn ahead(&self) -> Option<i64> {
        if let Self::Steady(steady) = self { steady.ahead() } else { None }
    }

    /// Moves a demo's or a test's clock forward; the system clock cannot be moved and stays.
    pub fn advance(&self, span: Duration) {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        if let Self::Shifted(cell) | Self::Manual(cell) = self {
            cell.fetch_add(millis, Ordering::Relaxed);
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "Clock::System",
            Self::Steady(_) => "Clock::Steady",
            Self::Shifted(_) => "Clock::Shifted",
            Self::Manual(_) => "Clock::Manual",
        })
    }
}

fn system_now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
