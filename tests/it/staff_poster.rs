//! The owner takes the poster with the shop's code out of the settings.

use prilavok::base::actor::Role;

use crate::world::Shop;

#[test]
fn the_owner_gets_the_poster_to_print_and_as_a_picture() {
    let shop = Shop::open();
    shop.settings(|s| s.bot_username = "honey_bakery_bot".to_owned());
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("QR poster").sees("Order here");
    olga.taps("Uzbek").taps("A6").toasted("on its way");
    let files: Vec<_> = olga.messages().into_iter().filter(|m| m.get("document").is_some()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0]["document"]["file_name"], "poster-a6-uz.pdf");
    let pictures: Vec<_> = olga.messages().into_iter().filter(|m| m.get("photo").is_some()).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    olga.received("size of a postcard").received("https://t.me/honey_bakery_bot");
    // The settings are still there to go on with, and the next one comes too.
    olga.taps("4 × A6").received("cut along the dashes").taps("Back").received("Opening hours");
}

#[test]
fn without_a_name_of_the_bot_there_is_no_poster_that_leads_nowhere() {
    let shop = Shop::open();
    shop.settings(|s| s.bot_username = String::new());
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("QR poster").taps("A4").toasted("Try again in a minute");
    assert!(olga.messages().iter().all(|m| m.get("document").is_none()));
}
