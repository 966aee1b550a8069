//! The owner changes how the shop works from the phone; customers meet it at their next tap. What was done
//! and what broke can be read there too.

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::shop::{delivery, settings, trouble};

use crate::world::Shop;

#[test]
fn hours_cut_off_lead_time_and_slots_are_typed_checked_and_used() {
    let shop = Shop::open();
    let (honey, _) = shop.sells("Honey", 45_000, None);
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("Opening hours").sees("Tue  09:00–20:00").taps("Tue");
    olga.sees("when are you open")
        .types("morning")
        .sees("could not read the hours")
        .types("9-13, 14:00-18:30");
    olga.sees("Saved").sees("Tue  09:00–13:00, 14:00–18:30").taps("Wed").types("closed").sees("Wed  closed");
    olga.taps("Slot length").types("5").sees("From 15 minutes").types("2 h").sees("Time slot: 2 h");
    olga.taps("Lead time")
        .types("90")
        .sees("hand-over: 1 h 30 min")
        .taps("cut-off")
        .types("soon")
        .types("12:00");
    olga.sees("until: 12:00");
    let anna = shop.customer("Anna", Lang::En);
    anna.opens(&format!("p{}", honey.0))
        .taps("🛒")
        .taps("🛒")
        .taps("Checkout")
        .types("901234567")
        .taps("Pick-up");
    // Wednesday is closed: today and then Thursday.
    anna.sees("Today")
        .does_not_see("Tomorrow")
        .taps("Today")
        .sees("14:00–16:00")
        .sees("16:00–18:00")
        .does_not_see("09:00");
    let s = shop.read(settings::load);
    assert_eq!((s.lead_minutes, s.slot_minutes, s.cut_off), (90, 120, Some(720)));
    assert_eq!(shop.count("audit WHERE action = 'setting.hours'"), 2);
    assert_eq!(
        shop.count("audit WHERE action = 'setting.lead_minutes' AND before = '60' AND after = '90'"),
        1
    );
    olga.taps("cut-off").types("-").sees("until: not set");
}

#[test]
fn on_holiday_the_shop_takes_no_orders_before_the_day_and_opens_again_by_a_button() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("Holiday").sees("works as usual").types("1.1.2020");
    olga.sees("A day ahead").types("25.11").sees("closed. Orders are for the days from Tue, 25 November");
    olga.taps("Panel").sees("on holiday").sees("25 November");
    assert!(shop.read(settings::load).closed_until.is_some());
    olga.taps("Settings").taps("Holiday").taps("Open now").toasted("Saved").sees("works as usual");
    assert_eq!(shop.read(settings::load).closed_until, None);
}

#[test]
fn delivery_zones_are_kept_and_the_last_way_to_the_customer_stays() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel")
        .taps("Settings")
        .taps("Delivery")
        .sees("Delivery: on")
        .taps("Turn pick-up off")
        .toasted("Saved");
    olga.taps("Turn delivery off").toasted("One way has to stay").sees("Delivery: on");
    olga.taps("Zones")
        .sees("No zones yet")
        .taps("➕ Zone")
        .types("Chilonzor")
        .sees("Example")
        .types("Chilonzor: 15 000, 200 000");
    olga.sees("Fee: 15 000 UZS")
        .sees("Free from: 200 000 UZS")
        .taps("Minimum")
        .types("50 000")
        .sees("Minimum: 50 000 UZS");
    olga.taps("🇬🇧 Name")
        .types("Chilanzar")
        .sees("en: Chilanzar")
        .taps("🎁 Free from")
        .types("-")
        .sees("Free from: not set");
    let zones = shop.read(delivery::zones);
    assert_eq!((zones[0].fee, zones[0].minimum), (Money(1_500_000), Some(Money(5_000_000))));
    olga.taps("Back")
        .sees("Chilanzar · 15 000 UZS")
        .taps("Chilanzar")
        .taps("🗑 Delete")
        .taps("🗑 Delete")
        .toasted("Deleted");
    olga.sees("No zones yet");
    assert_eq!(shop.count("audit WHERE action LIKE 'zone.%'"), 5);
}

#[test]
fn the_shops_words_are_written_in_each_language() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel")
        .taps("Settings")
        .taps("Greeting")
        .taps("✏️ 🇺🇿")
        .types("<b>Assalomu alaykum!</b> Issiq non bor");
    olga.sees("Saved")
        .sees("Assalomu alaykum!")
        .taps("✏️ 🇬🇧")
        .types(&"x".repeat(601))
        .sees("Too long")
        .types("Hot bread <here>");
    let anna = shop.customer("Anora", Lang::Uz);
    anna.starts().sees("Issiq non bor");
    let bob = shop.customer("Bob", Lang::En);
    bob.starts().sees("Hot bread <here>");
    olga.taps("Back").taps("About").taps("✏️ 🇬🇧").types("Bread since 1998").sees("Bread since 1998");
    olga.taps("Back").taps("🏷 Name").types("Golden Loaf").sees("Golden Loaf: settings");
    olga.taps("Phone")
        .types("call me")
        .sees("could not read the number")
        .types("90 765 43 21")
        .sees("+998 90 765 43 21");
    olga.taps("Minimum").types("30 000");
    assert_eq!(shop.read(settings::load).minimum, Money(3_000_000));
    olga.types("/panel").sees("Golden Loaf");
}

#[test]
fn the_owner_reads_who_did_what_before_and_after() {
    let shop = Shop::open();
    shop.sells("Honey", 45_000, Some(5));
    let olga = shop.staff("Boss", &[Role::Owner]);
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    olga.types("/panel").taps("Settings").taps("🏷 Name").types("Golden Loaf");
    ivan.types("/panel").taps("Catalogue").taps("Honey").taps("Price").types("50 000");
    olga.types("/panel").taps("Audit").sees("Ivan").sees("price · Honey").sees("shop name");
    olga.taps("One person")
        .taps("Boss")
        .sees("Who did what · Boss")
        .sees("Golden Loaf")
        .does_not_see("price · Honey");
    olga.taps("One person").taps("Everybody").sees("price · Honey");
    for n in 0..20 {
        ivan.taps("Price").types(&format!("{}", 1000 + n));
    }
    olga.taps("Panel").taps("Audit").taps("Older").does_not_see("1 019 UZS").taps("Latest").sees("1 019 UZS");
}

#[test]
fn a_trouble_reaches_the_owner_once_with_a_report_and_can_be_muted() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    let break_down =
        || shop.write(|tx| trouble::note(tx, "the printer is on fire", "when: now\nwhat: smoke\n"));
    break_down();
    shop.settles();
    break_down();
    shop.settles();
    olga.sees("[report.txt]").sees("Something broke").sees("the printer is on fire");
    assert_eq!(olga.times_received("the printer is on fire"), 1, "one message: words, file and keys");
    // Below that message, which stays.
    olga.taps("Log").toasted("still empty").taps("Mute").toasted("Muted").sees("not told about these");
    olga.sees("[report.txt]").taps("Tell me again").toasted("told again");
    olga.types("/panel")
        .taps("Troubles")
        .taps("2× the printer")
        .sees("Times: 2")
        .taps("Report")
        .toasted("file")
        .sees("[trouble-1.txt]");
    olga.taps("Mute").toasted("Muted");
    olga.sees("not told about these")
        .taps("Tell me again")
        .toasted("told again")
        .taps("Back")
        .taps("Back")
        .sees("settings");
}

#[test]
fn the_trail_leaves_as_a_file() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").taps("Settings").taps("Minimum").types("50000");
    olga.types("/panel").taps("Audit").taps("As a file").received("[audit.csv]");
}
