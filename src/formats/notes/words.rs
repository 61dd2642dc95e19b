//! What of a note's text is said to the learner: not its tags, comments and ids.

use crate::formats::markdown::comment_id;

/// The names of tags that say so.
pub(super) const TAGS: &[&str] =
    &["flashcards", "flashcard", "cards", "card", "srs", "spaced-repetition", "anki"];

/// Stands alone above the cards of `Aosr`, another of Obsidian's plugins.
pub(super) const CARDS: &str = "#Q";

/// The text without tags at its ends that say it is a card.
pub(super) fn without_tags(text: &str) -> String {
    let text = text.strip_prefix(CARDS).filter(|rest| rest.starts_with('\n')).unwrap_or(text);
    let is_tag = |word: &str| {
        word.strip_prefix('#').is_some_and(|tag| TAGS.contains(&tag.split('/').next().unwrap_or_default()))
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.contains('#') && line.split_whitespace().any(is_tag) {
                line.split_whitespace().filter(|word| !is_tag(word)).collect::<Vec<_>>().join(" ")
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n").trim().to_owned()
}

/// The text without comments, and the id that one of them, or a block's name such as `^tcp-1` at the end, holds.
pub(super) fn without_comments(text: &str) -> (String, Option<String>) {
    let mut out = String::with_capacity(text.len());
    let mut id = None;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        id = id.or_else(|| comment_id(rest).map(ToOwned::to_owned));
        rest = after.split_once("-->").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    let out = without_percent(&out);
    let trimmed = out.trim_end();
    if let Some((before, name)) =
        trimmed.rsplit_once([' ', '\n']).and_then(|(before, last)| Some((before, last.strip_prefix('^')?)))
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        id = id.or_else(|| Some(name.to_owned()));
        return (before.trim_end().to_owned(), id);
    }
    (trimmed.to_owned(), id)
}

/// The text without what stands between `%%`, Obsidian's own comments.
pub(super) fn without_percent(text: &str) -> String {
    let parts: Vec<&str> = text.split("%%").collect();
    if parts.len() % 2 == 1 { parts.into_iter().step_by(2).collect() } else { text.to_owned() }
}

/// A line in which code spans are blanks.
pub(super) fn without_code(line: &str) -> String {
    let mut inside = false;
    let blank = |c: char| " ".repeat(c.len_utf8());
    line.chars()
        .map(|c| {
            inside ^= c == '`';
            if inside || c == '`' { blank(c) } else { c.to_string() }
        })
        .collect()
}

/// Whether a line parts two cards: `---`, `* * *`, `___`, `---card---`, `::: note`.
pub(super) fn is_rule(line: &str) -> bool {
    let is_one_of = |sign: char| {
        let mut signs = line.chars().filter(|c| !c.is_whitespace());
        line.chars().filter(|c| *c == sign).count() >= 3 && signs.all(|c| c == sign)
    };
    ['-', '*', '_'].into_iter().any(is_one_of)
        // A fence of Pandoc or MyST.
        || line.trim_start().starts_with(":::")
        || line.trim().strip_prefix("---").is_some_and(|rest| {
            rest.trim_matches(['-', ' ']).eq_ignore_ascii_case("card") && rest.ends_with("--")
        })
}

/// Signs that part a question from its answer by the plugin's settings, and mean nothing else where it has put a date behind
/// them.
pub(super) const SET_SIGNS: &[&str] = &[";;", "->->", ">>>"];

/// Which of these signs a note has above or before a date.
pub(super) fn set_sign(text: &str) -> Option<&'static str> {
    if !text.contains("<!--SR:") {
        return None;
    }
    let mut last = None;
    for line in text.lines() {
        let plain = without_code(line);
        last = SET_SIGNS.iter().copied().find(|sign| plain.contains(sign)).or(last);
        if line.contains("<!--SR:") && last.is_some() {
            return last;
        }
        if line.trim().is_empty() {
            last = None;
        }
    }
    None
}
