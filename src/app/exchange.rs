//! The exchange of the books while the shop is closed: a set takes their place, or the shop that a restore had replaced
//! does. What comes of it is told by whichever shop opens afterwards.

use std::time::Duration;

use crate::app::Options;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Counter;
use crate::jobs::backup;
use crate::jobs::keeping::{By, Exchange};
use crate::ops::backup::files::Key;
use crate::ops::backup::keys::Keys;
use crate::ops::backup::refusal::Refusal;
use crate::ops::restore::Request;
use crate::shop::settings;
use crate::telegram::staff::backups as surface;
use crate::telegram::visit::words_of;
use crate::telegram::{backup_words as plain, outgoing};

/// The manager hears so often that the program is at work.
const ALIVE_EVERY: Duration = Duration::from_secs(5);

/// An exchange that did not happen: the shop is as it was.
#[derive(Debug)]
pub struct Failed {
    person: PersonId,
    why: Stop<Refusal>,
}

/// Exchanges the books of a folder that nobody works in.
pub async fn exchange(options: &Options, what: Exchange) -> Option<Failed> {
    let (given, person, service) = (options.clone(), what.person, options.service);
    service.status("closed for a moment: the books are being exchanged");
    let mut work = tokio::task::spawn_blocking(move || books(&given, &what));
    let done = loop {
        tokio::select! {
            done = &mut work => break done,
            () = tokio::time::sleep(ALIVE_EVERY) => service.alive(),
        }
    };
    let done = done.unwrap_or_else(|e| Err(Fault::from_error("exchanging the books", e).into()));
    let Err(why) = done else { return None };
    tracing::error!(?why, "the books were not exchanged");
    Some(Failed { person, why })
}

fn books(options: &Options, what: &Exchange) -> Outcome<(), Refusal> {
    let (data_dir, clock, asked_by) = (&options.data_dir, &options.clock, Some(what.person));
    match &what.by {
        By::Set { files, set } => {
            let keys = Keys::of(data_dir)?;
            let key = Key::Device(&keys);
            let request = Request { files, key, data_dir, set: Some(*set), older: true, clock };
            let prepared = backup::prepare(&request, asked_by, &mut |_| {})?;
            prepared.ready.swap(&mut |_| {})?;
            tracing::info!(set, epoch = prepared.settled.epoch, "the shop was brought back from a backup");
        }
        By::Replaced => {
            let undone = backup::undo(data_dir, clock, asked_by, &mut |_| {})?;
            let undone = undone.ok_or(Stop::No(Refusal::NothingGiven))?;
            tracing::info!(epoch = undone.settled.epoch, "the shop from before the restore is back");
        }
    }
    Ok(())
}

impl Failed {
    pub(super) fn words(&self, lang: Lang) -> String {
        plain::stop(lang, &self.why)
    }

    pub(super) async fn tell(self, counter: &Counter) {
        let told = counter.call(move |tx| {
            let words = words_of(tx, self.person, &settings::load(tx)?)?;
            outgoing::notice(tx, self.person, &surface::not_found(&words, &self.words(words.lang)), None)
        });
        if let Err(trouble) = told.await {
            tracing::error!(%trouble, "that the books were not exchanged could not be told");
        }
    }
}
