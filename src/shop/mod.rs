//! What the shop does. Ledgers and records below, stories above; a module may use those before it in
//! this list, never those after it. Time, actor and chance come with the transaction; there are no
//! sentences for people here, no Telegram, no files.

pub mod audit;
pub mod catalog;
pub mod customers;
pub mod delivery;
pub mod outbox;
pub mod photos;
pub mod promo;
pub mod settings;
pub mod staff;
pub mod stock;
pub mod trouble;
