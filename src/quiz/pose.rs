//! From a card to a question on the screen.

use std::collections::{HashMap, HashSet};

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

use super::filter::Filter;
use crate::deck::{Body, Card, CardRef, Deck, Kind, Question, Shelf, option_ranks};
use crate::history::{CardRecord, History};
use crate::names::stable_hash;

/// A question as it is asked.
#[derive(Clone, Debug)]
pub struct Posed {
    /// The card.
    pub at: CardRef,
    /// Which of its questions.
    pub question: usize,
    /// The kind as posed.
    pub kind: Kind,
    /// What is offered, in the order shown; empty for typed and flashcard.
    pub options: Vec<Choice>,
    /// Which question of the session this is, from 1.
    pub n: usize,
    /// Whether the card was never answered before.
    pub new: bool,
    /// Whether the card was shown before in this session.
    pub again: bool,
    /// Whose turn of a drill it is.
    pub turn: Option<Turn>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// A reference id, or the option's text.
    pub id: String,
    /// How it reads.
    pub label: String,
    /// Whether it is right.
    pub right: bool,
}

/// Whose turn a question is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The position of the pair in the drill.
    pub pair: usize,
    /// Which side of it is the key: 0 or 1.
    pub side: usize,
    /// The other side's id: always among the options.
    pub partner: String,
}

impl Posed {
    /// The question that is posed.
    pub fn question<'s>(&self, shelf: &'s Shelf) -> &'s Question {
        &shelf.card(self.at).questions[self.question]
    }

    /// Ids of the reference entries that it is about: its key; else the code that its answer begins with, and those of its
    /// card that it names, first what the answer or the stem does; else the only code that its explanation names.
    pub fn entries<'s>(&self, shelf: &'s Shelf) -> Vec<&'s str> {
        let (deck, card, question) = (shelf.deck_of(self.at), shelf.card(self.at), self.question(shelf));
        if let Body::Scenario { answer, .. } | Body::Typed { answer, .. } = &question.body
            && let Some(entry) = deck.entry(answer)
        {
            return vec![entry.id.as_str()];
        }
        let answer = self.answer(shelf);
        let texts = [
            Some(answer.as_str()),
            Some(&question.stem),
            question.exchange.as_deref(),
            self.explanation(shelf),
        ];
        let is_named = |id: &str| {
            let name = deck.entry(id).map_or("", |entry| &entry.name);
            let has = |text: &str| place_of(text, id).is_some() || !name.is_empty() && text.contains(name);
            texts.iter().flatten().any(|text| has(text))
        };
        let mut about: Vec<&str> = card.about.iter().map(String::as_str).filter(|id| is_named(id)).collect();
        let place = |text: &str, id: &str| place_of(text, id).unwrap_or(usize::MAX);
        about.sort_by_key(|id| (place(&answer, id), place(&question.stem, id)));
        if let Some(entry) = begins_with(&answer).and_then(|code| deck.entry(code)) {
            about.retain(|id| *id != entry.id);
            about.insert(0, &entry.id);
        }
        if about.is_empty()
            && let Some(explanation) = &question.explanation
        {
            let ids = deck.reference.iter().map(|entry| entry.id.as_str());
            about.extend(ids.filter(|id| place_of(explanation, id).is_some()));
            if about.len() > 1 {
                about.clear();
            }
        }
        about
    }

    /// The explanation that belongs to it.
    pub fn explanation<'s>(&self, shelf: &'s Shelf) -> Option<&'s str> {
        self.question(shelf).explanation.as_deref().or(shelf.card(self.at).explanation.as_deref())
    }

    /// The right answer, as it reads.
    pub fn answer(&self, shelf: &Shelf) -> String {
        let right: Vec<&str> =
            self.options.iter().filter(|option| option.right).map(|option| option.label.as_str()).collect();
        if !right.is_empty() {
            return right.join("; ");
        }
        match &self.question(shelf).body {
            Body::Scenario { answer, .. } | Body::Typed { answer, .. } => {
                shelf.deck_of(self.at).entry(answer).map_or_else(|| answer.clone(), crate::deck::Entry::label)
            }
            Body::Choice { answer, .. } | Body::Flashcard { answer, .. } => answer.clone(),
            Body::Multi { answers, .. } => answers.join("; "),
        }
    }

    /// The source that belongs to it.
    pub fn source<'s>(&self, shelf: &'s Shelf) -> Option<&'s str> {
        self.question(shelf).source.as_deref().or(shelf.card(self.at).source.as_deref())
    }
}

/// Stability in days from which more, and more confusable, options are offered.
const KNOWN: f32 = 7.0;
/// Stability in days from which the most are offered.
const WELL_KNOWN: f32 = 21.0;
/// Stability in days from which a scenario is typed. A miss brings the options back.
const HELD: f32 = 45.0;
/// A confusion that is as open as this, or more, is always among what is offered.
pub(super) const OPEN: f32 = 0.25;

/// Poses a card: a question not asked lately, its options shuffled. One that comes back because this question of it was
/// missed asks for the same answer, in other words where it has them.
pub(super) fn pose(
    shelf: &Shelf,
    history: &History,
    filter: &Filter,
    at: CardRef,
    missed: Option<usize>,
    rng: &mut impl Rng,
) -> Posed {
    let card = shelf.card(at);
    let record = history.record().card(&card.name);
    let question = pick_question(card, record, filter, missed);
    let posed = &card.questions[question];
    let held = record.is_some_and(|record| {
        !record.missed && record.schedule.is_some_and(|known| known.memory.stability >= HELD)
    });
    let kind = if held { filter.hardest_kind(posed) } else { filter.posed_kind(posed) };
    let deck = shelf.deck_of(at);
    let mut options = if kind == Kind::Typed {
        Vec::new()
    } else {
        options(deck, posed, |key, near| distractors(deck, card, (key, near), record, history, rng))
    };
    arrange(&mut options, posed, rng);
    let new = record.is_none_or(|record| record.answers == 0);
    Posed { at, question, kind, options, n: 0, new, again: false, turn: None }
}

/// Poses a scenario with two options: its key, and this entry; beside them what its stem names. More would show which of
/// them is out.
pub(super) fn pose_against(
    shelf: &Shelf,
    history: &History,
    (at, question): (CardRef, usize),
    partner: &str,
    rng: &mut impl Rng,
) -> Posed {
    let card = shelf.card(at);
    let record = history.record().card(&card.name);
    let asked = &card.questions[question];
    let mut options = match &asked.body {
        Body::Scenario { answer, near, bare, .. } => {
            let deck = shelf.deck_of(at);
            let named = near.iter().filter(|id| *id != partner && place_in(&asked.stem, id).is_some());
            let wrong = std::iter::once(partner).chain(named.map(String::as_str));
            let mut options = vec![entry_choice(deck, *bare, answer, true)];
            options.extend(wrong.map(|id| entry_choice(deck, *bare, id, false)));
            options
        }
        _ => Vec::new(),
    };
    arrange(&mut options, asked, rng);
    let new = record.is_none_or(|record| record.answers == 0);
    Posed { at, question, kind: asked.kind(), options, n: 0, new, again: false, turn: None }
}

/// The plainest question that was not asked lately; where all were, the one asked longest ago. A card is met by
/// recognizing its answer among others, where it has such a question: what is to be typed, said or told whole comes after
/// that. After a miss only what asks for the answer that was missed; on a later day, too, where several do: who knows that it is
/// 502 here has not shown to know the 504 that was missed.
pub(super) fn pick_question(
    card: &Card,
    record: Option<&CardRecord>,
    filter: &Filter,
    missed: Option<usize>,
) -> usize {
    let lately =
        |question: &Question| record.and_then(|record| record.asked.iter().position(|id| id == question.id));
    let mut fit: Vec<usize> =
        (0..card.questions.len()).filter(|&at| filter.takes_question(&card.questions[at])).collect();
    if fit.is_empty() {
        fit = (0..card.questions.len()).collect();
    }
    if let Some(missed) = missed {
        let missed = &card.questions[missed].body;
        fit.retain(|&at| asks_the_same(&card.questions[at].body, missed));
    } else if let Some(missed) = record.and_then(|record| missed_before(card, record)) {
        let alike = |&at: &usize| asks_the_same(&card.questions[at].body, missed);
        if fit.iter().copied().filter(alike).count() > 1 {
            fit.retain(alike);
        }
    }
    let mut fresh: Vec<usize> =
        fit.iter().copied().filter(|&at| lately(&card.questions[at]).is_none()).collect();
    let mild = |&at: &usize| matches!(card.questions[at].kind(), Kind::Scenario | Kind::Choice);
    if record.is_none_or(|record| record.answers == 0) && fresh.iter().any(mild) {
        fresh.retain(mild);
    }
    // In a card the questions stand from the plainest to the hardest.
    let plainest = fresh.first().copied();
    plainest.or_else(|| fit.into_iter().min_by_key(|&at| lately(&card.questions[at]))).unwrap_or(0)
}

/// What was missed, on an earlier day or in another session.
fn missed_before<'c>(card: &'c Card, record: &CardRecord) -> Option<&'c Body> {
    let slip = record.slip.as_ref()?;
    card.questions.iter().find(|question| question.id == slip.q).map(|question| &question.body)
}

/// Whether two questions have the same answer: a code chosen and a code typed are the same.
fn asks_the_same(one: &Body, other: &Body) -> bool {
    let answers = |body: &Body| match body {
        Body::Scenario { answer, .. }
        | Body::Typed { answer, .. }
        | Body::Choice { answer, .. }
        | Body::Flashcard { answer, .. } => vec![answer.clone()],
        Body::Multi { answers, .. } => answers.clone(),
    };
    answers(one) == answers(other)
}

/// Poses one question of a card as an exam does. The learner's strength, which answers change, has no part in
/// it: the same seed gives the same options whenever it is posed.
pub(super) fn pose_alike(shelf: &Shelf, at: CardRef, question: usize, seed: u64) -> Posed {
    /// As many as a middling learner is offered.
    const DISTRACTORS: usize = 3;
    let card = shelf.card(at);
    let posed = &card.questions[question];
    let seed = stable_hash(&[card.name.as_str(), &posed.id, &seed.to_string()]);
    let mut rng = StdRng::seed_from_u64(seed);
    let mut options = options(shelf.deck_of(at), posed, |_, near| {
        let mut near: Vec<&String> = near.iter().collect();
        if let [_, others @ ..] = &mut near[..] {
            others.shuffle(&mut rng);
        }
        near.truncate(DISTRACTORS);
        near
    });
    arrange(&mut options, posed, &mut rng);
    Posed { at, question, kind: posed.kind(), options, n: 0, new: false, again: false, turn: None }
}

/// Puts options into their author's order; without one into that in which the stem names them all; else they are shuffled,
/// but for those whose text has a place: True and False, numbers, `None of these`.
fn arrange(options: &mut Vec<Choice>, question: &Question, rng: &mut impl Rng) {
    options.shuffle(rng);
    let order: HashMap<&str, usize> = question.order.iter().map(String::as_str).zip(0..).collect();
    if !order.is_empty() {
        options.sort_by_key(|option| order.get(option.id.as_str()).copied());
    } else if let Some(places) = named_places(&question.stem, options) {
        let mut placed: Vec<(usize, Choice)> = places.into_iter().zip(options.drain(..)).collect();
        placed.sort_by_key(|(place, _)| *place);
        options.extend(placed.into_iter().map(|(_, option)| option));
    } else if matches!(question.kind(), Kind::Choice | Kind::Multi) {
        let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
        let mut ranked: Vec<(f64, Choice)> =
            option_ranks(&labels).into_iter().zip(options.drain(..)).collect();
        ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        options.extend(ranked.into_iter().map(|(_, option)| option));
    }
}

/// Where a stem names each of these options as a word of its own ("401 or 403?"); nothing where it leaves one out.
fn named_places(stem: &str, options: &[Choice]) -> Option<Vec<usize>> {
    options.iter().map(|option| place_in(stem, &option.label)).collect()
}

/// Where a stem has this text as a word, or words, of its own.
pub(super) fn place_in(stem: &str, text: &str) -> Option<usize> {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    stem.match_indices(text)
        .map(|(at, _)| at)
        .find(|&at| !word(stem[..at].chars().next_back()) && !word(stem[at + text.len()..].chars().next()))
}

/// The same, of a code that may stand in the plural: `502s`.
fn place_of(text: &str, code: &str) -> Option<usize> {
    place_in(text, code).or_else(|| place_in(text, &format!("{code}s")))
}

/// The code that an answer begins with: `303 See Other`, `A 303 to a page of its own`.
fn begins_with(answer: &str) -> Option<&str> {
    let rest =
        ["A ", "An ", "The "].iter().find_map(|article| answer.strip_prefix(article)).unwrap_or(answer);
    rest.split(|letter: char| !letter.is_alphanumeric()).next()
}

/// All that may be offered; of a scenario's distractors those that are picked, given its key and what is near it.
fn options<'q>(
    deck: &Deck,
    question: &'q Question,
    pick: impl FnOnce(&str, &'q [String]) -> Vec<&'q String>,
) -> Vec<Choice> {
    let plain = |text: &String, right| Choice { id: text.clone(), label: text.clone(), right };
    match &question.body {
        Body::Scenario { answer, near, bare, .. } => {
            let offered = pick(answer, near);
            std::iter::once((answer, true))
                .chain(offered.into_iter().map(|id| (id, false)))
                .map(|(id, right)| entry_choice(deck, *bare, id, right))
                .collect()
        }
        Body::Choice { answer, wrong } => std::iter::once(plain(answer, true))
            .chain(wrong.iter().map(|wrong| plain(&wrong.text, false)))
            .collect(),
        Body::Multi { answers, wrong } => answers
            .iter()
            .map(|answer| plain(answer, true))
            .chain(wrong.iter().map(|wrong| plain(&wrong.text, false)))
            .collect(),
        Body::Typed { .. } | Body::Flashcard { .. } => Vec::new(),
    }
}

/// An entry as an option; bare, without its name.
fn entry_choice(deck: &Deck, bare: bool, id: &str, right: bool) -> Choice {
    let named = deck.entry(id).filter(|_| !bare);
    let label = named.map_or_else(|| id.to_owned(), crate::deck::Entry::label);
    Choice { id: id.to_owned(), label, right }
}

/// Which of the authors' distractors are offered.
///
/// The real rival always, from the first meeting on: the first of `near`. Beside it, in this order: what the card is about, what this learner confuses with the key, in either direction and most open first.
/// Strength decides how many more stand there (three in all for a card that is hardly known, then four, then five); for a
/// card that is hardly known any of them, else the most confusable first.
fn distractors<'q>(
    deck: &Deck,
    card: &Card,
    (key, near): (&str, &'q [String]),
    record: Option<&CardRecord>,
    history: &History,
    rng: &mut impl Rng,
) -> Vec<&'q String> {
    let stability = record.and_then(|record| record.schedule).map_or(0.0, |known| known.memory.stability);
    let right = format!("{}/{key}", deck.id);
    let openness = |id: &str| history.record().openness(&right, &format!("{}/{id}", deck.id));
    let mut offered: Vec<&String> = near.first().into_iter().collect();
    offered.extend(near.iter().filter(|id| card.about.contains(id)));
    let open = near.iter().map(|id| (openness(id), id)).filter(|(openness, _)| *openness >= OPEN);
    let mut confused: Vec<(f32, &String)> = open.collect();
    // Equals stay in the author's order: most confusable first.
    confused.sort_by(|a, b| b.0.total_cmp(&a.0));
    offered.extend(confused.into_iter().map(|(_, id)| id));
    let mut others: Vec<&String> = near.iter().collect();
    let wanted = match stability {
        hardly if hardly < KNOWN => {
            others.shuffle(rng);
            3
        }
        known if known < WELL_KNOWN => 4,
        _ => 5,
    };
    offered.extend(others);
    let mut seen = HashSet::new();
    offered.retain(|id| seen.insert(*id));
    offered.truncate(wanted);
    offered
}
