//! A run of the program from start to end.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::talk::PATIENCE;

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// The standard output.
    pub out: String,
    /// The standard error.
    pub err: String,
}

impl Ran {
    /// Runs a command with something to read, and holds it to what holds for every run: it ends by itself, writes UTF-8,
    /// steers no terminal and does not panic.
    #[track_caller]
    pub fn of(command: &mut Command, input: &[u8]) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // Each pipe on its own, so that none can stop another. The program need not read to the end.
        let writer = spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let [out, err] =
            [all(child.stdout.take().unwrap()), all(child.stderr.take().unwrap())].map(|bytes| {
                let Ok(bytes) = bytes.recv_timeout(PATIENCE) else {
                    let _ = child.kill();
                    panic!("it does not end: {command:?}");
                };
                String::from_utf8(bytes).expect("UTF-8")
            });
        let code = child.wait().unwrap().code().expect("no signal ends it");
        writer.join().unwrap();
        assert_harmless(&out);
        assert_harmless(&err);
        assert!(!err.contains("panicked"), "{err}");
        Self { code, out, err }
    }

    /// It succeeds.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.exits(0)
    }

    /// It ends with this code, whatever it says.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// It fails with this code and one message.
    #[track_caller]
    pub fn fails(self, code: i32) -> Self {
        let ran = self.exits(code);
        assert_eq!(ran.out, "", "nothing goes to standard output: {ran:#?}");
        let ours = ran.err.starts_with("trainer: ") && ran.err.trim_end().lines().count() == 1;
        assert!(ours || ran.err.starts_with("error: "), "one message: {ran:#?}");
        ran
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

    /// The document that was printed.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "a document is one line: {}", self.out);
        serde_json::from_str(&self.out).expect(&self.out)
    }

    /// The number that stands before an option in the text of a dialogue.
    #[track_caller]
    pub fn number_of(&self, option: &str) -> usize {
        let line = self.out.lines().find(|line| line.contains(&format!(". {option}"))).expect(&self.out);
        line.split('.').next().unwrap().parse().unwrap()
    }
}

/// All that comes out of a pipe, when it has ended.
fn all(mut pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    spawn(move || {
        let mut bytes = Vec::new();
        if pipe.read_to_end(&mut bytes).is_ok() {
            let _ = sender.send(bytes);
        }
    });
    receiver
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

/// Waits until something is so, which it will be at last.
#[track_caller]
pub fn wait_until(what: &str, mut is: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is() {
        assert!(since.elapsed() < PATIENCE, "{what} never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether another program is here and succeeds with these arguments.
pub fn does(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Git in a folder, with nobody's configuration and names of its own: who runs the tests may have set much, and may run
/// them from a hook. Says whether there is a git, and it succeeded.
pub fn git(folder: &Path, args: &[&str], input: &[u8]) -> bool {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    let names = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").args(names).args(args);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let written = child.stdin.take().is_some_and(|mut stdin| stdin.write_all(input).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

/// Sends a process a signal, such as `KILL`, by the shell's own `kill`: a program of that name is not everywhere. Says
/// whether it was there to be sent to.
pub fn signal(process: u32, name: &str) -> bool {
    does("sh", &["-c", &format!("kill -{name} {process}")])
}
