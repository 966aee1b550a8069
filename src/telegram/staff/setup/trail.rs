//! The audit trail in people's words: the books keep codes, numbers and minor units, a person reads names
//! and sums. What it does not know it shows as it stands.

use std::collections::BTreeMap;

use crate::base::actor::Role;
use crate::base::ids::{CategoryId, PersonId, ProductId, VariantId, ZoneId};
use crate::base::lang::Lang;
use crate::base::money::{Money, MoneyName};
use crate::base::outcome::Fault;
use crate::db::Reading;
use crate::shop::audit::Line;
use crate::shop::settings::DayHours;
use crate::shop::{catalog, customers, delivery, settings};
use crate::telegram::staff::setup::flag;
use crate::telegram::staff::setup::hours::{WEEK, in_words, span_in_words};
use crate::telegram::staff::setup::money::{names, place_name};
use crate::text::{Words, html};

/// One line of the trail as it is read.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub what: String,
    pub before: String,
    pub after: String,
}

pub fn told(r: &Reading<'_>, words: &Words, line: &Line) -> Result<Told, Fault> {
    let action = action(words, &line.action);
    let subject = subject(r, words, &line.subject)?;
    let what = if subject.is_empty() { action } else { format!("{action} · {subject}") };
    let before = line.before.as_deref().unwrap_or_default();
    let after = line.after.as_deref().unwrap_or_default();
    let told = match line.action.as_str() {
        "setting.hours" => hours(words, before, after),
        "setting.greeting" | "setting.about" | "setting.pickup_address" | "setting.closed_words" => {
            texts(words, before, after)
        }
        _ => None,
    };
    if let Some((before, after)) = told {
        return Ok(Told { what, before, after });
    }
    Ok(Told {
        what,
        before: value(r, words, &line.action, before)?,
        after: value(r, words, &line.action, after)?,
    })
}

/// The machine's command line and the program itself have no person.
pub fn name(r: &Reading<'_>, words: &Words, person: Option<PersonId>) -> Result<String, Fault> {
    let known = person.map(|id| customers::get(r, id)).transpose()?.flatten();
    Ok(known.map_or_else(|| words.plain_the_program(), |p| p.name))
}

/// "product.name.uz" as "product name (uz)".
fn action(words: &Words, dotted: &str) -> String {
    let lang = dotted.rsplit_once('.').and_then(|(stem, code)| Lang::parse(code).map(|lang| (stem, lang)));
    match lang {
        Some((stem, lang)) => {
            format!("{} ({})", words.plain_audit_action(stem.replace('.', "-")), lang.code())
        }
        None => words.plain_audit_action(dotted.replace('.', "-")),
    }
}

/// "product 7" by its name; what is gone has its name in the change itself.
fn subject(r: &Reading<'_>, words: &Words, subject: &str) -> Result<String, Fault> {
    let Some((kind, number)) = subject.split_once(' ') else {
        return Ok(if ["shop", "staff", "catalogue"].contains(&subject) {
            String::new()
        } else {
            subject.to_owned()
        });
    };
    let Ok(id) = number.parse::<i64>() else { return Ok(subject.to_owned()) };
    let named = match kind {
        "order" => Some(words.plain_audit_order(number)),
        "person" => customers::get(r, PersonId(id))?.map(|p| p.name),
        "product" => catalog::product(r, ProductId(id))?.map(|p| p.name.base),
        "category" => catalog::category(r, CategoryId(id))?.map(|c| c.name.base),
        "variant" => variant(r, VariantId(id))?,
        "zone" => delivery::zone(r, ZoneId(id))?.map(|z| z.name),
        _ => Some(subject.to_owned()),
    };
    Ok(named.unwrap_or_default())
}

/// "Honey, 300 g".
fn variant(r: &Reading<'_>, id: VariantId) -> Result<Option<String>, Fault> {
    let Some(variant) = catalog::variant(r, id)? else { return Ok(None) };
    let Some(product) = catalog::product(r, variant.product)? else { return Ok(None) };
    let name = product.name.base;
    Ok(Some(if variant.label.is_empty() { name } else { format!("{name}, {}", variant.label) }))
}

fn value(r: &Reading<'_>, words: &Words, action: &str, text: &str) -> Result<String, Fault> {
    if text.is_empty() {
        return Ok(String::new());
    }
    Ok(match action {
        "variant.price" | "variant.old_price" | "setting.minimum" => money(words, text),
        "order.step" | "order.step_back" => words.plain_order_status(text),
        "order.cancel" => words.plain_order_status(text.split(' ').next().unwrap_or(text)),
        "order.payment" => words.plain_payment(text),
        "staff.roles" | "staff.join" | "staff.invite" | "shop.claim" => roles(words, text),
        "customer.discount" | "product.discount" => format!("{text}\u{a0}%"),
        "product.photos" => text.split(", ").count().to_string(),
        "product.category" | "category.move" => category(r, words, text)?,
        "product.unit" => {
            crate::base::quantity::Unit::parse(text).map_or_else(|| text.to_owned(), |unit| words.unit(unit))
        }
        "setting.cut_off" => {
            text.parse().map_or_else(|_| words.plain_not_set(), |minute| words.time(delivery::wall(minute)))
        }
        "setting.lead_minutes" | "setting.slot_minutes" => {
            text.parse().map_or_else(|_| text.to_owned(), |minutes| span_in_words(words, minutes))
        }
        "setting.closed_until" => match text.parse() {
            Ok(day) => words.date(day, r.now()),
            Err(_) => words.plain_not_set(),
        },
        "setting.closed_for_now" => words.plain_closed_for_now(i64::from(text == "true")),
        "setting.greeting_photo" | "setting.about_photo" => words.plain_with_photo(i64::from(text != "null")),
        "setting.languages" => languages(text),
        "setting.base_lang" => Lang::parse(text).map_or_else(|| text.to_owned(), |l| l.plain_language_name()),
        "setting.currency" => words.plain_currency(text),
        "setting.money_name" => money_name(r, text)?,
        "setting.time_zone" => place_name(words, text),
        "catalog.import" => imported(words, text),
        "product.hidden" | "category.hidden" => words.plain_hidden(i64::from(text == "yes")),
        _ if action.starts_with("zone.") => zone(words, text),
        _ => yes_no(words, text),
    })
}

fn money(words: &Words, minor: &str) -> String {
    minor.parse().map_or_else(|_| minor.to_owned(), |minor| words.money(Money(minor)))
}

fn roles(words: &Words, codes: &str) -> String {
    let name = |code: &str| Role::parse(code).map(|role| words.plain_role(role.code()));
    codes.split(", ").filter_map(name).collect::<Vec<_>>().join(", ")
}

fn category(r: &Reading<'_>, words: &Words, id: &str) -> Result<String, Fault> {
    let Ok(id) = id.parse() else { return Ok(words.button_top_of_catalog()) };
    Ok(catalog::category(r, CategoryId(id))?.map_or_else(String::new, |c| c.name.base))
}

/// "Center: fee 1500000, free from 20000000" with its sums as people write them.
fn zone(words: &Words, text: &str) -> String {
    let one = |part: &str| match part.rsplit_once(' ') {
        Some((what, sum)) if !what.ends_with("share") && sum.parse::<i64>().is_ok() => {
            let named = [("free from", "🎁"), ("minimum", "🧾"), ("fee", "🚚")]
                .into_iter()
                .find_map(|(end, mark)| what.strip_suffix(end).map(|name| format!("{name}{mark}")));
            format!("{} {}", named.unwrap_or_else(|| what.to_owned()), money(words, sum))
        }
        Some(_) | None => part.to_owned(),
    };
    text.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

/// The languages in which a text differs; its first words say which text it was.
fn texts(words: &Words, before: &str, after: &str) -> Option<(String, String)> {
    let before: BTreeMap<String, String> = serde_json::from_str(before).ok()?;
    let after: BTreeMap<String, String> = serde_json::from_str(after).ok()?;
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for lang in Lang::ALL {
        let (old, new) = (before.get(lang.code()), after.get(lang.code()));
        if old != new {
            let shown = |text: Option<&String>| match text {
                Some(text) => format!("{} {}", flag(lang), html::clean(text).plain()),
                None => format!("{} {}", flag(lang), words.plain_not_set()),
            };
            was.push(shown(old));
            is.push(shown(new));
        }
    }
    Some((was.join("; "), is.join("; ")))
}

/// ["ru","uz"] by their names.
fn languages(json: &str) -> String {
    let Ok(all) = serde_json::from_str::<Vec<Lang>>(json) else { return json.to_owned() };
    all.into_iter().map(|lang| lang.plain_language_name()).collect::<Vec<_>>().join(", ")
}

/// A way to write sums, by how they look then.
fn money_name(r: &Reading<'_>, code: &str) -> Result<String, Fault> {
    let name = MoneyName::ALL.into_iter().find(|name| name.code() == code).unwrap_or_default();
    Ok(names(&settings::load(r)?, name))
}

/// "46 new, 0 changed" in the reader's words.
fn imported(words: &Words, text: &str) -> String {
    let mut counts = text.split(", ").filter_map(|part| part.split(' ').next()?.parse::<usize>().ok());
    match (counts.next(), counts.next()) {
        (Some(new), Some(changed)) => words.plain_imported(changed, new),
        _ => text.to_owned(),
    }
}

/// On and off, up and down.
fn yes_no(words: &Words, text: &str) -> String {
    match text {
        "true" | "yes" => words.plain_on_off(1i64),
        "false" | "no" => words.plain_on_off(0i64),
        "up" => "⬆️".to_owned(),
        "down" => "⬇️".to_owned(),
        other => other.to_owned(),
    }
}

/// The days whose hours differ.
fn hours(words: &Words, before: &str, after: &str) -> Option<(String, String)> {
    let before: Vec<DayHours> = serde_json::from_str(before).ok()?;
    let after: Vec<DayHours> = serde_json::from_str(after).ok()?;
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for ((weekday, before), after) in WEEK.iter().zip(&before).zip(&after) {
        if before != after {
            let day = words.weekday(*weekday);
            was.push(format!("{day} {}", in_words(words, before)));
            is.push(format!("{day} {}", in_words(words, after)));
        }
    }
    Some((was.join("; "), is.join("; ")))
}
