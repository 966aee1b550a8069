//! Coming in: the choice of language, the links that make an owner or a colleague. The menu itself is
//! [`super::menu`]'s.

use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::outbox::{self, Job};
use crate::shop::staff::StaffRefusal;
use crate::shop::{customers, staff};
use crate::telegram::button::Button;
use crate::telegram::customer::menu;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::visit::{Visit, reads};

/// `/start`: the choice of language for a new face, the menu for a known one.
pub fn start(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if visit.person.lang.is_none() { Ok(languages(visit)) } else { menu::menu(tx, visit) }
}

/// The three languages, each in its own words.
pub fn languages(visit: &Visit) -> Answer {
    let screen = Screen::new(visit.words.language_choose())
        .tap("🇷🇺 Русский", Button::SetLang { lang: Lang::Ru })
        .tap("🇺🇿 Oʻzbekcha", Button::SetLang { lang: Lang::Uz })
        .tap("🇬🇧 English", Button::SetLang { lang: Lang::En });
    Answer::screen(if visit.person.lang.is_some() { screen.home(&visit.words) } else { screen })
}

pub fn set_lang(tx: &mut Writing<'_>, visit: &mut Visit, lang: Lang) -> Result<Answer, Fault> {
    customers::set_lang(tx, visit.id(), lang)?;
    outbox::later(tx, &Job::ShowCommands { person: visit.id() })?;
    visit.person.lang = Some(lang);
    visit.words = reads(&visit.person, &visit.settings);
    menu::menu(tx, visit)
}

/// A `claim_` link: whoever opens it first owns the shop.
pub fn claim(tx: &mut Writing<'_>, visit: &mut Visit, code: &str) -> Result<Answer, Fault> {
    match staff::claim(tx, visit.id(), code) {
        Ok(()) => {
            visit.roles = staff::roles(tx, visit.id())?;
            let welcome = visit.words.claim_welcome(&visit.settings.name);
            Ok(start(tx, visit)?.saying(welcome))
        }
        Err(Stop::No(refusal)) => refused_link(tx, visit, refusal),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// A `join_` link: its roles are the person's from now on.
pub fn join(tx: &mut Writing<'_>, visit: &mut Visit, code: &str) -> Result<Answer, Fault> {
    match staff::join(tx, visit.id(), code) {
        Ok(roles) => {
            visit.roles = roles;
            let welcome = visit.words.join_welcome(&visit.settings.name);
            Ok(start(tx, visit)?.saying(welcome))
        }
        Err(Stop::No(refusal)) => refused_link(tx, visit, refusal),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

fn refused_link(tx: &mut Writing<'_>, visit: &mut Visit, refusal: StaffRefusal) -> Result<Answer, Fault> {
    let text = match refusal {
        StaffRefusal::LinkDead => visit.words.link_dead(),
        StaffRefusal::NotAllowed
        | StaffRefusal::OwnerThere
        | StaffRefusal::LastOwner
        | StaffRefusal::NobodyThere => visit.words.not_allowed(),
    };
    Ok(start(tx, visit)?.saying(text))
}
