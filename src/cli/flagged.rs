//! `trainer cards --flagged`: what a deck's author needs to look at what the learner doubts.

use std::collections::HashMap;
use std::process::ExitCode;

use super::context::Context;
use super::fail::Outcome;
use super::select::Selected;
use super::{page, pager};
use crate::deck::{CardRef, Question};
use crate::history::latest_flags;
use crate::names::CardName;

/// Writes the flagged cards out, deck by deck, to be sent as they are.
pub fn report(context: &Context, selected: &Selected) -> Outcome {
    let shelf = &selected.library.shelf;
    let events = context.events()?;
    let record = selected.profile.history().record();
    let flags: HashMap<CardName, (Option<String>, Option<String>)> = latest_flags(&events)
        .into_iter()
        .map(|(card, q, note)| (record.present_name(card), (q.cloned(), note.cloned())))
        .collect();
    let mut text = String::new();
    let mut deck = usize::MAX;
    for &at in &selected.cards {
        if at.deck_position() != deck {
            deck = at.deck_position();
            let Some(of) = shelf.decks().get(deck) else { continue };
            text += &format!("Deck {} ({})\n\n", of.id, of.title);
        }
        let (q, note) = flags.get(&shelf.card(at).name).cloned().unwrap_or_default();
        text += &card(selected, at, q.as_deref(), note.as_deref());
        text.push('\n');
    }
    pager::show(context, &text)?;
    Ok(ExitCode::SUCCESS)
}

fn card(selected: &Selected, at: CardRef, q: Option<&str>, note: Option<&str>) -> String {
    let card = selected.library.shelf.card(at);
    let width = page::screen_width();
    let line = |label: &str, value: &str| {
        if value.is_empty() { String::new() } else { page::labelled(label, value, width) }
    };
    let question: Option<&Question> = card
        .questions
        .iter()
        .find(|question| q.is_some_and(|q| q == question.id))
        .or_else(|| card.questions.first());
    let mut text = format!("{}\n", card.name);
    text += &line("note", note.unwrap_or_default());
    if let Some(question) = question {
        text += &line(if q.is_some() { "question" } else { "asks" }, &question.stem);
        text += &line("id", q.unwrap_or_default());
    }
    text += &line("source", card.source.as_deref().unwrap_or_default());
    text
}
