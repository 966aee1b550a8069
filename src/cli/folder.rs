//! Which folder a command means: the argument, the environment, or the one of the installed box.

use std::path::PathBuf;

use super::Failed;
use crate::ops::installed;

const VARIABLE: &str = "PRILAVOK_DATA_DIR";

/// The shop's folder for a command that looks into a shop.
pub(super) fn of(named: Option<PathBuf>) -> Result<PathBuf, Failed> {
    let is_box = || installed::is_here() || PathBuf::from(installed::DATA).join("CURRENT").exists();
    let found = named.or_else(from_environment);
    found.or_else(|| is_box().then(|| installed::DATA.into())).ok_or_else(unnamed)
}

/// For the shop itself, which makes the folder that it does not find: never a guess.
pub(super) fn to_run_in(named: Option<PathBuf>) -> Result<PathBuf, Failed> {
    named.or_else(from_environment).ok_or_else(unnamed)
}

pub(super) fn from_environment() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|dir| !dir.is_empty()).map(PathBuf::from)
}

pub(super) fn unnamed() -> Failed {
    Failed::Usage(format!("which shop? Name its folder with --data-dir DIR, or in ${VARIABLE}"))
}
