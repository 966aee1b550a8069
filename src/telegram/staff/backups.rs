//! The owner's backups: the newest that counts, what is on its way or went wrong, the history, one now, a test now.
//! Shows the ledger; the work is done by jobs.

mod place;
mod restore;

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::backups::{self, Entry, HERE, State, store as away};
use crate::shop::outbox::{self, Job};
use crate::telegram::backup_words as plain;
use crate::telegram::button::{Button, OPEN};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{BackupTap, SetupTap, foot, gate, question, sure, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub use place::{channel_offered, moved, not_moved};
pub use restore::{brought, came_back, found, is_of_a_backup, not_found, nothing_wanted, went_back};

/// Sets on one page of the history.
const PAGE: usize = 8;
/// Whole groups of letters of a recovery key; the last, shorter one is not asked for.
const GROUPS: u32 = 14;
/// Letters and spaces that an answer may have.
const GROUP_TYPED: usize = 12;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: BackupTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        // The shop is open again: the question at its door is answered.
        BackupTap::Home | BackupTap::Closed { .. } => Ok(Answer::screen(home(tx, &visit.words)?)),
        BackupTap::History { page } => history(tx, visit, page),
        BackupTap::One { set } => one(tx, visit, set),
        BackupTap::Make => {
            ask(tx, visit, &Job::MakeBackup { person: visit.id() }, visit.words.backups_making())
        }
        BackupTap::Test => {
            ask(tx, visit, &Job::TestBackup { person: visit.id() }, visit.words.backups_testing())
        }
        BackupTap::Sheet => Ok(Answer::screen(sheet(tx, &visit.words)?)),
        BackupTap::SendSheet => {
            ask(tx, visit, &Job::SendSheet { person: visit.id() }, visit.words.sheet_coming())
        }
        BackupTap::Prove => prove(tx, visit),
        BackupTap::AskNewKey => {
            let yes = super::tap(visit.words.button_key_new(), BackupTap::NewKey);
            Ok(sure(visit, visit.words.key_ask_new(), yes, BackupTap::Sheet))
        }
        BackupTap::NewKey => ask(tx, visit, &Job::NewKey { person: visit.id() }, visit.words.key_making()),
        BackupTap::Where => place::place(tx, visit),
        BackupTap::MoveTo { chat } => place::choose(tx, visit, Some(chat)),
        BackupTap::MoveHome => place::choose(tx, visit, None),
        BackupTap::HowRestore => Ok(Answer::screen(restore::how(&visit.words))),
        BackupTap::Want { set } => restore::want(tx, visit, set),
        BackupTap::Look => restore::look(tx, visit),
        BackupTap::Leave => restore::leave(tx, visit),
        BackupTap::AskRestore => restore::ask(tx, visit),
        BackupTap::Restore => restore::yes(tx, visit),
        BackupTap::AskUndo => restore::ask_undo(tx, visit),
        BackupTap::Undo { epoch } => restore::undo(tx, visit, epoch),
    }
}

/// What was typed in answer to a question of ours.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: BackupTap, text: &str) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    if tap != BackupTap::Prove {
        return Ok(Answer::screen(home(tx, &visit.words)?));
    }
    // Four letters of sixty: those may stand in a row for a moment.
    let typed: String = text.chars().take(GROUP_TYPED).collect();
    let job = Job::ProveSheet { person: visit.id(), group: away::asked_group(tx)?, typed };
    ask(tx, visit, &job, visit.words.sheet_comparing())
}

/// Asks for a group of letters, another one each time.
fn prove(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let group = away::draw_group(tx, GROUPS)?;
    Ok(question(visit, BackupTap::Prove, visit.words.sheet_ask(i64::from(group)), BackupTap::Home))
}

/// The recovery sheet: what it is for and what to do with it; or that it is taken already.
fn sheet(r: &Reading<'_>, words: &Words) -> Result<Screen, Fault> {
    if away::key_is_proven(r)? {
        return Ok(key_is_gone(words));
    }
    let screen = Screen::new(words.sheet_about())
        .row([tap(words.button_sheet_send(), BackupTap::SendSheet)])
        .row([tap(words.lang.button_sheet_printed(), BackupTap::Prove)]);
    Ok(foot(screen, words, BackupTap::Home))
}

/// The key left this machine when it was proven.
pub fn key_is_gone(words: &Words) -> Screen {
    let screen = Screen::new(words.key_gone()).row([tap(words.button_key_ask_new(), BackupTap::AskNewKey)]);
    foot(screen, words, BackupTap::Home)
}

pub fn key_is_proven(words: &Words, sheet_deleted: bool) -> Screen {
    let mut text = words.key_proven();
    text.paragraph(&if sheet_deleted { words.sheet_deleted() } else { words.sheet_delete_yourself() });
    foot(Screen::new(text), words, BackupTap::Home)
}

pub fn group_is_wrong(words: &Words) -> Screen {
    let again = tap(words.button_sheet_again(), BackupTap::Prove);
    Screen::new(words.sheet_wrong()).row([again]).row([tap(words.button_backups(), BackupTap::Home)])
}

pub fn sheet_not_sent(words: &Words) -> Screen {
    trouble(words, &words.lang.plain_backup_no_line())
}

/// The button below the sheet, as data: its answer comes as a message of its own.
pub fn printed() -> String {
    format!("{OPEN}{}", Button::from(BackupTap::Prove).data())
}

/// While the key is on this machine alone; and each quarter after.
pub fn reminder(words: &Words, only_here: bool) -> Screen {
    let (text, label) = if only_here {
        (words.key_take_it(), words.button_sheet())
    } else {
        (words.key_where_is_it(), words.button_key())
    };
    Screen::new(text).row([tap(label, BackupTap::Sheet)])
}

/// What is asked for takes a while: a job does it and tells.
fn ask(tx: &mut Writing<'_>, visit: &Visit, job: &Job, text: Html) -> Result<Answer, Fault> {
    let key = format!("backup for {}", visit.id());
    // Pressed again while it works: once is enough.
    outbox::at(tx, job, tx.now(), Some(&key))?;
    Ok(Answer::screen(foot(Screen::new(text), &visit.words, BackupTap::Home)))
}

pub fn home(r: &Reading<'_>, words: &Words) -> Result<Screen, Fault> {
    let (verified, last) = (away::newest_verified(r)?, backups::list(r, 1)?.into_iter().next());
    let mut text = words.backups_title();
    match &verified {
        Some(entry) => text.paragraph(&good(words, entry, r.now())),
        None => text.paragraph(&words.backups_none()),
    };
    if let Some(entry) =
        last.filter(|last| verified.as_ref().is_none_or(|good| good.set.number < last.set.number))
    {
        text.paragraph(&words.backups_newest(plain::number(entry.set.number), state(words, &entry, r.now())));
    }
    let only_here = away::key_is_only_here(r)?;
    if only_here {
        text.paragraph(&words.backups_key_only_here());
    }
    text.paragraph(&match away::chosen_chat(r)? {
        None => words.backups_where(),
        Some(_) => words.backups_in_channel(),
    });
    let restored = backups::restored(r)?;
    if let Some(restored) = &restored {
        let (at, until) = (words.moment(restored.at, r.now()), words.moment(restored.until(), r.now()));
        text.paragraph(&words.backups_restored(at, until));
    }
    let mut keys = vec![tap(words.button_backup_make(), BackupTap::Make)];
    if verified.is_some() {
        keys.push(tap(words.button_backup_test(), BackupTap::Test));
    }
    let key = if only_here { words.button_sheet() } else { words.button_key() };
    let more =
        [tap(words.button_backup_history(), BackupTap::History { page: 0 }), tap(key, BackupTap::Sheet)];
    let mut screen = Screen::new(text).row(keys).row(more);
    screen = screen.row([
        tap(words.button_restore_how(), BackupTap::HowRestore),
        tap(words.button_backup_where(), BackupTap::Where),
    ]);
    if restored.is_some() {
        screen = screen.row([tap(words.button_restore_undo(), BackupTap::AskUndo)]);
    }
    Ok(foot(screen, words, SetupTap::Home))
}

fn good(words: &Words, entry: &Entry, now: Moment) -> Html {
    let set = &entry.set;
    words.backups_good(
        words.moment(entry.state_at, now),
        set.last_order,
        words.moment(set.made_at, now),
        set.orders,
        plain::number(set.number),
        size(words, set.bytes),
    )
}

fn size(words: &Words, bytes: i64) -> String {
    plain::size(words.lang, u64::try_from(bytes).unwrap_or(0))
}

/// How far a set has come, in words without markup.
fn state(words: &Words, entry: &Entry, now: Moment) -> String {
    match entry.state {
        State::Made => words.lang.plain_backup_state_made(),
        State::Sent => words.lang.plain_backup_state_sent(),
        State::Verified => words.lang.plain_backup_state_verified(words.moment(entry.state_at, now)),
        State::Failed => words.lang.plain_backup_state_failed(why(words, entry)),
        State::Superseded => words.lang.plain_backup_state_superseded(),
    }
}

fn why(words: &Words, entry: &Entry) -> String {
    let trouble = entry.trouble.as_deref().unwrap_or_default();
    match serde_json::from_str(trouble) {
        Ok(refusal) => plain::refusal(words.lang, &refusal),
        Err(_) => trouble.to_owned(),
    }
}

const fn mark(state: State) -> &'static str {
    match state {
        State::Made | State::Sent => "⏳",
        State::Verified => "✅",
        State::Failed => "⚠️",
        State::Superseded => "▫️",
    }
}

fn history(tx: &mut Writing<'_>, visit: &Visit, page: u32) -> Result<Answer, Fault> {
    let words = &visit.words;
    let from = usize::try_from(page).unwrap_or(0).saturating_mul(PAGE);
    let entries = backups::list(tx, from.saturating_add(PAGE + 1))?;
    let mut screen = Screen::new(words.backups_history());
    for entry in entries.iter().skip(from).take(PAGE) {
        let (set, now) = (&entry.set, tx.now());
        let (number, at) = (plain::number(set.number), words.moment(set.made_at, now));
        let label = format!("{} {number} · {at} · {}", mark(entry.state), size(words, set.bytes));
        screen = screen.row([tap(label, BackupTap::One { set: set.number })]);
    }
    let mut turn = Vec::new();
    if let Some(newer) = page.checked_sub(1) {
        turn.push(tap(words.button_newer(), BackupTap::History { page: newer }));
    }
    if entries.len() > from.saturating_add(PAGE) {
        turn.push(tap(words.button_older(), BackupTap::History { page: page.saturating_add(1) }));
    }
    let screen = if turn.is_empty() { screen } else { screen.row(turn) };
    Ok(Answer::screen(foot(screen, words, BackupTap::Home)))
}

fn one(tx: &mut Writing<'_>, visit: &Visit, set: u32) -> Result<Answer, Fault> {
    let (words, now) = (&visit.words, tx.now());
    let Some(entry) = backups::get(tx, set)? else { return history(tx, visit, 0) };
    let kind = match entry.set.base {
        None => words.lang.plain_backup_kind_full(),
        Some(base) => words.lang.plain_backup_kind_delta(plain::number(base)),
    };
    let places = backups::places(tx, set)?;
    let places: Vec<String> = places.iter().map(|place| place_name(words, place)).collect();
    let mut text = words.backups_one(
        kind,
        entry.set.last_order,
        words.moment(entry.set.made_at, now),
        entry.set.orders,
        plain::number(set),
        size(words, entry.set.bytes),
    );
    text.paragraph(&Html::escape(&format!("{} {}", mark(entry.state), state(words, &entry, now))));
    if !places.is_empty() {
        text.paragraph(&Html::escape(&words.lang.plain_backup_lies(places.join(", "))));
    }
    let mut screen = Screen::new(text);
    if !places.is_empty() && entry.state != State::Failed {
        screen = screen.row([tap(words.button_restore_this(), BackupTap::Want { set })]);
    }
    Ok(Answer::screen(foot(screen, words, BackupTap::History { page: 0 })))
}

fn place_name(words: &Words, place: &str) -> String {
    match place {
        HERE => words.lang.plain_backup_lies_here(),
        away::TELEGRAM => "Telegram".to_owned(),
        folder => folder.to_owned(),
    }
}

/// What has come of something that was asked for.
pub fn result(r: &Reading<'_>, words: &Words, failed: Option<&str>) -> Result<Screen, Fault> {
    match failed {
        None => home(r, words),
        Some(why) => Ok(trouble(words, why)),
    }
}

/// A backup did not go well: what, and what to do.
pub fn trouble(words: &Words, why: &str) -> Screen {
    Screen::new(words.backups_trouble(why)).row([tap(words.button_backups(), BackupTap::Home)])
}
