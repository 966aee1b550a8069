//! Where a shop is set up: the installed box with its service, or a folder of one's own with the token beside it.
//! Also what the machine knows of its time zone.

use std::path::{Path, PathBuf};

use super::Options;
use crate::app::Token;
use crate::base::lang::Lang;
use crate::base::money::Currency;
use crate::base::outcome::Fault;
use crate::cli::{Failed, folder, say, token};
use crate::config;
use crate::ops::installed;

pub(super) struct Place {
    pub dir: PathBuf,
    /// Where the token is kept.
    pub token: PathBuf,
    /// The box of the package, with its service.
    pub installed: bool,
}

impl Place {
    pub(super) fn find(named: Option<&Path>, reader: Lang) -> Result<Self, Failed> {
        let named = named.map(Path::to_owned).or_else(folder::from_environment);
        let is_box = named.as_deref().is_none_or(|dir| dir == Path::new(installed::DATA));
        match named {
            Some(dir) if !(is_box && installed::is_here()) => {
                let token = token::beside(&dir);
                Ok(Self { dir, token, installed: false })
            }
            _ if !installed::is_here() => Err(folder::unnamed()),
            _ if !installed::is_root() => Err(Failed::Usage(reader.plain_setup_sudo())),
            _ => {
                let dir = installed::make_folder()?;
                Ok(Self { dir, token: installed::TOKEN.into(), installed: true })
            }
        }
    }

    /// The token of an earlier setup.
    pub(super) fn kept_token(&self) -> Option<Token> {
        std::fs::read_to_string(&self.token).ok().and_then(|text| Token::parse(&text))
    }

    /// What the configuration of the box says of the Bot API server.
    pub(super) fn api_url(&self) -> Result<Option<String>, Fault> {
        let path = Path::new(installed::CONFIG);
        if !self.installed || !path.exists() {
            return Ok(None);
        }
        Ok(config::read(path)?.api_url)
    }

    /// Writes it there; says whether it is another one now. A folder of one's own has no configuration: there it is
    /// an option of `run`.
    pub(super) fn keep_api_url(&self, url: &str) -> Result<bool, Fault> {
        if !self.installed || self.api_url()?.as_deref() == Some(url) {
            return Ok(false);
        }
        let path = Path::new(installed::CONFIG);
        let text = if path.exists() {
            std::fs::read_to_string(path)
                .map_err(|e| Fault::from_error(format!("reading {}", path.display()), e))?
        } else {
            String::new()
        };
        installed::keep_config(path, &config::with_api_url(&text, url))?;
        Ok(true)
    }

    /// Starts the service of the box, or says how a shop of one's own is started.
    pub(super) fn start(
        &self,
        options: &Options,
        reader: Lang,
        must_restart: bool,
        is_running: bool,
    ) -> Result<(), Failed> {
        if !self.installed {
            match (is_running, must_restart) {
                (true, true) => say(&reader.plain_setup_restart()),
                (true, false) => say(&reader.plain_setup_running()),
                (false, _) => say(&reader.plain_setup_start_later(self.command(options))),
            }
            return Ok(());
        }
        if !installed::has_manager() {
            say(&reader.plain_setup_no_manager(self.command(options)));
        } else if options.no_start {
            say(&reader.plain_setup_start_later("sudo systemctl enable --now prilavok"));
        } else if installed::is_active() && !must_restart {
            say(&reader.plain_setup_running());
        } else {
            say(&reader.plain_setup_starting());
            installed::start_service()
                .map_err(|fault| Failed::Done(reader.plain_setup_not_started(fault.to_string())))?;
            say(&reader.plain_setup_started(installed::service_status().unwrap_or_default()));
        }
        Ok(())
    }

    fn command(&self, options: &Options) -> String {
        let mut command = format!("prilavok run --data-dir {}", self.dir.display());
        if self.installed {
            command += &format!(" --config {} --token-file {}", installed::CONFIG, installed::TOKEN);
        } else if let Some(url) = &options.api_url {
            command += &format!(" --api-url {url}");
        }
        command
    }
}

/// The time zone of a name: as the database of zones writes it, or just its city.
pub(super) fn zone(typed: &str) -> Option<String> {
    let same = |text: &str| text.trim().replace([' ', '-'], "_").to_lowercase();
    let typed = same(typed);
    if typed.is_empty() {
        return None;
    }
    let names = jiff::tz::db().available().map(|name| name.to_string()).collect::<Vec<_>>();
    let whole = names.iter().find(|name| same(name) == typed);
    let city = || {
        let ends = |name: &&String| {
            name.rsplit_once('/')
                .is_some_and(|(area, city)| same(city) == typed && !area.starts_with("posix"))
        };
        names.iter().find(ends)
    };
    whole.or_else(city).cloned()
}

/// What this machine believes; nothing where it believes in no place at all.
pub(super) fn zone_here() -> Option<String> {
    let link = || {
        let target = std::fs::read_link("/etc/localtime").ok()?;
        target.to_str()?.split_once("zoneinfo/").map(|(_, name)| name.to_owned())
    };
    let file = || std::fs::read_to_string("/etc/timezone").ok();
    let said = std::env::var("TZ").ok().map(|tz| tz.trim_start_matches(':').to_owned());
    let found = [said, file(), link()].into_iter().flatten().find_map(|name| zone(&name));
    found.filter(|name| name.contains('/') && !name.starts_with("Etc/"))
}

/// What people pay with where this zone is.
pub(super) fn currency_of(zone: &str) -> Currency {
    const KAZAKH: [&str; 7] = ["Almaty", "Aqtau", "Aqtobe", "Atyrau", "Oral", "Qostanay", "Qyzylorda"];
    const RUSSIAN: [&str; 22] = [
        "Moscow",
        "Kaliningrad",
        "Samara",
        "Saratov",
        "Volgograd",
        "Kirov",
        "Astrakhan",
        "Ulyanovsk",
        "Yekaterinburg",
        "Omsk",
        "Novosibirsk",
        "Barnaul",
        "Tomsk",
        "Novokuznetsk",
        "Krasnoyarsk",
        "Irkutsk",
        "Chita",
        "Yakutsk",
        "Vladivostok",
        "Sakhalin",
        "Magadan",
        "Kamchatka",
    ];
    let (area, city) = zone.split_once('/').unwrap_or((zone, ""));
    if ["Tashkent", "Samarkand"].contains(&city) {
        Currency::Uzs
    } else if KAZAKH.contains(&city) {
        Currency::Kzt
    } else if RUSSIAN.contains(&city) {
        Currency::Rub
    } else if area == "Europe" {
        Currency::Eur
    } else {
        Currency::Usd
    }
}
