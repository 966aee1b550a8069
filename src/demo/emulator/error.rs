//! The refusals of the Bot API: a code, the words as the real server builds them, and the two
//! parameters that can come along. Nothing here decides when to refuse.

use serde_json::{Value, json};

/// Code of an answer that never arrived: the connection was cut or left hanging. Only callers of
/// the core see it; over HTTP the connection really is cut.
pub const NO_ANSWER: u16 = 0;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    pub code: u16,
    pub description: String,
    /// Seconds.
    pub retry_after: Option<i64>,
    pub migrate_to_chat_id: Option<i64>,
}

impl ApiError {
    fn new(code: u16, description: String) -> Self {
        Self { code, description, retry_after: None, migrate_to_chat_id: None }
    }

    pub fn bad(text: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", lowered(text.as_ref())))
    }

    pub fn forbidden(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
            return Self::bad(text);
        }
        Self::new(403, format!("Forbidden: {}", lowered(text)))
    }

    pub fn unauthorized() -> Self {
        Self::new(401, "Unauthorized".into())
    }

    pub fn invalid_token() -> Self {
        Self::new(401, "Unauthorized: invalid token specified".into())
    }

    pub fn not_found() -> Self {
        Self::new(404, "Not Found".into())
    }

    pub fn unknown_method() -> Self {
        Self::new(404, "Not Found: method not found".into())
    }

    pub fn conflict(text: &str) -> Self {
        Self::new(409, format!("Conflict: {text}"))
    }

    pub fn too_large() -> Self {
        Self::new(413, "Request Entity Too Large".into())
    }

    pub fn too_many(seconds: i64) -> Self {
        let mut error = Self::new(429, format!("Too Many Requests: retry after {seconds}"));
        error.retry_after = Some(seconds);
        error
    }

    pub fn server(code: u16) -> Self {
        Self::new(code, if code == 502 { "Bad Gateway" } else { "Internal Server Error" }.into())
    }

    pub fn not_played(method: &str) -> Self {
        Self::new(501, format!("Not Implemented: the emulator knows {method} but does not play it"))
    }

    pub fn migrated(chat: i64) -> Self {
        let mut error = Self::bad("group chat was upgraded to a supergroup chat");
        error.migrate_to_chat_id = Some(chat);
        error
    }

    pub fn no_answer() -> Self {
        Self::new(NO_ANSWER, "the connection was cut before an answer".into())
    }

    /// The body of the answer.
    pub fn envelope(&self) -> Value {
        let mut body = json!({"ok": false, "error_code": self.code, "description": self.description});
        let mut parameters = serde_json::Map::new();
        if let Some(chat) = self.migrate_to_chat_id {
            parameters.insert("migrate_to_chat_id".into(), chat.into());
        }
        if let Some(seconds) = self.retry_after {
            parameters.insert("retry_after".into(), seconds.into());
        }
        if let (false, Some(map)) = (parameters.is_empty(), body.as_object_mut()) {
            map.insert("parameters".into(), parameters.into());
        }
        body
    }
}

/// The server lowers the first letter of a reason unless the second is a capital or `_`.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return String::new() };
    if second.is_some_and(|c| c.is_ascii_uppercase() || c == '_') {
        return text.to_owned();
    }
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    format!("{}{rest}", first.to_ascii_lowercase())
}
