//! The integration tests, one binary.

mod customer_browse;
mod customer_cart;
mod emulator;
mod people;
mod world;
