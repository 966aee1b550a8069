//! The product card: photo, price, what is left, variants, and the cart right on it. All a press needs to
//! draw the card again is in its button, so a card of last week still works or says why not.

use crate::base::ids::{PhotoId, ProductId, VariantId};
use crate::base::limits::CAPTION_CHARS;
use crate::base::outcome::{Fault, Stop};
use crate::base::quantity::{Quantity, Unit};
use crate::db::{Reading, Writing};
use crate::shop::cart::{self, CartRefusal};
use crate::shop::catalog;
use crate::shop::stock::Shelf;
use crate::telegram::button::Button;
use crate::telegram::customer::browse;
use crate::telegram::customer::button::{Look, Origin};
use crate::telegram::customer::offer::{Choice, Offer, offer};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::{Html, Words, html};

/// Everything a card shows.
struct Card<'a> {
    words: &'a Words,
    offer: &'a Offer,
    choice: &'a Choice,
    look: Look,
    photos: &'a [PhotoId],
    /// How much of the choice is in the cart.
    in_cart: Quantity,
    personal_percent: i64,
    currency: crate::base::money::Currency,
}

/// Opens a card, or says that it cannot be had.
pub fn open(tx: &Writing<'_>, visit: &Visit, look: Look) -> Result<Answer, Fault> {
    let Some(offer) = on_offer(tx, visit, look.product)? else {
        return browse::not_here(tx, visit, look.product);
    };
    let Some(choice) = offer.choice(look.variant) else {
        return browse::not_here(tx, visit, look.product);
    };
    let photos: Vec<PhotoId> = catalog::photos(tx, look.product)?.into_iter().map(|p| p.id).collect();
    let screen = draw(&Card {
        words: &visit.words,
        offer: &offer,
        choice,
        look: Look { variant: Some(choice.variant.id), ..look },
        photos: &photos,
        in_cart: cart::quantity(tx, visit.id(), choice.variant.id)?,
        personal_percent: visit.person.discount_percent,
        currency: visit.settings.currency(),
    });
    let screen = browse::cart_key(tx, visit, screen)?;
    let back = Key::Tap(back_label(&visit.words, look.from), back(&offer, look.from));
    let screen = screen.row([back, Key::Tap(visit.words.button_home(), Button::Menu)]);
    let answer = Answer::screen(screen);
    // The words searched for stay remembered, so that "back" finds the list again.
    Ok(match (&visit.session.expects, look.from) {
        (Some(found @ Expect::Found { .. }), Origin::Found(_)) => answer.expecting(found.clone()),
        _ => answer,
    })
}

fn on_offer(r: &Reading<'_>, visit: &Visit, product: ProductId) -> Result<Option<Offer>, Fault> {
    match catalog::product(r, product)? {
        Some(product) if catalog::on_sale(r, &product)? => offer(r, visit, product).map(Some),
        Some(_) | None => Ok(None),
    }
}

/// One step more of what the card shows.
pub fn add(tx: &mut Writing<'_>, visit: &Visit, look: Look) -> Result<Answer, Fault> {
    let Some((variant, unit)) = shown(tx, visit, look)? else {
        return Ok(open(tx, visit, look)?.alert(visit.words.alert_not_on_sale()));
    };
    match cart::add(tx, visit.id(), variant) {
        Ok(now) => {
            let toast = visit.words.alert_added(visit.words.quantity(now, unit));
            Ok(open(tx, visit, look)?.toast(toast))
        }
        Err(Stop::No(refusal)) => {
            Ok(open(tx, visit, look)?.alert(refusal_words(&visit.words, refusal, unit)))
        }
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// One step less.
pub fn take(tx: &mut Writing<'_>, visit: &Visit, look: Look) -> Result<Answer, Fault> {
    let Some((variant, unit)) = shown(tx, visit, look)? else {
        return Ok(open(tx, visit, look)?.alert(visit.words.alert_not_on_sale()));
    };
    let left = cart::take(tx, visit.id(), variant)?;
    let toast = if left.is_zero() {
        visit.words.alert_removed()
    } else {
        visit.words.alert_added(visit.words.quantity(left, unit))
    };
    Ok(open(tx, visit, look)?.toast(toast))
}

/// What the pressed card was showing: never another variant in place of one that is gone.
fn shown(r: &Reading<'_>, visit: &Visit, look: Look) -> Result<Option<(VariantId, Unit)>, Fault> {
    let Some(offer) = on_offer(r, visit, look.product)? else { return Ok(None) };
    let choice = match look.variant {
        Some(id) => offer.choices.iter().find(|c| c.variant.id == id),
        None => offer.choice(None),
    };
    Ok(choice.map(|c| (c.variant.id, offer.product.unit)))
}

/// A refusal of the cart in a passing notice.
pub fn refusal_words(words: &Words, refusal: CartRefusal, unit: Unit) -> String {
    match refusal {
        CartRefusal::Gone => words.alert_not_on_sale(),
        CartRefusal::SoldOut => words.alert_sold_out(),
        CartRefusal::OnlyLeft(left) => words.alert_only_left(words.quantity(left, unit)),
        CartRefusal::Uneven(unit) => words.alert_uneven(words.quantity(unit.grain(), unit)),
        CartRefusal::TooLittle(least) => words.alert_too_little(words.quantity(least, unit)),
        CartRefusal::TooMuch(most) => words.alert_too_much(words.quantity(most, unit)),
        CartRefusal::TooManyLines(count) => words.alert_cart_full(count),
    }
}

fn back_label(words: &Words, from: Origin) -> String {
    match from {
        Origin::Category(_) => words.button_back(),
        Origin::Found(_) => words.button_to_results(),
        Origin::Cart => words.button_to_cart(),
    }
}

fn back(offer: &Offer, from: Origin) -> Button {
    match from {
        Origin::Category(page) => Button::Catalog { category: offer.product.category, page },
        Origin::Found(page) => Button::Found { page },
        Origin::Cart => Button::Cart { page: 0 },
    }
}

fn draw(card: &Card<'_>) -> Screen {
    let text = text(card);
    // A caption holds less than a message: a long text unfolded is shown without the photo.
    let photo = card.photos.get(usize::from(card.look.photo)).or_else(|| card.photos.first()).copied();
    let photo = photo.filter(|_| text.visible_chars() <= CAPTION_CHARS);
    let mut screen = Screen::new(text).photo(photo);
    if photo.is_some() {
        screen = leafing(card, screen);
    }
    screen = variants(card, screen);
    if !card.offer.product.details.of(card.words.lang).is_empty() {
        let label = if card.look.more { card.words.button_less() } else { card.words.button_more() };
        screen = screen.tap(label, Button::Card { look: Look { more: !card.look.more, ..card.look } });
    }
    cart_row(card, screen)
}

fn text(card: &Card<'_>) -> Html {
    let (words, product, choice) = (card.words, &card.offer.product, card.choice);
    let unit = product.unit;
    let mut text = Html::bold(product.name.of(words.lang));
    let mut price = Html::new();
    if !choice.variant.label.is_empty() {
        price.text(&choice.variant.label).text(" — ");
    }
    price.push(&words.price(choice.priced.base, choice.priced.price));
    if unit != Unit::Piece {
        price.text(" ").push(&words.product_per_unit(words.unit(unit)));
    }
    if product.discount_percent > 0 {
        price.text(" · ").text(&words.plain_minus_percent(product.discount_percent));
    }
    text.line(&price);
    if card.personal_percent > 0 {
        text.line(&words.product_personal(card.personal_percent));
    }
    text.paragraph(&html::clean(product.description.of(words.lang)));
    if card.look.more {
        text.paragraph(&html::clean(product.details.of(words.lang)));
    }
    let mut facts = Html::new();
    if let Some(grams) = choice.variant.weight_g.filter(|g| *g > 0) {
        facts.line(&words.product_weight(weight(words, grams)));
    }
    match choice.shelf {
        Shelf::Few(left) => facts.line(&words.product_left(words.quantity(left, unit))),
        Shelf::SoldOut => facts.line(&words.product_sold_out()),
        Shelf::Endless | Shelf::Enough(_) => &mut facts,
    };
    if !card.in_cart.is_zero() {
        let sum = words.money(card.in_cart.cost(choice.priced.price, card.currency));
        facts.line(&words.product_in_cart(words.quantity(card.in_cart, unit), sum));
    }
    text.paragraph(&facts);
    if card.offer.choices.len() > 1 {
        text.paragraph(&words.product_choose());
    }
    text
}

fn weight(words: &Words, grams: i64) -> String {
    if grams < 1000 {
        return words.quantity(Quantity::whole(grams), Unit::G);
    }
    words.quantity(Quantity(grams), Unit::Kg)
}

fn leafing(card: &Card<'_>, screen: Screen) -> Screen {
    let pages = u32::try_from(card.photos.len()).unwrap_or(1);
    let page = u32::from(card.look.photo).min(pages.saturating_sub(1));
    screen.pages(card.words, page, pages, |page| Button::Card {
        look: Look { photo: u8::try_from(page).unwrap_or(0), ..card.look },
    })
}

/// The variants, two in a row; the one shown is ticked.
fn variants(card: &Card<'_>, mut screen: Screen) -> Screen {
    if card.offer.choices.len() < 2 {
        return screen;
    }
    for pair in card.offer.choices.chunks(2) {
        screen = screen.row(pair.iter().map(|choice| {
            let id = choice.variant.id;
            let price = if choice.is_sold_out() {
                card.words.plain_sold_out()
            } else {
                card.words.money(choice.priced.price)
            };
            let tick = if id == card.choice.variant.id { "✓ " } else { "" };
            let label = format!("{tick}{} · {price}", choice.variant.label);
            Key::Tap(label, Button::Card { look: Look { variant: Some(id), ..card.look } })
        }));
    }
    screen
}

fn cart_row(card: &Card<'_>, screen: Screen) -> Screen {
    let (words, look, unit) = (card.words, card.look, card.offer.product.unit);
    if !card.in_cart.is_zero() {
        return screen.row([
            Key::Tap("−".to_owned(), Button::CardTake { look }),
            Key::Tap(words.quantity(card.in_cart, unit), Button::Line { variant: card.choice.variant.id }),
            Key::Tap("+".to_owned(), Button::CardAdd { look }),
        ]);
    }
    if card.choice.is_sold_out() {
        return screen;
    }
    let sum = words.money(unit.step().cost(card.choice.priced.price, card.currency));
    screen.tap(words.button_add(sum), Button::CardAdd { look })
}
