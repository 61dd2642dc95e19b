//! Questions that give each other away: one shows the answer of the other together with what that is asked by.
//!
//! As far as words tell: a question gives another away if its stem or exchange names the key of that one, and it has
//! enough of the words by which that asks. Words that many questions have weigh little. What a stem offers to choose from
//! ("401 or 403?") is not named, but asked.
//!
//! And questions about products, which a test of everything asks few of.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::pose::place_in;
use crate::deck::{Body, CardRef, Question, Shelf};

/// So many cards say how common words are.
const SAMPLE: usize = 500;
/// Of what a question asks by, another has to show this share to give it away.
const SHARE: f32 = 0.25;
/// And so much of it: more than one word that many questions have.
const WEIGHT: f32 = 3.5;
/// A key of more words is named by most of them, in whatever order.
const NAME: usize = 3;
/// So many of them.
const MOST: f32 = 0.75;

/// Tells which questions of some decks give others away.
#[derive(Clone, Debug, Default)]
pub(super) struct GiveAways {
    /// In how many questions a word is.
    with: HashMap<String, u32>,
    questions: u32,
}

/// What of a question is seen, and what would give it away.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    /// Stem and exchange, and what else is shown as a fact.
    given: String,
    /// All words that are seen, those of the options included.
    words: HashSet<String>,
    /// What its stem offers to choose from, unless that is given all the same.
    offered: Vec<String>,
    keys: Vec<Key>,
    /// Whether these are shown, too.
    is_told: bool,
    /// The words by which it asks.
    asked: HashSet<String>,
    /// Whether its answer is typed: whoever sees it named need not recall it.
    is_typed: bool,
}

/// An answer that is asked for.
#[derive(Clone, Debug)]
struct Key {
    text: String,
    words: HashSet<String>,
}

impl GiveAways {
    /// Learns from a sample of these cards how common words are.
    pub fn of(shelf: &Shelf, cards: &[CardRef]) -> Self {
        let mut known = Self::default();
        for &at in cards.iter().step_by(cards.len().div_ceil(SAMPLE).max(1)) {
            for question in &shelf.card(at).questions {
                known.questions += 1;
                for word in words(&given(question)) {
                    *known.with.entry(word).or_default() += 1;
                }
            }
        }
        known
    }

    /// What a word tells: the more, the fewer questions have it.
    fn weight<'w>(&self, words: impl Iterator<Item = &'w String>) -> f32 {
        // A few thousand questions.
        #[expect(clippy::cast_precision_loss)]
        let of = |word: &String| {
            let with = self.with.get(word).copied().unwrap_or(1).max(1) as f32;
            (self.questions.max(2) as f32 / with).ln().max(0.0)
        };
        words.map(of).sum()
    }

    /// Whether either of two questions gives the other away.
    pub fn clash(&self, one: &Sight, other: &Sight) -> bool {
        self.gives_away(one, other) || self.gives_away(other, one)
    }

    /// Whether who has seen the first is told the answer to the second.
    pub fn gives_away(&self, seen: &Sight, asked: &Sight) -> bool {
        asked.keys.iter().any(|key| {
            let asks_the_same = seen.keys.iter().any(|own| own.text == key.text);
            if asks_the_same && !seen.is_told || !self.names(seen, key) {
                return false;
            }
            // Few questions name it, so this one stands out, whatever it is about.
            if asked.is_typed && self.weight(key.words.iter()) >= WEIGHT {
                return true;
            }
            let by: HashSet<&String> = asked.asked.difference(&key.words).collect();
            let shown = self.weight(by.iter().copied().filter(|word| seen.words.contains(*word)));
            shown >= WEIGHT && shown >= SHARE * self.weight(by.into_iter())
        })
    }

    /// Whether what is given names a key.
    fn names(&self, seen: &Sight, key: &Key) -> bool {
        if key.text.split_whitespace().count() <= NAME {
            let is_offered = seen.offered.contains(&key.text);
            return !is_offered && place_in(&seen.given, &key.text).is_some();
        }
        let shown = key.words.iter().filter(|word| seen.words.contains(*word));
        key.words.len() >= NAME && self.weight(shown) >= MOST * self.weight(key.words.iter())
    }
}

impl Sight {
    /// What is seen of a question while it stands.
    pub fn of(shelf: &Shelf, at: CardRef, question: usize) -> Self {
        let (deck, card) = (shelf.deck_of(at), shelf.card(at));
        let question = &card.questions[question];
        let given = given(question);
        let mut seen = words(&given);
        let mut offered = Vec::new();
        for option in options(question) {
            let named = deck.entry(option);
            seen.extend(words(option));
            seen.extend(named.iter().flat_map(|entry| words(&entry.name)));
            let in_exchange = question.exchange.as_deref().and_then(|exchange| place_in(exchange, option));
            if place_in(&question.stem, option).is_some() && in_exchange.is_none() {
                offered.push(option.to_owned());
            }
        }
        // A stem that names one option states it; one that names several offers them.
        if offered.len() < 2 {
            offered.clear();
        }
        let keys = keys(question).map(|text| Key {
            text: text.to_owned(),
            words: words(&deck.entry(text).map_or_else(|| text.to_owned(), crate::deck::Entry::label)),
        });
        let keys = keys.collect();
        // A status code says little: `404` is in every other exchange.
        let asked = words(&question.stem).into_iter().filter(|word| !deck.has_entry(word)).collect();
        seen.retain(|word| !deck.has_entry(word));
        let is_typed = matches!(question.body, Body::Typed { .. });
        Self { given, words: seen, offered, keys, is_told: false, asked, is_typed }
    }

    /// What is known of it once its verdict is shown: the answer, and why it is right.
    pub fn told(shelf: &Shelf, at: CardRef, question: usize) -> Self {
        let mut sight = Self::of(shelf, at, question);
        let card = shelf.card(at);
        let why = card.questions[question].explanation.as_deref().or(card.explanation.as_deref());
        let keys: Vec<&str> = sight.keys.iter().map(|key| key.text.as_str()).collect();
        let told = [keys.join("; ").as_str(), why.unwrap_or_default()].join("\n");
        sight.words.extend(words(&told));
        sight.given = [sight.given, told].join("\n");
        sight.is_told = true;
        sight
    }
}

/// Whether a question is about a product that its deck names: in its stem, its exchange or its answer.
pub(super) fn is_about_a_product(shelf: &Shelf, at: CardRef, question: usize) -> bool {
    let products = &shelf.deck_of(at).products;
    let question = &shelf.card(at).questions[question];
    let names = |text: &str| products.iter().any(|product| place_in(text, product).is_some());
    !products.is_empty() && (names(&given(question)) || keys(question).any(names))
}

/// What a question states: its stem, and what goes with it.
fn given(question: &Question) -> String {
    [question.stem.as_str(), question.exchange.as_deref().unwrap_or_default()].join("\n")
}

/// All that may be offered, the key included.
fn options(question: &Question) -> Vec<&str> {
    match &question.body {
        Body::Scenario { answer, near, .. } => {
            std::iter::once(answer).chain(near).map(String::as_str).collect()
        }
        Body::Choice { answer, wrong } => {
            std::iter::once(answer).chain(wrong.iter().map(|wrong| &wrong.text)).map(String::as_str).collect()
        }
        Body::Multi { answers, wrong } => {
            answers.iter().chain(wrong.iter().map(|wrong| &wrong.text)).map(String::as_str).collect()
        }
        Body::Typed { .. } | Body::Flashcard { .. } => Vec::new(),
    }
}

/// What is right; nothing that a program can hold against other text where it is said aloud.
fn keys(question: &Question) -> impl Iterator<Item = &str> {
    let keys: &[String] = match &question.body {
        Body::Scenario { answer, .. } | Body::Choice { answer, .. } | Body::Typed { answer, .. } => {
            std::slice::from_ref(answer)
        }
        Body::Multi { answers, .. } => answers,
        Body::Flashcard { .. } => &[],
    };
    keys.iter().map(String::as_str)
}

/// Words that say nothing of what a question is about.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a an the of to in on for and or is are was were be been it its this that these with those by at as from not no \
     which what who whom how why when where does do did should has have had will would can could may must after before \
     than then there they them their you your only all any one two each every other another more most some so but if \
     into out up about between over under again same own just also too first last second next whose still yet now code \
     codes status response responses request requests server servers client clients api http send sends sent return \
     returns get gets got happens following header headers choose apply"
        .split_whitespace()
        .collect()
});

/// The words of a text by their beginnings, as searching has it: `redirected`, `redirects` and `redirect` are one.
fn words(text: &str) -> HashSet<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    let lower = text.to_lowercase();
    let each = lower.split(|c| !inside(c)).map(|word| word.trim_matches(['-', '_', '\'']));
    each.filter(|word| word.chars().count() >= 3 && !COMMON.contains(word))
        .map(|word| stem(word).to_owned())
        .collect()
}

/// A word without its ending, roughly.
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let ending = ["ing", "ed", "es", "s", "e"].into_iter().find_map(|ending| word.strip_suffix(ending));
    ending.filter(|stem| stem.chars().count() >= 3).unwrap_or(word)
}
