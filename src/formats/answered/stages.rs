//! What an entry of a page asks, read in stages: the surest way to write a question first.

use super::choices::{NO_LETTER, chosen, options_in_title, options_of, unbolded};
use super::entry::{Entry, Keys, Way};
use super::page::{Block, Line, text_of};
use super::words::{Hidden, asks, behind_answer, behind_letter, is_order, names_options, without_label};
use crate::formats::checkbox::without_number;
use crate::formats::markdown::inline;

const NO_ANSWER: &str = "this question has no answer below it: write one, or remove it";
const NO_OPTIONS: &str =
    "its answer names an option, and no options were found above it: write them as A) …, B) …, a line each";

/// A question, and what was found of its answer.
pub(super) struct Asked<'t> {
    pub line: usize,
    /// The last line that belongs to it.
    pub until: usize,
    /// The titles above, outermost first.
    pub above: Vec<&'t str>,
    /// Its Markdown, without its number.
    pub text: String,
    pub found: Found,
    /// What stands behind the answer.
    pub behind: String,
}

/// What an entry says of the answer.
pub(super) enum Found {
    /// Options, as they stand, and the places of the right ones.
    Letters(Vec<String>, Vec<usize>),
    /// An answer of its own. Whether something says that it is one.
    Text(String, Sure),
    /// Options of which none is said to be right, or a question without any answer: why.
    None(Option<&'static str>),
}

/// How sure it is that a text is an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// A word says so.
    Word,
    /// It opens on a click.
    Click,
    /// It stands below a numbered heading.
    Place,
    /// It stands below a numbered heading that asks nothing by itself.
    Title,
    /// A line of `%` stands above it.
    Sign,
    /// It stands below a heading.
    Heading,
    /// It stands below a heading that asks, in a collection of questions.
    Asking,
}

impl Found {
    /// The text that stands where an answer has to be.
    fn there(answer: String, sure: Sure) -> Self {
        if answer.trim().is_empty() { Self::None(Some(NO_ANSWER)) } else { Self::Text(answer, sure) }
    }
}

/// The questions of an entry: mostly one; where each opens on a click, several.
pub(super) fn asked<'t>(entry: &Entry<'t>, way: Way, keys: &Keys, is_collection: bool) -> Vec<Asked<'t>> {
    let stages = Stages { is_collection, ..Stages::of(entry, way, keys) };
    if let Some(asked) = stages.options_in_title().or_else(|| stages.lettered_options()) {
        return vec![asked];
    }
    let (mut all, rest) = stages.parts_that_ask();
    let own = lines_of(&rest);
    let more = stages
        .hidden_answer(&rest)
        .or_else(|| stages.marked_answer(&own))
        .unwrap_or_else(|| stages.by_way_alone(&rest, &own, all.is_empty()).into_iter().collect());
    all.extend(more);
    all
}

/// An entry and how it is read; each stage is one way to write a question.
struct Stages<'e, 't> {
    entry: &'e Entry<'t>,
    way: Way,
    keys: &'e Keys,
    /// Whether the page says that it collects questions.
    is_collection: bool,
    /// The last line of the entry.
    until: usize,
}

impl<'e, 't> Stages<'e, 't> {
    fn of(entry: &'e Entry<'t>, way: Way, keys: &'e Keys) -> Self {
        let last = entry.blocks.iter().rev().find_map(|block| match block {
            Block::Line(line) => Some(line.at).filter(|_| !line.text.trim().is_empty()),
            Block::Reveal { at, body, .. } => Some(body.last().map_or(*at, |line| line.at)),
        });
        let until = last.unwrap_or(entry.line);
        Self { entry, way, keys, is_collection: false, until }
    }

    /// A question that takes up the whole entry.
    fn whole(&self, text: String, found: Found, behind: String) -> Asked<'t> {
        let Entry { line, above, .. } = self.entry;
        Asked { line: *line, until: self.until, above: above.clone(), text, found, behind }
    }

    /// The title and what stands between it and the answer.
    fn text_with(&self, before: &[Line<'_>]) -> String {
        let kept = before
            .iter()
            .rposition(|line| line.is_code || !(line.text.trim().is_empty() || names_options(line.text)));
        let rest = text_of(&before[..kept.map_or(0, |at| at + 1)]);
        let title = self.entry.title.unwrap_or_default();
        // A line that goes on is no paragraph of its own.
        let goes_on = self.way == Way::NumberedLines
            && before.first().is_some_and(|line| {
                line.at == self.entry.line + 1 && !line.is_code && !line.text.trim().is_empty()
            });
        let between = if goes_on { "\n" } else { "\n\n" };
        without_label([title, without_label(&rest)].join(between).trim()).to_owned()
    }

    /// What a list at the end of the page says is right.
    fn key(&self) -> Option<&[usize]> {
        self.entry.number.and_then(|number| self.keys.get(number))
    }

    /// `3. Which? a) one b) two`
    fn options_in_title(&self) -> Option<Asked<'t>> {
        let Entry { line, title, blocks, .. } = self.entry;
        let (text, options) = options_in_title((*title)?, *line, blocks)?;
        let (options, right, behind) = chosen(&options, self.key()).ok()?;
        Some(self.whole(text.to_owned(), Found::Letters(options, right), behind))
    }

    /// Options below the question, a line each.
    fn lettered_options(&self) -> Option<Asked<'t>> {
        let options = options_of(&self.entry.blocks)?;
        let text = self.text_with(&options.before);
        let (found, behind) = match chosen(&options, self.key()) {
            Ok((options, right, behind)) => (Found::Letters(options, right), behind),
            Err(why) => {
                let asks = self.entry.number.is_some() || asks(&text);
                (Found::None(why.or(asks.then_some(NO_LETTER))), String::new())
            }
        };
        // Letters without a question, or without an answer, are a list.
        let is_list = text.is_empty() || matches!(found, Found::None(None));
        (!is_list).then(|| self.whole(text, found, behind))
    }

    /// Parts whose summary asks are questions of their own. The other blocks are handed back.
    fn parts_that_ask(&self) -> (Vec<Asked<'t>>, Vec<&'e Block<'t>>) {
        let Entry { number, title, blocks, .. } = self.entry;
        let mut all: Vec<Asked<'t>> = Vec::new();
        let mut rest: Vec<&'e Block<'t>> = Vec::new();
        for block in blocks {
            match block {
                Block::Reveal { at, summary, hides: Hidden::Asked, body } => {
                    let text = without_number(&text_of(summary));
                    let found = Found::there(text_of(body), Sure::Click);
                    let mut asked = self.whole(text, found, String::new());
                    (asked.line, asked.until) = (*at, body.last().map_or(*at, |line| line.at));
                    asked.above.extend(title.filter(|_| number.is_none()));
                    all.push(asked);
                }
                other => rest.push(other),
            }
        }
        (all, rest)
    }

    /// A part that opens on a click and hides the answer. What it is part of may still be no question.
    fn hidden_answer(&self, rest: &[&Block<'t>]) -> Option<Vec<Asked<'t>>> {
        let first = |wanted: Hidden| {
            rest.iter().position(|block| matches!(block, Block::Reveal { hides, .. } if *hides == wanted))
        };
        let at = first(Hidden::Answer).or_else(|| first(Hidden::Perhaps))?;
        let Block::Reveal { hides, body, .. } = rest[at] else { return None };
        let text = self.text_with(&lines_of(&rest[..at]));
        let is_titled = self.entry.number.is_some() || self.entry.title.is_some();
        if text.is_empty() || !is_titled && !asks(&text) {
            return Some(Vec::new());
        }
        let (before, below) = (&rest[..at], &rest[at + 1..]);
        let behind = [text_of(&lines_of(below)), hints(&[before, below].concat())].join("\n\n");
        let sure = if *hides == Hidden::Answer { Sure::Word } else { Sure::Click };
        let found = Found::there(without_mark(text_of(body)), sure);
        Some(vec![self.whole(text, found, behind.trim().to_owned())])
    }

    /// `**Answer:** …`, or a line of `%`. What stands above may still be no question.
    fn marked_answer(&self, own: &[Line<'t>]) -> Option<Vec<Asked<'t>>> {
        let (at, first) = self.mark(own)?;
        // Several cards below one heading.
        let is_sign = |line: &&Line<'_>| !line.is_code && line.text.trim() == "%";
        if self.way != Way::Rules && own.iter().filter(is_sign).count() > 1 {
            return Some(Vec::new());
        }
        let text = self.text_with(&own[..at]);
        if text.is_empty() {
            return Some(Vec::new());
        }
        let first =
            first.trim_start_matches("</b>").trim_start_matches("</strong>").trim_start_matches([':', ' ']);
        let first = unbolded(first);
        let first = if first.is_empty() { Vec::new() } else { vec![Line { text: first, ..own[at] }] };
        // The indentation of what follows has nothing to do with that of the first line.
        let answer = [text_of(&first), text_of(&own[at + 1..])].join("\n").trim().to_owned();
        let answer = if self.way == Way::Rules { without_tags(&answer) } else { answer };
        // A letter without options, or a number behind what asks for none, belongs to something that was not understood.
        let is_mark = answer.len() == 1 && answer.bytes().all(|byte| byte.is_ascii_alphabetic())
            || answer.len() <= 2
                && answer.bytes().all(|byte| byte.is_ascii_digit())
                && !(asks(&text) || is_order(&text));
        let sure = if own[at].text.trim() == "%" { Sure::Sign } else { Sure::Word };
        let found = if is_mark && !answer.is_empty() {
            Found::None(Some(NO_OPTIONS))
        } else {
            Found::there(answer, sure)
        };
        Some(vec![self.whole(text, found, String::new())])
    }

    /// The line that marks the answer, and what stands behind the mark.
    fn mark(&self, own: &[Line<'t>]) -> Option<(usize, &'t str)> {
        let (at, behind) =
            own.iter().enumerate().find_map(|(at, line)| Some((at, self.behind_mark(line)?)))?;
        // Pages of help have solutions, too.
        let lower = own[at].text.to_lowercase();
        let is_weak = ["solu", "lösung", "correct", "gabarito"].iter().any(|word| {
            lower.trim_start().trim_start_matches(['*', '_', '#', ' ', '-', '>']).starts_with(word)
        });
        (!is_weak || asks(&self.text_with(&own[..at]))).then_some((at, behind))
    }

    /// What stands behind the mark of an answer in a line.
    fn behind_mark(&self, line: &Line<'t>) -> Option<&'t str> {
        if line.is_code {
            return None;
        }
        if line.text.trim() == "%" {
            return Some("");
        }
        let has_letter = self.entry.number.is_some() && self.way == Way::NumberedHeadings;
        let behind = behind_answer(line.text).or_else(|| behind_letter(line.text).filter(|_| has_letter))?;
        let is_mark = behind.starts_with([':', '：', '*', '_', '<'])
            || behind.trim().is_empty() && line.text.trim_start().starts_with(['#', '*', '_']);
        is_mark.then(|| behind.trim_start_matches([':', '：', '*', '_', ' ', '-']))
    }

    /// A question that only the way of the page tells: nothing says where its answer begins. A numbered line and a plain
    /// heading are none where parts of the entry ask.
    fn by_way_alone(&self, rest: &[&Block<'t>], own: &[Line<'t>], is_first: bool) -> Option<Asked<'t>> {
        match self.way {
            Way::NumberedLines if is_first && self.is_collection => self.numbered_heading(rest, own),
            Way::NumberedLines if is_first && text_of(own).is_empty() => self.numbered_line(),
            Way::Headings if is_first => self.heading(own, Sure::Heading),
            Way::AskingHeadings | Way::EachAsking | Way::BoldLines if is_first => {
                self.heading(own, Sure::Asking)
            }
            Way::NumberedHeadings => self.numbered_heading(rest, own),
            _ => None,
        }
    }

    /// A numbered line that asks, with nothing below it.
    fn numbered_line(&self) -> Option<Asked<'t>> {
        let title = self.entry.title.filter(|title| asks(title))?;
        Some(self.whole(title.to_owned(), Found::None(Some(NO_ANSWER)), String::new()))
    }

    /// A heading, and the text below it.
    fn heading(&self, own: &[Line<'t>], sure: Sure) -> Option<Asked<'t>> {
        let (text, body) = (self.entry.title.unwrap_or_default(), text_of(own));
        let is_whole = !text.is_empty() && !body.is_empty();
        is_whole.then(|| self.whole(text.to_owned(), Found::Text(body, sure), String::new()))
    }

    /// A numbered heading, and the text below it.
    fn numbered_heading(&self, rest: &[&Block<'t>], own: &[Line<'t>]) -> Option<Asked<'t>> {
        self.entry.number?;
        // `### Question 3`, and the question below it.
        let (title, own) = match self.entry.title {
            Some(title) => (title.to_owned(), own),
            None => first_paragraph(own).filter(|(text, _)| asks(text))?,
        };
        let (text, body) = (title.as_str(), text_of(own));
        let plain = inline(text).text;
        let asks = asks(&plain) || is_order(&plain);
        let (found, behind) = if !body.is_empty() && !text.is_empty() {
            (Found::Text(body, if asks { Sure::Place } else { Sure::Title }), hints(rest))
        } else if asks {
            (Found::None(Some(NO_ANSWER)), String::new())
        } else {
            return None;
        };
        Some(self.whole(text.to_owned(), found, behind))
    }
}

/// The first paragraph of some lines, and those behind it.
fn first_paragraph<'l, 't>(lines: &'l [Line<'t>]) -> Option<(String, &'l [Line<'t>])> {
    let is_empty = |line: &Line<'_>| line.text.trim().is_empty();
    let begin = lines.iter().position(|line| !is_empty(line))?;
    let end = lines[begin..].iter().position(is_empty).map_or(lines.len(), |at| begin + at);
    Some((text_of(&lines[begin..end]), &lines[end..]))
}

/// The lines among blocks.
fn lines_of<'t>(blocks: &[&Block<'t>]) -> Vec<Line<'t>> {
    let lines = blocks.iter().filter_map(|block| match block {
        Block::Line(line) => Some(*line),
        Block::Reveal { .. } => None,
    });
    lines.collect()
}

/// Hints and the like, which come with the verdict.
fn hints(blocks: &[&Block<'_>]) -> String {
    let parts = blocks.iter().filter_map(|block| match block {
        Block::Reveal { summary, body, .. } => Some([text_of(summary), text_of(body)].join(": ")),
        Block::Line(_) => None,
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// A hidden answer without the `Answer:` that it may begin with.
fn without_mark(answer: String) -> String {
    let first = answer.lines().next().unwrap_or_default();
    let Some(behind) = behind_answer(first).filter(|rest| rest.starts_with([':', '：', '*'])) else {
        return answer;
    };
    let behind = behind.trim_start_matches([':', '：', '*', ' ']);
    answer.split_once('\n').map_or_else(|| behind.to_owned(), |(_, rest)| [behind, rest].join("\n"))
}

/// The lines `%%` and `tags: …` that a card of ankdown may end with are no part of its answer.
fn without_tags(answer: &str) -> String {
    let lines = answer.lines().take_while(|line| line.trim() != "%%");
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
