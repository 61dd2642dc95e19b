//! Which cards a command is about.

use std::collections::HashSet;
use std::fmt;

use crate::deck::{Body, Card, CardRef, Deck, Entry, Kind, Question, Shelf, Topic};
use crate::text::closest;

/// What the learner asked for, as typed.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Topics or reference entries; any of them.
    pub topics: Vec<String>,
    /// Ids of decks; any of them.
    pub decks: Vec<String>,
    /// Kinds; any of them.
    pub kinds: Vec<Kind>,
    /// Scenarios are to be typed.
    pub typed: bool,
    /// Rare cards are met, too.
    pub rare: bool,
}

impl Wanted {
    /// Why there is no card of these, though every name exists.
    fn without_match(&self) -> NoMatch {
        let either = |names: &[String]| names.join(" or ");
        match (self.topics.is_empty(), self.decks.is_empty(), self.kinds.is_empty()) {
            (false, true, true) => NoMatch::Nothing(format!("is about {}", either(&self.topics))),
            (true, false, true) => NoMatch::Nothing(format!("is in {}", either(&self.decks))),
            (true, true, false) => {
                let kinds: Vec<String> = self.kinds.iter().map(Kind::to_string).collect();
                NoMatch::Nothing(format!("has a question of kind {}", either(&kinds)))
            }
            _ => NoMatch::Together,
        }
    }
}

/// The same, held against the decks: every name is one that exists.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Per deck of the shelf, or nothing where all topics will do.
    topics: Option<Vec<DeckTopics>>,
    decks: Vec<String>,
    kinds: Vec<Kind>,
    typed: bool,
    /// Whether rare cards that were never answered are met.
    rare: bool,
}

#[derive(Clone, Debug, Default)]
struct DeckTopics {
    topics: HashSet<usize>,
    entries: HashSet<String>,
}

/// Why no card is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMatch {
    /// There is no such topic.
    Topic {
        /// As typed.
        given: String,
        /// The most similar one there is.
        nearest: Option<String>,
    },
    /// It is part of the titles of several topics.
    SeveralTopics {
        /// As typed.
        given: String,
        /// Each of them, with its title.
        topics: Vec<String>,
    },
    /// It is no topic, but a deck.
    DeckAsTopic(String),
    /// There is no such deck.
    Deck {
        /// As typed.
        given: String,
        /// The most similar one there is.
        nearest: Option<String>,
    },
    /// Each filter means something, all together mean nothing.
    Together,
    /// The only filter there is leaves no card: what no card has.
    Nothing(String),
    /// An exam was asked for, and all of these can only be graded by the learner.
    OnlyFlashcards,
}

impl fmt::Display for NoMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, given, nearest, list) = match self {
            NoMatch::Topic { given, nearest } => ("topic", given, nearest, "trainer topics"),
            NoMatch::Deck { given, nearest } => ("deck", given, nearest, "trainer decks"),
            NoMatch::SeveralTopics { given, topics } => {
                let all = topics.join(", ");
                return write!(f, "{given:?} matches several topics: {all}: name one of them");
            }
            NoMatch::DeckAsTopic(deck) => {
                return write!(f, "{deck:?} is a deck, not a topic: use --deck {deck}");
            }
            NoMatch::Nothing(what) => return write!(f, "no card {what}"),
            NoMatch::Together => {
                return f.write_str("no card matches all of these filters: leave one out");
            }
            NoMatch::OnlyFlashcards => {
                return f.write_str(
                    "these are all flashcards, which you would grade yourself: an exam asks them only with \
                     --aloud or --kind flashcard",
                );
            }
        };
        write!(f, "there is no {what} {given:?}")?;
        if let Some(nearest) = nearest {
            write!(f, ": the nearest is {nearest:?}")?;
        }
        write!(f, " ({list} lists them)")
    }
}

impl std::error::Error for NoMatch {}

impl Filter {
    /// The same over questions of these kinds.
    pub(super) fn of_kinds(&self, kinds: &[Kind]) -> Self {
        Self { kinds: kinds.to_vec(), typed: false, ..self.clone() }
    }

    /// Holds what was asked for against the decks.
    ///
    /// # Errors
    /// A name that does not exist, or filters that leave no card.
    pub fn new(shelf: &Shelf, wanted: &Wanted) -> Result<Self, NoMatch> {
        for given in &wanted.decks {
            if !shelf.decks().iter().any(|deck| deck.id.eq_ignore_ascii_case(given)) {
                let nearest = nearest_of(given, shelf.decks().iter().map(|deck| deck.id.as_str()));
                return Err(NoMatch::Deck { given: given.clone(), nearest });
            }
        }
        let topics = if wanted.topics.is_empty() {
            None
        } else {
            let mut per_deck: Vec<DeckTopics> = shelf.decks().iter().map(|_| DeckTopics::default()).collect();
            for given in &wanted.topics {
                for Meant { deck, topic, entry } in meant(shelf, &wanted.decks, given)? {
                    per_deck[deck].topics.extend(topic);
                    per_deck[deck].entries.extend(entry.map(|entry| entry.id.clone()));
                }
            }
            Some(per_deck)
        };
        let Wanted { decks, kinds, typed, rare, .. } = wanted.clone();
        let mut filter = Self { topics, decks, kinds, typed, rare };
        if !shelf.is_empty() && filter.cards(shelf).next().is_none() {
            return Err(wanted.without_match());
        }
        // Where the filters name nothing else, they name what is rare.
        let only_rare = filter.cards(shelf).all(|at| !shelf.card(at).is_in_mix(false));
        filter.rare |= only_rare;
        Ok(filter)
    }

    /// The cards that are meant.
    pub fn cards<'a>(&'a self, shelf: &'a Shelf) -> impl Iterator<Item = CardRef> + 'a {
        shelf.cards().filter(move |&at| self.takes(shelf, at))
    }

    /// Whether a card is meant.
    pub fn takes(&self, shelf: &Shelf, at: CardRef) -> bool {
        let deck = shelf.deck_of(at);
        let card = shelf.card(at);
        let in_deck = self.decks.is_empty() || self.decks.iter().any(|id| id.eq_ignore_ascii_case(&deck.id));
        in_deck
            && self.topics.as_ref().is_none_or(|topics| topics[at.deck_position()].takes(card))
            && (self.kinds.is_empty() || card.questions.iter().any(|question| self.takes_question(question)))
    }

    /// Whether a card that was never answered may be met: a rare one only where that is wanted.
    pub fn meets(&self, shelf: &Shelf, at: CardRef) -> bool {
        shelf.card(at).is_in_mix(self.rare)
    }

    /// Whether it names topics or reference entries.
    pub(super) fn names_topics(&self) -> bool {
        self.topics.is_some()
    }

    /// What of the decks it names, in words: `All topics`, else their titles.
    pub fn told(&self, shelf: &Shelf) -> String {
        let Some(per_deck) = &self.topics else { return "All topics".into() };
        let mut names: Vec<&str> = Vec::new();
        for (deck, named) in shelf.decks().iter().zip(per_deck) {
            let topics = deck.topics.iter().enumerate().filter(|(at, _)| named.topics.contains(at));
            names.extend(topics.map(|(_, topic)| topic.title.as_str()));
            let entries = deck.reference.iter().filter(|entry| named.entries.contains(&entry.id));
            names.extend(entries.map(|entry| entry.id.as_str()));
        }
        names.join(", ")
    }

    /// Whether a question is of a kind that is meant, as it stands or as it would be posed.
    pub fn takes_question(&self, question: &Question) -> bool {
        self.kinds.is_empty()
            || self.kinds.contains(&question.kind())
            || self.kinds.contains(&self.posed_kind(question))
    }

    /// The hardest kind that a question can be posed as, without leaving the kinds that were asked for.
    pub fn hardest_kind(&self, question: &Question) -> Kind {
        match question.body {
            Body::Scenario { .. } if !self.kinds.contains(&Kind::Scenario) => Kind::Typed,
            _ => self.posed_kind(question),
        }
    }

    /// The kind a question is posed as.
    pub fn posed_kind(&self, question: &Question) -> Kind {
        match question.body {
            Body::Scenario { .. } if self.typed => Kind::Typed,
            _ => question.kind(),
        }
    }
}

impl DeckTopics {
    fn takes(&self, card: &Card) -> bool {
        card.topics.iter().any(|topic| self.topics.contains(topic))
            || card.about.iter().any(|id| self.entries.contains(id))
    }
}

fn nearest_of<'n>(given: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    closest(given, known).map(str::to_owned)
}

/// What a name stands for in one deck: a topic, a reference entry, or both.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'s> {
    /// The position of the deck on its shelf.
    pub deck: usize,
    /// The position of the topic in its deck.
    pub topic: Option<usize>,
    /// The entry.
    pub entry: Option<&'s Entry>,
}

impl Meant<'_> {
    fn is_something(&self) -> bool {
        self.topic.is_some() || self.entry.is_some()
    }
}

/// What a name stands for: a topic by its id, its title or a part of that, or a reference entry by its id or a name. In any
/// case; of these decks, where some are named and have it. Several names may be parted by commas or blanks.
///
/// # Errors
/// Nothing goes by that name, or several topics do.
pub fn meant<'s>(shelf: &'s Shelf, decks: &[String], given: &str) -> Result<Vec<Meant<'s>>, NoMatch> {
    let mut all = Vec::new();
    for name in given.split(',').map(str::trim).filter(|name| !name.is_empty() || given.is_empty()) {
        let found = one_meant(shelf, decks, name)?;
        if !found.is_empty() {
            all.extend(found);
            continue;
        }
        if let Some(deck) = shelf.decks().iter().find(|deck| deck.id.eq_ignore_ascii_case(name)) {
            return Err(NoMatch::DeckAsTopic(deck.id.clone()));
        }
        let unknown = || NoMatch::Topic { given: name.to_owned(), nearest: nearest_name(shelf, name) };
        if !name.contains(char::is_whitespace) {
            return Err(unknown());
        }
        let mut several = None;
        for word in name.split_whitespace() {
            match one_meant(shelf, decks, word) {
                Ok(found) if !found.is_empty() => all.extend(found),
                // Of a misspelt title, no word is the culprit.
                Ok(_) => return Err(unknown()),
                Err(topics) => several = several.or(Some(topics)),
            }
        }
        if let Some(several) = several {
            return Err(several);
        }
    }
    if all.is_empty() {
        return Err(NoMatch::Topic { given: given.to_owned(), nearest: nearest_name(shelf, given) });
    }
    Ok(all)
}

/// What one name stands for; nothing where nothing goes by it.
fn one_meant<'s>(shelf: &'s Shelf, decks: &[String], name: &str) -> Result<Vec<Meant<'s>>, NoMatch> {
    let named = |deck: &Deck| decks.iter().any(|id| deck.id.eq_ignore_ascii_case(id));
    if !decks.is_empty() {
        let here = one_meant_of(shelf, name, named)?;
        if !here.is_empty() {
            return Ok(here);
        }
    }
    one_meant_of(shelf, name, |_| true)
}

fn one_meant_of<'s>(
    shelf: &'s Shelf,
    name: &str,
    is_meant: impl Fn(&Deck) -> bool,
) -> Result<Vec<Meant<'s>>, NoMatch> {
    let decks = || shelf.decks().iter().enumerate().filter(|(_, deck)| is_meant(deck));
    let in_decks = |topic: &dyn Fn(&Topic) -> bool, entry: &dyn Fn(&'s Deck) -> Option<&'s Entry>| {
        let found = decks().map(|(at, deck)| Meant {
            deck: at,
            topic: deck.topics.iter().position(topic),
            entry: entry(deck),
        });
        found.filter(Meant::is_something).collect::<Vec<Meant>>()
    };
    let by_id = in_decks(&|topic| topic.id.eq_ignore_ascii_case(name), &|deck| {
        deck.reference.iter().find(|entry| entry.id.eq_ignore_ascii_case(name))
    });
    if !by_id.is_empty() || name.is_empty() {
        return Ok(by_id);
    }
    let lower = name.to_lowercase();
    let by_name = in_decks(&|topic| topic.title.to_lowercase() == lower, &|deck| deck.entry_named(name));
    if !by_name.is_empty() {
        return Ok(by_name);
    }
    let is_part = |topic: &Topic| topic.title.to_lowercase().contains(&lower);
    let mut fitting: Vec<(&str, &str)> = Vec::new();
    for topic in decks().flat_map(|(_, deck)| &deck.topics).filter(|topic| is_part(topic)) {
        // Decks may share a topic.
        if fitting.iter().all(|(id, _)| *id != topic.id) {
            fitting.push((&topic.id, &topic.title));
        }
    }
    match fitting[..] {
        [] => Ok(Vec::new()),
        [(id, _)] => Ok(in_decks(&|topic| topic.id == id && is_part(topic), &|_| None)),
        _ => {
            let topics = fitting.iter().map(|(id, title)| format!("{id} ({title})")).collect();
            Err(NoMatch::SeveralTopics { given: name.to_owned(), topics })
        }
    }
}

/// The topic or entry whose name is nearest.
fn nearest_name(shelf: &Shelf, given: &str) -> Option<String> {
    let known = shelf.decks().iter().flat_map(|deck| {
        let topics = deck.topics.iter().flat_map(|topic| [topic.id.as_str(), topic.title.as_str()]);
        topics.chain(deck.reference.iter().map(|entry| entry.id.as_str()))
    });
    nearest_of(given, known)
}
