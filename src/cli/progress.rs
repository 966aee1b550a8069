//! How far a long piece of work is, on one line at the terminal. On its way into a file or a pipe nothing is said.

use std::io::{IsTerminal, Write as _};
use std::time::{Duration, Instant};

const WIDTH: u64 = 30;
const OFTEN: Duration = Duration::from_millis(100);

pub(super) struct Progress {
    shown: bool,
    line: String,
    last: Option<Instant>,
}

impl Progress {
    /// `quiet` also at a terminal: for output that programs read.
    pub(super) fn new(quiet: bool) -> Self {
        Self { shown: !quiet && std::io::stderr().is_terminal(), line: String::new(), last: None }
    }

    /// So much of `all` is done of what `name` says.
    pub(super) fn at(&mut self, name: &str, done: u64, all: u64) {
        let ended = done >= all;
        let soon = self.last.is_some_and(|last| last.elapsed() < OFTEN);
        if !self.shown || (soon && !ended) {
            return;
        }
        self.last = Some(Instant::now());
        self.show(line(name, done, all));
    }

    fn show(&mut self, line: String) {
        if line != self.line {
            // A terminal that has gone away is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[K{line}");
            let _ = std::io::stderr().flush();
            self.line = line;
        }
    }
}

fn line(name: &str, done: u64, all: u64) -> String {
    let share = |of: u64| done.min(all).saturating_mul(of).checked_div(all).unwrap_or(of);
    let full = usize::try_from(share(WIDTH)).unwrap_or(0);
    let width = usize::try_from(WIDTH).unwrap_or(0);
    format!("{name}  [{}{}] {:3} %", "#".repeat(full), "-".repeat(width.saturating_sub(full)), share(100))
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown && !self.line.is_empty() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_grows_to_its_end() {
        assert_eq!(line("Copy", 0, 10), format!("Copy  [{}]   0 %", "-".repeat(30)));
        assert_eq!(line("Copy", 5, 10), format!("Copy  [{}{}]  50 %", "#".repeat(15), "-".repeat(15)));
        assert_eq!(line("Copy", 12, 10), format!("Copy  [{}] 100 %", "#".repeat(30)));
        assert_eq!(line("Copy", 0, 0), format!("Copy  [{}] 100 %", "#".repeat(30)));
    }
}
