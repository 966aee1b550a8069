//! Where the bot's token comes from: a credential of the service manager, a file, the environment, the file that
//! the setup left beside the shop's folder. Never an argument, and never printed.

use std::path::{Path, PathBuf};

use super::Failed;
use crate::app::Token;

const WHERE: &str = "`prilavok setup` asks for it and keeps it; or put the token that @BotFather gave you into a file and \
name it with --token-file, or set PRILAVOK_TOKEN";

/// Where the setup keeps the token of a shop in a folder of its own.
pub(super) fn beside(data_dir: &Path) -> PathBuf {
    let mut name = data_dir.file_name().unwrap_or_else(|| "shop".as_ref()).to_owned();
    name.push(".bot-token");
    data_dir.with_file_name(name)
}

pub(super) fn find(token_file: Option<&Path>, data_dir: &Path) -> Result<Token, Failed> {
    let credential = std::env::var_os("CREDENTIALS_DIRECTORY").map(|d| PathBuf::from(d).join("bot-token"));
    let file = credential.filter(|p| p.exists()).or_else(|| token_file.map(Path::to_owned));
    let said = std::env::var("PRILAVOK_TOKEN").ok();
    let kept = || Some(beside(data_dir)).filter(|path| said.is_none() && path.exists());
    let text = match file.or_else(kept) {
        Some(path) => std::fs::read_to_string(&path)
            .map_err(|e| Failed::Usage(format!("the token file {} cannot be read: {e}", path.display())))?,
        None => said.ok_or_else(|| Failed::Usage(format!("there is no token: {WHERE}")))?,
    };
    Token::parse(&text).ok_or_else(|| {
        Failed::Usage(format!("this is not a bot's token (it looks like 123456:ABC…): {WHERE}"))
    })
}
