//! The shop's pictures as records: the bytes lie in the photo folder under their SHA-256, Telegram's id for
//! a picture is learnt when it is first sent or received, and is good for one bot only.

use rusqlite::OptionalExtension;

use crate::base::ids::PhotoId;
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Photo {
    pub id: PhotoId,
    /// Hexadecimal; `None` until the bytes have been fetched from Telegram.
    pub sha256: Option<String>,
    /// The bot that knows the picture, and its id there.
    pub file_id: Option<(i64, String)>,
}

pub fn get(r: &Reading<'_>, id: PhotoId) -> Result<Option<Photo>, Fault> {
    let found = r
        .conn()
        .prepare_cached("SELECT id, sha256, bot_id, file_id FROM photo WHERE id = ?1")?
        .query_row([id], |row| {
            let bot: Option<i64> = row.get(2)?;
            let file: Option<String> = row.get(3)?;
            Ok(Photo { id: row.get(0)?, sha256: row.get(1)?, file_id: bot.zip(file) })
        })
        .optional()?;
    Ok(found)
}

/// A picture whose bytes lie in the photo folder; the same bytes are one picture.
pub fn with_bytes(tx: &Writing<'_>, sha256: &str) -> Result<PhotoId, Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO photo (sha256, added_at) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
        )?
        .execute((sha256, tx.now().0))?;
    Ok(tx
        .conn()
        .prepare_cached("SELECT id FROM photo WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))?)
}

/// A picture that somebody sent to the bot; its bytes come later.
pub fn received(tx: &Writing<'_>, bot_id: i64, file_id: &str) -> Result<PhotoId, Fault> {
    tx.conn()
        .prepare_cached("INSERT INTO photo (file_id, bot_id, added_at) VALUES (?1, ?2, ?3)")?
        .execute((file_id, bot_id, tx.now().0))?;
    Ok(PhotoId(tx.conn().last_insert_rowid()))
}

/// The bytes of a received picture have been stored. When the same bytes are known as another picture,
/// this one keeps only Telegram's id.
pub fn fetched(tx: &Writing<'_>, id: PhotoId, sha256: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached("UPDATE OR IGNORE photo SET sha256 = ?2 WHERE id = ?1 AND sha256 IS NULL")?
        .execute((id, sha256))?;
    Ok(())
}

/// Telegram's id of a picture that was sent.
pub fn learnt(tx: &Writing<'_>, id: PhotoId, bot_id: i64, file_id: &str) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "UPDATE photo SET file_id = ?3, bot_id = ?2 WHERE id = ?1 AND (file_id IS NULL OR bot_id IS NOT ?2)",
        )?
        .execute((id, bot_id, file_id))?;
    Ok(())
}

/// Telegram no longer takes the id: the bytes are sent next time. False when there are none.
pub fn forget_file_id(tx: &Writing<'_>, id: PhotoId) -> Result<bool, Fault> {
    let changed = tx
        .conn()
        .prepare_cached(
            "UPDATE photo SET file_id = NULL, bot_id = NULL WHERE id = ?1 AND sha256 IS NOT NULL AND file_id IS NOT NULL",
        )?
        .execute([id])?;
    Ok(changed > 0)
}
