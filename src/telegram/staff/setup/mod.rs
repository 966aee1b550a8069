//! What the owner decides from the phone (FEATURES K4, P5): hours, holidays, languages, money, rules, zones,
//! texts; what the owner reads: the audit trail and the troubles (P6, A8). Each typed value is checked at once.

mod audit;
mod holiday;
mod home;
mod hours;
mod languages;
mod money;
mod poster;
mod texts;
mod trail;
pub mod troubles;
mod zones;

pub use hours::is_none;
pub use texts::photo_sent;

use super::{SetupTap, again, done, gate, not_allowed};
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::settings::Settings;
use crate::shop::setup::{self, SetupRefusal};
use crate::telegram::commands;
use crate::telegram::screen::Answer;
use crate::telegram::visit::{Visit, reads};
use crate::text::Words;
use home::home;

pub const fn flag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "🇷🇺",
        Lang::Uz => "🇺🇿",
        Lang::En => "🇬🇧",
    }
}

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        SetupTap::Home => Ok(home(tx, visit)),
        SetupTap::Hours
        | SetupTap::AskHours { .. }
        | SetupTap::SetHours { .. }
        | SetupTap::CopyHours { .. }
        | SetupTap::AskCutOff
        | SetupTap::SetCutOff { .. }
        | SetupTap::AskLead
        | SetupTap::SetLead { .. }
        | SetupTap::AskSlot
        | SetupTap::SetSlot { .. }
        | SetupTap::AskMinimum
        | SetupTap::SetMinimum { .. } => hours::press(tx, visit, tap),
        SetupTap::Holiday
        | SetupTap::AskHoliday
        | SetupTap::Calendar { .. }
        | SetupTap::SetHoliday { .. }
        | SetupTap::CloseForNow
        | SetupTap::OpenAgain => holiday::press(tx, visit, tap),
        SetupTap::Languages | SetupTap::Offer { .. } | SetupTap::OwnLanguage { .. } => {
            languages::press(tx, visit, tap)
        }
        SetupTap::Money
        | SetupTap::MoneyName { .. }
        | SetupTap::Cents { .. }
        | SetupTap::Currencies
        | SetupTap::AskCurrency { .. }
        | SetupTap::SetCurrency { .. }
        | SetupTap::TimeZone
        | SetupTap::SetTimeZone { .. } => money::press(tx, visit, tap),
        SetupTap::Ways
        | SetupTap::Delivery { .. }
        | SetupTap::Pickup { .. }
        | SetupTap::Zones
        | SetupTap::AskNewZone
        | SetupTap::Zone { .. }
        | SetupTap::AskZone { .. }
        | SetupTap::AskZoneRemove { .. }
        | SetupTap::ZoneRemove { .. } => zones::press(tx, visit, tap),
        SetupTap::Texts { .. }
        | SetupTap::AskText { .. }
        | SetupTap::Preview { .. }
        | SetupTap::RemovePhoto { .. }
        | SetupTap::AskPhone
        | SetupTap::AskName => texts::press(tx, visit, tap),
        SetupTap::Poster { lang } => Ok(poster::choose(visit, lang)),
        SetupTap::SendPoster { lang, size } => poster::send(tx, visit, lang, size),
        SetupTap::Audit { before, person } => audit::page(tx, visit, before, person),
        SetupTap::AuditPeople => audit::people(tx, visit),
        SetupTap::AuditFile { person } => audit::file(tx, visit, person),
        SetupTap::Troubles => troubles::list(tx, visit),
        SetupTap::Trouble { n } => troubles::open(tx, visit, n),
        SetupTap::Mute { n, muted } => troubles::mute(tx, visit, n, muted),
        SetupTap::Report { n } => troubles::report(tx, visit, n),
        SetupTap::Log => troubles::log(tx, visit),
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
        | SetupTap::AskMinimum => hours::typed(tx, visit, tap, text),
        SetupTap::AskHoliday => holiday::typed(tx, visit, text),
        SetupTap::TimeZone => money::typed(tx, visit, text),
        SetupTap::AskNewZone | SetupTap::AskZone { .. } => zones::typed(tx, visit, tap, text),
        SetupTap::AskText { .. } | SetupTap::AskPhone | SetupTap::AskName => {
            texts::typed(tx, visit, tap, text)
        }
        other => press(tx, visit, other),
    }
}

/// Saves the settings with one change and shows `screen` of what is now; the same visit sees them at once. A
/// refusal shows the same screen with the reason.
fn save(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    change: impl FnOnce(&mut Settings),
    screen: impl FnOnce(&Writing<'_>, &Visit) -> Result<Answer, Fault>,
) -> Result<Answer, Fault> {
    let mut after = visit.settings.clone();
    change(&mut after);
    match setup::change(tx, &after) {
        Ok(()) => {
            // What newcomers read above Start, and the commands of each language, when they differ.
            commands::refresh(tx)?;
            visit.settings = after;
            visit.words = reads(&visit.person, visit.roles, &visit.settings);
            let answer = screen(tx, visit)?;
            Ok(done(visit, &visit.words.alert_saved(), answer))
        }
        Err(Stop::No(SetupRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(refusal)) => {
            let problem = refusal_words(&visit.words, &visit.settings, refusal);
            let answer = screen(tx, visit)?;
            Ok(if visit.query.is_some() { answer.alert(problem) } else { again(&problem, answer) })
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

fn refusal_words(words: &Words, settings: &Settings, refusal: SetupRefusal) -> String {
    match refusal {
        SetupRefusal::NotAllowed => words.alert_not_allowed(),
        SetupRefusal::OrdersThere => words.alert_currency_has_orders(settings.currency().code()),
        SetupRefusal::OwnLanguage => words.alert_own_language_stays(),
        SetupRefusal::LastWay => words.alert_last_way(),
        SetupRefusal::NotAhead => words.plain_bad_day(),
        SetupRefusal::NoSuchZone => words.plain_bad_time_zone(),
    }
}

/// The question once more with what was wrong with the answer.
fn retry(problem: &str, question: Answer) -> Result<Answer, Fault> {
    Ok(again(problem, question))
}
