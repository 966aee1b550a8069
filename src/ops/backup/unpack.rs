//! Opening a set again: into a scratch file, with every check that there is. The same for the test of each set and
//! for a restore, so that what was tested is what will be relied on.

use std::path::{Path, PathBuf};

use super::delta;
use super::files::{Chosen, Key, Picked};
use super::make::{DATABASE, PAGES, unfit};
use super::manifest::{Kind, Manifest};
use super::parts;
use super::refusal::Refusal;
use super::room::{self, Room};
use super::stream;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::copy::{self, Shape};
use crate::db::migrate;
use crate::ops::home::file_in;

/// How far the work is; also the moments at which a test pulls the plug.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Bytes of the database unpacked, of how many.
    Unpacked(u64, u64),
    /// The changes lie over it.
    Applied,
    Checked,
    Migrated,
    Settled,
    /// Photo packs brought in, of how many.
    Pictures(usize, usize),
    /// The database lies in the shop's folder, not yet in use.
    Placed,
    /// It is in use.
    Flipped,
}

/// A set that was opened and is whole.
#[derive(Debug)]
pub struct Unpacked {
    /// The database, in the scratch room.
    pub file: PathBuf,
    pub manifest: Manifest,
}

/// Opens a set into `room` and checks everything in it. `thorough` compares each index with its table, too.
pub fn unpack(
    chosen: &Chosen,
    key: &Key<'_>,
    room: &Room,
    thorough: bool,
    told: &mut dyn FnMut(Step),
) -> Outcome<Unpacked, Refusal> {
    let file = room.file(DATABASE);
    let full = whole(chosen.base.as_ref().unwrap_or(&chosen.set), key, room, &file, told)?;
    let manifest = match &chosen.base {
        None => full,
        Some(_) => changes(&chosen.set, &full, key, room, &file, told)?,
    };
    if let Some(card) = &chosen.set.card
        && (card.facts != manifest.facts || card.database != manifest.database())
    {
        return Err(Stop::No(Refusal::Damaged("the card speaks of another set".to_owned())));
    }
    let conn = copy::still(&file)?;
    copy::check(&conn, thorough).map_err(unfit)?;
    if copy::schema(&conn)? != manifest.schema || copy::rows(&conn)? != manifest.rows {
        return Err(Stop::No(Refusal::Damaged("it holds other rows than its manifest says".to_owned())));
    }
    told(Step::Checked);
    Ok(Unpacked { file, manifest })
}

/// Weighs a manifest before anything is unpacked.
fn weigh(bytes: &[u8], picked: &Picked, key: &Key<'_>, room: &Room) -> Outcome<Manifest, Refusal> {
    let manifest = key.manifest(bytes)?;
    if manifest.set != picked.source.set || manifest.kind != picked.kind {
        return Err(Stop::No(Refusal::Damaged("its files bear the names of another set".to_owned())));
    }
    if manifest.schema > migrate::newest() {
        return Err(Stop::No(Refusal::NewerSchema { set: manifest.schema, known: migrate::newest() }));
    }
    room::fits(room.dir(), manifest.database())?;
    Ok(manifest)
}

fn whole(
    picked: &Picked,
    key: &Key<'_>,
    room: &Room,
    file: &Path,
    told: &mut dyn FnMut(Step),
) -> Outcome<Manifest, Refusal> {
    if picked.kind != Kind::Full {
        return Err(Stop::No(Refusal::Damaged("what changes stand on is no full set".to_owned())));
    }
    stream::open(
        &picked.source,
        key.secret(),
        |bytes| weigh(bytes, picked, key, room),
        |manifest, member| {
            fits_its_name(member, DATABASE, manifest.payload)?;
            let failed = |e| Fault::from_error(format!("writing {}", file.display()), e);
            let mut out = file_in(room.dir(), DATABASE).map_err(failed)?;
            let all = manifest.payload;
            let sha256 = member.copy(&mut out, |done| told(Step::Unpacked(done, all)))?;
            out.sync_all().map_err(failed)?;
            if sha256 != manifest.sha256 {
                return Err(Stop::No(Refusal::Damaged("the database has another hash".to_owned())));
            }
            Ok(manifest)
        },
    )
}

fn changes(
    picked: &Picked,
    full: &Manifest,
    key: &Key<'_>,
    room: &Room,
    file: &Path,
    told: &mut dyn FnMut(Step),
) -> Outcome<Manifest, Refusal> {
    let manifest = stream::open(
        &picked.source,
        key.secret(),
        |bytes| weigh(bytes, picked, key, room),
        |manifest, member| {
            fits_its_name(member, PAGES, manifest.payload)?;
            let stands = manifest.base.as_ref().is_some_and(|b| b.set == full.set && b.sha256 == full.sha256);
            if !stands || manifest.page_size != full.page_size {
                return Err(Stop::No(Refusal::MissingBase {
                    set: manifest.set,
                    base: manifest.base.as_ref().map_or(full.set, |base| base.set),
                }));
            }
            let shape = Shape { page_size: manifest.page_size, pages: manifest.pages };
            delta::apply(member, file, shape)?;
            Ok(manifest)
        },
    )?;
    if parts::hash(file)?.0 != manifest.sha256 {
        return Err(Stop::No(Refusal::Damaged("the database has another hash".to_owned())));
    }
    told(Step::Applied);
    Ok(manifest)
}

fn fits_its_name(member: &stream::Member<'_>, name: &str, bytes: u64) -> Outcome<(), Refusal> {
    if member.name == name && member.bytes == bytes {
        Ok(())
    } else {
        Err(Stop::No(Refusal::Damaged("what follows the manifest is not what it says".to_owned())))
    }
}
