//! Pieces that pages are made of. They know no page.

pub mod chart;
pub mod exchange;
pub mod frame;
pub mod input;
pub mod list;
pub mod options;
pub mod scroll;
pub mod text;
pub mod weeks;
