//! The newest findings, in memory: screens read them from here, so that looking at the state of the box writes
//! nothing and measures nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Check, Finding, Grade};
use crate::base::time::Moment;

/// Shared by its clones.
#[derive(Clone, Debug)]
pub struct Board(Arc<Mutex<Posted>>);

#[derive(Debug)]
struct Posted {
    opened: Moment,
    at: Option<Moment>,
    findings: Vec<Finding>,
}

impl Board {
    /// Of a shop that opens now.
    pub fn new(opened: Moment) -> Self {
        Self(Arc::new(Mutex::new(Posted { opened, at: None, findings: Vec::new() })))
    }

    /// What was found at `at`. A costly check that was left out this time keeps what it said last.
    pub fn post(&self, at: Moment, findings: Vec<Finding>) {
        let mut posted = self.posted();
        let before = std::mem::take(&mut posted.findings);
        let kept = |new: Finding| {
            let left_out = new.cause == super::Cause::Later;
            let old = before.iter().find(|old| left_out && old.check == new.check);
            old.cloned().unwrap_or(new)
        };
        posted.findings = findings.into_iter().map(kept).collect();
        posted.at = Some(at);
    }

    /// Empty until the first look is over.
    pub fn findings(&self) -> Vec<Finding> {
        self.posted().findings.clone()
    }

    pub fn one(&self, check: Check) -> Option<Finding> {
        self.posted().findings.iter().find(|finding| finding.check == check).cloned()
    }

    /// When the findings are of.
    pub fn at(&self) -> Option<Moment> {
        self.posted().at
    }

    /// The worst grade there is.
    pub fn worst(&self) -> Grade {
        self.posted().findings.iter().map(|finding| finding.grade).max().unwrap_or(Grade::Green)
    }

    /// How long the program has been running.
    pub fn uptime(&self, now: Moment) -> Duration {
        now.since(self.posted().opened)
    }

    fn posted(&self) -> MutexGuard<'_, Posted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
