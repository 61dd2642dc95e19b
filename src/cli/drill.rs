//! `trainer drill`: two answers that are confused with each other, in turns.

use super::args::DrillArgs;
use super::ask::{nothing_asked, start};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::naming;
use crate::deck::{Body, Deck, Shelf};
use crate::quiz::{Drill, Pair, Session, pairs_of};
use crate::search::apart;

/// Drills the pairs that were named, else those that this learner confuses.
pub fn run(context: &Context, args: &DrillArgs) -> Outcome {
    context.check_writing()?;
    let (profile, library, decks) = context.open(&args.filters.decks)?;
    let shelf = &library.shelf;
    let filter = naming::filter(shelf, &args.filters.wanted(shelf, decks.clone()))?;
    let (history, seed) = (profile.history(), context.seed());
    let drill = if args.ids.is_empty() {
        let Some((drill, grounds)) = Drill::chosen(shelf, history, &filter, seed) else {
            return nothing_asked(context, None, NOTHING);
        };
        context.warn(grounds.told().map(ToOwned::to_owned).into_iter());
        drill
    } else {
        let pairs = named_pairs(shelf, &decks, &args.ids)?;
        let (drill, without) = Drill::new(shelf, history, &filter, pairs, usize::MAX, seed);
        if drill.cards() == 0 {
            return Err(Failure::Usage(without.iter().map(no_question).collect::<Vec<_>>().join("; ")));
        }
        context.warn(without.iter().map(no_question));
        drill
    };
    let session = Session::drill(drill, filter, context.today(), seed);
    start(context, library, profile, "drill ", session, None)
}

/// What is said where the decks or the filters leave no pair.
const NOTHING: &str =
    "No question here has two codes to mix up: drop the filters, or name two codes (trainer drill 502 504)";

fn no_question(pair: &Pair) -> String {
    let [a, b] = &pair.between;
    format!("no question here offers both {a} and {b}: trainer show {a} {b} compares them")
}

/// All pairs of the entries named, in the first deck that has them.
fn named_pairs(shelf: &Shelf, decks: &[String], ids: &[String]) -> Result<Vec<Pair>, Failure> {
    let is_meant = |deck: &Deck| decks.is_empty() || decks.iter().any(|id| deck.id.eq_ignore_ascii_case(id));
    let in_decks = || shelf.decks().iter().enumerate().filter(|(_, deck)| is_meant(deck));
    let is_named = |id: &str| in_decks().any(|(_, deck)| deck.entry_named(id).is_some());
    let ids = apart(ids, is_named);
    for given in &ids {
        if !is_named(given) {
            if in_decks()
                .any(|(_, deck)| deck.topics.iter().any(|topic| topic.id.eq_ignore_ascii_case(given)))
            {
                return Err(Failure::Usage(format!(
                    "{given:?} is a topic: trainer drill --topic {given} asks what you confuse there"
                )));
            }
            return Err(naming::no_entry(shelf, is_meant, &naming::together(&ids, given, is_named)));
        }
    }
    let found = in_decks().find_map(|(at, deck)| {
        let entries: Option<Vec<String>> =
            ids.iter().map(|given| deck.entry_named(given).map(|entry| entry.id.clone())).collect();
        Some((at, entries?))
    });
    let Some((deck, entries)) = found else {
        return Err(Failure::Usage("these belong to different decks: a pair must come from one deck".into()));
    };
    let mut different: Vec<String> = Vec::new();
    for id in entries {
        if !different.contains(&id) {
            different.push(id);
        }
    }
    if let [only] = &different[..] {
        let other = likeliest(&shelf.decks()[deck], only).unwrap_or("another");
        return Err(Failure::Usage(format!(
            "a drill needs two codes: name another, such as trainer drill {only} {other}"
        )));
    }
    Ok(pairs_of(deck, &different))
}

/// The entry most often taken for this one, by the deck's authors.
fn likeliest<'d>(deck: &'d Deck, id: &str) -> Option<&'d str> {
    let questions = deck.cards.iter().flat_map(|card| &card.questions);
    questions.into_iter().find_map(|question| match &question.body {
        Body::Scenario { answer, near, .. } if answer == id => near.first().map(String::as_str),
        _ => None,
    })
}
