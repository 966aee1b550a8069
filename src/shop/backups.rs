//! The ledger of backups: which sets there are, how far each has come (made, sent, verified, superseded), what is
//! due next and what may go. The files are [`crate::ops`]'s; here are only rows.

mod lives;
pub mod store;
pub mod wanted;

pub use lives::{Before, Restored, Settled, before, restored, settle, settle_back};

use std::time::Duration;

use rusqlite::{OptionalExtension, Row};

use crate::base::chance::Chance;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::settings;

/// The shop's own folder of backups, as a place.
pub const HERE: &str = "here";
/// Letters of a shop's own number: 80 bits, no two shops share them.
const SHOP_LETTERS: usize = 16;
/// The night's work begins at this hour of the shop's wall clock.
const NIGHT: i8 = 3;
/// A full set that one message holds goes out every night; a larger one every week.
const SMALL: i64 = 19 * 1024 * 1024;
const WEEK: i64 = 7;
/// Changes are packed no more often than this.
const BETWEEN: Duration = Duration::from_secs(3600);
/// Changes that have come to so many percent of the full set are no longer worth keeping apart.
const WORTH: i64 = 40;
/// Local copies stay until so many newer sets have been verified.
const VERIFIED_BEFORE_REMOVAL: usize = 3;
/// So long after a set has come somewhere an update may still be about its own card.
const PIN_WITHIN: Duration = Duration::from_secs(60);
/// So many sets back the rules look: six weeks of hourly ones. What is older has long left the machine.
pub const RECENT: usize = 1000;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Full,
    Delta,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Delta => "delta",
        }
    }
}

/// Why a set was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    Asked,
    Timetable,
    Update,
    Restore,
}

impl Cause {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Timetable => "timetable",
            Self::Update => "update",
            Self::Restore => "restore",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Its files are on a disk of ours.
    Made,
    /// Telegram has it.
    Sent,
    /// It was opened again and all in it was there.
    Verified,
    /// It could not be opened again.
    Failed,
    /// Its files here are gone; newer sets have taken its place.
    Superseded,
}

impl State {
    const ALL: [Self; 5] = [Self::Made, Self::Sent, Self::Verified, Self::Failed, Self::Superseded];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Sent => "sent",
            Self::Verified => "verified",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
        }
    }
}

/// A file of a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    pub name: String,
    pub bytes: i64,
    pub sha256: String,
}

/// A set as it is noted when it has been made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set {
    pub number: u32,
    pub epoch: u32,
    pub kind: Kind,
    pub base: Option<u32>,
    pub made_at: Moment,
    pub bytes: i64,
    pub database: i64,
    pub orders: i64,
    pub last_order: i64,
    pub fingerprint: String,
    pub mark: String,
    pub card: String,
}

/// A set with how far it has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub set: Set,
    pub state: State,
    pub state_at: Moment,
    pub trouble: Option<String>,
}

/// What the shop is, for the manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    pub shop: String,
    pub name: String,
    pub epoch: u32,
    pub orders: i64,
    pub last_order: i64,
    pub mark: String,
}

/// "A" for the first life of a shop, "B" after the first restore, "AA" after twenty-six.
pub fn letters(epoch: u32) -> String {
    let (mut left, mut letters) = (epoch.max(1), Vec::new());
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn fact(r: &Reading<'_>, name: &str) -> Result<Option<String>, Fault> {
    let found = r.conn().prepare_cached("SELECT value FROM backup_fact WHERE name = ?1")?;
    Ok({ found }.query_row([name], |row| row.get(0)).optional()?)
}

fn remember(tx: &Writing<'_>, name: &str, value: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO backup_fact (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute((name, value))?;
    Ok(())
}

fn number(r: &Reading<'_>, name: &str, otherwise: u32) -> Result<u32, Fault> {
    Ok(fact(r, name)?.and_then(|value| value.parse().ok()).unwrap_or(otherwise))
}

/// The shop's own number; `None` before its first backup.
pub fn shop(r: &Reading<'_>) -> Result<Option<String>, Fault> {
    fact(r, "shop")
}

pub fn epoch(r: &Reading<'_>) -> Result<u32, Fault> {
    number(r, "epoch", 1)
}

/// A fresh number for life.
pub fn shops_own(chance: &Chance) -> String {
    chance.code(SHOP_LETTERS)
}

/// Gives out the next set's number, above all that files in the folder bear. One that comes to nothing leaves a gap,
/// which does no harm.
pub fn begin(tx: &Writing<'_>, in_folder: u32) -> Result<u32, Fault> {
    if shop(tx)?.is_none() {
        remember(tx, "shop", &shops_own(tx.chance()))?;
    }
    let next = number(tx, "set", 0)?.max(in_folder).saturating_add(1);
    remember(tx, "set", &next.to_string())?;
    Ok(next)
}

/// What books of whatever age know of their backups.
pub struct Known {
    /// The number given out last.
    pub set: u32,
    pub shop: Option<String>,
    pub epoch: u32,
    pub mark: String,
    pub packs: Vec<Pack>,
}

/// The first shops had no ledger of backups.
pub fn known(r: &Reading<'_>) -> Result<Known, Fault> {
    let there: bool = r
        .conn()
        .prepare("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'backup_fact')")?
        .query_row([], |row| row.get(0))?;
    let mark = mark(r)?;
    if !there {
        return Ok(Known { set: 0, shop: None, epoch: 1, mark, packs: Vec::new() });
    }
    Ok(Known { set: number(r, "set", 0)?, shop: shop(r)?, epoch: epoch(r)?, mark, packs: packs(r)? })
}

/// Takes a set in that was made before these books had their present form; false when it is of another shop or
/// known already.
pub fn adopt(tx: &Writing<'_>, of: &str, set: u32) -> Result<bool, Fault> {
    match shop(tx)? {
        None => remember(tx, "shop", of)?,
        Some(own) if own != of => return Ok(false),
        Some(_) => {}
    }
    let last = number(tx, "set", 0)?.max(set);
    remember(tx, "set", &last.to_string())?;
    Ok(get(tx, set)?.is_none())
}

/// What the shop says of itself. Read from the copy, so that it is of the same moment.
pub fn facts(r: &Reading<'_>) -> Result<Facts, Fault> {
    facts_of(r, shop(r)?.unwrap_or_default(), epoch(r)?)
}

/// The same of books that have no ledger of backups to say which shop they are.
pub fn facts_of(r: &Reading<'_>, shop: String, epoch: u32) -> Result<Facts, Fault> {
    let (orders, last_order) = r
        .conn()
        .prepare_cached("SELECT count(*), coalesce(max(number), 0) FROM orders")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Facts { shop, name: settings::load(r)?.name, epoch, orders, last_order, mark: mark(r)? })
}

/// How far the books have come. Every press leaves an update, every act at the machine a line in the trail; a
/// backup's own notes change nothing of it.
pub fn mark(r: &Reading<'_>) -> Result<String, Fault> {
    Ok(r.conn()
        .prepare_cached(
            "SELECT (SELECT coalesce(max(id), 0) FROM audit WHERE action NOT LIKE 'backup.%') || '.' ||
                 (SELECT coalesce(max(id), 0) FROM order_event) || '.' ||
                 (SELECT coalesce(max(id), 0) FROM stock_entry) || '.' ||
                 (SELECT coalesce(max(at), 0) FROM incoming)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Notes a set that has been made.
pub fn made(tx: &Writing<'_>, set: &Set, cause: Cause, parts: &[Part]) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO backup_set (number, epoch, kind, base, cause, made_at, state, state_at, bytes, database,
                 orders, last_order, fingerprint, mark, card)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'made', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(rusqlite::params![
            set.number,
            set.epoch,
            set.kind.code(),
            set.base,
            cause.code(),
            set.made_at.0,
            tx.now().0,
            set.bytes,
            set.database,
            set.orders,
            set.last_order,
            set.fingerprint,
            set.mark,
            set.card,
        ])?;
    copied(tx, set.number, HERE)?;
    for (n, part) in (1i64..).zip(parts) {
        tx.conn()
            .prepare_cached(
                "INSERT INTO backup_part (number, n, name, bytes, sha256) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((set.number, n, &part.name, part.bytes, &part.sha256))?;
    }
    Ok(())
}

fn becomes(tx: &Writing<'_>, number: u32, state: State, trouble: Option<&str>) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "UPDATE backup_set SET state = ?2, state_at = ?3, trouble = ?4 WHERE number = ?1 AND state <> 'superseded'",
        )?
        .execute((number, state.code(), tx.now().0, trouble))?;
    Ok(())
}

/// It was opened again and all in it was there.
pub fn verified(tx: &Writing<'_>, number: u32) -> Result<(), Fault> {
    becomes(tx, number, State::Verified, None)
}

/// It could not be opened again: it counts no more.
pub fn failed(tx: &Writing<'_>, number: u32, why: &str) -> Result<(), Fault> {
    becomes(tx, number, State::Failed, Some(why))
}

/// The set lies in this place, too.
pub fn copied(tx: &Writing<'_>, number: u32, place: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO backup_copy (number, place, at) VALUES (?1, ?2, ?3) ON CONFLICT (number, place) DO UPDATE SET at = excluded.at",
        )?
        .execute((number, place, tx.now().0))?;
    Ok(())
}

/// Its files in this place have been removed; without any left newer sets have taken its place.
pub fn gone(tx: &Writing<'_>, number: u32, place: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("DELETE FROM backup_copy WHERE number = ?1 AND place = ?2")?
        .execute((number, place))?;
    tx.conn()
        .prepare_cached(
            "UPDATE backup_set SET state_at = ?2, state = 'superseded'
             WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM backup_copy c WHERE c.number = ?1)",
        )?
        .execute((number, tx.now().0))?;
    Ok(())
}

/// Where a set lies.
pub fn places(r: &Reading<'_>, number: u32) -> Result<Vec<String>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT place FROM backup_copy WHERE number = ?1 ORDER BY place")?;
    statement.query_map([number], |row| row.get(0))?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// A photo pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    pub name: String,
    pub bytes: i64,
    pub sha256: String,
    pub file_id: Option<String>,
}

/// Pictures of the shop that are in no pack yet, by the hash of their bytes.
pub fn unpacked_photos(r: &Reading<'_>) -> Result<Vec<String>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT sha256 FROM photo WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT photo FROM photo_packed) ORDER BY id",
    )?;
    statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// All pictures whose bytes the shop should have.
pub fn photos(r: &Reading<'_>) -> Result<Vec<String>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT sha256 FROM photo WHERE sha256 IS NOT NULL ORDER BY id")?;
    statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Notes a pack and the pictures in it.
pub fn packed(tx: &Writing<'_>, pack: &Pack, photos: &[String]) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("INSERT INTO photo_pack (sha256, name, bytes, made_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((&pack.sha256, &pack.name, pack.bytes, tx.now().0))?;
    for photo in photos {
        tx.conn()
            .prepare_cached("INSERT OR IGNORE INTO photo_packed (photo, pack) VALUES (?1, ?2)")?
            .execute((photo, &pack.sha256))?;
    }
    Ok(())
}

/// Every pack, oldest first.
pub fn packs(r: &Reading<'_>) -> Result<Vec<Pack>, Fault> {
    let mut statement =
        r.conn().prepare_cached("SELECT name, bytes, sha256, file_id FROM photo_pack ORDER BY name")?;
    let pack = |row: &Row<'_>| {
        Ok(Pack { name: row.get(0)?, bytes: row.get(1)?, sha256: row.get(2)?, file_id: row.get(3)? })
    };
    statement.query_map([], pack)?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// A pack is nowhere to be found any more: its pictures go out again with the next one.
pub fn lost_pack(tx: &Writing<'_>, sha256: &str) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM photo_packed WHERE pack = ?1")?.execute([sha256])?;
    tx.conn().prepare_cached("DELETE FROM photo_pack WHERE sha256 = ?1")?.execute([sha256])?;
    Ok(())
}

/// All pictures go out again: the packs are sealed for a key that is no longer the shop's.
pub fn forget_packs(tx: &Writing<'_>) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM photo_packed")?.execute([])?;
    tx.conn().prepare_cached("DELETE FROM photo_pack")?.execute([])?;
    Ok(())
}

const COLUMNS: &str = "number, epoch, kind, base, made_at, bytes, database, orders, last_order, fingerprint, mark, \
    card, state, state_at, trouble";

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let (kind, state): (String, String) = (row.get(2)?, row.get(12)?);
    let set = Set {
        number: row.get(0)?,
        epoch: row.get(1)?,
        kind: if kind == Kind::Full.code() { Kind::Full } else { Kind::Delta },
        base: row.get(3)?,
        made_at: Moment(row.get(4)?),
        bytes: row.get(5)?,
        database: row.get(6)?,
        orders: row.get(7)?,
        last_order: row.get(8)?,
        fingerprint: row.get(9)?,
        mark: row.get(10)?,
        card: row.get(11)?,
    };
    let state = State::ALL.into_iter().find(|s| s.code() == state).unwrap_or(State::Failed);
    Ok(Entry { set, state, state_at: Moment(row.get(13)?), trouble: row.get(14)? })
}

/// The newest sets first.
pub fn list(r: &Reading<'_>, limit: usize) -> Result<Vec<Entry>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM backup_set ORDER BY number DESC LIMIT ?1");
    let mut statement = r.conn().prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement.query_map([limit], entry)?.collect::<Result<_, _>>().map_err(Fault::from)
}

pub fn get(r: &Reading<'_>, number: u32) -> Result<Option<Entry>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM backup_set WHERE number = ?1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([number], entry).optional()?)
}

/// The files of a set, in order.
pub fn parts(r: &Reading<'_>, number: u32) -> Result<Vec<Part>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT name, bytes, sha256 FROM backup_part WHERE number = ?1 AND n > 0 ORDER BY n",
    )?;
    let part = |row: &Row<'_>| Ok(Part { name: row.get(0)?, bytes: row.get(1)?, sha256: row.get(2)? });
    statement.query_map([number], part)?.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The newest set of this life of the shop that may be restored, as far as this machine knows.
pub fn newest(r: &Reading<'_>) -> Result<Option<Entry>, Fault> {
    let good = |entry: &Entry| matches!(entry.state, State::Made | State::Sent | State::Verified);
    Ok(list(r, RECENT)?.into_iter().find(good))
}

/// What is due now, if anything. `remembered` is the full set whose pages this machine can compare with.
pub fn due(r: &Reading<'_>, remembered: Option<u32>) -> Result<Option<Kind>, Fault> {
    let (entries, epoch) = (list(r, RECENT)?, epoch(r)?);
    let good = |e: &&Entry| e.set.epoch == epoch && e.state != State::Failed;
    let full = entries.iter().filter(good).find(|e| e.set.kind == Kind::Full);
    let Some(full) = full.filter(|full| remembered == Some(full.set.number)) else {
        return Ok(Some(Kind::Full));
    };
    let last = entries.iter().find(good).unwrap_or(full);
    if !has_moved(last, &mark(r)?) {
        return Ok(None);
    }
    let days = if full.set.bytes <= SMALL { 1 } else { WEEK };
    if full.set.made_at < last_night(r, days)? {
        return Ok(Some(Kind::Full));
    }
    if r.now().since(last.set.made_at) < BETWEEN {
        return Ok(None);
    }
    let grown = last.set.base == Some(full.set.number) && last.set.bytes * 100 > full.set.bytes * WORTH;
    // The changes of a shop that is hardly larger than they are: a full set costs the same.
    Ok(Some(if grown && full.set.bytes > SMALL { Kind::Full } else { Kind::Delta }))
}

/// Has anything happened since? Telegram tells the bot of its own pin: an update that comes with the set's own way there
/// is no news of the shop, or one that is asleep would back itself up each hour.
fn has_moved(last: &Entry, mark: &str) -> bool {
    let halves =
        |mark: &str| mark.rsplit_once('.').map(|(books, heard)| (books.to_owned(), heard.parse::<i64>()));
    let (Some((before, _)), Some((now, Ok(heard)))) = (halves(&last.set.mark), halves(mark)) else {
        return true;
    };
    before != now || Moment(heard) > last.state_at.plus(PIN_WITHIN).max(last.set.made_at)
}

/// Since when there is something in the shop that this set does not hold; nothing while it holds all. A shop that is
/// asleep is not without a backup.
pub fn unsaved_since(r: &Reading<'_>, entry: &Entry) -> Result<Option<Moment>, Fault> {
    if !has_moved(entry, &mark(r)?) {
        return Ok(None);
    }
    // What was heard in the minute of its own way out may have been about its card.
    let until = entry.set.made_at.max(entry.state_at.plus(PIN_WITHIN));
    let acts: i64 = entry.set.mark.split('.').next().and_then(|acts| acts.parse().ok()).unwrap_or(0);
    let first: Option<i64> = r
        .conn()
        .prepare_cached(
            "SELECT min(at) FROM (
                 SELECT min(at) AS at FROM incoming WHERE at > ?1
                 UNION ALL SELECT min(at) FROM audit WHERE id > ?2 AND action NOT LIKE 'backup.%')",
        )?
        .query_row((until.0, acts), |row| row.get(0))?;
    Ok(Some(first.map_or(entry.set.made_at, Moment)))
}

/// The begin of the latest night, or of the one so many days ago.
fn last_night(r: &Reading<'_>, days: i64) -> Result<Moment, Fault> {
    let zone = settings::load(r)?.zone();
    let failed = |e: jiff::Error| Fault::from_error("looking for the last night", e);
    let now = jiff::Timestamp::from_millisecond(r.now().0).map_err(failed)?.to_zoned(zone);
    let back = if now.hour() >= NIGHT { days - 1 } else { days };
    let span = jiff::Span::new().try_days(back).map_err(failed)?;
    let night =
        now.checked_sub(span).and_then(|day| day.date().at(NIGHT, 0, 0, 0).to_zoned(day.time_zone().clone()));
    Ok(Moment(night.map_err(failed)?.timestamp().as_millisecond()))
}

/// Sets whose files in a place may go, oldest first: those with enough verified ones after them, never one that a kept set
/// is based on. A backup that fails removes nothing, since it verifies nothing.
pub fn removable(r: &Reading<'_>, place: &str) -> Result<Vec<Entry>, Fault> {
    let entries = list(r, RECENT)?;
    let mut newer = 0;
    let (mut kept, mut old) = (Vec::new(), Vec::new());
    for entry in entries {
        if newer < VERIFIED_BEFORE_REMOVAL {
            newer += usize::from(entry.state == State::Verified);
            kept.push(entry);
        } else if places(r, entry.set.number)?.iter().any(|there| there == place) {
            old.push(entry);
        }
    }
    let needed = |number: u32| kept.iter().any(|k| k.set.base == Some(number));
    let mut removable: Vec<Entry> = old.into_iter().filter(|entry| !needed(entry.set.number)).collect();
    removable.reverse();
    Ok(removable)
}

#[cfg(test)]
mod tests;
