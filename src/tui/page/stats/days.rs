//! The first page: what was done day by day, as a wall calendar, and what comes due.

use ratatui::text::{Line, Span};

use super::data::Statistics;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::bars;
use crate::tui::widgets::text::{count, part_of, spans_width, width, wrap};

/// Where the figures stand beside the weeks.
const BESIDE: usize = 42;
/// From so many columns on they do.
const WIDE: usize = 74;
/// The height of the chart.
const ROWS: usize = 6;

/// The page in so many columns; `weeks` of them at most.
pub fn lines(data: &Statistics, columns: usize, weeks: usize, theme: Theme) -> Vec<Line<'static>> {
    let calendar = data.weeks.lines(weeks, theme);
    let beside = if columns >= WIDE { BESIDE } else { 0 };
    let figures = figures(data, columns.saturating_sub(beside), theme);
    let mut lines = Vec::new();
    if columns >= WIDE {
        let rows = calendar.len().max(figures.len());
        let (mut left, mut right) = (calendar.into_iter(), figures.into_iter());
        for _ in 0..rows {
            let mut spans = left.next().map(|line| line.spans).unwrap_or_default();
            let gap = BESIDE.saturating_sub(spans_width(&spans));
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(right.next().map(|line| line.spans).unwrap_or_default());
            lines.push(Line::from(spans));
        }
        lines.extend([data.weeks.legend(theme), Line::default()]);
    } else {
        lines.extend(figures.into_iter().chain([Line::default()]).chain(calendar));
        lines.extend([data.weeks.legend(theme), Line::default()]);
    }
    lines.extend(forecast(data, columns, theme));
    lines
}

fn figures(data: &Statistics, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    const LABEL: usize = 10;
    let answers = data.figures.answers;
    // As home and `trainer stats` have it: a minute that has begun counts.
    let spent = |seconds: u64| match seconds {
        1..60 => "<1 min".to_owned(),
        seconds => format!("{} min", seconds.div_ceil(60)),
    };
    let (days, since) = data.days;
    let streak = data.figures.streak_days;
    let longest = match data.longest.max(streak) {
        longest if longest == streak && streak > 1 => ", your longest".to_owned(),
        longest if longest > streak => format!("; your longest: {longest}"),
        _ => String::new(),
    };
    let told_streak = match streak {
        0 => format!("your longest: {}", count(data.longest as usize, "day", "days")),
        streak => format!("{}{longest}", count(streak as usize, "day", "days")),
    };
    let today = match answers.today {
        0 => "nothing yet".to_owned(),
        today => {
            format!("{}, {}", count(today as usize, "answer", "answers"), spent(answers.seconds_today))
        }
    };
    let planned = data.planned_minutes.map(|minutes| format!(" of {minutes} planned")).unwrap_or_default();
    [
        ("Answers", format!("{} on {days} of {}", answers.total, count(since as usize, "day", "days"))),
        ("Right", part_of(answers.correct, answers.total)),
        ("Streak", told_streak),
        ("A day", format!("{}{planned}", spent(answers.seconds_a_day))),
        ("Pace", data.pace.told(data.taken)),
        ("Today", today),
        ("Tomorrow", data.tomorrow.told()),
    ]
    .into_iter()
    .chain(data.tomorrow.parts().map(|parts| ("", parts)))
    .flat_map(|(label, text)| {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        labels.zip(wrap(&text, columns.saturating_sub(LABEL).max(1))).map(|(label, text)| {
            let label = Span::styled(format!("{label:LABEL$}"), theme.style(Role::Quiet));
            Line::from(vec![label, Span::raw(text)])
        })
    })
    .collect()
}

/// What comes due, as bars with their dates.
fn forecast(data: &Statistics, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let forecast = &data.figures.forecast;
    let due: Vec<usize> = forecast.iter().map(|day| day.due).collect();
    let quiet = theme.style(Role::Quiet);
    // A day asks of it what there is time for: the figure above.
    let title = format!("Cards due, day by day, for {} days", due.len());
    let Some(most) = forecast.iter().rev().max_by_key(|day| day.due).filter(|day| day.due > 0) else {
        return vec![Line::styled(format!("{title}: nothing"), quiet)];
    };
    let said = format!("most {}, on {}", most.due, most.date.short());
    let today = due.first().filter(|_| most.date != data.today);
    let long = today.map(|today| format!("today {today}; {said}"));
    let room = columns.saturating_sub(width(&title) + 2);
    let said = long.filter(|long| width(long) <= room).unwrap_or(said);
    let gap = columns.saturating_sub(width(&title) + width(&said));
    let mut lines = vec![if gap > 0 {
        Line::styled(format!("{title}{}{said}", " ".repeat(gap)), quiet)
    } else {
        Line::styled(title, quiet)
    }];
    // A bar and a gap where there is room.
    let each = if columns >= 4 + 2 * due.len() { 2 } else { 1 };
    for (at, row) in bars(&due, ROWS).into_iter().enumerate() {
        let label = if at == 0 { format!("{:>3} ", most.due) } else { "    ".to_owned() };
        let bars: String = row.chars().flat_map(|bar| [bar, ' '].into_iter().take(each)).collect();
        lines.push(Line::from(vec![
            Span::styled(label, quiet),
            Span::styled(bars.trim_end().to_owned(), theme.style(Role::Accent)),
        ]));
    }
    lines.push(Line::styled(format!("    {}", "─".repeat(due.len() * each)), quiet));
    let mut axis = format!("{:4}today", "");
    let mut put = |at: usize, text: &str| {
        let column = 4 + at * each;
        if width(&axis) < column {
            let gap = column - width(&axis);
            axis.push_str(&" ".repeat(gap));
            axis.push_str(text);
        }
    };
    let interview = data.interview.map(|day| (day.since(data.today) as usize, day));
    if let Some((at, day)) = interview.filter(|(at, _)| *at < due.len()) {
        let text = format!("interview, {}", day.short());
        // It fits before the end of the chart, or says less.
        let room = (due.len() - at) * each;
        put(at, if width(&text) <= room.max(16) { &text } else { "interview" });
    }
    let last = due.len().saturating_sub(if each == 2 { 5 } else { 7 });
    if let Some(day) = forecast.get(last) {
        put(last, &day.date.short());
    }
    lines.push(Line::styled(axis, quiet));
    lines
}
