//! What staff are told unasked: an order came, was taken back, goods run low, something broke. Pure: who is
//! told and when is the jobs' business. Their keys open the card in place of the notice, so that it is
//! served where it arrived.

use super::orders::{Shown, card};
use super::{GoodsTap, SetupTap, tap};
use crate::base::actor::{Right, Roles};
use crate::base::quantity::Quantity;
use crate::base::time::Moment;
use crate::shop::catalog::{Product, Variant};
use crate::shop::trouble::Trouble;
use crate::telegram::button::Button;
use crate::telegram::screen::{Key, Screen};
use crate::text::{Html, Words};

/// A new order: the card itself under a headline, with the steps this person may make.
pub fn new_order(words: &Words, roles: Roles, shown: &Shown, now: Moment) -> Screen {
    headed(words.notice_new_order(), card(words, roles, shown, now))
}

/// The customer took an order back before it was accepted.
pub fn cancelled_by_customer(words: &Words, roles: Roles, shown: &Shown, now: Moment) -> Screen {
    headed(words.notice_order_cancelled(shown.order.number.to_string()), card(words, roles, shown, now))
}

fn headed(headline: Html, mut screen: Screen) -> Screen {
    let mut text = headline;
    text.paragraph(&screen.text);
    screen.text = text;
    screen
}

/// A variant has come down to its low-stock line.
pub fn low_stock(
    words: &Words,
    roles: Roles,
    product: &Product,
    variant: &Variant,
    left: Quantity,
) -> Screen {
    let name = named(words, product, variant);
    let text = if left <= Quantity::ZERO {
        words.notice_sold_out(name)
    } else {
        words.notice_low_stock(words.quantity(left, product.unit), name)
    };
    let screen = Screen::new(text);
    let screen = if roles.may(Right::MoveStock) {
        screen.row([tap(words.button_supply(), GoodsTap::AskSupply { variant: variant.id })])
    } else {
        screen
    };
    screen.row([
        tap(words.button_product_card(), GoodsTap::Product { product: product.id }),
        tap(words.button_to_panel(), Button::Panel),
    ])
}

/// "Honey, 300 g".
pub fn named(words: &Words, product: &Product, variant: &Variant) -> String {
    let name = product.name.of(words.lang);
    if variant.label.is_empty() { name.to_owned() } else { format!("{name}, {}", variant.label) }
}

/// Something broke; `n` is its place among the troubles ([`crate::shop::trouble::place`]).
pub fn trouble(words: &Words, trouble: &Trouble, n: u32, now: Moment) -> Screen {
    let kind = Html::code(&super::short(&trouble.kind, 300));
    let text = words.notice_trouble(trouble.count, kind, words.moment(trouble.last_at, now));
    let open = |label, to: SetupTap| Key::Open(label, to.into());
    // The message is a file: what its keys bring comes below it.
    Screen::new(text)
        .row([
            open(words.button_mute(), SetupTap::Mute { n, muted: true }),
            open(words.button_health_log(), SetupTap::Log),
        ])
        .row([
            open(words.button_trouble_open(), SetupTap::Trouble { n }),
            Key::Open(words.button_to_panel(), Button::Panel),
        ])
}
