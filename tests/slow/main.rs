//! What takes seconds: whole lives of learners, hundreds of killed programs, and properties over many cases.

mod confusions;
mod crash;
mod history;
mod policies;
mod posing;
mod properties;
#[path = "../room/mod.rs"]
mod room;
#[path = "../support/mod.rs"]
mod support;
mod three_weeks;
