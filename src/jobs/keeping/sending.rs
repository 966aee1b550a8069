//! A set's way to Telegram and back: packs and parts first, each noted as soon as Telegram has it, so that a kill costs
//! no more than the one on its way; the card last, pinned. Then all of it is fetched back and opened. Of changes the
//! full set below them was fetched and opened before: its files here will do, as long as their hashes are right.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;

use super::{DAY, Keeping, LINE_EVERY, Turn, Why};
use crate::base::ids::ChatId;
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::jobs::backup::{self, Test, signed, unsigned};
use crate::jobs::carry::{self, Trouble};
use crate::jobs::health::owners;
use crate::ops::backup::card::{Card, Piece};
use crate::ops::backup::keys::Keys;
use crate::ops::backup::parts::{self, Part};
use crate::ops::backup::places;
use crate::ops::backup::refusal::Refusal;
use crate::ops::home::{folder_in, write_whole};
use crate::shop::backups::store::{self as away, Away};
use crate::shop::backups::{self, Entry};
use crate::shop::{settings, timetable};
use crate::telegram::backup_words as plain;

/// Where what was fetched back lies while it is looked at.
const FETCHED: &str = "fetched";
/// So often each index is compared with its table, too.
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

impl Keeping {
    /// Sends what Telegram has not, then fetches back what nobody has looked at.
    pub(super) async fn send_and_test(&self, chat: ChatId) -> Result<(), Why> {
        if self.read(away::to_send)?.is_some() {
            self.look_for_a_newer_life().await?;
        }
        while let Some(entry) = self.read(away::to_send)? {
            self.send(chat, &entry).await?;
        }
        while let Some(entry) = self.read(away::to_test)? {
            self.test(chat, &entry).await?;
        }
        Ok(())
    }

    /// The newest set that Telegram has, once more.
    pub(super) async fn test_now(&self, chat: ChatId) -> Result<(), Why> {
        match self.read(away::newest_verified)? {
            Some(entry) => self.test(chat, &entry).await,
            None => self.send_and_test(chat).await,
        }
    }

    async fn send(&self, chat: ChatId, entry: &Entry) -> Result<(), Why> {
        let (dir, set) = (places::here(self.home.dir()), entry.set.number);
        let mut card = self.card_of(entry).map_err(Why::from)?;
        for piece in &mut card.packs {
            self.send_pack(chat, &dir, piece).await?;
        }
        for (part, there) in self.read(|r| away::parts_away(r, set))? {
            let there = match there {
                Some(there) => there,
                None => self.send_part(chat, set, &dir.join(&part.name), &part.name).await?,
            };
            if let Some(piece) = card.parts.iter_mut().find(|piece| piece.part.name == part.name) {
                piece.file_id = Some(there.file_id);
            }
        }
        card.base_parts = self.base_parts(entry)?;
        let part = self.rewrite(&card, entry)?;
        let caption = self.caption(entry, false)?;
        let there = carry::send(&self.wire, chat, &dir.join(&part.name), &caption).await?;
        let noted = there.clone();
        let card = backups::Part { name: part.name, bytes: signed(part.bytes), sha256: part.sha256 };
        self.note(move |tx| away::card_sent(tx, set, &card, &noted)).await?;
        self.pin(chat, &there).await;
        tracing::info!(set, "a backup was sent");
        Ok(())
    }

    async fn send_part(&self, chat: ChatId, set: u32, path: &Path, name: &str) -> Result<Away, Why> {
        let there = carry::send(&self.wire, chat, path, "").await?;
        let (name, noted) = (name.to_owned(), there.clone());
        self.note(move |tx| away::part_sent(tx, set, &name, &noted)).await?;
        Ok(there)
    }

    async fn send_pack(&self, chat: ChatId, dir: &Path, piece: &mut Piece) -> Result<(), Why> {
        let known = self.read(backups::packs)?.into_iter().find(|pack| pack.sha256 == piece.part.sha256);
        piece.file_id = known.and_then(|pack| pack.file_id);
        let path = dir.join(&piece.part.name);
        // One whose file is gone goes out again with the next set.
        if piece.file_id.is_some() || !path.exists() {
            return Ok(());
        }
        let there = carry::send(&self.wire, chat, &path, "").await?;
        let (sha256, noted) = (piece.part.sha256.clone(), there.clone());
        self.note(move |tx| away::pack_sent(tx, &sha256, &noted)).await?;
        piece.file_id = Some(there.file_id);
        Ok(())
    }

    /// The card alone must be enough to find everything.
    fn base_parts(&self, entry: &Entry) -> Result<Vec<Piece>, Fault> {
        let Some(base) = entry.set.base else { return Ok(Vec::new()) };
        let parts = self.read(|r| away::parts_away(r, base))?;
        Ok(parts
            .into_iter()
            .map(|(part, there)| Piece {
                part: Part { name: part.name, bytes: unsigned(part.bytes), sha256: part.sha256 },
                file_id: there.map(|there| there.file_id),
            })
            .collect())
    }

    /// The card here says where everything is, too.
    fn rewrite(&self, card: &Card, entry: &Entry) -> Result<Part, Fault> {
        let keys = Keys::of(self.home.dir())?;
        let signing = keys.signing_for(&entry.set.fingerprint);
        let bytes = card.write(signing.as_ref().unwrap_or(&keys.signing))?;
        let dir = places::here(self.home.dir());
        write_whole(&dir, &card.name(), &bytes)?;
        places::part(&dir, &card.name())
    }

    /// A chat in which we may not pin has the card all the same.
    async fn pin(&self, chat: ChatId, card: &Away) {
        let before = self.read(away::pinned).unwrap_or(None);
        let pin = json!({ "chat_id": chat.0, "message_id": card.message.0, "disable_notification": true });
        if let Err(trouble) = carry::call(&self.wire, "pinChatMessage", &pin).await {
            tracing::warn!(%trouble, "the card of a backup could not be pinned");
            return;
        }
        let message = card.message;
        if let Err(fault) = self.note(move |tx| away::now_pinned(tx, message)).await {
            tracing::warn!(%fault, "which card is pinned could not be noted");
        }
        if let Some(before) = before.filter(|before| *before != card.message) {
            let unpin = json!({ "chat_id": chat.0, "message_id": before.0 });
            if let Err(trouble) = carry::call(&self.wire, "unpinChatMessage", &unpin).await {
                tracing::debug!(%trouble, "the card before is still pinned");
            }
        }
    }

    async fn test(&self, chat: ChatId, entry: &Entry) -> Result<(), Why> {
        let set = entry.set.number;
        let fetched = self.place_for_fetched()?;
        let went = self.open_from_telegram(entry, &fetched).await;
        if !matches!(went, Err(Why::Carry(Trouble::Line(_)))) {
            // What has come over a bad line need not come again.
            clear(&fetched);
        }
        let no_good = match &went {
            Ok(()) => {
                self.note(move |tx| backups::verified(tx, set)).await?;
                tracing::info!(set, "a backup was fetched back and opened");
                self.say_verified(chat, entry).await;
                None
            }
            Err(Why::Refused(refusal)) if speaks_of_the_set(refusal) => serde_json::to_string(refusal).ok(),
            // Telegram has it no more. A token that is refused says nothing of the set.
            Err(Why::Carry(Trouble::Refused(refusal))) if refusal.code == 400 => {
                Some(refusal.description.clone())
            }
            Err(_) => None,
        };
        if let Some(why) = no_good {
            let noted = self.note(move |tx| {
                away::lost(tx, set)?;
                backups::failed(tx, set, &why)
            });
            noted.await?;
        }
        went
    }

    async fn open_from_telegram(&self, entry: &Entry, fetched: &Path) -> Result<(), Why> {
        let (here, set) = (places::here(self.home.dir()), entry.set.number);
        let thorough = self.read(|r| timetable::is_due(r, "backup thorough"))?;
        let card = self.card_of(entry).map_err(Why::from)?;
        let mut files = vec![here.join(card.name())];
        for piece in &card.parts {
            files.push(carry::fetch(&self.wire, piece, fetched).await?);
        }
        for piece in &card.base_parts {
            let local = here.join(&piece.part.name);
            let same = || parts::hash(&local).ok() == Some((piece.part.sha256.clone(), piece.part.bytes));
            files.push(if local.exists() && same() {
                local
            } else {
                carry::fetch(&self.wire, piece, fetched).await?
            });
        }
        // The pictures need not come back each hour: packs are read again in their turn.
        files.extend(card.packs.iter().map(|pack| here.join(&pack.part.name)).filter(|path| path.exists()));
        let tested = self.apart(move |me| {
            let write = |change: backup::Change| me.write(change);
            let test = Test::Files(&files, Some(set));
            backup::verify(&me.home, &me.clock, &test, thorough, &write, &mut |_| {})
        });
        tested.await?;
        Ok(self.note(|tx| timetable::take(tx, "backup thorough", WEEK).map(drop)).await?)
    }

    fn place_for_fetched(&self) -> Result<PathBuf, Fault> {
        let made = folder_in(&places::here(self.home.dir()), FETCHED);
        made.map_err(|e| Fault::from_error("making the folder for what is fetched back", e))
    }

    async fn say_verified(&self, chat: ChatId, entry: &Entry) {
        let card = self.read(|r| away::card_away(r, entry.set.number));
        let (Ok(caption), Ok(Some(card))) = (self.caption(entry, true), card) else { return };
        let edit = json!({ "chat_id": chat.0, "message_id": card.message.0, "caption": caption });
        if let Err(trouble) = carry::call(&self.wire, "editMessageCaption", &edit).await {
            tracing::debug!(%trouble, "the words below a card could not be changed");
        }
    }

    /// One silent line a day.
    pub(super) async fn say_all_is_well(&self, chat: ChatId) -> Result<(), Why> {
        let Some(entry) = self.read(away::newest_verified)? else { return Ok(()) };
        if !self.read(|r| timetable::is_due(r, "backup line"))? {
            return Ok(());
        }
        let (lang, set) = (self.owners_lang()?, &entry.set);
        let size = plain::size(lang, unsigned(set.bytes));
        let line = lang.plain_backup_line(set.last_order, set.orders, plain::number(set.number), size);
        let say = json!({ "chat_id": chat.0, "text": line, "disable_notification": true });
        carry::call(&self.wire, "sendMessage", &say).await?;
        Ok(self.note(|tx| timetable::take(tx, "backup line", LINE_EVERY).map(drop)).await?)
    }

    /// Every pack is read back once a month; one that is lost goes out again. True when one was.
    pub(super) async fn check_packs(&self) -> Result<bool, Why> {
        let packs = if self.read(|r| timetable::is_due(r, "backup packs"))? {
            self.read(away::packs_to_check)?
        } else {
            Vec::new()
        };
        if packs.is_empty() {
            return Ok(false);
        }
        let fetched = self.place_for_fetched()?;
        let mut lost = false;
        for pack in packs {
            let part = Part { name: pack.name, bytes: unsigned(pack.bytes), sha256: pack.sha256.clone() };
            let piece = Piece { part, file_id: pack.file_id };
            let whole = match carry::fetch(&self.wire, &piece, &fetched).await {
                Ok(path) => parts::hash(&path)? == (pack.sha256.clone(), piece.part.bytes),
                Err(Trouble::Refused(refusal)) if refusal.code == 400 => false,
                Err(trouble) => return Err(trouble.into()),
            };
            lost |= !whole;
            if !whole {
                tracing::warn!(pack = piece.part.name, "a photo pack is lost: its pictures are sent again");
            }
            let noted = self.note(move |tx| {
                if whole {
                    away::pack_checked(tx, &pack.sha256)
                } else {
                    backups::lost_pack(tx, &pack.sha256)
                }
            });
            noted.await?;
        }
        clear(&fetched);
        self.note(|tx| timetable::take(tx, "backup packs", DAY).map(drop)).await?;
        Ok(lost)
    }

    /// Before anything goes out: has this shop been brought back to life elsewhere?
    pub(super) async fn look_for_a_newer_life(&self) -> Result<(), Why> {
        if let Some(epoch) = self.newer_life().await? {
            let _ = self.turns.try_send(Turn::LivesElsewhere(epoch));
            return Err(Trouble::Line("this shop lives on another machine".to_owned()).into());
        }
        Ok(())
    }

    fn caption(&self, entry: &Entry, verified: bool) -> Result<String, Fault> {
        let (lang, zone, set) = (self.owners_lang()?, self.read(settings::load)?.zone(), &entry.set);
        let kind = match set.base {
            None => lang.plain_backup_kind_full(),
            Some(base) => lang.plain_backup_kind_delta(plain::number(base)),
        };
        let files = i64::try_from(self.read(|r| backups::parts(r, set.number))?.len()).unwrap_or(0);
        let (number, size) = (plain::number(set.number), plain::size(lang, unsigned(set.bytes)));
        let said = lang.plain_backup_made(files, kind, set.last_order, set.orders, number, size);
        let state = if verified {
            format!("✅ {}", lang.plain_backup_state_verified(plain::when(&zone, self.clock.now())))
        } else {
            lang.plain_backup_state_sent()
        };
        Ok(format!("{said}\n{state}"))
    }

    fn owners_lang(&self) -> Result<Lang, Fault> {
        let base = self.read(settings::load)?.base_lang;
        Ok(self.read(owners)?.first().map_or(base, |(_, lang)| *lang))
    }
}

/// Does the refusal speak of the set, and not of the machine at this moment?
fn speaks_of_the_set(refusal: &Refusal) -> bool {
    !matches!(refusal, Refusal::Busy | Refusal::DiskSmall { .. } | Refusal::Running)
}

fn clear(fetched: &Path) {
    // What stays is written over the next time.
    let _ = std::fs::remove_dir_all(fetched);
}
