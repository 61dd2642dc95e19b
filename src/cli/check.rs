//! `trainer check`

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Serialize;

use super::args::CheckArgs;
use super::context::Context;
use super::fail::{FOUND, Failure, Outcome};
use super::print::{self, count};
use crate::deck::{Problem, Severity};
use crate::library::find;
use crate::lint::check;
use crate::text::clean_line;

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
        for found in find(path)? {
            let checked = check(&found.sources, args.strict);
            let main = found.sources.first().map(|source| source.path.clone()).unwrap_or_default();
            if let Some(id) = &checked.id
                && let Some(other) = ids.insert(id.clone(), main.clone())
            {
                document.problems.push(Problem {
                    path: main,
                    line: 1,
                    pointer: "/id".to_owned(),
                    severity: Severity::Warning,
                    message: format!(
                        "{other} has the id {id:?}, too: in one library only one of them counts; give one another id"
                    ),
                });
            }
            document.decks.push(DeckRow {
                id: checked.id,
                path: found.path.display().to_string(),
                cards: checked.cards,
                questions: checked.questions,
            });
            document.problems.extend(checked.problems);
        }
    }
    if document.decks.is_empty() {
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
