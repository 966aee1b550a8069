//! Prilavok: the whole business of one small shop in one program.
#![doc = include_str!("../ARCHITECTURE.md")]

pub mod app;
pub mod base;
pub mod cli;
pub mod config;
pub mod db;
pub mod demo;
pub mod documents;
pub mod jobs;
pub mod ops;
pub mod shop;
pub mod telegram;
pub mod text;
