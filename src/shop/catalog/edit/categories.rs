//! The category tree: built, renamed, moved, hidden, reordered, pruned.

use super::{CatalogRefusal, Edit, Step, allowed, dotted, in_lang, name, no, stepped, store, word, write};
use crate::base::ids::CategoryId;
use crate::base::lang::Lang;
use crate::base::limits::{CATEGORY_DEPTH, NAME_CHARS};
use crate::base::outcome::{Fault, Stop};
use crate::db::{Reading, Writing};
use crate::shop::audit;
use crate::shop::catalog::{Category, View};

pub(super) fn there(r: &Reading<'_>, id: CategoryId) -> Edit<Category> {
    store::category(r, id)?.ok_or(Stop::No(CatalogRefusal::NotThere))
}

fn category_name_is_free(
    r: &Reading<'_>,
    parent: Option<CategoryId>,
    name: &str,
    but: Option<CategoryId>,
) -> Edit<()> {
    let taken = store::children(r, parent, View::Staff)?;
    if taken.iter().any(|c| c.name.base == name && Some(c.id) != but) {
        return no(CatalogRefusal::NameTaken);
    }
    Ok(())
}

pub fn create_category(tx: &Writing<'_>, parent: Option<CategoryId>, called: &str) -> Edit<CategoryId> {
    allowed(tx)?;
    let called = name(called, NAME_CHARS)?;
    if let Some(parent) = parent {
        there(tx, parent)?;
        if store::path(tx, parent)?.len() >= CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    category_name_is_free(tx, parent, &called, None)?;
    let id = write::insert_category(tx, parent, &called)?;
    audit::note(tx, "category.create", &format!("category {id}"), None, Some(&called))?;
    Ok(id)
}

/// Renames; with a language, writes the translation, and an empty one goes away.
pub fn rename_category(tx: &Writing<'_>, id: CategoryId, lang: Option<Lang>, called: &str) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let called =
        if lang.is_some() && called.trim().is_empty() { String::new() } else { name(called, NAME_CHARS)? };
    if lang.is_none() {
        category_name_is_free(tx, category.parent, &called, Some(id))?;
    }
    let before = in_lang(&category.name, lang);
    if before == called {
        return Ok(());
    }
    write::category_name(tx, id, lang, &called)?;
    audit::note(tx, &dotted("category.name", lang), &format!("category {id}"), Some(before), Some(&called))?;
    Ok(reindex_below(tx, id)?)
}

fn reindex_below(tx: &Writing<'_>, id: CategoryId) -> Result<(), Fault> {
    for product in store::products_below(tx, id)? {
        write::reindex(tx, product)?;
    }
    Ok(())
}

pub fn hide_category(tx: &Writing<'_>, id: CategoryId, hidden: bool) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    if category.hidden == hidden {
        return Ok(());
    }
    write::category_hidden(tx, id, hidden)?;
    let (was, is) = ((!hidden).to_string(), hidden.to_string());
    audit::note(tx, "category.hidden", &format!("category {id}"), Some(&was), Some(&is))?;
    Ok(())
}

/// Hangs a category below another (or at the top), as the last one there.
pub fn move_category(tx: &Writing<'_>, id: CategoryId, parent: Option<CategoryId>) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    if category.parent == parent {
        return Ok(());
    }
    if let Some(parent) = parent {
        there(tx, parent)?;
        let above = store::path(tx, parent)?;
        if above.iter().any(|c| c.id == id) {
            return no(CatalogRefusal::IntoItself);
        }
        if above.len() + height(tx, id)? > CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    category_name_is_free(tx, parent, &category.name.base, Some(id))?;
    write::category_parent(tx, id, parent)?;
    let word = |id: Option<CategoryId>| id.map_or_else(|| "top".to_owned(), |id| id.to_string());
    audit::note(
        tx,
        "category.move",
        &format!("category {id}"),
        Some(&word(category.parent)),
        Some(&word(parent)),
    )?;
    Ok(reindex_below(tx, id)?)
}

/// Levels of the tree from a category down, itself included.
fn height(r: &Reading<'_>, id: CategoryId) -> Result<usize, Fault> {
    let mut tallest = 0;
    for child in store::children(r, Some(id), View::Staff)? {
        tallest = tallest.max(height(r, child.id)?);
    }
    Ok(tallest + 1)
}

/// Deletes an empty category. With `content_to`, what is in it moves there first.
pub fn delete_category(tx: &Writing<'_>, id: CategoryId, content_to: Option<Option<CategoryId>>) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let (products, categories) = store::contents(tx, id)?;
    match content_to {
        None if products + categories > 0 => return no(CatalogRefusal::NotEmpty { products, categories }),
        None => {}
        Some(to) => move_content(tx, id, to)?,
    }
    write::delete_category(tx, id)?;
    audit::note(tx, "category.delete", &format!("category {id}"), Some(&category.name.base), None)?;
    Ok(())
}

/// Asks everything before it moves anything, so that a refusal has changed nothing.
fn move_content(tx: &Writing<'_>, id: CategoryId, to: Option<CategoryId>) -> Edit<()> {
    let above = match to {
        Some(to) => {
            there(tx, to)?;
            store::path(tx, to)?
        }
        None => Vec::new(),
    };
    if above.iter().any(|c| c.id == id) {
        return no(CatalogRefusal::IntoItself);
    }
    let children = store::children(tx, Some(id), View::Staff)?;
    for child in &children {
        // The category that goes may be called like one of its own when that one rises into its place.
        category_name_is_free(tx, to, &child.name.base, Some(id))?;
        if above.len() + height(tx, child.id)? > CATEGORY_DEPTH {
            return no(CatalogRefusal::TooDeep);
        }
    }
    for product in store::product_order(tx, Some(id))? {
        write::product_category(tx, product, to)?;
        write::reindex(tx, product)?;
    }
    for child in children {
        write::category_parent(tx, child.id, to)?;
        reindex_below(tx, child.id)?;
    }
    Ok(())
}

pub fn step_category(tx: &Writing<'_>, id: CategoryId, step: Step) -> Edit<()> {
    allowed(tx)?;
    let category = there(tx, id)?;
    let row = store::category_order(tx, category.parent)?;
    for (position, sibling) in stepped(row, &id, step).into_iter().enumerate() {
        write::category_position(tx, sibling, position)?;
    }
    audit::note(tx, "category.order", &format!("category {id}"), None, Some(word(step)))?;
    Ok(())
}
