//! Fetching all that a card names, for a restore: the parts of its set and of the full one below it, and its photo packs.
//! Needs a wire, a key and a folder, so that a machine without a shop can do it, too.

use std::path::{Path, PathBuf};

use crate::base::outcome::{Fault, Outcome, Stop};
use crate::jobs::carry::{self, Trouble};
use crate::ops::backup::card::{Card, Piece};
use crate::ops::backup::files::Key;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::{photos, room};
use crate::ops::home::write_whole;
use crate::telegram::wire::Wire;

/// Brings the files that a card names into a folder, and the card itself; those that are there whole are not fetched
/// again. `told` hears how many have come, of how many.
pub async fn all_of(
    wire: &Wire,
    card: &[u8],
    key: &Key<'_>,
    dir: &Path,
    told: &mut (dyn FnMut(usize, usize) + Send),
) -> Outcome<Vec<PathBuf>, Refusal> {
    let says = Card::peek(card)?;
    let read = Card::read(card, &key.signing(&says.fingerprint)?)?;
    let known = |piece: &&Piece| piece.file_id.is_some();
    let parts: Vec<&Piece> = read.base_parts.iter().chain(&read.parts).filter(known).collect();
    let pieces: Vec<&Piece> = parts.iter().copied().chain(read.packs.iter().filter(known)).collect();
    let needs = pieces.iter().map(|piece| piece.part.bytes).fold(0, u64::saturating_add);
    let free = room::free(dir)?;
    if free < needs {
        return Err(Stop::No(Refusal::DiskSmall { needs, free }));
    }
    write_whole(dir, &read.name(), card)?;
    let mut files = vec![dir.join(read.name())];
    for (n, piece) in pieces.iter().enumerate() {
        told(n, pieces.len());
        match one(wire, piece, dir).await {
            Ok(path) => files.push(path),
            // Pictures that Telegram has lost keep nobody from the books; what is missing is told at the end.
            Err(Stop::No(refusal)) if n >= parts.len() => {
                tracing::warn!(?refusal, pack = piece.part.name, "a photo pack did not come");
            }
            Err(stop) => return Err(stop),
        }
    }
    told(pieces.len(), pieces.len());
    Ok(files)
}

/// One file; of a photo pack that is not the one which the card names, nothing.
async fn one(wire: &Wire, piece: &Piece, dir: &Path) -> Outcome<PathBuf, Refusal> {
    let path = carry::fetch(wire, piece, dir).await.map_err(in_chat)?;
    if photos::is_pack(&path) && !carry::is_whole(piece, &path).await? {
        return Err(Stop::No(Refusal::DamagedPack(piece.part.name.clone())));
    }
    Ok(path)
}

pub fn in_chat(trouble: Trouble) -> Stop<Refusal> {
    match trouble {
        // The number is not that of a chat which this bot knows, or the file is gone.
        Trouble::Refused(refusal) => Stop::No(Refusal::ChatRefuses(refusal.description)),
        Trouble::Line(why) => Stop::Broken(Fault::new(format!("Telegram cannot be reached: {why}"))),
        Trouble::Broken(fault) => Stop::Broken(fault),
    }
}
