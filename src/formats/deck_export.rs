//! Decks, written: as a deck of ours in one file, as a table, as Markdown, as text for Anki. What a format has no place for is
//! left out: contrasts, reference entries and the reasons of wrong options stay in our own.

use std::io::{self, Write};

use super::ours::deck_file;
use crate::deck::{Body, Card, Deck, Question, Wrong};
use crate::text::{clean, clean_json};

/// What a deck is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeckFormat {
    /// A deck of ours, in one file.
    Json,
    /// A table, a question a row, with headings.
    Csv,
    /// A quiz of checkboxes.
    Markdown,
    /// Text that Anki imports, a question a note.
    Anki,
}

/// Writes a deck; gives how many questions.
///
/// # Errors
/// What the writer says.
pub fn export_deck(format: DeckFormat, deck: &Deck, out: &mut impl Write) -> io::Result<usize> {
    match format {
        DeckFormat::Json => {
            let json = serde_json::to_string_pretty(&deck_file(deck))?;
            writeln!(out, "{}", clean_json(&json))?;
        }
        DeckFormat::Csv => {
            writeln!(out, "id,kind,both,question,code,answer,wrong,explanation,source,tags")?;
            for asked in all(deck) {
                let tags: Vec<String> = asked.topics.iter().map(|path| path.join("::")).collect();
                let both = if asked.both { "yes" } else { "" };
                let answer =
                    if asked.lists_answers() { joined(&asked.right) } else { asked.right.join("\n") };
                let wrong = joined(&asked.wrong);
                let cells = [
                    &asked.id,
                    asked.kind,
                    both,
                    asked.stem,
                    asked.code,
                    &answer,
                    &wrong,
                    asked.explanation,
                    asked.source,
                    &tags.join(", "),
                ];
                let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
                writeln!(out, "{}", cells.join(","))?;
            }
        }
        DeckFormat::Markdown => markdown(deck, out)?,
        DeckFormat::Anki => {
            writeln!(
                out,
                "#separator:comma\n#html:false\n#notetype:Basic\n#deck:{}",
                clean(&deck.title).replace('\n', " ")
            )?;
            writeln!(out, "#columns:guid,Front,Back,Tags\n#guid column:1\n#tags column:4")?;
            for asked in all(deck) {
                let texts = [asked.stem, asked.code].into_iter().filter(|text| !text.is_empty());
                let mut front = texts.collect::<Vec<_>>().join("\n\n");
                let mut options: Vec<&String> = asked.right.iter().chain(&asked.wrong).collect();
                // In an order that does not tell which is right.
                options.sort();
                if !asked.wrong.is_empty() {
                    let list: Vec<String> = options.iter().map(|option| format!("- {option}")).collect();
                    front = format!("{front}\n\n{}", list.join("\n"));
                }
                let mut back = asked.right.join("\n");
                if !asked.explanation.is_empty() {
                    back = format!("{back}\n\n{}", asked.explanation);
                }
                let tags: Vec<String> = asked.topics.iter().map(|path| path.join("::")).collect();
                let guid = format!("{}/{}", deck.id, asked.id);
                let cells = [guid, front, back, tags.join(" ")].map(|cell| anki_cell(&cell));
                writeln!(out, "{}", cells.join(","))?;
            }
        }
    }
    Ok(deck.question_count())
}

/// A question as every other format has it.
struct Asked<'d> {
    id: String,
    kind: &'static str,
    both: bool,
    stem: &'d str,
    code: &'d str,
    right: Vec<String>,
    wrong: Vec<String>,
    explanation: &'d str,
    source: &'d str,
    /// The ids of its topics, each with those above it, outermost first.
    topics: Vec<Vec<&'d str>>,
}

impl Asked<'_> {
    /// Whether its right answers are a list rather than a text.
    fn lists_answers(&self) -> bool {
        self.kind != "flashcard"
    }
}

fn all(deck: &Deck) -> impl Iterator<Item = Asked<'_>> {
    deck.cards.iter().flat_map(move |card| {
        card.questions.iter().enumerate().map(move |(at, question)| asked(deck, card, question, at))
    })
}

fn asked<'d>(deck: &'d Deck, card: &'d Card, question: &'d Question, at: usize) -> Asked<'d> {
    let label = |id: &String| deck.entry(id).map_or_else(|| id.clone(), crate::deck::Entry::label);
    let texts = |wrong: &[Wrong]| wrong.iter().map(|wrong| wrong.text.clone()).collect();
    let (kind, right, wrong) = match &question.body {
        Body::Scenario { answer, near, .. } => {
            ("choice", vec![label(answer)], near.iter().map(label).collect())
        }
        Body::Choice { answer, wrong } => ("choice", vec![answer.clone()], texts(wrong)),
        Body::Multi { answers, wrong } => ("multi", answers.clone(), texts(wrong)),
        Body::Typed { answer, accept, .. } => {
            let name = deck.entry(answer).map(|entry| entry.name.clone());
            (
                "typed",
                std::iter::once(answer.clone()).chain(accept.iter().cloned()).chain(name).collect(),
                Vec::new(),
            )
        }
        Body::Flashcard { answer, .. } => ("flashcard", vec![answer.clone()], Vec::new()),
    };
    let id = card.name.card();
    Asked {
        id: if at == 0 { id.to_owned() } else { format!("{id}.{}", at + 1) },
        kind,
        both: card.both,
        stem: &question.stem,
        code: question.exchange.as_deref().unwrap_or_default(),
        right,
        wrong,
        explanation: question.explanation.as_deref().or(card.explanation.as_deref()).unwrap_or_default(),
        source: question.source.as_deref().or(card.source.as_deref()).unwrap_or_default(),
        topics: paths(deck, card),
    }
}

/// The topics of a card that have none of its others below them, each with what is above it.
fn paths<'d>(deck: &'d Deck, card: &Card) -> Vec<Vec<&'d str>> {
    let has_below = |at: usize| {
        card.topics.iter().any(|&other| deck.topics.get(other).is_some_and(|topic| topic.parent == Some(at)))
    };
    let path = |at: usize| {
        let mut path = Vec::new();
        let mut next = Some(at);
        while let Some(topic) =
            next.and_then(|at| deck.topics.get(at)).filter(|_| path.len() < deck.topics.len())
        {
            path.push(topic.id.as_str());
            next = topic.parent;
        }
        path.reverse();
        path
    };
    card.topics.iter().filter(|&&at| !has_below(at)).map(|&at| path(at)).collect()
}

/// Several texts in a cell: parted by `|`.
fn joined(texts: &[String]) -> String {
    texts.iter().map(|text| text.replace('\\', "\\\\").replace('|', "\\|")).collect::<Vec<_>>().join("|")
}

/// A cell of a table. What a spreadsheet would run as a formula gets an apostrophe, which it takes for "this is text".
fn csv_cell(text: &str) -> String {
    let mut text = clean(text).into_owned();
    if text.starts_with(['=', '+', '-', '@']) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', '\n', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn anki_cell(text: &str) -> String {
    let text = clean(text);
    if text.contains([',', '"', '\n']) || text.starts_with('#') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

/// Questions under their first topic, in the deck's order within it.
fn markdown(deck: &Deck, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&deck.title.replace('\n', " ")))?;
    let mut questions: Vec<Asked> = all(deck).collect();
    let place = |asked: &Asked| {
        asked
            .topics
            .first()
            .and_then(|path| deck.topics.iter().position(|topic| Some(&topic.id.as_str()) == path.last()))
    };
    questions.sort_by_key(|asked| place(asked));
    let mut last: Option<Option<usize>> = None;
    for (at, asked) in questions.iter().enumerate() {
        let topic = place(asked);
        if last != Some(topic) {
            if let Some(topic) = topic.and_then(|at| deck.topics.get(at)) {
                writeln!(out, "\n## {}", escaped(&topic.title.replace('\n', " ")))?;
            }
            last = Some(topic);
        }
        let stem = escaped(asked.stem);
        writeln!(out, "\n### Q{}. {}\n\n<!-- id: {} -->", at + 1, stem, asked.id)?;
        if !asked.code.is_empty() {
            writeln!(out, "\n{}", fenced(asked.code))?;
        }
        writeln!(out)?;
        // In an order that does not tell which is right; lists of right answers alone stand as they are.
        let mut options: Vec<(bool, &String)> = asked
            .right
            .iter()
            .map(|text| (true, text))
            .chain(asked.wrong.iter().map(|text| (false, text)))
            .collect();
        if !asked.wrong.is_empty() {
            options.sort_by(|a, b| a.1.cmp(b.1));
        }
        for (right, text) in options {
            let text = escaped(text).replace('\n', "\n      ");
            writeln!(out, "- [{}] {text}", if right { 'x' } else { ' ' })?;
        }
        if !asked.explanation.is_empty() {
            writeln!(out, "\n**Explanation:** {}", escaped(asked.explanation))?;
        }
        if !asked.source.is_empty() {
            writeln!(out, "\nSource: {}", escaped(&asked.source.replace('\n', " ")))?;
        }
    }
    Ok(())
}

/// Code between fences that do not stand in it.
fn fenced(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}\n{}\n{fence}", clean(code))
}

/// Text that is read as it stands: marks of Markdown outside of code spans get a backslash.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let spans = line.matches('`').count().is_multiple_of(2);
        let mut in_code = false;
        for (at, c) in line.char_indices() {
            in_code ^= c == '`' && spans;
            let begins = at == 0 && matches!(c, '#' | '-' | '+' | '>' | '~' | ':');
            let is_mark = matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '&' | '~') || c == '`' && !spans;
            if begins || is_mark && !in_code {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
