//! Files: bytes once uploaded, the ids each bot knows them by, pictures and their sizes. An id is
//! good for one bot only; the unique id is the same for all and opens nothing.

use super::base64::{self, Damage};
use super::error::ApiError;
use super::model::{Bytes, count};
use super::params::Upload;
use image::ImageReader;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;

const MAX_PHOTO: usize = 10 * 1024 * 1024;
const MAX_DOWNLOAD: usize = 20 * 1024 * 1024;
/// Longest sides of the smaller copies that Telegram makes of a picture.
const PHOTO_SIDES: &[u32] = &[90, 320, 800, 1280];
const ID_LENGTH: usize = 21;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FileKind {
    Photo,
    Document,
    Video,
    Animation,
    Audio,
    Voice,
}

impl FileKind {
    /// As the API calls the field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::Audio => "audio",
            Self::Voice => "voice",
        }
    }

    pub fn named(field: &str) -> Option<Self> {
        [Self::Photo, Self::Document, Self::Video, Self::Animation, Self::Audio, Self::Voice]
            .into_iter()
            .find(|k| k.field() == field)
    }

    /// As the server's complaints call it.
    fn spoken(self) -> &'static str {
        match self {
            Self::Photo => "Photo",
            Self::Document => "Document",
            Self::Video => "Video",
            Self::Animation => "Animation",
            Self::Audio => "Audio",
            Self::Voice => "VoiceNote",
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Photo => 2,
            Self::Voice => 3,
            Self::Video => 4,
            Self::Document => 5,
            Self::Audio => 9,
            Self::Animation => 10,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Stored {
    pub kind: FileKind,
    pub bytes: Bytes,
    pub mime_type: String,
    pub path: String,
    /// The field of a message that shows this file: an object, or for a photo the list of sizes.
    pub shown: Value,
}

#[derive(Clone, Debug, Default)]
pub struct Files {
    stored: BTreeMap<u64, Stored>,
    next: u64,
    /// The next document is kept with a wrong byte in it.
    pub(super) spoil_next: bool,
}

impl Files {
    /// Takes an upload in; gives the value of the message's field, without file ids.
    pub fn take(
        &mut self,
        kind: FileKind,
        upload: &Upload,
        extra: &Map<String, Value>,
    ) -> Result<Value, ApiError> {
        if upload.bytes.is_empty() {
            return Err(ApiError::bad("file must be non-empty"));
        }
        if kind == FileKind::Photo {
            self.take_photo(upload)
        } else {
            Ok(self.take_other(kind, upload, extra))
        }
    }

    fn take_photo(&mut self, upload: &Upload) -> Result<Value, ApiError> {
        let size = upload.bytes.len();
        if size > MAX_PHOTO {
            return Err(ApiError::bad(format!(
                "file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
            )));
        }
        let failed = |_| ApiError::bad("IMAGE_PROCESS_FAILED");
        let reader = ImageReader::new(Cursor::new(&upload.bytes)).with_guessed_format().map_err(failed)?;
        let mime_type = reader.format().map_or("image/jpeg", |f| f.to_mime_type()).to_owned();
        let (width, height) = reader.into_dimensions().map_err(|_| ApiError::bad("IMAGE_PROCESS_FAILED"))?;
        let (long, short) = (width.max(height), width.min(height));
        if width.saturating_add(height) > 10_000 || short == 0 || long > short.saturating_mul(20) {
            return Err(ApiError::bad("PHOTO_INVALID_DIMENSIONS"));
        }
        let mut sides: Vec<u32> = PHOTO_SIDES.iter().copied().filter(|side| *side < long).collect();
        if sides.last().is_none_or(|last| *last < 1280) {
            sides.push(long.min(1280));
        }
        let numbers: Vec<u64> = sides.iter().map(|_| self.number()).collect();
        let scaled =
            |side: u32, full: u32| (u64::from(full) * u64::from(side) / u64::from(long.max(1))).max(1);
        let shown: Value = sides
            .iter()
            .zip(&numbers)
            .map(|(side, number)| {
                json!({
                    "file_unique_id": unique_id(*number, FileKind::Photo),
                    "file_size": size,
                    "width": scaled(*side, width),
                    "height": scaled(*side, height),
                })
            })
            .collect();
        for number in numbers {
            let stored = Stored {
                kind: FileKind::Photo,
                bytes: upload.bytes.clone(),
                mime_type: mime_type.clone(),
                path: format!(
                    "photos/file_{number}.{}",
                    if mime_type == "image/png" { "png" } else { "jpg" }
                ),
                shown: shown.clone(),
            };
            self.stored.insert(number, stored);
        }
        Ok(shown)
    }

    fn take_other(&mut self, kind: FileKind, upload: &Upload, extra: &Map<String, Value>) -> Value {
        let number = self.number();
        let name = upload.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mime_type = upload
            .mime_type
            .clone()
            .filter(|m| m != "application/octet-stream")
            .unwrap_or_else(|| mime_of(name).to_owned());
        let mut shown = Map::new();
        if !name.is_empty() && kind != FileKind::Voice {
            shown.insert("file_name".into(), json!(name));
        }
        shown.insert("mime_type".into(), json!(mime_type));
        shown.extend(extra.iter().map(|(k, v)| (k.clone(), v.clone())));
        shown.insert("file_unique_id".into(), json!(unique_id(number, kind)));
        shown.insert("file_size".into(), json!(upload.bytes.len()));
        let shown = Value::Object(shown);
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| format!(".{ending}"));
        let mut bytes = upload.bytes.clone();
        if std::mem::take(&mut self.spoil_next) {
            let middle = bytes.len() / 2;
            bytes = bytes.iter().enumerate().map(|(n, b)| if n == middle { !b } else { *b }).collect();
        }
        let stored = Stored {
            kind,
            bytes,
            mime_type,
            path: format!("{}s/file_{number}{ending}", kind.field()),
            shown: shown.clone(),
        };
        self.stored.insert(number, stored);
        shown
    }

    /// A file already here, by the id this bot knows it by.
    pub fn reuse(&self, bot: i64, id: &str, kind: FileKind) -> Result<&Stored, ApiError> {
        if id.contains("://") || id.contains('.') {
            return Err(super::urls::checked_link(id).map_or_else(
                |_| ApiError::bad("wrong HTTP URL specified"),
                |_| ApiError::bad("failed to get HTTP URL content"),
            ));
        }
        let number = opened(bot, id)?;
        let stored = self.stored.get(&number).ok_or_else(wrong_identifier)?;
        let photo = |k: FileKind| k == FileKind::Photo;
        if photo(stored.kind) != photo(kind) {
            let (has, wants) = (stored.kind.spoken(), kind.spoken());
            return Err(ApiError::bad(format!("can't use file of type {has} as {wants}")));
        }
        Ok(stored)
    }

    /// The answer of `getFile`.
    pub fn describe(&self, bot: i64, id: &str) -> Result<Value, ApiError> {
        let number = opened(bot, id).map_err(|e| {
            if e == wrong_identifier() {
                ApiError::bad("wrong file_id or the file is temporarily unavailable")
            } else {
                ApiError::bad("invalid file_id")
            }
        })?;
        let stored = self.stored.get(&number).ok_or_else(|| ApiError::bad("invalid file_id"))?;
        if stored.bytes.len() > MAX_DOWNLOAD {
            return Err(ApiError::bad("file is too big"));
        }
        Ok(json!({
            "file_id": file_id(bot, number, stored.kind),
            "file_unique_id": unique_id(number, stored.kind),
            "file_size": count(stored.bytes.len()),
            "file_path": stored.path,
        }))
    }

    pub fn by_path(&self, path: &str) -> Option<&Stored> {
        self.stored.values().find(|s| s.path == path)
    }

    /// For the page: whichever bot the id belongs to.
    pub fn by_any_id(&self, id: &str) -> Option<&Stored> {
        let (_, number) = unsealed(id)?;
        self.stored.get(&number)
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

/// Writes the file ids that `bot` knows into a message: beside every unique id.
pub fn with_ids(bot: i64, value: &mut Value) {
    match value {
        Value::Object(map) => {
            let unique = map.get("file_unique_id").and_then(Value::as_str).and_then(number_of);
            if let Some((number, kind)) = unique {
                map.insert("file_id".into(), json!(file_id(bot, number, kind)));
            }
            map.values_mut().for_each(|v| with_ids(bot, v));
        }
        Value::Array(list) => list.iter_mut().for_each(|v| with_ids(bot, v)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn wrong_identifier() -> ApiError {
    ApiError::bad("wrong file identifier/HTTP URL specified")
}

fn unique_id(number: u64, kind: FileKind) -> String {
    let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
    base64::encode(&[1, kind.code(), a, b, c, d, e, f, g, h, 7, 7])
}

fn number_of(unique: &str) -> Option<(u64, FileKind)> {
    let bytes = base64::decode(unique).ok()?;
    let code = *bytes.get(1)?;
    let number = u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?);
    let kind = [
        FileKind::Photo,
        FileKind::Document,
        FileKind::Video,
        FileKind::Animation,
        FileKind::Audio,
        FileKind::Voice,
    ];
    Some((number, kind.into_iter().find(|k| k.code() == code)?))
}

fn file_id(bot: i64, number: u64, kind: FileKind) -> String {
    let mut bytes = vec![kind.code()];
    bytes.extend(bot.to_be_bytes());
    bytes.extend(number.to_be_bytes());
    bytes.extend(seal(&bytes));
    base64::encode(&bytes)
}

fn opened(bot: i64, id: &str) -> Result<u64, ApiError> {
    let bytes = base64::decode(id).map_err(|damage| {
        let why = match damage {
            Damage::Length => "Wrong string length",
            Damage::Character => "Wrong character in the string",
            Damage::Padding => "Wrong padding in the string",
        };
        ApiError::bad(format!("wrong remote file identifier specified: {why}"))
    })?;
    match unsealed_bytes(&bytes) {
        None => Err(ApiError::bad("wrong remote file identifier specified: can't unserialize it")),
        Some((owner, _)) if owner != bot => Err(wrong_identifier()),
        Some((_, number)) => Ok(number),
    }
}

fn unsealed(id: &str) -> Option<(i64, u64)> {
    unsealed_bytes(&base64::decode(id).ok()?)
}

fn unsealed_bytes(bytes: &[u8]) -> Option<(i64, u64)> {
    if bytes.len() != ID_LENGTH || bytes.get(17..)? != seal(bytes.get(..17)?) {
        return None;
    }
    let bot = i64::from_be_bytes(bytes.get(1..9)?.try_into().ok()?);
    let number = u64::from_be_bytes(bytes.get(9..17)?.try_into().ok()?);
    Some((bot, number))
}

/// Four bytes that tell a real id from a made-up one.
fn seal(bytes: &[u8]) -> [u8; 4] {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    hash.to_be_bytes()
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("pdf") => "application/pdf",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        Some("zip") => "application/zip",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("mp4") => "video/mp4",
        Some("ogg" | "oga") => "audio/ogg",
        Some("mp3") => "audio/mpeg",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
