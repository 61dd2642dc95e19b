//! How the end of a session is drawn: the score, what moved, what was missed, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::{SummaryPage, placed};
use crate::coach;
use crate::history::Mode;
use crate::quiz::{Answered, Placement};
use crate::tui::component::{Context, Drawn};
use crate::tui::page::opened::{answers_wide, row};
use crate::tui::page::quiz::results;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::list::{cursor, follow_list};
use crate::tui::widgets::text::{bar, count, cut, pad, paragraph, part_of, percent, when, width};

/// From so many columns on everything has a place.
const WIDE: usize = 74;

impl SummaryPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let name = if self.summary.levels.is_some() { "Placement" } else { "Done" };
        let title = Span::styled(name, theme.style(Role::Strong));
        if let Some(judged) = &self.open {
            let which = format!(" · {} of {} missed", self.selected + 1, self.missed.len());
            let left = vec![title, Span::styled(which, theme.style(Role::Accent))];
            header(buf, areas.header, left, Vec::new());
            return judged.draw(cx, buf, areas);
        }
        let took = (self.took.as_secs() + 30) / 60;
        let (asked, planned) = (self.summary.asked, self.quiz.session.planned());
        let told = self.summary.levels.as_ref().is_some_and(|levels| levels.too_few.is_none());
        let before = self.quiz.session.placed_before();
        let asked = asked + before;
        let sure = told && (Placement::FEWEST..planned + before).contains(&asked);
        let many = if sure && usize::from(areas.header.width) >= WIDE {
            format!("{asked} questions were enough, ")
        } else {
            format!("{} in ", count(asked, "card", "cards"))
        };
        let took = format!("{many}{} min", took.max(1));
        header(buf, areas.header, vec![title], vec![Span::styled(took, theme.style(Role::Quiet))]);
        if let Some(levels) = &self.summary.levels {
            let columns = usize::from(areas.body.width);
            let lines = placed::lines(&self.summary, levels, self.has_date, self.all_topics, columns, theme);
            return self.scroll.draw(buf, areas.body, &lines, theme);
        }
        let (lines, starts, below) =
            self.lines(usize::from(areas.body.width), usize::from(areas.body.height), cx);
        let hidden = follow_list(&lines, (&starts, self.selected), &below, buf, areas.body, theme);
        Drawn { hidden, ..Drawn::default() }
    }

    /// All lines, which of them begin what was missed, and what stands below that: in sight, where there is room.
    fn lines(
        &self,
        columns: usize,
        rows: usize,
        cx: &Context,
    ) -> (Vec<Line<'static>>, Vec<usize>, Vec<Line<'static>>) {
        let theme = cx.theme;
        let roomy = rows >= 14;
        let mut lines = score(self, columns, theme);
        if !roomy && !self.summary.pairs.is_empty() {
            lines.truncate(1);
        }
        let blank = |lines: &mut Vec<Line<'static>>| lines.extend(roomy.then(Line::default));
        let mut facts = self.facts(columns, roomy, cx);
        let pairs = results(&self.summary.pairs, columns, roomy, theme);
        if roomy {
            blank(&mut lines);
            lines.append(&mut facts);
            if !pairs.is_empty() {
                blank(&mut lines);
            }
        }
        lines.extend(pairs);
        // In few rows how it went comes first, above the first of what was missed; what follows from it may be below.
        if !roomy && lines.len() + facts.len() + 2 <= rows || self.missed.is_empty() {
            lines.append(&mut facts);
        }
        blank(&mut lines);
        if self.missed.is_empty() {
            let open = self.quiz.session.planned().saturating_sub(self.summary.asked);
            let said = match (self.summary.asked, open, self.summary.still_missed) {
                (0, ..) => "No question answered: what you miss stands here. Enter goes back.".to_owned(),
                (_, 0, 0) => "Nothing missed. Well done: Enter goes back.".to_owned(),
                (_, 0, 1) => {
                    "Nothing missed. One card stays missed until you recall it on a later day.".into()
                }
                (_, 0, n) => {
                    format!("Nothing missed. {n} cards stay missed until you recall them on a later day.")
                }
                (_, open, _) => format!("Nothing missed so far; {} not asked.", count(open, "card", "cards")),
            };
            lines.extend(paragraph(&said, columns.saturating_sub(2), Role::Text, theme).into_iter().map(
                |mut line| {
                    line.spans.insert(0, Span::raw("  "));
                    line
                },
            ));
            return (lines, Vec::new(), Vec::new());
        }
        let many = count(self.missed.len(), "card", "cards");
        let title = "  Missed this time";
        let gap = columns.saturating_sub(title.len());
        lines.push(Line::styled(format!("{title}{many:>gap$}"), theme.style(Role::Quiet)));
        let answers = self.missed.iter().map(|one| (one.posed.kind, width(&one.verdict.answer)));
        let answer = answers_wide(answers, columns, 6);
        let mut starts = Vec::new();
        for (n, answered) in self.missed.iter().enumerate() {
            let leech = self.leeches.contains(&answered.posed.at);
            starts.push(lines.len());
            lines.extend(missed(answered, n == self.selected, leech, answer, columns, cx));
        }
        let mut below = Vec::new();
        if let Some(answered) = self.missed.get(self.selected) {
            blank(&mut below);
            let stem = answered.posed.question(&cx.shelf).stem.replace('\n', " ");
            let room = columns.saturating_sub(4).max(1);
            let stem = if roomy { stem } else { cut(&stem, room) };
            let rows = paragraph(&stem, room, Role::Quiet, theme);
            below.extend(rows.into_iter().map(|mut line| {
                line.spans.insert(0, Span::raw("    "));
                line
            }));
        }
        // In few rows the score comes first, and the question scrolls with the list.
        if !roomy {
            lines.append(&mut below);
        }
        lines.append(&mut facts);
        // With the cursor on the first of what was missed nothing scrolls, as far as that is in sight.
        if !roomy && self.selected == 0 && starts.first().is_some_and(|&first| first < rows) {
            lines.truncate(rows);
        }
        (lines, starts, below)
    }

    /// What it moved, and what comes next; in few columns in few words.
    fn facts(&self, columns: usize, roomy: bool, cx: &Context) -> Vec<Line<'static>> {
        let wide = columns >= WIDE;
        let mut facts: Vec<(&str, String)> = Vec::new();
        if let Some(ready) = self.ready {
            let now = coach::told_now(ready, self.is_rough);
            let was = self.shift.filter(|_| wide).and_then(|shift| shift.was());
            let was = was.map_or(now.clone(), |was| format!("{now}, {was}"));
            let heading = self
                .outlook
                .filter(|_| !self.is_rough)
                .map(|outlook| format!("; heading for {}", percent(outlook.likely)));
            facts.push(("Ready", was + &heading.unwrap_or_default()));
            let why = self.shift.filter(|_| roomy).and_then(|shift| shift.why());
            facts.extend(why.map(|why| (WHY, why)));
        }
        let moved = [
            (self.moved.met, "new card met", "new cards met", "new"),
            (self.moved.recalled, "missed one recalled", "missed ones recalled", "recalled"),
            (self.moved.lost, "known one lost", "known ones lost", "lost"),
        ];
        let told = |&(n, one, many, short): &(usize, &str, &str, &str)| {
            if wide { count(n, one, many) } else { format!("{n} {short}") }
        };
        let moved: Vec<String> = moved.iter().filter(|(n, ..)| *n > 0).map(told).collect();
        if !moved.is_empty() {
            facts.push(("Moved", moved.join(", ")));
        }
        if !self.mixed.is_empty() {
            facts.push((MIXED_UP, told_of_mixed(&self.mixed, wide)));
        }
        facts.push(("Tomorrow", self.tomorrow(cx)));
        let fit = self.fit.told();
        let fit_key = fit.as_ref().map_or("", |(_, key)| *key);
        facts.extend(fit.map(|(text, _)| (MODEL, text)));
        let label = if wide { 12 } else { 10 };
        let mut lines = Vec::new();
        for (name, text) in facts {
            let key = match name {
                MIXED_UP => "d",
                MODEL => fit_key,
                _ => "",
            };
            let beside = if key.is_empty() { 0 } else { key.len() + 2 };
            let room = columns.saturating_sub(2 + label + beside).max(1);
            let role = if name == WHY { Role::Quiet } else { Role::Text };
            for (row, mut line) in paragraph(&text, room, role, cx.theme).into_iter().enumerate() {
                let label = pad(if row == 0 { name } else { "" }, label);
                line.spans.insert(0, Span::styled(format!("  {label}"), cx.theme.style(Role::Quiet)));
                if row == 0 && !key.is_empty() {
                    let gap = columns.saturating_sub(line.width() + key.len());
                    line.spans.extend([
                        Span::raw(" ".repeat(gap)),
                        Span::styled(key, cx.theme.style(Role::Accent)),
                    ]);
                }
                lines.push(line);
            }
        }
        lines
    }

    fn tomorrow(&self, cx: &Context) -> String {
        let coming = self.tomorrow;
        if coming.is_interview {
            return "the interview. Good luck!".into();
        }
        if !coming.asks_anything() {
            let next = self.summary.next_due.map(|day| format!("; next review {}", when(day, cx.today)));
            return format!("nothing is due{}", next.unwrap_or_default());
        }
        coming.told_by_parts().unwrap_or_default()
    }
}

/// What stands below the figure that it is about.
const WHY: &str = "";
/// The rows that have a key.
const MIXED_UP: &str = "Mixed up";
const MODEL: &str = "Model";

/// So many pairs are named.
const PAIRS: usize = 3;

/// The pairs of this session that were mixed up most often, all as often, and how often that was so far.
fn told_of_mixed(pairs: &[([String; 2], u32)], wide: bool) -> String {
    if let ([([a, b], times)], true) = (pairs, wide) {
        return format!("{a} and {b}, {}", for_the_time(*times));
    }
    let mut told: Vec<String> = pairs
        .iter()
        .take(PAIRS)
        .map(|([a, b], times)| match times {
            _ if !wide => format!("{a} and {b}"),
            1 => format!("{a} and {b} once"),
            2 => format!("{a} and {b} twice"),
            times => format!("{a} and {b} {times} times"),
        })
        .collect();
    told.extend(pairs.len().checked_sub(PAIRS).filter(|more| *more > 0).map(|more| format!("{more} more")));
    told.join(", ")
}

/// How often by now: `for the sixth time`.
fn for_the_time(times: u32) -> String {
    let words =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = (times as usize).checked_sub(1).and_then(|at| words.get(at));
    word.map_or(format!("{times} times by now"), |word| format!("for the {word} time"))
}

/// How many were right, in words and as a bar.
fn score(page: &SummaryPage, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let (right, asked) = (page.summary.correct, page.summary.asked);
    let text = fitting(right, asked, page.quiz.session.mode(), columns);
    let share = part_of(right as u64, asked as u64);
    let gap = columns.saturating_sub(width(&text) + width(&share));
    let parts = [(right, "━"), (asked.saturating_sub(right), "─")];
    let bars = bar(&parts, asked, columns).into_iter().zip([Role::Right, Role::Quiet]);
    vec![
        Line::styled(format!("{text}{}{share}", " ".repeat(gap)), theme.style(Role::Strong)),
        Line::from(bars.map(|(bar, role)| Span::styled(bar, theme.style(role))).collect::<Vec<_>>()),
    ]
}

fn fitting(right: usize, asked: usize, mode: Mode, columns: usize) -> String {
    // Where nothing is new there is no first sight.
    let is_old = matches!(mode, Mode::Missed | Mode::Review);
    let first = if is_old { "at the first try" } else { "at first sight" };
    let long = format!("{right} of {asked} right {first}");
    if width(&long) + 6 <= columns { long } else { format!("{right} of {asked} right") }
}

/// What was right and what was answered in its place.
fn missed(
    answered: &Answered,
    here: bool,
    leech: bool,
    wide: usize,
    columns: usize,
    cx: &Context,
) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let role = if here { Role::Selected } else { Role::Text };
    let sign = Span::styled("✗ ", theme.style(Role::Wrong));
    let head = vec![Span::styled(cursor(here), theme.style(role)), sign];
    let note = if leech { "  (leech)" } else { "" };
    let columns = columns.saturating_sub(note.len());
    let mut lines = row(head, (&answered.posed, &answered.verdict), wide, (columns, role), cx);
    if let Some(last) = lines.last_mut() {
        last.push_span(Span::styled(note, theme.style(Role::Note)));
    }
    lines
}
