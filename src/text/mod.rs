//! Words that people read. Every text lives in `assets/texts` in three languages and is a typed function
//! here (`lang.cart_total(sum)`), made by the build script, which fails when one is missing. Decides nothing.

pub mod catalogue;
pub mod format;
pub mod html;

pub use format::{Words, local};
pub use html::{Arg, Html};

pub use crate::base::lang::Lang;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
