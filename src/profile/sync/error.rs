//! What can go wrong with a sync, and what to do about it.

use std::fmt;

use crate::git::{GitError, Reason};
use crate::profile::error::ProfileError;

/// The profile was not synced. What is here stays as it is.
#[derive(Debug)]
pub enum SyncError {
    /// No repository was named yet.
    NotBegun,
    /// The repository was named on another machine: the profile is a copy.
    Copied(String),
    /// A restore went back behind what the repository has.
    Restored(String),
    /// The repository holds something else: what of it tells.
    Foreign(String, String),
    /// A newer program wrote to the repository.
    Newer(String),
    /// More is there than a profile can come to.
    TooLarge(String),
    /// Another sync of this profile is under way.
    Busy,
    /// Git did not do what it was asked.
    Git(GitError),
    /// The profile cannot be read or written.
    Profile(ProfileError),
}

impl From<GitError> for SyncError {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl From<ProfileError> for SyncError {
    fn from(error: ProfileError) -> Self {
        Self::Profile(error)
    }
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBegun => write!(
                f,
                "this profile is not synced yet: create an empty git repository, private, then run \
                 trainer profile sync --init URL"
            ),
            Self::Copied(url) => write!(
                f,
                "this profile was copied from another machine, where it was synced with {url}: nothing is sent there \
                 until you name it here, too: trainer profile sync --init URL"
            ),
            Self::Restored(url) => write!(
                f,
                "a backup was restored here, and {url} still has what that removed: trainer profile sync --yes brings it back; to continue from the backup instead, create an empty repository, then trainer profile sync \
                 --init URL, here and on your other machines"
            ),
            Self::Foreign(url, found) => write!(
                f,
                "{url} contains something other than progress ({found}), so nothing was sent there: name an empty repository"
            ),
            Self::Newer(url) => {
                write!(f, "a newer trainer wrote to {url}: update trainer; nothing was changed")
            }
            Self::TooLarge(url) => write!(
                f,
                "{url} has more than 1 GB of journals and decks, which is the limit: name another repository"
            ),
            Self::Busy => f.write_str("another trainer is syncing this profile: try again when it is done"),
            Self::Git(error @ GitError { reason: Reason::NoNetwork | Reason::TooLong, .. }) => {
                write!(f, "{error}; everything is saved here, and goes with the next sync")
            }
            Self::Git(error) => error.fmt(f),
            Self::Profile(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SyncError {}
