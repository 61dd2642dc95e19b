//! HTML to plain text: paragraphs, lists, code and tables keep their form, everything else its words.
//!
//! Tags need not be closed, nor be known: what people write is never refused.

use super::unshown::{file_name, shown_as};

/// The text of a piece of HTML, and the media in it, which it only names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// The names of pictures, sounds and films.
    pub media: Vec<String>,
    /// Whether there is anything but media.
    pub has_words: bool,
}

/// Text with its entities as the characters they stand for.
pub fn decoded(text: &str) -> String {
    html_escape::decode_html_entities(text).into_owned()
}

/// The text of a piece of HTML.
pub fn plain(html: &str) -> Plain {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '[']) {
        writer.text(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('[') { writer.bracket(rest) } else { writer.tag(rest) };
    }
    writer.text(rest);
    writer.end()
}

#[derive(Default)]
struct Writer {
    out: String,
    media: Vec<String>,
    words: bool,
    /// The lists that are open: how many items a numbered one has, none for one with dashes.
    lists: Vec<Option<u32>>,
    /// Whether line ends count.
    verbatim: bool,
    in_code: bool,
    /// Whether the formula that is open stands in lines of its own.
    in_display: bool,
    /// Where raised or lowered text began, and its sign.
    script: Vec<(char, usize)>,
    /// Whether a cell of this row stands before.
    in_row: bool,
    /// Whether a blank belongs before the next word.
    blank: bool,
    /// Whether a quote was never closed: from there on quotes are not minded.
    without_quotes: bool,
    /// Whether there is no end of a tag any more.
    without_tags: bool,
}

impl Writer {
    fn text(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let text = html_escape::decode_html_entities(raw);
        if self.verbatim {
            self.words |= !text.trim().is_empty();
            self.out.push_str(&text);
            return;
        }
        for c in text.chars() {
            if c.is_ascii_whitespace() || c == '\u{a0}' {
                self.blank = true;
            } else {
                self.gap();
                self.words = true;
                self.out.push(c);
            }
        }
    }

    /// The blank that stands before a word, unless a line begins with it.
    fn gap(&mut self) {
        if std::mem::take(&mut self.blank) && !self.out.is_empty() && !self.out.ends_with(['\n', ' ']) {
            self.out.push(' ');
        }
    }

    /// Begins a line, unless one has just begun.
    fn line(&mut self) {
        self.blank = false;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            let kept = self.out.trim_end_matches(' ').len();
            self.out.truncate(kept);
            self.out.push('\n');
        }
    }

    /// `[sound:a.mp3]`, and what only begins so.
    fn bracket<'h>(&mut self, rest: &'h str) -> &'h str {
        let inside = rest.strip_prefix("[sound:");
        match inside.and_then(|inside| Some((inside, inside.find([']', '<', '\n', '['])?))) {
            Some((inside, end)) if inside[end..].starts_with(']') => {
                self.medium("audio", &inside[..end]);
                &inside[end + 1..]
            }
            _ => {
                self.text("[");
                &rest[1..]
            }
        }
    }

    fn medium(&mut self, what: &str, name: &str) {
        let name = decoded(name.trim());
        // Anki's files may have blanks and other signs in their names.
        let name = if name.contains("://") || name.starts_with("data:") {
            file_name(&name)
        } else {
            name.rsplit('/').next().unwrap_or_default()
        };
        self.gap();
        self.out.push_str(&shown_as(what, name));
        self.media.push(if name.is_empty() { what } else { name }.to_owned());
    }

    /// A tag, or a `<` that begins none; gives what follows.
    fn tag<'h>(&mut self, rest: &'h str) -> &'h str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let Some(end) = is_tag.then(|| self.tag_end(rest)).flatten() else {
            self.text("<");
            return &rest[1..];
        };
        let (tag, after) = (&rest[1..end], &rest[end + 1..]);
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name_end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
        let name = tag[..name_end].to_ascii_lowercase();
        if !closes && matches!(name.as_str(), "script" | "style" | "title" | "textarea") {
            return skip(after, &name);
        }
        self.element(&name, tag, closes);
        after
    }

    /// Where a tag ends: at the first `>` that stands in no quotes; where these are never closed, at the first there is.
    /// What was looked for in vain is not looked for again, or a long text of such would take for ever.
    fn tag_end(&mut self, text: &str) -> Option<usize> {
        if !self.without_quotes {
            if let Some(end) = end_outside_quotes(text) {
                return Some(end);
            }
            self.without_quotes = true;
        }
        let end = if self.without_tags { None } else { text.find('>') };
        self.without_tags = end.is_none();
        end
    }

    fn element(&mut self, name: &str, tag: &str, closes: bool) {
        match name {
            "br" => {
                self.blank = false;
                self.out.push('\n');
            }
            "ul" | "ol" => {
                self.line();
                if closes {
                    self.lists.pop();
                } else {
                    self.lists.push((name == "ol").then_some(0));
                }
            }
            "li" if !closes => {
                self.line();
                let depth = self.lists.len().clamp(1, 8);
                let sign = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}. ")
                    }
                    _ => "- ".into(),
                };
                self.out.extend(["  ".repeat(depth - 1), sign]);
            }
            "pre" if closes == self.verbatim => {
                // Code within a line that was never closed.
                if std::mem::take(&mut self.in_code) {
                    self.out.push('`');
                }
                self.line();
                self.verbatim = !closes;
                self.out.push_str("```\n");
            }
            "code" | "tt" | "kbd" | "samp" if !self.verbatim && closes == self.in_code => {
                if !closes {
                    self.gap();
                }
                self.in_code = !closes;
                self.out.push('`');
            }
            "sup" | "sub" => self.script(if name == "sup" { '^' } else { '_' }, closes),
            "rt" => self.out.push_str(if closes { ")" } else { "(" }),
            "anki-mathjax" => {
                let block = tag.contains("block=\"true\"") || tag.contains("block='true'");
                self.gap();
                if !closes {
                    self.in_display = block;
                }
                self.out.push_str(match (closes, self.in_display) {
                    (false, true) => "\\[",
                    (false, false) => "\\(",
                    (true, true) => "\\]",
                    (true, false) => "\\)",
                });
            }
            "img" => self.medium("image", &attribute(tag, "src")),
            "audio" | "video" | "source" if !closes => {
                let source = attribute(tag, "src");
                if !source.is_empty() {
                    self.medium(if name == "audio" { "audio" } else { "video" }, &source);
                }
            }
            "td" | "th" if !closes => {
                self.blank = false;
                if std::mem::replace(&mut self.in_row, true) {
                    self.out.push_str(" | ");
                }
            }
            "tr" => {
                self.line();
                self.in_row = false;
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "table" | "dl" => {
                self.line();
                if !self.out.is_empty() && !self.out.ends_with("\n\n") {
                    self.out.push('\n');
                }
            }
            "div" | "section" | "article" | "header" | "footer" | "hr" | "dt" | "dd" | "li" | "center"
            | "details" | "summary" | "thead" | "tbody" | "caption" | "figure" | "figcaption" | "form" => {
                self.line();
            }
            _ => {}
        }
    }

    /// Raised and lowered text: in signs of its own where there are some, else behind `^` or `_`.
    fn script(&mut self, sign: char, closes: bool) {
        if !closes {
            self.script.push((sign, self.out.len()));
            return;
        }
        let Some((sign, from)) = self.script.pop() else { return };
        let inside = self.out.split_off(from.min(self.out.len()));
        let small: Option<String> = inside.chars().map(|c| small(c, sign)).collect();
        match small {
            Some(small) => self.out.push_str(&small),
            None if inside.chars().count() == 1 => self.out.extend([sign.to_string(), inside]),
            None => self.out.extend([sign.to_string(), format!("({inside})")]),
        }
    }

    fn end(mut self) -> Plain {
        if self.verbatim {
            self.line();
            self.out.push_str("```");
        }
        if self.in_code {
            self.out.push('`');
        }
        let mut text = String::with_capacity(self.out.len());
        let (mut blank_lines, mut fenced) = (0, false);
        for line in self.out.trim_matches(['\n', ' ']).lines() {
            fenced ^= line.starts_with("```");
            let line = line.trim_end();
            blank_lines = if line.is_empty() && !fenced { blank_lines + 1 } else { 0 };
            // A gap is one line high.
            if blank_lines < 2 {
                text.push_str(line);
                text.push('\n');
            }
        }
        text.truncate(text.trim_end().len());
        Plain { text, media: self.media, has_words: self.words }
    }
}

/// The first `>` that stands in no quotes.
fn end_outside_quotes(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, c) in text.bytes().enumerate() {
        match (c, quote) {
            (b'>', None) => return Some(at),
            (b'"' | b'\'', None) if before == b'=' => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    None
}

/// What follows the end of an element whose content is none.
fn skip<'h>(text: &'h str, name: &str) -> &'h str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// The value of a tag's attribute; empty where it has none.
fn attribute(tag: &str, name: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find(name)).map(|at| at + from) {
        from = at + name.len();
        let is_whole = lower[..at].ends_with(|c: char| c.is_ascii_whitespace());
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| is_whole) else { continue };
        let value = value.trim_start();
        return match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default().to_owned(),
            _ => value.split([' ', '\t', '\n', '/']).next().unwrap_or_default().to_owned(),
        };
    }
    String::new()
}

fn small(c: char, sign: char) -> Option<char> {
    const PLAIN: &str = "0123456789+-=()n";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let at = PLAIN.chars().position(|known| known == c)?;
    if sign == '^' { RAISED } else { LOWERED }.chars().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        plain(html).text
    }

    #[test]
    fn paragraphs_and_line_breaks_are_lines() {
        assert_eq!(text("a<br>b<div>c</div><div>d</div>"), "a\nb\nc\nd");
        assert_eq!(text("<p>a\n b</p><p>c&nbsp;&amp;&#x4e2d;&lt;x&gt;</p>"), "a b\n\nc &中<x>");
        assert_eq!(text("a<br><br><br><br>b"), "a\n\nb");
        assert_eq!(text("1 < 2 and <b>bold</b>, <unknown>kept</unknown>"), "1 < 2 and bold, kept");
    }

    #[test]
    fn lists_and_code_keep_their_form() {
        assert_eq!(
            text("x<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>y"),
            "x\n- a\n  1. b\n  2. c\n- d\ny"
        );
        assert_eq!(text("use <code>a &lt; b</code> here"), "use `a < b` here");
        assert_eq!(text("<pre><code>if x:\n    y()\n</code></pre>z"), "```\nif x:\n    y()\n```\nz");
        assert_eq!(
            text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"),
            "a | b\nc | d"
        );
    }

    #[test]
    fn raised_and_lowered_text_and_formulas_stay_readable() {
        assert_eq!(
            text("H<sub>2</sub>O, 10<sup>-3</sup>, x<sub>ij</sub>, e<sup>x</sup>"),
            "H₂O, 10⁻³, x_(ij), e^x"
        );
        assert_eq!(
            text("[latex]\\frac{a}{b}[/latex] \\(x^2\\) [$]y[/$]"),
            "[latex]\\frac{a}{b}[/latex] \\(x^2\\) [$]y[/$]"
        );
        assert_eq!(text("<anki-mathjax>x^2</anki-mathjax>"), "\\(x^2\\)");
        assert_eq!(text("<anki-mathjax block=\"true\">x^2</anki-mathjax>"), "\\[x^2\\]");
    }

    #[test]
    fn media_are_named_and_left_out() {
        let made =
            plain("a <img src=\"paste-1.png\" alt='x'> [sound:b c.mp3]<img src=data:image/png;base64,AAAA>");
        assert_eq!(made.text, "a [image: paste-1.png] [audio: b c.mp3][image]");
        assert_eq!(made.media, ["paste-1.png", "b c.mp3", "image"]);
        assert!(made.has_words && !plain("<div><img src=x.png></div>").has_words);
    }

    #[test]
    fn html_that_never_closes_is_read_all_the_same() {
        assert_eq!(text("<b>a<ul><li>b<pre>c"), "a\n- b\n```\nc\n```");
        assert_eq!(text("a <img src=\"x"), "a <img src=\"x");
        assert_eq!(text("a<script>b</scr"), "a");
        assert_eq!(text("<!-- a"), "");
        assert_eq!(text("</p></ul></sup></code></pre>a"), "a");
        let long = "<a b=\"[sound:<!x".repeat(50_000);
        assert!(text(&long).len() > 50_000);
    }
}
