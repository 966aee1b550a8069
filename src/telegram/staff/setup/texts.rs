//! The shop's own words: name, phone, greeting, about, pick-up address, the last three in each language.

use super::{home, retry, save};
use crate::base::lang::Lang;
use crate::base::limits::{ADDRESS_CHARS, DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS};
use crate::base::outcome::Fault;
use crate::base::phone::Phone;
use crate::db::Writing;
use crate::shop::settings::{Settings, Texts};
use crate::telegram::button::Button;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::setup::hours::is_none;
use crate::telegram::staff::{SetupTap, ShopText, foot, question, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words, html};

/// Of each language on the screen of all three; the whole of it is what customers see.
const TEXT_SHOWN: usize = 1000;

pub fn press(visit: &Visit, tap: SetupTap) -> Answer {
    if let SetupTap::Texts { text } = tap { open(visit, text) } else { ask(visit, tap) }
}

fn open(visit: &Visit, text: ShopText) -> Answer {
    Answer::screen(screen(&visit.words, &visit.settings, text))
}

pub(super) fn screen(words: &Words, settings: &Settings, text: ShopText) -> Screen {
    let mut shown = Html::bold(&title(words, text));
    for lang in Lang::ALL {
        let own = of(settings, text).0.get(lang.code()).map(String::as_str).unwrap_or_default();
        let mut paragraph = Html::new();
        paragraph.text(flag(lang)).text(" ");
        if own.is_empty() {
            paragraph.push(&Html::italic(&words.plain_not_set()));
        } else {
            paragraph.push(&html::clean(own).shortened(TEXT_SHOWN));
        }
        shown.paragraph(&paragraph);
    }
    let keys = Lang::ALL.map(|lang| {
        let label = format!("✏️ {} {}", flag(lang), words.plain_lang(lang.code()));
        tap(label, SetupTap::AskText { text, lang })
    });
    let screen = keys.into_iter().fold(Screen::new(shown), |screen, key| screen.row([key]));
    foot(screen, words, back_of(text))
}

const fn back_of(text: ShopText) -> SetupTap {
    match text {
        ShopText::PickupAddress => SetupTap::Ways,
        ShopText::Greeting | ShopText::About => SetupTap::Home,
    }
}

pub const fn flag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "🇷🇺",
        Lang::Uz => "🇺🇿",
        Lang::En => "🇬🇧",
    }
}

fn title(words: &Words, text: ShopText) -> String {
    match text {
        ShopText::Greeting => words.button_greeting(),
        ShopText::About => words.button_about_text(),
        ShopText::PickupAddress => words.button_pickup_address(),
    }
}

const fn of(settings: &Settings, text: ShopText) -> &Texts {
    match text {
        ShopText::Greeting => &settings.greeting,
        ShopText::About => &settings.about,
        ShopText::PickupAddress => &settings.pickup_address,
    }
}

const fn of_mut(settings: &mut Settings, text: ShopText) -> &mut Texts {
    match text {
        ShopText::Greeting => &mut settings.greeting,
        ShopText::About => &mut settings.about,
        ShopText::PickupAddress => &mut settings.pickup_address,
    }
}

const fn limit(text: ShopText) -> usize {
    match text {
        ShopText::Greeting => DESCRIPTION_CHARS,
        ShopText::About => DETAILS_CHARS,
        ShopText::PickupAddress => ADDRESS_CHARS,
    }
}

fn ask(visit: &Visit, asked_by: SetupTap) -> Answer {
    let words = &visit.words;
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of texts alone")]
    let (text, back): (Html, Button) = match asked_by {
        SetupTap::AskText { text, lang } => {
            let asked = words.ask_shop_text(words.plain_lang(lang.code()), limit(text), title(words, text));
            (asked, SetupTap::Texts { text }.into())
        }
        SetupTap::AskPhone => (words.ask_shop_phone(), SetupTap::Home.into()),
        _ => (words.ask_shop_name(&visit.settings.name), SetupTap::Home.into()),
    };
    question(visit, asked_by, text, back)
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, typed: &str) -> Result<Answer, Fault> {
    let length = typed.chars().count();
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of texts alone")]
    match tap {
        SetupTap::AskText { text, .. } if length > limit(text) => {
            retry(&visit.words.plain_too_long(limit(text)), ask(visit, tap))
        }
        SetupTap::AskText { text, lang } => {
            let change = |settings: &mut Settings| {
                let texts = of_mut(settings, text);
                if is_none(typed) {
                    texts.0.remove(lang.code());
                } else {
                    texts.0.insert(lang.code().to_owned(), typed.to_owned());
                }
            };
            save(tx, visit, change, |visit| open(visit, text))
        }
        SetupTap::AskPhone if is_none(typed) => save(tx, visit, |s| s.phone.clear(), home),
        SetupTap::AskPhone => match Phone::parse(typed) {
            Some(phone) => save(tx, visit, |s| s.phone = phone.pretty(), home),
            None => retry(&visit.words.plain_bad_phone(), ask(visit, tap)),
        },
        _ if length == 0 || length > NAME_CHARS => {
            retry(&visit.words.plain_too_long(NAME_CHARS), ask(visit, SetupTap::AskName))
        }
        _ => save(tx, visit, |s| s.name = typed.split_whitespace().collect::<Vec<_>>().join(" "), home),
    }
}
