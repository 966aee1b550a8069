//! The way back in the chat: one of the shop's own sets, or files that the owner forwards, in any order. First what is in
//! it and what would be missing, then two times yes; afterwards one tap back.

use std::collections::BTreeMap;

use super::foot;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::ops::backup::card::Named;
use crate::ops::backup::{files, parts, photos};
use crate::shop::backups::wanted::{self, Brought, Found, Wanted};
use crate::shop::backups::{self, Restored, Settled, store};
use crate::shop::outbox::Job;
use crate::telegram::backup_words as plain;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{BackupTap, sure, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// How it is done, for whoever has never done it.
pub(super) fn how(words: &Words) -> Screen {
    let screen = Screen::new(words.restore_how())
        .row([tap(words.button_backup_history(), BackupTap::History { page: 0 })]);
    foot(screen, words, BackupTap::Home)
}

/// One of the shop's own sets is wanted: it is opened, and told what is in it.
pub(super) fn want(tx: &mut Writing<'_>, visit: &Visit, set: u32) -> Result<Answer, Fault> {
    wanted::want(tx, &Wanted::new(visit.id(), tx.now(), Some(set)))?;
    look(tx, visit)
}

pub(super) fn look(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    super::ask(tx, visit, &Job::LookAtWanted { person: visit.id() }, visit.words.restore_looking())
}

/// Is this the name of a file of a backup?
pub fn is_of_a_backup(name: &str) -> bool {
    files::is_card(name) || Named::read(name).is_some() || photos::is_pack(name.as_ref())
}

/// An owner has sent a file of a backup: opened at once when it is a card or completes a set, else what is missing.
pub fn brought(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    file_id: &str,
    name: &str,
    size: u64,
) -> Result<Answer, Fault> {
    if let Some(no) = super::gate(tx, visit, BackupTap::Look.right())? {
        return Ok(no);
    }
    if size > parts::LARGEST {
        return Ok(Answer::screen(foot(
            Screen::new(visit.words.restore_too_large()),
            &visit.words,
            BackupTap::Home,
        )));
    }
    let file = Brought { name: name.to_owned(), file_id: file_id.to_owned() };
    let wanted = Wanted::and(wanted::wanted(tx)?, visit.id(), tx.now(), file);
    wanted::want(tx, &wanted)?;
    let names: Vec<&str> = wanted.files.iter().map(|file| file.name.as_str()).collect();
    let sets = Gathered::of(&names);
    if sets.values().any(Gathered::is_enough) && sets.values().all(|set| set.missing().is_empty()) {
        return look(tx, visit);
    }
    Ok(Answer::screen(gathering(&visit.words, &sets)))
}

/// What has come of one set.
#[derive(Default)]
struct Gathered {
    card: bool,
    of: u32,
    parts: Vec<u32>,
    names: Vec<String>,
}

impl Gathered {
    fn of(names: &[&str]) -> BTreeMap<u32, Self> {
        let mut sets: BTreeMap<u32, Self> = BTreeMap::new();
        for name in names {
            if let Some(named) = Named::read(name) {
                let set = sets.entry(named.set).or_default();
                set.of = named.of;
                set.parts.push(named.part);
                set.names = (1..=named.of)
                    .map(|n| parts::name(&crate::ops::backup::card::stem(named.set, named.kind), n, named.of))
                    .collect();
            } else if let Some(number) = card_of(name) {
                sets.entry(number).or_default().card = true;
            }
        }
        sets
    }

    /// A card says where the rest is.
    fn is_enough(&self) -> bool {
        self.card || self.of > 0
    }

    fn missing(&self) -> Vec<&str> {
        if self.card {
            return Vec::new();
        }
        let named = (1u32..).zip(&self.names);
        named.filter(|(n, _)| !self.parts.contains(n)).map(|(_, name)| name.as_str()).collect()
    }
}

fn card_of(name: &str) -> Option<u32> {
    files::is_card(name).then(|| name.strip_prefix("shop-")?.split('-').next()?.parse().ok())?
}

fn gathering(words: &Words, sets: &BTreeMap<u32, Gathered>) -> Screen {
    let mut text = words.restore_gathering();
    for (number, set) in sets {
        let here = i64::try_from(set.parts.len()).unwrap_or(i64::MAX);
        text.paragraph(&words.restore_gathered(here, i64::from(set.of), plain::number(*number)));
        let missing = set.missing();
        if !missing.is_empty() {
            text.line(&words.restore_missing(missing.join(", ")));
        }
    }
    let screen = Screen::new(text).row([tap(words.button_restore_leave(), BackupTap::Leave)]);
    foot(screen, words, BackupTap::Home)
}

/// It was opened, and all of it is whole: what is in it, and what is not.
pub fn found(r: &Reading<'_>, words: &Words, found: &Found) -> Result<Screen, Fault> {
    let (made, set) = (words.moment(found.made_at, r.now()), plain::number(found.set));
    let mut text = words.restore_found(found.last_order, made, found.orders, set);
    let (orders, last) = store::orders_after(r, found.last_order)?;
    text.paragraph(&if orders > 0 {
        words.restore_lost(orders, last)
    } else {
        words.restore_lost_no_orders()
    });
    if found.missing > 0 {
        text.paragraph(&words.restore_pictures(found.missing));
    }
    let screen = Screen::new(text)
        .row([tap(words.button_restore(), BackupTap::AskRestore)])
        .row([tap(words.button_restore_leave(), BackupTap::Leave)]);
    Ok(screen)
}

pub(super) fn ask(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let Some(found) = wanted::wanted(tx)?.filter(|w| w.person == visit.id()).and_then(|w| w.found) else {
        return Ok(Answer::screen(nothing_wanted(&visit.words)));
    };
    let text = visit.words.restore_ask(visit.words.moment(found.made_at, tx.now()));
    Ok(sure(visit, text, tap(visit.words.button_restore_yes(), BackupTap::Restore), BackupTap::Leave))
}

pub(super) fn yes(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let found = wanted::wanted(tx)?.filter(|w| w.person == visit.id()).and_then(|w| w.found);
    if found.is_none() {
        return Ok(Answer::screen(nothing_wanted(&visit.words)));
    }
    super::ask(tx, visit, &Job::BringBack { person: visit.id() }, visit.words.restore_doing())
}

pub(super) fn leave(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    wanted::forget(tx)?;
    Ok(Answer::screen(super::home(tx, &visit.words)?))
}

pub fn nothing_wanted(words: &Words) -> Screen {
    let screen = Screen::new(words.restore_nothing())
        .row([tap(words.button_backup_history(), BackupTap::History { page: 0 })]);
    foot(screen, words, BackupTap::Home)
}

/// What is wanted cannot be had; the shop is as it was.
pub fn not_found(words: &Words, why: &str) -> Screen {
    let other = tap(words.button_backup_history(), BackupTap::History { page: 0 });
    foot(Screen::new(words.restore_not_found(why)).row([other]), words, BackupTap::Home)
}

/// The first words of a restored shop: what it is, when it was copied, how many orders it holds and the last of them.
pub fn came_back(
    words: &Words,
    copied: (Moment, i64, i64),
    settled: &Settled,
    unsent: usize,
    back: Option<Restored>,
    now: Moment,
) -> Screen {
    let (made_at, orders, last) = copied;
    let made = words.moment(made_at, now);
    let mut text = words.restore_came_back(settled.number_floor, last, made, orders);
    not_said_again(&mut text, words, settled, unsent);
    let mut screen = Screen::new(text);
    if back.is_some() {
        screen = screen.row([tap(words.button_restore_undo(), BackupTap::AskUndo)]);
    }
    foot(screen, words, BackupTap::Home)
}

/// The first words of a shop that was gone back to.
pub fn went_back(words: &Words, settled: &Settled, unsent: usize, now: Moment) -> Screen {
    let mut text = words.restore_went_back(words.moment(now, now), settled.number_floor);
    not_said_again(&mut text, words, settled, unsent);
    foot(Screen::new(text), words, BackupTap::Home)
}

fn not_said_again(text: &mut Html, words: &Words, settled: &Settled, unsent: usize) {
    let unsaid = i64::try_from(settled.untold + unsent).unwrap_or(i64::MAX);
    if unsaid > 0 {
        text.paragraph(&words.restore_unsaid(unsaid));
    }
}

pub(super) fn ask_undo(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let Some(restored) = backups::restored(tx)? else {
        return Ok(Answer::screen(nothing_wanted(&visit.words)));
    };
    let text = visit.words.restore_ask_undo(visit.words.moment(restored.at, tx.now()));
    let yes = BackupTap::Undo { epoch: restored.epoch };
    Ok(sure(visit, text, tap(visit.words.button_restore_undo_yes(), yes), BackupTap::Home))
}

/// The button is of one life: repeated by Telegram in the other shop it leads nowhere.
pub(super) fn undo(tx: &mut Writing<'_>, visit: &Visit, epoch: u32) -> Result<Answer, Fault> {
    if backups::restored(tx)?.is_none_or(|restored| restored.epoch != epoch) {
        return Ok(Answer::screen(super::home(tx, &visit.words)?));
    }
    super::ask(tx, visit, &Job::GoBack { person: visit.id() }, visit.words.restore_undoing())
}
