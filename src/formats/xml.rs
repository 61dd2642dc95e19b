//! XML, as far as question banks need it: elements with their attributes and texts.
//!
//! Only the five entities of XML and numbers are decoded. What a document declares itself is never expanded, so no file grows
//! by being read.

use std::borrow::Cow;

/// How deep elements lie in each other.
const DEEPEST: usize = 16;

/// So many elements one may hold.
const MOST_ELEMENTS: usize = 10_000;

/// Why an element cannot be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub why: String,
}

/// An element.
#[derive(Debug, Default)]
pub struct Element<'x> {
    /// Its name, as it stands.
    pub name: &'x str,
    /// The line in which it begins, from 1.
    pub line: usize,
    /// Its own text, decoded; of an element called `text` all that it holds, where markup stands as it is.
    pub text: Cow<'x, str>,
    /// What stands in it, in order.
    pub children: Vec<Element<'x>>,
    attributes: &'x str,
}

impl<'x> Element<'x> {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The value of an attribute, as it stands; empty where it has none.
    pub fn attribute(&self, name: &str) -> &'x str {
        let mut rest = self.attributes;
        while let Some((left, right)) = rest.split_once('=') {
            let right = right.trim_start();
            let Some(quote) = right.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return "" };
            let Some((value, after)) = right.get(1..).and_then(|inside| inside.split_once(quote)) else {
                return "";
            };
            if left.trim() == name {
                return value;
            }
            rest = after;
        }
        ""
    }
}

/// Reads the elements of a document.
#[derive(Debug)]
pub struct Reader<'x> {
    text: &'x str,
    at: usize,
    /// The line of the position that was counted last.
    line: usize,
    counted: usize,
    /// What was looked for in vain: there is none further on.
    absent: Vec<&'static str>,
}

impl<'x> Reader<'x> {
    /// A reader of a document.
    pub const fn new(text: &'x str) -> Self {
        Self { text, at: 0, line: 1, counted: 0, absent: Vec::new() }
    }

    /// The next element of this name, wherever it begins; none where there is no more. After a broken one the next is looked
    /// for behind its beginning.
    pub fn next(&mut self, name: &'static str) -> Option<Result<Element<'x>, Broken>> {
        loop {
            let rest = self.rest();
            let begin = rest.find('<')?;
            self.at += begin;
            let rest = self.rest();
            let is_it = rest[1..]
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')));
            if is_it {
                self.line();
                let (from, line) = (self.at, self.line);
                let read = self.element(name, DEEPEST, &mut 0);
                if read.is_err() {
                    (self.at, self.line, self.counted) = (from + 1, line, from);
                }
                return Some(read);
            }
            match self.skip_other() {
                Ok(true) => {}
                Ok(false) => self.at += 1,
                Err(broken) => {
                    self.at = self.text.len();
                    return Some(Err(broken));
                }
            }
        }
    }

    fn rest(&self) -> &'x str {
        &self.text[self.at..]
    }

    /// The line of the present position.
    fn line(&mut self) -> usize {
        self.line += self.text[self.counted..self.at].bytes().filter(|byte| *byte == b'\n').count();
        self.counted = self.at;
        self.line
    }

    fn broken<T>(&mut self, why: impl Into<String>) -> Result<T, Broken> {
        Err(Broken { line: self.line(), why: why.into() })
    }

    /// What stands before a sign; none where there is no such sign further on.
    fn before(&mut self, sign: &'static str) -> Option<&'x str> {
        if self.absent.contains(&sign) {
            return None;
        }
        let found = self.rest().split_once(sign).map(|(before, _)| before);
        if found.is_none() {
            self.absent.push(sign);
        }
        found
    }

    /// The same, going on behind it.
    fn until(&mut self, sign: &'static str) -> Option<&'x str> {
        let before = self.before(sign)?;
        self.at += before.len() + sign.len();
        Some(before)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.at += sign.len();
        }
        is_there
    }

    /// Skips a comment, an instruction or a declaration; says whether there was one.
    fn skip_other(&mut self) -> Result<bool, Broken> {
        if self.takes("<!--") {
            return match self.until("-->") {
                Some(_) => Ok(true),
                None => self.broken("a comment begins here and never ends: add -->"),
            };
        }
        if self.takes("<?") {
            return match self.until("?>") {
                Some(_) => Ok(true),
                None => self.broken("<? begins here and never ends: add ?>"),
            };
        }
        if self.takes("<!DOCTYPE") {
            let inside = self.until(">");
            return match inside {
                Some(inside) if !inside.contains('[') => Ok(true),
                _ => self
                    .broken("it declares a document type of its own, which is not read: remove <!DOCTYPE …>"),
            };
        }
        Ok(false)
    }

    /// The element that begins here.
    fn element(
        &mut self,
        outermost: &'static str,
        deeper: usize,
        count: &mut usize,
    ) -> Result<Element<'x>, Broken> {
        let line = self.line();
        *count += 1;
        if deeper == 0 || *count > MOST_ELEMENTS {
            return self.broken(format!(
                "it holds more than {MOST_ELEMENTS} elements, or one in another more than {DEEPEST} deep: split it"
            ));
        }
        self.at += 1;
        let cut_off = |line| Broken {
            line,
            why: "it begins here and never ends: the file was cut off, so get it whole".into(),
        };
        let Some(tag) = self.until(">") else { return Err(cut_off(line)) };
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        let mut element = Element { name, line, attributes, ..Element::default() };
        if is_closed {
            return Ok(element);
        }
        if name == "text" {
            element.text = self.content().ok_or_else(|| cut_off(line))?;
            return Ok(element);
        }
        loop {
            let rest = self.rest();
            let Some(begin) = rest.find('<') else { return Err(cut_off(line)) };
            add(&mut element.text, decoded(&rest[..begin]));
            self.at += begin;
            if self.takes("<![CDATA[") {
                let Some(inside) = self.until("]]>") else { return Err(cut_off(line)) };
                add(&mut element.text, inside.into());
            } else if self.takes("</") {
                let here = self.line();
                let Some(closed) = self.until(">") else { return Err(cut_off(line)) };
                if closed.trim() == name {
                    return Ok(element);
                }
                return Err(Broken {
                    line: here,
                    why: format!(
                        "</{}> closes <{name}> of line {line}: close each element where it ends",
                        closed.trim()
                    ),
                });
            } else if self.skip_other()? {
            } else if self.rest()[1..].strip_prefix(outermost).is_some_and(|rest| rest.starts_with(' ')) {
                return Err(Broken { line, why: format!("<{outermost}> is not closed: add </{outermost}>") });
            } else if self.rest()[1..].starts_with(|c: char| c.is_alphabetic() || c == '_') {
                element.children.push(self.element(outermost, deeper - 1, count)?);
            } else {
                add(&mut element.text, "<".into());
                self.at += 1;
            }
        }
    }

    /// What stands in a `<text>`, up to its end: people write HTML there, in CDATA or as it is.
    fn content(&mut self) -> Option<Cow<'x, str>> {
        let mut out = Cow::Borrowed("");
        loop {
            // Looked for sign by sign, so that each is looked at once.
            let rest = self.rest();
            let mut signs = rest.match_indices('<').map(|(at, _)| (at, &rest[at..]));
            let is_either = |sign: &str| sign.starts_with("</text") || sign.starts_with("<![CDATA[");
            let (at, sign) = signs.find(|(_, sign)| is_either(sign))?;
            add(&mut out, markup(&rest[..at]));
            self.at += at;
            if sign.starts_with("</") {
                self.until(">")?;
                return Some(out);
            }
            self.at += "<![CDATA[".len();
            add(&mut out, self.until("]]>")?.into());
        }
    }
}

/// Text as it is meant: where tags stand in it, it is HTML already.
fn markup(raw: &str) -> Cow<'_, str> {
    if raw.contains('<') { raw.into() } else { decoded(raw) }
}

/// Adds a text; one alone is only lent. Blanks between elements are none.
fn add<'x>(to: &mut Cow<'x, str>, text: Cow<'x, str>) {
    if to.trim().is_empty() {
        *to = text;
    } else if !text.is_empty() {
        to.to_mut().push_str(&text);
    }
}

/// Text with the entities of XML decoded; others stay, since HTML may know them.
fn decoded(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return raw.into();
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let found = after.get(..after.floor_char_boundary(12)).and_then(|name| name.split_once(';'));
        let sign = found.and_then(|(name, _)| Some((sign_of(name)?, name.len() + 1)));
        if let Some((sign, length)) = sign {
            out.push(sign);
            rest = &after[length..];
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

fn sign_of(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Result<Element<'_>, Broken> {
        Reader::new(text).next("q").unwrap()
    }

    #[test]
    fn texts_are_read_whether_they_are_escaped_quoted_or_html_as_it_stands() {
        for (text, expected) in [
            ("a &lt;b&gt; &amp;amp; &#x41;&#66; &nbsp;", "a <b> &amp; AB &nbsp;"),
            ("\n<![CDATA[<p>a]] </text>&amp;</p>]]>\n", "<p>a]] </text>&amp;</p>"),
            ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
            ("<p>a &lt; b<br>c</p>", "<p>a &lt; b<br>c</p>"),
        ] {
            let text = format!("<q><text>{text}</text></q>");
            assert_eq!(first(&text).unwrap().child("text").unwrap().text.trim(), expected);
        }
    }

    #[test]
    fn elements_have_attributes_children_and_lines() {
        let read = first("<?xml version='1.0'?>\n<!-- <q> -->\n<list>\n<q type=\"a b\" n = 'c'>\n x<b/><c>1</c><c>2</c></q>").unwrap();
        assert_eq!(
            (read.line, read.attribute("type"), read.attribute("n"), read.attribute("m")),
            (4, "a b", "c", "")
        );
        assert_eq!(read.all("c").map(|child| &*child.text).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(read.text.trim(), "x");
    }

    #[test]
    fn what_never_ends_is_told_once_with_its_line_and_what_follows_is_read() {
        let mut reader = Reader::new("<q>\n<a></b></q>\n<q><c>x</c></q><q><text>");
        assert_eq!(reader.next("q").unwrap().unwrap_err().line, 2);
        assert_eq!(reader.next("q").unwrap().unwrap().children.len(), 1);
        assert!(reader.next("q").unwrap().unwrap_err().why.contains("cut off"));
        assert!(reader.next("q").is_none());
    }

    #[test]
    fn no_file_grows_by_being_read() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><q><text>&b;</text></q>";
        assert!(first(bomb).unwrap_err().why.contains("document type"));
        let deep = format!("<q>{}", "<a>".repeat(100_000));
        assert!(first(&deep).unwrap_err().why.contains("deep"));
        let pieces = format!("<q><text>{}</text></q>", "<![CDATA[a]]>".repeat(200_000));
        assert_eq!(first(&pieces).unwrap().child("text").unwrap().text.len(), 200_000);
        let many = "<q ><text><![CDATA[".repeat(100_000);
        let mut reader = Reader::new(&many);
        let mut found = 0;
        while reader.next("q").is_some() {
            found += 1;
        }
        assert_eq!(found, 100_000);
    }
}
