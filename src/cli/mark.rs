//! `trainer suspend`, `resume`, `reset`, `flag`: what a learner says of cards, of one or of many at once.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{FlagArgs, MarkArgs};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::print::{self, count};
use super::recorder::{ProfileRecorder, say_unwritten};
use super::select::{Selected, select};
use super::{confirm, future, naming, pager};
use crate::history::What;
use crate::names::CardName;
use crate::quiz::Recorder;
use crate::text::plural;

/// What is said of cards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// They are not asked any more.
    Suspend,
    /// They are asked again.
    Resume,
    /// They are new again.
    Reset,
    /// They are doubted.
    Flag,
    /// They are no longer doubted.
    Unflag,
}

impl Mark {
    fn event(self, card: CardName, note: Option<&str>) -> What {
        match self {
            Mark::Suspend => What::Suspend { card, on: true },
            Mark::Resume => What::Suspend { card, on: false },
            Mark::Reset => What::Reset { card },
            Mark::Flag => What::Flag { card, q: None, on: true, note: note.map(str::to_owned) },
            Mark::Unflag => What::Flag { card, q: None, on: false, note: None },
        }
    }

    /// What is asked before several cards are changed.
    fn ask(self) -> &'static str {
        match self {
            Mark::Suspend => "Suspend",
            Mark::Resume => "Resume",
            Mark::Reset => "Start over",
            Mark::Flag => "Flag",
            Mark::Unflag => "Unflag",
        }
    }

    /// What became of one card, and of several.
    fn became(self) -> [&'static str; 2] {
        match self {
            Mark::Suspend => [
                "will not be asked again; trainer resume undoes that.",
                "will not be asked again; trainer resume undoes that.",
            ],
            Mark::Resume => ["is asked again.", "are asked again."],
            Mark::Reset => ["starts over as a new card.", "start over as new cards."],
            Mark::Flag => [
                "is flagged: trainer cards --flagged lists it.",
                "are flagged: trainer cards --flagged lists them.",
            ],
            Mark::Unflag => ["is no longer flagged.", "are no longer flagged."],
        }
    }

    /// What was so before.
    fn already(self) -> &'static str {
        match self {
            Mark::Suspend => "suspended already",
            Mark::Resume => "not suspended",
            Mark::Reset => "new already",
            Mark::Flag => "flagged already",
            Mark::Unflag => "not flagged",
        }
    }
}

/// `trainer flag`
pub fn flag(context: &Context, args: &FlagArgs) -> Outcome {
    let mark = if args.off { Mark::Unflag } else { Mark::Flag };
    let marked = mark_cards(context, &args.cards, mark, args.note.as_deref());
    match (marked, &args.cards.cards[..], &args.note) {
        (Err(Failure::Usage(why)), [card, .., last], None) if !args.off && !is_card(context, last) => {
            Err(Failure::Usage(format!("{why}; a note is given so: trainer flag {card} --note TEXT")))
        }
        (marked, ..) => marked,
    }
}

/// Whether what stands where cards do is one, and not a note.
fn is_card(context: &Context, given: &str) -> bool {
    let library = context.open_library(&[]).map(|(library, _)| library);
    library.is_ok_and(|library| !matches!(naming::card(&library.shelf, &[], given), Ok(None)))
}

/// `trainer suspend`, `resume` and `reset`
pub fn run(context: &Context, args: &MarkArgs, mark: Mark) -> Outcome {
    mark_cards(context, args, mark, None)
}

/// Saves what is said of the cards that are meant, all of it in one append, and says what it means.
fn mark_cards(context: &Context, args: &MarkArgs, mark: Mark, note: Option<&str>) -> Outcome {
    if !args.dry_run {
        context.check_writing()?;
    }
    if args.cards.is_empty() && args.filters.is_empty() && args.standing.is_empty() {
        return Err(Failure::Usage(
            "name cards (trainer cards lists them), or say which with --topic, --deck, --kind, --missed, --due, \
             --suspended, --flagged or --leeches"
                .into(),
        ));
    }
    let selected = select(context, &args.cards, &args.filters, args.standing)?;
    let record = selected.profile.history().record();
    let name = |&at: &_| selected.library.shelf.card(at).name.clone();
    let meant: Vec<CardName> = selected.cards.iter().map(name).collect();
    let renoted = match &meant[..] {
        [card] => mark == Mark::Flag && record.card(card).is_some_and(|known| known.flagged),
        _ => false,
    };
    let unsettled = selected.profile.is_unsettled();
    let events: Vec<(CardName, What)> = meant
        .iter()
        .map(|card| (card.clone(), mark.event(card.clone(), note)))
        // What holds already is not said again, but a note may be new, and what was said last may not be saved.
        .filter(|(_, what)| note.is_some() || unsettled || !record.agrees_with(what))
        .collect();
    let unchanged = meant.len() - events.len();
    if args.dry_run {
        return dry_run(context, &events, mark, unchanged);
    }
    if events.len() > 1 && !args.yes && !confirmed(context, mark, &events)? {
        return context
            .print(&document(&[], unchanged, false), "Nothing was changed.")
            .map(|()| ExitCode::SUCCESS);
    }
    save(context, selected, &events)?;
    let text = match (&events[..], &meant[..]) {
        // Said twice is no news, and no mistake.
        ([], [card]) => format!("{card} {}", mark.became()[0]),
        ([], _) => nothing(mark, unchanged),
        (_, [card]) if renoted => {
            format!("{card} was flagged already: this note replaces the one before.")
        }
        _ => said(mark, &events),
    };
    if context.json {
        print::json(&document(&events, unchanged, true))?;
    } else if !context.quiet {
        print::text(&format!("{text}{}\n", besides(mark, &events, unchanged)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One append under one lock: taken back together.
fn save(context: &Context, selected: Selected, events: &[(CardName, What)]) -> Result<(), Failure> {
    if events.is_empty() {
        return Ok(());
    }
    let mut recorder = ProfileRecorder::open(context, &selected.library, Some(selected.profile))?;
    recorder.save_now(&events.iter().map(|(_, what)| what.clone()).collect::<Vec<_>>())?;
    let fails = events.iter().find(|(_, what)| !recorder.history().record().agrees_with(what));
    let overridden = fails.map(|(card, _)| card.clone());
    say_unwritten(context, recorder.close());
    overridden.map_or(Ok(()), |card| Err(future::overridden(context, card.as_str())))
}

fn dry_run(context: &Context, events: &[(CardName, What)], mark: Mark, unchanged: usize) -> Outcome {
    if context.json {
        print::json(&document(events, unchanged, false))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for (card, _) in events {
        text += &format!("{card}\n");
    }
    if !context.quiet {
        text += &format!("{} {}? Nothing was changed: leave out --dry-run.", mark.ask(), cards(events.len()));
        text += &besides(mark, events, unchanged);
        text.push('\n');
    }
    pager::show(context, &text)?;
    Ok(ExitCode::SUCCESS)
}

fn document(events: &[(CardName, What)], unchanged: usize, saved: bool) -> Value {
    let cards: Vec<&CardName> = events.iter().map(|(card, _)| card).collect();
    json!({ "cards": cards, "unchanged": unchanged, "saved": saved })
}

fn cards(number: usize) -> String {
    count(number, "card")
}

fn said(mark: Mark, events: &[(CardName, What)]) -> String {
    let [one, many] = mark.became();
    match events {
        [(card, _)] => format!("{card} {one}"),
        _ => format!("{} {many}", cards(events.len())),
    }
}

fn nothing(mark: Mark, unchanged: usize) -> String {
    match unchanged {
        0 => "No card matches.".into(),
        _ => format!("{} {}: nothing to do.", plural(unchanged, "card is", "cards are"), mark.already()),
    }
}

/// Those that nothing was done about, where there are others.
fn besides(mark: Mark, events: &[(CardName, What)], unchanged: usize) -> String {
    if events.is_empty() || unchanged == 0 {
        return String::new();
    }
    format!(" {} {}.", plural(unchanged, "more is", "more are"), mark.already())
}

/// Asks before more than one card is changed.
fn confirmed(context: &Context, mark: Mark, events: &[(CardName, What)]) -> Result<bool, Failure> {
    let number = cards(events.len());
    let otherwise = format!("this changes {number}: add --yes to go ahead, or --dry-run to list them");
    confirm::confirmed(context, &format!("{} {number}?", mark.ask()), &otherwise)
}
