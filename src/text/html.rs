//! Text with Telegram's HTML markup. This is the only place that escapes: a [`Html`] is made from
//! plain text by escaping it, or from our own texts; there is no third way, so a customer called
//! `<b>` breaks nothing.

use std::fmt;

/// Markup that is safe to send.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Html(String);

impl Html {
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// Plain text of anybody, escaped.
    pub fn escape(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '"' => safe.push_str("&quot;"),
                other => safe.push(other),
            }
        }
        Self(safe)
    }

    /// Markup of our own texts, or markup that [`clean`] has checked.
    pub(super) fn trusted(markup: String) -> Self {
        Self(markup)
    }

    pub fn bold(text: &str) -> Self {
        Self(format!("<b>{}</b>", Self::escape(text)))
    }

    pub fn strike(text: &str) -> Self {
        Self(format!("<s>{}</s>", Self::escape(text)))
    }

    pub fn italic(text: &str) -> Self {
        Self(format!("<i>{}</i>", Self::escape(text)))
    }

    pub fn code(text: &str) -> Self {
        Self(format!("<code>{}</code>", Self::escape(text)))
    }

    /// A link; the address is escaped as an attribute.
    pub fn link(text: &str, address: &str) -> Self {
        Self(format!("<a href=\"{}\">{}</a>", Self::escape(address), Self::escape(text)))
    }

    /// A quoted block, folded by Telegram when it is long.
    pub fn quote(inner: &Self) -> Self {
        Self(format!("<blockquote expandable>{}</blockquote>", inner.0))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn push(&mut self, more: &Self) -> &mut Self {
        self.0.push_str(&more.0);
        self
    }

    /// Adds plain text of our own making (spaces, dashes, sums), escaped all the same.
    pub fn text(&mut self, more: &str) -> &mut Self {
        self.push(&Self::escape(more))
    }

    /// Adds a line of its own.
    pub fn line(&mut self, line: &Self) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.push(line)
    }

    /// Adds a paragraph: an empty line before it.
    pub fn paragraph(&mut self, text: &Self) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.push(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a person sees: the markup taken out, the references resolved.
    pub fn plain(&self) -> String {
        let mut plain = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(start) = rest.find('<') {
            let (before, tag) = rest.split_at(start);
            plain.push_str(before);
            rest = tag.split_once('>').map_or("", |(_, after)| after);
        }
        plain.push_str(rest);
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// Characters as Telegram counts a message's length.
    pub fn visible_chars(&self) -> usize {
        self.plain().chars().count()
    }

    /// Cuts to at most `chars` visible characters with "…", dropping the markup where a cut is needed.
    #[must_use]
    pub fn shortened(self, chars: usize) -> Self {
        if self.visible_chars() <= chars {
            return self;
        }
        let cut: String = self.plain().chars().take(chars.saturating_sub(1)).collect();
        Self::escape(&(cut + "…"))
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Keeps the markup that staff may use in product texts (`<b> <i> <u> <s> <a href>`), well nested, and
/// escapes the rest: what an owner typed can never make a message unsendable.
pub fn clean(text: &str) -> Html {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<&'static str> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tail) = rest.split_at(start);
        out.push_str(Html::escape(&unescape(before)).as_str());
        match tag(tail) {
            Some((Tag::Open(name, markup), after)) => {
                out.push_str(&markup);
                open.push(name);
                rest = after;
            }
            Some((Tag::Close(name), after)) if open.last() == Some(&name) => {
                open.pop();
                out.push_str(&format!("</{name}>"));
                rest = after;
            }
            Some((Tag::Close(_), _)) | None => {
                out.push_str("&lt;");
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(Html::escape(&unescape(rest)).as_str());
    while let Some(name) = open.pop() {
        out.push_str(&format!("</{name}>"));
    }
    Html(out)
}

enum Tag {
    Open(&'static str, String),
    Close(&'static str),
}

fn tag(tail: &str) -> Option<(Tag, &str)> {
    let (inside, after) = tail.strip_prefix('<')?.split_once('>')?;
    let known = |name: &str| ["b", "i", "u", "s"].into_iter().find(|n| *n == name);
    if let Some(name) = inside.strip_prefix('/') {
        let name = if name == "a" { Some("a") } else { known(name) };
        return name.map(|n| (Tag::Close(n), after));
    }
    if let Some(name) = known(inside) {
        return Some((Tag::Open(name, format!("<{name}>")), after));
    }
    let address = inside.strip_prefix("a href=\"")?.strip_suffix('"')?;
    let allowed = ["https://", "http://", "tg://"].iter().any(|p| address.starts_with(p));
    allowed.then(|| (Tag::Open("a", format!("<a href=\"{}\">", Html::escape(&unescape(address)))), after))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What a text's place may be filled with.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Chooses the plural form.
    Number(i64),
    /// Anybody's text: escaped where the result is markup.
    Text(String),
    Html(Html),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Html> for Arg {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

impl From<&Html> for Arg {
    fn from(html: &Html) -> Self {
        Self::Html(html.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_person_called_b_stays_a_name() {
        assert_eq!(Html::escape("<b>&\"").as_str(), "&lt;b&gt;&amp;&quot;");
        assert_eq!(Html::escape("<b>").plain(), "<b>");
        assert_eq!(Html::bold("Ann <3").plain(), "Ann <3");
    }

    #[test]
    fn staff_markup_is_kept_and_mended() {
        assert_eq!(clean("a <b>fat</b> loaf < 2 kg").as_str(), "a <b>fat</b> loaf &lt; 2 kg");
        assert_eq!(clean("<b>never closed").as_str(), "<b>never closed</b>");
        assert_eq!(clean("<i><b>x</i>").as_str(), "<i><b>x&lt;/i&gt;</b></i>");
        assert_eq!(clean("<script>x</script>").as_str(), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(clean("<a href=\"https://x.uz/?a=1&b=2\">x</a>").plain(), "x");
        assert!(clean("<a href=\"javascript:x\">x</a>").as_str().starts_with("&lt;a"));
    }

    proptest! {
        #[test]
        fn cleaning_anything_twice_changes_nothing_more(text in "[<>/bia\"= &;x\u{200f}👍]{0,40}") {
            let once = clean(&text);
            prop_assert_eq!(clean(once.as_str()), once);
        }
    }
}
