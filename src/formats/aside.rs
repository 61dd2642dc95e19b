//! What is said behind a question in Markdown: its explanation, and the links that are its source.

use super::markdown::{answer, lines_of};

/// What stands behind a question.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Why the answer is right, without markup.
    pub explanation: Option<String>,
    /// The first address, or what is named as the source.
    pub source: Option<String>,
    /// Whether an image was left out.
    pub images: bool,
}

/// Reads what stands behind a question.
pub fn aside(markdown: &str) -> Aside {
    let mut kept: Vec<&str> = Vec::new();
    let mut links: Vec<&str> = Vec::new();
    for (is_code, line) in lines_of(markdown.trim()) {
        if is_code {
            kept.push(line);
        } else if let Some(address) = only_link(line) {
            links.push(address);
        } else {
            kept.push(unquoted(line));
        }
    }
    let plain = answer(kept.join("\n").trim());
    let named = plain.text.lines().find_map(|line| line.strip_prefix("Source: ")).map(ToOwned::to_owned);
    Aside {
        explanation: Some(explained(&plain.text)).filter(|text| !text.is_empty()),
        source: links.first().map(|address| (*address).to_owned()).or(plain.link).or(named),
        images: plain.images,
    }
}

/// A line of a quotation without the sign before it.
pub fn unquoted(line: &str) -> &str {
    let trimmed = line.trim_start();
    match trimmed.strip_prefix('>') {
        Some("") => "",
        Some(rest) if rest.starts_with(' ') => rest.trim_start_matches([' ', '>']),
        _ => line,
    }
}

/// The address of a line that holds nothing but links: `[Reference](https://…)`, `1. [Docs](https://…)`, `(https://…)`.
fn only_link(line: &str) -> Option<&str> {
    let mut rest = line.trim();
    let item = rest
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '*' | '+' | ' '));
    if item.starts_with(['[', '<', 'h', '(']) {
        rest = item;
    }
    let mut first = None;
    while !rest.is_empty() {
        let (address, behind) = if let Some(inside) = rest.strip_prefix('[') {
            let (_, behind) = inside.split_once("](")?;
            let end = closing(behind)?;
            (&behind[..end], &behind[end + 1..])
        } else {
            let bare = rest.trim_start_matches(['<', '(']);
            let end = bare.find([' ', '>', ')']).unwrap_or(bare.len());
            (&bare[..end], bare[end..].trim_start_matches(['>', ')']))
        };
        let address = address.split_whitespace().next().unwrap_or_default();
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return None;
        }
        first.get_or_insert(address);
        rest = behind.trim_start_matches([',', ';', '.', '|', '/', ' ', '*', '_']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    first
}

/// Where the bracket closes that stands before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// What is said, without lines that only name a link.
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
