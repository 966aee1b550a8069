//! What customers see.

pub mod start;

use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::telegram::screen::Answer;
use crate::telegram::visit::Visit;

/// Words that nobody asked for: a search in the catalogue.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, _text: &str) -> Result<Answer, Fault> {
    start::menu(tx, visit)
}
