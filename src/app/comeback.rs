//! A shop comes back from its chat: a machine that has nothing but the bot's token, the chat's number (or the card) and
//! the owner's key finds the pinned card there and fetches all that it names. The key stays on the machine, and is
//! compared with the card before anything is fetched.

use std::path::{Path, PathBuf};

use crate::base::ids::ChatId;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::jobs::{bring, carry};
use crate::ops::backup::files::Key;
use crate::ops::backup::keys::Secret;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::room;
use crate::ops::home::folder_in;
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

/// What leads to a backup.
#[derive(Clone, Debug)]
pub enum Lead {
    /// The newest card is pinned there.
    Chat(ChatId),
    /// A card, as bytes that nobody has looked at yet.
    Card(Vec<u8>),
}

/// Fetches a backup: of a chat the newest. `told` hears how many files have come, of how many.
pub async fn fetch(
    wire: &Wire,
    lead: &Lead,
    key: &Secret,
    data_dir: &Path,
    told: &mut (dyn FnMut(usize, usize) + Send),
) -> Outcome<Fetched, Refusal> {
    let pinned = match lead {
        Lead::Card(bytes) => Some(bytes.clone()),
        Lead::Chat(chat) => carry::pinned_card(wire, *chat).await.map_err(bring::in_chat)?,
    };
    let bytes = pinned.ok_or(Stop::No(Refusal::NoCard))?;
    let dir = place(data_dir)?;
    let mut fetched = Fetched { files: Vec::new(), dir, stays: false };
    let came = bring::all_of(wire, &bytes, &Key::Owner(key), &fetched.dir, told).await;
    // Over a bad line what has come need not come again.
    fetched.stays = matches!(came, Err(Stop::Broken(_)));
    fetched.files = came?;
    Ok(fetched)
}

fn place(data_dir: &Path) -> Result<PathBuf, Fault> {
    let failed = |e| Fault::from_error(format!("making a folder in {}", data_dir.display()), e);
    std::fs::create_dir_all(data_dir).map_err(failed)?;
    let backups = folder_in(data_dir, room::DIR).map_err(failed)?;
    folder_in(&backups, FETCHED).map_err(failed)
}
