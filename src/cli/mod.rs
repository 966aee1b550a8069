//! The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. Every error says what to do next. The only
//! place that prints.

mod backup;
mod catalog;
mod demo;
mod doctor;
mod folder;
mod labels;
mod orders;
mod printing;
mod progress;
mod restore;
mod run;
mod setup;
mod talk;
mod token;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::app::preset::Kind;
use crate::base::outcome::Fault;

/// Prilavok: the whole business of one small shop in one program.
///
/// Customers order in a Telegram bot, staff work from their phones, the books stay on this machine.
/// To try it without a bot or a network: prilavok demo
#[derive(Debug, Parser)]
#[command(name = "prilavok", version, about, arg_required_else_help = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set a shop up: the bot's token, what it sells, language, hours; then start it.
    ///
    /// Asks, and asks Telegram whether the bot can serve from here. On a machine with the package it starts the
    /// service. Shows the link that makes whoever opens it the owner. Run again it changes answers and loses
    /// nothing.
    Setup(setup::Options),
    /// Run the shop: serve the bot until stopped.
    ///
    /// The token comes from $CREDENTIALS_DIRECTORY/bot-token, --token-file, $PRILAVOK_TOKEN or the file that
    /// `prilavok setup` left beside the folder; it is never given as an argument, where others on the machine
    /// could read it. Without an owner the start prints the link that makes whoever opens it the owner.
    Run {
        /// The shop's folder: its database and photos. Made when it is not there. Or $PRILAVOK_DATA_DIR.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// A configuration file (TOML): api_url, log.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// Another Bot API server, such as one of your own.
        #[arg(long, value_name = "URL")]
        api_url: Option<String>,
        /// A file that holds the token and nothing else, readable by the service alone.
        #[arg(long, value_name = "FILE")]
        token_file: Option<PathBuf>,
    },
    /// Make a fresh link that makes whoever opens it first the owner.
    OwnerLink {
        /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Also when the shop has an owner, who is replaced then.
        #[arg(long)]
        replace: bool,
    },
    /// The goods of the shop, as a sheet.
    #[command(subcommand)]
    Catalog(CatalogCommand),
    /// Labels of the shop's goods as PDF: codes that open the product in the chat, prices, barcodes.
    ///
    /// Works beside the running shop and changes nothing.
    Labels(labels::Labels),
    /// The orders of the shop.
    #[command(subcommand)]
    Orders(OrdersCommand),
    /// Backups: sealed copies of the whole shop, each opened again before it counts.
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Bring a shop back from the files of its backup and the recovery key.
    ///
    /// Everything is opened and checked beside the shop in the folder, then you are asked; the shop that is
    /// replaced is kept for 14 days. Refused while a shop runs in the folder.
    Restore(restore::Restore),
    /// Look at the state of the box: the database, the disk, the clock and what else the shop stands on.
    ///
    /// Works beside the running shop and without it, and changes nothing. Says of each check how it is, why, and
    /// what to do. Ends with 1 when something is red, with 0 otherwise.
    Doctor {
        /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Print JSON with stable names, for other programs.
        #[arg(long)]
        json: bool,
        /// The language of the words: ru, uz or en. Without it, the shop's own.
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
    },
    /// Try it all in the browser: no bot, no token, no network.
    ///
    /// The real program serves a shop of the chosen kind, filled with goods, to make-believe phones on a page:
    /// two customers, a manager and the owner. Nothing leaves this machine.
    Demo {
        /// Where to serve the page.
        #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8090")]
        listen: String,
        /// The kind of shop.
        #[arg(long, value_enum, default_value_t = Kind::Bakery)]
        shop: Kind,
        /// Keep the shop in this folder; without it, it is gone at the end.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
    /// Print the version and the database schema it speaks.
    Version,
}

#[derive(Debug, Subcommand)]
enum CatalogCommand {
    /// Load the catalogue from a sheet: xlsx or csv, one row a product or a variant.
    ///
    /// Columns may stand in any order, with Russian or English headers; a column that is missing leaves
    /// things as they are. `prilavok catalog export` writes a sheet with every column. A mistake in any row
    /// means that nothing is loaded, and every mistake is named. The shop may be running.
    Import {
        /// The sheet. Photos it names lie beside it.
        file: PathBuf,
        /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Tell what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the whole catalogue to a new sheet (.xlsx or .csv), its photos beside it.
    Export {
        /// The sheet to write.
        file: PathBuf,
        /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum OrdersCommand {
    /// Write every order into a sheet, one row each, also while the shop runs.
    Export {
        /// Where to: a name that ends in .xlsx or .csv.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
}

/// All commands with their words, for man pages and completions.
pub fn command() -> clap::Command {
    Args::command()
}

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    // One TLS provider for the whole program; a second installation only repeats the first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Printing help can only fail when nobody reads it.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match obeyed(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Told) => ExitCode::FAILURE,
        Err(Failed::Usage(words)) => {
            complain(&words);
            ExitCode::from(2)
        }
        Err(Failed::Replaced(words)) => {
            complain(&words);
            ExitCode::from(3)
        }
        Err(Failed::Done(words)) => {
            complain(&words);
            ExitCode::FAILURE
        }
    }
}

fn obeyed(command: Command) -> Result<(), Failed> {
    match command {
        Command::Setup(options) => setup::setup(&options),
        Command::Run { data_dir, config, api_url, token_file } => {
            run::run(folder::to_run_in(data_dir)?, config.as_deref(), api_url, token_file.as_deref())
        }
        Command::OwnerLink { data_dir, replace } => run::owner_link(&folder::of(data_dir)?, replace),
        Command::Catalog(CatalogCommand::Import { file, data_dir, dry_run }) => {
            catalog::import(&file, &folder::of(data_dir)?, dry_run)
        }
        Command::Catalog(CatalogCommand::Export { file, data_dir }) => {
            catalog::export(&file, &folder::of(data_dir)?)
        }
        Command::Labels(asked) => labels::run(&asked),
        Command::Orders(OrdersCommand::Export { file, data_dir }) => {
            orders::export(&folder::of(data_dir)?, &file)
        }
        Command::Backup(command) => backup::run(command),
        Command::Restore(asked) => restore::run(&asked),
        Command::Doctor { data_dir, json, lang } => {
            doctor::doctor(&folder::of(data_dir)?, json, lang.as_deref())
        }
        Command::Demo { listen, shop, data_dir } => demo::demo(listen, shop, data_dir),
        Command::Version => {
            say(&format!("prilavok {} (schema {})", env!("CARGO_PKG_VERSION"), crate::db::migrate::newest()));
            Ok(())
        }
    }
}

/// How a command failed, in words for the person at the terminal.
#[derive(Debug)]
enum Failed {
    /// It was asked for wrongly.
    Usage(String),
    /// It was tried and did not work.
    Done(String),
    /// The shop lives on another machine now: starting it again changes nothing.
    Replaced(String),
    /// It was done, and what it told is bad news.
    Told,
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        Self::Done(fault.to_string())
    }
}

/// What the commands that talk to Telegram run in.
fn runtime() -> Result<tokio::runtime::Runtime, Failed> {
    let made = tokio::runtime::Builder::new_current_thread().enable_all().build();
    made.map_err(|e| Failed::Done(format!("the runtime did not start: {e}")))
}

/// A text as a code for a camera, where a person sits in front of it.
fn show_code(text: &str) {
    if std::io::stdout().is_terminal()
        && let Ok(code) = qrcode::QrCode::new(text.as_bytes())
    {
        // Black on white whatever the terminal's own colours are: not every camera reads an inverted code.
        for line in code.render::<qrcode::render::unicode::Dense1x2>().quiet_zone(true).build().lines() {
            say(&format!("\x1b[38;5;16;48;5;231m{line}\x1b[0m"));
        }
    }
}

/// A reader that has gone away (`| head`) is no trouble.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "prilavok: {text}");
}
