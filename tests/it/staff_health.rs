//! The owner and the state of the box: told once when a check turns and once when it is over, shown every check
//! with why and what to do, looking on the spot, not hearing of one thing for a while.

use std::time::Duration;

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::jobs::health;
use prilavok::ops::health::{Check, Finding, Grade, Money, Power, Readings, Space, Turns, Waiting, judge};
use prilavok::ops::pulse::Line;
use prilavok::shop::customers;

use crate::world::Shop;

/// A box with a bit of everything.
pub fn unwell() -> Vec<Finding> {
    let wrong = Money { wrong_orders: 0, wrong_stock: 2 };
    judge(&Readings { money: Some(wrong), ..readings() })
}

fn readings() -> Readings {
    const MB: u64 = 1_000_000;
    Readings {
        space: Some(Space {
            free: 700 * MB,
            total: 31_000 * MB,
            inodes_free: 90,
            inodes: 100,
            read_only: false,
        }),
        log_bytes: Some(4 * MB),
        commit: Some(Duration::from_millis(31)),
        telegram: Some((Line::Answers, Duration::from_secs(4))),
        outgoing: Some(Waiting { rows: 0, oldest: Duration::ZERO }),
        jobs_given_up: Some(0),
        updates_kept: Some(0),
        celsius: Some(58),
        power: Some(Power { low_now: true, low_since_boot: true }),
        memory_bytes: Some(14 * MB),
        ..Readings::default()
    }
}

/// The rounds find this, once or several times in a row.
fn finds(shop: &Shop, turns: &mut Turns, times: usize, readings: &Readings) {
    for _ in 0..times {
        let findings = judge(readings);
        shop.board().post(shop.read(|r| Ok(r.now())), findings.clone());
        let turned = turns.hear(&findings);
        shop.write(move |tx| health::told(tx, &turned, 0));
        shop.settles();
    }
}

#[test]
fn the_owner_is_told_once_when_a_check_turns_and_once_when_it_is_over() {
    let shop = Shop::unclaimed();
    let (olga, ivan) = (shop.staff("Olga", &[Role::Owner]), shop.staff("Ivan", &[Role::Manager]));
    let anna = shop.customer("Anna", Lang::En);
    let (mut turns, mut seen) = (Turns::default(), readings());
    let disk = "700 MB of 31 GB free";
    finds(&shop, &mut turns, 1, &seen);
    assert_eq!(olga.times_received(disk), 0, "one look may be wrong");
    finds(&shop, &mut turns, 5, &seen);
    olga.received("🟡 Disk space").received("Make room").received("the voltage is too low now");
    assert_eq!((olga.times_received(disk), olga.times_received("Power supply")), (1, 1));

    seen.power = Some(Power { low_now: false, low_since_boot: false });
    finds(&shop, &mut turns, 2, &seen);
    assert_eq!(olga.times_received("well again"), 0);
    finds(&shop, &mut turns, 5, &seen);
    olga.received("✅ Power supply: well again");
    assert_eq!(olga.times_received("well again"), 1);
    assert_eq!(shop.count("health"), 1, "the disk");
    for other in [&ivan, &anna] {
        assert_eq!(other.times_received("Power supply") + other.times_received(disk), 0);
    }
}

#[test]
fn a_restart_tells_nothing_anew() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    finds(&shop, &mut Turns::default(), 3, &readings());
    let told = shop.read(prilavok::shop::health::all);
    let mut again = Turns::remembered(
        told.iter().map(|t| (Check::parse(&t.name).unwrap(), Grade::parse(&t.grade).unwrap())),
    );
    finds(&shop, &mut again, 3, &readings());
    assert_eq!(olga.times_received("Disk space"), 1);
}

#[test]
fn what_one_does_not_want_to_hear_of_is_heard_when_it_gets_worse() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    let (mut turns, mut seen) = (Turns::default(), readings());
    seen.power = None;
    finds(&shop, &mut turns, 2, &seen);
    olga.sees("Disk space").taps("Mute").sees("not told about this until it is well again");
    assert_eq!(shop.count("audit WHERE action = 'health.mute' AND subject = 'disk'"), 1);
    seen.space.as_mut().unwrap().free = 100_000_000;
    finds(&shop, &mut turns, 2, &seen);
    olga.received("🔴 Disk space").sees("100 MB of 31 GB free");
    let news = olga.times_received("Disk space");
    seen.space.as_mut().unwrap().free = 700_000_000;
    finds(&shop, &mut turns, 3, &seen);
    assert_eq!(olga.times_received("Disk space"), news, "a little better is no news");
    olga.taps("Mute");
    seen.space.as_mut().unwrap().free = 20_000_000_000;
    finds(&shop, &mut turns, 3, &seen);
    assert_eq!(olga.times_received("✅ Disk space"), 0, "muted to its end");
    seen.space.as_mut().unwrap().free = 700_000_000;
    finds(&shop, &mut turns, 2, &seen);
    olga.sees("🟡 Disk space").sees("Mute");
}

#[test]
fn the_owner_looks_at_the_box_and_at_one_check_and_looks_anew() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    olga.types("/panel").does_not_see("Health").taps("Settings").taps("🩺 Health").sees("not over yet");
    shop.board().post(shop.read(|r| Ok(r.now())), judge(&readings()));
    olga.taps("Look now").sees("🟢 Telegram: it answers").sees("🟡 Disk space: 700 MB of 31 GB free");
    olga.sees("🟢 Temperature: 58 °C")
        .sees("version")
        .taps("🟡 Disk space")
        .sees("Make room")
        .does_not_see("Mute");
    shop.board().post(shop.read(|r| Ok(r.now())), judge(&Readings::default()));
    olga.taps("Look now").sees("All is well").does_not_see("🟡");
    olga.taps("Back").sees("settings").taps("Panel").does_not_see("Health");
    shop.board().post(shop.read(|r| Ok(r.now())), unwell());
    olga.types("/panel").sees("🔴 Health").taps("🔴 Health").sees("the stock of 2 products");
    assert_eq!(shop.count("job"), 0);
}

#[test]
fn a_silence_of_telegram_is_told_when_it_is_over() {
    let shop = Shop::open();
    let olga = shop.staff("Boss", &[Role::Owner]);
    let id = olga.id;
    shop.write(move |tx| customers::set_lang(tx, id, Lang::Ru));
    let mut turns = Turns::default();
    let line = |line, seconds| Readings {
        telegram: Some((line, Duration::from_secs(seconds))),
        ..Readings::default()
    };
    finds(&shop, &mut turns, 3, &line(Line::Silent("no route".to_owned()), 1_500));
    assert_eq!(olga.times_received("Telegram"), 0, "it could not arrive");
    let back = judge(&line(Line::Answers, 3));
    for _ in 0..3 {
        let turned = turns.hear(&back);
        shop.write(move |tx| health::told(tx, &turned, 1_500));
        shop.settles();
    }
    olga.sees("Связь с Telegram вернулась").sees("Ответа не было 25 мин");
    finds(&shop, &mut turns, 2, &line(Line::Taken, 700));
    olga.sees("работает ещё одна программа").sees("Остановите её");
}
