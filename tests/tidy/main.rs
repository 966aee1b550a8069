//! Does the house stay in order? Every rule is a test of its own, and its message says what to do. What a
//! reader would otherwise have to remember in a review stands here instead.

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
