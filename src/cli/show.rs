//! `trainer show`

use std::process::ExitCode;

use serde::Serialize;

use super::args::ShowArgs;
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::short::is_found;
use super::{naming, page, pager, print};
use crate::coach::{CardSheet, Sheet};
use crate::deck::{Deck, Shelf};
use crate::history::flag_note;
use crate::quiz::Wanted;
use crate::search::apart;
use crate::text::{is_typo_of, nearest};

mod text;

/// What is shown by this name instead of an entry: what the questions of the decks assume.
const CONVENTIONS: &str = "conventions";

/// What every question of a deck assumes.
#[derive(Serialize)]
struct Conventions<'d> {
    deck: &'d str,
    conventions: &'d [String],
}

impl<'d> Conventions<'d> {
    /// Of those decks that have any.
    fn of(decks: impl Iterator<Item = &'d Deck>) -> Vec<Self> {
        decks
            .filter(|deck| !deck.conventions.is_empty())
            .map(|deck| Self { deck: &deck.id, conventions: &deck.conventions })
            .collect()
    }
}

/// Shows entries, a card, or conventions.
pub fn run(context: &Context, args: &ShowArgs) -> Outcome {
    let (profile, library, decks) = context.open(&args.decks)?;
    let shelf = &library.shelf;
    // Only for what it refuses: a deck that does not exist.
    naming::filter(shelf, &Wanted { decks: decks.clone(), ..Wanted::default() })?;
    let width = page::screen_width();
    let is_meant = |deck: &&Deck| decks.is_empty() || decks.iter().any(|id| deck.id.eq_ignore_ascii_case(id));
    if matches!(&args.ids[..], [id] if id.eq_ignore_ascii_case(CONVENTIONS)) {
        return conventions(context, shelf.decks().iter().filter(is_meant));
    }
    let mut documents = Vec::new();
    let mut asked = Vec::new();
    let is_named =
        |id: &str| shelf.decks().iter().filter(is_meant).any(|deck| deck.entry_named(id).is_some());
    let ids = apart(&args.ids, is_named);
    for id in &ids {
        let in_decks = shelf.decks().iter().filter(is_meant);
        if let Some((deck, entry)) = in_decks.clone().find_map(|deck| Some((deck, deck.entry_named(id)?))) {
            let sheet = Sheet::of(deck, entry, profile.history(), context.today());
            asked.push(text::Asked { id, links: sheet.links(deck) });
            documents.push(sheet);
        } else {
            if let ([_], Some(at)) = (&ids[..], naming::card(shelf, &decks, id)?) {
                let mut sheet = CardSheet::of(shelf, at, profile.history(), context.today());
                let name = &shelf.card(at).name;
                if profile.history().record().card(name).is_some_and(|record| record.flagged) {
                    sheet.flag_note = flag_note(name, &context.events()?);
                }
                return if context.json {
                    print::json(&sheet)
                } else {
                    pager::show(context, &text::card(&sheet, width))
                }
                .map(|()| ExitCode::SUCCESS);
            }
            return Err(unknown(shelf, in_decks, &naming::together(&ids, id, is_named)));
        }
    }
    match (&documents[..], context.json) {
        ([one], true) => print::json(one)?,
        (several, true) => print::json(&several)?,
        (several, false) => {
            let most = if args.all { usize::MAX } else { text::LINKS };
            let entries = text::entries(several, &asked, most, width);
            pager::show(context, &(entries + &text::between(shelf, several, width)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What the questions of these decks assume.
fn conventions<'d>(context: &Context, decks: impl Iterator<Item = &'d Deck>) -> Outcome {
    let all = Conventions::of(decks);
    if context.json {
        print::json(&all)?;
    } else if all.is_empty() {
        print::text("These decks assume nothing beyond their questions.\n")?;
    } else {
        print_all(&all)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what the questions of these decks assume, where they say so, and a line's gap.
pub fn print_conventions<'d>(decks: impl Iterator<Item = &'d Deck>) -> Result<(), Failure> {
    let all = Conventions::of(decks);
    print_all(&all)?;
    if all.is_empty() { Ok(()) } else { print::text("\n") }
}

fn print_all(all: &[Conventions]) -> Result<(), Failure> {
    let width = page::screen_width();
    all.iter().try_for_each(|of| print::text(&text::conventions(of.deck, of.conventions, width)))
}

fn unknown<'d>(shelf: &Shelf, decks: impl Iterator<Item = &'d Deck> + Clone, id: &str) -> Failure {
    if decks.clone().any(|deck| deck.topics.iter().any(|topic| topic.id.eq_ignore_ascii_case(id))) {
        return Failure::Usage(format!(
            "{id:?} is a topic: trainer quiz {id} quizzes it; show takes codes, such as 502 503, or a card"
        ));
    }
    let known = decks.flat_map(|deck| {
        let entries = deck.reference.iter().map(|entry| entry.id.as_str());
        entries.chain(deck.cards.iter().map(|card| card.name.card()))
    });
    let near = nearest(id, known);
    let hint = match near {
        Some(near) if is_typo_of(id, near) => format!(": did you mean {near:?}?"),
        _ if is_found(shelf, id) => format!(": trainer search {id} finds it"),
        Some(near) => format!(": did you mean {near:?}?"),
        None => String::new(),
    };
    Failure::Usage(format!("there is no entry or card {id:?}{hint}"))
}
