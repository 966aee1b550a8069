//! From the cart to the order: the questions, the summary with every part to change, Confirm, and every way
//! in which the shop says no.

use std::time::Duration;

use prilavok::base::ids::ProductId;
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::shop::catalog::edit::{self, VariantChange};
use prilavok::shop::delivery::{self, ZoneFields};
use prilavok::shop::settings::Texts;

use crate::world::{Person, Shop};

/// Puts one of a product into the cart and opens the cart.
fn fills(person: &Person, product: ProductId) {
    person.opens(&format!("p{}", product.0)).taps("🛒").taps("🛒");
}

pub fn zone(shop: &Shop, name: &'static str, fee: i64, free_from: Option<i64>) {
    let fields = ZoneFields {
        name: name.to_owned(),
        name_uz: None,
        name_en: None,
        fee: Money(fee * 100),
        free_from: free_from.map(|sum| Money(sum * 100)),
        free_share: None,
        minimum: None,
    };
    shop.write(move |tx| match delivery::add(tx, fields) {
        Ok(_) => Ok(()),
        Err(stop) => panic!("{stop:?}"),
    });
}

fn price(shop: &Shop, variant: prilavok::base::ids::VariantId, price: i64) {
    shop.write(move |tx| {
        match edit::change_variant(tx, variant, &VariantChange::Price(Money(price * 100))) {
            Ok(()) => Ok(()),
            Err(stop) => panic!("{stop:?}"),
        }
    });
}

fn pickup_at(shop: &Shop, address: &'static str) {
    shop.settings(|s| s.pickup_address = Texts([("ru".to_owned(), address.to_owned())].into()));
}

#[test]
fn delivery_to_a_typed_address_in_russian() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Мёд", 45_000, Some(5));
    zone(&shop, "Чиланзар", 15_000, Some(100_000));
    let anna = shop.customer("Анна", Lang::Ru);
    fills(&anna, honey);
    anna.taps("Оформить")
        .sees("Как с вами связаться")
        .taps("Отправить мой номер")
        .sees("✓ Телефон: +998 90 12");
    anna.taps("Доставка").sees("Куда доставить").types("Навои 12, кв. 3").sees("✓ Адрес: Навои 12, кв. 3");
    anna.sees("На какой день").taps("Завтра").sees("Завтра: к какому времени").taps("14:00–15:00");
    anna.sees("пожелания").types("Позвоните за час <b>!");
    anna.sees("Проверьте заказ").sees("1 шт. × 45 000 = 45 000 сум").sees("Доставка: 15 000 сум");
    anna.sees("Добавьте ещё на 55 000 сум")
        .sees("Итого: 60 000 сум")
        .sees("Навои 12, кв. 3")
        .sees("Чиланзар");
    anna.sees("ср, 19 ноября, 14:00–15:00")
        .sees("Позвоните за час <b>!")
        .sees("Отложили всё для вас до 10:15");
    anna.taps("Подтвердить · 60 000 сум").sees("Заказ №1 принят!").sees("Итого: 60 000 сум");
    anna.taps("Меню").sees("Что желаете").sees("[🛒 Корзина]").sees("Заказ №1 принят!");
    assert_eq!(shop.count("orders WHERE status = 'new' AND total = 6000000"), 1);
}

#[test]
fn delivery_to_a_shared_place_in_uzbek() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Asal", 45_000, Some(5));
    zone(&shop, "Chilonzor", 15_000, Some(40_000));
    zone(&shop, "Yunusobod", 20_000, None);
    let anna = shop.customer("Anora", Lang::Uz);
    fills(&anna, honey);
    anna.taps("Buyurtma berish").types("90 123-45-67").sees("✓ Telefon: +998 90 123 45 67");
    anna.taps("Yetkazib berish").sees("Chilonzor — bepul").sees("Yunusobod — 20 000 soʻm").taps("Chilonzor");
    anna.sees("Qayerga yetkazamiz")
        .sends_place(41.311_15, 69.279_7)
        .sees("📍 41.31115, 69.2797")
        .sees("domofon");
    anna.types("2-qavat").taps("Bugun").taps("19:00–20:00").taps("Izohsiz");
    anna.sees("Yetkazib berish: bepul")
        .sees("📍 41.31115, 69.2797, 2-qavat")
        .taps("Tasdiqlash · 45 000 soʻm");
    anna.sees("№1 buyurtma qabul qilindi!").taps("Buyurtmalarim").sees("№1 · 18-noyabr · 45 000 soʻm");
}

#[test]
fn pick_up_in_english_and_the_answers_are_remembered() {
    let shop = Shop::open();
    pickup_at(&shop, "Navoi 7");
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout").taps("Send my number").sees("Pick-up: Navoi 7").taps("🏪 Pick-up").taps("Tomorrow");
    anna.taps("09:00–10:00")
        .taps("No comment")
        .sees("Wed, 19 November, 09:00–10:00")
        .sees("Pay when you get it");
    anna.taps("Confirm · 45 000").sees("Order №1 accepted!").sees("Pick-up: Navoi 7");
    fills(&anna, honey);
    anna.taps("Checkout").sees("Which day?").taps("Thu, 20 November").taps("12:00–").taps("No comment");
    anna.sees("Pick-up: Navoi 7").taps("Confirm").sees("Order №2 accepted!");
}

#[test]
fn somebody_elses_contact_and_odd_phones_are_explained() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout")
        .sends_contact_of("+998901112233", 42)
        .sees("somebody else’s contact")
        .sees("Send my number");
    anna.types("call me").sees("does not look like a phone").types("12345").sees("does not look like");
    anna.sends_own_contact().sees("✓ Phone").sees("How would you like");
}

#[test]
fn cancel_and_the_menu_lead_out_of_every_question() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(1));
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout").taps("Cancel").sees("Your cart").does_not_see("keyboard");
    assert_eq!(shop.count("hold"), 0, "nothing is held for who has left");
    anna.taps("Checkout")
        .types("/menu")
        .sees("What would you like")
        .does_not_see("keyboard")
        .types("honey")
        .sees("1 product");
    anna.starts()
        .taps("Cart")
        .taps("Checkout")
        .taps("Send my number")
        .taps("Delivery")
        .sees("Where shall we bring it");
    anna.taps("Cancel").sees("Your cart").taps("Checkout").types("/cart").sees("Your cart");
    anna.taps("Checkout").types("Navoi 1").taps("Tomorrow").taps("Another day").taps("Leave the checkout");
    anna.toasted("your cart is safe").sees("Your cart");
    anna.taps("Checkout")
        .sees("what time suits you")
        .taps("Another day")
        .sees("Which day")
        .taps("Back")
        .sees("Where shall we bring it")
        .taps("Navoi 1")
        .sees("what time suits you");
}

#[test]
fn every_part_can_be_changed_and_leads_back_to_the_summary() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(3));
    zone(&shop, "Centre", 10_000, None);
    zone(&shop, "Outskirts", 30_000, None);
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout")
        .types("901234567")
        .taps("Delivery")
        .taps("Centre")
        .types("Navoi 1")
        .taps("Tomorrow");
    anna.taps("10:00–11:00").types("Ring twice").sees("Total: 55 000").sees("Ring twice");
    anna.taps("✏️ Phone").types("+998 93 765 43 21").sees("Check your order").sees("+998 93 765 43 21");
    anna.taps("✏️ Area")
        .taps("To the order")
        .sees("Centre")
        .taps("✏️ Area")
        .taps("Outskirts")
        .sees("Total: 75 000");
    anna.taps("✏️ Address").types("Labzak 5").sees("Labzak 5").does_not_see("🚚 Navoi 1");
    anna.taps("✏️ Address").taps("Cancel").sees("Check your order");
    anna.taps("✏️ Time").taps("Thu, 20").taps("✓").sees("Thu, 20 November, 10:00–11:00");
    anna.taps("✏️ Comment").sees("Now: Ring twice").taps("No comment").does_not_see("💬");
    anna.taps("✏️ Way to get it").taps("🏪 Pick-up").sees("Total: 45 000").does_not_see("🚚 Labzak");
    anna.taps("✏️ Cart").taps("Honey").taps("+").taps("To the cart").taps("Checkout").sees("Total: 90 000");
    anna.taps("Confirm · 90 000").sees("Order №1 accepted!");
}

#[test]
fn two_presses_of_confirm_make_one_order() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout").taps("Send").taps("Pick-up").taps("Tomorrow").taps("10:00–").taps("No comment");
    shop.all_at_once(|| {
        anna.taps_without_waiting("Confirm");
        anna.taps_without_waiting("Confirm");
    });
    anna.sees("Order №1 accepted!");
    assert_eq!(shop.count("orders"), 1);
    assert_eq!(shop.stock(jar), prilavok::base::quantity::Quantity::whole(4));
    assert_eq!(anna.times_received("accepted"), 1);
}

#[test]
fn a_changed_price_is_shown_before_it_is_paid() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout").taps("Send").taps("Pick-up").taps("Tomorrow").taps("10:00–").taps("No comment");
    price(&shop, jar, 50_000);
    anna.taps("Confirm · 45 000").toasted("it was 45 000 UZS, now it is 50 000 UZS").sees("Total: 50 000");
    assert_eq!(shop.count("orders"), 0);
    anna.taps("Confirm · 50 000").sees("Order №1 accepted!");
}

#[test]
fn the_last_jar_goes_to_one_and_the_other_is_told() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(1));
    let [anna, boris] = ["Anna", "Boris"].map(|name| shop.customer(name, Lang::En));
    fills(&anna, honey);
    fills(&boris, honey);
    anna.taps("Checkout").taps("Send").taps("Pick-up");
    boris.taps("Checkout").toasted("“Honey” has just sold out").sees("sold out meanwhile");
    anna.taps("Tomorrow").taps("10:00–").taps("No comment").taps("Confirm").sees("Order №1 accepted!");
    boris.taps("Honey").taps("Remove").sees("cart is empty");
}

#[test]
fn a_slot_that_went_by_is_chosen_anew() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Мёд", 45_000, Some(5));
    let anna = shop.customer("Анна", Lang::Ru);
    fills(&anna, honey);
    anna.taps("Оформить")
        .taps("Отправить")
        .taps("Самовывоз")
        .taps("Сегодня")
        .taps("12:00–")
        .taps("Без комментария");
    shop.wait(Duration::from_secs(2 * 3600));
    anna.taps("Подтвердить")
        .sees("Это время уже занято или прошло")
        .sees("14:00–15:00")
        .does_not_see("12:00–13:00");
    anna.taps("14:00–").sees("Проверьте заказ").taps("Подтвердить").sees("Заказ №1 принят!");
}

#[test]
fn a_shop_on_holiday_says_until_when() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    shop.settings(|s| s.closed_until = Some(jiff::civil::date(2025, 12, 20)));
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().sees("fill orders again from Sat, 20 December");
    fills(&anna, honey);
    anna.taps("Checkout").sees("taking a break").sees("Sat, 20 December").taps("Back").sees("Your cart");
}

#[test]
fn too_many_waiting_orders_ask_for_patience() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Мёд", 45_000, None);
    let anna = shop.customer("Анна", Lang::Ru);
    for round in 0..10 {
        shop.wait(Duration::from_secs(60));
        fills(&anna, honey);
        anna.taps("Оформить");
        if round == 0 {
            anna.taps("Отправить").taps("Самовывоз");
        }
        anna.taps("Завтра").taps("12:00–").taps("Без комментария").taps("Подтвердить");
    }
    fills(&anna, honey);
    anna.taps("Оформить")
        .sees("У вас уже 10 заказов ждут подтверждения")
        .taps("Мои заказы")
        .sees("№10")
        .taps("Раньше")
        .sees("№1 ");
}

#[test]
fn long_answers_and_odd_messages_are_no_dead_end() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    fills(&anna, honey);
    anna.taps("Checkout")
        .taps("Send")
        .taps("Delivery")
        .types(&"long ".repeat(100))
        .sees("within 300 characters");
    anna.types("   .").taps("Tomorrow").taps("10:00–").types(&"x".repeat(501)).sees("within 500 characters");
    anna.types(&"𝕏".repeat(500)).sees("Check your order");
    for data in
        ["os:0:1", "od:zzz", "oz:1", "of:2", "ox", "og", "oy:0:0", "oy:1:1", "oc:q", "op:9", "ol", "o"]
    {
        anna.forges(data);
    }
    assert_eq!(shop.count("orders"), 0);
}

#[test]
fn the_largest_order_is_shown_whole_on_every_screen() {
    let shop = Shop::open();
    zone(&shop, "Далёкий район за рекой", 15_000, Some(100_000_000));
    let products: Vec<_> = (1..=40)
        .map(|n| {
            let (product, _) =
                shop.sells(&format!("{n:02} {}", "Очень длинное название ".repeat(5).trim()), 123_456, None);
            shop.write(move |tx| {
                edit::change_product(tx, product, &edit::Change::Discount(15)).unwrap();
                Ok(())
            });
            product
        })
        .collect();
    let anna = shop.customer("Анна", Lang::Ru);
    for product in products {
        anna.opens(&format!("p{}", product.0)).taps("🛒");
        shop.wait(Duration::from_secs(5));
    }
    anna.taps("🛒 Корзина").taps("Оформить").taps("Отправить").taps("Доставка").types(&"Навои ".repeat(49));
    anna.taps("Завтра").taps("12:00–").types(&"очень прошу ".repeat(41));
    let whole = |first: &str| {
        anna.sees(first).sees("40. 40 Очень").sees("Далёкий район").sees("очень прошу").sees("Итого: ");
    };
    whole("Проверьте заказ");
    anna.sees("Отложили всё для вас").taps("Подтвердить");
    whole("Заказ №1 принят!");
    anna.sees("напишем сюда").taps("Мои заказы").taps("№1");
    whole("Ждёт подтверждения");
    anna.does_not_see("…\n[");
}

#[test]
fn a_hold_that_ended_is_told_and_the_checkout_goes_on_in_one_tap() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Мёд", 45_000, Some(1));
    let [anna, boris] = ["Анна", "Борис"].map(|name| shop.customer(name, Lang::Ru));
    fills(&anna, honey);
    fills(&boris, honey);
    anna.taps("Оформить").taps("Отправить").taps("Самовывоз").taps("Завтра").taps("12:00–");
    shop.wait(Duration::from_secs(16 * 60));
    anna.sees("вернули их на полку").taps("Продолжить оформление").sees("пожелания").taps("Без комментария");
    anna.sees("Отложили всё для вас до 10:31");
    shop.wait(Duration::from_secs(16 * 60));
    assert_eq!(anna.times_received("вернули их на полку"), 2);
    boris.taps("Оформить").sees("Как с вами связаться");
    anna.taps("Подтвердить").toasted("«Мёд» только что разобрали");
    assert_eq!(shop.count("orders"), 0, "what Boris holds is not sold to Anna");
}

#[test]
fn sixty_buyers_for_the_last_five_make_five_orders() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let buyers: Vec<Person> = (0..60).map(|n| shop.customer(&format!("Buyer {n}"), Lang::En)).collect();
    for buyer in &buyers {
        fills(buyer, honey);
    }
    shop.all_at_once(|| {
        for buyer in &buyers {
            buyer.taps_without_waiting("Checkout");
        }
    });
    let (lucky, late): (Vec<&Person>, Vec<&Person>) =
        buyers.iter().partition(|buyer| buyer.screen().contains("How can we reach you"));
    assert_eq!((lucky.len(), late.len()), (5, 55));
    for buyer in late {
        buyer.toasted("“Honey” has just sold out");
    }
    for buyer in &lucky {
        buyer.taps("Send").taps("Pick-up").taps("Tomorrow").taps("10:00–").taps("No comment");
    }
    shop.all_at_once(|| {
        for buyer in &lucky {
            buyer.taps_without_waiting("Confirm");
        }
    });
    assert_eq!(shop.count("orders"), 5);
    assert_eq!(shop.stock(jar), prilavok::base::quantity::Quantity::ZERO);
}
