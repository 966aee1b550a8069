//! The photo folder: each picture a JPEG under the SHA-256 of its bytes, small enough for a phone. What is
//! not a picture never gets in; a picture taken sideways is turned before it is made smaller.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use crate::base::outcome::Fault;

/// Bytes of a file that may become a picture: what Telegram lets a bot download.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The longer side: Telegram shows no more.
const SIDE: u32 = 1280;
/// A JPEG up to this is kept byte for byte.
const LIGHT: usize = 2 * 1024 * 1024;
const QUALITY: u8 = 85;
/// What decoding may take: a picture of 10 000 × 10 000 that is a few kilobytes on disk stops here.
const DECODED: u64 = 256 * 1024 * 1024;

#[derive(Clone, Debug)]
pub struct Photos {
    dir: PathBuf,
}

/// A picture ready for the folder.
#[derive(Clone)]
pub struct Picture {
    pub sha256: String,
    jpeg: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}, {} bytes)", self.sha256, self.jpeg.len())
    }
}

/// Why a file is no picture for the shop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureRefusal {
    TooBig,
    NotAPicture,
}

/// Checks a file and makes it fit; keeps nothing yet.
pub fn prepare(bytes: &[u8]) -> Result<Picture, PictureRefusal> {
    if bytes.len() > LARGEST {
        return Err(PictureRefusal::TooBig);
    }
    let not_a_picture = |_| PictureRefusal::NotAPicture;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureRefusal::NotAPicture)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODED);
    reader.limits(limits);
    let is_jpeg = reader.format() == Some(ImageFormat::Jpeg);
    let mut decoder = reader.into_decoder().map_err(not_a_picture)?;
    let orientation = decoder.orientation().map_err(not_a_picture)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(not_a_picture)?;
    if is_jpeg && bytes.len() <= LIGHT && image.width().max(image.height()) <= SIDE {
        return Ok(named(bytes.to_vec()));
    }
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > SIDE {
        image = image.resize(SIDE, SIDE, FilterType::Triangle);
    }
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&on_white(&image))
        .map_err(not_a_picture)?;
    Ok(named(jpeg))
}

/// JPEG has no transparency: what was clear becomes white, not black.
fn on_white(image: &DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.to_rgb8());
    }
    let mut white = image::RgbaImage::from_pixel(image.width(), image.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut white, &image.to_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).to_rgb8())
}

fn named(jpeg: Vec<u8>) -> Picture {
    Picture { sha256: sha256(&jpeg), jpeg }
}

/// The name that bytes have in the folder.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

impl Photos {
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Where a picture lies, or would.
    pub fn path(&self, sha256: &str) -> PathBuf {
        self.dir.join(format!("{sha256}.jpg"))
    }

    pub fn bytes(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        let path = self.path(sha256);
        fs::read(&path).map_err(|e| Fault::from_error(format!("reading the photo {}", path.display()), e))
    }

    /// Checks, makes fit and keeps a picture; gives its SHA-256.
    pub fn store(&self, bytes: &[u8]) -> Result<String, Fault> {
        let picture = prepare(bytes)
            .map_err(|refusal| Fault::new(format!("this file is not kept as a photo: {refusal:?}")))?;
        self.keep(&picture)?;
        Ok(picture.sha256)
    }

    /// Keeps a picture that was one of this folder before and comes back from a backup, byte for byte.
    pub fn keep_own(&self, jpeg: &[u8]) -> Result<String, Fault> {
        let picture = named(jpeg.to_vec());
        self.keep(&picture)?;
        Ok(picture.sha256)
    }

    /// Keeps a prepared picture; one that is there already is not written again.
    pub fn keep(&self, picture: &Picture) -> Result<(), Fault> {
        let whole = fs::metadata(self.path(&picture.sha256))
            .is_ok_and(|there| usize::try_from(there.len()).is_ok_and(|n| n == picture.jpeg.len()));
        if whole {
            return Ok(());
        }
        super::home::write_whole(&self.dir, &format!("{}.jpg", picture.sha256), &picture.jpeg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn decoded(picture: &Picture) -> DynamicImage {
        image::load_from_memory_with_format(&picture.jpeg, ImageFormat::Jpeg).unwrap()
    }

    #[test]
    fn a_small_jpeg_is_kept_byte_for_byte() {
        let bytes = encoded(&DynamicImage::new_rgb8(320, 200), ImageFormat::Jpeg);
        let picture = prepare(&bytes).unwrap();
        assert_eq!(picture.jpeg, bytes);
        assert_eq!(prepare(&picture.jpeg).unwrap().sha256, picture.sha256);
    }

    #[test]
    fn a_big_or_other_picture_becomes_a_jpeg_that_fits() {
        let big = prepare(&encoded(&DynamicImage::new_rgb8(2560, 64), ImageFormat::Jpeg)).unwrap();
        assert_eq!((decoded(&big).width(), decoded(&big).height()), (1280, 32));
        let clear = prepare(&encoded(&DynamicImage::new_rgba8(10, 20), ImageFormat::Png)).unwrap();
        assert_eq!((decoded(&clear).width(), decoded(&clear).height()), (10, 20));
        assert!(decoded(&clear).to_rgb8().pixels().all(|p| p.0.iter().all(|c| *c > 250)), "white, not black");
        assert_eq!(prepare(&big.jpeg).unwrap().sha256, big.sha256, "made to fit once, it stays");
    }

    #[test]
    fn a_picture_taken_sideways_is_turned() {
        let jpeg = encoded(&DynamicImage::new_rgb8(1920, 48), ImageFormat::Jpeg);
        // An EXIF block with orientation 6: "turn me right".
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let turned = [&jpeg[..2], exif, &jpeg[2..]].concat();
        let picture = decoded(&prepare(&turned).unwrap());
        assert_eq!((picture.width(), picture.height()), (32, 1280));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(prepare(b"not a picture").unwrap_err(), PictureRefusal::NotAPicture);
        assert_eq!(prepare(&vec![0; LARGEST + 1]).unwrap_err(), PictureRefusal::TooBig);
        let jpeg = encoded(&DynamicImage::new_rgb8(300, 300), ImageFormat::Jpeg);
        let png = encoded(&DynamicImage::new_rgb8(300, 300), ImageFormat::Png);
        assert_eq!(prepare(&png[..png.len() / 2]).unwrap_err(), PictureRefusal::NotAPicture);
        let dir = tempfile::tempdir().unwrap();
        let photos = Photos::new(dir.path().to_owned());
        assert!(photos.store(b"<html>").is_err());
        let sha256 = photos.store(&jpeg).unwrap();
        assert_eq!(photos.bytes(&sha256).unwrap(), jpeg);
        assert_eq!(photos.path(&sha256), dir.path().join(format!("{sha256}.jpg")));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no half-written file stays");
    }
}
