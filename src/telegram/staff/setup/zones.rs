//! Delivery and pick-up: on or off, the zones with their fees.

use super::hours::is_none;
use super::{retry, save};
use crate::base::ids::ZoneId;
use crate::base::lang::Lang;
use crate::base::money::{Money, parse_major};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Writing;
use crate::shop::delivery::{self, Zone, ZoneFields, ZoneRefusal};
use crate::shop::settings::Settings;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{
    SetupTap, ShopText, ZonePart, again, done, foot, not_allowed, question, refused, short, sure, tap,
};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of delivery alone")]
    match tap {
        SetupTap::Delivery { on } => switch(tx, visit, |s| s.delivery = on),
        SetupTap::Pickup { on } => switch(tx, visit, |s| s.pickup = on),
        SetupTap::AskNewZone => Ok(ask_new(visit)),
        SetupTap::Zones => list(tx, visit),
        SetupTap::Zone { zone } => open(tx, visit, zone),
        SetupTap::AskZone { zone, part } => ask(tx, visit, zone, part),
        SetupTap::AskZoneRemove { zone } => ask_remove(tx, visit, zone),
        SetupTap::ZoneRemove { zone } => remove(tx, visit, zone),
        _ => Ok(ways(visit)),
    }
}

/// How goods reach customers.
pub fn ways(visit: &Visit) -> Answer {
    Answer::screen(ways_screen(&visit.words, &visit.settings))
}

pub(super) fn ways_screen(words: &Words, settings: &Settings) -> Screen {
    let mut text = words.ways_title();
    text.paragraph(&words.ways_delivery(words.plain_on_off(i64::from(settings.delivery))));
    text.line(&words.ways_pickup(words.plain_on_off(i64::from(settings.pickup))));
    let address = settings.text(&settings.pickup_address, words.lang);
    if settings.pickup {
        let address = if address.is_empty() { words.plain_not_set() } else { address.to_owned() };
        text.line(&words.ways_address(address));
    }
    let screen = Screen::new(text)
        .row([tap(
            words.button_switch_delivery(i64::from(settings.delivery)),
            SetupTap::Delivery { on: !settings.delivery },
        )])
        .row([tap(
            words.button_switch_pickup(i64::from(settings.pickup)),
            SetupTap::Pickup { on: !settings.pickup },
        )])
        .row([
            tap(words.button_zones(), SetupTap::Zones),
            tap(words.button_pickup_address(), SetupTap::Texts { text: ShopText::PickupAddress }),
        ]);
    foot(screen, words, SetupTap::Home)
}

fn switch(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    change: impl FnOnce(&mut Settings),
) -> Result<Answer, Fault> {
    save(tx, visit, change, |_, visit| Ok(ways(visit)))
}

fn list(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let zones = delivery::zones(tx)?;
    Ok(Answer::screen(list_screen(&visit.words, &zones)))
}

pub(super) fn list_screen(words: &Words, zones: &[Zone]) -> Screen {
    let text = if zones.is_empty() { words.zones_none() } else { words.zones_title() };
    let screen = zones.iter().fold(Screen::new(text), |screen, zone| {
        let label = format!("{} · {}", short(zone.name(words.lang), 30), words.money(zone.fee));
        screen.row([tap(label, SetupTap::Zone { zone: zone.id })])
    });
    let screen = screen.row([tap(words.button_add_zone(), SetupTap::AskNewZone)]);
    foot(screen, words, SetupTap::Ways)
}

fn open(tx: &mut Writing<'_>, visit: &mut Visit, id: ZoneId) -> Result<Answer, Fault> {
    match delivery::zone(tx, id)? {
        Some(zone) => Ok(Answer::screen(card(&visit.words, &visit.settings, &zone))),
        None => gone(tx, visit),
    }
}

fn gone(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    Ok(list(tx, visit)?.alert(visit.words.alert_gone()))
}

fn card(words: &Words, settings: &Settings, zone: &Zone) -> Screen {
    let none = || words.plain_not_set();
    let mut text = Html::bold(&zone.name);
    for (lang, name) in [("uz", &zone.name_uz), ("en", &zone.name_en)] {
        if let Some(name) = name {
            text.text(&format!(" · {lang}: {name}"));
        }
    }
    text.paragraph(&words.zone_fee(words.money(zone.fee)));
    text.line(&words.zone_free_from(zone.free_from.map_or_else(none, |sum| words.money(sum))));
    text.line(&words.zone_minimum(zone.minimum.map_or_else(none, |sum| words.money(sum))));
    let part = |label: String, part| tap(label, SetupTap::AskZone { zone: zone.id, part });
    let screen = Screen::new(text)
        .row([
            part(words.button_zone_fee(), ZonePart::Fee),
            part(words.button_zone_free(), ZonePart::FreeFrom),
        ])
        .row([
            part(words.button_zone_minimum(), ZonePart::Minimum),
            part(words.button_zone_name(), ZonePart::Name),
        ])
        .row(
            [(Lang::Uz, ZonePart::NameUz), (Lang::En, ZonePart::NameEn)]
                .into_iter()
                .filter(|(lang, _)| settings.speaks(*lang))
                .map(|(lang, name)| part(words.button_name_in(lang.code()), name)),
        )
        .row([tap(words.button_delete(), SetupTap::AskZoneRemove { zone: zone.id })]);
    foot(screen, words, SetupTap::Zones)
}

fn ask_new(visit: &Visit) -> Answer {
    question(visit, SetupTap::AskNewZone, visit.words.ask_new_zone(), SetupTap::Zones)
}

fn ask(tx: &mut Writing<'_>, visit: &mut Visit, id: ZoneId, part: ZonePart) -> Result<Answer, Fault> {
    let Some(zone) = delivery::zone(tx, id)? else { return gone(tx, visit) };
    let words = &visit.words;
    let text = match part {
        ZonePart::Name => words.ask_zone_name(&zone.name),
        ZonePart::NameUz => words.ask_zone_name_in(words.plain_lang("uz"), &zone.name),
        ZonePart::NameEn => words.ask_zone_name_in(words.plain_lang("en"), &zone.name),
        ZonePart::Fee => words.ask_zone_fee(&zone.name),
        ZonePart::FreeFrom => words.ask_zone_free(&zone.name),
        ZonePart::Minimum => words.ask_zone_minimum(&zone.name),
    };
    Ok(question(visit, SetupTap::AskZone { zone: id, part }, text, SetupTap::Zone { zone: id }))
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, text: &str) -> Result<Answer, Fault> {
    if let SetupTap::AskZone { zone, part } = tap {
        return change(tx, visit, zone, part, text);
    }
    add(tx, visit, text)
}

/// "Chilonzor: 15 000", then perhaps ", 200 000" from which it is free.
fn add(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    let Some(fields) = read_new(text) else {
        return retry(&visit.words.plain_bad_zone(), ask_new(visit));
    };
    let made = delivery::add(tx, fields);
    match made {
        Ok(zone) => {
            let card = open(tx, visit, zone)?;
            Ok(done(visit, &visit.words.alert_saved(), card))
        }
        Err(stop) => {
            let question = ask_new(visit);
            refusal(tx, visit, stop, question)
        }
    }
}

fn read_new(text: &str) -> Option<ZoneFields> {
    let (name, sums) = text.rsplit_once(':')?;
    let (fee, free_from) = match sums.split_once([',', ';']) {
        Some((fee, free)) => (parse_major(fee)?, Some(parse_major(free)?)),
        None => (parse_major(sums)?, None),
    };
    Some(ZoneFields { name: name.trim().to_owned(), fee, free_from, ..ZoneFields::default() })
}

fn change(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    id: ZoneId,
    part: ZonePart,
    text: &str,
) -> Result<Answer, Fault> {
    let Some(zone) = delivery::zone(tx, id)? else { return gone(tx, visit) };
    let question = ask(tx, visit, id, part)?;
    let Some(fields) = with_part(zone.into(), part, text) else {
        return retry(&visit.words.plain_bad_sum(), question);
    };
    let changed: Outcome<(), ZoneRefusal> = delivery::change(tx, id, fields);
    match changed {
        Ok(()) => {
            let card = open(tx, visit, id)?;
            Ok(done(visit, &visit.words.alert_saved(), card))
        }
        Err(stop) => refusal(tx, visit, stop, question),
    }
}

/// The zone with one part typed anew; `None` when a sum cannot be read.
fn with_part(mut fields: ZoneFields, part: ZonePart, text: &str) -> Option<ZoneFields> {
    let name = || (!is_none(text)).then(|| text.to_owned());
    let sum = || if is_none(text) { Some(None) } else { parse_major(text).map(Some) };
    match part {
        ZonePart::Name => fields.name = text.to_owned(),
        ZonePart::NameUz => fields.name_uz = name(),
        ZonePart::NameEn => fields.name_en = name(),
        ZonePart::Fee => fields.fee = sum()?.unwrap_or(Money::ZERO),
        ZonePart::FreeFrom => fields.free_from = sum()?,
        ZonePart::Minimum => fields.minimum = sum()?,
    }
    Some(fields)
}

fn refusal(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    stop: Stop<ZoneRefusal>,
    question: Answer,
) -> Result<Answer, Fault> {
    let words = &visit.words;
    let problem = match stop {
        Stop::Broken(fault) => return Err(fault),
        Stop::No(ZoneRefusal::NotAllowed) => return not_allowed(tx, visit),
        Stop::No(ZoneRefusal::NotThere) => return gone(tx, visit),
        Stop::No(ZoneRefusal::NameMissing) => words.plain_name_missing(),
        Stop::No(ZoneRefusal::NameTooLong(most)) => words.plain_too_long(most),
        Stop::No(ZoneRefusal::OutOfRange) => words.plain_bad_sum(),
        Stop::No(ZoneRefusal::TooMany(most)) => words.plain_too_many_zones(most),
    };
    Ok(refused(visit, &problem, question))
}

fn ask_remove(tx: &mut Writing<'_>, visit: &mut Visit, id: ZoneId) -> Result<Answer, Fault> {
    let Some(zone) = delivery::zone(tx, id)? else { return gone(tx, visit) };
    let text = visit.words.ask_zone_remove(&zone.name);
    let yes = tap(visit.words.button_delete(), SetupTap::ZoneRemove { zone: id });
    Ok(sure(visit, text, yes, SetupTap::Zone { zone: id }))
}

fn remove(tx: &mut Writing<'_>, visit: &mut Visit, id: ZoneId) -> Result<Answer, Fault> {
    match delivery::remove(tx, id) {
        Ok(()) => Ok(list(tx, visit)?.toast(visit.words.alert_deleted())),
        Err(stop) => {
            let screen = again("", list(tx, visit)?);
            refusal(tx, visit, stop, screen)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_added_in_one_line() {
        let zone = read_new("Chilonzor: 15 000, 200 000").unwrap();
        assert_eq!(zone.name, "Chilonzor");
        assert_eq!((zone.fee, zone.free_from), (Money(1_500_000), Some(Money(20_000_000))));
        assert_eq!(read_new("Center: 0").unwrap().fee, Money::ZERO);
        for bad in ["Chilonzor", "Chilonzor: dear", "A: 1, x"] {
            assert_eq!(read_new(bad), None, "{bad}");
        }
    }
}
