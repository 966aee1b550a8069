//! The program's log: lines for people on stderr, or entries with fields in the journal when the service manager
//! reads us (`journalctl -u prilavok UPDATE_ID=…`, `CHAT=…`). The newest lines stay in memory for a report. What
//! looks like a bot's token or a phone number is made unreadable here, whoever wrote it, before it reaches anybody.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixDatagram;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt as lines;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// Kept in memory: what a report can carry and a person can read.
const KEPT_LINES: usize = 500;
const KEPT_BYTES: usize = 64 * 1024;
/// One line; what is longer is cut.
const LINE_BYTES: usize = 8 * 1024;
const JOURNAL: &str = "/run/systemd/journal/socket";

static KEPT: Mutex<Kept> = Mutex::new(Kept { lines: VecDeque::new(), bytes: 0 });

/// Begins the log of this process; a second one keeps the first. `wanted` as in `RUST_LOG`.
pub fn start(wanted: &str) {
    let filter: Targets = wanted.parse().unwrap_or_else(|_| Targets::new().with_default(LevelFilter::INFO));
    let journal = goes_to_the_journal().then(|| Journal::at(JOURNAL)).flatten();
    let people = journal.is_none().then(|| {
        lines::layer().with_writer(Careful::stderr).with_target(false).with_ansi(io::stderr().is_terminal())
    });
    let _ = tracing_subscriber::registry().with(filter).with(Tail).with(journal).with(people).try_init();
}

/// The newest lines, oldest first.
pub fn tail() -> String {
    kept().lines.iter().fold(String::new(), |all, line| all + line + "\n")
}

/// Is stderr the journal's own stream, and not a terminal or a file that somebody has put in its place?
fn goes_to_the_journal() -> bool {
    let Ok(stream) = std::env::var("JOURNAL_STREAM") else { return false };
    let stderr = std::fs::metadata("/proc/self/fd/2");
    stderr.is_ok_and(|there| stream == format!("{}:{}", there.dev(), there.ino()))
}

/// The text with every token and every phone number made unreadable.
pub fn discreet(text: &str) -> Cow<'_, str> {
    let secrets = secrets(text);
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut said = String::with_capacity(text.len());
    let mut at = 0;
    for (from, to) in secrets {
        said += text.get(at..from).unwrap_or_default();
        said.push('…');
        at = to;
    }
    said += text.get(at..).unwrap_or_default();
    Cow::Owned(said)
}

/// A token's secret is at least so long (Telegram's have 35 characters), and its bot's number so many digits.
const SECRET_CHARS: usize = 20;
const BOT_DIGITS: usize = 5;
/// Digits of a phone number after its plus.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// Where they stand, in order: from and to, in bytes.
fn secrets(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize, of: fn(u8) -> bool| bytes.iter().skip(from).take_while(|byte| of(**byte)).count();
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let after = at + 1;
        let length = match byte {
            b':' => {
                let digits = bytes.iter().take(at).rev().take_while(|b| b.is_ascii_digit()).count();
                let length = run(after, |b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
                if digits >= BOT_DIGITS && length >= SECRET_CHARS { length } else { 0 }
            }
            b'+' => {
                Some(run(after, |b| b.is_ascii_digit())).filter(|n| PHONE_DIGITS.contains(n)).unwrap_or(0)
            }
            _ => 0,
        };
        if length > 0 {
            found.push((after, after + length));
        }
    }
    found
}

// ---------------------------------------------------------------- in memory

struct Kept {
    lines: VecDeque<String>,
    bytes: usize,
}

impl Kept {
    fn keep(&mut self, line: String) {
        self.bytes += line.len();
        self.lines.push_back(line);
        while self.lines.len() > KEPT_LINES || self.bytes > KEPT_BYTES {
            self.bytes -= self.lines.pop_front().map_or(0, |gone| gone.len());
        }
    }
}

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps each event as a line.
struct Tail;

impl<S: Subscriber> Layer<S> for Tail {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        let line = format!("{now} {:5} {}", event.metadata().level(), Said::by(event).line());
        kept().keep(line);
    }
}

/// An event's words and fields, fit to be shown.
#[derive(Default)]
struct Said {
    message: String,
    fields: Vec<(&'static str, String)>,
}

impl Said {
    fn by(event: &Event<'_>) -> Self {
        let mut said = Self::default();
        event.record(&mut said);
        said
    }

    /// "words field=value field=value"
    fn line(&self) -> String {
        let mut line = self.message.clone();
        for (name, value) in &self.fields {
            // Writing into a string cannot fail.
            let _ = write!(line, " {name}={value}");
        }
        line
    }

    fn note(&mut self, field: &Field, text: &str) {
        let mut text = discreet(text).into_owned();
        text.truncate(text.floor_char_boundary(LINE_BYTES));
        if field.name() == "message" {
            self.message = text;
        } else {
            self.fields.push((field.name(), text));
        }
    }
}

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.note(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.note(field, value);
    }
}

// ---------------------------------------------------------------- the journal

/// journald's own protocol: one datagram an entry, one field a line, longer values by their length.
struct Journal(UnixDatagram);

impl Journal {
    fn at(path: &str) -> Option<Self> {
        let socket = UnixDatagram::unbound().ok()?;
        socket.connect(path).ok()?;
        Some(Self(socket))
    }
}

impl<S: Subscriber> Layer<S> for Journal {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let said = Said::by(event);
        let line = said.line();
        let entry = entry(event, &said, &line);
        if self.0.send(&entry).is_err() {
            // Its plain ear is still there.
            let _ = writeln!(io::stderr(), "<{}>{line}", priority(*event.metadata().level()));
        }
    }
}

fn entry(event: &Event<'_>, said: &Said, line: &str) -> Vec<u8> {
    let meta = event.metadata();
    let mut entry = Vec::new();
    put(&mut entry, "MESSAGE", line);
    put(&mut entry, "PRIORITY", &priority(*meta.level()).to_string());
    put(&mut entry, "SYSLOG_IDENTIFIER", "prilavok");
    put(&mut entry, "CODE_FILE", meta.file().unwrap_or_default());
    put(&mut entry, "CODE_LINE", &meta.line().unwrap_or_default().to_string());
    for (name, value) in &said.fields {
        put(&mut entry, &name.to_uppercase().replace('.', "_"), value);
    }
    entry
}

fn put(entry: &mut Vec<u8>, name: &str, value: &str) {
    entry.extend_from_slice(name.as_bytes());
    if value.contains('\n') {
        entry.push(b'\n');
        entry.extend_from_slice(&u64::try_from(value.len()).unwrap_or_default().to_le_bytes());
    } else {
        entry.push(b'=');
    }
    entry.extend_from_slice(value.as_bytes());
    entry.push(b'\n');
}

/// As syslog counts.
const fn priority(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        Level::DEBUG | Level::TRACE => 7,
    }
}

// ---------------------------------------------------------------- stderr

/// stderr without secrets: each event arrives as one piece.
struct Careful(io::Stderr);

impl Careful {
    fn stderr() -> Self {
        Self(io::stderr())
    }
}

impl Write for Careful {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(discreet(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "7000000002:AAThisSecretIsInNoFileAndInNoLog";

    #[test]
    fn no_line_shows_a_token_or_a_phone() {
        let said =
            format!("https://api.telegram.org/bot{TOKEN}/getMe: call +998901234567 at 12:30:00, {TOKEN}");
        let shown = discreet(&said);
        assert_eq!(
            shown,
            "https://api.telegram.org/bot7000000002:…/getMe: call +… at 12:30:00, 7000000002:…"
        );
        for harmless in
            ["", "12:30", "127.0.0.1:8090", "a+b", "2026-11-26T07:19:04.118626Z", "+5", "Привет: +…"]
        {
            assert_eq!(discreet(harmless), harmless);
        }
    }

    #[test]
    fn the_newest_lines_are_kept_and_no_more_than_fit() {
        let mut kept = Kept { lines: VecDeque::new(), bytes: 0 };
        (0..600).for_each(|n| kept.keep(format!("line {n}")));
        assert_eq!((kept.lines.len(), kept.lines[0].as_str()), (KEPT_LINES, "line 100"));
        (0..20).for_each(|_| kept.keep("x".repeat(LINE_BYTES)));
        assert!(kept.bytes <= KEPT_BYTES && kept.lines.len() == KEPT_BYTES / LINE_BYTES);
        kept.keep("y".repeat(KEPT_BYTES + 1));
        assert!(kept.lines.is_empty() && kept.bytes == 0, "a line that does not fit is not kept");
    }

    #[test]
    fn an_event_reaches_the_journal_with_its_fields_and_memory_as_a_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let ear = UnixDatagram::bind(&path).unwrap();
        let journal = Journal::at(path.to_str().unwrap()).unwrap();
        let log = tracing_subscriber::registry().with(Tail).with(journal);
        tracing::subscriber::with_default(log, || {
            tracing::warn!(
                update_id = 77,
                chat = "0badcafe",
                cause = format!("two\nlines {TOKEN}"),
                "it failed"
            );
        });
        let mut bytes = [0; 4096];
        let n = ear.recv(&mut bytes).unwrap();
        let entry = String::from_utf8_lossy(&bytes[..n]);
        for field in ["PRIORITY=4\n", "SYSLOG_IDENTIFIER=prilavok\n", "UPDATE_ID=77\n", "CHAT=0badcafe\n"] {
            assert!(entry.contains(field), "{field:?} is not in {entry:?}");
        }
        let long = "two\nlines 7000000002:…\n";
        assert!(entry.contains(&format!("CAUSE\n{}\0\0\0\0\0\0\0{long}", '\u{18}')), "{entry:?}");
        let line = "WARN  it failed update_id=77 chat=0badcafe cause=two\nlines 7000000002:…\n";
        assert!(tail().contains(line), "{}", tail());
        assert!(!entry.contains("AAThis") && !tail().contains("AAThis"));
    }
}
