//! A finding in people's words: what is checked, how it is and why, what to do. Shared by the screen, the
//! notices and the command line.

use crate::base::lang::Lang;
use crate::ops::health::{Cause, Check, Finding, Grade};

/// One finding as it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub name: String,
    pub why: String,
    /// Only for what is not well.
    pub todo: Option<String>,
}

pub fn said(lang: Lang, finding: &Finding) -> Said {
    let todo = (finding.grade != Grade::Green).then(|| lang.plain_health_todo(finding.cause.code()));
    Said { name: name(lang, finding.check), why: why(lang, &finding.cause), todo }
}

pub fn name(lang: Lang, check: Check) -> String {
    lang.plain_health_check(check.code())
}

pub const fn mark(grade: Grade) -> &'static str {
    match grade {
        Grade::Green => "🟢",
        Grade::Yellow => "🟡",
        Grade::Red => "🔴",
    }
}

fn why(lang: Lang, cause: &Cause) -> String {
    let say = |n: u64, a: String, b: String| {
        lang.plain_health_why(a, b, cause.code(), i64::try_from(n).unwrap_or(i64::MAX))
    };
    let number = |n: u64| say(n, String::new(), String::new());
    let words = |a: String| say(0, a, String::new());
    match cause {
        Cause::Well
        | Cause::Unknown
        | Cause::Later
        | Cause::Damaged { .. }
        | Cause::OutOfTime
        | Cause::Unreadable { .. }
        | Cause::ReadOnly { .. }
        | Cause::Answers
        | Cause::Taken
        | Cause::TokenRefused
        | Cause::NotSetUp
        | Cause::ClockUnsynced => number(0),
        Cause::Loose { rows } => number(*rows),
        Cause::WrongOrders { orders } => number(*orders),
        Cause::WrongStock { variants } => number(*variants),
        Cause::Inodes { free_percent } => number(*free_percent),
        Cause::CardErrors { count, .. } | Cause::GivenUp { count } | Cause::Kept { count } => number(*count),
        Cause::CardWorn { percent } => number(*percent),
        Cause::Commits { millis } => number(*millis),
        Cause::Temperature { celsius } => number(u64::try_from(*celsius).unwrap_or_default()),
        Cause::UnderVoltage { now } => number(u64::from(*now)),
        Cause::Space { free_bytes, total_bytes } => say(0, size(lang, *free_bytes), size(lang, *total_bytes)),
        Cause::Log { bytes } | Cause::Memory { bytes } => words(size(lang, *bytes)),
        Cause::Waiting { rows, seconds } => say(*rows, span(lang, *seconds), String::new()),
        Cause::ClockOff { seconds } => words(span(lang, seconds.unsigned_abs())),
        Cause::Silent { seconds, .. }
        | Cause::Reported { seconds }
        | Cause::NeverBackedUp { seconds }
        | Cause::BackedUp { seconds }
        | Cause::ClockBehind { seconds } => words(span(lang, *seconds)),
    }
}

/// "12 GB", "1,4 GB", "340 MB".
pub fn size(lang: Lang, bytes: u64) -> String {
    let (unit, tenths) = match bytes {
        0..=999_949 => ("kb", bytes / 100),
        999_950..=999_949_999 => ("mb", bytes / 100_000),
        _ => ("gb", bytes / 100_000_000),
    };
    let point = if lang == Lang::En { '.' } else { ',' };
    let number = if tenths < 100 && tenths % 10 != 0 {
        format!("{}{point}{}", tenths / 10, tenths % 10)
    } else {
        (tenths / 10).to_string()
    };
    lang.plain_size(number, unit)
}

/// "40 s", "25 min", "3 h", "2 d".
pub fn span(lang: Lang, seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..=99 => (seconds, "seconds"),
        100..=5_999 => (seconds / 60, "minutes"),
        6_000..=172_799 => (seconds / 3600, "hours"),
        _ => (seconds / 86_400, "days"),
    };
    lang.plain_span(i64::try_from(number).unwrap_or(i64::MAX), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_spans_read_as_people_say_them() {
        let sizes = [0, 999, 64_000, 11_500_000, 200_000_000, 1_440_000_000, 31_000_000_000];
        let said = sizes.map(|bytes| size(Lang::En, bytes));
        assert_eq!(said, ["0 KB", "0.9 KB", "64 KB", "11 MB", "200 MB", "1.4 GB", "31 GB"]);
        assert_eq!(size(Lang::Ru, 1_440_000_000), "1,4 ГБ");
        let spans = [0, 99, 100, 3_600, 7_200, 172_800].map(|seconds| span(Lang::En, seconds));
        assert_eq!(spans, ["0 s", "99 s", "1 min", "60 min", "2 h", "2 d"]);
    }

    /// Every cause has words of its own in every language, and everything that is not well says what to do.
    #[test]
    fn no_cause_is_without_words() {
        let text = || "x".to_owned();
        let causes = [
            Cause::Well,
            Cause::Unknown,
            Cause::Reported { seconds: 1 },
            Cause::Later,
            Cause::Damaged { said: text() },
            Cause::Loose { rows: 1 },
            Cause::OutOfTime,
            Cause::Unreadable { said: text() },
            Cause::WrongOrders { orders: 2 },
            Cause::WrongStock { variants: 5 },
            Cause::ReadOnly { said: text() },
            Cause::Space { free_bytes: 1, total_bytes: 2 },
            Cause::Inodes { free_percent: 9 },
            Cause::Log { bytes: 1 },
            Cause::CardErrors { count: 3, recent: true },
            Cause::CardWorn { percent: 90 },
            Cause::Commits { millis: 200 },
            Cause::Answers,
            Cause::Silent { seconds: 700, said: text() },
            Cause::Taken,
            Cause::TokenRefused,
            Cause::Waiting { rows: 4, seconds: 100 },
            Cause::GivenUp { count: 1 },
            Cause::Kept { count: 1 },
            Cause::NotSetUp,
            Cause::NeverBackedUp { seconds: 1 },
            Cause::BackedUp { seconds: 1 },
            Cause::ClockBehind { seconds: 1 },
            Cause::ClockOff { seconds: -100 },
            Cause::ClockUnsynced,
            Cause::Temperature { celsius: 80 },
            Cause::UnderVoltage { now: true },
            Cause::Memory { bytes: 1 },
        ];
        let always_green = ["well", "unknown", "later", "out_of_time", "answers", "not_set_up"];
        for lang in Lang::ALL {
            for cause in causes.clone() {
                let code = cause.code();
                let finding = Finding { check: Check::Database, grade: Grade::Red, cause };
                let said = said(lang, &finding);
                assert_ne!(said.why, code, "{lang:?}");
                assert!(!said.why.contains('{'), "{}", said.why);
                let todo = said.todo.unwrap();
                assert_eq!(todo == code, always_green.contains(&code), "{lang:?} {code}: {todo}");
            }
            assert!(Check::ALL.iter().all(|check| name(lang, *check) != check.code()));
        }
    }
}
