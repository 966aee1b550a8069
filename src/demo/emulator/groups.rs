//! Comings and goings in groups and channels, and who is told of them.

use super::model::{Author, ChatKind, Place, Status};
use super::rooms::Draft;
use super::world::World;
use serde_json::{Map, Value, json};

type Done = Result<Value, String>;

impl World {
    /// Gives a member a standing in a chat; `by` did it. Service message and updates follow.
    pub(super) fn set_standing(&mut self, place: Place, member: i64, by: i64, new: Status) {
        let Place::Chat(id) = place else { return };
        let old = self.standing(place, member);
        if old == new {
            return;
        }
        // Who goes sees it still; who comes sees it already.
        if new.inside() {
            self.put_standing(id, member, new);
        }
        let comes_or_goes = old.inside() != new.inside();
        if comes_or_goes && self.chat_kind(place) != Some(ChatKind::Channel) {
            self.post_service(place, member, by, new);
        }
        self.put_standing(id, member, new);
        if self.bots.contains_key(&member) {
            self.tell_membership(member, place, by, old, new);
        }
        self.tell_member(place, by, member, old, new);
        self.emit(|w| json!({"type": "chat", "chat": w.chat_state(id)}));
    }

    fn put_standing(&mut self, chat: i64, member: i64, status: Status) {
        if let Some(chat) = self.chats.get_mut(&chat) {
            chat.members.insert(member, status);
        }
    }

    fn post_service(&mut self, place: Place, member: i64, by: i64, new: Status) {
        let user = self.user(member);
        let mut body = Map::new();
        if new.inside() {
            body.insert("new_chat_members".into(), json!([user]));
        } else {
            body.insert("left_chat_member".into(), user);
        }
        let author = if self.bots.contains_key(&by) { Author::Bot(by) } else { Author::Person(by) };
        let mut draft = Draft::new(author, body);
        draft.service = true;
        self.post(place, draft);
    }

    /// Whether a bot and a person sit in some chat together.
    pub(super) fn shares_a_chat(&self, bot: i64, person: i64) -> bool {
        let inside = |c: &super::model::Chat, id: i64| c.members.get(&id).is_some_and(|s| s.inside());
        self.chats.values().any(|c| inside(c, bot) && inside(c, person))
    }

    pub(super) fn join(&mut self, person: i64, place: Place) -> Done {
        if place.is_private() {
            return Err("say which chat to join".into());
        }
        if self.standing(place, person) == Status::Kicked {
            return Err("removed from this chat for good".into());
        }
        if !self.standing(place, person).inside() {
            self.set_standing(place, person, person, Status::Member);
        }
        Ok(Value::Null)
    }

    pub(super) fn leave(&mut self, person: i64, place: Place) -> Done {
        if place.is_private() || !self.standing(place, person).inside() {
            return Err("not a member of this chat".into());
        }
        self.set_standing(place, person, person, Status::Left);
        Ok(Value::Null)
    }

    pub(super) fn invite_bot(&mut self, person: i64, place: Place, admin: bool) -> Done {
        let bot = self.manages(person, place)?;
        let channel = self.chat_kind(place) == Some(ChatKind::Channel);
        let status = if admin || channel { Status::Administrator } else { Status::Member };
        self.set_standing(place, bot, person, status);
        Ok(Value::Null)
    }

    pub(super) fn remove_bot(&mut self, person: i64, place: Place) -> Done {
        let bot = self.manages(person, place)?;
        if !self.standing(place, bot).inside() {
            return Err("the bot is not in this chat".into());
        }
        self.set_standing(place, bot, person, Status::Kicked);
        Ok(Value::Null)
    }

    /// The first bot, when this person may bring it in or throw it out.
    fn manages(&self, person: i64, place: Place) -> Result<i64, String> {
        let status = self.standing(place, person);
        if place.is_private() || !status.inside() {
            return Err("not a member of this chat".into());
        }
        if self.chat_kind(place) == Some(ChatKind::Channel) && !status.leads() {
            return Err("only administrators manage a channel".into());
        }
        self.bots.keys().next().copied().ok_or_else(|| "there is no bot".into())
    }
}
