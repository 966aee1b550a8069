//! What a customer does to the cart: −, +, a typed quantity, take out, clear.

use super::store;
use crate::base::ids::{PersonId, VariantId};
use crate::base::limits::{CART_LINES, LINE_QUANTITY};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::{Quantity, Unit};
use crate::db::{Reading, Writing};
use crate::shop::catalog::{self, Product, Variant};
use crate::shop::stock;

/// Why the cart was not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CartRefusal {
    /// Hidden or taken out of sale.
    Gone,
    SoldOut,
    OnlyLeft(Quantity),
    /// Not a multiple of the unit's grain: a third of a loaf.
    Uneven(Unit),
    /// Less than the least that can be ordered.
    TooLittle(Quantity),
    /// More than a line may hold.
    TooMuch(Quantity),
    /// The most lines a cart may have.
    TooManyLines(usize),
}

/// One press of +. Gives the quantity now in the cart.
pub fn add(tx: &Writing<'_>, person: PersonId, variant: VariantId) -> Outcome<Quantity, CartRefusal> {
    let (variant, product) = on_sale(tx, variant)?;
    let before = store::quantity(tx, person, variant.id)?;
    raise(tx, person, &variant, product.unit, before, before.plus(product.unit.step()))
}

/// One press of −; below the least that can be ordered the line goes. Gives the quantity left.
pub fn take(tx: &Writing<'_>, person: PersonId, variant: VariantId) -> Result<Quantity, Fault> {
    let before = store::quantity(tx, person, variant)?;
    let step = match catalog::variant(tx, variant)? {
        Some(variant) => catalog::product(tx, variant.product)?.map_or(before, |p| p.unit.step()),
        None => before,
    };
    let after = before.minus(step);
    // Nothing of it in the cart: a forged press takes nothing out.
    if after < step || after.is_zero() {
        store::delete(tx, person, variant)?;
        return Ok(Quantity::ZERO);
    }
    store::put(tx, person, variant, after)?;
    Ok(after)
}

/// Sets a typed quantity; zero takes the line out. Gives the quantity now in the cart.
pub fn set(
    tx: &Writing<'_>,
    person: PersonId,
    variant: VariantId,
    wanted: Quantity,
) -> Outcome<Quantity, CartRefusal> {
    if wanted.is_zero() {
        remove(tx, person, variant)?;
        return Ok(Quantity::ZERO);
    }
    let (variant, product) = on_sale(tx, variant)?;
    if !product.unit.accepts(wanted) {
        return Err(Stop::No(CartRefusal::Uneven(product.unit)));
    }
    if wanted < product.unit.step() {
        return Err(Stop::No(CartRefusal::TooLittle(product.unit.step())));
    }
    let before = store::quantity(tx, person, variant.id)?;
    if wanted == before {
        return Ok(before);
    }
    if wanted < before {
        store::put(tx, person, variant.id, wanted)?;
        return Ok(wanted);
    }
    raise(tx, person, &variant, product.unit, before, wanted)
}

fn raise(
    tx: &Writing<'_>,
    person: PersonId,
    variant: &Variant,
    unit: Unit,
    before: Quantity,
    wanted: Quantity,
) -> Outcome<Quantity, CartRefusal> {
    if wanted > Quantity(LINE_QUANTITY) {
        return Err(Stop::No(CartRefusal::TooMuch(Quantity(LINE_QUANTITY))));
    }
    if before.is_zero() && store::count(tx, person)? >= CART_LINES {
        return Err(Stop::No(CartRefusal::TooManyLines(CART_LINES)));
    }
    if let Some(left) = left_for(tx, person, variant, unit)?
        && left < wanted
    {
        return Err(Stop::No(if left.is_zero() {
            CartRefusal::SoldOut
        } else {
            CartRefusal::OnlyLeft(left)
        }));
    }
    store::put(tx, person, variant.id, wanted)?;
    Ok(wanted)
}

/// How much this person could order, in whole portions; `None` for what is made to order.
pub(super) fn left_for(
    r: &Reading<'_>,
    person: PersonId,
    variant: &Variant,
    unit: Unit,
) -> Result<Option<Quantity>, Fault> {
    if !variant.counted {
        return Ok(None);
    }
    let free = stock::free(r, variant.id, Some(person))?;
    let portions = Quantity(free.0 - free.0.rem_euclid(unit.grain().0));
    Ok(Some(if portions < unit.step() { Quantity::ZERO } else { portions }))
}

fn on_sale(r: &Reading<'_>, id: VariantId) -> Outcome<(Variant, Product), CartRefusal> {
    let Some(variant) = catalog::variant(r, id)?.filter(|variant| !variant.removed) else {
        return Err(Stop::No(CartRefusal::Gone));
    };
    match catalog::product(r, variant.product)? {
        Some(product) if catalog::on_sale(r, &product)? => Ok((variant, product)),
        _ => Err(Stop::No(CartRefusal::Gone)),
    }
}

/// Takes a line out; true when it was there.
pub fn remove(tx: &Writing<'_>, person: PersonId, variant: VariantId) -> Result<bool, Fault> {
    store::delete(tx, person, variant)
}

/// The customer empties the cart: what a checkout held for them is free again.
pub fn clear(tx: &Writing<'_>, person: PersonId) -> Result<bool, Fault> {
    stock::release(tx, person)?;
    store::delete_all(tx, person)
}

/// The cart has become an order: its lines go and its version grows.
pub fn empty(tx: &Writing<'_>, person: PersonId) -> Result<(), Fault> {
    store::delete_all(tx, person).map(drop)
}
