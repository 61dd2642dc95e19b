//! Quizzes of checkboxes in Markdown, as those of `LinkedIn` are collected: `#### Q1. …`, then `- [x]` and `- [ ]`.

use std::borrow::Cow;

use super::aside::aside;
use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::markdown::{QUESTION_MARKS, answer, comment_id, fence, inline, lines_of, question};
use super::unshown::IMAGE;

/// Quizzes of checkboxes.
pub const FORMAT: Known = Known {
    name: "checkbox",
    title: "a Markdown quiz of checkboxes",
    endings: &["md", "markdown"],
    file_is_topic: true,
    fits: |input| {
        groups(&untranslated(input.text())).iter().any(|group| group.is_question && group.is_answered())
    },
    read,
};

/// A question and its options, as lines.
#[derive(Debug, Default)]
struct Group<'t> {
    /// The line in which the question begins.
    line: usize,
    /// The last of its lines that say something.
    until: usize,
    /// The lines of the first and the last option.
    first_option: usize,
    last_option: usize,
    /// The heading that the question is or stands under; its level.
    heading: Option<(usize, &'t str)>,
    question: Vec<&'t str>,
    options: Vec<(bool, Vec<&'t str>)>,
    /// How far the options are indented: what belongs to one is indented further.
    indent: usize,
    /// Items without a box directly behind the options: text behind them, unless more options follow.
    bare: Vec<&'t str>,
    /// Whether an item without a box stands among the options.
    is_unboxed: bool,
    /// Whether one has a box with a sign that says nothing.
    is_unclear: bool,
    after: Vec<&'t str>,
    /// The titles of the headings above, outermost first.
    above: Vec<&'t str>,
    /// Whether it asks something: a list of tasks does not.
    is_question: bool,
}

impl Group<'_> {
    /// The question's Markdown.
    fn text(&self) -> String {
        let heading = self.heading.map(|(_, title)| title).into_iter();
        heading.chain(self.question.iter().copied()).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// Takes a heading for the title of a part where the question below it has a number of its own.
    fn part_title(&mut self) {
        let mut numbered = self.question.iter().enumerate().filter(|(_, line)| number(line).is_some());
        let first = self.question.iter().position(|line| !line.trim().is_empty());
        let is_own = numbered.next().is_some_and(|(at, _)| first == Some(at)) && numbered.next().is_none();
        if let Some((_, title)) = self.heading.filter(|(_, title)| is_own && number(title).is_none()) {
            self.above.push(title);
            self.heading = None;
            self.line += first.unwrap_or(0) + 1;
        }
    }

    /// Whether its own words say that it asks something.
    fn asks(&self) -> bool {
        let text = self.text();
        let prose = inline(&text).text;
        let first = text.lines().next().unwrap_or_default();
        number(first).is_some_and(|number| number.is_of_question)
            || prose.contains(QUESTION_MARKS)
            || prose.contains("__")
    }

    /// Whether it may: it has a number, or its text leads on to a list. So do lists of tasks.
    fn may_ask(&self) -> bool {
        let text = self.text();
        let first = text.lines().next().unwrap_or_default();
        number(first).is_some()
            || text.trim_end().ends_with([':', '：', '…'])
            || ["（）", "（ ）", "()", "( )"].iter().any(|gap| text.contains(gap))
    }

    /// Whether one of a few options is ticked, as in a quiz and rarely in a list of tasks.
    fn is_shaped(&self) -> bool {
        (2..=8).contains(&self.options.len()) && self.options.iter().filter(|(right, _)| *right).count() == 1
    }

    /// Whether it has a right and a wrong option, or is a numbered question with its answer: a task that is done has neither.
    fn is_answered(&self) -> bool {
        let ticked = self.options.iter().any(|(right, _)| *right);
        let is_numbered = self.heading.is_some_and(|(_, title)| number(title).is_some());
        ticked && (is_numbered || self.options.iter().any(|(right, _)| !right))
    }
}

/// A heading's level and title.
pub fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let title = line.get(level..)?.strip_prefix([' ', '\t'])?;
    (1..=6).contains(&level).then(|| (level, title.trim().trim_end_matches('#').trim_end()))
}

/// So many bytes a mark and the signs around it take in a box at most.
const LONGEST_MARK: usize = 16;

/// The boxes that an option may begin with: as lists of tasks have them, round ones, and `LiaScript`'s.
const BOXES: &[(&str, &str)] = &[("[(", ")]"), ("[[", "]]"), ("[", "]"), ("(", ")")];

/// A line without the sign of a list's item before it, a number, too; whether it had one.
fn without_sign(line: &str) -> (&str, bool) {
    let line = line.trim_start();
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - behind.len();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        1..=3 => behind.strip_prefix(['.', ')']),
        _ => None,
    };
    rest.map_or((line, false), |rest| (rest.trim_start(), true))
}

/// Whether an option is ticked, and its text.
fn checkbox(line: &str) -> Option<(bool, &str)> {
    let (line, is_item) = without_sign(line);
    let (open, close) = BOXES.iter().find(|(open, _)| line.starts_with(open))?;
    // Without an item's sign, only LiaScript's boxes are some.
    if !is_item && open.len() == 1 {
        return None;
    }
    let inside = &line[open.len()..];
    // A mark is short: what closes far behind is no box.
    let near = &inside[..inside.floor_char_boundary(LONGEST_MARK)];
    let end = near.find(close)?;
    let (mark, text) = (&inside[..end], &inside[end + close.len()..]);
    let right = match mark.trim() {
        "" if *open != "(" || !mark.is_empty() => false,
        // Beside the Latin letter its twins: Cyrillic, and as wide as a sign of Chinese.
        "x" | "X" | "х" | "Х" | "ｘ" | "Ｘ" | "✓" | "✔" | "✅" | "☑" | "√" => true,
        _ => return None,
    };
    // A link such as `- [x](…)`.
    (!text.starts_with('(')).then_some((right, without_tick(text.trim())))
}

/// A text without what programs make of its signs on translating it: crosses for ticks, brackets of Chinese for those of a link
/// and for fences of code.
fn untranslated(text: &str) -> Cow<'_, str> {
    const FENCE: &str = "「」";
    let has_crosses = text.contains(CROSS) && are_ticks(text);
    let has_fences = text.lines().filter(|line| line.starts_with(FENCE)).count() > 1;
    let has_links = text.contains("】(http");
    if !(has_crosses || has_fences || has_links) {
        return text.into();
    }
    let lines = text.split('\n').map(|line| match line.strip_prefix(FENCE) {
        Some(rest) if has_fences => format!("```{rest}"),
        _ if line.starts_with('【') => line.replacen('【', "[", 1).replacen("】(", "](", 1),
        _ if has_crosses => line.replacen(CROSS, "[x]", 1),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").into()
}

/// What may stand for a tick.
const CROSS: &str = "[×]";

/// Whether crosses are ticks: each question has one at most, and nothing else in its boxes. Elsewhere they may as well mean that
/// an option is wrong.
fn are_ticks(text: &str) -> bool {
    let is_one = |(crosses, empty, others): (usize, usize, usize)| {
        crosses == 0 || crosses == 1 && empty > 0 && others == 0
    };
    let mut counts = (0, 0, 0);
    for line in text.lines() {
        if heading(line).is_some() || number(line).is_some_and(|number| number.is_of_question) {
            if !is_one(std::mem::take(&mut counts)) {
                return false;
            }
            continue;
        }
        let (line, is_item) = without_sign(line);
        let Some(inside) = line.strip_prefix('[').filter(|_| is_item) else { continue };
        let counted = match inside.split_once(']').map(|(mark, _)| mark.trim()) {
            Some("×") => &mut counts.0,
            Some("") => &mut counts.1,
            Some("x" | "X" | "○" | "〇" | "◯") => &mut counts.2,
            _ => continue,
        };
        *counted += 1;
    }
    is_one(counts)
}

/// Whether an item begins with a box in which another sign stands: `- [×] b`.
fn is_unclear(line: &str) -> bool {
    let inside = without_sign(line).0.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inside.is_some_and(|(mark, text)| mark.chars().count() == 1 && text.starts_with(' '))
}

/// An option without the sign behind it that says once more whether it is right.
fn without_tick(text: &str) -> &str {
    let bare = text.trim_end_matches(['✅', '✔', '✓', '☑', '❌', '✗', '✘', '\u{fe0f}', ' ']);
    if bare.is_empty() { text } else { bare }
}

/// An option of code without the dot that holds its line open: `- [x] .`, and the code below.
fn without_dot(text: String) -> String {
    match text.strip_prefix(".\n").map(|code| code.trim_start_matches('\n')) {
        Some(code) if !code.trim().is_empty() => code.to_owned(),
        _ => text,
    }
}

/// Whether a line is but attributes for the one above it: `{: .option}`.
fn is_attribute(line: &str) -> bool {
    line.trim().strip_prefix("{:").is_some_and(|rest| rest.ends_with('}') && !rest.contains('{'))
}

/// The title of a box that opens on a click or stands out: `??? question "Q1. Which?"`.
fn admonition(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    let rest = trimmed.strip_prefix("???").or_else(|| trimmed.strip_prefix("!!!"))?;
    let (_, title) = rest.trim_end().strip_suffix('"')?.split_once('"')?;
    rest.starts_with([' ', '+']).then_some(title).filter(|title| !title.is_empty())
}

/// The words that number questions in the languages that quizzes are written in and translated to.
const WORDS: &[&str] = &[
    "q",
    "question",
    "pregunta",
    "domanda",
    "frage",
    "pergunta",
    "vraag",
    "питання",
    "вопрос",
    "问题",
    "問題",
    "题目",
    "題目",
    "问",
    "問",
    "题",
    "題",
    "質問",
    "질문",
    "문제",
    "प्रश्न",
    "câu",
    "câu hỏi",
    "pertanyaan",
    "soal",
    "pytanie",
    "soru",
];

/// What numbers a question: `Q12. `, `3) `, `Question 4: `, `问题 5：`.
pub struct Number<'t> {
    /// The number itself.
    pub value: usize,
    /// Whether a word for question says so; a letter such as the `F` of a German quiz, or nothing, stands before other numbers,
    /// too.
    pub is_of_question: bool,
    /// What follows.
    pub rest: &'t str,
}

/// A text without the pictures before it: `🟢 **Question 3:** Which?`
pub fn undecorated(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c >= '\u{2190}' && !c.is_alphanumeric())
}

/// The number before a question.
pub fn number(text: &str) -> Option<Number<'_>> {
    let text = undecorated(text.trim()).trim_start_matches("**");
    let digits_at = text.find(|c: char| c.is_ascii_digit()).filter(|&at| at <= 24)?;
    let (word, rest) = text.split_at(digits_at);
    let word = word.trim().trim_end_matches(['#', '№']).trim_end().to_lowercase();
    let is_of_question = WORDS.contains(&word.as_str());
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if !(word.is_empty() || is_of_question || is_letter) {
        return None;
    }
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    let value = rest[..digits.min(5)].parse().unwrap_or(0);
    // `3.5` and `2-way` are no numbers of questions; behind a sign of Chinese stands no blank.
    let stopped = after.trim_start().strip_prefix(['.', ')', ':', '-', '。', '．', '、', '：', '）']).filter(
        |behind| {
            let is_wide = !after.trim_start().starts_with(|c: char| c.is_ascii());
            behind.is_empty()
                || behind.starts_with([' ', '*', '\t', '\n'])
                || is_wide
                || is_of_question && behind.starts_with(char::is_alphabetic)
        },
    );
    match (digits, stopped) {
        (1..=5, Some(question)) => {
            let rest = question.trim_start_matches(['.', ' ', '\t']);
            // `Q42.b. Which?`
            let is_part = is_of_question && question.starts_with(|c: char| c.is_ascii_lowercase());
            let behind = rest.get(1..).filter(|_| is_part).and_then(|rest| rest.strip_prefix(". "));
            Some(Number { value, is_of_question, rest: behind.map_or(rest, str::trim_start) })
        }
        (1..=5, None)
            if is_of_question && (after.is_empty() || after.starts_with([' ', '\t', '*', '\n'])) =>
        {
            Some(Number { value, is_of_question, rest: after.trim_start() })
        }
        _ => None,
    }
}

/// A question without its number, and without the half of a mark of emphasis that stood before it: `**Q1. Which?**`,
/// `**Q1.** Which?`.
pub fn without_number(text: &str) -> String {
    let Some(number) = number(text) else { return text.to_owned() };
    let is_bold = undecorated(text).starts_with("**");
    if is_bold { number.rest.replacen("**", "", 1).trim_start().to_owned() } else { number.rest.to_owned() }
}

/// The item of a list, and how far it is indented.
fn item(line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    let is_item = trimmed.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.starts_with([' ', '\t']));
    (is_item && trimmed.trim().chars().any(char::is_alphanumeric)).then_some(line.len() - trimmed.len())
}

/// So many options of one line are told apart: as many as a question may have.
const MOST_IN_A_LINE: usize = 100;

/// The options of a line: mostly one; where a line end was lost, several.
fn boxes(line: &str) -> Vec<(bool, &str)> {
    let mut all: Vec<(bool, &str)> = checkbox(line).into_iter().collect();
    while all.len() <= MOST_IN_A_LINE
        && let Some((_, last)) = all.last_mut()
    {
        let plain = &last[..last.find('`').unwrap_or(last.len())];
        let lost = plain
            .match_indices("- [")
            .find(|(at, _)| checkbox(&last[*at..]).is_some_and(|(_, text)| !text.is_empty()));
        let Some((at, _)) = lost else { break };
        let next = checkbox(&last[at..]);
        *last = last[..at].trim_end();
        all.extend(next);
    }
    all
}

/// The lines of the questions in a text, from the first to the last option.
pub fn lines(text: &str) -> Vec<(usize, usize)> {
    let text = untranslated(text);
    let groups = groups(&text);
    let lines = groups.iter().filter(|group| group.is_question).map(|group| {
        let is_title = group.heading.is_none_or(|(_, title)| !asks(title));
        let above = group.question.len() - if is_title { last_question(&group.question) } else { 0 };
        let from = if is_title { group.first_option.saturating_sub(above) } else { group.line };
        (from, group.last_option)
    });
    lines.collect()
}

/// Whether a line is an option with a box.
pub fn is_option(line: &str) -> bool {
    checkbox(line).is_some()
}

/// Whether a line is a question by itself: it has a number or a question mark.
pub fn asks(line: &str) -> bool {
    let title = heading(line).map_or(line, |(_, title)| title);
    number(title).is_some() || title.contains(QUESTION_MARKS)
}

fn groups(text: &str) -> Vec<Group<'_>> {
    let mut all = Vec::new();
    let mut group = Group::default();
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        // What a site's program says about the line above it.
        if !is_code && is_attribute(line) {
            continue;
        }
        let line = if is_code { line } else { admonition(line).unwrap_or(line) };
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
                until: at + 1,
                heading: Some((level, title)),
                above: above.iter().map(|(_, title)| *title).collect(),
                ..Group::default()
            };
            continue;
        }
        let boxes = if is_code { Vec::new() } else { boxes(line) };
        if !boxes.is_empty() {
            if !group.after.is_empty() {
                let next = next_question(&mut group, at + 1);
                all.push(std::mem::replace(&mut group, next));
            }
            let indent = line.len() - line.trim_start().len();
            let above =
                group.question.last().filter(|_| group.options.is_empty()).and_then(|line| item(line));
            group.is_unboxed |= !group.bare.is_empty() || above == Some(indent);
            let above_it = group.question.last().filter(|_| above == Some(indent));
            group.is_unclear |= group.bare.iter().chain(above_it).any(|line| is_unclear(line));
            if group.options.is_empty() {
                (group.indent, group.first_option) = (indent, at + 1);
            }
            (group.until, group.last_option) = (at + 1, at + 1);
            group.bare.clear();
            group.options.extend(boxes.into_iter().map(|(right, option)| (right, vec![option])));
            continue;
        }
        if group.options.is_empty() {
            if group.line == 0 && !line.trim().is_empty() {
                group.line = at + 1;
            }
            group.question.push(line);
            continue;
        }
        if !line.trim().is_empty() {
            group.until = at + 1;
        }
        let indent = line.len() - line.trim_start().len();
        let belongs = is_code || indent > group.indent && !line.trim().is_empty();
        let follows = group
            .options
            .last()
            .and_then(|(_, lines)| lines.last())
            .is_some_and(|last| !last.trim().is_empty());
        let is_start = number(line).is_some() || line.trim_start().starts_with(['[', '*', '_', '>', '<']);
        if !is_code && group.after.is_empty() && item(line) == Some(group.indent) {
            group.bare.push(line);
            continue;
        }
        group.after.append(&mut group.bare);
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
    for group in &mut all {
        group.after.append(&mut group.bare);
        group.part_title();
    }
    // What has but a number is a question where the others are, or where all look so.
    let sure = all.iter().filter(|group| group.asks()).count();
    let shaped = all.iter().filter(|group| group.is_shaped()).count();
    let is_quiz = sure * 2 >= all.len() || all.len() >= 3 && shaped * 10 >= all.len() * 8;
    for group in &mut all {
        group.is_question = group.asks() || is_quiz && group.may_ask();
    }
    all
}

/// Where the last question begins in the lines above its options: at a number, or with the last paragraph.
fn last_question(lines: &[&str]) -> usize {
    let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    let lines = lines.get(..end).unwrap_or_default();
    // A numbered question with lettered options is another kind of question.
    let is_lettered = |line: &&str| ["A)", "A.", "a)"].iter().any(|sign| line.trim_start().starts_with(sign));
    let begin = lines.iter().rposition(is_lettered).unwrap_or(0);
    let numbered = lines[begin..].iter().rposition(|line| number(line).is_some());
    if let Some(at) = numbered {
        return begin + at;
    }
    let is_code: Vec<bool> = lines_of(&lines.join("\n")).map(|(is_code, _)| is_code).collect();
    let empty = |at: &usize| lines[*at].trim().is_empty() && !is_code.get(*at).copied().unwrap_or_default();
    let last = (0..lines.len()).rev().find(empty).map_or(0, |at| at + 1);
    // Code belongs to the question above it.
    let begins_with_code = lines.get(last).is_some_and(|line| fence(line).is_some());
    if begins_with_code { (0..last.saturating_sub(1)).rev().find(empty).map_or(0, |at| at + 1) } else { last }
}

/// Where no heading parts two questions: the last paragraph before the options is the next question.
fn next_question<'t>(group: &mut Group<'t>, line: usize) -> Group<'t> {
    let begin = last_question(&group.after);
    let all = group.after.len();
    let question = group.after.split_off(begin);
    let begin = line.saturating_sub(all - begin);
    group.until = begin.saturating_sub(1);
    Group {
        line: begin,
        heading: None,
        question,
        above: group
            .above
            .iter()
            .copied()
            .chain(group.heading.map(|(_, title)| title).filter(|_| !(group.asks() || group.may_ask())))
            .collect(),
        ..Group::default()
    }
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    for group in groups(&untranslated(input.text())) {
        let line = group.line.max(1);
        if !group.is_question {
            draft.remark(line, "checkboxes without a question above are taken for a to-do list: write a question above them, such as \"#### Q1. …\"");
            continue;
        }
        draft.take(line, group.until);
        if group.is_unboxed {
            let why = if group.is_unclear {
                "the box of an option holds neither a blank nor an x: write - [ ] or - [x]"
            } else {
                "an option has no box: write - [ ] or - [x] before it"
            };
            draft.leave_out(line, why);
            continue;
        }
        let whole = group.text();
        let plain = question(&without_number(&whole));
        let mut images = plain.images;
        let options = group.options.iter().map(|(right, lines)| {
            let plain = answer(lines.join("\n").trim());
            images |= plain.images;
            Choice { text: without_dot(plain.text), right: *right, why: None }
        });
        let options: Vec<Choice> = options.collect();
        let aside = aside(&group.after.join("\n"));
        if images || aside.images {
            draft.remark(line, IMAGE);
        }
        // The titles above, but for the file's own.
        let above: Vec<String> = group.above.iter().skip(1).map(|title| inline(title).text).collect();
        let topics = draft.topic(&above.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().collect();
        draft.add(NewCard {
            line,
            id: comment_id(&whole).map(ToOwned::to_owned),
            question: plain.text,
            exchange: plain.code,
            ask: Ask::Choose { options, in_order: false },
            explanation: aside.explanation,
            source: aside.source,
            topics,
            ..NewCard::default()
        });
    }
}
