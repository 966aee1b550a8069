//! The catalogue made and kept from a phone (FEATURES C1–C3), and the shelves behind it (S1).

mod card;
mod category;
mod photos;
mod product;
mod scan;
mod stock;
mod tree;
mod variants;

pub use scan::{scanned, unknown as unknown_code};

use super::{GoodsTap, again, gate, not_allowed, question, refused};
use crate::base::ids::ProductId;
use crate::base::limits::SEARCH_CHARS;
use crate::base::outcome::{Fault, Stop};
use crate::db::Writing;
use crate::shop::catalog::edit::CatalogRefusal;
use crate::shop::catalog::{View, search};
use crate::telegram::screen::Answer;
use crate::telegram::visit::Visit;
use crate::text::Words;

/// The top of the tree: where everything here leads back to.
const TOP: GoodsTap = GoodsTap::Folder { category: None, page: 0 };
/// Products of one search on a screen.
const FOUND: usize = 16;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        GoodsTap::Folder { category, page } => tree::folder(tx, visit, category, page),
        GoodsTap::AskSearch => Ok(ask_search(visit)),
        GoodsTap::AskNewCategory { .. }
        | GoodsTap::Category { .. }
        | GoodsTap::AskCategoryName { .. }
        | GoodsTap::CategoryHide { .. }
        | GoodsTap::CategoryStep { .. }
        | GoodsTap::CategoryWhere { .. }
        | GoodsTap::CategoryMove { .. }
        | GoodsTap::AskCategoryDelete { .. }
        | GoodsTap::CategoryDelete { .. } => category::press(tx, visit, tap),
        GoodsTap::AskNewProduct { .. }
        | GoodsTap::AskNewPrice { .. }
        | GoodsTap::Product { .. }
        | GoodsTap::Preview { .. }
        | GoodsTap::SendCard { .. }
        | GoodsTap::Texts { .. }
        | GoodsTap::AskText { .. }
        | GoodsTap::Units { .. }
        | GoodsTap::SetUnit { .. }
        | GoodsTap::AskDiscount { .. }
        | GoodsTap::AskTags { .. }
        | GoodsTap::Hide { .. }
        | GoodsTap::Step { .. }
        | GoodsTap::Where { .. }
        | GoodsTap::Move { .. }
        | GoodsTap::AskRemove { .. }
        | GoodsTap::Remove { .. } => product::press(tx, visit, tap),
        GoodsTap::Photos { .. } | GoodsTap::PhotoFirst { .. } | GoodsTap::PhotoRemove { .. } => {
            photos::press(tx, visit, tap)
        }
        GoodsTap::Variants { .. }
        | GoodsTap::AskVariants { .. }
        | GoodsTap::Variant { .. }
        | GoodsTap::AskPrice { .. }
        | GoodsTap::AskLabel { .. }
        | GoodsTap::AskWeight { .. }
        | GoodsTap::AskBarcode { .. }
        | GoodsTap::AskLowLine { .. }
        | GoodsTap::Count { .. }
        | GoodsTap::VariantStep { .. }
        | GoodsTap::ForgetWas { .. }
        | GoodsTap::AskVariantRemove { .. }
        | GoodsTap::VariantRemove { .. } => variants::press(tx, visit, tap),
        GoodsTap::Stock { .. }
        | GoodsTap::AskSupply { .. }
        | GoodsTap::AskWriteOff { .. }
        | GoodsTap::AskCount { .. }
        | GoodsTap::Low => stock::press(tx, visit, tap),
        GoodsTap::Scanned { .. }
        | GoodsTap::AskAttach
        | GoodsTap::Attach { .. }
        | GoodsTap::AskNewWithCode => scan::press(tx, visit, tap),
    }
}

pub fn typed(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    tap: GoodsTap,
    said: &str,
    text: &str,
) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    #[allow(clippy::wildcard_enum_match_arm, reason = "the buttons that ask for nothing are pressed again")]
    match tap {
        GoodsTap::AskSearch => found(tx, visit, text),
        GoodsTap::AskNewCategory { .. } | GoodsTap::AskCategoryName { .. } => {
            category::typed(tx, visit, tap, text)
        }
        GoodsTap::AskNewProduct { .. }
        | GoodsTap::AskNewPrice { .. }
        | GoodsTap::AskText { .. }
        | GoodsTap::AskDiscount { .. }
        | GoodsTap::AskTags { .. } => product::typed(tx, visit, tap, said, text),
        GoodsTap::AskVariants { .. }
        | GoodsTap::AskPrice { .. }
        | GoodsTap::AskLabel { .. }
        | GoodsTap::AskWeight { .. }
        | GoodsTap::AskBarcode { .. }
        | GoodsTap::AskLowLine { .. } => variants::typed(tx, visit, tap, text),
        GoodsTap::AskSupply { .. } | GoodsTap::AskWriteOff { .. } | GoodsTap::AskCount { .. } => {
            stock::typed(tx, visit, tap, text)
        }
        GoodsTap::AskAttach | GoodsTap::AskNewWithCode => scan::typed(tx, visit, tap, said, text),
        other => press(tx, visit, other),
    }
}

/// A picture for a product: added as the last, the next one is waited for.
pub fn photo_sent(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    file_id: &str,
) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, GoodsTap::Photos { product, at: 0 }.right())? {
        return Ok(no);
    }
    photos::sent(tx, visit, product, file_id)
}

fn ask_search(visit: &Visit) -> Answer {
    question(visit, GoodsTap::AskSearch, visit.words.ask_goods_search(), TOP)
}

fn found(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let text: String = text.chars().take(SEARCH_CHARS).collect();
    let page = search::find(tx, &text, View::Staff, 0, FOUND)?;
    match page.rows.as_slice() {
        [] => Ok(again(&visit.words.plain_goods_none_found(text), ask_search(visit))),
        [only] => product::open(tx, visit, only.id),
        several => tree::found(tx, visit, &text, several, page.total),
    }
}

/// It went away while somebody looked at it: the top of the tree, with a word.
fn gone(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let top = tree::folder(tx, visit, None, 0)?;
    Ok(if visit.query.is_some() {
        top.alert(visit.words.alert_gone())
    } else {
        again(&visit.words.alert_gone(), top)
    })
}

/// What the catalogue refused, in words; `screen` is asked or shown again.
fn no(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    stop: Stop<CatalogRefusal>,
    screen: Answer,
) -> Result<Answer, Fault> {
    match stop {
        Stop::Broken(fault) => Err(fault),
        Stop::No(CatalogRefusal::NotAllowed) => not_allowed(tx, visit),
        Stop::No(CatalogRefusal::NotThere) => gone(tx, visit),
        Stop::No(refusal) => Ok(refused(visit, &problem(&visit.words, refusal), screen)),
    }
}

fn problem(words: &Words, refusal: CatalogRefusal) -> String {
    match refusal {
        CatalogRefusal::NotAllowed => words.alert_not_allowed(),
        CatalogRefusal::NotThere => words.alert_gone(),
        CatalogRefusal::Empty => words.plain_name_missing(),
        CatalogRefusal::TooLong(most) => words.plain_too_long(most),
        CatalogRefusal::NameTaken => words.plain_name_taken(),
        CatalogRefusal::NotEmpty { products, categories } => words.plain_not_empty(categories, products),
        CatalogRefusal::IntoItself => words.plain_into_itself(),
        CatalogRefusal::TooDeep => words.plain_too_deep(),
        CatalogRefusal::BadPrice => words.plain_bad_sum(),
        CatalogRefusal::BadWeight => words.plain_bad_weight(),
        CatalogRefusal::BadPercent => words.plain_bad_percent(),
        CatalogRefusal::BadBarcode => words.plain_bad_barcode(),
        CatalogRefusal::BadStockLine => words.plain_bad_quantity(),
        CatalogRefusal::CodeTaken(_) => words.plain_code_taken(),
        CatalogRefusal::TooManyVariants => words.plain_too_many_variants(crate::base::limits::VARIANTS),
        CatalogRefusal::LabelMissing => words.plain_label_missing(),
        CatalogRefusal::LastVariant => words.plain_last_variant(),
        CatalogRefusal::TooManyPhotos => words.plain_too_many_photos(crate::base::limits::PHOTOS),
    }
}
