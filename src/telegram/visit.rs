//! One visit to the counter: who is asking, how they read, what they had before them. Made once for each
//! update and handed to every screen function.

use crate::base::actor::Roles;
use crate::base::ids::{ChatId, PersonId};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::Reading;
use crate::ops::health::Board;
use crate::shop::customers::Person;
use crate::shop::settings::{self, Settings};
use crate::shop::{customers, staff};
use crate::telegram::incoming::Pressed;
use crate::telegram::session::{self, Session};
use crate::text::Words;

/// Who is asking and what they see.
#[derive(Clone, Debug)]
pub struct Visit {
    pub person: Person,
    pub roles: Roles,
    pub words: Words,
    pub settings: Settings,
    pub chat: ChatId,
    pub session: Session,
    /// The message whose button was pressed, when it was a press that may change it.
    pub pressed: Option<Pressed>,
    /// The callback query to answer.
    pub query: Option<String>,
    /// How the box is.
    pub board: Board,
}

impl Visit {
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    pub(super) fn begin(r: &Reading<'_>, person: Person, chat: ChatId, board: &Board) -> Result<Self, Fault> {
        let settings = settings::load(r)?;
        let roles = staff::roles(r, person.id)?;
        let words = reads(&person, roles, &settings);
        let session = session::load(r, chat)?;
        Ok(Self {
            person,
            roles,
            words,
            settings,
            chat,
            session,
            pressed: None,
            query: None,
            board: board.clone(),
        })
    }
}

/// How a person reads: for notices to somebody who is not asking right now.
pub fn words_of(r: &Reading<'_>, person: PersonId, settings: &Settings) -> Result<Words, Fault> {
    let roles = staff::roles(r, person)?;
    let lang = customers::get(r, person)?.map_or(settings.base_lang, |p| p.reads(settings, roles));
    Ok(words_in(lang, settings))
}

pub fn reads(person: &Person, roles: Roles, settings: &Settings) -> Words {
    words_in(person.reads(settings, roles), settings)
}

/// The shop as somebody reads it who reads `lang`.
pub fn words_in(lang: Lang, settings: &Settings) -> Words {
    Words { lang, currency: settings.currency(), look: settings.money_look(), zone: settings.zone() }
}
