//! Printers: what they are sent is rendered by other people's programs and compared dot by dot; it is sent to printers
//! that are played badly (they drop, they never answer, they are out of paper) and to a real IPP server.
//!
//! Needs `node` with the modules of `tests/printers/package.json`, `ippeveprinter` (CUPS), `avahi-daemon` and
//! `dbus-daemon`; `tests/run` installs them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    reason = "a test says what must be true and stops where it is not"
)]

#[path = "../../examples/fill.rs"]
#[allow(dead_code, reason = "the example's own beginning is not called")]
mod fill;
mod languages;
mod program;
