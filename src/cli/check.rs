//! `trainer check`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::CheckArgs;
use super::context::Context;
use super::fail::{FOUND, Failure, Outcome};
use super::print::{self, count};
use crate::deck::{Problem, Severity};
use crate::library::{COPIED_PART, LibraryError, find, is_copy_of};
use crate::lint::check;
use crate::text::{clean_line, path_text, plural};

#[derive(Serialize)]
struct Document {
    decks: Vec<DeckRow>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct DeckRow {
    id: Option<String>,
    path: String,
    cards: usize,
    questions: usize,
}

/// Reports every problem of the decks at the given places.
pub fn run(context: &Context, args: &CheckArgs) -> Outcome {
    let mut document = Document { decks: Vec::new(), problems: Vec::new() };
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for path in &args.paths {
        let path = &named(context, path)?;
        let found = context.reading_decks(|watch| find(path, &context.decks_dir(), watch))?;
        if found.without_cards > 0 {
            document.problems.push(Problem {
                path: path_text(path),
                line: 1,
                pointer: String::new(),
                severity: Severity::Warning,
                message: without_cards(found.without_cards),
            });
        }
        for found in found.decks {
            let mut found = match found {
                Ok(found) => found,
                Err(error) => {
                    document.problems.push(unreadable(path, &error));
                    continue;
                }
            };
            let main = found.sources.first().map(|source| source.path.clone()).unwrap_or_default();
            let other_id = found.find_id(|id| ids.contains_key(id));
            let mut checked = check(&found.sources, args.strict);
            found.place(&mut checked.problems);
            if let Some(id) = other_id {
                document.problems.push(Problem {
                    path: main.clone(),
                    line: 1,
                    pointer: String::new(),
                    severity: Severity::Warning,
                    message: format!("this deck gets the id {id}, because another deck here already has its name as an id: rename one of them to change that"),
                });
            }
            if let Some(id) = &checked.id
                && let Some(other) = ids.insert(id.clone(), main.clone())
            {
                document.problems.push(same_id(main, other, id));
            }
            document.problems.extend(found.copies.iter().map(|copy| Problem {
                path: path_text(copy),
                line: 1,
                pointer: String::new(),
                severity: Severity::Warning,
                message: format!("this file is not used: {COPIED_PART}"),
            }));
            document.decks.push(DeckRow {
                id: checked.id,
                path: path_text(&found.path),
                cards: checked.cards,
                questions: checked.questions,
            });
            document.problems.extend(checked.problems);
        }
    }
    if document.decks.is_empty() && document.problems.is_empty() {
        return Err(Failure::Data(
            "there is no deck here, only JSON Schemas: name a deck's file or folder".into(),
        ));
    }
    let errors = document.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if context.json {
        print::json(&document)?;
    } else {
        print::text(&describe(&document, errors, context.quiet))?;
    }
    Ok(if errors > 0 { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// That so many files and folders of a folder hold no cards.
fn without_cards(times: usize) -> String {
    let were = if times == 1 { "was" } else { "were" };
    let hold = plural(times, "file or folder here holds no cards", "files and folders here hold no cards");
    format!("{hold}, and {were} passed over: check one by its name to see why")
}

/// That two decks have one id.
fn same_id(path: String, other: String, id: &str) -> Problem {
    let copy = |path: &str, other: &str| is_copy_of(Path::new(path), Path::new(other));
    let (path, message) = match (copy(&path, &other), copy(&other, &path)) {
        (true, _) => {
            let message = format!(
                "this looks like a copy of {other}, so only that one is used: copy over what is newer here, then remove this file"
            );
            (path, message)
        }
        (_, true) => {
            let message = format!(
                "this looks like a copy of {path}, so only that one is used: copy over what is newer here, then remove this file"
            );
            (other, message)
        }
        _ => {
            let message = format!(
                "{other} has the id {id:?} as well, and only one of the two would be used: change one id"
            );
            (path, message)
        }
    };
    Problem { path, line: 1, pointer: "/id".to_owned(), severity: Severity::Warning, message }
}

/// That a deck in a folder cannot be read: the others are checked all the same.
fn unreadable(folder: &Path, error: &LibraryError) -> Problem {
    let path = match error {
        LibraryError::NotFound(path) | LibraryError::NoDeck(path) | LibraryError::Io(path, _) => path,
        LibraryError::Deck(problem) | LibraryError::NoCards(problem) => return problem.clone(),
        LibraryError::BuiltIn(_) => folder,
    };
    Problem {
        path: path_text(path),
        line: 1,
        pointer: String::new(),
        severity: Severity::Error,
        message: error.to_string(),
    }
}

/// Where a deck lies that is named by its id; else what was given is the place.
fn named(context: &Context, given: &Path) -> Result<PathBuf, Failure> {
    if given.exists() {
        return Ok(given.to_owned());
    }
    let (library, _) = context.open_library(&[])?;
    let is_it = |id: &str| given.to_str().is_some_and(|given| given.eq_ignore_ascii_case(id));
    match library.shelf.decks().iter().position(|deck| is_it(&deck.id)) {
        None => Ok(given.to_owned()),
        Some(at) => library.paths.get(at).cloned().flatten().ok_or_else(|| {
            Failure::Usage(format!(
                "{} is built in, and has no file to check: name a deck file or folder",
                given.display()
            ))
        }),
    }
}

fn describe(document: &Document, errors: usize, quiet: bool) -> String {
    let mut text = String::new();
    for problem in &document.problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        // The place first, as compilers have it, so that an editor can jump there.
        let Problem { path, line, pointer, message, .. } = problem;
        let place = if pointer.is_empty() { String::new() } else { format!(" [{pointer}]") };
        let line = format!("{path}:{line}: {severity}: {message}{place}");
        text.push_str(&clean_line(&line));
        text.push('\n');
    }
    if quiet {
        return text;
    }
    for deck in &document.decks {
        let id = deck.id.as_deref().unwrap_or("(no id)");
        let line = format!(
            "{id}: {}, {} ({})",
            count(deck.cards, "card"),
            count(deck.questions, "question"),
            deck.path
        );
        text.push_str(&clean_line(&line));
        text.push('\n');
    }
    let warnings = document.problems.len() - errors;
    match (errors, warnings) {
        (0, 0) => text.push_str("No problems.\n"),
        _ => text.push_str(&format!("{}, {}.\n", count(errors, "error"), count(warnings, "warning"))),
    }
    text
}
