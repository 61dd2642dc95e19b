//! What the black-box tests share: a world of its own for each test, and ways to run the program in it.
//!
//! `World::new()` is an empty profile on a fixed day; `world.run(&["topics"]).ok()` runs a command;
//! `world.talk(&["quiz"])` holds the `--json` dialogue and `world.plain(&["quiz"], "1\n2\n")` the `--plain` one.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test file is a crate of its own and uses its own part of this"
)]

pub mod decks;
pub mod talk;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;

#[allow(unused_imports, reason = "not every test file needs a deck from here")]
pub use decks::*;
pub use talk::{Question, Talk};

/// The day on which worlds begin.
pub const TODAY: &str = "2026-11-21";
/// The day after.
pub const TOMORROW: &str = "2026-11-22";

/// A profile of its own, on a day of its own. Cheap to clone: clones share the directory.
#[derive(Clone)]
pub struct World {
    root: Arc<TempDir>,
    now: String,
}

impl World {
    pub fn new() -> Self {
        let root = Arc::new(tempfile::tempdir().unwrap());
        fs::create_dir(root.path().join("home")).unwrap();
        Self { root, now: instant(TODAY) }
    }

    /// The same world on another day, at 08:15.
    #[must_use]
    pub fn on(&self, day: &str) -> Self {
        Self { root: Arc::clone(&self.root), now: instant(day) }
    }

    /// A path outside the profile.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

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
    pub fn shelve(&self, name: &str, content: impl AsRef<[u8]>) {
        write(&self.profile().join("decks").join(name), content.as_ref());
    }

    /// The program in these surroundings and no others, without `--now`.
    pub fn bare(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
        command.args(args).env_clear().current_dir(self.root.path()).stdin(Stdio::null());
        command.envs([("NO_COLOR", "1"), ("TERM", "xterm-256color"), ("TZ", "UTC"), ("LANG", "C.UTF-8")]);
        command.env("HOME", self.path("home")).env("TRAINER_PROFILE", self.profile());
        command
    }

    /// The program on this world's day, with a seed.
    pub fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = self.bare(args);
        command.args(["--now", &self.now]);
        if !args.iter().any(|arg| arg.as_ref() == "--seed") {
            command.args(["--seed", "7"]);
        }
        command
    }

    /// Runs a command to its end, with nothing to read.
    pub fn run(&self, args: &[impl AsRef<OsStr>]) -> Ran {
        Ran::of(&mut self.command(args), b"")
    }

    /// The document that a command prints with `--json`.
    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run(&args).ok().json()
    }

    /// Holds the `--json` dialogue.
    pub fn talk(&self, args: &[&str]) -> Talk {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        Talk::new(&mut self.command(&args), Arc::clone(&self.root))
    }

    /// Runs the `--plain` dialogue with everything that is said.
    pub fn plain(&self, args: &[&str], said: impl AsRef<[u8]>) -> Ran {
        let args: Vec<&str> = args.iter().copied().chain(["--plain"]).collect();
        Ran::of(&mut self.command(&args), said.as_ref())
    }

    /// The journal's lines that the program itself wrote here, in order; not those added by hand.
    pub fn journal(&self) -> Vec<Value> {
        let Ok(device) = fs::read_to_string(self.profile().join("device")) else { return Vec::new() };
        let name = format!("{}.jsonl", device.split(' ').next().unwrap());
        let text = fs::read_to_string(self.profile().join("reviews").join(name)).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Those of its lines that are answers.
    pub fn answers(&self) -> Vec<Value> {
        self.journal().into_iter().filter(|event| event["do"] == "answer").collect()
    }

    /// Gives the answers of this world's own journal another time taken: how long it truly was hangs on the machine.
    pub fn took(&self, ms: u64) {
        let device = fs::read_to_string(self.profile().join("device")).unwrap();
        let name = format!("{}.jsonl", device.split(' ').next().unwrap());
        let mut lines = self.journal();
        for line in lines.iter_mut().filter(|line| line["do"] == "answer") {
            line["ms"] = json!(ms);
        }
        fs::remove_file(self.profile().join("reviews").join(&name)).unwrap();
        self.append(&name, &lines);
    }

    /// Adds lines to a journal by hand.
    pub fn append(&self, file: &str, events: &[Value]) {
        let path = self.profile().join("reviews").join(file);
        let before = fs::read(&path).unwrap_or_default();
        let lines = events.iter().flat_map(|event| [event.to_string(), "\n".into()]);
        write(&path, &[before, lines.collect::<String>().into_bytes()].concat());
    }

    /// All files and directories of this world.
    pub fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        listing(self.root.path())
    }
}

/// Everything in a directory: each path with its bytes.
fn listing(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
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

/// A quarter past eight on a day.
pub fn instant(day: &str) -> String {
    format!("{day}T08:15:00.000Z")
}

/// A journal line, as another machine would have written it.
pub fn event(n: u64, day: &str, what: Value) -> Value {
    let mut line = json!({"v": 1, "dev": "hand", "n": n, "at": instant(day), "tz": 0});
    let (Value::Object(line_fields), Value::Object(fields)) = (&mut line, what) else { panic!("an object") };
    line_fields.extend(fields);
    line
}

/// What an answer's journal line says.
pub fn answered(card: &str, correct: bool) -> Value {
    json!({"do": "answer", "card": card, "q": "q", "kind": "choice", "mode": "quiz", "options": [], "chose": [],
           "correct": correct, "ms": 1000})
}

fn write(path: &Path, content: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Runs a command, and holds it to what holds for every run.
    pub fn of(command: &mut Command, input: &[u8]) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // Beside the reading, so that neither pipe can stop the other. The program need not read to the end.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let ran = Self {
            code: output.status.code().expect("no signal ends it"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        };
        assert_harmless(&ran.out);
        assert_harmless(&ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// It fails with this code and one message.
    #[track_caller]
    pub fn fails(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        assert_eq!(self.out, "", "nothing goes to standard output: {self:#?}");
        let ours = self.err.starts_with("trainer: ") && self.err.trim_end().lines().count() == 1;
        assert!(ours || self.err.starts_with("error: "), "one message: {self:#?}");
        self
    }

    /// The message on standard error has this in it.
    #[track_caller]
    pub fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "{what:?} in {self:#?}");
        self
    }

    /// The output has this in it.
    #[track_caller]
    pub fn shows(self, what: &str) -> Self {
        assert!(self.out.contains(what), "{what:?} in {}", self.out);
        self
    }

    /// Nothing is said on standard error.
    #[track_caller]
    pub fn silent(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "a document is one line: {}", self.out);
        serde_json::from_str(&self.out).expect(&self.out)
    }
}

/// No character that could steer a terminal.
#[track_caller]
pub fn assert_harmless(text: &str) {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    assert!(!text.contains(steers), "a character that steers a terminal: {text:?}");
}

/// The names of an object's fields, sorted.
#[track_caller]
pub fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// These names, sorted.
pub fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split_whitespace().collect();
    names.sort_unstable();
    names
}

/// The rows of a document whose field has this value.
pub fn rows<'v>(document: &'v Value, field: &str, value: &str) -> Vec<&'v Value> {
    document.as_array().expect("a list").iter().filter(|row| row[field] == value).collect()
}
