//! From what was measured to green, yellow and red. Pure. The lines are those of the reliability plan; each
//! stands here by name.

use std::time::Duration;

use super::{
    Backup, Card, Cause, Check, Database, Finding, Grade, Money, Power, Readings, Seen, Space, Waiting,
    Written,
};
use crate::ops::pulse::Line;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;
const GIB: u64 = 1024 * MIB;
const MINUTE: Duration = Duration::from_secs(60);

/// The log is emptied at 4 MiB; one that grows past this is held by a reader that does not end.
const LOG: (u64, u64) = (16 * MIB, 64 * MIB);
/// Less than a fifth and less than 1 GiB: time to look. A small card has its fifth, a large one its gigabyte.
const SPACE_YELLOW: (u64, u64) = (20, GIB);
const SPACE_RED: (u64, u64) = (5, 200 * MIB);
const INODES: (u64, u64) = (10, 3);
/// Of 100 per cent of an eMMC's life.
const WORN: (u64, u64) = (80, 100);
const COMMIT: (Duration, Duration) = (Duration::from_millis(150), Duration::from_secs(1));
/// A poll is held open for 25 s: silence begins after several.
const SILENCE: (Duration, Duration) = (Duration::from_secs(120), Duration::from_secs(600));
const OUTGOING: (Duration, Duration) = (MINUTE, Duration::from_secs(600));
const BACKUP: (Duration, Duration) = (Duration::from_secs(26 * 3600), Duration::from_secs(50 * 3600));
const CELSIUS: (i64, i64) = (75, 82);
const MEMORY: (u64, u64) = (150 * MIB, 192 * MIB);
/// Against Telegram's clock, in seconds. From ten minutes on people see wrong hours.
const AHEAD: (i64, i64) = (60, 600);
/// What another clock's last row may be ahead of ours.
const BEHIND: Duration = Duration::from_secs(300);
/// A machine sets its clock within this after it has started.
const SYNC_WITHIN: Duration = Duration::from_secs(600);

/// Every check, in the order they are shown.
pub fn judge(seen: &Readings) -> Vec<Finding> {
    let one = |check: Check| {
        let (grade, cause) = match check {
            Check::Database => seen.database.as_ref().map_or((Grade::Green, Cause::Later), database),
            Check::Money => seen.money.map_or((Grade::Green, Cause::Later), money),
            Check::Writing => writing(seen.written.as_ref(), seen.space),
            Check::Disk => seen.space.map_or(UNKNOWN, space),
            Check::Inodes => seen.space.map_or(UNKNOWN, inodes),
            Check::Wal => seen.log_bytes.map_or((Grade::Green, Cause::Well), log),
            Check::Card => card(seen.card),
            Check::Commits => commits(seen),
            Check::Telegram => {
                seen.telegram.as_ref().map_or(UNKNOWN, |(line, silence)| telegram(line, *silence))
            }
            Check::Outgoing => outgoing(seen),
            Check::Jobs => counted(seen.jobs_given_up, |count| Cause::GivenUp { count }),
            Check::Updates => counted(seen.updates_kept, |count| Cause::Kept { count }),
            Check::Backup => backup(seen.backup),
            Check::Clock => clock(seen.clock, seen.uptime),
            Check::Temperature => seen.celsius.map_or(UNKNOWN, temperature),
            Check::Power => seen.power.map_or(UNKNOWN, power),
            Check::Memory => seen.memory_bytes.map_or(UNKNOWN, memory),
        };
        Finding { check, grade, cause }
    };
    Check::ALL.map(one).into()
}

type Judged = (Grade, Cause);

const UNKNOWN: Judged = (Grade::Green, Cause::Unknown);

/// Yellow from the first line on, red from the second.
fn above<T: PartialOrd>(value: T, (yellow, red): (T, T)) -> Grade {
    if value >= red {
        Grade::Red
    } else if value >= yellow {
        Grade::Yellow
    } else {
        Grade::Green
    }
}

fn database(said: &Database) -> Judged {
    match said {
        Database::Sound => (Grade::Green, Cause::Well),
        Database::Damaged(said) => (Grade::Red, Cause::Damaged { said: said.clone() }),
        Database::Loose(rows) => (Grade::Red, Cause::Loose { rows: *rows }),
        Database::OutOfTime => (Grade::Green, Cause::OutOfTime),
        Database::Unreadable(said) => (Grade::Red, Cause::Unreadable { said: said.clone() }),
    }
}

fn money(sums: Money) -> Judged {
    match sums {
        Money { wrong_orders: 0, wrong_stock: 0 } => (Grade::Green, Cause::Well),
        Money { wrong_orders: 0, wrong_stock } => (Grade::Red, Cause::WrongStock { variants: wrong_stock }),
        Money { wrong_orders, .. } => (Grade::Red, Cause::WrongOrders { orders: wrong_orders }),
    }
}

fn writing(probe: Option<&Written>, space: Option<Space>) -> Judged {
    match (probe, space) {
        (Some(Written::No(said)), _) => (Grade::Red, Cause::ReadOnly { said: said.clone() }),
        (_, Some(Space { read_only: true, .. })) => (Grade::Red, Cause::ReadOnly { said: String::new() }),
        (Some(Written::Yes | Written::NoRoom), _) | (None, Some(_)) => (Grade::Green, Cause::Well),
        (None, None) => UNKNOWN,
    }
}

fn space(space: Space) -> Judged {
    let less = |(percent, bytes): (u64, u64)| {
        space.free < bytes && u128::from(space.free) * 100 < u128::from(space.total) * u128::from(percent)
    };
    let grade = match (less(SPACE_RED), less(SPACE_YELLOW)) {
        (true, _) => Grade::Red,
        (false, true) => Grade::Yellow,
        (false, false) => Grade::Green,
    };
    (grade, Cause::Space { free_bytes: space.free, total_bytes: space.total })
}

fn inodes(space: Space) -> Judged {
    let Some(free_percent) = space.inodes_free.saturating_mul(100).checked_div(space.inodes) else {
        // The file system makes them as needed.
        return (Grade::Green, Cause::Well);
    };
    let grade = match free_percent {
        free if free < INODES.1 => Grade::Red,
        free if free < INODES.0 => Grade::Yellow,
        _ => Grade::Green,
    };
    (grade, Cause::Inodes { free_percent })
}

fn log(bytes: u64) -> Judged {
    (above(bytes, LOG), Cause::Log { bytes })
}

fn card(card: Card) -> Judged {
    match card {
        Card { errors: Some(count @ 1..), recent, .. } => {
            (if recent { Grade::Red } else { Grade::Yellow }, Cause::CardErrors { count, recent })
        }
        Card { worn_percent: Some(percent), .. } => (above(percent, WORN), Cause::CardWorn { percent }),
        Card { errors: Some(0), worn_percent: None, .. } => (Grade::Green, Cause::Well),
        Card { errors: None, worn_percent: None, .. } => UNKNOWN,
    }
}

/// From inside the running shop few commits are no bad sign; from beside none are seen.
fn commits(seen: &Readings) -> Judged {
    match (seen.commit, &seen.telegram) {
        (Some(slow), _) => {
            let millis = u64::try_from(slow.as_millis()).unwrap_or(u64::MAX);
            (above(slow, COMMIT), Cause::Commits { millis })
        }
        (None, Some(_)) => (Grade::Green, Cause::Well),
        (None, None) => UNKNOWN,
    }
}

fn telegram(line: &Line, silence: Duration) -> Judged {
    match line {
        Line::Taken => (Grade::Red, Cause::Taken),
        Line::Refused => (Grade::Red, Cause::TokenRefused),
        Line::Answers | Line::Unheard | Line::Silent(_) => {
            let said = if let Line::Silent(said) = line { said.clone() } else { String::new() };
            match above(silence, SILENCE) {
                Grade::Green => (Grade::Green, Cause::Answers),
                grade @ (Grade::Yellow | Grade::Red) => {
                    (grade, Cause::Silent { seconds: silence.as_secs(), said })
                }
            }
        }
    }
}

/// While Telegram is silent everything waits: that is one trouble, and it is Telegram's.
fn outgoing(seen: &Readings) -> Judged {
    let Some(Waiting { rows, oldest }) = seen.outgoing else { return UNKNOWN };
    if rows == 0 {
        return (Grade::Green, Cause::Well);
    }
    let silent = seen.telegram.as_ref().is_some_and(|(line, _)| *line != Line::Answers);
    let grade = if silent { Grade::Green } else { above(oldest, OUTGOING) };
    (grade, Cause::Waiting { rows, seconds: oldest.as_secs() })
}

fn counted(count: Option<u64>, cause: impl Fn(u64) -> Cause) -> Judged {
    match count {
        None => UNKNOWN,
        Some(0) => (Grade::Green, Cause::Well),
        Some(count) => (Grade::Yellow, cause(count)),
    }
}

fn backup(backup: Backup) -> Judged {
    match backup {
        Backup::NotSetUp => (Grade::Green, Cause::NotSetUp),
        Backup::Never(since) => (above(since, BACKUP), Cause::NeverBackedUp { seconds: since.as_secs() }),
        Backup::Good { age, unsaved } => (above(unsaved, BACKUP), Cause::BackedUp { seconds: age.as_secs() }),
    }
}

fn clock(clock: Seen, uptime: Duration) -> Judged {
    let behind = clock.not_before.since(clock.wall);
    if behind > BEHIND {
        return (Grade::Red, Cause::ClockBehind { seconds: behind.as_secs() });
    }
    if let Some(seconds) = clock.ahead {
        return match above(seconds.saturating_abs(), AHEAD) {
            Grade::Green => (Grade::Green, Cause::Well),
            grade @ (Grade::Yellow | Grade::Red) => (grade, Cause::ClockOff { seconds }),
        };
    }
    match clock.synced {
        Some(false) if uptime >= SYNC_WITHIN => (Grade::Yellow, Cause::ClockUnsynced),
        Some(_) => (Grade::Green, Cause::Well),
        None => UNKNOWN,
    }
}

fn temperature(celsius: i64) -> Judged {
    (above(celsius, CELSIUS), Cause::Temperature { celsius })
}

fn power(power: Power) -> Judged {
    match power {
        Power { low_now: true, .. } => (Grade::Red, Cause::UnderVoltage { now: true }),
        Power { low_since_boot: true, .. } => (Grade::Yellow, Cause::UnderVoltage { now: false }),
        Power { .. } => (Grade::Green, Cause::Well),
    }
}

fn memory(bytes: u64) -> Judged {
    (above(bytes, MEMORY), Cause::Memory { bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::time::Moment;

    const HOUR: Duration = Duration::from_secs(3600);

    fn only(readings: &Readings, check: Check) -> (Grade, Cause) {
        let found = judge(readings).into_iter().find(|f| f.check == check).unwrap();
        (found.grade, found.cause)
    }

    fn space_of(free: u64, total: u64) -> Readings {
        let space = Space { free, total, inodes_free: 50, inodes: 100, read_only: false };
        Readings { space: Some(space), ..Readings::default() }
    }

    #[test]
    fn a_box_about_which_nothing_is_known_is_green() {
        let findings = judge(&Readings::default());
        assert_eq!(findings.len(), Check::ALL.len());
        assert!(findings.iter().all(|f| f.grade == Grade::Green), "{findings:?}");
    }

    #[test]
    fn a_small_card_has_its_fifth_and_a_large_disk_its_gigabyte() {
        let grade = |free, total| only(&space_of(free, total), Check::Disk).0;
        assert_eq!(grade(100 * GIB, 1000 * GIB), Grade::Green, "a tenth of much is much");
        assert_eq!(grade(GIB, 32 * GIB), Grade::Green);
        assert_eq!(grade(GIB - 1, 32 * GIB), Grade::Yellow);
        assert_eq!(grade(200 * MIB - 1, 32 * GIB), Grade::Red);
        assert_eq!(grade(3 * MIB, 8 * MIB), Grade::Green, "a very small disk is not always red");
        assert_eq!(grade(MIB, 8 * MIB), Grade::Yellow);
        assert_eq!(grade(0, 8 * MIB), Grade::Red);
        assert_eq!(grade(u64::MAX, u64::MAX), Grade::Green);
    }

    #[test]
    fn few_files_more_is_told_and_endless_files_are_well() {
        let mut readings = space_of(GIB, GIB);
        let mut grade = |free, all| {
            if let Some(space) = &mut readings.space {
                (space.inodes_free, space.inodes) = (free, all);
            }
            only(&readings, Check::Inodes).0
        };
        assert_eq!([grade(10, 100), grade(9, 100), grade(2, 100)], [Grade::Green, Grade::Yellow, Grade::Red]);
        assert_eq!(grade(0, 0), Grade::Green);
    }

    #[test]
    fn a_read_only_disk_is_red_by_either_sign() {
        let mut readings = space_of(GIB, GIB);
        readings.written = Some(Written::Yes);
        assert_eq!(only(&readings, Check::Writing).0, Grade::Green);
        readings.written = Some(Written::NoRoom);
        assert_eq!(only(&readings, Check::Writing).0, Grade::Green, "a full disk is another trouble");
        readings.written = Some(Written::No("read-only".to_owned()));
        assert_eq!(only(&readings, Check::Writing).0, Grade::Red);
        readings.written = None;
        readings.space.as_mut().unwrap().read_only = true;
        assert_eq!(only(&readings, Check::Writing).0, Grade::Red);
    }

    #[test]
    fn one_silence_of_telegram_is_one_trouble() {
        let mut readings = Readings {
            outgoing: Some(Waiting { rows: 7, oldest: Duration::from_secs(900) }),
            telegram: Some((Line::Answers, Duration::from_secs(5))),
            ..Readings::default()
        };
        assert_eq!(only(&readings, Check::Outgoing).0, Grade::Red);
        assert_eq!(only(&readings, Check::Telegram), (Grade::Green, Cause::Answers));
        readings.telegram = Some((Line::Silent("no route".to_owned()), Duration::from_secs(900)));
        assert_eq!(only(&readings, Check::Outgoing).0, Grade::Green);
        let silent = Cause::Silent { seconds: 900, said: "no route".to_owned() };
        assert_eq!(only(&readings, Check::Telegram), (Grade::Red, silent));
        readings.telegram = Some((Line::Taken, Duration::from_secs(900)));
        assert_eq!(only(&readings, Check::Telegram), (Grade::Red, Cause::Taken));
    }

    #[test]
    fn a_clock_is_believed_until_something_speaks_against_it() {
        let at = Moment::from_seconds;
        let seen = |wall, not_before, synced, ahead| {
            let clock = Seen { wall: at(wall), not_before: at(not_before), synced, ahead };
            only(&Readings { clock, uptime: HOUR, ..Readings::default() }, Check::Clock)
        };
        assert_eq!(seen(2_000_000, 1_000_000, Some(true), Some(1)), (Grade::Green, Cause::Well));
        assert_eq!(seen(0, 1_000_000, None, None).1, Cause::ClockBehind { seconds: 1_000_000 });
        assert_eq!(seen(0, 299, None, None), (Grade::Green, Cause::Unknown));
        assert_eq!(seen(9, 0, Some(true), Some(-61)), (Grade::Yellow, Cause::ClockOff { seconds: -61 }));
        assert_eq!(seen(9, 0, Some(true), Some(i64::MIN)).0, Grade::Red);
        assert_eq!(seen(9, 0, Some(false), Some(2)), (Grade::Green, Cause::Well), "Telegram's clock knows");
        assert_eq!(seen(9, 0, Some(false), None), (Grade::Yellow, Cause::ClockUnsynced));
        let young =
            Readings { clock: Seen { synced: Some(false), ..Seen::default() }, ..Readings::default() };
        assert_eq!(only(&young, Check::Clock).0, Grade::Green, "it has ten minutes to set itself");
    }

    #[test]
    fn the_rest_turns_at_its_lines() {
        let grades = |readings: [Readings; 3], check| readings.map(|r| only(&r, check).0);
        let colours = [Grade::Green, Grade::Yellow, Grade::Red];
        let with = |change: fn(&mut Readings, u64), values: [u64; 3]| {
            values.map(|value| {
                let mut readings = Readings::default();
                change(&mut readings, value);
                readings
            })
        };
        let log = with(|r, v| r.log_bytes = Some(v), [16 * MIB - 1, 16 * MIB, 64 * MIB]);
        assert_eq!(grades(log, Check::Wal), colours);
        let memory = with(|r, v| r.memory_bytes = Some(v), [12 * MIB, 150 * MIB, 192 * MIB]);
        assert_eq!(grades(memory, Check::Memory), colours);
        let slow = with(|r, v| r.commit = Some(Duration::from_millis(v)), [149, 150, 1000]);
        assert_eq!(grades(slow, Check::Commits), colours);
        let hot = with(|r, v| r.celsius = i64::try_from(v).ok(), [74, 75, 82]);
        assert_eq!(grades(hot, Check::Temperature), colours);
        let good = |r: &mut Readings, v: u64| {
            r.backup = Backup::Good { age: HOUR * 90, unsaved: HOUR * u32::try_from(v).unwrap() };
        };
        assert_eq!(grades(with(good, [25, 26, 50]), Check::Backup), colours);
        let never = with(|r, v| r.backup = Backup::Never(HOUR * u32::try_from(v).unwrap()), [1, 26, 50]);
        assert_eq!(grades(never, Check::Backup), colours);
        let worn = with(|r, v| r.card.worn_percent = Some(v), [70, 80, 100]);
        assert_eq!(grades(worn, Check::Card), colours);
        let volts = with(|r, v| r.power = Some(Power { low_now: v > 1, low_since_boot: v > 0 }), [0, 1, 2]);
        assert_eq!(grades(volts, Check::Power), colours);
        let errors =
            with(|r, v| r.card = Card { errors: Some(v), recent: v > 1, worn_percent: Some(10) }, [0, 1, 2]);
        assert_eq!(grades(errors, Check::Card), colours);
        let sums = with(|r, v| r.money = Some(Money { wrong_orders: 0, wrong_stock: v }), [0, 0, 1]);
        assert_eq!(grades(sums, Check::Money), [Grade::Green, Grade::Green, Grade::Red]);
    }
}
