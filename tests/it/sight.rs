//! What a person sees of a message: its text and captions without markup, its buttons.

use serde_json::Value;

pub fn buttons(message: &Value) -> Vec<Value> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    rows.iter().flat_map(|row| row.as_array().cloned().unwrap_or_default()).collect()
}

pub fn shown(message: &Value) -> String {
    let mut out = String::new();
    if message.get("photo").is_some() {
        out.push_str("[photo] ");
    }
    if let Some(document) = message["document"]["file_name"].as_str() {
        out.push_str(&format!("[{document}] "));
    }
    out.push_str(message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default());
    for row in message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten() {
        let labels = row
            .as_array()
            .into_iter()
            .flatten()
            .map(|b| format!("[{}]", b["text"].as_str().unwrap_or_default()));
        out.push_str(&format!("\n{}", labels.collect::<Vec<_>>().join(" ")));
    }
    out
}

/// Spaces that do not break count as spaces: people do not see the difference.
pub fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// A command as a menu offers it: "/cart Your cart".
pub fn offered(command: &Value) -> String {
    format!("/{} {}", command["command"].as_str().unwrap(), command["description"].as_str().unwrap())
}
