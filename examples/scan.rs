//! How long looking for a code takes, in photos of twelve megapixels made up for it: a good one, a poor one, a small
//! code in a corner, none at all.
//!
//! `cargo run --release --example scan`

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "a tool that measures; nothing of a shop depends on it"
)]

use std::time::{Duration, Instant};

use prilavok::documents::scan;
use rxing::BarcodeFormat;

#[path = "../tests/papers/photo.rs"]
mod photo;

use photo::Shot;

const LINK: &str = "https://t.me/non_va_asal_bot?start=p15v3";
const ROUNDS: u32 = 5;

fn main() {
    let large = Shot { width: 4000, height: 3000, ..Shot::GOOD };
    let poor = Shot { degrees: 9.0, slant: 0.15, blur: 4, grain: 15, light: (12, 80), ..large };
    let small = Shot { size: 12, middle: (80, 22), degrees: 9.0, blur: 3, grain: 12, ..large };
    let (qr, ean) = (BarcodeFormat::QR_CODE, BarcodeFormat::EAN_13);
    for (name, photo) in [
        ("a QR code, good", large.of(LINK, qr)),
        ("a QR code, poor", poor.of(LINK, qr)),
        ("a QR code, small, in a corner", small.of(LINK, qr)),
        ("EAN-13, good", large.of("4006381333931", ean)),
        ("EAN-13, poor", Shot { size: 70, ..poor }.of("4006381333931", ean)),
        ("none", Shot { size: 1, grain: 20, ..large }.of(LINK, qr)),
    ] {
        let began = Instant::now();
        let mut found = false;
        for _ in 0..ROUNDS {
            found = scan::read(&photo, Duration::from_secs(3)).unwrap().is_some();
        }
        let each = began.elapsed() / ROUNDS;
        println!("{name}: {} ms, {}", each.as_millis(), if found { "read" } else { "not read" });
    }
}
