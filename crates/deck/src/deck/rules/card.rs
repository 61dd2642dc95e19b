//! The rules for a card.

use super::index::{CardLocation, OldId, Rules};
use super::lists::{need_all, need_few};
use crate::deck::fault::{Fault, Whose};
use crate::deck::findings::Findings;
use crate::deck::format::{CardDef, QuestionDef};
use crate::deck::ids::well_formed;
use crate::deck::kind::Kind;
use crate::deck::limits::{MOST_QUESTIONS, TIERS, card_id, question_id};
use crate::deck::location::Here;
use crate::deck::read::Item;
use crate::names::CardName;

/// Which parts of a card are sound.
#[derive(Debug)]
pub(in crate::deck) struct Verdict {
    /// The card's name, if everything but its questions is sound.
    pub card: Option<CardName>,
    /// Whether each of its questions is sound.
    pub questions: Vec<bool>,
}

impl Rules {
    /// Applies the rules to a card. In the smallest card, `question` and `answer` become its one question.
    pub fn card(&mut self, item: &mut Item<CardDef>, findings: &mut Findings) -> Verdict {
        let errors = findings.errors();
        ways_to_ask(&item.def, &item.here(), findings);
        let is_small = make_question(item);
        if item.def.both && !is_small {
            findings.fault(&item.here().field("both"), Fault::BothOfMany);
        }
        let name = effective_id(item).map(|id| CardName::new(&self.deck, &id));
        let (def, here) = (&item.def, item.here());
        if let Some(id) = &def.id {
            well_formed(Whose::Card, id, &here.field("id"), findings);
        }
        match &name {
            Some(name) => self.unique(name, item, findings),
            None => self.has_nameless = true,
        }
        if let Some(tier) = def.tier.filter(|tier| !TIERS.contains(tier)) {
            findings.fault(&here.field("tier"), Fault::NoTier { tier });
        }
        need_few(&mut self.topics, &def.topics, "topic", &here.field("topics"), findings);
        need_all(&mut self.objectives, &def.covers, "objective", &here.field("covers"), findings);
        need_few(
            &mut self.entries,
            def.about.as_deref().unwrap_or_default(),
            "about",
            &here.field("about"),
            findings,
        );
        self.old_ids(name.as_ref(), item, findings);
        let card = name.filter(|_| findings.errors() == errors && !item.is_broken_outside("questions"));
        Verdict { card, questions: self.questions(item, is_small, findings) }
    }

    fn unique(&mut self, name: &CardName, item: &Item<CardDef>, findings: &mut Findings) {
        let (here, named) = (item.here(), item.def.id.is_some());
        let Some(first) = self.cards.get(name).map(|first| first.location()) else {
            let (file, at) = item.number();
            self.cards.insert(name.clone(), CardLocation { file, at, named });
            return;
        };
        if named {
            let id = name.card().to_owned();
            findings.fault(&here.field("id"), Fault::TwoIds { whose: Whose::Card, id, first });
        } else {
            findings.fault(&here, Fault::TwoNamelessCards { first });
        }
    }

    fn old_ids(&mut self, card: Option<&CardName>, item: &Item<CardDef>, findings: &mut Findings) {
        let here = item.here();
        let was = here.field("was");
        for (at, id) in item.def.was.iter().enumerate() {
            let here = was.item(at);
            well_formed(Whose::OldCard, id, &here, findings);
            if let Some(card) = card.filter(|_| !here.is_broken()) {
                let name = CardName::within(&self.deck, id);
                self.old_ids.push(OldId {
                    id: id.clone(),
                    name,
                    card: card.clone(),
                    location: here.location(),
                });
            }
        }
    }

    fn questions(&mut self, item: &Item<CardDef>, is_small: bool, findings: &mut Findings) -> Vec<bool> {
        let here = item.here();
        let list = here.field("questions");
        let count = item.def.questions.len();
        if count > MOST_QUESTIONS {
            findings.fault(&list, Fault::TooManyQuestions { questions: count });
            return vec![false; count];
        }
        let location = |at: usize| if is_small { here } else { list.item(at) };
        let mut ids: Vec<(String, usize)> = Vec::with_capacity(item.def.questions.len());
        let mut sound = Vec::with_capacity(item.def.questions.len());
        for (at, def) in item.def.questions.iter().enumerate() {
            let errors = findings.errors();
            let here = location(at);
            self.question(def, &here, is_small, findings);
            ids.extend(id_of(def, &here).map(|id| (id, at)));
            sound.push(findings.errors() == errors && !item.is_broken_in("questions", at));
        }
        // Sorted rather than compared pairwise: there may be thousands.
        ids.sort_unstable();
        for same in ids.chunk_by(|a, b| a.0 == b.0) {
            for (id, at) in &same[1..] {
                let [(_, first), ..] = same else { continue };
                let here = location(*at);
                let named = |at: usize| item.def.questions[at].id.is_some();
                let first_location = location(*first);
                let first = if named(*first) {
                    first_location.field("id").location()
                } else {
                    first_location.location()
                };
                if named(*at) {
                    let fault = Fault::TwoIds { whose: Whose::Question, id: id.clone(), first };
                    findings.fault(&here.field("id"), fault);
                } else {
                    findings.fault(&here, Fault::TwoQuestions { first });
                }
                sound[*at] = false;
            }
        }
        sound
    }
}

/// Requires a card to have either questions, or one question and an answer.
fn ways_to_ask(def: &CardDef, here: &Here<'_>, findings: &mut Findings) {
    let is_broken = |field: &str| here.field(field).is_broken();
    let small = [
        ("question", def.question.is_some()),
        ("answer", def.answer.is_some()),
        ("wrong", !def.wrong.is_empty()),
    ];
    let given = small.iter().find(|(_, given)| *given).map(|(field, _)| *field);
    match (def.questions.is_empty(), given) {
        (false, Some(field)) => findings.fault(&here.field(field), Fault::TwoWaysToAsk { field }),
        (true, Some(_)) if !is_broken("questions") => {
            for (field, _) in small[..2].iter().filter(|(field, given)| !given && !is_broken(field)) {
                findings.fault(here, Fault::CardNeeds { field });
            }
        }
        (true, None) if !["questions", "question", "answer", "wrong"].into_iter().any(is_broken) => {
            findings.fault(here, Fault::AsksNothing);
        }
        _ => {}
    }
}

/// Turns the smallest card's fields into a question; returns whether this is such a card.
fn make_question(item: &mut Item<CardDef>) -> bool {
    let here = item.here();
    let given = |field, text: &Option<String>| text.is_some() || here.field(field).is_broken();
    let def = &item.def;
    let is_small = def.questions.is_empty()
        && !item.is_lost()
        && given("question", &def.question)
        && given("answer", &def.answer);
    if is_small {
        let def = &mut item.def;
        let (stem, answer) = (def.question.take().unwrap_or_default(), def.answer.take());
        let wrong = std::mem::take(&mut def.wrong);
        let kind = if wrong.is_empty() { Kind::Flashcard } else { Kind::Choice };
        def.questions.push(QuestionDef { kind, stem, answer, wrong, ..QuestionDef::default() });
    }
    is_small
}

/// The card's own id, else the hash of its first question; `None` if neither can be read.
fn effective_id(item: &Item<CardDef>) -> Option<String> {
    let (def, here) = (&item.def, item.here());
    if here.field("id").is_broken() {
        return None;
    }
    if let Some(id) = &def.id {
        return Some(id.clone());
    }
    let list = here.field("questions");
    let stem = &def.questions.first()?.stem;
    let is_broken = list.item(0).field("stem").is_broken() || here.field("question").is_broken();
    (!is_broken).then(|| card_id(stem))
}

/// The question's own id, else the hash of kind and stem; `None` if neither can be read.
fn id_of(def: &QuestionDef, here: &Here<'_>) -> Option<String> {
    let is_broken = |field: &str| here.field(field).is_broken();
    match &def.id {
        Some(id) => Some(id.clone()),
        None if is_broken("id") || is_broken("kind") || is_broken("stem") => None,
        None => Some(question_id(def.kind, &def.stem)),
    }
}
