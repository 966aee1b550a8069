//! One product under staff's hands: made in two answers, then changed piece by piece. While its card is
//! open, a picture sent is added to it and words typed are a search.

use super::category::others;
use super::{GoodsTap, TOP, card, gone, no, tree};
use crate::base::actor::{Right, Roles};
use crate::base::ids::{CategoryId, ProductId};
use crate::base::lang::Lang;
use crate::base::limits::{DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS};
use crate::base::money::parse_major;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::Unit;
use crate::db::{Reading, Writing};
use crate::shop::catalog::edit::{self, CatalogRefusal, Change, Field, NewProduct, Step};
use crate::shop::catalog::{self, Product, TAGS_CHARS, Variant, View, Worded};
use crate::shop::stock::{self, Shelf};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::staff::setup::{flag, is_none};
use crate::telegram::staff::{LabelTap, again, done, foot, question, short, sure, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words, html};

/// Characters of the short text in the card: the whole of it is in the preview.
const TEXT_SHOWN: usize = 200;

/// Prices in the preview: a caption is short.
const VARIANTS_SHOWN: usize = 6;

/// A product with all that its card shows.
pub struct Shown {
    pub product: Product,
    pub path: String,
    pub variants: Vec<(Variant, Shelf)>,
    pub photos: usize,
}

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of products alone")]
    match tap {
        GoodsTap::AskNewProduct { category } | GoodsTap::AskNewPrice { category } => {
            ask_new(tx, visit, category)
        }
        GoodsTap::Product { product } => open(tx, visit, product),
        GoodsTap::Preview { product } => preview(tx, visit, product),
        GoodsTap::SendCard { product } => card::send(tx, visit, product),
        GoodsTap::Texts { product } => texts(tx, visit, product),
        GoodsTap::AskText { product, field, lang } => ask_text(tx, visit, product, field, lang),
        GoodsTap::Units { product } => units(tx, visit, product),
        GoodsTap::SetUnit { product, unit } => change(tx, visit, product, &Change::Unit(unit)),
        GoodsTap::AskDiscount { .. } | GoodsTap::AskTags { .. } => ask(tx, visit, tap),
        GoodsTap::Hide { product, hidden } => change(tx, visit, product, &Change::Hidden(hidden)),
        GoodsTap::Step { product, up } => step(tx, visit, product, up),
        GoodsTap::Where { product, page } => choose_place(tx, visit, product, page),
        GoodsTap::Move { product, to } => change(tx, visit, product, &Change::Category(to)),
        GoodsTap::AskRemove { product } => ask_remove(tx, visit, product),
        GoodsTap::Remove { product } => remove(tx, visit, product),
        _ => tree::folder(tx, visit, None, 0),
    }
}

pub fn typed(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    tap: GoodsTap,
    said: &str,
    text: &str,
) -> Result<Answer, Fault> {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "the caller hands over the questions of products alone"
    )]
    match tap {
        GoodsTap::AskNewProduct { category } => named(tx, visit, category, text),
        GoodsTap::AskNewPrice { category } => priced(tx, visit, category, said, text),
        GoodsTap::AskText { product, field, lang } => {
            let text = if is_none(text) && (lang.is_some() || field != Field::Name) { "" } else { text };
            let change = Change::Text(field, lang, text.to_owned());
            let question = ask_text(tx, visit, product, field, lang)?;
            changed(tx, visit, product, &change, question, texts)
        }
        GoodsTap::AskDiscount { product } => {
            let percent = text.trim().trim_end_matches('%').trim().parse();
            let percent = if is_none(text) { 0 } else { percent.unwrap_or(-1) };
            let question = ask(tx, visit, tap)?;
            changed(tx, visit, product, &Change::Discount(percent), question, open)
        }
        GoodsTap::AskTags { product } => {
            let tags = if is_none(text) { Vec::new() } else { catalog::tags(text) };
            let question = ask(tx, visit, tap)?;
            changed(tx, visit, product, &Change::Tags(tags), question, open)
        }
        other => press(tx, visit, other),
    }
}

/// Makes a change; `question` comes again when it is refused, else the screen `then` with "saved".
fn changed(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    change: &Change,
    question: Answer,
    then: impl FnOnce(&mut Writing<'_>, &mut Visit, ProductId) -> Result<Answer, Fault>,
) -> Result<Answer, Fault> {
    match edit::change_product(tx, product, change) {
        Ok(()) => {
            let screen = then(tx, visit, product)?;
            Ok(done(visit, &visit.words.alert_saved(), screen))
        }
        Err(stop) => no(tx, visit, stop, question),
    }
}

fn change(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    wanted: &Change,
) -> Result<Answer, Fault> {
    let card = open(tx, visit, product)?;
    changed(tx, visit, product, wanted, card, open)
}

// ---------------------------------------------------------------- the card

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(shown) = read(tx, &visit.words, id)? else { return gone(tx, visit) };
    let answer = Answer::screen(shown_card(&visit.words, visit.roles, &shown));
    if !visit.roles.may(Right::EditCatalog) {
        return Ok(answer);
    }
    Ok(answer.expecting(awaiting_photos(id)))
}

/// A picture sent now belongs to this product.
pub fn awaiting_photos(product: ProductId) -> Expect {
    let button = crate::telegram::button::Button::from(GoodsTap::Photos { product, at: 0 }).data();
    Expect::Staff { button, said: String::new() }
}

pub fn live(r: &Reading<'_>, id: ProductId) -> Result<Option<Product>, Fault> {
    Ok(catalog::product(r, id)?.filter(|p| !p.removed))
}

fn read(r: &Reading<'_>, words: &Words, id: ProductId) -> Result<Option<Shown>, Fault> {
    let Some(product) = live(r, id)? else { return Ok(None) };
    let path = match product.category {
        Some(category) => format!("📁 {}", tree::path(r, words, category)?),
        None => words.button_top_of_catalog(),
    };
    let with_shelf = |variant: Variant| Ok((stock::shelf(r, &variant, None)?, variant));
    let variants = catalog::variants(r, id)?
        .into_iter()
        .map(|v| with_shelf(v).map(|(shelf, v)| (v, shelf)))
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(Some(Shown { photos: catalog::photos(r, id)?.len(), product, path, variants }))
}

fn shown_card(words: &Words, roles: Roles, shown: &Shown) -> Screen {
    keys(words, roles, shown, Screen::new(text(words, shown)))
}

fn text(words: &Words, shown: &Shown) -> Html {
    let product = &shown.product;
    let mut text = Html::escape(&format!("{} · №\u{a0}{}", shown.path, product.id));
    text.paragraph(&Html::bold(&product.name.base));
    for lang in Lang::ALL {
        if let Some(name) = product.name.translation(lang) {
            let mut line = Html::new();
            line.text(flag(lang)).text(" ").text(name);
            text.line(&line);
        }
    }
    if product.hidden {
        text.line(&words.goods_hidden());
    }
    let short_text = html::clean(product.description.of(words.lang)).shortened(TEXT_SHOWN);
    text.paragraph(&short_text);
    let mut facts = Html::new();
    for (variant, shelf) in &shown.variants {
        facts.line(&variant_line(words, product.unit, variant, *shelf));
    }
    text.paragraph(&facts);
    let mut more = words.product_photos(shown.photos);
    if product.discount_percent > 0 {
        more.line(&words.product_discount(product.discount_percent));
    }
    if !product.tags.is_empty() {
        more.line(&words.product_tags(product.tags.join(", ")));
    }
    text.paragraph(&more);
    text
}

/// "💰 50 ml — 12 000 soʻm / pcs · 📦 5 pcs".
pub fn variant_line(words: &Words, unit: Unit, variant: &Variant, shelf: Shelf) -> Html {
    let mut line = Html::new();
    line.text("💰 ");
    if !variant.label.is_empty() {
        line.text(&variant.label).text(" — ");
    }
    line.push(&Html::bold(&words.money(variant.price)));
    line.text(" / ").text(&words.unit(unit)).text(" · ");
    match shelf {
        Shelf::Endless => line.push(&words.shelf_endless()),
        Shelf::SoldOut => line.push(&words.shelf_sold_out()),
        Shelf::Few(left) => line.push(&words.shelf_few(words.quantity(left, unit))),
        Shelf::Enough(left) => line.push(&words.shelf_enough(words.quantity(left, unit))),
    };
    line
}

fn keys(words: &Words, roles: Roles, shown: &Shown, screen: Screen) -> Screen {
    let product = shown.product.id;
    let lone = match shown.variants.as_slice() {
        [(only, _)] => Some(only.id),
        _ => None,
    };
    let mut keys: Vec<Key> = Vec::new();
    let edits = roles.may(Right::EditCatalog);
    if edits {
        keys.push(tap(words.button_texts(), GoodsTap::Texts { product }));
        if let Some(variant) = lone {
            keys.push(tap(words.button_price(), GoodsTap::AskPrice { variant }));
        }
    }
    if let Some(variant) = lone.filter(|_| roles.may(Right::MoveStock)) {
        keys.push(tap(words.button_stock(), GoodsTap::Stock { variant }));
    }
    keys.push(tap(words.button_variants(shown.variants.len()), GoodsTap::Variants { product }));
    if edits {
        keys.push(tap(words.button_photos(shown.photos), GoodsTap::Photos { product, at: 0 }));
        keys.push(tap(words.button_discount(), GoodsTap::AskDiscount { product }));
        keys.push(tap(words.button_unit(), GoodsTap::Units { product }));
        keys.push(tap(words.button_tags(), GoodsTap::AskTags { product }));
        let (label, hidden) =
            if shown.product.hidden { (words.button_show(), false) } else { (words.button_hide(), true) };
        keys.push(tap(label, GoodsTap::Hide { product, hidden }));
        keys.push(tap(words.button_move(), GoodsTap::Where { product, page: 0 }));
        keys.push(tap("⬆️", GoodsTap::Step { product, up: true }));
        keys.push(tap("⬇️", GoodsTap::Step { product, up: false }));
    }
    keys.push(tap(words.button_preview(), GoodsTap::Preview { product }));
    if roles.may(Right::PrintLabels) {
        keys.push(tap(words.button_print_label(), LabelTap::Of { product }));
    }
    if edits {
        keys.push(tap(words.button_remove_product(), GoodsTap::AskRemove { product }));
    }
    let screen = keys.chunks(2).fold(screen, |screen, pair| screen.row(pair.iter().cloned()));
    foot(screen, words, GoodsTap::Folder { category: shown.product.category, page: 0 })
}

/// As customers see it: photo, name, price, texts.
fn preview(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(shown) = read(tx, &visit.words, id)? else { return gone(tx, visit) };
    let photo = catalog::photos(tx, id)?.first().map(|p| p.id);
    let words = &visit.words;
    let product = &shown.product;
    let mut text = Html::bold(product.name.of(words.lang));
    for (variant, _) in shown.variants.iter().take(VARIANTS_SHOWN) {
        let off = 100 - product.discount_percent;
        let price = words.currency.round(variant.price, off, 100);
        let mut line = Html::new();
        if !variant.label.is_empty() {
            line.text(&variant.label).text(" — ");
        }
        line.push(&words.price(variant.price, price));
        text.line(&line);
    }
    text.paragraph(&html::clean(product.description.of(words.lang)).shortened(DESCRIPTION_CHARS / 2));
    text.paragraph(&html::clean(product.details.of(words.lang)).shortened(TEXT_SHOWN));
    if !catalog::on_sale(tx, product)? {
        text.paragraph(&words.goods_hidden());
    }
    let card = tap(words.button_channel_card(), GoodsTap::SendCard { product: id });
    let edits = visit.roles.may(Right::EditCatalog);
    let screen = Screen::new(text).photo(photo).row(edits.then_some(card));
    Ok(Answer::screen(foot(screen, words, GoodsTap::Product { product: id })))
}

// ---------------------------------------------------------------- a new product

fn ask_new(tx: &mut Writing<'_>, visit: &mut Visit, category: Option<CategoryId>) -> Result<Answer, Fault> {
    let place = match category {
        Some(id) if catalog::category(tx, id)?.is_none() => return gone(tx, visit),
        Some(id) => tree::path(tx, &visit.words, id)?,
        None => visit.words.button_top_of_catalog(),
    };
    let text = visit.words.ask_new_product(place);
    let back = GoodsTap::Folder { category, page: 0 };
    Ok(question(visit, GoodsTap::AskNewProduct { category }, text, back))
}

/// The name is good: now the price. The name travels in the question.
fn named(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    category: Option<CategoryId>,
    text: &str,
) -> Result<Answer, Fault> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARS {
        let question = ask_new(tx, visit, category)?;
        return Ok(again(&visit.words.plain_too_long(NAME_CHARS), question));
    }
    Ok(ask_new_price(visit, category, &name))
}

fn ask_new_price(visit: &Visit, category: Option<CategoryId>, name: &str) -> Answer {
    let back = GoodsTap::Folder { category, page: 0 };
    let text = visit.words.ask_new_price(visit.words.currency.code(), name);
    let mut answer = question(visit, GoodsTap::AskNewPrice { category }, text, back);
    if let Some(Expect::Staff { said, .. }) = &mut answer.expects {
        name.clone_into(said);
    }
    answer
}

fn priced(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    category: Option<CategoryId>,
    name: &str,
    text: &str,
) -> Result<Answer, Fault> {
    let Some(price) = parse_major(text) else {
        return Ok(again(&visit.words.plain_bad_sum(), ask_new_price(visit, category, name)));
    };
    let made = edit::create_product(tx, &NewProduct { category, name, unit: Unit::Piece, price });
    match made {
        Ok((id, _)) => {
            let card = open(tx, visit, id)?;
            Ok(done(visit, &visit.words.plain_product_made(), card))
        }
        Err(stop @ Stop::No(CatalogRefusal::BadPrice)) => {
            let question = ask_new_price(visit, category, name);
            no(tx, visit, stop, question)
        }
        Err(stop) => {
            let question = ask_new(tx, visit, category)?;
            no(tx, visit, stop, question)
        }
    }
}

// ---------------------------------------------------------------- texts, unit, discount, tags, place

const FIELDS: [Field; 3] = [Field::Name, Field::Description, Field::Details];

const fn worded(product: &Product, field: Field) -> &Worded {
    match field {
        Field::Name => &product.name,
        Field::Description => &product.description,
        Field::Details => &product.details,
    }
}

const fn limit(field: Field) -> usize {
    match field {
        Field::Name => NAME_CHARS,
        Field::Description => DESCRIPTION_CHARS,
        Field::Details => DETAILS_CHARS,
    }
}

/// Name, short text and long text, each in the shop's language and in every language of the readers.
fn texts(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let languages = visit.settings.spoken();
    let languages = others(&languages);
    let mut text = words.texts_title(&product.name.base);
    let mut screen = Screen::default();
    for field in FIELDS {
        let worded = worded(&product, field);
        let mut block = Html::bold(&words.plain_field(field.code()));
        let all = std::iter::once((None, Some(worded.base.as_str())))
            .chain(languages.iter().map(|lang| (Some(*lang), worded.translation(*lang))));
        for (lang, own) in all {
            let mut line = Html::new();
            line.text(lang.map_or("✏️", flag)).text(" ");
            match own.filter(|own| !own.is_empty()) {
                Some(own) => line.push(&html::clean(own).shortened(TEXT_SHOWN)),
                None => line.push(&Html::italic(&words.plain_not_set())),
            };
            block.line(&line);
        }
        text.paragraph(&block);
        let base = tap(
            format!("✏️ {}", words.plain_field(field.code())),
            GoodsTap::AskText { product: id, field, lang: None },
        );
        let others = languages
            .iter()
            .map(|lang| tap(flag(*lang), GoodsTap::AskText { product: id, field, lang: Some(*lang) }));
        screen = screen.row([base]).row(others);
    }
    screen.text = text;
    Ok(Answer::screen(foot(screen, words, GoodsTap::Product { product: id })))
}

fn ask_text(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: ProductId,
    field: Field,
    lang: Option<Lang>,
) -> Result<Answer, Fault> {
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let worded = worded(&product, field);
    let now = lang.map_or(Some(worded.base.as_str()), |lang| worded.translation(lang));
    let now = now.filter(|now| !now.is_empty());
    let what = match lang {
        Some(lang) => format!("{} {}", words.plain_field(field.code()), flag(lang)),
        None => words.plain_field(field.code()),
    };
    let mut text = words.ask_product_text(limit(field), short(&product.name.base, 60), what);
    if let Some(now) = now {
        text.paragraph(&Html::quote(&Html::escape(now)));
    }
    if lang.is_some() || field != Field::Name {
        text.paragraph(&words.ask_dash_clears());
    }
    let back = GoodsTap::Texts { product: id };
    Ok(question(visit, GoodsTap::AskText { product: id, field, lang }, text, back))
}

fn units(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let keys: Vec<Key> = Unit::ALL
        .into_iter()
        .map(|unit| {
            let mark = if unit == product.unit { "✅ " } else { "" };
            let label = format!("{mark}{}", words.unit(unit));
            tap(label, GoodsTap::SetUnit { product: id, unit })
        })
        .collect();
    let screen = Screen::new(words.choose_unit(short(&product.name.base, 60)));
    let screen = keys.chunks(4).fold(screen, |screen, some| screen.row(some.iter().cloned()));
    Ok(Answer::screen(foot(screen, words, GoodsTap::Product { product: id })))
}

/// Discount or tags.
fn ask(tx: &mut Writing<'_>, visit: &mut Visit, asked_by: GoodsTap) -> Result<Answer, Fault> {
    let (GoodsTap::AskDiscount { product: id } | GoodsTap::AskTags { product: id }) = asked_by else {
        return tree::folder(tx, visit, None, 0);
    };
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let name = short(&product.name.base, 60);
    let text = if matches!(asked_by, GoodsTap::AskDiscount { .. }) {
        words.ask_product_discount(name, product.discount_percent)
    } else {
        let now = if product.tags.is_empty() { words.plain_not_set() } else { product.tags.join(", ") };
        words.ask_product_tags(TAGS_CHARS, name, now)
    };
    Ok(question(visit, asked_by, text, GoodsTap::Product { product: id }))
}

fn step(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId, up: bool) -> Result<Answer, Fault> {
    let made: Outcome<(), CatalogRefusal> =
        edit::step_product(tx, id, if up { Step::Up } else { Step::Down });
    let card = open(tx, visit, id)?;
    if let Err(stop) = made {
        return no(tx, visit, stop, card);
    }
    let category = live(tx, id)?.and_then(|p| p.category);
    let total = catalog::products_in(tx, category, View::Staff, 0, 1)?.total;
    let row = catalog::products_in(tx, category, View::Staff, 0, total)?.rows;
    let at = row.iter().position(|p| p.id == id).unwrap_or_default();
    Ok(done(visit, &visit.words.alert_place(at + 1, total), card))
}

fn choose_place(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId, page: u32) -> Result<Answer, Fault> {
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let title = visit.words.goods_where_to(product.name.of(visit.words.lang));
    let to = |to| GoodsTap::Move { product: id, to };
    let turn = |page| GoodsTap::Where { product: id, page };
    let moved = tree::Moved { title, category: None, back: GoodsTap::Product { product: id } };
    tree::places(tx, visit, moved, page, (to, turn))
}

fn ask_remove(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = live(tx, id)? else { return gone(tx, visit) };
    let text = visit.words.ask_product_remove(short(&product.name.base, 60));
    let yes = tap(visit.words.button_remove_product(), GoodsTap::Remove { product: id });
    Ok(sure(visit, text, yes, GoodsTap::Product { product: id }))
}

fn remove(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let category = live(tx, id)?.and_then(|p| p.category);
    match edit::remove_product(tx, id) {
        Ok(()) => {
            let folder = tree::folder(tx, visit, category, 0)?;
            Ok(folder.toast(visit.words.alert_deleted()))
        }
        Err(stop) => {
            let top = super::press(tx, visit, TOP)?;
            no(tx, visit, stop, top)
        }
    }
}
