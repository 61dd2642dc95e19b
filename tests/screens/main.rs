//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod answers;
mod desk;
mod drill;
mod memory;
mod pictures;
mod plan;
