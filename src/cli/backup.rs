//! `prilavok backup …`: making, listing, testing and showing backups, and the owner's recovery key. Works beside a
//! running shop. Speaks the language of the terminal; with `--json` that of programs.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::catalog::terminal;
use super::progress::Progress;
use super::{Failed, folder, say};
use crate::app::backup::{self, Keeper, Shown, Test, words};
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Clock;
use crate::ops::backup::card::Card;
use crate::ops::backup::keys::{Keys, Secret};
use crate::ops::backup::make::Step;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::unpack;
use crate::ops::home::{Home, write_out};
use crate::shop::backups::{Cause, Entry, HERE, Kind, State};

#[derive(Debug, Subcommand)]
pub(super) enum Backup {
    /// Make a backup now: sealed files and a card that names them.
    Create {
        /// The shop's folder.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Also into this folder: a USB stick, another disk.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        /// Only what has changed since the last full backup.
        #[arg(long)]
        changes: bool,
        /// For programs: one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// List the backups this shop knows of, the newest first.
    List {
        /// The shop's folder.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// For programs: one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Open a backup again and check everything in it.
    ///
    /// Without files: the newest of the shop's own folder of backups. The shop's device key opens it.
    Verify {
        /// Files of a backup, or folders with them.
        files: Vec<PathBuf>,
        /// The shop's folder.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Which backup, when there are several.
        #[arg(long, value_name = "NUMBER")]
        set: Option<u32>,
        /// For programs: one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Show one backup: when it was made, what it holds, its files, where they lie.
    Show {
        /// The backup's number.
        set: u32,
        /// The shop's folder.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// For programs: one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Show the recovery key, which alone opens the backups when this machine is gone.
    ///
    /// It is on this machine only until you prove that you have it elsewhere.
    Key {
        /// The shop's folder.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// A file with the key as you keep it: when it fits, the key is wiped from this machine.
        #[arg(long, value_name = "FILE")]
        prove: Option<PathBuf>,
        /// Write the recovery sheet, to be printed, into this PDF file.
        #[arg(long, value_name = "FILE", conflicts_with = "prove")]
        sheet: Option<PathBuf>,
    },
}

pub(super) fn run(command: Backup) -> Result<(), Failed> {
    let lang = terminal();
    match command {
        Backup::Create { data_dir, to, changes, json } => {
            create(lang, &folder::of(data_dir)?, to.as_deref(), changes, json)
        }
        Backup::List { data_dir, json } => list(lang, &folder::of(data_dir)?, json),
        Backup::Verify { files, data_dir, set, json } => {
            verify(lang, &folder::of(data_dir)?, &files, set, json)
        }
        Backup::Show { set, data_dir, json } => show(lang, &folder::of(data_dir)?, set, json),
        Backup::Key { data_dir, prove, sheet } => {
            key(lang, &folder::of(data_dir)?, prove.as_deref(), sheet.as_deref())
        }
    }
}

/// A command for the same folder, to be copied.
pub(super) fn command(what: &str, data_dir: &Path) -> String {
    format!("prilavok {what} --data-dir {}", data_dir.display())
}

/// How a refusal leaves the program: in words, and for programs also as JSON.
pub(super) fn refused(lang: Lang, stop: Stop<Refusal>, json: bool) -> Failed {
    match stop {
        Stop::No(refusal) => {
            if json {
                say(&json!({ "refused": refusal }).to_string());
            }
            Failed::Done(words::refusal(lang, &refusal))
        }
        Stop::Broken(fault) => fault.into(),
    }
}

fn create(lang: Lang, data_dir: &Path, to: Option<&Path>, changes: bool, json: bool) -> Result<(), Failed> {
    let keeper = Keeper::open(data_dir, Clock::System)?;
    let kind = if changes { Kind::Delta } else { Kind::Full };
    let mut bar = Progress::new(json);
    let (copying, packing) = (lang.plain_backup_step_copy(), lang.plain_backup_step_pack());
    let made = keeper.create(kind, Cause::Asked, to, &mut |step| match step {
        Step::Copied(done, all) => bar.at(&copying, done, all),
        Step::Packed(done, all) => bar.at(&packing, done, all),
        Step::Checked | Step::Kept => {}
    });
    drop(bar);
    let made = made.map_err(|stop| refused(lang, stop, json))?;
    let keys = Keys::of(data_dir)?;
    let dir = to.unwrap_or(&made.dir);
    if json {
        let unproven = keys.unproven()?.is_some();
        say(&json!({ "card": made.card, "dir": made.dir, "to": to, "key_unproven": unproven }).to_string());
        return Ok(());
    }
    let card = &made.card;
    say(&lang.plain_backup_made(
        card.parts.len(),
        kind_words(lang, card),
        card.facts.last_order,
        i64::try_from(card.facts.orders).unwrap_or(i64::MAX),
        words::number(card.set),
        words::size(lang, card.bytes()),
    ));
    say(&lang.plain_backup_where(dir.display().to_string()));
    if keys.unproven()?.is_some() {
        say(&lang.plain_backup_key_here(command("backup key", data_dir), keys.recovery.fingerprint()));
    }
    Ok(())
}

fn kind_words(lang: Lang, card: &Card) -> String {
    match &card.base {
        None => lang.plain_backup_kind_full(),
        Some(base) => lang.plain_backup_kind_delta(words::number(base.set)),
    }
}

fn list(lang: Lang, data_dir: &Path, json: bool) -> Result<(), Failed> {
    let keeper = Keeper::open(data_dir, Clock::System)?;
    let entries = keeper.list()?;
    if json {
        let sets: Vec<_> =
            entries.iter().map(|entry| entry_json(&keeper, entry)).collect::<Result<_, _>>()?;
        say(&json!({ "backups": sets }).to_string());
        return Ok(());
    }
    if entries.is_empty() {
        say(&lang.plain_backup_none(command("backup create", data_dir)));
    }
    let zone = keeper.zone()?;
    for entry in &entries {
        say(&row(lang, &zone, entry));
    }
    Ok(())
}

fn row(lang: Lang, zone: &jiff::tz::TimeZone, entry: &Entry) -> String {
    let set = &entry.set;
    let kind = match set.base {
        None => lang.plain_backup_kind_full(),
        Some(base) => lang.plain_backup_kind_delta(words::number(base)),
    };
    let state = match entry.state {
        State::Made => lang.plain_backup_state_made(),
        State::Sent => lang.plain_backup_state_sent(),
        State::Verified => lang.plain_backup_state_verified(words::when(zone, entry.state_at)),
        State::Failed => lang.plain_backup_state_failed(why(lang, entry)),
        State::Superseded => lang.plain_backup_state_superseded(),
    };
    let size = words::size(lang, u64::try_from(set.bytes).unwrap_or(0));
    lang.plain_backup_row(
        set.last_order,
        words::when(zone, set.made_at),
        set.orders,
        words::number(set.number),
        state,
        format!("{kind}, {size}"),
    )
}

fn why(lang: Lang, entry: &Entry) -> String {
    let noted = entry.trouble.as_deref().unwrap_or_default();
    serde_json::from_str(noted).map_or_else(|_| noted.to_owned(), |refusal| words::refusal(lang, &refusal))
}

fn entry_json(keeper: &Keeper, entry: &Entry) -> Result<serde_json::Value, Fault> {
    let set = &entry.set;
    let (parts, places) =
        keeper.show(set.number)?.map(|shown| (shown.parts, shown.places)).unwrap_or_default();
    let parts: Vec<_> = parts
        .iter()
        .map(|part| json!({ "name": part.name, "bytes": part.bytes, "sha256": part.sha256 }))
        .collect();
    Ok(json!({
        "set": set.number,
        "epoch": set.epoch,
        "kind": set.kind.code(),
        "base": set.base,
        "made_at": set.made_at,
        "state": entry.state.code(),
        "state_at": entry.state_at,
        "trouble": entry.trouble,
        "bytes": set.bytes,
        "database": set.database,
        "orders": set.orders,
        "last_order": set.last_order,
        "fingerprint": set.fingerprint,
        "card": set.card,
        "parts": parts,
        "places": places,
    }))
}

fn verify(
    lang: Lang,
    data_dir: &Path,
    files: &[PathBuf],
    set: Option<u32>,
    json: bool,
) -> Result<(), Failed> {
    let keeper = Keeper::open(data_dir, Clock::System)?;
    let test = if files.is_empty() { Test::Own(set) } else { Test::Files(files, set) };
    let mut bar = Progress::new(json);
    let report = keeper.verify(&test, &mut |step| tell(lang, &mut bar, step));
    drop(bar);
    let report = report.map_err(|stop| refused(lang, stop, json))?;
    let manifest = &report.manifest;
    if json {
        let (pictures, missing) = (report.pictures, report.missing);
        say(&json!({ "verified": manifest, "pictures": pictures, "pictures_missing": missing }).to_string());
        return Ok(());
    }
    say(&lang.plain_backup_verified(
        manifest.facts.last_order,
        words::when(&keeper.zone()?, manifest.made_at),
        i64::try_from(manifest.facts.orders).unwrap_or(i64::MAX),
        report.pictures,
        words::number(manifest.set),
    ));
    if report.missing > 0 {
        say(&lang.plain_backup_pictures_missing(report.missing));
    }
    Ok(())
}

/// How far the opening of a set is.
pub(super) fn tell(lang: Lang, bar: &mut Progress, step: unpack::Step) {
    let count = |n: usize| u64::try_from(n).unwrap_or(0);
    match step {
        unpack::Step::Unpacked(done, all) => bar.at(&lang.plain_backup_step_unpack(), done, all),
        unpack::Step::Pictures(done, all) => {
            bar.at(&lang.plain_backup_step_pictures(), count(done), count(all));
        }
        unpack::Step::Applied | unpack::Step::Checked => bar.at(&lang.plain_backup_step_check(), 1, 2),
        unpack::Step::Migrated | unpack::Step::Settled | unpack::Step::Placed | unpack::Step::Flipped => {}
    }
}

fn show(lang: Lang, data_dir: &Path, set: u32, json: bool) -> Result<(), Failed> {
    let keeper = Keeper::open(data_dir, Clock::System)?;
    let Some(Shown { entry, parts, places }) = keeper.show(set)? else {
        return Err(refused(lang, Stop::No(Refusal::NotAmong(set)), json));
    };
    if json {
        say(&entry_json(&keeper, &entry)?.to_string());
        return Ok(());
    }
    say(&row(lang, &keeper.zone()?, &entry));
    for part in parts {
        say(&lang.plain_backup_part(part.name, words::size(lang, u64::try_from(part.bytes).unwrap_or(0))));
    }
    let places: Vec<String> = places
        .into_iter()
        .map(|place| if place == HERE { lang.plain_backup_lies_here() } else { place })
        .collect();
    if !places.is_empty() {
        say(&lang.plain_backup_lies(places.join(", ")));
    }
    Ok(())
}

fn key(lang: Lang, data_dir: &Path, prove: Option<&Path>, sheet: Option<&Path>) -> Result<(), Failed> {
    // A folder without a shop gets no keys.
    let home = Home::open(data_dir)?;
    let keys = Keys::of(home.dir())?;
    let fingerprint = keys.recovery.fingerprint();
    if let Some(file) = prove {
        let Some(shown) = Secret::read(file)? else {
            return Err(refused(lang, Stop::No(Refusal::NotAKey), false));
        };
        if !keys.prove(&shown, Clock::System.now())? {
            return Err(Failed::Done(lang.plain_backup_key_other(shown.public().fingerprint(), fingerprint)));
        }
        say(&lang.plain_backup_key_proven(fingerprint));
        return Ok(());
    }
    match keys.unproven()? {
        Some(secret) => {
            say(&lang.plain_backup_key(command("backup key --prove FILE", data_dir), fingerprint.as_str()));
            let about = backup::about_sheet(&Keeper::open(data_dir, Clock::System)?)?;
            if let Some(chat) = about.chat {
                say(&lang.plain_backup_key_chat(chat.to_string()));
            }
            if let Some(path) = sheet {
                let pdf = about.sheet(lang, &secret.text(), &fingerprint, &Clock::System)?;
                write_out(path, &pdf)?;
                say(&lang.plain_backup_sheet(path.display().to_string()));
                return Ok(());
            }
            super::show_code(&secret.text());
            say(&secret.text());
        }
        None => say(&lang.plain_backup_key_gone(fingerprint)),
    }
    Ok(())
}
