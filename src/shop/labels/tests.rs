//! Which labels are meant, and what counts as printed.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::base::actor::{Role, Roles};
use crate::base::quantity::Quantity;
use crate::shop::catalog::edit::{
    Change, VariantChange, add_variant, change_product, change_variant, create_product,
};
use crate::shop::catalog::tests::Books;
use crate::shop::stock::{Kind, Move, move_stock};

fn refusal<T: std::fmt::Debug>(outcome: Labels<T>) -> LabelRefusal {
    match outcome {
        Err(Stop::No(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn chosen(tx: &Reading<'_>, text: &str) -> Labels<Vec<(i64, u32)>> {
    let lots = resolve(tx, &Selection::read(text).unwrap())?;
    Ok(lots.iter().map(|lot| (lot.variant.0, lot.copies)).collect())
}

fn with_people() -> Books {
    let books = Books::new();
    books.conn().execute("INSERT INTO person (id, name, registered_at) VALUES (1, 'x', 0)", []).unwrap();
    books
}

#[test]
fn goods_are_found_by_number_category_and_day() {
    let books = with_people();
    let bread = books.category(None, "Хлеб");
    let rye = books.category(Some(bread), "Ржаной");
    let (_, loaf) = books.product(Some(rye), "Бородинский");
    let (honey, small) = books.product(None, "Мёд");
    let tx = books.owner();
    change_variant(&tx, small, &VariantChange::Label("250 г".to_owned())).unwrap();
    let large = add_variant(&tx, honey, "500 г", Money(200_000)).unwrap();
    assert_eq!(chosen(&tx, "1x3, 2").unwrap(), [(1, 3), (2, 1), (3, 1)]);
    assert_eq!(chosen(&tx, &format!("2v{large}x5, 2")).unwrap(), [(large.0, 6), (small.0, 1)]);
    assert_eq!(chosen(&tx, "1-40x2").unwrap(), [(1, 2), (2, 2), (3, 2)]);
    assert_eq!(chosen(&tx, "category:хлеб").unwrap(), [(loaf.0, 1)], "what lies below counts");
    assert_eq!(chosen(&tx, "all").unwrap().len(), 3);
    assert_eq!(refusal(chosen(&tx, "1, 77x2")), LabelRefusal::NoProduct("77x2".to_owned()));
    assert_eq!(refusal(chosen(&tx, "1v3")), LabelRefusal::NoVariant("1v3".to_owned()));
    assert_eq!(refusal(chosen(&tx, "category:Вода")), LabelRefusal::NoCategory("Вода".to_owned()));
    assert_eq!(refusal(chosen(&tx, "today")), LabelRefusal::NothingThere);
    change_product(&tx, honey, &Change::Hidden(true)).unwrap();
    assert_eq!(chosen(&tx, "all").unwrap(), [(loaf.0, 1)]);
    assert_eq!(chosen(&tx, "2").unwrap().len(), 2, "who types a number means it");
    for variant in [loaf, small] {
        change_variant(&tx, variant, &VariantChange::Counted(true)).unwrap();
    }
    let supply = |tx: &Writing<'_>, variant, pieces| {
        let (kind, quantity) = (Kind::Supply, Quantity::whole(pieces));
        let comment = None;
        move_stock(tx, &Move { variant, quantity, kind, unit_cost: None, order: None, comment }).unwrap();
    };
    // 19:30 UTC of the day before is half past midnight in Tashkent.
    let midnight = Moment::from_seconds(1_763_406_000);
    supply(&books.at(midnight.minus(Duration::from_secs(60))), small, 9);
    supply(&books.at(midnight), loaf, 12);
    supply(&books.at(midnight.plus(Duration::from_secs(3600))), loaf, 3);
    let noon = books.at(midnight.plus(Duration::from_secs(12 * 3600)));
    assert_eq!(chosen(&noon, "today").unwrap(), [(loaf.0, 15)]);
    change_product(&noon, ProductId(1), &Change::Unit(Unit::Kg)).unwrap();
    assert_eq!(chosen(&noon, "today").unwrap(), [(loaf.0, 1)], "of what is weighed, one");
}

#[test]
fn only_what_has_gone_out_counts_as_printed() {
    let books = with_people();
    let (_, loaf) = books.product(None, "Хлеб");
    let tx = books.owner();
    begin(&tx, &Selection::read("1x4").unwrap()).unwrap();
    let print = ask(&tx, 21).unwrap();
    change_variant(&tx, loaf, &VariantChange::Price(Money(90_000))).unwrap();
    assert_eq!(refusal(chosen(&tx, "changed")), LabelRefusal::NothingThere);
    went_out(&tx, print.id, 0).unwrap();
    assert_eq!(chosen(&tx, "changed").unwrap(), [(loaf.0, 4)]);
    let (tags, start) = part(&tx, &print, 0).unwrap();
    assert_eq!((tags[0].lot.price, tags[0].lot.copies, start), (Money(100_000), 4, 1), "as it was asked for");
    begin(&tx, &Selection::Changed).unwrap();
    let second = ask(&tx, 21).unwrap();
    assert_eq!((second.start, second.labels), (5, 4), "the used sheet is gone on with");
    let lots = super::lots(&tx, second.id).unwrap();
    assert_eq!((lots[0].price, lots[0].was), (Money(90_000), Some(Money(100_000))));
    went_out(&tx, second.id, 0).unwrap();
    assert_eq!(refusal(chosen(&tx, "changed")), LabelRefusal::NothingThere);
    let third = again(&tx, print.id).unwrap();
    assert_eq!((third.start, third.again), (9, Some(print.id)));
    assert_eq!(super::lots(&tx, third.id).unwrap()[0].price, Money(100_000), "the same labels once more");
    assert!(super::print(&tx, print.id).unwrap().unwrap().done);
    // Dearer again: nothing is struck out.
    change_variant(&tx, loaf, &VariantChange::Price(Money(95_000))).unwrap();
    assert_eq!(resolve(&tx, &Selection::All).unwrap()[0].was, None);
}

#[test]
fn a_discount_is_on_the_label_and_staff_may_forget_the_old_price() {
    let books = with_people();
    let (product, loaf) = books.product(None, "Хлеб");
    let tx = books.owner();
    let prices = || resolve(&tx, &Selection::All).unwrap().first().map(|lot| (lot.price.0, lot.was)).unwrap();
    change_variant(&tx, loaf, &VariantChange::Price(Money(80_000))).unwrap();
    assert_eq!(prices(), (80_000, Some(Money(100_000))));
    change_product(&tx, product, &Change::Discount(50)).unwrap();
    assert_eq!(prices(), (40_000, Some(Money(100_000))));
    change_variant(&tx, loaf, &VariantChange::ForgetOldPrice).unwrap();
    assert_eq!(prices(), (40_000, Some(Money(80_000))));
    change_product(&tx, product, &Change::Discount(0)).unwrap();
    assert_eq!(prices(), (80_000, None));
}

#[test]
fn those_without_the_right_and_what_does_not_fit_are_refused() {
    let books = with_people();
    books.product(None, "Хлеб");
    let courier = books.person(Roles::NONE.with(Role::Courier));
    let one = Selection::read("1").unwrap();
    assert_eq!(refusal(begin(&courier, &one)), LabelRefusal::NotAllowed);
    assert_eq!(refusal(again(&courier, 1)), LabelRefusal::NotAllowed);
    assert_eq!(refusal(correct(&courier, "a4", Off::default())), LabelRefusal::NotAllowed);
    let maker = books.person(Roles::NONE.with(Role::Maker));
    begin(&maker, &one).unwrap();
    assert_eq!(refusal(change(&maker, |draft| draft.copies = 0)), LabelRefusal::BadCopies);
    assert_eq!(refusal(change(&maker, |draft| draft.form.note = "n".repeat(61))), LabelRefusal::NoteTooLong);
    begin(&maker, &Selection::read("1x999").unwrap()).unwrap();
    assert_eq!(refusal(change(&maker, |draft| draft.copies = 11)), LabelRefusal::TooMany(10_989));
    change(&maker, |draft| draft.start = Some(22)).unwrap();
    assert_eq!(refusal(ask(&maker, 21)), LabelRefusal::BadStart(21));
    assert_eq!(refusal(again(&maker, 7)), LabelRefusal::Gone);
    let far = Off { shift_x: 20_001, ..Off::default() };
    assert_eq!(refusal(correct(&maker, "a4", far)), LabelRefusal::BadCorrection);
    correct(&maker, "a4", Off { shift_x: -300, ..Off::default() }).unwrap();
    assert_eq!(sheet(&maker, "a4").unwrap().off.shift_x, -300);
}

#[test]
fn ten_thousand_goods_are_chosen_and_cut_into_files() {
    let books = with_people();
    let tx = books.owner();
    tx.conn().execute_batch("BEGIN").unwrap();
    for n in 0..LABELS {
        let (category, unit, price) = (None, Unit::Piece, Money(1_000));
        let new = catalog::edit::NewProduct { category, name: &format!("Товар {n}"), unit, price };
        create_product(&tx, &new).unwrap();
    }
    begin(&tx, &Selection::All).unwrap();
    change(&tx, |draft| draft.start = Some(8)).unwrap();
    let print = ask(&tx, 24).unwrap();
    assert_eq!((print.labels, print.parts), (10_000, 11));
    let mut seen = 0;
    for n in 0..print.parts {
        let (tags, start) = part(&tx, &print, n).unwrap();
        assert!(tags.len() <= 1_000 && start == if n == 0 { 8 } else { 1 });
        seen += tags.len();
    }
    assert_eq!(seen, 10_000);
    let one_more = Selection::read("1x2").unwrap();
    assert!(count(&resolve(&tx, &one_more).unwrap(), 5_001).is_err());
}

proptest! {
    #[test]
    fn files_hold_every_label_once_and_end_with_a_sheet(labels in 1u32..=LABELS, on_sheet in 1u32..=200, start in 0u32..200) {
        let start = start % on_sheet + 1;
        let parts = parts(labels, start, on_sheet);
        let mut at = 0;
        for (n, part) in parts.iter().enumerate() {
            prop_assert!(part.start == at && part.end > part.start && part.end - part.start <= LABELS_IN_FILE);
            at = part.end;
            let last = n + 1 == parts.len();
            prop_assert!(last || (start - 1 + part.end).is_multiple_of(on_sheet), "a sheet is torn");
        }
        prop_assert_eq!(at, labels);
    }
}
