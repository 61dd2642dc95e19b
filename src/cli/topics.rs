//! `trainer topics`: the topics, and the codes, which can be asked like topics.

use std::process::ExitCode;

use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::fail::Outcome;
use super::print::{self, Align};
use super::{page, pager};
use crate::coach::{is_unproven, topics};
use crate::deck::Shelf;
use crate::text::percent;

/// Lists the topics.
pub fn run(context: &Context) -> Outcome {
    let (profile, library, _) = context.open(&[])?;
    let all = topics(&library.shelf, profile.history(), context.today());
    if context.json {
        print::json(&all)?;
        return Ok(ExitCode::SUCCESS);
    }
    let several = library.shelf.decks().len() > 1;
    let mut columns = vec![
        ("topic", Align::Left),
        ("", Align::Left),
        ("cards", Align::Right),
        ("due", Align::Right),
        ("new", Align::Right),
        ("missed", Align::Right),
    ];
    // Only with a date is there a day to be ready on. Home's `heading for` rests on what will be learned until then.
    let ready = all.iter().any(|topic| topic.readiness.is_some()) && !is_unproven(profile.history());
    if ready {
        columns.push(("ready", Align::Right));
    }
    if several {
        columns.push(("deck", Align::Left));
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|topic| {
            let mut row = vec![
                format!("{}{}", "  ".repeat(topic.depth), topic.id),
                topic.title.clone(),
                topic.cards.to_string(),
                topic.due.to_string(),
                topic.new.to_string(),
                topic.missed.to_string(),
            ];
            if ready {
                row.push(topic.readiness.map(percent).unwrap_or_default());
            }
            if several {
                row.push(topic.deck.clone());
            }
            row
        })
        .collect();
    let width = page::screen_width();
    let mut table = print::table(&columns, &rows);
    if table.lines().any(|line| line.width() > width) {
        // The titles are what can be done without.
        let without = |row: &Vec<String>| [&row[..1], &row[2..]].concat();
        columns.remove(1);
        table = print::table(&columns, &rows.iter().map(without).collect::<Vec<_>>());
    }
    let interview = profile.history().record().goal().interview.filter(|_| ready);
    let means = interview.map(|day| {
        format!("ready: what you would recall of it on {} if you stopped learning today\n", day.short())
    });
    pager::show(context, &(table + &means.unwrap_or_default() + &codes(&library.shelf, width)))?;
    Ok(ExitCode::SUCCESS)
}

/// The codes by their own topics: each stands below the deepest one that it is in.
fn codes(shelf: &Shelf, width: usize) -> String {
    let mut text = String::new();
    for deck in shelf.decks() {
        for (at, topic) in deck.topics.iter().enumerate() {
            let is_own = |entry: &&crate::deck::Entry| entry.topics.first() == Some(&at);
            let ids: Vec<&str> =
                deck.reference.iter().filter(is_own).map(|entry| entry.id.as_str()).collect();
            if !ids.is_empty() {
                text += &page::labelled(&topic.id, &ids.join(" "), width);
            }
        }
    }
    if text.is_empty() { text } else { format!("\nCodes (each is a topic, too)\n{text}") }
}
