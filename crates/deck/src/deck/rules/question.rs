//! The rules for a question, by its kind.

use std::collections::{HashMap, HashSet};

use super::index::Rules;
use super::lists::need_all;
use crate::deck::fault::{Fault, Whose};
use crate::deck::findings::Findings;
use crate::deck::format::{QuestionDef, WrongDef};
use crate::deck::ids::well_formed;
use crate::deck::kind::Kind;
use crate::deck::limits::{FIELDS_OF_KINDS, MOST_OPTIONS, MULTI_ANSWERS, NEAR, option_essence};
use crate::deck::location::Here;
use crate::text::is_blank;

impl Rules {
    /// Applies the rules to a question. In the smallest card, its fields are those of the card.
    pub(super) fn question(
        &mut self,
        def: &QuestionDef,
        here: &Here<'_>,
        is_small: bool,
        findings: &mut Findings,
    ) {
        if let Some(id) = &def.id {
            well_formed(Whose::Question, id, &here.field("id"), findings);
        }
        if is_blank(&def.stem) {
            findings.fault(&here.field(if is_small { "question" } else { "stem" }), Fault::EmptyStem);
        }
        if here.field("kind").is_broken() {
            return;
        }
        // One word for all of them, however many there are; what they are is then not looked at.
        let offered = def.answers.len() + def.wrong.len();
        if offered > MOST_OPTIONS {
            let longer = if def.wrong.len() > def.answers.len() { "wrong" } else { "answers" };
            findings.fault(&here.field(longer), Fault::TooManyOptions { options: offered });
            return;
        }
        if def.near.len() > MOST_OPTIONS {
            findings.fault(&here.field("near"), Fault::NearCount { near: def.near.len() });
            return;
        }
        if def.kind == Kind::Scenario {
            self.entries_of(def, here, findings);
        }
        fields_of_kind(def, here, findings);
        options(def, here, findings);
        if matches!(def.kind, Kind::Scenario | Kind::Choice | Kind::Multi) {
            order(def, here, findings);
        }
        match def.kind {
            Kind::Scenario => self.distractors(def, here, findings),
            Kind::Choice | Kind::Multi => enough_options(def, here, findings),
            Kind::Typed | Kind::Flashcard => {}
        }
    }

    /// Requires the entries that a scenario names to exist.
    fn entries_of(&mut self, def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
        if let Some(answer) = def.answer.as_ref().filter(|answer| !is_blank(answer)) {
            self.entries.need(answer, "answer", &here.field("answer"), findings);
        }
        need_all(&mut self.entries, &def.near, "near", &here.field("near"), findings);
        let also = here.field("also");
        for id in def.also.keys() {
            self.entries.need_name(id, "also", &also.field(id), findings);
        }
    }

    fn distractors(&self, def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
        let (near, also) = (here.field("near"), here.field("also"));
        if !def.near.is_empty() && !NEAR.contains(&def.near.len()) {
            findings.fault(&near, Fault::NearCount { near: def.near.len() });
        }
        let is_key = |id: &String| def.answer.as_ref() == Some(id);
        for (at, id) in def.near.iter().enumerate().filter(|(_, id)| is_key(id)) {
            findings.fault(&near.item(at), Fault::DistractorIsKey { id: id.clone() });
        }
        for id in def.also.keys().filter(|id| is_key(id)) {
            findings.fault_on_name(&also.field(id), Fault::DistractorIsKey { id: id.clone() });
        }
        let mut seen = HashMap::new();
        for (at, id) in def.near.iter().enumerate() {
            if seen.insert(option_essence(id), at).is_some() {
                findings.fault(&near.item(at), Fault::NamedTwice { field: "near", id: id.clone() });
            } else if def.also.contains_key(id) {
                findings.fault(&near.item(at), Fault::NearAndAlso { id: id.clone() });
            }
        }
        let why = here.field("why");
        for id in def.why.keys().filter(|id| !near.is_broken() && !def.near.contains(id)) {
            findings.fault_on_name(&why.field(id), Fault::WhyOfOther { id: id.clone() });
        }
        let key = def.answer.as_ref().filter(|answer| self.entries.contains(answer));
        if let Some(key) = key
            && def.near.is_empty()
            && !near.is_broken()
            && self.fill(key, |id| def.also.contains_key(id)).is_empty()
        {
            findings.fault(here, Fault::NoDistractor);
        }
    }
}

/// Refuses fields of other kinds, and requires the answer.
fn fields_of_kind(def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
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
        findings.fault(&here.field(field), Fault::OfOtherKind { kind, field, kinds });
    }
    let field = here.field("answer");
    match &def.answer {
        _ if kind == Kind::Multi => {}
        Some(answer) if is_blank(answer) => findings.fault(&field, Fault::EmptyAnswer),
        None if !field.is_broken() => findings.fault(here, Fault::NeedsAnswer { kind }),
        _ => {}
    }
}

/// Requires options to be different from each other and from the key, and not empty.
fn options(def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
    const ANSWER: &str = "an answer";
    const WRONG: &str = "a wrong option";
    let (answers, wrong, accept) = (here.field("answers"), here.field("wrong"), here.field("accept"));
    let mut seen: HashMap<String, &str> = HashMap::new();
    if let Some(key) = def.answer.as_ref().filter(|_| def.kind != Kind::Multi && !def.wrong.is_empty()) {
        seen.insert(option_essence(key), "the key");
    }
    let mut check = |what: &'static str, text: &String, here: &Here<'_>| {
        if is_blank(text) {
            findings.fault(here, Fault::EmptyOption { what });
            return;
        }
        let essence = option_essence(text);
        match seen.get(&essence) {
            Some(other) => findings.fault(here, Fault::OptionTwice { what, option: text.clone(), other }),
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
        findings.fault(&accept.item(at), Fault::EmptySpelling);
    }
}

/// Requires `order` to name all options, each once.
fn order(def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
    let location = here.field("order");
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
            findings.fault(&location.item(at), Fault::NamedTwice { field: "order", id: text.clone() });
        } else if !options.contains(text.as_str()) {
            findings.fault(&location.item(at), Fault::NoOption { text: text.clone() });
        }
    }
    if let Some(option) = options.iter().filter(|option| !named.contains(*option)).min() {
        findings.fault(&location, Fault::OrderLacks { option: (*option).to_owned() });
    }
}

/// Requires right and wrong options of a choice or multi.
fn enough_options(def: &QuestionDef, here: &Here<'_>, findings: &mut Findings) {
    let kind = def.kind;
    if def.wrong.is_empty() && !here.field("wrong").is_broken() {
        findings.fault(here, Fault::NeedsWrong { kind });
    }
    let answers = here.field("answers");
    if kind == Kind::Multi && def.answers.len() < MULTI_ANSWERS && !answers.is_broken() {
        let location = if def.answers.is_empty() { here } else { &answers };
        findings.fault(location, Fault::FewAnswers { answers: def.answers.len() });
    }
}
