//! `prilavok restore`: a shop comes back from its files and its key. Says what it has found before anything changes.

use std::io::{IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use tokio::runtime::Runtime;

use super::backup::{command, refused, tell};
use super::catalog::terminal;
use super::progress::Progress;
use super::{Failed, folder, runtime, say, token};
use crate::app::TELEGRAM;
use crate::app::backup::{self, Prepared, words};
use crate::app::comeback::{self, Fetched, Lead};
use crate::base::ids::ChatId;
use crate::base::lang::Lang;
use crate::base::outcome::Stop;
use crate::base::time::Clock;
use crate::ops::backup::files::Key;
use crate::ops::backup::keys::Secret;
use crate::ops::backup::refusal::Refusal;
use crate::ops::restore::Request;
use crate::telegram::wire::Wire;

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// Parts, cards and photo packs in any order, or folders with them.
    #[arg(required_unless_present_any = ["undo", "from_chat"])]
    files: Vec<PathBuf>,
    /// Fetch the newest backup from this chat of Telegram: its number stands beside the key.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, conflicts_with = "files")]
    from_chat: Option<i64>,
    /// A file that holds the bot's token and nothing else, to fetch from a chat.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Another Bot API server, such as one of your own.
    #[arg(long, value_name = "URL")]
    api_url: Option<String>,
    /// A file with the recovery key from the sheet.
    #[arg(long, value_name = "FILE", required_unless_present = "undo")]
    key_file: Option<PathBuf>,
    /// The shop's folder: empty, or with a shop that is to be replaced.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Which backup, when there are several; the newest unless said.
    #[arg(long, value_name = "NUMBER")]
    set: Option<u32>,
    /// Also one that is older than what the shop has.
    #[arg(long)]
    older: bool,
    /// Do everything but the last step.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
    /// Go back to the shop that the last restore replaced; it is kept for 14 days.
    #[arg(long, conflicts_with_all = ["files", "from_chat", "key_file", "set", "older", "dry_run"])]
    undo: bool,
    /// For programs: one JSON object; asks nothing and needs --yes or --dry-run.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Restore) -> Result<(), Failed> {
    let lang = terminal();
    let data_dir = &folder::of(asked.data_dir.clone())?;
    if asked.undo {
        return undo(lang, data_dir, asked.json);
    }
    let key = asked.key_file.as_deref().map(Secret::read).transpose()?.flatten();
    let Some(key) = key else { return Err(refused(lang, Stop::No(Refusal::NotAKey), asked.json)) };
    let fetched = match asked.from_chat {
        Some(chat) => {
            let token = token::find(asked.token_file.as_deref(), data_dir)?;
            let wire = token.wire(asked.api_url.as_deref().unwrap_or(TELEGRAM))?;
            Some(fetch(lang, (&runtime()?, &wire), &Lead::Chat(ChatId(chat)), &key, data_dir, asked.json)?)
        }
        None => None,
    };
    let request = Request {
        files: fetched.as_ref().map_or(&asked.files, |fetched| &fetched.files),
        key: Key::Owner(&key),
        data_dir,
        set: asked.set,
        older: asked.older,
        clock: &Clock::System,
    };
    let mut bar = Progress::new(asked.json);
    let prepared = backup::prepare(&request, &mut |step| tell(lang, &mut bar, step));
    drop(bar);
    let prepared = prepared.map_err(|stop| refused(lang, stop, asked.json))?;
    if !asked.json {
        summary(lang, data_dir, &prepared)?;
    }
    if asked.dry_run {
        if asked.json {
            say(&json!({ "would_restore": prepared.ready.manifest }).to_string());
        } else {
            say(&lang.plain_restore_dry_run());
        }
        return Ok(());
    }
    if !asked.yes && !agreed(lang, asked.json) {
        return Err(Failed::Done(lang.plain_restore_declined()));
    }
    swap(lang, asked.json, data_dir, prepared)
}

/// Fetches a backup, with a bar. A wire belongs to the runtime that it was first used in.
pub(super) fn fetch(
    lang: Lang,
    (runtime, wire): (&Runtime, &Wire),
    lead: &Lead,
    key: &Secret,
    data_dir: &Path,
    json: bool,
) -> Result<Fetched, Failed> {
    let (mut bar, words) = (Progress::new(json), lang.plain_setup_fetching());
    let mut told = |done: usize, all: usize| {
        bar.at(&words, u64::try_from(done).unwrap_or(0), u64::try_from(all).unwrap_or(0));
    };
    let fetched = runtime.block_on(comeback::fetch(wire, lead, key, data_dir, &mut told));
    drop(bar);
    fetched.map_err(|stop| refused(lang, stop, json))
}

/// For the setup: brings the fetched shop back, when whoever is asked agrees.
pub(super) fn bring_back(
    lang: Lang,
    fetched: &Fetched,
    key: &Secret,
    data_dir: &Path,
    yes: bool,
) -> Result<(), Failed> {
    let request = Request {
        files: &fetched.files,
        key: Key::Owner(key),
        data_dir,
        set: None,
        older: false,
        clock: &Clock::System,
    };
    let mut bar = Progress::new(false);
    let prepared = backup::prepare(&request, &mut |step| tell(lang, &mut bar, step));
    drop(bar);
    let prepared = prepared.map_err(|stop| refused(lang, stop, false))?;
    summary(lang, data_dir, &prepared)?;
    if !yes && !agreed(lang, false) {
        return Err(Failed::Done(lang.plain_restore_declined()));
    }
    swap(lang, false, data_dir, prepared)
}

fn summary(lang: Lang, data_dir: &Path, prepared: &Prepared) -> Result<(), Failed> {
    let manifest = &prepared.ready.manifest;
    let made = words::when(&backup::zone_of(prepared.ready.database())?, manifest.made_at);
    say(&lang.plain_restore_summary(
        manifest.facts.last_order,
        made.clone(),
        manifest.facts.name.clone(),
        i64::try_from(manifest.facts.orders).unwrap_or(i64::MAX),
        words::number(manifest.set),
    ));
    say(&lang.plain_restore_lost(prepared.settled.number_floor, made));
    if prepared.replaces {
        say(&lang.plain_restore_replaces(command("restore --undo", data_dir), data_dir.display().to_string()));
    }
    Ok(())
}

/// Asks at the terminal; without one the answer is no.
fn agreed(lang: Lang, json: bool) -> bool {
    if json || !std::io::stdin().is_terminal() {
        return false;
    }
    let _ = write!(std::io::stderr(), "{} ", lang.plain_restore_question());
    let mut answer = String::new();
    if std::io::stdin().read_line(&mut answer).is_err() {
        return false;
    }
    ["y", "yes", "д", "да", "ha", "h"].contains(&answer.trim().to_lowercase().as_str())
}

fn swap(lang: Lang, json: bool, data_dir: &Path, prepared: Prepared) -> Result<(), Failed> {
    let Prepared { ready, settled, unsent, photos, .. } = prepared;
    let manifest = ready.manifest.clone();
    let mut bar = Progress::new(json);
    let swapped = ready.swap(&mut |step| tell(lang, &mut bar, step));
    drop(bar);
    let home = swapped.map_err(|stop| refused(lang, stop, json))?;
    let missing = backup::missing_pictures(&home, &photos).len();
    let unsaid = unsent + settled.untold;
    if json {
        let told = json!({
            "restored": manifest,
            "epoch": settled.epoch,
            "number_floor": settled.number_floor,
            "not_sent_again": unsaid,
            "pictures_missing": missing,
        });
        say(&told.to_string());
        return Ok(());
    }
    say(&lang.plain_restore_done(command("run", data_dir), data_dir.display().to_string()));
    if unsaid > 0 {
        say(&lang.plain_restore_untold(unsaid));
    }
    if missing > 0 {
        say(&lang.plain_backup_pictures_missing(missing));
    }
    Ok(())
}

fn undo(lang: Lang, data_dir: &Path, json: bool) -> Result<(), Failed> {
    let undone = backup::undo(data_dir, &Clock::System).map_err(|stop| refused(lang, stop, json))?;
    let Some(undone) = undone else { return Err(Failed::Done(lang.plain_restore_nothing_to_undo())) };
    let unsaid = undone.unsent + undone.settled.untold;
    if json {
        let told = json!({
            "undone": true,
            "epoch": undone.settled.epoch,
            "number_floor": undone.settled.number_floor,
            "not_sent": unsaid,
        });
        say(&told.to_string());
        return Ok(());
    }
    say(&lang.plain_restore_undone(undone.settled.number_floor));
    if unsaid > 0 {
        say(&lang.plain_restore_undone_untold(unsaid));
    }
    Ok(())
}
