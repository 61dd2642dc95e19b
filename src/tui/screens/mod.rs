//! The screens, one a file: each draws its part of the state.

pub mod exam;
pub mod feedback;
pub mod help;
pub mod home;
pub mod question;
pub mod report;
pub mod summary;
