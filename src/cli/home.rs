//! `trainer --plain` and `trainer --json`: what the home screen says.

use std::process::ExitCode;

use serde::Serialize;

use super::ask::news;
use super::context::Context;
use super::fail::Outcome;
use super::plan::when;
use super::print;
use crate::coach::{self, Figures, Readiness, Sitting, figures, sitting};
use crate::deck::Shelf;
use crate::history::History;
use crate::memory::Day;
use crate::quiz::{Exam, Filter, Placement};

/// Where the learner stands, and what `trainer quiz` would ask.
#[derive(Serialize)]
struct Document {
    due: usize,
    new: usize,
    missed: usize,
    portion: Portion,
    interview: Option<Day>,
    unfinished_exam: Option<Unfinished>,
    /// The others, of another kind.
    #[serde(skip)]
    more_exams: Vec<Unfinished>,
    #[serde(skip)]
    readiness: Option<Readiness>,
    #[serde(skip)]
    is_rough: bool,
    /// What else is to be said of the day.
    #[serde(skip)]
    said: Vec<String>,
    /// What tomorrow asks, where today is done.
    #[serde(skip)]
    next: Option<String>,
}

/// What is left of the day's portion; what a quiz asks where none was begun.
#[derive(Default, Serialize)]
struct Portion {
    cards: usize,
    new: usize,
    due: usize,
    minutes: u32,
    /// The same in words.
    #[serde(skip)]
    told: String,
    /// What it is made of.
    #[serde(skip)]
    parts: String,
    /// What asks it.
    #[serde(skip)]
    command: String,
}

/// An exam that can be resumed.
#[derive(Serialize)]
struct Unfinished {
    id: String,
    answered: usize,
    of: usize,
    minutes_left: u64,
    #[serde(skip)]
    is_aloud: bool,
}

/// Prints it.
pub fn run(context: &Context) -> Outcome {
    let (profile, library, _) = context.open(&[])?;
    let (shelf, history, today) = (&library.shelf, profile.history(), context.today());
    let figures = figures(shelf, history, today);
    let offered = sitting(shelf, history, figures.cards, today, None);
    let device = profile.known_device();
    let mut exams = device.iter().flat_map(|device| unfinished(shelf, history, device, today));
    let document = Document {
        due: figures.cards.due,
        new: figures.cards.new,
        missed: figures.cards.missed,
        portion: Portion::of(&offered, history.record().goal().is_plan()),
        interview: history.record().goal().interview,
        unfinished_exam: exams.next(),
        more_exams: exams.collect(),
        readiness: figures.readiness.filter(|_| !coach::is_unproven(history)),
        is_rough: coach::is_rough(history),
        said: said(shelf, history, &figures, today)
            .into_iter()
            .chain(news(context, &library, history).map(|news| news + "."))
            .collect(),
        next: offered.is_done.then(|| coach::tomorrow(shelf, history, today).told_in_full()),
    };
    if context.json {
        print::json(&document)?;
    } else {
        print::text(&document.sentences(today))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is special about today, and that a placement would tell something.
fn said(shelf: &Shelf, history: &History, figures: &Figures, today: Day) -> Vec<String> {
    let plan = coach::study_plan(shelf, history, today);
    let of_plan = plan.iter().flat_map(|plan| [plan.told_of_pause(), plan.told_of_last_days(today)]);
    let mut said: Vec<String> = of_plan.flatten().map(|sentence| sentence + ".").collect();
    if figures.cards.seen == 0 && figures.cards.new > 0 {
        said.push("Know some of it already? Five minutes show how much: trainer placement".into());
    }
    if history.record().placed.day == Some(today) {
        let placement = Placement::new(shelf, history, &Filter::default(), today, 0);
        let (before, most) = (placement.before(), placement.most());
        if before > 0 {
            said.push(format!(
                "The placement goes on: {before} answered, at most {most} more. Type: trainer placement"
            ));
        }
    }
    said
}

/// The exams that can be resumed on this device, the latest first.
fn unfinished(shelf: &Shelf, history: &History, device: &str, today: Day) -> Vec<Unfinished> {
    let open = history.record().exams.open_on(device).into_iter();
    let exams = open.filter_map(|(id, _)| Some((id, Exam::resume(shelf, history, id, today)?)));
    exams
        .map(|(id, exam)| Unfinished {
            id: id.to_owned(),
            answered: exam.answered(),
            of: exam.len(),
            minutes_left: exam.left(0).div_ceil(60_000),
            is_aloud: exam.is_aloud(),
        })
        .collect()
}

impl Portion {
    /// Nothing, where the plan has nothing left for today.
    fn of(sitting: &Sitting, has_plan: bool) -> Self {
        let &Sitting { cards, new, due, minutes, is_extra, of, .. } = sitting;
        if is_extra {
            return Self::default();
        }
        // Without a plan a quiz knows of no day.
        let count = if of > 0 && !has_plan { format!(" --count {cards}") } else { String::new() };
        let command = format!("trainer quiz{count}");
        Self { cards, new, due, minutes, told: sitting.told(), parts: sitting.parts(), command }
    }
}

impl Document {
    fn sentences(&self, today: Day) -> String {
        let Self { due, new, missed, portion, interview, unfinished_exam, more_exams, .. } = self;
        let Self { readiness, is_rough, said, next, .. } = self;
        let mut lines = vec![format!("{due} due, {new} new, {missed} missed.")];
        lines.push(match portion {
            Portion { cards: 0, .. } => {
                let next = next.as_ref().map(|next| format!(" Tomorrow: {next}.")).unwrap_or_default();
                format!("Today is done.{next} More today: trainer quiz --more ahead (or new, or weak)")
            }
            Portion { minutes, told, parts, command, .. } => {
                let parts = if parts.is_empty() { String::new() } else { format!(": {parts}") };
                format!("Today: {told}, about {minutes} min{parts}. Type: {command}")
            }
        });
        lines.extend(said.iter().cloned());
        if let Some(day) = interview.filter(|&day| today <= day) {
            let ready =
                readiness.map(|ready| format!(", ready now {}", coach::told_now(ready.now, *is_rough)));
            lines.push(format!("Interview: {day}, {}{}.", when(day, today), ready.unwrap_or_default()));
        }
        let exams: Vec<&Unfinished> = unfinished_exam.iter().chain(more_exams).collect();
        let both = exams.iter().any(|exam| exam.is_aloud) && exams.iter().any(|exam| !exam.is_aloud);
        for Unfinished { answered, of, minutes_left, is_aloud, .. } in exams {
            // A written one is resumed first; the one aloud is offered where it is asked for.
            let aloud = if *is_aloud { ", aloud" } else { "" };
            let resume = if *is_aloud && both { "trainer exam --aloud" } else { "trainer exam --resume" };
            lines.push(format!(
                "Unfinished exam{aloud}: {answered} of {of} answered, {minutes_left} min left. Resume it: {resume}"
            ));
        }
        lines.join("\n") + "\n"
    }
}
