//! The third page: how readiness grew, where it leads, and at which time of day answers come best.

use ratatui::text::{Line, Span};

use super::data::Statistics;
use crate::coach::{HourTotals, Past, told_now};
use crate::memory::Day;
use crate::text::capitalized;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{part_of, width, wrap};

/// The rows of the chart, one for every ten points, and how wide its axis is at most.
const ROWS: usize = 11;
const MOST: usize = 66;
/// As wide as the labels of the axis.
const LABEL: usize = 6;

/// Parts of a day: from which hour to which, and what it is called.
const PARTS: [(usize, usize, &str); 7] = [
    (0, 6, "at night"),
    (6, 9, "in the early morning"),
    (9, 12, "in the morning"),
    (12, 14, "around noon"),
    (14, 18, "in the afternoon"),
    (18, 21, "in the evening"),
    (21, 24, "late in the evening"),
];

/// The page in so many columns.
pub fn lines(data: &Statistics, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![title(data, columns, theme)];
    lines.extend(rests_on(data, columns, theme));
    let Some(past) = &data.past else {
        lines.push(Line::styled("Reading your answers …", theme.style(Role::Quiet)));
        return lines;
    };
    lines.extend(chart(data, past, columns, theme));
    lines.push(Line::default());
    lines.extend(hours(past, columns, theme));
    lines
}

fn title(data: &Statistics, columns: usize, theme: Theme) -> Line<'static> {
    let now = told_now(data.figures.readiness.map_or(data.basis.now(), |ready| ready.now), data.is_rough);
    let is_unproven = data.basis.is_unproven;
    let text = match (data.figures.readiness, &data.outlook) {
        (Some(ready), Some(outlook)) => {
            let on_the_day = format!("Ready on {}: {}", ready.date.short(), outlook.told());
            let with_now = format!("{on_the_day}, {now} now");
            // In few columns what will be; what is now stands in the parts below.
            if is_unproven || width(&with_now) > columns { on_the_day } else { with_now }
        }
        _ if is_unproven => "Ready: no figure yet".to_owned(),
        (Some(_), None) => format!("Ready: {now} now"),
        (None, _) => format!("Ready: {now} now; p sets the date to be ready for"),
    };
    Line::styled(text, theme.style(Role::Strong))
}

/// What the figure rests on, and what would raise it most.
fn rests_on(data: &Statistics, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let gains = data.gains.as_ref().map(|step| format!(" {}", step.sentence()));
    let was = data.was.as_ref().map(|was| format!("{}. ", capitalized(was))).unwrap_or_default();
    let text = was + &data.basis.told() + &gains.unwrap_or_default();
    wrap(&text, columns).into_iter().map(|row| Line::styled(row, theme.style(Role::Quiet))).collect()
}

/// Readiness over time, and where it leads by the day.
fn chart(data: &Statistics, past: &Past, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let quiet = theme.style(Role::Quiet);
    let first = past.days.first().map(|then| then.day);
    let Some(first) = first.filter(|_| !data.basis.is_unproven) else { return Vec::new() };
    let last = data.interview.unwrap_or(data.today).max(first.plus(6));
    let wide = columns.saturating_sub(LABEL).clamp(1, MOST);
    let place = |day: Day| {
        let span = last.since(first).max(1) as usize;
        (day.since(first) as usize * (wide - 1) / span).min(wide - 1)
    };
    let mut cells = vec![vec![' '; wide]; ROWS];
    let mut put = |day: Day, share: f32, sign: char| {
        // Whole points as they are told: 92 % stands with the nineties, and only 100 % at the top.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let points = (share.clamp(0.0, 1.0) * 100.0).round() as usize;
        cells[ROWS - 1 - (points / 10).min(ROWS - 1)][place(day)] = sign;
    };
    if let (Some(ready), Some(interview), Some(outlook)) =
        (data.figures.readiness, data.interview, data.outlook)
    {
        let days = interview.since(data.today).max(1);
        for after in 1..=days {
            // Days are few.
            #[expect(clippy::cast_precision_loss)]
            let way = after as f32 / days as f32;
            put(data.today.plus(after), ready.now + (outlook.likely - ready.now) * way, '·');
        }
    }
    for then in &past.days {
        put(then.day, then.ready, '•');
    }
    if let Some(ready) = data.figures.readiness {
        put(data.today, ready.now, '•');
    }
    let mut lines: Vec<Line<'static>> = cells
        .into_iter()
        .enumerate()
        .map(|(row, cells)| {
            let label = match row {
                0 => "100 │ ",
                5 => " 50 │ ",
                10 => "  0 │ ",
                _ => "    │ ",
            };
            let text: String = cells.into_iter().collect();
            Line::from(vec![
                Span::styled(label, quiet),
                Span::styled(text.trim_end().to_owned(), theme.style(Role::Accent)),
            ])
        })
        .collect();
    lines.push(Line::styled(format!("    {}", "─".repeat(wide + 2)), quiet));
    let mut axis = format!("{:LABEL$}{}", "", first.short());
    let ends = [
        (first < data.today).then(|| (data.today, "today".to_owned())),
        data.interview.map(|day| (day, day.short())),
    ];
    for (day, text) in ends.into_iter().flatten() {
        // The last one ends where the axis does.
        let column = (LABEL + place(day)).min((LABEL + wide).saturating_sub(width(&text)));
        if width(&axis) < column {
            let gap = column - width(&axis);
            axis.push_str(&" ".repeat(gap));
            axis.push_str(&text);
        }
    }
    lines.push(Line::styled(axis, quiet));
    lines
}

/// The parts of the day in which something was answered.
fn hours(past: &Past, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let [name, one, two, three] = if columns < 60 { [11, 8, 8, 10] } else { [20, 14, 13, 12] };
    let heading =
        format!("{:name$}{:>one$}{:>two$}{:>three$}", "Time of day", "answers", "right", "to answer");
    let mut lines = vec![Line::styled(heading, theme.style(Role::Quiet))];
    let parts: Vec<(HourTotals, usize, usize, &str)> = PARTS
        .into_iter()
        .map(|(from, to, name)| (past.between(from, to), from, to, name))
        .filter(|(totals, ..)| totals.answers > 0)
        .collect();
    for (totals, from, to, _) in &parts {
        let HourTotals { answers, correct, ms } = *totals;
        let right = part_of(u64::from(correct), u64::from(answers));
        // Without the reading that a pace has in it.
        let time = match (ms + 500 * u64::from(answers)) / (1000 * u64::from(answers.max(1))) {
            0 => "<1 s".to_owned(),
            seconds => format!("{seconds} s"),
        };
        let hours = format!("{from:02}-{to:02}");
        lines.push(Line::raw(format!("{hours:name$}{answers:>one$}{right:>two$}{time:>three$}")));
    }
    let hours = PARTS.map(|(from, to, _)| [from, to]);
    if let Some((.., name)) = past.best_of(&hours).map(|at| PARTS[at]) {
        lines.extend([Line::default(), Line::raw(format!("You are at your best {name}."))]);
    }
    lines
}
