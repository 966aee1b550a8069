//! The service manager's side of the program: says when it is ready, how it stands, that it lives and that it stops
//! (systemd's notify protocol). Without a manager every call does nothing. Knows nothing of the shop.
//!
//! What a unit should say for it: `Type=notify`, `WatchdogSec=` some tens of seconds, `Restart=always`, and
//! `RestartPreventExitStatus=2`: exit code 2 means that it was started wrongly (no token, one that cannot be a
//! token, a configuration that cannot be read), which the same start again does not mend. A token that Telegram
//! refuses does not end the service: it stays up, says so in its status and goes on asking.

use std::time::Duration;

use sd_notify::NotifyState;

/// What the service manager has asked of us.
#[derive(Clone, Copy, Debug, Default)]
pub struct Service {
    listens: bool,
    watchdog: Option<Duration>,
}

impl Service {
    /// What the environment says.
    pub fn here() -> Self {
        let listens = std::env::var_os("NOTIFY_SOCKET").is_some_and(|path| !path.is_empty());
        let watchdog = sd_notify::watchdog_enabled().filter(|limit| listens && !limit.is_zero());
        Self { listens, watchdog }
    }

    /// Is there a manager that started us and listens?
    pub const fn is_there(self) -> bool {
        self.listens
    }

    /// After this much silence the manager ends us.
    pub const fn watchdog(self) -> Option<Duration> {
        self.watchdog
    }

    /// The start is over.
    pub fn ready(self, status: &str) {
        self.say(&[NotifyState::Ready, NotifyState::Status(&one_line(status))]);
    }

    /// The start goes on, and may take this much longer.
    pub fn starting(self, longer: Duration) {
        let micros = u32::try_from(longer.as_micros()).unwrap_or(u32::MAX);
        self.say(&[
            NotifyState::ExtendTimeoutUsec(micros),
            NotifyState::Status("making a backup before the update"),
        ]);
    }

    /// One line for whoever asks how it stands.
    pub fn status(self, status: &str) {
        self.say(&[NotifyState::Status(&one_line(status))]);
    }

    /// Work was done just now.
    pub fn alive(self) {
        if self.watchdog.is_some() {
            self.say(&[NotifyState::Watchdog]);
        }
    }

    pub fn stopping(self) {
        self.say(&[NotifyState::Stopping, NotifyState::Status("closing")]);
    }

    fn say(self, words: &[NotifyState<'_>]) {
        if self.listens
            && let Err(error) = sd_notify::notify(words)
        {
            tracing::debug!(%error, "the service manager did not hear");
        }
    }
}

/// The protocol's lines end a field: what the network said must not begin another.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
