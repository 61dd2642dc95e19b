//! What was done day by day, as a wall calendar: a row a week, the more answers the darker.

use std::collections::BTreeMap;

use ratatui::text::{Line, Span};

use crate::history::{DayTotals, History};
use crate::memory::Day;
use crate::tui::theme::{Role, Theme};

/// The days of the learner, and what makes one darker than another.
#[derive(Clone, Debug, Default)]
pub struct Weeks {
    days: BTreeMap<Day, u32>,
    /// Up to so many answers a day each of the first three shades goes; none before there is a day.
    steps: Option<[u32; 3]>,
    /// The first day with an answer, and today.
    span: Option<(Day, Day)>,
}

/// The shades.
const SHADES: [&str; 4] = ["░░", "▒▒", "▓▓", "██"];

impl Weeks {
    /// The days up to today.
    pub fn new(history: &History, today: Day) -> Self {
        let answered =
            |(&day, totals): (&Day, &DayTotals)| (totals.answers > 0).then_some((day, totals.answers));
        let days: BTreeMap<Day, u32> = history.record().days.range(..=today).filter_map(answered).collect();
        let quarter = |of: u32, most: u32| (most * of / 4).max(of);
        let steps = days.values().max().map(|&most| [1, 2, 3].map(|of| quarter(of, most)));
        let span = days.keys().next().map(|&first| (first, today));
        Self { days, steps, span }
    }

    /// Whether there is anything to see.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The latest weeks, at most so many, with the names of the days above them.
    pub fn lines(&self, most: usize, theme: Theme) -> Vec<Line<'static>> {
        let Some((first, today)) = self.span else { return Vec::new() };
        let monday =
            |day: Day| day.minus(u32::from(day.date().weekday().to_monday_zero_offset().unsigned_abs()));
        let (last, first_week) = (monday(today), monday(first));
        let weeks = (last.since(first_week) / 7) as usize + 1;
        let quiet = theme.style(Role::Quiet);
        let mut lines = vec![Line::styled("        Mo  Tu  We  Th  Fr  Sa  Su", quiet)];
        for back in (0..weeks.min(most)).rev() {
            let begin = last.minus(u32::try_from(back * 7).unwrap_or(0));
            let mut spans = vec![Span::styled(format!("{:8}", begin.short()), quiet)];
            for after in 0..7 {
                let day = begin.plus(after);
                let (sign, role) = match self.days.get(&day) {
                    Some(&answers) => (self.shade(answers), Role::Text),
                    None if day < first || day > today || day == today => ("  ", Role::Text),
                    None => ("· ", Role::Quiet),
                };
                spans.push(Span::styled(sign, theme.style(role)));
                spans.push(Span::raw(if after < 6 { "  " } else { "" }));
            }
            lines.push(Line::from(spans));
        }
        lines
    }

    /// What the shades stand for.
    pub fn legend(&self, theme: Theme) -> Line<'static> {
        let Some([a, b, c]) = self.steps else { return Line::default() };
        let [one, two, three, more] = SHADES;
        let text = format!("· 0   {one} {a}   {two} {b}   {three} {c}   {more} more");
        Line::styled(text, theme.style(Role::Quiet))
    }

    fn shade(&self, answers: u32) -> &'static str {
        let above = self.steps.map_or(0, |steps| steps.iter().filter(|&&step| answers > step).count());
        SHADES.get(above).copied().unwrap_or(SHADES[3])
    }
}
