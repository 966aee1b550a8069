//! Looks for due jobs every second (and when rung), runs the quick ones at the counter, a few together, and
//! hands the slow ones to tasks of their own. At rest it only reads: nothing is written to the card.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc, watch};

use crate::base::ids::{JobId, PhotoId};
use crate::base::outcome::Fault;
use crate::base::time::Clock;
use crate::db::{Books, Counter, Writing};
use crate::jobs::fetch::Fetcher;
use crate::jobs::health::Ask;
use crate::jobs::keeping;
use crate::jobs::read_code::{self, Reader};
use crate::jobs::tell;
use crate::ops::report::report;
use crate::shop::outbox::{self, Due, Job};
use crate::shop::trouble;

const LOOK_EVERY: Duration = Duration::from_millis(1000);
/// Jobs in one transaction: few, so that customers do not wait behind them.
const TOGETHER: usize = 10;
const TRIES: i64 = 8;

/// What the runner works with.
pub struct Runner {
    pub counter: Counter,
    pub books: Books,
    pub clock: Clock,
    pub fetcher: Fetcher,
    /// Looks for codes in photos.
    pub reader: Reader,
    /// Takes the looks at the box that somebody waits for.
    pub looks: mpsc::Sender<Ask>,
    /// Takes the backups that somebody asked for.
    pub backups: mpsc::Sender<keeping::Ask>,
    /// Rung after commits.
    pub bell: Arc<Notify>,
    /// Rings the sender.
    pub sender: Arc<Notify>,
    pub stop: watch::Receiver<bool>,
}

impl Runner {
    pub async fn run(mut self) {
        let bell = Arc::clone(&self.bell);
        let mut failing = false;
        while !*self.stop.borrow() {
            match self.once().await {
                Ok(true) => {
                    failing = false;
                    continue;
                }
                Ok(false) => failing = false,
                // A full disk fails every round: said once, and tried again no more often than at rest.
                Err(trouble) if failing => tracing::debug!(trouble, "the jobs wait"),
                Err(trouble) => {
                    failing = true;
                    tracing::error!(trouble, "the jobs could not be run and wait");
                }
            }
            if failing {
                tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    _ = self.stop.changed() => {}
                }
                continue;
            }
            tokio::select! {
                () = bell.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = self.stop.changed() => {}
            }
        }
    }

    /// One round; true when there was something to do.
    async fn once(&self) -> Result<bool, String> {
        // While the shop's time is a guess, nothing runs out and nothing is on time.
        let by_clock = self.clock.is_plausible();
        let due = self
            .books
            .read(self.clock.now(), |r| Ok(outbox::any_due(r)? || (by_clock && tell::timetable_due(r)?)));
        if !due.map_err(|fault| fault.to_string())? {
            return Ok(false);
        }
        let slow = self.counter.call(move |tx| {
            if by_clock {
                tell::timetable(tx)?;
            }
            run_due(tx)
        });
        let slow = slow.await.map_err(|trouble| trouble.to_string())?;
        self.sender.notify_one();
        for job in slow {
            match job {
                Slow::Photo(id, photo) => self.fetch(id, photo).await,
                Slow::Code(ask) => self.reader.take(ask),
                // Full of looks already: one of them will do.
                Slow::Look(ask) => drop(self.looks.try_send(ask)),
                Slow::Backup(ask) => drop(self.backups.try_send(ask)),
            }
        }
        Ok(true)
    }

    async fn fetch(&self, id: JobId, photo: PhotoId) {
        let fetched = self.fetcher.fetch(photo).await;
        let ended = self.counter.call(move |tx| match fetched {
            Ok(sha256) => {
                crate::shop::photos::fetched(tx, photo, &sha256)?;
                outbox::done(tx, id)
            }
            Err(fault) => failed(tx, id, &fault),
        });
        if let Err(trouble) = ended.await {
            tracing::error!(%trouble, "a fetched photo could not be noted");
        }
    }
}

/// A job that needs time or the network.
#[derive(Clone, Debug)]
pub enum Slow {
    Photo(JobId, PhotoId),
    /// Done with being handed on: whoever waits longer than the shop lives sends the photo again.
    Code(read_code::Ask),
    /// Done with being handed on: after a stop nobody waits for it any more.
    Look(Ask),
    Backup(keeping::Ask),
}

/// Runs the due jobs that need only the books; gives back those that need time or the network.
pub fn run_due(tx: &mut Writing<'_>) -> Result<Vec<Slow>, Fault> {
    let mut slow = Vec::new();
    for due in outbox::due(tx, TOGETHER)? {
        let Due { id, job } = due;
        let Some(job) = job else {
            // Written by another version: kept, and the owner knows.
            failed(tx, id, &Fault::new("a job that this version does not know"))?;
            continue;
        };
        if let Job::FetchPhoto { photo } = job {
            slow.push(Slow::Photo(id, photo));
            continue;
        }
        if let Job::ReadCode { person, file_id } = &job {
            slow.push(Slow::Code(read_code::Ask { person: *person, file_id: file_id.clone() }));
        }
        if let Job::LookAtHealth { person, message } = job {
            slow.push(Slow::Look(Ask { person, message }));
        }
        slow.extend(keeping::Ask::of(&job).map(Slow::Backup));
        match tx.attempt(|tx| tell::run(tx, id, &job).map_err(crate::base::outcome::Stop::<()>::Broken)) {
            Ok(()) => outbox::done(tx, id)?,
            Err(crate::base::outcome::Stop::Broken(fault)) => failed(tx, id, &fault)?,
            Err(crate::base::outcome::Stop::No(())) => {}
        }
    }
    Ok(slow)
}

fn failed(tx: &Writing<'_>, id: JobId, fault: &Fault) -> Result<(), Fault> {
    tracing::warn!(job = id.0, %fault, "a job failed");
    if outbox::failed(tx, id, &fault.to_string(), TRIES)? {
        let cause = fault.to_string();
        let facts = [("what", format!("job {id}, {TRIES} times"))];
        trouble::note(tx, &format!("job given up: {cause}"), &report(tx.now(), &facts, &cause))?;
    }
    Ok(())
}
