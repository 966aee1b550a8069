//! What customers see: the menu, the shop window, the cart, the checkout, their orders, and what they are
//! told. A screen is drawn from what the shop says; nothing is decided here. Its surprise: a typed word that
//! nobody asked for is a search.

pub mod bill;
pub mod browse;
pub mod button;
pub mod card;
pub mod cart;
pub mod checkout;
pub mod menu;
pub mod notices;
pub mod offer;
pub mod orders;
pub mod start;
pub mod terms;

use crate::base::ids::{CategoryId, PersonId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::ops::health::Board;
use crate::shop::customers::Person;
use crate::shop::delivery::Location;
use crate::telegram::customer::button::{Look, Origin};
use crate::telegram::screen::Answer;
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;

/// Draws the menu and the top of the catalogue in every language for a stranger, and gives them to nobody: whoever
/// has opened a copy of a shop sees by that that it can sell.
pub fn rehearse(tx: &Writing<'_>) -> Result<(), Fault> {
    for lang in Lang::ALL {
        let person = Person {
            id: PersonId(1),
            name: String::new(),
            username: None,
            lang: Some(lang),
            hint: None,
            phone: None,
            discount_percent: 0,
            note: None,
            registered_at: tx.now(),
            blocked: false,
        };
        let visit = Visit::begin(tx, person, PersonId(1).chat(), &Board::new(tx.now()))?;
        menu::menu(tx, &visit)?;
        browse::catalog(tx, &visit, None, 0)?;
    }
    Ok(())
}

/// Words that nobody asked for: a search in the catalogue. A keyboard's "Cancel" that outlived its question
/// leads to the menu.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    if text.is_empty() || checkout::is_cancel(text) {
        return menu::menu(tx, visit);
    }
    browse::found(tx, visit, text, 0)
}

/// A deep link to a product ("p15", "p15v3") or a category ("c4"); `None` for any other.
pub fn link(tx: &mut Writing<'_>, visit: &Visit, argument: &str) -> Result<Option<Answer>, Fault> {
    if let Some(id) = argument.strip_prefix('c').and_then(|rest| rest.parse().ok()) {
        return browse::catalog(tx, visit, Some(CategoryId(id)), 0).map(Some);
    }
    let Some((product, variant)) = product_of(argument) else {
        return Ok(None);
    };
    card::open(tx, visit, Look { variant, ..Look::at(product, Origin::Category(0)) }).map(Some)
}

/// What "p15" or "p15v3" leads to.
pub fn product_of(argument: &str) -> Option<(ProductId, Option<VariantId>)> {
    let rest = argument.strip_prefix('p')?;
    let (product, variant) = rest.split_once('v').map_or((rest, None), |(p, v)| (p, Some(v)));
    let variant = variant.map(str::parse).transpose().ok()?.map(VariantId);
    Some((ProductId(product.parse().ok()?), variant))
}

/// A shared point: the address that was asked for, or a better one instead; else kept out of the way.
pub fn place(tx: &mut Writing<'_>, visit: &mut Visit, place: Location) -> Result<Answer, Fault> {
    match visit.session.expects {
        Some(Expect::Address | Expect::Details) => checkout::place(tx, visit, place),
        _ => unfit(tx, visit),
    }
}

/// A voice, a sticker, a photo that nobody asked for: said kindly what works; a question that was asked is
/// asked again.
pub fn unfit(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let answer = match visit.session.expects {
        Some(Expect::Phone | Expect::Address | Expect::Details | Expect::Comment) => {
            checkout::ask_again(tx, visit)?
        }
        _ => menu::menu(tx, visit)?,
    };
    Ok(answer.saying(visit.words.unfit_message()))
}
