//! Where the profile lies.

use std::path::PathBuf;

use directories::ProjectDirs;

/// As named, else as the environment has it, else where the platform keeps such things.
pub fn profile_dir(named: Option<PathBuf>) -> Option<PathBuf> {
    let platforms = || ProjectDirs::from("", "", "trainer").map(|dirs| dirs.data_dir().to_owned());
    named.or_else(from_environment).or_else(platforms)
}

/// As the environment names it.
pub fn from_environment() -> Option<PathBuf> {
    std::env::var_os("TRAINER_PROFILE").filter(|dir| !dir.is_empty()).map(PathBuf::from)
}
