//! What the owner decides from the phone (FEATURES K4): hours, rules, zones, texts; what the owner reads:
//! the audit trail and the troubles (P6, A8). Each typed value is checked at once.

mod audit;
mod hours;
mod poster;
mod texts;
mod trail;
mod troubles;
mod zones;

pub use hours::is_none;
pub use texts::flag;

use super::{HealthTap, SetupTap, ShopText, again, done, foot, gate, not_allowed, tap};
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::ops::health::Grade;
use crate::shop::settings::Settings;
use crate::shop::setup::{self, SetupRefusal};
use crate::telegram::button::Button;
use crate::telegram::commands;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::visit::{Visit, reads};
use crate::text::Words;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        SetupTap::Home => Ok(home(visit)),
        SetupTap::Hours
        | SetupTap::AskHours { .. }
        | SetupTap::AskCutOff
        | SetupTap::AskLead
        | SetupTap::AskSlot
        | SetupTap::AskMinimum
        | SetupTap::Holiday
        | SetupTap::AskHoliday
        | SetupTap::OpenAgain => hours::press(tx, visit, tap),
        SetupTap::Ways
        | SetupTap::Delivery { .. }
        | SetupTap::Pickup { .. }
        | SetupTap::Zones
        | SetupTap::AskNewZone
        | SetupTap::Zone { .. }
        | SetupTap::AskZone { .. }
        | SetupTap::AskZoneRemove { .. }
        | SetupTap::ZoneRemove { .. } => zones::press(tx, visit, tap),
        SetupTap::Texts { .. } | SetupTap::AskText { .. } | SetupTap::AskPhone | SetupTap::AskName => {
            Ok(texts::press(visit, tap))
        }
        SetupTap::Poster { lang } => Ok(poster::choose(visit, lang)),
        SetupTap::SendPoster { lang, size } => poster::send(tx, visit, lang, size),
        SetupTap::Audit { before, person } => audit::page(tx, visit, before, person),
        SetupTap::AuditPeople => audit::people(tx, visit),
        SetupTap::AuditFile { person } => audit::file(tx, visit, person),
        SetupTap::Troubles => troubles::list(tx, visit),
        SetupTap::Trouble { n } => troubles::open(tx, visit, n),
        SetupTap::Mute { n, muted } => troubles::mute(tx, visit, n, muted),
        SetupTap::Report { n } => troubles::report(tx, visit, n),
    }
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, text: &str) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    #[allow(clippy::wildcard_enum_match_arm, reason = "the buttons that ask for nothing are pressed again")]
    match tap {
        SetupTap::AskHours { .. }
        | SetupTap::AskCutOff
        | SetupTap::AskLead
        | SetupTap::AskSlot
        | SetupTap::AskMinimum
        | SetupTap::AskHoliday => hours::typed(tx, visit, tap, text),
        SetupTap::AskNewZone | SetupTap::AskZone { .. } => zones::typed(tx, visit, tap, text),
        SetupTap::AskText { .. } | SetupTap::AskPhone | SetupTap::AskName => {
            texts::typed(tx, visit, tap, text)
        }
        other => press(tx, visit, other),
    }
}

pub fn home(visit: &Visit) -> Answer {
    Answer::screen(home_screen(&visit.words, &visit.settings, visit.board.worst()))
}

fn home_screen(words: &Words, settings: &Settings, health: Grade) -> Screen {
    let mut text = words.setup_title(&settings.name);
    let phone = if settings.phone.is_empty() { words.plain_not_set() } else { settings.phone.clone() };
    text.paragraph(&words.setup_phone(phone));
    let screen = Screen::new(text)
        .row([tap(words.button_hours(), SetupTap::Hours), tap(words.button_holiday(), SetupTap::Holiday)])
        .row([tap(words.button_ways(), SetupTap::Ways), tap(words.button_minimum(), SetupTap::AskMinimum)])
        .row([
            tap(words.button_greeting(), SetupTap::Texts { text: ShopText::Greeting }),
            tap(words.button_about_text(), SetupTap::Texts { text: ShopText::About }),
        ])
        .row([
            tap(words.button_shop_name(), SetupTap::AskName),
            tap(words.button_shop_phone(), SetupTap::AskPhone),
        ])
        .row([tap(words.button_poster(), SetupTap::Poster { lang: None })])
        .row([
            tap(words.button_health(health.code()), HealthTap::Home),
            tap(words.button_troubles_all(), SetupTap::Troubles),
        ]);
    foot(screen, words, Button::Panel)
}

/// Saves the settings with one change and shows `screen` of what is now; the same visit sees them at once.
fn save(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    change: impl FnOnce(&mut Settings),
    screen: impl FnOnce(&Visit) -> Answer,
) -> Result<Answer, Fault> {
    let mut after = visit.settings.clone();
    change(&mut after);
    match setup::change(tx, &after) {
        Ok(()) => {
            if visit.settings.about != after.about {
                // Newcomers read these words above Start.
                commands::refresh(tx)?;
            }
            visit.settings = after;
            visit.words = reads(&visit.person, &visit.settings);
            let answer = screen(visit);
            Ok(done(visit, &visit.words.alert_saved(), answer))
        }
        Err(Stop::No(SetupRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// The question once more with what was wrong with the answer.
fn retry(problem: &str, question: Answer) -> Result<Answer, Fault> {
    Ok(again(problem, question))
}
