//! What the shop does. The ladder, lowest first: settings, audit, outbox, backups, timetable, trouble, health, customers, staff, photos,
//! catalog, stock, import, promo, labels, delivery, cart, orders (ledgers and records), setup, checkout, fulfilment, returns (stories), proof. A rung
//! uses those below it, never those above: a test holds that. Time, actor and chance come with the
//! transaction; there are no sentences for people here, no Telegram, no files.

pub mod audit;
pub mod backups;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod customers;
pub mod delivery;
pub mod fulfilment;
pub mod health;
pub mod import;
pub mod labels;
pub mod orders;
pub mod outbox;
pub mod photos;
pub mod promo;
pub mod proof;
pub mod returns;
pub mod settings;
pub mod setup;
pub mod staff;
pub mod stock;
pub mod timetable;
pub mod trouble;

#[cfg(test)]
pub(crate) mod world;
