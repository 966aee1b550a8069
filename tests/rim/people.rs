//! People with phones: they press the labels they can see and wait until the answer is on their screen.

use prilavok::demo::emulator::{Act, CallbackAnswer};
use serde_json::Value;

use crate::base64::base64;
use crate::telegram::{Telegram, is, or_told, until};

#[derive(Clone, Copy)]
pub struct Person<'t> {
    pub telegram: &'t Telegram,
    pub id: i64,
}

impl Person<'_> {
    pub fn starts(&self) -> &Self {
        self.act(Act::start());
        self
    }

    /// Opens `t.me/<bot>?start=…`.
    pub fn opens(&self, link: &str) -> &Self {
        self.act(Act::OpenLink { url: link.to_owned() });
        self
    }

    pub fn types(&self, text: &str) -> &Self {
        self.act(Act::text(text));
        self
    }

    /// Sends a picture as phones do.
    pub fn sends_photo(&self, jpeg: &[u8]) -> &Self {
        self.act(Act::Photo { base64: base64(jpeg), caption: None });
        self
    }

    fn act(&self, act: Act) {
        let message = self.telegram.with(|world| world.act(self.id, act)).unwrap();
        self.telegram.typed(self.id, message["message_id"].as_i64().unwrap());
    }

    /// Waits for a button whose label has these words in it and presses it.
    pub fn taps(&self, label: &str) -> &Self {
        let (message, data) = self.finds(label);
        self.presses(message, &data)
    }

    /// Presses this button if it is still there: an edit may have been quicker.
    pub fn presses(&self, message: i64, data: &str) -> &Self {
        let act = Act::Press { message_id: message, data: data.to_owned(), forged: true };
        let query = self.telegram.with(|world| world.act(self.id, act)).unwrap();
        self.telegram.pressed(&query, self.id, message);
        self
    }

    /// Waits for a button with these words.
    pub fn finds(&self, label: &str) -> (i64, String) {
        or_told(&format!("a button with {label:?}"), || self.sees_button(label), || self.story())
    }

    pub fn sees_button(&self, label: &str) -> Option<(i64, String)> {
        let found = |b: &(i64, String, String)| b.1.contains(label);
        self.buttons().into_iter().rev().find(found).map(|(message, _, data)| (message, data))
    }

    /// Waits until these words are in sight.
    pub fn sees(&self, words: &str) -> &Self {
        let seen = || is(self.in_sight().iter().any(|m| plain(&shown(m)).contains(words)));
        or_told(&format!("{words:?}"), seen, || self.story());
        self
    }

    /// Waits until some message of the chat has these words.
    pub fn receives(&self, words: &str) -> &Self {
        or_told(&format!("{words:?}"), || is(self.times_received(words) > 0), || self.story());
        self
    }

    pub fn times_received(&self, words: &str) -> usize {
        self.messages().iter().filter(|m| plain(&shown(m)).contains(words)).count()
    }

    /// Waits for a notice of a press with these words; the notices before it are gone.
    pub fn is_told(&self, words: &str) -> CallbackAnswer {
        let mut heard = Vec::new();
        until(&format!("a notice {words:?}"), || {
            heard.extend(self.telegram.with(|world| world.take_callback_answers(self.id)));
            let has = |a: &&CallbackAnswer| a.text.as_deref().is_some_and(|t| plain(t).contains(words));
            heard.iter().find(has).cloned()
        })
    }

    /// The callback buttons in sight, oldest first: message, label, data.
    pub fn buttons(&self) -> Vec<(i64, String, String)> {
        let mut found = Vec::new();
        for message in self.in_sight() {
            let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
            for button in rows.iter().flat_map(|row| row.as_array().cloned().unwrap_or_default()) {
                if let (Some(label), Some(data)) = (button["text"].as_str(), button["callback_data"].as_str())
                {
                    let message = message["message_id"].as_i64().unwrap();
                    found.push((message, plain(label), data.to_owned()));
                }
            }
        }
        found
    }

    /// What they acted on last and all below it: what lies above is done with.
    fn in_sight(&self) -> Vec<Value> {
        let from = self.telegram.eyes(self.id);
        self.messages().into_iter().filter(|m| m["message_id"].as_i64() >= Some(from)).collect()
    }

    /// The bot's messages, oldest first.
    pub fn messages(&self) -> Vec<Value> {
        let all = self.telegram.with(|world| world.dialog(self.id, None).messages);
        all.into_iter().filter(|m| m.get("x_out").is_none()).collect()
    }

    pub fn story(&self) -> String {
        let screen = self.in_sight().iter().map(shown).collect::<Vec<_>>().join("\n---\n");
        format!("On the screen:\n{screen}\n\nThe last calls for this chat:\n{}", self.last_calls())
    }

    fn last_calls(&self) -> String {
        let calls = self.telegram.calls();
        let own = calls.iter().filter(|c| c.params["chat_id"] == self.id);
        let mut lines: Vec<String> = own
            .rev()
            .take(12)
            .map(|c| format!("{} {} {} {} {:?}", c.n, c.at, c.method, c.params["message_id"], c.error))
            .collect();
        lines.reverse();
        format!(
            "{}\n{} calls in all, {} updates wait",
            lines.join("\n"),
            calls.len(),
            self.telegram.waiting()
        )
    }
}

fn shown(message: &Value) -> String {
    let text = message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default();
    let file = message["document"]["file_name"].as_str().map_or_else(String::new, |f| format!("[{f}] "));
    let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let keys = rows.iter().flat_map(|row| row.as_array().cloned().unwrap_or_default());
    let labels: String = keys.map(|k| format!(" [{}]", k["text"].as_str().unwrap_or_default())).collect();
    format!("{file}{text}{labels}")
}

/// Spaces that do not break count as spaces: people do not see the difference.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
