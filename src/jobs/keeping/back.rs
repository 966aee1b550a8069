//! The way back, as an owner asks for it in the chat. What is wanted is gathered (from the shop's own folder, from the chat by
//! its card, from files that the owner has sent) and opened with this machine's key; only when all in it is whole is
//! it offered. Then a last copy of the shop as it is goes into safety, and the app is asked to close for the exchange.

use std::path::{Path, PathBuf};

use super::{By, Exchange, Keeping, Said, Turn, Why};
use crate::base::ids::{ChatId, PersonId};
use crate::base::outcome::{Fault, FaultKind};
use crate::jobs::backup::{self, Test};
use crate::jobs::{bring, carry};
use crate::ops::backup::files::{self, Key};
use crate::ops::backup::keys::Keys;
use crate::ops::backup::places;
use crate::ops::backup::refusal::Refusal;
use crate::ops::home::folder_in;
use crate::shop::backups::wanted::{self, Found, Wanted};
use crate::shop::backups::{self, Cause, Kind, store as away};
use crate::shop::settings;
use crate::telegram::outgoing;
use crate::telegram::staff::backups as surface;
use crate::telegram::visit::words_of;

/// Where it lies until it is in its place.
const WANTED: &str = "wanted";

impl Keeping {
    /// Opens what is wanted and tells what is in it.
    pub(super) async fn look_at_wanted(&self, person: PersonId) -> Result<(), Why> {
        let Some(wanted) = self.wanted_by(person)? else { return self.nothing_wanted(person).await };
        // What is left of another time is not to be mixed in.
        clear(&self.place_for_wanted());
        let (files, set) = match self.gather(&wanted).await {
            Ok(gathered) => gathered,
            Err(why) => return self.not_found(person, &why).await,
        };
        let looked = self.apart(move |me| {
            let test = Test::Files(&files, set);
            backup::verify(&me.home, &me.clock, &test, true, &|change| me.write(change), &mut |_| {})
        });
        let report = match looked.await {
            Ok(report) => report,
            Err(stop) => return self.not_found(person, &stop.into()).await,
        };
        let manifest = &report.manifest;
        let found = Found {
            set: manifest.set,
            made_at: manifest.made_at,
            orders: backup::signed(manifest.facts.orders),
            last_order: manifest.facts.last_order,
            missing: i64::try_from(report.missing).unwrap_or(i64::MAX),
        };
        let other = self.other_shop(&manifest.facts.shop, &manifest.facts.name)?;
        if let Some(refusal) = other {
            return self.not_found(person, &Why::Refused(refusal)).await;
        }
        let noted = self.note(move |tx| {
            wanted::want(tx, &Wanted { found: Some(found.clone()), ..wanted })?;
            let words = words_of(tx, person, &settings::load(tx)?)?;
            outgoing::notice(tx, person, &surface::found(tx, &words, &found)?, None)
        });
        noted.await?;
        self.sender.notify_one();
        Ok(())
    }

    /// Everything is made ready while the shop goes on selling; only the exchange itself is the app's.
    pub(super) async fn bring_back(&self, person: PersonId, chat: ChatId) -> Result<(), Why> {
        let wanted = self.wanted_by(person)?;
        let Some((wanted, found)) = wanted.and_then(|w| w.found.clone().map(|found| (w, found))) else {
            return self.nothing_wanted(person).await;
        };
        if let Err(why) = self.safety_copy(chat).await {
            return self.not_found(person, &why).await;
        }
        match self.gather(&wanted).await {
            Ok((files, _)) => {
                self.close_for(person, By::Set { files, set: found.set }).await;
                Ok(())
            }
            Err(why) => self.not_found(person, &why).await,
        }
    }

    pub(super) async fn go_back(&self, person: PersonId) -> Result<(), Why> {
        if self.read(backups::restored)?.is_none() {
            return self.nothing_wanted(person).await;
        }
        self.close_for(person, By::Replaced).await;
        Ok(())
    }

    async fn close_for(&self, person: PersonId, by: By) {
        // Nobody listens any more when the shop is stopping.
        let _ = self.turns.send(Turn::Exchange(Exchange { person, by })).await;
    }

    /// The shop as it is, off this machine too when the line allows. Books that are damaged cannot be copied: they may be
    /// the very reason, and stay in their file.
    async fn safety_copy(&self, chat: ChatId) -> Result<(), Why> {
        match self.make(Kind::Full, Cause::Restore).await {
            Ok(_) => {}
            Err(Why::Refused(Refusal::Damaged(what))) => {
                tracing::warn!(what, "the shop that is to be replaced cannot be copied");
                return Ok(());
            }
            Err(Why::Carry(carry::Trouble::Broken(fault))) if fault.kind() == FaultKind::Damaged => {
                tracing::warn!(%fault, "the shop that is to be replaced cannot be copied");
                return Ok(());
            }
            Err(why) => return Err(why),
        }
        if let Err(why) = self.send_and_test(chat).await {
            tracing::warn!(?why, "the last copy before a restore is on this machine alone");
        }
        Ok(())
    }

    fn wanted_by(&self, person: PersonId) -> Result<Option<Wanted>, Fault> {
        Ok(self.read(wanted::wanted)?.filter(|wanted| wanted.person == person))
    }

    /// The files of what is wanted, and which set of them when that is said.
    async fn gather(&self, wanted: &Wanted) -> Result<(Vec<PathBuf>, Option<u32>), Why> {
        let here = places::here(self.home.dir());
        if let Some(set) = wanted.set
            && self.is_here(set, &here)?
        {
            return Ok((vec![here], Some(set)));
        }
        let dir = folder_in(&here, WANTED)
            .map_err(|e| Fault::from_error("making the folder for what is wanted back", e))?;
        let mut cards = Vec::new();
        if let Some(set) = wanted.set {
            let card = self.read(|r| away::card_away(r, set))?;
            cards.push(card.ok_or(Why::Refused(Refusal::NotAmong(set)))?.file_id);
        }
        for file in &wanted.files {
            if files::is_card(&file.name) {
                cards.push(file.file_id.clone());
                continue;
            }
            let name = Path::new(&file.name).file_name().unwrap_or_default();
            carry::bring(&self.wire, &file.file_id, &dir.join(name)).await?;
        }
        let keys = Keys::of(self.home.dir())?;
        for card in cards {
            let bytes = carry::card(&self.wire, &card).await?;
            bring::all_of(&self.wire, &bytes, &Key::Device(&keys), &dir, &mut |_, _| {}).await?;
        }
        Ok((vec![dir], wanted.set))
    }

    /// Are all files of a set, and of the full one below it, in the shop's own folder?
    fn is_here(&self, set: u32, here: &Path) -> Result<bool, Fault> {
        let Some(entry) = self.read(|r| backups::get(r, set))? else { return Ok(false) };
        for number in [Some(set), entry.set.base].into_iter().flatten() {
            let parts = self.read(|r| backups::parts(r, number))?;
            let there = |part: &backups::Part| here.join(&part.name).exists();
            if parts.is_empty() || !parts.iter().all(there) {
                return Ok(false);
            }
        }
        Ok(here.join(&entry.set.card).exists())
    }

    fn other_shop(&self, shop: &str, name: &str) -> Result<Option<Refusal>, Fault> {
        let (own, here) = self.read(|r| Ok((backups::shop(r)?, settings::load(r)?.name)))?;
        let other = own.is_some_and(|own| own != shop);
        Ok(other.then(|| Refusal::OtherShop { set: name.to_owned(), here }))
    }

    fn place_for_wanted(&self) -> PathBuf {
        places::here(self.home.dir()).join(WANTED)
    }

    async fn nothing_wanted(&self, person: PersonId) -> Result<(), Why> {
        self.show(person, surface::nothing_wanted).await
    }

    /// The one who asked is told, so nobody else is.
    async fn not_found(&self, person: PersonId, why: &Why) -> Result<(), Why> {
        tracing::warn!(?why, "a backup cannot be brought back");
        let said = Said::of(why);
        self.show(person, move |words| surface::not_found(words, said.to(words.lang))).await
    }
}

fn clear(dir: &Path) {
    // What stays is named when it gets in the way.
    let _ = std::fs::remove_dir_all(dir);
}
