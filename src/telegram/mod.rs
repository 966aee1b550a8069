//! The Telegram surface: who is asking, what they see. An update comes in as text ([`incoming`]), is
//! routed inside the counter's transaction ([`route`]) to a function that decides nothing by itself, and
//! its answer leaves as rows ([`outgoing`]) that the [`sender`] delivers. The library's types stay in
//! `incoming`, `outgoing` and `sender`.

pub mod backup_words;
pub mod button;
pub mod checkup;
pub mod closed;
pub mod commands;
pub mod customer;
pub mod fair;
pub mod incoming;
pub mod intake;
pub mod labels;
pub mod outgoing;
pub mod papers;
pub mod printer_words;
pub mod report;
pub mod route;
pub mod scan;
pub mod screen;
pub mod sender;
pub mod session;
pub mod staff;
pub mod visit;
pub mod wire;
