//! `trainer stats`

use std::process::ExitCode;

use serde::Serialize;

use super::fail::Outcome;
use super::print::{self, count};
use super::world::World;
use crate::coach::{Figures, figures};

#[derive(Serialize)]
struct Document<'a> {
    at: String,
    #[serde(flatten)]
    figures: &'a Figures,
}

/// Shows the learner's figures.
pub fn run(world: &World) -> Outcome {
    let (profile, library, _) = world.open(&[])?;
    let figures = figures(&library.shelf, profile.history(), world.today());
    if world.json {
        let at = format!("{:.3}", world.clock().now());
        print::json(&Document { at, figures: &figures })?;
    } else {
        print::text(&told(&figures))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(figures: &Figures) -> String {
    let Figures { cards, answers, .. } = figures;
    if answers.total == 0 {
        return format!("No answer yet. {} wait for you: trainer quiz\n", count(cards.total, "card"));
    }
    let mut lines = vec![
        format!(
            "Cards     {} of {} seen, {} due, {} missed, {} new",
            cards.seen, cards.total, cards.due, cards.missed, cards.new
        ),
        format!(
            "Answers   {}, {} right ({}), {} of these guessed",
            answers.total,
            answers.correct,
            percent(answers.correct, answers.total),
            answers.guessed
        ),
        format!(
            "Today     {} answers, {} min; {} in a row",
            answers.today,
            answers.seconds_today.div_ceil(60),
            count(figures.streak_days as usize, "day")
        ),
    ];
    if cards.suspended > 0 {
        lines.push(format!("Suspended {}", count(cards.suspended, "card")));
    }
    if let Some(retention) = figures.retention {
        lines.push(format!(
            "Recall    predicted {:.0} %, actual {:.0} %, over {} answers on a later day",
            retention.predicted * 100.0,
            retention.actual * 100.0,
            retention.n
        ));
    }
    let week: Vec<String> = figures.forecast.iter().take(7).map(|day| day.due.to_string()).collect();
    lines.push(format!("Due       {} today and on the six days after", week.join(", ")));
    if !figures.confusions.is_empty() {
        lines.push("Confused".to_owned());
        let short = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
        for confusion in figures.confusions.iter().take(5) {
            let times = count(confusion.times as usize, "time");
            lines.push(format!(
                "          {} taken for {}, {times}",
                short(&confusion.chosen),
                short(&confusion.right)
            ));
        }
    }
    lines.join("\n") + "\n"
}

/// A share in whole percent, rounded down, so that 100 % means all.
fn percent(part: u64, whole: u64) -> String {
    format!("{} %", (part * 100).checked_div(whole).unwrap_or(0))
}
