//! The `--json` dialogue, held line by line over pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{Ran, Sandbox, assert_harmless};

/// How long a program may be silent. It decides no test: it only ends one that hangs, and at the lowest priority on a busy
/// machine a program that does not hang was silent for two minutes.
pub const PATIENCE: Duration = Duration::from_mins(10);

/// A dialogue under way. One that is dropped is killed.
pub struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    standing: Option<Question>,
    /// The directory stays as long as its dialogue.
    _sandbox: Sandbox,
}

/// A question, field for field as the contract has it.
#[allow(missing_docs, reason = "the contract says what each is")]
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
#[allow(missing_docs, reason = "the contract says what each is")]
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
#[allow(missing_docs, reason = "the contract says what each is")]
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub event: String,
    pub asked: usize,
    pub correct: usize,
    pub answers: usize,
    pub missed: Vec<String>,
    pub next_due: Option<String>,
    /// To how many answers the memory model can be fitted, where that is worthwhile.
    pub fit: Option<u64>,
}

impl Question {
    /// The position, from 1, of the option that begins so.
    #[track_caller]
    pub fn place(&self, option: &str) -> usize {
        let found = self.options.iter().position(|known| known.starts_with(option));
        1 + found.unwrap_or_else(|| panic!("no {option:?} in {:?}", self.options))
    }

    /// The card's id without its deck.
    #[track_caller]
    pub fn id(&self) -> &str {
        self.card.split_once('/').unwrap().1
    }

    /// An answer that fits, right or wrong.
    pub fn any_answer(&self) -> Value {
        match self.kind.as_str() {
            "typed" => json!({"text": "503"}),
            "flashcard" => json!({"grade": "good"}),
            _ => json!({"choose": [1]}),
        }
    }
}

impl Talk {
    #[track_caller]
    pub(crate) fn new(command: &mut Command, sandbox: Sandbox) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            loop {
                let mut line = String::new();
                let read = output.read_line(&mut line);
                if !matches!(read, Ok(1..)) || sender.send(line).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, lines, standing: None, _sandbox: sandbox }
    }

    /// Sends a line of JSON.
    pub fn say(&mut self, what: &Value) {
        self.send(format!("{what}\n").as_bytes());
    }

    /// Sends bytes as they are. Whether anybody is there to hear them is not asked: what comes next tells.
    #[track_caller]
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    /// The next line with its end, and without where the program was killed within it; `None` when the output has ended.
    /// A program that hangs fails the test, at last.
    #[track_caller]
    fn raw(&mut self) -> Option<String> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(timeout) => panic!("no answer: {timeout}"),
        }
    }

    /// The next line, or `None` when the output has ended.
    #[track_caller]
    pub fn line(&mut self) -> Option<String> {
        let line = self.raw()?;
        let whole = line.strip_suffix('\n').unwrap_or_else(|| panic!("a line is cut off: {line}"));
        assert_harmless(whole);
        Some(whole.to_owned())
    }

    /// The next event; none when the program has ended, or was killed within a line.
    #[track_caller]
    pub fn next_event(&mut self) -> Option<Value> {
        let line = self.raw()?;
        let line = line.strip_suffix('\n')?;
        assert_harmless(line);
        let event: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        if event["event"] == "question" {
            let question = serde_json::from_value(event.clone());
            self.standing = Some(question.unwrap_or_else(|error| panic!("{error}: {event}")));
        }
        Some(event)
    }

    /// The next event, whatever it is.
    #[track_caller]
    pub fn event(&mut self) -> Value {
        self.next_event().unwrap_or_else(|| panic!("the dialogue has ended: {}", self.errors()))
    }

    #[track_caller]
    fn expect<T: DeserializeOwned>(&mut self, name: &str) -> T {
        let event = self.event();
        assert_eq!(event["event"], name, "{event}");
        serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{error}: {event}"))
    }

    /// The question that comes.
    #[track_caller]
    pub fn question(&mut self) -> Question {
        self.expect("question")
    }

    /// The question that came last.
    #[track_caller]
    pub fn standing(&self) -> &Question {
        self.standing.as_ref().expect("a question was read")
    }

    /// The verdict that comes.
    #[track_caller]
    pub fn verdict(&mut self) -> Verdict {
        self.expect("verdict")
    }

    /// The summary that comes.
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

    /// Gives any answer to the question that stands, and gets the verdict or the error. After a verdict, what follows it
    /// is read, too.
    #[track_caller]
    pub fn attempt(&mut self) -> Value {
        let answer = self.standing().any_answer();
        self.say(&answer);
        let event = self.event();
        if event["event"] == "verdict" {
            self.event();
        }
        event
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

    /// Takes the last answer back; gives the event.
    #[track_caller]
    pub fn undo(&mut self) -> Value {
        self.say(&json!({"undo": true}));
        self.event()
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

    /// Quits, wherever it stands; gives what the run came to, with what was still said.
    #[track_caller]
    pub fn leave(mut self) -> Ran {
        self.say(&json!({"quit": true}));
        let mut out = String::new();
        while let Some(line) = self.line() {
            out += &format!("{line}\n");
        }
        let err = self.errors();
        Ran { code: self.status().code().expect("no signal ends it"), out, err }
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
        self.status().code().expect("no signal ends it")
    }

    /// Waits for the end, whatever brings it about.
    pub fn status(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
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
