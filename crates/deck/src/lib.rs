//! What can be asked: the rooms of `trainer` that its build needs, too, since the built-in deck is read when the program
//! is built. `trainer` shows them as rooms of its own.

pub mod deck;
pub mod names;
pub mod text;
