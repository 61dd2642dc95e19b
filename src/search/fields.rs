//! What can be found, and the texts it is found by.

use crate::deck::{Card, CardRef, CardText, Contrast, Deck, Entry, Shelf};
use crate::text::capitalized;

use super::words::options;

/// Something that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A reference entry, by the positions of its deck and in its reference.
    Entry(usize, usize),
    /// A topic, by the positions of its deck and in that.
    Topic(usize, usize),
    /// A card.
    Card(CardRef),
    /// What tells two entries apart, by the positions of their deck and theirs in its reference.
    Contrast(usize, usize, usize),
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A reference entry.
    Entry,
    /// A card.
    Card,
    /// A topic.
    Topic,
    /// What tells two entries apart.
    Contrast,
}

impl Kind {
    /// Those that can be narrowed to, in that order.
    pub const ALL: [Self; 3] = [Kind::Entry, Kind::Card, Kind::Topic];

    /// Its name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Entry => "entry",
            Kind::Card => "card",
            Kind::Topic => "topic",
            Kind::Contrast => "contrast",
        }
    }

    /// Several of them.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Entry => "entries",
            Kind::Card => "cards",
            Kind::Topic => "topics",
            Kind::Contrast => "contrasts",
        }
    }

    /// What stands above a list of them.
    pub fn heading(self) -> String {
        if self == Kind::Contrast { "Told apart".into() } else { capitalized(self.plural()) }
    }
}

impl Found {
    /// What kind of thing it is.
    pub fn kind(self) -> Kind {
        match self {
            Found::Entry(..) => Kind::Entry,
            Found::Topic(..) => Kind::Topic,
            Found::Card(_) => Kind::Card,
            Found::Contrast(..) => Kind::Contrast,
        }
    }

    /// The entry, where it is one.
    pub fn entry(self, shelf: &Shelf) -> Option<&Entry> {
        match self {
            Found::Entry(deck, at) => shelf.decks().get(deck)?.reference.get(at),
            _ => None,
        }
    }

    /// The position of the deck that it is in.
    pub fn deck(self) -> usize {
        match self {
            Found::Entry(deck, _) | Found::Topic(deck, _) | Found::Contrast(deck, ..) => deck,
            Found::Card(at) => at.deck_position(),
        }
    }

    /// The ids of the two entries, where it tells two apart, and the sentence that does.
    pub fn contrast(self, shelf: &Shelf) -> Option<([&str; 2], &Contrast)> {
        let Found::Contrast(deck, a, b) = self else { return None };
        let deck = shelf.decks().get(deck)?;
        let [a, b] = [deck.reference.get(a)?.id.as_str(), deck.reference.get(b)?.id.as_str()];
        Some(([a, b], deck.contrast(a, b)?))
    }

    /// The card, where it is one.
    pub fn card(self) -> Option<CardRef> {
        match self {
            Found::Card(at) => Some(at),
            _ => None,
        }
    }

    /// What it goes by in commands: the entry's, the topic's or the contrast's id, the card's full name.
    pub fn id(self, shelf: &Shelf) -> &str {
        let (deck, at) = match self {
            Found::Entry(deck, at) | Found::Topic(deck, at) => (deck, at),
            Found::Card(at) => return shelf.card(at).name.as_str(),
            Found::Contrast(..) => return self.contrast(shelf).map_or("", |(_, contrast)| &contrast.id),
        };
        let Some(deck) = shelf.decks().get(deck) else { return "" };
        match self {
            Found::Entry(..) => deck.reference.get(at).map_or("", |entry| &entry.id),
            _ => deck.topics.get(at).map_or("", |topic| &topic.id),
        }
    }

    /// What it is called: of a card, its first question; of a contrast, its two codes.
    pub fn title(self, shelf: &Shelf) -> String {
        match self {
            Found::Entry(..) => self.entry(shelf).map_or_else(String::new, Entry::label),
            Found::Topic(deck, at) => {
                let topic = shelf.decks().get(deck).and_then(|deck| deck.topics.get(at));
                topic.map_or_else(String::new, |topic| topic.title.clone())
            }
            Found::Contrast(..) => {
                self.contrast(shelf).map_or_else(String::new, |([a, b], _)| format!("{a} and {b}"))
            }
            Found::Card(at) => {
                shelf.card(at).questions.first().map_or_else(String::new, |question| question.stem.clone())
            }
        }
    }
}

/// The fact of an entry that is there to be found by: what people see, in the words in which they look for it.
const SEEN_WITH: &str = "Seen with";

/// What a topic's title weighs.
pub(super) const TOPIC: u16 = 50;

/// What a header of an entry weighs.
pub(super) const HEADER: u16 = 30;

/// What the id of a card weighs: mostly it says what the card is about.
pub(super) const CARD_ID: u16 = 24;

/// Hands out the texts of an entry, each with what a word in it weighs.
pub(super) fn of_entry<'d>(entry: &'d Entry, contrasts: &[&'d str], mut field: impl FnMut(u16, &'d str)) {
    field(60, &entry.id);
    field(60, &entry.name);
    for alias in &entry.aliases {
        field(40, alias);
    }
    field(26, &entry.means);
    for header in &entry.headers {
        field(HEADER, header);
    }
    field(20, &entry.sent_when);
    field(16, &entry.client_does);
    field(10, &entry.misused);
    for fact in &entry.facts {
        if fact.is_of_a_code() {
            field(50, &fact.name);
        }
        field(if fact.name == SEEN_WITH { 28 } else { 14 }, &fact.value);
    }
    for says in contrasts {
        field(8, says);
    }
}

/// Hands out the texts of a card, each with what a word in it weighs.
pub(super) fn of_card<'d>(
    deck: &'d Deck,
    card: &'d Card,
    text: &'d CardText,
    mut field: impl FnMut(u16, &'d str),
) {
    for (at, question) in text.questions.iter().enumerate() {
        field(if at == 0 { 18 } else { 15 }, &question.stem);
    }
    for question in &text.questions {
        for option in options(&question.body) {
            field(8, option);
        }
    }
    let own = text.questions.iter().filter_map(|question| question.explanation.as_deref());
    for explanation in text.explanation.as_deref().into_iter().chain(own) {
        field(10, explanation);
    }
    for exchange in text.questions.iter().filter_map(|question| question.exchange.as_deref()) {
        field(5, exchange);
    }
    field(CARD_ID, card.name.card());
    for id in &text.about {
        field(6, id);
        if let Some(entry) = deck.entry(id) {
            field(6, &entry.name);
        }
    }
}

/// The sentences that tell an entry from others.
pub(super) fn contrasts_of<'d>(deck: &'d Deck, id: &str) -> Vec<&'d str> {
    let names = |between: &[String]| between.iter().any(|known| known == id);
    deck.contrasts.iter().filter(|contrast| names(&contrast.between)).map(|c| c.says.as_str()).collect()
}
