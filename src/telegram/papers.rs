//! Papers that go into a chat. A row of what is to be sent holds what the paper says, not its bytes: it is drawn
//! when it leaves, so the books stay small and a paper of an hour ago is still the newest.

use serde::{Deserialize, Serialize};

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::documents::code;
use crate::documents::labels::Labels;
use crate::documents::order_papers::OrderPaper;
use crate::documents::poster::Poster;
use crate::documents::product_card::ProductCard;
use crate::shop::labels as books;
use crate::telegram::labels::{self, Crosses};
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
    /// A product as a picture for a channel.
    ProductCard(Box<ProductCard>),
    /// The picture of the first labels of a draft.
    LabelsPicture(Box<Labels>),
    /// One file of a print of labels: put into words from the books when it leaves, so that a row is small.
    LabelFile { print: i64, part: u32 },
    /// The same in words.
    Labels { name: String, labels: Box<Labels> },
    /// A page that shows how far off a printer is.
    Crosses(Crosses),
    /// A link as a code: `caption` says what for.
    Code { shop: String, caption: String, link: String },
}

impl Paper {
    /// The call that takes it: pictures are shown, papers are files.
    pub(super) const fn method(&self) -> (&'static str, &'static str) {
        match self {
            Self::Poster(_)
            | Self::Order(_)
            | Self::LabelFile { .. }
            | Self::Labels { .. }
            | Self::Crosses(_) => ("sendDocument", "document"),
            Self::PosterPicture(_) | Self::ProductCard(_) | Self::LabelsPicture(_) | Self::Code { .. } => {
                ("sendPhoto", "photo")
            }
        }
    }

    /// With all that it says.
    pub fn in_words(self, r: &Reading<'_>) -> Result<Self, Fault> {
        let Self::LabelFile { print, part } = self else { return Ok(self) };
        let labels = labels::file(r, print, part)?;
        let labels = Box::new(labels.ok_or_else(|| Fault::new("the print of labels is forgotten"))?);
        Ok(Self::Labels { name: format!("labels-{print}-{}.pdf", part + 1), labels })
    }

    /// Telegram has it.
    pub(super) fn went_out(&self, tx: &Writing<'_>) -> Result<(), Fault> {
        let Self::LabelFile { print, part } = self else { return Ok(()) };
        books::went_out(tx, *print, *part)
    }

    /// Draws it. Takes a blink of a large machine and a tenth of a second of a small one.
    /// `photo` gives the bytes of a picture of the shop.
    pub fn draw(
        &self,
        at: Moment,
        photo: impl Fn(&str) -> Result<Vec<u8>, Fault>,
    ) -> Result<Attachment, Fault> {
        let (name, bytes) = match self {
            Self::Poster(poster) => {
                (format!("poster-{}-{}.pdf", poster.size.code(), poster.lang.code()), poster.pdf(at)?)
            }
            Self::Order(paper) => (paper.file_name(), paper.pdf(at)?),
            Self::ProductCard(card) => {
                let photo = card.photo.as_deref().map(photo).transpose()?;
                ("product.png".to_owned(), card.png(photo.as_deref())?)
            }
            Self::LabelsPicture(labels) => ("labels.png".to_owned(), labels::picture(labels)?),
            Self::Labels { name, labels } => (name.clone(), labels::pdf(labels, at)?),
            Self::Crosses(page) => (format!("printer-{}.pdf", page.stock.replace(' ', "-")), page.pdf(at)?),
            Self::LabelFile { .. } => return Err(Fault::new("labels that were not put into words")),
            Self::PosterPicture(poster) => ("poster.png".to_owned(), poster.picture()?),
            Self::Code { shop, caption, link } => {
                ("code.png".to_owned(), code::picture(shop, caption, link)?)
            }
        };
        Ok(Attachment { name, bytes })
    }
}
