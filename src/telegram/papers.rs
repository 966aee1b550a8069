//! Papers that go into a chat. A row of what is to be sent holds what the paper says, not its bytes: it is drawn
//! when it leaves, so the books stay small and a paper of an hour ago is still the newest.

use serde::{Deserialize, Serialize};

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::documents::code;
use crate::documents::order_papers::OrderPaper;
use crate::documents::poster::Poster;
use crate::telegram::wire::Attachment;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// The poster for the counter, to be printed.
    Poster(Poster),
    /// The same to be looked at, and to be sent on.
    PosterPicture(Poster),
    /// A paper of an order or of a day.
    Order(Box<OrderPaper>),
    /// A link as a code: `caption` says what for.
    Code { shop: String, caption: String, link: String },
}

impl Paper {
    /// The call that takes it: pictures are shown, papers are files.
    pub(super) const fn method(&self) -> (&'static str, &'static str) {
        match self {
            Self::Poster(_) | Self::Order(_) => ("sendDocument", "document"),
            Self::PosterPicture(_) | Self::Code { .. } => ("sendPhoto", "photo"),
        }
    }

    /// Draws it. Takes a blink of a large machine and a tenth of a second of a small one.
    pub fn draw(&self, at: Moment) -> Result<Attachment, Fault> {
        let (name, bytes) = match self {
            Self::Poster(poster) => {
                (format!("poster-{}-{}.pdf", poster.size.code(), poster.lang.code()), poster.pdf(at)?)
            }
            Self::Order(paper) => (paper.file_name(), paper.pdf(at)?),
            Self::PosterPicture(poster) => ("poster.png".to_owned(), poster.picture()?),
            Self::Code { shop, caption, link } => {
                ("code.png".to_owned(), code::picture(shop, caption, link)?)
            }
        };
        Ok(Attachment { name, bytes })
    }
}
