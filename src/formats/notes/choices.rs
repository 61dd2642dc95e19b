//! Options below a question, as `AnkiOps` has them: `C1: …`, `C2: …`, and their numbers as the answer.

use crate::formats::draft::Choice;
use crate::formats::markdown::answer;

/// The question without its options, and these; none where it has none, or where the answer is no list of their numbers.
pub(super) fn choices(question: &str, numbers: &str) -> Option<(String, Vec<Choice>)> {
    let numbers: Vec<usize> =
        numbers.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    let mut stem: Vec<&str> = Vec::new();
    let mut options: Vec<String> = Vec::new();
    for line in question.lines() {
        let next = format!("C{}:", options.len() + 1);
        match (line.strip_prefix(&next), options.last_mut()) {
            (Some(text), _) => options.push(text.trim().to_owned()),
            (None, Some(option)) => *option = format!("{option}\n{line}"),
            (None, None) => stem.push(line),
        }
    }
    let are_there = numbers.iter().all(|number| (1..=options.len()).contains(number));
    let option = |(at, text): (usize, &String)| Choice {
        text: answer(text.trim()).text,
        right: numbers.contains(&(at + 1)),
        why: None,
    };
    (options.len() > 1 && are_there)
        .then(|| (stem.join("\n"), options.iter().enumerate().map(option).collect()))
}
