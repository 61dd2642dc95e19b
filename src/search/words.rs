//! Words, and which cards speak of all of some.

use crate::deck::{Body, Card, Deck, Wrong};

/// What is looked for: words, in any case and order.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of what was typed.
    pub fn new<'t>(typed: impl IntoIterator<Item = &'t str>) -> Self {
        Self(typed.into_iter().flat_map(words).collect())
    }

    /// Whether a card speaks of all of them: each is the beginning of a word in its id, its topics, what it is about, its
    /// questions, options and explanations.
    pub fn fit(&self, deck: &Deck, card: &Card) -> bool {
        let mut open: Vec<&str> = self.0.iter().map(String::as_str).collect();
        let mut look = |text: &str| {
            if !open.is_empty() {
                let known: Vec<String> = words(text).collect();
                open.retain(|word| !known.iter().any(|known| known.starts_with(word)));
            }
        };
        look(card.name.card());
        let mut entries: Vec<&str> = card.about.iter().map(String::as_str).collect();
        entries.extend(card.about.iter().filter_map(|id| Some(deck.entry(id)?.name.as_str())));
        let topics = card.topics.iter().map(|&topic| deck.topics[topic].title.as_str());
        entries.into_iter().chain(topics).chain(card.explanation.as_deref()).for_each(&mut look);
        for question in &card.questions {
            look(&question.stem);
            question.exchange.iter().chain(&question.explanation).for_each(|text| look(text));
            options(&question.body).into_iter().for_each(&mut look);
        }
        open.is_empty()
    }
}

/// Whatever may be answered.
pub(super) fn options(body: &Body) -> Vec<&str> {
    let (right, others): (&[String], &[String]) = match body {
        Body::Scenario { answer, .. } | Body::Choice { answer, .. } => (std::slice::from_ref(answer), &[]),
        Body::Multi { answers, .. } => (answers, &[]),
        Body::Typed { answer, accept, .. } => (std::slice::from_ref(answer), accept),
        Body::Flashcard { answer, points } => (std::slice::from_ref(answer), points),
    };
    let wrong: &[Wrong] = match body {
        Body::Choice { wrong, .. } | Body::Multi { wrong, .. } => wrong,
        _ => &[],
    };
    let texts = right.iter().chain(others).map(String::as_str);
    texts.chain(wrong.iter().map(|wrong| wrong.text.as_str())).collect()
}

/// The words of a text as they are written: runs of letters and digits, each with the place where it begins.
pub(super) fn spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let place = move |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (place(word), word))
}

/// The words of a text in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    spans(text).map(|(_, word)| word.to_lowercase())
}
