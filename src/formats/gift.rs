//! GIFT, in which Moodle's question banks are written: `::title:: question { =right ~wrong #feedback }`.

use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::moodle::{self, DESCRIPTION, ESSAY, between, matching, number, path_of, typed};
use super::unshown::IMAGE;

/// GIFT.
pub const FORMAT: Known = Known {
    name: "gift",
    title: "a GIFT file",
    endings: &["gift", "txt"],
    file_is_topic: true,
    fits: |input| input.ends_in(&["gift"]) && !input.text().trim().is_empty() || looks_so(input.text()),
    read,
};

/// Whether most of its texts have an answer block of the kinds that GIFT has.
fn looks_so(text: &str) -> bool {
    if text.trim_start().starts_with(['{', '[', '<']) {
        return false;
    }
    let entries = entries(text);
    let sample = entries.get(..50).unwrap_or(&entries);
    let is_question = |entry: &&Entry| {
        let Some((_, block, _)) = answer_block(&entry.text) else { return false };
        let block = block.trim();
        let is_truth =
            matches!(block.split('#').next().unwrap_or_default().trim(), "T" | "F" | "TRUE" | "FALSE");
        let is_number = block.starts_with('#')
            && block
                .trim_start_matches('#')
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || c == '=' || c == '-');
        let has_options = block.starts_with(['=', '~']);
        is_truth || is_number || has_options
    };
    // Elsewhere braces stand in a text now and then.
    let questions = sample.iter().filter(is_question).count();
    questions > 0 && questions * 2 >= sample.len()
}

/// A question with the lines around it, until an empty one.
struct Entry {
    line: usize,
    text: String,
    category: Option<String>,
    id: Option<String>,
    tags: Vec<String>,
}

/// The questions of a file: parted by empty lines, which an answer block may hold.
fn entries(text: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut category = None;
    let (mut id, mut tags) = (None, Vec::new());
    let mut entry: Option<Entry> = None;
    let mut depth = 0_i32;
    let mut is_answered = false;
    for (at, line) in text.lines().enumerate() {
        let line = without_remark(line);
        let trimmed = line.trim();
        // Moodle wants an empty line between questions; people forget it.
        if is_answered && (trimmed.starts_with("::") || unescaped(trimmed, |c| c == '{').is_some()) {
            all.extend(entry.take());
        }
        if depth <= 0 && trimmed.is_empty() {
            all.extend(entry.take());
            depth = 0;
            continue;
        }
        if let Some(comment) = trimmed.strip_prefix("//") {
            // Moodle reads ids and tags of a question from the comment above it.
            if let Some(found) = comment.split("[id:").nth(1).and_then(|rest| rest.split(']').next()) {
                id = Some(found.trim().to_owned());
            }
            tags.extend(
                comment
                    .split("[tag:")
                    .skip(1)
                    .filter_map(|rest| rest.split(']').next())
                    .map(|tag| tag.trim().to_owned()),
            );
            continue;
        }
        if let Some(name) = trimmed.strip_prefix("$CATEGORY:").or_else(|| trimmed.strip_prefix("$category:"))
        {
            all.extend(entry.take());
            category = Some(name.trim().to_owned());
            continue;
        }
        let mut escaped = false;
        for c in line.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
        }
        let entry = entry.get_or_insert_with(|| Entry {
            line: at + 1,
            text: String::new(),
            category: category.clone(),
            id: id.take(),
            tags: std::mem::take(&mut tags),
        });
        entry.text.push_str(line);
        entry.text.push('\n');
        is_answered = depth <= 0 && trimmed.ends_with('}');
    }
    all.extend(entry);
    all
}

/// A line without a comment behind its answers: `1+1=2 {T} // easy`.
fn without_remark(line: &str) -> &str {
    let behind = line.rfind('}').and_then(|at| line.get(at + 1..)).unwrap_or_default();
    if behind.trim_start().starts_with("//") { &line[..line.len() - behind.len()] } else { line }
}

/// The position of the first sign that is not escaped.
fn unescaped(text: &str, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if wanted(c) {
            return Some(at);
        }
    }
    None
}

/// What stands before, in and behind the braces.
fn answer_block(text: &str) -> Option<(&str, &str, &str)> {
    let open = unescaped(text, |c| c == '{')?;
    let inside = text.get(open + 1..)?;
    let close = unescaped(inside, |c| c == '}')?;
    Some((text.get(..open)?, inside.get(..close)?, inside.get(close + 1..)?))
}

/// Text without escapes and markup; images are said.
fn plain(text: &str, images: &mut bool) -> (String, Option<String>) {
    let trimmed = text.trim();
    let (format, rest) = ["html", "markdown", "plain", "moodle"]
        .iter()
        .find_map(|name| Some((*name, trimmed.strip_prefix(&format!("[{name}]"))?)))
        .unwrap_or(("moodle", trimmed));
    let mut out = String::with_capacity(rest.len());
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n')) => {
                chars.next();
                out.push('\n');
            }
            ('\\', Some(&next)) if matches!(next, '~' | '=' | '#' | '{' | '}' | ':' | '\\' | '"') => {
                chars.next();
                out.push(next);
            }
            _ => out.push(c),
        }
    }
    moodle::text(&out, format, images)
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    for entry in entries(input.text()) {
        question(&entry, draft);
    }
}

/// The title and the rest of a question: `::title:: text`.
fn titled(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start();
    match text.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
        Some((title, rest)) => (Some(title.trim()), rest),
        None => (None, text),
    }
}

fn question(entry: &Entry, draft: &mut Draft) {
    let line = entry.line;
    let (title, text) = titled(&entry.text);
    let Some((before, block, after)) = answer_block(text) else {
        // Moodle takes it for a description.
        if unescaped(text, |c| c == '{').is_some() {
            return draft.leave_out(line, "the answers begin with { and end nowhere: add }");
        }
        return draft.remark(line, DESCRIPTION);
    };
    if unescaped(after, |c| c == '{').is_some() {
        return draft.leave_out(
            line,
            "it has two answer blocks: ask each in a question of its own, with an empty line between",
        );
    }
    let mut images = false;
    let (mut stem, code) = plain(before, &mut images);
    let (behind, _) = plain(after, &mut images);
    // Quotes and commas of the program that a file was copied from say nothing.
    let is_said = behind.chars().any(|c| !matches!(c, '"' | '\'' | ';' | ',') && !c.is_whitespace());
    if is_said {
        stem = format!("{} ____ {behind}", stem.trim_end());
    }
    if stem.trim().is_empty() {
        stem = title.map(|title| plain(title, &mut images).0).unwrap_or_default();
    }
    let (block, general) = match block.split_once("####") {
        Some((block, general)) => (block, Some(plain(general, &mut images).0)),
        None => (block, None),
    };
    // Perhaps with something that is said to everybody.
    if block.trim().is_empty() {
        return draft.remark(line, ESSAY);
    }
    let ask = if let Some(pairs) = pairs(block, &mut images) {
        let ask;
        (stem, ask) = matching(&stem, &pairs, line, draft);
        ask
    } else {
        match answers(block, &mut images, line, draft) {
            Ok(ask) => ask,
            Err(why) => return draft.leave_out(line, why),
        }
    };
    if images {
        draft.remark(line, IMAGE);
    }
    let path = entry.category.as_deref().map(path_of).unwrap_or_default();
    let mut topics: Vec<String> =
        draft.topic(&path.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().collect();
    topics.extend(entry.tags.iter().filter_map(|tag| draft.topic(&[tag])));
    draft.add(NewCard {
        line,
        id: entry.id.clone(),
        question: stem,
        exchange: code,
        ask,
        explanation: general.filter(|text| !text.is_empty()),
        topics,
        ..NewCard::default()
    });
}

/// An answer with its weight and feedback.
struct Answer<'t> {
    sign: char,
    /// In percent, where it stands there.
    weight: Option<f64>,
    text: &'t str,
    why: Option<&'t str>,
}

/// The answers of a block: each begins with `=` or `~`.
fn split(block: &str) -> Vec<Answer<'_>> {
    let mut all = Vec::new();
    let mut rest = block;
    while let Some(begin) = unescaped(rest, |c| c == '=' || c == '~') {
        let (Some(sign), Some(after)) = (rest[begin..].chars().next(), rest.get(begin + 1..)) else { break };
        let end = unescaped(after, |c| c == '=' || c == '~').unwrap_or(after.len());
        let body = after.get(..end).unwrap_or_default().trim();
        rest = after.get(end..).unwrap_or_default();
        // `~=right`: Moodle takes the second sign.
        if body.is_empty() && rest.starts_with('=') {
            continue;
        }
        let weighted = body.strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let (weight, body) = match weighted
            .and_then(|(weight, rest)| Some((weight.trim().replace(',', ".").parse().ok()?, rest)))
        {
            Some((weight, rest)) => (Some(weight), rest),
            None => (None, body),
        };
        let (text, why) = match unescaped(body, |c| c == '#') {
            Some(at) => (body.get(..at).unwrap_or_default(), body.get(at + 1..)),
            None => (body, None),
        };
        all.push(Answer { sign, weight, text: text.trim(), why });
    }
    all
}

/// The pairs to be found: `=cat -> cat food`; none where no such are.
fn pairs(block: &str, images: &mut bool) -> Option<Vec<(String, String)>> {
    let all = split(block.trim());
    if !all.iter().any(|answer| answer.sign == '=' && answer.text.contains("->")) {
        return None;
    }
    let pairs = all.iter().filter_map(|answer| answer.text.split_once("->"));
    Some(pairs.map(|(left, right)| (plain(left, images).0, plain(right, images).0)).collect())
}

fn answers(block: &str, images: &mut bool, line: usize, draft: &mut Draft) -> Result<Ask, String> {
    let trimmed = block.trim();
    let word = unescaped(trimmed, |c| c == '#').map_or(trimmed, |at| &trimmed[..at]).trim();
    if let truth @ ("T" | "TRUE" | "True" | "true" | "F" | "FALSE" | "False" | "false") = word {
        let truth = truth.starts_with(['T', 't']);
        // The first feedback is for who was wrong, the second for who was right.
        let mut feedback =
            trimmed.split('#').skip(1).map(|text| plain(text, images).0).filter(|text| !text.is_empty());
        let why = feedback.next();
        let option = |text: &str, right: bool| Choice {
            text: text.to_owned(),
            right,
            why: why.clone().filter(|_| !right),
        };
        return Ok(Ask::Choose {
            options: vec![option("True", truth), option("False", !truth)],
            in_order: true,
        });
    }
    if let Some(number) = trimmed.strip_prefix('#') {
        return Ok(numeric(number, line, draft));
    }
    let mut all = split(trimmed);
    if all.is_empty() {
        return Err(
            "no answer begins with = or ~: write = before the right one and ~ before the others".into()
        );
    }
    let only_right = all.iter().all(|answer| answer.sign == '=');
    if only_right {
        all.retain(|answer| answer.weight.is_none_or(|weight| weight >= 100.0));
        let texts = all.iter().map(|answer| plain(answer.text, images).0).collect();
        return typed(texts).ok_or_else(|| "no answer counts in full: write one without a percentage".into());
    }
    let has_equal = all.iter().any(|answer| answer.sign == '=');
    let options: Vec<Choice> = all
        .iter()
        .map(|answer| {
            // Without a `=`, what counts for something is right.
            let right = answer.sign == '=' && answer.weight.is_none_or(|weight| weight > 0.0)
                || !has_equal && answer.weight.is_some_and(|weight| weight > 0.0);
            let why = answer.why.map(|why| plain(why, images).0);
            let (text, code) = plain(answer.text, images);
            let text = [text, code.unwrap_or_default()].join("\n").trim().to_owned();
            Choice { text, right, why }
        })
        .collect();
    Ok(Ask::Choose { options, in_order: false })
}

/// A number, with what it may differ by.
fn numeric(block: &str, line: usize, draft: &mut Draft) -> Ask {
    let all = split(block);
    // What stands behind a `~` is said to whoever is wrong.
    let mut right = all.iter().filter(|answer| answer.sign == '=');
    let best = right
        .find(|answer| answer.weight.is_none_or(|weight| weight >= 100.0))
        .map_or(block, |answer| answer.text);
    let best = unescaped(best, |c| c == '~').map_or(best, |at| &best[..at]);
    let best = unescaped(best, |c| c == '#').map_or(best, |at| &best[..at]).trim();
    if let Some((low, high)) = best.split_once("..") {
        return between(low, high, line, draft);
    }
    let (best, tolerance) = best.split_once(':').unwrap_or((best, ""));
    number(best, tolerance, line, draft)
}
