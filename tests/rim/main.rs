//! The rim: the program as it is started in a shop, talking HTTP to the strict emulator, while people act and
//! the world fails around it. Every call it makes is held against the Bot API's manual where that is present,
//! and its token is looked for in everything it leaves behind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::wildcard_enum_match_arm,
    clippy::too_many_lines,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test says what must be true and stops where it is not"
)]

#[path = "../it/base64.rs"]
mod base64;
mod books;
mod bugs;
mod disk;
mod doctor;
mod kills;
#[path = "../it/emulator/manual.rs"]
#[allow(dead_code, reason = "the emulator's own tests use the rest of it")]
mod manual;
mod network;
mod papers;
mod people;
#[path = "../papers/photo.rs"]
mod photo;
mod program;
mod repair;
mod root;
mod sales;
mod service;
mod setup;
mod starts;
mod telegram;
mod terminal;
