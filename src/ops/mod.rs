//! The box the shop runs on: its folder, its photos on disk, its lock, its signs of life.

pub mod home;
pub mod photos;
pub mod pulse;
pub mod trust;
