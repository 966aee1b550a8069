use super::*;
use crate::base::lang::Lang;
use crate::base::limits::CART_LINES;
use crate::shop::catalog::edit::Change;
use crate::shop::customers;
use crate::shop::stock::{self, Kind, Move};
use crate::shop::world::{Goods, World, refusal, som};

fn quantities(world: &World, person: PersonId) -> Vec<(String, String)> {
    let view = view(&world.read(), person, &world.read_settings()).unwrap();
    view.lines.iter().map(|line| (line.name.of(Lang::En).to_owned(), line.quantity.to_string())).collect()
}

fn pressing_plus(world: &World, person: PersonId, goods: Goods) -> Result<Quantity, CartRefusal> {
    match add(&world.of(person), person, goods.variant) {
        Ok(quantity) => Ok(quantity),
        other => Err(refusal(other)),
    }
}

#[test]
fn plus_and_minus_go_by_the_units_step() {
    let world = World::open();
    let anna = world.customer("Anna");
    let (bread, cheese) = (world.makes("Bread", som(5_000)), world.sells("Cheese", som(90_000), Unit::Kg));
    pressing_plus(&world, anna, bread).unwrap();
    pressing_plus(&world, anna, bread).unwrap();
    assert_eq!(pressing_plus(&world, anna, cheese), Ok(Quantity(500)));
    assert_eq!(
        quantities(&world, anna),
        [("Bread".to_owned(), "2".to_owned()), ("Cheese".to_owned(), "0.5".to_owned())]
    );
    let tx = world.of(anna);
    assert_eq!(take(&tx, anna, bread.variant).unwrap(), Quantity::ONE);
    assert_eq!(take(&tx, anna, cheese.variant).unwrap(), Quantity::ZERO);
    assert_eq!(count(&tx, anna).unwrap(), 1);
    assert_eq!(take(&tx, anna, bread.variant).unwrap(), Quantity::ZERO);
    assert_eq!(take(&tx, anna, bread.variant).unwrap(), Quantity::ZERO, "an old button does no harm");
}

#[test]
fn a_typed_quantity_is_checked_and_zero_takes_the_line_out() {
    let world = World::open();
    let anna = world.customer("Anna");
    let cheese = world.sells("Cheese", som(90_000), Unit::Kg);
    let tx = world.of(anna);
    let typed = |text: &str| set(&tx, anna, cheese.variant, Quantity::parse(text).unwrap());
    assert_eq!(typed("1,25").unwrap(), Quantity(1250));
    assert_eq!(refusal(typed("1,26")), CartRefusal::Uneven(Unit::Kg));
    assert_eq!(refusal(typed("0,3")), CartRefusal::TooLittle(Quantity(500)));
    assert_eq!(refusal(typed("10001")), CartRefusal::TooMuch(Quantity::whole(10_000)));
    assert_eq!(typed("0").unwrap(), Quantity::ZERO);
    assert_eq!(count(&tx, anna).unwrap(), 0);
}

#[test]
fn raising_asks_the_shelf_and_lowering_does_not() {
    let world = World::open();
    let anna = world.customer("Anna");
    let honey = world.stocks("Honey", som(45_000), 3);
    world.puts(anna, honey, 3);
    assert_eq!(pressing_plus(&world, anna, honey), Err(CartRefusal::OnlyLeft(Quantity::whole(3))));
    let boris = world.customer("Boris");
    world.buys(boris, honey, 3);
    assert_eq!(pressing_plus(&world, anna, honey), Err(CartRefusal::SoldOut));
    assert_eq!(set(&world.of(anna), anna, honey.variant, Quantity::whole(2)).unwrap(), Quantity::whole(2));
    let view = view(&world.read(), anna, &world.read_settings()).unwrap();
    assert_eq!(view.lines[0].problem, Some(Problem::SoldOut));
}

#[test]
fn what_is_in_anothers_checkout_is_not_free() {
    let world = World::open();
    let [anna, boris] = ["Anna", "Boris"].map(|name| world.customer(name));
    let honey = world.stocks("Honey", som(45_000), 2);
    world.puts(anna, honey, 2);
    world.begins(anna).unwrap();
    assert_eq!(pressing_plus(&world, boris, honey), Err(CartRefusal::SoldOut));
    clear(&world.of(anna), anna).unwrap();
    assert_eq!(pressing_plus(&world, boris, honey), Ok(Quantity::ONE), "a cleared cart holds nothing");
}

#[test]
fn every_change_makes_a_new_version_and_a_look_does_not() {
    let world = World::open();
    let anna = world.customer("Anna");
    let bread = world.makes("Bread", som(5_000));
    let tx = world.of(anna);
    let mut seen = vec![version(&tx, anna).unwrap()];
    let mut now = || seen.push(version(&tx, anna).unwrap());
    add(&tx, anna, bread.variant).unwrap();
    now();
    set(&tx, anna, bread.variant, Quantity::whole(1)).unwrap();
    view(&tx, anna, &world.read_settings()).unwrap();
    now();
    take(&tx, anna, bread.variant).unwrap();
    now();
    add(&tx, anna, bread.variant).unwrap();
    clear(&tx, anna).unwrap();
    clear(&tx, anna).unwrap();
    now();
    assert_eq!(seen, [0, 1, 1, 2, 4]);
}

#[test]
fn a_product_taken_off_the_menu_is_shown_as_gone_and_costs_nothing() {
    let world = World::open();
    let anna = world.customer("Anna");
    let (bread, cake) = (world.makes("Bread", som(5_000)), world.makes("Cake", som(80_000)));
    world.puts(anna, bread, 2);
    world.puts(anna, cake, 1);
    world.changes(cake, &Change::Hidden(true));
    let seen = view(&world.read(), anna, &world.read_settings()).unwrap();
    assert_eq!(seen.lines.iter().map(|line| line.problem).collect::<Vec<_>>(), [None, Some(Problem::Gone)]);
    assert_eq!(seen.sums.sum, som(10_000));
    assert_eq!(pressing_plus(&world, anna, cake), Err(CartRefusal::Gone));
    assert!(remove(&world.of(anna), anna, cake.variant).unwrap());
    assert!(view(&world.read(), anna, &world.read_settings()).unwrap().problems().is_empty());
}

#[test]
fn a_product_sold_in_other_portions_now_is_asked_about_anew() {
    let world = World::open();
    let anna = world.customer("Anna");
    let cheese = world.sells("Cheese", som(90_000), Unit::Kg);
    set(&world.of(anna), anna, cheese.variant, Quantity(1_500)).unwrap();
    world.changes(cheese, &Change::Unit(Unit::Piece));
    let seen = view(&world.read(), anna, &world.read_settings()).unwrap();
    assert_eq!(seen.lines[0].problem, Some(Problem::Uneven(Unit::Piece)));
    set(&world.of(anna), anna, cheese.variant, Quantity::whole(2)).unwrap();
    assert!(view(&world.read(), anna, &world.read_settings()).unwrap().problems().is_empty());
}

#[test]
fn a_remnant_smaller_than_a_portion_is_not_offered() {
    let world = World::open();
    let anna = world.customer("Anna");
    let honey = world.stocks("Honey", som(45_000), 2);
    let spilt = Move {
        variant: honey.variant,
        quantity: Quantity(-300),
        kind: Kind::WriteOff,
        unit_cost: None,
        order: None,
        comment: None,
    };
    stock::move_stock(&world.program(), &spilt).unwrap();
    let two = set(&world.of(anna), anna, honey.variant, Quantity::whole(2));
    assert_eq!(refusal(two), CartRefusal::OnlyLeft(Quantity::ONE));
}

#[test]
fn the_cart_shows_both_discounts_and_what_is_missing_to_the_minimum() {
    let world = World::open();
    let anna = world.customer("Anna");
    let bread = world.makes("Bread", som(10_000));
    world.changes(bread, &Change::Discount(10));
    customers::set_discount(&world.program(), anna, 5).unwrap();
    world.settings(|settings| settings.minimum = som(50_000));
    world.puts(anna, bread, 3);
    let seen = view(&world.read(), anna, &world.read_settings()).unwrap();
    let sums = seen.sums;
    assert_eq!((sums.base, sums.product_discount), (som(30_000), som(3_000)));
    assert_eq!((sums.personal_discount, sums.sum), (som(1_350), som(25_650)));
    assert_eq!(seen.missing_to_minimum, Some(som(24_350)));
}

#[test]
fn a_cart_has_room_for_so_many_lines() {
    let world = World::open();
    let anna = world.customer("Anna");
    for n in 0..CART_LINES {
        let goods = world.makes(&format!("Goods {n}"), som(1_000));
        pressing_plus(&world, anna, goods).unwrap();
    }
    let more = world.makes("One more", som(1_000));
    assert_eq!(pressing_plus(&world, anna, more), Err(CartRefusal::TooManyLines(CART_LINES)));
}
