use proptest::prelude::*;

use super::*;
use crate::base::actor::Role;
use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::Stop;
use crate::shop::catalog::edit::Change;
use crate::shop::world::{Goods, World, som};
use crate::shop::{cart, checkout, customers, fulfilment, returns};

#[test]
fn a_delivery_and_a_pickup_each_have_their_way() {
    let walk = |fulfilment| {
        let mut way = vec![Status::New];
        while let Some(step) = next(way[way.len() - 1], fulfilment) {
            assert_eq!(back(step, fulfilment), Some(way[way.len() - 1]));
            way.push(step);
        }
        way.iter().map(|s| s.code()).collect::<Vec<_>>().join(" > ")
    };
    assert_eq!(walk(Fulfilment::Delivery), "new > accepted > preparing > on_the_way > delivered > completed");
    assert_eq!(walk(Fulfilment::Pickup), "new > accepted > preparing > ready > handed_over > completed");
    for fulfilment in [Fulfilment::Delivery, Fulfilment::Pickup] {
        assert_eq!(next(Status::Cancelled, fulfilment), None);
        assert_eq!(back(Status::Cancelled, fulfilment), None);
        assert_eq!(back(Status::New, fulfilment), None);
    }
    let never: Vec<_> = Status::ALL.iter().filter(|status| !can_cancel(**status)).collect();
    assert_eq!(never, [&Status::Completed, &Status::Cancelled]);
}

#[test]
fn words_in_the_books_read_back() {
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(*status));
    }
    assert_eq!(Payment::parse("paid"), Some(Payment::Paid));
    assert_eq!(Fulfilment::parse("carrier"), None);
    for filter in Filter::ALL {
        assert_eq!(Filter::parse(filter.code()), Some(filter));
    }
}

/// Numbers of a page, and whether it goes on up and down.
fn numbers(page: &OrderPage) -> (Vec<i64>, bool, bool) {
    let rows = page.rows.iter().map(|order| order.number.0).collect();
    (rows, page.newer.is_some(), page.older.is_some())
}

/// Some people with some orders each; the numbers run through.
fn busy(world: &World, people: i64, each: i64) -> Vec<PersonId> {
    let bread = world.makes("Bread", som(5_000));
    let people: Vec<PersonId> = (0..people).map(|n| world.customer(&format!("Buyer {n}"))).collect();
    for _ in 0..each {
        for &person in &people {
            world.buys(person, bread, 1);
        }
    }
    people
}

#[test]
fn one_turns_the_pages_down_and_up_again() {
    let world = World::open();
    busy(&world, 2, 10);
    let r = world.read();
    let rows = i64::try_from(PAGE_ROWS).unwrap();
    let first = list(&r, Filter::All, Cursor::First).unwrap();
    assert_eq!(numbers(&first), ((21 - rows..=20).rev().collect(), false, true));
    let second = list(&r, Filter::All, first.older.unwrap()).unwrap();
    assert_eq!(numbers(&second), ((21 - 2 * rows..=20 - rows).rev().collect(), true, true));
    let last = list(&r, Filter::All, second.older.unwrap()).unwrap();
    assert_eq!(numbers(&last), ((1..=20 - 2 * rows).rev().collect(), true, false));
    let up = list(&r, Filter::All, last.newer.unwrap()).unwrap();
    assert_eq!(numbers(&up), numbers(&second));
    let top = list(&r, Filter::All, up.newer.unwrap()).unwrap();
    assert_eq!(numbers(&top), numbers(&first));
}

#[test]
fn each_filter_shows_its_orders_and_the_panel_counts_the_active() {
    let world = World::open();
    let people = busy(&world, 5, 1);
    let of = |n: usize| of_person(&world.read(), people[n], Cursor::First).unwrap().rows[0].clone();
    let mut olim = world.acting(world.staff("Olim", Role::Manager));
    let moved = |order: &Order, steps: usize, tx: &mut crate::db::Writing<'_>| {
        let mut status = order.status;
        for _ in 0..steps {
            status = fulfilment::advance(tx, order.id, status).unwrap();
        }
    };
    moved(&of(1), 2, &mut olim);
    moved(&of(2), 3, &mut olim);
    moved(&of(3), 5, &mut olim);
    fulfilment::mark_payment(&mut olim, of(3).id, Payment::Unpaid, Payment::Paid).unwrap();
    returns::cancel(&mut olim, of(4).id, Status::New, returns::Goods::BackToShelf, None).unwrap();
    let shown = |filter| numbers(&list(&world.read(), filter, Cursor::First).unwrap()).0;
    assert_eq!(shown(Filter::Active), [3, 2, 1]);
    assert_eq!(shown(Filter::New), [1]);
    assert_eq!(shown(Filter::Paid), [4]);
    assert_eq!(shown(Filter::Preparing), [2]);
    assert_eq!(shown(Filter::Shipped), [3]);
    assert_eq!(shown(Filter::Done), [4]);
    assert_eq!(shown(Filter::Cancelled), [5]);
    assert_eq!(shown(Filter::All), [5, 4, 3, 2, 1]);
    assert_eq!(count_active(&world.read()).unwrap(), 3);
    assert_eq!(count_waiting(&world.read(), people[0]).unwrap(), 1);
    assert_eq!(count_waiting(&world.read(), people[1]).unwrap(), 0);
}

#[test]
fn staff_find_an_order_by_number_phone_and_name() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let [olga, bek] = ["Ольга Ким", "Bekzod"].map(|name| world.customer(name));
    let phone = |person, text: &str| {
        customers::set_phone(&world.program(), person, &Phone::parse(text).unwrap()).unwrap();
    };
    phone(olga, "+998 90 123 45 67");
    phone(bek, "+998 91 700 45 67");
    world.buys(olga, bread, 1);
    world.buys(bek, bread, 1);
    world.buys(olga, bread, 1);
    let found = |text: &str| {
        search(&world.read(), text).unwrap().iter().map(|order| order.number.0).collect::<Vec<_>>()
    };
    assert_eq!(found("2"), [2]);
    assert_eq!(found(" № 2 "), [2]);
    assert_eq!(found("4567"), [3, 2, 1]);
    assert_eq!(found("345 67"), [3, 1]);
    assert_eq!(found("+998 91 700-45-67"), [2]);
    assert_eq!(found("ольга"), [3, 1]);
    assert_eq!(found("olga k"), [3, 1]);
    assert_eq!(found("БЕКЗ"), [2]);
    assert!(found("99").is_empty());
    assert!(found("").is_empty());
    assert!(found("nobody").is_empty());
    assert!(found("%").is_empty());
}

#[test]
fn a_customer_sees_own_orders_alone() {
    let world = World::open();
    let people = busy(&world, 2, 3);
    let mine = of_person(&world.read(), people[1], Cursor::First).unwrap();
    assert_eq!(numbers(&mine).0, [6, 4, 2]);
}

#[test]
fn no_list_costs_more_as_the_books_grow() {
    let world = World::open();
    for sql in store::lists::all_sql() {
        let plan = world.query_plan(&sql);
        // One search and no sorting; only the list of all orders goes by the key of the table itself.
        let by = if sql.contains("WHERE id > 0") { "INTEGER PRIMARY KEY" } else { "INDEX orders_" };
        let start = format!("SEARCH orders USING {by}");
        assert!(plan.len() == 1 && plan[0].starts_with(&start), "{sql}\n{plan:#?}");
    }
    let by_name = world.query_plan(&store::lists::by_name_sql());
    assert!(by_name[0].starts_with("SEARCH orders USING INDEX orders_by_person"), "{by_name:#?}");
    assert_eq!(world.query_plan(store::COUNT_ACTIVE), ["SCAN orders USING INDEX orders_active"]);
}

#[test]
fn the_export_gives_every_order_with_its_lines_oldest_first() {
    let world = World::open();
    let [bread, honey] = [world.makes("Bread", som(5_000)), world.stocks("Honey", som(45_000), 9)];
    let anna = world.customer("Anna");
    world.puts(anna, bread, 2);
    world.buys(anna, honey, 1);
    world.buys(anna, bread, 1);
    let mut rows = Vec::new();
    export_rows(&world.read(), |row| {
        rows.push((row.order.number.0, row.lines.len(), row.order.terms.total));
        Ok(())
    })
    .unwrap();
    assert_eq!(rows, [(1, 2, som(55_000)), (2, 1, som(5_000))]);
}

#[test]
fn an_order_without_lines_cannot_be_written() {
    let world = World::open();
    let anna = world.customer("Anna");
    let order = world.buys(anna, world.makes("Bread", som(5_000)), 1);
    let terms = Terms { cart_version: 99, ..world.order(order).terms };
    assert!(place(&world.program(), &terms, &[], 0).is_err());
    assert_eq!(numbers(&list(&world.read(), Filter::All, Cursor::First).unwrap()).0, [1]);
}

/// One thing somebody does; the numbers pick who and what among those there are.
#[derive(Clone, Debug)]
enum Deed {
    Put(usize, usize, i64),
    Minus(usize, usize),
    Clear(usize),
    Begin(usize),
    Leave(usize),
    Confirm(usize),
    ConfirmTwice(usize),
    Advance(usize),
    Back(usize),
    Cancel(usize, bool),
    CancelOwn(usize, usize),
    Pay(usize),
    Reprice(usize, i64),
    Hide(usize, bool),
    Discount(usize, i64),
    Wait(u64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let (who, what, order) = (0usize..3, 0usize..3, 0usize..12);
    prop_oneof![
        4 => (who.clone(), what.clone(), 0i64..5).prop_map(|(w, g, n)| Deed::Put(w, g, n)),
        1 => (who.clone(), what.clone()).prop_map(|(w, g)| Deed::Minus(w, g)),
        1 => who.clone().prop_map(Deed::Clear),
        4 => who.clone().prop_map(Deed::Begin),
        1 => who.clone().prop_map(Deed::Leave),
        6 => who.clone().prop_map(Deed::Confirm),
        2 => who.clone().prop_map(Deed::ConfirmTwice),
        3 => order.clone().prop_map(Deed::Advance),
        1 => order.clone().prop_map(Deed::Back),
        2 => (order.clone(), any::<bool>()).prop_map(|(o, shelf)| Deed::Cancel(o, shelf)),
        2 => (who.clone(), order.clone()).prop_map(|(w, o)| Deed::CancelOwn(w, o)),
        1 => order.prop_map(Deed::Pay),
        1 => (what.clone(), 0i64..90_000).prop_map(|(g, price)| Deed::Reprice(g, price)),
        1 => (what, any::<bool>()).prop_map(|(g, hidden)| Deed::Hide(g, hidden)),
        1 => (who, 0i64..=100).prop_map(|(w, percent)| Deed::Discount(w, percent)),
        1 => (1u64..20).prop_map(Deed::Wait),
    ]
}

/// A refusal is an answer like another; a fault is not.
fn sound<T, R>(outcome: crate::base::outcome::Outcome<T, R>) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(Stop::No(_)) => None,
        Err(Stop::Broken(fault)) => panic!("{fault}"),
    }
}

fn does(world: &World, people: &[PersonId], goods: &[Goods], deed: &Deed) {
    let orders: Vec<Order> = list(&world.read(), Filter::All, Cursor::First).unwrap().rows;
    let pick = |n: usize| orders.get(n % orders.len().max(1));
    let mut staff = world.program();
    match *deed {
        Deed::Put(w, g, n) => {
            let tx = world.of(people[w]);
            sound(cart::set(&tx, people[w], goods[g].variant, Quantity::whole(n)));
        }
        Deed::Minus(w, g) => {
            cart::take(&world.of(people[w]), people[w], goods[g].variant).unwrap();
        }
        Deed::Clear(w) => {
            cart::clear(&world.of(people[w]), people[w]).unwrap();
        }
        Deed::Begin(w) => {
            sound(world.begins(people[w]));
        }
        Deed::Leave(w) => checkout::leave(&world.of(people[w]), people[w]).unwrap(),
        Deed::Confirm(w) | Deed::ConfirmTwice(w) => confirms(world, people[w], deed),
        Deed::Advance(n) => {
            pick(n).and_then(|order| sound(fulfilment::advance(&mut staff, order.id, order.status)));
        }
        Deed::Back(n) => {
            pick(n).and_then(|order| sound(fulfilment::step_back(&mut staff, order.id, order.status)));
        }
        Deed::Cancel(n, shelf) => {
            let goods = if shelf { returns::Goods::BackToShelf } else { returns::Goods::WrittenOff };
            pick(n).and_then(|order| sound(returns::cancel(&mut staff, order.id, order.status, goods, None)));
        }
        Deed::CancelOwn(w, n) => {
            let mut tx = world.of(people[w]);
            pick(n).and_then(|order| sound(returns::cancel_own(&mut tx, people[w], order.id)));
        }
        Deed::Pay(n) => {
            let paid = Payment::Paid;
            pick(n).and_then(|o| sound(fulfilment::mark_payment(&mut staff, o.id, o.payment, paid)));
        }
        Deed::Reprice(g, price) => world.reprices(goods[g], som(price)),
        Deed::Hide(g, hidden) => world.changes(goods[g], &Change::Hidden(hidden)),
        Deed::Discount(w, percent) => {
            sound(customers::set_discount(&staff, people[w], percent));
        }
        Deed::Wait(minutes) => {
            world.wait(minutes);
            checkout::holds_expired(&world.program()).unwrap();
        }
    }
}

fn confirms(world: &World, person: PersonId, deed: &Deed) {
    if cart::count(&world.read(), person).unwrap() == 0 {
        return;
    }
    let seen = world.answers(person);
    let Some(placed) = sound(world.confirms(person, &seen)) else { return };
    assert_eq!(world.order(placed.order).terms.total, seen.total, "never another sum than the one shown");
    if matches!(deed, Deed::ConfirmTwice(_)) {
        let again = sound(world.confirms(person, &seen)).unwrap();
        assert!(again.repeated && again.order == placed.order);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_the_books_balance(deeds in prop::collection::vec(deed(), 1..60)) {
        let world = World::open();
        world.settings(|settings| settings.hours = std::array::from_fn(|_| vec![(0, 1440)]));
        let people = ["Anna", "Boris", "Vera"].map(|name| world.customer(name));
        let goods = [
            world.stocks("Honey", som(45_000), 4),
            world.stocks("Jam", som(30_350), 2),
            world.makes("Bread", som(5_000)),
        ];
        for deed in &deeds {
            does(&world, &people, &goods, deed);
            world.check_books();
        }
    }
}
