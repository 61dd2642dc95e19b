//! A deck in the making: what a format's reader hands over, card by card. Here stands, once for all formats, what makes a
//! card one that can be asked, which id it gets, and what is said of one that cannot.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::meter::Meter;
use super::options::{lean_on_order, order_of_letters, without_code_marks, without_letters};
use super::unshown::{ONLY_IMAGE, is_unshown, without_answers};
use crate::deck::format::{CardDef, QuestionDef, TopicDef, WrongDef, WrongWithWhy};
use crate::deck::{Kind, LONGEST_TEXT, option_essence};
use crate::names::stable_hash;
use crate::text::{clean, is_blank, quoted};

/// So many topics a card may name.
const MOST_TOPICS: usize = 100;

/// So many letters of a title are kept: more is none.
const LONGEST_TITLE: usize = 1_000;

/// How deep topics lie below each other.
const DEEPEST_TOPIC: usize = 30;

/// A place in the files that a deck is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file, by its position among those that were read.
    pub file: usize,
    /// The line, from 1; 0 where there are no lines, as in a package.
    pub line: usize,
}

/// Something that is said about a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Where it was met first.
    pub place: Place,
    /// What it is and what to do.
    pub why: String,
    /// How often it was met.
    pub times: usize,
}

/// A card as a file has it.
#[derive(Debug, Default)]
pub struct NewCard {
    /// The line in which it begins, from 1; 0 where there are none.
    pub line: usize,
    /// Its id in the file, whatever it looks like.
    pub id: Option<String>,
    /// The question, plain text.
    pub question: String,
    /// Code or the like, shown verbatim below the question.
    pub exchange: Option<String>,
    /// How it is asked.
    pub ask: Ask,
    /// Shown with the verdict.
    pub explanation: Option<String>,
    /// Where the fact is written.
    pub source: Option<String>,
    /// Ids that [`Draft::topic`] gave.
    pub topics: Vec<String>,
    /// Whether it is asked the other way round, too. Only for [`Ask::Say`].
    pub both: bool,
}

/// How a card is asked.
#[derive(Debug)]
pub enum Ask {
    /// The learner says the answer and grades it.
    Say(String),
    /// The learner picks from options.
    Choose {
        /// All options, in the file's order.
        options: Vec<Choice>,
        /// Whether they stay in this order.
        in_order: bool,
    },
    /// The learner types; all of these are right, the first is shown.
    Type(Vec<String>),
}

impl Ask {
    /// What is said of the one option that is right: why it is right is said to everybody.
    pub fn praise(&self) -> Option<String> {
        let Self::Choose { options, .. } = self else { return None };
        let mut right = options.iter().filter(|option| option.right);
        right.next().filter(|_| right.next().is_none())?.why.clone()
    }
}

impl Default for Ask {
    fn default() -> Self {
        Self::Say(String::new())
    }
}

/// An option.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Its text.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What is shown to whoever picks it.
    pub why: Option<String>,
}

impl Choice {
    /// A right option.
    pub fn right(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: true, why: None }
    }

    /// A wrong option.
    pub fn wrong(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: false, why: None }
    }
}

/// The deck in the making.
#[derive(Debug, Default)]
pub struct Draft {
    /// Hears how far the reading is.
    pub(super) meter: Meter,
    /// The file that is being read.
    pub(super) file: usize,
    /// Why the file that is being read holds no cards, where its format can tell.
    pub(super) none: Option<&'static str>,
    /// What people call the deck, where a file says so.
    pub title: Option<String>,
    /// The cards and their places.
    pub(super) cards: Vec<CardDef>,
    pub(super) places: Vec<Place>,
    pub(super) topics: Vec<TopicDef>,
    /// The titles that lead to the topic of all cards of the file, and its id once there is a card.
    base_titles: Vec<String>,
    base: Option<String>,
    topic_ids: HashMap<Vec<String>, String>,
    taken_topics: HashSet<String>,
    /// The ids given so far: the answer that belongs to each, and its place.
    given: HashMap<String, (u64, Place)>,
    /// What was left out.
    pub(super) left_out: Vec<Remark>,
    /// The lines of the file that is being read, first and last, that belong to cards or to what was left out.
    taken: Vec<(usize, usize)>,
    /// What was read otherwise than it stands.
    pub(super) remarks: Vec<Remark>,
    /// Where each remark stands in the list.
    known_remarks: HashMap<String, usize>,
}

impl Draft {
    /// An empty one; the meter hears how far the reading is.
    pub(super) fn metered(meter: Meter) -> Self {
        Self { meter, ..Self::default() }
    }

    /// Begins a file whose cards belong to a topic, given the titles that lead to it. It is made with the first card.
    pub(super) fn begin(&mut self, titles: &[&str]) {
        self.none = None;
        self.taken.clear();
        self.base_titles = titles.iter().map(|title| (*title).to_owned()).collect();
        self.base = None;
    }

    /// The id of a topic, given the titles that lead to it, outermost first; none if there is no title. It is made at the
    /// first call.
    pub fn topic(&mut self, titles: &[&str]) -> Option<String> {
        let titles: Vec<String> = titles
            .iter()
            .map(|title| title_of(title))
            .filter(|title| !title.is_empty())
            .take(DEEPEST_TOPIC)
            .collect();
        let mut parent: Option<String> = None;
        for end in 1..=titles.len() {
            let path = &titles[..end];
            let known = self.topic_ids.get(path).cloned();
            let id = known.unwrap_or_else(|| self.new_topic(path, parent.take()));
            parent = Some(id);
        }
        parent
    }

    fn new_topic(&mut self, path: &[String], parent: Option<String>) -> String {
        let slugs: Vec<String> = path.iter().map(|title| slug(title)).collect();
        let shortest = (0..slugs.len()).rev().map(|from| slugs[from..].join("-"));
        let numbered = (2..).map(|n| format!("{}-{n}", slugs[slugs.len() - 1]));
        let id = shortest.chain(numbered).find(|id| !self.taken_topics.contains(id)).unwrap_or_default();
        self.taken_topics.insert(id.clone());
        self.topic_ids.insert(path.to_vec(), id.clone());
        let title = path.last().cloned().unwrap_or_default();
        self.topics.push(TopicDef { id: id.clone(), title, parent });
        id
    }

    /// Says that something in this line makes no card, and why.
    pub fn leave_out(&mut self, line: usize, why: impl Into<String>) {
        let place = self.place(line);
        self.left_out.push(Remark { place, why: why.into(), times: 1 });
    }

    /// Says why the file holds no cards, where there is nothing to mend.
    pub fn has_none(&mut self, why: &'static str) {
        self.none = Some(why);
    }

    /// Says that so many things make no card, and why, where there are no lines to name.
    pub fn leave_out_several(&mut self, times: usize, why: impl Into<String>) {
        let place = self.place(0);
        self.left_out.push(Remark { place, why: why.into(), times });
    }

    /// Says that something in this line was read otherwise than it stands. The same words are said once, with how often.
    pub fn remark(&mut self, line: usize, why: impl Into<String>) {
        let (place, why) = (self.place(line), why.into());
        if let Some(known) = self.known_remarks.get(&why).and_then(|&at| self.remarks.get_mut(at)) {
            known.times += 1;
        } else {
            self.known_remarks.insert(why.clone(), self.remarks.len());
            self.remarks.push(Remark { place, why, times: 1 });
        }
    }

    /// Says that these lines, first and last, belong to a card or to what is left out: no other reader looks for cards in them.
    pub(super) fn take(&mut self, from: usize, until: usize) {
        self.taken.push((from, until.max(from)));
    }

    /// The lines of the file that is being read which were taken so far, first and last.
    pub(super) fn taken(&self) -> &[(usize, usize)] {
        &self.taken
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    fn place(&self, line: usize) -> Place {
        Place { file: self.file, line }
    }

    /// Adds a card, or says why it cannot be asked.
    pub fn add(&mut self, card: NewCard) {
        let line = card.line;
        self.meter.line(line);
        match self.try_add(card) {
            Ok(()) => {}
            Err(No::Repeat(why)) => self.remark(line, why),
            Err(No::Unshown) => self.remark(line, ONLY_IMAGE),
            Err(No::Fault(why)) => self.leave_out(line, why),
        }
    }

    fn try_add(&mut self, card: NewCard) -> Result<(), No> {
        let NewCard { line, id, question, exchange, ask, explanation, source, topics, both } = card;
        let stem = tidy(&question);
        let exchange = exchange.map(|text| text.trim_end().trim_start_matches('\n').to_owned());
        let exchange = exchange.filter(|text| !is_blank(text));
        if is_blank(&stem) {
            return Err(No::Fault("it has no question: write one, or remove it".into()));
        }
        if is_unshown(&stem) {
            return Err(No::Unshown);
        }
        let ask = self.settled(line, ask)?;
        let explanation = explanation.filter(|text| !is_blank(text)).or_else(|| ask.praise());
        let mut question = QuestionDef { stem, exchange, ..QuestionDef::default() };
        fill(&mut question, ask);
        let [explanation, source] =
            [explanation, source].map(|text| text.map(|text| tidy(&text)).filter(|text| !is_blank(text)));
        too_long(question.texts().chain(explanation.as_deref()).chain(source.as_deref()))?;
        let id = self.new_id(line, id, &question)?;
        hide_answers(&mut question, both);
        if self.base.is_none() && !self.base_titles.is_empty() {
            let titles = std::mem::take(&mut self.base_titles);
            self.base = self.topic(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let mut topics = without_repeats(self.base.clone().into_iter().chain(topics).collect());
        if topics.len() > MOST_TOPICS {
            self.remark(line, format!("a card has at most {MOST_TOPICS} topics: the others were left out"));
            topics.truncate(MOST_TOPICS);
        }
        let mut def = CardDef { id: Some(id), topics, explanation, source, ..CardDef::default() };
        if question.kind == Kind::Flashcard && question.exchange.is_none() {
            (def.question, def.answer, def.both) = (Some(question.stem), question.answer, both);
        } else {
            def.questions.push(question);
        }
        self.places.push(self.place(line));
        self.cards.push(def);
        Ok(())
    }

    /// The answer in a form that the deck's rules take, without options that say nothing.
    fn settled(&mut self, line: usize, ask: Ask) -> Result<Ask, No> {
        match ask {
            Ask::Say(answer) => {
                let answer = tidy(&answer);
                if is_blank(&answer) {
                    return Err(no_answer());
                }
                if is_unshown(&answer) {
                    return Err(No::Unshown);
                }
                Ok(Ask::Say(answer))
            }
            Ask::Type(answers) => {
                let answers: Vec<String> = answers
                    .iter()
                    .map(|answer| without_code_marks(&tidy(answer)).to_owned())
                    .filter(|answer| !is_blank(answer))
                    .collect();
                if answers.is_empty() {
                    return Err(no_answer());
                }
                Ok(Ask::Type(without_repeats(answers)))
            }
            Ask::Choose { options, in_order } => self.settled_options(line, options, in_order),
        }
    }

    fn settled_options(&mut self, line: usize, mut options: Vec<Choice>, in_order: bool) -> Result<Ask, No> {
        let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        if let Some(order) = order_of_letters(&texts) {
            options = order.into_iter().filter_map(|at| options.get(at).cloned()).collect();
        }
        let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        let bare = without_letters(&texts);
        let lettered = bare.is_some();
        for (option, text) in options.iter_mut().zip(bare.into_iter().flatten()) {
            without_code_marks(&text).clone_into(&mut option.text);
        }
        let mut kept: Vec<Choice> = Vec::with_capacity(options.len());
        let mut met: HashMap<String, bool> = HashMap::new();
        for option in options {
            let (text, why) =
                (tidy(&option.text), option.why.map(|why| tidy(&why)).filter(|why| !is_blank(why)));
            if is_blank(&text) {
                if option.right {
                    return Err(No::Fault("the option marked as right is empty: write it".into()));
                }
                self.remark(line, "an empty option was left out");
                continue;
            }
            match met.insert(option_essence(&text), option.right) {
                None => kept.push(Choice { text, right: option.right, why }),
                Some(right) if right == option.right => {
                    self.remark(line, "a duplicate option was removed");
                }
                Some(_) => {
                    return Err(No::Fault(format!(
                        "the option {} is marked as right and as wrong: change one",
                        quoted(&text)
                    )));
                }
            }
        }
        let right = kept.iter().filter(|option| option.right).count();
        if right == 0 {
            return Err(if kept.is_empty() {
                no_answer()
            } else {
                No::Fault("none of its options is marked as right: mark one".into())
            });
        }
        // Which picture is meant, nobody can tell.
        let unshown = kept.iter().filter(|option| is_unshown(&option.text));
        if unshown.clone().any(|option| option.right) || unshown.count() > 1 {
            return Err(No::Unshown);
        }
        if right == kept.len() {
            if right > 1 {
                self.remark(line, "all options are right: it is asked as a flashcard");
            }
            let answers: Vec<&str> = kept.iter().map(|option| option.text.as_str()).collect();
            return Ok(Ask::Say(answers.join("\n")));
        }
        let in_order = in_order
            || lettered
            || lean_on_order(&kept.iter().map(|option| option.text.as_str()).collect::<Vec<_>>());
        Ok(Ask::Choose { options: kept, in_order })
    }

    /// The id of a card: that of the file, else a hash of its question.
    fn new_id(&mut self, line: usize, own: Option<String>, question: &QuestionDef) -> Result<String, No> {
        let own = own.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
        let answer = answer_hash(question);
        let place = self.place(line);
        if let Some(own) = own {
            let id = card_id_of(&own);
            if let Some((first_answer, first)) = self.given.get(&id) {
                return Err(if *first_answer == answer {
                    No::Repeat(repeat(*first, place))
                } else {
                    No::Fault(format!(
                        "the id {} stands {} already: change one",
                        quoted(&own),
                        at(*first, place)
                    ))
                });
            }
            self.given.insert(id.clone(), (answer, place));
            return Ok(id);
        }
        let asked: Vec<&str> =
            std::iter::once(question.stem.as_str()).chain(question.exchange.as_deref()).collect();
        let id = format!("{:016x}", stable_hash(&asked));
        let Some((first_answer, first)) = self.given.get(&id) else {
            self.given.insert(id.clone(), (answer, place));
            return Ok(id);
        };
        if *first_answer == answer {
            return Err(No::Repeat(repeat(*first, place)));
        }
        // Elsewhere in a vault it may well be about something else.
        if question.wrong.is_empty() && first.file == place.file {
            return Err(No::Fault(format!(
                "the same question stands {} already, with another answer, and the first counts: put both answers there, \
                 or ask in other words",
                at(*first, place)
            )));
        }
        // Options say what is asked for where all ask "Which of these is true?".
        let id = format!("{:016x}", stable_hash(&[&asked.join("\n"), &format!("{answer:x}")]));
        match self.given.insert(id.clone(), (answer, place)) {
            None => Ok(id),
            Some((_, first)) => Err(No::Repeat(repeat(first, place))),
        }
    }
}

/// Why a card is not added.
enum No {
    /// It cannot be asked.
    Fault(String),
    /// It is there already.
    Repeat(String),
    /// A terminal cannot show what is asked, or what is the answer.
    Unshown,
}

fn no_answer() -> No {
    No::Fault("it has no answer: write one, or remove it".into())
}

impl From<String> for No {
    fn from(why: String) -> Self {
        Self::Fault(why)
    }
}

fn repeat(first: Place, place: Place) -> String {
    format!("the same card stands {} already: it was kept once", at(first, place))
}

/// A place as another one names it.
fn at(place: Place, from: Place) -> String {
    match (place.line, place.file == from.file) {
        (0, _) => "in it".to_owned(),
        (line, true) => format!("in line {line}"),
        (line, false) => format!("in line {line} of another file"),
    }
}

/// Puts the answer into a question.
fn fill(question: &mut QuestionDef, ask: Ask) {
    match ask {
        Ask::Say(answer) => (question.kind, question.answer) = (Kind::Flashcard, Some(answer)),
        Ask::Type(answers) => {
            let mut answers = answers.into_iter();
            question.kind = Kind::Typed;
            question.answer = answers.next();
            question.accept = answers.collect();
        }
        Ask::Choose { options, in_order } => {
            if in_order {
                question.order = options.iter().map(|option| option.text.clone()).collect();
            }
            let (right, wrong): (Vec<Choice>, Vec<Choice>) =
                options.into_iter().partition(|option| option.right);
            question.wrong = wrong
                .into_iter()
                .map(|Choice { text, why, .. }| match why {
                    None => WrongDef::Text(text),
                    Some(why) => WrongDef::Full(WrongWithWhy { text, why: Some(why) }),
                })
                .collect();
            let mut right: Vec<String> = right.into_iter().map(|option| option.text).collect();
            if right.len() == 1 {
                (question.kind, question.answer) = (Kind::Choice, right.pop());
            } else {
                (question.kind, question.answers) = (Kind::Multi, right);
            }
        }
    }
}

/// Takes the answers out of the names of images and sounds that are shown with the question.
fn hide_answers(question: &mut QuestionDef, both: bool) {
    let right: Vec<&str> =
        question.answer.iter().chain(&question.answers).chain(&question.accept).map(String::as_str).collect();
    let stem = without_answers(&question.stem, &right);
    if let Some(answer) = question.answer.as_mut().filter(|_| both) {
        *answer = without_answers(answer, &[&question.stem]);
    }
    question.stem = stem;
}

/// Refuses a card with a text that no deck may have: it is mostly a quote that was not closed.
fn too_long<'t>(mut texts: impl Iterator<Item = &'t str>) -> Result<(), String> {
    if texts.any(|text| text.len() > LONGEST_TEXT) {
        return Err(format!(
            "it is longer than {} KB: perhaps a quote is not closed; split it, or close the quote",
            LONGEST_TEXT / 1024
        ));
    }
    Ok(())
}

fn answer_hash(question: &QuestionDef) -> u64 {
    let mut texts: Vec<&str> =
        question.answer.iter().chain(&question.answers).chain(&question.accept).map(String::as_str).collect();
    texts.extend(question.wrong.iter().map(WrongDef::text));
    stable_hash(&texts)
}

fn without_repeats(list: Vec<String>) -> Vec<String> {
    let mut met = HashSet::new();
    list.into_iter().filter(|text| met.insert(text.clone())).collect()
}

/// A title as it is kept: one line, not endless.
pub fn title_of(text: &str) -> String {
    clean(text).trim().chars().take(LONGEST_TITLE).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Text without blanks around it and at the ends of its lines, and with at most one empty line in a row.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    // A blank of Braille is how some hold a place open.
    let is_blank = |c: char| c.is_whitespace() || c == '\u{2800}';
    for line in text.trim_matches(is_blank).lines().map(|line| line.trim_end_matches(is_blank)) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
    }
    out
}

/// A text as an id: lower case, other signs `-`; where nothing of it is left, a hash.
pub fn slug(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() || c == '.' && !id.is_empty() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches(['-', '.']);
    if id.is_empty() { format!("{:08x}", stable_hash(&[text]) >> 32) } else { id.to_owned() }
}

/// An id of a file as ours: itself where it has our form, else in that form with a hash, so that two stay two.
pub fn card_id_of(own: &str) -> String {
    let id = slug(own);
    if id == own && id.len() <= LONGEST_TEXT {
        id
    } else {
        format!("{}-{:08x}", id.get(..40).unwrap_or(&id), stable_hash(&[own]) >> 32)
    }
}
