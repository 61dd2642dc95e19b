//! The tables, as Markdown.

use std::iter;

use trainer::memory::Grading;

use super::learner::Habits;
use super::life::{Outcome, World};
use super::mind::Family;
use super::outside;
use super::policy::{RECIPES, Recipe, STEADY, find};
use super::study::{Cell, Mean, Part, Setting, Span, study};

/// Whose half of the lucky guesses is admitted, where nothing else is said.
const ADMITS: f64 = 0.5;
/// The policy that the others are compared with.
const BASE: &str = "ours without a date";
/// Those for which minutes to 90 % are sought.
const SOUGHT: [&str; 5] = ["random", "SM-2", BASE, "... fewer when piled", PLAN];
/// The plan of the program.
const PLAN: &str = "ours with a plan";

/// Tells all tables, each as soon as it is there.
pub fn report(setting: &Setting, mut tell: impl FnMut(String)) {
    let world = World::new(setting.cards);
    tell(format!(
        "{} learners a cell, {} cards, seed {}. Means with 95 % intervals; recall, shares and bias in points.\n",
        setting.learners, setting.cards, setting.seed
    ));
    for (part, name, families) in [
        (Part::Outsiders, "Of the outsiders", &Family::OUTSIDERS),
        (Part::Insiders, "Of the insiders", &Family::ALL),
    ] {
        if setting.part == Part::All || setting.part == part {
            tell(format!("\n## {name}\n"));
            outside::tables(families, setting, &mut tell);
        }
    }
    if setting.part != Part::All {
        return;
    }
    tell("\n## Of the first set of learners\n".to_owned());
    for &span in &setting.spans {
        tell(policies(&world, setting, span));
    }
    tell(promises(&world, setting));
    for &span in &setting.spans {
        tell(grades(&world, setting, span));
    }
    for &span in &setting.steady {
        tell(steady(&world, setting, span));
    }
    for (days, grid) in &setting.grids {
        tell(minutes(&world, setting, *days, grid));
    }
}

/// A cell for each family of minds.
fn families(recipe: Recipe, admits: f64, span: Span) -> impl Iterator<Item = Cell> {
    Family::ALL.into_iter().map(move |family| Cell {
        recipe,
        family,
        admits,
        habits: Habits::default(),
        span,
    })
}

/// A table of Markdown: a heading, the columns, and rows that are made already.
pub(super) fn table(heading: &str, columns: &[String], rows: &[Vec<String>]) -> String {
    let mut text =
        format!("\n### {heading}\n\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        text += &format!("| {} |\n", row.join(" | "));
    }
    text
}

fn columns(first: &str, rest: &[&str]) -> Vec<String> {
    let families = Family::ALL.iter().map(|family| family.name().to_owned());
    let rest = rest.iter().map(|&name| name.to_owned());
    iter::once(first.to_owned()).chain(families).chain(rest).collect()
}

/// A mean in points, with its interval.
pub(super) fn points<'o>(
    outcomes: impl Iterator<Item = &'o Outcome>,
    of: impl Fn(&Outcome) -> f64,
) -> String {
    let Mean { mean, half } = Mean::of(outcomes.map(of));
    format!("{:.1} ± {:.1}", mean * 100.0, half * 100.0)
}

/// A difference in points, with its sign and interval.
pub(super) fn signed<'o>(
    outcomes: impl Iterator<Item = &'o Outcome>,
    of: impl Fn(&Outcome) -> f64,
) -> String {
    let Mean { mean, half } = Mean::of(outcomes.map(of));
    format!("{:+.1} ± {:.1}", mean * 100.0, half * 100.0)
}

/// What each policy comes to.
fn policies(world: &World, setting: &Setting, span: Span) -> String {
    let wanted = |recipe: &&Recipe| recipe.name == BASE || setting.wants(recipe.name);
    let recipes: Vec<Recipe> = RECIPES.iter().filter(wanted).copied().collect();
    let cells: Vec<Cell> = recipes.iter().flat_map(|&recipe| families(recipe, ADMITS, span)).collect();
    let outcomes = study(world, setting, &cells);
    let by_recipe: Vec<&[Vec<Outcome>]> = outcomes.chunks(Family::ALL.len()).collect();
    let base = recipes.iter().position(|recipe| recipe.name == BASE).map_or(&[][..], |at| by_recipe[at]);
    let rows: Vec<Vec<String>> = recipes
        .iter()
        .zip(&by_recipe)
        .map(|(recipe, cells)| {
            // The same learners in the same order: the difference is taken learner by learner.
            let pairs = cells.iter().flatten().zip(base.iter().flatten());
            let gained: Vec<Outcome> =
                pairs.map(|(one, base)| Outcome { recall: one.recall - base.recall, ..*one }).collect();
            let mut row = vec![recipe.name.to_owned()];
            row.extend(cells.iter().map(|cell| points(cell.iter(), |o| o.recall)));
            row.push(points(cells.iter().flatten(), |o| o.recall));
            row.push(signed(gained.iter(), |o| o.recall));
            row.push(points(cells.iter().flatten(), |o| o.unseen));
            row.push(format!("{:.0}", Mean::of(cells.iter().flatten().map(|o| o.answers)).mean));
            row
        })
        .collect();
    let heading = format!("True unaided recall on the last day, {span}");
    table(
        &heading,
        &columns("policy", &["all", "more than ours without a date", "never seen", "answers"]),
        &rows,
    )
}

/// The minutes a day at which the mean recall is 90 %.
fn minutes(world: &World, setting: &Setting, days: u32, grid: &[f64]) -> String {
    let rows = SOUGHT.iter().filter(|name| setting.wants(name)).map(|&name| {
        let spans = grid.iter().map(|&minutes| Span { days, minutes });
        let cells: Vec<Cell> = spans.flat_map(|span| families(find(name), ADMITS, span)).collect();
        let outcomes = study(world, setting, &cells);
        let mut row = vec![name.to_owned()];
        for family in 0..Family::ALL.len() {
            let means: Vec<Mean> = outcomes
                .chunks(Family::ALL.len())
                .map(|cells| Mean::of(cells[family].iter().map(|o| o.recall)))
                .collect();
            row.push(crossing(grid, &means));
        }
        row
    });
    let heading = format!("Minutes a day to 90 %, {days} days");
    table(&heading, &columns("policy", &[]), &rows.collect::<Vec<_>>())
}

/// Where a rising curve passes 90 %; the interval is where its upper and its lower bound do.
fn crossing(grid: &[f64], means: &[Mean]) -> String {
    let at = |shift: f64| {
        let heights: Vec<f64> = means.iter().map(|mean| mean.mean + shift * mean.half).collect();
        let place = heights.iter().position(|&height| height >= 0.9)?;
        let Some(before) = place.checked_sub(1) else { return Some(grid[0]) };
        let part = (0.9 - heights[before]) / (heights[place] - heights[before]);
        Some(grid[before] + part * (grid[place] - grid[before]))
    };
    let last = grid.last().copied().unwrap_or_default();
    let say = |minutes: Option<f64>| match minutes {
        Some(minutes) if minutes <= grid[0] => format!("under {minutes:.0}"),
        Some(minutes) => format!("{minutes:.0}"),
        None => format!("over {last:.0}"),
    };
    format!("{} ({} to {})", say(at(0.0)), say(at(1.0)), say(at(-1.0)))
}

/// What the plan's readiness promises, and what becomes of it.
fn promises(world: &World, setting: &Setting) -> String {
    let mut rows = Vec::new();
    for &span in &setting.spans {
        for admits in [0.0, ADMITS, 1.0] {
            let cells: Vec<Cell> = families(find(PLAN), admits, span).collect();
            for (family, cell) in Family::ALL.iter().zip(&study(world, setting, &cells)) {
                let far = Mean::of(cell.iter().map(|o| (o.readiness - o.lucky - o.recall).abs()));
                rows.push(vec![
                    format!("{} days, {:.0} % admitted", span.days, admits * 100.0),
                    family.name().to_owned(),
                    points(cell.iter(), |o| o.recall),
                    signed(cell.iter(), |o| o.readiness - o.recall),
                    signed(cell.iter(), |o| o.lucky),
                    signed(cell.iter(), |o| o.readiness - o.lucky - o.recall),
                    format!("{:.1}", far.mean * 100.0),
                ]);
            }
        }
    }
    let names = [
        "with a plan",
        "mind",
        "recall",
        "readiness is too high by",
        "of it, cards never seen",
        "of it, cards seen",
        "the same, either way",
    ];
    table("Readiness under the plan", &names.map(ToOwned::to_owned), &rows)
}

/// How right choices are graded, and how many lucky guesses are admitted.
fn grades(world: &World, setting: &Setting, span: Span) -> String {
    let mut rows = Vec::new();
    for (grading, name) in [(Grading::Plain, "Good"), (Grading::Weighed, "blend")] {
        for admits in [0.0, 0.5, 1.0] {
            let recipe = Recipe { grading, ..find("quota, half new") };
            let cells: Vec<Cell> = families(recipe, admits, span).collect();
            let outcomes = study(world, setting, &cells);
            for (family, cell) in Family::ALL.iter().zip(&outcomes) {
                let [counted_bias, counted_loss] =
                    [0, 1].map(|part| move |o: &Outcome| o.counted[part] / o.counted[2]);
                rows.push(vec![
                    format!("{name}, {:.0} % admitted", admits * 100.0),
                    family.name().to_owned(),
                    points(cell.iter(), |o| o.recall),
                    signed(cell.iter(), counted_bias),
                    loss(cell, counted_loss),
                    signed(cell.iter(), |o| o.predicted - o.recall),
                    loss(cell, |o| o.loss),
                ]);
            }
        }
    }
    let heading = format!("Grades and guesses, {span}: new cards on a quota");
    let names = [
        "right is",
        "mind",
        "recall",
        "bias, answers that count",
        "log loss",
        "bias on the day",
        "log loss on the day",
    ];
    table(&heading, &names.map(ToOwned::to_owned), &rows)
}

fn loss(cell: &[Outcome], of: impl Fn(&Outcome) -> f64) -> String {
    let Mean { mean, half } = Mean::of(cell.iter().map(of));
    format!("{mean:.3} ± {half:.3}")
}

/// What a daily measure comes to where there is no date.
fn steady(world: &World, setting: &Setting, span: Span) -> String {
    let rows = STEADY.iter().filter(|recipe| setting.wants(recipe.name)).map(|&recipe| {
        let outcomes = study(world, setting, &families(recipe, ADMITS, span).collect::<Vec<_>>());
        let mut row = vec![recipe.name.to_owned()];
        row.extend(outcomes.iter().map(|cell| points(cell.iter(), |o| o.recall)));
        let all = || outcomes.iter().flatten();
        row.push(points(all(), |o| o.recall));
        row.push(points(all(), |o| o.unseen));
        row.push(format!("{:.0}", Mean::of(all().map(|o| o.overdue)).mean));
        row
    });
    let heading = format!("Without a date: recall after {span}");
    table(&heading, &columns("policy", &["all", "never seen", "cards due"]), &rows.collect::<Vec<_>>())
}
