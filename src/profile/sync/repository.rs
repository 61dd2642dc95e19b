//! Our copy of the learner's repository: a bare one, which may be deleted at any time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::SyncError;
use super::paths::{DECKS, LARGEST_DECK_FILE};
use super::state::{Content, State};
use super::stream::Commit;
use crate::git::{self, File, Git, GitError, Url};
use crate::profile::regular_file;

/// The branch on which everything lies.
const BRANCH: &str = "refs/heads/main";
/// What was in the other repository when both were last the same.
const SYNCED: &str = "refs/trainer/synced";
/// What was fetched.
const THEIRS: &str = "refs/trainer/theirs";
/// What was committed.
const MADE: &str = "refs/trainer/made";

/// Where the copy lies, and where another one is made until it is known that it can be used.
const COPY: &str = "git";
const ASIDE: &str = "git.new";

/// How long git may take: for itself, and with another machine.
const ALONE: Duration = Duration::from_mins(2);
const TOGETHER: Duration = Duration::from_mins(3);

/// How many bytes of journals and decks are read of a commit.
const MOST: u64 = 1 << 30;

/// Our copy.
pub(super) struct Repository {
    place: PathBuf,
    git: Git,
    /// Where it is made, until it takes the place of the one before.
    aside: Option<PathBuf>,
    /// What was read of it, by the names that git has for contents.
    read: RefCell<HashMap<String, Content>>,
    /// Where the references are, as far as that is known.
    tips: RefCell<Option<HashMap<String, String>>>,
    /// What commits hold, as far as they were looked at.
    states: RefCell<HashMap<String, State>>,
}

impl Repository {
    /// Opens the copy in a directory; makes one where there is none, or where it is not as we leave it.
    pub fn open(place: &Path) -> io::Result<Self> {
        let dir = place.join(COPY);
        if !is_ours(&dir) {
            make(&dir)?;
        }
        // Nobody else writes here, so these are of a git that was killed.
        remove_locks(&dir.join("refs"), 0);
        remove_locks(&dir, DEEPEST);
        Ok(Self::at(place, &dir, None))
    }

    /// Makes an empty copy beside the one that is there, which stays as it is until [`Self::settle`].
    pub fn beside(place: &Path) -> io::Result<Self> {
        let dir = place.join(ASIDE);
        make(&dir)?;
        Ok(Self::at(place, &dir, Some(dir.clone())))
    }

    fn at(place: &Path, dir: &Path, aside: Option<PathBuf>) -> Self {
        Self {
            place: place.to_owned(),
            git: Git::within(dir, ALONE),
            aside,
            read: RefCell::default(),
            tips: RefCell::default(),
            states: RefCell::default(),
        }
    }

    /// Whether it has not yet taken the place of the one before.
    pub fn is_aside(&self) -> bool {
        self.aside.is_some()
    }

    /// Takes the place of the copy that was there before.
    pub fn settle(&mut self) -> io::Result<()> {
        let Some(aside) = self.aside.take() else { return Ok(()) };
        let dir = self.place.join(COPY);
        clear(&dir)?;
        fs::rename(aside, &dir)?;
        self.git = Git::within(&dir, ALONE);
        Ok(())
    }

    /// Removes what was made beside and did not take its place.
    pub fn discard(&self) {
        // What cannot be removed is made anew the next time.
        let _ = self.aside.as_deref().map(clear);
    }

    /// Looks at the references again: another git may have been at work.
    pub fn look_again(&self) {
        self.tips.take();
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
            return self.state(Some((*tip).to_owned()));
        }
        let refs = format!("+{BRANCH}:{THEIRS}");
        let guarded = ["--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--refmap="];
        let args =
            [&["fetch", "--quiet"], &guarded[..], url.guards().asking, &["--", url.as_str(), &refs]].concat();
        self.tips.take();
        self.git.limited_to(TOGETHER).run(Some(url), &args, b"")?;
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
        self.tips.take();
        self.git.run(None, &args, &commit.stream(MADE))?;
        Ok(self.tip(MADE)?.ok_or_else(|| GitError::damaged("a commit is not there"))?)
    }

    /// What is here is that commit.
    pub fn set_ours(&self, commit: &str) -> Result<(), SyncError> {
        self.tips.take();
        self.git.run(None, &["update-ref", "--no-deref", BRANCH, commit], b"")?;
        Ok(())
    }

    /// Both repositories are that commit.
    pub fn set_synced(&self, commit: &str) -> Result<(), SyncError> {
        if self.tip(BRANCH)?.as_deref() == Some(commit) && self.tip(SYNCED)?.as_deref() == Some(commit) {
            return Ok(());
        }
        // Both or neither.
        let input = format!("update {BRANCH} {commit}\nupdate {SYNCED} {commit}\n");
        self.tips.take();
        self.git.run(None, &["update-ref", "--no-deref", "--stdin"], input.as_bytes())?;
        Ok(())
    }

    /// Whether a commit is in the past of another, or the same.
    pub fn is_ancestor(&self, old: &str, new: &str) -> Result<bool, SyncError> {
        if old == new {
            return Ok(true);
        }
        let range = format!("^{new}");
        // What of the old one's past is not in the new one's.
        let said = self.git.run(None, &["rev-list", "--max-count=1", old, &range, "--"], b"")?;
        Ok(said.is_empty())
    }

    fn tip(&self, name: &str) -> Result<Option<String>, GitError> {
        let mut tips = self.tips.borrow_mut();
        if tips.is_none() {
            let said = self.git.run(None, &["for-each-ref", "--format=%(refname) %(objectname)"], b"")?;
            let said = String::from_utf8_lossy(&said);
            let pairs = said.lines().filter_map(|line| line.split_once(' '));
            *tips = Some(pairs.map(|(name, commit)| (name.to_owned(), commit.to_owned())).collect());
        }
        Ok(tips.as_ref().and_then(|tips| tips.get(name)).cloned())
    }

    /// What a commit holds.
    fn state(&self, commit: Option<String>) -> Result<State, SyncError> {
        let mut state = State::at(commit);
        let Some(commit) = &state.commit else { return Ok(state) };
        if let Some(known) = self.states.borrow().get(commit) {
            return Ok(known.clone());
        }
        let mut files: Vec<(String, Option<String>)> = Vec::new();
        let mut size: u64 = 0;
        for File { path, is_link, object, size: bytes } in git::files(&self.git, commit)? {
            // Links are nobody's journals.
            let is_small = bytes <= LARGEST_DECK_FILE || !path.starts_with(DECKS);
            let wanted = !is_link && is_small && State::wants(&path);
            size = size.saturating_add(if wanted { bytes } else { 0 });
            files.push((path, wanted.then_some(object)));
        }
        if size > MOST {
            return Err(SyncError::TooLarge("the repository".into()));
        }
        self.load(files.iter().filter_map(|(_, object)| object.as_deref()))?;
        let read = self.read.borrow();
        for (path, object) in &files {
            let content = object.as_ref().and_then(|object| read.get(object)).cloned();
            if object.is_some() && content.is_none() {
                return Err(GitError::damaged("missing object").into());
            }
            state.add(path, content);
        }
        self.states.borrow_mut().extend(state.commit.clone().map(|commit| (commit, state.clone())));
        Ok(state)
    }

    /// Reads contents that were not read yet.
    fn load<'o>(&self, objects: impl Iterator<Item = &'o str>) -> Result<(), GitError> {
        let mut read = self.read.borrow_mut();
        let wanted: Vec<&str> = objects.filter(|object| !read.contains_key(*object)).collect();
        read.extend(git::contents(&self.git, wanted.into_iter())?);
        Ok(())
    }
}

/// What our copies say of themselves, and nothing else: no program to run and no other place to look.
const CONFIG: &str = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n";

/// Makes an empty copy in place of whatever is there.
fn make(dir: &Path) -> io::Result<()> {
    clear(dir)?;
    fs::create_dir_all(dir.join("objects"))?;
    fs::create_dir_all(dir.join("refs"))?;
    fs::write(dir.join("config"), CONFIG)?;
    fs::write(dir.join("HEAD"), format!("ref: {BRANCH}\n"))
}

/// Removes whatever is there; no link is followed.
fn clear(dir: &Path) -> io::Result<()> {
    match dir.symlink_metadata() {
        Ok(found) if found.is_dir() => fs::remove_dir_all(dir),
        Ok(_) => fs::remove_file(dir),
        Err(_) => Ok(()),
    }
}

/// Whether a copy is as we leave it: a profile of somebody else could bring one whose links lead out of it, or whose
/// configuration names programs.
fn is_ours(dir: &Path) -> bool {
    let is_dir = dir.symlink_metadata().is_ok_and(|found| found.is_dir());
    let reads = |name: &str| regular_file::read(&dir.join(name)).ok();
    is_dir
        && reads("HEAD").is_some()
        && reads("config").is_some_and(|config| config == CONFIG.as_bytes())
        && !dir.join("objects/info/alternates").exists()
        && holds_no_link(dir, 0)
}

/// Git writes a copy's objects and references at most so deep.
fn holds_no_link(dir: &Path, depth: usize) -> bool {
    let Ok(entries) = fs::read_dir(dir) else { return false };
    depth <= 2 * DEEPEST
        && entries.flatten().all(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => holds_no_link(&entry.path(), depth + 1),
            Ok(kind) => kind.is_file(),
            Err(_) => false,
        })
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
