//! Where the bot's token comes from: a credential of the service manager, a file, the environment. Never an
//! argument, and never printed.

use std::path::{Path, PathBuf};

use super::Failed;
use crate::app::Token;

const WHERE: &str = "put the token that @BotFather gave you into a file and name it with --token-file, \
or set PRILAVOK_TOKEN";

pub(super) fn find(token_file: Option<&Path>) -> Result<Token, Failed> {
    let credential = std::env::var_os("CREDENTIALS_DIRECTORY").map(|d| PathBuf::from(d).join("bot-token"));
    let file = credential.filter(|p| p.exists()).or_else(|| token_file.map(Path::to_owned));
    let text = match file {
        Some(path) => std::fs::read_to_string(&path)
            .map_err(|e| Failed::Usage(format!("the token file {} cannot be read: {e}", path.display())))?,
        None => std::env::var("PRILAVOK_TOKEN")
            .map_err(|_| Failed::Usage(format!("there is no token: {WHERE}")))?,
    };
    Token::parse(&text).ok_or_else(|| {
        Failed::Usage(format!("this is not a bot's token (it looks like 123456:ABC…): {WHERE}"))
    })
}
