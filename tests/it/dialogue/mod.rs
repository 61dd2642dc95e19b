//! A session in dialogue, as JSON lines and as plain text.

mod asides;
mod drill;
mod json;
mod judging;
mod mended;
mod plain;
mod typed;
