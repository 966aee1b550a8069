//! A running shop's clock. It follows the machine's as long as that moves as time does. A leap of the machine's
//! clock is not followed until somebody who knows says which is right: Telegram's answers carry the time. At the
//! start a machine without a clock chip may show a time that has been before: the shop's then begins where the
//! books end and is not plausible, so that nothing that goes by the clock is done, until it hears better. It is
//! never ahead of the truth then, and nothing runs out too early.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Moment, system_now};

/// No shop ran this program earlier. Moves with the releases.
const RELEASED: Moment = Moment::from_seconds(1_761_955_200);
/// What a clock that is being set moves by at most; more is a leap.
const LEAP: i64 = 60_000;

/// Where wall and monotonic time come from.
#[derive(Debug)]
pub enum Source {
    Machine {
        began: Instant,
    },
    #[cfg(test)]
    Test(std::sync::Arc<Mutex<(Moment, Duration)>>),
}

impl Source {
    pub fn machine() -> Self {
        Self::Machine { began: Instant::now() }
    }

    fn read(&self) -> (Moment, Duration) {
        match self {
            Self::Machine { began } => (system_now(), began.elapsed()),
            #[cfg(test)]
            Self::Test(times) => *times.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

#[derive(Debug)]
pub struct Steady {
    source: Source,
    held: Mutex<Held>,
}

/// At `at` of the monotonic time it was `anchor`.
#[derive(Debug)]
struct Held {
    anchor: Moment,
    at: Duration,
    plausible: bool,
    /// Somebody who knows has said so.
    confirmed: bool,
    ahead: Option<i64>,
}

impl Steady {
    pub fn new(source: Source) -> Self {
        let (wall, at) = source.read();
        let plausible = wall >= RELEASED;
        let anchor = wall.max(RELEASED);
        Self { source, held: Mutex::new(Held { anchor, at, plausible, confirmed: false, ahead: None }) }
    }

    pub fn now(&self) -> Moment {
        let (wall, at) = self.source.read();
        let mut held = self.held();
        let expected = held.expected(at);
        if (wall.0 - expected.0).abs() > LEAP {
            return expected;
        }
        (held.anchor, held.at) = (wall, at);
        wall
    }

    pub fn is_plausible(&self) -> bool {
        self.held().plausible
    }

    pub fn ahead(&self) -> Option<i64> {
        self.held().ahead
    }

    /// Rows of a time when the clock was ahead say nothing against who knows.
    pub fn not_before(&self, moment: Moment) {
        let (_, at) = self.source.read();
        let mut held = self.held();
        if !held.confirmed && held.expected(at).0 + LEAP < moment.0 {
            (held.anchor, held.at, held.plausible) = (moment, at, false);
        }
    }

    pub fn hear(&self, truth: Moment) -> Option<i64> {
        if truth < RELEASED {
            return None;
        }
        let (wall, at) = self.source.read();
        let mut held = self.held();
        let before = held.expected(at);
        (held.plausible, held.confirmed) = (true, true);
        held.ahead = Some((wall.0 - truth.0) / 1000);
        let right = if (wall.0 - truth.0).abs() <= LEAP {
            wall
        } else if (before.0 - truth.0).abs() <= LEAP {
            return None;
        } else {
            truth
        };
        (held.anchor, held.at) = (right, at);
        let seconds = (right.0 - before.0) / 1000;
        (seconds.abs() > LEAP / 1000).then_some(seconds)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn expected(&self, at: Duration) -> Moment {
        self.anchor.plus(at.saturating_sub(self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A machine whose two clocks the test turns.
    struct Machine(Arc<Mutex<(Moment, Duration)>>);

    const NOON: i64 = 1_800_000_000;
    const HOUR: i64 = 3600;
    const YEAR: i64 = 365 * 24 * HOUR;

    impl Machine {
        fn at(seconds: i64) -> (Self, Steady) {
            let times = Arc::new(Mutex::new((Moment::from_seconds(seconds), Duration::from_secs(7))));
            let steady = Steady::new(Source::Test(Arc::clone(&times)));
            (Self(times), steady)
        }

        /// Time passes.
        fn waits(&self, seconds: i64) {
            let mut times = self.0.lock().unwrap();
            times.0.0 += seconds * 1000;
            times.1 += Duration::from_secs(seconds.unsigned_abs());
        }

        /// Somebody sets the clock.
        fn leaps(&self, seconds: i64) {
            self.0.lock().unwrap().0.0 += seconds * 1000;
        }
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_seconds(seconds)
    }

    #[test]
    fn it_follows_a_clock_that_moves_as_time_does() {
        let (machine, steady) = Machine::at(NOON);
        machine.waits(10);
        machine.leaps(-2);
        assert_eq!(steady.now(), at(NOON + 8));
        machine.waits(HOUR);
        assert_eq!(steady.now(), at(NOON + 8 + HOUR));
        assert!(steady.is_plausible());
        steady.not_before(at(NOON));
        assert_eq!(steady.now(), at(NOON + 8 + HOUR));
    }

    #[test]
    fn a_leap_is_not_followed_until_somebody_knows() {
        for leap in [HOUR, -HOUR, 10 * YEAR, -10 * YEAR] {
            let (machine, steady) = Machine::at(NOON);
            machine.waits(100);
            assert_eq!(steady.now(), at(NOON + 100));
            machine.leaps(leap);
            machine.waits(50);
            assert_eq!(steady.now(), at(NOON + 150), "{leap}");
            // Telegram says that the shop was right all along.
            assert_eq!(steady.hear(at(NOON + 151)), None);
            assert_eq!(steady.now(), at(NOON + 150));
            assert_eq!(steady.ahead(), Some(leap - 1));
            // Or that the machine is right now.
            if NOON + leap > RELEASED.seconds() {
                assert_eq!(steady.hear(at(NOON + leap + 151)), Some(leap));
                assert_eq!(steady.now(), at(NOON + leap + 150));
            }
        }
    }

    #[test]
    fn without_a_clock_chip_it_begins_where_the_books_end() {
        let (machine, steady) = Machine::at(0);
        assert!(!steady.is_plausible());
        assert_eq!(steady.now(), RELEASED);
        steady.not_before(at(NOON));
        machine.waits(30);
        assert_eq!(steady.now(), at(NOON + 30));
        assert_eq!(steady.hear(at(9)), None, "who says that knows nothing");
        assert!(!steady.is_plausible());
        assert_eq!(steady.hear(at(NOON + YEAR)), Some(YEAR - 30));
        assert!(steady.is_plausible());
        machine.waits(5);
        assert_eq!(steady.now(), at(NOON + YEAR + 5), "also while the machine's clock stays wrong");
        machine.leaps(NOON + YEAR - 35 + 3);
        assert_eq!(steady.now(), at(NOON + YEAR + 3), "and it follows that one when it has been set");
    }

    #[test]
    fn rows_from_the_future_do_not_hold_it_there() {
        let (machine, steady) = Machine::at(NOON);
        steady.not_before(at(NOON + YEAR));
        assert!(!steady.is_plausible());
        machine.waits(5);
        assert_eq!(steady.hear(at(NOON + 5)), Some(-YEAR));
        assert_eq!((steady.now(), steady.is_plausible()), (at(NOON + 5), true));
        steady.not_before(at(NOON + YEAR));
        assert_eq!((steady.now(), steady.is_plausible()), (at(NOON + 5), true));
    }
}
