//! The coach simulation: what a policy does to learners whose memory is known exactly.

mod chance;
mod deck;
mod learner;
pub mod life;
pub mod mind;
pub mod policy;
pub mod study;
