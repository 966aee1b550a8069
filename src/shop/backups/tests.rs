use super::*;
use crate::base::ids::OrderId;
use crate::shop::audit;
use crate::shop::outbox::{self, Job};
use crate::shop::world::{FRIDAY, World};

const MIB: i64 = 1024 * 1024;

fn set(world: &World, number: u32, base: Option<u32>, bytes: i64) -> Set {
    Set {
        number,
        epoch: epoch(&world.read()).unwrap(),
        kind: if base.is_none() { Kind::Full } else { Kind::Delta },
        base,
        made_at: world.read().now(),
        bytes,
        database: bytes * 3,
        orders: 0,
        last_order: 0,
        fingerprint: "ABCDEFGH".to_owned(),
        mark: mark(&world.read()).unwrap(),
        card: format!("shop-{number:04}.card.json"),
    }
}

fn makes(world: &World, base: Option<u32>, bytes: i64) -> u32 {
    let tx = world.program();
    let number = begin(&tx, 0).unwrap();
    let part = Part { name: "x".to_owned(), bytes, sha256: "y".to_owned() };
    made(&tx, &set(world, number, base, bytes), Cause::Timetable, std::slice::from_ref(&part)).unwrap();
    assert_eq!(parts(&tx, number).unwrap(), [part]);
    number
}

fn something_happens(world: &World) {
    audit::note(&world.program(), "product.price", "product 1", None, None).unwrap();
}

#[test]
fn a_small_shop_is_packed_whole_each_night_and_its_changes_by_the_hour() {
    let world = World::open();
    assert_eq!(due(&world.read(), None).unwrap(), Some(Kind::Full), "the first");
    let full = makes(&world, None, MIB);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), None);
    world.wait(120);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), None, "nothing has happened");
    something_happens(&world);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Delta));
    assert_eq!(due(&world.read(), None).unwrap(), Some(Kind::Full), "the pages are not remembered");
    makes(&world, Some(full), MIB);
    something_happens(&world);
    world.wait(30);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), None, "not twice in an hour");
    world.wait(31);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Delta));
    world.clock(FRIDAY.tomorrow().unwrap(), 2, 50);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Delta));
    world.clock(FRIDAY.tomorrow().unwrap(), 3, 0);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Full), "the night has come");
}

fn hears(world: &World, update: i64) {
    let tx = world.program();
    let sql = "INSERT INTO incoming (bot_id, update_id, at) VALUES (1, ?1, ?2)";
    tx.conn().execute(sql, (update, tx.now().0)).unwrap();
}

#[test]
fn a_shop_that_sleeps_makes_no_backups_because_of_its_own_pins() {
    let world = World::open();
    let full = makes(&world, None, MIB);
    verified(&world.program(), full).unwrap();
    // Telegram tells the bot that it has pinned the card.
    hears(&world, 1);
    world.wait(180);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), None);
    hears(&world, 2);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Delta), "somebody wrote");
}

#[test]
fn a_large_shop_is_packed_whole_each_week_or_when_much_has_changed() {
    let world = World::open();
    let full = makes(&world, None, 60 * MIB);
    something_happens(&world);
    let mut day = FRIDAY;
    for _ in 0..6 {
        day = day.tomorrow().unwrap();
        world.clock(day, 4, 0);
        assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Delta), "{day}");
    }
    makes(&world, Some(full), 25 * MIB);
    something_happens(&world);
    world.wait(61);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Full), "more than 40 % of it");
    world.clock(day.tomorrow().unwrap(), 4, 0);
    assert_eq!(due(&world.read(), Some(full)).unwrap(), Some(Kind::Full), "a week");
}

#[test]
fn a_copy_goes_only_when_three_later_ones_have_been_opened() {
    let world = World::open();
    let numbers = |world: &World| -> Vec<u32> {
        removable(&world.read(), HERE).unwrap().iter().map(|e| e.set.number).collect()
    };
    let full = makes(&world, None, MIB);
    let delta = makes(&world, Some(full), MIB);
    for _ in 0..5 {
        makes(&world, Some(full), MIB);
    }
    assert!(numbers(&world).is_empty(), "none is verified");
    verified(&world.program(), 4).unwrap();
    verified(&world.program(), 5).unwrap();
    failed(&world.program(), 6, "a part is damaged").unwrap();
    assert!(numbers(&world).is_empty());
    verified(&world.program(), 7).unwrap();
    assert_eq!(numbers(&world), [delta, 3], "the full one is what the kept ones stand on");
    let next = makes(&world, None, MIB);
    for _ in 0..3 {
        let later = makes(&world, Some(next), MIB);
        verified(&world.program(), later).unwrap();
    }
    assert_eq!(numbers(&world), [full, delta, 3, 4, 5, 6, 7], "{next} and what stands on it stay");
    assert!(removable(&world.read(), "elsewhere").unwrap().is_empty());
    copied(&world.program(), full, "/usb").unwrap();
    gone(&world.program(), full, HERE).unwrap();
    assert_eq!(places(&world.read(), full).unwrap(), ["/usb"]);
    assert_ne!(get(&world.read(), full).unwrap().unwrap().state, State::Superseded);
    gone(&world.program(), full, "/usb").unwrap();
    assert_eq!(get(&world.read(), full).unwrap().unwrap().state, State::Superseded);
    assert_eq!(newest(&world.read()).unwrap().unwrap().set.number, 11);
}

#[test]
fn a_restored_shop_gives_no_number_twice_and_repeats_nothing() {
    let world = World::open();
    let full = makes(&world, None, MIB);
    let before = facts(&world.read()).unwrap();
    let tx = world.program();
    outbox::later(&tx, &Job::TellStaffNewOrder { order: OrderId(1) }).unwrap();
    outbox::later(&tx, &Job::FetchPhoto { photo: crate::base::ids::PhotoId(1) }).unwrap();
    let settled = settle(&tx, 9, &Before::default()).unwrap();
    assert_eq!(settled, Settled { epoch: 2, number_floor: 1000, untold: 1 });
    assert_eq!(outbox::due(&tx, 10).unwrap().len(), 1, "a picture is still fetched");
    let after = facts(&tx).unwrap();
    assert_eq!((after.shop, after.epoch), (before.shop, 2));
    assert_eq!(begin(&tx, 0).unwrap(), 1010);
    assert_eq!(due(&tx, Some(full)).unwrap(), Some(Kind::Full), "the new life begins with a full set");
    assert_eq!(settle(&tx, 9, &Before::default()).unwrap().number_floor, 2000);
    let before = Before { epoch: 9, set: 7000, last_order: 5000 };
    let settled = settle(&tx, 9, &before).unwrap();
    assert_eq!((settled.epoch, settled.number_floor, begin(&tx, 0).unwrap()), (10, 6000, 8001));
    assert_eq!([1, 2, 26, 27, 52, 53, 702, 703].map(letters), ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}

#[test]
fn a_shop_that_is_asleep_is_not_without_a_backup() {
    let world = World::open();
    let full = makes(&world, None, MIB);
    verified(&world.program(), full).unwrap();
    let entry = || get(&world.read(), full).unwrap().unwrap();
    world.wait(3 * 24 * 60);
    assert_eq!(unsaved_since(&world.read(), &entry()).unwrap(), None);
    something_happens(&world);
    let at = world.read().now();
    world.wait(600);
    assert_eq!(unsaved_since(&world.read(), &entry()).unwrap(), Some(at), "since then, not since the copy");
}
