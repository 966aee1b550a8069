//! Coming in: the menu, what the shop says about itself, the language and the commands beside the field.

use prilavok::base::actor::{Role, Roles};
use prilavok::base::lang::Lang;
use prilavok::shop::staff;

use crate::world::Shop;

#[test]
fn the_menu_speaks_the_persons_language_and_staff_have_their_panel() {
    let shop = Shop::open();
    for (lang, labels) in [
        (Lang::Ru, ["🛍 Каталог", "🛒 Корзина", "📦 Мои заказы", "О магазине", "Язык"]),
        (Lang::Uz, ["🛍 Katalog", "🛒 Savat", "📦 Buyurtmalarim", "Doʻkon haqida", "Til"]),
        (Lang::En, ["🛍 Catalogue", "🛒 Cart", "📦 My orders", "About us", "Language"]),
    ] {
        let anna = shop.customer("Anna", lang);
        anna.starts().does_not_see("⚙️");
        for label in labels {
            anna.sees(label);
        }
        anna.taps("ℹ️").sees("09:00–20:00").taps("🏠").sees("🛍");
        let mila = shop.staff(&format!("Mila {}", lang.code()), &[Role::Manager]);
        mila.starts().sees("⚙️ Panel").taps("⚙️ Panel").does_not_see("[⚙️ Panel]");
    }
}

#[test]
fn commands_follow_the_language_and_the_role() {
    let shop = Shop::open();
    let anna = shop.stranger("Anna", "en");
    anna.starts().taps("Oʻzbekcha");
    assert!(anna.commands().contains(&"/cart Savat".to_owned()), "{:?}", anna.commands());
    anna.taps("Til").taps("Русский");
    assert!(anna.commands().contains(&"/cart Корзина".to_owned()), "{:?}", anna.commands());
    assert!(!anna.commands().iter().any(|c| c.starts_with("/panel")));
    let code = shop.write(|tx| match staff::invite_code(tx, Roles::NONE.with(Role::Manager)) {
        Ok(code) => Ok(code),
        Err(stop) => panic!("{stop:?}"),
    });
    anna.opens(&format!("join_{code}")).received("Вы в команде");
    assert!(anna.commands().iter().any(|c| c.starts_with("/panel")), "{:?}", anna.commands());
    for (command, sees) in [
        ("/catalog", "Каталог"),
        ("/cart", "Корзина пока пуста"),
        ("/orders", "Заказов пока нет"),
        ("/language", "Choose a language"),
        ("/help", "Часы работы"),
        ("/menu", "Что желаете"),
        ("/search", "Напишите, что ищете"),
        ("/nosuch", "Что желаете"),
    ] {
        anna.types(command).sees(sees);
    }
}
