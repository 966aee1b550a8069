//! The people who come in: who they are, how they read, how to reach them. Staff are persons too; what
//! they may do is [`super::staff`]'s.

use rusqlite::{OptionalExtension, Row};

use crate::base::actor::{Right, Roles};
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::phone::Phone;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::settings::Settings;

/// A person as the shop knows them.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub username: Option<String>,
    /// `None` until they have picked one.
    pub lang: Option<Lang>,
    pub hint: Option<String>,
    pub phone: Option<Phone>,
    pub discount_percent: i64,
    pub note: Option<String>,
    pub registered_at: Moment,
    pub blocked: bool,
}

impl Person {
    /// Their language, or the best guess, where the shop speaks it; else the shop's own. Staff read what they
    /// picked, whatever customers are offered.
    pub fn reads(&self, shop: &Settings, roles: Roles) -> Lang {
        let guess = || self.hint.as_deref().and_then(Lang::from_hint).filter(|lang| shop.speaks(*lang));
        match self.lang {
            Some(lang) if roles.is_staff() || shop.speaks(lang) => lang,
            Some(_) => shop.base_lang,
            None => guess().unwrap_or(shop.base_lang),
        }
    }
}

/// What Telegram tells of somebody who writes.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub id: PersonId,
    pub name: String,
    pub username: Option<String>,
    pub hint: Option<String>,
}

const COLUMNS: &str =
    "id, name, username, lang, hint, phone, discount_percent, note, registered_at, blocked_at IS NOT NULL";

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        username: row.get(2)?,
        lang: row.get::<_, Option<String>>(3)?.and_then(|code| Lang::parse(&code)),
        hint: row.get(4)?,
        phone: row.get::<_, Option<String>>(5)?.map(Phone::stored),
        discount_percent: row.get(6)?,
        note: row.get(7)?,
        registered_at: Moment(row.get(8)?),
        blocked: row.get(9)?,
    })
}

pub fn get(r: &Reading<'_>, id: PersonId) -> Result<Option<Person>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
    Ok(r.conn().prepare_cached(&sql)?.query_row([id], person).optional()?)
}

/// Greets somebody who wrote: registers them the first time, refreshes the name later, and takes back
/// the mark that they had blocked the bot.
pub fn greet(tx: &Writing<'_>, who: &Arrival) -> Result<Person, Fault> {
    if let Some(known) = get(tx, who.id)?
        && known.name == who.name
        && known.username == who.username
        && known.hint == who.hint
        && !known.blocked
    {
        return Ok(known);
    }
    let folded =
        crate::base::fold::fold(&format!("{} {}", who.name, who.username.as_deref().unwrap_or_default()));
    let sql = format!(
        "INSERT INTO person (id, name, username, hint, registered_at, folded) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, username = excluded.username, hint = excluded.hint,
             folded = excluded.folded, blocked_at = NULL
         RETURNING {COLUMNS}"
    );
    Ok(tx
        .conn()
        .prepare_cached(&sql)?
        .query_row((who.id, &who.name, &who.username, &who.hint, tx.now().0, folded), person)?)
}

pub fn set_lang(tx: &Writing<'_>, id: PersonId, lang: Lang) -> Result<(), Fault> {
    tx.conn().prepare_cached("UPDATE person SET lang = ?2 WHERE id = ?1")?.execute((id, lang.code()))?;
    Ok(())
}

pub fn set_phone(tx: &Writing<'_>, id: PersonId, phone: &Phone) -> Result<(), Fault> {
    tx.conn().prepare_cached("UPDATE person SET phone = ?2 WHERE id = ?1")?.execute((id, phone.as_str()))?;
    Ok(())
}

/// The deep link that brought somebody here first.
pub fn set_source(tx: &Writing<'_>, id: PersonId, source: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE person SET source = ?2 WHERE id = ?1 AND source IS NULL")?
        .execute((id, source))?;
    Ok(())
}

/// Telegram says that the person has blocked the bot, or is there again.
pub fn set_blocked(tx: &Writing<'_>, id: PersonId, blocked: bool) -> Result<(), Fault> {
    let at = blocked.then_some(tx.now().0);
    tx.conn().prepare_cached("UPDATE person SET blocked_at = ?2 WHERE id = ?1")?.execute((id, at))?;
    Ok(())
}

/// Those who see commands of their own (they picked a language) and can be reached, from above `after`.
pub fn with_commands(r: &Reading<'_>, after: Option<PersonId>, limit: usize) -> Result<Vec<PersonId>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id FROM person WHERE lang IS NOT NULL AND blocked_at IS NULL AND id > ?1 ORDER BY id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let ids = statement.query_map((after.map_or(i64::MIN, |id| id.0), limit), |row| row.get(0))?;
    ids.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Who came in last, newest first.
pub fn newest(r: &Reading<'_>, page: usize, rows: usize) -> Result<Vec<Person>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM person ORDER BY registered_at DESC, id DESC LIMIT ?1 OFFSET ?2");
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut statement = r.conn().prepare_cached(&sql)?;
    let found = statement.query_map((count(rows), count(page.saturating_mul(rows))), person)?;
    found.collect::<Result<_, _>>().map_err(Fault::from)
}

pub fn count(r: &Reading<'_>) -> Result<usize, Fault> {
    let count: i64 =
        r.conn().prepare_cached("SELECT count(*) FROM person")?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// By @username, phone (whole or its last four digits or more), Telegram id, or a part of the name in
/// either alphabet; at most `limit`, newest first.
pub fn search(r: &Reading<'_>, text: &str, limit: usize) -> Result<Vec<Person>, Fault> {
    let text = text.trim();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let fetch = |condition: &str, what: &str| -> Result<Vec<Person>, Fault> {
        let sql = format!(
            "SELECT {COLUMNS} FROM person WHERE {condition} ORDER BY registered_at DESC, id DESC LIMIT ?2"
        );
        let mut statement = r.conn().prepare_cached(&sql)?;
        let found = statement.query_map((what, limit), person)?;
        found.collect::<Result<_, _>>().map_err(Fault::from)
    };
    if let Some(username) = text.strip_prefix('@') {
        return fetch("lower(username) = ?1", &username.to_lowercase());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c)) {
        if let Some(phone) = Phone::parse(text) {
            let found = fetch("phone = ?1", phone.as_str())?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        if let Some(known) = digits.parse().ok().map(|id| get(r, PersonId(id))).transpose()?.flatten() {
            return Ok(vec![known]);
        }
        return fetch("phone LIKE '%' || ?1", &digits);
    }
    let folded = crate::base::fold::fold(text);
    if folded.is_empty() { Ok(Vec::new()) } else { fetch("instr(folded, ?1) > 0", &folded) }
}

/// Why a customer's terms were not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermsRefusal {
    NotAllowed,
    NobodyThere,
    /// A percentage is 0 to 100.
    OutOfRange,
}

/// Gives a customer a personal discount (FEATURES M3).
pub fn set_discount(tx: &Writing<'_>, id: PersonId, percent: i64) -> Outcome<(), TermsRefusal> {
    if !tx.may(Right::SetPrices) {
        return Err(Stop::No(TermsRefusal::NotAllowed));
    }
    if !(0..=100).contains(&percent) {
        return Err(Stop::No(TermsRefusal::OutOfRange));
    }
    let Some(before) = get(tx, id)? else {
        return Err(Stop::No(TermsRefusal::NobodyThere));
    };
    tx.conn()
        .prepare_cached("UPDATE person SET discount_percent = ?2 WHERE id = ?1")?
        .execute((id, percent))
        .map_err(Fault::from)?;
    let (was, is) = (before.discount_percent.to_string(), percent.to_string());
    audit::note(tx, "customer.discount", &format!("person {id}"), Some(&was), Some(&is))?;
    Ok(())
}
