//! The screens: questions and answers in a terminal.
//!
//! Knows the pure rooms, and the terminal through ratatui. No profile, no decks on disk, no date: what depends on them
//! comes in with [`App`]. Within, one [`update`](update::update) turns a message into a change and an [`Effect`](event::Effect),
//! one [`view`](view::view) draws what stands and gives back what the next update needs, and only [`run`] touches the
//! terminal and threads.
//!
//! The invariants: however `run` ends, the terminal is as it was before; and a verdict is shown only when the answer is
//! saved.
//!
//! # Pages and layers
//!
//! A page is one folder of [`page`]: its state (`mod.rs`), its keys and actions (`keys.rs`), what they do (`update.rs`)
//! and how it is drawn (`view.rs`). It is a `Component`: an `Event` comes in with a `Context`, `Request`s go out as data.
//! It knows no other page: it asks to open a `Goto`, or to go back. Pages form a stack with home at the bottom.
//!
//! Layers (the help) lie on a stack of their own above the page that stands. The uppermost gets the keys and is
//! drawn; the page below knows nothing of it, and what was being saved still comes to the page.
//!
//! One table of keys feeds dispatch, footer and help; rows that several pages share are in `keys`. A table in which a key
//! stands twice does not compile.
//!
//! A new page: its folder; in `page/mod.rs` its `mod` line, its line in `Page`, in `each!` and in `Page::open`; in
//! `component.rs` its line in `Goto`, and a row in the table of the page that leads to it. A new layer: its file, its line
//! in `Layer` and `each!`, and the `Request` that opens it.

mod app;
mod ascii;
mod changes;
mod component;
#[cfg(unix)]
mod decoder;
mod drawn;
pub mod event;
mod keys;
mod layer;
pub mod look;
mod mouse;
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
mod words;
mod worker;

pub use app::{App, Editing};
pub use component::{Drawn, Goto};
pub use outcome::{Outcome, TuiError};
pub use page::stats::{Statistics, pictures};
pub use run::run;
pub use widgets::chart::bars;
