//! One category under staff's hands: name in each language, hidden, place, deletion.

use super::{gone, no, tree};
use crate::base::ids::CategoryId;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome};
use crate::db::Writing;
use crate::shop::catalog::edit::{self, CatalogRefusal, Step};
use crate::shop::catalog::{self, Category, View};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::setup::{flag, is_none};
use crate::telegram::staff::{GoodsTap, done, foot, question, short, sure, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "the caller hands over the buttons of categories alone"
    )]
    match tap {
        GoodsTap::AskNewCategory { parent } => ask_new(tx, visit, parent),
        GoodsTap::Category { category } => open(tx, visit, category),
        GoodsTap::AskCategoryName { category, lang } => ask_name(tx, visit, category, lang),
        GoodsTap::CategoryHide { category, hidden } => {
            let made = edit::hide_category(tx, category, hidden);
            let words = &visit.words;
            let said = if hidden { words.alert_hidden() } else { words.alert_shown() };
            after(tx, visit, category, made, said)
        }
        GoodsTap::CategoryStep { category, up } => {
            let made = edit::step_category(tx, category, if up { Step::Up } else { Step::Down });
            let said = place_among(tx, visit, category)?;
            after(tx, visit, category, made, said)
        }
        GoodsTap::CategoryWhere { category, page } => choose_place(tx, visit, category, page),
        GoodsTap::CategoryMove { category, to } => {
            let made = edit::move_category(tx, category, to);
            let said = visit.words.alert_moved();
            after(tx, visit, category, made, said)
        }
        GoodsTap::AskCategoryDelete { category } => ask_delete(tx, visit, category),
        GoodsTap::CategoryDelete { category, content } => delete(tx, visit, category, content),
        _ => tree::folder(tx, visit, None, 0),
    }
}

/// The card again with what has been done, or what was refused.
fn after(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: CategoryId,
    made: Outcome<(), CatalogRefusal>,
    said: String,
) -> Result<Answer, Fault> {
    let card = open(tx, visit, id)?;
    match made {
        Ok(()) => Ok(done(visit, &said, card)),
        Err(stop) => no(tx, visit, stop, card),
    }
}

fn place_among(tx: &Writing<'_>, visit: &Visit, id: CategoryId) -> Result<String, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return Ok(String::new()) };
    let row = catalog::children(tx, category.parent, View::Staff)?;
    let at = row.iter().position(|c| c.id == id).unwrap_or_default();
    Ok(visit.words.alert_place(at + 1, row.len()))
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: CategoryId) -> Result<Answer, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return gone(tx, visit) };
    let path = tree::path(tx, &visit.words, id)?;
    Ok(Answer::screen(card(&visit.words, &category, &path, &visit.settings.spoken())))
}

/// The languages to translate into: none where there is only one.
pub(super) fn others(languages: &[Lang]) -> &[Lang] {
    if languages.len() > 1 { languages } else { &[] }
}

fn card(words: &Words, category: &Category, path: &str, languages: &[Lang]) -> Screen {
    let id = category.id;
    let mut text = words.goods_folder(path);
    if category.hidden {
        text.line(&words.goods_hidden());
    }
    let mut names = Html::new();
    names.text("✏️ ").push(&Html::bold(&category.name.base));
    for lang in languages {
        if let Some(name) = category.name.translation(*lang) {
            let mut line = Html::new();
            line.text(flag(*lang)).text(" ").text(name);
            names.line(&line);
        }
    }
    text.paragraph(&names);
    let hide = if category.hidden { words.button_show() } else { words.button_hide() };
    let name = |lang: &Lang| {
        let asks = GoodsTap::AskCategoryName { category: id, lang: Some(*lang) };
        tap(words.button_name_in(lang.code()), asks)
    };
    let screen = Screen::new(text)
        .row([
            tap(words.button_rename(), GoodsTap::AskCategoryName { category: id, lang: None }),
            tap(hide, GoodsTap::CategoryHide { category: id, hidden: !category.hidden }),
        ])
        .row(others(languages).iter().map(name))
        .row([
            tap("⬆️", GoodsTap::CategoryStep { category: id, up: true }),
            tap("⬇️", GoodsTap::CategoryStep { category: id, up: false }),
        ])
        .row([
            tap(words.button_move(), GoodsTap::CategoryWhere { category: id, page: 0 }),
            tap(words.button_delete(), GoodsTap::AskCategoryDelete { category: id }),
        ]);
    foot(screen, words, GoodsTap::Folder { category: Some(id), page: 0 })
}

fn ask_new(tx: &mut Writing<'_>, visit: &mut Visit, parent: Option<CategoryId>) -> Result<Answer, Fault> {
    let text = match parent {
        Some(id) if catalog::category(tx, id)?.is_none() => return gone(tx, visit),
        Some(id) => visit.words.ask_new_category_in(tree::path(tx, &visit.words, id)?),
        None => visit.words.ask_new_category(),
    };
    let back = GoodsTap::Folder { category: parent, page: 0 };
    Ok(question(visit, GoodsTap::AskNewCategory { parent }, text, back))
}

fn ask_name(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: CategoryId,
    lang: Option<Lang>,
) -> Result<Answer, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let text = match lang {
        None => words.ask_category_name(&category.name.base),
        Some(lang) => words.ask_name_in(words.plain_lang(lang.code()), &category.name.base),
    };
    let back = GoodsTap::Category { category: id };
    Ok(question(visit, GoodsTap::AskCategoryName { category: id, lang }, text, back))
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap, text: &str) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "two buttons of categories ask for words")]
    match tap {
        GoodsTap::AskNewCategory { parent } => match edit::create_category(tx, parent, text) {
            Ok(id) => {
                let folder = tree::folder(tx, visit, Some(id), 0)?;
                Ok(done(visit, &visit.words.alert_category_made(), folder))
            }
            Err(stop) => {
                let question = ask_new(tx, visit, parent)?;
                no(tx, visit, stop, question)
            }
        },
        GoodsTap::AskCategoryName { category, lang } => {
            let called = if lang.is_some() && is_none(text) { "" } else { text };
            match edit::rename_category(tx, category, lang, called) {
                Ok(()) => {
                    let card = open(tx, visit, category)?;
                    Ok(done(visit, &visit.words.alert_saved(), card))
                }
                Err(stop) => {
                    let question = ask_name(tx, visit, category, lang)?;
                    no(tx, visit, stop, question)
                }
            }
        }
        other => press(tx, visit, other),
    }
}

fn choose_place(tx: &mut Writing<'_>, visit: &mut Visit, id: CategoryId, page: u32) -> Result<Answer, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return gone(tx, visit) };
    let title = visit.words.goods_where_to(category.name.of(visit.words.lang));
    let to = |to| GoodsTap::CategoryMove { category: id, to };
    let turn = |page| GoodsTap::CategoryWhere { category: id, page };
    let moved = tree::Moved { title, category: Some(id), back: GoodsTap::Category { category: id } };
    tree::places(tx, visit, moved, page, (to, turn))
}

/// An empty one goes after a question; for a full one it is said what to do.
fn ask_delete(tx: &mut Writing<'_>, visit: &mut Visit, id: CategoryId) -> Result<Answer, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let name = short(category.name.of(words.lang), 60);
    let categories = catalog::children(tx, Some(id), View::Staff)?.len();
    let products = catalog::products_in(tx, Some(id), View::Staff, 0, 1)?.total;
    let back = GoodsTap::Category { category: id };
    if categories + products == 0 {
        let yes = tap(words.button_delete(), GoodsTap::CategoryDelete { category: id, content: false });
        return Ok(sure(visit, words.ask_category_delete(name), yes, back));
    }
    let up = tap(words.button_delete_moving_up(), GoodsTap::CategoryDelete { category: id, content: true });
    Ok(sure(visit, words.ask_full_category_delete(categories, name, products), up, back))
}

fn delete(tx: &mut Writing<'_>, visit: &mut Visit, id: CategoryId, content: bool) -> Result<Answer, Fault> {
    let Some(category) = catalog::category(tx, id)? else { return gone(tx, visit) };
    let to = content.then_some(category.parent);
    match tx.attempt(|tx| edit::delete_category(tx, id, to)) {
        Ok(()) => {
            let parent = tree::folder(tx, visit, category.parent, 0)?;
            Ok(parent.toast(visit.words.alert_deleted()))
        }
        Err(stop) => {
            let top = tree::folder(tx, visit, None, 0)?;
            no(tx, visit, stop, top)
        }
    }
}
