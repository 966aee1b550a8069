//! The integration tests, one binary.

mod customer_browse;
mod customer_cart;
mod customer_checkout;
mod customer_gallery;
mod customer_orders;
mod customer_start;
mod emulator;
mod monkey;
mod people;
mod staff_catalog;
mod staff_gallery;
mod staff_orders;
mod staff_people;
mod staff_rights;
mod staff_settings;
mod world;
