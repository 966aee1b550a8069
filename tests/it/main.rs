//! The integration tests, one binary.

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

mod base64;
mod call;
mod customer_browse;
mod customer_cart;
mod customer_checkout;
mod customer_gallery;
mod customer_orders;
mod customer_start;
mod emulator;
mod monkey;
mod people;
#[path = "../papers/photo.rs"]
mod photo;
mod scan;
mod sight;
mod staff_catalog;
mod staff_gallery;
mod staff_health;
mod staff_labels;
mod staff_orders;
mod staff_papers;
mod staff_people;
mod staff_poster;
mod staff_rights;
mod staff_settings;
mod staff_shop;
mod template;
mod world;
