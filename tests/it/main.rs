//! The integration tests, one binary.

mod customer_browse;
mod customer_cart;
mod customer_checkout;
mod customer_gallery;
mod customer_orders;
mod customer_start;
mod emulator;
mod people;
mod staff_orders;
mod staff_rights;
mod world;
