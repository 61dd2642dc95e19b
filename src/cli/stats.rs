//! `trainer stats`

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use serde::Serialize;

use super::context::{Context, has_ascii_locale};
use super::fail::{Failure, Outcome};
use super::print::{self, count};
use super::{page, pager};
use crate::coach::{
    self, AnswerCounts, Basis, Before, Confused, Figures, Learned, Past, Readiness, Tomorrow, figures,
    is_rough, is_unproven, learned, mock_interviews, next_step, tomorrow,
};
use crate::deck::Shelf;
use crate::history::{History, Story, without_answers_of};
use crate::memory::Day;
use crate::text::{part_of, percent};
use crate::tui::{Statistics, bars, pictures};

/// As wide as the screens that show the same.
const WIDEST: usize = 76;

/// Where the figures begin, behind their labels.
const LABEL: usize = 10;

#[derive(Serialize)]
struct Document<'a> {
    at: String,
    #[serde(flatten)]
    figures: &'a Figures,
}

/// Shows the learner's figures.
pub fn run(context: &Context) -> Outcome {
    let (profile, library, _) = context.open(&[])?;
    let figures = figures(&library.shelf, profile.history(), context.today());
    if context.json {
        let at = format!("{:.3}", context.clock().now());
        // All answers, as the contract has it: those of an unfinished exam, too.
        let answers = AnswerCounts::of(profile.history().stored(), context.today());
        let figures = Figures { answers, ..figures };
        print::json(&Document { at, figures: &figures })?;
    } else if figures.answers.total == 0 {
        let cards = count(figures.cards.total, "card");
        print::text(&format!("No answers yet. {cards} are waiting: trainer quiz\n"))?;
    } else if !context.plain && io::stdout().is_terminal() {
        let today = context.today();
        let mut data = Statistics::new(&library.shelf, profile.history(), today);
        let events = without_answers_of(&profile.history().held_back(), context.events()?);
        data.take_in(Past::of(events, &library.shelf), &library.shelf, profile.history());
        let width = page::screen_width();
        let columns = width.saturating_sub(2).clamp(page::NARROWEST, WIDEST);
        let mut text = pictures(&data, columns, has_ascii_locale());
        let mock = mock_interviews(profile.history()).map(|mock| format!("Exams     {}", mock.told()));
        let more: Vec<String> = mock.into_iter().chain(model(&learned(profile.history()))).collect();
        for line in &more {
            text.push('\n');
            text.push_str(&page::hung(line, LABEL, columns));
        }
        pager::show(context, &(text + "\n"))?;
    } else {
        let mut lines = counted(&figures);
        let was = was(context, &library.shelf, profile.history())?;
        lines.extend(ready(&figures, was, &library.shelf, profile.history(), context.today()));
        lines.extend(predicted(&figures, &learned(profile.history())));
        lines.push(coming(tomorrow(&library.shelf, profile.history(), context.today())));
        lines.extend(forecast(&figures, context.plain));
        lines.extend(confused(&figures.confusions, &library.shelf));
        let width = page::screen_width();
        let lines: Vec<String> = lines.iter().map(|line| page::hung(line, LABEL, width)).collect();
        pager::show(context, &(lines.join("\n") + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was done.
fn counted(figures: &Figures) -> Vec<String> {
    let Figures { cards, answers, .. } = figures;
    let spent = |seconds: u64| match seconds {
        1..60 => "under 1 min".to_owned(),
        _ => format!("{} min", seconds.div_ceil(60)),
    };
    let today = match answers.today {
        0 => "nothing yet".to_owned(),
        today => format!("{}, {}", count(today as usize, "answer"), spent(answers.seconds_today)),
    };
    let mut lines = vec![
        format!(
            "Cards     {} of {} seen, {} due, {} missed, {} new",
            cards.seen, cards.total, cards.due, cards.missed, cards.new
        ),
        format!(
            "Answers   {}, {} right ({}), {} of these guessed",
            answers.total,
            answers.correct,
            part_of(answers.correct, answers.total),
            answers.guessed
        ),
        format!("Today     {today}"),
        format!("A day     {}, on days with answers (last 7 days)", spent(answers.seconds_a_day)),
        format!("Streak    {} (a day off a week is free)", count(figures.streak_days as usize, "day")),
    ];
    if cards.suspended > 0 {
        lines.push(format!("Suspended {}", count(cards.suspended, "card")));
    }
    lines
}

/// What readiness was before the latest session, and why it moved: the journals know. Where nothing can be told they are
/// not read.
pub(super) fn was(context: &Context, shelf: &Shelf, history: &History) -> Result<Option<String>, Failure> {
    let today = context.today();
    if !Before::may_tell(shelf, history, today) {
        return Ok(None);
    }
    let events = without_answers_of(&history.held_back(), context.events()?);
    Ok(Before::of(events, shelf).and_then(|before| before.told(shelf, history, today)))
}

/// How ready the learner is, and what mock interviews came to.
fn ready(
    figures: &Figures,
    was: Option<String>,
    shelf: &Shelf,
    history: &History,
    today: Day,
) -> Vec<String> {
    let ready = figures.readiness.map(|ready| {
        let Readiness { date, now, on_day } = ready;
        let now = coach::told_now(now, is_rough(history));
        let told = format!("Ready     {now} now, {} on {date} if you stopped", percent(on_day));
        let rests_on = format!("Rests on  {}", Basis::of(shelf, history, today).told());
        let gains = next_step(shelf, history, date, today).map(|step| format!("To gain   {}", step.told()));
        let was = was.map(|was| format!("          {was}"));
        [(!is_unproven(history)).then_some(told), was, Some(rests_on), gains]
    });
    let mock = mock_interviews(history).map(|mock| format!("Exams     {}", mock.told()));
    ready.into_iter().flatten().flatten().chain(mock).collect()
}

/// How well predictions hold, and by which parameters they are made.
fn predicted(figures: &Figures, learned: &Learned) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(retention) = figures.retention {
        lines.push(format!("Recall    {}", retention.told()));
    }
    lines.extend(model(learned));
    lines
}

/// By which parameters predictions are made.
fn model(learned: &Learned) -> Vec<String> {
    let mut lines = Vec::new();
    let made = |story: &Story| {
        let on = story.on.map(|on| format!(" on {on}")).unwrap_or_default();
        let from = story.answers.map(|answers| format!(" from {answers} answers")).unwrap_or_default();
        format!("{on}{from}")
    };
    match (&learned.fitted, &learned.tried) {
        (Some(fitted), _) if fitted.story.answers.is_some() => {
            lines.push(format!("Model     fitted to you{}", made(&fitted.story)));
            if let Some(held_out) = fitted.story.held_out {
                lines.push(format!(
                    "          log loss {:.3}; with the defaults it would be {:.3}",
                    held_out.fitted, held_out.defaults
                ));
            }
        }
        (Some(_), _) => lines.push("Model     parameters set by hand".to_owned()),
        (None, Some(tried)) if tried.held_out.is_some() => {
            lines.push(format!("Model     defaults; a fit{} was no better", made(tried)));
        }
        (None, _) => lines.push("Model     defaults, which suit most people".to_owned()),
    }
    if let Some(answers) = learned.worthwhile() {
        lines.push(format!("          {answers} answers to learn from: try trainer profile fit"));
    }
    lines
}

/// What home will offer tomorrow.
fn coming(tomorrow: Tomorrow) -> String {
    format!("Tomorrow  {}", tomorrow.told_in_full())
}

/// What comes due on the next 30 days by its dates, whether there is time for it or not: in words, and as bars no wider than 40 columns.
fn forecast(figures: &Figures, plain: bool) -> Vec<String> {
    let due: Vec<usize> = figures.forecast.iter().map(|day| day.due).collect();
    let within = |days: usize| due.iter().take(days).sum::<usize>();
    let mut lines = vec![format!(
        "Due       {} today, {} within 7 days, {} within {}",
        within(1),
        within(7),
        within(due.len()),
        due.len()
    )];
    let most = due.iter().copied().max().unwrap_or(0);
    if let ([first, .., last], false, true) = (&figures.forecast[..], plain, most > 0) {
        let label = |row: usize| if row == 0 { most.to_string() } else { String::new() };
        lines
            .extend(bars(&due, 4).iter().enumerate().map(|(row, bars)| format!("{:>8}  {bars}", label(row))));
        let [from, to] = [first, last].map(|day| day.date.short());
        lines.push(format!("          {from}{to:>width$}", width = due.len() - from.len()));
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What is mixed up most, with names.
fn confused(confusions: &[Confused], shelf: &Shelf) -> Vec<String> {
    let label = |name: &str| {
        let (deck, id) = name.split_once('/').unwrap_or_default();
        let deck = shelf.decks().iter().find(|known| known.id == deck);
        deck.and_then(|deck| deck.entry(id)).map_or_else(|| id.to_owned(), crate::deck::Entry::label)
    };
    let mut lines = Vec::new();
    for confusion in confusions.iter().take(5) {
        let times = count(confusion.times as usize, "time");
        let (chosen, right) = (label(&confusion.chosen), label(&confusion.right));
        lines.push(format!("  {right}: you chose {chosen}, {times}"));
    }
    if !lines.is_empty() {
        lines.insert(0, "Mixed up".to_owned());
    }
    lines
}
