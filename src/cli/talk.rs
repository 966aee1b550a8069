//! A talk at the terminal: a question, the answer in brackets that Enter takes, the same question again when the
//! answer cannot be read. Over any input and output, so that a test can play the person; only what is typed
//! unseen needs the real terminal.

use std::io::{BufRead, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::base::lang::Lang;

/// The person has gone: the input is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Left;

pub(super) struct Talk<'t> {
    pub input: &'t mut dyn BufRead,
    pub out: &'t mut dyn Write,
    /// The input is a terminal, which can be told not to show what is typed.
    pub is_terminal: bool,
}

impl Talk<'_> {
    pub(super) fn tell(&mut self, words: &str) {
        // Whoever does not read has gone, and the next question will notice.
        let _ = writeln!(self.out, "{words}");
    }

    /// Asks until `read` understands; its error is told, and the question comes again.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        default: Option<&str>,
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<T, Left> {
        let taken = default.map_or_else(String::new, |answer| format!(" [{answer}]"));
        loop {
            self.put(&format!("\n{question}{taken}: "));
            let typed = self.line()?;
            let answer = if typed.is_empty() { default.unwrap_or_default() } else { &typed };
            match read(answer) {
                Ok(answer) => return Ok(answer),
                Err(words) => self.tell(&words),
            }
        }
    }

    /// One of several, by its number; gives its place in the list.
    pub(super) fn choose(
        &mut self,
        lang: Lang,
        question: &str,
        options: &[String],
        default: usize,
    ) -> Result<usize, Left> {
        let lines: Vec<String> = (1..).zip(options).map(|(n, option)| format!("  {n}  {option}")).collect();
        let last = options.len();
        let question = format!("{question}\n{}\n", lines.join("\n"));
        self.ask(&question, Some(&(default + 1).to_string()), |typed| {
            let number = typed.parse().ok().filter(|n: &usize| (1..=last).contains(n));
            number.map(|n| n - 1).ok_or_else(|| lang.plain_setup_choose(last))
        })
    }

    /// A line that is not shown while it is typed or pasted.
    pub(super) fn secret(&mut self, question: &str) -> Result<String, Left> {
        // Before the question, because whoever sees it pastes at once.
        let unseen = self.is_terminal.then(Unseen::start).flatten();
        self.put(&format!("\n{question}: "));
        let line = self.line();
        if unseen.is_some() {
            self.tell("");
        }
        line
    }

    fn put(&mut self, words: &str) {
        let _ = write!(self.out, "{words}").and_then(|()| self.out.flush());
    }

    fn line(&mut self) -> Result<String, Left> {
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(n) if n > 0 => Ok(line.trim().to_owned()),
            Ok(_) | Err(_) => Err(Left),
        }
    }
}

/// While it lives the terminal shows nothing of what is typed.
struct Unseen(Termios);

impl Unseen {
    fn start() -> Option<Self> {
        let before = tcgetattr(std::io::stdin()).ok()?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(std::io::stdin(), OptionalActions::Now, &silent).ok()?;
        Some(Self(before))
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &self.0);
    }
}
