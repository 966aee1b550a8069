//! The box the shop runs on: its folder, its photos on disk, its lock, its signs of life, its health, its
//! service manager, its log.

pub mod backup;
pub mod generations;
pub mod health;
pub mod home;
pub mod installed;
pub mod logs;
pub mod photos;
pub mod printers;
pub mod pulse;
pub mod report;
pub mod restore;
pub mod service;
pub mod trust;
pub mod whom;
