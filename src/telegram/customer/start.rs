//! Coming in: the choice of language, the links that make an owner or a colleague. The menu itself is
//! [`super::menu`]'s.

use crate::base::actor::Role;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::outbox::{self, Job};
use crate::shop::staff::StaffRefusal;
use crate::shop::{customers, staff};
use crate::telegram::button::Button;
use crate::telegram::commands::has_choice;
use crate::telegram::customer::menu;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::visit::{Visit, reads};
use crate::text::Html;

/// `/start`: the choice of language for a new face, the menu for a known one.
pub fn start(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if visit.person.lang.is_none() { languages(tx, visit) } else { menu::menu(tx, visit) }
}

/// The languages to choose from, each in its own words; where there is one alone, nobody is asked.
pub fn languages(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if !has_choice(&visit.settings, visit.roles) {
        return menu::menu(tx, visit);
    }
    let choice = choice(visit);
    let asked: Vec<String> = choice.iter().map(|lang| lang.plain_language_choose()).collect();
    let screen = choice.into_iter().fold(Screen::new(Html::escape(&asked.join(" · "))), |screen, lang| {
        screen.tap(lang.plain_language_name(), Button::SetLang { lang })
    });
    Ok(Answer::screen(if visit.person.lang.is_some() { screen.home(&visit.words) } else { screen }))
}

/// Staff may read any.
fn choice(visit: &Visit) -> Vec<Lang> {
    if visit.roles.is_staff() { Lang::ALL.to_vec() } else { visit.settings.spoken() }
}

pub fn set_lang(tx: &mut Writing<'_>, visit: &mut Visit, lang: Lang) -> Result<Answer, Fault> {
    if !choice(visit).contains(&lang) {
        // The button is older than the owner's choice.
        return Ok(languages(tx, visit)?.alert(visit.words.alert_language_gone()));
    }
    customers::set_lang(tx, visit.id(), lang)?;
    outbox::later(tx, &Job::ShowCommands { person: visit.id() })?;
    visit.person.lang = Some(lang);
    visit.words = reads(&visit.person, visit.roles, &visit.settings);
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
        Err(Stop::No(StaffRefusal::LinkDead)) => {
            // Somebody was faster, or it is opened a second time: said to each as it is.
            let owns = visit.roles.has(Role::Owner);
            let text = if owns { visit.words.claim_yours_already() } else { visit.words.claim_dead() };
            Ok(start(tx, visit)?.saying(text))
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
