//! The rim: the program as it is started in a shop, talking HTTP to the strict emulator, while people act and
//! the world fails around it. Every call it makes is held against the Bot API's manual where that is present,
//! and its token is looked for in everything it leaves behind.

mod books;
mod bugs;
mod disk;
mod kills;
#[path = "../it/emulator/manual.rs"]
#[allow(dead_code, reason = "the emulator's own tests use the rest of it")]
mod manual;
mod network;
mod people;
mod program;
mod sales;
mod starts;
mod telegram;
