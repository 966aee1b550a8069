//! The variants of a product: added as "50 ml: 1000, 300", changed one value at a time.

use super::{GoodsTap, gone, no, product};
use crate::base::actor::{Right, Roles};
use crate::base::ids::{ProductId, VariantId};
use crate::base::money::{Money, parse_major};
use crate::base::outcome::{Fault, Outcome};
use crate::base::quantity::Quantity;
use crate::db::{Reading, Writing};
use crate::shop::catalog::edit::{self, CatalogRefusal, Step, VariantChange};
use crate::shop::catalog::{self, Product, Variant};
use crate::shop::stock::{self, Shelf};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::notices::named;
use crate::telegram::staff::setup::is_none;
use crate::telegram::staff::{LabelTap, again, done, foot, question, short, sure, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of variants alone")]
    match tap {
        GoodsTap::Variants { product } => list(tx, visit, product),
        GoodsTap::AskVariants { product } => ask_new(tx, visit, product),
        GoodsTap::Variant { variant } => open(tx, visit, variant),
        GoodsTap::AskPrice { .. }
        | GoodsTap::AskLabel { .. }
        | GoodsTap::AskWeight { .. }
        | GoodsTap::AskBarcode { .. }
        | GoodsTap::AskLowLine { .. } => ask(tx, visit, tap),
        GoodsTap::Count { variant, counted } => {
            let made = edit::change_variant(tx, variant, &VariantChange::Counted(counted));
            if made.is_ok() && counted && visit.roles.may(Right::MoveStock) {
                // Whoever begins to count says next how much there is.
                return Ok(super::stock::open(tx, visit, variant)?.toast(visit.words.alert_saved()));
            }
            after(tx, visit, variant, made)
        }
        GoodsTap::ForgetWas { variant } => {
            let made = edit::change_variant(tx, variant, &VariantChange::ForgetOldPrice);
            after(tx, visit, variant, made)
        }
        GoodsTap::VariantStep { variant, up } => {
            let made = edit::step_variant(tx, variant, if up { Step::Up } else { Step::Down });
            after(tx, visit, variant, made)
        }
        GoodsTap::AskVariantRemove { variant } => ask_remove(tx, visit, variant),
        GoodsTap::VariantRemove { variant } => remove(tx, visit, variant),
        _ => gone(tx, visit),
    }
}

fn after(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    variant: VariantId,
    made: Outcome<(), CatalogRefusal>,
) -> Result<Answer, Fault> {
    let card = open(tx, visit, variant)?;
    match made {
        Ok(()) => Ok(done(visit, &visit.words.alert_saved(), card)),
        Err(stop) => no(tx, visit, stop, card),
    }
}

/// A variant on sale with its product.
pub fn find(r: &Reading<'_>, id: VariantId) -> Result<Option<(Product, Variant)>, Fault> {
    let Some(variant) = catalog::variant(r, id)?.filter(|v| !v.removed) else { return Ok(None) };
    Ok(product::live(r, variant.product)?.map(|product| (product, variant)))
}

fn list(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = product::live(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let mut screen = Screen::new(words.variants_title(short(&product.name.base, 60)));
    for variant in catalog::variants(tx, id)? {
        let name =
            if variant.label.is_empty() { words.plain_only_variant() } else { short(&variant.label, 30) };
        let mut label = format!("{name} · {}", words.money(variant.price));
        match stock::shelf(tx, &variant, None)? {
            Shelf::Endless => {}
            Shelf::SoldOut => label.push_str(" · 🔴"),
            Shelf::Few(left) => label.push_str(&format!(" · 🟡 {}", words.quantity(left, product.unit))),
            Shelf::Enough(left) => label.push_str(&format!(" · {}", words.quantity(left, product.unit))),
        }
        screen = screen.row([tap(label, GoodsTap::Variant { variant: variant.id })]);
    }
    if visit.roles.may(Right::EditCatalog) {
        screen = screen.row([tap(words.button_add_variants(), GoodsTap::AskVariants { product: id })]);
    }
    Ok(Answer::screen(foot(screen, words, GoodsTap::Product { product: id })))
}

fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId) -> Result<Answer, Fault> {
    let Some((product, variant)) = find(tx, id)? else { return gone(tx, visit) };
    let shelf = stock::shelf(tx, &variant, None)?;
    Ok(Answer::screen(card(&visit.words, visit.roles, &product, &variant, shelf)))
}

pub fn card(words: &Words, roles: Roles, product: &Product, variant: &Variant, shelf: Shelf) -> Screen {
    let id = variant.id;
    let mut text = Html::bold(&named(words, product, variant));
    text.paragraph(&product::variant_line(words, product.unit, variant, shelf));
    let unset = || words.plain_not_set();
    let weight = variant.weight_g.map_or_else(unset, |g| format!("{g}\u{a0}{}", words.plain_unit_g()));
    text.line(&words.variant_weight(weight));
    text.line(&words.variant_barcode(variant.barcode.clone().unwrap_or_else(unset)));
    if variant.counted {
        text.line(&words.variant_low_line(words.quantity(variant.low_stock, product.unit)));
    }
    if let Some(was) = variant.was_price.filter(|was| *was > variant.price) {
        text.line(&words.variant_was(words.money(was)));
    }
    let mut screen = Screen::new(text);
    let stock =
        roles.may(Right::MoveStock).then(|| tap(words.button_stock(), GoodsTap::Stock { variant: id }));
    let label = tap(words.button_print_label(), LabelTap::OfVariant { variant: id });
    screen = screen.row(stock.into_iter().chain(roles.may(Right::PrintLabels).then_some(label)));
    if roles.may(Right::EditCatalog) {
        let counting =
            if variant.counted { words.button_stop_counting() } else { words.button_start_counting() };
        screen = screen
            .row([
                tap(words.button_price(), GoodsTap::AskPrice { variant: id }),
                tap(words.button_label(), GoodsTap::AskLabel { variant: id }),
            ])
            .row([
                tap(words.button_weight(), GoodsTap::AskWeight { variant: id }),
                tap(words.button_barcode(), GoodsTap::AskBarcode { variant: id }),
            ])
            .row([
                tap(words.button_low_line(), GoodsTap::AskLowLine { variant: id }),
                tap(counting, GoodsTap::Count { variant: id, counted: !variant.counted }),
            ])
            .row([
                tap("⬆️", GoodsTap::VariantStep { variant: id, up: true }),
                tap("⬇️", GoodsTap::VariantStep { variant: id, up: false }),
                tap(words.button_delete(), GoodsTap::AskVariantRemove { variant: id }),
            ]);
    }
    if variant.was_price.is_some_and(|was| was > variant.price) && roles.may(Right::EditCatalog) {
        screen = screen.row([tap(words.button_forget_was(), GoodsTap::ForgetWas { variant: id })]);
    }
    foot(screen, words, GoodsTap::Variants { product: product.id })
}

fn ask_new(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = product::live(tx, id)? else { return gone(tx, visit) };
    let text = visit.words.ask_new_variants(short(&product.name.base, 60));
    let back = GoodsTap::Variants { product: id };
    Ok(question(visit, GoodsTap::AskVariants { product: id }, text, back))
}

/// The question for one value; its answer leads back to where a lone variant is shown: the product.
fn ask(tx: &mut Writing<'_>, visit: &mut Visit, asked_by: GoodsTap) -> Result<Answer, Fault> {
    let Some((product, variant)) = of_question(tx, asked_by)? else { return gone(tx, visit) };
    let words = &visit.words;
    let name = short(&named(words, &product, &variant), 80);
    let unset = || words.plain_not_set();
    #[allow(clippy::wildcard_enum_match_arm, reason = "the questions of variants alone come here")]
    let text = match asked_by {
        GoodsTap::AskPrice { .. } => words.ask_price(name, words.money(variant.price)),
        GoodsTap::AskLabel { .. } => words.ask_label(name),
        GoodsTap::AskWeight { .. } => {
            words.ask_weight(name, variant.weight_g.map_or_else(unset, |g| g.to_string()))
        }
        GoodsTap::AskBarcode { .. } => words.ask_barcode(name, variant.barcode.clone().unwrap_or_else(unset)),
        _ => words.ask_low_line(name, words.quantity(variant.low_stock, product.unit)),
    };
    let back = back(tx, &product, &variant)?;
    Ok(question(visit, asked_by, text, back))
}

fn of_question(r: &Reading<'_>, asked_by: GoodsTap) -> Result<Option<(Product, Variant)>, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the questions of variants alone come here")]
    match asked_by {
        GoodsTap::AskPrice { variant }
        | GoodsTap::AskLabel { variant }
        | GoodsTap::AskWeight { variant }
        | GoodsTap::AskBarcode { variant }
        | GoodsTap::AskLowLine { variant } => find(r, variant),
        _ => Ok(None),
    }
}

fn back(r: &Reading<'_>, product: &Product, variant: &Variant) -> Result<GoodsTap, Fault> {
    let lone = catalog::variants(r, product.id)?.len() < 2;
    Ok(if lone && variant.label.is_empty() {
        GoodsTap::Product { product: product.id }
    } else {
        GoodsTap::Variant { variant: variant.id }
    })
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap, text: &str) -> Result<Answer, Fault> {
    if let GoodsTap::AskVariants { product } = tap {
        return add(tx, visit, product, text);
    }
    let Some((product, variant)) = of_question(tx, tap)? else { return gone(tx, visit) };
    let question = ask(tx, visit, tap)?;
    let words = visit.words.clone();
    #[allow(clippy::wildcard_enum_match_arm, reason = "the questions of variants alone come here")]
    let read = match tap {
        GoodsTap::AskPrice { .. } => {
            parse_major(text).map(VariantChange::Price).ok_or_else(|| words.plain_bad_sum())
        }
        GoodsTap::AskLabel { .. } => {
            Ok(VariantChange::Label(if is_none(text) { String::new() } else { text.to_owned() }))
        }
        GoodsTap::AskWeight { .. } if is_none(text) => Ok(VariantChange::Weight(None)),
        GoodsTap::AskWeight { .. } => {
            grams(text).map(|g| VariantChange::Weight(Some(g))).ok_or_else(|| words.plain_bad_weight())
        }
        GoodsTap::AskBarcode { .. } => Ok(VariantChange::Barcode((!is_none(text)).then(|| text.to_owned()))),
        _ => Quantity::parse(text).map(VariantChange::LowStock).ok_or_else(|| words.plain_bad_quantity()),
    };
    let change = match read {
        Ok(change) => change,
        Err(problem) => return Ok(again(&problem, question)),
    };
    match edit::change_variant(tx, variant.id, &change) {
        Ok(()) => {
            let screen = if let GoodsTap::Product { product } = back(tx, &product, &variant)? {
                product::open(tx, visit, product)?
            } else {
                open(tx, visit, variant.id)?
            };
            Ok(done(visit, &words.alert_saved(), screen))
        }
        Err(stop) => no(tx, visit, stop, question),
    }
}

/// "300", "300 g", "300 г".
fn grams(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    ["", "g", "г", "gr", "гр", "гр."].contains(&unit.trim()).then(|| number.parse().ok()).flatten()
}

/// A variant as typed: "50 ml: 1000, 300" is label, price, grams.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Typed {
    label: String,
    price: Money,
    weight_g: Option<i64>,
}

/// One variant a line.
fn read(text: &str) -> Option<Vec<Typed>> {
    text.lines().filter(|line| !line.trim().is_empty()).map(read_line).collect()
}

fn read_line(line: &str) -> Option<Typed> {
    let (label, values) = line.rsplit_once(':')?;
    let (price, weight) = match values.split_once([',', ';']) {
        Some((price, weight)) => (price, Some(grams(weight)?)),
        None => (values, None),
    };
    Some(Typed { label: label.trim().to_owned(), price: parse_major(price)?, weight_g: weight })
}

fn add(tx: &mut Writing<'_>, visit: &mut Visit, product: ProductId, text: &str) -> Result<Answer, Fault> {
    let question = ask_new(tx, visit, product)?;
    let Some(typed) = read(text).filter(|typed| !typed.is_empty()) else {
        return Ok(again(&visit.words.plain_bad_variants(), question));
    };
    let made = tx.attempt(|tx| add_all(tx, product, &typed));
    match made {
        Ok(()) => {
            let list = list(tx, visit, product)?;
            Ok(done(visit, &visit.words.alert_saved(), list))
        }
        Err(stop) => no(tx, visit, stop, question),
    }
}

/// The silent variant of a product without variants becomes the first of them and keeps its stock.
fn add_all(tx: &mut Writing<'_>, product: ProductId, typed: &[Typed]) -> Outcome<(), CatalogRefusal> {
    let silent = catalog::variants(tx, product)?.into_iter().find(|v| v.label.is_empty()).map(|v| v.id);
    for (at, one) in typed.iter().enumerate() {
        let id = match silent.filter(|_| at == 0) {
            Some(id) => {
                edit::change_variant(tx, id, &VariantChange::Label(one.label.clone()))?;
                edit::change_variant(tx, id, &VariantChange::Price(one.price))?;
                id
            }
            None => edit::add_variant(tx, product, &one.label, one.price)?,
        };
        if one.weight_g.is_some() {
            edit::change_variant(tx, id, &VariantChange::Weight(one.weight_g))?;
        }
    }
    Ok(())
}

fn ask_remove(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId) -> Result<Answer, Fault> {
    let Some((product, variant)) = find(tx, id)? else { return gone(tx, visit) };
    let text = visit.words.ask_variant_remove(short(&named(&visit.words, &product, &variant), 80));
    let yes = tap(visit.words.button_delete(), GoodsTap::VariantRemove { variant: id });
    Ok(sure(visit, text, yes, GoodsTap::Variant { variant: id }))
}

fn remove(tx: &mut Writing<'_>, visit: &mut Visit, id: VariantId) -> Result<Answer, Fault> {
    let Some((product, _)) = find(tx, id)? else { return gone(tx, visit) };
    let made = edit::remove_variant(tx, id);
    let list = list(tx, visit, product.id)?;
    match made {
        Ok(()) => Ok(done(visit, &visit.words.alert_deleted(), list)),
        Err(stop) => no(tx, visit, stop, list),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_read_as_people_type_them() {
        let read = read("50 ml: 1000, 300\n100 ml: 1 800").unwrap();
        assert_eq!(read[0], Typed { label: "50 ml".into(), price: Money(100_000), weight_g: Some(300) });
        assert_eq!(read[1], Typed { label: "100 ml".into(), price: Money(180_000), weight_g: None });
        for bad in ["50 ml", "50 ml: dear", "50 ml: 10, heavy", "a: 1\nb"] {
            assert_eq!(super::read(bad), None, "{bad}");
        }
    }
}
