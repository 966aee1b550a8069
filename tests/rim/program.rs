//! The program as a process of its own, in a folder of its own. What it says goes to a file that outlives its
//! deaths; when the test is over, its token must be nowhere.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::books;
use crate::telegram::{SECRET, TOKEN, Telegram, is, or_told, until};

const BINARY: &str = env!("CARGO_BIN_EXE_prilavok");

/// A shop's machine: its folder, what the program says, and the program when it runs.
pub struct Machine {
    dir: tempfile::TempDir,
    data_dir: PathBuf,
    api_url: String,
    log_level: &'static str,
    env: Vec<(&'static str, String)>,
    child: Option<Child>,
}

impl Machine {
    pub fn new(telegram: &Telegram) -> Self {
        Self::at(&telegram.url())
    }

    pub fn at(api_url: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data_dir = dir.path().join("data");
        Self { dir, data_dir, api_url: api_url.to_owned(), log_level: "info", env: Vec::new(), child: None }
    }

    /// Its data lies elsewhere.
    pub fn with_data_in(mut self, data_dir: &Path) -> Self {
        data_dir.clone_into(&mut self.data_dir);
        self
    }

    pub fn saying(mut self, level: &'static str) -> Self {
        self.log_level = level;
        self
    }

    /// Its environment has this too.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.env.push((name, value.to_owned()));
        self
    }

    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// `prilavok` with these arguments and no token.
    pub fn bare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.args(args).env_clear().env("RUST_LOG", self.log_level);
        command.stdin(Stdio::null()).stdout(self.output()).stderr(self.output());
        command
    }

    /// `prilavok run` with a token in its environment.
    pub fn command(&self) -> Command {
        let data_dir = self.data_dir.to_str().unwrap();
        let mut command = self.bare(&["run", "--data-dir", data_dir, "--api-url", &self.api_url]);
        command.env("PRILAVOK_TOKEN", TOKEN).envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    fn output(&self) -> File {
        File::options().create(true).append(true).open(self.dir.path().join("output")).unwrap()
    }

    /// Starts it. Does not wait for anything.
    pub fn starts(&mut self) -> &mut Self {
        assert!(self.child.is_none(), "it runs already");
        self.child = Some(self.command().spawn().unwrap());
        self
    }

    /// The same with a command of the test's own.
    pub fn starts_as(&mut self, mut command: Command) -> &mut Self {
        assert!(self.child.is_none(), "it runs already");
        self.child = Some(command.spawn().unwrap());
        self
    }

    /// SIGKILL: the process is gone when this returns.
    pub fn is_killed(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// SIGTERM: it has ended by itself when this returns; how, and how long it took.
    pub fn is_asked_to_stop(&mut self) -> (ExitStatus, Duration) {
        let pid = self.child.as_ref().unwrap().id().to_string();
        let asked = Instant::now();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        (self.ends(), asked.elapsed())
    }

    /// Stops it as a service manager would, and expects it to be content.
    pub fn stops(&mut self) {
        let (status, _) = self.is_asked_to_stop();
        assert!(status.success(), "{status}\n{}", self.said());
    }

    /// Waits for it to end by itself.
    pub fn ends(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        or_told("the end of the program", || child.try_wait().unwrap(), || self.said())
    }

    /// Waits until nothing is left to be sent.
    pub fn has_sent_everything(&self) {
        let left = || books::look::<i64>(&self.data_dir, "SELECT count(*) FROM outgoing");
        or_told("an empty table of what is to be sent", || is(left() == 0), || self.said());
    }

    pub fn is_running(&mut self) -> bool {
        self.child.as_mut().is_some_and(|c| c.try_wait().unwrap().is_none())
    }

    /// Runs a command to its end: its exit code. What it said is in [`Self::said`].
    pub fn code_of(&self, mut command: Command) -> i32 {
        let mut child = command.spawn().unwrap();
        let status = until("the end of a command", || child.try_wait().unwrap());
        status.code().unwrap_or(-1)
    }

    /// Everything said so far, on both outputs.
    pub fn said(&self) -> String {
        let bytes = std::fs::read(self.dir.path().join("output")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// How many lines have these words.
    pub fn lines(&self, words: &str) -> usize {
        self.said().lines().filter(|l| l.contains(words)).count()
    }

    /// Waits until it has said these words.
    pub fn says(&self, words: &str) -> String {
        let said = || Some(self.said()).filter(|said| said.contains(words));
        or_told(&format!("{words:?} in the output"), said, || self.said())
    }

    /// Waits until it has said these words in so many lines.
    pub fn says_times(&self, words: &str, times: usize) {
        or_told(
            &format!("{words:?} for the {times}. time"),
            || is(self.lines(words) >= times),
            || self.said(),
        );
    }

    /// The newest claim link it has shown.
    pub fn claim_link(&self) -> String {
        let said = self.says("?start=claim_");
        said.split_whitespace().rfind(|w| w.contains("?start=claim_")).unwrap().to_owned()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // A failed test leaves nobody behind.
            let _ = child.kill();
            let _ = child.wait();
        }
        if std::thread::panicking() {
            let said = self.said();
            let claims = |l: &&str| !l.is_empty() && !l.contains("claim_") && !l.contains("no owner yet");
            let lines: Vec<&str> = said.lines().filter(claims).collect();
            let last = lines.len().saturating_sub(60);
            eprintln!("the program said at last:\n{}", lines[last..].join("\n"));
            return;
        }
        let mut files = vec![self.dir.path().join("output")];
        collect(&self.data_dir, &mut files);
        for file in files {
            let bytes = std::fs::read(&file).unwrap_or_default();
            let has = bytes.windows(SECRET.len()).any(|w| w == SECRET.as_bytes());
            assert!(!has, "the token is in {}", file.display());
        }
    }
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
