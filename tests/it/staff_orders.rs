//! Staff serve orders from their phones: from the notice to the hand-over, with two pairs of hands, with
//! cancels that put goods back or write them off.

use prilavok::base::actor::Role;
use prilavok::base::ids::ProductId;
use prilavok::base::lang::Lang;
use prilavok::base::quantity::Quantity;

use crate::world::{Person, Shop};

/// One of a product, picked up tomorrow at two.
pub fn buys(person: &Person, product: ProductId) {
    person.opens(&format!("p{}", product.0)).taps("🛒").taps("🛒").taps("Checkout");
    if person.screen().contains("How can we reach you") {
        person.types("90 123 45 67");
    }
    if person.screen().contains("How would you like") {
        person.taps("Pick-up");
    }
    person.taps("Tomorrow").taps("14:00–15:00").taps("No comment").taps("Confirm");
    person.received("accepted!");
}

#[test]
fn an_order_is_served_from_the_notice_to_the_hand_over() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    ivan.sees("New order!").sees("Order №1").sees("Anna").sees("+998 90 123 45 67").sees("1 pcs × 45 000");
    ivan.taps("Accept").toasted("№1: Accepted").sees("Accepted");
    anna.sees("accepted");
    ivan.taps("Start preparing").taps("Ready for pick-up");
    ivan.taps("Mark paid").toasted("paid").sees("Mark unpaid");
    ivan.taps("Handed over").taps("Complete").sees("Completed");
    ivan.taps("History").sees("Placed").sees("Accepted · Ivan").sees("paid · Ivan").sees("Completed · Ivan");
    ivan.taps("Back").sees("Completed").does_not_see("Cancel order");
    for told in ["confirmed", "ready"] {
        assert!(anna.screen().to_lowercase().contains(told) || anna.times_received(told) > 0, "{told}");
    }
    assert_eq!(ivan.times_received("New order!"), 0, "the notice became the card: no litter");
    ivan.types("/panel").sees("No orders are waiting");
}

#[test]
fn of_two_who_accept_at_once_the_second_learns_who_was_first() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let [ivan, vera] = ["Ivan", "Vera"].map(|name| shop.staff(name, &[Role::Manager]));
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    let before = anna.messages().len();
    shop.all_at_once(|| {
        ivan.taps_without_waiting("Accept");
        vera.taps_without_waiting("Accept");
    });
    ivan.toasted("№1: Accepted");
    vera.toasted("Ivan was faster: Accepted").sees("Start preparing");
    assert_eq!(anna.messages().len(), before + 1, "the customer is told once");
    assert_eq!(shop.count("audit WHERE action = 'order.step'"), 1);
}

#[test]
fn a_cancel_puts_the_goods_back_or_writes_them_off() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    assert_eq!(shop.stock(jar), Quantity::whole(4));
    ivan.taps("Cancel order").sees("What about the goods?").taps("No, keep it").sees("Accept");
    ivan.taps("Cancel order").taps("return to stock").toasted("back in stock").sees("Cancelled");
    assert_eq!(shop.stock(jar), Quantity::whole(5));
    anna.sees("cancelled");
    buys(&anna, honey);
    ivan.taps("Cancel order").taps("write off").toasted("written off");
    assert_eq!(shop.stock(jar), Quantity::whole(4));
    ivan.types("/panel").taps("Orders").sees("nothing is waiting").taps("Cancelled").sees("✖️ 2 · Anna");
}

#[test]
fn a_step_back_is_a_step_and_an_old_card_shows_the_truth() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let olga = shop.staff("Vera", &[Role::Manager]);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    ivan.taps("Accept").taps("Step back").toasted("New").sees("[✅ Accept]");
    ivan.taps("Accept").taps("Start preparing");
    // Vera's notice still shows the order as it came.
    olga.taps("Accept").toasted("Ivan was faster: Preparing").sees("Ready for pick-up");
    assert_eq!(shop.count("audit WHERE action = 'order.step_back'"), 1);
}

#[test]
fn the_list_is_filtered_paged_and_searched() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    for n in 1..=10 {
        buys(&shop.customer(&format!("Customer {n}"), Lang::En), honey);
    }
    ivan.types("/panel").sees("10 orders in progress").taps("Orders · 10");
    ivan.sees("🆕 10 · Customer 10 · 45 000 · tomorrow 14:00").does_not_see("🆕 2 ·");
    ivan.taps("Older").sees("🆕 2 · Customer 2").taps("Newer").sees("🆕 10 ·");
    ivan.taps("Preparing").sees("Nothing here yet").taps("All").taps("Find").sees("Order number");
    ivan.types("Nobody").sees("Nothing for “Nobody”").types("7").sees("Order №7").sees("Customer 7");
    ivan.taps("Back").taps("Find").types("4567").sees("10 found").taps("🆕 3 ·").sees("Order №3");
    ivan.taps("Panel").taps("Orders · 10").taps("Find").types("customer 10").sees("Order №10");
}

#[test]
fn staff_write_to_the_customer_in_the_shops_name() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    ivan.taps("Write").sees("A message for Anna").types(&"x".repeat(501)).sees("Too long");
    ivan.types("Shall we add a <spoon>?").sees("Sent to Anna").sees("Order №1");
    assert_eq!(ivan.times_received("A message for Anna"), 0, "the question has gone with its answer");
    anna.sees("Non va asal · order №1").sees("Shall we add a <spoon>?");
    ivan.taps("Write").taps("Cancel").sees("Accept");
    ivan.taps("Write");
    anna.blocks();
    ivan.types("Are you there?").sees("has blocked the bot").sees("call instead");
    assert_eq!(anna.times_received("Are you there?"), 0);
}

#[test]
fn a_courier_takes_and_delivers_and_a_maker_only_looks() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    shop.settings(|s| s.pickup = false);
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let courier = shop.staff("Kamol", &[Role::Courier]);
    let maker = shop.staff("Zulfiya", &[Role::Maker]);
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0)).taps("🛒").taps("🛒").taps("Checkout").types("901234567");
    if anna.screen().contains("How would you like") {
        anna.taps("Delivery");
    }
    anna.types("Navoi 12").taps("Tomorrow").taps("14:00–15:00").taps("No comment").taps("Confirm");
    ivan.taps("Accept").taps("Start preparing");
    courier.types("/panel").taps("Orders · 1").taps("🔥 1 ·").sees("Navoi 12").sees("Map");
    courier.does_not_see("Cancel order").taps("Send it off").taps("Delivered").toasted("Delivered");
    courier.does_not_see("Complete");
    maker.types("/panel").taps("Orders · 1").taps("🤝 1 ·").sees("Honey").sees("History");
    maker.does_not_see("Complete").does_not_see("Write").does_not_see("Mark paid");
}

#[test]
fn staff_hear_of_a_cancel_by_the_customer_and_of_goods_that_run_out() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(1));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let maker = shop.staff("Zulfiya", &[Role::Maker]);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    ivan.received("Sold out: Honey");
    maker.sees("Sold out: Honey").taps("Supply").sees("How much came in").types("12 new batch");
    maker.sees("Now on the shelf: 12 pcs").sees("new batch");
    assert_eq!(shop.stock(jar), Quantity::whole(12));
    anna.types("/orders").taps("№1").taps("Cancel the order").taps("Yes");
    ivan.received("The customer cancelled order №1");
    assert_eq!(shop.stock(jar), Quantity::whole(13));
}
