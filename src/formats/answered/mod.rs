//! Questions with their answers below them, as collections for exams and interviews have them in Markdown: lettered options and
//! `Answer: B`, an answer that opens on a click (`<details>`), `**Answer:** …`, a line of `%`, or numbered questions as headings.
//!
//! What begins a question differs from file to file: a numbered heading, a numbered line, any heading, a rule, or the paragraph
//! above the options. All ways are tried, and the one that finds the most cards is taken.

mod entry;
mod letters;
mod page;
mod words;

use self::entry::{Entry, Way, entries};
use self::letters::{in_one_line, named, numbered, numbered_option, option, ticked};
use self::page::{Block, Line, blocks, text_of};
use self::words::{Hidden, behind_answer, behind_letter, is_order, names_options, without_label};
use super::aiken;
use super::aside::aside;
use super::checkbox::{heading, without_number};
use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, comment_id, inline, question};
use super::options::without_code_marks;
use super::unshown::IMAGE;
use crate::deck::option_essence;

/// Questions with their answers below.
pub const FORMAT: Known = Known {
    name: "answers",
    title: "a Markdown file of questions with their answers",
    endings: &["md", "markdown"],
    file_is_topic: true,
    // Questions without any markup are Aiken's, where they are written so.
    fits: |input| {
        let text = input.text();
        (is_marked_up(text) || !(aiken::FORMAT.fits)(input)) && Quiz::of(text).is_some()
    },
    read,
};

/// A question, and what was found of its answer.
struct Asked<'t> {
    line: usize,
    /// The last line that belongs to it.
    until: usize,
    /// The titles above, outermost first.
    above: Vec<&'t str>,
    /// Its Markdown, without its number.
    text: String,
    found: Found,
    /// What stands behind the answer.
    behind: String,
}

enum Found {
    /// Options, as they stand, and the places of the right ones.
    Letters(Vec<String>, Vec<usize>),
    /// An answer of its own. Whether something says that it is one.
    Text(String, Sure),
    /// Options of which none is said to be right, or a question without any answer: why.
    None(Option<&'static str>),
}

/// How sure it is that a text is an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
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
}

/// A page of questions.
struct Quiz<'t> {
    asked: Vec<Asked<'t>>,
}

/// So many of a kind make a page of questions of what may be a page with a few.
const FEW: usize = 2;
const SOME: usize = 5;

impl<'t> Quiz<'t> {
    /// The questions of a text; none where it is no page of questions.
    fn of(text: &'t str) -> Option<Self> {
        if !is_promising(text) {
            return None;
        }
        let page = blocks(text);
        let is_clicked = is_mostly_hidden(&page);
        let mut best: Option<(usize, Vec<Asked<'t>>)> = None;
        for way in Way::ALL {
            let entries = entries(&page, way);
            let keys = entry::keys(&page, &entries);
            let mut asked: Vec<Asked<'t>> =
                entries.into_iter().flat_map(|entry| asked(entry, way, &keys)).collect();
            // Where cards have their answers below a line of `%`, headings are cards, and short ones need no such line.
            let is_parted = asked.iter().any(|asked| matches!(asked.found, Found::Text(_, Sure::Sign)));
            asked.retain(|asked| is_parted || !matches!(asked.found, Found::Text(_, Sure::Heading)));
            // Numbered headings are questions where most of them ask.
            let count = |sure| {
                asked
                    .iter()
                    .filter(|asked| matches!(&asked.found, Found::Text(_, other) if *other == sure))
                    .count()
            };
            let (placed, titles) = (count(Sure::Place), count(Sure::Title));
            if placed < SOME || placed * 10 < (placed + titles) * 6 {
                asked.retain(|asked| !matches!(asked.found, Found::Text(_, Sure::Place | Sure::Title)));
            }
            let worth = worth(&asked, is_clicked);
            if worth > best.as_ref().map_or(0, |(worth, _)| *worth) {
                best = Some((worth, asked));
            }
        }
        let (_, mut all) = best?;
        // What stands outside of these questions may be some, too.
        let apart = entries(&page, Way::Options);
        let keys = entry::keys(&page, &apart);
        // How far the questions up to each one reach.
        all.sort_by_key(|asked| asked.line);
        let reach: Vec<usize> = all
            .iter()
            .scan(0, |far, asked| {
                *far = asked.until.max(*far);
                Some(*far)
            })
            .collect();
        let is_inside = |line: usize| {
            let begun = all.partition_point(|known| known.line <= line);
            begun.checked_sub(1).and_then(|at| reach.get(at)).is_some_and(|far| *far >= line)
        };
        let apart: Vec<Asked<'t>> = apart
            .into_iter()
            .flat_map(|entry| asked(entry, Way::Options, &keys))
            .filter(|asked| {
                matches!(asked.found, Found::Letters(..) | Found::None(Some(_))) && !is_inside(asked.line)
            })
            .collect();
        all.extend(apart);
        all.sort_by_key(|asked| asked.line);
        Some(Self { asked: all })
    }
}

/// Whether a text has anything that only Markdown has.
fn is_marked_up(text: &str) -> bool {
    text.lines().any(|line| {
        let trimmed = line.trim_start();
        heading(trimmed).is_some()
            || trimmed.contains("**")
            || trimmed.starts_with("<details")
            || trimmed.starts_with(['-', '*', '>']) && option(line, 0).is_some()
    })
}

/// Whether most of a page opens on a click.
fn is_mostly_hidden(page: &[Block<'_>]) -> bool {
    let is_said = |line: &&Line<'_>| !page::is_idle(line.text) && !line.text.trim().is_empty();
    let (mut open, mut hidden) = (0, 0);
    for block in page {
        match block {
            Block::Line(line) => open += usize::from(is_said(&line)),
            Block::Reveal { body, summary, .. } => {
                hidden += body.iter().filter(is_said).count() + summary.iter().filter(is_said).count();
            }
        }
    }
    hidden > open
}

/// Whether there is anything in a text that this reader looks for: most files are seen through only once.
fn is_promising(text: &str) -> bool {
    let mut numbered = 0;
    text.lines().any(|line| {
        let trimmed = line.trim();
        numbered += usize::from(entry::numbered_heading(line).is_some());
        trimmed.starts_with("<details")
            || trimmed.contains("<summary")
            || trimmed == "%"
            || numbered >= SOME
            || behind_answer(line).is_some()
            || option(line, 0).is_some()
    })
}

/// How many cards questions make; 0 where they are too few of their kind to be meant as such.
fn worth(asked: &[Asked<'_>], is_clicked: bool) -> usize {
    let count = |wanted: &dyn Fn(&Found) -> bool| asked.iter().filter(|asked| wanted(&asked.found)).count();
    let lettered = count(&|found| matches!(found, Found::Letters(..)));
    let said = count(&|found| matches!(found, Found::Text(_, Sure::Word)));
    let said = said + count(&|found| matches!(found, Found::Text(_, Sure::Sign | Sure::Heading)));
    let clicked = count(&|found| matches!(found, Found::Text(_, Sure::Click)));
    let placed = count(&|found| matches!(found, Found::Text(_, Sure::Place | Sure::Title)));
    let all = asked.len();
    // A help page has a few things that open on a click, too.
    let said = if said >= FEW || lettered > 0 { said } else { 0 };
    let clicked =
        if clicked >= SOME && clicked * 2 >= all || clicked >= FEW && is_clicked || said + lettered > 0 {
            clicked
        } else {
            0
        };
    lettered + said + clicked + placed
}

/// What options are called by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    Letters,
    Numbers,
}

/// The options of an entry, what stands before them and what behind.
struct Options<'b, 't> {
    called: Called,
    before: Vec<Line<'t>>,
    all: Vec<Vec<Line<'t>>>,
    behind: Vec<&'b Block<'t>>,
}

/// Finds the options of an entry.
fn options_of<'b, 't>(blocks: &'b [Block<'t>]) -> Option<Options<'b, 't>> {
    options_called(blocks, Called::Letters).or_else(|| {
        // A list of numbers is one of options only where an answer names one of them.
        let is_named = blocks.iter().any(|block| {
            let lines: &[Line<'_>] = match block {
                Block::Line(line) => std::slice::from_ref(line),
                Block::Reveal { body, .. } => body,
            };
            let named = |line: &Line<'_>| {
                behind_answer(line.text).and_then(|behind| numbered(behind, usize::MAX)).is_some()
            };
            lines.iter().any(named)
        });
        is_named.then(|| options_called(blocks, Called::Numbers)).flatten()
    })
}

fn options_called<'b, 't>(blocks: &'b [Block<'t>], called: Called) -> Option<Options<'b, 't>> {
    let option = |text: &'t str, place| match called {
        Called::Letters => option(text, place),
        Called::Numbers => numbered_option(text, place),
    };
    let line_at = |at: usize| match blocks.get(at) {
        Some(Block::Line(line)) => Some(*line),
        _ => None,
    };
    let is_option = |line: Line<'t>, place| if line.is_code { None } else { option(line.text, place) };
    // The last run that begins with A and goes on to B, before an answer.
    let first = (0..blocks.len()).find(|&at| {
        let Some(line) = line_at(at) else { return false };
        if is_option(line, 0).is_none() {
            return false;
        }
        let follows = (at + 1..blocks.len())
            .map_while(line_at)
            .take_while(|line| {
                is_option(*line, 0).is_none() && (line.is_code || behind_answer(line.text).is_none())
            })
            .any(|line| is_option(line, 1).is_some());
        follows || in_one_line(line.text).is_some()
    })?;
    let before: Vec<Line<'t>> = (0..first).filter_map(line_at).collect();
    let line = line_at(first)?;
    let follows = line_at(first + 1).is_some_and(|line| is_option(line, 1).is_some());
    if let Some(all) = in_one_line(line.text).filter(|_| !follows) {
        let all = all.into_iter().map(|text| vec![Line { text, ..line }]).collect();
        return Some(Options { called, before, all, behind: blocks[first + 1..].iter().collect() });
    }
    let mut all: Vec<Vec<Line<'t>>> = Vec::new();
    let mut at = first;
    while let Some(line) = line_at(at) {
        if let Some(text) = is_option(line, all.len()) {
            all.push(vec![Line { text, ..line }]);
        } else if !line.is_code && (behind_answer(line.text).is_some() || page::is_idle(line.text)) {
            break;
        } else if let Some(last) = all.last_mut() {
            last.push(line);
        }
        at += 1;
    }
    // What stands behind an empty line below the last option is no part of it, unless it is code or is indented.
    let indent = line.text.len() - line.text.trim_start().len();
    let mut cut = 0;
    if let Some(last) = all.last_mut() {
        let mut empty = false;
        let end = last.iter().position(|line| {
            let inner = line.text.len() - line.text.trim_start().len() > indent;
            let begins = empty && !line.is_code && !line.text.trim().is_empty() && !inner;
            empty = line.text.trim().is_empty();
            begins
        });
        if let Some(end) = end {
            cut = last.len() - end;
            last.truncate(end);
        }
    }
    Some(Options { called, before, all, behind: blocks[at - cut..].iter().collect() })
}

/// The questions of an entry: mostly one; where each opens on a click, several.
fn asked<'t>(entry: Entry<'t>, way: Way, keys: &entry::Keys) -> Vec<Asked<'t>> {
    let Entry { line, number, title, blocks, above } = entry;
    let until = blocks.last().map_or(line, |block| match block {
        Block::Line(line) => line.at,
        Block::Reveal { at, body, .. } => body.last().map_or(*at, |line| line.at),
    });
    let mut all: Vec<Asked<'t>> = Vec::new();
    let mut all_titled: Vec<Asked<'t>> = Vec::new();
    let titled = |before: &[Line<'_>]| {
        let kept = before
            .iter()
            .rposition(|line| line.is_code || !(line.text.trim().is_empty() || names_options(line.text)));
        let rest = text_of(&before[..kept.map_or(0, |at| at + 1)]);
        without_label([title.unwrap_or_default(), without_label(&rest)].join("\n\n").trim()).to_owned()
    };
    // `3. Which? a) one b) two`
    if let Some((asked, options)) = title.and_then(options_in) {
        let line_of = |text: &'t str| vec![Line { at: line, is_code: false, text }];
        let all = options.into_iter().map(line_of).collect();
        let options =
            Options { called: Called::Letters, before: Vec::new(), all, behind: blocks.iter().collect() };
        if let Ok((options, right, behind)) = chosen(&options, number.and_then(|number| keys.get(number))) {
            let found = Found::Letters(options, right);
            all_titled.push(Asked {
                line,
                until,
                above: above.clone(),
                text: asked.to_owned(),
                found,
                behind,
            });
            return all_titled;
        }
    }
    if let Some(options) = options_of(&blocks) {
        let text = titled(&options.before);
        let found = chosen(&options, number.and_then(|number| keys.get(number)));
        let asks = number.is_some() || text.contains(['?', '？', '؟']);
        let (found, behind) = match found {
            Ok((options, right, behind)) => (Found::Letters(options, right), behind),
            Err(why) => (Found::None(why.or(asks.then_some(NO_LETTER))), String::new()),
        };
        // Letters without a question, or without an answer, are a list.
        let is_list = text.is_empty() || matches!(found, Found::None(None));
        if !is_list {
            all.push(Asked { line, until, above: above.clone(), text, found, behind });
            return all;
        }
    }
    // Parts whose summary asks are questions of their own.
    let mut rest: Vec<&Block<'t>> = Vec::new();
    for block in &blocks {
        match block {
            Block::Reveal { at, summary, hides: Hidden::Asked, body } => {
                let mut above = above.clone();
                above.extend(title.filter(|_| number.is_none()));
                let answer = text_of(body);
                let text = without_number(&text_of(summary));
                let found = if answer.is_empty() {
                    Found::None(Some(NO_ANSWER))
                } else {
                    Found::Text(answer, Sure::Click)
                };
                all.push(Asked { line: *at, until: *at, above, text, found, behind: String::new() });
            }
            other => rest.push(other),
        }
    }
    let lines = |blocks: &[&Block<'t>]| -> Vec<Line<'t>> {
        let lines = blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(*line),
            Block::Reveal { .. } => None,
        });
        lines.collect()
    };
    // Hints and the like come with the verdict.
    let hinted = |blocks: &[&Block<'t>]| -> String {
        let parts = blocks.iter().filter_map(|block| match block {
            Block::Reveal { summary, body, .. } => Some([text_of(summary), text_of(body)].join(": ")),
            Block::Line(_) => None,
        });
        parts.collect::<Vec<_>>().join("\n\n")
    };
    let reveal = rest.iter().position(|block| matches!(block, Block::Reveal { hides: Hidden::Answer, .. }));
    let reveal = reveal.or_else(|| {
        rest.iter().position(|block| matches!(block, Block::Reveal { hides: Hidden::Perhaps, .. }))
    });
    if let Some(at) = reveal
        && let Block::Reveal { hides, body, .. } = rest[at]
    {
        let text = titled(&lines(&rest[..at]));
        let answer = text_of(body);
        let answer = behind_answer(answer.lines().next().unwrap_or_default())
            .filter(|rest| rest.starts_with([':', '：', '*']))
            .map(|rest| {
                rest.trim_start_matches([':', '：', '*', ' ']).to_owned()
                    + answer.split_once('\n').map_or("", |_| "\n")
                    + answer.split_once('\n').map_or("", |(_, rest)| rest)
            })
            .unwrap_or(answer);
        let behind =
            [text_of(&lines(&rest[at + 1..])), hinted(&[&rest[..at], &rest[at + 1..]].concat())].join("\n\n");
        let sure = if *hides == Hidden::Answer { Sure::Word } else { Sure::Click };
        let is_question =
            !text.is_empty() && (number.is_some() || title.is_some() || text.contains(['?', '？', '؟']));
        if is_question {
            let found = if answer.trim().is_empty() {
                Found::None(Some(NO_ANSWER))
            } else {
                Found::Text(answer, sure)
            };
            all.push(Asked { line, until, above, text, found, behind: behind.trim().to_owned() });
        }
        return all;
    }
    let own = lines(&rest);
    // `**Answer:** …`, or a line of `%`.
    let parted = own.iter().enumerate().find_map(|(at, line)| {
        if line.is_code {
            return None;
        }
        if line.text.trim() == "%" {
            return Some((at, ""));
        }
        let by_letter =
            number.filter(|_| way == Way::NumberedHeadings).and_then(|_| behind_letter(line.text));
        let behind = behind_answer(line.text).or(by_letter)?;
        let is_mark = behind.starts_with([':', '：', '*', '_', '<'])
            || behind.trim().is_empty() && line.text.trim_start().starts_with(['#', '*', '_']);
        is_mark.then(|| (at, behind.trim_start_matches([':', '：', '*', '_', ' ', '-'])))
    });
    // Pages of help have solutions, too.
    let parted = parted.filter(|(at, _)| {
        let lower = own[*at].text.to_lowercase();
        let is_weak = ["solu", "lösung", "correct", "gabarito"].iter().any(|word| {
            lower.trim_start().trim_start_matches(['*', '_', '#', ' ', '-', '>']).starts_with(word)
        });
        !is_weak || titled(&own[..*at]).contains(['?', '？', '؟'])
    });
    if let Some((at, first)) = parted {
        let text = titled(&own[..at]);
        let mut below: Vec<Line<'t>> = Vec::new();
        let first =
            first.trim_start_matches("</b>").trim_start_matches("</strong>").trim_start_matches([':', ' ']);
        let first = unbolded(first);
        if !first.is_empty() {
            below.push(Line { text: first, ..own[at] });
        }
        // The indentation of what follows has nothing to do with that of the first line.
        let rest = text_of(&own[at + 1..]);
        let answer = [text_of(&below), rest].join("\n").trim().to_owned();
        let (answer, behind) =
            if way == Way::Rules { without_tags(&answer) } else { (answer, String::new()) };
        // A letter without options, or a number behind what asks for none, belongs to something that was not understood.
        let asks = text.contains(['?', '？', '؟']) || is_order(&text);
        let is_mark = answer.len() == 1 && answer.bytes().all(|byte| byte.is_ascii_alphabetic())
            || answer.len() <= 2 && answer.bytes().all(|byte| byte.is_ascii_digit()) && !asks;
        if !text.is_empty() {
            let found = match (answer.is_empty(), is_mark) {
                (true, _) => Found::None(Some(NO_ANSWER)),
                (false, true) => Found::None(Some(NO_OPTIONS)),
                (false, false) if own[at].text.trim() == "%" => Found::Text(answer, Sure::Sign),
                (false, false) => Found::Text(answer, Sure::Word),
            };
            all.push(Asked { line, until, above, text, found, behind });
        }
        return all;
    }
    if way == Way::NumberedLines
        && title.is_some_and(|title| title.contains(['?', '？', '؟']))
        && all.is_empty()
    {
        let text = title.unwrap_or_default().to_owned();
        all.push(Asked {
            line,
            until,
            above,
            text,
            found: Found::None(Some(NO_ANSWER)),
            behind: String::new(),
        });
        return all;
    }
    if way == Way::Headings && all.is_empty() {
        let (text, body) = (title.unwrap_or_default().to_owned(), text_of(&own));
        if !text.is_empty() && !body.is_empty() {
            all.push(Asked {
                line,
                until,
                above,
                text,
                found: Found::Text(body, Sure::Heading),
                behind: String::new(),
            });
        }
        return all;
    }
    if way == Way::NumberedHeadings && number.is_some() {
        let text = title.unwrap_or_default().to_owned();
        let plain = inline(&text).text;
        let body = text_of(&own);
        let asks = plain.contains(['?', '？', '؟']) || is_order(&plain);
        if !body.is_empty() && !text.is_empty() {
            let sure = if asks { Sure::Place } else { Sure::Title };
            all.push(Asked {
                line,
                until,
                above,
                text,
                found: Found::Text(body, sure),
                behind: hinted(&rest),
            });
        } else if asks {
            all.push(Asked {
                line,
                until,
                above,
                text,
                found: Found::None(Some(NO_ANSWER)),
                behind: String::new(),
            });
        }
    }
    all
}

/// The options that stand behind a question in its own line, and the question.
fn options_in(title: &str) -> Option<(&str, Vec<&str>)> {
    let at = title
        .find(" a) ")
        .or_else(|| title.find(" A) "))
        .or_else(|| title.find("?a) ").map(|at| at.min(title.len())))?;
    let options = in_one_line(title.get(at + 1..)?)?;
    Some((title[..=at].trim(), options))
}

/// The lines `%%` and `tags: …` that a card of ankdown may end with are no part of its answer.
fn without_tags(answer: &str) -> (String, String) {
    let lines = answer.lines().take_while(|line| line.trim() != "%%");
    (lines.collect::<Vec<_>>().join("\n").trim().to_owned(), String::new())
}

const NO_ANSWER: &str = "this question has no answer below it: write one, or remove it";
const NO_OPTIONS: &str =
    "its answer names an option, and no options were found above it: write them as A) …, B) …, a line each";
const NO_LETTER: &str =
    "nothing says which of its options is right: write a line such as Answer: B below them";
const TWO_ANSWERS: &str = "two answers are given, and they differ: correct one of them";

type Chosen = (Vec<String>, Vec<usize>, String);

/// The options with the places of the right ones, and what is said behind; else why none is.
fn chosen(options: &Options<'_, '_>, key: Option<&[usize]>) -> Result<Chosen, Option<&'static str>> {
    let count = options.all.len();
    let named = |behind| match options.called {
        Called::Letters => named(behind, count),
        Called::Numbers => numbered(behind, count),
    };
    let mut texts: Vec<String> = Vec::with_capacity(count);
    let mut marks: Vec<usize> = Vec::new();
    for (at, lines) in options.all.iter().enumerate() {
        let (text, is_ticked) = ticked(&text_of(lines));
        if is_ticked {
            marks.push(at);
        }
        texts.push(text);
    }
    let mut found: Option<(Vec<usize>, String)> = None;
    let mut said: Vec<String> = Vec::new();
    let mut rest: Vec<Line<'_>> = Vec::new();
    let mut hidden = false;
    let mut named_elsewhere = false;
    for block in &options.behind {
        let (lines, is_hidden): (&[Line<'_>], bool) = match block {
            Block::Line(line) => (std::slice::from_ref(line), false),
            Block::Reveal { body, hides, .. } => (body, matches!(hides, Hidden::Answer | Hidden::Perhaps)),
        };
        hidden |= is_hidden;
        // What follows belongs to the next question.
        let is_next = |line: &Line<'_>| {
            options.called == Called::Letters && !line.is_code && option(line.text, 0).is_some()
        };
        if found.is_none() && !is_hidden && lines.iter().any(is_next) {
            break;
        }
        // Where several letters begin lines of a hidden answer, each is answered.
        let begun = (0..count)
            .filter(|place| lines.iter().any(|line| !line.is_code && option(line.text, *place).is_some()));
        let is_listed = is_hidden && begun.count() > 1;
        let is_part = matches!(block, Block::Reveal { .. });
        if is_part {
            said.push(text_of(&std::mem::take(&mut rest)));
        }
        let mut is_first = true;
        for line in lines {
            let plain = if line.is_code { None } else { Some(line.text.trim()) };
            let is_said = plain.is_some_and(|text| !text.is_empty() && !page::is_idle(text));
            let letters = plain.and_then(|text| {
                let behind = behind_answer(text);
                named_elsewhere |= behind.is_some();
                let behind =
                    behind.filter(|behind| in_one_line(behind.trim_start_matches([':', '*', ' '])).is_none());
                behind.and_then(named).or_else(|| {
                    // Where an answer is hidden, its first line is it.
                    let own = is_hidden && is_first && is_said && !is_listed;
                    own.then(|| hidden_letters(text, &texts)).flatten()
                })
            });
            is_first &= !is_said;
            match letters {
                Some((mut places, behind)) => {
                    let behind = unbolded(behind);
                    places.sort_unstable();
                    places.dedup();
                    if is_other_option(behind, &places, &texts) {
                        return Err(Some(TWO_ANSWERS));
                    }
                    match &found {
                        Some((first, _)) if *first != places => return Err(Some(TWO_ANSWERS)),
                        Some(_) => {}
                        None => {
                            let is_text = places.iter().any(|at| is_same(behind, &texts[*at]));
                            found = Some((places, if is_text { String::new() } else { behind.to_owned() }));
                        }
                    }
                }
                None => rest.push(*line),
            }
        }
        if is_part {
            said.push(text_of(&std::mem::take(&mut rest)));
        }
    }
    said.push(text_of(&rest));
    let said = said.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n");
    match (found, marks.is_empty(), key) {
        (Some((places, behind)), is_unmarked, key) => {
            if !is_unmarked && marks != places || key.is_some_and(|key| key != places) {
                return Err(Some(TWO_ANSWERS));
            }
            Ok((texts, places, [behind, said].join("\n").trim().to_owned()))
        }
        (None, false, key) if key.is_none_or(|key| key == marks) => Ok((texts, marks, said)),
        (None, false, _) => Err(Some(TWO_ANSWERS)),
        (None, true, Some(key)) if key.iter().all(|at| *at < count) => Ok((texts, key.to_vec(), said)),
        (None, true, _) => Err((hidden || named_elsewhere).then_some(NO_LETTER)),
    }
}

/// What the first line of a hidden answer names: a letter alone, `B) text`, or an option's own text.
fn hidden_letters<'l>(line: &'l str, texts: &[String]) -> Option<(Vec<usize>, &'l str)> {
    let bare = line.trim_start_matches(['#', '>', '-', ' ']);
    if let Some((places, behind)) = named(bare, texts.len()) {
        let is_alone = behind.trim_matches(['*', '_', '.', ' ', '<', '/', 'p', '>', 'b']).is_empty();
        let is_own = places.iter().any(|at| is_same(behind, &texts[*at]));
        let has_sign = bare
            .trim_start_matches(['*', '_', '(', '`'])
            .get(1..)
            .is_some_and(|rest| rest.starts_with([')', '.', ':', '*', ']']));
        if is_alone || is_own || has_sign {
            return Some((places, behind));
        }
    }
    if let Some(at) = texts.iter().position(|text| is_same(bare, text)) {
        return Some((vec![at], ""));
    }
    // `Option D is right` in a language without Latin letters: the only one there is is the letter.
    let mut words = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    let only = words.next().filter(|word| word.len() == 1 && words.next().is_none())?;
    let is_foreign =
        bare.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) && bare.split_whitespace().count() <= 6;
    let place = usize::from(only.bytes().next()?.checked_sub(b'A')?);
    (is_foreign && place < texts.len()).then_some((vec![place], ""))
}

fn is_same(said: &str, option: &str) -> bool {
    let plain = |text: &str| {
        let text = answer(text).text;
        option_essence(without_code_marks(text.trim().trim_end_matches('.')))
    };
    !said.trim().is_empty() && plain(said) == plain(option)
}

/// What stands behind a mark, without the other half of the bold that began before it.
fn unbolded(text: &str) -> &str {
    let is_half = text.matches("**").count() % 2 == 1;
    if is_half { text.trim_end().strip_suffix("**").unwrap_or(text).trim_end() } else { text }
}

/// Whether what stands behind a letter is the text of another option.
fn is_other_option(behind: &str, places: &[usize], texts: &[String]) -> bool {
    let own = places.iter().any(|at| texts.get(*at).is_some_and(|text| is_same(behind, text)));
    !own && texts.iter().any(|text| is_same(behind, text))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let Some(quiz) = Quiz::of(input.text()) else { return };
    for asked in quiz.asked {
        let Asked { line, above, text, found, behind, .. } = asked;
        let found = match found {
            Found::None(Some(why)) => {
                draft.leave_out(line, why);
                continue;
            }
            Found::None(None) => continue,
            found => found,
        };
        let asked = question(&text);
        let mut images = asked.images;
        let aside = aside(&behind);
        images |= aside.images;
        let ask = match found {
            Found::Letters(options, right) => {
                let options = options.iter().enumerate().map(|(at, text)| {
                    let plain = answer(text);
                    images |= plain.images;
                    Choice { text: plain.text, right: right.contains(&at), why: None }
                });
                // What is said of options calls them by their letters.
                Ask::Choose { options: options.collect(), in_order: true }
            }
            Found::Text(text, _) => {
                let plain = answer(&text);
                images |= plain.images;
                Ask::Say(plain.text)
            }
            Found::None(_) => continue,
        };
        if images {
            draft.remark(line, IMAGE);
        }
        let above: Vec<String> = above.iter().skip(1).map(|title| inline(title).text).collect();
        let topics = draft.topic(&above.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().collect();
        draft.add(NewCard {
            line,
            id: comment_id(&text).map(ToOwned::to_owned),
            question: asked.text,
            exchange: asked.code,
            ask,
            explanation: aside.explanation,
            source: aside.source,
            topics,
            ..NewCard::default()
        });
    }
}
