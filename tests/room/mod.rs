//! A profile of its own for each test, and the program driven over the `--json` dialogue.

#![allow(dead_code, reason = "each test file uses its part of this")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::{Value, json};

/// A directory with a profile in it.
pub struct Room {
    dir: tempfile::TempDir,
}

impl Room {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn profile(&self) -> PathBuf {
        self.dir.path().join("profile")
    }

    pub fn reviews(&self) -> PathBuf {
        self.profile().join("reviews")
    }

    /// The program, with the surroundings that tests may rely on.
    pub fn trainer(&self) -> Command {
        self.prepare(Command::new(env!("CARGO_BIN_EXE_trainer")))
    }

    /// Any program, with these surroundings and no others; only programs are found where they always are.
    pub fn prepare(&self, mut command: Command) -> Command {
        command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", self.path())
            .env("TRAINER_PROFILE", self.profile())
            .env("NO_COLOR", "1")
            .env("TERM", "xterm")
            .env("TZ", "UTC")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.trainer().args(args).output().unwrap()
    }

    /// Runs what must succeed, and gives its output.
    pub fn told(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", complaint(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn document(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.told(args)).unwrap()
    }

    /// A dialogue. What is asked is the same on every run.
    pub fn talk(&self, args: &[&str]) -> Talk {
        let mut command = self.trainer();
        command.arg("--json").args(args);
        if !args.contains(&"--seed") {
            command.args(["--seed", "7"]);
        }
        Talk::begin(command)
    }

    /// A whole session: so many answers at an instant, the first option each time. Gives what was said on the way.
    pub fn session(&self, now: &str, answers: usize) -> String {
        let count = answers.max(1).to_string();
        let mut talk = self.talk(&["quiz", "--count", &count, "--seed", "7", "--now", now]);
        talk.next();
        for _ in 0..answers {
            assert_eq!(talk.answer()["saved"], true);
        }
        talk.quit()
    }

    /// The journals, by path.
    pub fn journals(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.reviews()) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|e| e == "jsonl")).collect();
        paths.sort();
        paths
    }

    /// The only journal.
    pub fn journal(&self) -> PathBuf {
        let [journal] = &self.journals()[..] else { panic!("one journal, not {:?}", self.journals()) };
        journal.clone()
    }

    pub fn lines(&self) -> Vec<String> {
        let text = std::fs::read(self.journal()).unwrap();
        String::from_utf8_lossy(&text).lines().map(ToOwned::to_owned).collect()
    }

    /// The lines that are answers to a question. What follows the last line end is none: it was never acknowledged.
    pub fn answers(&self) -> Vec<Value> {
        let text = std::fs::read(self.journal()).unwrap();
        let lines = text.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
        let read = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
        read.filter(|event| event["do"] == "answer").collect()
    }

    pub fn snapshot(&self) -> Vec<u8> {
        std::fs::read(self.profile().join("profile.json")).unwrap_or_default()
    }

    /// The snapshot without how far which file was read: what is known of the learner.
    pub fn known(&self) -> Value {
        self.told(&["profile", "rebuild"]);
        let mut known: Value = serde_json::from_slice(&self.snapshot()).unwrap();
        known["read"].take();
        known
    }

    /// Asserts that the snapshot is what a rebuild makes, byte for byte.
    pub fn assert_sound(&self) {
        let before = self.snapshot();
        self.told(&["profile", "rebuild"]);
        assert_eq!(String::from_utf8_lossy(&before), String::from_utf8_lossy(&self.snapshot()));
    }

    /// Everything in the profile, by path: to see that nothing was touched.
    pub fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut left = vec![self.profile()];
        while let Some(dir) = left.pop() {
            for entry in std::fs::read_dir(dir).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    left.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}

/// Sends a signal, such as `KILL`, by the shell's own `kill`: a program of that name is not everywhere.
pub fn signal(pid: &str, name: &str) -> bool {
    let script = format!("kill -{name} {pid}");
    Command::new("sh").args(["-c", &script]).status().is_ok_and(|status| status.success())
}

pub fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A dialogue with the program. It is killed when this is dropped.
pub struct Talk {
    pub child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The question that stands.
    pub question: Value,
}

impl Talk {
    pub fn begin(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, input, output: BufReader::new(output), question: Value::Null }
    }

    /// The next event; none when the program has ended, or died within a line.
    pub fn read(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line).ok()?;
        let event: Value = serde_json::from_str(line.strip_suffix('\n')?).unwrap();
        if event["event"] == "question" {
            self.question = event.clone();
        }
        Some(event)
    }

    pub fn next(&mut self) -> Value {
        self.read().expect("the program says something")
    }

    /// Says something; whether anybody is there to hear it is not asked.
    pub fn send(&mut self, said: &Value) {
        let _ = self.input.write_all(format!("{said}\n").as_bytes());
    }

    /// An answer that fits the question that stands.
    pub fn reply(&self) -> Value {
        match self.question["kind"].as_str() {
            Some("typed") => json!({ "text": "503" }),
            Some("flashcard") => json!({ "grade": "good" }),
            _ => json!({ "choose": [1] }),
        }
    }

    /// Answers, and gives the verdict or the error; after a verdict, the next question is read, too.
    pub fn answer(&mut self) -> Value {
        let reply = self.reply();
        self.send(&reply);
        let event = self.next();
        if event["event"] == "verdict" {
            self.next();
        }
        event
    }

    /// Quits, and gives what was said on standard error.
    pub fn quit(mut self) -> String {
        self.send(&json!({ "quit": true }));
        while self.read().is_some() {}
        let mut complaints = String::new();
        let mut errors = self.child.stderr.take().unwrap();
        std::io::Read::read_to_string(&mut errors, &mut complaints).unwrap();
        assert!(self.child.wait().unwrap().success(), "{complaints}");
        complaints
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
