//! A session in dialogue, as JSON lines and as plain text.

mod asides;
mod drill;
mod json;
mod judging;
mod plain;
mod typed;
