//! Backups that come back: made beside a shop that sells, opened with the key alone, compared row by row; and every
//! way in which files, disks, keys and people go wrong, after each of which the live shop is no worse than before.

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
    clippy::exit,
    reason = "a test says what must be true and stops where it is not"
)]

mod back;
#[path = "../it/base64.rs"]
mod base64;
mod beside;
mod damage;
mod disk;
mod disk_model;
#[path = "../../examples/fill.rs"]
#[allow(dead_code, reason = "the example's own beginning is not called")]
mod fill;
mod kills;
mod knock;
mod older;
mod power;
mod program;
mod refusals;
mod round;
mod running;
mod shop;
mod telegram;
#[path = "../rim/terminal.rs"]
mod terminal;
mod trace;
