//! What a mock interview came to: the score, what was predicted beside it, topic by topic, and what was not right.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::feedback::draw_told;
use super::home::{list, pad};
use super::question::{clock, paragraph};
use crate::quiz::{Report, TopicScore, Wrong};
use crate::tui::state::{Reported, State};
use crate::tui::theme::Role;
use crate::tui::widgets::digits;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, cut, draw as draw_lines, when, width, wrap};

pub fn draw(state: &State, reported: &Reported, buf: &mut Buffer, areas: &Areas) {
    let theme = state.theme;
    let title = Span::styled("Mock interview", theme.style(Role::Strong));
    if let Some((at, told)) = &reported.open {
        let place = format!(" · {} of {} not right", at + 1, reported.report.wrong.len());
        let number = format!("question {}", told.posed.n);
        let left = vec![title, Span::styled(place, theme.style(Role::Accent))];
        header(buf, areas.header, left, vec![Span::styled(number, theme.style(Role::Quiet))]);
        return draw_told(state, None, told, reported.scroll, buf, areas);
    }
    let report = &reported.report;
    header(buf, areas.header, vec![title], Vec::new());
    let columns = usize::from(areas.body.width);
    let mut body = areas.body;
    let mut head = score(state, report, body);
    if body.height >= 14 {
        head.push(Line::default());
    }
    draw_lines(buf, body, &head, 0);
    let taken = u16::try_from(head.len()).unwrap_or(u16::MAX).min(body.height);
    (body.y, body.height) = (body.y + taken, body.height - taken);
    let (lines, selected) = lists(state, reported, columns);
    list(state, buf, body, &lines, selected);
}

/// The score: large where there is room.
fn score(state: &State, report: &Report, body: Rect) -> Vec<Line<'static>> {
    let theme = state.theme;
    let columns = usize::from(body.width);
    // Cut, not rounded: what is shown is reached.
    let percent = (report.correct * 100).checked_div(report.asked).unwrap_or(0);
    let predicted = format!("Predicted: {:.0} %", report.predicted * 100.0);
    let (verdict, role) = if report.passed() {
        (format!("✓ Passed ({} % needed)", report.pass), Role::Right)
    } else {
        (format!("✗ Not passed ({} % needed)", report.pass), Role::Wrong)
    };
    let mut right = format!("{} of {} right", report.correct, report.asked);
    if report.answered < report.asked {
        right = format!("{right}, {} not answered", report.asked - report.answered);
    }
    let mut facts = format!("{} used", clock(Duration::from_millis(report.ms)));
    if let Some(due) = report.next_due {
        facts = format!("{facts}. Next review: {}", when(due, state.today));
    }
    if body.height < 14 || columns < 50 {
        let first = vec![
            Span::styled(format!("{percent} %  "), theme.style(Role::Strong)),
            Span::styled(verdict, theme.style(role)),
        ];
        let rest = format!("{right}. {predicted}");
        return std::iter::once(Line::from(first))
            .chain(paragraph(&rest, columns, Role::Text, theme))
            .collect();
    }
    let beside = [(verdict, role), (right, Role::Text), (predicted, Role::Strong)];
    let mut lines: Vec<Line<'static>> = digits::rows(percent)
        .into_iter()
        .zip(["", "", " %"])
        .zip(beside)
        .map(|((row, unit), (text, text_role))| {
            let figure = pad(&format!("{row}{unit}"), 18);
            Line::from(vec![
                Span::styled(figure, theme.style(role)),
                Span::styled(text, theme.style(text_role)),
            ])
        })
        .collect();
    lines.extend(wrap(&facts, columns).into_iter().map(|text| Line::styled(text, theme.style(Role::Quiet))));
    lines
}

/// Both lists with their headings, and which line is selected.
fn lists(state: &State, reported: &Reported, columns: usize) -> (Vec<Line<'static>>, usize) {
    let report = &reported.report;
    let heading = |text: String| Line::styled(text, state.theme.style(Role::Strong));
    let mut lines = Vec::new();
    let mut selected = 0;
    let mut stop = 0;
    let mut add = |lines: &mut Vec<Line<'static>>, row: &dyn Fn(bool) -> Line<'static>| {
        let here = stop == reported.selected;
        if here {
            selected = lines.len();
        }
        lines.push(row(here));
        stop += 1;
    };
    if !report.topics.is_empty() {
        lines.push(heading("By topic".into()));
        for score in &report.topics {
            add(&mut lines, &|here| topic(state, score, here, columns));
        }
        lines.push(Line::default());
    }
    if report.wrong.is_empty() {
        lines.push(heading("Everything was right. Well done.".into()));
    } else {
        lines.push(heading(count(report.wrong.len(), "question not right", "questions not right")));
        for one in &report.wrong {
            add(&mut lines, &|here| wrong(state, one, here, columns));
        }
    }
    (lines, selected)
}

fn cursor(here: bool) -> &'static str {
    if here { "› " } else { "  " }
}

fn topic(state: &State, score: &TopicScore, here: bool, columns: usize) -> Line<'static> {
    let theme = state.theme;
    let (all, right) = (score.asked, score.correct);
    let figures = format!("{:>8}", format!("{right} of {all}"));
    let bar = if columns >= 50 { 20 } else { 8 };
    let done = (right * bar).checked_div(all).unwrap_or(0).min(bar);
    let room = columns.saturating_sub(width(&figures) + 2 + bar);
    let title = cut(&format!("{}{}", cursor(here), score.title), room.saturating_sub(1));
    let role = if here { Role::Selected } else { Role::Text };
    Line::from(vec![
        Span::styled(pad(&title, room), theme.style(role)),
        Span::styled(format!("{figures}  "), theme.style(role)),
        Span::styled("━".repeat(done), theme.style(Role::Right)),
        Span::styled("─".repeat(bar - done), theme.style(Role::Quiet)),
    ])
}

fn wrong(state: &State, wrong: &Wrong, here: bool, columns: usize) -> Line<'static> {
    let theme = state.theme;
    let (mark, role) = if wrong.answered { ("✗", Role::Wrong) } else { ("○", Role::Quiet) };
    let stem = wrong.posed.question(&state.shelf).stem.replace('\n', " ");
    let text = cut(&format!("{}. {stem}", wrong.posed.n), columns.saturating_sub(4));
    let text_role = if here { Role::Selected } else { Role::Text };
    Line::from(vec![
        Span::styled(cursor(here), theme.style(Role::Selected)),
        Span::styled(format!("{mark} "), theme.style(role)),
        Span::styled(text, theme.style(text_role)),
    ])
}
