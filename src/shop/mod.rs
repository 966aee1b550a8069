//! What the shop does. Ledgers and records below, stories above; a module may use those before it in
//! this list, never those after it. Time, actor and chance come with the transaction; there are no
//! sentences for people here, no Telegram, no files.

pub mod settings;

pub mod outbox;

pub mod audit;

pub mod customers;

pub mod staff;

pub mod catalog;

pub mod stock;

pub mod promo;

pub mod delivery;

pub mod cart;

pub mod orders;

pub mod checkout;

pub mod fulfilment;

pub mod returns;

#[cfg(test)]
mod world;
