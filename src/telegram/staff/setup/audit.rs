//! The audit trail as the owner reads it (FEATURES P6): newest first, of everybody or of one person.

use super::trail::{self, Told};
use crate::base::ids::PersonId;
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::Writing;
use crate::documents::sheet::{self, Cell, Table};
use crate::shop::audit::{self, Line};
use crate::telegram::button::Button;
use crate::telegram::outgoing;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Lines on one screen: each is two short lines of text, no button.
const LINES: usize = PAGE_ROWS + 2;
/// Lines of the file: a busy year of a small shop, and a file that a phone opens.
const IN_FILE: usize = 5000;
/// A value before and after, told by its beginning.
const VALUE_SHOWN: usize = 80;

pub fn page(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    before: Option<i64>,
    person: Option<PersonId>,
) -> Result<Answer, Fault> {
    let mut lines = match person {
        Some(person) => audit::of_person(tx, person, before, LINES + 1)?,
        None => audit::page(tx, before, LINES + 1)?,
    };
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let mut told = Vec::with_capacity(lines.len());
    for line in lines {
        let who = trail::name(tx, &visit.words, line.person)?;
        let what = trail::told(tx, &visit.words, &line)?;
        told.push((line, who, what));
    }
    let whose = person.map(|id| trail::name(tx, &visit.words, Some(id))).transpose()?;
    let screen = screen(&visit.words, &told, whose, tx.now());
    let screen = paged(&visit.words, screen, &told, more, (before, person));
    Ok(Answer::screen(screen))
}

/// A line, who left it, what it says.
type Row = (Line, String, Told);

fn screen(words: &Words, lines: &[Row], whose: Option<String>, now: Moment) -> Screen {
    let mut text = match whose {
        Some(name) => words.audit_title_of(name),
        None => words.audit_title(),
    };
    if lines.is_empty() {
        text.paragraph(&words.audit_none());
    }
    for (line, who, told) in lines {
        let mut one = Html::new();
        one.text(&words.moment(line.at, now)).text(" · ").push(&Html::bold(&short(who, 40)));
        one.line(&Html::escape(&told.what));
        let change = change(told);
        if !change.is_empty() {
            one.line(&change);
        }
        text.paragraph(&one);
    }
    Screen::new(text)
}

/// "was → is".
fn change(told: &Told) -> Html {
    let mut html = Html::new();
    if !told.before.is_empty() {
        html.push(&Html::strike(&short(&told.before, VALUE_SHOWN)));
    }
    if !told.before.is_empty() && !told.after.is_empty() {
        html.text(" → ");
    }
    if !told.after.is_empty() {
        html.push(&Html::italic(&short(&told.after, VALUE_SHOWN)));
    }
    html
}

fn paged(
    words: &Words,
    screen: Screen,
    lines: &[Row],
    more: bool,
    (before, person): (Option<i64>, Option<PersonId>),
) -> Screen {
    let newest = before.map(|_| tap(words.button_newest(), SetupTap::Audit { before: None, person }));
    let last = lines.last().filter(|_| more).map(|(line, ..)| line.id);
    let older = last.map(|id| tap(words.button_older_ones(), SetupTap::Audit { before: Some(id), person }));
    let screen = screen.row(newest.into_iter().chain(older));
    let screen = screen.row([
        tap(words.button_audit_person(), SetupTap::AuditPeople),
        tap(words.button_audit_file(), SetupTap::AuditFile { person }),
    ]);
    foot(screen, words, Button::Panel)
}

/// The newest lines as a sheet, codes beside the words, so that it can be sorted and kept.
pub fn file(tx: &mut Writing<'_>, visit: &mut Visit, person: Option<PersonId>) -> Result<Answer, Fault> {
    let lines = match person {
        Some(person) => audit::of_person(tx, person, None, IN_FILE)?,
        None => audit::page(tx, None, IN_FILE)?,
    };
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let told = trail::told(tx, &visit.words, &line)?;
        let at = visit.words.local(line.at).strftime("%Y-%m-%d %H:%M:%S").to_string();
        let who = trail::name(tx, &visit.words, line.person)?;
        let cells = [at, who, line.action, line.subject, told.what, told.before, told.after];
        rows.push(cells.into_iter().map(Cell::Text).collect());
    }
    let header = ["at", "who", "action", "subject", "what", "before", "after"].map(str::to_owned).to_vec();
    let table = Table { name: "audit".to_owned(), header, rows };
    let text = String::from_utf8_lossy(&sheet::csv(&table)?).into_owned();
    outgoing::text_file(tx, visit.id(), "audit.csv", &text, &Screen::new(visit.words.audit_title()), None)?;
    Ok(Answer::only_toast(visit.words.alert_report_sent()))
}

/// Whose lines to read.
pub fn people(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let everybody = tap(words.button_audit_everybody(), SetupTap::Audit { before: None, person: None });
    let mut screen = Screen::new(words.audit_choose()).row([everybody]);
    for id in audit::people(tx)?.into_iter().take(PAGE_ROWS * 3) {
        let label = short(&trail::name(tx, words, Some(id))?, 40);
        screen = screen.row([tap(label, SetupTap::Audit { before: None, person: Some(id) })]);
    }
    Ok(Answer::screen(foot(screen, words, SetupTap::Audit { before: None, person: None })))
}
