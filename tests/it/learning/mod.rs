//! What follows from answers: what is asked next, how memory is modelled, and how ready the learner is.

mod basis;
pub mod fit;
mod fsrs_vectors;
mod known_before;
mod last_days;
mod outlook;
mod plan;
mod reading;
mod sessions;
mod steady;
mod steps;
