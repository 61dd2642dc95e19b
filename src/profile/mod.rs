//! The learner's profile on disk: the journals, and the snapshot that is made from them.
//!
//! Knows [`history`](crate::history) and, to sync, [`git`](crate::git). Two invariants: what was acknowledged is on disk, and nothing is ever written in
//! place — journals grow at their end, everything else is written aside and renamed.
//!
//! A profile is a directory: `reviews/<device>.jsonl` (a journal for each device), `profile.json` (the snapshot),
//! `exams.json` (beside it, what unfinished exams hold back), `decks/` (the learner's decks), `backups/` (made before
//! anything risky), `device` (this machine's id) and `sync/` (the repository that it is synced with, and a copy of that);
//! the last two are never synced.

mod backup;
mod damage;
mod device;
mod directory;
mod error;
mod future;
mod imported;
mod journal;
mod lock;
mod merge;
mod name;
mod place;
mod regular_file;
mod restore;
mod rewrite;
mod save;
mod snapshot;
mod store;
mod sync;
mod temp_file;
mod verify;
mod writer;

pub use backup::{back_up, backup};
pub use damage::Damage;
pub use device::existing_device;
pub use directory::ensure as ensure_directory;
pub use error::{ProfileError, SaveError, not_written, said_with_remedy};
pub use future::{FutureEvents, future_events, undo_future};
pub use imported::{ForeignLine, add_lines};
pub use merge::{Merged, merge};
pub use place::{Place, look_at_place};
pub use restore::restore;
pub use store::{Profile, Warning};
pub use sync::{DecksSynced, SyncError, SyncRequest, Synced, sync};
pub use temp_file::write_file;
pub use verify::{Finding, Problem, Report, Snapshot, verify};
