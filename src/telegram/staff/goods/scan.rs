//! What a scanned code opens for staff: the variant with its price and shelf and what is done about them most; or,
//! when no product has the barcode, the ways to give it one. The barcode travels in the question, as a name does.

use super::{GoodsTap, TOP, gone, no, product, variants};
use crate::base::actor::Right;
use crate::base::ids::{ProductId, VariantId};
use crate::base::limits::{NAME_CHARS, SEARCH_CHARS};
use crate::base::money::parse_major;
use crate::base::outcome::{Fault, Outcome};
use crate::base::quantity::Unit;
use crate::db::Writing;
use crate::shop::catalog::edit::{self, CatalogRefusal, NewProduct, VariantChange};
use crate::shop::catalog::{self, Product, Variant, View, search};
use crate::shop::stock;
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::staff::notices::named;
use crate::telegram::staff::{LabelTap, again, done, foot, question, short, tap};
use crate::telegram::visit::Visit;
use crate::text::Html;

/// Variants offered for a barcode, on one screen.
const OFFERED: usize = 16;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of scanning alone")]
    match tap {
        GoodsTap::Scanned { variant } => open(tx, visit, variant),
        GoodsTap::Attach { variant } => match carried(visit) {
            Some(code) => attach(tx, visit, variant, &code),
            None => gone(tx, visit),
        },
        // The question is older than the photo it was about.
        _ => match carried(visit) {
            Some(code) if tap == GoodsTap::AskNewWithCode => Ok(ask_name(visit, &code)),
            Some(code) => unknown(visit, &code),
            None => gone(tx, visit),
        },
    }
}

pub fn typed(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    tap: GoodsTap,
    said: &str,
    text: &str,
) -> Result<Answer, Fault> {
    match said.split_once('\n') {
        _ if tap != GoodsTap::AskNewWithCode => offer(tx, visit, said, text),
        None => Ok(name(visit, said, text)),
        Some((code, name)) => price(tx, visit, code, name, text),
    }
}

/// The barcode that the question on the screen is about.
fn carried(visit: &Visit) -> Option<String> {
    let Some(Expect::Staff { button, said }) = &visit.session.expects else { return None };
    #[allow(clippy::wildcard_enum_match_arm, reason = "two questions carry a barcode")]
    match Button::read(button) {
        Some(Button::Goods { tap: GoodsTap::AskAttach | GoodsTap::AskNewWithCode }) => {
            said.lines().next().map(str::to_owned)
        }
        _ => None,
    }
}

fn carrying(mut answer: Answer, asked_by: GoodsTap, said: &str) -> Answer {
    answer.expects = Some(Expect::Staff { button: Button::from(asked_by).data(), said: said.to_owned() });
    answer
}

// ---------------------------------------------------------------- a known code

/// The product of a code; which of its variants is asked when the code does not say it.
pub fn scanned(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: ProductId,
    variant: Option<VariantId>,
) -> Result<Answer, Fault> {
    let Some(product) = product::live(tx, id)? else { return gone(tx, visit) };
    let all = catalog::variants(tx, id)?;
    let meant = all.iter().find(|v| Some(v.id) == variant);
    match (meant, all.as_slice()) {
        (Some(one), _) => open(tx, visit, one.id),
        (None, [only]) => open(tx, visit, only.id),
        (None, several) => {
            let mut screen = Screen::new(visit.words.variants_title(short(&product.name.base, 60)));
            for variant in several {
                let label = format!("{} · {}", short(&variant.label, 30), visit.words.money(variant.price));
                screen = screen.row([tap(label, GoodsTap::Scanned { variant: variant.id })]);
            }
            Ok(Answer::screen(foot(screen, &visit.words, GoodsTap::Product { product: id })))
        }
    }
}

/// Unlike the product's own card it waits for no photo: the next one sent is the next code.
fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId) -> Result<Answer, Fault> {
    let Some((product, variant)) = variants::find(tx, id)? else { return gone(tx, visit) };
    let shelf = stock::shelf(tx, &variant, None)?;
    let words = &visit.words;
    let mut text = Html::new();
    text.text("🔎 ").push(&Html::bold(&named(words, &product, &variant)));
    text.paragraph(&product::variant_line(words, product.unit, &variant, shelf));
    if let Some(barcode) = &variant.barcode {
        text.line(&words.variant_barcode(barcode.clone()));
    }
    if product.hidden {
        text.line(&words.scan_hidden());
    }
    let (moves, edits) = (visit.roles.may(Right::MoveStock), visit.roles.may(Right::EditCatalog));
    let mut screen = Screen::new(text);
    if moves && variant.counted {
        screen = screen.row([
            tap(words.button_supply(), GoodsTap::AskSupply { variant: id }),
            tap(words.button_write_off(), GoodsTap::AskWriteOff { variant: id }),
        ]);
    }
    let price = edits.then(|| tap(words.button_price(), GoodsTap::AskPrice { variant: id }));
    let stock = moves.then(|| tap(words.button_stock(), GoodsTap::Stock { variant: id }));
    screen = screen.row(stock.into_iter().chain(price));
    if visit.roles.may(Right::PrintLabels) {
        screen = screen.row([tap(words.button_print_label(), LabelTap::OfVariant { variant: id })]);
    }
    Ok(Answer::screen(foot(screen, words, GoodsTap::Product { product: product.id })))
}

// ---------------------------------------------------------------- a barcode that no product has

/// Write whose it is, or make the product now.
pub fn unknown(visit: &Visit, code: &str) -> Result<Answer, Fault> {
    let words = &visit.words;
    let screen = Screen::new(words.scan_unknown(Html::code(code)))
        .row([tap(words.button_new_with_code(), GoodsTap::AskNewWithCode)]);
    Ok(carrying(Answer::screen(foot(screen, words, TOP)), GoodsTap::AskAttach, code))
}

/// What was found by the words, to be chosen from.
fn offer(tx: &mut Writing<'_>, visit: &mut Visit, code: &str, text: &str) -> Result<Answer, Fault> {
    let text: String = text.chars().take(SEARCH_CHARS).collect();
    let mut keys: Vec<Key> = Vec::new();
    for product in search::find(tx, &text, View::Staff, 0, OFFERED)?.rows {
        for variant in catalog::variants(tx, product.id)? {
            keys.push(offered(visit, &product, &variant));
        }
    }
    if keys.is_empty() {
        return Ok(again(&visit.words.plain_goods_none_found(text), unknown(visit, code)?));
    }
    let screen = keys
        .into_iter()
        .take(OFFERED)
        .fold(Screen::new(visit.words.scan_whose(Html::code(code))), |screen, key| screen.row([key]));
    Ok(carrying(Answer::screen(foot(screen, &visit.words, TOP)), GoodsTap::AskAttach, code))
}

/// One that has another barcode shows it: that one would be replaced.
fn offered(visit: &Visit, product: &Product, variant: &Variant) -> Key {
    let mut label = short(&named(&visit.words, product, variant), 40);
    if let Some(barcode) = &variant.barcode {
        label.push_str(&format!(" · ▮ {} → ✏️", short(barcode, 16)));
    }
    tap(label, GoodsTap::Attach { variant: variant.id })
}

fn attach(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId, code: &str) -> Result<Answer, Fault> {
    match edit::change_variant(tx, id, &VariantChange::Barcode(Some(code.to_owned()))) {
        Ok(()) => {
            let card = open(tx, visit, id)?;
            Ok(done(visit, &visit.words.plain_code_attached(), card))
        }
        Err(stop) => {
            let question = unknown(visit, code)?;
            no(tx, visit, stop, question)
        }
    }
}

fn ask_name(visit: &Visit, code: &str) -> Answer {
    let asked = question(visit, GoodsTap::AskNewWithCode, visit.words.scan_new_name(Html::code(code)), TOP);
    carrying(asked, GoodsTap::AskNewWithCode, code)
}

fn ask_price(visit: &Visit, code: &str, name: &str) -> Answer {
    let text = visit.words.ask_new_price(visit.words.currency.code(), name);
    let asked = question(visit, GoodsTap::AskNewWithCode, text, TOP);
    carrying(asked, GoodsTap::AskNewWithCode, &format!("{code}\n{name}"))
}

fn name(visit: &Visit, code: &str, text: &str) -> Answer {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARS {
        return again(&visit.words.plain_too_long(NAME_CHARS), ask_name(visit, code));
    }
    ask_price(visit, code, &name)
}

fn price(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    code: &str,
    name: &str,
    text: &str,
) -> Result<Answer, Fault> {
    let Some(price) = parse_major(text) else {
        return Ok(again(&visit.words.plain_bad_sum(), ask_price(visit, code, name)));
    };
    let new = NewProduct { category: None, name, unit: Unit::Piece, price };
    let made: Outcome<ProductId, CatalogRefusal> = tx.attempt(|tx| {
        let (id, variant) = edit::create_product(tx, &new)?;
        edit::change_variant(tx, variant, &VariantChange::Barcode(Some(code.to_owned())))?;
        Ok(id)
    });
    match made {
        Ok(id) => {
            let card = product::open(tx, visit, id)?;
            Ok(done(visit, &visit.words.plain_product_made(), card))
        }
        Err(stop) => {
            let question = ask_name(visit, code);
            no(tx, visit, stop, question)
        }
    }
}
