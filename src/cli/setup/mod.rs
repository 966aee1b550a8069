//! `prilavok setup`: from a token to a shop that sells. Asks at a terminal ([`interview`]) or takes every answer as
//! an option, asks Telegram whether the bot can serve from here, writes the answers into the books, keeps the
//! token and starts the service. Nothing is changed before everything is answered and Telegram has said yes.
//! A folder without a shop may also get one back from the backups in a chat: the token, the recovery key and the chat's
//! number, or a code sent from there, are all it takes.

mod interview;
mod place;
mod words;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use tokio::runtime::Runtime;

use super::talk::Talk;
use super::{Failed, catalog, restore, run, runtime, say};
use crate::app::comeback::Lead;
use crate::app::knock::{self, Knock, NotHeard};
use crate::app::preset::Kind;
use crate::app::setup::{self, Answers, Before, Owner};
use crate::app::{TELEGRAM, Token};
use crate::base::ids::ChatId;
use crate::base::lang::Lang;
use crate::base::money::Currency;
use crate::base::outcome::Stop;
use crate::base::time::Clock;
use crate::ops::backup::keys::Secret;
use crate::shop::settings::DayHours;
use crate::telegram::checkup::{self, Bot, Hindrance};
use crate::telegram::wire::Wire;
use place::Place;

/// Somebody has to fetch a phone and find the chat.
const KNOCK_WITHIN: Duration = Duration::from_secs(900);

/// What the command line may say.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Ask nothing: every answer is an option. A shop that was set up before keeps what is not said.
    #[arg(long)]
    non_interactive: bool,
    /// A file that holds the bot's token and nothing else.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// What a new shop's shelves are filled with.
    #[arg(long, value_enum)]
    kind: Option<ShopKind>,
    /// The shop's language: ru, uz or en.
    #[arg(long, value_parser = lang)]
    language: Option<Lang>,
    /// The currency of all prices: UZS, RUB, KZT, USD or EUR.
    #[arg(long, value_parser = currency)]
    currency: Option<Currency>,
    /// The shop's time zone, such as Asia/Tashkent.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<String>,
    /// Opening hours of every day, such as 9:00-20:00 or "9-13, 14-19".
    #[arg(long, value_parser = hours)]
    hours: Option<Hours>,
    /// Bring a shop back from the newest backup in this chat, instead of opening a new one: its number stands
    /// beside the recovery key.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    restore_from: Option<i64>,
    /// A file with the recovery key, for --restore-from.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Remove a webhook that keeps the bot's messages from the shop; those that wait are kept.
    #[arg(long)]
    remove_webhook: bool,
    /// Do not start the service.
    #[arg(long)]
    no_start: bool,
    /// Another Bot API server, such as one of your own.
    #[arg(long, value_name = "URL")]
    api_url: Option<String>,
    /// The shop's folder. On a machine with the package: /var/lib/prilavok.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

/// The presets, and a shop without any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum ShopKind {
    Bakery,
    Flowers,
    Goods,
    Empty,
}

impl ShopKind {
    const ALL: [Self; 4] = [Self::Bakery, Self::Flowers, Self::Goods, Self::Empty];

    const fn preset(self) -> Option<Kind> {
        match self {
            Self::Bakery => Some(Kind::Bakery),
            Self::Flowers => Some(Kind::Flowers),
            Self::Goods => Some(Kind::Goods),
            Self::Empty => None,
        }
    }
}

/// Opening hours as an option holds them.
#[derive(Clone, Debug)]
struct Hours(DayHours);

fn lang(typed: &str) -> Result<Lang, String> {
    Lang::parse(&typed.to_lowercase()).ok_or_else(|| "ru, uz or en".to_owned())
}

fn currency(typed: &str) -> Result<Currency, String> {
    Currency::parse(typed).ok_or_else(|| format!("one of {}", Currency::ALL.map(Currency::code).join(", ")))
}

fn zone(typed: &str) -> Result<String, String> {
    place::zone(typed).ok_or_else(|| Lang::En.plain_setup_zone_odd(typed))
}

fn hours(typed: &str) -> Result<Hours, String> {
    let read = crate::shop::setup::hours(typed).filter(|day| !day.is_empty());
    read.map(Hours).ok_or_else(|| Lang::En.plain_setup_hours_odd(typed))
}

/// Telegram as the setup needs it.
struct Telegram {
    api_url: String,
    runtime: Runtime,
    /// The bot that a shop in the folder serves right now: its updates are read, and rightly so.
    serving: Option<i64>,
}

impl Telegram {
    fn wire(&self, token: &Token) -> Result<Wire, Hindrance> {
        token.wire(&self.api_url).map_err(|fault| Hindrance::Odd(fault.to_string()))
    }

    fn check(&self, token: &Token) -> Result<Bot, Hindrance> {
        let (wire, alone) = (self.wire(token)?, self.serving != Some(token.bot_id()));
        self.runtime.block_on(checkup::check(&wire, &Clock::System, alone))
    }

    fn remove_webhook(&self, token: &Token) -> Result<(), Hindrance> {
        let wire = self.wire(token)?;
        self.runtime.block_on(checkup::remove_webhook(&wire))
    }

    /// Shows a code and waits until the owner has sent it to the bot.
    fn hears_a_card(&self, wire: &Wire, lang: Lang) -> Result<Vec<u8>, Failed> {
        let code = knock::code();
        say(&lang.plain_setup_knock(code.as_str()));
        let mut told = |_| say(&lang.plain_setup_knock_nothing_pinned());
        let came = self.runtime.block_on(Knock::new(wire, &code).card(KNOCK_WITHIN, &mut told));
        came.map_err(|stop| match stop {
            Stop::No(NotHeard::Crowd) => Failed::Done(lang.plain_setup_knock_crowd()),
            Stop::No(NotHeard::Nobody) => Failed::Done(lang.plain_setup_knock_nobody()),
            Stop::Broken(fault) => fault.into(),
        })
    }
}

/// What is to become of the folder.
enum Wanted {
    Shop(Token, Box<Answers>),
    Back(Token, Lang, Comeback),
}

/// Where a shop comes back from.
struct Comeback {
    /// None: its owner shows it from the chat.
    chat: Option<ChatId>,
    key: Secret,
}

pub(super) fn setup(options: &Options) -> Result<(), Failed> {
    let reader = options.language.unwrap_or_else(catalog::terminal);
    let place = Place::find(options.data_dir.as_deref(), reader)?;
    let before = setup::look(&place.dir)?;
    let api_url = match &options.api_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => place.api_url()?.unwrap_or_else(|| TELEGRAM.to_owned()),
    };
    let given = token(options.token_file.as_deref(), reader)?;
    let kept = place.kept_token();
    let serving = before.as_ref().filter(|b| b.is_running).map(|b| b.settings.bot_id);
    let telegram = Telegram { api_url, runtime: runtime()?, serving };
    let wanted = if options.non_interactive {
        unasked(options, given.or_else(|| kept.clone()), before.as_ref(), reader, &telegram)?
    } else {
        if !std::io::stdin().is_terminal() {
            return Err(Failed::Usage(reader.plain_setup_no_terminal()));
        }
        let (mut input, mut out) = (std::io::stdin().lock(), std::io::stdout());
        let mut talk = Talk { input: &mut input, out: &mut out, is_terminal: true };
        let tokens = interview::Tokens { given, kept: kept.clone() };
        interview::whole(&mut talk, options, tokens, before.as_ref(), &telegram)
            .map_err(|_| Failed::Done(reader.plain_setup_left()))?
    };
    match wanted {
        Wanted::Shop(token, answers) => {
            finish(options, &place, before.as_ref(), &token, &answers, kept.as_ref())
        }
        Wanted::Back(token, lang, back) => {
            let wire =
                telegram.wire(&token).map_err(|hindrance| Failed::Done(words::of(lang, &hindrance)))?;
            let lead = match back.chat {
                Some(chat) => Lead::Chat(chat),
                None => Lead::Card(telegram.hears_a_card(&wire, lang)?),
            };
            let way = (&telegram.runtime, &wire);
            bring_back(options, &place, &token, way, lang, &lead, &back.key)
        }
    }
}

/// The shop of the chat takes its place in the folder, and starts.
fn bring_back(
    options: &Options,
    place: &Place,
    token: &Token,
    way: (&Runtime, &Wire),
    lang: Lang,
    lead: &Lead,
    key: &Secret,
) -> Result<(), Failed> {
    let fetched = restore::fetch(lang, way, lead, key, &place.dir, false)?;
    restore::bring_back(lang, &fetched, key, &place.dir, options.non_interactive)?;
    drop(fetched);
    token.keep(&place.token)?;
    say(&lang.plain_setup_token_kept(place.token.display().to_string()));
    if let Some(url) = &options.api_url {
        place.keep_api_url(url)?;
    }
    place.start(options, lang, true, false)
}

/// A token from a file or the environment, where one is named.
fn token(file: Option<&Path>, reader: Lang) -> Result<Option<Token>, Failed> {
    let text = match file {
        Some(file) => Some(std::fs::read_to_string(file).map_err(|e| {
            Failed::Usage(reader.plain_setup_token_unreadable(file.display().to_string(), e.to_string()))
        })?),
        None => std::env::var("PRILAVOK_TOKEN").ok(),
    };
    let read =
        |text: String| Token::parse(&text).ok_or_else(|| Failed::Usage(reader.plain_setup_token_odd()));
    text.map(read).transpose()
}

/// Every answer from the options; a shop that was set up before answers for itself where they say nothing.
fn unasked(
    options: &Options,
    token: Option<Token>,
    before: Option<&Before>,
    reader: Lang,
    telegram: &Telegram,
) -> Result<Wanted, Failed> {
    if let Some(chat) = options.restore_from {
        return unasked_back(options, token, before, reader, telegram, ChatId(chat));
    }
    let known = before.filter(|b| b.is_set_up);
    let settings = known.map(|b| &b.settings);
    let language = options.language.or_else(|| settings.map(|s| s.base_lang));
    let currency = options.currency.or_else(|| settings.map(|s| s.currency()));
    let time_zone = options.time_zone.clone().or_else(|| settings.map(|s| s.time_zone.clone()));
    let kind = options.kind.or(known.map(|_| ShopKind::Empty));
    let hours = options.hours.as_ref().map(|hours| hours.0.clone());
    let missing: Vec<&str> = [
        ("--token-file", token.is_none()),
        ("--kind", kind.is_none()),
        ("--language", language.is_none()),
        ("--currency", currency.is_none()),
        ("--time-zone", time_zone.is_none()),
        ("--hours", hours.is_none() && known.is_none()),
    ]
    .into_iter()
    .filter_map(|(flag, is_missing)| is_missing.then_some(flag))
    .collect();
    let (Some(token), Some(kind), Some(lang), Some(currency), Some(time_zone), []) =
        (token, kind, language, currency, time_zone, missing.as_slice())
    else {
        return Err(Failed::Usage(reader.plain_setup_missing(missing.join(", "))));
    };
    if known.is_some() && kind != ShopKind::Empty {
        say(&reader.plain_setup_kept_kind());
    }
    let bot = checked(options, &token, reader, telegram)?;
    let kind = kind.preset().filter(|_| known.is_none());
    Ok(Wanted::Shop(token, Box::new(Answers { bot, kind, lang, currency, time_zone, hours })))
}

/// Asks Telegram whether the bot can serve from here.
fn checked(options: &Options, token: &Token, reader: Lang, telegram: &Telegram) -> Result<Bot, Failed> {
    let mut bot = telegram.check(token);
    if options.remove_webhook && matches!(bot, Err(Hindrance::Webhook(_))) {
        bot = telegram.remove_webhook(token).and_then(|()| telegram.check(token));
    }
    bot.map_err(|hindrance| {
        let flag = matches!(hindrance, Hindrance::Webhook(_)).then(|| reader.plain_setup_webhook_flag());
        Failed::Done(
            [Some(words::of(reader, &hindrance)), flag].into_iter().flatten().collect::<Vec<_>>().join(" "),
        )
    })
}

/// A shop that comes back without a question.
fn unasked_back(
    options: &Options,
    token: Option<Token>,
    before: Option<&Before>,
    reader: Lang,
    telegram: &Telegram,
    chat: ChatId,
) -> Result<Wanted, Failed> {
    if before.is_some_and(|b| b.is_running) {
        return Err(Failed::Done(reader.plain_backup_running()));
    }
    let (Some(token), Some(file)) = (token, &options.key_file) else {
        return Err(Failed::Usage(reader.plain_setup_back_needs("--token-file, --key-file")));
    };
    let key = Secret::read(file)?.ok_or_else(|| Failed::Done(reader.plain_backup_not_a_key()))?;
    checked(options, &token, reader, telegram)?;
    Ok(Wanted::Back(token, reader, Comeback { chat: Some(chat), key }))
}

/// Everything is answered: the books, the token, the service, the link.
fn finish(
    options: &Options,
    place: &Place,
    before: Option<&Before>,
    token: &Token,
    answers: &Answers,
    kept: Option<&Token>,
) -> Result<(), Failed> {
    let reader = answers.lang;
    let is_running = before.is_some_and(|b| b.is_running);
    let done = setup::write(&place.dir, answers, !place.installed && !is_running)?;
    say(&reader.plain_setup_written(place.dir.display().to_string(), done.products));
    if before.is_some_and(|b| b.is_set_up && b.settings.currency() != answers.currency) {
        say(&reader.plain_setup_prices());
    }
    let is_new_token = kept != Some(token);
    if is_new_token {
        token.keep(&place.token)?;
        say(&reader.plain_setup_token_kept(place.token.display().to_string()));
    }
    let is_new_url = match &options.api_url {
        Some(url) => place.keep_api_url(url)?,
        None => false,
    };
    place.start(options, reader, is_new_token || is_new_url, is_running)?;
    match &done.owner {
        Owner::Link(link) => run::show_claim_link(&reader.plain_setup_claim(), link),
        Owner::There => say(&reader.plain_setup_has_owner()),
        Owner::AtStart => say(&reader.plain_setup_link_at_start()),
    }
    Ok(())
}
