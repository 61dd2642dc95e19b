//! The second pane of the home page: the way to the interview, what is mixed up and what was done; or, with the cursor on
//! a topic, that topic.

use ratatui::text::{Line, Span};

use super::rows::{self, HomeRow};
use crate::coach::{self, DayAhead, days_ahead};
use crate::deck::{CardRef, Shelf};
use crate::history::History;
use crate::knowledge::Recall;
use crate::memory::Day;
use crate::quiz::{Filter, mixed_up};
use crate::tui::component::Context;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text::{cut, pad, percent, width};
use crate::tui::widgets::weeks::Weeks;

/// What is shown beside what there is to do.
#[derive(Debug, Default)]
pub struct Overview {
    /// What the days up to the interview ask.
    ahead: Vec<DayAhead>,
    interview: Option<Day>,
    /// What today and tomorrow are made of, where more is due than they hold.
    parts: Vec<(DayAhead, String)>,
    /// The day on which the last card is met, as the plan has it.
    all_seen: Option<Day>,
    /// What is mixed up, and how often.
    pairs: Vec<(String, u32)>,
    weeks: Weeks,
}

/// What is shown beside a topic.
#[derive(Debug)]
pub struct Topic {
    title: String,
    codes: Vec<String>,
    cards: rows::Cards,
    /// The cards least likely to be recalled, and how likely.
    weakest: Vec<(String, f32)>,
}

/// So many days, pairs, weeks and cards are listed.
const DAYS: usize = 14;
const PAIRS: usize = 6;
const WEEKS: usize = 6;
const WEAKEST: usize = 6;

/// As wide as the bar of a day.
const BAR: usize = 14;

impl Overview {
    /// What there is to see.
    pub fn new(shelf: &Shelf, history: &History, all_seen: Option<Day>, today: Day) -> Self {
        let pairs = mixed_up(shelf, history).into_iter();
        let ahead = days_ahead(shelf, history, today);
        Self {
            parts: if ahead.is_empty() { Vec::new() } else { parts(shelf, history, today) },
            ahead,
            interview: history.record().goal().ahead(today),
            all_seen,
            pairs: pairs.map(|(pair, times)| (pair.between.join(" and "), times)).collect(),
            weeks: Weeks::new(history, today),
        }
    }

    /// Its lines in so many columns.
    pub fn lines(&self, today: Day, columns: usize, theme: Theme) -> Vec<Line<'static>> {
        let mut parts = Vec::new();
        if let Some(interview) = self.interview {
            parts.push(self.way(interview, today, theme));
        }
        if !self.pairs.is_empty() {
            let mut lines = vec![titled("Mixed up", "times", columns, theme)];
            lines.extend(self.pairs.iter().take(PAIRS).map(|(pair, times)| {
                Line::raw(format!("{}{times:>4}", pad(&cut(pair, columns - 5), columns - 4)))
            }));
            parts.push(lines);
        }
        if !self.weeks.is_empty() {
            parts.push(self.weeks.lines(WEEKS, theme));
        }
        parts.join(&Line::default())
    }

    /// The days to the interview, and what they ask.
    fn way(&self, interview: Day, today: Day, theme: Theme) -> Vec<Line<'static>> {
        let quiet = theme.style(Role::Quiet);
        let mut lines = vec![Line::styled("To the interview: ━ due ─ new", quiet)];
        let most = self.ahead.iter().map(|day| day.due + day.new).max().unwrap_or(0).max(1);
        for (at, day) in self.ahead.iter().take(DAYS).enumerate() {
            let (due, all) =
                ((day.due * BAR + most / 2) / most, ((day.due + day.new) * BAR + most / 2) / most);
            let said = match at {
                _ if Some(day.date) == self.all_seen => "all seen",
                _ if day.date == today => "today",
                at if at + 1 == self.ahead.len() => "review",
                _ => "",
            };
            let bar = format!("{}{}", "━".repeat(due), "─".repeat(all.saturating_sub(due)));
            lines.push(Line::from(vec![
                Span::styled(pad(&weekday(day.date), 8), quiet),
                Span::styled(pad(&bar, BAR), theme.style(Role::Accent)),
                Span::raw(format!("{:>4}", day.due + day.new)),
                Span::styled(format!("  {said}"), quiet),
            ]));
            let parts = self.parts.iter().find(|(known, _)| known == day);
            lines.extend(parts.map(|(_, parts)| Line::styled(format!("{:8}{parts}", ""), quiet)));
        }
        match self.ahead.len().saturating_sub(DAYS) {
            0 => lines.push(Line::styled(format!("{}interview", pad(&weekday(interview), 8)), quiet)),
            more => lines.push(Line::styled(format!("{more} more days to {}", weekday(interview)), quiet)),
        }
        lines
    }
}

/// What today and tomorrow are made of, where more is due than they hold: as their rows on this page say it.
fn parts(shelf: &Shelf, history: &History, today: Day) -> Vec<(DayAhead, String)> {
    let Some(portion) = coach::portion_today(shelf, history, today)
        .filter(|portion| portion.waiting > 0 && portion.cards() > 0)
    else {
        return Vec::new();
    };
    let day = |date, due, new, parts| (DayAhead { date, due, new }, parts);
    let mut all = vec![day(today, portion.due + portion.ahead, portion.new, portion.parts())];
    let offers = coach::tomorrow(shelf, history, today).offers;
    if offers.waiting > 0 {
        all.push(day(today.plus(1), offers.due + offers.ahead, offers.new, offers.parts()));
    }
    all
}

/// A day as a row begins: `Wed 25`.
fn weekday(day: Day) -> String {
    day.date().strftime("%a %_d").to_string()
}

fn titled(left: &str, right: &str, columns: usize, theme: Theme) -> Line<'static> {
    let gap = columns.saturating_sub(width(left) + width(right));
    Line::styled(format!("{left}{}{right}", " ".repeat(gap)), theme.style(Role::Quiet))
}

impl Topic {
    /// The topic of a row.
    pub fn new(row: &HomeRow, cx: &Context, history: &History) -> Self {
        let shelf = &cx.shelf;
        let recall = Recall::new(shelf, history, cx.today);
        let mut weakest: Vec<(CardRef, f32)> = Vec::new();
        if let Ok(filter) = Filter::new(shelf, &row.wanted()) {
            let chance = |at: CardRef| {
                let record = history.record().card(&shelf.card(at).name)?;
                (!record.is_out())
                    .then(|| recall.seen(at.deck_position(), shelf.card(at), Some(record), cx.today))
                    .flatten()
            };
            weakest.extend(filter.cards(shelf).filter_map(|at| Some((at, chance(at)?))));
        }
        weakest.sort_by(|a, b| a.1.total_cmp(&b.1));
        weakest.truncate(WEAKEST);
        let stem = |at: CardRef| {
            let stem = shelf.card(at).questions.first().map(|question| question.stem.replace('\n', " "));
            stem.unwrap_or_default()
        };
        let codes = row.deck.as_deref().zip(row.topic.as_deref());
        Self {
            title: row.title.clone(),
            codes: codes.map(|(deck, topic)| rows::entries(shelf, deck, topic)).unwrap_or_default(),
            cards: row.cards,
            weakest: weakest.into_iter().map(|(at, chance)| (stem(at), chance)).collect(),
        }
    }

    /// Its lines in so many columns and rows.
    pub fn lines(&self, columns: usize, rows: usize, theme: Theme) -> Vec<Line<'static>> {
        let rows::Cards { total, known, seen, due, missed, .. } = self.cards;
        let mut lines = vec![Line::styled(cut(&self.title, columns), theme.style(Role::Strong))];
        lines.push(Line::raw(format!("{seen} of {total} seen, {known} known")));
        if due + missed > 0 {
            lines.push(Line::raw(format!("{due} due   {missed} missed")));
        }
        if !self.weakest.is_empty() {
            lines.extend([Line::default(), titled("Weakest cards", "recall", columns, theme)]);
            for (stem, chance) in &self.weakest {
                let stem = pad(&cut(stem, columns.saturating_sub(7)), columns.saturating_sub(5));
                lines.push(Line::raw(format!("{stem}{:>5}", percent(*chance))));
            }
        }
        if !self.codes.is_empty() {
            lines.extend([Line::default(), Line::styled("Codes", theme.style(Role::Quiet))]);
            let room = rows.saturating_sub(lines.len());
            lines.extend(self.codes.iter().take(room).map(|code| Line::raw(cut(code, columns))));
        }
        lines
    }
}
