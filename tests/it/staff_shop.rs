//! What the owner decides about the shop as a whole, and what its customers meet at their next tap: languages,
//! sums, the clock, greeting and About with a photo, a closed door.

use jiff::civil::date;
use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::base::money::{Currency, MoneyName};
use prilavok::shop::{orders, settings};
use prilavok::telegram::button::Button;
use prilavok::telegram::staff::{SetupTap, ShopText};

use crate::staff_catalog::picture;
use crate::staff_orders::buys;
use crate::world::{Person, Shop};

fn owner(shop: &Shop) -> Person {
    let boss = shop.staff("Boss", &[Role::Owner]);
    boss.types("/panel").taps("Settings");
    boss
}

fn forged(tap: SetupTap) -> String {
    Button::from(tap).data()
}

/// The customer stands before Confirm.
fn before_confirm(anna: &Person, product: i64) {
    anna.opens(&format!("p{product}")).taps("🛒").taps("🛒").taps("Checkout").types("901234567");
    anna.taps("Pick-up").taps("Tomorrow").taps("10:00").taps("No comment").sees("Check your order");
}

#[test]
fn the_first_screen_of_the_settings_says_how_the_shop_stands() {
    let shop = Shop::open();
    let boss = owner(&shop);
    boss.sees("Today: 09:00–20:00").sees("Delivery and pick-up").sees("No smallest order");
    boss.sees("Русский ⭐ · Oʻzbekcha · English").sees("сум · soʻm · UZS").sees("Tashkent, 10:00");
    boss.taps("Minimum").taps("50 000").toasted("Saved").sees("Orders from 50 000 UZS");
    boss.taps("Minimum").taps("No minimum").sees("No smallest order");
    boss.taps("Team").sees("Boss · owner");
}

#[test]
fn a_shop_with_one_language_asks_nobody_and_speaks_it_to_everybody() {
    let shop = Shop::open();
    shop.settings(|s| {
        for (lang, text) in [("ru", "Здравствуйте"), ("uz", "Assalom"), ("en", "Hello")] {
            s.greeting.0.insert(lang.to_owned(), text.to_owned());
        }
    });
    let bob = shop.customer("Bob", Lang::En);
    bob.forges(&Button::SetLang { lang: Lang::En }.data()).sees("Hello").sees("🌐");
    let boss = owner(&shop);
    boss.taps("Languages").sees("✅ 🇷🇺 Русский").taps("English").toasted("Saved").sees("▫️ 🇬🇧 English");
    boss.taps("Русский").toasted("the shop’s own language").sees("✅ 🇷🇺 Русский");
    boss.taps("Make it ⭐").toasted("Saved").taps("Русский").sees("There is one language");
    assert_eq!(shop.read(settings::load).spoken(), [Lang::Uz]);
    bob.types("/menu").sees("Assalom").does_not_see("🌐").types("/language").sees("Assalom");
    bob.forges(&Button::SetLang { lang: Lang::En }.data()).toasted("doʻkonda endi yoʻq").sees("Assalom");
    let neu = shop.stranger("Neu", "en");
    neu.starts().sees("Assalom").does_not_see("Choose a language");
    // Those who work here go on reading what they picked, and may pick any.
    boss.sees("Languages of the shop").types("/language").sees("Русский").sees("English").taps("Русский");
    boss.types("/panel").taps("Настройки").sees("Oʻzbekcha ⭐").does_not_see("Русский ⭐");
    boss.taps("Приветствие").sees("Assalom").does_not_see("Hello").does_not_see("Здравствуйте");
    assert_eq!(shop.count("audit WHERE action IN ('setting.languages', 'setting.base_lang')"), 3);
}

#[test]
fn commands_follow_the_languages_of_the_shop() {
    let shop = Shop::open();
    let bob = shop.customer("Bob", Lang::Ru);
    bob.types("/language").taps("English");
    assert!(bob.commands().iter().any(|c| c.contains("Language")), "{:?}", bob.commands());
    let crowd: Vec<Person> = (0..25).map(|n| shop.customer(&format!("Person {n}"), Lang::Uz)).collect();
    let boss = owner(&shop);
    boss.taps("Languages").taps("English").taps("Oʻzbekcha").sees("There is one language");
    shop.settles();
    // Everybody's, a handful at a time, so that notices of orders need not wait.
    shop.wait(std::time::Duration::from_secs(2));
    assert!(crowd.iter().all(|one| one.commands() == bob.commands()));
    let told = bob.commands();
    assert!(told.iter().any(|c| c.contains("Каталог")), "{told:?}");
    assert!(!told.iter().any(|c| c.contains("Язык") || c.contains("Language")), "{told:?}");
    assert!(boss.commands().iter().any(|c| c.contains("Panel") || c.contains("panel")));
}

#[test]
fn sums_are_written_as_the_owner_wants_them_everywhere_and_at_once() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, honey);
    anna.opens(&format!("p{}", honey.0)).sees("45 000 UZS");
    let boss = owner(&shop);
    boss.taps("Currency")
        .sees("45 000 сум")
        .sees("45 000 UZS")
        .forges(&forged(SetupTap::MoneyName { name: MoneyName::Uzbek }))
        .toasted("Saved");
    boss.sees("✅ soʻm").taps("Always with cents").sees("45 000,00 soʻm");
    anna.taps("🛒").sees("45 000.00 soʻm").types("/orders").sees("45 000.00 soʻm");
    // Its orders hold the shop to its currency.
    boss.taps("Another currency").toasted("orders in UZS").sees("How sums are written");
    boss.forges(&forged(SetupTap::SetCurrency { currency: Currency::Rub })).toasted("orders in UZS");
    assert_eq!(shop.read(settings::load).currency, "UZS");
    assert_eq!(shop.count("orders WHERE total = 4500000"), 1);
}

#[test]
fn the_currency_changes_before_the_first_order_and_the_owner_is_told_what_it_means() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 1_200, None);
    let boss = owner(&shop);
    boss.taps("Currency").taps("Another currency").sees("before the first order").taps("Russian rouble");
    boss.sees("45 000 UZS becomes 45 000 ₽").taps("Yes, change to RUB").toasted("Saved").sees("45 000 ₽");
    boss.taps("руб.").sees("✅ руб. · rubl · roubles").sees("45 000 roubles");
    shop.customer("Anna", Lang::Ru).opens(&format!("p{}", honey.0)).sees("1 200 руб.");
    boss.types("/panel")
        .taps("Audit")
        .sees("currency\nUzbek soʻm → Russian rouble")
        .sees("₽ → руб. · rubl · roubles");
}

#[test]
fn the_shops_clock_is_chosen_by_a_town_or_typed() {
    let shop = Shop::open();
    let boss = owner(&shop);
    boss.taps("Time zone").sees("the shop’s clock says 10:00").taps("08:00 Moscow").toasted("Saved");
    boss.sees("✅ 08:00 Moscow")
        .types("atlantis")
        .sees("do not know that town")
        .types("new york")
        .sees("New York: the shop’s clock says 00:00");
    boss.types("Ташкент").sees("✅ 10:00 Tashkent").types("UTC+3").sees("says 08:00");
    assert_eq!(shop.read(settings::load).time_zone, "Etc/GMT-3");
    assert_eq!(shop.count("audit WHERE action = 'setting.time_zone'"), 4);
}

#[test]
fn greeting_and_about_have_a_photo_and_the_chat_stays_tidy() {
    let shop = Shop::open();
    let boss = owner(&shop);
    let anna = shop.customer("Anna", Lang::En);
    boss.taps("Greeting")
        .sees("Send a photo here")
        .sends_photo(&picture(90), None)
        .sees("Saved")
        .sees("[photo]");
    boss.sees("Customers see this photo")
        .forges(&forged(SetupTap::Preview { text: ShopText::Greeting, lang: Lang::En }))
        .sees("[photo] Welcome to")
        .sees("Catalogue");
    boss.taps("Catalogue")
        .sees("[photo] Welcome to")
        .taps("This is what customers see")
        .sees("Customers see this photo");
    boss.taps("✏️ 🇬🇧").sends_photo(&picture(40), Some("Hot bread!")).sees("Hot bread!").sees("[photo]");
    anna.starts()
        .sees("[photo] Hot bread!")
        .taps("Catalogue")
        .does_not_see("[photo]")
        .taps("Menu")
        .sees("[photo] Hot bread!");
    let screens = anna.messages().iter().filter(|m| m.get("x_out").is_none()).count();
    assert_eq!(screens, 1, "photo and text replace each other:\n{}", anna.screen());
    boss.taps("Remove photo").toasted("Saved").sees("Send a photo here");
    anna.starts().sees("Hot bread!").does_not_see("[photo]");
    boss.types("/panel")
        .taps("Audit")
        .sees("photo of the greeting\nwith a photo → without a photo")
        .sees("Hot bread!");
    assert_eq!(shop.count("photo"), 2);
}

#[test]
fn a_text_too_long_for_its_photo_is_refused_with_what_to_do() {
    let shop = Shop::open();
    let boss = owner(&shop);
    boss.taps("About").taps("✏️ 🇬🇧").types(&"Bread. ".repeat(160)).sees("Saved");
    boss.sends_photo(&picture(90), None)
        .sees("Telegram allows 1024 characters")
        .sees("shorter")
        .does_not_see("[photo] ⚠️");
    assert_eq!(shop.read(settings::load).about_photo, None);
    boss.taps("✏️ 🇬🇧").types("Bread since 1998").sends_photo(&picture(90), None).sees("[photo]");
    boss.taps("✏️ 🇷🇺").types(&"Хлеб. ".repeat(200)).sees("Telegram allows 1024").sees("🇷🇺 Русский");
    boss.types("Хлеб с 1998 года").sees("Saved").sees("[photo]");
    shop.customer("Anna", Lang::En)
        .starts()
        .taps("About")
        .sees("[photo] Bread since 1998")
        .sees("Opening hours");
    // What grows by itself never makes the screen unsendable: the photo gives way, and the owner sees why.
    shop.settings(|s| {
        s.pickup_address.0.insert("en".to_owned(), "a".repeat(300));
        s.about.0.insert("en".to_owned(), "b".repeat(700));
    });
    shop.customer("Bob", Lang::En).starts().taps("About").does_not_see("[photo]").sees("bbbb");
    boss.types("/panel").taps("Settings").taps("About").sees("The photo is not shown now");
}

#[test]
fn hours_are_set_by_buttons_and_copied() {
    let shop = Shop::open();
    let boss = owner(&shop);
    boss.taps("Opening hours")
        .taps("Every day the same")
        .taps("08:00–20:00")
        .toasted("Saved")
        .sees("Sun  08:00–20:00");
    boss.taps("Fri")
        .types("9-12, 14-18")
        .sees("Fri  09:00–12:00, 14:00–18:00")
        .taps("Fri")
        .taps("Mon–Fri like this");
    boss.sees("Mon  09:00–12:00, 14:00–18:00")
        .sees("Sat  08:00–20:00")
        .taps("Sun")
        .taps("Closed that day")
        .sees("Sun  closed");
    boss.taps("cut-off")
        .taps("15:00")
        .sees("until: 15:00")
        .taps("cut-off")
        .taps("No limit")
        .sees("until: not set");
    boss.taps("Lead time")
        .taps("2 h")
        .sees("hand-over: 2 h")
        .taps("Slot length")
        .taps("30 min")
        .sees("Time slot: 30 min");
    boss.taps("Sun").types("0-24").sees("Sun  around the clock");
    boss.forges(&forged(SetupTap::SetHours { weekday: 0, from: 900, to: 60 })).sees("when are you open");
    boss.types("/panel").taps("Audit").sees("slot length\n1 h → 30 min").sees("opening hours");
}

#[test]
fn the_shop_closes_until_a_day_of_the_calendar_and_says_how_many_orders_wait() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    buys(&shop.customer("Anna", Lang::En), honey);
    let boss = owner(&shop);
    boss.taps("Holiday")
        .sees("Open again: tomorrow")
        .taps("Calendar")
        .sees("November 2025")
        .taps("›")
        .sees("December 2025");
    boss.taps("‹ Back")
        .taps("Calendar")
        .taps("30")
        .toasted("Saved")
        .sees("for the days from Sun, 30 November");
    boss.sees("1 order is there for this time already")
        .taps("Back")
        .sees("Closed: orders for the days from Sun, 30 November");
    boss.taps("Holiday").types("1.1.2020").sees("A day ahead").types("2.12").sees("Tue, 2 December");
    let far = date(2025, 11, 1);
    assert_eq!(shop.read(|r| orders::count_active_before(r, Some(far))), 0);
    // A day that went by on an old calendar.
    boss.forges(&forged(SetupTap::SetHoliday { day: date(2025, 11, 1) })).toasted("A day ahead");
    boss.taps("Open now").toasted("Saved").sees("works as usual");
}

#[test]
fn closed_without_a_day_the_shop_tells_in_the_owners_words_and_stops_a_checkout_that_is_under_way() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    before_confirm(&anna, honey.0);
    let boss = owner(&shop);
    boss.taps("Holiday")
        .taps("Words for customers")
        .taps("✏️ 🇬🇧")
        .types("Our oven is being mended")
        .sees("Saved");
    boss.taps("Back")
        .sees("Our oven is being mended")
        .taps("Until I open")
        .toasted("Saved")
        .sees("until you open it");
    anna.taps("✅").sees("not taking orders just now").sees("Our oven is being mended");
    assert_eq!(shop.count("orders"), 0);
    anna.types("/menu")
        .sees("take no orders for now")
        .sees("Our oven is being mended")
        .taps("About")
        .sees("mended");
    boss.taps("Panel").sees("closed until you open it").taps("Settings").taps("Holiday").taps("Open now");
    anna.types("/menu")
        .does_not_see("mended")
        .types("/cart")
        .taps("Checkout")
        .sees("Check your order")
        .taps("✅")
        .sees("Order №1 accepted");
}

#[test]
fn hours_minimum_and_holiday_that_changed_meanwhile_meet_the_customer_before_confirm() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    let boss = owner(&shop);
    before_confirm(&anna, honey.0);
    boss.taps("Minimum").types("60 000").sees("60 000");
    anna.taps("✅").toasted("15 000 UZS").sees("Your cart");
    boss.taps("Minimum").taps("No minimum");
    anna.taps("Checkout").sees("Check your order");
    boss.taps("Opening hours").taps("Every day the same").types("12-20").sees("12:00–20:00");
    anna.taps("✅").sees("please choose another").taps("12:00").sees("Check your order");
    boss.types("/panel").taps("Settings").taps("Holiday").types("25.11").sees("25 November");
    anna.taps("✅")
        .sees("taking a break")
        .sees("Tue, 25 November")
        .does_not_see("Tomorrow")
        .taps("25 November")
        .taps("12:00");
    anna.sees("Check your order").taps("✅").sees("Order №1 accepted");
}
