//! A row of what is to be sent, as the call that Telegram gets: files are put in as the sender does it.

use prilavok::db::Reading;
use prilavok::demo::emulator::Params;
use prilavok::documents::code;
use prilavok::shop::photos;
use prilavok::telegram::outgoing::{Row, Upload};
use serde_json::Value;

/// `pictures` are the bytes of the shop's photos by their SHA-256.
pub fn params(row: &Row, r: &Reading<'_>, pictures: &[(String, Vec<u8>)]) -> Params {
    let payload: Value = serde_json::from_str(&row.payload).unwrap();
    match &row.upload {
        None => Params::from_json(payload),
        Some(Upload::Text { name, text }) => {
            Params::from_json(payload).with_file("file", name, text.clone().into_bytes())
        }
        Some(Upload::Code(text)) => {
            Params::from_json(payload).with_file("file", "code.png", code::qr_png(text).unwrap())
        }
        Some(Upload::Paper(paper)) => {
            let photo =
                |sha: &str| Ok(pictures.iter().find(|(s, _)| s == sha).map(|(_, b)| b.clone()).unwrap());
            let file = paper.clone().in_words(r).unwrap().draw(r.now(), photo).unwrap();
            Params::from_json(payload).with_file("file", &file.name, file.bytes)
        }
        Some(Upload::Photo(id)) => {
            let photo = photos::get(r, *id).unwrap().unwrap();
            match (photo.file_id, photo.sha256) {
                (Some((_, file_id)), _) => {
                    let known = row.payload.replace("attach://file", &file_id);
                    Params::from_json(serde_json::from_str(&known).unwrap())
                }
                (None, Some(sha)) => {
                    let bytes = pictures.iter().find(|(s, _)| *s == sha).map(|(_, b)| b.clone()).unwrap();
                    Params::from_json(payload).with_file("file", "photo.jpg", bytes)
                }
                (None, None) => panic!("a photo without bytes"),
            }
        }
    }
}
