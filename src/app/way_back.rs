//! The way out for an owner while the shop is closed for repair: the newest backup, from the shop's own folder or, when none
//! there can be opened, from the chat. First what is in it, then, after one more yes, the exchange. The damaged file
//! stays where it is.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::exchange::exchange;
use crate::app::Options;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome};
use crate::jobs::backup::{self, Report, Test};
use crate::jobs::keeping::{By, Exchange};
use crate::jobs::{bring, carry};
use crate::ops::backup::files::Key;
use crate::ops::backup::keys::Keys;
use crate::ops::backup::places;
use crate::ops::backup::refusal::Refusal;
use crate::ops::home::{Home, folder_in};
use crate::telegram::backup_words as plain;
use crate::telegram::closed::{Asked, Closed};
use crate::telegram::wire::Wire;

/// Where what comes from the chat lies.
const FETCHED: &str = "wanted";

pub(super) struct WayBack<'o> {
    options: &'o Options,
    wire: Wire,
    /// What was looked at, and is whole.
    found: Option<(PathBuf, u32)>,
}

impl<'o> WayBack<'o> {
    pub(super) fn new(options: &'o Options) -> Result<Self, Fault> {
        Ok(Self { options, wire: options.wire()?, found: None })
    }

    /// Does what an owner asks for, and tells them what has come of it.
    pub(super) async fn go(&mut self, closed: &Closed, asked: Asked) {
        let Asked { owner, lang, sure } = asked;
        match self.found.take().filter(|_| sure) {
            Some((dir, set)) => self.bring_back(closed, owner, lang, dir, set).await,
            None => self.look(closed, owner, lang).await,
        }
    }

    async fn look(&mut self, closed: &Closed, owner: PersonId, lang: Lang) {
        let (dir, report) = match self.newest(owner).await {
            Ok(found) => found,
            Err(stop) => {
                tracing::warn!(?stop, "no backup could be opened for the way back");
                closed.tell(owner, &lang.plain_closed_not_found(plain::stop(lang, &stop))).await;
                return;
            }
        };
        let (manifest, zone) = (report.manifest, TimeZone::system());
        self.found = Some((dir, manifest.set));
        let text = lang.plain_closed_found(
            manifest.facts.last_order,
            plain::when(&zone, manifest.made_at),
            i64::try_from(manifest.facts.orders).unwrap_or(i64::MAX),
            plain::number(manifest.set),
        );
        closed.tell_found(owner, &text, &lang.button_restore_yes()).await;
    }

    /// The newest that can be opened, all of it, and the folder where it lies.
    async fn newest(&self, owner: PersonId) -> Outcome<(PathBuf, Report), Refusal> {
        let here = places::here(&self.options.data_dir);
        let first = self.open(here.clone()).await;
        let Err(stop) = first else { return first.map(|report| (here, report)) };
        tracing::warn!(?stop, "no backup in the shop's folder can be opened");
        let Some(card) = carry::pinned_card(&self.wire, owner.chat()).await.map_err(bring::in_chat)? else {
            return Err(stop);
        };
        let keys = Keys::of(&self.options.data_dir)?;
        let dir = folder_in(&here, FETCHED)
            .map_err(|e| Fault::from_error("making the folder for what is fetched", e))?;
        bring::all_of(&self.wire, &card, &Key::Device(&keys), &dir, &mut |_, _| {}).await?;
        let report = self.open(dir.clone()).await?;
        Ok((dir, report))
    }

    async fn open(&self, dir: PathBuf) -> Outcome<Report, Refusal> {
        let options = self.options.clone();
        let opened = tokio::task::spawn_blocking(move || {
            let home = Home::open(&options.data_dir)?;
            let test = Test::Files(&[dir], None);
            backup::verify(&home, &options.clock, &test, true, &|_| Ok(()), &mut |_| {})
        });
        opened.await.unwrap_or_else(|e| Err(Fault::from_error("opening a backup", e).into()))
    }

    async fn bring_back(&self, closed: &Closed, owner: PersonId, lang: Lang, dir: PathBuf, set: u32) {
        let by = By::Set { files: vec![dir], set };
        if let Some(failed) = exchange(self.options, Exchange { person: owner, by }).await {
            closed.tell(owner, &lang.plain_closed_not_found(failed.words(lang))).await;
        }
    }
}
