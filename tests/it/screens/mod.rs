//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod aloud;
mod answers;
mod asked;
mod desk;
mod drawn;
mod drill;
mod exam;
mod exam_pictures;
mod finding;
mod fitting;
mod given_up;
mod home;
mod looks;
mod memory;
mod other_formats;
mod over_night;
mod pictures;
mod plan;
mod pointing;
mod pressing;
mod reading;
mod said_aloud;
mod standing;
mod stats;
mod three_weeks;
mod visiting;
