//! A question: what each kind asks of its options.

use std::collections::{HashMap, HashSet};

use super::index::Rules;
use super::lists::need_all;
use crate::deck::fault::{Fault, Whose};
use crate::deck::format::{QuestionDef, WrongDef};
use crate::deck::ids::well_formed;
use crate::deck::kind::Kind;
use crate::deck::limits::{FIELDS_OF_KINDS, MULTI_ANSWERS, NEAR, option_essence};
use crate::deck::place::Here;
use crate::deck::report::Report;
use crate::text::is_blank;

impl Rules {
    /// Holds the rules against a question. That of the smallest card stands in the card itself.
    pub(super) fn question(
        &mut self,
        def: &QuestionDef,
        here: &Here<'_>,
        is_small: bool,
        report: &mut Report,
    ) {
        if let Some(id) = &def.id {
            well_formed(Whose::Question, id, &here.field("id"), report);
        }
        if is_blank(&def.stem) {
            report.fault(&here.field(if is_small { "question" } else { "stem" }), Fault::EmptyStem);
        }
        if here.field("kind").is_broken() {
            return;
        }
        if def.kind == Kind::Scenario {
            self.entries_of(def, here, report);
        }
        fields_of_kind(def, here, report);
        options(def, here, report);
        if matches!(def.kind, Kind::Scenario | Kind::Choice | Kind::Multi) {
            order(def, here, report);
        }
        match def.kind {
            Kind::Scenario => self.distractors(def, here, report),
            Kind::Choice | Kind::Multi => enough_options(def, here, report),
            Kind::Typed | Kind::Flashcard => {}
        }
    }

    /// What a scenario names is there.
    fn entries_of(&mut self, def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
        if let Some(answer) = def.answer.as_ref().filter(|answer| !is_blank(answer)) {
            self.entries.need(answer, "answer", &here.field("answer"), report);
        }
        need_all(&mut self.entries, &def.near, "near", &here.field("near"), report);
        let also = here.field("also");
        for id in def.also.keys() {
            self.entries.need_name(id, "also", &also.field(id), report);
        }
    }

    fn distractors(&self, def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
        let (near, also) = (here.field("near"), here.field("also"));
        if !def.near.is_empty() && !NEAR.contains(&def.near.len()) {
            report.fault(&near, Fault::NearCount { near: def.near.len() });
        }
        let is_key = |id: &String| def.answer.as_ref() == Some(id);
        for (at, id) in def.near.iter().enumerate().filter(|(_, id)| is_key(id)) {
            report.fault(&near.item(at), Fault::DistractorIsKey { id: id.clone() });
        }
        for id in def.also.keys().filter(|id| is_key(id)) {
            report.fault_on_name(&also.field(id), Fault::DistractorIsKey { id: id.clone() });
        }
        let mut seen = HashMap::new();
        for (at, id) in def.near.iter().enumerate() {
            if seen.insert(option_essence(id), at).is_some() {
                report.fault(&near.item(at), Fault::NamedTwice { field: "near", id: id.clone() });
            } else if def.also.contains_key(id) {
                report.fault(&near.item(at), Fault::NearAndAlso { id: id.clone() });
            }
        }
        let why = here.field("why");
        for id in def.why.keys().filter(|id| !near.is_broken() && !def.near.contains(id)) {
            report.fault_on_name(&why.field(id), Fault::WhyOfOther { id: id.clone() });
        }
        let key = def.answer.as_ref().filter(|answer| self.entries.contains(answer));
        if let Some(key) = key
            && def.near.is_empty()
            && !near.is_broken()
            && self.fill(key, |id| def.also.contains_key(id)).is_empty()
        {
            report.fault(here, Fault::NoDistractor);
        }
    }
}

/// Which of its fields the question's kind has not, and whether it has its answer.
fn fields_of_kind(def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
    let given = |field: &str| match field {
        "answer" => def.answer.is_some(),
        "answers" => !def.answers.is_empty(),
        "near" => !def.near.is_empty(),
        "also" => !def.also.is_empty(),
        "bare" => def.bare,
        "why" => !def.why.is_empty(),
        "order" => !def.order.is_empty(),
        "wrong" => !def.wrong.is_empty(),
        "accept" => !def.accept.is_empty(),
        "exact" => def.exact,
        _ => !def.points.is_empty(),
    };
    let kind = def.kind;
    for (field, kinds) in
        FIELDS_OF_KINDS.iter().filter(|(field, kinds)| !kinds.contains(&kind) && given(field))
    {
        report.fault(&here.field(field), Fault::OfOtherKind { kind, field, kinds });
    }
    let field = here.field("answer");
    match &def.answer {
        _ if kind == Kind::Multi => {}
        Some(answer) if is_blank(answer) => report.fault(&field, Fault::EmptyAnswer),
        None if !field.is_broken() => report.fault(here, Fault::NeedsAnswer { kind }),
        _ => {}
    }
}

/// No option is empty, none stands twice, none is the key.
fn options(def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
    const ANSWER: &str = "an answer";
    const WRONG: &str = "a wrong option";
    let (answers, wrong, accept) = (here.field("answers"), here.field("wrong"), here.field("accept"));
    let mut seen: HashMap<String, &str> = HashMap::new();
    if let Some(key) = def.answer.as_ref().filter(|_| def.kind != Kind::Multi && !def.wrong.is_empty()) {
        seen.insert(option_essence(key), "the key");
    }
    let mut check = |what: &'static str, text: &String, here: &Here<'_>| {
        if is_blank(text) {
            report.fault(here, Fault::EmptyOption { what });
            return;
        }
        let essence = option_essence(text);
        match seen.get(&essence) {
            Some(other) => report.fault(here, Fault::OptionTwice { what, option: text.clone(), other }),
            None => drop(seen.insert(essence, what)),
        }
    };
    for (at, answer) in def.answers.iter().enumerate() {
        check(ANSWER, answer, &answers.item(at));
    }
    for (at, option) in def.wrong.iter().enumerate() {
        match option {
            WrongDef::Text(text) => check(WRONG, text, &wrong.item(at)),
            WrongDef::Full(full) => check(WRONG, &full.text, &wrong.item(at).field("text")),
        }
    }
    for (at, _) in def.accept.iter().enumerate().filter(|(_, spelling)| is_blank(spelling)) {
        report.fault(&accept.item(at), Fault::EmptySpelling);
    }
}

/// An order names all options, each once.
fn order(def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
    let place = here.field("order");
    let is_broken = ["answer", "answers", "near", "wrong"].iter().any(|field| here.field(field).is_broken());
    if def.order.is_empty() || is_broken {
        return;
    }
    let keys = if def.kind == Kind::Multi { &def.answers[..] } else { def.answer.as_slice() };
    let wrong = def.wrong.iter().map(WrongDef::text);
    let options: HashSet<&str> = keys.iter().chain(&def.near).map(String::as_str).chain(wrong).collect();
    let mut named = HashSet::new();
    for (at, text) in def.order.iter().enumerate() {
        if !named.insert(text.as_str()) {
            report.fault(&place.item(at), Fault::NamedTwice { field: "order", id: text.clone() });
        } else if !options.contains(text.as_str()) {
            report.fault(&place.item(at), Fault::NoOption { text: text.clone() });
        }
    }
    if let Some(option) = options.iter().filter(|option| !named.contains(*option)).min() {
        report.fault(&place, Fault::OrderLacks { option: (*option).to_owned() });
    }
}

/// Whether a choice or multi has enough of both sorts.
fn enough_options(def: &QuestionDef, here: &Here<'_>, report: &mut Report) {
    let kind = def.kind;
    if def.wrong.is_empty() && !here.field("wrong").is_broken() {
        report.fault(here, Fault::NeedsWrong { kind });
    }
    let answers = here.field("answers");
    if kind == Kind::Multi && def.answers.len() < MULTI_ANSWERS && !answers.is_broken() {
        let place = if def.answers.is_empty() { here } else { &answers };
        report.fault(place, Fault::FewAnswers { answers: def.answers.len() });
    }
}
