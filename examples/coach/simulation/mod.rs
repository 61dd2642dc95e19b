//! The coach simulation: what a policy does to learners whose memory is known exactly.
//!
//! Everything between a policy and a memory is the program itself: [`queue`](trainer::quiz::queue) and
//! [`Session`](trainer::quiz::Session) pose and judge, [`History`](trainer::history::History) folds what happened. Nothing
//! of their rules is written down a second time here.

mod chance;
mod deck;
pub mod learner;
pub mod life;
mod luck;
pub mod mind;
mod outside;
pub mod policy;
pub mod report;
pub mod study;
