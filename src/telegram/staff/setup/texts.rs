//! The shop's own words: name, phone, and the texts in each language that customers read: greeting, about,
//! pick-up address, words for a closed door. The first two may have a photo; how all of it looks to a customer
//! is one tap away.

use super::{flag, retry, save};
use crate::base::ids::PhotoId;
use crate::base::lang::Lang;
use crate::base::limits::{ADDRESS_CHARS, CAPTION_CHARS, DESCRIPTION_CHARS, DETAILS_CHARS, NAME_CHARS};
use crate::base::outcome::Fault;
use crate::base::phone::Phone;
use crate::db::{Reading, Writing};
use crate::shop;
use crate::shop::outbox::{self, Job};
use crate::shop::settings::{Settings, Texts};
use crate::telegram::button::Button;
use crate::telegram::customer::menu::{self, Opening};
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::staff::setup::hours::is_none;
use crate::telegram::staff::{SetupTap, ShopText, again, asking, foot, question, tap};
use crate::telegram::visit::{Visit, words_in};
use crate::text::{Html, Words, html};

/// Of each language on the screen of all of them; the whole of it is what customers see.
const TEXT_SHOWN: usize = 1000;
/// The same under a photo.
const TEXT_SHOWN_UNDER_PHOTO: usize = 220;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other buttons of texts ask for words")]
    match tap {
        SetupTap::Texts { text } => open(tx, visit, text),
        SetupTap::Preview { text, lang } => preview(tx, visit, text, lang),
        SetupTap::RemovePhoto { text } => set_photo(tx, visit, text, None, None),
        other => Ok(ask(visit, other)),
    }
}

fn open(tx: &Writing<'_>, visit: &Visit, text: ShopText) -> Result<Answer, Fault> {
    let screen = screen(tx, &visit.words, &visit.settings, text)?;
    let answer = Answer::screen(screen);
    // A photo that is sent while this is open is this text's.
    Ok(if has_photo(text) { answer.expecting(asking(SetupTap::Texts { text })) } else { answer })
}

fn screen(r: &Reading<'_>, words: &Words, settings: &Settings, text: ShopText) -> Result<Screen, Fault> {
    let photo = photo_of(settings, text);
    let room = if photo.is_some() { TEXT_SHOWN_UNDER_PHOTO } else { TEXT_SHOWN };
    let mut shown = Html::bold(&title(words, text));
    for lang in settings.spoken() {
        let own = of(settings, text).0.get(lang.code()).map(String::as_str).unwrap_or_default();
        let mut paragraph = Html::new();
        paragraph.text(flag(lang)).text(" ");
        if own.is_empty() {
            paragraph.push(&Html::italic(&words.plain_not_set()));
        } else {
            paragraph.push(&html::clean(own).shortened(room));
        }
        shown.paragraph(&paragraph);
    }
    if has_photo(text) {
        let too_long = photo.map(|_| too_long(r, settings, text)).transpose()?.flatten();
        let hint = match (photo, too_long) {
            (None, _) => words.texts_send_a_photo(),
            (Some(_), None) => words.texts_photo_is_shown(),
            (Some(_), Some(over)) => words.texts_photo_not_shown(over.over),
        };
        shown.paragraph(&hint);
    }
    let mut screen = Screen::new(shown).photo(photo);
    for lang in settings.spoken() {
        let edit = format!("✏️ {}", lang.plain_language_name());
        let look =
            has_preview(text).then(|| tap(words.button_as_customer(), SetupTap::Preview { text, lang }));
        screen = screen.row([tap(edit, SetupTap::AskText { text, lang })].into_iter().chain(look));
    }
    let remove = photo.map(|_| tap(words.button_photo_remove(), SetupTap::RemovePhoto { text }));
    Ok(foot(screen.row(remove), words, back_of(text)))
}

const fn back_of(text: ShopText) -> SetupTap {
    match text {
        ShopText::PickupAddress => SetupTap::Ways,
        ShopText::ClosedWords => SetupTap::Holiday,
        ShopText::Greeting | ShopText::About => SetupTap::Home,
    }
}

const fn has_photo(text: ShopText) -> bool {
    matches!(text, ShopText::Greeting | ShopText::About)
}

const fn has_preview(text: ShopText) -> bool {
    has_photo(text)
}

fn title(words: &Words, text: ShopText) -> String {
    match text {
        ShopText::Greeting => words.button_greeting(),
        ShopText::About => words.button_about_text(),
        ShopText::PickupAddress => words.button_pickup_address(),
        ShopText::ClosedWords => words.button_closed_words(),
    }
}

const fn of(settings: &Settings, text: ShopText) -> &Texts {
    match text {
        ShopText::Greeting => &settings.greeting,
        ShopText::About => &settings.about,
        ShopText::PickupAddress => &settings.pickup_address,
        ShopText::ClosedWords => &settings.closed_words,
    }
}

const fn of_mut(settings: &mut Settings, text: ShopText) -> &mut Texts {
    match text {
        ShopText::Greeting => &mut settings.greeting,
        ShopText::About => &mut settings.about,
        ShopText::PickupAddress => &mut settings.pickup_address,
        ShopText::ClosedWords => &mut settings.closed_words,
    }
}

const fn photo_of(settings: &Settings, text: ShopText) -> Option<PhotoId> {
    match text {
        ShopText::Greeting => settings.greeting_photo,
        ShopText::About => settings.about_photo,
        ShopText::PickupAddress | ShopText::ClosedWords => None,
    }
}

const fn put_photo(settings: &mut Settings, text: ShopText, photo: Option<PhotoId>) {
    match text {
        ShopText::Greeting => settings.greeting_photo = photo,
        ShopText::About => settings.about_photo = photo,
        ShopText::PickupAddress | ShopText::ClosedWords => {}
    }
}

const fn limit(text: ShopText) -> usize {
    match text {
        ShopText::Greeting => DESCRIPTION_CHARS,
        ShopText::About => DETAILS_CHARS,
        ShopText::PickupAddress | ShopText::ClosedWords => ADDRESS_CHARS,
    }
}

/// The screen of customers in which the text stands.
fn as_customer(r: &Reading<'_>, settings: &Settings, text: ShopText, lang: Lang) -> Result<Screen, Fault> {
    let words = words_in(lang, settings);
    match text {
        ShopText::About => menu::about_screen(r, &words, settings),
        ShopText::Greeting | ShopText::PickupAddress | ShopText::ClosedWords => {
            Ok(menu::menu_screen(&words, settings, &Opening::default(), r.now()))
        }
    }
}

/// How much too long a text is to stand under a photo.
struct TooLong {
    lang: Lang,
    length: usize,
    over: usize,
}

/// The longest of the languages, when Telegram would not take it as a caption. What the shop adds by itself
/// (hours, delivery) counts too.
fn too_long(r: &Reading<'_>, settings: &Settings, text: ShopText) -> Result<Option<TooLong>, Fault> {
    let mut worst: Option<TooLong> = None;
    for lang in settings.spoken() {
        let length = as_customer(r, settings, text, lang)?.text.visible_chars();
        let over = length.saturating_sub(CAPTION_CHARS);
        if over > worst.as_ref().map_or(0, |worst| worst.over) {
            worst = Some(TooLong { lang, length, over });
        }
    }
    Ok(worst)
}

/// The customer's screen with a way back; its own buttons are there to be looked at.
fn preview(tx: &mut Writing<'_>, visit: &mut Visit, text: ShopText, lang: Lang) -> Result<Answer, Fault> {
    let mut screen = as_customer(tx, &visit.settings, text, lang)?;
    for key in screen.rows.iter_mut().flatten() {
        *key = Key::Tap(key.label().to_owned(), Button::Nothing);
    }
    let screen = screen.row([tap(visit.words.button_end_of_preview(), SetupTap::Texts { text })]);
    Ok(Answer::screen(screen))
}

/// A photo came while a text was on the screen: with a caption, the words are taken along.
pub fn photo_sent(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    asked_by: SetupTap,
    file_id: &str,
    caption: &str,
) -> Result<Option<Answer>, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "nothing else on these screens asks for a photo")]
    let (text, lang) = match asked_by {
        SetupTap::Texts { text } => (text, None),
        SetupTap::AskText { text, lang } => (text, Some(lang)),
        _ => return Ok(None),
    };
    if !has_photo(text) {
        return Ok(None);
    }
    let said = lang.filter(|_| !caption.trim().is_empty()).map(|lang| (lang, caption.trim().to_owned()));
    if let Some((lang, caption)) = &said
        && caption.chars().count() > limit(text)
    {
        let question = ask(visit, SetupTap::AskText { text, lang: *lang });
        return retry(&visit.words.plain_too_long(limit(text)), question).map(Some);
    }
    let bot = visit.settings.bot_id;
    let photo = shop::photos::received(tx, bot, file_id)?;
    outbox::later(tx, &Job::FetchPhoto { photo })?;
    set_photo(tx, visit, text, Some(photo), said).map(Some)
}

/// Shows a photo with a text from now on, or none.
fn set_photo(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    text: ShopText,
    photo: Option<PhotoId>,
    said: Option<(Lang, String)>,
) -> Result<Answer, Fault> {
    let mut after = visit.settings.clone();
    put_photo(&mut after, text, photo);
    if let Some((lang, said)) = said {
        of_mut(&mut after, text).0.insert(lang.code().to_owned(), said);
    }
    if let Some(refusal) = under_photo(tx, visit, &after, text)? {
        return Ok(again(&refusal, open(tx, visit, text)?));
    }
    save(tx, visit, |settings| *settings = after, |tx, visit| open(tx, visit, text))
}

/// What to say when the text would not fit under its photo.
fn under_photo(
    r: &Reading<'_>,
    visit: &Visit,
    after: &Settings,
    text: ShopText,
) -> Result<Option<String>, Fault> {
    if photo_of(after, text).is_none() {
        return Ok(None);
    }
    let words = &visit.words;
    let said = |long: TooLong| {
        let lang = long.lang.plain_language_name();
        words.plain_too_long_for_photo(lang, long.length, CAPTION_CHARS, long.over)
    };
    Ok(too_long(r, after, text)?.map(said))
}

fn ask(visit: &Visit, asked_by: SetupTap) -> Answer {
    let words = &visit.words;
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of texts alone")]
    let (text, back): (Html, Button) = match asked_by {
        SetupTap::AskText { text, lang } => {
            let own = of(&visit.settings, text).0.get(lang.code());
            let mut asked = words.ask_shop_text(lang.plain_language_name(), limit(text), title(words, text));
            if let Some(own) = own.filter(|own| !own.is_empty()) {
                asked.paragraph(&Html::quote(&Html::escape(own)));
            }
            (asked, SetupTap::Texts { text }.into())
        }
        SetupTap::AskPhone => (words.ask_shop_phone(), SetupTap::Home.into()),
        _ => (words.ask_shop_name(&visit.settings.name), SetupTap::Home.into()),
    };
    question(visit, asked_by, text, back)
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: SetupTap, typed: &str) -> Result<Answer, Fault> {
    let length = typed.chars().count();
    let home = |tx: &Writing<'_>, visit: &Visit| Ok(super::home(tx, visit));
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of texts alone")]
    match tap {
        SetupTap::AskText { text, .. } if length > limit(text) => {
            retry(&visit.words.plain_too_long(limit(text)), ask(visit, tap))
        }
        SetupTap::AskText { text, lang } => {
            let mut after = visit.settings.clone();
            let texts = of_mut(&mut after, text);
            if is_none(typed) {
                texts.0.remove(lang.code());
            } else {
                texts.0.insert(lang.code().to_owned(), typed.to_owned());
            }
            if let Some(refusal) = under_photo(tx, visit, &after, text)? {
                return retry(&refusal, ask(visit, tap));
            }
            save(tx, visit, |settings| *settings = after, |tx, visit| open(tx, visit, text))
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
