//! `trainer show`

use std::process::ExitCode;

use serde::Serialize;

use super::args::ShowArgs;
use super::fail::{Failure, Outcome};
use super::print;
use super::world::World;
use crate::deck::{Card, Contrast, Deck, Entry, Shelf};
use crate::history::History;
use crate::memory::Day;
use crate::quiz::{Filter, Wanted, nearest};

mod text;

/// A reference entry and all that goes with it.
#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    deck: &'a str,
    name: &'a str,
    aliases: &'a [String],
    topics: Vec<&'a str>,
    means: &'a str,
    sent_when: &'a str,
    client_does: &'a str,
    headers: &'a [String],
    misused: &'a str,
    facts: &'a [crate::deck::Fact],
    source: Option<&'a str>,
    contrasts: Vec<ContrastRow<'a>>,
    learner: Learner,
}

#[derive(Serialize)]
struct ContrastRow<'a> {
    id: &'a str,
    between: &'a [String],
    says: &'a str,
}

/// How the learner fared with the cards about an entry.
#[derive(Default, Serialize)]
struct Learner {
    cards: usize,
    seen: usize,
    answers: u32,
    wrong: u32,
    missed: usize,
    due: usize,
    /// Reference ids taken for this one, and this one taken for others.
    confused_with: Vec<Confused>,
}

#[derive(Serialize)]
struct Confused {
    id: String,
    times: u32,
}

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
        if let Some((deck, entry)) = in_decks.clone().find_map(|deck| Some((deck, entry(deck, id)?))) {
            documents.push(document(deck, entry, profile.history(), world.today()));
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

fn unknown<'d>(decks: impl Iterator<Item = &'d Deck>, id: &str) -> Failure {
    let known = decks.flat_map(|deck| {
        let entries = deck.reference.iter().map(|entry| entry.id.as_str());
        entries.chain(deck.cards.iter().map(|card| card.name.card()))
    });
    let hint = nearest(id, known).map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
    Failure::Usage(format!("there is no entry or card {id:?}{hint}"))
}

/// An entry by its id, its name or another name, in any case.
fn entry<'d>(deck: &'d Deck, id: &str) -> Option<&'d Entry> {
    deck.entry(id).or_else(|| {
        deck.reference.iter().find(|entry| {
            let mut names = std::iter::once(&entry.id).chain([&entry.name]).chain(&entry.aliases);
            names.any(|name| name.eq_ignore_ascii_case(id))
        })
    })
}

fn card<'s>(shelf: &'s Shelf, id: &str) -> Option<(&'s Deck, &'s Card)> {
    let at = shelf.cards().find(|&at| {
        let name = &shelf.card(at).name;
        name.as_str() == id || name.card() == id
    })?;
    Some((shelf.deck_of(at), shelf.card(at)))
}

fn document<'a>(deck: &'a Deck, entry: &'a Entry, history: &History, today: Day) -> Document<'a> {
    let names = |contrast: &&Contrast| contrast.between.contains(&entry.id);
    Document {
        id: &entry.id,
        deck: &deck.id,
        name: &entry.name,
        aliases: &entry.aliases,
        topics: entry.topics.iter().map(|&at| deck.topics[at].id.as_str()).collect(),
        means: &entry.means,
        sent_when: &entry.sent_when,
        client_does: &entry.client_does,
        headers: &entry.headers,
        misused: &entry.misused,
        facts: &entry.facts,
        source: entry.source.as_deref(),
        contrasts: deck
            .contrasts
            .iter()
            .filter(names)
            .map(|contrast| ContrastRow {
                id: &contrast.id,
                between: &contrast.between,
                says: &contrast.says,
            })
            .collect(),
        learner: learner(deck, entry, history, today),
    }
}

fn learner(deck: &Deck, entry: &Entry, history: &History, today: Day) -> Learner {
    let mut learner = Learner::default();
    let goal = history.record().goal();
    for card in deck.cards.iter().filter(|card| card.about.contains(&entry.id)) {
        learner.cards += 1;
        let Some(record) = history.record().card(&card.name).filter(|record| record.answers > 0) else {
            continue;
        };
        learner.seen += 1;
        learner.answers += record.answers;
        learner.wrong += record.wrong;
        learner.missed += usize::from(record.missed);
        learner.due += usize::from(goal.due(record, today).is_some_and(|due| due <= today));
    }
    let own = format!("{}/{}", deck.id, entry.id);
    for confusion in &history.record().confusions {
        let other = match (confusion.right == own, confusion.chosen == own) {
            (true, _) => &confusion.chosen,
            (_, true) => &confusion.right,
            _ => continue,
        };
        let id = other.rsplit('/').next().unwrap_or_default().to_owned();
        match learner.confused_with.iter_mut().find(|known| known.id == id) {
            Some(known) => known.times += confusion.times,
            None => learner.confused_with.push(Confused { id, times: confusion.times }),
        }
    }
    learner.confused_with.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.id.cmp(&b.id)));
    learner
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
