//! The state of the box: what is measured, how it is judged, when that is worth a word. Measuring reads the
//! system, judging is pure; words for people are not here. Its surprise: what a machine cannot know (a PC has
//! no warning of under-voltage) is green and says so, never a guess.

mod board;
mod judge;
pub mod measure;
mod turns;

pub use board::Board;
pub use judge::judge;
pub use turns::{Turn, Turns};

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::base::time::Moment;
use crate::ops::pulse::Line;

/// What is looked at. The names are stable: `doctor --json` and the books carry them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    Database,
    Money,
    Writing,
    Disk,
    Inodes,
    Wal,
    Card,
    Commits,
    Telegram,
    Outgoing,
    Jobs,
    Updates,
    Backup,
    Clock,
    Temperature,
    Power,
    Memory,
}

impl Check {
    /// In the order they are shown: what the shop stands on comes first.
    pub const ALL: [Self; 17] = [
        Self::Database,
        Self::Money,
        Self::Writing,
        Self::Disk,
        Self::Inodes,
        Self::Wal,
        Self::Card,
        Self::Commits,
        Self::Telegram,
        Self::Outgoing,
        Self::Jobs,
        Self::Updates,
        Self::Backup,
        Self::Clock,
        Self::Temperature,
        Self::Power,
        Self::Memory,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Money => "money",
            Self::Writing => "writing",
            Self::Disk => "disk",
            Self::Inodes => "inodes",
            Self::Wal => "wal",
            Self::Card => "card",
            Self::Commits => "commits",
            Self::Telegram => "telegram",
            Self::Outgoing => "outgoing",
            Self::Jobs => "jobs",
            Self::Updates => "updates",
            Self::Backup => "backup",
            Self::Clock => "clock",
            Self::Temperature => "temperature",
            Self::Power => "power",
            Self::Memory => "memory",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.code() == code)
    }
}

/// How it stands with one check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Green,
    /// Look at it when there is time.
    Yellow,
    /// Do something now.
    Red,
}

impl Grade {
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

/// One check's result: the grade and what it rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Finding {
    pub check: Check,
    pub grade: Grade,
    #[serde(flatten)]
    pub cause: Cause,
}

/// What a grade rests on, as data: each surface has its own words. Bytes, seconds and milliseconds are whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// All is well, and there is no more to say.
    Well,
    /// This machine does not tell, or not from here.
    Unknown,
    /// Not seen from here: the running shop has found it so, for so long.
    Reported {
        seconds: u64,
    },
    /// Not looked at this time: the costly checks come once a day.
    Later,
    Damaged {
        said: String,
    },
    /// Rows that name something that is not there.
    Loose {
        rows: u64,
    },
    /// The check did not come to its end in the time it has.
    OutOfTime,
    Unreadable {
        said: String,
    },
    WrongOrders {
        orders: u64,
    },
    WrongStock {
        variants: u64,
    },
    ReadOnly {
        said: String,
    },
    Space {
        free_bytes: u64,
        total_bytes: u64,
    },
    Inodes {
        free_percent: u64,
    },
    Log {
        bytes: u64,
    },
    CardErrors {
        count: u64,
        recent: bool,
    },
    CardWorn {
        percent: u64,
    },
    Commits {
        millis: u64,
    },
    Answers,
    Silent {
        seconds: u64,
        said: String,
    },
    Taken,
    TokenRefused,
    Waiting {
        rows: u64,
        seconds: u64,
    },
    GivenUp {
        count: u64,
    },
    Kept {
        count: u64,
    },
    NotSetUp,
    NeverBackedUp {
        seconds: u64,
    },
    BackedUp {
        seconds: u64,
    },
    /// The clock shows a time that has been before: at the last sale, or when the program was built.
    ClockBehind {
        seconds: u64,
    },
    /// Against Telegram's clock; above zero: ours is ahead.
    ClockOff {
        seconds: i64,
    },
    ClockUnsynced,
    Temperature {
        celsius: i64,
    },
    UnderVoltage {
        now: bool,
    },
    Memory {
        bytes: u64,
    },
}

impl Cause {
    /// The stable name, as in the JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Unknown => "unknown",
            Self::Reported { .. } => "reported",
            Self::Later => "later",
            Self::Damaged { .. } => "damaged",
            Self::Loose { .. } => "loose",
            Self::OutOfTime => "out_of_time",
            Self::Unreadable { .. } => "unreadable",
            Self::WrongOrders { .. } => "wrong_orders",
            Self::WrongStock { .. } => "wrong_stock",
            Self::ReadOnly { .. } => "read_only",
            Self::Space { .. } => "space",
            Self::Inodes { .. } => "inodes",
            Self::Log { .. } => "log",
            Self::CardErrors { .. } => "card_errors",
            Self::CardWorn { .. } => "card_worn",
            Self::Commits { .. } => "commits",
            Self::Answers => "answers",
            Self::Silent { .. } => "silent",
            Self::Taken => "taken",
            Self::TokenRefused => "token_refused",
            Self::Waiting { .. } => "waiting",
            Self::GivenUp { .. } => "given_up",
            Self::Kept { .. } => "kept",
            Self::NotSetUp => "not_set_up",
            Self::NeverBackedUp { .. } => "never_backed_up",
            Self::BackedUp { .. } => "backed_up",
            Self::ClockBehind { .. } => "clock_behind",
            Self::ClockOff { .. } => "clock_off",
            Self::ClockUnsynced => "clock_unsynced",
            Self::Temperature { .. } => "temperature",
            Self::UnderVoltage { .. } => "under_voltage",
            Self::Memory { .. } => "memory",
        }
    }
}

/// Everything that was measured at one moment. `None`: not known, or not looked at this time.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// How long the program has been running; zero for a look from beside.
    pub uptime: Duration,
    pub database: Option<Database>,
    pub money: Option<Money>,
    pub written: Option<Written>,
    pub space: Option<Space>,
    pub log_bytes: Option<u64>,
    pub card: Card,
    pub commit: Option<Duration>,
    /// How it stands with Telegram, and how long it has been silent.
    pub telegram: Option<(Line, Duration)>,
    pub outgoing: Option<Waiting>,
    pub jobs_given_up: Option<u64>,
    pub updates_kept: Option<u64>,
    pub backup: Backup,
    pub clock: Seen,
    pub celsius: Option<i64>,
    pub power: Option<Power>,
    pub memory_bytes: Option<u64>,
}

/// What the check of the file itself said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Database {
    Sound,
    Damaged(String),
    Loose(u64),
    OutOfTime,
    Unreadable(String),
}

/// Sums that must agree, counted where they do not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Money {
    pub wrong_orders: u64,
    pub wrong_stock: u64,
}

/// Can a file be written in the shop's folder?
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Written {
    Yes,
    /// The disk is full: that is the disk's own check.
    NoRoom,
    No(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Space {
    pub free: u64,
    pub total: u64,
    pub inodes_free: u64,
    /// Zero where the file system makes them as needed.
    pub inodes: u64,
    pub read_only: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Card {
    /// Errors that the file system has met since it was last repaired.
    pub errors: Option<u64>,
    /// The last of them came within a day.
    pub recent: bool,
    /// How much of its life an eMMC has used.
    pub worn_percent: Option<u64>,
}

/// What waits to be sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waiting {
    pub rows: u64,
    pub oldest: Duration,
}

/// When the shop was last safely copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Backup {
    /// Nobody has set backups up yet.
    #[default]
    NotSetUp,
    /// Set up so long ago, and none has succeeded.
    Never(Duration),
    /// The newest good one is so old; what it does not hold has waited for a copy so long.
    Good { age: Duration, unsaved: Duration },
}

/// What is known about the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// What the machine's clock shows.
    pub wall: Moment,
    /// It cannot be earlier: the newest row, the day the program was built.
    pub not_before: Moment,
    /// What the service that sets the clock says; `None` where it says nothing.
    pub synced: Option<bool>,
    /// How far ahead of Telegram's clock ours is, in seconds.
    pub ahead: Option<i64>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { wall: Moment(0), not_before: Moment(0), synced: None, ahead: None }
    }
}

/// Under-voltage on a Raspberry Pi.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Power {
    pub low_now: bool,
    pub low_since_boot: bool,
}
