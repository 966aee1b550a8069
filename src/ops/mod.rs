//! The box the shop runs on: its folder, its photos on disk, its lock.

pub mod home;
pub mod photos;
