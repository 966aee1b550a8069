//! Walking through the shop window: the tree, paging, search with slips, the card, links into it.

use prilavok::base::ids::{ProductId, VariantId};
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::outcome::{Outcome, Stop};
use prilavok::base::quantity::{Quantity, Unit};
use prilavok::shop::catalog::edit::{self, CatalogRefusal, Change, Field, VariantChange};
use prilavok::shop::customers;

use crate::world::Shop;

fn done<T>(outcome: Outcome<T, CatalogRefusal>) -> Result<T, prilavok::base::outcome::Fault> {
    outcome.map_err(|stop| match stop {
        Stop::No(refusal) => panic!("the shop refused: {refusal:?}"),
        Stop::Broken(fault) => fault,
    })
}

fn change(shop: &Shop, product: ProductId, change: Change) {
    shop.write(move |tx| done(edit::change_product(tx, product, &change)));
}

fn variant(shop: &Shop, product: ProductId, label: &'static str, price: i64) -> VariantId {
    shop.write(move |tx| done(edit::add_variant(tx, product, label, Money(price * 100))))
}

#[test]
fn the_tree_is_walked_down_and_up_again() {
    let shop = Shop::open();
    let bread = shop.category(None, "Хлеб");
    let rye = shop.category(Some(bread), "Ржаной");
    shop.write(move |tx| done(edit::rename_category(tx, bread, Some(Lang::Uz), "Non")));
    shop.sells_in(Some(bread), "Лепёшка", 5_000, None);
    shop.sells_in(Some(rye), "Бородинский", 12_000, None);
    let anna = shop.customer("Anna", Lang::Ru);
    anna.starts().taps("Каталог").sees("Выберите раздел").taps("Хлеб");
    anna.sees("Лепёшка — 5 000 сум").sees("Ржаной").taps("Ржаной").sees("Хлеб › Ржаной");
    anna.taps("Назад").sees("Лепёшка").taps("Назад").sees("Выберите раздел").taps("Меню").sees("Что желаете");
    let boris = shop.customer("Boris", Lang::Uz);
    boris.starts().taps("Katalog").taps("Non").sees("Лепёшка — 5 000 soʻm");
}

#[test]
fn a_long_list_is_paged_and_back_finds_the_page_again() {
    let shop = Shop::open();
    let sweets = shop.category(None, "Sweets");
    for n in 1..=3 {
        shop.category(Some(sweets), &format!("Box {n}"));
    }
    for n in 1..=20 {
        shop.sells_in(Some(sweets), &format!("Cake no {n:02}"), 1_000 * n, None);
    }
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().taps("Catalogue").taps("Sweets");
    anna.sees("Box 3").sees("Cake no 05").does_not_see("Cake no 06").sees("1 / 3");
    anna.taps("›").sees("Cake no 06").sees("Cake no 13").does_not_see("Cake no 14").sees("2 / 3");
    anna.taps("Cake no 10").sees("10 000 UZS").taps("Back").sees("2 / 3").sees("Cake no 13");
    anna.taps("›").sees("Cake no 20").sees("3 / 3").taps("›").sees("1 / 3");
    assert_eq!(anna.times_received("Cake no 20"), 0, "one live screen: the others were edited away");
}

#[test]
fn words_with_slips_in_either_alphabet_find_things() {
    let shop = Shop::open();
    let (samsa, _) = shop.sells("Самса с тыквой", 8_000, None);
    for n in 1..=10 {
        shop.sells(&format!("Чай {n}"), 1_000, None);
    }
    let anna = shop.customer("Anna", Lang::Ru);
    anna.starts().types("сомса").sees("нашёлся 1 товар").taps("Самса").sees("8 000 сум");
    anna.taps("К поиску").sees("«сомса»");
    anna.types("чай")
        .sees("нашлось 10 товаров")
        .taps("›")
        .sees("2 / 2")
        .taps("Чай")
        .taps("К поиску")
        .sees("2 / 2");
    let boris = shop.customer("Boris", Lang::Uz);
    boris
        .starts()
        .taps("Katalog")
        .taps("Qidirish")
        .sees("Xato yozsangiz ham")
        .types("samsa")
        .sees("1 ta mahsulot")
        .sees("Самса");
    let carl = shop.customer("Carl", Lang::En);
    shop.category(None, "Everything");
    carl.types("qwertyui").sees("Nothing found for “qwertyui”").sees("[Everything]");
    carl.types(&format!("p{}", samsa.0)).sees("Nothing found");
    carl.types("<b>").sees("“<b>”");
}

#[test]
fn the_results_that_were_forgotten_lead_on() {
    let shop = Shop::open();
    shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    anna.types("honey").taps("Honey").taps("Menu").taps("Catalogue");
    anna.forges("f:0").sees("search is closed").sees("Honey");
}

#[test]
fn a_card_shows_photos_prices_and_variants_and_fills_the_cart() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(9));
    shop.write(move |tx| done(edit::change_variant(tx, jar, &VariantChange::Label("250 g".to_owned()))));
    variant(&shop, honey, "1 kg", 150_000);
    shop.pictured(honey, 3);
    change(&shop, honey, Change::Discount(10));
    change(&shop, honey, Change::Text(Field::Description, None, "Wild <b>mountain</b> honey".to_owned()));
    change(&shop, honey, Change::Text(Field::Details, None, "Gathered in June".to_owned()));
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0)).sees("[photo] Honey");
    anna.sees("250 g — 45 000 40 500 UZS · −10%").sees("Wild mountain honey").sees("1 / 3");
    anna.taps("›")
        .sees("2 / 3")
        .sees("[photo]")
        .does_not_see("Gathered")
        .taps("More")
        .sees("Gathered in June");
    anna.sees("2 / 3").taps("1 kg").sees("✓ 1 kg").sees("1 kg — 150 000 135 000 UZS").taps("Less");
    anna.taps("Add to cart · 135 000").toasted("In your cart: 1 pcs").sees("[−] [1 pcs] [+]");
    anna.taps("+").sees("In your cart: 2 pcs · 270 000 UZS").sees("Cart · 270 000 UZS");
    anna.taps("250 g").sees("Add to cart · 40 500").taps("Add to cart").sees("Cart · 310 500 UZS");
    anna.taps("−").toasted("Taken out").sees("Add to cart");
    anna.taps("Back").sees("−10% · Honey — from 40 500 UZS");
}

#[test]
fn a_long_text_unfolds_without_the_photo_and_folds_back() {
    let shop = Shop::open();
    let (cake, _) = shop.sells("Cake", 90_000, None);
    shop.pictured(cake, 1);
    change(&shop, cake, Change::Text(Field::Details, None, "Ванильный крем. ".repeat(150)));
    let anna = shop.customer("Anna", Lang::Ru);
    anna.opens(&format!("p{}", cake.0)).sees("[photo]").taps("Подробнее").does_not_see("[photo]");
    anna.sees("Ванильный крем").taps("Свернуть").sees("[photo] Cake");
}

#[test]
fn only_what_is_left_can_be_had() {
    let shop = Shop::open();
    let (honey, jar) = shop.sells("Honey", 45_000, Some(2));
    shop.write(move |tx| done(edit::change_variant(tx, jar, &VariantChange::LowStock(Quantity::whole(3)))));
    let (wax, _) = shop.sells("Wax", 10_000, Some(0));
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0)).sees("Only 2 pcs left").taps("Add to cart").taps("+").taps("+");
    anna.toasted("Only 2 pcs left").sees("[2 pcs]");
    anna.opens(&format!("p{}", wax.0)).sees("Sold out for now").does_not_see("Add to cart");
    anna.starts().taps("Catalogue").sees("Wax — sold out");
}

#[test]
fn what_is_weighed_is_taken_by_its_step() {
    let shop = Shop::open();
    let (cheese, _) = shop.sells("Сыр", 60_000, None);
    change(&shop, cheese, Change::Unit(Unit::Kg));
    let anna = shop.customer("Anna", Lang::Ru);
    anna.opens(&format!("p{}", cheese.0))
        .sees("60 000 сум за кг")
        .taps("В корзину · 30 000")
        .sees("0,5 кг · 30 000 сум");
    anna.taps("0,5 кг").types("0,33").sees("кратное").types("1.25").sees("1,25 кг × 60 000 = 75 000 сум");
}

#[test]
fn a_personal_discount_is_seen_everywhere() {
    let shop = Shop::open();
    let (bread, _) = shop.sells("Bread", 10_000, None);
    let anna = shop.customer("Anna", Lang::En);
    let id = anna.id;
    shop.write(move |tx| match customers::set_discount(tx, id, 20) {
        Ok(()) => Ok(()),
        Err(stop) => panic!("{stop:?}"),
    });
    anna.starts().taps("Catalogue").sees("Bread — 8 000 UZS").taps("Bread").sees("10 000 8 000 UZS");
    anna.sees("personal 20% discount")
        .taps("Add")
        .taps("Cart")
        .sees("Your discount: −2 000 UZS")
        .sees("Total: 8 000");
    let boris = shop.customer("Boris", Lang::En);
    boris.opens(&format!("p{}", bread.0)).sees("10 000 UZS").does_not_see("8 000");
}

#[test]
fn links_open_in_one_message() {
    let shop = Shop::open();
    let sweets = shop.category(None, "Sweets");
    let (cake, small) = shop.sells_in(Some(sweets), "Cake", 9_000, None);
    shop.write(move |tx| done(edit::change_variant(tx, small, &VariantChange::Label("Small".to_owned()))));
    let big = variant(&shop, cake, "Big", 20_000);
    let anna = shop.stranger("Anna", "en");
    anna.opens(&format!("p{}", cake.0)).sees("9 000 UZS");
    assert_eq!(anna.messages().len(), 2, "the link and its one answer");
    anna.opens(&format!("p{}v{}", cake.0, big.0)).sees("Big — 20 000 UZS").taps("Back").sees("Cake");
    anna.opens(&format!("c{}", sweets.0)).sees("🛍 Sweets").sees("Cake");
    anna.opens("p999999").sees("no longer have this product").sees("Sweets");
    for odd in ["c999", "p", "pv1", "p1v", "px", "c", "hello-there_7"] {
        anna.opens(odd);
    }
}

#[test]
fn what_was_hidden_meanwhile_is_said_kindly() {
    let shop = Shop::open();
    let sweets = shop.category(None, "Sweets");
    let (cake, _) = shop.sells_in(Some(sweets), "Cake", 9_000, None);
    shop.sells_in(Some(sweets), "Tart", 7_000, None);
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().taps("Catalogue").taps("Sweets");
    change(&shop, cake, Change::Hidden(true));
    anna.taps("Cake").toasted("not on sale").sees("“Cake” is not on sale just now").sees("Tart");
    anna.opens(&format!("p{}", cake.0)).sees("“Cake” is not on sale");
    anna.types("cake").sees("Nothing found");
    shop.write(move |tx| done(edit::hide_category(tx, sweets, true)));
    anna.forges(&format!("c:{}:0", sweets.0)).sees("This section is closed");
}

#[test]
fn a_price_by_weight_says_so_already_in_the_list() {
    let shop = Shop::open();
    let (cheese, _) = shop.sells("Cheese", 90_000, None);
    shop.write(move |tx| {
        let by_weight = prilavok::shop::catalog::edit::Change::Unit(prilavok::base::quantity::Unit::Kg);
        prilavok::shop::catalog::edit::change_product(tx, cheese, &by_weight).map_err(|e| panic!("{e:?}"))
    });
    shop.customer("Anna", Lang::En).types("/catalog").sees("Cheese — 90 000 UZS/kg");
}
