//! The program from outside, by subject: through its command line, its dialogues and its screens, and through the
//! library where that is the front door.
//!
//! Each test has a profile of its own: see `Sandbox` in `tests/harness`. The screens are driven in memory: see
//! `screens/desk.rs`. What needs a terminal is in `tests/terminal`, what takes seconds in `tests/slow`, and the rules of
//! the source in `tests/house.rs`.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests have files, clocks, threads and other programs"
)]

mod commands;
mod deck;
mod dialogue;
mod exam;
mod formats;
mod learning;
mod pages;
mod profile;
mod screens;
