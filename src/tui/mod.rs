//! The screens: questions and answers in a terminal.
//!
//! Knows the pure rooms, and the terminal through ratatui. No profile, no decks on disk, no date: what depends on them
//! comes in with [`App`]. Within, one [`update`](update::update) turns a message into a change and an [`Effect`](event::Effect),
//! one [`view`](view::view) draws what stands, and only [`run`] touches the terminal and threads.
//!
//! The invariants: however `run` ends, the terminal is as it was before; and a verdict is shown only when the answer is
//! saved.

mod app;
mod component;
pub mod event;
mod keys;
mod layer;
mod outcome;
pub mod page;
mod run;
mod signals;
pub mod state;
mod tally;
mod terminal;
mod theme;
pub mod update;
pub mod view;
mod widgets;
mod worker;

pub use app::App;
pub use component::{Drawn, Goto};
pub use outcome::{Outcome, TuiError};
pub use run::run;
