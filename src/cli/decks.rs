//! `trainer decks`

use std::process::ExitCode;

use serde::Serialize;

use super::context::Context;
use super::fail::Outcome;
use super::orphans;
use super::pager;
use super::print::{self, Align};
use super::repository::url_of;
use crate::text::{clean_line, json_path, path_text, plural};

#[derive(Serialize)]
struct DeckRow<'a> {
    id: &'a str,
    title: &'a str,
    /// None for the built-in deck.
    path: Option<String>,
    license: Option<&'a str>,
    cards: usize,
    questions: usize,
    /// Whether it is asked without being named.
    on: bool,
    /// The repository that it came from.
    url: Option<String>,
}

/// Lists the decks.
pub fn run(context: &Context) -> Outcome {
    let (library, _) = context.open_library(&[])?;
    let off = context.decks_off()?;
    let rows: Vec<DeckRow> = library
        .shelf
        .decks()
        .iter()
        .zip(&library.paths)
        .map(|(deck, path)| DeckRow {
            id: &deck.id,
            title: &deck.title,
            path: path.as_deref().map(if context.json { json_path } else { path_text }),
            license: deck.license.as_deref(),
            cards: deck.cards.len(),
            questions: deck.question_count(),
            on: !off.contains(&deck.id),
            url: path.as_deref().and_then(url_of),
        })
        .collect();
    if context.json {
        print::json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    let columns = [
        ("deck", Align::Left),
        ("", Align::Left),
        ("cards", Align::Right),
        ("questions", Align::Right),
        ("from", Align::Left),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|row| {
            vec![
                row.id.to_owned(),
                row.title.to_owned(),
                row.cards.to_string(),
                row.questions.to_string(),
                from(row.path, row.url) + if row.on { "" } else { " (off)" },
            ]
        })
        .collect();
    let mut text = print::table(&columns, &rows);
    if !context.quiet {
        if !library.without_cards.is_empty() {
            let names: Vec<String> = library.without_cards.iter().map(|path| path_text(path)).collect();
            let files = plural(names.len(), "file", "files");
            text += &format!("\n{files} without cards: {}\n", names.join(", "));
        }
        if let Some(sentence) = orphans::sentence(&orphans::find(context)) {
            text += &format!("\n{sentence}\n");
        }
        let folder = context.profile_dir().join("decks");
        text += &format!("\nPut your own decks in {}\n", path_text(&folder));
    }
    pager::show(context, &text)?;
    Ok(ExitCode::SUCCESS)
}

/// Where a deck is from.
fn from(path: Option<String>, url: Option<String>) -> String {
    match (path, url) {
        (None, _) => "built in".into(),
        (Some(path), None) => path,
        (Some(path), Some(url)) => format!("{path}, from {}", clean_line(&url)),
    }
}
