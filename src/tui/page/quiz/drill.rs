//! What is particular to a drill: the pair, and how each side of it fares.

use ratatui::text::{Line, Span};

use crate::quiz::{Posed, RUN, Score, Session};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{paragraph, width};

/// The pair that stands, and how often in a row each side was right: as dots, or in words where dots would not do.
pub fn runs(session: &Session, posed: &Posed, columns: usize, theme: Theme) -> Option<Vec<Span<'static>>> {
    let turn = posed.turn.as_ref()?;
    let scores = session.scores();
    let score = scores.get(turn.pair)?;
    let mut spans = Vec::new();
    if scores.len() > 1 && columns >= 60 {
        let which = format!("pair {} of {}", turn.pair + 1, scores.len());
        spans.push(Span::styled(which, theme.style(Role::Quiet)));
    }
    for (id, run) in score.between.iter().zip(score.runs) {
        if !spans.is_empty() {
            spans.push(Span::raw(if columns >= 60 { "   " } else { "  " }));
        }
        let role = if run == RUN { Role::Right } else { Role::Text };
        let how = match columns {
            60.. if theme.colors => format!("{}{}", "●".repeat(run), "○".repeat(RUN - run)),
            60.. => format!("{run} of {RUN}"),
            _ => format!("{run}/{RUN}"),
        };
        spans.push(Span::styled(format!("{id} "), theme.style(Role::Strong)));
        spans.push(Span::styled(how, theme.style(role)));
    }
    Some(spans)
}

/// How each pair fared, for the end; in few rows in a line each. A pair of which nothing was wrong is only not done.
pub fn results(pairs: &[Score], columns: usize, roomy: bool, theme: Theme) -> Vec<Line<'static>> {
    let line = |score: &Score| {
        let (sign, role) = match score {
            score if score.told_apart() => ("✓", Role::Right),
            score if score.known == score.asked => ("○", Role::Text),
            _ => ("✗", Role::Wrong),
        };
        let [a, b] = &score.between;
        let head = Span::styled(format!("{sign} {a} and {b}"), theme.style(role));
        let told = score.told();
        if head.width() + 2 + width(&told) <= columns {
            return vec![Line::from(vec![head, Span::raw(format!("  {told}"))])];
        }
        if !roomy {
            // That it is told apart says the sign, too.
            let short = told.split("; ").next().unwrap_or_default();
            let fits = head.width() + 2 + width(short) <= columns;
            let short = short.split(", ").last().filter(|_| !fits).unwrap_or(short).to_owned();
            return vec![Line::from(vec![head, Span::raw(format!("  {short}"))])];
        }
        let indented =
            paragraph(&told, columns.saturating_sub(2), Role::Text, theme).into_iter().map(|mut line| {
                line.spans.insert(0, Span::raw("  "));
                line
            });
        std::iter::once(Line::from(head)).chain(indented).collect()
    };
    pairs.iter().flat_map(line).collect()
}
