//! The limits and id forms of format 1.

use std::ops::RangeInclusive;

use super::kind::Kind;
use crate::names::stable_hash;
use crate::text::clean;

/// The form of ids, for messages.
pub(super) const FORM: &str = "use lower-case letters, digits, '.' and '-', beginning with a letter or digit";

/// The form of the ids of objectives and contrasts, for messages.
pub(super) const LINE_FORM: &str = "use letters, digits, '.' and '-', beginning with a letter or digit";

/// How many distractors a scenario may name: more than six would not be vetted.
pub const NEAR: RangeInclusive<usize> = 1..=6;

/// How many options a question may have, right and wrong: more nobody reads, and each is compared with each.
pub(super) const MOST_OPTIONS: usize = 100;

/// How long a text of a deck may be, in bytes: nobody reads more, and everything that is shown is wrapped and measured.
pub const LONGEST_TEXT: usize = 64 * 1024;

/// How many questions a card may have: it is one fact.
pub(super) const MOST_QUESTIONS: usize = 200;

/// How many entries of one topic there should be: whoever asks for the topic is asked about all of them.
pub(super) const MOST_IN_TOPIC: usize = 5_000;

/// How many right options a `multi` has at least: with one it is a `choice`.
pub(super) const MULTI_ANSWERS: usize = 2;

/// The tiers a card may have: core, common, deeper, rare.
pub(super) const TIERS: RangeInclusive<u8> = 1..=4;

/// How many ancestors a topic may have: with thousands, each card would belong to thousands of topics.
pub(super) const DEEPEST_TOPIC: usize = 32;

/// How many topics an entry or a card may name, and how many entries a card may be about; for the same reason.
pub(super) const MOST_NAMED: usize = 100;

/// Whether an id may stand for a deck, topic, entry, card or question.
pub(super) fn is_id(id: &str) -> bool {
    !id.bytes().any(|c| c.is_ascii_uppercase()) && is_line_id(id)
}

/// Whether this may be an old id of a card: an id, or `other-deck/card`.
pub(super) fn is_old_id(id: &str) -> bool {
    let (deck, card) = id.split_once('/').unwrap_or((id, id));
    is_id(deck) && is_id(card)
}

/// Whether an id may stand for an objective or a contrast: as [`is_id`], in any case.
pub(super) fn is_line_id(id: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric();
    id.bytes().next().is_some_and(plain) && id.bytes().all(|c| plain(c) || c == b'.' || c == b'-')
}

/// The id of a question that has none: 8 hex digits of a hash of kind and stem.
pub(super) fn question_id(kind: Kind, stem: &str) -> String {
    let hash = stable_hash(&[kind.name(), stem]);
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// The id of a card that has none: 16 hex digits of a hash of its first question.
pub(super) fn card_id(stem: &str) -> String {
    format!("{:016x}", stable_hash(&[stem]))
}

/// What makes an option different from others: not blanks around it. Case does: `-D` is not `-d`.
pub fn option_essence(text: &str) -> String {
    clean(text).trim().to_owned()
}

/// The kinds of question that a field belongs to, for the fields that do not belong to all.
pub(super) const FIELDS_OF_KINDS: [(&str, &[Kind]); 11] = [
    ("answer", &[Kind::Scenario, Kind::Choice, Kind::Typed, Kind::Flashcard]),
    ("answers", &[Kind::Multi]),
    ("near", &[Kind::Scenario]),
    ("also", &[Kind::Scenario]),
    ("bare", &[Kind::Scenario]),
    ("why", &[Kind::Scenario]),
    ("order", &[Kind::Scenario, Kind::Choice, Kind::Multi]),
    ("wrong", &[Kind::Choice, Kind::Multi]),
    ("accept", &[Kind::Typed]),
    ("exact", &[Kind::Typed]),
    ("points", &[Kind::Flashcard]),
];
