//! What is right: for learners who know it.

use harness::Question;
use serde_json::{Value, json};
use trainer::deck::{Body, Card, Shelf};
use trainer::library::Library;
use trainer::names::CardName;

/// The built-in deck, as its answers are looked up.
pub struct AnswerKey {
    pub shelf: Shelf,
}

impl AnswerKey {
    pub fn new() -> Self {
        Self { shelf: Library::open(None, &[]).unwrap().shelf }
    }

    /// The card that a question is about.
    fn card(&self, asked: &Question) -> &Card {
        self.shelf.card(self.shelf.find(&CardName::from(&*asked.card)).unwrap())
    }

    /// What it says and what is right, as its author wrote it.
    fn body(&self, asked: &Question) -> &Body {
        &self.card(asked).questions.iter().find(|known| known.id == asked.q).unwrap().body
    }

    /// The key of a scenario, and what its authors may offer with it.
    pub fn of_scenario(&self, asked: &Question) -> Option<(&str, &[String])> {
        match self.body(asked) {
            Body::Scenario { answer, near, .. } => Some((answer, near)),
            _ => None,
        }
    }

    /// What is right, as it would be sent.
    pub fn right(&self, asked: &Question) -> Value {
        let place = |text: &String| 1 + asked.options.iter().position(|option| option == text).unwrap();
        match self.body(asked) {
            Body::Scenario { answer, .. } if asked.kind == "typed" => json!({"text": answer}),
            Body::Scenario { answer, .. } => json!({"choose": [asked.place(answer)]}),
            Body::Choice { answer, .. } => json!({"choose": [place(answer)]}),
            Body::Multi { answers, .. } => {
                json!({"choose": answers.iter().map(place).collect::<Vec<_>>()})
            }
            Body::Typed { answer, .. } => json!({"text": answer}),
            Body::Flashcard { .. } => json!({"grade": "good"}),
        }
    }
}
