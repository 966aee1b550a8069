//! A product as a picture for the shop's channel: sent into the chat, from where it is passed on.

use super::{gone, product};
use crate::base::ids::ProductId;
use crate::base::money::Money;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::documents::product_card::ProductCard;
use crate::shop::catalog::{self, Which};
use crate::shop::promo::price_line;
use crate::telegram::outgoing;
use crate::telegram::papers::Paper;
use crate::telegram::screen::Answer;
use crate::telegram::visit::{Visit, words_in};
use crate::text::Html;

/// In the shop's own language: a channel is read by everybody.
pub fn send(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId) -> Result<Answer, Fault> {
    let Some(product) = product::live(tx, id)? else { return gone(tx, visit) };
    if visit.settings.bot_username.is_empty() {
        return Ok(Answer::only_alert(visit.words.alert_poster_no_name()));
    }
    let words = words_in(visit.settings.base_lang, &visit.settings);
    let prices = catalog::offered(tx, Which::Of(id))?;
    let paid = |one: &catalog::Offered| price_line(one.price, one.discount_percent, 0, words.currency).price;
    let Some(cheapest) = prices.iter().min_by_key(|one| paid(one)) else { return gone(tx, visit) };
    let price = paid(cheapest);
    let several = prices.iter().any(|one| paid(one) != price);
    let old: Option<Money> =
        cheapest.was_price.into_iter().chain([cheapest.price]).max().filter(|old| *old > price);
    let photos = catalog::photos(tx, id)?;
    let sum = words.money(price);
    let card = ProductCard {
        shop: visit.settings.name.clone(),
        link: format!("https://t.me/{}?start=p{id}", visit.settings.bot_username),
        name: product.name.of(words.lang).to_owned(),
        price: if several { words.plain_price_from(sum) } else { sum },
        old_price: old.filter(|_| !several).map(|old| words.money(old)),
        photo: photos.into_iter().next().and_then(|photo| photo.sha256),
    };
    let mut caption = Html::bold(&card.name);
    caption.text(" — ").text(&card.price);
    caption.line(&Html::escape(&card.link));
    outgoing::paper(tx, visit.id(), &Paper::ProductCard(Box::new(card)), caption)?;
    Ok(Answer::only_toast(visit.words.alert_channel_card_sent()))
}
