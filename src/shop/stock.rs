//! What is on the shelves. Stock is never edited, only moved: each change is an entry that carries the
//! level after it, so the last entry is the level. Its surprise: goods in somebody's checkout are held
//! for a while, and only what is free of holds can go to another customer (FEATURES S1, K2).

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row};

use crate::base::actor::Right;
use crate::base::ids::{OrderId, PersonId, ProductId, VariantId};
use crate::base::money::Money;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::quantity::Quantity;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::shop::catalog::{self, Variant};
use crate::shop::outbox::{self, Job};

/// The most of one variant the shop can have: a billion units.
pub const LEVEL: Quantity = Quantity::whole(1_000_000_000);

/// Why stock moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Goods came in.
    Supply,
    /// An order took them.
    Sale,
    /// An order gave them back.
    Return,
    /// Spoilt, broken, eaten.
    WriteOff,
    /// Counted by hand.
    Count,
    /// A mistake put right.
    Correction,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Supply, Self::Sale, Self::Return, Self::WriteOff, Self::Count, Self::Correction];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Supply => "supply",
            Self::Sale => "sale",
            Self::Return => "return",
            Self::WriteOff => "write_off",
            Self::Count => "count",
            Self::Correction => "correction",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// Made by staff with their own hands, not by the story of an order.
    const fn by_hand(self) -> bool {
        !matches!(self, Self::Sale | Self::Return)
    }
}

/// A movement to be made.
#[derive(Clone, Debug)]
pub struct Move<'a> {
    pub variant: VariantId,
    /// Below zero when goods leave.
    pub quantity: Quantity,
    pub kind: Kind,
    /// What one unit of an incoming lot cost, when known.
    pub unit_cost: Option<Money>,
    pub order: Option<OrderId>,
    pub comment: Option<&'a str>,
}

/// A line of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub id: i64,
    pub quantity: Quantity,
    pub kind: Kind,
    pub stock_after: Quantity,
    /// The average cost of one unit after this entry (FEATURES S2).
    pub unit_cost: Option<Money>,
    pub order: Option<OrderId>,
    pub person: Option<PersonId>,
    pub comment: Option<String>,
    pub at: Moment,
}

/// There is less than was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shortage {
    pub variant: VariantId,
    pub left: Quantity,
}

/// Why stock was not moved or held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StockRefusal {
    NotAllowed,
    NotThere,
    /// Made to order: there is nothing to move.
    NotCounted,
    /// Nothing was asked for, or a quantity of the wrong sign.
    Nothing,
    TooMuch,
    Short(Vec<Shortage>),
}

/// What a customer can be told about a variant or a product.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Made to order.
    Endless,
    Enough(Quantity),
    /// At or below the low-stock line: "only 2 left".
    Few(Quantity),
    SoldOut,
}

/// How much there is, held or not.
pub fn level(r: &Reading<'_>, variant: VariantId) -> Result<Quantity, Fault> {
    Ok(last(r, variant)?.map_or(Quantity::ZERO, |(after, _)| after))
}

/// The average cost of one unit, when any supply named one.
pub fn cost(r: &Reading<'_>, variant: VariantId) -> Result<Option<Money>, Fault> {
    Ok(last(r, variant)?.and_then(|(_, cost)| cost))
}

fn last(r: &Reading<'_>, variant: VariantId) -> Result<Option<(Quantity, Option<Money>)>, Fault> {
    Ok(r.conn()
        .prepare_cached(
            "SELECT stock_after, unit_cost FROM stock_entry WHERE variant_id = ?1 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([variant], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// How much one person could take now: the level without what others hold. For staff, nobody's own
/// hold is spared: pass `None`.
pub fn free(r: &Reading<'_>, variant: VariantId, person: Option<PersonId>) -> Result<Quantity, Fault> {
    let held: Quantity = r
        .conn()
        .prepare_cached(
            "SELECT coalesce(sum(quantity), 0) FROM hold WHERE variant_id = ?1 AND until > ?2 AND person_id IS NOT ?3",
        )?
        .query_row((variant, r.now().0, person), |row| row.get(0))?;
    Ok(level(r, variant)?.minus(held).max(Quantity::ZERO))
}

/// What to tell a person about a variant.
pub fn shelf(r: &Reading<'_>, variant: &Variant, person: Option<PersonId>) -> Result<Shelf, Fault> {
    if !variant.counted {
        return Ok(Shelf::Endless);
    }
    let free = free(r, variant.id, person)?;
    Ok(if free <= Quantity::ZERO {
        Shelf::SoldOut
    } else if free <= variant.low_stock {
        Shelf::Few(free)
    } else {
        Shelf::Enough(free)
    })
}

/// What to tell a person about a product: the best of its variants.
pub fn shelf_of_product(
    r: &Reading<'_>,
    product: ProductId,
    person: Option<PersonId>,
) -> Result<Shelf, Fault> {
    let mut best = Shelf::SoldOut;
    for variant in catalog::variants(r, product)? {
        best = match (best, shelf(r, &variant, person)?) {
            (Shelf::Endless, _) | (_, Shelf::Endless) => return Ok(Shelf::Endless),
            (Shelf::SoldOut, other) | (other, Shelf::SoldOut) => other,
            (Shelf::Enough(a), Shelf::Enough(b)) => Shelf::Enough(a.max(b)),
            (enough @ Shelf::Enough(_), Shelf::Few(_)) | (Shelf::Few(_), enough @ Shelf::Enough(_)) => enough,
            (Shelf::Few(a), Shelf::Few(b)) => Shelf::Few(a.max(b)),
        };
    }
    Ok(best)
}

/// Moves stock and gives the new level. Never below zero, and what others hold is not anybody's to sell:
/// a sale on behalf of a person must hold the goods first or leave the holds of others alone, which the
/// caller asks of [`free`]. Tells staff when the level falls to the low-stock line.
pub fn move_stock(tx: &Writing<'_>, wanted: &Move<'_>) -> Outcome<Quantity, StockRefusal> {
    if wanted.kind.by_hand() && !tx.may(Right::MoveStock) {
        return Err(Stop::No(StockRefusal::NotAllowed));
    }
    let Some(variant) = catalog::variant(tx, wanted.variant)? else {
        return Err(Stop::No(StockRefusal::NotThere));
    };
    // What an order took comes back even when the variant is no longer counted: the ledger stays true.
    if !variant.counted && wanted.kind != Kind::Return {
        return Err(Stop::No(StockRefusal::NotCounted));
    }
    let sign_is_right = match wanted.kind {
        Kind::Supply | Kind::Return => wanted.quantity > Quantity::ZERO,
        Kind::Sale | Kind::WriteOff => wanted.quantity < Quantity::ZERO,
        Kind::Count | Kind::Correction => !wanted.quantity.is_zero(),
    };
    if !sign_is_right {
        return Err(Stop::No(StockRefusal::Nothing));
    }
    if wanted.quantity > LEVEL || wanted.quantity < LEVEL.negated() {
        return Err(Stop::No(StockRefusal::TooMuch));
    }
    let (before, old_cost) = last(tx, variant.id)?.unwrap_or((Quantity::ZERO, None));
    let after = before.plus(wanted.quantity);
    if after < Quantity::ZERO {
        return Err(Stop::No(StockRefusal::Short(vec![Shortage { variant: variant.id, left: before }])));
    }
    if after > LEVEL {
        return Err(Stop::No(StockRefusal::TooMuch));
    }
    let cost = match (wanted.unit_cost, old_cost) {
        (Some(lot), Some(old)) => Some(average(before, old, wanted.quantity, lot)),
        (lot, old) => lot.or(old),
    };
    append(tx, wanted, after, cost)?;
    if variant.counted && before > variant.low_stock && after <= variant.low_stock {
        outbox::later(tx, &Job::TellLowStock { variant: variant.id })?;
    }
    Ok(after)
}

/// Moves stock so that there is exactly `counted`; gives the difference, zero when nothing differed.
pub fn set_count(
    tx: &Writing<'_>,
    variant: VariantId,
    counted: Quantity,
    comment: Option<&str>,
) -> Outcome<Quantity, StockRefusal> {
    if !tx.may(Right::MoveStock) {
        return Err(Stop::No(StockRefusal::NotAllowed));
    }
    if counted < Quantity::ZERO || counted > LEVEL {
        return Err(Stop::No(StockRefusal::TooMuch));
    }
    let difference = counted.minus(level(tx, variant)?);
    if difference.is_zero() {
        return Ok(difference);
    }
    let entry =
        Move { variant, quantity: difference, kind: Kind::Count, unit_cost: None, order: None, comment };
    move_stock(tx, &entry)?;
    Ok(difference)
}

fn append(tx: &Writing<'_>, made: &Move<'_>, after: Quantity, cost: Option<Money>) -> Result<(), Fault> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO stock_entry (variant_id, quantity, kind, stock_after, unit_cost, order_id, person_id, comment, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            made.variant,
            made.quantity,
            made.kind.code(),
            after,
            cost,
            made.order,
            tx.actor().person(),
            made.comment,
            tx.now().0,
        ))?;
    Ok(())
}

/// The weighted average cost after `more` came in at `new` (FEATURES S2), half up to a minor unit.
pub fn average(stock: Quantity, old: Money, more: Quantity, new: Money) -> Money {
    let whole = i128::from(stock.0) + i128::from(more.0);
    if stock.0 <= 0 || more.0 <= 0 {
        return if more.0 > 0 { new } else { old };
    }
    let value = i128::from(stock.0) * i128::from(old.0) + i128::from(more.0) * i128::from(new.0);
    Money(i64::try_from((value * 2 + whole).div_euclid(whole * 2)).unwrap_or(i64::MAX))
}

/// The ledger of a variant, newest first, from below the entry `before`.
pub fn entries(
    r: &Reading<'_>,
    variant: VariantId,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Entry>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT id, quantity, kind, stock_after, unit_cost, order_id, person_id, comment, at
         FROM stock_entry WHERE variant_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((variant, before.unwrap_or(i64::MAX), limit), entry)?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        quantity: row.get(1)?,
        kind: Kind::parse(&row.get::<_, String>(2)?).unwrap_or(Kind::Correction),
        stock_after: row.get(3)?,
        unit_cost: row.get(4)?,
        order: row.get(5)?,
        person: row.get(6)?,
        comment: row.get(7)?,
        at: Moment(row.get(8)?),
    })
}

/// Holds goods for a person until then, in place of whatever they held. Lines of what is made to order
/// need no hold and pass. A refusal names every line that fell short, and nothing is changed.
pub fn hold(
    tx: &Writing<'_>,
    person: PersonId,
    lines: &[(VariantId, Quantity)],
    until: Moment,
) -> Outcome<(), StockRefusal> {
    let mut wanted: BTreeMap<VariantId, Quantity> = BTreeMap::new();
    for &(id, quantity) in lines {
        let Some(variant) = catalog::variant(tx, id)? else {
            return Err(Stop::No(StockRefusal::NotThere));
        };
        if quantity <= Quantity::ZERO {
            return Err(Stop::No(StockRefusal::Nothing));
        }
        if variant.counted {
            let sum = wanted.entry(id).or_default();
            *sum = sum.plus(quantity);
        }
    }
    let mut short = Vec::new();
    for (&variant, &quantity) in &wanted {
        let left = free(tx, variant, Some(person))?;
        if left < quantity {
            short.push(Shortage { variant, left });
        }
    }
    if !short.is_empty() {
        return Err(Stop::No(StockRefusal::Short(short)));
    }
    release(tx, person)?;
    for (variant, quantity) in wanted {
        tx.conn()
            .prepare_cached(
                "INSERT INTO hold (person_id, variant_id, quantity, until) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((person, variant, quantity, until.0))?;
    }
    Ok(())
}

/// Lets go of all a person held; true when there was something.
pub fn release(tx: &Writing<'_>, person: PersonId) -> Result<bool, Fault> {
    Ok(tx.conn().prepare_cached("DELETE FROM hold WHERE person_id = ?1")?.execute([person])? > 0)
}

/// What is held for a person now, and until when.
pub fn held_by(r: &Reading<'_>, person: PersonId) -> Result<Vec<(VariantId, Quantity, Moment)>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT variant_id, quantity, until FROM hold WHERE person_id = ?1 AND until > ?2 ORDER BY variant_id",
    )?;
    let rows = statement
        .query_map((person, r.now().0), |row| Ok((row.get(0)?, row.get(1)?, Moment(row.get(2)?))))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// The people whose holds have run out and were not released yet.
pub fn expired(r: &Reading<'_>) -> Result<Vec<PersonId>, Fault> {
    let mut statement = r
        .conn()
        .prepare_cached("SELECT DISTINCT person_id FROM hold WHERE until <= ?1 ORDER BY person_id")?;
    let rows = statement.query_map([r.now().0], |row| row.get(0))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// Counted variants on sale at or below their low-stock line, emptiest first: the red and the yellow.
pub fn running_low(r: &Reading<'_>, limit: usize) -> Result<Vec<(VariantId, Quantity)>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT v.id, coalesce((SELECT e.stock_after FROM stock_entry e WHERE e.variant_id = v.id
                                ORDER BY e.id DESC LIMIT 1), 0) AS level
         FROM variant v WHERE v.counted = 1 AND v.removed_at IS NULL AND level <= v.low_stock
         ORDER BY level, v.id LIMIT ?1",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map([limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

/// What came in since then, in the order it came: each variant once, with all of it.
pub fn came_in(r: &Reading<'_>, since: Moment) -> Result<Vec<(VariantId, Quantity)>, Fault> {
    let mut statement = r.conn().prepare_cached(
        "SELECT variant_id, sum(quantity) FROM stock_entry WHERE kind = 'supply' AND at >= ?1
         GROUP BY variant_id ORDER BY min(id)",
    )?;
    let rows = statement.query_map([since.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect::<Result<_, _>>().map_err(Fault::from)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;
    use crate::base::actor::{Role, Roles};
    use crate::shop::catalog::edit::{VariantChange, change_variant};
    use crate::shop::catalog::tests::Books;

    fn counted(books: &Books, level: i64) -> VariantId {
        let (_, variant) = books.product(None, "Мёд");
        change_variant(&books.owner(), variant, &VariantChange::Counted(true)).unwrap();
        set_count(&books.owner(), variant, Quantity::whole(level), None).unwrap();
        variant
    }

    fn moved(kind: Kind, variant: VariantId, quantity: i64) -> Move<'static> {
        Move {
            variant,
            quantity: Quantity::whole(quantity),
            kind,
            unit_cost: None,
            order: None,
            comment: None,
        }
    }

    fn people(books: &Books) {
        for id in [1, 2] {
            books
                .conn()
                .execute("INSERT INTO person (id, name, registered_at) VALUES (?1, 'x', 0)", [id])
                .unwrap();
        }
    }

    fn refusal<T: std::fmt::Debug>(outcome: Outcome<T, StockRefusal>) -> StockRefusal {
        match outcome {
            Err(Stop::No(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn the_last_jar_can_be_sold_once() {
        let books = Books::new();
        let jar = counted(&books, 1);
        let tx = books.owner();
        assert_eq!(move_stock(&tx, &moved(Kind::Sale, jar, -1)).unwrap(), Quantity::ZERO);
        let again = refusal(move_stock(&tx, &moved(Kind::Sale, jar, -1)));
        assert_eq!(again, StockRefusal::Short(vec![Shortage { variant: jar, left: Quantity::ZERO }]));
        assert_eq!(move_stock(&tx, &moved(Kind::Return, jar, 1)).unwrap(), Quantity::ONE);
        let kinds: Vec<Kind> = entries(&tx, jar, None, 10).unwrap().iter().map(|e| e.kind).collect();
        assert_eq!(kinds, [Kind::Return, Kind::Sale, Kind::Count]);
        assert_eq!(entries(&tx, jar, Some(2), 10).unwrap().len(), 1);
    }

    #[test]
    fn only_those_who_may_move_stock_and_only_the_right_way() {
        let books = Books::new();
        let jar = counted(&books, 5);
        let courier = books.person(Roles::NONE.with(Role::Courier));
        assert_eq!(refusal(move_stock(&courier, &moved(Kind::Supply, jar, 1))), StockRefusal::NotAllowed);
        assert_eq!(refusal(set_count(&courier, jar, Quantity::ONE, None)), StockRefusal::NotAllowed);
        let tx = books.owner();
        assert_eq!(refusal(move_stock(&tx, &moved(Kind::Supply, jar, -1))), StockRefusal::Nothing);
        assert_eq!(refusal(move_stock(&tx, &moved(Kind::WriteOff, jar, 1))), StockRefusal::Nothing);
        assert_eq!(refusal(move_stock(&tx, &moved(Kind::Supply, jar, 1_000_000_001))), StockRefusal::TooMuch);
        change_variant(&tx, jar, &VariantChange::Counted(false)).unwrap();
        assert_eq!(refusal(move_stock(&tx, &moved(Kind::Supply, jar, 1))), StockRefusal::NotCounted);
        assert_eq!(level(&tx, jar).unwrap(), Quantity::whole(5));
    }

    #[test]
    fn what_one_holds_another_cannot_take_until_the_time_is_up() {
        let books = Books::new();
        people(&books);
        let jar = counted(&books, 3);
        let tx = books.owner();
        let (anna, boris) = (PersonId(1), PersonId(2));
        let until = tx.now().plus(Duration::from_secs(900));
        hold(&tx, anna, &[(jar, Quantity::whole(2))], until).unwrap();
        let short = refusal(hold(&tx, boris, &[(jar, Quantity::whole(2))], until));
        assert_eq!(short, StockRefusal::Short(vec![Shortage { variant: jar, left: Quantity::ONE }]));
        assert_eq!(free(&tx, jar, Some(anna)).unwrap(), Quantity::whole(3));
        assert_eq!(free(&tx, jar, None).unwrap(), Quantity::ONE);
        hold(&tx, anna, &[(jar, Quantity::whole(3))], until).unwrap();
        assert_eq!(held_by(&tx, anna).unwrap(), [(jar, Quantity::whole(3), until)]);
        assert!(expired(&tx).unwrap().is_empty());
        let later = books.at(until);
        assert_eq!(free(&later, jar, Some(boris)).unwrap(), Quantity::whole(3));
        assert_eq!((expired(&later).unwrap(), held_by(&later, anna).unwrap()), (vec![anna], vec![]));
        assert!(release(&later, anna).unwrap());
        assert!(expired(&later).unwrap().is_empty() && !release(&later, anna).unwrap());
    }

    #[test]
    fn a_line_asked_for_twice_is_held_together() {
        let books = Books::new();
        people(&books);
        let jar = counted(&books, 3);
        let tx = books.owner();
        let twice = [(jar, Quantity::whole(2)), (jar, Quantity::whole(2))];
        let short = refusal(hold(&tx, PersonId(1), &twice, Moment(9_000)));
        assert_eq!(short, StockRefusal::Short(vec![Shortage { variant: jar, left: Quantity::whole(3) }]));
    }

    #[test]
    fn staff_hear_once_when_the_line_is_crossed() {
        let books = Books::new();
        let jar = counted(&books, 5);
        let tx = books.owner();
        change_variant(&tx, jar, &VariantChange::LowStock(Quantity::whole(2))).unwrap();
        let told =
            || -> i64 { books.conn().query_row("SELECT count(*) FROM job", [], |r| r.get(0)).unwrap() };
        for (quantity, jobs, seen) in [
            (-2, 0, Shelf::Enough(Quantity::whole(3))),
            (-1, 1, Shelf::Few(Quantity::whole(2))),
            (-1, 1, Shelf::Few(Quantity::ONE)),
            (-1, 1, Shelf::SoldOut),
        ] {
            move_stock(&tx, &moved(Kind::Sale, jar, quantity)).unwrap();
            assert_eq!(told(), jobs, "{quantity}");
            let variant = catalog::variant(&tx, jar).unwrap().unwrap();
            assert_eq!(shelf(&tx, &variant, None).unwrap(), seen);
            assert_eq!(shelf_of_product(&tx, variant.product, None).unwrap(), seen);
        }
        assert_eq!(running_low(&tx, 10).unwrap(), [(jar, Quantity::ZERO)]);
    }

    #[test]
    fn cost_is_the_weighted_average() {
        let books = Books::new();
        let jar = counted(&books, 10);
        let tx = books.owner();
        let supply =
            |quantity, cost| Move { unit_cost: Some(Money(cost)), ..moved(Kind::Supply, jar, quantity) };
        move_stock(&tx, &supply(10, 1000)).unwrap();
        assert_eq!(
            cost(&tx, jar).unwrap(),
            Some(Money(1000)),
            "what had no cost takes the first that is known"
        );
        move_stock(&tx, &supply(10, 1300)).unwrap();
        assert_eq!(cost(&tx, jar).unwrap(), Some(Money(1100)));
        move_stock(&tx, &moved(Kind::Sale, jar, -30)).unwrap();
        move_stock(&tx, &supply(1, 700)).unwrap();
        assert_eq!(cost(&tx, jar).unwrap(), Some(Money(700)), "an empty shelf has no past");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_level_is_the_sum_of_its_entries(moves in prop::collection::vec((0usize..6, -6i64..9), 1..30)) {
            let books = Books::new();
            let jar = counted(&books, 4);
            let tx = books.owner();
            for (kind, quantity) in moves {
                let _ = move_stock(&tx, &moved(Kind::ALL[kind], jar, quantity));
                let all = entries(&tx, jar, None, 100).unwrap();
                let sum: i64 = all.iter().map(|e| e.quantity.0).sum();
                prop_assert_eq!(sum, level(&tx, jar).unwrap().0);
                prop_assert!(all.iter().all(|e| e.stock_after >= Quantity::ZERO));
            }
        }
    }
}
