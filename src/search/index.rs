//! All that can be found, as text that is looked through at each key.
//!
//! Words in small letters, each behind a blank, in one piece: looking through that for the beginning of a word takes less
//! than a list of postings would to be made, and keeps up with the fingers over 10,000 cards.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::compared::{Parts, as_named, parts};
use super::fields::{Found, HEADER, of_card, of_entry};
use super::query::{Query, Word};
use super::words::words;
use crate::deck::Shelf;
use crate::text::is_slip_of;

/// What a word weighs that is a whole name.
const WHOLE: u16 = 180;

/// What a word weighs where only the letters of a name are there, some left out.
const FUZZY: u16 = 30;

/// Fewer letters than this are in nearly every name.
const FEWEST: usize = 3;

/// What an entry gains by each card about it that is found, too, and by all of them at most: of two entries that name the
/// same header, that is meant first which is asked about with it.
const CARD: u32 = 4;
const CARDS: u32 = 60;

/// What each further word of several gains that stand as they were typed.
const PHRASE: u32 = 100;

/// Of many entries side by side so many pairs are told apart.
const PAIRS: usize = 3;

/// What a topic's title weighs.
const TOPIC: u16 = 50;

/// All that can be found.
#[derive(Debug, Default)]
pub struct Index {
    items: Vec<Found>,
    fields: Vec<Field>,
    text: String,
    /// What entries and topics are called, word by word and as one word, by the positions of the items.
    names: Vec<(usize, String)>,
    /// What each entry is called in full, word by word: its id, its name and its aliases, and its positions.
    called: HashMap<String, Vec<[usize; 2]>>,
    /// Cards and the entries that they are about, by the positions of the items.
    about: Vec<(usize, usize)>,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: usize,
    item: usize,
    /// What a word in it weighs.
    weight: u16,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub found: Found,
    /// How well it fits; more is better.
    pub score: u32,
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
        for at in shelf.cards() {
            let card = shelf.card(at);
            let text = card.text.read_once();
            let item = index.item(Found::Card(at));
            let about = text.about.iter().filter_map(|id| entries.get(&(at.deck_position(), id)));
            index.about.extend(about.map(|&entry| (item, entry)));
            of_card(shelf.deck_of(at), card, &text, |weight, text| index.field(item, weight, text));
        }
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
        for word in words(text) {
            self.text.push(' ');
            self.text.push_str(&word);
        }
        self.text.push('\n');
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

    /// What is found, the best first; what fits equally well stands in the decks' order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        if query.is_empty() {
            return Vec::new();
        }
        let hits = self.search_all(query);
        if !query.compared().is_empty() {
            return Self::compared_first(query, hits);
        }
        // Where nothing has `log-in`, what has both words will do.
        if hits.is_empty() && query.parts() > query.words().len() {
            return self.search_all(&query.loosened());
        }
        hits
    }

    /// What tells the entries apart, then these, then what else was found.
    fn compared_first(query: &Query, hits: Vec<Hit>) -> Vec<Hit> {
        let most = hits.first().map_or(0, |hit| hit.score);
        let mut first: Vec<Found> = Vec::new();
        first.extend(query.compared().iter().map(|&[deck, a, b]| Found::Contrast(deck, a, b)));
        for &[deck, a, b] in query.compared() {
            for entry in [a, b].map(|at| Found::Entry(deck, at)) {
                if !first.contains(&entry) {
                    first.push(entry);
                }
            }
        }
        let rest = hits.into_iter().filter(|hit| !first.contains(&hit.found)).collect::<Vec<_>>();
        first.into_iter().map(|found| Hit { found, score: most }).chain(rest).collect()
    }

    fn search_all(&self, query: &Query) -> Vec<Hit> {
        let mut scores = vec![Some(0_u32); self.items.len()];
        let mut together = vec![0_u16; self.fields.len()];
        let mut phrases = Vec::new();
        let mut matcher = Matcher::new(Config::DEFAULT);
        // The longest word first: it leaves the fewest items in which the others are to be looked for.
        let mut words: Vec<(usize, &Word)> = query.words().iter().enumerate().collect();
        words.sort_by_key(|(_, word)| std::cmp::Reverse(word.text.len()));
        for (at, word) in words {
            let mut best = vec![0_u16; self.items.len()];
            let runs = self.runs(|field| scores[self.fields[field].item].is_some());
            let spellings = word.spellings().map(|text| (text, 2));
            // In another form it is a little less what was meant.
            for (text, times) in spellings.chain(word.forms().map(|text| (text, 1_u16))) {
                let is_phrase = query.words().len() == 1 && text == word.text;
                self.look(&format!(" {text}"), &runs, |field, whole| {
                    let Field { item, weight, .. } = self.fields[field];
                    together[field] |= 1 << at;
                    if is_phrase {
                        phrases.push((field, whole));
                    }
                    // A word that is typed to its end means more than the beginning of another; but one that a header
                    // begins with is not that header: `cache` is not Cache-Control.
                    let begins = weight == HEADER && whole && self.goes_on(field, text);
                    let times = if begins {
                        1
                    } else if whole {
                        3
                    } else {
                        times
                    };
                    best[item] = best[item].max(weight * times);
                });
            }
            self.look_in_names(word, &mut matcher, &mut best);
            for (score, best) in scores.iter_mut().zip(best) {
                *score = score.filter(|_| best > 0).map(|score| score + u32::from(best));
            }
        }
        self.add_for_phrases(query, &together, phrases, &mut scores);
        self.add_for_cards(&mut scores);
        let found = self.items.iter().zip(&scores);
        let mut hits: Vec<Hit> =
            found.filter_map(|(&found, &score)| Some(Hit { found, score: score? })).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }

    /// Words that stand together are meant together: in one text, more so in the order in which they were typed, most of
    /// all where they are all of a name. A single word is a phrase already, and where it stands is known.
    fn add_for_phrases(
        &self,
        query: &Query,
        together: &[u16],
        mut phrased: Vec<(usize, bool)>,
        scores: &mut [Option<u32>],
    ) {
        let all = (1_u16 << query.words().len()) - 1;
        let mut bonus = vec![0_u32; self.items.len()];
        let add = |bonus: &mut Vec<u32>, field: usize, times: u32| {
            let Field { item, weight, .. } = self.fields[field];
            bonus[item] = bonus[item].max(u32::from(weight) * times);
        };
        for (field, _) in together.iter().enumerate().filter(|&(_, &mask)| mask == all) {
            add(&mut bonus, field, 2);
        }
        let phrase = query.words().iter().fold(String::new(), |phrase, word| phrase + " " + &word.text);
        let long = u32::try_from(query.words().len()).unwrap_or(0).saturating_sub(1) * PHRASE;
        if query.words().len() > 1 {
            // Where they all stand.
            let runs = self.runs(|field| together[field] == all);
            self.look(&phrase, &runs, |field, ended| phrased.push((field, ended)));
        }
        let mut phrases = vec![0_u32; self.items.len()];
        for (field, ended) in phrased {
            let Field { start, weight, .. } = self.fields[field];
            let alone = ended && self.end_of(field) - start <= phrase.len() + 2;
            add(&mut bonus, field, if alone && weight >= TOPIC { 8 } else { 4 });
            phrases[self.fields[field].item] = long;
        }
        for ((score, bonus), phrase) in scores.iter_mut().zip(bonus).zip(phrases) {
            *score = score.map(|score| score + bonus + phrase);
        }
    }

    /// Entries gain by the cards about them that were found.
    fn add_for_cards(&self, scores: &mut [Option<u32>]) {
        let mut bonus = vec![0_u32; scores.len()];
        for &(_, entry) in self.about.iter().filter(|(card, _)| scores[*card].is_some()) {
            bonus[entry] = (bonus[entry] + CARD).min(CARDS);
        }
        for (score, bonus) in scores.iter_mut().zip(bonus) {
            *score = score.map(|score| score + bonus);
        }
    }

    /// Runs of fields that are wanted.
    fn runs(&self, wants: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for field in (0..self.fields.len()).filter(|&field| wants(field)) {
            match runs.last_mut() {
                Some(run) if run.end == field => run.end += 1,
                _ => runs.push(field..field + 1),
            }
        }
        runs
    }

    /// Whether a field has more words than these.
    fn goes_on(&self, field: usize, words: &str) -> bool {
        // With the blank before them, and the end of the line behind.
        self.end_of(field) - self.fields[field].start > words.len() + 2
    }

    /// Where a field ends in the text.
    fn end_of(&self, field: usize) -> usize {
        self.fields.get(field + 1).map_or(self.text.len(), |next| next.start)
    }

    /// Tells where in these fields words begin so, and whether the last word ends there; of a field no more than the first
    /// place where it does.
    fn look(&self, needle: &str, runs: &[Range<usize>], mut meet: impl FnMut(usize, bool)) {
        let (finder, text) = (Finder::new(needle), self.text.as_bytes());
        for run in runs {
            let (mut field, end) = (run.start, self.end_of(run.end - 1));
            let mut from = self.fields[field].start;
            while let Some(found) = finder.find(&text[from..end]) {
                let at = from + found;
                while field + 1 < run.end && self.fields[field + 1].start <= at {
                    field += 1;
                }
                // The plural is the same word.
                let after = &text[at + needle.len()..];
                let after = after.strip_prefix(b"s").unwrap_or(after);
                let whole = matches!(after.first(), Some(b' ' | b'\n') | None);
                meet(field, whole);
                from = if whole { self.end_of(field) } else { at + needle.len() };
            }
        }
    }

    /// Finds names of which letters were left out: `gatway`.
    fn look_in_names(&self, word: &Word, matcher: &mut Matcher, best: &mut [u16]) {
        let length = word.text.chars().count();
        if length < FEWEST || word.text.contains(|letter: char| letter.is_ascii_digit() || letter == ' ') {
            return;
        }
        let pattern = Pattern::new(&word.text, CaseMatching::Respect, Normalization::Smart, AtomKind::Fuzzy);
        let (mut letters, mut places) = (Vec::new(), Vec::new());
        for (item, name) in &self.names {
            if word.text == *name {
                best[*item] = best[*item].max(WHOLE);
            }
            if best[*item] >= FUZZY {
                continue;
            }
            if is_near(&word.text, name) {
                best[*item] = FUZZY;
                continue;
            }
            places.clear();
            let name = Utf32Str::new(name, &mut letters);
            if pattern.indices(name, matcher, &mut places).is_none() {
                continue;
            }
            let (first, last) = (places.iter().min(), places.iter().max());
            // It begins as the name does, and few letters are missing: else `rate` would be in half of all names.
            let spread = last.map_or(0, |&last| last as usize + 1);
            if first == Some(&0) && spread <= length + length / 3 {
                best[*item] = FUZZY;
            }
        }
    }
}

/// Whether a word is a name with a slip: a letter too many, too few, another one, or two in each other's place.
fn is_near(word: &str, name: &str) -> bool {
    let is_close = word.len().abs_diff(name.len()) <= 1 && word.chars().next() == name.chars().next();
    is_close && is_slip_of(word, name)
}
