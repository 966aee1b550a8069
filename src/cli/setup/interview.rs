//! The setup's questions, one after the other. What an option has answered is not asked; what was answered in an
//! earlier setup is what Enter takes. Changes nothing anywhere.

use super::{Comeback, Options, ShopKind, Telegram, Wanted, currency, hours, place, words};
use crate::app::Token;
use crate::app::setup::{Answers, Before};
use crate::base::ids::ChatId;
use crate::base::lang::Lang;
use crate::base::money::Currency;
use crate::cli::catalog;
use crate::cli::talk::{Left, Talk};
use crate::ops::backup::keys::Secret;
use crate::shop::settings::{DayHours, Settings};
use crate::telegram::checkup::{Bot, Hindrance};

/// Tokens that need not be typed.
pub(super) struct Tokens {
    /// Named by an option.
    pub given: Option<Token>,
    /// Kept by an earlier setup.
    pub kept: Option<Token>,
}

/// The whole talk.
pub(super) fn whole(
    talk: &mut Talk<'_>,
    options: &Options,
    tokens: Tokens,
    before: Option<&Before>,
    telegram: &Telegram,
) -> Result<Wanted, Left> {
    let known = before.filter(|b| b.is_set_up).map(|b| &b.settings);
    let lang = match options.language {
        Some(lang) => lang,
        None => language(talk, known)?,
    };
    talk.tell(&format!(
        "\n{}",
        if known.is_some() { lang.plain_setup_hello_again() } else { lang.plain_setup_hello() }
    ));
    let (token, bot) = bot(talk, lang, options, tokens, telegram)?;
    // A folder with a shop in it is set up again, whoever put it there.
    if known.is_none() && options.kind.is_none() && comes_back(talk, lang)? {
        let back = back(talk, lang, &bot)?;
        return Ok(Wanted::Back(token, lang, back));
    }
    let kind = match (options.kind, known) {
        (_, Some(_)) => None,
        (Some(kind), None) => kind.preset(),
        (None, None) => kind(talk, lang)?.preset(),
    };
    let time_zone = match &options.time_zone {
        Some(zone) => zone.clone(),
        None => time_zone(talk, lang, known)?,
    };
    let currency = match options.currency {
        Some(currency) => currency,
        None => money(talk, lang, known, &time_zone)?,
    };
    let hours = match &options.hours {
        Some(hours) => Some(hours.0.clone()),
        None => opening(talk, lang, known)?,
    };
    Ok(Wanted::Shop(token, Box::new(Answers { bot, kind, lang, currency, time_zone, hours })))
}

fn comes_back(talk: &mut Talk<'_>, lang: Lang) -> Result<bool, Left> {
    let ways = [lang.plain_setup_way_new(), lang.plain_setup_way_back()];
    Ok(talk.choose(lang, &lang.plain_setup_new_or_back(), &ways, 0)? == 1)
}

/// Where the backups are and what opens them; the key is typed unseen, at the machine and nowhere else.
fn back(talk: &mut Talk<'_>, lang: Lang, bot: &Bot) -> Result<Comeback, Left> {
    let question = lang.plain_setup_ask_chat(format!("@{}", bot.username));
    let chat = talk.ask(&question, None, |typed| {
        let typed = typed.trim();
        let number = (!typed.is_empty()).then(|| typed.parse().map(ChatId));
        number.transpose().map_err(|_| lang.plain_setup_chat_odd())
    })?;
    loop {
        let typed = talk.secret(&lang.plain_setup_ask_key())?;
        match Secret::parse(&typed) {
            Some(key) => return Ok(Comeback { chat, key }),
            None => talk.tell(&lang.plain_setup_key_odd()),
        }
    }
}

fn language(talk: &mut Talk<'_>, known: Option<&Settings>) -> Result<Lang, Left> {
    let guess = known.map_or_else(catalog::terminal, |s| s.base_lang);
    let options = ["Русский", "Oʻzbekcha", "English"].map(str::to_owned);
    let default = Lang::ALL.iter().position(|l| *l == guess).unwrap_or_default();
    let chosen = talk.choose(guess, "Язык / Til / Language", &options, default)?;
    Ok(Lang::ALL.get(chosen).copied().unwrap_or(guess))
}

/// Asks for a token until Telegram says that its bot can serve from here.
fn bot(
    talk: &mut Talk<'_>,
    lang: Lang,
    options: &Options,
    tokens: Tokens,
    telegram: &Telegram,
) -> Result<(Token, Bot), Left> {
    let mut next = match tokens.given {
        Some(token) => token,
        None => typed(talk, lang, tokens.kept)?,
    };
    loop {
        talk.tell(&lang.plain_setup_checking());
        let mut found = telegram.check(&next);
        if let Err(Hindrance::Webhook(_)) = &found {
            talk.tell(&words::of(lang, &Hindrance::Webhook(host(&found))));
            if options.remove_webhook || agrees(talk, lang)? {
                found = telegram.remove_webhook(&next).and_then(|()| telegram.check(&next));
            }
        }
        match found {
            Ok(bot) => {
                talk.tell(&lang.plain_setup_bot(bot.name.as_str(), bot.username.as_str()));
                return Ok((next, bot));
            }
            Err(Hindrance::Webhook(_)) => {}
            Err(hindrance) => talk.tell(&words::of(lang, &hindrance)),
        }
        let again = lang.plain_setup_again();
        next = read_token(talk, lang, &again, Some(next))?;
    }
}

fn host(found: &Result<Bot, Hindrance>) -> String {
    match found {
        Err(Hindrance::Webhook(host)) => host.clone(),
        Ok(_) | Err(_) => String::new(),
    }
}

fn typed(talk: &mut Talk<'_>, lang: Lang, kept: Option<Token>) -> Result<Token, Left> {
    let question =
        if kept.is_some() { lang.plain_setup_ask_token_again() } else { lang.plain_setup_ask_token() };
    read_token(talk, lang, &question, kept)
}

/// A token typed unseen; an empty line takes the one at hand.
fn read_token(
    talk: &mut Talk<'_>,
    lang: Lang,
    question: &str,
    at_hand: Option<Token>,
) -> Result<Token, Left> {
    loop {
        let line = talk.secret(question)?;
        match (Token::parse(&line), &at_hand) {
            (Some(token), _) => return Ok(token),
            (None, Some(token)) if line.is_empty() => return Ok(token.clone()),
            (None, _) => talk.tell(&lang.plain_setup_token_odd()),
        }
    }
}

fn agrees(talk: &mut Talk<'_>, lang: Lang) -> Result<bool, Left> {
    let question = format!("{} ({})", lang.plain_setup_ask_webhook(), lang.plain_setup_yes_no());
    let own = lang.plain_setup_yes_no();
    let own_yes = own.split('/').next().unwrap_or_default().to_owned();
    let own_no = own.split('/').nth(1).unwrap_or_default().to_owned();
    talk.ask(&question, None, |typed| {
        let first = typed.to_lowercase().chars().next().map(String::from).unwrap_or_default();
        if first == own_yes || first == "y" && own_no != "y" || first == "д" {
            Ok(true)
        } else if first == own_no || first == "n" || first == "н" {
            Ok(false)
        } else {
            Err(lang.plain_setup_yes_no())
        }
    })
}

fn kind(talk: &mut Talk<'_>, lang: Lang) -> Result<ShopKind, Left> {
    let names = ShopKind::ALL.map(|kind| match kind {
        ShopKind::Bakery => lang.plain_setup_kind_bakery(),
        ShopKind::Flowers => lang.plain_setup_kind_flowers(),
        ShopKind::Goods => lang.plain_setup_kind_goods(),
        ShopKind::Empty => lang.plain_setup_kind_empty(),
    });
    let chosen = talk.choose(lang, &lang.plain_setup_ask_kind(), &names, 0)?;
    Ok(ShopKind::ALL.get(chosen).copied().unwrap_or(ShopKind::Empty))
}

fn time_zone(talk: &mut Talk<'_>, lang: Lang, known: Option<&Settings>) -> Result<String, Left> {
    let guess = known.map(|s| s.time_zone.clone()).or_else(place::zone_here);
    let guess = guess.unwrap_or_else(|| Settings::default().time_zone);
    talk.ask(&lang.plain_setup_ask_zone(), Some(&guess), |typed| {
        place::zone(typed).ok_or_else(|| lang.plain_setup_zone_odd(typed))
    })
}

fn money(talk: &mut Talk<'_>, lang: Lang, known: Option<&Settings>, zone: &str) -> Result<Currency, Left> {
    let guess = known.map_or_else(|| place::currency_of(zone), Settings::currency);
    let all = Currency::ALL.map(Currency::code).join(", ");
    let question = format!("{} ({all})", lang.plain_setup_ask_currency());
    talk.ask(&question, Some(guess.code()), |typed| currency(typed).map_err(|_| all.clone()))
}

/// `None`: as they are.
fn opening(talk: &mut Talk<'_>, lang: Lang, known: Option<&Settings>) -> Result<Option<DayHours>, Left> {
    let now = known.map_or_else(|| Settings::default().hours, |s| s.hours.clone());
    let [monday, rest @ ..] = &now;
    let all_alike = rest.iter().all(|day| day == monday);
    let shown = if all_alike { written(monday) } else { format!("{} …", written(monday)) };
    talk.ask(&lang.plain_setup_ask_hours(), Some(&shown), |typed| {
        if typed == shown {
            return Ok(known.is_none().then(|| monday.clone()));
        }
        hours(typed).map(|hours| Some(hours.0)).map_err(|_| lang.plain_setup_hours_odd(typed))
    })
}

/// "9:00-13:00, 14:00-19:00"
fn written(day: &DayHours) -> String {
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    if day.is_empty() {
        return "—".to_owned();
    }
    let spans = day.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)));
    spans.collect::<Vec<_>>().join(", ")
}
