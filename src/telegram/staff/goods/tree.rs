//! The tree as staff see it: hidden things marked, categories first, then the products.

use super::TOP;
use crate::base::actor::Right;
use crate::base::ids::CategoryId;
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};
use crate::shop::catalog::{self, Category, Product, View};
use crate::shop::stock::{self, Shelf};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::{GoodsTap, foot, pages, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// A product in a list with what its line says of the shelf.
pub struct Row {
    pub product: Product,
    pub shelf: Shelf,
}

/// One folder of the tree on one page.
pub struct Folder {
    pub here: Option<Category>,
    /// Names from the top down to here.
    pub path: String,
    pub categories: Vec<Category>,
    pub products: Vec<Row>,
    pub page: u32,
    pub pages: u32,
    pub edits: bool,
}

pub fn folder(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    category: Option<CategoryId>,
    page: u32,
) -> Result<Answer, Fault> {
    let here = match category {
        Some(id) => match catalog::category(tx, id)? {
            Some(here) => Some(here),
            None => return super::gone(tx, visit),
        },
        None => None,
    };
    let folder = read(tx, visit, here, page)?;
    Ok(Answer::screen(screen(&visit.words, &folder)))
}

/// Categories and products share the pages: categories first, as in the tree.
fn read(r: &Reading<'_>, visit: &Visit, here: Option<Category>, page: u32) -> Result<Folder, Fault> {
    let id = here.as_ref().map(|c| c.id);
    let all = catalog::children(r, id, View::Staff)?;
    let in_all = all.len();
    let products_total = catalog::products_in(r, id, View::Staff, 0, 1)?.total;
    let pages = pages(in_all + products_total, PAGE_ROWS);
    let page = page.min(pages - 1);
    let from = usize::try_from(page).unwrap_or_default() * PAGE_ROWS;
    let categories: Vec<Category> = all.into_iter().skip(from).take(PAGE_ROWS).collect();
    let room = PAGE_ROWS - categories.len();
    let skip = from.saturating_sub(in_all);
    // The store pages by whole pages: what lies before on a shared page is read and dropped.
    let found = catalog::products_in(r, id, View::Staff, 0, skip + room)?;
    let products: Vec<Product> = found.rows.into_iter().skip(skip).take(room).collect();
    let path = match id {
        Some(id) => path(r, &visit.words, id)?,
        None => String::new(),
    };
    let edits = visit.roles.may(Right::EditCatalog);
    Ok(Folder { here, path, categories, products: rows(r, products)?, page, pages, edits })
}

fn rows(r: &Reading<'_>, products: Vec<Product>) -> Result<Vec<Row>, Fault> {
    let row = |product: Product| Ok(Row { shelf: stock::shelf_of_product(r, product.id, None)?, product });
    products.into_iter().map(row).collect()
}

/// "Bread › Rye".
pub fn path(r: &Reading<'_>, words: &Words, id: CategoryId) -> Result<String, Fault> {
    let names: Vec<String> = catalog::path(r, id)?.iter().map(|c| short(c.name.of(words.lang), 40)).collect();
    Ok(names.join(" › "))
}

pub fn screen(words: &Words, folder: &Folder) -> Screen {
    let here = folder.here.as_ref();
    let mut text = match here {
        Some(_) => words.goods_folder(&folder.path),
        None => words.goods_title(),
    };
    if here.is_some_and(|c| c.hidden) {
        text.line(&words.goods_hidden());
    }
    if folder.categories.is_empty() && folder.products.is_empty() {
        text.paragraph(&words.goods_empty());
    }
    let id = here.map(|c| c.id);
    let screen = folder.categories.iter().fold(Screen::new(text), |screen, category| {
        let mark = if category.hidden { "🙈" } else { "📁" };
        let label = format!("{mark} {}", short(category.name.of(words.lang), 40));
        screen.row([tap(label, GoodsTap::Folder { category: Some(category.id), page: 0 })])
    });
    let screen = folder.products.iter().fold(screen, |screen, row| screen.row([product_key(words, row)]));
    let turn = |page| GoodsTap::Folder { category: id, page }.into();
    let mut screen = screen.pages(words, folder.page, folder.pages, turn);
    if folder.edits {
        screen = screen.row([
            tap(words.button_new_product(), GoodsTap::AskNewProduct { category: id }),
            tap(words.button_new_category(), GoodsTap::AskNewCategory { parent: id }),
        ]);
    }
    let search = tap(words.button_find(), GoodsTap::AskSearch);
    let edit = id
        .filter(|_| folder.edits)
        .map(|category| tap(words.button_edit_category(), GoodsTap::Category { category }));
    let screen = screen.row(edit.into_iter().chain([search]));
    let back: Button = match here {
        Some(category) => GoodsTap::Folder { category: category.parent, page: 0 }.into(),
        None => Button::Panel,
    };
    foot(screen, words, back)
}

fn product_key(words: &Words, row: &Row) -> Key {
    let product = &row.product;
    let mut label = String::new();
    if product.hidden {
        label.push_str("🙈 ");
    }
    label.push_str(match row.shelf {
        Shelf::SoldOut => "🔴 ",
        Shelf::Few(_) => "🟡 ",
        Shelf::Endless | Shelf::Enough(_) => "",
    });
    label.push_str(&short(product.name.of(words.lang), 36));
    if let Shelf::Few(left) | Shelf::Enough(left) = row.shelf {
        label.push_str(&format!(" · {}", words.quantity(left, product.unit)));
    }
    tap(label, GoodsTap::Product { product: product.id })
}

/// What a search brought up.
pub fn found(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    asked: &str,
    products: &[Product],
    total: usize,
) -> Result<Answer, Fault> {
    let rows = rows(tx, products.to_vec())?;
    let words = &visit.words;
    let screen = Screen::new(words.goods_found(total, asked));
    let screen = rows.iter().fold(screen, |screen, row| screen.row([product_key(words, row)]));
    let screen = screen.row([tap(words.button_find(), GoodsTap::AskSearch)]);
    Ok(Answer::screen(foot(screen, words, TOP)))
}

/// The tree without a category and what is below it: it cannot move there.
fn without(all: Vec<(usize, Category)>, moved: Option<CategoryId>) -> Vec<(usize, Category)> {
    let mut below: Option<usize> = None;
    let mut kept = Vec::with_capacity(all.len());
    for (depth, category) in all {
        if below.is_some_and(|top| depth > top) {
            continue;
        }
        below = (Some(category.id) == moved).then_some(depth);
        if below.is_none() {
            kept.push((depth, category));
        }
    }
    kept
}

/// What is to be moved: a category goes anywhere but into itself.
pub struct Moved {
    pub title: Html,
    pub category: Option<CategoryId>,
    pub back: GoodsTap,
}

/// The whole tree to choose a place in.
pub fn places(
    tx: &mut Writing<'_>,
    visit: &Visit,
    moved: Moved,
    page: u32,
    (to, turn): (impl Fn(Option<CategoryId>) -> GoodsTap, impl Fn(u32) -> GoodsTap),
) -> Result<Answer, Fault> {
    let words = &visit.words;
    let all = without(catalog::all_categories(tx)?, moved.category);
    let pages = pages(all.len(), PAGE_ROWS);
    let page = page.min(pages - 1);
    let from = usize::try_from(page).unwrap_or_default() * PAGE_ROWS;
    let top = tap(words.button_top_of_catalog(), to(None));
    let screen = all.iter().skip(from).take(PAGE_ROWS).fold(
        Screen::new(moved.title).row([top]),
        |screen, (depth, category)| {
            let label = format!("{}📁 {}", "· ".repeat(*depth), short(category.name.of(words.lang), 36));
            screen.row([tap(label, to(Some(category.id)))])
        },
    );
    let screen = screen.pages(words, page, pages, |page| turn(page).into());
    Ok(Answer::screen(foot(screen, words, moved.back)))
}
