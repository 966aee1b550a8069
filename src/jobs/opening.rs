//! Opening a shop's books for writing. Those that an older program has kept are first copied into a full set, with the
//! seals and checks of every other: whatever a change of their form might do to them, there is a way back. Their
//! ledger of backups may be of an older form too, or not there: it is only read, and hears of the set afterwards.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::outcome::{Fault, FaultKind, Outcome, Stop};
use crate::base::time::Clock;
use crate::db::check::{Verdict, check};
use crate::db::counter::Desk;
use crate::db::{Reading, migrate, open};
use crate::jobs::backup;
use crate::ops::backup::card::Card;
use crate::ops::backup::keys::Keys;
use crate::ops::backup::make::{self, Request};
use crate::ops::backup::manifest::Kind;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::room::Room;
use crate::ops::backup::{files, places};
use crate::ops::home::{Home, write_whole};
use crate::shop::backups::{self, Cause};

/// Names a set of older books that their ledger has not heard of yet.
const UNNOTED: &str = "before-update.json";
/// Another program may be at the same: it is waited for.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
const LOOKS: u32 = 240;
/// The whole file is looked through before it is said to be damaged.
const CHECK_WITHIN: Duration = Duration::from_secs(3600);

#[derive(Serialize, Deserialize)]
struct Unnoted {
    card: String,
    /// How far the books had come.
    mark: String,
}

/// The writing connection to books of this program's schema. `told` is called while a copy of older ones is made.
pub fn books(home: &Home, clock: &Clock, told: &mut (dyn FnMut() + Send)) -> Result<Connection, Fault> {
    let mut conn = open::writer(&home.database())?;
    if migrate::is_behind(&conn)? {
        copy_first(home, clock, &conn, told)?;
    }
    migrate::migrate(&mut conn)?;
    if let Some(unnoted) = Unnoted::in_folder(&places::here(home.dir()))
        && let Err(stop) = note(home, clock, &unnoted)
    {
        tracing::warn!(?stop, "the backup from before the update is there and could not be noted yet");
    }
    Ok(conn)
}

/// Damage and a disk that fails leave the books as they are. Where there is no room for a copy they are brought to the
/// new schema all the same: that is done whole or not at all, and a shop that stays closed helps nobody.
fn copy_first(
    home: &Home,
    clock: &Clock,
    conn: &Connection,
    told: &mut (dyn FnMut() + Send),
) -> Result<(), Fault> {
    for _ in 0..LOOKS {
        // A thread of its own: it stands behind all others at the processor from then on.
        let made = std::thread::scope(|scope| {
            let made = scope.spawn(|| copy(home, clock, &mut *told)).join();
            made.unwrap_or_else(|_| Err(Fault::new("the copy of the books broke off").into()))
        });
        match made {
            Ok(set) => {
                tracing::info!(set, "the books are of an older program: a backup of them was made first");
                return Ok(());
            }
            Err(Stop::No(Refusal::Busy)) => std::thread::sleep(LOOK_AGAIN),
            Err(Stop::No(refusal)) => return go_on_after(home, &refusal),
            Err(Stop::Broken(fault)) if fault.kind() == FaultKind::Full => {
                tracing::warn!(%fault, "no room for a backup before the update");
                return Ok(());
            }
            Err(Stop::Broken(fault)) => {
                return Err(fault.while_doing("copying the books before this version changes their form"));
            }
        }
        told();
        if !migrate::is_behind(conn)? {
            return Ok(());
        }
    }
    Err(Fault::new("a backup or restore works in the shop's folder; the books are opened when it is done"))
}

/// A refusal leaves the shop without a way back; books that are damaged are not touched at all.
fn go_on_after(home: &Home, refusal: &Refusal) -> Result<(), Fault> {
    if let Verdict::Damaged(said) = check(&home.database(), CHECK_WITHIN)? {
        return Err(Fault::damaged(said));
    }
    tracing::warn!(?refusal, "no backup could be made before the update");
    Ok(())
}

/// Makes the set, and gives its number. Nothing is written into the books.
fn copy(home: &Home, clock: &Clock, told: &mut (dyn FnMut() + Send)) -> Outcome<u32, Refusal> {
    let (keys, here) = (Keys::of(home.dir())?, places::here(home.dir()));
    let room = Room::take(home.dir())?;
    let conn = open::reader(&home.database())?;
    let now = clock.now();
    let known = backups::known(&Reading::new(&conn, now))?;
    if let Some(before) = Unnoted::in_folder(&here) {
        let card = here.join(&before.card);
        if before.mark == known.mark && card.exists() {
            // An attempt that was cut off has made it, and nothing was sold since.
            return Ok(read_card(home, &card)?.set);
        }
        before.remove(home, &here)?;
    }
    let there = |pack: &backups::Pack| pack.file_id.is_some() || here.join(&pack.name).exists();
    let packs = known.packs.iter().filter(|pack| there(pack)).map(backup::piece).collect();
    let shop = known.shop.unwrap_or_else(|| backups::shops_own(&Chance::System));
    let request = Request {
        home,
        keys: &keys,
        to: &here,
        set: known.set.max(files::highest(&here)).saturating_add(1),
        kind: Kind::Full,
        now,
        packs,
        part: make::part_size(),
    };
    let facts =
        |copy: &Reading<'_>| Ok(backup::as_in_manifest(backups::facts_of(copy, shop.clone(), known.epoch)?));
    let made = make::make(&request, &room, facts, &mut |_| told())?;
    Unnoted { card: made.card.name(), mark: known.mark }.write(&here)?;
    Ok(made.card.set)
}

fn read_card(home: &Home, path: &Path) -> Outcome<Card, Refusal> {
    let bytes =
        fs::read(path).map_err(|e| Fault::from_error(format!("reading the card {}", path.display()), e))?;
    let keys = Keys::of(home.dir())?;
    let signing = keys.signing_for(&Card::peek(&bytes)?.fingerprint);
    Card::read(&bytes, signing.as_ref().unwrap_or(&keys.signing))
}

/// The ledger hears of the set; one of another shop, which a restore has replaced, is none of its business.
fn note(home: &Home, clock: &Clock, unnoted: &Unnoted) -> Outcome<(), Refusal> {
    let here = places::here(home.dir());
    let card = read_card(home, &here.join(&unnoted.card))?;
    let (set, parts) = backup::as_in_ledger(&card, &unnoted.mark);
    let mut desk = Desk::new(open::writer(&home.database())?, clock.clone(), Chance::System);
    desk.do_now(|tx| {
        tx.act_as(Actor::Machine);
        if backups::adopt(tx, &card.facts.shop, set.number)? {
            backups::made(tx, &set, Cause::Update, &parts)?;
        }
        Ok(())
    })?;
    places::remove(&here, &[UNNOTED.to_owned()])?;
    Ok(())
}

impl Unnoted {
    fn in_folder(here: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(here.join(UNNOTED)).ok()?).ok()
    }

    fn write(&self, here: &Path) -> Result<(), Fault> {
        let text = serde_json::to_vec(self)
            .map_err(|e| Fault::from_error("naming the backup before the update", e))?;
        write_whole(here, UNNOTED, &text)
    }

    /// Of an attempt that came to nothing, before an older program went on selling.
    fn remove(&self, home: &Home, here: &Path) -> Result<(), Fault> {
        let mut names = vec![UNNOTED.to_owned()];
        if let Ok(card) = read_card(home, &here.join(&self.card)) {
            names.extend(card.parts.iter().map(|piece| piece.part.name.clone()));
        }
        names.push(self.card.clone());
        places::remove(here, &names)
    }
}
