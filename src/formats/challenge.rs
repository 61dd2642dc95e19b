//! freeCodeCamp's challenges: Markdown with markers such as `# --questions--` and `## --answers--`.
//!
//! Questions, quizzes and sentences with blanks are read, each with the feedback of its answers. Challenges that ask for code
//! hold no cards.

use super::draft::{Ask, Choice, Draft, NewCard};
use super::gaps::{MOST_GAPS, opened, too_many};
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, fence, question};
use super::markers::{Section, has_markers, joined, number, sections};

/// freeCodeCamp's challenges.
pub const FORMAT: Known = Known {
    name: "freecodecamp",
    title: "a freeCodeCamp challenge",
    endings: &["md"],
    file_is_topic: false,
    fits: |input| {
        let text = input.text();
        has_markers(text, head(text, "challengeType").is_some()) || old_question(text).is_some()
    },
    read,
};

impl<'t> Section<'t> {
    /// What stands between lines of dashes.
    fn items(&self) -> Vec<Vec<(usize, &'t str)>> {
        let mut items = vec![Vec::new()];
        let mut open = false;
        for &(at, line) in &self.lines {
            open ^= fence(line).is_some();
            let is_rule =
                !open && (line.len() >= 3 && line.trim_end().chars().all(|c| c == '-') || is_lost_rule(line));
            match items.last_mut() {
                Some(item) if !is_rule => item.push((at, line)),
                _ => items.push(Vec::new()),
            }
        }
        items
    }
}

/// Whether a line is what a program for translators has put in the place of a rule: `[No Swahili text provided.]`
fn is_lost_rule(line: &str) -> bool {
    line.trim().strip_prefix("[No ").is_some_and(|rest| rest.ends_with(" text provided.]"))
}

/// A question that is being read.
#[derive(Debug, Default)]
struct Asked {
    line: usize,
    text: String,
    options: Vec<Choice>,
    /// The number of the right one, as it stands.
    solution: Option<String>,
}

/// What a value of the head says: `id: 69661d2f`.
fn head<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let head = text.strip_prefix("---")?;
    let head = head.split("\n---").next()?;
    let value = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    Some(value.trim().trim_matches(['\'', '"'])).filter(|value| !value.is_empty())
}

/// The question of the oldest challenges, which stands as YAML in a block of code, and the line in which it begins.
fn old_question(text: &str) -> Option<(usize, Asked)> {
    head(text, "challengeType")?;
    let lines: Vec<&str> = text.lines().collect();
    let begin = lines.iter().position(|line| line.trim_end() == "question:")?;
    let mut asked = Asked { line: begin + 1, ..Asked::default() };
    let mut place: Option<(usize, bool)> = None;
    for line in lines.get(begin + 1..)?.iter().take_while(|line| !line.starts_with('`')) {
        let indent = line.len() - line.trim_start().len();
        let trimmed = line.trim();
        let inside = place.is_some_and(|(outer, _)| indent > outer) || trimmed.is_empty();
        let value = |rest: &str| rest.trim().trim_matches(['\'', '"']).to_owned();
        if !inside && let Some(rest) = trimmed.strip_prefix("text:") {
            place = Some((indent, false));
            asked.text = value(rest.trim().trim_start_matches(['|', '>', '-']));
        } else if !inside && let Some(rest) = trimmed.strip_prefix("solution:") {
            asked.solution = Some(value(rest));
            place = None;
        } else if !inside && trimmed == "answers:" {
            place = None;
        } else if let Some(rest) =
            trimmed.strip_prefix('-').filter(|rest| !inside && (rest.is_empty() || rest.starts_with(' ')))
        {
            place = Some((indent, true));
            let text = value(rest.trim().trim_start_matches(['|', '>', '-']));
            asked.options.push(Choice { text, right: false, why: None });
        } else if let Some((_, is_option)) = place {
            let text = if is_option {
                asked.options.last_mut().map(|option| &mut option.text)
            } else {
                Some(&mut asked.text)
            };
            if let Some(text) = text {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    asked.text = dedented(&asked.text);
    for option in &mut asked.options {
        option.text = dedented(&option.text);
    }
    (!asked.options.is_empty()).then_some((begin + 1, asked))
}

/// Lines without the indentation that all of them have.
fn dedented(text: &str) -> String {
    let indents =
        text.lines().filter(|line| !line.trim().is_empty()).skip_while(|line| !line.starts_with(' '));
    let least = indents.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.strip_prefix(&" ".repeat(least)).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// What is said in the recording that a task is about: it stands in a comment at the top. A question about it needs the words.
fn heard(text: &str) -> Option<String> {
    let comments =
        text.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->").map(|(inside, _)| inside.trim()));
    let mut said = comments.filter_map(|comment| {
        let lower = comment.to_ascii_lowercase();
        let mark = ["(audio)", "audio reference:", "audio:"].iter().find(|mark| lower.starts_with(**mark))?;
        Some(comment.get(mark.len()..)?.trim().to_owned())
    });
    // "Part of the dialogue" is said by nobody.
    said.next().filter(|text| text.contains([':', '：', '.', '?', '!', '。', '？', '！']))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let text = input.text();
    if let Some((_, asked)) = old_question(text) {
        let id = head(text, "id").map(|id| format!("{id}-1"));
        return add(id, asked, draft, None, head(text, "title").map(ToOwned::to_owned), None);
    }
    let source = head(text, "title").map(ToOwned::to_owned);
    let id = head(text, "id");
    let asks = head(text, "challengeType").is_some_and(|kind| ASKING.contains(&kind));
    let all = sections(text, asks);
    let explanation =
        all.iter().find(|section| section.name == "explanation").map(|section| answer(&section.text()).text);
    let heard = heard(text);
    let tasks = all.iter().filter(|section| ["description", "instructions"].contains(&section.name));
    let tasks: Vec<String> = tasks.map(|section| answer(&section.text()).text).collect();
    let is_pinyin = head(text, "inputType") == Some("pinyin-to-hanzi");
    let before = (draft.len(), draft.left_out.len());
    let mut number = 0;
    let mut next_id = || {
        number += 1;
        id.map(|id| format!("{id}-{number}"))
    };
    let mut asked: Option<Asked> = None;
    let mut cards: Vec<(Option<String>, Asked)> = Vec::new();
    let mut previous = "";
    for section in &all {
        match section.name {
            "text" => {
                cards.extend(asked.take().map(|asked| (next_id(), asked)));
                asked = Some(Asked { line: section.line, text: section.text(), ..Asked::default() });
            }
            "answers" | "distractors" | "answer" => {
                if let Some(asked) = &mut asked {
                    push_options(asked, section, section.items(), section.name == "answer");
                }
            }
            // What stands behind a rule below a feedback is the next answer.
            "feedback" | "audio-id" => {
                let mut items = section.items();
                let first = if items.is_empty() { Vec::new() } else { items.remove(0) };
                if let Some(asked) = &mut asked {
                    if let Some(option) = asked.options.last_mut().filter(|_| section.name == "feedback") {
                        option.why = Some(answer(&joined(&first)).text);
                    }
                    push_options(asked, section, items, previous == "answer");
                }
            }
            "video-solution" | "solution" => {
                if let Some(asked) = &mut asked {
                    asked.solution = Some(section.text());
                }
            }
            "sentence" => {
                cards.extend(asked.take().map(|asked| (next_id(), asked)));
                let blanks = all.iter().skip_while(|other| other.line < section.line);
                let about = (explanation.as_deref(), source.as_deref(), &*tasks, is_pinyin);
                blanked(section, blanks, draft, about, &mut next_id);
            }
            _ => {}
        }
        if section.name != "feedback" && section.name != "audio-id" {
            previous = section.name;
        }
    }
    cards.extend(asked.take().map(|asked| (next_id(), asked)));
    let asks_for_code = |section: &Section<'_>| {
        matches!(
            section.name,
            "hints" | "seed" | "seed-contents" | "solutions" | "before-user-code" | "assignment"
        )
    };
    let is_lost = asks && all.iter().any(Section::is_unknown) || head(text, "challengeType") == Some(FILL_IN);
    if cards.is_empty() && is_lost && before == (draft.len(), draft.left_out.len()) {
        draft.leave_out(
            1,
            "its question is missing: markers such as ## --text--, ## --answers--, ## --sentence-- and ## --blanks-- stay as they are in every language",
        );
    }
    if !cards.is_empty() && asks {
        tell_of_lost(&all, draft);
    }
    if cards.is_empty() && all.iter().any(asks_for_code) {
        draft.has_none(CODE);
    }
    for (id, asked) in cards {
        add(id, asked, draft, explanation.clone(), source.clone(), heard.as_deref());
    }
}

/// Says of the questions of a quiz whose parts cannot be told apart that they are missing.
fn tell_of_lost(all: &[Section<'_>], draft: &mut Draft) {
    let mut above = 0;
    for (at, section) in all.iter().enumerate() {
        let is_part = section.level == QUIZ_PART && section.is_unknown() && !section.text().is_empty();
        if section.level < QUIZ_PART {
            above = section.line;
        } else if is_part
            && all[..at]
                .iter()
                .rev()
                .find(|other| other.level < QUIZ_PART || other.is_unknown())
                .is_none_or(|other| other.line == above)
        {
            draft.leave_out(above.max(1), LOST);
        }
    }
}

/// How many signs stand before the parts of a quiz's question.
const QUIZ_PART: usize = 4;

const LOST: &str = "this question's markers cannot be told apart: #### --text--, #### --distractors-- and #### --answer-- stay as they are in every language";

/// What challenges are called that ask for the words in a sentence.
const FILL_IN: &str = "22";

/// What all are called that ask something: quizzes, questions about a film, about a text, choices, and sentences.
const ASKING: [&str; 5] = ["8", "11", "15", "19", FILL_IN];

/// What is said of a challenge that is not asked.
const CODE: &str = "there are no cards in it: this freeCodeCamp challenge asks for code, and only questions and blanks are asked";

fn push_options(asked: &mut Asked, section: &Section<'_>, items: Vec<Vec<(usize, &str)>>, right: bool) {
    for item in items {
        let text = joined(&item);
        if !text.is_empty() {
            asked.options.push(Choice { text, right, why: None });
        }
    }
    if section.name == "answer" && asked.solution.is_none() {
        // A quiz marks its answer by its place: no number follows.
        asked.solution = Some(String::new());
    }
}

fn add(
    id: Option<String>,
    asked: Asked,
    draft: &mut Draft,
    explanation: Option<String>,
    source: Option<String>,
    heard: Option<&str>,
) {
    let Asked { line, text, mut options, solution } = asked;
    match solution.as_deref() {
        None if options.is_empty() => {
            return draft.leave_out(line, "this question has no answers: add ## --answers--");
        }
        None => {
            return draft.leave_out(
                line,
                "this question does not say which answer is right: add ## --video-solution-- with its number",
            );
        }
        Some("") => {}
        Some(said) => {
            let at = number(said).and_then(|number| number.checked_sub(1));
            match at.and_then(|at| options.get_mut(at)) {
                Some(option) => option.right = true,
                None => {
                    return draft.leave_out(
                        line,
                        format!(
                            "the right answer is number {said:?}, and there are {}: correct one of them",
                            options.len()
                        ),
                    );
                }
            }
        }
    }
    let plain = question(&text);
    let mut images = plain.images;
    for option in &mut options {
        let plain = answer(&option.text);
        images |= plain.images;
        option.text = plain.text;
    }
    if images {
        draft.remark(line, super::unshown::IMAGE);
    }
    let ask = Ask::Choose { options, in_order: false };
    draft.add(NewCard {
        line,
        id,
        question: plain.text,
        exchange: plain.code.or_else(|| heard.map(ToOwned::to_owned)),
        // What is said of all questions of a challenge says less than the feedback of this one.
        explanation: ask.praise().or(explanation),
        ask,
        source,
        ..NewCard::default()
    });
}

/// What is typed for `七十六 (qī shí liù)`: the signs, how they sound, or both.
fn in_signs_or_sounds(word: &str) -> Vec<String> {
    let sound = word.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let parts = sound.into_iter().flat_map(|(signs, sound)| [signs, sound]).map(str::trim);
    parts.filter(|part| !part.is_empty()).chain([word]).map(ToOwned::to_owned).collect()
}

/// A sentence with blanks: a card for each, in which the others are filled in.
fn blanked<'s, 't: 's>(
    sentence: &Section<'t>,
    sections: impl Iterator<Item = &'s Section<'t>>,
    draft: &mut Draft,
    (explanation, source, tasks, is_pinyin): (Option<&str>, Option<&str>, &[String], bool),
    next_id: &mut impl FnMut() -> Option<String>,
) {
    let mut blanks: Vec<(String, Option<String>)> = Vec::new();
    let mut inside = false;
    for section in sections {
        match section.name {
            "blanks" => {
                inside = true;
                blanks.extend(section.items().iter().map(|item| (joined(item), None)));
            }
            "feedback" if inside => {
                let mut items = section.items();
                let first = if items.is_empty() { Vec::new() } else { items.remove(0) };
                if let Some((_, why)) = blanks.last_mut() {
                    *why = Some(answer(&joined(&first)).text);
                }
                blanks.extend(items.iter().map(|item| (joined(item), None)));
            }
            "sentence" => {}
            _ if inside => break,
            _ => {}
        }
    }
    blanks.retain(|(text, _)| !text.is_empty());
    let text = sentence.text().replace('`', "");
    let mark = if text.contains("BLANK") { "BLANK" } else { "_" };
    let pieces: Vec<String> = text.split(mark).map(ToOwned::to_owned).collect();
    if blanks.len() > MOST_GAPS {
        return draft.leave_out(sentence.line, too_many());
    }
    if pieces.len() != blanks.len() + 1 || blanks.is_empty() {
        return draft.leave_out(
            sentence.line,
            format!(
                "the sentence has {} blanks and {} answers: make them as many",
                pieces.len() - 1,
                blanks.len()
            ),
        );
    }
    let words: Vec<String> = blanks.iter().map(|(word, _)| answer(word).text.replace('`', "")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // Where there is nothing but the blank, the task says what belongs in it.
    let is_bare = words.len() == 1 && !pieces.concat().contains(char::is_alphanumeric);
    let gives = |task: &str| in_signs_or_sounds(&words.concat()).iter().any(|word| task.contains(&**word));
    let task = tasks.iter().find(|task| is_bare && !task.is_empty() && !gives(task));
    let task = task.map(|task| format!("{task}\n\n")).unwrap_or_default();
    for (at, (_, why)) in blanks.iter().enumerate() {
        let word = words.get(at).copied().unwrap_or_default();
        draft.add(NewCard {
            line: sentence.line,
            id: next_id(),
            question: format!("{task}{}", opened(&pieces, &words, at, "____")),
            ask: Ask::Type(if is_pinyin { in_signs_or_sounds(word) } else { vec![word.to_owned()] }),
            explanation: why.clone().or(explanation.map(ToOwned::to_owned)),
            source: source.map(ToOwned::to_owned),
            ..NewCard::default()
        });
    }
}
