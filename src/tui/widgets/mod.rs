//! Pieces that the screens are made of.

pub mod digits;
pub mod frame;
pub mod input;
pub mod options;
pub mod text;
