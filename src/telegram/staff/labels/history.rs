//! What was printed: looked at, printed again as it was, or the same goods at today's prices.

use super::{LabelTap, after, draft, goods, no, stocks};
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::documents::labels::stock;
use crate::shop::customers;
use crate::shop::labels::{self, LabelRefusal, Lot, Selection};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{foot, pages, tap};
use crate::telegram::visit::Visit;

/// Goods named on the card of a print.
const NAMED: usize = 12;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of history alone")]
    match tap {
        LabelTap::History { page } => list(tx, visit, page),
        LabelTap::Past { print } => one(tx, visit, i64::from(print)),
        LabelTap::Again { print } => again(tx, visit, i64::from(print)),
        LabelTap::Anew { print } => {
            let made = labels::begin(tx, &Selection::Print(i64::from(print)));
            after(tx, visit, made)
        }
        _ => goods::home(tx, visit),
    }
}

fn list(tx: &mut Writing<'_>, visit: &mut Visit, page: u32) -> Result<Answer, Fault> {
    let words = &visit.words;
    let pages = pages(labels::count_prints(tx)?, PAGE_ROWS);
    let page = page.min(pages - 1);
    let skip = usize::try_from(page).unwrap_or_default() * PAGE_ROWS;
    let mut screen = Screen::new(words.labels_history());
    for print in labels::prints(tx, skip, PAGE_ROWS)? {
        let mark = if print.done { "" } else { "⏳ " };
        let again = if print.again.is_some() { " ⧉" } else { "" };
        let label = words.button_labels_print(words.moment(print.asked_at, tx.now()), print.labels);
        let Ok(print) = u32::try_from(print.id) else { continue };
        screen = screen.row([tap(format!("{mark}{label}{again}"), LabelTap::Past { print })]);
    }
    let screen = screen.pages(words, page, pages, |page| LabelTap::History { page }.into());
    Ok(Answer::screen(foot(screen, words, LabelTap::Home)))
}

fn one(tx: &mut Writing<'_>, visit: &mut Visit, id: i64) -> Result<Answer, Fault> {
    let (Some(print), Ok(number)) = (labels::print(tx, id)?, u32::try_from(id)) else {
        return no(tx, visit, Stop::No(LabelRefusal::Gone), |tx, visit| list(tx, visit, 0));
    };
    let lots = labels::lots(tx, id)?;
    let few: Vec<Lot> = lots.iter().take(NAMED).copied().collect();
    let tags = labels::tags(tx, &few)?;
    let who = customers::get(tx, print.person)?.map_or_else(String::new, |person| person.name);
    let words = &visit.words;
    let mut text = words.labels_print(words.moment(print.asked_at, tx.now()), print.labels, who);
    if let Some(stock) = stock::find(&print.form.stock) {
        text.line(&crate::text::Html::escape(&stocks::name(words, &stock)));
    }
    if !print.done {
        text.line(&words.labels_not_sent());
    }
    if print.again.is_some() {
        text.line(&words.labels_is_again());
    }
    text.paragraph(&goods::lines(words, &tags, lots.len()));
    text.paragraph(&words.labels_again_or_anew());
    let screen = Screen::new(text)
        .row([tap(words.button_labels_anew(), LabelTap::Anew { print: number })])
        .row([tap(words.button_labels_again(), LabelTap::Again { print: number })]);
    Ok(Answer::screen(foot(screen, words, LabelTap::History { page: 0 })))
}

fn again(tx: &mut Writing<'_>, visit: &mut Visit, id: i64) -> Result<Answer, Fault> {
    match labels::again(tx, id) {
        Ok(print) => {
            let Some(stock) = stock::find(&print.form.stock) else { return goods::home(tx, visit) };
            draft::files(tx, visit, &print, &stock)?;
            Ok(Answer::only_toast(visit.words.alert_labels_sent(print.labels)))
        }
        Err(stop) => no(tx, visit, stop, |tx, visit| list(tx, visit, 0)),
    }
}
