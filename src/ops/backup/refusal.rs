//! Why files are not taken for a backup, or a backup not for this shop. Each has its own words and its own next
//! step on every surface; the live shop is untouched by all of them.

use serde::{Deserialize, Serialize};

use crate::base::time::Moment;

/// What a set of files was refused for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No file of a backup was given.
    NothingGiven,
    /// No card of a backup is pinned in the chat.
    NoCard,
    /// Telegram does not let the bot look into the chat, in its words.
    ChatRefuses(String),
    /// This file is no part, card or photo pack of a backup.
    NotABackup(String),
    /// The key file holds no recovery key.
    NotAKey,
    /// The backup is sealed for another key.
    WrongKey { needs: Option<String>, given: String },
    /// A part is not as it was made.
    DamagedPart { set: u32, part: u32, of: u32 },
    /// Parts of a set are not among the files.
    MissingParts { set: u32, parts: Vec<u32>, of: u32 },
    /// The set that was asked for is not among the files.
    NotAmong(u32),
    /// A photo pack is not as it was made.
    DamagedPack(String),
    /// A set of changes without the full set it is based on.
    MissingBase { set: u32, base: u32 },
    /// The files are of several shops or keys.
    Mixed,
    /// Made by a later version, in a form that this one does not read.
    NewerFormat(u32),
    /// The database speaks a later schema than this program.
    NewerSchema { set: i32, known: i32 },
    /// It is the backup of another shop.
    OtherShop { set: String, here: String },
    /// The card or what is inside was not signed with this key: somebody else made it.
    Forged,
    /// The shop has newer backups than the one that is offered.
    NotTheNewest { set: u32, made_at: Moment, newest: u32 },
    /// What is inside is not what the manifest says.
    Damaged(String),
    /// There is too little room.
    DiskSmall { needs: u64, free: u64 },
    /// A shop runs in the folder.
    Running,
    /// Another backup or restore is at work in the folder.
    Busy,
}
