//! Templates: HTML with `{{Field}}`, `{{filter:Field}}` and `{{#Field}}…{{/Field}}` in it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cloze::cloze;

/// A part of a template.
#[derive(Debug, PartialEq)]
enum Node<'t> {
    Html(&'t str),
    Field { filters: Vec<&'t str>, name: &'t str },
    If { name: &'t str, filled: bool, nodes: Vec<Node<'t>> },
}

/// No side is longer, in bytes of HTML: a template may name a long field a thousand times.
const LONGEST: usize = 4 * 1024 * 1024;

/// How deep conditions may stand in one another.
const DEEPEST: usize = 50;

/// A side of a card, as HTML.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub html: String,
    /// What belongs into the gaps of cloze deletions.
    pub gaps: Vec<String>,
    /// The fields that these are from.
    clozed: Vec<String>,
    /// The field that is to be typed, if there is one.
    pub typed: Option<String>,
    /// Fields that show only when they are asked for: their names and contents.
    pub hints: Vec<(String, String)>,
}

/// What a side is made of.
#[derive(Clone, Copy)]
pub(super) struct Filling<'f> {
    /// The fields by their names, those that every note has among them.
    pub fields: &'f HashMap<&'f str, Cow<'f, str>>,
    /// Which deletion is asked, from 1; none where the note has none.
    pub deletion: Option<u64>,
    /// Whether it is the side with the question.
    pub is_front: bool,
}

/// Fills a template.
///
/// # Errors
/// A template that makes no sense, or names a field that there is not: what is wrong with it.
pub(super) fn fill(template: &str, with: Filling) -> Result<Side, String> {
    let without_comments = strip_comments(template);
    let nodes = parse(&without_comments)?;
    let mut side = Side::default();
    render(&nodes, with, &mut side)?;
    Ok(side)
}

/// Comments may hold what would be fields otherwise.
fn strip_comments(template: &str) -> Cow<'_, str> {
    if !template.contains("<!--") {
        return template.into();
    }
    let (mut out, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    (out + rest).into()
}

fn parse(template: &str) -> Result<Vec<Node<'_>>, String> {
    // Each open condition, and what stood before it.
    let mut open: Vec<(&str, bool, Vec<Node>)> = Vec::new();
    let (mut nodes, mut rest) = (Vec::new(), template);
    while let Some((html, after)) = rest.split_once("{{") {
        if !html.is_empty() {
            nodes.push(Node::Html(html));
        }
        // Three braces are two for whoever wrote them for another engine.
        let (tag, after) = after.split_once("}}").ok_or("its template has a {{ that is never closed")?;
        let tag = tag.trim_start_matches('{').trim();
        rest = after;
        match tag.split_at_checked(1) {
            Some(("#" | "^", name)) => {
                if open.len() >= DEEPEST {
                    return Err("its template has too many conditions in one another".into());
                }
                open.push((name.trim(), tag.starts_with('#'), std::mem::take(&mut nodes)));
            }
            Some(("/", name)) => match open.pop() {
                Some((opened, filled, before)) if opened == name.trim() => {
                    let inner = std::mem::replace(&mut nodes, before);
                    nodes.push(Node::If { name: opened, filled, nodes: inner });
                }
                _ => return Err(format!("its template closes {{{{{tag}}}}}, which was not opened last")),
            },
            _ => {
                let mut filters: Vec<&str> = tag.split(':').map(str::trim).collect();
                let name = filters.pop().unwrap_or_default();
                filters.reverse();
                nodes.push(Node::Field { filters, name });
            }
        }
    }
    if let Some((name, ..)) = open.last() {
        return Err(format!("its template never closes {{{{#{name}}}}}"));
    }
    nodes.push(Node::Html(rest));
    Ok(nodes)
}

fn render(nodes: &[Node], with: Filling, into: &mut Side) -> Result<(), String> {
    for node in nodes {
        match node {
            Node::Html(html) => into.html.push_str(html),
            Node::If { name, filled, nodes } => {
                if is_filled(name, with) == *filled {
                    render(nodes, with, into)?;
                }
            }
            // What the front said is in sight already.
            Node::Field { name: "FrontSide", .. } => {}
            Node::Field { filters, name } => field(filters, name, with, into)?,
        }
    }
    Ok(())
}

/// Whether a field has something in it; `c1` has where the first deletion is asked.
fn is_filled(name: &str, with: Filling) -> bool {
    if let Some(content) = with.fields.get(name) {
        return !is_blank(content);
    }
    let number = name.strip_prefix('c').and_then(|number| number.parse().ok());
    number.is_some() && number == with.deletion
}

/// Blanks, line breaks and empty divisions are nothing.
fn is_blank(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some((tag, after)) = tag.split_once('>') else { return false };
        if !matches!(tag.trim_matches(['/', ' ']), "br" | "div") {
            return false;
        }
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// A field, through its filters: the one nearest to the name comes first.
fn field(filters: &[&str], name: &str, with: Filling, into: &mut Side) -> Result<(), String> {
    if filters.iter().any(|filter| filter.starts_with("tts")) {
        // It would be read out.
        return Ok(());
    }
    let Some(content) = with.fields.get(name) else {
        return Err(format!("its template names a field {name:?}, which its notes do not have"));
    };
    let mut content = content.clone();
    let mut gaps: Vec<String> = Vec::new();
    for filter in filters {
        content = match *filter {
            "cloze" | "cloze-only" => {
                let made = cloze(&content, with.deletion.unwrap_or(0));
                // Some templates show a text twice, and what is typed is said by itself.
                if !filters.contains(&"type") && !into.clozed.iter().any(|known| known == name) {
                    into.clozed.push(name.to_owned());
                    into.gaps.extend(made.gaps.iter().cloned());
                }
                gaps.extend(made.gaps.iter().cloned());
                match (with.is_front, *filter) {
                    _ if made.gaps.is_empty() => "".into(),
                    (_, "cloze-only") => made.gaps.join(", ").into(),
                    (true, _) => made.front.into(),
                    (false, _) => made.back.into(),
                }
            }
            // Typed on the front, compared on the back.
            "type" => {
                // As in Anki, the same word in several gaps is typed once.
                gaps.dedup();
                let is_cloze = filters.contains(&"cloze");
                into.typed = Some(if is_cloze { gaps.join(", ") } else { content.into_owned() });
                "".into()
            }
            "hint" if with.is_front => {
                if !is_blank(&content) {
                    into.hints.push((name.to_owned(), content.into_owned()));
                }
                "".into()
            }
            "kanji" => ruby(&content, |base, _| base.to_owned()).into(),
            "kana" => ruby(&content, |_, reading| reading.to_owned()).into(),
            "furigana" => ruby(&content, |base, reading| format!("{base}[{reading}]")).into(),
            _ => content,
        };
    }
    into.html.push_str(&content);
    if into.html.len() > LONGEST { Err("one of its sides is longer than 4 MB".into()) } else { Ok(()) }
}

/// Readings as Anki has them: ` 漢字[かんじ]`, where a blank tells the word from what stands before it.
fn ruby(text: &str, show: impl Fn(&str, &str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('[') {
        let Some((reading, after)) = after.split_once(']') else { break };
        let start = before.rfind([' ', '>']).map_or(0, |at| at + 1);
        let (head, base) = before.split_at(start);
        if base.is_empty() || reading.starts_with("sound:") {
            out.extend([before, "[", reading, "]"]);
        } else {
            out.push_str(head.strip_suffix(' ').unwrap_or(head));
            out.push_str(&show(base, reading));
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(
        template: &str,
        fields: &[(&'static str, &'static str)],
        is_front: bool,
    ) -> Result<Side, String> {
        let fields = fields.iter().map(|(name, content)| (*name, Cow::from(*content))).collect();
        fill(template, Filling { fields: &fields, deletion: Some(1), is_front })
    }

    fn html(template: &str, fields: &[(&'static str, &'static str)]) -> String {
        filled(template, fields, true).unwrap().html
    }

    #[test]
    fn fields_are_filled_in_and_conditions_decided() {
        let fields = [("Front", "f"), ("Empty", "<div><br></div> "), ("Back", "b")];
        assert_eq!(html("{{Front}}/{{ Back }}", &fields), "f/b");
        assert_eq!(html("{{#Empty}}a{{/Empty}}{{^Empty}}b{{#Front}}c{{/Front}}{{/Empty}}", &fields), "bc");
        assert_eq!(html("a<!-- {{Nothing}} -->b{{#c1}}1{{/c1}}{{#c2}}2{{/c2}}", &fields), "ab1");
    }

    #[test]
    fn a_template_that_makes_no_sense_says_why() {
        let error = |template| filled(template, &[("A", "a")], true).unwrap_err();
        assert_eq!(error("{{B}}"), "its template names a field \"B\", which its notes do not have");
        assert_eq!(error("{{#A}}"), "its template never closes {{#A}}");
        assert_eq!(error("{{#A}}{{/B}}"), "its template closes {{/B}}, which was not opened last");
        assert_eq!(error("{{A"), "its template has a {{ that is never closed");
    }

    #[test]
    fn what_is_typed_or_hinted_is_not_shown() {
        let side = filled("{{Q}}{{type:A}}{{hint:H}}", &[("Q", "q"), ("A", "a"), ("H", "h")], true).unwrap();
        assert_eq!((side.html.as_str(), side.typed.as_deref()), ("q", Some("a")));
        assert_eq!(side.hints, [("H".to_owned(), "h".to_owned())]);
        let side = filled("{{type:cloze:T}}", &[("T", "a {{c1::b}}")], true).unwrap();
        assert_eq!((side.html.as_str(), side.typed.as_deref()), ("", Some("b")));
    }

    #[test]
    fn readings_are_told_from_their_words() {
        let fields = [("J", "これは 漢字[かんじ]です[sound:a.mp3]")];
        assert_eq!(html("{{kanji:J}}", &fields), "これは漢字です[sound:a.mp3]");
        assert_eq!(html("{{kana:J}}", &fields), "これはかんじです[sound:a.mp3]");
    }
}
