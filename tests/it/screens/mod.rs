//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod answers;
mod desk;
mod drill;
mod exam;
mod exam_pictures;
mod finding;
mod looks;
mod memory;
mod pictures;
mod plan;
mod pointing;
mod pressing;
mod reading;
mod standing;
