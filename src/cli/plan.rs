//! `trainer plan`: the date to be ready for, and where the learner stands.

use std::process::ExitCode;

use super::args::PlanArgs;
use super::ask::news;
use super::context::Context;
use super::fail::Outcome;
use super::pager;
use super::print::{self, count};
use super::set;
use super::stats;
use crate::coach::{self, Basis, Prospects, StudyPlan, TierReadiness, by_tier, next_step, plan_for};
use crate::deck::Shelf;
use crate::history::History;
use crate::memory::Day;
use crate::quiz::Placement;
use crate::text::percent;

/// Sets what is named, and shows the plan.
pub fn run(context: &Context, args: &PlanArgs) -> Outcome {
    let mut settings = Vec::new();
    if !args.interview.is_empty() {
        settings.push(set::interview(&args.interview.join(" "), context.today())?);
    }
    settings.extend(args.minutes.map(set::minutes));
    if !settings.is_empty() {
        set::save(context, &settings)?;
    }
    let (profile, library, _) = context.open(&[])?;
    let (shelf, history, today) = (&library.shelf, profile.history(), context.today());
    let goal = history.record().goal();
    let plan = plan_for(shelf, history, goal, today);
    if context.json {
        print::json(&plan)?;
    } else if !goal.is_plan() {
        print::text(&no_plan(&plan))?;
    } else {
        let was = stats::was(context, shelf, history)?;
        let news = news(context, &library, history).map(|news| news + ".\n").unwrap_or_default();
        pager::show(context, &(describe(&plan, was, shelf, history, today) + &news))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn no_plan(plan: &StudyPlan) -> String {
    format!(
        "No plan yet. With a date, each day's quiz asks what you need to be ready by then:\n  trainer plan \
         --interview 14d --minutes {}\n",
        plan.minutes
    )
}

fn describe(plan: &StudyPlan, was: Option<String>, shelf: &Shelf, history: &History, today: Day) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, text: String| lines.push(format!("{name:<12}{text}"));
    let prospects = Prospects::new(shelf, history, history.record().goal(), today);
    let outlook = prospects.as_ref().map(|prospects| prospects.at(plan.minutes));
    if let Some(day) = plan.interview {
        line("Interview", format!("{day}, {}", when(day, today)));
    }
    line("Each day", format!("{} min {}", plan.minutes, plan.pace.told_at(plan.taken)));
    if let Some(ready) = coach::told_of_ready(plan, outlook.as_ref()) {
        line("Ready", ready);
    }
    if let Some(was) = was {
        line("", was);
    }
    if plan.readiness.is_some() {
        line("Rests on", Basis::of(shelf, history, today).told());
    }
    line("Seen", coach::told_of_cards(plan, outlook.as_ref()));
    let goal_ahead = plan.interview.is_some_and(|day| today < day);
    if plan.unseen > 0 && plan.new_per_day > 0 && plan.days_left != Some(1) {
        line("New", format!("{} a day on average", count(plan.new_per_day as usize, "card")));
    }
    line("Today", portion(plan));
    if let Some(text) = plan.told_of_pause() {
        line("", text);
    }
    for text in plan.told_of_roughness().into_iter().chain(plan.told_of_the_end(today)) {
        line("", text);
    }
    if knowledge_is_open(plan, history) {
        line("Placement", "five minutes show what you already know: trainer placement".to_owned());
    }
    if let (Some(ready), Some(day)) = (plan.readiness, plan.interview) {
        if goal_ahead && !plan.is_unproven {
            line("", format!("{} on the day if you stopped today", percent(ready.on_day)));
        }
        for tier in by_tier(shelf, history, today) {
            line("", tier_line(tier, plan.is_unproven));
        }
        for row in prospects.iter().flat_map(|prospects| prospects.table(plan.minutes)) {
            let seen = (row.outlook.seen * 100.0).floor();
            let ready = row.outlook.told();
            line(
                &format!("{} min", row.minutes),
                format!("{seen:.0} % seen by {}, ready {ready}", day.short()),
            );
        }
        if let Some(retention) = coach::retention(history) {
            line("Recall", retention.told());
        }
        if let Some(mock) = coach::mock_interviews(history) {
            line("Exams", mock.told());
        }
        if let Some(step) = next_step(shelf, history, day, today) {
            line("To gain", format!("trainer quiz {} ({})", step.topic, step.told()));
        }
    }
    if goal_ahead {
        lines.push(verdict(plan, history.record().goal().new.is_some()));
    } else if plan.interview.is_some_and(|day| day < today) {
        lines.push(
            "The interview is over; spacing is back to normal. trainer plan --interview none clears it."
                .to_owned(),
        );
    }
    lines.join("\n") + "\n"
}

pub(super) fn when(day: Day, today: Day) -> String {
    match (day.since(today), today.since(day)) {
        (0, 0) => "today".into(),
        (1, _) => "tomorrow".into(),
        (days, 0) => format!("in {days} days"),
        (_, days) => format!("{} ago", count(days as usize, "day")),
    }
}

/// Whether a placement would still tell something.
fn knowledge_is_open(plan: &StudyPlan, history: &History) -> bool {
    plan.unseen > 0 && history.record().first.n < Placement::FEWEST as u64
}

fn portion(plan: &StudyPlan) -> String {
    let coach::Portion { waiting, minutes, .. } = plan.today;
    match plan.today.cards() {
        0 if waiting > 0 => format!("done; {}", coach::told_of_waiting(waiting)),
        0 => "done".to_owned(),
        _ => format!("{}, about {minutes} min with repeats", plan.today.parts()),
    }
}

fn tier_line(tier: TierReadiness, is_unproven: bool) -> String {
    if is_unproven {
        return format!("{:<7}{} of {} seen", tier.name(), tier.seen(), tier.cards);
    }
    let rests_on = tier.rests_on().map(|on| format!(", {on}")).unwrap_or_default();
    let (seen, cards) = (tier.seen(), tier.cards);
    format!("{:<7}{:>5}, {seen} of {cards} seen{rests_on}", tier.name(), percent(tier.now))
}

/// Whether the minutes suffice, and what would.
fn verdict(plan: &StudyPlan, is_limited: bool) -> String {
    let minutes = count(plan.minutes as usize, "minute");
    let kept = plan.custom.told();
    match (plan.enough, plan.minutes_needed) {
        _ if plan.unseen == 0 => "All cards are seen: what is left is to keep them.".to_owned(),
        (Some(true), _) if plan.days_left == Some(1) => {
            format!("Tomorrow is the day: {minutes} are enough to see everything.")
        }
        (Some(true), _) if plan.seen_within[0] >= 1.0 => {
            format!("{minutes} a day: that is enough to see everything in time, {kept}.")
        }
        (_, Some(needed)) if needed > plan.minutes => format!(
            "At {minutes} a day you will have {}, the core first; {needed} minutes cover everything: trainer plan --minutes {needed}",
            plan.told_of_seen()
        ),
        (Some(false), None) if plan.days_left == Some(1) => {
            format!("Tomorrow is the day: you will have seen {}, the core first.", plan.share_seen())
        }
        // No minutes suffice, since new cards are kept away.
        (Some(false), None) if is_limited => format!(
            "With your limit of new cards a day you will have {}, the core first: trainer set new none lifts it.",
            plan.told_of_seen()
        ),
        // It may, but skipping days would cost some.
        (Some(_), _) => format!("{minutes} a day: {}.", plan.told_of_seen()),
        (None, _) => String::new(),
    }
}
