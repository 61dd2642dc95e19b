//! Other people's formats: the exporters.
//!
//! Pure; knows [`deck`](crate::deck) and [`history`](crate::history). Bytes go to a writer that the caller brings, row by
//! row, so that a long history is never held twice.

mod csv;
mod export;
mod row;

pub use export::{Format, export};
