//! Whether a learner who knows nothing does better than chance by the look of the options.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::deck::check::draft::{Draft, QuestionDraft};
use crate::deck::check::index::Index;
use crate::deck::check::report::Report;
use crate::deck::model::Kind;
use crate::deck::rules::STEM;
use crate::text::shortened;
use crate::text::{quoted, some_of, width};

/// Below this many questions a habit cannot be told from chance.
const FEWEST: usize = 8;

/// How many standard deviations above chance a habit of length is one. Two: by chance one sound deck in forty is
/// told to even out a few options, which does it no harm.
const LENGTH_SIGMAS: f64 = 2.0;

/// The same for ranks. More, since the answers of a field lie as they lie: nobody can reorder status codes.
const RANK_SIGMAS: f64 = 3.5;

/// How many examples a message names.
const EXAMPLES: usize = 3;

/// How often something happens by chance.
#[derive(Default)]
struct Chance {
    mean: f64,
    variance: f64,
}

impl Chance {
    /// The most that chance allows.
    fn most(&self, sigmas: f64) -> f64 {
        self.mean + sigmas * self.variance.sqrt()
    }
}

/// A count as a number to compare with; no deck has so many questions that this would round.
fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// The key of a choice is the longest (or the shortest) option no more often than chance allows.
///
/// With k options it is so with a probability of 1/k, less where two are equally long, which is on the deck's side.
pub(super) fn lengths(draft: &Draft<'_>, report: &mut Report<'_>) {
    let choices: Vec<_> = draft
        .questions()
        .map(|(_, question)| question)
        .filter(|question| question.kind == Some(Kind::Choice))
        .collect();
    let measured: Vec<(&QuestionDraft<'_>, usize, Vec<usize>)> = choices
        .into_iter()
        .filter_map(|question| {
            let width = |text: &str| width(text.trim());
            let wrong: Vec<usize> =
                question.wrong.iter().filter_map(|wrong| wrong.text).map(|wrong| width(wrong.text)).collect();
            (!wrong.is_empty()).then_some((question, width(question.answer?.text), wrong))
        })
        .collect();
    if measured.len() < FEWEST {
        return;
    }
    let mut chance = Chance::default();
    for (_, _, wrong) in &measured {
        let p = 1.0 / (real(wrong.len()) + 1.0);
        chance.mean += p;
        chance.variance += p * (1.0 - p);
    }
    let habits = [
        ("longest", "shorten some keys or lengthen distractors", Ordering::Greater),
        ("shortest", "lengthen some keys or shorten distractors", Ordering::Less),
    ];
    for (name, advice, order) in habits {
        let hits: Vec<_> = measured
            .iter()
            .filter(|(_, key, wrong)| wrong.iter().all(|other| key.cmp(other) == order))
            .map(|(question, ..)| *question)
            .collect();
        if real(hits.len()) > chance.most(LENGTH_SIGMAS) {
            let (times, of) = (hits.len(), measured.len());
            let examples = examples(&hits, report);
            let (mean, most) = (chance.mean, chance.most(LENGTH_SIGMAS));
            let message = format!(
                "the key is the {name} option in {times} of {of} choices, where chance gives {mean:.0} and allows {most:.0}: {advice}, such as {examples}"
            );
            report.error(draft.main, message);
        }
    }
}

/// The key of a scenario is not always the first, last or a middle one when its options are put in the deck's order.
///
/// Options are shuffled when they are asked, so where the key stands in the file says nothing. But the order of the
/// reference, such as that of numbers, is one that a learner sees in any shuffle: "take the lowest" must not work.
/// All questions with the same key have much the same distractors and so the same rank; they are taken for one draw
/// (their deviations add up, not their variances). A deck about few answers is thus hardly ever blamed.
pub(super) fn ranks(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let ranked: Vec<_> = draft
        .questions()
        .filter_map(|(_, question)| rank(question, index).map(|rank| (question, rank)))
        .collect();
    if ranked.len() < FEWEST {
        return;
    }
    for (place, name) in
        [(Place::Lowest, "lowest"), (Place::Middle, "in the middle"), (Place::Highest, "highest")]
    {
        let hits: Vec<_> =
            ranked.iter().filter(|(_, rank)| rank.place() == place).map(|(question, _)| *question).collect();
        let mut deviations: HashMap<&str, f64> = HashMap::new();
        let mut chance = Chance::default();
        for (_, rank) in &ranked {
            let p = rank.probability(place);
            chance.mean += p;
            *deviations.entry(rank.key).or_default() += (p * (1.0 - p)).sqrt();
        }
        chance.variance = deviations.values().map(|deviation| deviation * deviation).sum();
        if real(hits.len()) > chance.most(RANK_SIGMAS) {
            let (times, of) = (hits.len(), ranked.len());
            let examples = examples(&hits, report);
            let (mean, most) = (chance.mean, chance.most(RANK_SIGMAS));
            let message = format!(
                "among its distractors, in the order of the reference, the key is {name} in {times} of {of} scenarios, where chance gives {mean:.0} and allows {most:.0}: choose near entries on both sides of the key, such as in {examples}"
            );
            report.error(draft.main, message);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Lowest,
    Middle,
    Highest,
}

/// How many options stand below the key, and how many there are.
struct Rank<'a> {
    key: &'a str,
    below: usize,
    options: usize,
}

impl Rank<'_> {
    fn place(&self) -> Place {
        match self.below {
            0 => Place::Lowest,
            below if below + 1 == self.options => Place::Highest,
            _ => Place::Middle,
        }
    }

    fn probability(&self, place: Place) -> f64 {
        let options = real(self.options);
        match place {
            Place::Lowest | Place::Highest => 1.0 / options,
            Place::Middle => (options - 2.0) / options,
        }
    }
}

fn rank<'a>(question: &QuestionDraft<'a>, index: &Index<'_, 'a>) -> Option<Rank<'a>> {
    let key = index.key(question).filter(|_| question.kind == Some(Kind::Scenario))?;
    let own = index.entries.get(key)?;
    let others: Vec<_> = question.near.items.iter().filter_map(|near| index.entries.get(near.text)).collect();
    let below = others.iter().filter(|other| **other < own).count();
    (!others.is_empty()).then_some(Rank { key, below, options: others.len() + 1 })
}

fn examples(questions: &[&QuestionDraft<'_>], report: &Report<'_>) -> String {
    let example = |question: &&QuestionDraft<'_>| {
        let stem = question
            .stem
            .map_or_else(String::new, |stem| format!(" {}", quoted(&shortened(stem.text, STEM))));
        format!("{}{stem}", report.place(question.spot))
    };
    let named: Vec<String> = questions.iter().take(EXAMPLES).map(example).collect();
    some_of(&named, EXAMPLES)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::deck::check::sample::Sample;
    use crate::deck::check::{Problem, Severity};

    /// A deck of choices with these options, the key first.
    fn choices(options: &[[&str; 3]]) -> Vec<Problem> {
        let mut cards = String::new();
        for (number, [key, a, b]) in options.iter().enumerate() {
            let why = "\"why\": \"No.\"";
            write!(
                cards,
                "{{ \"id\": \"c{number}\", \"source\": \"s\", \"explanation\": \"e\", \"question\": \"q{number}?\", \"answer\": \"{key}\",
                \"wrong\": [{{ \"text\": \"{a}\", {why} }}, {{ \"text\": \"{b}\", {why} }}] }},"
            )
            .unwrap();
        }
        let deck =
            format!("{{ \"format\": 1, \"id\": \"d\", \"cards\": [{}] }}", cards.trim_end_matches(','));
        Sample::of(&deck).strict().check().problems
    }

    #[test]
    fn a_key_that_is_always_the_longest_is_one_error_with_both_numbers() {
        let found = choices(&[["the longest", "short", "brief"]; 9]);
        let [problem] = &found[..] else { panic!("{found:#?}") };
        assert_eq!((problem.line, &*problem.pointer, problem.severity), (1, "", Severity::Error));
        assert!(
            problem.message.starts_with(
                "the key is the longest option in 9 of 9 choices, where chance gives 3 and allows 6: shorten some keys or lengthen distractors, such as deck.json:1 \"q0?\", "
            ),
            "{}",
            problem.message
        );
    }

    #[test]
    fn a_key_that_is_always_the_shortest_is_named_too() {
        let found = choices(&[["a", "longer", "longest"]; 8]);
        assert!(
            found.len() == 1 && found[0].message.starts_with("the key is the shortest option in 8 of 8"),
            "{found:?}"
        );
    }

    #[test]
    fn equal_lengths_and_few_questions_are_no_habit() {
        assert_eq!(choices(&[["same", "like", "twin"]; 20]), []);
        assert_eq!(choices(&[["the longest", "short", "brief"]; 7]), []);
    }

    /// A deck of scenarios: the key and its three distractors among entries `a` to `z`.
    fn scenarios(questions: &[(char, &str)]) -> Vec<Problem> {
        let entries: Vec<String> = ('a'..='z')
            .map(|id| format!("{{ \"id\": \"{id}\", \"name\": \"Name of {id}\", \"means\": \"m\" }}"))
            .collect();
        let cards: Vec<String> = questions
            .iter()
            .enumerate()
            .map(|(number, (key, near))| {
                let near: Vec<String> = near.chars().map(|id| format!("\"{id}\"")).collect();
                format!(
                    "{{ \"id\": \"c{number}\", \"source\": \"s\", \"explanation\": \"e\", \"questions\": [{{ \"kind\": \"scenario\",
                    \"stem\": \"q{number}?\", \"answer\": \"{key}\", \"near\": [{}] }}] }}",
                    near.join(", ")
                )
            })
            .collect();
        let deck = format!(
            "{{ \"format\": 1, \"id\": \"d\", \"reference\": [{}], \"cards\": [{}] }}",
            entries.join(", "),
            cards.join(", ")
        );
        Sample::of(&deck).strict().check().problems
    }

    /// Of each of `a` to `w` some scenarios, whose distractors are the three entries after it.
    fn always_lowest(times: usize) -> Vec<(char, String)> {
        let after = |key: char| ('a'..='z').filter(|id| *id > key).take(3).collect();
        ('a'..='w').flat_map(|key| std::iter::repeat_n((key, after(key)), times)).collect()
    }

    #[test]
    fn a_key_that_is_always_the_lowest_is_one_error() {
        let questions = always_lowest(2);
        let borrowed: Vec<(char, &str)> = questions.iter().map(|(key, near)| (*key, near.as_str())).collect();
        let found = scenarios(&borrowed);
        let [problem] = &found[..] else { panic!("{found:#?}") };
        assert!(
            problem.message.starts_with(
                "among its distractors, in the order of the reference, the key is lowest in 46 of 46 scenarios, where chance gives 12 and allows 26: "
            ),
            "{}",
            problem.message
        );
    }

    #[test]
    fn a_deck_about_few_answers_is_not_blamed_for_where_they_lie() {
        let of_two: Vec<(char, &str)> =
            std::iter::repeat_n(('a', "bcd"), 20).chain(std::iter::repeat_n(('z', "wxy"), 20)).collect();
        assert_eq!(scenarios(&of_two), []);
    }

    #[test]
    fn keys_on_all_sides_are_no_habit() {
        let mixed: Vec<(char, &str)> =
            ["bcd", "acd", "abd", "abc"].into_iter().zip('a'..='d').map(|(near, key)| (key, near)).collect();
        assert_eq!(scenarios(&mixed.repeat(10)), []);
    }
}
