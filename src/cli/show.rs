//! `trainer show`

use std::process::ExitCode;

use super::args::ShowArgs;
use super::fail::{Failure, Outcome};
use super::print;
use super::world::World;
use crate::coach::Sheet;
use crate::deck::{Card, Deck, Shelf};
use crate::quiz::{Filter, Wanted, nearest};

mod text;

/// Shows entries, or a card.
pub fn run(world: &World, args: &ShowArgs) -> Outcome {
    let (profile, library, decks) = world.open(&args.decks)?;
    let shelf = &library.shelf;
    // Only for what it refuses: a deck that does not exist.
    Filter::new(shelf, &Wanted { decks: decks.clone(), ..Wanted::default() })?;
    let mut documents = Vec::new();
    for id in &args.ids {
        let is_meant =
            |deck: &&Deck| decks.is_empty() || decks.iter().any(|id| deck.id.eq_ignore_ascii_case(id));
        let in_decks = shelf.decks().iter().filter(is_meant);
        if let Some((deck, entry)) = in_decks.clone().find_map(|deck| Some((deck, deck.entry_named(id)?))) {
            documents.push(Sheet::of(deck, entry, profile.history(), world.today()));
        } else {
            if let ([_], Some((deck, card))) = (&args.ids[..], card(shelf, id)) {
                return show_card(world, deck, card);
            }
            return Err(unknown(in_decks, id));
        }
    }
    match (&documents[..], world.json) {
        ([one], true) => print::json(one)?,
        (several, true) => print::json(&several)?,
        (several, false) => {
            print::text(&text::entries(several, screen_width()))?;
            print::text(&text::between(shelf, several))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn unknown<'d>(decks: impl Iterator<Item = &'d Deck> + Clone, id: &str) -> Failure {
    if decks.clone().any(|deck| deck.topics.iter().any(|topic| topic.id.eq_ignore_ascii_case(id))) {
        return Failure::Usage(format!(
            "{id:?} is a topic: trainer quiz {id} asks it, trainer topics counts it; show takes codes, such as 502 503, or a card"
        ));
    }
    let known = decks.flat_map(|deck| {
        let entries = deck.reference.iter().map(|entry| entry.id.as_str());
        entries.chain(deck.cards.iter().map(|card| card.name.card()))
    });
    let hint = nearest(id, known).map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
    Failure::Usage(format!("there is no entry or card {id:?}{hint}"))
}

fn card<'s>(shelf: &'s Shelf, id: &str) -> Option<(&'s Deck, &'s Card)> {
    let at = shelf.cards().find(|&at| {
        let name = &shelf.card(at).name;
        name.as_str() == id || name.card() == id
    })?;
    Some((shelf.deck_of(at), shelf.card(at)))
}

/// How wide the terminal is; 100 columns where there is none.
fn screen_width() -> usize {
    ratatui::crossterm::terminal::size().map_or(100, |(width, _)| usize::from(width))
}

fn show_card(world: &World, deck: &Deck, card: &Card) -> Outcome {
    if world.json {
        print::json(&serde_json::json!({
            "card": card.name, "deck": deck.id, "topics": deck.topic_ids(card), "about": card.about,
            "tier": card.tier, "covers": card.covers, "explanation": card.explanation, "source": card.source,
            "questions": card.questions.iter().map(|question| serde_json::json!({
                "q": question.id, "kind": question.kind(), "stem": question.stem,
            })).collect::<Vec<_>>(),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = format!("{}\n", card.name);
    for question in &card.questions {
        text.push_str(&text::labelled(question.kind().name(), &question.stem));
    }
    if let Some(explanation) = &card.explanation {
        text.push_str(&text::labelled("explanation", explanation));
    }
    text.push_str(&text::labelled("topics", &deck.topic_ids(card).join(", ")));
    text.push_str(&text::labelled("source", card.source.as_deref().unwrap_or_default()));
    print::text(&text)?;
    Ok(ExitCode::SUCCESS)
}
