//! What GIFT and Moodle's XML have in common: texts in one of four formats, categories, and how Moodle's kinds of questions are
//! asked here.

use super::draft::{Ask, Draft};
use super::html;
use super::markdown;

/// What is said of a question that a person has to grade.
pub const ESSAY: &str = "an essay has no answer to learn: it was left out";

/// What is said of a text that asks nothing.
pub const DESCRIPTION: &str = "a text without answers is a description in Moodle: it was left out";

/// A text of a format (`html`, `markdown`, `plain_text`; any other is what Moodle makes of a text by itself) as it is shown, and
/// the code in it; images are said.
pub fn text(raw: &str, format: &str, images: &mut bool) -> (String, Option<String>) {
    match format {
        "plain" | "plain_text" => return (raw.trim().to_owned(), None),
        "markdown" => {
            let read = markdown::question(raw);
            *images |= read.images;
            return (read.text, read.code);
        }
        "html" => {}
        _ if !raw.contains(['<', '&']) => return (raw.to_owned(), None),
        _ => {}
    }
    let read = html::plain(raw);
    *images |= !read.media.is_empty();
    let (text, code) = markdown::without_blocks(&read.text);
    (text, Some(code.join("\n\n")).filter(|code| !code.is_empty()))
}

/// The parts of a category: `$course$/top/Colours/TCP//IP`, where two strokes are one that parts nothing. What stands between
/// dollars says whose it is in Moodle.
pub fn path_of(category: &str) -> Vec<String> {
    const STROKE: char = '\u{1}';
    let whole = category.replace("//", &STROKE.to_string());
    let is_place = |part: &str| part.len() > 1 && part.starts_with('$') && part.ends_with('$');
    let parts =
        whole.split('/').map(str::trim).filter(|part| !part.is_empty() && *part != "top" && !is_place(part));
    parts.map(|part| part.replace(STROKE, "/")).collect()
}

/// A question whose answer is typed. A `*` stands for any text in Moodle: at the ends of an answer it only means that more may
/// be said; within one nobody could type it, so the answer is said.
pub fn typed(answers: Vec<String>) -> Option<Ask> {
    let bare = |answer: String| {
        let inside = answer.trim().trim_start_matches('*');
        let inside = inside.strip_suffix("\\*").map_or(inside.trim_end_matches('*'), |_| inside);
        inside.trim().to_owned()
    };
    let is_open = |answer: &String| answer.replace("\\*", "").contains('*');
    let all: Vec<String> = answers.into_iter().map(bare).filter(|answer| !answer.is_empty()).collect();
    let (open, whole): (Vec<String>, Vec<String>) = all.into_iter().partition(is_open);
    if whole.is_empty() {
        return open.into_iter().next().map(|answer| Ask::Say(answer.replace('*', "…")));
    }
    Some(Ask::Type(whole.iter().map(|answer| answer.replace("\\*", "*")).collect()))
}

/// A question for a number, which may differ by a tolerance.
pub fn number(number: &str, tolerance: &str, line: usize, draft: &mut Draft) -> Ask {
    let (number, tolerance) = (short(number), short(tolerance));
    if tolerance.parse::<f64>().is_ok_and(|tolerance| tolerance > 0.0) {
        draft.remark(line, WITHIN);
        return Ask::Say(format!("{number} (± {tolerance})"));
    }
    Ask::Type(vec![number.to_owned()])
}

/// A question for a number within bounds.
pub fn between(low: &str, high: &str, line: usize, draft: &mut Draft) -> Ask {
    draft.remark(line, WITHIN);
    Ask::Say(format!("{} to {}", low.trim(), high.trim()))
}

const WITHIN: &str = "numbers within bounds are asked as flashcards: say one of them";

/// A number without the zeros that Moodle fills it up with: `0.0050000`.
fn short(number: &str) -> &str {
    let number = number.trim();
    let is_filled = number.parse::<f64>().is_ok() && number.contains('.') && !number.contains(['e', 'E']);
    if is_filled { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// A question for pairs: what it asks, with what is to be matched a line each, and the answer. What belongs to nothing is there
/// to mislead.
pub fn matching(stem: &str, pairs: &[(String, String)], line: usize, draft: &mut Draft) -> (String, Ask) {
    let pairs = pairs.iter().map(|(left, right)| (left.trim(), right.trim()));
    let pairs: Vec<(&str, &str)> = pairs.filter(|(left, _)| !left.is_empty()).collect();
    draft.remark(line, "matching questions are asked as flashcards: say the pairs");
    let left: Vec<String> = pairs.iter().map(|(left, _)| format!("- {left}")).collect();
    let both: Vec<String> = pairs.iter().map(|(left, right)| format!("{left} -> {right}")).collect();
    (format!("{}\n\n{}", stem.trim_end(), left.join("\n")), Ask::Say(both.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_at_the_ends_of_an_answer_is_not_typed() {
        for (answers, expected) in [
            (["*frog*", "toad"], Some(["frog", "toad"].as_slice())),
            (["*", "frog*"], Some(&["frog"])),
            (["a*c", "abc"], Some(&["abc"])),
            (["2 \\* 3", "*"], Some(&["2 * 3"])),
        ] {
            let Some(Ask::Type(typed)) = typed(answers.map(ToOwned::to_owned).to_vec()) else {
                panic!("{answers:?}")
            };
            assert_eq!(Some(&typed.iter().map(String::as_str).collect::<Vec<_>>()[..]), expected);
        }
        assert!(matches!(typed(vec!["a*c".into()]), Some(Ask::Say(said)) if said == "a…c"));
        assert!(typed(vec!["*".into()]).is_none());
    }

    #[test]
    fn numbers_lose_the_zeros_they_are_filled_up_with() {
        for (given, expected) in
            [("3.1400000", "3.14"), ("5.000", "5"), ("100", "100"), ("1.0e10", "1.0e10"), ("x.0", "x.0")]
        {
            assert_eq!(short(given), expected);
        }
    }
}
