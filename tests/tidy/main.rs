//! Does the house stay in order? Every rule is a test of its own, and its message says what to do. What a
//! reader would otherwise have to remember in a review stands here instead.

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
    reason = "a test says what must be true and stops where it is not"
)]

mod house;
mod papers;
mod places;
mod sizes;
mod stairs;
mod texts;

use std::fmt::Display;

/// Fails with every finding at once and the way out.
#[track_caller]
fn none<T: Display>(findings: impl IntoIterator<Item = T>, what_to_do: &str) {
    let findings: Vec<String> = findings.into_iter().map(|finding| format!("  {finding}")).collect();
    assert!(findings.is_empty(), "\n{}\n\n{what_to_do}\n", findings.join("\n"));
}
