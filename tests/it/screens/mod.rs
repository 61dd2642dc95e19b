//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod answers;
mod desk;
mod drill;
mod exam;
mod exam_pictures;
mod memory;
mod other_formats;
mod pictures;
mod plan;
mod pressing;
mod standing;
