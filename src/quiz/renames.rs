//! Cards that have a new name: what a deck's `was` asks for, and how far that is followed.
//!
//! Anybody can write a deck whose `was` names all that somebody has learned. So a deck that is only used for this run
//! shows its cards with the progress they had, and nothing of that is saved; and where a deck of the library would join the
//! progress of several cards, or take that of another deck's cards, the learner is asked first.

use std::collections::{BTreeMap, HashSet};

use crate::deck::Shelf;
use crate::history::{History, What};
use crate::names::CardName;

/// Where a deck comes from: how far its `was` is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is part of the program.
    BuiltIn,
    /// It is one of the learner's.
    Library,
    /// It is one of the learner's, in place of another with its id.
    InPlace,
    /// It was named for this run.
    Named,
}

/// Why the learner is asked about a rename.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Several cards with progress would become one.
    Joins,
    /// The card is of another deck.
    TakesOver,
    /// It was made before, and taken back.
    TakenBack,
}

/// A rename that needs the learner's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The id of the deck that asks for it.
    pub deck: String,
    /// The old name.
    pub from: CardName,
    /// The new name.
    pub to: CardName,
    /// Why it needs a word.
    pub doubt: Doubt,
}

impl Doubtful {
    /// The event that makes it.
    pub fn what(&self) -> What {
        What::Rename { from: self.from.clone(), to: self.to.clone() }
    }
}

/// What decks ask for, for cards whose old names have a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renames {
    /// To be saved.
    pub plain: Vec<What>,
    /// To be seen, and not saved.
    pub seen: Vec<What>,
    /// To be left alone until the learner agrees.
    pub doubtful: Vec<Doubtful>,
}

/// What the decks' `was` asks for. `origin` says where the deck with an id comes from.
pub fn renames(shelf: &Shelf, history: &History, origin: impl Fn(&str) -> Origin) -> Renames {
    let record = history.record();
    let mut claimed = HashSet::new();
    // New names, each with the old ones that have a record.
    let mut wanted: BTreeMap<&CardName, Vec<CardName>> = BTreeMap::new();
    for at in shelf.cards() {
        let card = shelf.card(at);
        // A deck that was called otherwise: its cards were there under the names they have, or had.
        let elsewhere = shelf.deck_of(at).was.iter().flat_map(|deck| {
            let ids = card.was.iter().map(String::as_str).chain([card.name.card()]);
            ids.map(move |id| CardName::within(deck, id))
        });
        for from in card.old_names().chain(elsewhere) {
            if record.card(&from).is_some() && shelf.find(&from).is_none() && claimed.insert(from.clone()) {
                wanted.entry(&card.name).or_default().push(from);
            }
        }
    }
    let mut renames = Renames::default();
    for (to, olds) in wanted {
        let origin = origin(to.deck());
        let joins = olds.len() + usize::from(record.card(to).is_some()) > 1;
        for from in olds {
            let doubt = match origin {
                Origin::Named => {
                    renames.seen.push(What::Rename { from, to: to.clone() });
                    continue;
                }
                _ if record.unrenamed.get(&from) == Some(to) => Some(Doubt::TakenBack),
                Origin::BuiltIn => None,
                _ if joins => Some(Doubt::Joins),
                Origin::InPlace => Some(Doubt::TakesOver),
                Origin::Library => (from.deck() != to.deck()).then_some(Doubt::TakesOver),
            };
            match doubt {
                Some(doubt) => {
                    renames.doubtful.push(Doubtful {
                        deck: to.deck().to_owned(),
                        from,
                        to: to.clone(),
                        doubt,
                    });
                }
                None => renames.plain.push(What::Rename { from, to: to.clone() }),
            }
        }
    }
    renames
}
