//! Writes what the command line says of itself as papers: a man page for every command, and completions for
//! three shells. Run on the building machine when a package is made.
//!
//! `cargo run --example papers -- FOLDER`

use std::path::PathBuf;
use std::{env, fs, io};

use clap_complete::Shell;

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the folder to write into"));
    };
    let man = folder.join("man");
    fs::create_dir_all(&man)?;
    clap_mangen::generate_to(prilavok::cli::command().disable_help_subcommand(true), &man)?;
    let mut command = prilavok::cli::command();
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut command, "prilavok", &folder)?;
    }
    Ok(())
}
