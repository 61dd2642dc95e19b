//! How a report is drawn: the score, what was predicted beside it, topic by topic, and what was not right.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{ReportPage, ReportRow};
use crate::quiz::{ExamReport, TopicScore, Wrong};
use crate::tui::component::{Context, Drawn};
use crate::tui::page::question::draw_verdict;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::digits;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::list::cursor;
use crate::tui::widgets::scroll::draw_from;
use crate::tui::widgets::text::{clock, count, cut, draw as draw_lines, pad, paragraph, when, width, wrap};

impl ReportPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Mock interview", theme.style(Role::Strong));
        if let Some((at, answered)) = &self.open {
            let which = format!(" · {} of {} not right", at + 1, self.report.wrong.len());
            let number = format!("question {}", answered.posed.n);
            let left = vec![title, Span::styled(which, theme.style(Role::Accent))];
            header(buf, areas.header, left, vec![Span::styled(number, theme.style(Role::Quiet))]);
            return draw_verdict(answered, &self.scroll, cx, buf, areas.body);
        }
        let report = &self.report;
        header(buf, areas.header, vec![title], Vec::new());
        let columns = usize::from(areas.body.width);
        let mut body = areas.body;
        let mut head = score(report, body, cx);
        if Self::has_room(cx.size.1) {
            head.push(Line::default());
        }
        draw_lines(buf, body, &head, 0);
        let taken = u16::try_from(head.len()).unwrap_or(u16::MAX).min(body.height);
        (body.y, body.height) = (body.y + taken, body.height - taken);
        let (lines, first, last) = lists(self, columns, cx);
        // So that the whole of what is selected is seen, or as much of it as there is room for above the hint.
        let rows = usize::from(body.height).saturating_sub(1);
        let scroll = (last + 1).saturating_sub(rows).min(first);
        draw_from(scroll, buf, body, &lines, theme);
        Drawn::default()
    }
}

/// The score: large where there is room.
fn score(report: &ExamReport, body: Rect, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
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
        facts = format!("{facts}. Next review: {}", when(due, cx.today));
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

/// Both lists with their headings, and the first and the last line of what is selected.
fn lists(page: &ReportPage, columns: usize, cx: &Context) -> (Vec<Line<'static>>, usize, usize) {
    let report = &page.report;
    let topics = report.worst_first();
    let roomy = ReportPage::has_room(cx.size.1);
    let heading = |text: &str| Line::styled(text.to_owned(), cx.theme.style(Role::Strong));
    let wrongs = match report.wrong.len() {
        0 => "Everything was right. Well done.".to_owned(),
        many => count(many, "question not right", "questions not right"),
    };
    let rows = page.rows(cx.size.1);
    let at = page.position(&rows);
    let (mut lines, mut first, mut last) = (Vec::new(), 0, 0);
    if roomy && !topics.is_empty() {
        lines.push(heading("By topic"));
    }
    let misses = rows.len() - report.wrong.len();
    for (n, row) in rows.iter().enumerate() {
        if n == misses {
            lines.extend(apart(roomy && n > 0));
            lines.push(heading(&wrongs));
        }
        let here = n == at;
        let begin = lines.len();
        match *row {
            ReportRow::Topic(at) => {
                lines.extend(topics.get(at).map(|score| topic(score, here, columns, cx.theme)));
            }
            ReportRow::More => lines.push(more(topics.len() - n, n, here, cx.theme)),
            ReportRow::Wrong(at) => {
                lines.extend(report.wrong.get(at).into_iter().flat_map(|one| wrong(one, here, columns, cx)));
            }
        }
        if here {
            (first, last) = (begin, lines.len().saturating_sub(1));
        }
    }
    if report.wrong.is_empty() {
        lines.extend(apart(roomy && !lines.is_empty()));
        lines.push(heading(&wrongs));
    }
    (lines, first, last)
}

/// An empty line, where there is to be one.
fn apart(wanted: bool) -> Option<Line<'static>> {
    wanted.then(Line::default)
}

/// The line that stands for the topics that are not listed: so many, below so many that are.
fn more(others: usize, listed: usize, here: bool, theme: Theme) -> Line<'static> {
    let text = match listed {
        0 => format!("{}, nothing lost", count(others, "topic", "topics")),
        _ => format!("and {}", count(others, "more topic", "more topics")),
    };
    let role = if here { Role::Selected } else { Role::Quiet };
    Line::styled(format!("{}{text}", cursor(here)), theme.style(role))
}

fn topic(score: &TopicScore, here: bool, columns: usize, theme: Theme) -> Line<'static> {
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

/// What was not right: the question, the answer, and why.
fn wrong(wrong: &Wrong, here: bool, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    const SET_IN: &str = "    ";
    let theme = cx.theme;
    let room = columns.saturating_sub(SET_IN.len());
    let (sign, role) = if wrong.answered { ("✗", Role::Wrong) } else { ("○", Role::Quiet) };
    let stem = wrong.posed.question(&cx.shelf).stem.replace('\n', " ");
    let text_role = if here { Role::Selected } else { Role::Text };
    let question = Line::from(vec![
        Span::styled(cursor(here), theme.style(Role::Selected)),
        Span::styled(format!("{sign} "), theme.style(role)),
        Span::styled(cut(&format!("{}. {stem}", wrong.posed.n), room), theme.style(text_role)),
    ]);
    let answer = Line::from(vec![
        Span::styled(format!("{SET_IN}✓ "), theme.style(Role::Right)),
        Span::raw(cut(&wrong.verdict.answer.replace('\n', " "), room.saturating_sub(2))),
    ]);
    let why = wrong.posed.explanation(&cx.shelf).unwrap_or_default();
    let why = paragraph(why, room, Role::Quiet, theme).into_iter().filter(|line| line.width() > 0).map(
        |mut line| {
            line.spans.insert(0, Span::raw(SET_IN));
            line
        },
    );
    [question, answer].into_iter().chain(why).collect()
}
