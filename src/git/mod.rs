//! The `git` of this machine: the one way in which it is called, for decks from a repository and for progress on two
//! machines.
//!
//! Every call is held to the same rules (`call.rs`): no hooks, no prompts, no helpers for transport but git's own, no
//! submodules, no symbolic links, no surroundings of another repository, and a time limit. A repository is data like any
//! other: what it holds is not run, and where it lies is said by the learner alone.

mod call;
mod copy;
mod error;
mod path;
mod tree;
mod url;

pub use call::Git;
pub use copy::{copy, newest};
pub use error::{GitError, Reason};
pub use path::is_deck_path;
pub use tree::{File, contents, files};
pub use url::Url;
