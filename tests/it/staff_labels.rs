//! Staff print labels from the phone: goods chosen in every way there is, seen first, printed, printed again.
//!
//! Needs `pdftotext` (poppler); `tests/run` installs it.

use std::time::Duration;

use prilavok::base::actor::Role;
use prilavok::documents::scan;
use prilavok::shop::labels;

use crate::staff_papers::words;
use crate::world::{Person, Shop};

/// A baker with the screen of labels open.
fn baker(shop: &Shop) -> Person {
    let karim = shop.staff("Karim", &[Role::Maker]);
    karim.types("/panel").taps("Labels").sees("Labels and price tags");
    karim
}

#[test]
fn typed_numbers_become_labels_that_are_seen_and_then_sent() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let (rye, _) = shop.sells("Rye loaf", 12_000, None);
    let karim = baker(&shop);
    karim
        .types(&format!("{}x3, {} х 2", honey.0, rye.0))
        .sees("5 labels")
        .sees("Honey × 3")
        .sees("Rye loaf × 2");
    karim.taps("+").sees("10 labels").taps("−").sees("5 labels");
    karim.taps("× 1").types("2").sees("10 labels").sees("Honey × 6");
    karim.taps("Shelf").sees("✅ Shelf");
    karim.taps("Send the PDF").toasted("10 labels are on their way").sees("From place 11 of 21");
    let text = words(&shop, &karim, "labels-1-1.pdf");
    assert_eq!(text.matches("Honey").count(), 6, "{text}");
    assert_eq!(text.matches("Rye loaf").count(), 4, "{text}");
    karim.received("Print at actual size").received("A4 · 21 pcs");
    // The used sheet goes on where it ended, or a new one is taken.
    karim
        .sees("The same sheet, from place 11")
        .taps("A new sheet")
        .sees("A fresh sheet")
        .taps("The same sheet")
        .sees("From place 11");
    karim
        .taps("Another place")
        .sees("A sheet has 21")
        .types("22")
        .sees("from 1 to 21")
        .types("21")
        .sees("From place 21 of 21");
}

#[test]
fn what_cannot_be_read_is_named() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let karim = baker(&shop);
    karim.types("15y3").sees("“15y3” makes no sense").types("9-2").sees("the first number is the larger");
    karim.types("77").sees("“77”: no product has this number").types("1x0").sees("1 to 999 labels of a kind");
    karim.types("category:Water").sees("no category “Water”").types("zzzzzz").sees("Nothing for");
    karim.types(&format!("{}x999", honey.0)).sees("999 labels").taps("× 1").types("11");
    karim.sees("10989 labels, and 10").types("none").sees("A number from 1 to 999");
}

#[test]
fn goods_come_by_search_category_day_and_price() {
    let shop = Shop::open();
    let bread = shop.category(None, "Bread");
    let (rye, loaf) = shop.sells_in(Some(bread), "Rye loaf", 12_000, Some(5));
    shop.sells_in(Some(bread), "Flatbread", 6_000, None);
    shop.sells("Honey", 45_000, None);
    let karim = baker(&shop);
    karim
        .does_not_see("Came in today")
        .does_not_see("Price changed")
        .types("hony")
        .sees("1 found")
        .taps("Honey")
        .sees("1 label");
    karim
        .taps("Add a product")
        .types("rye")
        .taps("Rye loaf")
        .sees("2 labels")
        .sees("Honey × 1")
        .sees("Rye loaf × 1");
    karim.taps("Add a product").types(&format!("{}x4", rye.0)).sees("6 labels").sees("Rye loaf × 5");
    karim
        .types("/panel")
        .taps("Labels")
        .taps("Category")
        .taps("Bread")
        .sees("2 labels")
        .sees("Flatbread × 1");
    karim.types("/panel").taps("Labels").taps("All goods").sees("3 labels");
    // Seven come in: seven labels.
    karim
        .types("/panel")
        .taps("Catalogue")
        .taps("Bread")
        .taps("Rye loaf")
        .taps("Stock")
        .taps("Supply")
        .types("7");
    karim.types("/panel").taps("Labels").taps("Came in today · 1").sees("7 labels").taps("Send the PDF");
    karim.types("/panel").taps("Labels").does_not_see("Price changed");
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Bread").taps("Rye loaf").taps("Price").types("9 500");
    vera.types("/panel")
        .taps("Labels")
        .taps("Price changed · 1")
        .sees("7 labels")
        .taps("Shelf")
        .taps("Send the PDF");
    let tag = words(&shop, &vera, "labels-2-1.pdf");
    assert!(tag.contains("9 500") && tag.contains("12 000"), "the old price is struck out: {tag}");
    vera.types("/panel").taps("Labels").does_not_see("Price changed");
    vera.types("/panel").taps("Catalogue").taps("Bread").taps("Rye loaf").taps("Variants").taps("9 500");
    vera.sees("Struck out on the tag: 12 000").taps("Drop the old price").does_not_see("12 000");
    assert_eq!(
        shop.read(|r| labels::last_printed(r, loaf)).map(|(price, copies, ..)| (price.0, copies)),
        Some((950_000, 7))
    );
}

#[test]
fn a_print_of_before_is_repeated_with_a_mark_or_made_anew() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let karim = baker(&shop);
    karim.types(&honey.0.to_string()).taps("Send the PDF");
    assert!(!words(&shop, &karim, "labels-1-1.pdf").contains("DUPLICATE"));
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Honey").taps("Price").types("50 000");
    vera.types("/panel").taps("Labels").taps("Printed before").taps("1 pcs").sees("Karim").sees("Honey × 1");
    vera.taps("Repeat").toasted("1 label is on its way");
    let repeat = words(&shop, &vera, "labels-2-1.pdf").to_uppercase();
    assert!(repeat.contains("DUPLICATE") || repeat.contains("ДУБЛИКАТ"), "{repeat}");
    assert!(repeat.contains("45 000"), "{repeat}");
    vera.taps("At today's prices").sees("1 label").taps("Send the PDF");
    let anew = words(&shop, &vera, "labels-3-1.pdf").to_uppercase();
    assert!(anew.contains("50 000") && !anew.contains("ДУБЛИКАТ"), "{anew}");
}

#[test]
fn the_card_and_a_scanned_code_have_the_key() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let mila = shop.staff("Mila", &[Role::Marketer]);
    mila.types("/panel")
        .taps("Catalogue")
        .taps("Honey")
        .taps("Print a label")
        .sees("1 label")
        .taps("Back")
        .sees("Honey");
    let start = format!("https://t.me/shop_bot?start=p{}", honey.0);
    let photo = crate::photo::Shot::GOOD.of(&start, rxing::BarcodeFormat::QR_CODE);
    mila.types("/panel")
        .sends_photo(&crate::base64::base64(&photo), None)
        .sees("🔎 Honey")
        .taps("Print a label")
        .sees("1 label");
    let kamol = shop.staff("Kamol", &[Role::Courier]);
    kamol
        .types("/panel")
        .does_not_see("Labels")
        .taps("Catalogue")
        .taps("Honey")
        .does_not_see("Print a label");
}

#[test]
fn stocks_are_chosen_typed_and_corrected() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let karim = baker(&shop);
    karim
        .types(&honey.0.to_string())
        .taps("Paper")
        .sees("What to print on?")
        .taps("Rolls")
        .taps("58×40")
        .sees("Roll · 58×40 mm");
    karim
        .does_not_see("A new sheet")
        .taps("Paper")
        .types("7x")
        .sees("I do not know this sheet")
        .types("70 х 50 mm");
    karim.sees("Roll · 70×50 mm").taps("Paper").types("L7160").sees("A4 · 21 pcs");
    karim
        .taps("More")
        .taps("Prints off")
        .sees("Moved now: 0 mm right, 0 mm down")
        .taps("Test page")
        .toasted("on its way");
    karim.taps("What the ruler says").types("much").sees("Four numbers").types("1.5 0 1.5 -0.5");
    karim.sees("Moved now: −1.5 mm right").sees("100.1").taps("What the ruler says").types("50 0 0 0");
    karim
        .sees("No printer is that far off")
        .taps("Cancel")
        .taps("No correction")
        .sees("Moved now: 0 mm right");
    karim
        .taps("Back")
        .taps("A line of your own")
        .types("Keep cool")
        .sees("Keep cool")
        .taps("Day it was made")
        .sees("✅ Day");
    karim.taps("🇺🇿").taps("🇷🇺").taps("Back").taps("Send the PDF");
    let label = words(&shop, &karim, "labels-1-1.pdf");
    assert!(label.contains("Keep cool") && label.contains("Изготовлено 18.11.2025"), "{label}");
}

#[test]
fn a_thousand_and_more_come_as_several_files_and_count_when_the_last_has_left() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, None);
    let karim = baker(&shop);
    karim.types(&format!("{}x900", honey.0)).taps("+").sees("1800 labels").taps("Send the PDF");
    karim.received("File 1 of 2").received("File 2 of 2").sees("From place 16 of 21");
    assert_eq!(shop.read(|r| labels::last_printed(r, jar)).map(|(_, copies, ..)| copies), Some(1800));
}

#[test]
fn a_product_goes_into_the_channel_as_a_picture_whose_code_opens_it() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    shop.pictured(honey, 1);
    let vera = shop.staff("Vera", &[Role::Marketer]);
    vera.types("/panel").taps("Catalogue").taps("Honey").taps("Discount").types("20");
    vera.taps("customer").taps("A picture for the channel").toasted("pass it on");
    vera.received("Honey — 36 000 сум").received(&format!("https://t.me/shop_bot?start=p{}", honey.0));
    let messages = vera.messages();
    let photo = messages.iter().rev().find(|m| m["caption"].as_str().is_some_and(|c| c.contains("start=p")));
    let id = photo.unwrap()["photo"].as_array().unwrap().last().unwrap()["file_id"].as_str().unwrap();
    let (_, bytes) = shop.telegram(|world| world.file(id)).unwrap();
    let found = scan::read(&bytes, Duration::from_secs(20)).unwrap().unwrap();
    assert_eq!(found.text, format!("https://t.me/shop_bot?start=p{}", honey.0));
}
