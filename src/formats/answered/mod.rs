//! Questions with their answers below them, as collections for exams and interviews have them in Markdown: lettered options and
//! `Answer: B`, an answer that opens on a click (`<details>`), `**Answer:** …`, a line of `%`, or numbered questions as headings.
//!
//! What begins a question differs from file to file: a numbered heading, a numbered line, any heading, a rule, or the paragraph
//! above the options. All ways are tried, and the one that finds the most cards is taken.

mod choices;
mod entry;
mod letters;
mod page;
mod stages;
mod words;

use self::choices::is_ticked_by_word;
use self::entry::{Keys, Way, entries};
use self::letters::option;
use self::page::{Block, Line, blocks};
use self::stages::{Asked, Found, Sure, asked};
use self::words::{asks, behind_answer};
use super::aiken;
use super::aside::{aside, unquoted};
use super::checkbox::heading;
use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, comment_id, inline, lines_of, question};
use super::unshown::IMAGE;

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
        let is_collection = is_collection(text);
        if !(is_collection || is_promising(text)) {
            return None;
        }
        let page = blocks(text);
        let is_clicked = is_mostly_hidden(&page);
        let mut best: Option<(usize, Vec<Asked<'t>>)> = None;
        for way in Way::OF_PAGES.into_iter().filter(|way| is_collection || *way != Way::AskingHeadings) {
            let entries = entries(&page, way);
            let keys = entry::keys(&page, &entries);
            let mut asked: Vec<Asked<'t>> =
                entries.into_iter().flat_map(|entry| asked(&entry, way, &keys, is_collection)).collect();
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
            let (placed, titles, asking) = (count(Sure::Place), count(Sure::Title), count(Sure::Asking));
            if placed < SOME || placed * 10 < (placed + titles) * 6 {
                asked.retain(|asked| !matches!(asked.found, Found::Text(_, Sure::Place | Sure::Title)));
            }
            if asking < SOME {
                asked.retain(|asked| !matches!(asked.found, Found::Text(_, Sure::Asking)));
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
            .flat_map(|entry| asked(&entry, Way::Options, &keys, is_collection))
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

/// Whether the first title of a page says that it is a collection of questions to learn: others ask in headings, too.
fn is_collection(text: &str) -> bool {
    const SAY: &[&str] = &[
        "interview question",
        "interview q&a",
        "flashcards",
        "flash cards",
        "preguntas de entrevista",
        "perguntas de entrevista",
        "questions d'entretien",
        "вопросы с собеседован",
        "вопросы для собеседован",
        "вопросы на собеседован",
        "面试题",
        "面试问题",
        "面試題",
    ];
    let titles = lines_of(text).filter(|(is_code, _)| !is_code).filter_map(|(_, line)| heading(line));
    let first = titles.map(|(_, title)| title.to_lowercase()).next();
    first.is_some_and(|title| SAY.iter().any(|words| title.contains(words)))
}

/// Whether there is anything in a text that this reader looks for: most files are seen through only once.
fn is_promising(text: &str) -> bool {
    let mut numbered = 0;
    text.lines().any(|line| {
        let trimmed = line.trim();
        numbered += usize::from(entry::numbered_heading(line).is_some());
        trimmed.starts_with("<details")
            || trimmed.contains("<summary")
            || trimmed.starts_with("> [!")
            || trimmed == "%"
            || numbered >= SOME
            || behind_answer(line).is_some()
            || option(line, 0).is_some()
            || is_ticked_by_word(line)
    })
}

/// How many cards questions make; 0 where they are too few of their kind to be meant as such.
fn worth(asked: &[Asked<'_>], is_clicked: bool) -> usize {
    let count = |wanted: &dyn Fn(&Found) -> bool| asked.iter().filter(|asked| wanted(&asked.found)).count();
    let lettered = count(&|found| matches!(found, Found::Letters(..)));
    let said = count(&|found| matches!(found, Found::Text(_, Sure::Word)));
    let said = said + count(&|found| matches!(found, Found::Text(_, Sure::Sign | Sure::Heading)));
    let clicked = count(&|found| matches!(found, Found::Text(_, Sure::Click)));
    let placed = count(&|found| matches!(found, Found::Text(_, Sure::Place | Sure::Title | Sure::Asking)));
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

/// Whether a title stands above a list of what the page holds: the questions below it are about something else.
fn is_contents(title: &str) -> bool {
    let plain = title.to_lowercase();
    ["table of contents", "contents", "toc"].contains(&plain.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A question without the marks of a quotation, where all of it but its title is one.
fn without_quote(text: &str) -> String {
    let quoted = |line: &&str| line.trim_start().starts_with('>');
    let below = text.lines().skip_while(|line| !quoted(line));
    if below.clone().next().is_none() || !below.clone().all(|line| line.trim().is_empty() || quoted(&line)) {
        return text.to_owned();
    }
    let lines = text.lines().map(|line| if quoted(&line) { unquoted(line) } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of a question, first and last, with what it asks, and whether options or a word say that its answer is one.
pub struct Lines {
    pub from: usize,
    pub until: usize,
    pub question: String,
    pub is_sure: bool,
}

/// Where the questions of a page stand.
pub fn outline(text: &str) -> Vec<Lines> {
    let all = Quiz::of(text).map(|quiz| quiz.asked).unwrap_or_default();
    all.into_iter()
        .map(|asked| {
            let is_sure = matches!(asked.found, Found::Letters(..) | Found::Text(_, Sure::Word));
            Lines { from: asked.line, until: asked.until, question: asked.text, is_sure }
        })
        .collect()
}

/// So many lines an answer has at most that nothing but its place below a question makes one, where a page has other cards.
const LONGEST_BELOW: usize = 20;

/// Questions that are too few, or too little like a quiz's, to make a page one: a heading that asks, with text below it, and the
/// like. They count only where the page holds cards of another kind. `is_taken` says which lines these have.
pub struct Few<'t> {
    asked: Vec<Asked<'t>>,
}

impl<'t> Few<'t> {
    /// Those of a text.
    pub fn of(text: &'t str, is_taken: impl Fn(usize) -> bool) -> Self {
        let page = blocks(text);
        let lines: Vec<&str> = text.lines().collect();
        let mut all: Vec<Asked<'t>> = Vec::new();
        for way in Way::OF_FEW {
            let entries = entries(&page, way);
            let keys = Keys::default();
            let found = entries.into_iter().flat_map(|entry| asked(&entry, way, &keys, true));
            let found = found.filter(|asked| {
                let is_known = |known: &Asked<'_>| known.line <= asked.until && asked.line <= known.until;
                let Found::Text(answer, sure) = &asked.found else { return false };
                let is_short = answer.lines().filter(|line| !line.trim().is_empty()).count() <= LONGEST_BELOW;
                (asks(&asked.text) || matches!(sure, Sure::Word)) && is_short && !all.iter().any(is_known)
            });
            // Cards directly below count as in it: it may be their title.
            let is_over = |asked: &Asked<'_>| {
                let is_blank = |line: usize| lines.get(line - 1).is_some_and(|text| text.trim().is_empty());
                let below = (asked.until + 1..).take_while(|line| is_blank(*line));
                (asked.line..=asked.until).chain(below).any(&is_taken)
            };
            let (mut above, mut apart): (Vec<_>, Vec<_>) = found.partition(is_over);
            // A heading over cards is their title, but for the last of several questions.
            if above.len() <= apart.len() || way == Way::BoldLines || way == Way::NumberedLines {
                for asked in &mut above {
                    let end = (asked.line..asked.until).find(|line| is_taken(line + 1));
                    asked.until = end.unwrap_or(asked.until);
                }
                apart.append(&mut above);
            }
            all.extend(apart);
        }
        all.sort_by_key(|asked| asked.line);
        Self { asked: all }
    }

    /// Their lines, first and last.
    pub fn lines(&self) -> impl Iterator<Item = (usize, usize)> {
        self.asked.iter().map(|asked| (asked.line, asked.until))
    }

    /// Reads them.
    pub fn read(self, draft: &mut Draft) {
        self.asked.into_iter().for_each(|asked| add(asked, draft));
    }
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let Some(quiz) = Quiz::of(input.text()) else { return };
    quiz.asked.into_iter().for_each(|asked| add(asked, draft));
}

/// Adds a question, or says why it is no card.
fn add(asked: Asked<'_>, draft: &mut Draft) {
    let Asked { line, until, above, text, found, behind } = asked;
    if !matches!(found, Found::None(None)) {
        draft.take(line, until);
    }
    let found = match found {
        Found::None(Some(why)) => {
            draft.leave_out(line, why);
            return;
        }
        Found::None(None) => return,
        found => found,
    };
    let asked = question(&without_quote(&text));
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
        Found::None(_) => return,
    };
    if images {
        draft.remark(line, IMAGE);
    }
    let above = above.iter().skip(1).map(|title| inline(title).text);
    let above: Vec<String> = above.filter(|title| !is_contents(title)).collect();
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
