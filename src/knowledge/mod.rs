//! What the learner knows: by what first looks have shown, by what memory holds, by how earlier predictions fared.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history). Readiness and the plan ask
//! it, and so do the order in which new cards are met, placement and an exam's prediction: all say the same of a card.

mod first_looks;
mod levels;
mod recall;
mod worth;

pub use first_looks::Familiar;
pub use levels::{Levels, TopicName};
pub use recall::Recall;
pub use worth::{most_worth, need, worth};
