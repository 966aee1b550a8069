//! A screen is data: a text, perhaps a photo, rows of typed keys. Rendering one is a pure function of
//! what is shown; how it reaches the chat (an edit, a new message) is [`super::outgoing`]'s business.

use crate::base::ids::PhotoId;
use crate::base::limits::{ALERT_CHARS, CAPTION_CHARS, MESSAGE_CHARS};
use crate::telegram::button::{Button, OPEN};
use crate::telegram::outgoing::Upload;
use crate::telegram::papers::Paper;
use crate::telegram::session::Expect;
use crate::text::{Html, Words};

/// One key under a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Key {
    /// Answers by changing this message in place.
    Tap(String, Button),
    /// Answers with a new message; this one is news and stays.
    Open(String, Button),
    /// Opens an address.
    Link(String, String),
}

impl Key {
    pub fn label(&self) -> &str {
        match self {
            Self::Tap(label, _) | Self::Open(label, _) | Self::Link(label, _) => label,
        }
    }

    /// Callback data, for the keys that have it.
    pub fn data(&self) -> Option<String> {
        match self {
            Self::Tap(_, button) => Some(button.data()),
            Self::Open(_, button) => Some(format!("{OPEN}{}", button.data())),
            Self::Link(..) => None,
        }
    }
}

/// What a person is asked for with a keyboard of its own: the phone or the place they are at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    pub contact: Option<String>,
    pub location: Option<String>,
    /// Ready answers, one a row.
    pub answers: Vec<String>,
    /// The grey text in the empty input field.
    pub placeholder: String,
}

/// What one message shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Screen {
    pub text: Html,
    pub photo: Option<PhotoId>,
    /// A QR code of this text in place of a photo.
    pub code: Option<String>,
    /// A paper that is a picture in place of a photo.
    pub paper: Option<Paper>,
    pub rows: Vec<Vec<Key>>,
    /// A reply keyboard in place of `rows`: such a screen is always a new message.
    pub ask: Option<Ask>,
}

impl Screen {
    pub fn new(text: Html) -> Self {
        Self { text, ..Self::default() }
    }

    #[must_use]
    pub fn photo(mut self, photo: Option<PhotoId>) -> Self {
        self.photo = photo;
        self
    }

    #[must_use]
    pub fn code(mut self, text: impl Into<String>) -> Self {
        self.code = Some(text.into());
        self
    }

    #[must_use]
    pub fn paper(mut self, paper: Paper) -> Self {
        self.paper = Some(paper);
        self
    }

    /// Does it need a message with a picture?
    pub const fn is_picture(&self) -> bool {
        self.photo.is_some() || self.code.is_some() || self.paper.is_some()
    }

    pub(super) fn picture(&self) -> Option<Upload> {
        let photo = self.photo.map(Upload::Photo);
        photo
            .or_else(|| self.code.clone().map(Upload::Code))
            .or_else(|| self.paper.clone().map(Upload::Paper))
    }

    #[must_use]
    pub fn row(mut self, keys: impl IntoIterator<Item = Key>) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        if !keys.is_empty() {
            self.rows.push(keys);
        }
        self
    }

    /// One key on a row of its own.
    #[must_use]
    pub fn tap(self, label: impl Into<String>, button: Button) -> Self {
        self.row([Key::Tap(label.into(), button)])
    }

    /// ‹ page › when there is more than one.
    #[must_use]
    pub fn pages(self, words: &Words, page: u32, pages: u32, to: impl Fn(u32) -> Button) -> Self {
        if pages <= 1 {
            return self;
        }
        let previous = if page == 0 { pages - 1 } else { page - 1 };
        let next = if page + 1 >= pages { 0 } else { page + 1 };
        self.row([
            Key::Tap(words.button_previous_page(), to(previous)),
            Key::Tap(words.plain_page(i64::from(page + 1), i64::from(pages)), Button::Nothing),
            Key::Tap(words.button_next_page(), to(next)),
        ])
    }

    /// The last row of nearly every screen: back and home.
    #[must_use]
    pub fn back(self, words: &Words, to: Button) -> Self {
        self.row([Key::Tap(words.button_back(), to), Key::Tap(words.button_home(), Button::Menu)])
    }

    #[must_use]
    pub fn home(self, words: &Words) -> Self {
        self.tap(words.button_home(), Button::Menu)
    }

    #[must_use]
    pub fn asking(mut self, ask: Ask) -> Self {
        self.ask = Some(ask);
        self
    }

    /// The text cut to what Telegram takes: the last line of defence, screens keep within it themselves.
    pub fn fitting_text(&self) -> Html {
        let limit = if self.is_picture() { CAPTION_CHARS } else { MESSAGE_CHARS };
        self.text.clone().shortened(limit)
    }
}

/// The little notice that a press brings up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    pub text: String,
    /// Must be closed by hand.
    pub alert: bool,
}

/// What the shop says to one update.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    pub toast: Option<Toast>,
    /// A line that stays in the chat, before the screen ("✓ +998 90 …"). It also takes a reply keyboard away.
    pub said: Option<Html>,
    pub screen: Option<Screen>,
    /// The screen is news: it stays in the chat, and the next screen comes below it.
    pub news: bool,
    /// What the next typed text will mean.
    pub expects: Option<Expect>,
}

impl Answer {
    pub fn nothing() -> Self {
        Self::default()
    }

    pub fn screen(screen: Screen) -> Self {
        Self { screen: Some(screen), ..Self::default() }
    }

    /// A screen that stays in the chat.
    pub fn news(screen: Screen) -> Self {
        Self { screen: Some(screen), news: true, ..Self::default() }
    }

    /// A passing notice alone; the screen stays as it is.
    pub fn only_toast(text: impl Into<String>) -> Self {
        Self::default().toast(text)
    }

    /// A notice to be closed by hand alone; the screen stays as it is.
    pub fn only_alert(text: impl Into<String>) -> Self {
        Self::default().alert(text)
    }

    #[must_use]
    pub fn toast(mut self, text: impl Into<String>) -> Self {
        self.toast = Some(Toast { text: cut(&text.into()), alert: false });
        self
    }

    #[must_use]
    pub fn alert(mut self, text: impl Into<String>) -> Self {
        self.toast = Some(Toast { text: cut(&text.into()), alert: true });
        self
    }

    #[must_use]
    pub fn saying(mut self, text: Html) -> Self {
        self.said = Some(text);
        self
    }

    #[must_use]
    pub fn expecting(mut self, expect: Expect) -> Self {
        self.expects = Some(expect);
        self
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= ALERT_CHARS {
        return text.to_owned();
    }
    text.chars().take(ALERT_CHARS - 1).chain(['…']).collect()
}
