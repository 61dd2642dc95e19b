//! All that can be found, as text that is looked through at each key.
//!
//! Words in small letters, each behind a blank, in one piece: looking through that for the beginning of a word takes less
//! than a list of postings would to be made, and keeps up with the fingers over 10,000 cards.

use std::collections::HashMap;

use super::compared::{Parts, as_named, parts};
use super::fields::{Found, TOPIC, of_card, of_entry};
use super::query::Query;
use super::words::{spans, words};
use crate::deck::Shelf;

/// Places that one number of [`Index::capitals`] holds.
const BITS: usize = u64::BITS as usize;

/// Of many entries side by side so many pairs are told apart.
const PAIRS: usize = 3;

/// All that can be found.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) items: Vec<Found>,
    pub(super) fields: Vec<Field>,
    pub(super) text: String,
    /// What entries and topics are called, word by word and as one word, by the positions of the items.
    pub(super) names: Vec<(usize, String)>,
    /// What each entry is called in full, word by word: its id, its name and its aliases, and its positions.
    called: HashMap<String, Vec<[usize; 2]>>,
    /// Cards and the entries that they are about, by the positions of the items.
    pub(super) about: Vec<(usize, usize)>,
    /// Entries that only rare cards ask about, by the positions of the items.
    pub(super) rare: Vec<usize>,
    /// Where in the text a word stands that is written in capitals, as `HEAD` is: such a word is a term. A bit a byte of it,
    /// since that is asked at every place where a word is found.
    capitals: Vec<u64>,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub start: usize,
    pub item: usize,
    /// What a word in it weighs.
    pub weight: u16,
}

/// Whether a word is written in capitals, as the names of methods are.
fn is_term(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

impl Index {
    /// Of all that these decks have.
    pub fn new(shelf: &Shelf) -> Self {
        let mut index = Self::default();
        let mut entries: HashMap<(usize, &str), usize> = HashMap::new();
        for (position, deck) in shelf.decks().iter().enumerate() {
            let mut contrasts: HashMap<&str, Vec<&str>> = HashMap::new();
            for contrast in deck.contrasts.iter() {
                for id in &contrast.between {
                    contrasts.entry(id).or_default().push(&contrast.says);
                }
            }
            for (at, entry) in deck.reference.iter().enumerate() {
                let item = index.item(Found::Entry(position, at));
                entries.insert((position, &entry.id), item);
                let contrasts = contrasts.get(entry.id.as_str()).map_or(&[][..], Vec::as_slice);
                of_entry(entry, contrasts, |weight, text| index.field(item, weight, text));
                for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                    index.name(item, name);
                }
                for name in [&entry.id, &entry.name].into_iter().chain(&entry.aliases) {
                    let name = words(name).collect::<Vec<_>>().join(" ");
                    index.called.entry(name).or_default().push([position, at]);
                }
            }
        }
        for (position, deck) in shelf.decks().iter().enumerate() {
            for (at, topic) in deck.topics.iter().enumerate() {
                let item = index.item(Found::Topic(position, at));
                index.field(item, TOPIC, &topic.title);
                index.field(item, TOPIC, &topic.id);
                index.name(item, &topic.title);
            }
        }
        let mut asked: HashMap<usize, bool> = HashMap::new();
        for at in shelf.cards() {
            let card = shelf.card(at);
            let text = card.text.read_once();
            let item = index.item(Found::Card(at));
            let about = text.about.iter().filter_map(|id| entries.get(&(at.deck_position(), id)));
            for &entry in about {
                index.about.push((item, entry));
                *asked.entry(entry).or_insert(true) &= !card.is_in_mix(false);
            }
            of_card(shelf.deck_of(at), card, &text, |weight, text| index.field(item, weight, text));
        }
        index.rare = asked.into_iter().filter_map(|(entry, is_rare)| is_rare.then_some(entry)).collect();
        index
    }

    fn item(&mut self, found: Found) -> usize {
        self.items.push(found);
        self.items.len() - 1
    }

    fn name(&mut self, item: usize, name: &str) {
        self.names.extend(words(name).map(|word| (item, word)));
        // As many type it: `notfound`.
        let joined: String = words(name).collect();
        if words(name).nth(1).is_some() {
            self.names.push((item, joined));
        }
    }

    fn field(&mut self, item: usize, weight: u16, text: &str) {
        self.fields.push(Field { start: self.text.len(), item, weight });
        for (_, word) in spans(text) {
            if is_term(word) {
                let at = self.text.len();
                self.capitals.resize(at / BITS + 1, 0);
                self.capitals[at / BITS] |= 1 << (at % BITS);
            }
            self.text.push(' ');
            self.text.push_str(&word.to_lowercase());
        }
        self.text.push('\n');
    }

    /// Whether the word that stands here, with the blank before it, is written in capitals.
    pub(super) fn is_in_capitals(&self, at: usize) -> bool {
        self.capitals.get(at / BITS).is_some_and(|bits| bits >> (at % BITS) & 1 == 1)
    }

    /// What can be found of everything, in the decks' order: entries, topics, cards.
    pub fn all(&self) -> impl Iterator<Item = Found> + '_ {
        self.items.iter().copied()
    }

    /// What was typed, as it is looked for among these: of entries to be told apart only their names.
    pub fn query(&self, shelf: &Shelf, typed: &str) -> Query {
        let Parts { all, parted } = parts(typed);
        let named: Vec<&[[usize; 2]]> = all.iter().map(|part| self.named(part)).collect();
        let is_named = |named: &&[[usize; 2]]| !named.is_empty();
        let is_meant = named.iter().all(is_named) || parted && named.first().is_some_and(is_named);
        if !is_meant {
            return Query::new(typed);
        }
        let told_apart = |&[deck, a, b]: &[usize; 3]| Found::Contrast(deck, a, b).contrast(shelf).is_some();
        let mut compared: Vec<[usize; 3]> = Vec::new();
        for (at, one) in named.iter().enumerate() {
            for &[deck, a] in *one {
                let others = named[at + 1..].iter().copied().flatten();
                let pairs = others.filter(|&&[other, b]| other == deck && b != a).map(|&[_, b]| [deck, a, b]);
                compared.extend(pairs.filter(told_apart));
            }
        }
        compared.dedup();
        compared.truncate(PAIRS);
        let words = if parted { all.join(" ") } else { typed.to_owned() };
        Query::new(&words).comparing(compared)
    }

    /// The positions of the entries that are called just so.
    fn named(&self, part: &str) -> &[[usize; 2]] {
        let found = self.called.get(part).or_else(|| self.called.get(&as_named(part)));
        found.map_or(&[], Vec::as_slice)
    }
}
