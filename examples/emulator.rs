//! Serves the emulator alone, for programs in other languages: one bot, one person who has not
//! started yet. Prints its address, the token and the person's id, one a line.
//!
//! `cargo run --example emulator -- [PORT or ADDRESS:PORT]`: on this machine alone unless an address is named.

use prilavok::base::time::Clock;
use prilavok::demo::emulator::{Emulator, NewPerson};
use std::io::Write;

const TOKEN: &str = "7000000001:AAEmulatorTokenForForeigners";

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let place = std::env::args().nth(1).unwrap_or_else(|| "0".to_owned());
    let place = if place.contains(':') { place } else { format!("127.0.0.1:{place}") };
    let emulator = Emulator::new(Clock::shifted());
    let person = emulator.with(|w| {
        w.set_strict_params(true);
        w.add_bot(TOKEN, "foreign_bot", "Foreign");
        w.add_person(NewPerson::named("Anna"))
    });
    let listener = tokio::net::TcpListener::bind(place).await?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{}\n{TOKEN}\n{person}", listener.local_addr()?)?;
    out.flush()?;
    axum::serve(listener, emulator.router()).await
}
