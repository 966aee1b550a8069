//! Prilavok: the whole business of one small shop in one program.

pub mod base;
pub mod demo;
