//! One command at a time: what it prints, as text and as a document, and what it refuses.

mod bad_input;
mod deck_names;
mod export;
mod filters;
mod help;
mod length;
mod marks;
mod reading;
mod short;
mod stats;
mod steering;
