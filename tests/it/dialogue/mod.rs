//! A session in dialogue, as JSON lines and as plain text.

mod asides;
mod drill;
mod json;
mod plain;
mod typed;
