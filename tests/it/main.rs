//! The integration tests, one binary.

mod emulator;
mod people;
mod world;
