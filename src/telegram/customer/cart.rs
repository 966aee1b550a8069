//! The cart and one line of it. Every change redraws; what cannot be had is marked and says so. The cart's
//! prices are today's, not those of when a thing was put in.

use crate::base::ids::VariantId;
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::{Fault, Stop};
use crate::base::quantity::Quantity;
use crate::db::{Reading, Writing};
use crate::shop::cart::{self, CartLine, CartRefusal, CartView};
use crate::shop::promo::LineSum;
use crate::telegram::button::Button;
use crate::telegram::customer::bill;
use crate::telegram::customer::browse::{index, pages_of};
use crate::telegram::customer::button::{Look, Origin};
use crate::telegram::customer::card::refusal_words;
use crate::telegram::customer::offer::{full_name, short};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Characters of a name on a line's button.
const BUTTON_NAME: usize = 28;
/// Room for the lines of one page: the rest of the message is sums and hints.
const LINES_CHARS: usize = 3000;

/// The cart, by pages of lines.
pub fn cart(tx: &Writing<'_>, visit: &Visit, page: u32) -> Result<Answer, Fault> {
    Ok(Answer::screen(basket(tx, visit, page, None)?))
}

/// The same with a word about why it is shown.
pub fn basket(r: &Reading<'_>, visit: &Visit, page: u32, note: Option<Html>) -> Result<Screen, Fault> {
    let cart = cart::view(r, visit.id(), &visit.settings)?;
    Ok(draw(&visit.words, &cart, page, note))
}

fn draw(words: &Words, cart: &CartView, page: u32, note: Option<Html>) -> Screen {
    let mut text = note.unwrap_or_default();
    if cart.is_empty() {
        text.paragraph(&words.cart_empty());
        return Screen::new(text)
            .tap(words.button_catalog(), Button::Catalog { category: None, page: 0 })
            .home(words);
    }
    let pages = pages_of(cart.lines.len());
    let page = page.min(pages.saturating_sub(1));
    let from = index(page).saturating_mul(PAGE_ROWS);
    let shown: Vec<&CartLine> = cart.lines.iter().skip(from).take(PAGE_ROWS).collect();
    let lines: Vec<_> = shown.iter().map(|line| bill::of_cart(words, line)).collect();
    text.paragraph(&words.cart_title());
    text.paragraph(&bill::lines(words, &lines, from + 1, LINES_CHARS));
    text.paragraph(&sums(words, &cart.sums));
    let mended = cart.problems().is_empty();
    let hint = match (mended, cart.missing_to_minimum) {
        (false, _) => words.cart_fix_first(),
        (true, Some(missing)) => words.cart_missing(words.money(missing)),
        (true, None) => words.cart_tap_line(),
    };
    text.paragraph(&hint);
    let mut screen = Screen::new(text);
    for line in shown {
        screen = screen.tap(line_label(words, line), Button::Line { variant: line.variant });
    }
    screen = screen.pages(words, page, pages, |page| Button::Cart { page });
    screen
        .tap(words.button_checkout(), Button::Checkout)
        .row([
            Key::Tap(words.button_clear(), Button::ClearAsk),
            Key::Tap(words.button_catalog(), Button::Catalog { category: None, page: 0 }),
        ])
        .home(words)
}

fn line_label(words: &Words, line: &CartLine) -> String {
    let name = short(&full_name(line.name.of(words.lang), &line.label), BUTTON_NAME);
    let mark = if line.problem.is_some() { "⚠️ " } else { "" };
    format!("{mark}{name} — {}", words.quantity(line.quantity, line.unit))
}

/// Goods, each discount on a line of its own, the total.
pub fn sums(words: &Words, sums: &LineSum) -> Html {
    let mut text = discounts(words, sums);
    text.line(&words.cart_total(words.money(sums.sum)));
    text
}

/// Goods and each discount, where there is one.
pub fn discounts(words: &Words, sums: &LineSum) -> Html {
    let mut text = Html::new();
    if sums.discount().is_zero() {
        return text;
    }
    text.line(&words.cart_goods(words.money(sums.base)));
    if !sums.product_discount.is_zero() {
        text.line(&words.cart_discount_product(words.money(sums.product_discount)));
    }
    if !sums.personal_discount.is_zero() {
        text.line(&words.cart_discount_personal(words.money(sums.personal_discount)));
    }
    text
}

/// One line: −, +, a typed quantity, out.
pub fn line(
    tx: &Writing<'_>,
    visit: &Visit,
    variant: VariantId,
    note: Option<Html>,
) -> Result<Answer, Fault> {
    let cart = cart::view(tx, visit.id(), &visit.settings)?;
    match cart.lines.iter().find(|line| line.variant == variant) {
        Some(line) => {
            Ok(Answer::screen(draw_line(&visit.words, line, note)).expecting(Expect::Quantity { variant }))
        }
        None => Ok(Answer::screen(draw(&visit.words, &cart, 0, note))),
    }
}

fn draw_line(words: &Words, line: &CartLine, note: Option<Html>) -> Screen {
    let variant = line.variant;
    let mut text = note.unwrap_or_default();
    let mut about = Html::bold(&full_name(line.name.of(words.lang), &line.label));
    let price = words.price(line.priced.base, line.priced.price);
    about.line(&words.line_price(price, words.unit(line.unit)));
    about.line(&words.product_in_cart(words.quantity(line.quantity, line.unit), words.money(line.sums.sum)));
    if let Some(problem) = bill::of_cart(words, line).problem {
        about.line(&problem);
    }
    text.paragraph(&about);
    text.paragraph(&words.line_type_hint());
    Screen::new(text)
        .row([
            Key::Tap("−".to_owned(), Button::LineTake { variant }),
            Key::Tap(words.quantity(line.quantity, line.unit), Button::Nothing),
            Key::Tap("+".to_owned(), Button::LineAdd { variant }),
        ])
        .row([
            Key::Tap(words.button_remove(), Button::LineRemove { variant }),
            Key::Tap(words.button_look(), Button::Card { look: look(line) }),
        ])
        .row([
            Key::Tap(words.button_to_cart(), Button::Cart { page: 0 }),
            Key::Tap(words.button_home(), Button::Menu),
        ])
}

fn look(line: &CartLine) -> Look {
    Look { variant: Some(line.variant), ..Look::at(line.product, Origin::Cart) }
}

pub fn line_add(tx: &mut Writing<'_>, visit: &Visit, variant: VariantId) -> Result<Answer, Fault> {
    match cart::add(tx, visit.id(), variant) {
        Ok(_) => line(tx, visit, variant, None),
        Err(Stop::No(refusal)) => {
            let said = say(tx, visit, variant, refusal)?;
            Ok(line(tx, visit, variant, None)?.alert(said))
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

pub fn line_take(tx: &mut Writing<'_>, visit: &Visit, variant: VariantId) -> Result<Answer, Fault> {
    let left = cart::take(tx, visit.id(), variant)?;
    let answer = line(tx, visit, variant, None)?;
    Ok(if left.is_zero() { answer.toast(visit.words.alert_removed()) } else { answer })
}

pub fn line_remove(tx: &mut Writing<'_>, visit: &Visit, variant: VariantId) -> Result<Answer, Fault> {
    cart::remove(tx, visit.id(), variant)?;
    Ok(cart(tx, visit, 0)?.toast(visit.words.alert_removed()))
}

/// A typed quantity.
pub fn typed_quantity(
    tx: &mut Writing<'_>,
    visit: &Visit,
    variant: VariantId,
    text: &str,
) -> Result<Answer, Fault> {
    // "2 kg" and "3 шт." are numbers too.
    let number = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c.is_whitespace());
    let Some(wanted) = Quantity::parse(number) else {
        return line(tx, visit, variant, Some(visit.words.line_not_a_number()));
    };
    match cart::set(tx, visit.id(), variant, wanted) {
        Ok(_) => cart(tx, visit, 0),
        Err(Stop::No(refusal)) => {
            let said = say(tx, visit, variant, refusal)?;
            line(tx, visit, variant, Some(Html::escape(&said)))
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

fn say(r: &Reading<'_>, visit: &Visit, variant: VariantId, refusal: CartRefusal) -> Result<String, Fault> {
    let cart = cart::view(r, visit.id(), &visit.settings)?;
    let unit = cart.lines.iter().find(|line| line.variant == variant).map(|line| line.unit);
    Ok(refusal_words(&visit.words, refusal, unit.unwrap_or(crate::base::quantity::Unit::Piece)))
}

pub fn clear_ask(visit: &Visit) -> Answer {
    let words = &visit.words;
    Answer::screen(
        Screen::new(words.cart_clear_question())
            .tap(words.button_clear_yes(), Button::Clear)
            .tap(words.button_keep(), Button::Cart { page: 0 }),
    )
}

pub fn clear(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    cart::clear(tx, visit.id())?;
    Ok(cart(tx, visit, 0)?.toast(visit.words.alert_cart_cleared()))
}
