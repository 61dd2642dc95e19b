//! One command at a time: what it prints, as text and as a document, and what it refuses.

mod bad_input;
mod cards;
mod deck_names;
mod export;
mod filters;
mod help;
mod installed;
mod length;
mod marks;
mod naming;
mod reading;
mod search;
mod settings;
mod shapes;
mod short;
mod stats;
mod steering;
mod undo;
