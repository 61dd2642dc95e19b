//! How a card is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{CardPage, question};
use crate::coach::{QuestionSheet, tier_name};
use crate::deck::{Card, Deck};
use crate::text::clean_line;
use crate::tui::component::{Context, Drawn};
use crate::tui::page::rows::Row;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{
    cut, draw as draw_lines, draw_labelled, draw_right, ends, hidden, paragraph, width, wrap, written,
};

/// What stands at the right of a question: how often it was asked, and a gap.
const ASKED: usize = 11;

impl CardPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let (card, deck) = (cx.shelf.card(self.at), cx.shelf.deck_of(self.at));
        let quiet = cx.theme.style(Role::Quiet);
        let columns = usize::from(areas.body.width);
        let left = if self.open { format!("Card · question {}", self.selected + 1) } else { "Card".into() };
        let name = cut(card.name.as_str(), columns.saturating_sub(width(&left) + 2));
        header(buf, areas.header, vec![Span::styled(left, quiet)], vec![Span::styled(name, quiet)]);
        let cursor = self.work.draw(cx, buf, areas.status);
        let drawn = match card.questions.get(self.selected).filter(|_| self.open) {
            Some(question) => {
                let lines = question::lines(deck, card, question, columns, cx);
                self.question_scroll.draw(buf, areas.body, &lines, cx.theme)
            }
            None => self.draw_card(deck, card, cx, buf, areas.body),
        };
        Drawn { cursor, ..drawn }
    }

    fn draw_card(&self, deck: &Deck, card: &Card, cx: &Context, buf: &mut Buffer, body: Rect) -> Drawn {
        let columns = usize::from(body.width);
        let (lines, at) = self.lines(deck, card, columns, cx);
        let rows = usize::from(body.height);
        let high = if lines.len() > rows { rows.saturating_sub(1) } else { rows };
        let top = self.scroll.top(0, lines.len(), high, Some(at));
        let most = lines.len().saturating_sub(high);
        let area = Rect { height: u16::try_from(high).unwrap_or(body.height), ..body };
        draw_lines(buf, area, &lines, top);
        if high < rows {
            let last = Rect { y: body.bottom().saturating_sub(1), height: 1, ..body };
            draw_right(buf, last, &hidden(top, most.saturating_sub(top)), Role::Quiet, cx.theme);
        }
        let away = !(top..top + high).contains(&at);
        Drawn { most_scroll: Some(most), top, away, ..Drawn::default() }
    }

    /// All of it, and which line the cursor is on.
    fn lines(&self, deck: &Deck, card: &Card, columns: usize, cx: &Context) -> (Vec<Line<'static>>, usize) {
        let theme = cx.theme;
        let quiet = |text: String| Span::styled(text, theme.style(Role::Quiet));
        let answer = card.questions.first().map_or_else(String::new, |question| {
            QuestionSheet::of(deck, question).answers.join("; ").replace('\n', " ")
        });
        let topic = deck.topic_of(card).map_or("", |topic| &topic.title);
        let tier = tier_name(card.tier);
        let place = if topic.is_empty() { tier.to_owned() } else { format!("{topic} · {tier}") };
        let mut lines = Vec::new();
        let gap = columns.saturating_sub(width(&answer) + width(&place));
        let strong = |text: &str| Span::styled(text.to_owned(), theme.style(Role::Strong));
        if gap >= 2 {
            lines.push(Line::from(vec![strong(&answer), Span::raw(" ".repeat(gap)), quiet(place)]));
        } else {
            lines.extend(written(&answer, columns, Role::Strong, theme));
            lines.push(Line::from(quiet(cut(&place, columns))));
        }
        if let Some(explanation) = &card.explanation {
            lines.extend(written(explanation, columns, Role::Text, theme));
        }
        if let Some(source) = &card.source {
            lines.extend(paragraph(source, columns, Role::Quiet, theme));
        }
        lines.push(Line::default());
        lines.extend(draw_labelled("State", &self.stands, columns, theme));
        lines.extend(draw_labelled("Why now", &self.why, columns, theme));
        if let Some(note) = self.flag_note.as_ref().filter(|_| self.flagged) {
            lines.extend(draw_labelled("Your note", &clean_line(note), columns, theme));
        }
        lines.push(Line::default());
        lines.push(ends("Questions", Role::Text, "asked", columns, theme));
        let mut cursor = lines.len();
        for (at, question) in card.questions.iter().enumerate() {
            let selected = at == self.selected;
            if selected {
                cursor = lines.len();
            }
            let number = format!("{}  ", at + 1);
            let room = columns.saturating_sub(2 + width(&number) + ASKED).max(1);
            let mut stem = wrap(&question.stem.replace('\n', " "), room).into_iter();
            let title = number.clone() + &stem.next().unwrap_or_default();
            let row = Row { title, right: self.answers.asked(&question.id), whole: true, ..Row::default() };
            lines.push(row.line(selected, columns, theme));
            let style = theme.style(if selected { Role::Selected } else { Role::Text });
            let indent = " ".repeat(2 + width(&number));
            lines.extend(stem.map(|stem| Line::styled(format!("{indent}{stem}"), style)));
        }
        lines.extend(self.answers.lines(deck, card, cx.today, columns, theme));
        (lines, cursor)
    }
}
