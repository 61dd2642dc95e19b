//! No two questions are one question: whoever has seen the one would know the other by its wording.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::deck::check::draft::{Draft, QuestionDraft};
use crate::deck::check::report::Report;
use crate::deck::rules::option_essence;
use crate::names::stable_hash;

/// How much of two stems' word pairs must be shared for them to be near copies, if they have the same answer.
///
/// Two changed words in a sentence of 25 leave 0.7, three leave 0.6; the same fact told anew in another setting shares
/// under a third.
const ALIKE: f64 = 0.6;

/// The same if their answers differ. More, since "What is the capital of France?" and "… of Peru?" are two questions:
/// one changed word in a sentence of 20 leaves 0.8, in one of 10 it leaves less.
const ALIKE_BUT_FOR_THE_ANSWER: f64 = 0.8;

/// How many earlier stems a stem is compared with at most; more share its rarest word pairs only in a deck that was
/// made to be slow.
const COMPARED: usize = 500;

/// No two questions have the same or nearly the same stem, together with its exchange. The later one is named.
pub(super) fn same(draft: &Draft<'_>, report: &mut Report<'_>) {
    let questions: Vec<&QuestionDraft<'_>> = draft.questions().map(|(_, question)| question).collect();
    let words: Vec<Vec<String>> = questions.iter().map(|question| words_of(question)).collect();
    let mut firsts: HashMap<&[String], &QuestionDraft<'_>> = HashMap::new();
    let mut different = Vec::new();
    for (question, words) in questions.iter().zip(&words).filter(|(_, words)| !words.is_empty()) {
        match firsts.entry(words) {
            Entry::Occupied(first) => name(question, first.get(), "the same", report),
            Entry::Vacant(free) => {
                free.insert(question);
                different.push(Stem { question, pairs: pairs(words), answer: answer_of(question) });
            }
        }
    }
    for (later, earlier) in near_copies(&different) {
        name(later, earlier, "nearly the same", report);
    }
}

/// A stem to compare with others.
struct Stem<'d, 'a> {
    question: &'d QuestionDraft<'a>,
    pairs: HashSet<u64>,
    answer: Vec<String>,
}

impl Stem<'_, '_> {
    /// Whether two stems are near copies: by the share of word pairs that both have.
    #[allow(clippy::cast_precision_loss)]
    fn is_like(&self, other: &Self) -> bool {
        let (few, many) = if self.pairs.len() < other.pairs.len() {
            (&self.pairs, &other.pairs)
        } else {
            (&other.pairs, &self.pairs)
        };
        let shared = few.iter().filter(|pair| many.contains(*pair)).count();
        let all = few.len() + many.len() - shared;
        let alike = if self.answer == other.answer { ALIKE } else { ALIKE_BUT_FOR_THE_ANSWER };
        shared as f64 >= all as f64 * alike
    }
}

fn answer_of(question: &QuestionDraft<'_>) -> Vec<String> {
    let answers = question.answers.items.iter().chain(&question.answer);
    let mut answers: Vec<String> = answers.map(|answer| option_essence(answer.text)).collect();
    answers.sort_unstable();
    answers
}

fn name(later: &QuestionDraft<'_>, earlier: &QuestionDraft<'_>, how: &str, report: &mut Report<'_>) {
    let (Some(stem), Some(other)) = (later.stem, earlier.stem) else { return };
    let place = report.place(other.spot);
    let message = format!(
        "this stem is {how} as the one at {place}: ask for the fact in another situation, or remove one"
    );
    report.error(stem.spot, message);
}

/// A question's words, without case and punctuation. What is written without spaces is taken letter by letter.
fn words_of(question: &QuestionDraft<'_>) -> Vec<String> {
    let Some(stem) = question.stem else { return Vec::new() };
    let mut words = Vec::new();
    for text in [Some(stem), question.exchange].into_iter().flatten() {
        for word in text.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.chars().any(|c| c > '\u{2e80}') {
                words.extend(word.chars().map(String::from));
            } else {
                words.push(word.to_lowercase());
            }
        }
    }
    words
}

/// Hashes of each two neighbouring words; of a single word, the word.
fn pairs(words: &[String]) -> HashSet<u64> {
    match words {
        [word] => HashSet::from([stable_hash(&[word])]),
        words => words.windows(2).map(|pair| stable_hash(&[&pair[0], &pair[1]])).collect(),
    }
}

/// For each stem, the first earlier one that it is a near copy of.
///
/// Two sets that share so much have in common one of their rarest members: of n members, one of the first
/// n - ⌈ALIKE · n⌉ + 1. Only stems that do are compared.
fn near_copies<'d, 'a>(stems: &[Stem<'d, 'a>]) -> Vec<(&'d QuestionDraft<'a>, &'d QuestionDraft<'a>)> {
    let mut frequency: HashMap<u64, usize> = HashMap::new();
    for pair in stems.iter().flat_map(|stem| &stem.pairs) {
        *frequency.entry(*pair).or_default() += 1;
    }
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut copies = Vec::new();
    for (at, stem) in stems.iter().enumerate() {
        let mut rarest: Vec<u64> = stem.pairs.iter().copied().collect();
        rarest.sort_unstable_by_key(|pair| (frequency.get(pair).copied(), *pair));
        rarest.truncate(rarest.len() - least_shared(rarest.len()) + 1);
        let mut compared = HashSet::new();
        let candidates = rarest.iter().filter_map(|pair| holders.get(pair)).flatten();
        let copy = candidates
            .filter(|candidate| compared.insert(**candidate))
            .take(COMPARED)
            .filter_map(|candidate| stems.get(*candidate))
            .find(|other| stem.is_like(other));
        if let Some(earlier) = copy {
            copies.push((stem.question, earlier.question));
        }
        for pair in rarest {
            holders.entry(pair).or_default().push(at);
        }
    }
    copies
}

/// How many of its members a set must share at least.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn least_shared(members: usize) -> usize {
    ((members as f64 * ALIKE).ceil() as usize).clamp(1, members.max(1))
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::{Sample, sound};

    /// What strict finds of two stems, in cards of their own.
    fn of(first: &str, second: &str) -> Vec<String> {
        let card = |id: &str, stem: &str| {
            format!("{{ \"id\": \"{id}\", \"source\": \"s\", \"question\": \"{stem}\", \"answer\": \"a\" }}")
        };
        let deck = format!(
            "{{ \"format\": 1, \"id\": \"d\", \"cards\": [\n{},\n{}\n] }}",
            card("a", first),
            card("b", second)
        );
        Sample::of(&deck).strict().check().problems.into_iter().map(|problem| problem.message).collect()
    }

    const STEM: &str = "A client uploads a photo of 40 megabytes to a service whose limit is 10, and it refuses to read the rest. What does it answer?";

    #[test]
    fn the_same_stem_is_named_with_the_place_of_the_first() {
        sound()
            .in_part("Say what 504 means.", "which HEADER says when to come back")
            .replace(", \"exchange\": \"GET / HTTP/1.1\\nHost: a.example\"", "")
            .strict()
            .has_error(
                11,
                "/cards/0/questions/2/stem",
                "this stem is the same as the one at deck.json:34: ask for the fact in another situation, or remove one",
            );
    }

    #[test]
    fn a_near_copy_is_named() {
        let copy = STEM.replace("40", "60").replace("service", "server");
        assert_eq!(
            of(STEM, &copy),
            [
                "this stem is nearly the same as the one at deck.json:2: ask for the fact in another situation, or remove one"
            ]
        );
    }

    #[test]
    fn the_same_fact_in_another_setting_is_no_copy() {
        let anew = "A user attaches a film of two hours to a ticket. The tracker takes files of 25 megabytes and stops reading. What does it answer?";
        assert!(of(STEM, anew).is_empty());
        assert!(of("What does 403 mean?", "What does 404 mean?").is_empty());
    }

    #[test]
    fn stems_of_one_pattern_with_answers_of_their_own_are_no_copies() {
        let card = |id: &str, land: &str, town: &str| {
            format!(
                "{{ \"id\": \"{id}\", \"source\": \"s\", \"question\": \"What is the capital of {land}?\", \"answer\": \"{town}\" }}"
            )
        };
        let deck = |second: &str| {
            let cards = [card("a", "France", "Paris"), card("b", "Peru", second)].join(", ");
            Sample::of(&format!("{{ \"format\": 1, \"id\": \"d\", \"cards\": [{cards}] }}")).strict()
        };
        deck("Lima").is_fine();
        deck("paris").has(
            "/cards/1/question",
            "this stem is nearly the same as the one at deck.json:1: ask for the fact in another situation, or remove one",
        );
    }

    #[test]
    fn one_stem_over_two_exchanges_is_two_questions() {
        let stem = "\"stem\": \"What does the server answer to this request?\"";
        let question = |id: &str, exchange: &str| {
            format!(
                "{{ \"kind\": \"typed\", \"id\": \"{id}\", {stem}, \"answer\": \"a\", \"exchange\": \"{exchange}\" }}"
            )
        };
        let deck = format!(
            "{{ \"format\": 1, \"id\": \"d\", \"cards\": [{{ \"id\": \"a\", \"source\": \"s\", \"explanation\": \"e\", \"questions\": [{}, {}] }}] }}",
            question("a", "GET /pictures/7 HTTP/1.1\\nAccept: image/png"),
            question("b", "DELETE /users/anna HTTP/1.1\\nIf-Match: *")
        );
        Sample::of(&deck).strict().is_fine();
    }
}
