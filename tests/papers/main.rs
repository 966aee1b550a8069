//! Papers as people get them: every file is opened by other people's programs, its words are read back, its codes
//! are read by two readers that share no code with ours, from what three renderers make of it.
//!
//! Needs `pdftoppm`, `pdftotext`, `pdffonts`, `pdfinfo` (poppler), `qpdf`, `gs` and `zbarimg`, and what the
//! recovery sheet names (`age`, `zstd`, `sqlite3`, `python3`); `tests/run` installs them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_push_string,
    reason = "a test says what must be true and stops where it is not"
)]

mod checks;
mod kit;
mod labels;
mod orders;
mod photo;
mod poster;
mod recovery_sheet;
mod scan;
