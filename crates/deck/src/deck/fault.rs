//! What can be wrong with a deck, and the sentence for each.

use std::fmt;

use super::kind::Kind;
use super::limits::{
    DEEPEST_TOPIC, FORM, LINE_FORM, LONGEST_TEXT, MOST_IN_TOPIC, MOST_NAMED, MOST_OPTIONS, MOST_QUESTIONS,
    MULTI_ANSWERS, NEAR, TIERS,
};
use super::location::Location;
use crate::text::{MOST_MARKS, count, quoted};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A part of the deck cannot be used, or, with `--strict`, is not good enough.
    Error,
    /// The deck can be used; its author should know.
    Warning,
}

/// The message of a problem: what is wrong and what to do, in one sentence.
pub trait Words: fmt::Display + fmt::Debug {
    /// Other locations that the message names: their lines are looked up before it is displayed.
    fn locations(&mut self) -> Vec<&mut Location> {
        Vec::new()
    }
}

impl Words for String {}

/// What an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Deck,
    Topic,
    Entry,
    Objective,
    Contrast,
    Card,
    OldCard,
    OldDeck,
    Question,
}

impl Whose {
    fn name(self) -> &'static str {
        match self {
            Whose::Deck => "deck",
            Whose::Topic => "topic",
            Whose::Entry => "reference entry",
            Whose::Objective => "objective",
            Whose::Contrast => "contrast",
            Whose::Card => "card",
            Whose::OldCard | Whose::OldDeck => "old",
            Whose::Question => "question",
        }
    }

    /// What such ids look like, for messages.
    fn form(self) -> &'static str {
        if matches!(self, Whose::Objective | Whose::Contrast) { LINE_FORM } else { FORM }
    }
}

/// What to suggest for an unknown field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// Nothing: it belongs to the deck's main file.
    OnlyInMain,
    /// The field that was meant.
    Meant(&'static str),
    /// Any of these.
    AnyOf(Vec<&'static str>),
}

/// A reason why a deck or a part of it cannot be used. The last four are only warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoFile,
    NotUtf8 { byte: usize },
    EmptyFile,
    NotJson { what: String, column: usize },
    OtherFormat { format: u32, ours: u32 },
    NotOfType { name: String, must: &'static str, found: &'static str, how: &'static str },
    NotWhole { name: String, most: u64, found: String },
    UnknownField { object: &'static str, name: String, instead: Instead },
    TwoFields { name: String },
    NeedsField { object: &'static str, field: &'static str },
    NoKind { name: String, meant: Option<&'static str> },
    Unreadable { why: String },
    Malformed { whose: Whose, id: String },
    TwoIds { whose: Whose, id: String, first: Location },
    TwoNamelessCards { first: Location },
    TwoQuestions { first: Location },
    OldIdTaken { id: String, by: Location },
    Dangling { what: &'static str, id: String, list: &'static str, meant: Option<String> },
    OneSidedContrast,
    OwnAncestor { id: String },
    TooDeep,
    TooLong { name: String },
    TooManyNamed { named: usize },
    TooManyOptions { options: usize },
    TooManyQuestions { questions: usize },
    NoCards,
    NoTier { tier: u8 },
    TwoWaysToAsk { field: &'static str },
    CardNeeds { field: &'static str },
    AsksNothing,
    EmptyStem,
    OfOtherKind { kind: Kind, field: &'static str, kinds: &'static [Kind] },
    EmptyAnswer,
    NeedsAnswer { kind: Kind },
    EmptyOption { what: &'static str },
    OptionTwice { what: &'static str, option: String, other: &'static str },
    EmptySpelling,
    NeedsWrong { kind: Kind },
    FewAnswers { answers: usize },
    NearCount { near: usize },
    DistractorIsKey { id: String },
    NamedTwice { field: &'static str, id: String },
    NearAndAlso { id: String },
    NoDistractor,
    WhyOfOther { id: String },
    NoOption { text: String },
    OrderLacks { option: String },
    BothOfMany,
    OldDeckIsThis,
    ControlCharacter { c: char },
    EmptyText { name: String },
    TooManyMarks,
    TooManyInTopic { entries: usize },
}

impl Fault {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Fault::ControlCharacter { .. }
            | Fault::EmptyText { .. }
            | Fault::TooManyMarks
            | Fault::TooManyInTopic { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Words for Fault {
    fn locations(&mut self) -> Vec<&mut Location> {
        match self {
            Fault::TwoIds { first, .. }
            | Fault::TwoNamelessCards { first }
            | Fault::TwoQuestions { first }
            | Fault::OldIdTaken { by: first, .. } => vec![first],
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Fault {
    #[expect(clippy::too_many_lines, reason = "one sentence for each fault")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (NEAR.start(), NEAR.end());
        match self {
            Fault::NoFile => {
                f.write_str("no file: name a deck file, or a folder with a deck.json")
            }
            Fault::NotUtf8 { byte } => write!(f, "not UTF-8 (byte {byte}): save it as UTF-8"),
            Fault::EmptyFile => f.write_str("the file is empty: a deck begins with { \"format\": 1, … }"),
            Fault::NotJson { what, column } => {
                write!(f, "this is not JSON: {what} (column {column}): {}", remedy(what))
            }
            Fault::OtherFormat { format, ours } if format > ours => {
                write!(f, "this deck has format {format}, but this trainer reads format {ours}: update trainer")
            }
            Fault::OtherFormat { format, ours } => {
                write!(f, "format {format} does not exist: write \"format\": {ours}")
            }
            Fault::NotOfType { name, must, found, how } => {
                write!(f, "{name} must be {must}, not {found}: {how}")
            }
            Fault::NotWhole { name, most, found } => {
                write!(f, "{name} must be a whole number from 0 to {most}, not {found}")
            }
            Fault::UnknownField { object, name, instead } => {
                write!(f, "{object} has no field {}: ", quoted(name))?;
                match instead {
                    Instead::OnlyInMain => f.write_str("only the deck's main file has it, so remove it"),
                    Instead::Meant(field) => write!(f, "did you mean \"{field}\"?"),
                    Instead::AnyOf(fields) => {
                        write!(
                            f,
                            "it may have {} (and your own fields, beginning with x-)",
                            fields.join(", ")
                        )
                    }
                }
            }
            Fault::TwoFields { name } => {
                write!(f, "{} appears twice in this object: remove one", quoted(name))
            }
            Fault::NeedsField { object, field } => write!(f, "{object} needs \"{field}\": add it"),
            Fault::NoKind { name, meant: Some(meant) } => {
                write!(f, "there is no kind {}: did you mean \"{meant}\"?", quoted(name))
            }
            Fault::NoKind { name, meant: None } => {
                let kinds = Kind::ALL.map(Kind::name).join(", ");
                write!(f, "there is no kind {}: there are {kinds}", quoted(name))
            }
            Fault::Unreadable { why } => write!(f, "this cannot be read: {why}"),
            Fault::Malformed { whose, id } => {
                write!(f, "the {} id {} is malformed: {}", whose.name(), quoted(id), whose.form())
            }
            Fault::TwoIds { whose, id, first } => {
                let (what, id) = (whose.name(), quoted(id));
                write!(f, "two {what} ids are {id}: the first is at {first}, so change one")
            }
            Fault::TwoNamelessCards { first } => write!(
                f,
                "this card has no id and begins with the same question as the card at {first}: remove one, or give each an \"id\""
            ),
            Fault::TwoQuestions { first } => write!(
                f,
                "the same question is also at {first}, word for word: remove one, ask it differently, or give each an \"id\""
            ),
            Fault::OldIdTaken { id, by } => write!(
                f,
                "the card at {by} has or had the id {}, so this one cannot have been it: remove it here or there",
                quoted(id)
            ),
            Fault::Dangling { what, id, list, meant } => {
                write!(f, "{what} {} is not {list} of this deck: ", quoted(id))?;
                match meant {
                    Some(meant) => write!(f, "did you mean {}?", quoted(meant)),
                    None => write!(f, "add {list} with this id, or correct it"),
                }
            }
            Fault::OneSidedContrast => {
                f.write_str("a contrast needs two or more: name another entry or topic")
            }
            Fault::OwnAncestor { id } => {
                write!(f, "this makes topic {} its own ancestor: choose another parent, or null", quoted(id))
            }
            Fault::TooDeep => {
                write!(f, "this topic has more than {DEEPEST_TOPIC} above it: choose a parent further up")
            }
            Fault::TooManyNamed { named } => {
                write!(f, "{named} are named here, and {MOST_NAMED} is the limit: name only what matters")
            }
            Fault::TooManyOptions { options } => {
                write!(f, "this question has {options} options, and {MOST_OPTIONS} is the limit: keep the most confusable")
            }
            Fault::TooManyQuestions { questions } => write!(
                f,
                "this card has {questions} questions, and {MOST_QUESTIONS} is the limit: make a card for each fact"
            ),
            Fault::NoCards => {
                f.write_str("the deck has no cards: add some to \"cards\", here or in a file beside this one")
            }
            Fault::NoTier { tier } => {
                write!(f, "tier {tier} does not exist: choose {} (core) to {}", TIERS.start(), TIERS.end())
            }
            Fault::TwoWaysToAsk { field } => write!(
                f,
                "a card has either \"questions\", or one \"question\" and \"answer\": remove {field:?}, or make it one of the questions"
            ),
            Fault::CardNeeds { field } => write!(f, "this card needs \"{field}\": add it"),
            Fault::AsksNothing => {
                f.write_str("this card asks nothing: add \"question\" and \"answer\", or \"questions\"")
            }
            Fault::EmptyStem => f.write_str("the stem is empty: write the question"),
            Fault::OfOtherKind { kind, field, kinds } => {
                let kinds = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
                write!(f, "a {kind} has no {field:?}: remove it, or change \"kind\" to {kinds}")
            }
            Fault::EmptyAnswer => f.write_str("the answer is empty: write it"),
            Fault::NeedsAnswer { kind } => write!(f, "a {kind} needs \"answer\": add it"),
            Fault::EmptyOption { what } => write!(f, "{what} is empty: write it, or remove it"),
            Fault::OptionTwice { what, option, other } => {
                write!(f, "{what}, {}, is {other} too: change one", quoted(option))
            }
            Fault::EmptySpelling => f.write_str("an empty text accepts no answer: remove it"),
            Fault::NeedsWrong { kind } => write!(f, "a {kind} needs wrong options: add \"wrong\""),
            Fault::FewAnswers { answers } => write!(
                f,
                "a multi needs {MULTI_ANSWERS} or more answers and has {}: add to \"answers\", or make it a choice",
                count(*answers, "answer")
            ),
            Fault::NearCount { near } => {
                write!(f, "near has {}: name {least} to {most} reference entries", count(*near, "distractor"))
            }
            Fault::DistractorIsKey { id } => {
                write!(f, "the distractor {} is the key itself: remove it", quoted(id))
            }
            Fault::NamedTwice { field, id } => write!(f, "{field} names {} twice: remove one", quoted(id)),
            Fault::NearAndAlso { id } => write!(
                f,
                "{} is both near and also, but cannot be offered as wrong and accepted as right: remove one",
                quoted(id)
            ),
            Fault::NoDistractor => write!(
                f,
                "there are no distractors, because no other entry shares a topic with the key: name {least} to {most} in \"near\""
            ),
            Fault::WhyOfOther { id } => {
                write!(f, "why names {}, which is not in near: add it there, or remove it here", quoted(id))
            }
            Fault::NoOption { text } => {
                write!(f, "order names {}, which is not an option: write it exactly as in the options", quoted(text))
            }
            Fault::OrderLacks { option } => {
                write!(f, "order lacks the option {}: list every option once", quoted(option))
            }
            Fault::BothOfMany => f.write_str(
                "only a card with one \"question\" and \"answer\" can be asked the other way round: remove \"both\"",
            ),
            Fault::OldDeckIsThis => f.write_str("this is the deck's current id: remove it"),
            Fault::ControlCharacter { c } => write!(
                f,
                "this text contains the control character U+{:04X}, which is not shown: remove it",
                u32::from(*c)
            ),
            Fault::EmptyText { name } => write!(f, "{name} is empty: write it, or leave it out"),
            Fault::TooManyMarks => write!(
                f,
                "a letter in this text has more than {MOST_MARKS} combining marks, and no more are shown: remove the rest"
            ),
            Fault::TooLong { name } => {
                write!(f, "{name} is longer than {} KB: shorten it", LONGEST_TEXT / 1024)
            }
            Fault::TooManyInTopic { entries } => write!(
                f,
                "this topic has {entries} entries, and {MOST_IN_TOPIC} is the limit: split it"
            ),
        }
    }
}

/// What to do about a syntax error.
fn remedy(what: &str) -> &'static str {
    const REMEDIES: [(&str, &str); 10] = [
        ("trailing comma", "remove the comma before it"),
        ("EOF while parsing", "the file ends too early, so close every quote, [ and {"),
        ("expected `,`", "put a comma between two values, perhaps at the end of the line before"),
        ("expected `:`", "put a colon between a name and its value"),
        ("key must be a string", "put the name in double quotes (JSON knows no comments)"),
        ("expected value", "write text in double quotes, a number, true, false, null, [ … ] or { … }"),
        ("control character", "write \\n for a line end and \\t for a tab inside a text"),
        ("escape", "write \\\\ for a backslash"),
        ("trailing characters", "a file holds one { … }, so remove what follows it"),
        ("recursion limit", "nothing in a deck is nested that deep"),
    ];
    let known = REMEDIES.iter().find(|(sign, _)| what.contains(sign));
    known.map_or("correct it", |(_, remedy)| remedy)
}
