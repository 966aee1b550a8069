//! A terminal with a person at it, who answers a question when it is there to be read.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

pub struct Terminal {
    program: Child,
    keys: ChildStdin,
    shown: Receiver<Vec<u8>>,
    unread: Vec<u8>,
    /// All that was read so far.
    pub before: String,
}

impl Terminal {
    /// Starts a command line in a terminal of its own.
    pub fn open(line: &str, settings: &[(&str, &str)]) -> Self {
        let mut program = Command::new("script")
            .args(["-qec", line, "/dev/null"])
            .env_remove("PRILAVOK_TOKEN")
            .env_remove("PRILAVOK_DATA_DIR")
            .env("LANG", "en_GB.UTF-8")
            .envs(settings.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let keys = program.stdin.take().unwrap();
        let mut screen = program.stdout.take().unwrap();
        let (tell, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1024];
            while let Ok(n @ 1..) = screen.read(&mut bytes) {
                if tell.send(bytes[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { program, keys, shown, unread: Vec::new(), before: String::new() }
    }

    /// Reads on until these words; gives what stood before them.
    pub fn sees(&mut self, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = String::from_utf8_lossy(&self.unread).into_owned();
            if let Some(at) = text.find(words) {
                let read = at + words.len();
                self.unread.drain(..read);
                self.before.push_str(&text[..read]);
                return text[..at].to_owned();
            }
            let left = until.saturating_duration_since(Instant::now());
            let more = self.shown.recv_timeout(left);
            self.unread
                .extend(more.unwrap_or_else(|_| panic!("{words:?} never came after {}{text}", self.before)));
        }
    }

    /// The whole question must be named: an answer that comes before it would be shown in its middle.
    pub fn answers(&mut self, question: &str, answer: &str) {
        self.sees(question);
        writeln!(self.keys, "{answer}").unwrap();
    }

    /// To the end; says how it ended, and all that was shown.
    pub fn ends(mut self) -> (bool, String) {
        drop(self.keys);
        let rest = self.shown.iter().flatten();
        self.unread.extend(rest);
        let shown = self.before + &String::from_utf8_lossy(&self.unread);
        (self.program.wait().unwrap().success(), shown)
    }
}
