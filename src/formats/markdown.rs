//! Markdown as plain text: what a terminal can show of it. Code stays as it stands; emphasis, links and HTML go; images are
//! named.

use super::html;
use super::options::without_code_marks;
use super::unshown::{file_name, shown_as};
use crate::deck::LONGEST_TEXT;

/// A piece of Markdown: its prose, and the code that stands in blocks of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The prose, without markup.
    pub text: String,
    /// The code blocks, without fences.
    pub code: Option<String>,
    /// Whether an image was left out.
    pub images: bool,
    /// The first address that a link leads to.
    pub link: Option<String>,
}

/// A question's Markdown: code blocks apart from the prose, to be shown verbatim.
pub fn question(markdown: &str) -> Plain {
    let (prose, code) = without_blocks(markdown);
    let mut plain = inline(&prose);
    let code = code.join("\n\n");
    if plain.text.trim().is_empty() {
        // A question that is but code is shown as it is.
        plain.text = code;
    } else {
        plain.code = Some(code).filter(|code| !code.trim().is_empty());
    }
    plain
}

/// An answer's or an explanation's Markdown: code blocks in their place, without fences.
pub fn answer(markdown: &str) -> Plain {
    let mut all = Plain::default();
    if let Some(code) = only_code(markdown.trim()) {
        code.clone_into(&mut all.text);
        return all;
    }
    for (is_code, part) in parts(markdown) {
        if is_code {
            all.text.push_str(&part);
            all.text.push('\n');
        } else {
            let plain = inline(&part);
            all.text.push_str(&plain.text);
            all.images |= plain.images;
            all.link = all.link.or(plain.link);
        }
    }
    all.text = without_code_marks(all.text.trim_matches('\n').trim_end()).to_owned();
    all
}

/// The code of a text that is but one span of it with several marks, since it holds such marks itself.
fn only_code(text: &str) -> Option<&str> {
    let marks = text.len() - text.trim_start_matches('`').len();
    let fence = text.get(..marks).filter(|_| marks > 1)?;
    let inside = text.strip_prefix(fence)?.strip_suffix(fence)?;
    let is_one = !inside.contains(fence) && !inside.contains('\n') && !inside.trim().is_empty();
    is_one.then(|| inside.strip_prefix(' ').and_then(|text| text.strip_suffix(' ')).unwrap_or(inside))
}

/// The fence that a line opens or closes: its sign, and how often.
pub fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start();
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let times = line.chars().take_while(|c| *c == sign).count();
    // A code span may stand at the beginning of a line.
    let is_span = sign == '`' && line.get(times..).is_some_and(|rest| rest.contains('`'));
    (times >= 3 && !is_span).then_some((sign, times))
}

/// The signs that end a question.
pub const QUESTION_MARKS: [char; 3] = ['?', '？', '؟'];

/// Lines, each with whether it stands in a code block; fences do.
pub fn lines_of(markdown: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut open: Option<(char, usize)> = None;
    markdown.lines().map(move |line| match (open, fence(line)) {
        (None, None) => (false, line),
        (None, found) => {
            open = found;
            (true, line)
        }
        (Some((sign, times)), Some((other, more)))
            if sign == other && more >= times && line.trim().chars().all(|c| c == sign) =>
        {
            open = None;
            (true, line)
        }
        _ => (true, line),
    })
}

/// Prose and code blocks in turns; code without its fences and without the indentation of the first.
fn parts(markdown: &str) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut indent = 0;
    let mut inside = false;
    for (is_code, line) in lines_of(markdown) {
        let opens = is_code && !inside && fence(line).is_some();
        if opens {
            indent = line.len() - line.trim_start().len();
            parts.push((true, String::new()));
            inside = true;
            continue;
        }
        if is_code && fence(line).is_some_and(|_| line.trim().chars().all(|c| matches!(c, '`' | '~'))) {
            inside = false;
            continue;
        }
        if !is_code {
            inside = false;
        }
        if parts.last().is_none_or(|(kind, _)| *kind != is_code) {
            parts.push((is_code, String::new()));
        }
        if let Some((_, text)) = parts.last_mut() {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            text.push_str(if is_code { line.get(indent.min(blanks)..).unwrap_or(line) } else { line });
            text.push('\n');
        }
    }
    parts
}

/// The prose with a line end for each block, and the blocks.
pub fn without_blocks(markdown: &str) -> (String, Vec<String>) {
    let (mut prose, mut code) = (String::new(), Vec::new());
    for (is_code, part) in parts(markdown) {
        if is_code { code.push(part.trim_end().to_owned()) } else { prose.push_str(&part) }
    }
    (prose, code)
}

/// Prose without markup.
pub fn inline(markdown: &str) -> Plain {
    let mut plain = Plain::default();
    if markdown.len() > LONGEST_TEXT {
        // No card is made of it, so nobody reads what it would look like.
        plain.text = markdown.to_owned();
        return plain;
    }
    let mut rest = markdown;
    let mut out = String::with_capacity(markdown.len());
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest, &mut out),
            '$' => math(rest, &mut out),
            '\\' => escape(rest, &mut out),
            '!' if rest.starts_with("![[") => embedded(rest, &mut out, &mut plain),
            '!' if rest.starts_with("![") => image(rest, &mut out, &mut plain),
            '[' => link(rest, &mut out, &mut plain),
            '<' => tag(rest, &mut out, &mut plain),
            '&' => entity(rest, &mut out),
            '*' | '_' | '~' => emphasis(rest, &mut out),
            _ => 0,
        };
        if taken == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
    plain.text = out;
    plain
}

fn code_span(rest: &str, out: &mut String) -> usize {
    let marks = rest.len() - rest.trim_start_matches('`').len();
    let (fence, after) = rest.split_at(marks);
    let end = after.match_indices(fence).find(|(at, _)| {
        let (before, behind) = (after[..*at].ends_with('`'), after[at + marks..].starts_with('`'));
        !before && !behind
    });
    match end {
        Some((end, _)) if !after[..end].contains("\n\n") => {
            let inside = &after[..end];
            // One blank on each side is for a code span that begins or ends with its mark.
            let trimmed = inside.strip_prefix(' ').and_then(|text| text.strip_suffix(' ')).unwrap_or(inside);
            out.push('`');
            out.push_str(if marks > 1 { trimmed } else { inside });
            out.push('`');
            marks + end + marks
        }
        _ => {
            out.push_str(fence);
            marks
        }
    }
}

/// LaTeX between dollars stays as it stands.
fn math(rest: &str, out: &mut String) -> usize {
    let mark = if rest.starts_with("$$") { "$$" } else { "$" };
    let Some(inside) =
        rest.get(mark.len()..).and_then(|after| after.split_once(mark)).map(|(inside, _)| inside)
    else {
        return 0;
    };
    // `$5 and $10` are prices.
    let is_inline = !inside.contains('\n') && !inside.starts_with(' ') && !inside.ends_with(' ');
    if inside.trim().is_empty() || inside.contains("\n\n") || mark == "$" && !is_inline {
        return 0;
    }
    let length = inside.len() + 2 * mark.len();
    out.push_str(rest.get(..length).unwrap_or_default());
    length
}

fn escape(rest: &str, out: &mut String) -> usize {
    match rest.chars().nth(1) {
        Some(next) if next.is_ascii_punctuation() => {
            out.push(next);
            2
        }
        _ => 0,
    }
}

/// What closes a mark stands at most so far behind it, in bytes: who looks further looks through the whole text again and
/// again.
const FARTHEST: usize = 4096;

/// The beginning of a text, in which what closes a mark is looked for.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(FARTHEST)]
}

/// The text up to the bracket that closes the one that it begins with, and what it takes with it.
fn bracketed(text: &str, open: char, close: char) -> Option<(&str, usize)> {
    let mut depth = 0_usize;
    for (at, c) in near(text).char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            // Where it begins with none, nothing is closed.
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some((text.get(open.len_utf8()..at)?, at + close.len_utf8()));
            }
        }
    }
    None
}

fn image(rest: &str, out: &mut String, plain: &mut Plain) -> usize {
    let Some((alt, end)) = rest.get(1..).and_then(|rest| bracketed(rest, '[', ']')) else { return 0 };
    let after = &rest[1 + end..];
    let target = if after.starts_with('(') {
        bracketed(after, '(', ')')
    } else {
        bracketed(after, '[', ']').filter(|_| after.starts_with('['))
    };
    let Some((address, more)) = target else { return 0 };
    push_image(alt, address, out, plain);
    1 + end + more
}

/// What people write where an image's description belongs, and says nothing.
const NO_NAMES: &[&str] =
    &["", "img", "image", "picture", "photo", "screenshot", "alt text", "alt", "figure"];

/// Names an image: by its description, else by its file.
fn push_image(alt: &str, address: &str, out: &mut String, plain: &mut Plain) {
    plain.images = true;
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if NO_NAMES.contains(&alt.to_lowercase().as_str()) { file_name(address) } else { &alt };
    out.push_str(&shown_as("image", name));
}

/// What Obsidian shows in place of a link: `![[picture.png]]`, `![[Note#Part]]`.
fn embedded(rest: &str, out: &mut String, plain: &mut Plain) -> usize {
    let Some((inside, _)) = rest.strip_prefix("![[").and_then(|inside| near(inside).split_once("]]")) else {
        return 0;
    };
    let name = inside.split('|').next().unwrap_or(inside).trim();
    if name.is_empty() || name.contains('\n') {
        return 0;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if MEDIA.contains(&ending.as_str()) {
        plain.images = true;
        out.push_str(&shown_as("image", name.rsplit('/').next().unwrap_or(name)));
    } else {
        out.push_str(&shown_as("note", name));
    }
    inside.len() + 5
}

/// The endings of what Obsidian embeds and a terminal does not show.
const MEDIA: &[&str] = &[
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "bmp",
    "avif",
    "pdf",
    "excalidraw",
    "canvas",
    "mp3",
    "wav",
    "m4a",
    "ogg",
    "mp4",
    "webm",
    "mov",
];

fn link(rest: &str, out: &mut String, plain: &mut Plain) -> usize {
    if let Some((name, end)) = rest
        .strip_prefix("[[")
        .and_then(|inside| near(inside).split_once("]]"))
        .map(|(name, _)| (name, name.len() + 4))
    {
        // A link to another note: its text, or what it is called.
        if !name.contains('\n') && !name.is_empty() {
            out.push_str(name.rsplit('|').next().unwrap_or(name));
            return end;
        }
    }
    let Some((text, end)) = bracketed(rest, '[', ']') else { return 0 };
    let after = &rest[end..];
    let target = match after.chars().next() {
        Some('(') => bracketed(after, '(', ')'),
        Some('[') => {
            bracketed(after, '[', ']').filter(|(name, _)| !name.contains(' ') && !text.trim().is_empty())
        }
        _ => None,
    };
    let Some((address, more)) = target else { return 0 };
    // A call such as `f[0](x)` is no link.
    if after.starts_with('(') && !(address.contains(['/', '.', '#', ':']) || address.is_empty()) {
        return 0;
    }
    let inner = inline(text);
    out.push_str(&inner.text);
    plain.images |= inner.images;
    if plain.link.is_none() && address.contains("://") {
        plain.link = address.split_whitespace().next().map(ToOwned::to_owned);
    }
    end + more
}

/// Tags that only say how something looks.
const LOOKS: &[&str] = &[
    "em", "strong", "code", "dfn", "kbd", "p", "sub", "sup", "small", "center", "span", "u", "b", "i",
    "details", "summary", "section",
];

fn tag(rest: &str, out: &mut String, plain: &mut Plain) -> usize {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(rest.len(), |end| end + 3);
    }
    let Some((inside, end)) = rest
        .get(1..)
        .and_then(|text| near(text).split_once('>'))
        .map(|(inside, _)| (inside, inside.len() + 2))
    else {
        return 0;
    };
    let name =
        inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "br" => {
            out.push('\n');
            end
        }
        "img" => {
            let of = |attribute: &str| {
                inside.split_once(attribute).and_then(|(_, rest)| rest.split(['"', '\'']).nth(1))
            };
            push_image(of("alt=").unwrap_or_default(), of("src=").unwrap_or_default(), out, plain);
            end
        }
        // A tag that a quiz about HTML asks for stands alone.
        _ if LOOKS.contains(&name.as_str()) => {
            let is_close = inside.starts_with('/');
            let lower = rest.get(..rest.floor_char_boundary(2000)).unwrap_or(rest).to_ascii_lowercase();
            let closes = is_close
                || lower.get(end..).is_some_and(|after| {
                    after.find(&format!("</{name}>")).is_some_and(|at| !after[..at].trim().is_empty())
                });
            let opened = !is_close || out.trim_end() != "";
            if closes && opened { end } else { 0 }
        }
        _ => 0,
    }
}

fn entity(rest: &str, out: &mut String) -> usize {
    let Some((name, _)) =
        rest.get(1..).and_then(|text| text.split_once(';')).filter(|(name, _)| name.len() <= 8)
    else {
        return 0;
    };
    let character = rest.get(..name.len() + 2).unwrap_or_default();
    let decoded = html::decoded(character);
    if decoded == character {
        return 0;
    }
    // A blank that holds words together is one, and where a word may be parted is nothing to see.
    out.push_str(&decoded.replace('\u{a0}', " ").replace('\u{ad}', ""));
    character.len()
}

/// Marks of emphasis go where they stand around something.
fn emphasis(rest: &str, out: &mut String) -> usize {
    for mark in ["***", "**", "__", "~~", "*", "_"] {
        let Some(after) = rest.strip_prefix(mark) else { continue };
        let sign = mark.chars().next().unwrap_or('*');
        let before_is_word = out.chars().next_back().is_some_and(char::is_alphanumeric);
        if before_is_word && sign == '_' || after.starts_with(char::is_whitespace) || after.starts_with(sign)
        {
            return 0;
        }
        let ends = after.match_indices(mark);
        let end = ends.map(|(at, _)| at).find(|&at| {
            let inside = &after[..at];
            let behind = after[at + mark.len()..].chars().next();
            let closes_word = sign != '_' || !behind.is_some_and(char::is_alphanumeric);
            !inside.is_empty()
                && !inside.ends_with(char::is_whitespace)
                && closes_word
                && behind != Some(sign)
        });
        let Some(end) = end.filter(|&end| {
            !after[..end].contains("\n\n") && !after[..end].contains('`')
                || mark.len() > 1 && !after[..end].contains("\n\n")
        }) else {
            continue;
        };
        out.push_str(&inline(&after[..end]).text);
        return mark.len() + end + mark.len();
    }
    0
}

/// The id that a comment holds: `<!-- id: tcp-1 -->`, `<!--ID: 1667-->`.
pub fn comment_id(text: &str) -> Option<&str> {
    let inside = text.split_once("<!--")?.1.split_once("-->")?.0.trim();
    let (name, id) = inside.split_once([':', '='])?;
    let is_name = ["id", "card", "card-id", "card id", "uid", "guid", "note_key", "note_id"]
        .contains(&name.trim().to_lowercase().as_str());
    let id = id.trim().trim_matches(['"', '\'']);
    (is_name && !id.is_empty() && !id.contains(char::is_whitespace)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_code_stays() {
        for (markdown, expected) in [
            ("Use **bold** and *thin* and __more__ and _less_.", "Use bold and thin and more and less."),
            ("snake_case_name, 2 * 3 * 4, a_b", "snake_case_name, 2 * 3 * 4, a_b"),
            ("`**kept**` and ``a ` b``", "`**kept**` and `a ` b`"),
            ("See [the docs](https://a.example/x) or [this][1].", "See the docs or this."),
            ("arr[0](x) and [ ] and [1]", "arr[0](x) and [ ] and [1]"),
            ("1 &lt; 2 &amp; &#39;x&#x27;", "1 < 2 & 'x'"),
            ("a&shy;b&nbsp;&rarr; &eacute; &mut T; &x; AT&T", "ab → é &mut T; &x; AT&T"),
            ("a<br/>b<!-- no -->c", "a\nbc"),
            ("<em>x</em> and <b> alone, <div>", "x and <b> alone, <div>"),
            ("![A cat](img/cat.png) <img src=\"x/dog.png\">", "[image: A cat] [image: dog.png]"),
            ("[[Note|its text]] [[Other]]", "its text Other"),
            ("\\*not\\* thin", "*not* thin"),
            ("$a_1 \\{x\\} * b_2$ costs $5 and *not* $10", "$a_1 \\{x\\} * b_2$ costs $5 and not $10"),
        ] {
            assert_eq!(inline(markdown).text, expected);
        }
    }

    #[test]
    fn code_blocks_stand_apart_in_a_question_and_in_place_in_an_answer() {
        let markdown = "What is **printed**?\n\n```js\nif (x) {\n  y\n}\n```\n";
        let plain = question(markdown);
        assert_eq!(
            (plain.text.trim(), plain.code.as_deref()),
            ("What is printed?", Some("if (x) {\n  y\n}"))
        );
        assert_eq!(answer("  ```css\n  a {\n    b\n  }\n  ```").text, "a {\n  b\n}");
        assert_eq!(answer("`<b>`").text, "<b>");
        assert_eq!(answer("`` `Hi, ${name}` ``").text, "`Hi, ${name}`");
    }
}
