//! `prilavok run` and `prilavok owner-link`.

use std::path::{Path, PathBuf};

use super::{Failed, runtime, say, token};
use crate::app::exchange::{Failed as NotExchanged, exchange};
use crate::app::{End, Greeter, Options, Shop, TELEGRAM, books, repair};
use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, FaultKind, Stop};
use crate::base::time::Clock;
use crate::config::{self, Config};
use crate::db::counter::Desk;
use crate::ops::home::{self, Home};
use crate::ops::logs;
use crate::ops::service::Service;
use crate::shop::backups::letters;
use crate::shop::settings;
use crate::shop::staff::{self, StaffRefusal};

pub(super) fn run(
    data_dir: PathBuf,
    config: Option<&Path>,
    api_url: Option<String>,
    token_file: Option<&Path>,
) -> Result<(), Failed> {
    let config = config.map(config::read).transpose();
    let config = config.map_err(|fault| Failed::Usage(fault.to_string()))?.unwrap_or_default();
    start_log(&config);
    let token = token::find(token_file, &data_dir)?;
    let api_url = api_url.or(config.api_url).unwrap_or_else(|| TELEGRAM.to_owned());
    let (clock, service) = (Clock::steady(), Service::here());
    let options = Options { data_dir, api_url, token, clock, service, backup_to: config.backup_to };
    // One thread serves the network: the books have their own, and a small box has better uses for memory.
    let runtime = runtime()?;
    let end = runtime.block_on(serve(options))?;
    runtime.shutdown_timeout(std::time::Duration::from_millis(100));
    ended(end)
}

/// How the end of a shop is told at the terminal.
pub(super) fn ended(end: End) -> Result<(), Failed> {
    match end {
        // Books are exchanged by whoever runs the shop, which then opens again.
        End::Asked | End::Exchange(_) => Ok(()),
        End::TokenRefused => Err(Failed::Done(
            "Telegram does not accept this token: copy it again from @BotFather (/mybots → API Token)"
                .to_owned(),
        )),
        End::Replaced(epoch) => Err(Failed::Replaced(Lang::En.plain_replaced(letters(epoch)))),
        End::Broken(fault) => Err(Failed::Done(format!(
            "the shop stopped because its files cannot be trusted any more: {}",
            way_out(&fault)
        ))),
    }
}

/// What the world did, and what to do about it.
fn way_out(fault: &Fault) -> String {
    let what_to_do = match fault.kind() {
        FaultKind::Storage => {
            "The disk or the card fails (`dmesg | tail` says how). What was confirmed is kept; check the disk or put the shop on another one, then start again"
        }
        FaultKind::Full => "There is no room on the disk (`df -h` shows where). Make some, then start again",
        FaultKind::Damaged => "Nothing was changed in it: restore the newest backup",
        FaultKind::Passing => return fault.to_string(),
    };
    format!("{fault}. {what_to_do}")
}

/// Why a shop did not open.
fn not_opened(fault: &Fault, data_dir: &Path) -> Failed {
    if home::may_not_write(data_dir) {
        let owner = "it must belong to the user who runs the shop (`ls -ld` shows to whom), on a disk that takes writes";
        return Failed::Done(format!("{fault}. Nothing can be written in {}: {owner}", data_dir.display()));
    }
    Failed::Done(way_out(fault))
}

/// Runs the shop; while its books cannot be trusted it is closed for repair, and opens again when they can.
async fn serve(options: Options) -> Result<End, Failed> {
    let mut asked = Box::pin(asked_to_stop()?);
    let mut failed = None;
    loop {
        let fault = match repair::is_closed(&options.data_dir) {
            Some(fault) => fault,
            None => match open_shop(&options, failed.take(), &mut asked).await {
                Ok(End::Exchange(what)) => {
                    failed = exchange(&options, what).await;
                    continue;
                }
                Ok(End::Broken(fault)) | Err(fault) if fault.kind() == FaultKind::Damaged => fault,
                ended => return ended.map_err(|fault| not_opened(&fault, &options.data_dir)),
            },
        };
        if repair::stay_closed(&options, &fault, &mut asked).await? {
            return Ok(End::Asked);
        }
    }
}

async fn open_shop(
    options: &Options,
    failed: Option<NotExchanged>,
    asked: impl Future<Output = ()>,
) -> Result<End, Fault> {
    let shop = Shop::start_after(options.clone(), failed).await?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), dir = %shop.home.dir().display(), "the shop is open");
    let greeting = tokio::spawn(greet(shop.greeter(), options.service));
    // Without a network it would go on trying, and keep the counter open.
    let ends = greeting.abort_handle();
    let asked = async {
        asked.await;
        ends.abort();
    };
    let end = shop.until(asked).await;
    greeting.abort();
    Ok(end)
}

/// Learns who the bot is; at a terminal shows the link for the first owner. A service shows none: whoever reads the
/// journal would own the shop, and the link that the setup has shown would die.
async fn greet(greeter: Greeter, service: Service) {
    let linked = async {
        let username = greeter.introduce().await?;
        if service.is_there() {
            if !greeter.has_owner().await? {
                tracing::warn!(
                    "this shop has no owner yet: `sudo prilavok owner-link` shows the link that makes one"
                );
            }
            return Ok(None);
        }
        greeter.claim_link(&username).await
    };
    let linked: Result<_, Fault> = linked.await;
    match linked {
        Ok(Some(link)) => show_claim_link(CLAIM, &link),
        Ok(None) => {}
        Err(fault) => tracing::error!(%fault, "the bot could not introduce itself"),
    }
}

/// Completes at SIGTERM or SIGINT.
pub(super) fn asked_to_stop() -> Result<impl Future<Output = ()>, Failed> {
    use tokio::signal::unix::{SignalKind, signal};
    let failed = |e: std::io::Error| Failed::Done(format!("signals cannot be heard: {e}"));
    let mut term = signal(SignalKind::terminate()).map_err(failed)?;
    let mut int = signal(SignalKind::interrupt()).map_err(failed)?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}

const CLAIM: &str =
    "This shop has no owner yet. Open this link on your phone: whoever opens it first is the owner.";

pub(super) fn show_claim_link(words: &str, link: &str) {
    say(&format!("\n{words}\n"));
    say(&format!("    {link}\n"));
    super::show_code(link);
}

pub(super) fn start_log(config: &Config) {
    let wanted = std::env::var("RUST_LOG").ok().or_else(|| config.log.clone());
    logs::start(wanted.as_deref().unwrap_or("info"));
}

pub(super) fn owner_link(data_dir: &Path, replace: bool) -> Result<(), Failed> {
    let home = Home::open(data_dir)?;
    let conn = books(&home)?;
    let mut desk = Desk::new(conn, Clock::System, Chance::System);
    let made = desk.do_now(|tx| {
        tx.act_as(Actor::Machine);
        let username = settings::load(tx)?.bot_username;
        match staff::claim_code(tx, replace) {
            Ok(code) => Ok(Ok((username, code))),
            Err(Stop::No(refusal)) => Ok(Err(refusal)),
            Err(Stop::Broken(fault)) => Err(fault),
        }
    })?;
    match made {
        Ok((username, _)) if username.is_empty() => Err(Failed::Done(
            "the bot's name is not known yet: start the shop once with `prilavok run` while Telegram can be reached".to_owned(),
        )),
        Ok((username, code)) => {
            show_claim_link(CLAIM, &format!("https://t.me/{username}?start=claim_{code}"));
            Ok(())
        }
        Err(StaffRefusal::OwnerThere) => Err(Failed::Done(
            "the shop has an owner: add --replace to make a link that replaces them".to_owned(),
        )),
        Err(refusal) => Err(Failed::Done(format!("refused: {refusal:?}"))),
    }
}
