//! The `--json` dialogue, held line by line over pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::assert_harmless;

/// A dialogue under way. One that is dropped is ended.
pub struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    /// The world stays as long as its dialogue.
    _root: Arc<TempDir>,
}

/// A question, field for field as the contract has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub event: String,
    pub n: usize,
    pub of: usize,
    pub card: String,
    pub q: String,
    pub kind: String,
    pub topics: Vec<String>,
    pub stem: String,
    pub exchange: Option<String>,
    pub options: Vec<String>,
    pub new: bool,
    pub again: bool,
}

/// A verdict, likewise.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    pub event: String,
    pub card: String,
    pub correct: bool,
    pub right: Vec<usize>,
    pub answer: String,
    pub feedback: String,
    pub explanation: Option<String>,
    pub source: Option<String>,
    pub due: Option<String>,
    pub saved: bool,
}

/// A summary, likewise.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub event: String,
    pub asked: usize,
    pub correct: usize,
    pub answers: usize,
    pub missed: Vec<String>,
    pub next_due: Option<String>,
}

impl Question {
    /// The position, from 1, of the option that begins so.
    #[track_caller]
    pub fn place(&self, option: &str) -> usize {
        let found = self.options.iter().position(|known| known.starts_with(option));
        1 + found.unwrap_or_else(|| panic!("no {option:?} in {:?}", self.options))
    }

    /// The card's id without its deck.
    pub fn id(&self) -> &str {
        self.card.split_once('/').unwrap().1
    }
}

impl Talk {
    pub fn new(command: &mut Command, root: Arc<TempDir>) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, lines, _root: root }
    }

    /// Sends a line of JSON.
    pub fn say(&mut self, what: &Value) {
        self.send(format!("{what}\n").as_bytes());
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the program reads");
    }

    /// The next line, or `None` when the output has ended. A program that hangs fails the test, at last.
    #[track_caller]
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(Duration::from_mins(2)) {
            Ok(line) => {
                assert_harmless(&line);
                Some(line)
            }
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => None,
            Err(timeout) => panic!("no answer: {timeout}"),
        }
    }

    /// The next event, whatever it is.
    #[track_caller]
    pub fn event(&mut self) -> Value {
        let line = self.line().unwrap_or_else(|| panic!("the dialogue has ended: {}", self.errors()));
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    #[track_caller]
    fn expect<T: DeserializeOwned>(&mut self, name: &str) -> T {
        let event = self.event();
        assert_eq!(event["event"], name, "{event}");
        serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{error}: {event}"))
    }

    #[track_caller]
    pub fn question(&mut self) -> Question {
        self.expect("question")
    }

    #[track_caller]
    pub fn verdict(&mut self) -> Verdict {
        self.expect("verdict")
    }

    #[track_caller]
    pub fn summary(&mut self) -> Summary {
        self.expect("summary")
    }

    /// Says something and gets its verdict.
    #[track_caller]
    pub fn answer(&mut self, what: &Value) -> Verdict {
        self.say(what);
        self.verdict()
    }

    /// Chooses the option that begins so.
    #[track_caller]
    pub fn choose(&mut self, question: &Question, option: &str) -> Verdict {
        self.answer(&json!({"choose": [question.place(option)]}))
    }

    /// Says something that is refused; gives the message.
    #[track_caller]
    pub fn refused(&mut self, what: &str) -> String {
        self.send(what.as_bytes());
        self.send(b"\n");
        let event = self.event();
        assert_eq!(event["event"], "error", "to {what:.80}: {event}");
        assert_eq!(event["code"], "bad-input");
        event["message"].as_str().unwrap().to_owned()
    }

    /// Answers questions until the summary comes.
    #[track_caller]
    pub fn finish(&mut self, mut answer: impl FnMut(&Question) -> Value) -> (Vec<Question>, Summary) {
        let mut asked = Vec::new();
        loop {
            let event = self.event();
            if event["event"] == "summary" {
                let summary = serde_json::from_value(event).unwrap();
                assert_eq!(self.line(), None, "the summary is the last word");
                return (asked, summary);
            }
            let question: Question = serde_json::from_value(event).unwrap();
            self.answer(&answer(&question));
            asked.push(question);
        }
    }

    /// Quits; gives the summary.
    #[track_caller]
    pub fn quit(&mut self) -> Summary {
        self.say(&json!({"quit": true}));
        let summary = self.summary();
        assert_eq!(self.end(), 0);
        summary
    }

    /// Closes the input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits for the end; gives the exit code.
    #[track_caller]
    pub fn end(&mut self) -> i32 {
        self.input = None;
        assert_eq!(self.line(), None, "nothing follows");
        self.child.wait().unwrap().code().expect("no signal ends it")
    }

    /// What was said on standard error, to its end.
    pub fn errors(&mut self) -> String {
        let mut text = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            self.input = None;
            let _ = errors.read_to_string(&mut text);
        }
        text
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
