//! What takes seconds: whole lives of learners, hundreds of killed programs, and properties over many cases.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests have files, clocks, threads and other programs"
)]

mod answer_key;
mod confusions;
mod crash;
mod damage;
mod fuzzed;
mod history;
mod interrupted;
mod policies;
mod posing;
mod soak;
mod three_weeks;
