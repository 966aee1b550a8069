//! Which languages customers can read the shop in, and which of them is the shop's own.

use super::save;
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::settings::Settings;
use crate::shop::setup;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, tap};
use crate::telegram::visit::Visit;
use crate::text::Words;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of languages alone")]
    match tap {
        SetupTap::Offer { lang, on } => {
            let change = |s: &mut Settings| s.languages = setup::with_language(&s.languages, lang, on);
            save(tx, visit, change, |_, visit| Ok(open(visit)))
        }
        SetupTap::OwnLanguage { lang } => {
            let change = |s: &mut Settings| {
                s.base_lang = lang;
                s.languages = setup::with_language(&s.languages, lang, true);
            };
            save(tx, visit, change, |_, visit| Ok(open(visit)))
        }
        _ => Ok(open(visit)),
    }
}

fn open(visit: &Visit) -> Answer {
    Answer::screen(screen(&visit.words, &visit.settings))
}

fn screen(words: &Words, settings: &Settings) -> Screen {
    let mut text = words.languages_title();
    if settings.spoken().len() == 1 {
        text.paragraph(&words.languages_only_one());
    }
    let screen = Lang::ALL.into_iter().fold(Screen::new(text), |screen, lang| {
        let on = settings.speaks(lang);
        let mark = if on { "✅" } else { "▫️" };
        let own = if lang == settings.base_lang {
            tap(words.button_own_language(), SetupTap::Languages)
        } else {
            tap(words.button_make_own_language(), SetupTap::OwnLanguage { lang })
        };
        let label = format!("{mark} {}", lang.plain_language_name());
        screen.row([tap(label, SetupTap::Offer { lang, on: !on }), own])
    });
    foot(screen, words, SetupTap::Home)
}
