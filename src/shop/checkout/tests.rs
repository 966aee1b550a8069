use jiff::civil::date;

use super::*;
use crate::base::actor::Role;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::limits::WAITING_ORDERS;
use crate::base::quantity::Quantity;
use crate::shop::cart::Problem;
use crate::shop::catalog::edit::{Change, Field};
use crate::shop::delivery::ZoneFields;
use crate::shop::orders::{EventKind, Payment, Status};
use crate::shop::outbox::Job;
use crate::shop::world::{FRIDAY, World, refusal, som};
use crate::shop::{cart, customers, delivery, fulfilment, orders, stock};

#[test]
fn the_last_jar_goes_to_the_first_who_confirms() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 1);
    let [anna, boris] = ["Anna", "Boris"].map(|name| world.customer(name));
    world.puts(anna, honey, 1);
    world.puts(boris, honey, 1);
    world.begins(anna).unwrap();
    let CheckoutRefusal::Problems(lines) = refusal(world.begins(boris)) else { panic!("not held") };
    assert_eq!((lines[0].name.base.as_str(), lines[0].problem), ("Honey", Some(Problem::SoldOut)));
    let seen = world.answers(anna);
    let placed = world.confirms(anna, &seen).unwrap();
    assert_eq!((placed.number.0, placed.repeated), (1, false));
    assert_eq!(world.on_shelf(honey), 0);
    assert_eq!(world.jobs().last(), Some(&Job::TellStaffNewOrder { order: placed.order }));
    assert_eq!(cart::count(&world.read(), anna).unwrap(), 0);
    let CheckoutRefusal::Problems(lines) = refusal(world.begins(boris)) else { panic!("sold twice") };
    assert_eq!(lines[0].problem, Some(Problem::SoldOut));
}

#[test]
fn two_presses_of_confirm_make_one_order() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 5);
    let anna = world.customer("Anna");
    world.puts(anna, honey, 2);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    let first = world.confirms(anna, &seen).unwrap();
    let second = world.confirms(anna, &seen).unwrap();
    assert_eq!(second, Placed { repeated: true, ..first });
    assert_eq!(world.on_shelf(honey), 3);
    let told = world.jobs().into_iter().filter(|job| matches!(job, Job::TellStaffNewOrder { .. })).count();
    assert_eq!(told, 1);
    world.buys(anna, honey, 1);
    assert_eq!(world.confirms(anna, &seen).unwrap().order, first.order, "even the old button much later");
}

#[test]
fn a_price_that_changed_meanwhile_is_shown_before_it_is_charged() {
    let world = World::open();
    let honey = world.makes("Honey", som(45_000));
    let anna = world.customer("Anna");
    world.puts(anna, honey, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    world.reprices(honey, som(50_000));
    let CheckoutRefusal::Changed(now) = refusal(world.confirms(anna, &seen)) else {
        panic!("charged unseen")
    };
    assert_eq!(now.total, som(50_000));
    let placed = world.confirms(anna, &now).unwrap();
    world.reprices(honey, som(99_000));
    let order = world.order(placed.order);
    assert_eq!(order.terms.total, som(50_000), "frozen as confirmed");
    assert_eq!(orders::lines(&world.read(), placed.order).unwrap()[0].price, som(50_000));
}

#[test]
fn a_cart_that_changed_meanwhile_is_shown_anew() {
    let world = World::open();
    let [honey, bread] = [world.makes("Honey", som(45_000)), world.makes("Bread", som(5_000))];
    let anna = world.customer("Anna");
    world.puts(anna, honey, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    world.puts(anna, bread, 1);
    let CheckoutRefusal::Changed(now) = refusal(world.confirms(anna, &seen)) else { panic!("not shown") };
    assert_eq!(now.cart.lines.len(), 2);
    world.confirms(anna, &now).unwrap();
}

#[test]
fn sixty_buyers_for_the_last_five() {
    let world = World::open();
    let tulips = world.stocks("Tulips", som(12_000), 5);
    let buyers: Vec<PersonId> = (0..60).map(|n| world.customer(&format!("Buyer {n}"))).collect();
    for &buyer in &buyers {
        world.puts(buyer, tulips, 1);
    }
    let mut numbers = Vec::new();
    let mut told_sold_out = 0;
    for &buyer in &buyers {
        match world.begins(buyer) {
            Ok(_) => numbers.push(world.confirms(buyer, &world.answers(buyer)).unwrap().number.0),
            refused => {
                let CheckoutRefusal::Problems(lines) = refusal(refused) else { panic!("another reason") };
                assert_eq!(lines[0].problem, Some(Problem::SoldOut));
                told_sold_out += 1;
            }
        }
    }
    assert_eq!((numbers, told_sold_out), (vec![1, 2, 3, 4, 5], 55));
    assert_eq!(world.on_shelf(tulips), 0);
}

#[test]
fn a_hold_ends_after_fifteen_minutes_and_its_customer_is_told_once() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 1);
    let [anna, boris] = ["Anna", "Boris"].map(|name| world.customer(name));
    world.puts(anna, honey, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    assert!(seen.held_until.is_some());
    world.wait(14);
    assert!(holds_expired(&world.program()).unwrap().is_empty());
    world.wait(1);
    assert_eq!(holds_expired(&world.program()).unwrap(), [anna]);
    assert!(holds_expired(&world.program()).unwrap().is_empty());
    assert!(world.jobs().contains(&Job::TellHoldEnded { person: anna }));
    assert_eq!(draft(&world.read(), anna).unwrap().open_until, None);
    world.buys(boris, honey, 1);
    assert!(matches!(refusal(world.confirms(anna, &seen)), CheckoutRefusal::Problems(_)));
}

#[test]
fn a_confirm_after_the_hold_still_counts_while_the_shelf_has_it() {
    let world = World::open();
    world.clock(FRIDAY, 11, 30);
    let honey = world.stocks("Honey", som(45_000), 1);
    let anna = world.customer("Anna");
    world.puts(anna, honey, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    world.wait(20);
    holds_expired(&world.program()).unwrap();
    assert_eq!(world.confirms(anna, &seen).unwrap().number.0, 1);
}

#[test]
fn going_back_to_the_cart_frees_the_goods() {
    let world = World::open();
    let honey = world.stocks("Honey", som(45_000), 1);
    let anna = world.customer("Anna");
    world.puts(anna, honey, 1);
    world.begins(anna).unwrap();
    assert!(stock::free(&world.read(), honey.variant, None).unwrap().is_zero());
    leave(&world.of(anna), anna).unwrap();
    assert_eq!(stock::free(&world.read(), honey.variant, None).unwrap(), Quantity::ONE);
}

#[test]
fn the_questions_come_in_order_and_a_change_leads_back_to_the_summary() {
    let world = World::open();
    let zone = ZoneFields { name: "Центр".to_owned(), fee: som(15_000), ..ZoneFields::default() };
    let centre = delivery::add(&world.program(), zone.clone()).unwrap();
    delivery::add(&world.program(), ZoneFields { name: "Чиланзар".to_owned(), ..zone }).unwrap();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 4);
    let tx = world.of(anna);
    let slot = Slot { from: 15 * 60, to: 16 * 60 };
    assert_eq!(world.begins(anna).unwrap(), Step::Fulfilment);
    assert_eq!(set_fulfilment(&tx, anna, Fulfilment::Delivery).unwrap(), Step::Zone);
    assert_eq!(set_zone(&tx, anna, centre).unwrap(), Step::Address);
    let place = Location { latitude: 41_311_081, longitude: 69_240_562 };
    assert_eq!(set_location(&tx, anna, place).unwrap(), Step::Details);
    assert_eq!(set_details(&tx, anna, Some("2nd entrance, floor 4")).unwrap(), Step::Day);
    assert_eq!(refusal(set_slot(&tx, anna, slot)), AnswerRefusal::DayFirst);
    assert_eq!(set_day(&tx, anna, FRIDAY).unwrap(), Step::Slot);
    assert_eq!(set_slot(&tx, anna, slot).unwrap(), Step::Comment);
    assert_eq!(set_comment(&tx, anna, Some(" Please call ")).unwrap(), Step::Summary);

    assert_eq!(set_fulfilment(&tx, anna, Fulfilment::Pickup).unwrap(), Step::Summary);
    let seen = summary(&tx, anna).unwrap();
    assert_eq!((seen.total, seen.location, seen.zone.is_none()), (som(20_000), None, true));
    assert_eq!(set_fulfilment(&tx, anna, Fulfilment::Delivery).unwrap(), Step::Summary);
    assert_eq!(set_address(&tx, anna, "Navoiy 7").unwrap(), Step::Summary);
    assert_eq!(set_day(&tx, anna, date(2026, 11, 21)).unwrap(), Step::Summary, "that slot is free there too");
    let seen = summary(&tx, anna).unwrap();
    assert_eq!((seen.fee.fee, seen.total), (som(15_000), som(35_000)));
    assert_eq!((seen.address.as_deref(), seen.location), (Some("Navoiy 7"), None));
    assert_eq!(seen.comment.as_deref(), Some("Please call"));

    let order = world.order(world.confirms(anna, &seen).unwrap().order);
    assert_eq!(order.terms.zone_name.as_deref(), Some("Центр"));
    assert_eq!((order.terms.delivery_fee, order.terms.total), (som(15_000), som(35_000)));
    assert_eq!((order.status, order.payment), (Status::New, Payment::Unpaid));
}

#[test]
fn the_next_time_the_shop_remembers_where_to() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.begins(anna).unwrap();
    set_fulfilment(&world.of(anna), anna, Fulfilment::Delivery).unwrap();
    set_address(&world.of(anna), anna, "Navoiy 7").unwrap();
    let seen = world.answers(anna);
    world.confirms(anna, &seen).unwrap();
    world.puts(anna, bread, 2);
    assert_eq!(world.begins(anna).unwrap(), Step::Day);
    assert_eq!(world.answers(anna).address.as_deref(), Some("Navoiy 7"));
}

#[test]
fn answers_are_checked_at_once() {
    let world = World::open();
    let anna = world.customer("Anna");
    let tx = world.of(anna);
    assert_eq!(refusal(set_address(&tx, anna, "  ")), AnswerRefusal::Empty);
    assert_eq!(refusal(set_address(&tx, anna, &"a".repeat(301))), AnswerRefusal::TooLong(300));
    assert_eq!(refusal(set_comment(&tx, anna, Some(&"a".repeat(501)))), AnswerRefusal::TooLong(500));
    let nowhere = Location { latitude: 91_000_000, longitude: 0 };
    assert_eq!(refusal(set_location(&tx, anna, nowhere)), AnswerRefusal::OffEarth);
    assert_eq!(refusal(set_zone(&tx, anna, ZoneId(77))), AnswerRefusal::ZoneGone);
    let past = date(2026, 11, 19);
    assert_eq!(refusal(set_day(&tx, anna, past)), AnswerRefusal::Unavailable(Unavailable::Day(past)));
    world.settings(|settings| settings.pickup = false);
    let pickup = Fulfilment::Pickup;
    assert_eq!(refusal(set_fulfilment(&tx, anna, pickup)), AnswerRefusal::NotOffered(pickup));
}

#[test]
fn without_a_phone_number_it_is_asked_first() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let crate::base::actor::Actor::Person(olim, _) = world.staff("Olim", Role::Maker) else { panic!() };
    world.puts(olim, bread, 1);
    assert_eq!(world.begins(olim).unwrap(), Step::Contact);
    assert!(matches!(refusal(summary(&world.read(), olim)), CheckoutRefusal::Incomplete(Step::Contact)));
    let phone = Phone::parse("901234567").unwrap();
    customers::set_phone(&world.of(olim), olim, &phone).unwrap();
    assert_eq!(step(&world.read(), olim).unwrap(), Step::Fulfilment);
}

#[test]
fn a_slot_that_went_by_is_chosen_anew() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    assert_eq!(seen.slot, Slot { from: 13 * 60, to: 14 * 60 });
    world.wait(1);
    let gone = refusal(world.confirms(anna, &seen));
    assert!(matches!(gone, CheckoutRefusal::SlotGone(Unavailable::Slot(FRIDAY, _))), "{gone:?}");
    assert_eq!(step(&world.read(), anna).unwrap(), Step::Slot);
    let seen = world.answers(anna);
    world.confirms(anna, &seen).unwrap();
}

#[test]
fn a_holiday_declared_meanwhile_stops_the_order() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    let back = date(2027, 1, 10);
    world.settings(|settings| settings.closed_until = Some(back));
    let closed = refusal(world.confirms(anna, &seen));
    assert!(matches!(closed, CheckoutRefusal::Closed { until: Some(day) } if day == back), "{closed:?}");
    world.settings(|settings| settings.closed_until = Some(date(2026, 11, 25)));
    assert!(matches!(
        refusal(world.confirms(anna, &seen)),
        CheckoutRefusal::SlotGone(Unavailable::Day(FRIDAY))
    ));
    assert_eq!(world.answers(anna).day, date(2026, 11, 25));
}

#[test]
fn after_the_cut_off_today_is_gone() {
    let world = World::open();
    world.settings(|settings| settings.cut_off = Some(12 * 60 + 5));
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.begins(anna).unwrap();
    let seen = world.answers(anna);
    assert_eq!(seen.day, FRIDAY);
    world.wait(5);
    assert!(matches!(
        refusal(world.confirms(anna, &seen)),
        CheckoutRefusal::SlotGone(Unavailable::Day(FRIDAY))
    ));
}

#[test]
fn the_minimums_of_the_shop_and_of_the_zone_hold() {
    let world = World::open();
    world.settings(|settings| settings.minimum = som(20_000));
    let zone =
        ZoneFields { name: "Далеко".to_owned(), minimum: Some(som(60_000)), ..ZoneFields::default() };
    delivery::add(&world.program(), zone).unwrap();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 3);
    let short = refusal(world.begins(anna));
    assert!(matches!(short, CheckoutRefusal::BelowMinimum(missing) if missing == som(5_000)));
    world.puts(anna, bread, 4);
    world.begins(anna).unwrap();
    set_fulfilment(&world.of(anna), anna, Fulfilment::Delivery).unwrap();
    let seen = world.answers(anna);
    assert_eq!(seen.missing_to_minimum, Some(som(40_000)));
    let short = refusal(world.confirms(anna, &seen));
    assert!(matches!(short, CheckoutRefusal::BelowMinimum(missing) if missing == som(40_000)));
}

#[test]
fn a_removed_zone_is_asked_anew() {
    let world = World::open();
    let zone = |name: &str| ZoneFields { name: name.to_owned(), ..ZoneFields::default() };
    let [near, _, _] =
        ["Near", "Far", "Farther"].map(|name| delivery::add(&world.program(), zone(name)).unwrap());
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.begins(anna).unwrap();
    set_fulfilment(&world.of(anna), anna, Fulfilment::Delivery).unwrap();
    let seen = world.answers(anna);
    delivery::remove(&world.program(), near).unwrap();
    assert!(matches!(refusal(world.confirms(anna, &seen)), CheckoutRefusal::Incomplete(Step::Zone)));
}

#[test]
fn what_was_hidden_must_be_taken_out_first() {
    let world = World::open();
    let [bread, cake] = [world.makes("Bread", som(5_000)), world.makes("Cake", som(80_000))];
    let anna = world.customer("Anna");
    world.puts(anna, bread, 1);
    world.puts(anna, cake, 1);
    world.changes(cake, &Change::Hidden(true));
    let CheckoutRefusal::Problems(lines) = refusal(world.begins(anna)) else { panic!("sold a hidden cake") };
    assert_eq!((lines.len(), lines[0].problem), (1, Some(Problem::Gone)));
    cart::remove(&world.of(anna), anna, cake.variant).unwrap();
    world.begins(anna).unwrap();
    cart::clear(&world.of(anna), anna).unwrap();
    assert!(matches!(refusal(world.begins(anna)), CheckoutRefusal::Empty));
}

#[test]
fn names_are_frozen_as_the_customer_read_them() {
    let world = World::open();
    let bread = world.makes("Хлеб", som(5_000));
    world.changes(bread, &Change::Text(Field::Name, Some(Lang::Uz), "Non".to_owned()));
    let anna = world.customer("Anna");
    customers::set_lang(&world.of(anna), anna, Lang::Uz).unwrap();
    let order = world.buys(anna, bread, 2);
    world.changes(bread, &Change::Text(Field::Name, Some(Lang::Uz), "Patir".to_owned()));
    let lines = orders::lines(&world.read(), order).unwrap();
    assert_eq!((lines[0].name.as_str(), lines[0].shown_name.as_str()), ("Хлеб", "Non"));
    assert_eq!(world.order(order).terms.lang, Lang::Uz);
    let events = orders::events(&world.read(), order).unwrap();
    assert_eq!((events.len(), events[0].kind, events[0].person), (1, EventKind::Placed, Some(anna)));
}

#[test]
fn the_bill_is_frozen_with_every_discount() {
    let world = World::open();
    let bread = world.makes("Bread", som(10_000));
    world.changes(bread, &Change::Discount(10));
    let anna = world.customer("Anna");
    customers::set_discount(&world.program(), anna, 5).unwrap();
    let order = world.buys(anna, bread, 3);
    let terms = world.order(order).terms;
    assert_eq!((terms.goods, terms.discount, terms.total), (som(30_000), som(4_350), som(25_650)));
    let line = &orders::lines(&world.read(), order).unwrap()[0];
    assert_eq!((line.product_percent, line.personal_percent, line.price), (10, 5, som(8_550)));
}

#[test]
fn one_customer_does_not_flood_the_shop() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let [anna, boris] = ["Anna", "Boris"].map(|name| world.customer(name));
    let placed: Vec<OrderId> = (0..WAITING_ORDERS).map(|_| world.buys(anna, bread, 1)).collect();
    world.puts(anna, bread, 1);
    assert!(matches!(refusal(world.begins(anna)), CheckoutRefusal::TooManyWaiting(WAITING_ORDERS)));
    world.buys(boris, bread, 1);
    fulfilment::advance(&mut world.acting(world.staff("Olim", Role::Manager)), placed[0], Status::New)
        .unwrap();
    world.begins(anna).unwrap();
}

#[test]
fn after_a_restore_numbers_go_on_above_the_floor() {
    let world = World::open();
    let bread = world.makes("Bread", som(5_000));
    let anna = world.customer("Anna");
    let number = |order| world.order(order).number.0;
    assert_eq!(number(world.buys(anna, bread, 1)), 1);
    world.settings(|settings| settings.number_floor = 1000);
    assert_eq!(number(world.buys(anna, bread, 1)), 1001);
    assert_eq!(number(world.buys(anna, bread, 1)), 1002);
}
