//! The pictures of products. A picture comes as bytes (named by their SHA-256 in the photo folder) or as
//! Telegram's file id, whose bytes a job fetches; two ways to the same picture end in one row.

use super::edit::{CatalogRefusal, Step, allowed, product_there, stepped};
use super::store::{self, write};
use super::{Photo, photos};
use crate::base::ids::{PhotoId, ProductId};
use crate::base::limits::PHOTOS;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Writing;
use crate::shop::audit;
use crate::shop::outbox::{self, Job};

type Edit<T> = Outcome<T, CatalogRefusal>;

/// A picture whose bytes are in the photo folder.
pub fn from_folder(tx: &Writing<'_>, sha256: &str) -> Result<PhotoId, Fault> {
    match store::photo_by_sha(tx, sha256)? {
        Some(known) => Ok(known.id),
        None => write::insert_photo(tx, Some(sha256), None, None),
    }
}

/// A picture that came by Telegram: it can be shown at once, and a job fetches its bytes.
pub fn from_telegram(tx: &Writing<'_>, file_id: &str, bot_id: i64) -> Result<PhotoId, Fault> {
    let photo = write::insert_photo(tx, None, Some(file_id), Some(bot_id))?;
    outbox::later(tx, &Job::FetchPhoto { photo })?;
    Ok(photo)
}

/// The bytes of a picture have arrived. When the folder had them under another picture, products show
/// that one from now on.
pub fn fetched(tx: &Writing<'_>, photo: PhotoId, sha256: &str) -> Result<(), Fault> {
    match store::photo_by_sha(tx, sha256)? {
        Some(known) if known.id != photo => {
            if let Some(Photo { file_id: Some(file), bot_id: Some(bot), .. }) = store::photo(tx, photo)? {
                write::photo_file(tx, known.id, &file, bot)?;
            }
            write::merge_photos(tx, photo, known.id)
        }
        Some(_) => Ok(()),
        None => write::photo_sha(tx, photo, sha256),
    }
}

/// Telegram has named a picture that was sent: next time the name is enough.
pub fn sent(tx: &Writing<'_>, photo: PhotoId, file_id: &str, bot_id: i64) -> Result<(), Fault> {
    write::photo_file(tx, photo, file_id, bot_id)
}

/// Adds a picture to a product as its last.
pub fn add(tx: &Writing<'_>, product: ProductId, photo: PhotoId) -> Edit<()> {
    allowed(tx)?;
    product_there(tx, product)?;
    if store::photo(tx, photo)?.is_none() {
        return Err(Stop::No(CatalogRefusal::NotThere));
    }
    let mut row = order(tx, product)?;
    if row.contains(&photo) {
        return Ok(());
    }
    row.push(photo);
    set(tx, product, &row)
}

/// Takes a picture off a product; the picture itself stays for what else shows it.
pub fn remove(tx: &Writing<'_>, product: ProductId, photo: PhotoId) -> Edit<()> {
    allowed(tx)?;
    let mut row = order(tx, product)?;
    row.retain(|p| *p != photo);
    set(tx, product, &row)
}

pub fn step(tx: &Writing<'_>, product: ProductId, photo: PhotoId, step: Step) -> Edit<()> {
    allowed(tx)?;
    let row = stepped(order(tx, product)?, &photo, step);
    set(tx, product, &row)
}

/// Gives a product exactly these pictures, in this order.
pub fn set(tx: &Writing<'_>, product: ProductId, row: &[PhotoId]) -> Edit<()> {
    allowed(tx)?;
    product_there(tx, product)?;
    if row.len() > PHOTOS {
        return Err(Stop::No(CatalogRefusal::TooManyPhotos));
    }
    let before = order(tx, product)?;
    if before == row {
        return Ok(());
    }
    write::product_photos(tx, product, row)?;
    let words = |row: &[PhotoId]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    audit::note(
        tx,
        "product.photos",
        &format!("product {product}"),
        Some(&words(&before)),
        Some(&words(row)),
    )?;
    Ok(())
}

fn order(tx: &Writing<'_>, product: ProductId) -> Result<Vec<PhotoId>, Fault> {
    Ok(photos(tx, product)?.into_iter().map(|p| p.id).collect())
}
