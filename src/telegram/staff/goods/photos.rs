//! The pictures of a product, looked at one by one; what is sent meanwhile is added.

use super::{GoodsTap, gone, no, product};
use crate::base::ids::{PhotoId, ProductId};
use crate::base::limits::PHOTOS;
use crate::base::outcome::{Fault, Outcome};
use crate::db::Writing;
use crate::shop;
use crate::shop::catalog;
use crate::shop::catalog::edit::CatalogRefusal;
use crate::shop::catalog::photos as pictures;
use crate::shop::outbox::{self, Job};
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{done, foot, short, tap};
use crate::telegram::visit::Visit;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: GoodsTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of photos alone")]
    match tap {
        GoodsTap::Photos { product, at } => look(tx, visit, product, at),
        GoodsTap::PhotoFirst { product, photo } => {
            let mut row: Vec<PhotoId> =
                catalog::photos(tx, product)?.into_iter().map(|p| p.id).filter(|p| *p != photo).collect();
            row.insert(0, photo);
            let made = pictures::set(tx, product, &row);
            let said = visit.words.alert_photo_first();
            after(tx, visit, product, made, &said)
        }
        GoodsTap::PhotoRemove { product, photo } => {
            let made = pictures::remove(tx, product, photo);
            let said = visit.words.alert_photo_removed();
            after(tx, visit, product, made, &said)
        }
        _ => gone(tx, visit),
    }
}

fn after(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    made: Outcome<(), CatalogRefusal>,
    said: &str,
) -> Result<Answer, Fault> {
    let screen = look(tx, visit, product, 0)?;
    match made {
        Ok(()) => Ok(done(visit, said, screen)),
        Err(stop) => no(tx, visit, stop, screen),
    }
}

fn look(tx: &mut Writing<'_>, visit: &mut Visit, id: ProductId, at: u32) -> Result<Answer, Fault> {
    let Some(product) = product::live(tx, id)? else { return gone(tx, visit) };
    let photos = catalog::photos(tx, id)?;
    let words = &visit.words;
    let name = short(&product.name.base, 60);
    let count = u32::try_from(photos.len()).unwrap_or(u32::MAX);
    let at = at.min(count.saturating_sub(1));
    let shown = usize::try_from(at).ok().and_then(|at| photos.get(at)).map(|p| p.id);
    let text = if photos.is_empty() {
        words.photos_none(name)
    } else {
        words.photos_title(PHOTOS, name, photos.len())
    };
    let screen = Screen::new(text).photo(shown);
    let screen = screen.pages(words, at, count, |at| GoodsTap::Photos { product: id, at }.into());
    let first = shown
        .filter(|_| at > 0)
        .map(|photo| tap(words.button_photo_first(), GoodsTap::PhotoFirst { product: id, photo }));
    let remove =
        shown.map(|photo| tap(words.button_photo_remove(), GoodsTap::PhotoRemove { product: id, photo }));
    let screen = screen.row(first.into_iter().chain(remove));
    let screen = foot(screen, words, GoodsTap::Product { product: id });
    Ok(Answer::screen(screen).expecting(product::awaiting_photos(id)))
}

/// A picture came by Telegram: it is shown from now on, its bytes are fetched by a job.
pub fn sent(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    file_id: &str,
) -> Result<Answer, Fault> {
    let bot = visit.settings.bot_id;
    let made = tx.attempt(|tx| {
        let photo = shop::photos::received(tx, bot, file_id)?;
        outbox::later(tx, &Job::FetchPhoto { photo })?;
        pictures::add(tx, product, photo)
    });
    let last = u32::try_from(catalog::photos(tx, product)?.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let screen = look(tx, visit, product, last)?;
    match made {
        Ok(()) => Ok(done(visit, &visit.words.plain_photo_added(), screen)),
        Err(stop) => no(tx, visit, stop, screen),
    }
}
