//! Another place for the backups: a channel of the owner's. It counts only when a whole set has gone there and come back;
//! otherwise they stay where they were. In the old chat nothing stays pinned, or a new machine would take its card for the
//! newest.

use serde_json::json;

use super::{Keeping, Said, Why};
use crate::base::ids::{ChatId, MessageId, PersonId};
use crate::jobs::{backup, carry};
use crate::shop::backups::{Cause, Kind, store as away};
use crate::telegram::staff::backups as surface;

impl Keeping {
    pub(super) async fn move_to(&self, person: PersonId, channel: Option<ChatId>) -> Result<(), Why> {
        let (before, pinned) = self.read(|r| Ok((away::chosen_chat(r)?, away::pinned(r)?)))?;
        let old = self.read(backup::chat)?;
        if before == channel {
            return self.show(person, move |words| surface::moved(words, channel)).await;
        }
        self.note(move |tx| away::choose(tx, channel, None)).await?;
        match self.first_set_there(channel).await {
            Ok(()) => {
                self.unpin(old, pinned).await;
                self.show(person, move |words| surface::moved(words, channel)).await
            }
            Err(why) => {
                tracing::warn!(?why, "the backups stay where they were");
                self.note(move |tx| away::choose(tx, before, pinned)).await?;
                let said = Said::of(&why);
                self.show(person, move |words| surface::not_moved(words, channel, said.to(words.lang))).await
            }
        }
    }

    /// A whole set, and its card pinned: a new machine finds it by that alone.
    async fn first_set_there(&self, channel: Option<ChatId>) -> Result<(), Why> {
        let Some(chat) = channel.map_or_else(|| self.read(backup::chat), |chat| Ok(Some(chat)))? else {
            return Ok(());
        };
        self.make(Kind::Full, Cause::Asked).await?;
        self.send_and_test(chat).await?;
        match carry::pinned_card(&self.wire, chat).await? {
            Some(_) => Ok(()),
            None => Err(Why::NotPinned),
        }
    }

    async fn unpin(&self, chat: Option<ChatId>, message: Option<MessageId>) {
        let Some((chat, message)) = chat.zip(message) else { return };
        let unpin = json!({ "chat_id": chat.0, "message_id": message.0 });
        if let Err(trouble) = carry::call(&self.wire, "unpinChatMessage", &unpin).await {
            tracing::warn!(%trouble, "the card in the old chat is still pinned");
        }
    }
}
