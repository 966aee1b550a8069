//! The poster with the shop's code: choose its language and its size, get it to print and as a picture.

use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::documents::poster::{Poster, Size};
use crate::telegram::outgoing;
use crate::telegram::papers::Paper;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Lang, Words};

pub fn choose(visit: &Visit, lang: Option<Lang>) -> Answer {
    Answer::screen(screen(&visit.words, lang.unwrap_or(visit.settings.base_lang)))
}

fn screen(words: &Words, lang: Lang) -> Screen {
    let mut text = words.poster_title();
    text.paragraph(&words.poster_choose());
    let languages = Lang::ALL.map(|one| {
        let mark = if one == lang { "✅ " } else { "" };
        let label = format!("{mark}{} {}", super::flag(one), words.plain_lang(one.code()));
        tap(label, SetupTap::Poster { lang: Some(one) })
    });
    let screen = Screen::new(text).row(languages).row([
        tap(words.button_poster_a4(), SetupTap::SendPoster { lang, size: Size::A4 }),
        tap(words.button_poster_a6(), SetupTap::SendPoster { lang, size: Size::A6 }),
        tap(words.button_poster_four(), SetupTap::SendPoster { lang, size: Size::Four }),
    ]);
    foot(screen, words, SetupTap::Home)
}

/// The file to print, then the picture: two messages that stay in the chat.
pub fn send(tx: &Writing<'_>, visit: &Visit, lang: Lang, size: Size) -> Result<Answer, Fault> {
    let bot = visit.settings.bot_username.clone();
    if bot.is_empty() {
        // Telegram has not yet told the bot its name: the code would lead nowhere.
        return Ok(Answer::only_alert(visit.words.alert_poster_no_name()));
    }
    let poster = Poster { lang, shop: visit.settings.name.clone(), bot, size };
    let printing = visit.words.poster_caption(size.code());
    outgoing::paper(tx, visit.id(), &Paper::Poster(poster.clone()), printing)?;
    let link = Html::escape(&poster.link());
    outgoing::paper(tx, visit.id(), &Paper::PosterPicture(poster), link)?;
    Ok(Answer::only_toast(visit.words.alert_poster_sent()))
}
