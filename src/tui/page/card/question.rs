//! One of a card's questions, with all its options and why each is right or wrong.

use ratatui::text::{Line, Span};

use crate::coach::QuestionSheet;
use crate::deck::{Body, Card, Deck, Entry, Question};
use crate::tui::component::Context;
use crate::tui::theme::Role;
use crate::tui::widgets::exchange;
use crate::tui::widgets::options::{self, Shown};
use crate::tui::widgets::text::{paragraph, written};

/// All of it, in so many columns.
pub fn lines(
    deck: &Deck,
    card: &Card,
    question: &Question,
    columns: usize,
    cx: &Context,
) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let mut lines = written(&question.stem, columns, Role::Text, theme);
    lines.push(Line::default());
    if let Some(exchange) = &question.exchange {
        lines.extend(exchange::lines(exchange, columns, theme));
        lines.push(Line::default());
    }
    let mut option = |sign: &str, label: &str, why: &str| {
        let role = if sign.is_empty() { Role::Quiet } else { Role::Right };
        let word = if sign.is_empty() { "" } else { "right" };
        lines.extend(options::lines(
            Shown { sign, number: None, tick: "", label, word, word_at: 0, role, text: Role::Text },
            columns,
            theme,
        ));
        for row in paragraph(why, columns.saturating_sub(4), Role::Quiet, theme) {
            if !why.is_empty() {
                let mut row = row;
                row.spans.insert(0, Span::raw("    "));
                lines.push(row);
            }
        }
    };
    let sheet = QuestionSheet::of(deck, question);
    for answer in &sheet.answers {
        option("✓", answer, "");
    }
    match &question.body {
        Body::Scenario { answer, near, also, why, .. } => {
            let label = |id: &str| deck.entry(id).map_or_else(|| id.to_owned(), Entry::label);
            for (id, reason) in also {
                option("", &label(id), &format!("Accepted when typed: {reason}"));
            }
            for id in near {
                let own = why.iter().find(|(known, _)| known == id).map(|(_, reason)| reason.as_str());
                let contrast = || deck.contrast(answer, id).map_or("", |contrast| &contrast.says);
                option("", &label(id), own.unwrap_or_else(contrast));
            }
        }
        Body::Choice { wrong, .. } | Body::Multi { wrong, .. } => {
            for wrong in wrong {
                option("", &wrong.text, wrong.why.as_deref().unwrap_or_default());
            }
        }
        Body::Typed { accept, .. } => accept.iter().for_each(|text| option("✓", text, "")),
        Body::Flashcard { points, .. } => points.iter().for_each(|point| option("", point, "")),
    }
    if let Some(explanation) = question.explanation.as_ref().or(card.explanation.as_ref()) {
        lines.push(Line::default());
        lines.extend(written(explanation, columns, Role::Text, theme));
    }
    if let Some(source) = question.source.as_ref().or(card.source.as_ref()) {
        lines.extend(paragraph(source, columns, Role::Quiet, theme));
    }
    lines
}
