//! Prilavok: the whole business of one small shop in one program.

pub mod base;
pub mod db;
pub mod demo;
pub mod jobs;
pub mod ops;
pub mod shop;
pub mod telegram;
pub mod text;
