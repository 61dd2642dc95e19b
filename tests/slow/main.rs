//! What takes seconds: whole lives of learners, hundreds of killed programs, and properties over many cases.

mod confusions;
mod crash;
mod damage;
mod history;
mod policies;
mod posing;
mod properties;
mod three_weeks;
