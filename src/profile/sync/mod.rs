//! One profile on several machines, by a git repository of the learner's own.
//!
//! The repository is only a means of transport: the profile stays what it is, and the copy of the repository in `sync/`
//! may be deleted at any time. In it are the journals (`reviews/`) and the learner's decks (`decks/`), never the snapshot,
//! this machine's id, the backups, or what is made again. Git sees no working tree: contents are handed to it and read
//! from it, so nothing is ever done of what it might do with files (links, hooks, filters, merges).
//!
//! Lines are joined as a merge joins them: both sides only ever grow. So the order in which machines come, and how long
//! they were away, make no difference.

mod connection;
mod decks;
mod error;
mod lines;
mod paths;
mod repository;
mod state;
mod stream;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::directory;
use super::error::ProfileError;
use super::lock::{self, Attempt};
use super::regular_file;
use super::store::Profile;
use super::temp_file::sweep;
use crate::git::{GitError, Reason, Url};
use crate::history::Progress;
use crate::text::{count, path_text};
use connection::Connection;
use decks::Disk;
use lines::Lines;
use repository::Repository;
use state::State;
use stream::{Changes, Commit};

pub use connection::note_restored;
pub use decks::DecksSynced;
pub use error::SyncError;

/// What is wanted of a sync.
#[derive(Clone, Copy, Debug)]
pub struct SyncRequest<'a> {
    /// The repository to begin with, where none is known, or another one.
    pub begin_with: Option<&'a Url>,
    /// What a restore took away may come back.
    pub take_back: bool,
    /// Directories above the profile may be made.
    pub create_parents: bool,
    /// The time that commits bear.
    pub now: Timestamp,
}

/// What a sync did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// The repository, without a password.
    pub url: String,
    /// Events that came from it.
    pub taken: usize,
    /// Those of them that were here once, and had gone.
    pub came_back: usize,
    /// Events that went to it.
    pub sent: usize,
    /// Damaged lines in it, which stay there.
    pub damaged: usize,
    /// What became of the files of the learner's decks.
    pub decks: DecksSynced,
    /// What else the learner should know.
    pub notes: Vec<String>,
}

/// How long a git that lost its trainer may take to end what it does here.
const SETTLED: Duration = Duration::from_millis(500);

/// So often another machine may push between our fetch and our push.
const TRIES: usize = 10;

/// Joins the profile with the learner's repository: what is there and not here comes in, and what is here and not there
/// goes out. Whatever fails, nothing is lost, and the same call may be made again.
///
/// # Errors
/// No repository, no way to it, or one that holds something else; a profile that cannot be read or written.
pub fn sync(dir: &Path, request: SyncRequest, progress: Progress) -> Result<(Profile, Synced), SyncError> {
    let known = connection::read(dir);
    let url = match (request.begin_with, &known) {
        (Some(url), _) | (None, Connection::Known(url)) => url.clone(),
        (None, Connection::None) => return Err(SyncError::NotBegun),
        (None, Connection::OfAnotherMachine(url)) => return Err(SyncError::Copied(url.to_string())),
    };
    // Made ready first, so that this machine has its own id before it holds other machines' journals; and of a profile
    // that a newer program wrote, nothing is touched.
    let profile = Profile::open_to_write(dir, request.create_parents, progress)?;
    let device = profile.device().unwrap_or_default().to_owned();
    drop(profile);
    let place = dir.join(connection::PLACE);
    directory::ensure(&place)?;
    let in_place = |error| ProfileError::io("write", &place)(error);
    // Held until the end, and by a killed sync no longer than a git that it was just starting.
    let held = regular_file::append(&place.join("lock")).map_err(in_place)?;
    if lock::wait(&held).map_err(in_place)? == Attempt::Busy {
        return Err(SyncError::Busy);
    }
    // Another repository, or one that came with a copied profile, is not gone on with; what is known of the one before
    // stays until the other is there.
    let goes_on = known == Connection::Known(url.clone());
    let open = if goes_on { Repository::open } else { Repository::beside };
    let repository = open(&place).map_err(in_place)?;
    // What writes that were killed left behind.
    sweep(&place);
    sweep(&dir.join("decks"));
    let mut run = Run { dir, url: &url, request, device: &device, repository, synced: Synced::default() };
    let mut outcome = run.sync();
    if outcome.as_ref().is_err_and(is_of_our_copy) {
        // The git of a trainer that was killed may still be at work on it.
        std::thread::sleep(SETTLED);
        outcome = run.sync();
    }
    if outcome.as_ref().is_err_and(is_of_our_copy) {
        // It is damaged. What it knew of the time before is made up for by keeping both.
        run.repository = Repository::beside(&place).map_err(in_place)?;
        run.synced.notes.push(format!("{} was damaged and has been made again", path_text(&place)));
        outcome = run.sync();
    }
    run.repository.discard();
    outcome?;
    let mut synced = run.synced;
    decks::remember_added(dir)?;
    connection::forget_restored(dir)?;
    synced.url = url.to_string();
    let profile =
        if synced.taken > 0 { Profile::made_again(dir, progress)? } else { Profile::open(dir, progress)? };
    Ok((profile, synced))
}

/// Whether git failed at our copy of the repository, which can be made again.
fn is_of_our_copy(error: &SyncError) -> bool {
    matches!(
        error,
        SyncError::Git(GitError {
            url: None,
            reason: Reason::Other | Reason::NoRepository | Reason::Behind,
            ..
        })
    )
}

/// One sync under way.
struct Run<'r> {
    dir: &'r Path,
    url: &'r Url,
    request: SyncRequest<'r>,
    device: &'r str,
    repository: Repository,
    synced: Synced,
}

impl Run<'_> {
    fn sync(&mut self) -> Result<(), SyncError> {
        self.repository.look_again();
        // First of all, what is here is committed: nobody needs to be reached for that.
        let ours = self.repository.ours()?;
        let (changes, events) = self.changes_to(&ours)?;
        if let Some(commit) = self.commit(ours.commit.as_deref(), None, events, &changes)? {
            self.repository.set_ours(&commit)?;
        }
        for _ in 0..TRIES {
            match self.meet() {
                Err(SyncError::Git(GitError { reason: Reason::Behind, .. })) => {}
                met => return met,
            }
        }
        self.meet()
    }

    /// Fetches, takes in what is new here, and pushes what is new there.
    fn meet(&mut self) -> Result<(), SyncError> {
        let theirs = self.repository.fetch(self.url)?;
        if theirs.commit.is_some() {
            theirs.check(self.url)?;
            if connection::is_restored(self.dir) && !self.request.take_back {
                return Err(SyncError::Restored(self.url.to_string()));
            }
        }
        // It is the learner's, and holds a profile or nothing: from now on it is known.
        if self.repository.is_aside() {
            decks::forget_added(self.dir)?;
            let place = self.dir.join(connection::PLACE);
            self.repository.settle().map_err(ProfileError::io("write", &place))?;
        }
        connection::write(self.dir, self.url)?;
        let before = self.repository.synced()?;
        let taken = lines::take_in(self.dir, &before, &theirs)?;
        self.synced.taken += taken.new + taken.again;
        self.synced.came_back += taken.again;
        self.synced.damaged = taken.damaged;
        decks::take_in(self.dir, self.device, &before, &theirs, &mut self.synced.decks)?;
        // On theirs, unless ours goes on from it.
        let ours = self.repository.ours()?;
        let (on, other) = match (&theirs.commit, &ours.commit) {
            (Some(tip), Some(own)) if self.repository.is_ancestor(tip, own)? => (&ours, None),
            (Some(tip), Some(own)) if self.repository.is_ancestor(own, tip)? => (&theirs, None),
            (Some(_), own) => (&theirs, own.as_deref()),
            (None, _) => (&ours, None),
        };
        let (to_theirs, sent) = self.changes_to(&theirs)?;
        let (changes, events) = self.changes_to(on)?;
        let made = self.commit(on.commit.as_deref(), other, events, &changes)?;
        let Some(tip) = made.or_else(|| on.commit.clone()) else { return Ok(()) };
        if theirs.commit.as_ref() != Some(&tip) {
            self.repository.push(self.url, &tip)?;
        }
        self.repository.set_synced(&tip)?;
        self.synced.sent += sent;
        self.synced.decks.sent(&to_theirs);
        Ok(())
    }

    /// What makes of a state one that holds all that is here, and how many events are among it.
    fn changes_to(&self, state: &State) -> Result<(Changes, usize), SyncError> {
        let mut changes: Changes = BTreeMap::new();
        let events = Lines::read(self.dir)?.changes_to(state, &mut changes)?;
        Disk::read(self.dir)?.changes_to(state, &mut changes);
        state.mark(&mut changes);
        Ok((changes, events))
    }

    /// Commits changes, if there are any.
    fn commit(
        &self,
        on: Option<&str>,
        other: Option<&str>,
        events: usize,
        changes: &Changes,
    ) -> Result<Option<String>, SyncError> {
        if changes.is_empty() {
            return Ok(None);
        }
        let what = if events > 0 { count(events, "event") } else { "decks".into() };
        let message = format!("{what} of {}", self.device);
        let commit =
            Commit { on, other, device: self.device, at: self.request.now, message: &message, changes };
        Ok(Some(self.repository.commit(&commit)?))
    }
}
