//! The state of the box on the owner's phone (FEATURES A4): every check with its mark, one check with what to
//! do, a look on the spot, and the notices when a check turns and when it is over. Reads the findings from
//! memory: nothing is measured at the counter.

mod words;

pub use words::{Said, mark, name, said, size, span};

use crate::base::outcome::{Fault, Stop};
use crate::base::time::Moment;
use crate::db::Writing;
use crate::ops::health::{Board, Cause, Check, Finding, Grade, Turn};
use crate::shop::health::{self, MuteRefusal};
use crate::shop::outbox::{self, Job};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{HealthTap, SetupTap, foot, gate, not_allowed, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: HealthTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        HealthTap::Home => Ok(home(visit, tx.now())),
        HealthTap::One { check } => one(tx, visit, check),
        HealthTap::Now => look(tx, visit),
        HealthTap::Mute { check, muted } => mute(tx, visit, check, muted),
    }
}

pub fn home(visit: &Visit, now: Moment) -> Answer {
    Answer::screen(home_screen(&visit.words, &visit.board, now))
}

/// The screen of all checks, as they were found last.
pub fn home_screen(words: &Words, board: &Board, now: Moment) -> Screen {
    let mut text = words.health_title();
    let mut findings = board.findings();
    // What needs doing stands on top.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.grade));
    if findings.is_empty() {
        text.paragraph(&words.health_not_yet());
    } else if board.worst() == Grade::Green {
        text.paragraph(&words.health_well());
    }
    let mut lines = Html::new();
    for finding in &findings {
        let said = said(words.lang, finding);
        let mut line = Html::escape(&format!("{} {}: ", mark(finding.grade), said.name));
        line.push(&Html::escape(&said.why));
        lines.line(&line);
    }
    if !lines.is_empty() {
        text.paragraph(&lines);
    }
    if board.worst() != Grade::Green {
        text.paragraph(&words.health_unwell());
    }
    if let Some(at) = board.at() {
        let uptime = span(words.lang, board.uptime(now).as_secs());
        text.paragraph(&words.health_box(uptime, env!("CARGO_PKG_VERSION"), words.moment(at, now)));
    }
    let unwell = findings.iter().filter(|finding| finding.grade != Grade::Green);
    let screen = unwell.fold(Screen::new(text), |screen, finding| {
        let label = format!("{} {}", mark(finding.grade), name(words.lang, finding.check));
        screen.row([tap(label, HealthTap::One { check: finding.check })])
    });
    let screen = screen.row([tap(words.button_health_now(), HealthTap::Now)]).row([
        tap(words.button_troubles_all(), SetupTap::Troubles),
        tap(words.button_health_log(), SetupTap::Log),
    ]);
    foot(screen, words, SetupTap::Home)
}

fn one(tx: &mut Writing<'_>, visit: &mut Visit, check: Check) -> Result<Answer, Fault> {
    let Some(finding) = visit.board.one(check) else { return Ok(home(visit, tx.now())) };
    let told = health::get(tx, check.code())?;
    Ok(Answer::screen(card(&visit.words, &finding, told.as_ref().map(|told| told.muted))))
}

/// `muted` is `None` when there is nothing to mute: the check is well.
fn card(words: &Words, finding: &Finding, muted: Option<bool>) -> Screen {
    let mut text = told(words, finding);
    if muted == Some(true) {
        text.paragraph(&words.health_muted());
    }
    let mut keys = vec![tap(words.button_health_now(), HealthTap::Now)];
    if let Some(muted) = muted {
        let label = if muted { words.button_unmute() } else { words.button_mute() };
        keys.push(tap(label, HealthTap::Mute { check: finding.check, muted: !muted }));
    }
    foot(Screen::new(text).row(keys), words, HealthTap::Home)
}

/// What is wrong, why and what to do.
fn told(words: &Words, finding: &Finding) -> Html {
    let said = said(words.lang, finding);
    let mut text = words.health_card(mark(finding.grade), said.name, said.why);
    if let Some(todo) = said.todo {
        text.paragraph(&words.health_todo(todo));
    }
    text
}

/// Looking takes time: a job does it and puts the result in the place of this screen.
fn look(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    let message = visit.pressed.filter(|pressed| pressed.editable && !pressed.photo).map(|p| p.message);
    let person = visit.id();
    // Pressed again while it is looking: once is enough.
    outbox::at(tx, &Job::LookAtHealth { person, message }, tx.now(), Some(&format!("health for {person}")))?;
    let text = visit.words.health_looking();
    Ok(Answer::screen(foot(Screen::new(text), &visit.words, HealthTap::Home)))
}

fn mute(tx: &mut Writing<'_>, visit: &mut Visit, check: Check, muted: bool) -> Result<Answer, Fault> {
    match health::mute(tx, check.code(), muted) {
        Ok(()) => {
            let said = if muted { visit.words.alert_muted() } else { visit.words.alert_unmuted() };
            Ok(one(tx, visit, check)?.toast(said))
        }
        Err(Stop::No(MuteRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(MuteRefusal::Well)) => one(tx, visit, check),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// A check has turned: told once. `None` for what is told in another way.
pub fn notice(words: &Words, turn: &Turn) -> Option<Screen> {
    let check = turn.finding.check;
    let show = tap(words.button_health_show(), HealthTap::Home);
    match (&turn.finding.cause, check) {
        // Nothing can be told while Telegram is silent; when it is back, one message says how long it was.
        (Cause::Silent { .. }, _) => None,
        // Each of these has been told as a trouble of its own, with its report.
        (_, Check::Jobs | Check::Updates) => None,
        _ if turn.is_over() => {
            let said = said(words.lang, &turn.finding);
            Some(Screen::new(words.health_over(said.name, said.why)).row([show]))
        }
        _ => {
            let mute = tap(words.button_mute(), HealthTap::Mute { check, muted: true });
            Some(Screen::new(told(words, &turn.finding)).row([show, mute]))
        }
    }
}

/// Telegram is back after a silence that was long enough to be a trouble.
pub fn silence_over(words: &Words, seconds: u64) -> Screen {
    let text = words.health_silence_over(span(words.lang, seconds));
    Screen::new(text).row([tap(words.button_health_show(), HealthTap::Home)])
}

/// The same as a line without keys, for when no row can carry it.
pub fn plain(lang: crate::base::lang::Lang, turn: &Turn) -> String {
    let said = said(lang, &turn.finding);
    let head = format!("{} {}: {}", mark(turn.finding.grade), said.name, said.why);
    said.todo.map_or_else(|| head.clone(), |todo| format!("{head}\n\n👉 {todo}"))
}
