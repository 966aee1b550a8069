//! The recovery key's way to the owner: as a sheet straight into the chat, past the books, whose copies travel; out of the
//! chat and off the machine once the owner has read four of its letters back from paper. Reminders until then, and
//! each quarter after.

use std::time::Duration;

use serde_json::json;
use subtle::ConstantTimeEq as _;

use super::{Keeping, Why};
use crate::base::ids::{ChatId, MessageId, PersonId};
use crate::base::outcome::Fault;
use crate::documents::recovery_sheet::{self, RecoverySheet};
use crate::jobs::backup;
use crate::jobs::carry::{self, Trouble};
use crate::jobs::health::owners;
use crate::ops::backup::delta;
use crate::ops::backup::keys::{Keys, Secret};
use crate::shop::backups::{self, store as away};
use crate::shop::{audit, settings, timetable};
use crate::telegram::outgoing;
use crate::telegram::screen::Screen;
use crate::telegram::staff::backups as surface;
use crate::telegram::visit::words_of;
use crate::telegram::wire::{Attachment, Reply};
use crate::text::Words;

const SEND_WITHIN: Duration = Duration::from_secs(60);
/// How often an owner who has not taken the key is asked to.
const TAKE_IT: Duration = Duration::from_secs(3 * 24 * 3600);
const QUARTER: Duration = Duration::from_secs(90 * 24 * 3600);

impl Keeping {
    /// The sheet as a document. It is in no row, no file and no log.
    pub(super) async fn send_sheet(&self, person: PersonId) -> Result<(), Why> {
        let keys = Keys::of(self.home.dir())?;
        let words = self.words_for(person)?;
        let Some(secret) = keys.unproven()? else { return self.show(person, surface::key_is_gone).await };
        let pdf = self.draw(&words, &secret)?;
        let payload = json!({
            "chat_id": person.chat().0,
            "document": "attach://file",
            "caption": words.lang.plain_backup_sheet_caption(),
            "reply_markup": { "inline_keyboard": [[{
                "text": words.lang.button_sheet_printed(),
                "callback_data": surface::printed(),
            }]] },
        });
        self.forget_sheet().await;
        let file = Attachment { name: format!("recovery-{}.pdf", keys.recovery.fingerprint()), bytes: pdf };
        let message = match self.wire.upload("sendDocument", &payload, file, SEND_WITHIN).await {
            Reply::Ok(message) => message,
            Reply::Refused(refusal) => return Err(Trouble::Refused(refusal).into()),
            Reply::Lost(_) => return self.show(person, surface::sheet_not_sent).await,
        };
        let number = message.get("message_id").and_then(serde_json::Value::as_i64);
        let at = number.map(|number| (person.chat(), MessageId(number)));
        Ok(self.note(move |tx| away::sheet_is(tx, at)).await?)
    }

    fn draw(&self, words: &Words, secret: &Secret) -> Result<Vec<u8>, Fault> {
        let (settings, chat) = self.read(|r| Ok((settings::load(r)?, backup::chat(r)?)))?;
        let sheet = RecoverySheet {
            lang: words.lang,
            shop: settings.name.clone(),
            bot: settings.bot_username.clone(),
            chat: chat.map(|chat| chat.0),
            key: secret.text(),
            fingerprint: secret.public().fingerprint(),
            at: self.clock.now(),
            zone: settings.zone(),
        };
        sheet.pdf()
    }

    /// Compares a group as it was read from paper; right, the secret leaves this machine and the sheet the chat.
    pub(super) async fn prove(&self, person: PersonId, group: u32, typed: &str) -> Result<(), Why> {
        let keys = Keys::of(self.home.dir())?;
        let Some(secret) = keys.unproven()? else { return self.show(person, surface::key_is_gone).await };
        let place = usize::try_from(group).unwrap_or(0).saturating_sub(1);
        let right = recovery_sheet::groups(&secret.text()).get(place).cloned().unwrap_or_default();
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = !right.is_empty() && bool::from(typed.to_uppercase().as_bytes().ct_eq(right.as_bytes()));
        if !fits || !keys.prove(&secret, self.clock.now())? {
            return self.show(person, surface::group_is_wrong).await;
        }
        self.note(move |tx| {
            away::key_is(tx, false)?;
            timetable::take(tx, "key reminder", QUARTER)?;
            audit::note(tx, "backup.key_proven", "shop", None, None)
        })
        .await?;
        let deleted = self.forget_sheet().await;
        self.show(person, move |words| surface::key_is_proven(words, deleted)).await
    }

    /// A new key in the place of the old one; the next set is a full one, sealed for it.
    pub(super) async fn new_key(&self) -> Result<(), Why> {
        Keys::of(self.home.dir())?.rotate()?;
        delta::Base::forget(self.home.dir());
        self.forget_sheet().await;
        let noted = self.note(|tx| {
            away::key_is(tx, true)?;
            // The new key opens none of the packs there are.
            backups::forget_packs(tx)?;
            audit::note(tx, "backup.new_key", "shop", None, None)
        });
        Ok(noted.await?)
    }

    /// The sheet leaves the chat; false where Telegram does not let it go any more.
    async fn forget_sheet(&self) -> bool {
        let Ok(Some((chat, message))) = self.read(away::sheet) else { return true };
        let gone = self.delete(chat, message).await;
        if gone && let Err(fault) = self.note(|tx| away::sheet_is(tx, None)).await {
            tracing::warn!(%fault, "that the sheet has left the chat could not be noted");
        }
        gone
    }

    async fn delete(&self, chat: ChatId, message: MessageId) -> bool {
        let delete = json!({ "chat_id": chat.0, "message_id": message.0 });
        carry::call(&self.wire, "deleteMessage", &delete).await.is_ok()
    }

    /// Notes for the screens who has the key, and reminds the owners: while it is on this machine alone, and each
    /// quarter after.
    pub(super) async fn remind_of_the_key(&self) -> Result<(), Why> {
        let Some(keys) = Keys::find(self.home.dir())? else { return Ok(()) };
        let only_here = keys.proven().is_none();
        let noted = self.read(|r| Ok((away::key_is_only_here(r)?, away::key_is_proven(r)?)))?;
        if noted != (only_here, !only_here) {
            self.note(move |tx| {
                away::key_is(tx, only_here)?;
                // The first words of it come with the first backup; the first quarter begins with the proof.
                if only_here { Ok(()) } else { timetable::take(tx, "key reminder", QUARTER).map(drop) }
            })
            .await?;
        }
        let (errand, every) = if only_here { ("key not taken", TAKE_IT) } else { ("key reminder", QUARTER) };
        if self.read(away::newest_verified)?.is_none() || !self.read(|r| timetable::is_due(r, errand))? {
            return Ok(());
        }
        self.note(move |tx| {
            timetable::take(tx, errand, every)?;
            for (owner, _) in owners(tx)? {
                let words = words_of(tx, owner, &settings::load(tx)?)?;
                outgoing::notice(tx, owner, &surface::reminder(&words, only_here), None)?;
            }
            Ok(())
        })
        .await?;
        self.sender.notify_one();
        Ok(())
    }

    fn words_for(&self, person: PersonId) -> Result<Words, Fault> {
        self.read(|r| words_of(r, person, &settings::load(r)?))
    }

    pub(super) async fn show(
        &self,
        person: PersonId,
        screen: impl FnOnce(&Words) -> Screen + Send + 'static,
    ) -> Result<(), Why> {
        self.note(move |tx| {
            let words = words_of(tx, person, &settings::load(tx)?)?;
            outgoing::notice(tx, person, &screen(&words), None)
        })
        .await?;
        self.sender.notify_one();
        Ok(())
    }
}
