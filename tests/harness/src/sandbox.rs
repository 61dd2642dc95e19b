//! A profile of its own for each test, at a time of its own, and the program run in it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::Value;
use tempfile::TempDir;

use crate::{Ran, TODAY, Talk, instant, kinds, many};

/// A directory with a home and a profile in it, and an instant. Cheap to clone: clones share the directory, which is
/// removed with the last of them.
#[derive(Clone)]
pub struct Sandbox {
    root: Arc<TempDir>,
    now: String,
    zone: String,
}

impl Sandbox {
    /// No profile yet, at a quarter past eight of [`TODAY`], in UTC.
    #[expect(clippy::new_without_default, reason = "it makes a directory")]
    pub fn new() -> Self {
        let root = Arc::new(tempfile::tempdir().unwrap());
        fs::create_dir(root.path().join("home")).unwrap();
        Self { root, now: instant(TODAY), zone: "UTC".into() }
    }

    /// One whose learner has the deck of all [`kinds`].
    pub fn with_kinds() -> Self {
        let sandbox = Self::new();
        sandbox.add_deck("kinds.json", kinds());
        sandbox
    }

    /// One whose learner has a deck of so [`many`] cards.
    pub fn with_many(cards: usize) -> Self {
        let sandbox = Self::new();
        sandbox.add_deck("many.json", many(cards));
        sandbox
    }

    /// Its instant, as `--now` takes it.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// The same at a quarter past eight of another day.
    pub fn on(&self, day: &str) -> Self {
        self.at(&instant(day))
    }

    /// The same at another instant, as `--now` takes it.
    pub fn at(&self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self.clone() }
    }

    /// The same in another time zone, as `TZ` has it.
    pub fn zone(&self, zone: &str) -> Self {
        Self { zone: zone.to_owned(), ..self.clone() }
    }

    /// One with a copy of a profile.
    pub fn with_copy_of(profile: &Path) -> Self {
        let sandbox = Self::new();
        for (path, bytes) in listing(profile).iter().filter(|(path, _)| path.is_file()) {
            write(&sandbox.profile().join(path.strip_prefix(profile).unwrap()), bytes);
        }
        sandbox
    }

    /// Another one, with a copy of this one's profile.
    pub fn copy(&self) -> Self {
        Self { now: self.now.clone(), zone: self.zone.clone(), ..Self::with_copy_of(&self.profile()) }
    }

    /// A path outside the profile.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// The profile's directory.
    pub fn profile(&self) -> PathBuf {
        self.path("profile")
    }

    /// Writes a file outside the profile; gives its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        write(&path, content.as_ref());
        path.to_str().unwrap().to_owned()
    }

    /// Puts a deck among the learner's own.
    pub fn add_deck(&self, name: &str, content: impl AsRef<[u8]>) {
        write(&self.profile().join("decks").join(name), content.as_ref());
    }

    /// The surroundings that every program has here: these and no others. Programs are found where they always are.
    pub fn surroundings(&self) -> Vec<(&'static str, OsString)> {
        let mut variables: Vec<(&str, OsString)> = vec![
            ("HOME", self.path("home").into()),
            ("TRAINER_PROFILE", self.profile().into()),
            ("NO_COLOR", "1".into()),
            ("TERM", "xterm-256color".into()),
            ("TZ", self.zone.clone().into()),
            ("LANG", "C.UTF-8".into()),
        ];
        variables.extend(std::env::var_os("PATH").map(|path| ("PATH", path)));
        variables
    }

    /// Any program in these surroundings.
    pub fn prepare(&self, mut command: Command) -> Command {
        command.env_clear().envs(self.surroundings()).current_dir(self.root.path()).stdin(Stdio::null());
        command
    }

    /// The program by the clock of this machine, and with dice of its own.
    pub fn bare(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = self.prepare(Command::new(program()));
        command.args(args);
        command
    }

    /// The program at this sandbox's instant, with the same dice on every run.
    pub fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = self.bare(args);
        self.pretend(&mut command, args);
        command
    }

    /// The program run by another, such as `sh` or `strace`.
    pub fn under(&self, other: &str, others_args: &[&str], args: &[&str]) -> Command {
        let mut command = self.prepare(Command::new(other));
        command.args(others_args).arg(program()).args(args);
        self.pretend(&mut command, args);
        command
    }

    /// The instant and the dice, as arguments.
    fn pretend(&self, command: &mut Command, args: &[impl AsRef<OsStr>]) {
        command.args(["--now", &self.now]);
        if !args.iter().any(|arg| arg.as_ref() == "--seed") {
            command.args(["--seed", "7"]);
        }
    }

    /// Runs a command to its end, with nothing to read.
    #[track_caller]
    pub fn run(&self, args: &[impl AsRef<OsStr>]) -> Ran {
        Ran::of(&mut self.command(args), b"")
    }

    /// The document that a command prints with `--json`.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        self.run(&[args, &["--json"]].concat()).ok().json()
    }

    /// The cards that `trainer cards` lists with these filters, by their full names.
    #[track_caller]
    pub fn cards(&self, filters: &[&str]) -> Vec<String> {
        let rows = self.json(&[&["cards"], filters].concat());
        rows.as_array().unwrap().iter().map(|row| row["card"].as_str().unwrap().to_owned()).collect()
    }

    /// Holds the `--json` dialogue.
    #[track_caller]
    pub fn talk(&self, args: &[&str]) -> Talk {
        self.talk_to(&mut self.command(&[args, &["--json"]].concat()))
    }

    /// Holds the `--json` dialogue with a command that was prepared otherwise.
    #[track_caller]
    pub fn talk_to(&self, command: &mut Command) -> Talk {
        Talk::new(command, self.clone())
    }

    /// Runs the `--plain` dialogue with everything that is said.
    #[track_caller]
    pub fn plain(&self, args: &[&str], said: impl AsRef<[u8]>) -> Ran {
        Ran::of(&mut self.command(&[args, &["--plain"]].concat()), said.as_ref())
    }

    /// A whole session over the built-in deck: so many answers, the first option each time. Gives what was said on
    /// standard error.
    #[track_caller]
    pub fn session(&self, answers: usize) -> String {
        let mut talk = self.talk(&["quiz", "--count", &answers.max(1).to_string()]);
        talk.question();
        for _ in 0..answers {
            assert_eq!(talk.attempt()["saved"], true);
        }
        talk.leave().ok().err
    }

    /// All files and directories of this sandbox.
    pub fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        listing(self.root.path())
    }

    /// All files and directories of the profile.
    pub fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        listing(&self.profile())
    }
}

/// The program that is tested.
pub fn program() -> PathBuf {
    // Cargo says where it lies; run by hand, a test lies in a folder beside it.
    let beside = || Some(std::env::current_exe().ok()?.parent()?.with_file_name("trainer"));
    std::env::var_os("CARGO_BIN_EXE_trainer")
        .map(PathBuf::from)
        .or_else(beside)
        .expect("the program is built")
}

/// Everything in a directory: each path with its bytes.
fn listing(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(listing(&path));
            found.insert(path, Vec::new());
        } else {
            let bytes = fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

/// Writes a file, and the directories that lead to it.
pub(crate) fn write(path: &Path, content: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}
