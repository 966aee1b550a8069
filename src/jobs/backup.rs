//! Backups as work of the shop: numbers from its ledger, its own words in the manifest, its pictures in packs, and
//! afterwards the notes of what has come of it. The same for the timetable and for the command line, which differ
//! in how they write to the books alone. Seconds of work: never in a transaction, never at the counter.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use crate::base::actor::Right;
use crate::base::chance::Chance;
use crate::base::ids::{ChatId, PersonId};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::{Clock, Moment};
use crate::db::counter::Desk;
use crate::db::{Reading, Writing, migrate, open};
use crate::ops::backup::card::{Card, Piece};
use crate::ops::backup::delta;
use crate::ops::backup::files::{self, Files, Key};
use crate::ops::backup::keys::Keys;
use crate::ops::backup::make::{self, Made, Request, Step};
use crate::ops::backup::manifest::{self, Manifest};
use crate::ops::backup::parts::Part;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::room::Room;
use crate::ops::backup::{photos, places, unpack};
use crate::ops::generations;
use crate::ops::home::{self, Home};
use crate::ops::restore::{self, Here, Ready};
use crate::shop::backups::{self, Cause, Kind, Set, store};
use crate::shop::{settings, staff};
use crate::telegram::screen::Screen;
use crate::telegram::staff::backups as surface;
use crate::telegram::visit::words_of;
use crate::telegram::{customer, outgoing};
use crate::text::Words;

/// A change of the books, for whoever holds the writing connection.
pub type Change = Box<dyn FnOnce(&mut Writing<'_>) -> Result<(), Fault> + Send>;
/// How the books are written to: through the counter of a running shop, or a connection of one's own.
pub type Write<'a> = dyn Fn(Change) -> Result<(), Fault> + 'a;

/// The chat that the backups go to: the one that was chosen, or the first owner's own. `None` while the shop has no
/// owner.
pub fn chat(r: &Reading<'_>) -> Result<Option<ChatId>, Fault> {
    match store::chosen_chat(r)? {
        Some(chosen) => Ok(Some(chosen)),
        None => Ok(staff::who_may(r, Right::ReadAudit)?.first().map(|owner| owner.id.chat())),
    }
}

/// What is asked for.
pub struct Order<'a> {
    pub home: &'a Home,
    pub clock: &'a Clock,
    pub kind: Kind,
    pub cause: Cause,
    /// A further place for it.
    pub to: Option<&'a Path>,
    /// Bytes of a part.
    pub part: u64,
}

/// Makes a set and notes it.
pub fn create(order: &Order<'_>, write: &Write<'_>, told: &mut dyn FnMut(Step)) -> Outcome<Made, Refusal> {
    let home = order.home;
    let keys = Keys::of(home.dir())?;
    let room = Room::take(home.dir())?;
    let dir = places::here(home.dir());
    let in_folder = files::highest(&dir);
    let set = ask(write, move |tx| backups::begin(tx, in_folder))?;
    let packs = pack_photos(order, &keys, set, &dir, write)?;
    let request = Request {
        home,
        keys: &keys,
        to: &dir,
        set,
        kind: match order.kind {
            Kind::Full => manifest::Kind::Full,
            Kind::Delta => manifest::Kind::Delta,
        },
        now: order.clock.now(),
        packs,
        part: order.part,
    };
    let mut mark = String::new();
    let made = make::make(
        &request,
        &room,
        |copy| {
            let facts = backups::facts(copy)?;
            mark.clone_from(&facts.mark);
            Ok(as_in_manifest(facts))
        },
        told,
    )?;
    let ((row, parts), cause) = (as_in_ledger(&made.card, &mark), order.cause);
    if let Err(fault) = ask(write, move |tx| backups::made(tx, &row, cause, &parts)) {
        // What the ledger does not know nobody would ever clear away.
        places::remove(&dir, &names(&made))?;
        delta::Base::forget(home.dir());
        return Err(fault.into());
    }
    if let Some(to) = order.to {
        deliver(home, &made.card, to, write)?;
    }
    Ok(made)
}

/// What the shop says of itself, as it stands in a set.
pub(super) fn as_in_manifest(facts: backups::Facts) -> manifest::Facts {
    manifest::Facts {
        shop: facts.shop,
        name: facts.name,
        epoch: facts.epoch,
        orders: unsigned(facts.orders),
        last_order: facts.last_order,
    }
}

fn ask<T: Send + 'static>(
    write: &Write<'_>,
    run: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let (give, take) = channel();
    write(Box::new(move |tx| {
        // Nobody waits for it any more when the other end is gone.
        let _ = give.send(run(tx)?);
        Ok(())
    }))?;
    take.try_recv().map_err(|_| Fault::new("the books gave no answer"))
}

fn read<T>(
    home: &Home,
    clock: &Clock,
    look: impl FnOnce(&Reading<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    look(&Reading::new(&open::reader(&home.database())?, clock.now()))
}

/// Brings the pictures that are in no pack into one, and gives all packs.
fn pack_photos(
    order: &Order<'_>,
    keys: &Keys,
    set: u32,
    dir: &Path,
    write: &Write<'_>,
) -> Result<Vec<Piece>, Fault> {
    let (home, clock) = (order.home, order.clock);
    for pack in read(home, clock, backups::packs)? {
        let gone = pack.file_id.is_none() && !dir.join(&pack.name).exists();
        if gone {
            ask(write, move |tx| backups::lost_pack(tx, &pack.sha256))?;
        }
    }
    let fresh = read(home, clock, backups::unpacked_photos)?;
    if !fresh.is_empty() {
        for pack in photos::pack(&home.photos(), &fresh, dir, set, keys, None)? {
            let noted = backups::Pack {
                name: pack.part.name,
                bytes: signed(pack.part.bytes),
                sha256: pack.part.sha256,
                file_id: None,
            };
            ask(write, move |tx| backups::packed(tx, &noted, &pack.photos))?;
        }
    }
    let packs = read(home, clock, backups::packs)?;
    Ok(packs.iter().map(piece).collect())
}

/// A pack of the ledger, as a card names it.
pub(super) fn piece(pack: &backups::Pack) -> Piece {
    let part = Part { name: pack.name.clone(), bytes: unsigned(pack.bytes), sha256: pack.sha256.clone() };
    Piece { part, file_id: pack.file_id.clone() }
}

/// A set as the ledger notes it.
pub(super) fn as_in_ledger(card: &Card, mark: &str) -> (Set, Vec<backups::Part>) {
    let set = Set {
        number: card.set,
        epoch: card.facts.epoch,
        kind: if card.kind == manifest::Kind::Full { Kind::Full } else { Kind::Delta },
        base: card.base.as_ref().map(|base| base.set),
        made_at: card.made_at,
        bytes: signed(card.bytes()),
        database: signed(card.database),
        orders: signed(card.facts.orders),
        last_order: card.facts.last_order,
        fingerprint: card.fingerprint.clone(),
        mark: mark.to_owned(),
        card: card.name(),
    };
    let part = |piece: &Piece| backups::Part {
        name: piece.part.name.clone(),
        bytes: signed(piece.part.bytes),
        sha256: piece.part.sha256.clone(),
    };
    (set, card.parts.iter().map(part).collect())
}

fn names(made: &Made) -> Vec<String> {
    made.card.parts.iter().map(|piece| piece.part.name.clone()).chain([made.card.name()]).collect()
}

/// Brings a set, with all it stands on, to a further place.
pub fn deliver(home: &Home, card: &Card, to: &Path, write: &Write<'_>) -> Outcome<(), Refusal> {
    let dir = places::here(home.dir());
    let mut files: Vec<Part> = Vec::new();
    if let Some(base) = &card.base {
        let conn = open::reader(&home.database())?;
        let r = Reading::new(&conn, card.made_at);
        files.extend(backups::parts(&r, base.set)?.into_iter().map(|part| Part {
            name: part.name,
            bytes: unsigned(part.bytes),
            sha256: part.sha256,
        }));
        if let Some(base) = backups::get(&r, base.set)? {
            files.push(places::part(&dir, &base.set.card)?);
        }
    }
    let sent = |piece: &&Piece| dir.join(&piece.part.name).exists();
    files.extend(card.packs.iter().filter(sent).map(|piece| piece.part.clone()));
    files.extend(card.parts.iter().map(|piece| piece.part.clone()));
    // The card comes last: where it is, all it names is.
    files.push(places::part(&dir, &card.name())?);
    places::copy(&dir, &files, to)?;
    let (set, place) = (card.set, to.display().to_string());
    Ok(ask(write, move |tx| backups::copied(tx, set, &place))?)
}

/// What the test of a set has found.
#[derive(Debug)]
pub struct Report {
    pub manifest: Manifest,
    /// Pictures in the packs beside it.
    pub pictures: usize,
    /// Pictures the shop should have that are in none of them.
    pub missing: usize,
}

/// Which files are tested.
pub enum Test<'a> {
    /// A set of the shop's own folder: its result goes into the ledger. The newest unless said.
    Own(Option<u32>),
    /// Files somewhere.
    Files(&'a [PathBuf], Option<u32>),
}

/// Opens a set again, all of it, with this machine's key, and draws the shop from it. `thorough` compares each index with
/// its table, too.
pub fn verify(
    home: &Home,
    clock: &Clock,
    test: &Test<'_>,
    thorough: bool,
    write: &Write<'_>,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Report, Refusal> {
    let (files, set) = match test {
        Test::Files(files, set) => (files.to_vec(), *set),
        Test::Own(set) => {
            let newest = read(home, clock, backups::newest)?.map(|entry| entry.set.number);
            let set = set.or(newest).ok_or(Stop::No(Refusal::NothingGiven))?;
            (vec![places::here(home.dir())], Some(set))
        }
    };
    let tested = open_again(home, clock, &files, set, thorough, told);
    if let (Test::Own(_), Some(set)) = (test, set) {
        match &tested {
            Ok(_) => ask(write, move |tx| backups::verified(tx, set))?,
            Err(
                Stop::No(Refusal::Busy | Refusal::DiskSmall { .. } | Refusal::NotAmong(_)) | Stop::Broken(_),
            ) => {}
            Err(Stop::No(refusal)) => {
                let why = serde_json::to_string(refusal).unwrap_or_default();
                ask(write, move |tx| backups::failed(tx, set, &why))?;
            }
        }
    }
    tested
}

fn open_again(
    home: &Home,
    clock: &Clock,
    files: &[PathBuf],
    set: Option<u32>,
    thorough: bool,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Report, Refusal> {
    let keys = Keys::find(home.dir())?.ok_or(Stop::No(Refusal::NothingGiven))?;
    let key = Key::Device(&keys);
    let chosen = Files::of(files, &key)?.choose(set, &key)?;
    let room = Room::take(home.dir())?;
    let opened = unpack::unpack(&chosen, &key, &room, thorough, told)?;
    let (mut pictures, mut there) = (0, std::collections::BTreeSet::new());
    for (n, pack) in chosen.packs.iter().enumerate() {
        let names = photos::look(pack, key.secret())?;
        pictures += names.len();
        there.extend(names);
        told(unpack::Step::Pictures(n + 1, chosen.packs.len()));
    }
    let mut conn = open::writer(&opened.file)?;
    migrate::migrate(&mut conn)?;
    let mut desk = Desk::new(conn, clock.clone(), Chance::System);
    let missing = desk.do_now(|tx| {
        customer::rehearse(tx)?;
        Ok(backups::photos(tx)?.iter().filter(|photo| !there.contains(*photo)).count())
    })?;
    Ok(Report { manifest: opened.manifest, pictures, missing })
}

/// What is known of a restore when it is ready.
#[derive(Debug)]
pub struct Prepared {
    pub ready: Ready,
    pub settled: backups::Settled,
    /// Messages that waited in the copy and are dropped.
    pub unsent: usize,
    /// Pictures whose bytes the shop should have.
    pub photos: Vec<String>,
    /// There is a shop in the folder, which is replaced.
    pub replaces: bool,
}

/// Prepares a restore up to its last step. Whoever asked for it in the chat hears of it from the restored shop itself.
pub fn prepare(
    request: &restore::Request<'_>,
    asked_by: Option<PersonId>,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Prepared, Refusal> {
    let (here, before) = look_at(request)?;
    let replaces = Home::open(request.data_dir).is_ok();
    let mut done = None;
    let ready = restore::prepare(
        request,
        &here,
        |tx, manifest, packs| {
            let settled = backups::settle(tx, manifest.set, &before)?;
            // They went out after the copy was made: its card knows where they are.
            for pack in packs.iter().filter(|pack| pack.file_id.is_some()) {
                store::pack_is_at(tx, &pack.part.sha256, pack.file_id.as_deref())?;
            }
            let unsent = outgoing::forget_unsent(tx)?;
            customer::rehearse(tx)?;
            if let Some(person) = asked_by {
                let found = (manifest.made_at, signed(manifest.facts.orders), manifest.facts.last_order);
                let back = backups::restored(tx)?;
                notice(tx, person, |words, now| {
                    surface::came_back(words, found, &settled, unsent, back, now)
                })?;
            }
            done = Some((settled, unsent, backups::photos(tx)?));
            Ok(())
        },
        told,
    )?;
    let (settled, unsent, photos) = done.ok_or_else(|| Fault::new("the restored shop was not settled"))?;
    Ok(Prepared { ready, settled, unsent, photos, replaces })
}

/// What going back to the replaced shop has changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undone {
    pub settled: backups::Settled,
    /// Messages that waited in it and are dropped: the restored shop may have told the same.
    pub unsent: usize,
}

/// Goes back to the shop that the last restore replaced; `None` when there is none. It begins another life: the
/// restored one has given numbers out, and its card is pinned among the backups. Killed before the last step,
/// the restored shop is in use, and the other one has only jumped a little further.
pub fn undo(
    data_dir: &Path,
    clock: &Clock,
    asked_by: Option<PersonId>,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Option<Undone>, Refusal> {
    let home = Home::open(data_dir)?;
    let _lock = home::lock(data_dir)?.ok_or(Stop::No(Refusal::Running))?;
    let Some(replaced) = generations::replaced(data_dir) else { return Ok(None) };
    let _room = Room::take(data_dir)?;
    let left = read(&home, clock, backups::before).unwrap_or_else(|fault| {
        tracing::warn!(%fault, "the shop that is left cannot be read");
        backups::Before::default()
    });
    let file = data_dir.join(&replaced.generation);
    let mut conn = open::writer(&file)?;
    migrate::migrate(&mut conn)?;
    let mut desk = Desk::new(conn, clock.clone(), Chance::System);
    let undone = desk.do_now(|tx| {
        let settled = backups::settle_back(tx, &left)?;
        let unsent = outgoing::forget_unsent(tx)?;
        customer::rehearse(tx)?;
        if let Some(person) = asked_by {
            notice(tx, person, |words, now| surface::went_back(words, &settled, unsent, now))?;
        }
        Ok(Undone { settled, unsent })
    })?;
    drop(desk);
    // The next backup compares with nothing that was before.
    delta::Base::forget(data_dir);
    told(unpack::Step::Settled);
    generations::flip_back(data_dir, clock.now())?;
    told(unpack::Step::Flipped);
    Ok(Some(undone))
}

fn notice(
    tx: &Writing<'_>,
    person: PersonId,
    screen: impl FnOnce(&Words, Moment) -> Screen,
) -> Result<(), Fault> {
    // A copy may be older than this person's coming: it is told all the same.
    let words = words_of(tx, person, &settings::load(tx)?)?;
    outgoing::notice(tx, person, &screen(&words, tx.now()), None)
}

/// The shop in the folder; one that cannot be read any more holds nobody up.
fn look_at(request: &restore::Request<'_>) -> Outcome<(Here, backups::Before), Refusal> {
    let Ok(home) = Home::open(request.data_dir) else {
        return Ok((Here::default(), backups::Before::default()));
    };
    let looked = read(&home, request.clock, |r| {
        let facts = backups::facts(r)?;
        let here = Here {
            shop: backups::shop(r)?,
            name: facts.name,
            newest: backups::newest(r)?.map(|entry| entry.set.number),
        };
        Ok((here, backups::before(r)?))
    });
    Ok(looked.unwrap_or_else(|fault| {
        tracing::warn!(%fault, "the shop in the folder cannot be read");
        (Here::default(), backups::Before::default())
    }))
}

pub(super) fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or(0)
}
