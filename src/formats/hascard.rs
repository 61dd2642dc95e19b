//! hascard's decks: cards parted by `---`, each under a `# ` heading.

use super::draft::{Ask, Choice, Draft, NewCard};
use super::gaps::{MOST_GAPS, opened, too_many};
use super::input::Input;
use super::known::Known;
use super::line_up::in_order;
use super::markdown::{answer, inline, lines_of};
use super::unshown::IMAGE;

/// hascard.
pub const FORMAT: Known = Known {
    name: "hascard",
    title: "a hascard deck",
    endings: &["txt", "md"],
    file_is_topic: true,
    fits: |input| {
        let chunks = chunks(input.text());
        let has_parts = chunks.len() > 1;
        let has_options = chunks.iter().any(|chunk| {
            let marks: Vec<char> =
                chunk.lines.iter().filter_map(|line| choice(line).map(|(mark, _)| mark)).collect();
            marks.contains(&'*') && marks.contains(&'-')
                || chunk.lines.iter().any(|line| boxed(line).is_some())
        });
        (has_parts || has_options)
            && chunks.iter().all(|chunk| {
                title(chunk).is_some()
                    && chunk
                        .lines
                        .iter()
                        .skip(1)
                        .all(|line| !line.starts_with("## ") && !line.starts_with("# "))
            })
    },
    read,
};

/// A card's lines.
struct Chunk<'t> {
    line: usize,
    lines: Vec<&'t str>,
}

fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut all = vec![Chunk { line: 1, lines: Vec::new() }];
    for (at, (is_code, line)) in lines_of(text).enumerate() {
        let is_rule = !is_code && line.trim_end().len() >= 3 && line.trim_end().chars().all(|c| c == '-');
        match all.last_mut() {
            Some(chunk) if !is_rule => {
                if chunk.lines.is_empty() && line.trim().is_empty() {
                    chunk.line = at + 2;
                } else {
                    chunk.lines.push(line);
                }
            }
            _ => all.push(Chunk { line: at + 2, lines: Vec::new() }),
        }
    }
    all.retain(|chunk| !chunk.lines.is_empty());
    all
}

fn title<'t>(chunk: &Chunk<'t>) -> Option<&'t str> {
    chunk.lines.first()?.strip_prefix("# ").map(str::trim)
}

/// `* right` or `- wrong`.
fn choice(line: &str) -> Option<(char, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '*' | '-'))?;
    Some((mark, line.get(1..)?.strip_prefix(' ')?.trim()))
}

/// `[*] right`, `[ ] wrong` or `[2] second`.
fn boxed(line: &str) -> Option<(&str, &str)> {
    let (mark, text) = line.strip_prefix('[')?.split_once(']')?;
    let is_mark = mark.trim().is_empty() || mark == "*" || mark.parse::<usize>().is_ok();
    (is_mark && text.starts_with(' ')).then(|| (mark.trim(), text.trim()))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    for chunk in chunks(input.text()) {
        let Some(title) = title(&chunk) else { continue };
        let plain = inline(title);
        let mut images = plain.images;
        let (shown, body): (Vec<&str>, Vec<&str>) =
            chunk.lines.iter().skip(1).copied().partition(|line| is_image(line));
        let shown: Vec<String> = shown.iter().map(|line| inline(line).text).collect();
        images |= !shown.is_empty();
        let filled: Vec<&str> = body.iter().copied().filter(|line| !line.trim().is_empty()).collect();
        let boxes: Vec<(&str, &str)> = filled.iter().filter_map(|line| boxed(line)).collect();
        let choices: Vec<(char, &str)> = filled.iter().filter_map(|line| choice(line)).collect();
        let text = |markdown: &str| inline(markdown).text;
        let asked = [std::slice::from_ref(&plain.text), &shown].concat().join("\n\n");
        let mut new = NewCard { line: chunk.line, question: asked.clone(), ..NewCard::default() };
        if !boxes.is_empty() && boxes.iter().all(|(mark, _)| mark.parse::<usize>().is_ok()) {
            let mut ordered: Vec<(usize, String)> =
                boxes.iter().map(|(mark, item)| (mark.parse().unwrap_or(0), text(item))).collect();
            ordered.sort();
            new.ask = in_order(ordered.into_iter().map(|(_, item)| item), chunk.line, draft);
        } else if !boxes.is_empty() {
            let options = boxes.iter().map(|(mark, option)| Choice {
                text: text(option),
                right: *mark == "*",
                why: None,
            });
            new.ask = Ask::Choose { options: options.collect(), in_order: false };
        } else if choices.len() == filled.len()
            && choices.iter().any(|(mark, _)| *mark == '*')
            && choices.iter().any(|(mark, _)| *mark == '-')
        {
            let options = choices.iter().map(|(mark, option)| Choice {
                text: text(option),
                right: *mark == '*',
                why: None,
            });
            new.ask = Ask::Choose { options: options.collect(), in_order: false };
        } else if let Some((sentence, gaps)) = gaps(&body.join("\n")) {
            if gaps.len() > MOST_GAPS {
                draft.leave_out(chunk.line, too_many());
                continue;
            }
            let words: Vec<&str> = gaps.iter().map(|gap| gap.first().map_or("", String::as_str)).collect();
            for (at, gap) in gaps.iter().enumerate() {
                let stem = opened(&sentence, &words, at, "____");
                draft.add(NewCard {
                    line: chunk.line,
                    question: format!("{asked}\n\n{}", stem.trim()),
                    ask: Ask::Type(gap.clone()),
                    ..NewCard::default()
                });
            }
            continue;
        } else {
            let plain = answer(&body.join("\n"));
            images |= plain.images;
            new.ask = Ask::Say(plain.text);
        }
        if images {
            draft.remark(chunk.line, IMAGE);
        }
        draft.add(new);
    }
}

/// `![](pear.jpeg)`, which stands between a question and its options.
fn is_image(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("![") && line.ends_with(')') && line.contains("](")
}

/// A text with gaps, as its parts, and what fills each: `The symbol € is named _Euro|euro_.`
fn gaps(text: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    /// Stands for a `\_`, which opens no gap.
    const ESCAPED: &str = "\u{e000}";
    let (mut parts, mut gaps) = (vec![String::new()], Vec::new());
    let text = text.replace("\\_", ESCAPED);
    let mut rest = text.as_str();
    while let Some(at) = rest.find('_') {
        let (before, after) = (rest.get(..at)?, rest.get(at + 1..)?);
        parts.last_mut()?.push_str(before);
        let is_word = before.chars().next_back().is_some_and(char::is_alphanumeric);
        let gap = after
            .split_once('_')
            .filter(|(inside, _)| !is_word && !inside.trim().is_empty() && !inside.contains('\n'));
        if let Some((inside, behind)) = gap {
            gaps.push(inside.split('|').map(|word| word.trim().replace(ESCAPED, "_")).collect());
            parts.push(String::new());
            rest = behind;
        } else {
            parts.last_mut()?.push('_');
            rest = after;
        }
    }
    parts.last_mut()?.push_str(rest);
    for part in &mut parts {
        *part = part.replace(ESCAPED, "_");
    }
    (!gaps.is_empty()).then_some((parts, gaps))
}
