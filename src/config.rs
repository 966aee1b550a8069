//! The configuration file: what belongs to the machine, not to the shop (that is set from Telegram).

use std::path::Path;

use serde::Deserialize;

use crate::base::outcome::Fault;

/// Every field may be left out. An unknown one is refused: a typing error must not pass unseen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The Bot API server, when it is not Telegram's own.
    pub api_url: Option<String>,
    /// What to log, as in `RUST_LOG` ("info", "prilavok=debug").
    pub log: Option<String>,
}

pub fn read(path: &Path) -> Result<Config, Fault> {
    let doing = || format!("reading the configuration {}", path.display());
    let text = std::fs::read_to_string(path).map_err(|e| Fault::from_error(doing(), e))?;
    toml::from_str(&text).map_err(|e| Fault::from_error(doing(), e))
}
