//! Telegram's copies of the backups: which files are there and under which number, what is still to be sent or to be
//! fetched back and looked at, and where all of it goes.

use rusqlite::{OptionalExtension, Row};

use super::{COLUMNS, Entry, Pack, Part, State, becomes, copied, entry, fact, get, newest, remember};
use crate::base::ids::{ChatId, MessageId};
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

/// Telegram, as a place.
pub const TELEGRAM: &str = "telegram";
/// Every pack is read back once in so many days.
const PACKS_IN_DAYS: usize = 30;

/// Where a file is in Telegram.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Away {
    pub file_id: String,
    pub message: MessageId,
}

/// The chat that was chosen for the backups.
pub fn chosen_chat(r: &Reading<'_>) -> Result<Option<ChatId>, Fault> {
    Ok(fact(r, "chat")?.and_then(|chat| chat.parse().ok()).map(ChatId))
}

/// Chooses another chat, or the owner's own, and notes what is pinned there.
pub fn choose(tx: &Writing<'_>, chat: Option<ChatId>, pinned: Option<MessageId>) -> Result<(), Fault> {
    remember(tx, "chat", &chat.map_or_else(String::new, |chat| chat.0.to_string()))?;
    remember(tx, "pinned", &pinned.map_or_else(String::new, |message| message.0.to_string()))
}

/// The next set of the ledger that Telegram should have and has not: the newest, after the full one it stands on.
/// Older ones that have waited too long are not sent: the newest holds all they hold.
pub fn to_send(r: &Reading<'_>) -> Result<Option<Entry>, Fault> {
    let Some(newest) = newest(r)? else { return Ok(None) };
    let base = newest.set.base.map(|base| get(r, base)).transpose()?.flatten();
    let waits = |entry: &Entry| Ok::<_, Fault>(card_away(r, entry.set.number)?.is_none());
    for entry in base.into_iter().chain([newest]) {
        if waits(&entry)? {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// The next set to be fetched back and opened: the oldest that was sent.
pub fn to_test(r: &Reading<'_>) -> Result<Option<Entry>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM backup_set WHERE state = 'sent' ORDER BY number LIMIT 1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([], entry).optional()?)
}

fn away(row: &Row<'_>) -> rusqlite::Result<Option<Away>> {
    let (file_id, message): (Option<String>, Option<i64>) = (row.get("file_id")?, row.get("message_id")?);
    Ok(file_id.zip(message).map(|(file_id, message)| Away { file_id, message: MessageId(message) }))
}

/// The files of a set, each with where Telegram has it.
pub fn parts_away(r: &Reading<'_>, number: u32) -> Result<Vec<(Part, Option<Away>)>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT name, bytes, sha256, file_id, message_id FROM backup_part WHERE number = ?1 AND n > 0 ORDER BY n",
    )?;
    let part =
        |row: &Row<'_>| Ok((Part { name: row.get(0)?, bytes: row.get(1)?, sha256: row.get(2)? }, away(row)?));
    statement.query_map([number], part)?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Notes that Telegram has a part.
pub fn part_sent(tx: &Writing<'_>, number: u32, name: &str, there: &Away) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "UPDATE backup_part SET file_id = ?3, message_id = ?4 WHERE number = ?1 AND name = ?2",
        )?
        .execute((number, name, &there.file_id, there.message.0))?;
    Ok(())
}

/// Where Telegram has the card of a set.
pub fn card_away(r: &Reading<'_>, number: u32) -> Result<Option<Away>, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT file_id, message_id FROM backup_part WHERE number = ?1 AND n = 0")?
        .query_row([number], away)
        .optional()?;
    Ok(found.flatten())
}

/// Notes that Telegram has the card, which comes last: so it has the set.
pub fn card_sent(tx: &Writing<'_>, number: u32, card: &Part, there: &Away) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO backup_part (number, n, name, bytes, sha256, file_id, message_id) VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (number, n) DO UPDATE SET bytes = ?3, sha256 = ?4, file_id = ?5, message_id = ?6",
        )?
        .execute((number, &card.name, card.bytes, &card.sha256, &there.file_id, there.message.0))?;
    copied(tx, number, TELEGRAM)?;
    becomes(tx, number, State::Sent, None)
}

/// Forgets where Telegram had a set: its copy there is no good.
pub fn lost(tx: &Writing<'_>, number: u32) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE backup_part SET file_id = NULL, message_id = NULL WHERE number = ?1")?
        .execute([number])?;
    tx.conn()
        .prepare_cached("DELETE FROM backup_copy WHERE number = ?1 AND place = ?2")?
        .execute((number, TELEGRAM))?;
    Ok(())
}

/// The message that is pinned in the chat of the backups.
pub fn pinned(r: &Reading<'_>) -> Result<Option<MessageId>, Fault> {
    Ok(fact(r, "pinned")?.and_then(|message| message.parse().ok()).map(MessageId))
}

pub fn now_pinned(tx: &Writing<'_>, message: MessageId) -> Result<(), Fault> {
    remember(tx, "pinned", &message.0.to_string())
}

/// Notes that Telegram has a photo pack.
pub fn pack_sent(tx: &Writing<'_>, sha256: &str, there: &Away) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE photo_pack SET file_id = ?2, message_id = ?3 WHERE sha256 = ?1")?
        .execute((sha256, &there.file_id, there.message.0))?;
    Ok(())
}

/// Where a card says that Telegram has a photo pack, for books that do not know it.
pub fn pack_is_at(tx: &Writing<'_>, sha256: &str, file_id: Option<&str>) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE photo_pack SET file_id = ?2 WHERE sha256 = ?1 AND file_id IS NULL")?
        .execute((sha256, file_id))?;
    Ok(())
}

/// The packs that are to be read back today: those not looked at for longest, a thirtieth of all.
pub fn packs_to_check(r: &Reading<'_>) -> Result<Vec<Pack>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT name, bytes, sha256, file_id FROM photo_pack WHERE file_id IS NOT NULL ORDER BY coalesce(checked_at, 0), name",
    )?;
    let pack = |row: &Row<'_>| {
        Ok(Pack { name: row.get(0)?, bytes: row.get(1)?, sha256: row.get(2)?, file_id: row.get(3)? })
    };
    let all: Vec<Pack> = statement.query_map([], pack)?.collect::<Result<_, _>>()?;
    let today = all.len().div_ceil(PACKS_IN_DAYS);
    Ok(all.into_iter().take(today).collect())
}

pub fn pack_checked(tx: &Writing<'_>, sha256: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE photo_pack SET checked_at = ?2 WHERE sha256 = ?1")?
        .execute((sha256, tx.now().0))?;
    Ok(())
}

/// The life that this shop has on another machine, as far as this one has seen it.
pub fn replaced_by(r: &Reading<'_>) -> Result<Option<u32>, Fault> {
    let (seen, own) = (super::number(r, "replaced", 0)?, super::epoch(r)?);
    Ok((seen > own).then_some(seen))
}

pub fn is_replaced(tx: &Writing<'_>, epoch: u32) -> Result<(), Fault> {
    remember(tx, "replaced", &epoch.to_string())
}

/// Is the recovery key nowhere but on this machine, as far as it was last looked at?
pub fn key_is_only_here(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(fact(r, "key")?.as_deref() == Some("here"))
}

/// Notes whether the owner has shown that they have the recovery key.
pub fn key_is(tx: &Writing<'_>, only_here: bool) -> Result<(), Fault> {
    remember(tx, "key", if only_here { "here" } else { "proven" })
}

/// The message with the recovery sheet that is to leave the chat once the key is proven, and whose chat.
pub fn sheet(r: &Reading<'_>) -> Result<Option<(ChatId, MessageId)>, Fault> {
    let Some(text) = fact(r, "sheet")? else { return Ok(None) };
    let (chat, message) = text.split_once(' ').unwrap_or_default();
    Ok(chat.parse().ok().map(ChatId).zip(message.parse().ok().map(MessageId)))
}

pub fn sheet_is(tx: &Writing<'_>, at: Option<(ChatId, MessageId)>) -> Result<(), Fault> {
    remember(tx, "sheet", &at.map_or_else(String::new, |(chat, message)| format!("{} {}", chat.0, message.0)))
}

/// The group of letters that an owner is asked for: drawn anew each time.
pub fn draw_group(tx: &Writing<'_>, groups: u32) -> Result<u32, Fault> {
    let drawn = tx.chance().code(8).bytes().fold(0u32, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into()));
    let group = drawn % groups.max(1) + 1;
    remember(tx, "group", &group.to_string())?;
    Ok(group)
}

/// The group that was asked for last.
pub fn asked_group(r: &Reading<'_>) -> Result<u32, Fault> {
    super::number(r, "group", 1)
}

/// Has the owner shown that they have the recovery key, and it is nowhere else?
pub fn key_is_proven(r: &Reading<'_>) -> Result<bool, Fault> {
    Ok(fact(r, "key")?.as_deref() == Some("proven"))
}

/// The newest set that Telegram has given back whole.
pub fn newest_verified(r: &Reading<'_>) -> Result<Option<Entry>, Fault> {
    let sql =
        format!("SELECT {COLUMNS} FROM backup_set WHERE state = 'verified' ORDER BY number DESC LIMIT 1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([], entry).optional()?)
}

/// Orders that were taken after the one with this number, and the last of them: they would not be in what is brought back.
pub fn orders_after(r: &Reading<'_>, last: i64) -> Result<(i64, i64), Fault> {
    Ok(r.conn()
        .prepare_cached("SELECT count(*), coalesce(max(number), 0) FROM orders WHERE number > ?1")?
        .query_row([last], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Forgets all places of sets but Telegram.
pub(super) fn are_in_telegram_alone(tx: &Writing<'_>) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM backup_copy WHERE place <> ?1")?.execute([TELEGRAM])?;
    Ok(())
}
