//! A shop comes back from its chat: a machine that has nothing but the bot's token, the chat's number and the owner's key
//! finds the pinned card there and fetches all that it names. The key stays on the machine, and is compared with
//! the card before anything is fetched.

use std::path::{Path, PathBuf};

use crate::base::ids::ChatId;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::jobs::carry::{self, Trouble};
use crate::ops::backup::card::{Card, Piece};
use crate::ops::backup::keys::Secret;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::{photos, room};
use crate::ops::home::{folder_in, write_whole};
use crate::telegram::wire::Wire;

const FETCHED: &str = "fetched";

/// The files of the newest backup, in a folder that goes when this is dropped.
pub struct Fetched {
    pub files: Vec<PathBuf>,
    dir: PathBuf,
    stays: bool,
}

impl Drop for Fetched {
    fn drop(&mut self) {
        if !self.stays {
            // What cannot go now is cleared when a backup is next fetched.
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

/// Fetches the newest backup of a chat. `told` hears how many files have come, of how many.
pub async fn fetch(
    wire: &Wire,
    chat: ChatId,
    key: &Secret,
    data_dir: &Path,
    told: &mut dyn FnMut(usize, usize),
) -> Outcome<Fetched, Refusal> {
    let bytes = carry::pinned_card(wire, chat).await.map_err(in_chat)?;
    let bytes = bytes.ok_or(Stop::No(Refusal::NoCard))?;
    let says = Card::peek(&bytes)?;
    let given = key.public().fingerprint();
    if says.fingerprint != given {
        return Err(Stop::No(Refusal::WrongKey { needs: Some(says.fingerprint), given }));
    }
    let card = Card::read(&bytes, &key.signing())?;
    let parts = card.base_parts.len() + card.parts.len();
    let packs = card.packs.iter().filter(|pack| pack.file_id.is_some());
    let pieces: Vec<_> = card.base_parts.iter().chain(&card.parts).chain(packs).collect();
    let needs = pieces.iter().map(|piece| piece.part.bytes).fold(0, u64::saturating_add);
    let dir = place(data_dir)?;
    let mut fetched = Fetched { files: Vec::new(), dir, stays: false };
    let free = room::free(&fetched.dir)?;
    if free < needs {
        return Err(Stop::No(Refusal::DiskSmall { needs, free }));
    }
    write_whole(&fetched.dir, &card.name(), &bytes)?;
    fetched.files.push(fetched.dir.join(card.name()));
    for (n, piece) in pieces.iter().enumerate() {
        told(n, pieces.len());
        match bring(wire, piece, &fetched.dir).await {
            Ok(path) => fetched.files.push(path),
            // Pictures that Telegram has lost keep nobody from the books; what is missing is told at the end.
            Err(Stop::No(refusal)) if n >= parts => {
                tracing::warn!(?refusal, pack = piece.part.name, "a photo pack did not come");
            }
            Err(stop) => {
                // Over a bad line what has come need not come again.
                fetched.stays = matches!(stop, Stop::Broken(_));
                return Err(stop);
            }
        }
    }
    told(pieces.len(), pieces.len());
    Ok(fetched)
}

/// One file; of a photo pack that is not the one which the card names, nothing.
async fn bring(wire: &Wire, piece: &Piece, dir: &Path) -> Outcome<PathBuf, Refusal> {
    let path = carry::fetch(wire, piece, dir).await.map_err(in_chat)?;
    if photos::is_pack(&path) && !carry::is_whole(piece, &path).await? {
        return Err(Stop::No(Refusal::DamagedPack(piece.part.name.clone())));
    }
    Ok(path)
}

fn place(data_dir: &Path) -> Result<PathBuf, Fault> {
    let failed = |e| Fault::from_error(format!("making a folder in {}", data_dir.display()), e);
    std::fs::create_dir_all(data_dir).map_err(failed)?;
    let backups = folder_in(data_dir, room::DIR).map_err(failed)?;
    folder_in(&backups, FETCHED).map_err(failed)
}

fn in_chat(trouble: Trouble) -> Stop<Refusal> {
    match trouble {
        // The number is not that of a chat which this bot knows, or the file is gone.
        Trouble::Refused(refusal) => Stop::No(Refusal::ChatRefuses(refusal.description)),
        Trouble::Line(why) => Stop::Broken(Fault::new(format!("Telegram cannot be reached: {why}"))),
        Trouble::Broken(fault) => Stop::Broken(fault),
    }
}
