//! The cards that a command line means: by name, by filters, by where they stand.

use super::args::{Filters, Standing, Topics};
use super::context::Context;
use super::fail::Failure;
use super::naming;
use crate::coach::CardStanding;
use crate::deck::{CardRef, Shelf};
use crate::history::{CardRecord, History};
use crate::library::Library;
use crate::profile::Profile;
use crate::quiz::Wanted;

impl Filters {
    /// The same, as the quiz takes it; `decks` are the ids of those that are named.
    pub fn wanted(&self, shelf: &Shelf, decks: Vec<String>) -> Wanted {
        let mut topics = self.topics.clone();
        topics.extend(naming::topics(shelf, &self.words));
        Wanted { topics, decks, kinds: self.kinds.clone(), typed: false, rare: self.rare }
    }

    /// The same, with topics that stand on the command line by themselves.
    #[must_use]
    pub fn and(&self, topics: &Topics) -> Self {
        let mut both = self.clone();
        both.words.extend(topics.topics.iter().cloned());
        both
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.words.is_empty() && self.decks.is_empty() && self.kinds.is_empty()
    }
}

impl Standing {
    /// Whether nothing is said.
    pub fn is_empty(self) -> bool {
        let Self { missed, due, suspended, flagged, leeches } = self;
        !(missed || due || suspended || flagged || leeches)
    }

    /// Whether a card that stands so is meant.
    pub fn takes(self, record: &CardRecord, history: &History, context: &Context) -> bool {
        let today = context.today();
        // As everywhere: what is suspended or held back is neither due nor missed.
        let due = || history.record().goal().due(record, today).is_some_and(|due| due <= today);
        (!self.missed || record.missed && !record.is_out())
            && (!self.due || due() && !record.is_out())
            && (!self.suspended || record.suspended)
            && (!self.flagged || record.flagged)
            && (!self.leeches || record.is_leech())
    }

    /// What is asked for, in words.
    pub fn words(self) -> Vec<&'static str> {
        let words = [
            (self.missed, "missed"),
            (self.due, "due"),
            (self.suspended, "suspended"),
            (self.flagged, "flagged"),
            (self.leeches, "a leech"),
        ];
        words.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect()
    }
}

/// Profile, decks and the cards that filters leave, in the decks' order.
pub struct Selected {
    /// The profile, opened to be read.
    pub profile: Profile,
    /// The decks.
    pub library: Library,
    /// The cards.
    pub cards: Vec<CardRef>,
}

/// The cards that are named, else all; narrowed by the filters.
pub fn select(
    context: &Context,
    named: &[String],
    filters: &Filters,
    standing: Standing,
) -> Result<Selected, Failure> {
    let (profile, library, decks) = context.open(&filters.decks)?;
    let shelf = &library.shelf;
    let filter = naming::filter(shelf, &filters.wanted(shelf, decks.clone()))?;
    let history = profile.history();
    let unknown = CardRecord::default();
    let record = |at: CardRef| history.record().card(&shelf.card(at).name).unwrap_or(&unknown);
    let mut cards: Vec<CardRef> = Vec::new();
    for given in named {
        let at = named_card(shelf, &decks, given)?;
        if !filter.takes(shelf, at) {
            let name = &shelf.card(at).name;
            return Err(Failure::Usage(format!(
                "{name} is not among the filtered cards: drop the card or a filter"
            )));
        }
        if !cards.contains(&at) {
            cards.push(at);
        }
    }
    if named.is_empty() {
        // A rare card that was never answered is meant where it would be asked.
        let met = |&at: &CardRef| {
            let record = record(at);
            record.answers > 0 || record.suspended || record.flagged || filter.meets(shelf, at)
        };
        cards = filter.cards(shelf).filter(met).collect();
    }
    cards.retain(|&at| standing.takes(record(at), history, context));
    Ok(Selected { profile, library, cards })
}

/// The card of this name, or the nearest one to try.
fn named_card(shelf: &Shelf, decks: &[String], given: &str) -> Result<CardRef, Failure> {
    naming::card(shelf, decks, given)?.ok_or_else(|| naming::unknown(shelf, given, true))
}

/// Where a card stands.
pub fn standing_of(selected: &Selected, at: CardRef, context: &Context) -> (CardRecord, CardStanding) {
    let history = selected.profile.history();
    let name = &selected.library.shelf.card(at).name;
    let record = history.record().card(name).cloned().unwrap_or_default();
    let standing = CardStanding::of(&record, history, context.today());
    (record, standing)
}
