//! The cart as it stands against today's catalogue, prices and shelf.

use super::actions::left_for;
use super::{CartLine, CartView, Problem, store};
use crate::base::ids::{PersonId, VariantId};
use crate::base::outcome::Fault;
use crate::base::quantity::{Quantity, Unit};
use crate::db::Reading;
use crate::shop::catalog::{self, Variant};
use crate::shop::promo::{LineSum, price_line};
use crate::shop::settings::Settings;
use crate::shop::{customers, delivery};

pub fn view(r: &Reading<'_>, person: PersonId, settings: &Settings) -> Result<CartView, Fault> {
    let percent = customers::get(r, person)?.map_or(0, |person| person.discount_percent);
    let mut lines = Vec::new();
    for (variant, quantity) in store::lines(r, person)? {
        lines.extend(line(r, person, variant, quantity, percent, settings)?);
    }
    let there = |line: &&CartLine| line.problem != Some(Problem::Gone);
    let sums = lines.iter().filter(there).fold(LineSum::default(), |sums, line| sums.plus(line.sums));
    Ok(CartView {
        person,
        version: store::version(r, person)?,
        lines,
        sums,
        missing_to_minimum: delivery::shortfall(settings, None, sums.sum),
    })
}

fn line(
    r: &Reading<'_>,
    person: PersonId,
    variant: VariantId,
    quantity: Quantity,
    personal_percent: i64,
    settings: &Settings,
) -> Result<Option<CartLine>, Fault> {
    // Foreign keys keep both rows: nothing that was ever in a cart is deleted.
    let Some(variant) = catalog::variant(r, variant)? else { return Ok(None) };
    let Some(product) = catalog::product(r, variant.product)? else { return Ok(None) };
    let problem = if variant.removed || !catalog::on_sale(r, &product)? {
        Some(Problem::Gone)
    } else {
        shelf_problem(r, person, &variant, product.unit, quantity)?
    };
    let currency = settings.currency();
    let priced = price_line(variant.price, product.discount_percent, personal_percent, currency);
    Ok(Some(CartLine {
        product: product.id,
        variant: variant.id,
        name: product.name,
        label: variant.label,
        unit: product.unit,
        quantity,
        counted: variant.counted,
        priced,
        sums: priced.times(quantity, currency),
        problem,
    }))
}

fn shelf_problem(
    r: &Reading<'_>,
    person: PersonId,
    variant: &Variant,
    unit: Unit,
    quantity: Quantity,
) -> Result<Option<Problem>, Fault> {
    if !unit.accepts(quantity) {
        return Ok(Some(Problem::Uneven(unit)));
    }
    Ok(match left_for(r, person, variant, unit)? {
        Some(left) if left.is_zero() => Some(Problem::SoldOut),
        Some(left) if left < quantity => Some(Problem::OnlyLeft(left)),
        Some(_) | None => None,
    })
}
