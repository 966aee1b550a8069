//! What a customer sees of the own orders, for as long as the shop stands.

use std::time::Duration;

use prilavok::base::actor::Role;
use prilavok::base::ids::{OrderId, VariantId};
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::quantity::Quantity;
use prilavok::shop::catalog::edit::{self, Change, Field, VariantChange};
use prilavok::shop::fulfilment;
use prilavok::shop::orders::Status;

use crate::world::{Person, Shop};

/// Orders one of a product for pick-up tomorrow at ten.
fn orders(person: &Person, product: prilavok::base::ids::ProductId) {
    person.opens(&format!("p{}", product.0)).taps("🛒").taps("🛒").taps("Checkout");
    if person.screen().contains("How can we reach you") {
        person.taps("Send my number").taps("🏪 Pick-up");
    }
    person.taps("Tomorrow").taps("10:00–").taps("No comment").taps("Confirm").sees("accepted!");
}

fn advances(shop: &Shop, order: OrderId, from: Status) {
    shop.write(move |tx| match fulfilment::advance(tx, order, from) {
        Ok(_) => Ok(()),
        Err(stop) => panic!("{stop:?}"),
    });
}

fn changes(
    shop: &Shop,
    product: prilavok::base::ids::ProductId,
    variant: VariantId,
    name: &'static str,
    price: i64,
) {
    shop.write(move |tx| {
        for done in [
            edit::change_product(tx, product, &Change::Text(Field::Name, None, name.to_owned())),
            edit::change_variant(tx, variant, &VariantChange::Price(Money(price * 100))),
        ] {
            done.unwrap();
        }
        Ok(())
    });
}

#[test]
fn an_order_shows_eighty_for_ever_not_fifty() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 80_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    orders(&anna, honey);
    changes(&shop, honey, jar, "Golden honey", 50_000);
    anna.starts().taps("My orders").sees("⏳ №1 · 18 November · 80 000 UZS").taps("№1");
    anna.sees("1 pcs × 80 000 = 80 000 UZS").sees("1. Honey").does_not_see("Golden").does_not_see("50 000");
    anna.sees("Waiting for the shop").sees("Wed, 19 November, 10:00–11:00");
}

#[test]
fn a_new_order_is_taken_back_once_asked() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 80_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    orders(&anna, honey);
    assert_eq!(shop.stock(jar), Quantity::whole(4));
    anna.taps("My orders")
        .taps("№1")
        .taps("Cancel the order")
        .sees("Cancel order №1?")
        .taps("No, keep it")
        .sees("Waiting");
    anna.taps("Cancel the order")
        .taps("Yes, cancel it")
        .toasted("Order №1 is cancelled")
        .sees("✖️ Cancelled");
    assert_eq!(shop.stock(jar), Quantity::whole(5), "the jar is back on the shelf");
    anna.does_not_see("Cancel the order").forges("mx:1").sees("✖️ Cancelled");
    assert_eq!(shop.stock(jar), Quantity::whole(5));
}

#[test]
fn what_the_shop_has_begun_is_not_taken_back_by_a_button() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 80_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    orders(&anna, honey);
    anna.taps("My orders").taps("№1").taps("Cancel the order");
    advances(&shop, OrderId(1), Status::New);
    anna.taps("Yes, cancel it")
        .toasted("already working on this order")
        .sees("✅ Confirmed")
        .sees("waiting for the shop — 18 November");
    assert_eq!(shop.count("orders WHERE status = 'accepted'"), 1);
}

#[test]
fn somebody_elses_order_is_not_there() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 80_000, Some(5));
    let [anna, eve] = ["Anna", "Eve"].map(|name| shop.customer(name, Lang::En));
    orders(&anna, honey);
    shop.settles();
    eve.starts().taps("My orders").sees("No orders yet");
    for data in ["mi:1", "mc:1", "mx:1"] {
        eve.forges(data).sees("There is no such order").does_not_see("80 000");
    }
    let manager = shop.staff("Mila", &[Role::Manager]);
    manager.starts().forges("mi:1").sees("There is no such order");
    assert_eq!(shop.count("orders WHERE status = 'new'"), 1);
}

#[test]
fn a_long_history_is_paged_both_ways() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 80_000, None);
    let anna = shop.customer("Anna", Lang::En);
    for n in 1..=9 {
        orders(&anna, honey);
        advances(&shop, OrderId(n), Status::New);
        shop.wait(Duration::from_secs(60));
    }
    anna.starts().taps("My orders").sees("№9").sees("№2 ").does_not_see("№1 ").taps("Older").sees("№1 ");
    anna.does_not_see("№9 ·").taps("Newer").sees("№9").sees("№2 ");
}

#[test]
fn each_step_is_told_in_the_customers_language_and_stays_in_the_history() {
    let told = |lang: Lang| match lang {
        Lang::Ru => [
            "Магазин подтвердил заказ",
            "Готовим ваш заказ",
            "готов и ждёт вас",
            "Заказ №1 у вас",
            "Спасибо за заказ",
        ],
        Lang::Uz => [
            "buyurtmani tasdiqladi",
            "tayyorlayapmiz",
            "tayyor va sizni kutmoqda",
            "buyurtma sizda",
            "uchun rahmat",
        ],
        Lang::En => [
            "has confirmed order",
            "We are preparing",
            "is ready and waiting",
            "Order №1 is yours",
            "Thank you for order",
        ],
    };
    let labels = |lang: Lang| match lang {
        Lang::Ru => {
            ["Оформить", "Отправить мой", "🏪 Самовывоз", "Завтра", "Без комм", "Подтвердить", "Заказ №1"]
        }
        Lang::Uz => [
            "Buyurtma berish",
            "Raqamimni",
            "🏪 Olib ketish",
            "Ertaga",
            "Izohsiz",
            "Tasdiqlash",
            "№1 buyurtma",
        ],
        Lang::En => ["Checkout", "Send my", "🏪 Pick-up", "Tomorrow", "No comment", "Confirm", "Order №1"],
    };
    for lang in Lang::ALL {
        let shop = Shop::open();
        let (honey, _) = shop.sells("Honey", 80_000, Some(5));
        let anna = shop.customer("Anna", lang);
        anna.opens(&format!("p{}", honey.0)).taps("🛒").taps("🛒");
        let [checkout, phone, pickup, day, no_comment, confirm, open] = labels(lang);
        anna.taps(checkout).taps(phone).taps(pickup).taps(day).taps("10:00–").taps(no_comment).taps(confirm);
        let steps = [Status::New, Status::Accepted, Status::Preparing, Status::Ready, Status::HandedOver];
        for (from, words) in steps.into_iter().zip(told(lang)) {
            advances(&shop, OrderId(1), from);
            shop.settles();
            anna.sees(words);
            assert_eq!(anna.times_received(words), 1, "told once");
        }
        anna.taps(open).sees("🏁").sees("🛍").sees("⏳").sees("18");
        shop.wait(Duration::from_secs(1));
        assert_eq!(anna.times_received(told(lang)[4]), 1, "the news stays when the order is opened from it");
    }
}
