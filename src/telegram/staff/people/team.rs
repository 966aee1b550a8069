//! The team: who works here in which roles, one-time invites, goodbyes.

use crate::base::actor::{Role, Roles};
use crate::base::ids::PersonId;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::customers::{self, Person};
use crate::shop::staff::{self, StaffRefusal};
use crate::telegram::button::Button;
use crate::telegram::outgoing;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{PeopleTap, again, foot, not_allowed, question, short, sure, tap};
use crate::telegram::visit::{Visit, words_of};
use crate::text::{Html, Words};

/// A new colleague is a manager unless something else is ticked.
const FIRST_ROLE: Roles = Roles::NONE.with(Role::Manager);
/// A team shown on one screen; a shop of one household has no more.
const TEAM_SHOWN: usize = 40;
/// People found by a name: with more, one types more of it.
const FOUND_SHOWN: usize = 8;

pub fn list(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let team = staff::everybody(tx)?;
    Ok(Answer::screen(list_screen(&visit.words, &team)))
}

fn list_screen(words: &Words, team: &[(Person, Roles)]) -> Screen {
    let screen = Screen::new(words.team_title(team.len()));
    let screen = team.iter().take(TEAM_SHOWN).fold(screen, |screen, (person, roles)| {
        let label = format!("{} · {}", short(&person.name, 24), roles_in_words(words, *roles));
        screen.row([tap(label, PeopleTap::Member { person: person.id })])
    });
    let screen = screen.row([
        tap(words.button_invite(), PeopleTap::Invite { roles: FIRST_ROLE.bits() }),
        tap(words.button_add_member(), PeopleTap::AskMember),
    ]);
    foot(screen, words, Button::Panel)
}

fn roles_in_words(words: &Words, roles: Roles) -> String {
    roles.iter().map(|role| words.plain_role(role.code())).collect::<Vec<_>>().join(", ")
}

/// A colleague and the roles; nobody by that number leads back to the list.
fn find(tx: &Writing<'_>, person: PersonId) -> Result<Option<(Person, Roles)>, Fault> {
    let roles = staff::roles(tx, person)?;
    Ok(customers::get(tx, person)?.filter(|_| roles.is_staff()).map(|p| (p, roles)))
}

pub fn member(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    let Some((person, roles)) = find(tx, person)? else { return left_already(tx, visit) };
    let words = &visit.words;
    let mut text = Html::new();
    text.text("👤 ").push(&Html::link(&person.name, &format!("tg://user?id={}", person.id)));
    if let Some(username) = &person.username {
        text.text(&format!(" · @{username}"));
    }
    text.paragraph(&words.team_roles(roles_in_words(words, roles)));
    let screen = Screen::new(text)
        .row([tap(words.button_roles(), PeopleTap::Roles { person: person.id, roles: roles.bits() })])
        .row([tap(words.button_remove_member(), PeopleTap::AskRemove { person: person.id })]);
    Ok(Answer::screen(foot(screen, words, PeopleTap::Staff)))
}

fn left_already(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    Ok(list(tx, visit)?.alert(visit.words.alert_left_already()))
}

/// The roles of a colleague, ticked and unticked; nothing changes before "Save".
pub fn roles(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId, ticked: u8) -> Result<Answer, Fault> {
    let Some((person, held)) = find(tx, person)? else { return left_already(tx, visit) };
    let ticked = Roles::from_bits(ticked);
    let words = &visit.words;
    let id = person.id;
    let screen = Screen::new(words.team_choose_roles(short(&person.name, 60)));
    let screen = ticks(words, screen, ticked, |roles| PeopleTap::Roles { person: id, roles });
    let screen = if ticked != held && ticked.is_staff() {
        screen.row([tap(words.button_save(), PeopleTap::SetRoles { person: id, roles: ticked.bits() })])
    } else {
        screen
    };
    Ok(Answer::screen(foot(screen, words, PeopleTap::Member { person: id })))
}

/// The same for somebody who is to become one.
pub fn newcomer(tx: &mut Writing<'_>, visit: &mut Visit, id: PersonId, ticked: u8) -> Result<Answer, Fault> {
    let held = staff::roles(tx, id)?;
    if held.is_staff() {
        return roles(tx, visit, id, held.bits());
    }
    let Some(person) = customers::get(tx, id)? else { return left_already(tx, visit) };
    let ticked = Roles::from_bits(ticked);
    let words = &visit.words;
    let screen = Screen::new(words.team_newcomer(short(&person.name, 60)));
    let screen = ticks(words, screen, ticked, |roles| PeopleTap::Newcomer { person: id, roles });
    let take = tap(words.button_take_on(), PeopleTap::TakeOn { person: id, roles: ticked.bits() });
    let screen = screen.row(ticked.is_staff().then_some(take));
    Ok(Answer::screen(foot(screen, words, PeopleTap::Staff)))
}

/// Takes somebody onto the team without a link; they hear of it.
pub fn take_on(tx: &mut Writing<'_>, visit: &mut Visit, id: PersonId, wanted: u8) -> Result<Answer, Fault> {
    let wanted = Roles::from_bits(wanted);
    if !wanted.is_staff() || staff::roles(tx, id)?.is_staff() {
        return newcomer(tx, visit, id, wanted.bits());
    }
    match staff::set_roles(tx, id, wanted) {
        Ok(()) => {
            let theirs = words_of(tx, id, &visit.settings)?;
            let screen = Screen::new(theirs.join_welcome(&visit.settings.name))
                .row([Key::Open(theirs.button_panel(), Button::Panel)]);
            outgoing::notice(tx, id, &screen, None)?;
            Ok(member(tx, visit, id)?.toast(visit.words.alert_taken_on()))
        }
        Err(stop) => refusal(tx, visit, stop),
    }
}

/// Somebody who has been here is found by name, @username or Telegram's number.
pub fn ask_member(visit: &Visit) -> Answer {
    question(visit, PeopleTap::AskMember, visit.words.ask_member(), PeopleTap::Staff)
}

pub fn member_typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let found = customers::search(tx, text, FOUND_SHOWN)?;
    match found.as_slice() {
        [] => Ok(again(&visit.words.plain_member_not_found(), ask_member(visit))),
        [only] => newcomer(tx, visit, only.id, FIRST_ROLE.bits()),
        several => {
            let screen = Screen::new(visit.words.team_choose_person());
            let screen = several.iter().fold(screen, |screen, person| {
                let username = person.username.as_ref().map(|name| format!(" · @{name}")).unwrap_or_default();
                let label = format!("{}{username}", short(&person.name, 30));
                screen.row([tap(label, PeopleTap::Newcomer { person: person.id, roles: FIRST_ROLE.bits() })])
            });
            Ok(Answer::screen(foot(screen, &visit.words, PeopleTap::AskMember)))
        }
    }
}

/// One row a role: what it may do stands beside its name.
fn ticks(words: &Words, screen: Screen, ticked: Roles, to: impl Fn(u8) -> PeopleTap) -> Screen {
    Role::ALL.into_iter().fold(screen, |screen, role| {
        let (mark, other) =
            if ticked.has(role) { ("✅", ticked.without(role)) } else { ("▫️", ticked.with(role)) };
        screen.row([tap(format!("{mark} {}", words.plain_role_does(role.code())), to(other.bits()))])
    })
}

pub fn set_roles(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    person: PersonId,
    wanted: u8,
) -> Result<Answer, Fault> {
    let wanted = Roles::from_bits(wanted);
    if !wanted.is_staff() {
        return ask_remove(tx, visit, person);
    }
    if find(tx, person)?.is_none() {
        return left_already(tx, visit);
    }
    match staff::set_roles(tx, person, wanted) {
        Ok(()) => {
            refresh_own(tx, visit, person)?;
            Ok(after_change(tx, visit, person)?.toast(visit.words.alert_saved()))
        }
        Err(stop) => refusal(tx, visit, stop),
    }
}

/// Whoever changed their own roles sees the panel of the new ones.
fn refresh_own(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<(), Fault> {
    if person == visit.id() {
        visit.roles = staff::roles(tx, person)?;
    }
    Ok(())
}

fn after_change(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    if visit.roles.may(PeopleTap::Staff.right()) {
        member(tx, visit, person)
    } else {
        super::super::panel(tx, visit)
    }
}

fn refusal(tx: &mut Writing<'_>, visit: &mut Visit, stop: Stop<StaffRefusal>) -> Result<Answer, Fault> {
    match stop {
        Stop::No(StaffRefusal::LastOwner) => Ok(Answer::only_alert(visit.words.alert_last_owner())),
        Stop::No(StaffRefusal::NobodyThere) => left_already(tx, visit),
        Stop::No(StaffRefusal::NotAllowed | StaffRefusal::LinkDead | StaffRefusal::OwnerThere) => {
            not_allowed(tx, visit)
        }
        Stop::Broken(fault) => Err(fault),
    }
}

pub fn ask_remove(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    let Some((person, _)) = find(tx, person)? else { return left_already(tx, visit) };
    let text = visit.words.ask_remove_member(short(&person.name, 60));
    let yes = tap(visit.words.button_remove_member(), PeopleTap::Remove { person: person.id });
    Ok(sure(visit, text, yes, PeopleTap::Member { person: person.id }))
}

pub fn remove(tx: &mut Writing<'_>, visit: &mut Visit, person: PersonId) -> Result<Answer, Fault> {
    if find(tx, person)?.is_none() {
        return left_already(tx, visit);
    }
    match staff::set_roles(tx, person, Roles::NONE) {
        Ok(()) if person == visit.id() => {
            visit.roles = Roles::NONE;
            crate::telegram::customer::menu::menu(tx, visit)
        }
        Ok(()) => Ok(list(tx, visit)?.toast(visit.words.alert_member_removed())),
        Err(stop) => refusal(tx, visit, stop),
    }
}

/// Which roles the next colleague will have.
pub fn invite(visit: &Visit, ticked: u8) -> Answer {
    let ticked = Roles::from_bits(ticked);
    let words = &visit.words;
    let screen = Screen::new(words.team_invite());
    let screen = ticks(words, screen, ticked, |roles| PeopleTap::Invite { roles });
    let screen = if ticked.is_staff() {
        screen.row([tap(words.button_make_invite(), PeopleTap::MakeInvite { roles: ticked.bits() })])
    } else {
        screen
    };
    Answer::screen(foot(screen, words, PeopleTap::Staff))
}

/// The link itself, once: only its hash is kept.
pub fn make_invite(tx: &mut Writing<'_>, visit: &mut Visit, roles: u8) -> Result<Answer, Fault> {
    let roles = Roles::from_bits(roles);
    match staff::invite_code(tx, roles) {
        Ok(code) => {
            let link = format!("https://t.me/{}?start=join_{code}", visit.settings.bot_username);
            let words = &visit.words;
            let text = words.team_invite_link(Html::code(&link), roles_in_words(words, roles));
            let share =
                format!("https://t.me/share/url?url={}", link.replace('?', "%3F").replace('=', "%3D"));
            let screen = Screen::new(text).code(link).row([Key::Link(words.button_send_link(), share)]);
            Ok(Answer::screen(foot(screen, words, PeopleTap::Staff)))
        }
        // Forged without any role ticked: the roles are asked again.
        Err(Stop::No(_)) if !roles.is_staff() => Ok(invite(visit, FIRST_ROLE.bits())),
        Err(stop) => refusal(tx, visit, stop),
    }
}
