//! The audit trail as the owner reads it (FEATURES P6): newest first, of everybody or of one person.

use crate::base::ids::{CategoryId, PersonId, ProductId, VariantId, ZoneId};
use crate::base::lang::Lang;
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::audit::{self, Line};
use crate::shop::{catalog, customers, delivery};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Lines on one screen: each is two short lines of text, no button.
const LINES: usize = PAGE_ROWS + 4;
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
    for mut line in lines {
        let who = name(tx, &visit.words, line.person)?;
        line.subject = subject(tx, &visit.words, &line.subject)?;
        told.push((line, who));
    }
    let whose = person.map(|id| name(tx, &visit.words, Some(id))).transpose()?;
    let screen = screen(&visit.words, &told, whose, tx.now());
    let screen = paged(&visit.words, screen, &told, more, (before, person));
    Ok(Answer::screen(screen))
}

/// The machine's command line and the program itself have no person.
fn name(r: &Reading<'_>, words: &Words, person: Option<PersonId>) -> Result<String, Fault> {
    let known = person.map(|id| customers::get(r, id)).transpose()?.flatten();
    Ok(known.map_or_else(|| words.plain_the_program(), |p| p.name))
}

/// "product 7" by its name: people know names, not numbers.
fn subject(r: &Reading<'_>, words: &Words, subject: &str) -> Result<String, Fault> {
    let Some((kind, number)) = subject.split_once(' ') else {
        return Ok(words.plain_audit_subject(subject, subject));
    };
    let id: i64 = number.parse().unwrap_or_default();
    let named = match kind {
        "person" => customers::get(r, PersonId(id))?.map(|p| p.name),
        "product" => catalog::product(r, ProductId(id))?.map(|p| p.name.base),
        "category" => catalog::category(r, CategoryId(id))?.map(|c| c.name.base),
        "variant" => match catalog::variant(r, VariantId(id))? {
            Some(variant) => catalog::product(r, variant.product)?.map(|p| p.name.base),
            None => None,
        },
        "zone" => delivery::zone(r, ZoneId(id))?.map(|z| z.name),
        "order" => return Ok(words.plain_audit_subject(kind, number)),
        _ => None,
    };
    Ok(named.unwrap_or_else(|| subject.to_owned()))
}

pub(super) fn screen(words: &Words, lines: &[(Line, String)], whose: Option<String>, now: Moment) -> Screen {
    let mut text = match whose {
        Some(name) => words.audit_title_of(name),
        None => words.audit_title(),
    };
    if lines.is_empty() {
        text.paragraph(&words.audit_none());
    }
    for (line, who) in lines {
        let mut one = Html::new();
        one.text(&words.moment(line.at, now)).text(" · ").push(&Html::bold(&short(who, 40)));
        let mut what = Html::new();
        what.text(&action(words, &line.action)).text(" · ").text(&line.subject);
        one.line(&what);
        let change = change(line);
        if !change.is_empty() {
            one.line(&change);
        }
        text.paragraph(&one);
    }
    Screen::new(text)
}

/// "product.name.uz" as "product name (uz)".
fn action(words: &Words, dotted: &str) -> String {
    let lang = dotted.rsplit_once('.').and_then(|(stem, code)| Lang::parse(code).map(|lang| (stem, lang)));
    match lang {
        Some((stem, lang)) => {
            format!("{} ({})", words.plain_audit_action(stem.replace('.', "-")), lang.code())
        }
        None => words.plain_audit_action(dotted.replace('.', "-")),
    }
}

/// "was → is".
fn change(line: &Line) -> Html {
    let mut html = Html::new();
    if let Some(before) = line.before.as_deref().filter(|b| !b.is_empty()) {
        html.push(&Html::strike(&short(before, VALUE_SHOWN))).text(" → ");
    }
    if let Some(after) = line.after.as_deref().filter(|a| !a.is_empty()) {
        html.push(&Html::italic(&short(after, VALUE_SHOWN)));
    }
    html
}

fn paged(
    words: &Words,
    screen: Screen,
    lines: &[(Line, String)],
    more: bool,
    (before, person): (Option<i64>, Option<PersonId>),
) -> Screen {
    let newest = before.map(|_| tap(words.button_newest(), SetupTap::Audit { before: None, person }));
    let last = lines.last().filter(|_| more).map(|(line, _)| line.id);
    let older = last.map(|id| tap(words.button_older_ones(), SetupTap::Audit { before: Some(id), person }));
    let screen = screen.row(newest.into_iter().chain(older));
    let screen = screen.row([tap(words.button_audit_person(), SetupTap::AuditPeople)]);
    foot(screen, words, Button::Panel)
}

/// Whose lines to read.
pub fn people(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let words = &visit.words;
    let everybody = tap(words.button_audit_everybody(), SetupTap::Audit { before: None, person: None });
    let mut screen = Screen::new(words.audit_choose()).row([everybody]);
    for id in audit::people(tx)?.into_iter().take(PAGE_ROWS * 3) {
        let label = short(&name(tx, words, Some(id))?, 40);
        screen = screen.row([tap(label, SetupTap::Audit { before: None, person: Some(id) })]);
    }
    Ok(Answer::screen(foot(screen, words, SetupTap::Audit { before: None, person: None })))
}
