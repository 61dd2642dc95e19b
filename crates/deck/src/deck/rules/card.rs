//! A card.

use super::index::{CardPlace, OldId, Rules};
use super::lists::{need_all, need_few};
use crate::deck::fault::{Fault, Whose};
use crate::deck::format::{CardDef, QuestionDef};
use crate::deck::ids::well_formed;
use crate::deck::kind::Kind;
use crate::deck::limits::{TIERS, card_id, question_id};
use crate::deck::place::Here;
use crate::deck::read::Item;
use crate::deck::report::Report;
use crate::names::CardName;

/// What of a card is sound.
#[derive(Debug)]
pub(in crate::deck) struct Verdict {
    /// The card's name, if the card is sound but for its questions.
    pub card: Option<CardName>,
    /// Each of its questions.
    pub questions: Vec<bool>,
}

impl Rules {
    /// Holds the rules against a card. The smallest card gets its one question as a question.
    pub fn card(&mut self, item: &mut Item<CardDef>, report: &mut Report) -> Verdict {
        let errors = report.errors();
        ways_to_ask(&item.def, &item.here(), report);
        let is_small = make_question(item);
        if item.def.both && !is_small {
            report.fault(&item.here().field("both"), Fault::BothOfMany);
        }
        let name = effective_id(item).map(|id| CardName::new(&self.deck, &id));
        let (def, here) = (&item.def, item.here());
        if let Some(id) = &def.id {
            well_formed(Whose::Card, id, &here.field("id"), report);
        }
        match &name {
            Some(name) => self.unique(name, item, report),
            None => self.has_nameless = true,
        }
        if let Some(tier) = def.tier.filter(|tier| !TIERS.contains(tier)) {
            report.fault(&here.field("tier"), Fault::NoTier { tier });
        }
        need_few(&mut self.topics, &def.topics, "topic", &here.field("topics"), report);
        need_all(&mut self.objectives, &def.covers, "objective", &here.field("covers"), report);
        need_few(
            &mut self.entries,
            def.about.as_deref().unwrap_or_default(),
            "about",
            &here.field("about"),
            report,
        );
        self.old_ids(name.as_ref(), item, report);
        let card = name.filter(|_| report.errors() == errors && !item.is_broken_outside("questions"));
        Verdict { card, questions: self.questions(item, is_small, report) }
    }

    fn unique(&mut self, name: &CardName, item: &Item<CardDef>, report: &mut Report) {
        let (here, named) = (item.here(), item.def.id.is_some());
        let Some(first) = self.cards.get(name).map(|first| first.place()) else {
            let (file, at) = item.number();
            self.cards.insert(name.clone(), CardPlace { file, at, named });
            return;
        };
        if named {
            let id = name.card().to_owned();
            report.fault(&here.field("id"), Fault::TwoIds { whose: Whose::Card, id, first });
        } else {
            report.fault(&here, Fault::TwoNamelessCards { first });
        }
    }

    fn old_ids(&mut self, card: Option<&CardName>, item: &Item<CardDef>, report: &mut Report) {
        let here = item.here();
        let was = here.field("was");
        for (at, id) in item.def.was.iter().enumerate() {
            let here = was.item(at);
            well_formed(Whose::OldCard, id, &here, report);
            if let Some(card) = card.filter(|_| !here.is_broken()) {
                let name = CardName::within(&self.deck, id);
                self.old_ids.push(OldId { id: id.clone(), name, card: card.clone(), place: here.place() });
            }
        }
    }

    fn questions(&mut self, item: &Item<CardDef>, is_small: bool, report: &mut Report) -> Vec<bool> {
        let here = item.here();
        let list = here.field("questions");
        let place = |at: usize| if is_small { here } else { list.item(at) };
        let mut ids: Vec<(String, usize)> = Vec::with_capacity(item.def.questions.len());
        let mut sound = Vec::with_capacity(item.def.questions.len());
        for (at, def) in item.def.questions.iter().enumerate() {
            let errors = report.errors();
            let here = place(at);
            self.question(def, &here, is_small, report);
            ids.extend(id_of(def, &here).map(|id| (id, at)));
            sound.push(report.errors() == errors && !item.is_broken_in("questions", at));
        }
        // Sorted, since there may be very many.
        ids.sort_unstable();
        for same in ids.chunk_by(|a, b| a.0 == b.0) {
            for (id, at) in &same[1..] {
                let [(_, first), ..] = same else { continue };
                let here = place(*at);
                let named = |at: usize| item.def.questions[at].id.is_some();
                let first_place = place(*first);
                let first = if named(*first) { first_place.field("id").place() } else { first_place.place() };
                if named(*at) {
                    let fault = Fault::TwoIds { whose: Whose::Question, id: id.clone(), first };
                    report.fault(&here.field("id"), fault);
                } else {
                    report.fault(&here, Fault::TwoQuestions { first });
                }
                sound[*at] = false;
            }
        }
        sound
    }
}

/// A card has questions, or one question and an answer.
fn ways_to_ask(def: &CardDef, here: &Here<'_>, report: &mut Report) {
    let is_broken = |field: &str| here.field(field).is_broken();
    let small = [
        ("question", def.question.is_some()),
        ("answer", def.answer.is_some()),
        ("wrong", !def.wrong.is_empty()),
    ];
    let given = small.iter().find(|(_, given)| *given).map(|(field, _)| *field);
    match (def.questions.is_empty(), given) {
        (false, Some(field)) => report.fault(&here.field(field), Fault::TwoWaysToAsk { field }),
        (true, Some(_)) if !is_broken("questions") => {
            for (field, _) in small[..2].iter().filter(|(field, given)| !given && !is_broken(field)) {
                report.fault(here, Fault::CardNeeds { field });
            }
        }
        (true, None) if !["questions", "question", "answer", "wrong"].into_iter().any(is_broken) => {
            report.fault(here, Fault::AsksNothing);
        }
        _ => {}
    }
}

/// Makes the one question of the smallest card, if this is one.
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

/// The card's id: its own, else one made of its first question; none if that cannot be told.
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

/// The question's id: its own, else one made of it; none if that cannot be told.
fn id_of(def: &QuestionDef, here: &Here<'_>) -> Option<String> {
    let is_broken = |field: &str| here.field(field).is_broken();
    match &def.id {
        Some(id) => Some(id.clone()),
        None if is_broken("id") || is_broken("kind") || is_broken("stem") => None,
        None => Some(question_id(def.kind, &def.stem)),
    }
}
