//! What `check` says of decks that are broken in one way or many: a golden file of every problem, plain and strict.
//!
//! `tests/data/check` holds a sound deck (`deck.json`, `part.json`), what is changed in it (`cases.json`), and what is
//! then said (`messages.txt`). After a change: `TRAINER_WRITE_MESSAGES=1 cargo test --test check_words`, and read the
//! difference.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use trainer::deck::{Severity, Source};
use trainer::lint::check;

/// A deck: the sound one with changes, or a text of its own.
#[derive(Deserialize)]
struct Case {
    name: String,
    deck: Option<String>,
    /// The file, what stands in it, and what is written there instead, once.
    #[serde(default)]
    edits: Vec<(String, String, String)>,
}

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/check").join(file)
}

fn read(file: &str) -> String {
    std::fs::read_to_string(data(file)).unwrap()
}

impl Case {
    fn sources(&self) -> Vec<Source> {
        let mut files = match &self.deck {
            Some(text) => vec![("deck.json", text.clone())],
            None => vec![("deck.json", read("deck.json")), ("part.json", read("part.json"))],
        };
        for (file, from, to) in &self.edits {
            let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
            assert!(text.contains(from), "{}: there is no {from}", self.name);
            *text = text.replacen(from, to, 1);
        }
        files.into_iter().map(|(path, text)| Source { path: path.into(), bytes: text.into() }).collect()
    }
}

/// A problem a line.
fn said(sources: &[Source], strict: bool) -> Vec<String> {
    let problem = |problem: trainer::deck::Problem| {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let (path, line, pointer) = (problem.path, problem.line, problem.pointer);
        format!("  {path}:{line} {pointer} {severity}: {}\n", problem.message)
    };
    check(sources, strict).problems.into_iter().map(problem).collect()
}

#[test]
fn check_says_what_it_said() {
    let cases: Vec<Case> = serde_json::from_str(&read("cases.json")).unwrap();
    let mut now = String::new();
    for case in &cases {
        writeln!(now, "# {}", case.name).unwrap();
        for (file, from, to) in &case.edits {
            writeln!(now, "{file}: {from:?} is {to:?}").unwrap();
        }
        if let Some(deck) = &case.deck {
            writeln!(now, "{:?}", deck.chars().take(300).collect::<String>()).unwrap();
        }
        let (plain, strict) = (said(&case.sources(), false), said(&case.sources(), true));
        now.extend(plain.iter().cloned());
        if plain != strict {
            now.push_str(" strict\n");
            now.extend(strict);
        }
        now.push('\n');
    }
    if std::env::var_os("TRAINER_WRITE_MESSAGES").is_some() {
        std::fs::write(data("messages.txt"), &now).unwrap();
    }
    let before = read("messages.txt");
    for (before, now) in before.split("\n\n").zip(now.split("\n\n")) {
        assert_eq!(before, now, "it says something else: read the head of this file");
    }
    assert!(before == now, "there are other cases: read the head of this file");
}
