//! The cart: filled, counted, corrected, emptied, and honest about what is gone.

use prilavok::base::ids::VariantId;
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::quantity::Quantity;
use prilavok::shop::{catalog, stock};

use crate::world::{Person, Shop};

fn takes(person: &Person, product: prilavok::base::ids::ProductId, times: usize) {
    person.opens(&format!("p{}", product.0)).taps("🛒");
    for _ in 1..times {
        person.taps("+");
    }
}

fn recount(shop: &Shop, variant: VariantId, stock: i64) {
    shop.write(move |tx| match stock::set_count(tx, variant, Quantity::whole(stock), None) {
        Ok(_) => Ok(()),
        Err(stop) => panic!("{stop:?}"),
    });
}

#[test]
fn lines_are_counted_up_and_down_and_typed() {
    let shop = Shop::open();
    let (bread, _) = shop.sells("Bread", 5_000, Some(10));
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    anna.starts().taps("Cart").sees("Your cart is empty");
    takes(&anna, bread, 2);
    takes(&anna, honey, 1);
    anna.starts().sees("Cart (2)").taps("Cart (2)");
    anna.sees("2 pcs × 5 000 = 10 000 UZS").sees("1 pcs × 45 000 = 45 000 UZS").sees("Total: 55 000 UZS");
    anna.taps("Bread — 2 pcs")
        .sees("Or write the quantity")
        .taps("+")
        .sees("[3 pcs]")
        .taps("−")
        .taps("−")
        .sees("[1 pcs]");
    anna.types("seven").sees("could not read that").types("11").sees("Only 10 pcs left").types("7 pcs");
    anna.sees("7 pcs × 5 000 = 35 000 UZS").sees("Total: 80 000");
    anna.taps("Bread").types("0").does_not_see("Bread").sees("Total: 45 000 UZS");
    anna.taps("Honey")
        .taps("Remove")
        .toasted("Taken out")
        .sees("cart is empty")
        .taps("Catalogue")
        .sees("Bread");
}

#[test]
fn the_last_minus_takes_the_line_out() {
    let shop = Shop::open();
    let (bread, _) = shop.sells("Нон", 5_000, None);
    let anna = shop.customer("Anna", Lang::Uz);
    takes(&anna, bread, 1);
    anna.taps("Savat")
        .sees("Savatingiz")
        .taps("Нон — 1 dona")
        .taps("−")
        .toasted("olib tashlandi")
        .sees("Savat hozircha boʻsh");
}

#[test]
fn clearing_asks_once() {
    let shop = Shop::open();
    let (bread, _) = shop.sells("Хлеб", 5_000, None);
    let anna = shop.customer("Anna", Lang::Ru);
    takes(&anna, bread, 3);
    anna.taps("Корзина")
        .taps("Очистить")
        .sees("Убрать из корзины всё?")
        .taps("Нет, оставить")
        .sees("15 000 сум");
    anna.taps("Очистить").taps("Да, очистить").toasted("Корзина пуста").sees("Корзина пока пуста");
}

#[test]
fn what_went_meanwhile_is_marked_and_stops_the_checkout() {
    let shop = Shop::open();
    let (bread, loaf) = shop.sells("Bread", 5_000, Some(5));
    let (honey, jar) = shop.sells("Honey", 45_000, Some(5));
    let (cake, _) = shop.sells("Cake", 90_000, None);
    let anna = shop.customer("Anna", Lang::En);
    takes(&anna, bread, 3);
    takes(&anna, honey, 1);
    takes(&anna, cake, 1);
    recount(&shop, loaf, 2);
    recount(&shop, jar, 0);
    shop.write(move |tx| match catalog::edit::remove_product(tx, cake) {
        Ok(()) => Ok(()),
        Err(stop) => panic!("{stop:?}"),
    });
    anna.starts()
        .taps("Cart")
        .sees("⚠️ only 2 pcs left")
        .sees("⚠️ sold out meanwhile")
        .sees("⚠️ no longer on sale");
    anna.sees("Mend what is marked")
        .taps("Checkout")
        .toasted("“Honey” has just sold out")
        .sees("“Bread”: only 2 pcs left");
    anna.taps("Bread").types("2").taps("Honey").taps("Remove").taps("Cake").taps("Remove");
    anna.does_not_see("⚠️").taps("Checkout").sees("How can we reach you");
}

#[test]
fn what_is_missing_to_the_minimum_is_said() {
    let shop = Shop::open();
    shop.settings(|s| s.minimum = Money(5_000_000));
    let (bread, _) = shop.sells("Bread", 38_000, None);
    let anna = shop.customer("Anna", Lang::En);
    takes(&anna, bread, 1);
    anna.taps("Cart")
        .sees("12 000 UZS short of the smallest order")
        .taps("Checkout")
        .toasted("Add 12 000 UZS more");
    anna.sees("Please add something more")
        .taps("Bread")
        .taps("+")
        .taps("To the cart")
        .does_not_see("short of");
}

#[test]
fn a_cart_of_forty_things_is_paged_and_holds_no_more() {
    let shop = Shop::open();
    let products: Vec<_> = (1..=41).map(|n| shop.sells(&format!("Thing {n:02}"), 1_000, None).0).collect();
    let anna = shop.customer("Anna", Lang::En);
    for product in &products[..40] {
        takes(&anna, *product, 1);
        // Nobody taps forty things in one second.
        shop.wait(std::time::Duration::from_secs(5));
    }
    takes(&anna, products[40], 1);
    anna.toasted("40 different things");
    anna.starts()
        .taps("Cart (40)")
        .sees("1 / 5")
        .sees("Thing 08")
        .does_not_see("Thing 09")
        .sees("Total: 40 000");
    anna.taps("‹").sees("5 / 5").sees("40. Thing 40");
}

#[test]
fn forged_lines_change_nothing() {
    let shop = Shop::open();
    let anna = shop.customer("Anna", Lang::En);
    for data in ["kl:zzz", "ka:zzz", "kt:zzz", "kr:zzz", "pa:zz...0.0.c0", "pa:1.zz.9.1.c9", "kx", "k:zzzz"] {
        anna.forges(data);
    }
    anna.starts().sees("[🛒 Cart]");
    assert_eq!(shop.count("cart_line"), 0);
}

#[test]
fn a_variant_that_is_gone_is_never_replaced_by_another() {
    let shop = Shop::open();
    let (honey, small) = shop.sells("Honey", 45_000, None);
    shop.write(move |tx| {
        catalog::edit::change_variant(tx, small, &catalog::edit::VariantChange::Label("Small".to_owned()))
            .unwrap();
        Ok(())
    });
    let big =
        shop.write(move |tx| Ok(catalog::edit::add_variant(tx, honey, "Big", Money(9_000_000)).unwrap()));
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}v{}", honey.0, big.0)).sees("Big — 90 000");
    shop.write(move |tx| {
        catalog::edit::remove_variant(tx, big).unwrap();
        Ok(())
    });
    anna.taps("Add to cart").toasted("not on sale").sees("Small — 45 000").does_not_see("Big");
    assert_eq!(shop.count("cart_line"), 0);
}
