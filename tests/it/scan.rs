//! Photos of codes: staff open the product they hold in their hands, customers the one on the poster.

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::base::quantity::Quantity;
use prilavok::demo::emulator::{Params, World};
use prilavok::shop::catalog::edit::{self, VariantChange};
use prilavok::telegram::button::Button;
use prilavok::telegram::staff::GoodsTap;
use rxing::BarcodeFormat;

use crate::base64::base64;
use crate::photo::Shot;
use crate::staff_catalog::picture;
use crate::template::ok;
use crate::world::Shop;

const EAN: &str = "4006381333931";

/// A file as Telegram gives it.
pub fn bytes(world: &mut World, token: &str, id: &str) -> Vec<u8> {
    let file = world.call(token, "getFile", Params::from_json(serde_json::json!({ "file_id": id }))).unwrap();
    world.download(token, file["file_path"].as_str().unwrap()).unwrap().1.to_vec()
}

fn poor(text: &str, format: BarcodeFormat) -> String {
    let shot = Shot { degrees: 8.0, slant: 0.1, blur: 1, grain: 10, light: (15, 90), size: 60, ..Shot::GOOD };
    base64(&shot.of(text, format))
}

fn link(start: &str) -> String {
    poor(&format!("https://t.me/shop_bot?start={start}"), BarcodeFormat::QR_CODE)
}

#[test]
fn staff_scan_a_label_and_a_supply_is_two_presses_away() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(3));
    let olim = shop.staff("Olim", &[Role::Maker]);
    olim.types("/panel").sends_photo(&link(&format!("p{}v{}", honey.0, jar.0)), None);
    olim.sees("🔎 Honey").sees("45 000 UZS").sees("3 pcs").sees("Stock").does_not_see("Price");
    olim.taps("Supply").sees("How much came in").types("7").sees("Now on the shelf: 10 pcs");
    assert_eq!(shop.stock(jar), Quantity::whole(10));
    // The next photo is the next code, also while something is asked.
    olim.taps("Write off").sends_photo(&link(&format!("p{}", honey.0)), None).sees("🔎 Honey").sees("10 pcs");
}

#[test]
fn a_barcode_opens_its_variant_and_one_of_several_is_chosen() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel")
        .taps("Catalogue")
        .taps("Honey")
        .taps("Variants")
        .taps("Add")
        .types("Small: 45 000\nBig: 90 000");
    shop.write(move |tx| ok(edit::change_variant(tx, jar, &VariantChange::Barcode(Some(EAN.to_owned())))));
    vera.types("/panel")
        .sends_photo(&poor(EAN, BarcodeFormat::EAN_13), None)
        .sees("🔎 Honey, Small")
        .sees(EAN);
    vera.taps("Price").sees("45 000").types("50 000").sees("50 000 UZS");
    vera.types("/panel").sends_photo(&link(&format!("p{}", honey.0)), None).taps("Big").sees("🔎 Honey, Big");
}

#[test]
fn an_unknown_barcode_is_given_to_a_product_or_begins_one() {
    let shop = Shop::open();
    let (_, jar) = shop.sells("Honey", 45_000, None);
    let vera = shop.staff("Vera", &[Role::Marketer]);
    vera.types("/panel").sends_photo(&poor(EAN, BarcodeFormat::EAN_13), None);
    vera.sees("no product has this barcode yet").types("asdfgh").sees("no product has this barcode yet");
    vera.types("hony")
        .sees("on which product")
        .taps("Honey")
        .toasted("The barcode is saved")
        .sees("🔎 Honey");
    let kept = shop.read(|r| prilavok::shop::catalog::by_barcode(r, EAN));
    assert_eq!(kept.map(|v| v.id), Some(jar));
    vera.sends_photo(&poor(EAN, BarcodeFormat::EAN_13), None).sees("🔎 Honey");
    vera.sends_photo(&poor("96385074", BarcodeFormat::EAN_8), None).taps("New product with it");
    vera.sees("What is the product called").types("Halva").sees("What does Halva cost").types("a lot");
    vera.sees("could not read the sum").types("20 000").sees("it is on sale").sees("Halva");
    let halva = shop.read(|r| prilavok::shop::catalog::by_barcode(r, "96385074")).unwrap();
    assert_eq!(halva.price.0, 2_000_000);
    // The button of a question that is over does nothing.
    let old = Button::from(GoodsTap::Attach { variant: halva.id }).data();
    vera.types("/panel").forges(&old).toasted("is gone");
    assert_eq!(shop.read(|r| prilavok::shop::catalog::by_barcode(r, EAN)).map(|v| v.id), Some(jar));
}

#[test]
fn a_photo_answers_the_question_for_a_barcode() {
    let shop = Shop::open();
    let (_, jar) = shop.sells("Honey", 45_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Honey").taps("Variants").taps("The only variant");
    vera.taps("Barcode").sends_photo(&picture(10), None).sees("found no code").sees("Barcode of Honey");
    vera.sends_photo(&poor("460-TEA", BarcodeFormat::CODE_128), None).sees("Saved");
    assert_eq!(shop.read(|r| prilavok::shop::catalog::by_barcode(r, "460-TEA")).map(|v| v.id), Some(jar));
}

#[test]
fn a_customer_opens_the_product_to_buy_and_is_told_what_is_not_here() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(3));
    shop.write(move |tx| ok(edit::change_variant(tx, jar, &VariantChange::Barcode(Some(EAN.to_owned())))));
    let anna = shop.customer("Anna", Lang::En);
    anna.sends_photo(&link(&format!("p{}", honey.0)), None).taps("Add to cart").sees("In your cart");
    anna.sends_photo(&poor(EAN, BarcodeFormat::EAN_13), None).sees("45 000 UZS").does_not_see("🔎");
    anna.sends_photo(&poor("96385074", BarcodeFormat::EAN_8), None).sees("nothing in this shop has it");
    anna.does_not_see("New product");
    anna.sends_photo(&poor("https://example.com/?start=p1", BarcodeFormat::QR_CODE), None)
        .sees("example.com");
    anna.sends_photo(&picture(90), None).received("found no code").sees("Catalogue");
    let boris = shop.customer("Борис", Lang::Ru);
    boris.sends_photo(&picture(90), None).received("Не вижу кода");
    let dilnoza = shop.customer("Dilnoza", Lang::Uz);
    dilnoza.sends_photo(&picture(90), None).received("kod koʻrinmadi");
}

#[test]
fn a_photo_that_is_a_products_stays_the_products() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Honey").sends_photo(&link("p1"), None).sees("Photo added");
    assert_eq!(shop.read(|r| prilavok::shop::catalog::photos(r, honey)).len(), 1);
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0)).taps("Add to cart").taps("Cart").taps("Checkout");
    let before = shop.count("job");
    anna.sends_photo(&link("p1"), None).received("I understand buttons and text");
    assert_eq!(shop.count("job"), before);
}

/// The screens of scanning, in every language.
#[test]
fn the_screens_look_as_they_were_looked_at() {
    for lang in Lang::ALL {
        let shop = Shop::open();
        let (honey, jar) = shop.sells("Honey", 45_000, Some(3));
        shop.write(move |tx| {
            ok(edit::change_variant(tx, jar, &VariantChange::Barcode(Some(EAN.to_owned()))))
        });
        let vera = shop.staff("Vera", &[Role::Manager]);
        let id = vera.id;
        shop.write(move |tx| prilavok::shop::customers::set_lang(tx, id, lang));
        let mut pages = String::new();
        let mut shot = || pages.push_str(&format!("{}\n=====\n", vera.screen()));
        vera.types("/panel").sends_photo(&link(&format!("p{}", honey.0)), None);
        shot();
        vera.sends_photo(&poor("96385074", BarcodeFormat::EAN_8), None);
        shot();
        vera.types("honey");
        shot();
        vera.forges(&Button::from(GoodsTap::AskNewWithCode).data());
        shot();
        vera.types("Halva");
        shot();
        vera.sends_photo(&poor("https://example.com", BarcodeFormat::QR_CODE), None);
        shot();
        insta::assert_snapshot!(format!("scan_{}", lang.code()), pages);
    }
}
