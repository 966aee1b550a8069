//! Where the backups go: the owner's own chat, or a private channel of theirs, which keeps the chat of the shop readable.
//! Nobody types a number: whoever makes the bot an administrator of a channel is asked.

use super::foot;
use crate::base::ids::{ChatId, PersonId};
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::backups::store;
use crate::shop::outbox::Job;
use crate::shop::{settings, staff};
use crate::telegram::outgoing;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{BackupTap, tap};
use crate::telegram::visit::{Visit, words_of};
use crate::text::Words;

pub(super) fn place(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let chosen = store::chosen_chat(tx)?;
    let mut text = match chosen {
        None => words.backups_where(),
        Some(_) => words.backups_in_channel(),
    };
    text.paragraph(&words.backups_channel_how());
    let mut screen = Screen::new(text);
    if chosen.is_some() {
        screen = screen.row([tap(words.button_backups_home(), BackupTap::MoveHome)]);
    }
    Ok(Answer::screen(foot(screen, words, BackupTap::Home)))
}

/// The bot became an administrator of a channel: an owner may mean the backups with it.
pub fn channel_offered(
    tx: &Writing<'_>,
    person: PersonId,
    channel: ChatId,
    title: &str,
) -> Result<(), Fault> {
    if !staff::roles(tx, person)?.may(BackupTap::Where.right()) {
        return Ok(());
    }
    let words = words_of(tx, person, &settings::load(tx)?)?;
    let screen = Screen::new(words.backups_channel_offered(title))
        .row([tap(words.button_backups_channel(), BackupTap::MoveTo { chat: channel.0 })])
        .row([tap(words.button_no_keep(), BackupTap::Home)]);
    outgoing::notice(tx, person, &screen, None)
}

pub(super) fn choose(tx: &mut Writing<'_>, visit: &Visit, channel: Option<i64>) -> Result<Answer, Fault> {
    let job = Job::MoveBackups { person: visit.id(), channel };
    super::ask(tx, visit, &job, visit.words.backups_moving())
}

/// A set has gone there and come back.
pub fn moved(words: &Words, channel: Option<ChatId>) -> Screen {
    let text = match channel {
        Some(channel) => words.backups_moved(channel.0.to_string()),
        None => words.backups_moved_home(),
    };
    foot(Screen::new(text), words, BackupTap::Home)
}

pub fn not_moved(words: &Words, channel: Option<ChatId>, why: &str) -> Screen {
    let again = channel.map_or(BackupTap::MoveHome, |channel| BackupTap::MoveTo { chat: channel.0 });
    let screen = Screen::new(words.backups_not_moved(why)).row([tap(words.button_sheet_again(), again)]);
    foot(screen, words, BackupTap::Where)
}
