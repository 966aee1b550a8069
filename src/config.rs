//! The configuration file: what belongs to the machine, not to the shop (that is set from Telegram).

use std::path::{Path, PathBuf};

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
    /// Folders on other disks, or a USB stick, that get every backup, too.
    pub backup_to: Vec<PathBuf>,
}

pub fn read(path: &Path) -> Result<Config, Fault> {
    let doing = || format!("reading the configuration {}", path.display());
    let text = std::fs::read_to_string(path).map_err(|e| Fault::from_error(doing(), e))?;
    toml::from_str(&text).map_err(|e| Fault::from_error(doing(), e))
}

/// The text of a configuration with another `api_url`; every other line, remarks too, stays as it is.
pub fn with_api_url(text: &str, url: &str) -> String {
    let line = format!("api_url = {}", toml::Value::from(url));
    let is_it = |line: &str| {
        line.trim_start().strip_prefix("api_url").is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter_mut().find(|line| is_it(line)) {
        Some(there) => *there = &line,
        // Before the first table: a name below one would belong to it.
        None => lines
            .insert(lines.iter().position(|l| l.trim_start().starts_with('[')).unwrap_or(lines.len()), &line),
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_server_is_written_among_what_stands_there() {
        let url = "http://127.0.0.1:8090";
        for before in
            ["", "# hello\nlog = \"info\"\n", "api_url = \"https://old\"\n# end", "# api_url = \"x\"\n"]
        {
            let after = with_api_url(before, url);
            let read: Config = toml::from_str(&after).unwrap();
            assert_eq!(read.api_url.as_deref(), Some(url), "{after}");
            assert_eq!(with_api_url(&after, url), after);
            for line in before.lines().filter(|l| !l.starts_with("api_url")) {
                assert!(after.contains(line), "{after}");
            }
        }
    }
}
