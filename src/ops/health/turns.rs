//! When a check has turned: worse or better twice in a row, so that what flickers is not told. What is certain
//! at once (a damaged file, wrong sums, a disk that takes no writes) turns at once.

use std::collections::BTreeMap;

use super::{Cause, Check, Finding, Grade};

/// Looks in a row that must agree before a check is worse, and before it is well again.
const WORSE: u8 = 2;
const BETTER: u8 = 3;

/// A check that has become another grade.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    pub finding: Finding,
    pub before: Grade,
}

impl Turn {
    pub fn is_over(&self) -> bool {
        self.finding.grade == Grade::Green
    }
}

/// What is held to be so, check by check.
#[derive(Clone, Debug, Default)]
pub struct Turns(BTreeMap<Check, Held>);

#[derive(Clone, Copy, Debug)]
struct Held {
    grade: Grade,
    /// Another grade that was seen, and how often in a row.
    doubt: Option<(Grade, u8)>,
}

impl Turns {
    /// What the owner was last told, before this start: a restart tells nothing anew.
    pub fn remembered(told: impl IntoIterator<Item = (Check, Grade)>) -> Self {
        Self(told.into_iter().map(|(check, grade)| (check, Held { grade, doubt: None })).collect())
    }

    /// Takes in a look; gives what has turned by it.
    pub fn hear(&mut self, findings: &[Finding]) -> Vec<Turn> {
        findings.iter().filter_map(|finding| self.one(finding)).collect()
    }

    /// Something looks other than it is held to be: worth another look soon.
    pub fn in_doubt(&self) -> bool {
        self.0.values().any(|held| held.doubt.is_some())
    }

    fn one(&mut self, finding: &Finding) -> Option<Turn> {
        if finding.cause == Cause::Later || finding.cause == Cause::OutOfTime {
            return None;
        }
        let held = self.0.entry(finding.check).or_insert(Held { grade: Grade::Green, doubt: None });
        if finding.grade == held.grade {
            held.doubt = None;
            return None;
        }
        let seen = match held.doubt {
            // Worse than feared counts too: the grade that is told is the newest.
            Some((grade, seen)) if worse(grade, held.grade) == worse(finding.grade, held.grade) => seen + 1,
            Some(_) | None => 1,
        };
        let needed = if certain(finding) {
            1
        } else if worse(finding.grade, held.grade) {
            WORSE
        } else {
            BETTER
        };
        if seen < needed {
            held.doubt = Some((finding.grade, seen));
            return None;
        }
        let before = held.grade;
        *held = Held { grade: finding.grade, doubt: None };
        Some(Turn { finding: finding.clone(), before })
    }
}

fn worse(grade: Grade, than: Grade) -> bool {
    grade > than
}

/// Nothing that flickers.
fn certain(finding: &Finding) -> bool {
    match finding.check {
        Check::Database | Check::Money | Check::Jobs | Check::Updates | Check::Backup => true,
        Check::Writing => finding.grade == Grade::Red,
        Check::Disk
        | Check::Inodes
        | Check::Wal
        | Check::Card
        | Check::Commits
        | Check::Telegram
        | Check::Outgoing
        | Check::Clock
        | Check::Temperature
        | Check::Power
        | Check::Memory => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(check: Check, grade: Grade) -> Finding {
        Finding { check, grade, cause: Cause::Well }
    }

    fn hears(turns: &mut Turns, check: Check, grades: &[Grade]) -> Vec<(Grade, Grade)> {
        let turned = grades.iter().flat_map(|grade| turns.hear(&[finding(check, *grade)]));
        turned.map(|turn| (turn.before, turn.finding.grade)).collect()
    }

    #[test]
    fn what_flickers_is_not_told() {
        use Grade::{Green, Red, Yellow};
        let mut turns = Turns::default();
        assert_eq!(hears(&mut turns, Check::Temperature, &[Yellow, Green, Yellow, Green, Red, Green]), []);
        assert!(!turns.in_doubt());
        let story = [Yellow, Yellow, Green, Yellow, Green, Green, Yellow, Green, Green, Green, Green];
        assert_eq!(
            hears(&mut turns, Check::Temperature, &story),
            [(Green, Yellow), (Yellow, Green)],
            "once when it turns and once when it is over"
        );
    }

    #[test]
    fn worse_after_bad_is_told_once_more() {
        use Grade::{Green, Red, Yellow};
        let mut turns = Turns::default();
        let story = [Yellow, Red, Red, Yellow, Red, Red, Red];
        assert_eq!(hears(&mut turns, Check::Disk, &story), [(Green, Red)]);
        assert_eq!(hears(&mut turns, Check::Disk, &[Yellow, Yellow, Yellow]), [(Red, Yellow)]);
        assert_eq!(hears(&mut turns, Check::Disk, &[Red, Red]), [(Yellow, Red)]);
    }

    #[test]
    fn a_damaged_file_is_told_at_once_and_a_restart_tells_nothing_anew() {
        let mut turns = Turns::default();
        assert_eq!(hears(&mut turns, Check::Database, &[Grade::Red]), [(Grade::Green, Grade::Red)]);
        let mut again = Turns::remembered([(Check::Database, Grade::Red)]);
        assert_eq!(hears(&mut again, Check::Database, &[Grade::Red, Grade::Red]), []);
        assert_eq!(hears(&mut again, Check::Database, &[Grade::Green]), [(Grade::Red, Grade::Green)]);
    }

    #[test]
    fn a_check_that_was_left_out_says_nothing() {
        let mut turns = Turns::remembered([(Check::Database, Grade::Red)]);
        let later = Finding { check: Check::Database, grade: Grade::Green, cause: Cause::Later };
        assert_eq!(turns.hear(&[later]), []);
    }
}
