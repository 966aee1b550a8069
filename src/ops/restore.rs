//! Bringing a shop back from its backup. Everything happens beside the live shop, in a scratch room: opening,
//! checking, bringing to this program's schema, settling. Only the last step, one small file written whole, makes
//! the result the shop, and the one before stays for two weeks. Killed anywhere, the folder holds the old shop
//! or the new one, never a mix.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::chance::Chance;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Clock;
use crate::db::counter::Desk;
use crate::db::{Writing, copy, migrate, open};
use crate::ops::backup::card::Piece;
use crate::ops::backup::files::{Chosen, Files, Key};
use crate::ops::backup::keys::{Keys, Secret};
use crate::ops::backup::manifest::Manifest;
use crate::ops::backup::photos;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::room::Room;
use crate::ops::backup::unpack::{self, Step, Unpacked};
use crate::ops::generations;
use crate::ops::home::{self, Home, Lock, folder_in};
use crate::ops::photos::Photos;

/// What is asked for.
pub struct Request<'a> {
    /// Parts, cards and photo packs in any order, or folders with them.
    pub files: &'a [PathBuf],
    pub key: Key<'a>,
    /// The shop's folder: empty, or with a shop that is replaced.
    pub data_dir: &'a Path,
    /// A set of several; the newest unless said.
    pub set: Option<u32>,
    /// Also one that is older than what the shop has.
    pub older: bool,
    pub clock: &'a Clock,
}

/// The shop that lies in the folder, as far as it can be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Here {
    pub shop: Option<String>,
    pub name: String,
    /// The newest set it knows of.
    pub newest: Option<u32>,
}

/// A restore that is ready, up to the last step. Dropped, it leaves no trace.
#[derive(Debug)]
pub struct Ready {
    pub manifest: Manifest,
    finished: PathBuf,
    packs: Vec<PathBuf>,
    dir: PathBuf,
    fresh: Fresh,
    key: Secret,
    clock: Clock,
    _room: Room,
    _lock: Lock,
}

/// Does everything but the last step. `settle` makes the copy into the shop: it is called once, in one
/// transaction, on a database that already speaks this program's schema; it hears what the card says of photo packs.
pub fn prepare(
    request: &Request<'_>,
    here: &Here,
    settle: impl FnOnce(&mut Writing<'_>, &Manifest, &[Piece]) -> Result<(), Fault>,
    told: &mut dyn FnMut(Step),
) -> Outcome<Ready, Refusal> {
    let key = &request.key;
    let chosen = Files::of(request.files, key)?.choose(request.set, key)?;
    newest(&chosen, request, here)?;
    let fresh = Fresh::make(request.data_dir)?;
    let lock = home::lock(request.data_dir)?.ok_or(Stop::No(Refusal::Running))?;
    let room = Room::take(request.data_dir)?;
    let Unpacked { file, manifest } = unpack::unpack(&chosen, key, &room, true, told)?;
    if here.shop.as_ref().is_some_and(|shop| *shop != manifest.facts.shop) {
        let (set, here) = (manifest.facts.name, here.name.clone());
        return Err(Stop::No(Refusal::OtherShop { set, here }));
    }
    let mut conn = open::writer(&file)?;
    migrate::migrate(&mut conn)?;
    told(Step::Migrated);
    let mut desk = Desk::new(conn, request.clock.clone(), Chance::System);
    let packs = chosen.set.card.as_ref().map_or(&[][..], |card| &card.packs);
    desk.do_now(|tx| settle(tx, &manifest, packs))?;
    // Its log must be empty and gone before the file moves.
    drop(desk);
    copy::settle(open::writer(&file)?)?;
    told(Step::Settled);
    Ok(Ready {
        manifest,
        finished: file,
        packs: chosen.packs,
        dir: request.data_dir.to_owned(),
        fresh,
        key: request.key.secret().clone(),
        clock: request.clock.clone(),
        _room: room,
        _lock: lock,
    })
}

fn newest(chosen: &Chosen, request: &Request<'_>, here: &Here) -> Outcome<(), Refusal> {
    let set = chosen.set.source.set;
    match here.newest {
        Some(newest) if newest > set && !request.older => {
            let made_at = chosen.set.card.as_ref().map_or(crate::base::time::Moment(0), |card| card.made_at);
            Err(Stop::No(Refusal::NotTheNewest { set, made_at, newest }))
        }
        Some(_) | None => Ok(()),
    }
}

impl Ready {
    /// The finished database, for a look before the last step.
    pub fn database(&self) -> &Path {
        &self.finished
    }

    /// The last step. Pictures and keys first: they hurt nobody when it is never reached.
    pub fn swap(mut self, told: &mut dyn FnMut(Step)) -> Outcome<Home, Refusal> {
        let failed = |e| Fault::from_error(format!("making the folder {}", self.dir.display()), e);
        folder_in(&self.dir, "photos").map_err(failed)?;
        let photos = Photos::new(self.dir.join("photos"));
        for (n, pack) in self.packs.iter().enumerate() {
            photos::unpack(pack, &self.key, &photos)?;
            told(Step::Pictures(n + 1, self.packs.len()));
        }
        if Keys::find(&self.dir)?.is_none() {
            // The owner has the key, as this very restore shows.
            let keys = Keys::make(&self.dir, &self.key, false)?;
            keys.prove(&self.key, self.clock.now())?;
        }
        // The next backup compares with nothing that was before.
        super::backup::delta::Base::forget(&self.dir);
        told(Step::Placed);
        generations::flip(&self.dir, &self.finished, self.clock.now())?;
        self.fresh.stays();
        told(Step::Flipped);
        Ok(Home::open(&self.dir)?)
    }
}

/// A folder that was made for this restore goes away with it when it comes to nothing.
#[derive(Debug)]
struct Fresh {
    dir: PathBuf,
    made: bool,
    was_empty: bool,
}

impl Fresh {
    fn make(dir: &Path) -> Result<Self, Fault> {
        let failed = |e| Fault::from_error(format!("making the folder {}", dir.display()), e);
        let made = !dir.exists();
        fs::create_dir_all(dir).map_err(failed)?;
        let was_empty = fs::read_dir(dir).map_err(failed)?.next().is_none();
        Ok(Self { dir: dir.to_owned(), made, was_empty })
    }

    fn stays(&mut self) {
        (self.made, self.was_empty) = (false, false);
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.was_empty {
            return;
        }
        // Only what the restore itself has put there: it was empty before. What cannot go, stays.
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let path = entry.path();
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
        if self.made {
            let _ = fs::remove_dir(&self.dir);
        }
    }
}
