//! A report on something that failed, for whoever repairs the program: what, when, on which screen, the chain of
//! causes, the version, the newest lines of the log. It holds nobody's name, number, phone or address: the log
//! has none, and what people typed is only counted.

use crate::base::outcome::chain;
use crate::base::time::Moment;
use crate::ops::logs;

/// Lines of the log that stand in a report; the whole tail can be asked for.
const LINES: usize = 40;

/// `facts` are name and value, one a line; `cause` the fault's own words, joined by ": ".
pub fn report(now: Moment, facts: &[(&str, String)], cause: &str) -> String {
    let at = jiff::Timestamp::from_millisecond(now.0).map(|at| at.to_string()).unwrap_or_default();
    let mut text = format!("version: {}\nwhen: {at}\n", env!("CARGO_PKG_VERSION"));
    for (name, value) in facts {
        text.push_str(&format!("{name}: {value}\n"));
    }
    text.push_str("causes:\n");
    for (depth, cause) in chain(cause).enumerate() {
        text.push_str(&format!("  {}{cause}\n", "  ".repeat(depth)));
    }
    let tail = logs::tail();
    let lines: Vec<&str> = tail.lines().collect();
    if !lines.is_empty() {
        text.push_str("\nthe log:\n");
        for line in lines.iter().skip(lines.len().saturating_sub(LINES)) {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_when_and_why_from_the_outside_in() {
        let facts = [("what", "press".to_owned()), ("screen", "Goods AskPrice".to_owned())];
        let text =
            report(Moment::from_seconds(1_763_442_000), &facts, "reading a sum: database: disk I/O error");
        let head = text.split("\n\nthe log").next().unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            head.trim_end(),
            format!(
                "version: {version}\nwhen: 2025-11-18T05:00:00Z\nwhat: press\nscreen: Goods AskPrice\ncauses:\n  \
                 reading a sum\n    database\n      disk I/O error"
            )
        );
    }
}
