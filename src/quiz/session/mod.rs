//! A session: what is asked next, and what a learner may do about it.
//!
//! `state` knows which question stands and which comes next; `step` is the one way through a question.

mod elsewhere;
mod past;
mod state;
mod step;
mod summary;

pub use past::Again;
pub use state::Session;
pub use step::{Amendment, Answered, Done, Next, Step, Subject, Undone, Wish};
pub use summary::{CardStatus, GradeDue, Summary};
