//! Which pictures a product shows and in what order. The pictures themselves are [`crate::shop::photos`]'s.

use super::edit::{CatalogRefusal, Step, allowed, product_there, stepped};
use super::store::{self, write};
use crate::base::ids::{PhotoId, ProductId};
use crate::base::limits::PHOTOS;
use crate::base::outcome::{Outcome, Stop};
use crate::db::Writing;
use crate::shop::{audit, photos};

type Edit<T> = Outcome<T, CatalogRefusal>;

/// Adds a picture to a product as its last.
pub fn add(tx: &Writing<'_>, product: ProductId, photo: PhotoId) -> Edit<()> {
    let mut row = store::photo_order(tx, product)?;
    if !row.contains(&photo) {
        row.push(photo);
    }
    set(tx, product, &row)
}

/// Takes a picture off a product; the picture itself stays for what else shows it.
pub fn remove(tx: &Writing<'_>, product: ProductId, photo: PhotoId) -> Edit<()> {
    let mut row = store::photo_order(tx, product)?;
    row.retain(|p| *p != photo);
    set(tx, product, &row)
}

pub fn step(tx: &Writing<'_>, product: ProductId, photo: PhotoId, step: Step) -> Edit<()> {
    let row = stepped(store::photo_order(tx, product)?, &photo, step);
    set(tx, product, &row)
}

/// Gives a product exactly these pictures, in this order.
pub fn set(tx: &Writing<'_>, product: ProductId, row: &[PhotoId]) -> Edit<()> {
    allowed(tx)?;
    product_there(tx, product)?;
    if row.len() > PHOTOS {
        return Err(Stop::No(CatalogRefusal::TooManyPhotos));
    }
    for photo in row {
        if photos::get(tx, *photo)?.is_none() {
            return Err(Stop::No(CatalogRefusal::NotThere));
        }
    }
    let before = store::photo_order(tx, product)?;
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
