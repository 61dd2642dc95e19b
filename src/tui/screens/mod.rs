//! The screens, one a file: each draws its part of the state.

mod drill;
pub mod entry;
pub mod exam;
pub mod feedback;
pub mod help;
pub mod home;
pub mod plan;
pub mod question;
pub mod report;
pub mod summary;
