//! Quizzes of checkboxes in Markdown, as those of `LinkedIn` are collected: `#### Q1. …`, then `- [x]` and `- [ ]`.

use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::{IMAGE, Known};
use super::markdown::{answer, comment_id, fence, inline, lines_of, question};

/// Quizzes of checkboxes.
pub const FORMAT: Known = Known {
    name: "checkbox",
    title: "a Markdown quiz of checkboxes",
    endings: &["md", "markdown"],
    file_is_topic: true,
    fits: |input| groups(input.text()).iter().any(|group| group.is_question() && group.is_answered()),
    read,
};

/// A question and its options, as lines.
#[derive(Debug, Default)]
struct Group<'t> {
    /// The line in which the question begins.
    line: usize,
    /// The heading that the question is or stands under; its level.
    heading: Option<(usize, &'t str)>,
    question: Vec<&'t str>,
    options: Vec<(bool, Vec<&'t str>)>,
    after: Vec<&'t str>,
    /// The titles of the headings above, outermost first.
    above: Vec<&'t str>,
}

impl Group<'_> {
    /// The question's Markdown.
    fn text(&self) -> String {
        let heading = self.heading.map(|(_, title)| title).into_iter();
        heading.chain(self.question.iter().copied()).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// Whether it asks something: a list of tasks does not.
    fn is_question(&self) -> bool {
        let text = self.text();
        let first = text.lines().next().unwrap_or_default();
        let prose = inline(&text).text;
        without_number(first).1
            || prose.contains('?')
            || prose.contains("__")
            || prose.trim_end().ends_with([':', '…'])
    }

    /// Whether it has a right and a wrong option, or is a numbered question with its answer: a task that is done has neither.
    fn is_answered(&self) -> bool {
        let ticked = self.options.iter().any(|(right, _)| *right);
        let is_numbered = self.heading.is_some_and(|(_, title)| without_number(title).1);
        ticked && (is_numbered || self.options.iter().any(|(right, _)| !right))
    }
}

/// A heading's level and title.
pub fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let title = line.get(level..)?.strip_prefix([' ', '\t'])?;
    (1..=6).contains(&level).then(|| (level, title.trim().trim_end_matches('#').trim_end()))
}

/// Whether an option is ticked, and its text.
fn checkbox(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    let line = line.strip_prefix(['-', '*', '+'])?.trim_start();
    let inside = line.strip_prefix('[')?;
    let (mark, text) = inside.split_once(']')?;
    let right = match mark.trim() {
        "" => false,
        "x" | "X" | "✓" | "✔" | "✅" => true,
        _ => return None,
    };
    // A link such as `- [x](…)`.
    (!text.starts_with('(')).then_some((right, text.trim()))
}

/// A question without its number, and whether it had one: `Q12. `, `3) `, `Question 4: `.
fn without_number(text: &str) -> (&str, bool) {
    let text = text.trim().trim_start_matches("**");
    let rest = ["Question", "QUESTION", "question", "Q", "q"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    // `3.5` and `2-way` are no numbers of questions.
    let stopped = after
        .trim_start()
        .strip_prefix(['.', ')', ':', '-'])
        .filter(|rest| rest.is_empty() || rest.starts_with([' ', '*', '\t']));
    match (digits, stopped) {
        (1..=5, Some(question)) => (question.trim_start_matches(['.', '*', ' ']).trim_start(), true),
        (1..=5, None) if rest.len() < text.len() => (after.trim_start(), true),
        _ => (text, false),
    }
}

fn groups(text: &str) -> Vec<Group<'_>> {
    let mut all = Vec::new();
    let mut group = Group::default();
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        if !is_code && let Some((level, title)) = heading(line) {
            let before = std::mem::take(&mut group);
            if before.options.is_empty() {
                // It holds no question: what follows lies below it.
                above.extend(before.heading);
            } else {
                all.push(before);
            }
            above.retain(|(other, _)| *other < level);
            group = Group {
                line: at + 1,
                heading: Some((level, title)),
                above: above.iter().map(|(_, title)| *title).collect(),
                ..Group::default()
            };
            continue;
        }
        if !is_code && let Some((right, option)) = checkbox(line) {
            if !group.after.is_empty() {
                let next = next_question(&mut group, at + 1);
                all.push(std::mem::replace(&mut group, next));
            }
            group.options.push((right, vec![option]));
            continue;
        }
        if group.options.is_empty() {
            if group.line == 0 && !line.trim().is_empty() {
                group.line = at + 1;
            }
            group.question.push(line);
            continue;
        }
        let belongs = is_code || line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let follows = group
            .options
            .last()
            .and_then(|(_, lines)| lines.last())
            .is_some_and(|last| !last.trim().is_empty());
        let is_start = without_number(line).1 || line.trim_start().starts_with(['[', '*', '_', '>', '<']);
        match group.options.last_mut() {
            Some((_, lines))
                if group.after.is_empty() && (belongs || line.trim().is_empty() || follows && !is_start) =>
            {
                lines.push(line);
            }
            _ => group.after.push(line),
        }
    }
    if !group.options.is_empty() {
        all.push(group);
    }
    all
}

/// Where no heading parts two questions: the last paragraph before the options is the next question.
fn next_question<'t>(group: &mut Group<'t>, line: usize) -> Group<'t> {
    let end = group.after.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    let lines = group.after.get(..end).unwrap_or_default();
    let numbered = lines.iter().rposition(|line| without_number(line).1);
    let begin = numbered.unwrap_or_else(|| {
        let is_code: Vec<bool> = lines_of(&lines.join("\n")).map(|(is_code, _)| is_code).collect();
        let empty =
            |at: &usize| lines[*at].trim().is_empty() && !is_code.get(*at).copied().unwrap_or_default();
        let last = (0..lines.len()).rev().find(empty).map_or(0, |at| at + 1);
        // Code belongs to the question above it.
        let begins_with_code = lines.get(last).is_some_and(|line| fence(line).is_some());
        if begins_with_code {
            (0..last.saturating_sub(1)).rev().find(empty).map_or(0, |at| at + 1)
        } else {
            last
        }
    });
    let all = group.after.len();
    let question = group.after.split_off(begin);
    Group {
        line: line.saturating_sub(all - begin),
        heading: None,
        question,
        above: group
            .above
            .iter()
            .copied()
            .chain(group.heading.map(|(_, title)| title).filter(|_| !group.is_question()))
            .collect(),
        ..Group::default()
    }
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    for group in groups(input.text()) {
        let line = group.line.max(1);
        if !group.is_question() {
            draft.remark(line, "checkboxes without a question above are taken for a to-do list: write a question above them, such as \"#### Q1. …\"");
            continue;
        }
        let whole = group.text();
        let plain = question(without_number(&whole).0);
        let mut images = plain.images;
        let options = group.options.iter().map(|(right, lines)| {
            let plain = answer(lines.join("\n").trim());
            images |= plain.images;
            // An option of an image alone is told apart by the image's name.
            Choice { text: plain.text, right: *right, why: None }
        });
        let options: Vec<Choice> = options.collect();
        let after = answer(group.after.join("\n").trim());
        let link = after.link.clone();
        if images || after.images {
            draft.remark(line, IMAGE);
        }
        // The titles above, but for the file's own.
        let above: Vec<String> = group.above.iter().skip(1).map(|title| inline(title).text).collect();
        let topics = draft.topic(&above.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().collect();
        let named = after.text.lines().find_map(|line| line.strip_prefix("Source: ")).map(ToOwned::to_owned);
        draft.add(NewCard {
            line,
            id: comment_id(&whole).map(ToOwned::to_owned),
            question: plain.text,
            exchange: plain.code,
            ask: Ask::Choose { options, in_order: false },
            explanation: Some(explained(&after.text)).filter(|text| !text.is_empty()),
            source: link.or(named),
            topics,
            ..NewCard::default()
        });
    }
}

/// What is said behind the options, without lines that only name a link.
fn explained(text: &str) -> String {
    let names = [
        "reference",
        "references",
        "reference link",
        "reference link for more information",
        "source",
        "sources",
        "ref",
        "link",
        "explanation",
    ];
    let is_name = |line: &str| {
        let name = line.trim().trim_matches(['-', '*', ':', '`', '(', ')', ' ', '.']).to_lowercase();
        let plain = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        names.contains(&plain)
            || line.trim().chars().all(|c| matches!(c, '-' | '*' | '_')) && !line.trim().is_empty()
    };
    let is_said = |line: &&str| !is_name(line) && !line.starts_with("Source: ");
    let lines: Vec<&str> = text.lines().filter(is_said).collect();
    let text = lines.join("\n");
    let text = text.trim();
    let begins = ["Explanation:", "**Explanation:**", "Explanation :", "`Explanation:`"];
    begins.iter().find_map(|begin| text.strip_prefix(begin)).unwrap_or(text).trim().to_owned()
}
