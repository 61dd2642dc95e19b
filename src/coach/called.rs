//! What a card is called where its question is not in sight.

use crate::deck::{Card, Question, Shelf};
use crate::names::CardName;
use crate::text::{clean_line, cut, plural};

/// So many columns of a question are said.
const WORDS: usize = 40;

/// How a question begins, and the code that its card is about: `"The client hits its rate limit. 429 or …" (429)`. It is
/// that question of the card, else its first; a card that is in none of the decks has its name alone.
pub fn called(shelf: &Shelf, card: &CardName, question: Option<&str>) -> String {
    let Some(at) = shelf.find(card) else { return card.to_string() };
    let code = shelf.card(at).about.first().filter(|id| shelf.deck_of(at).has_entry(id));
    let begins = begins(shelf.card(at), question);
    match (begins, code) {
        (Some(begins), Some(code)) => format!("{begins} ({code})"),
        (Some(begins), None) => begins,
        (None, _) => card.to_string(),
    }
}

/// The same without the code, which tells the answer of a question that stands.
pub fn called_while_asked(shelf: &Shelf, card: &CardName, question: Option<&str>) -> String {
    let begins = shelf.find(card).and_then(|at| begins(shelf.card(at), question));
    begins.unwrap_or_else(|| card.to_string())
}

fn begins(card: &Card, id: Option<&str>) -> Option<String> {
    let named = |question: &&Question| id.is_some_and(|id| question.id == id);
    let question = card.questions.iter().find(named).or_else(|| card.questions.first())?;
    Some(format!("\"{}\"", cut(&clean_line(&question.stem), WORDS)))
}

/// That so many cards of a session were answered elsewhere meanwhile; none where none were.
pub fn told_of_elsewhere(cards: usize) -> Option<String> {
    let told = plural(cards, "card was", "cards were");
    (cards > 0).then(|| format!("{told} answered in another window and won't be asked here"))
}
