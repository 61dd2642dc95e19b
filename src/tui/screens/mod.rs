//! The screens, one a file: each draws its part of the state.

pub mod feedback;
pub mod help;
pub mod home;
pub mod plan;
pub mod question;
pub mod summary;
