//! The three ways a piece of work can end badly. A *refusal* is the shop saying no, a typed value
//! with its own screen; a [`Fault`] is the world failing, with its context; a bug panics and is
//! caught at the door of its update.

use std::error::Error;
use std::fmt;

/// What a rule or an action gives back: the thing, a refusal of its own kind, or a fault.
pub type Outcome<T, R> = Result<T, Stop<R>>;

#[derive(Debug)]
pub enum Stop<R> {
    /// The shop says no, and why.
    No(R),
    /// The world failed.
    Broken(Fault),
}

impl<R> Stop<R> {
    /// Carries a refusal into a story that has its own words for it.
    pub fn map<S>(self, into: impl FnOnce(R) -> S) -> Stop<S> {
        match self {
            Self::No(refusal) => Stop::No(into(refusal)),
            Self::Broken(fault) => Stop::Broken(fault),
        }
    }
}

impl<R> From<Fault> for Stop<R> {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

impl<R> From<rusqlite::Error> for Stop<R> {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error.into())
    }
}

/// The world failed: what was being done, and the chain of causes. Logged once, at the border.
pub struct Fault(Box<Inner>);

struct Inner {
    doing: String,
    kind: FaultKind,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

/// What a fault means for the program, not for the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// This one piece of work failed; the next may go well.
    Passing,
    /// The disk or the file below the database failed: nothing more may be promised on this handle.
    Storage,
    /// The disk is full: reading goes on, writing waits.
    Full,
    /// The database file is damaged: sales stop.
    Damaged,
}

impl Fault {
    pub fn new(doing: impl Into<String>) -> Self {
        Self(Box::new(Inner { doing: doing.into(), kind: FaultKind::Passing, cause: None }))
    }

    pub fn from_error(doing: impl Into<String>, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Box::new(Inner { doing: doing.into(), kind: FaultKind::Passing, cause: Some(cause.into()) }))
    }

    /// The database file was found damaged.
    pub fn damaged(doing: impl Into<String>) -> Self {
        Self(Box::new(Inner { doing: doing.into(), kind: FaultKind::Damaged, cause: None }))
    }

    #[must_use]
    pub fn while_doing(mut self, doing: &str) -> Self {
        self.0.doing = format!("{doing}: {}", self.0.doing);
        self
    }

    pub fn kind(&self) -> FaultKind {
        self.0.kind
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::SystemIoFailure) => FaultKind::Storage,
            Some(ErrorCode::DiskFull) => FaultKind::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => FaultKind::Damaged,
            _ => FaultKind::Passing,
        };
        Self(Box::new(Inner { doing: "database".to_owned(), kind, cause: Some(Box::new(error)) }))
    }
}

/// The whole chain, joined by ": ".
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.doing)?;
        let mut cause = self.0.cause.as_deref().map(|c| c as &dyn Error);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// The links of a chain as [`Fault`] shows it, from the outermost in.
pub fn chain(shown: &str) -> impl Iterator<Item = &str> {
    shown.split(": ").map(str::trim).filter(|link| !link.is_empty())
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}

impl Error for Fault {}
