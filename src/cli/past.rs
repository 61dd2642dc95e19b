//! The history that comes with an Anki package: its review log as a journal of its own.

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use super::context::Context;
use super::fail::Failure;
use crate::deck::Deck;
use crate::formats::anki::{Past, PastLine, reviews};
use crate::history::Record;
use crate::library::collection_at;
use crate::names::{CardName, stable_hash};
use crate::profile::{ForeignLine, add_lines};
use crate::text::{count, json_path, path_text, plural};

/// The longest part of a journal's name that a deck gives.
const LONGEST: usize = 120;

/// What came of a history.
#[derive(Debug, Serialize)]
pub struct Brought {
    /// The journal; none where there is nothing to write down.
    file: Option<String>,
    /// Reviews in the package's log that are answers here.
    reviews: usize,
    /// Lines that were not in the journal before.
    added: usize,
    cards: usize,
    suspended: usize,
    /// Reviews of cards that are not in the package, or cannot be asked here.
    of_no_card: usize,
    /// Lines of the log that are no answers: changes by hand, and cramming.
    no_reviews: usize,
    /// Cards whose log begins in the middle.
    cut_off: usize,
    /// Cards with several answers on one day.
    several_a_day: usize,
    /// How far due dates are from Anki's, in days; none where there are none.
    due_dates: Option<DueDates>,
    /// Whether Anki's memory model has been fitted to the learner, which is not taken over.
    fitted_in_anki: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct DueDates {
    cards: usize,
    median: u32,
    p90: u32,
}

/// Writes the history of a package's cards that are in the deck; none if the file is no package.
pub fn bring(context: &Context, file: &Path, deck: &Deck) -> Result<Option<Brought>, Failure> {
    let Some(database) = collection_at(file)? else { return Ok(None) };
    let first = |card: &crate::deck::Card| card.questions.first().map(|question| question.id.clone());
    let questions: HashMap<&CardName, String> =
        deck.cards.iter().filter_map(|card| Some((&card.name, first(card)?))).collect();
    let clock = context.clock();
    let past = reviews(&database, &deck.id, |card| questions.get(card).cloned(), |at| clock.offset(at))
        .map_err(|why| Failure::Data(format!("{}: {why}", path_text(file))))?;
    let (mut added, mut due_dates, mut path) = (0, None, None);
    if !past.lines.is_empty() {
        drop(context.open_profile_to_write(None)?);
        let name = journal_of(&deck.id);
        let lines: Vec<ForeignLine> = past
            .lines
            .iter()
            .map(|PastLine { n, device, line }| ForeignLine {
                device: device.clone(),
                n: *n,
                line: line.clone(),
            })
            .collect();
        let (mut profile, new) =
            context.with_progress(|progress| add_lines(context.profile_dir(), &name, &lines, progress))?;
        context.report_warnings(&mut profile);
        added = new;
        due_dates = compare(&past, profile.history().stored());
        path = Some(context.profile_dir().join("reviews").join(name));
    }
    Ok(Some(Brought {
        file: path.as_deref().map(if context.json { json_path } else { path_text }),
        reviews: past.reviews,
        added,
        cards: past.cards,
        suspended: past.suspended,
        of_no_card: past.of_no_card,
        no_reviews: past.no_reviews,
        cut_off: past.cut_off,
        several_a_day: past.several_a_day,
        due_dates,
        fitted_in_anki: past.fitted,
    }))
}

fn journal_of(deck: &str) -> String {
    if deck.len() <= LONGEST {
        return format!("anki-{deck}.jsonl");
    }
    let begins = deck.get(..LONGEST).unwrap_or_default();
    format!("anki-{begins}-{:08x}.jsonl", stable_hash(&[deck]) >> 32)
}

/// How far the days on which cards are due here are from those in Anki.
fn compare(past: &Past, record: &Record) -> Option<DueDates> {
    let mut apart: Vec<u32> = past
        .due
        .iter()
        .filter_map(|(card, there)| {
            let here = record.card(card)?.schedule?.due;
            Some(here.since(*there).max(there.since(here)))
        })
        .collect();
    apart.sort_unstable();
    let at = |percent: usize| apart.get((apart.len().saturating_sub(1)) * percent / 100).copied();
    Some(DueDates { cards: apart.len(), median: at(50)?, p90: at(90)? })
}

impl Brought {
    /// What became of it, in sentences.
    pub fn text(&self) -> String {
        let Some(file) = &self.file else {
            return "It has no history: these cards were never answered in Anki.\n".to_owned()
                + &self.besides();
        };
        let mut text = format!(
            "History: {} of {}, with times and grades.\n",
            count(self.reviews, "review"),
            count(self.cards, "card")
        );
        text += &match self.added {
            0 => format!("All of it is already in {file}: nothing was written.\n"),
            _ => format!("Written to {file}; delete that file to undo this.\n"),
        };
        if let Some(DueDates { cards, median, p90 }) = self.due_dates {
            text += &format!(
                "Due dates: within {} of Anki's for half of the {}, within {} for 90 %. Each program spreads them by a few days, and plans for its own target recall (here: trainer set retention).\n",
                count(median as usize, "day"),
                count(cards, "card"),
                count(p90 as usize, "day")
            );
        }
        if self.fitted_in_anki {
            text += "Anki's memory model has been fitted to you, and trainer's has not: trainer profile fit fits it to the same answers.\n";
        }
        text + &self.besides()
    }

    fn besides(&self) -> String {
        let said = [
            (
                self.suspended,
                "card suspended in Anki is suspended here, too",
                "cards suspended in Anki are suspended here, too",
            ),
            (
                self.several_a_day,
                "card was answered several times on one day: here the first answer of a day counts",
                "cards were answered several times on one day: here the first answer of a day counts",
            ),
            (
                self.cut_off,
                "card's history begins in the middle: its first review counts as the first answer",
                "cards' histories begin in the middle: their first reviews count as first answers",
            ),
            (
                self.of_no_card,
                "review belongs to a card that is not in the package or cannot be asked: left out",
                "reviews belong to cards that are not in the package or cannot be asked: left out",
            ),
            (
                self.no_reviews,
                "log entry is a manual change or cramming, which moved nothing: left out",
                "log entries are manual changes or cramming, which moved nothing: left out",
            ),
        ];
        let said = said.into_iter().filter(|(number, ..)| *number > 0);
        let lines: Vec<String> =
            said.map(|(number, one, many)| format!("  {}.\n", plural(number, one, many))).collect();
        lines.concat()
    }
}
