//! What was answered to a card: read from the journals when its page opens.

use ratatui::text::{Line, Span};

use crate::coach::CardAnswer;
use crate::deck::{Card, Deck, Entry};
use crate::memory::Day;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{cut, ends, pad, percent, width};

/// The answers, or how far they are read.
#[derive(Debug)]
pub enum Answers {
    /// The journals are read as far as this, from 0 to 1.
    Reading(f32),
    /// All of them, the latest first.
    Read(Vec<CardAnswer>),
}

impl Default for Answers {
    fn default() -> Self {
        Answers::Reading(0.0)
    }
}

/// From so many columns on an answer takes one row.
const WIDE: usize = 60;

impl Answers {
    /// How often a question was asked; nothing until that is known.
    pub fn asked(&self, q: &str) -> String {
        let Answers::Read(answers) = self else { return String::new() };
        match answers.iter().filter(|answer| answer.q == q).count() {
            0 => "never".into(),
            1 => "1 time".into(),
            n => format!("{n} times"),
        }
    }

    /// The answers below their title; nothing where there are none.
    pub fn lines(
        &self,
        deck: &Deck,
        card: &Card,
        today: Day,
        columns: usize,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let answers = match self {
            Answers::Reading(0.0) => return Vec::new(),
            Answers::Reading(share) => {
                let text = format!("Reading your answers … {}", percent(*share));
                return vec![Line::default(), Line::styled(text, theme.style(Role::Quiet))];
            }
            Answers::Read(answers) if answers.is_empty() => return Vec::new(),
            Answers::Read(answers) => answers,
        };
        let wide = columns >= WIDE;
        let right = if wide { "question   seconds" } else { "" };
        let mut lines = vec![Line::default(), ends("Answers", Role::Text, right, columns, theme)];
        for answer in answers {
            let short = if answer.at.date().year() == today.date().year() {
                "%b %-d %H:%M"
            } else {
                "%b %-d, %Y %H:%M"
            };
            let when = answer.at.strftime(short).to_string();
            let number = card.questions.iter().position(|question| question.id == answer.q);
            let number = number.map_or_else(|| "-".to_owned(), |at| (at + 1).to_string());
            let seconds = (answer.ms + 500) / 1000;
            let (sign, role) = if answer.correct { ("✓ ", Role::Right) } else { ("✗ ", Role::Wrong) };
            let quiet = |text: String| Span::styled(text, theme.style(Role::Quiet));
            let mark = Span::styled(sign, theme.style(role));
            let what = said(deck, answer);
            if wide {
                // Below the words of the title.
                let figures = format!("{number:>8}{seconds:>10}");
                let before = format!("  {}", pad(&when, 14));
                let room = columns.saturating_sub(width(&before) + width(sign) + width(&figures));
                let text = pad(&cut(&what, room.saturating_sub(1)), room);
                lines.push(Line::from(vec![quiet(before), mark, Span::raw(text), quiet(figures)]));
            } else {
                let figures = format!("question {number}, {seconds} s");
                lines.push(ends(&format!("  {when}"), Role::Quiet, &figures, columns, theme));
                let text = cut(&what, columns.saturating_sub(6));
                lines.push(Line::from(vec![Span::raw("    "), mark, Span::raw(text)]));
            }
        }
        lines
    }
}

/// What was answered, in words.
fn said(deck: &Deck, answer: &CardAnswer) -> String {
    // Options of other kinds may read like an entry's id.
    let names_entries = matches!(&*answer.kind, "scenario" | "typed");
    let label = |chose: &String| {
        let entry = deck.entry(chose).filter(|_| names_entries);
        entry.map_or_else(|| chose.replace('\n', " "), Entry::label)
    };
    let mut text = match answer.grade {
        _ if answer.dont_know => "I don't know".to_owned(),
        Some(grade) => grade.name().to_owned(),
        None if answer.chose.is_empty() => "no answer".into(),
        None => answer.chose.iter().map(label).collect::<Vec<_>>().join("; "),
    };
    if answer.guessed {
        text.push_str(", guessed");
    }
    crate::text::clean_line(&text)
}
