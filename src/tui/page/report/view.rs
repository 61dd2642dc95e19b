//! How a report is drawn: the score, what was predicted beside it, topic by topic, and what was not right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{ReportPage, ReportRow, is_weak};
use crate::coach::told_of_expected;
use crate::quiz::{ExamPlan, ExamReport, TopicScore, Wrong};
use crate::tui::component::{Context, Drawn};
use crate::tui::page::opened::{answers_wide, row};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::list::cursor;
use crate::tui::widgets::scroll::draw_list;
use crate::tui::widgets::text::{bar, count, cut, draw as draw_lines, pad, paragraph, width};

impl ReportPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Exam report", theme.style(Role::Strong));
        if let Some((at, judged)) = &self.open {
            let group = self.group(*at);
            let heading = if judged.is_unanswered() { LEFT_OPEN } else { self.heading() };
            let which = format!(" · {} of {} {}", at + 1 - group.start, group.len(), heading.to_lowercase());
            let number = format!("question {}", judged.answered.posed.n);
            let left = vec![title, Span::styled(which, theme.style(Role::Accent))];
            header(buf, areas.header, left, vec![Span::styled(number, theme.style(Role::Quiet))]);
            return judged.draw(cx, buf, areas);
        }
        let report = &self.report;
        let date = cx.today.date().strftime("%a %b %-d");
        let minutes = ((report.ms + 30_000) / 60_000).max(1);
        let used = format!("{date}, {minutes} of {} min", report.minutes);
        header(buf, areas.header, vec![title], vec![Span::styled(used, theme.style(Role::Quiet))]);
        let columns = usize::from(areas.body.width);
        let mut body = areas.body;
        let mut head = score(report, body, cx);
        if Self::has_room(cx.size.1) {
            if !self.beside.is_empty() {
                head.extend(paragraph(&self.beside, columns, Role::Quiet, theme));
            }
            head.push(Line::default());
        }
        draw_lines(buf, body, &head, 0);
        let taken = u16::try_from(head.len()).unwrap_or(u16::MAX).min(body.height);
        (body.y, body.height) = (body.y + taken, body.height - taken);
        let (lines, starts, at) = lists(self, columns, cx);
        let first = starts.get(at).copied().unwrap_or(0);
        let last = starts.get(at + 1).map_or(lines.len(), |&next| next).saturating_sub(1).max(first);
        // So that the whole of what is selected is seen, or as much of it as there is room for above the hint.
        let rows = usize::from(body.height).saturating_sub(1);
        let scroll = (last + 1).saturating_sub(rows).min(first);
        draw_list(scroll, buf, body, &lines, &starts, theme);
        Drawn::default()
    }
}

/// What stands over the questions that were not answered.
const LEFT_OPEN: &str = "Left open";

impl ReportPage {
    /// What stands over the questions that are listed.
    fn heading(&self) -> &'static str {
        if self.report.spoken.is_some() { "Points left out" } else { "Not right" }
    }
}

/// The score in words; where there is room, what was expected beside it.
fn score(report: &ExamReport, body: Rect, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let columns = usize::from(body.width);
    let needed = (report.asked * report.pass as usize).div_ceil(100);
    let (word, role) = if report.passed() { ("Passed", Role::Right) } else { ("Not passed", Role::Wrong) };
    let open = report.asked - report.answered;
    let open = if open > 0 { format!(", {open} left open") } else { String::new() };
    let share = ExamPlan::percent(report.correct, report.asked, report.pass);
    let right = format!(": {} of {} right, {needed} needed{open}", report.correct, report.asked);
    // Where there is no room for luck, its help says it.
    let expected = told_of_expected(report.expected(), report.spoken.is_some())
        .map(|expected| format!("expected {expected}"));
    let heads = [format!("Score {share} %  {word}"), format!("{share} %  {word}")];
    let fits = heads.iter().flat_map(|head| expected.iter().map(move |told| (head, told)));
    for (head, expected) in fits {
        let gap = columns.saturating_sub(width(head) + width(&right) + width(expected));
        if gap >= 2 {
            let (head, expected) = (Span::styled(head.clone(), theme.style(role)), expected.clone());
            let quiet = theme.style(Role::Quiet);
            let line = [head, Span::raw(right), Span::raw(" ".repeat(gap)), Span::styled(expected, quiet)];
            return vec![Line::from(line.to_vec())];
        }
    }
    let head = Span::styled(heads[0].clone(), theme.style(role));
    let rest =
        format!("{} of {} right, {needed} needed{open}; {}", report.correct, report.asked, expected[0]);
    std::iter::once(Line::from(head)).chain(paragraph(&rest, columns, Role::Text, theme)).collect()
}

/// Both lists with their headings, where each row begins, and which of these is selected.
fn lists(page: &ReportPage, columns: usize, cx: &Context) -> (Vec<Line<'static>>, Vec<usize>, usize) {
    let report = &page.report;
    let topics = report.worst_first();
    let roomy = ReportPage::has_room(cx.size.1);
    let heading = |left: &str, right: &str| {
        let gap = columns.saturating_sub(2 + width(left));
        Line::styled(format!("  {left}{right:>gap$}"), cx.theme.style(Role::Quiet))
    };
    let answered = page.answered();
    let questions = |n| count(n, "question", "questions");
    let wrongs = match &report.spoken {
        Some(spoken) => format!("{} of {} points made", spoken.made, spoken.points),
        None => questions(answered),
    };
    let rows = page.rows(cx.size.1);
    let at = page.position(&rows);
    let (mut lines, mut starts) = (Vec::new(), Vec::new());
    if roomy && !topics.is_empty() {
        lines.push(heading(if page.all { "Topics" } else { "Weakest topics" }, "right"));
    }
    let misses = rows.len() - page.listed.len();
    let answers = page.listed.iter().take(answered);
    let answers = answers.map(|wrong| (wrong.posed.kind, width(&wrong.verdict.answer)));
    let wide = answers_wide(answers, columns, 8);
    for (n, row) in rows.iter().enumerate() {
        if n == misses && answered > 0 {
            lines.extend(apart(roomy && n > 0));
            lines.push(heading(page.heading(), &wrongs));
        }
        if n == misses + answered {
            lines.extend(apart(roomy && n > 0));
            lines.push(heading(LEFT_OPEN, &questions(page.listed.len() - answered)));
        }
        let here = n == at;
        starts.push(lines.len());
        match *row {
            ReportRow::Topic(at) => {
                lines.extend(topics.get(at).map(|score| topic(score, here, columns, cx.theme)));
            }
            ReportRow::More => lines.push(more(topics.get(n..).unwrap_or_default(), n, here, cx.theme)),
            ReportRow::Wrong(at) => match page.listed.get(at) {
                Some(one) if !one.answered => lines.push(left_open(one, here, columns, cx)),
                Some(one) if report.spoken.is_some() => lines.extend(left_out(one, here, columns, cx)),
                Some(one) => lines.extend(wrong(one, here, wide, columns, cx)),
                None => {}
            },
        }
    }
    if page.listed.is_empty() {
        lines.extend(apart(roomy && !lines.is_empty()));
        let all = if report.spoken.is_some() { "Every point was made" } else { "Everything was right" };
        lines.push(Line::raw(format!("  {all}. Well done: Esc goes back.")));
    }
    (lines, starts, at)
}

/// An empty line, where there is to be one.
fn apart(wanted: bool) -> Option<Line<'static>> {
    wanted.then(Line::default)
}

/// The line that stands for the topics that are not listed, below so many that are.
fn more(others: &[&TopicScore], listed: usize, here: bool, theme: Theme) -> Line<'static> {
    let many = match listed {
        0 => count(others.len(), "topic", "topics"),
        _ => count(others.len(), "more topic", "more topics"),
    };
    let weak = others.iter().filter(|score| is_weak(score)).count();
    let open = others.iter().any(|score| score.open > 0);
    let text = match weak {
        0 if open => many,
        0 => format!("{many}, 80 % or better"),
        weak if weak == others.len() => format!("{many} below 80 %"),
        weak => format!("{many}, {weak} of them below 80 %"),
    };
    let role = if here { Role::Selected } else { Role::Quiet };
    Line::styled(format!("{}{text}", cursor(here)), theme.style(role))
}

/// A topic; what was left open of it has dots, and a word where there is room.
fn topic(score: &TopicScore, here: bool, columns: usize, theme: Theme) -> Line<'static> {
    let wide = columns >= 74;
    let (name, bar_wide) = if wide { (35, 20) } else { (columns.saturating_sub(17), 8) };
    let title = cut(&format!("{}{}", cursor(here), score.title), name.saturating_sub(1));
    let role = if here { Role::Selected } else { Role::Text };
    let wrong = score.answered().saturating_sub(score.correct);
    let parts = [(score.correct, "━"), (wrong, "─"), (score.open, "·")];
    let bars = bar(&parts, score.asked, bar_wide).into_iter().zip([Role::Right, Role::Quiet, Role::Quiet]);
    let mut spans = vec![Span::styled(pad(&title, name), theme.style(role))];
    spans.extend(bars.map(|(bar, role)| Span::styled(bar, theme.style(role))));
    let room = columns.saturating_sub(name + bar_wide);
    let open = if wide && score.open > 0 { format!(", {} open", score.open) } else { String::new() };
    let figures = format!("{} of {}{open}", score.correct, score.asked);
    spans.push(Span::styled(format!("{figures:>room$}"), theme.style(role)));
    Line::from(spans)
}

/// What was not right: its number, the right answer, and what was answered.
fn wrong(wrong: &Wrong, here: bool, wide: usize, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let role = if here { Role::Selected } else { Role::Text };
    let Wrong { verdict, posed, .. } = wrong;
    let head = vec![
        Span::styled(cursor(here), theme.style(role)),
        Span::styled("✗ ", theme.style(Role::Wrong)),
        Span::styled(format!("{:>2}  ", posed.n), theme.style(role)),
    ];
    row(head, (posed, verdict), wide, (columns, role), cx)
}

/// What was left open: its question alone, so that it can still be asked.
fn left_open(one: &Wrong, here: bool, columns: usize, cx: &Context) -> Line<'static> {
    asked(one, ("○", Role::Quiet), "", here, columns, cx)
}

/// A question by its number and its stem, and figures at the end of the row.
fn asked(
    one: &Wrong,
    (sign, role): (&str, Role),
    figures: &str,
    here: bool,
    columns: usize,
    cx: &Context,
) -> Line<'static> {
    let style = cx.theme.style(if here { Role::Selected } else { Role::Text });
    let room = columns.saturating_sub(9 + width(figures));
    let stem = one.posed.question(&cx.shelf).stem.replace('\n', " ");
    Line::from(vec![
        Span::styled(cursor(here), style),
        Span::styled(format!("{sign} "), cx.theme.style(role)),
        Span::styled(format!("{:>2}  {} ", one.posed.n, pad(&cut(&stem, room), room)), style),
        Span::styled(figures.to_owned(), style),
    ])
}

/// What was said aloud and left something out: the question, how many of its points were made, and those that were not.
fn left_out(one: &Wrong, here: bool, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let (made, points) = one.left_out(&cx.shelf);
    let figures = if one.verdict.dont_know {
        "not known".to_owned()
    } else {
        format!("{made} of {}", made + points.len())
    };
    let sign = if one.verdict.correct { ("~", Role::Caution) } else { ("✗", Role::Wrong) };
    let mut lines = vec![asked(one, sign, &figures, here, columns, cx)];
    lines.extend(
        points
            .into_iter()
            .map(|point| Line::styled(cut(&format!("        · {point}"), columns), theme.style(Role::Quiet))),
    );
    lines
}
