//! The rules of the game, without a window: a world that is started, advanced by one button mask a tick and shown.
//!
//! `rules` decides everything that happens, one file a thing. The rest reads data and tapes, and proves by digests that
//! this crate plays the very game that was won.

#![forbid(unsafe_code)]

pub mod cartridge;
pub mod console;
pub mod digest;
pub mod json;
pub mod lang;
pub mod play;
pub mod replay;
pub mod rules;
pub mod tape;
mod words;
