//! The catalogue made and kept from a phone, and what customers see of it at their next tap.

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::base::quantity::Quantity;

use crate::base64::base64;
use crate::world::Shop;

/// A picture as a phone sends it: a JPEG of one colour in base64.
pub fn picture(red: u8) -> String {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(64, 64, image::Rgb([red, 90, 120]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    base64(&bytes.into_inner())
}

#[test]
fn a_product_is_made_in_two_answers_and_a_photo_and_is_on_sale_at_once() {
    let shop = Shop::open();
    let vera = shop.staff("Vera", &[Role::Marketer]);
    vera.types("/panel").taps("Catalogue").sees("Empty so far").taps("➕ Category").sees("be called");
    vera.types("Bread")
        .sees("Category created")
        .sees("📁 Bread")
        .taps("➕ Product")
        .sees("What is it called");
    vera.types("Rye loaf").sees("What does Rye loaf cost").types("dear").sees("could not read the sum");
    vera.sees("What does Rye loaf cost").types("12 000").sees("it is on sale").sees("12 000 UZS");
    vera.sees("No photo yet").sends_photo(&picture(200), None).sees("Photo added").sees("1 of 10");
    vera.sends_photo(&picture(10), None)
        .sees("2 of 10")
        .sees("2 / 2")
        .taps("Make it first")
        .toasted("first photo");
    vera.sees("1 / 2").taps("Remove photo").toasted("removed").sees("1 of 10").taps("Back").sees("Photos: 1");
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().taps("Catalogue").taps("Bread").taps("Rye loaf").sees("[photo]").sees("12 000 UZS");
    let owner = shop.staff("Boss", &[Role::Owner]);
    owner
        .types("/panel")
        .taps("Catalogue")
        .taps("Bread")
        .taps("Rye loaf")
        .sees("made to order")
        .taps("Stock");
    owner
        .sees("stock is not counted")
        .taps("Count stock")
        .sees("On the shelf: 0 pcs")
        .taps("Supply")
        .types("7");
    owner.sees("Now on the shelf: 7 pcs").taps("Back").sees("📦 7 pcs");
}

#[test]
fn texts_price_unit_discount_tags_and_place_are_changed_and_audited() {
    let shop = Shop::open();
    let bread = shop.category(None, "Хлеб");
    shop.category(Some(bread), "Ржаной");
    shop.sells_in(Some(bread), "Лепёшка", 5_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Хлеб").taps("Лепёшка");
    vera.taps("Texts").taps("✏️ Short text").sees("Up to 600").types("Горячая <b>из тандыра</b>");
    vera.sees("Saved").taps("🇺🇿").types("Obi non").sees("Obi non").taps("Back").sees("🇺🇿 Obi non");
    vera.taps("Price").sees("Now 5 000").types("6 000").sees("Saved").sees("6 000 UZS / pcs");
    vera.taps("Unit")
        .sees("counted in")
        .taps("kg")
        .toasted("Saved")
        .sees("6 000 UZS / kg")
        .taps("Unit")
        .taps("pcs");
    vera.taps("Discount").types("150").sees("from 0 to 100").types("10%").sees("10 % off");
    vera.taps("Tags").types("hot, vegan").sees("hot, vegan");
    vera.taps("Move").sees("Where to move").taps("Ржаной").toasted("Saved").sees("Хлеб › Ржаной");
    vera.taps("As customers see it").sees("6 000 5 400 UZS");
    vera.taps("Back").taps("Hide").toasted("Saved").sees("Hidden from customers");
    let anna = shop.customer("Anora", Lang::Uz);
    anna.types("obi non").does_not_see("[Obi non");
    vera.taps("Show");
    anna.types("obi non").sees("Obi non").sees("5 400");
    for action in [
        "product.description",
        "product.name.uz",
        "variant.price",
        "product.unit",
        "product.discount",
        "product.tags",
        "product.category",
        "product.hidden",
    ] {
        assert!(shop.count(&format!("audit WHERE action = '{action}'")) > 0, "{action}");
    }
}

#[test]
fn variants_are_typed_changed_and_taken_away() {
    let shop = Shop::open();
    let (_, jar) = shop.sells("Honey", 45_000, Some(5));
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Honey").taps("Variants").sees("The only variant");
    vera.taps("Add variants").types("250 g, 45000").sees("as in the example");
    vera.types("250 g: 45000, 300\n500 g: 80000, 600")
        .sees("Saved")
        .sees("250 g · 45 000 UZS · 5 pcs")
        .sees("500 g · 80 000");
    assert_eq!(shop.stock(jar), Quantity::whole(5), "the only variant kept its stock under its new label");
    vera.taps("500 g ·").sees("600 g").taps("Barcode").types("4006381333932").sees("check the digits");
    vera.types("4006381333931").sees("Saved").sees("4006381333931");
    vera.taps("Label").types("250 g").sees("called so here already").types("0,5 kg").sees("Honey, 0,5 kg");
    vera.taps("Low line")
        .types("3")
        .sees("Saved")
        .taps("🗑 Delete")
        .sees("Delete the variant")
        .taps("No, keep it");
    vera.taps("🗑 Delete").taps("🗑 Delete").toasted("Deleted").does_not_see("[0,5 kg");
    vera.taps("250 g ·").taps("🗑 Delete").taps("🗑 Delete").toasted("last variant");
}

#[test]
fn stock_is_supplied_written_off_and_counted_with_a_trail() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let maker = shop.staff("Zulfiya", &[Role::Maker]);
    maker.types("/panel").taps("Catalogue").taps("Honey").sees("5 pcs").does_not_see("Price").taps("Stock");
    maker.sees("On the shelf: 5 pcs").taps("Supply").types("many").sees("could not read the quantity");
    maker
        .types("20 from the village")
        .sees("Now on the shelf: 25 pcs")
        .sees("+20 pcs · supply")
        .sees("from the village");
    maker
        .taps("Write off")
        .types("30")
        .sees("25 pcs on the shelf")
        .types("2 cracked")
        .sees("−2 pcs · written off");
    maker
        .taps("Set the count")
        .types("21")
        .sees("Now on the shelf: 21 pcs")
        .sees("−2 pcs · counted")
        .sees("Zulfiya");
    assert_eq!(shop.stock(jar), Quantity::whole(21));
    maker.taps("Set the count").types("0").sees("On the shelf: 0 pcs");
    maker.types("/panel").sees("Running low: 1").taps("Running low").sees("🔴 Honey");
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0)).sees("old out");
}

#[test]
fn a_category_is_renamed_moved_and_deleted_only_when_nothing_is_lost() {
    let shop = Shop::open();
    let bread = shop.category(None, "Bread");
    shop.category(None, "Sweets");
    shop.sells_in(Some(bread), "Rye", 12_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel").taps("Catalogue").taps("Bread").taps("⚙️ Category").taps("🇺🇿 Name").types("Non");
    vera.sees("🇺🇿 Non").taps("✏️ Name").types("Sweets").sees("called so here already").types("Loaves");
    vera.sees("Loaves")
        .taps("⬇️")
        .toasted("Place 2 of 2")
        .taps("Hide")
        .toasted("Hidden")
        .sees("Hidden from customers");
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().taps("Catalogue").does_not_see("Loaves").sees("Sweets");
    vera.taps("Show")
        .taps("📂 Move")
        .does_not_see("[📁 Loaves]")
        .taps("Sweets")
        .toasted("Moved")
        .sees("Sweets › Loaves");
    vera.taps("🗑 Delete").sees("products: 1").sees("Move them yourself").taps("No, keep it");
    vera.taps("🗑 Delete").taps("Lift everything up").toasted("Deleted").sees("📁 Sweets").sees("Rye");
    vera.taps("Rye")
        .taps("Take off sale")
        .sees("for good")
        .taps("Take off sale")
        .toasted("Deleted")
        .does_not_see("Rye");
}

#[test]
fn goods_are_found_by_a_slip_and_a_list_is_paged() {
    let shop = Shop::open();
    for n in 1..=3 {
        shop.category(None, &format!("Box {n}"));
    }
    for n in 1..=20 {
        shop.sells(&format!("Cake no {n:02}"), 1_000, None);
    }
    shop.sells("Хачапури", 30_000, None);
    let vera = shop.staff("Vera", &[Role::Manager]);
    vera.types("/panel")
        .taps("Catalogue")
        .sees("Box 3")
        .sees("Cake no 05")
        .does_not_see("Cake no 06")
        .sees("1 / 3");
    vera.taps("›").sees("Cake no 06").sees("Cake no 13").taps("›").sees("Cake no 20").sees("Хачапури");
    vera.taps("Find").types("xachapuri").sees("Хачапури").sees("30 000 UZS");
    vera.taps("Back")
        .taps("Find")
        .types("nothing like it")
        .sees("Nothing for")
        .types("cake no 07")
        .sees("Cake no 07");
}
