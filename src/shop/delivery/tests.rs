use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::base::actor::Role;
use crate::base::limits::{ORDER_DAYS, ZONES};
use crate::base::time::Moment;
use crate::shop::audit;
use crate::shop::settings::Settings;
use crate::shop::world::{World, refusal, som};

/// The moment a shop's wall shows this day and time.
fn at(settings: &Settings, day: Date, hour: i8, minute: i8) -> Moment {
    let zoned = day.at(hour, minute, 0, 0).to_zoned(settings.zone()).unwrap();
    Moment(zoned.timestamp().as_millisecond())
}

const FRIDAY: Date = date(2026, 11, 20);

fn spans(slots: &[Slot]) -> Vec<String> {
    let time = |t: jiff::civil::Time| format!("{:02}:{:02}", t.hour(), t.minute());
    slots.iter().map(|s| format!("{}-{}", time(s.from_time()), time(s.to_time()))).collect()
}

#[test]
fn a_slot_is_free_from_the_lead_time_on() {
    let mut settings = Settings { slot_minutes: 120, lead_minutes: 90, ..Settings::default() };
    settings.hours[4] = vec![(9 * 60, 13 * 60), (14 * 60, 19 * 60)];
    let free = slots(&settings, FRIDAY, at(&settings, FRIDAY, 9, 30));
    assert_eq!(spans(&free), ["11:00-13:00", "14:00-16:00", "16:00-18:00", "18:00-19:00"]);
    assert_eq!(free, slots(&settings, FRIDAY, at(&settings, FRIDAY, 7, 30)).split_off(1));
}

#[test]
fn after_the_cut_off_the_first_day_is_tomorrow() {
    let settings = Settings { cut_off: Some(15 * 60), ..Settings::default() };
    let before = days(&settings, at(&settings, FRIDAY, 14, 59));
    assert_eq!(before[0].day, FRIDAY);
    let after = days(&settings, at(&settings, FRIDAY, 15, 0));
    assert_eq!(after[0], DayChoice { day: date(2026, 11, 21), slots: 11 });
    assert_eq!(after.len(), 13, "fourteen days with today");
}

#[test]
fn on_holiday_orders_are_taken_for_the_days_after_it() {
    let mut settings = Settings { closed_until: Some(date(2026, 11, 30)), ..Settings::default() };
    let now = at(&settings, FRIDAY, 12, 0);
    assert_eq!(days(&settings, now)[0].day, date(2026, 11, 30));
    let slot = Slot { from: 15 * 60, to: 16 * 60 };
    assert_eq!(check(&settings, FRIDAY, slot, now), Err(Unavailable::Day(FRIDAY)));
    settings.closed_until = Some(date(2027, 1, 10));
    let closed = Unavailable::Closed { until: settings.closed_until };
    assert_eq!(check(&settings, FRIDAY, slot, now), Err(closed));
}

#[test]
fn a_closed_weekday_is_not_offered() {
    let mut settings = Settings::default();
    settings.hours[6] = vec![];
    let offered = days(&settings, at(&settings, FRIDAY, 12, 0));
    assert!(offered.iter().all(|choice| choice.day.weekday() != jiff::civil::Weekday::Sunday));
    assert_eq!(offered.len(), 12);
}

#[test]
fn a_slot_that_went_by_while_the_customer_typed_is_refused() {
    let settings = Settings::default();
    let slot = Slot { from: 14 * 60, to: 15 * 60 };
    assert_eq!(check(&settings, FRIDAY, slot, at(&settings, FRIDAY, 13, 0)), Ok(()));
    let late = at(&settings, FRIDAY, 13, 1);
    assert_eq!(check(&settings, FRIDAY, slot, late), Err(Unavailable::Slot(FRIDAY, slot)));
    let invented = Slot { from: 14 * 60 + 7, to: 15 * 60 };
    assert!(check(&settings, FRIDAY, invented, at(&settings, FRIDAY, 9, 0)).is_err());
}

#[test]
fn on_the_night_the_clocks_change_the_skipped_hour_is_no_slot() {
    let mut settings =
        Settings { time_zone: "Europe/Berlin".to_owned(), lead_minutes: 0, ..Settings::default() };
    settings.hours = std::array::from_fn(|_| vec![(0, 5 * 60)]);
    let spring = date(2027, 3, 28);
    let free = slots(&settings, spring, at(&settings, spring, 0, 0));
    assert_eq!(spans(&free), ["00:00-01:00", "01:00-02:00", "03:00-04:00", "04:00-05:00"]);
    let autumn = date(2026, 10, 25);
    let free = slots(&settings, autumn, at(&settings, autumn, 0, 0));
    assert_eq!(free.len(), 5);
    // 02:30 comes twice that night; at the first one the 03:00 slot is an hour and a half away.
    settings.lead_minutes = 90;
    let first = Moment(at(&settings, autumn, 0, 0).0 + 150 * 60_000);
    assert_eq!(spans(&slots(&settings, autumn, first)), ["03:00-04:00", "04:00-05:00"]);
}

#[test]
fn the_shops_wall_decides_what_today_is() {
    let settings = Settings::default();
    let late_evening_in_london = Moment(at(&settings, FRIDAY, 0, 30).0);
    assert_eq!(today(&settings, late_evening_in_london), FRIDAY);
    let utc = Settings { time_zone: "UTC".to_owned(), ..Settings::default() };
    assert_eq!(today(&utc, late_evening_in_london), date(2026, 11, 19));
}

fn zone(fee: i64) -> Zone {
    Zone {
        id: ZoneId(1),
        name: "Юнусабад".to_owned(),
        name_uz: Some("Yunusobod".to_owned()),
        name_en: None,
        fee: Money(fee),
        free_from: None,
        free_share: None,
        minimum: None,
        position: 1,
    }
}

#[test]
fn a_little_more_and_delivery_is_free() {
    let near = Zone { free_from: Some(Money(20_000_000)), ..zone(1_500_000) };
    let short = fee(&near, Money(18_000_000));
    assert_eq!((short.fee, short.missing), (Money(1_500_000), Some(Money(2_000_000))));
    assert_eq!(fee(&near, Money(20_000_000)).fee, Money::ZERO);
    let far = Zone { free_share: Some(8), ..zone(1_500_000) };
    assert_eq!(fee(&far, Money(18_000_000)).missing, Some(Money(750_000)));
    assert_eq!(fee(&far, Money(18_750_000)), Fee { fee: Money::ZERO, full: Money(1_500_000), missing: None });
    assert_eq!(fee(&zone(1_500_000), Money(99_000_000)).missing, None, "never free");
    assert_eq!(near.name(Lang::Uz), "Yunusobod");
    assert_eq!(near.name(Lang::En), "Юнусабад");
}

#[test]
fn the_higher_of_both_minimums_holds() {
    let settings = Settings { minimum: Money(500), ..Settings::default() };
    let strict = Zone { minimum: Some(Money(900)), ..zone(0) };
    assert_eq!(shortfall(&settings, None, Money(400)), Some(Money(100)));
    assert_eq!(shortfall(&settings, Some(&strict), Money(600)), Some(Money(300)));
    assert_eq!(shortfall(&settings, Some(&zone(0)), Money(500)), None);
}

#[test]
fn the_owner_draws_the_zones_and_the_trail_keeps_what_was() {
    let world = World::open();
    let tx = world.acting(world.staff("Dilnoza", Role::Owner));
    let fields = ZoneFields { name: " Центр ".to_owned(), fee: som(15_000), ..ZoneFields::default() };
    let centre = add(&tx, fields.clone()).unwrap();
    let far =
        add(&tx, ZoneFields { name: "Сергели".to_owned(), name_uz: Some(" ".to_owned()), ..fields }).unwrap();
    let names = || zones(&tx).unwrap().into_iter().map(|zone| zone.name).collect::<Vec<_>>();
    assert_eq!(names(), ["Центр", "Сергели"]);
    let mut dearer = ZoneFields::from(super::zone(&tx, centre).unwrap().unwrap());
    dearer.fee = som(20_000);
    dearer.free_from = Some(som(200_000));
    change(&tx, centre, dearer.clone()).unwrap();
    change(&tx, centre, dearer).unwrap();
    remove(&tx, far).unwrap();
    assert_eq!(names(), ["Центр"]);
    assert_eq!(refusal(remove(&tx, far)), ZoneRefusal::NotThere);
    let mut trail = audit::page(&tx, None, 10).unwrap();
    trail.reverse();
    let words: Vec<_> = trail.iter().map(|line| (line.action.as_str(), line.after.as_deref())).collect();
    let changed = "Центр: fee 2000000, free from 20000000";
    assert_eq!(
        words,
        [
            ("zone.add", Some("Центр: fee 1500000")),
            ("zone.add", Some("Сергели: fee 1500000")),
            ("zone.change", Some(changed)),
            ("zone.remove", None)
        ]
    );
}

#[test]
fn a_zone_that_makes_no_sense_or_a_hand_that_may_not_is_refused() {
    let world = World::open();
    let owner = world.acting(world.staff("Dilnoza", Role::Owner));
    let manager = world.acting(world.staff("Olim", Role::Manager));
    let good = || ZoneFields { name: "Центр".to_owned(), ..ZoneFields::default() };
    let tried = |fields| refusal(add(&owner, fields));
    assert_eq!(refusal(add(&manager, good())), ZoneRefusal::NotAllowed);
    assert_eq!(tried(ZoneFields { name: "  ".to_owned(), ..good() }), ZoneRefusal::NameMissing);
    assert_eq!(tried(ZoneFields { name: "ж".repeat(121), ..good() }), ZoneRefusal::NameTooLong(120));
    assert_eq!(tried(ZoneFields { fee: Money(-1), ..good() }), ZoneRefusal::OutOfRange);
    assert_eq!(tried(ZoneFields { free_share: Some(0), ..good() }), ZoneRefusal::OutOfRange);
    for _ in 0..ZONES {
        add(&owner, good()).unwrap();
    }
    assert_eq!(tried(good()), ZoneRefusal::TooMany(ZONES));
}

proptest! {
    #[test]
    fn what_is_missing_makes_delivery_free_and_one_tiyin_less_does_not(
        full in 0i64..10_000_000, from in prop::option::of(0i64..100_000_000),
        share in prop::option::of(1i64..=100), goods in 0i64..100_000_000,
    ) {
        let zone = Zone { free_from: from.map(Money), free_share: share, ..zone(full) };
        let now = fee(&zone, Money(goods));
        prop_assert!(now.fee.is_zero() || now.fee == zone.fee);
        if let Some(missing) = now.missing {
            prop_assert!(missing > Money::ZERO);
            prop_assert!(fee(&zone, Money(goods).plus(missing)).fee.is_zero());
            prop_assert_eq!(fee(&zone, Money(goods + missing.0 - 1)).fee, zone.fee);
        }
    }

    #[test]
    fn every_offered_slot_lies_in_opening_hours_ahead_of_the_lead_time(
        minutes in 0i64..600_000, lead in 0u16..2000, slot in 15u16..300,
        tz in prop::sample::select(vec!["Asia/Tashkent", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
        cut_off in prop::option::of(0u16..1440),
    ) {
        let settings = Settings {
            time_zone: tz.to_owned(), lead_minutes: lead, slot_minutes: slot, cut_off,
            hours: std::array::from_fn(|n| if n == 2 { vec![] } else { vec![(0, 180), (9 * 60, 1440)] }),
            ..Settings::default()
        };
        let now = Moment(1_790_000_000_000 + minutes * 60_000);
        let offered = days(&settings, now);
        prop_assert!(i64::try_from(offered.len()).unwrap() <= ORDER_DAYS);
        for choice in offered {
            let free = slots(&settings, choice.day, now);
            prop_assert_eq!(free.len(), choice.slots);
            for pair in free.windows(2) {
                prop_assert!(pair[0].to <= pair[1].from);
            }
            for one in free {
                prop_assert!(one.from < one.to && one.to <= 1440 && (one.to <= 180 || one.from >= 540));
                let start = choice.day.to_datetime(one.from_time()).to_zoned(settings.zone()).unwrap();
                let ahead = start.timestamp().as_millisecond() - now.0;
                prop_assert!(ahead >= i64::from(lead) * 60_000);
                prop_assert_eq!(check(&settings, choice.day, one, now), Ok(()));
            }
        }
    }
}
