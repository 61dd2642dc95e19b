//! Our copy of the learner's repository: a bare one, which may be deleted at any time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::error::SyncError;
use super::paths::{DECKS, LARGEST_DECK_FILE};
use super::state::{Content, State};
use super::stream::Commit;
use crate::git::{Git, GitError, Reason, Url};

/// The branch on which everything lies.
const BRANCH: &str = "refs/heads/main";
/// What was in the other repository when both were last the same.
const SYNCED: &str = "refs/trainer/synced";
/// What was fetched.
const THEIRS: &str = "refs/trainer/theirs";
/// What was committed.
const MADE: &str = "refs/trainer/made";

/// How long git may take: for itself, and with another machine.
const ALONE: Duration = Duration::from_mins(2);
const TOGETHER: Duration = Duration::from_mins(3);

/// How many bytes of journals and decks are read of a commit.
const MOST: u64 = 1 << 30;

/// Our copy.
pub(super) struct Repository {
    place: PathBuf,
    git: Git,
    /// What was read of it, by the names that git has for contents.
    read: RefCell<HashMap<String, Content>>,
}

impl Repository {
    /// Opens the copy in a directory, or makes one: also where there is one that is not to be gone on with.
    pub fn open(place: &Path, goes_on: bool) -> io::Result<Self> {
        let dir = place.join("git");
        let is_there = dir.join("HEAD").is_file() && !dir.is_symlink();
        if !(goes_on && is_there) {
            match dir.symlink_metadata() {
                Ok(found) if found.is_dir() => fs::remove_dir_all(&dir)?,
                Ok(_) => fs::remove_file(&dir)?,
                Err(_) => {}
            }
            fs::create_dir_all(dir.join("objects"))?;
            fs::create_dir_all(dir.join("refs"))?;
            fs::write(dir.join("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n")?;
            fs::write(dir.join("HEAD"), format!("ref: {BRANCH}\n"))?;
        }
        // Nobody else writes here, so these are of a git that was killed.
        remove_locks(&dir.join("refs"), 0);
        remove_locks(&dir, DEEPEST);
        Ok(Self { place: place.to_owned(), git: Git::within(&dir, ALONE), read: RefCell::default() })
    }

    /// What is committed here.
    pub fn ours(&self) -> Result<State, SyncError> {
        self.state(self.tip(BRANCH)?)
    }

    /// What both repositories held when they were last the same.
    pub fn synced(&self) -> Result<State, SyncError> {
        self.state(self.tip(SYNCED)?)
    }

    /// Fetches what the other repository holds.
    pub fn fetch(&self, url: &Url) -> Result<State, SyncError> {
        let asked =
            [&["ls-remote", "--quiet", "--heads"], url.guards().asking, &["--", url.as_str()]].concat();
        let said = Git::at(&self.place, TOGETHER).run(Some(url), &asked, b"")?;
        let said = String::from_utf8_lossy(&said);
        let heads: Vec<(&str, &str)> = said.lines().filter_map(|line| line.split_once('\t')).collect();
        let Some((tip, _)) = heads.iter().find(|(_, name)| *name == BRANCH) else {
            return match heads.first() {
                None => Ok(State::default()),
                Some((_, name)) => {
                    let name = name.strip_prefix("refs/heads/").unwrap_or(name);
                    Err(SyncError::Foreign(url.to_string(), format!("a branch {name}, and no main")))
                }
            };
        };
        if self.tip(SYNCED)?.as_deref() == Some(*tip) {
            self.set(THEIRS, tip)?;
        } else {
            let refs = format!("+{BRANCH}:{THEIRS}");
            let guarded = ["--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--refmap="];
            let args =
                [&["fetch", "--quiet"], &guarded[..], url.guards().asking, &["--", url.as_str(), &refs]]
                    .concat();
            self.git.limited_to(TOGETHER).run(Some(url), &args, b"")?;
        }
        self.state(self.tip(THEIRS)?)
    }

    /// Sends a commit to the other repository: where that has something new, it does not take it.
    pub fn push(&self, url: &Url, commit: &str) -> Result<(), SyncError> {
        let refs = format!("{commit}:{BRANCH}");
        let guarded = ["--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no"];
        let args =
            [&["push", "--quiet"], &guarded[..], url.guards().sending, &["--", url.as_str(), &refs]].concat();
        self.git.limited_to(TOGETHER).run(Some(url), &args, b"")?;
        Ok(())
    }

    /// Makes a commit, which belongs to nothing yet.
    pub fn commit(&self, commit: &Commit) -> Result<String, SyncError> {
        let args = ["fast-import", "--quiet", "--force", "--done", "--date-format=raw"];
        self.git.run(None, &args, &commit.stream(MADE))?;
        Ok(self.tip(MADE)?.ok_or_else(|| damaged("a commit is not there"))?)
    }

    /// What is here is that commit.
    pub fn set_ours(&self, commit: &str) -> Result<(), SyncError> {
        self.set(BRANCH, commit)
    }

    /// Both repositories are that commit.
    pub fn set_synced(&self, commit: &str) -> Result<(), SyncError> {
        self.set(BRANCH, commit)?;
        self.set(SYNCED, commit)
    }

    /// Whether a commit is in the past of another, or the same.
    pub fn is_ancestor(&self, old: &str, new: &str) -> Result<bool, SyncError> {
        let range = format!("^{new}");
        // What of the old one's past is not in the new one's.
        let said = self.git.run(None, &["rev-list", "--max-count=1", old, &range, "--"], b"")?;
        Ok(said.is_empty())
    }

    fn set(&self, name: &str, commit: &str) -> Result<(), SyncError> {
        self.git.run(None, &["update-ref", "--no-deref", name, commit], b"")?;
        Ok(())
    }

    fn tip(&self, name: &str) -> Result<Option<String>, GitError> {
        let said = self.git.run(None, &["for-each-ref", "--format=%(objectname)", name], b"")?;
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        Ok((!said.is_empty()).then_some(said))
    }

    /// What a commit holds.
    fn state(&self, commit: Option<String>) -> Result<State, SyncError> {
        let mut state = State::at(commit);
        let Some(commit) = &state.commit else { return Ok(state) };
        let said = self.git.run(None, &["ls-tree", "-r", "-z", "-l", "--full-tree", commit], b"")?;
        let mut files: Vec<(String, Option<String>)> = Vec::new();
        let mut size = 0;
        for entry in said.split(|&b| b == 0).filter(|entry| !entry.is_empty()) {
            let entry = String::from_utf8_lossy(entry);
            let (about, path) = entry.split_once('\t').ok_or_else(|| damaged("a tree is odd"))?;
            let about: Vec<&str> = about.split_whitespace().collect();
            let [mode, _, object, bytes] = about[..] else { return Err(damaged("a tree is odd").into()) };
            let bytes: u64 = bytes.parse().unwrap_or(0);
            // Links and submodules are nobody's journals.
            let is_file = matches!(mode, "100644" | "100755");
            let is_small = bytes <= LARGEST_DECK_FILE || !path.starts_with(DECKS);
            let wanted = is_file && is_small && State::wants(path);
            size += if wanted { bytes } else { 0 };
            files.push((path.to_owned(), wanted.then(|| object.to_owned())));
        }
        if size > MOST {
            return Err(SyncError::TooLarge("the repository".into()));
        }
        self.load(files.iter().filter_map(|(_, object)| object.as_deref()))?;
        let read = self.read.borrow();
        for (path, object) in &files {
            let content = object.as_ref().and_then(|object| read.get(object)).cloned();
            if object.is_some() && content.is_none() {
                return Err(damaged("a content is not there").into());
            }
            state.add(path, content);
        }
        Ok(state)
    }

    /// Reads contents that were not read yet.
    fn load<'o>(&self, objects: impl Iterator<Item = &'o str>) -> Result<(), GitError> {
        let mut read = self.read.borrow_mut();
        let wanted: Vec<&str> = objects.filter(|object| !read.contains_key(*object)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let input = wanted.iter().fold(String::new(), |all, object| all + object + "\n");
        let said = self.git.run(None, &["cat-file", "--batch"], input.as_bytes())?;
        let mut rest = &said[..];
        while !rest.is_empty() {
            let end = rest.iter().position(|&b| b == b'\n').ok_or_else(|| damaged("a content is cut off"))?;
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let words: Vec<&str> = head.split(' ').collect();
            let [object, "blob", size] = words[..] else { return Err(damaged("a content is missing")) };
            let size: usize = size.parse().map_err(|_| damaged("a content is odd"))?;
            let content = rest.get(end + 1..end + 1 + size).ok_or_else(|| damaged("a content is cut off"))?;
            read.insert(object.to_owned(), Arc::from(content));
            rest = rest.get(end + size + 2..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Our copy is not what git made of it.
fn damaged(what: &str) -> GitError {
    GitError { reason: Reason::Other, url: None, said: what.to_owned() }
}

/// How deep names of references lie at most.
const DEEPEST: usize = 4;

/// Removes the locks of references, in a directory and, up to a depth, below it.
fn remove_locks(dir: &Path, depth: usize) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) && depth < DEEPEST {
            remove_locks(&path, depth + 1);
        } else if path.extension().is_some_and(|ending| ending == "lock") {
            let _ = fs::remove_file(path);
        }
    }
}
