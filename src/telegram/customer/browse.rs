//! Walking through the catalogue: categories and their products by pages, and the search. Draws what the
//! catalogue shows to customers; decides nothing. A category that was hidden meanwhile leads to the top.

use crate::base::ids::{CategoryId, ProductId};
use crate::base::limits::{PAGE_ROWS, SEARCH_CHARS};
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};
use crate::shop::cart;
use crate::shop::catalog::{self, Category, Product, View, search};
use crate::telegram::button::Button;
use crate::telegram::customer::button::{Look, Origin};
use crate::telegram::customer::offer::{offer, short};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Labels up to this long stand two in a row.
const HALF_ROW: usize = 18;

/// A page of a category, or of the top.
pub fn catalog(
    tx: &Writing<'_>,
    visit: &Visit,
    category: Option<CategoryId>,
    page: u32,
) -> Result<Answer, Fault> {
    Ok(Answer::screen(shelf(tx, visit, category, page, None)?))
}

/// The same with a word about why it is shown.
pub fn shelf(
    r: &Reading<'_>,
    visit: &Visit,
    category: Option<CategoryId>,
    page: u32,
    note: Option<Html>,
) -> Result<Screen, Fault> {
    if let Some(id) = category
        && catalog::category_hidden(r, id)?
    {
        let note = note.unwrap_or_else(|| visit.words.catalog_hidden());
        return shelf(r, visit, None, 0, Some(note));
    }
    let path = category.map_or(Ok(Vec::new()), |id| catalog::path(r, id))?;
    let categories = catalog::children(r, category, View::Customer)?;
    let found = window(r, category, categories.len(), page)?;
    let mut screen = Screen::new(heading(&visit.words, &path, &found, note));
    let first = index(found.page).saturating_mul(PAGE_ROWS);
    let labels: Vec<Key> = categories.iter().skip(first).take(PAGE_ROWS).map(|c| enter(c, visit)).collect();
    for pair in paired(labels) {
        screen = screen.row(pair);
    }
    screen = products(r, visit, screen, found.products, Origin::Category(found.page))?;
    screen = screen.pages(&visit.words, found.page, found.pages, |page| Button::Catalog { category, page });
    let Some(here) = path.last() else {
        return Ok(top_keys(r, visit, screen)?.home(&visit.words));
    };
    let up = parent_page(r, here)?;
    screen = cart_key(r, visit, screen)?;
    Ok(screen.back(&visit.words, Button::Catalog { category: here.parent, page: up }))
}

/// One page of a category: its categories come first, then its products.
struct Window {
    products: Vec<Product>,
    page: u32,
    pages: u32,
    total: usize,
}

fn window(
    r: &Reading<'_>,
    category: Option<CategoryId>,
    categories: usize,
    page: u32,
) -> Result<Window, Fault> {
    let (mut page, mut found) = (page, part(r, category, categories, page, 0)?);
    let total = categories + found.total;
    let pages = pages_of(total);
    if page >= pages && page > 0 {
        page = pages.saturating_sub(1);
        found = part(r, category, categories, page, 0)?;
    }
    let from = index(page).saturating_mul(PAGE_ROWS);
    let room = PAGE_ROWS.saturating_sub(categories.saturating_sub(from).min(PAGE_ROWS));
    let skip = from.saturating_sub(categories);
    let mut products = found.rows;
    if products.len() == PAGE_ROWS && skip % PAGE_ROWS + room > PAGE_ROWS {
        products.extend(part(r, category, categories, page, 1)?.rows);
    }
    let products = products.into_iter().skip(skip % PAGE_ROWS).take(room).collect();
    Ok(Window { products, page, pages, total })
}

/// The list of products need not start on a page of its own: two neighbouring parts of it hold a window.
fn part(
    r: &Reading<'_>,
    category: Option<CategoryId>,
    categories: usize,
    page: u32,
    next: usize,
) -> Result<catalog::Page<Product>, Fault> {
    let skip = index(page).saturating_mul(PAGE_ROWS).saturating_sub(categories);
    catalog::products_in(r, category, View::Customer, skip / PAGE_ROWS + next, PAGE_ROWS)
}

/// The page of the parent on which a category stands.
fn parent_page(r: &Reading<'_>, category: &Category) -> Result<u32, Fault> {
    let siblings = catalog::children(r, category.parent, View::Customer)?;
    let place = siblings.iter().position(|c| c.id == category.id).unwrap_or(0);
    Ok(u32::try_from(place / PAGE_ROWS).unwrap_or(0))
}

fn heading(words: &Words, path: &[Category], found: &Window, note: Option<Html>) -> Html {
    let mut text = note.unwrap_or_default();
    if path.is_empty() && !text.is_empty() {
        return text;
    }
    let names: Vec<&str> = path.iter().map(|c| c.name.of(words.lang)).collect();
    let title = if names.is_empty() {
        words.catalog_title()
    } else {
        Html::bold(&format!("🛍 {}", names.join(" › ")))
    };
    text.paragraph(&title);
    let hint = if found.total == 0 {
        words.catalog_empty()
    } else if found.products.is_empty() {
        words.catalog_hint()
    } else {
        words.catalog_pick()
    };
    text.paragraph(&hint);
    text
}

fn enter(category: &Category, visit: &Visit) -> Key {
    let button = Button::Catalog { category: Some(category.id), page: 0 };
    Key::Tap(category.name.of(visit.words.lang).to_owned(), button)
}

/// Short labels two in a row.
fn paired(keys: Vec<Key>) -> Vec<Vec<Key>> {
    let mut rows: Vec<Vec<Key>> = Vec::new();
    for key in keys {
        let is_short = |k: &Key| k.label().chars().count() <= HALF_ROW;
        match rows.last_mut() {
            Some(row) if row.len() == 1 && row.iter().all(is_short) && is_short(&key) => row.push(key),
            Some(_) | None => rows.push(vec![key]),
        }
    }
    rows
}

fn products(
    r: &Reading<'_>,
    visit: &Visit,
    mut screen: Screen,
    products: Vec<Product>,
    from: Origin,
) -> Result<Screen, Fault> {
    for product in products {
        let look = Look::at(product.id, from);
        screen = screen.tap(offer(r, visit, product)?.row(&visit.words), Button::Card { look });
    }
    Ok(screen)
}

fn top_keys(r: &Reading<'_>, visit: &Visit, screen: Screen) -> Result<Screen, Fault> {
    let search = Key::Tap(visit.words.button_search(), Button::Search);
    Ok(match cart_button(r, visit)? {
        Some(cart) => screen.row([search, cart]),
        None => screen.row([search]),
    })
}

/// "🛒 Cart · 90 000", when there is something in it.
pub fn cart_key(r: &Reading<'_>, visit: &Visit, screen: Screen) -> Result<Screen, Fault> {
    Ok(screen.row(cart_button(r, visit)?))
}

fn cart_button(r: &Reading<'_>, visit: &Visit) -> Result<Option<Key>, Fault> {
    let cart = cart::view(r, visit.id(), &visit.settings)?;
    if cart.is_empty() {
        return Ok(None);
    }
    let label = visit.words.button_cart_sum(visit.words.money(cart.sums.sum));
    Ok(Some(Key::Tap(label, Button::Cart { page: 0 })))
}

/// What to do to search.
pub fn search_help(visit: &Visit) -> Answer {
    let screen =
        Screen::new(visit.words.search_ask()).back(&visit.words, Button::Catalog { category: None, page: 0 });
    Answer::screen(screen).expecting(Expect::Search)
}

/// A page of what the typed words find.
pub fn found(tx: &Writing<'_>, visit: &Visit, text: &str, page: u32) -> Result<Answer, Fault> {
    let words = &visit.words;
    let text: String = text.trim().chars().take(SEARCH_CHARS).collect();
    let mut found = search::find(tx, &text, View::Customer, index(page), PAGE_ROWS)?;
    if found.total == 0 {
        let screen = shelf(tx, visit, None, 0, Some(words.search_nothing(&text)))?;
        return Ok(Answer::screen(screen));
    }
    let pages = pages_of(found.total);
    let last = pages.saturating_sub(1);
    if page > last {
        found = search::find(tx, &text, View::Customer, index(last), PAGE_ROWS)?;
    }
    let page = page.min(last);
    let mut screen = Screen::new(words.search_found(found.total, &text));
    screen = products(tx, visit, screen, found.rows, Origin::Found(page))?;
    screen = screen.pages(words, page, pages, |page| Button::Found { page });
    screen = cart_key(tx, visit, screen)?;
    screen = screen.row([
        Key::Tap(words.button_catalog(), Button::Catalog { category: None, page: 0 }),
        Key::Tap(words.button_home(), Button::Menu),
    ]);
    Ok(Answer::screen(screen).expecting(Expect::Found { text }))
}

/// Back to the results; the words are remembered until something else is asked.
pub fn found_again(tx: &Writing<'_>, visit: &Visit, page: u32) -> Result<Answer, Fault> {
    match &visit.session.expects {
        Some(Expect::Found { text }) => found(tx, visit, text, page),
        _ => {
            let screen = shelf(tx, visit, None, 0, Some(visit.words.search_forgotten()))?;
            Ok(Answer::screen(screen))
        }
    }
}

/// A product that a customer can no longer have: said kindly, with what stands next to it.
pub fn not_here(tx: &Writing<'_>, visit: &Visit, id: ProductId) -> Result<Answer, Fault> {
    let known = catalog::product(tx, id)?;
    let note = match &known {
        Some(product) => visit.words.product_hidden(short(product.name.of(visit.words.lang), 60)),
        None => visit.words.product_gone(),
    };
    let category = known.and_then(|product| product.category);
    let screen = shelf(tx, visit, category, 0, Some(note))?;
    let answer = Answer::screen(screen);
    Ok(if visit.query.is_some() { answer.toast(visit.words.alert_not_on_sale()) } else { answer })
}

pub fn pages_of(rows: usize) -> u32 {
    u32::try_from(rows.div_ceil(PAGE_ROWS)).unwrap_or(u32::MAX)
}

pub fn index(page: u32) -> usize {
    usize::try_from(page).unwrap_or(usize::MAX)
}
