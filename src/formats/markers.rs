//! The markers of freeCodeCamp's challenges (`# --questions--`, `## --answers--`) and what stands under each.
//!
//! Translators translate markers, too. Which one was meant then shows in the others and in the order that all challenges have.

use super::markdown::lines_of;

/// What the markers are called.
const NAMES: [&str; 36] = [
    "after-all",
    "after-each",
    "after-seed",
    "after-user-code",
    "answer",
    "answers",
    "assignment",
    "audio",
    "audio-id",
    "before-all",
    "before-each",
    "before-seed",
    "before-user-code",
    "blanks",
    "description",
    "distractors",
    "explanation",
    "feedback",
    "fillInTheBlank",
    "hints",
    "instructions",
    "interactive",
    "notes",
    "question",
    "questions",
    "quiz",
    "quizzes",
    "scene",
    "seed",
    "seed-contents",
    "sentence",
    "solution",
    "solutions",
    "text",
    "transcript",
    "video-solution",
];

/// What stands under a marker.
#[derive(Debug)]
pub struct Section<'t> {
    /// The marker's name: one of [`NAMES`], else as it stands.
    pub name: &'t str,
    /// How many signs its heading has.
    pub level: usize,
    /// The lines below it, each with its number.
    pub lines: Vec<(usize, &'t str)>,
    /// The marker's line.
    pub line: usize,
}

impl Section<'_> {
    pub fn text(&self) -> String {
        joined(&self.lines)
    }

    /// Whether its name is none that freeCodeCamp gives.
    pub fn is_unknown(&self) -> bool {
        !NAMES.contains(&self.name)
    }
}

/// Lines as one text.
pub fn joined(lines: &[(usize, &str)]) -> String {
    let lines: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    lines.join("\n").trim().to_owned()
}

/// The name in a marker such as `## --text--`, and how many signs stand before it.
fn marker(line: &str) -> Option<(usize, &str)> {
    let (level, title) = heading(line)?;
    let name = title.strip_prefix("--")?.strip_suffix("--")?.trim_end();
    let is_name = name.starts_with(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | ' ' | '\''));
    is_name.then_some((level, name))
}

/// Any heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    (level > 0 && title.starts_with(' ')).then(|| (level, title.trim()))
}

/// Whether a text has one of freeCodeCamp's own markers, or any where it is known to be a challenge.
pub fn has_markers(text: &str, is_challenge: bool) -> bool {
    let is_one = |(_, name): (usize, &str)| is_challenge || own(name).is_some();
    lines_of(text).any(|(is_code, line)| !is_code && marker(line).is_some_and(is_one))
}

/// The name that freeCodeCamp gives, however it is capitalized.
fn own(name: &str) -> Option<&'static str> {
    NAMES.iter().copied().find(|own| own.eq_ignore_ascii_case(name))
}

/// The sections of a challenge; `asks` says that it is of a type that holds questions, so that headings may be markers that have
/// lost their signs.
pub fn sections(text: &str, asks: bool) -> Vec<Section<'_>> {
    let is_asked = |all: &[Section<'_>]| {
        all.iter().any(|section| ["text", "sentence"].contains(&section.name) && !section.lines.is_empty())
    };
    let all = split(text, marker);
    if asks && !is_asked(&all) {
        let bare = split(text, |line| marker(line).or_else(|| heading(line)));
        if is_asked(&bare) {
            return bare;
        }
    }
    all
}

fn split<'t>(text: &'t str, marker: impl Fn(&'t str) -> Option<(usize, &'t str)>) -> Vec<Section<'t>> {
    let mut all: Vec<Section<'_>> = Vec::new();
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        match marker(line).filter(|_| !is_code) {
            Some((level, name)) => {
                let name = own(name).unwrap_or(name);
                all.push(Section { name, level, lines: Vec::new(), line: at + 1 });
            }
            None => {
                if let Some(section) = all.last_mut() {
                    section.lines.push((at + 1, line));
                }
            }
        }
    }
    name_by_place(&mut all);
    all
}

/// Gives sections of other names the names that their places say.
fn name_by_place(all: &mut [Section<'_>]) {
    if !all.iter().any(Section::is_unknown) {
        return;
    }
    name_questions_of_quizzes(all);
    // A sentence has blanks, and a number alone says which answer is right.
    for at in 0..all.len() {
        if all[at].is_unknown() && all[at].level > 1 {
            let text = all[at].text();
            let has_blanks =
                text.contains("BLANK") || text.split([' ', '`', ',', '.']).any(|word| word == "_");
            if number(&text).is_some() {
                all[at].name = "video-solution";
            } else if has_blanks && beside(all, at, true).is_some_and(|next| all[next].name != "answers") {
                all[at].name = "sentence";
            }
        }
    }
    for at in (0..all.len()).rev() {
        let before = match all[at].name {
            "video-solution" | "solution" => "answers",
            "answers" | "distractors" => "text",
            "answer" => "distractors",
            "blanks" => "sentence",
            _ => continue,
        };
        if let Some(one) = beside(all, at, false).filter(|one| all[*one].is_unknown()) {
            all[one].name = before;
        }
    }
    for at in 0..all.len() {
        if all[at].name == "sentence"
            && let Some(next) = beside(all, at, true).filter(|next| all[*next].is_unknown())
        {
            all[next].name = "blanks";
        }
    }
    // What is said of an answer stands below it.
    let mut answers = None;
    for section in all {
        match section.name {
            "answers" | "blanks" | "distractors" | "answer" => answers = Some(section.level),
            "feedback" | "audio-id" => {}
            _ if section.is_unknown() && answers.is_some_and(|level| section.level == level + 1) => {
                section.name = "feedback";
            }
            _ => answers = None,
        }
    }
}

/// A question of a quiz has three parts and nothing else: what it asks, the wrong answers between rules, and the right one.
fn name_questions_of_quizzes(all: &mut [Section<'_>]) {
    const PARTS: [&str; 3] = ["text", "distractors", "answer"];
    let has_rule = |section: &Section<'_>| section.lines.iter().any(|(_, line)| line.trim_end() == "---");
    for above in 0..all.len() {
        let level = all[above].level;
        let is_end = all.get(above + 4).is_none_or(|next| next.level <= level);
        let Some([head, parts @ ..]) = all.get_mut(above..above + 4) else { return };
        let fits =
            |part: &Section<'_>, name| part.level == level + 1 && (part.name == name || part.is_unknown());
        let are_parts = level > 1
            && is_end
            && head.text().is_empty()
            && parts.iter().zip(PARTS).all(|(part, name)| fits(part, name) && !part.text().is_empty())
            && parts.iter().map(has_rule).eq([false, true, false]);
        if are_parts {
            parts.iter_mut().zip(PARTS).for_each(|(part, name)| part.name = name);
        }
    }
}

/// The section of the same level that comes next, or before, under the same one.
fn beside(all: &[Section<'_>], at: usize, next: bool) -> Option<usize> {
    let level = all[at].level;
    let found = if next {
        (at + 1..all.len()).find(|other| all[*other].level <= level)
    } else {
        (0..at).rev().find(|other| all[*other].level <= level)
    };
    found.filter(|other| all[*other].level == level)
}

/// A number, in the digits of any language.
pub fn number(text: &str) -> Option<usize> {
    const ZEROS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    let digit = |c: char| {
        let other = || ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32)).filter(|d| *d < 10);
        c.to_digit(10).or_else(other)
    };
    let text = text.trim().trim_matches('`').trim_end_matches(['.', ')']);
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| (1..=3).contains(&digits.len()))?;
    Some(digits.iter().fold(0, |all, digit| all * 10 + *digit as usize))
}
