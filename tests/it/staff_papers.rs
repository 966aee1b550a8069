//! Staff take the papers of an order and the sheets of a day into their chats.
//!
//! Needs `pdftotext` (poppler); `tests/run` installs it.

use std::process::Command;

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;

use crate::customer_checkout::zone;
use crate::sight::plain;
use crate::staff_orders::buys;
use crate::world::{Person, Shop};

/// The words of the newest file of a chat with that name.
pub fn words(shop: &Shop, person: &Person, name: &str) -> String {
    let messages = person.messages();
    let file = messages.iter().rev().find(|m| m["document"]["file_name"] == name);
    let file = file.unwrap_or_else(|| panic!("no {name}:\n{}", person.screen()));
    let id = file["document"]["file_id"].as_str().unwrap();
    let (_, bytes) = shop.telegram(|world| world.file(id)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, &bytes[..]).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(read.status.success());
    plain(&String::from_utf8(read.stdout).unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(text: &str, all: &[&str]) {
    all.iter().for_each(|one| assert!(text.contains(one), "{one:?} is not in {text}"));
}

#[test]
fn the_papers_of_an_order_come_as_files() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, Some(5));
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    let boris = shop.customer("Борис", Lang::Ru);
    boris.opens(&format!("p{}", honey.0)).taps("🛒").taps("🛒").taps("Оформить").types("90 123 45 67");
    boris.taps("Самовывоз").taps("Завтра").taps("14:00–15:00").types("Без <b>сдачи").taps("Подтвердить");
    ivan.taps("Papers").sees("Papers for order №1").taps("Packing slip").toasted("on its way");
    ivan.taps("Ticket").taps("Invoice");
    let packing = words(&shop, &ivan, "packing-1.pdf");
    says(&packing, &["Packing slip №1", "Борис", "+998 90 123 45 67", "Pickup", "Honey", "1 pcs", "45 000"]);
    says(
        &packing,
        &["Wed, 19 November, 14:00–15:00", "Без <b>сдачи", "To be paid on receipt", "page 1 of 1"],
    );
    says(&words(&shop, &ivan, "ticket-1.pdf"), &["№1", "1 pcs", "Honey", "14:00–15:00"]);
    // The customer reads the invoice.
    let invoice = words(&shop, &ivan, "invoice-1.pdf");
    says(&invoice, &["Счёт №1 от 18 ноября", "Продавец", "Non va asal", "45 000 сум", "страница 1 из 1"]);
    ivan.taps("Back").sees("Order №1");
    let karim = shop.staff("Karim", &[Role::Maker]);
    karim.types("/panel").taps("Orders").taps("1 · Борис").taps("Papers").does_not_see("Invoice");
}

#[test]
fn the_sheets_of_a_day_say_what_to_make_and_where_to_drive() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let (bread, _) = shop.sells("Rye loaf", 12_000, None);
    zone(&shop, "Chilonzor", 15_000, None);
    let anna = shop.customer("Anna", Lang::En);
    let vera = shop.customer("Vera", Lang::En);
    for (person, products) in [(&anna, vec![honey]), (&vera, vec![honey, bread])] {
        for product in products {
            person.opens(&format!("p{}", product.0)).taps("🛒");
        }
        person.taps("🛒").taps("Checkout").types("90 123 45 67").taps("Delivery");
        person
            .types("Navoi 12, flat 3")
            .taps("Tomorrow")
            .taps("14:00–15:00")
            .taps("No comment")
            .taps("Confirm");
    }
    buys(&shop.customer("Boris", Lang::En), honey);
    let boss = shop.staff("Boss", &[Role::Owner]);
    boss.types("/panel").taps("Sheets of the day").sees("No orders in work");
    boss.taps("› tomorrow").sees("Orders in work: 3").taps("What to make").toasted("on its way");
    let sheet = words(&shop, &boss, "production.pdf");
    says(&sheet, &["To make: Wed, 19 November", "3 pcs", "Honey", "№3: 1, №1: 1, №2: 1", "Rye loaf"]);
    boss.taps("Where to drive");
    let route = words(&shop, &boss, "route.pdf");
    says(
        &route,
        &["To deliver: Wed, 19 November", "Chilonzor, Navoi 12, flat 3", "+998 90 123 45 67", "Vera"],
    );
    says(&route, &["60 000 UZS", "To collect in all: 132 000 UZS"]);
    // What is paid is not collected, what is cancelled is neither made nor driven.
    boss.types("/panel").taps("Orders").taps("1 · Anna").taps("Mark paid");
    boss.types("/panel").taps("Sheets").taps("› tomorrow").taps("Where to drive");
    says(&words(&shop, &boss, "route.pdf"), &["Paid", "To collect in all: 72 000 UZS"]);
    boss.types("/panel").taps("Orders").taps("2 · Vera").taps("Cancel order").taps("Cancel, return");
    boss.types("/panel").taps("Sheets").taps("› tomorrow").taps("Where to drive").taps("What to make");
    says(&words(&shop, &boss, "route.pdf"), &["To collect in all: 0 UZS"]);
    says(&words(&shop, &boss, "production.pdf"), &["2 pcs", "№3: 1, №1: 1"]);
    // Addresses are for those who drive.
    let mila = shop.staff("Mila", &[Role::Maker]);
    mila.types("/panel").taps("Sheets").taps("› tomorrow").does_not_see("Where to drive");
    mila.taps("What to make").toasted("on its way");
}
