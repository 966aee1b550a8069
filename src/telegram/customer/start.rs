//! Coming in: the first greeting, the choice of language, the main menu, the links that make an owner or
//! a colleague.

use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::staff::StaffRefusal;
use crate::shop::{customers, staff};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::visit::{Visit, reads};
use crate::text::html;

/// `/start`: the choice of language for a new face, the menu for a known one.
pub fn start(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if visit.person.lang.is_none() { Ok(languages(visit)) } else { menu(tx, visit) }
}

/// The main menu (FEATURES C10).
pub fn menu(_tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let mut text = html::clean(visit.settings.greeting.of(words.lang));
    if text.is_empty() {
        text = words.menu_greeting(&visit.settings.name);
    }
    let screen = Screen::new(text).row([
        Key::Tap(words.button_about(), Button::About),
        Key::Tap(words.button_language(), Button::Languages),
    ]);
    Ok(Answer::screen(screen))
}

/// The three languages, each in its own words.
pub fn languages(visit: &Visit) -> Answer {
    let screen = Screen::new(visit.words.language_choose())
        .tap("🇷🇺 Русский", Button::SetLang { lang: Lang::Ru })
        .tap("🇺🇿 Oʻzbekcha", Button::SetLang { lang: Lang::Uz })
        .tap("🇬🇧 English", Button::SetLang { lang: Lang::En });
    Answer::screen(screen)
}

pub fn set_lang(tx: &mut Writing<'_>, visit: &mut Visit, lang: Lang) -> Result<Answer, Fault> {
    customers::set_lang(tx, visit.id(), lang)?;
    visit.person.lang = Some(lang);
    visit.words = reads(&visit.person, &visit.settings);
    menu(tx, visit)
}

pub fn about(visit: &Visit) -> Answer {
    let words = &visit.words;
    let mut text = html::clean(visit.settings.about.of(words.lang));
    if text.is_empty() {
        text = words.about_shop(&visit.settings.name);
    }
    Answer::screen(Screen::new(text).home(words))
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
