//! The parameters of one call, whichever of the four encodings they came in. A value keeps the
//! shape it was sent in; the getters read a number from a string and JSON from text, as the real
//! server does.

use super::error::ApiError;
use super::model::Bytes;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A part of a multipart body that carries a file.
#[derive(Clone, Debug)]
pub struct Upload {
    pub file_name: String,
    pub mime_type: Option<String>,
    pub bytes: Bytes,
}

#[derive(Clone, Debug, Default)]
pub struct Params {
    pub fields: Map<String, Value>,
    pub files: BTreeMap<String, Upload>,
}

impl Params {
    /// From a JSON object; anything else is no parameters.
    pub fn from_json(value: Value) -> Self {
        let fields = match value {
            Value::Object(fields) => fields,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                Map::new()
            }
        };
        Self { fields, files: BTreeMap::new() }
    }

    #[must_use]
    pub fn with_file(mut self, part: &str, file_name: &str, bytes: Vec<u8>) -> Self {
        let upload = Upload { file_name: file_name.into(), mime_type: None, bytes: bytes.into() };
        self.files.insert(part.into(), upload);
        self
    }

    pub fn has(&self, name: &str) -> bool {
        self.text(name).is_some_and(|t| !t.is_empty())
    }

    /// The value as the server sees it: text. Absent and null are both absent.
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.fields.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(Cow::Borrowed(text)),
            other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                Some(Cow::Owned(other.to_string()))
            }
        }
    }

    pub fn required(&self, name: &str) -> Result<String, ApiError> {
        match self.text(name) {
            Some(text) if !text.is_empty() => Ok(text.into_owned()),
            _ => Err(ApiError::bad(format!("parameter \"{name}\" is required"))),
        }
    }

    /// A whole number; what is none counts as absent. The server reads leading digits and no more.
    pub fn integer(&self, name: &str) -> Option<i64> {
        let text = self.text(name)?;
        let text = text.trim();
        let end = text
            .char_indices()
            .find(|(at, c)| !(c.is_ascii_digit() || (*at == 0 && *c == '-')))
            .map_or(text.len(), |(at, _)| at);
        text.get(..end)?.parse().ok()
    }

    /// A whole number put into its range: the server clamps and never refuses.
    pub fn clamped(&self, name: &str, default: i64, low: i64, high: i64) -> i64 {
        self.integer(name).unwrap_or(default).clamp(low, high)
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        self.text(name)?.trim().parse().ok().filter(|n: &f64| n.is_finite())
    }

    pub fn flag(&self, name: &str) -> bool {
        self.text(name).is_some_and(|t| matches!(t.to_ascii_lowercase().as_str(), "true" | "yes" | "1"))
    }

    /// A parameter that is JSON: as it stands, or parsed from text. `Err` when the text is no JSON.
    pub fn json(&self, name: &str) -> Result<Option<Value>, serde_json::Error> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => {
                serde_json::from_str(text).map(|v: Value| if v.is_null() { None } else { Some(v) })
            }
            Some(other) => Ok(Some(other.clone())),
        }
    }

    /// For the record of calls: fields as sent, files by name and size.
    pub fn recorded(&self) -> Value {
        let mut fields = self.fields.clone();
        for (part, upload) in &self.files {
            let file = json!({"x_file": upload.file_name, "x_size": upload.bytes.len()});
            fields.insert(part.clone(), file);
        }
        Value::Object(fields)
    }
}

impl From<Value> for Params {
    fn from(value: Value) -> Self {
        Self::from_json(value)
    }
}
