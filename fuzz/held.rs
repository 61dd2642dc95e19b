//! What holds for any bytes. The fuzzer looks for bytes for which it does not (`fuzz/README.md`), and `tests/slow/fuzzed.rs`
//! holds the program to it with a few of them on every run.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;
use trainer::deck::{Body, Deck, Kind, Loaded, Problem, Severity, Shelf, Source, inspect, load};
use trainer::formats::convert;
use trainer::history::{Event, History, Mode, Reader, Record, What, fold, read_line, write_line};
use trainer::line::{
    Dialogue, Ending, ExamDialogue, Terminal, print_exam_report_json, print_exam_report_plain, run_exam_json,
    run_exam_plain, run_json, run_plain,
};
use trainer::quiz::{Exam, ExamPlan, Filter, Intake, NotSaved, Plan, Recorder, Session, Wanted};
use trainer::text::first_unsafe;

/// A deck of some files, parted by NUL: what loading leaves out is what checking names, and what is loaded is sound.
pub fn deck(data: &[u8]) {
    const NAMES: [&str; 4] = ["deck.json", "a.json", "b/c.json", "d.json"];
    let files = NAMES.iter().zip(data.split(|&b| b == 0));
    let sources: Vec<Source> =
        files.map(|(name, bytes)| Source { path: (*name).into(), bytes: bytes.to_vec() }).collect();
    let problems = inspect(&sources).findings.problems(&sources);
    let errors: Vec<&Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    for problem in &problems {
        assert!(problem.line > 0, "{problem:?}");
    }
    match load(&sources) {
        Err(problem) => assert!(errors.contains(&&problem), "{problem}: {errors:#?}"),
        Ok(Loaded { deck, left_out }) => {
            let wholes: BTreeSet<_> = errors.iter().map(|problem| whole(problem)).collect();
            let named: BTreeSet<_> = left_out.iter().map(|left_out| whole(&left_out.problem)).collect();
            assert_eq!(wholes, named, "{errors:#?}");
            assert!(left_out.iter().all(|left_out| errors.contains(&&left_out.problem)));
            is_sound(&deck);
        }
    }
}

/// What of a deck a problem is in: the first steps of its pointer.
fn whole(problem: &Problem) -> (&str, String) {
    let steps: Vec<&str> = problem.pointer.split('/').collect();
    let length = match steps[..] {
        [_, "cards", _, "questions", _, ..] => 5,
        [_, "topics" | "objectives" | "reference" | "contrasts" | "quotas" | "cards", _, ..] => 3,
        _ => 2,
    };
    (&problem.path, steps[..length.min(steps.len())].join("/"))
}

/// Whatever a deck names is there, each question can be asked, and nothing in it steers a terminal.
pub fn is_sound(deck: &Deck) {
    let topic = |at: &usize| *at < deck.topics.len();
    assert!(!deck.cards.is_empty());
    assert!(deck.topics.iter().all(|one| one.parent.iter().all(topic)));
    assert!(deck.reference.iter().all(|entry| entry.topics.iter().all(topic)));
    for card in &deck.cards {
        assert!(card.topics.iter().all(topic) && card.about.iter().all(|id| deck.has_entry(id)));
        assert!(!card.questions.is_empty() && card.questions.len() == card.question_count);
        for question in &card.questions {
            assert!(!question.stem.trim().is_empty());
            assert_eq!(first_unsafe(&question.stem), None);
            match &question.body {
                Body::Scenario { answer, near, .. } => {
                    assert!(!near.is_empty() && near.iter().chain([answer]).all(|id| deck.has_entry(id)));
                }
                Body::Choice { wrong, .. } => assert!(!wrong.is_empty()),
                Body::Multi { answers, wrong } => assert!(answers.len() > 1 && !wrong.is_empty()),
                Body::Typed { answer, .. } | Body::Flashcard { answer, .. } => {
                    assert!(!answer.trim().is_empty());
                }
            }
        }
    }
}

/// A file in a format of others, called as its first byte says: what is left out of it has a place and a word, what is
/// made of it is the same each time, and is a deck of ours whose rules find a fault or nothing.
pub fn formats(data: &[u8]) {
    const NAMES: [&str; 12] = [
        "a.csv", "a.tsv", "a.txt", "a.md", "a.json", "a.jsonl", "a.gift", "a.aiken", "a.apkg", "a.colpkg",
        "a.xml", "a.org",
    ];
    let Some((&how, bytes)) = data.split_first() else { return };
    let file = Source { path: NAMES[usize::from(how) % NAMES.len()].into(), bytes: bytes.to_vec() };
    let files = [file];
    let converted = match convert(&files, None) {
        Ok(converted) => converted,
        Err(why) => {
            let problem = why.problem();
            assert!(problem.line > 0 && !problem.message.is_empty(), "{problem:?}");
            return;
        }
    };
    for problem in converted.problems() {
        assert!(problem.line > 0 && !problem.message.is_empty(), "{problem:?}");
    }
    assert_eq!(convert(&files, None).map(|again| again.body).ok().as_ref(), Some(&converted.body));
    let ours = [converted.source("a")];
    match load(&ours) {
        Ok(Loaded { deck, .. }) => is_sound(&deck),
        Err(problem) => assert!(problem.line > 0, "{problem:?}"),
    }
}

/// Lines of a journal: both readers say the same of each, in any order they give the same record, events that are folded
/// on one by one give what all together give, and what was read can be written and read again.
pub fn journal(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut reader = Reader::default();
    let mut events: Vec<Event> = Vec::new();
    for line in text.lines().take(200) {
        let read = read_line(line);
        assert_eq!(reader.read(line), read, "{line}");
        events.extend(read);
    }
    for Event { dev, n, at, tz, what, .. } in &events {
        let again = read_line(write_line(dev, *n, *at, *tz, what).trim_end());
        // A number that is too great can be read, and is never given out.
        if let Ok(again) = again {
            assert_eq!((&again.dev, again.n), (dev, *n));
        }
    }
    let all = fold(events.clone());
    let mut other: Vec<Event> = events.clone();
    other.reverse();
    other.extend(events.iter().step_by(2).cloned());
    assert_eq!(fold(other), all, "the order and copies make no difference");
    let mut history = History::default();
    for (at, event) in events.iter().enumerate() {
        if history.add(event.clone()).is_err() {
            history = History::of(events[..=at].to_vec(), &mut |_| {});
        }
    }
    assert_eq!(seen(history.record()), seen(&all));
}

/// What the learner sees of a record: all but how far it has read, and which renames were taken back.
fn seen(record: &Record) -> Record {
    Record { devices: BTreeMap::new(), upto: None, unrenamed: BTreeMap::new(), ..record.clone() }
}

/// Keeps events in memory.
struct Memory {
    history: History,
    n: u64,
    /// Every so many saves fail; none where it is 0.
    failing: u64,
    tries: u64,
}

impl Recorder for Memory {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        self.tries += 1;
        if self.failing > 0 && self.tries.is_multiple_of(self.failing) {
            return Err(NotSaved("no space left on the disk".into()));
        }
        self.n += 1;
        let at: Timestamp = "2026-11-21T09:00:00Z".parse().unwrap();
        let line = write_line("test", self.n, at, 0, what);
        // What is acknowledged can be read back.
        let event = read_line(line.trim_end()).unwrap_or_else(|error| panic!("{error:?}: {line}"));
        assert!(self.history.add(event).is_ok(), "an event of now fits: {line}");
        Ok(self.n)
    }

    fn history(&self) -> &History {
        &self.history
    }
}

/// What somebody says in a dialogue. The first byte says in which: a quiz or an exam, for programs or for people, and
/// how often saving fails. It ends, nothing that is said steers a terminal, each line for programs is JSON, and `saved` is
/// what was saved.
pub fn dialogue(data: &[u8]) {
    let Some((&how, said)) = data.split_first() else { return };
    let source =
        Source { path: "deck.json".into(), bytes: include_bytes!("../tests/it/screens/deck.json").to_vec() };
    let mut shelf = Shelf::new(vec![load(&[source]).unwrap().deck]);
    let wanted = Wanted { kinds: Kind::ALL.to_vec(), ..Wanted::default() };
    let failing = if how & 4 == 0 { 0 } else { u64::from(how >> 3) };
    let mut recorder = Memory { history: History::default(), n: 0, failing, tries: 0 };
    let today = "2026-11-21".parse().unwrap();
    let elapsed = || Duration::ZERO;
    let mut out = Vec::new();
    let is_json = how & 1 == 0;
    if how & 2 == 0 {
        let filter = Filter::new(&shelf, &wanted).unwrap();
        let plan = Plan { mode: Mode::Quiz, count: Some(20), new: Intake::Any, since: None };
        let session = Session::new(&shelf, recorder.history(), filter, &plan, today, u64::from(how));
        let dialogue =
            Dialogue { shelf: &mut shelf, session, recorder: &mut recorder, elapsed: &elapsed, until: None };
        let summary = if is_json {
            run_json(dialogue, said, &mut out)
        } else {
            run_plain(dialogue, Terminal::PIPE, said, &mut out)
        };
        let summary = summary.unwrap();
        assert!(summary.correct <= summary.asked, "{summary:?}");
    } else {
        let plan = ExamPlan { count: 5, minutes: Some(20), ..ExamPlan::new(&shelf, &wanted).unwrap() };
        let exam = Exam::draw(&shelf, recorder.history(), &plan, today, u64::from(how)).unwrap();
        if recorder.save(&exam.begin()).is_err() {
            return;
        }
        let dialogue = ExamDialogue { shelf: &shelf, exam, recorder: &mut recorder, elapsed: &elapsed };
        let ending = if is_json {
            run_exam_json(dialogue, said, &mut out)
        } else {
            run_exam_plain(dialogue, Terminal::PIPE, said, &mut out)
        };
        if let Ending::Over(report) = ending.unwrap() {
            assert!(report.percent() <= 100.0);
            if is_json {
                print_exam_report_json(&shelf, &report, &mut out).unwrap();
            } else {
                print_exam_report_plain(&shelf, recorder.history(), &report, "", Terminal::PIPE, &mut out)
                    .unwrap();
            }
        }
    }
    let out = String::from_utf8(out).unwrap();
    assert_eq!(first_unsafe(&out), None, "{out:?}");
    if is_json {
        let mut saved = 0;
        for line in out.lines() {
            let event: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            saved += u64::from(event["saved"] == true);
        }
        assert!(saved <= recorder.n, "{saved} were called saved, {} are: {out}", recorder.n);
    }
}
