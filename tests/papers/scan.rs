//! Codes in photographs: what a phone makes of them in a shop is read, whatever else comes in does no harm.

use std::time::Duration;

use prilavok::documents::scan::{Kind, ScanRefusal, read};
use proptest::prelude::*;
use rxing::BarcodeFormat;

use crate::photo::Shot;

const LINK: &str = "https://t.me/non_va_asal_bot?start=p15v3";
/// Plenty for an unoptimised build beside others: what is read is read long before.
const WITHIN: Duration = Duration::from_secs(60);

fn reads(shot: Shot, text: &str, format: BarcodeFormat, kind: Kind) {
    let found = read(&shot.of(text, format), WITHIN).unwrap();
    let found = found.unwrap_or_else(|| panic!("not read: {format:?} {text} {shot:?}"));
    assert_eq!((found.text.as_str(), found.kind), (text, kind), "{shot:?}");
}

/// Tilted, seen from a side, unsharp, grainy, dark, and all of it.
fn poor() -> Vec<Shot> {
    let good = Shot::GOOD;
    vec![
        good,
        Shot { degrees: 90.0, ..good },
        Shot { degrees: 180.0, ..good },
        Shot { degrees: 12.0, slant: 0.2, ..good },
        Shot { blur: 3, ..good },
        Shot { grain: 30, ..good },
        Shot { light: (6, 34), grain: 3, ..good },
        Shot { size: 25, middle: (78, 25), ..good },
        Shot { degrees: 7.0, slant: 0.15, blur: 2, grain: 12, light: (12, 80), ..good },
    ]
}

#[test]
fn a_qr_code_is_read_from_poor_photos() {
    poor().into_iter().for_each(|shot| reads(shot, LINK, BarcodeFormat::QR_CODE, Kind::Qr));
    for degrees in [33.0, 45.0, 71.0, 200.0] {
        reads(Shot { degrees, ..Shot::GOOD }, LINK, BarcodeFormat::QR_CODE, Kind::Qr);
    }
}

#[test]
fn barcodes_of_every_kind_are_read_from_poor_photos() {
    let kinds = [
        (BarcodeFormat::EAN_13, "4006381333931"),
        (BarcodeFormat::EAN_8, "96385074"),
        (BarcodeFormat::CODE_128, "SHOP-0042"),
    ];
    for (format, text) in kinds {
        poor().into_iter().for_each(|shot| {
            let size = shot.size * 14 / 10;
            reads(Shot { size, ..shot }, text, format, Kind::Stripes);
        });
    }
}

#[test]
fn the_square_of_marked_goods_is_read() {
    for shot in [Shot::GOOD, Shot { degrees: 8.0, grain: 10, ..Shot::GOOD }] {
        reads(shot, "0104600000000015", BarcodeFormat::DATA_MATRIX, Kind::Matrix);
    }
}

#[test]
fn a_small_code_in_the_corner_of_twelve_megapixels_is_read() {
    let large = Shot { width: 4000, height: 3000, ..Shot::GOOD };
    reads(
        Shot { size: 12, middle: (80, 22), degrees: 9.0, blur: 3, grain: 12, ..large },
        LINK,
        BarcodeFormat::QR_CODE,
        Kind::Qr,
    );
    reads(
        Shot { size: 30, middle: (28, 70), degrees: 5.0, blur: 3, grain: 12, light: (12, 90), ..large },
        "4006381333931",
        BarcodeFormat::EAN_13,
        Kind::Stripes,
    );
}

#[test]
fn a_photo_without_a_code_shows_none_and_the_time_is_kept() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let table =
        image::GrayImage::from_fn(3000, 2000, |x, y| image::Luma([(x * 7 + y * 13).to_le_bytes()[0]]));
    table.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    assert_eq!(read(&bytes.into_inner(), Duration::ZERO), Ok(None));
}

#[test]
fn a_picture_that_unfolds_to_too_much_is_refused_before_it_does() {
    // A PNG of 60 000 × 60 000 dots that is only its head: nothing of it is unfolded.
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(60_000u32.to_be_bytes());
    head.extend(60_000u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    png.extend(13u32.to_be_bytes());
    png.extend(&head);
    png.extend(crc(&head).to_be_bytes());
    png.extend(8u32.to_be_bytes());
    png.extend(b"IDAT");
    png.extend([0; 12]);
    assert_eq!(read(&png, WITHIN), Err(ScanRefusal::TooBig));
    let heavy = vec![0xFF; prilavok::documents::scan::LARGEST + 1];
    assert_eq!(read(&heavy, WITHIN), Err(ScanRefusal::TooBig));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

#[test]
fn pictures_of_any_size_are_looked_at_without_harm() {
    for (width, height) in
        [(1, 1), (1, 3000), (3000, 1), (2, 2), (39, 41), (1101, 7), (1100, 1100), (2201, 1099)]
    {
        let picture =
            image::GrayImage::from_fn(width, height, |x, y| image::Luma([(x * y).to_le_bytes()[0]]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        assert!(read(&bytes.into_inner(), WITHIN).is_ok(), "{width} × {height}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, WITHIN);
    }

    #[test]
    fn a_broken_photo_is_read_without_harm(
        at in 0usize..20_000, with in any::<u8>(), end in 0usize..20_000,
    ) {
        let mut bytes = broken_from().clone();
        let (at, end) = (at % bytes.len(), bytes.len() - end % bytes.len());
        bytes[at] ^= with;
        bytes.truncate(end);
        let _ = read(&bytes, WITHIN);
    }
}

fn broken_from() -> &'static Vec<u8> {
    static PHOTO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    PHOTO.get_or_init(|| Shot { width: 160, height: 120, ..Shot::GOOD }.of("p15", BarcodeFormat::QR_CODE))
}
