//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod answers;
mod desk;
mod drill;
mod exam;
mod exam_pictures;
mod finding;
mod home;
mod looks;
mod memory;
mod over_night;
mod pictures;
mod plan;
mod pressing;
mod reading;
mod standing;
mod stats;
mod three_weeks;
