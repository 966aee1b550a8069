//! Which goods get labels: what came in, what has another price, a category, words to search for, numbers as typed.

use super::{LabelTap, after, draft, no, problem};
use crate::base::ids::VariantId;
use crate::base::limits::{PAGE_ROWS, SEARCH_CHARS};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::{Reading, Writing};
use crate::shop::catalog;
use crate::shop::labels::{self, LabelRefusal, Part, Selection, Tag};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{again, asking, foot, pages, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Goods of one search on a screen.
const FOUND: usize = 16;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of choosing alone")]
    match tap {
        LabelTap::Today => begin(tx, visit, &Selection::Today),
        LabelTap::Changed => begin(tx, visit, &Selection::Changed),
        LabelTap::All => begin(tx, visit, &Selection::All),
        LabelTap::Categories { page } => categories(tx, visit, page),
        LabelTap::Category { category } => begin(tx, visit, &Selection::Category(category)),
        LabelTap::Pick { variant, more } => pick(tx, visit, variant, more),
        LabelTap::Of { product } => begin(tx, visit, &Selection::of_product(product)),
        LabelTap::OfVariant { variant } => pick(tx, visit, variant, false),
        LabelTap::AskGoods { more: true } => Ok(ask_more(visit)),
        _ => home(tx, visit),
    }
}

/// Where labels begin. What is typed here is goods, too.
pub fn home(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let (changed, today) = labels::waiting(tx)?;
    let drawn = labels::draft(tx, visit.id())?.is_some();
    let printed = labels::count_prints(tx)?;
    let screen = screen(&visit.words, (changed, today), drawn, printed);
    Ok(Answer::screen(screen).expecting(asking(LabelTap::AskGoods { more: false })))
}

fn screen(words: &Words, (changed, today): (usize, usize), drawn: bool, printed: usize) -> Screen {
    let mut text = words.labels_title();
    text.paragraph(&words.labels_choose());
    let waiting = [
        (today > 0).then(|| tap(words.button_labels_today(today), LabelTap::Today)),
        (changed > 0).then(|| tap(words.button_labels_changed(changed), LabelTap::Changed)),
    ];
    let mut screen = Screen::new(text);
    for key in waiting.into_iter().flatten() {
        screen = screen.row([key]);
    }
    let screen = screen.row([
        tap(words.button_labels_category(), LabelTap::Categories { page: 0 }),
        tap(words.button_labels_all(), LabelTap::All),
    ]);
    let last = drawn.then(|| tap(words.button_labels_draft(), LabelTap::Draft));
    let history = (printed > 0).then(|| tap(words.button_labels_history(), LabelTap::History { page: 0 }));
    foot(screen.row(last.into_iter().chain(history)), words, Button::Panel)
}

fn begin(tx: &mut Writing<'_>, visit: &mut Visit, selection: &Selection) -> Result<Answer, Fault> {
    match labels::begin(tx, selection) {
        Ok(()) => draft::open(tx, visit),
        Err(stop) => no(tx, visit, stop, home),
    }
}

fn categories(tx: &mut Writing<'_>, visit: &mut Visit, page: u32) -> Result<Answer, Fault> {
    let words = &visit.words;
    let all = catalog::all_categories(tx)?;
    let pages = pages(all.len(), PAGE_ROWS);
    let page = page.min(pages - 1);
    let from = usize::try_from(page).unwrap_or_default() * PAGE_ROWS;
    let keys = all.iter().skip(from).take(PAGE_ROWS).map(|(depth, category)| {
        let label = format!("{}📁 {}", "· ".repeat(*depth), short(category.name.of(words.lang), 36));
        tap(label, LabelTap::Category { category: category.id })
    });
    let screen = keys.fold(Screen::new(words.labels_categories()), |screen, key| screen.row([key]));
    let screen = screen.pages(words, page, pages, |page| LabelTap::Categories { page }.into());
    Ok(Answer::screen(foot(screen, words, LabelTap::Home)))
}

/// A variant in the form that is typed: of a product with one variant its number is enough.
fn part_of(r: &Reading<'_>, id: VariantId) -> Result<Option<Part>, Fault> {
    let Some(variant) = catalog::variant(r, id)?.filter(|v| !v.removed) else { return Ok(None) };
    let several = catalog::variants(r, variant.product)?.len() > 1;
    let (first, last) = (variant.product, variant.product);
    Ok(Some(Part { first, last, variant: several.then_some(id), copies: 1 }))
}

fn pick(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId, more: bool) -> Result<Answer, Fault> {
    let Some(part) = part_of(tx, id)? else { return no(tx, visit, Stop::No(LabelRefusal::Gone), home) };
    if more {
        let made = labels::add(tx, part);
        return after(tx, visit, made);
    }
    begin(tx, visit, &Selection::Typed(vec![part]))
}

fn ask_more(visit: &Visit) -> Answer {
    let screen =
        Screen::new(visit.words.labels_add()).row([tap(visit.words.button_cancel(), LabelTap::Draft)]);
    Answer::screen(screen).expecting(asking(LabelTap::AskGoods { more: true }))
}

/// Numbers are goods; other words are searched for. A barcode is a number that no product has.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str, more: bool) -> Result<Answer, Fault> {
    if Selection::is_meant(text) {
        let read = Selection::read(text).map_err(|unread| Stop::No(LabelRefusal::Unread(unread)));
        let made = read.and_then(|selection| chosen(tx, selection, more));
        return match made {
            Ok(()) => draft::open(tx, visit),
            Err(Stop::No(refusal)) => {
                let found = labels::find(tx, text, FOUND)?;
                if !found.is_empty() {
                    return Ok(found_screen(visit, text, &found, more));
                }
                asked_again(tx, visit, more, &problem(&visit.words.clone(), &refusal))
            }
            Err(Stop::Broken(fault)) => Err(fault),
        };
    }
    let text: String = text.chars().take(SEARCH_CHARS).collect();
    let found = labels::find(tx, &text, FOUND)?;
    if found.is_empty() {
        let problem = visit.words.plain_goods_none_found(text);
        return asked_again(tx, visit, more, &problem);
    }
    Ok(found_screen(visit, &text, &found, more))
}

fn chosen(tx: &Writing<'_>, selection: Selection, more: bool) -> Outcome<(), LabelRefusal> {
    if let (true, Selection::Typed(parts)) = (more, &selection) {
        labels::resolve(tx, &selection)?;
        return parts.iter().try_for_each(|part| labels::add(tx, *part));
    }
    labels::begin(tx, &selection)
}

fn asked_again(tx: &mut Writing<'_>, visit: &mut Visit, more: bool, problem: &str) -> Result<Answer, Fault> {
    let question = if more { ask_more(visit) } else { home(tx, visit)? };
    Ok(again(problem, question))
}

fn found_screen(visit: &Visit, asked: &str, found: &[Tag], more: bool) -> Answer {
    let words = &visit.words;
    let keys = found.iter().map(|tag| -> Key {
        let label = format!("{} · {}", short(&name(words, tag), 34), words.money(tag.lot.price));
        tap(label, LabelTap::Pick { variant: tag.lot.variant, more })
    });
    let screen = Screen::new(words.goods_found(found.len(), asked));
    let screen = keys.fold(screen, |screen, key| screen.row([key]));
    let back = if more { LabelTap::Draft } else { LabelTap::Home };
    Answer::screen(foot(screen, words, back)).expecting(asking(LabelTap::AskGoods { more }))
}

/// "Honey, 250 g".
pub fn name(words: &Words, tag: &Tag) -> String {
    let name = tag.name.of(words.lang);
    if tag.label.is_empty() { name.to_owned() } else { format!("{name}, {}", tag.label) }
}

/// "Honey, 250 g ×2": a line for each of the first goods.
pub fn lines(words: &Words, tags: &[Tag], all: usize) -> Html {
    let mut text = Html::new();
    for tag in tags {
        let mut line = Html::escape(&short(&name(words, tag), 60));
        line.text(&format!(" ×\u{a0}{}", tag.lot.copies));
        text.line(&line);
    }
    if all > tags.len() {
        text.line(&words.labels_and_more(all - tags.len()));
    }
    text
}
