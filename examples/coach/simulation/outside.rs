//! The tables of learners as people are: they know some topics beforehand, rule options out, say that they don't know, tire,
//! and skip days. Nothing is tuned on the families of minds that these are made for ([`Family::OUTSIDERS`]).

use super::learner::Habits;
use super::life::{ANSWERED, ASKED, Outcome, World};
use super::luck::WAYS;
use super::mind::Family;
use super::policy::OUTSIDE;
use super::report::{points, signed, table};
use super::study::{Cell, Mean, Setting, Span, study};

/// What they do, at most: each learner does some part of it.
const HABITS: Habits = Habits { prior: None, rules_out: 0.6, says_so: 0.3, skips: 0.3, tires: 0.06 };
/// The share of lucky guesses that they admit.
const ADMITS: f64 = 0.5;
/// As many cards as the built-in deck asks.
const CARDS: usize = 250;
/// The rows that are ours.
const OURS: &str = "ours";
const PORTION: &str = "ours, the portion alone";
const PLACED: &str = "ours, after a placement";
/// What they are held against.
const SIMPLE: [&str; 4] = ["random", "due, then new", "new, then due", "30 % due"];

/// Tells the tables of these families.
pub fn tables(families: &[Family], setting: &Setting, mut tell: impl FnMut(String)) {
    let world = World::in_topics(CARDS.min(setting.cards));
    let wanted = |name: &str| setting.wants(name) || name == OURS;
    let recipes: Vec<_> = OUTSIDE.iter().filter(|recipe| wanted(recipe.name)).copied().collect();
    let (mut times, mut outlooks, mut goals) = (Vec::new(), Vec::new(), Vec::new());
    let mut next_days = NextDays::default();
    let (mut gains, mut promises, mut placements, mut luck) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &(span, prior) in &setting.outside {
        let cells: Vec<Cell> = recipes
            .iter()
            .flat_map(|&recipe| {
                let habits = Habits { prior: Some(prior), ..HABITS };
                families.iter().map(move |&family| Cell { recipe, family, admits: ADMITS, habits, span })
            })
            .collect();
        let outcomes = study(&world, setting, &cells);
        let of = |name: &str| -> Vec<Outcome> {
            let cells = cells.iter().zip(&outcomes).filter(|(cell, _)| cell.recipe.name == name);
            cells.flat_map(|(_, outcomes)| outcomes.iter().copied()).collect()
        };
        let ours = of(OURS);
        for recipe in &recipes {
            gains.push(gain(span, prior, recipe.name, &of(recipe.name), &ours));
            times.push(time(span, prior, recipe.name, &of(recipe.name)));
        }
        let simple: Vec<(&str, Vec<Outcome>)> =
            SIMPLE.iter().filter(|name| wanted(name)).map(|&name| (name, of(name))).collect();
        if !simple.is_empty() {
            goals.push(beside_the_best(span, prior, &simple, &ours));
        }
        for (cell, outcomes) in cells.iter().zip(&outcomes) {
            if cell.recipe.name == PORTION {
                next_days.add(prior, cell.family.name(), outcomes);
                promises.push(promise(span, prior, cell.family.name(), outcomes));
                outlooks.push(outlook(span, prior, cell.family.name(), outcomes));
                luck.push(looks(span, prior, cell.family.name(), outcomes));
            }
            if cell.recipe.name == PLACED {
                placements.push(placed(span, prior, cell.family.name(), outcomes));
            }
        }
    }
    let who: Vec<&str> = families.iter().map(|family| family.name()).collect();
    let heading = format!("Recall on the day by policy: {}", who.join(", "));
    let columns = [
        "study",
        "policy",
        "core",
        "beside ours",
        "weighted",
        "beside ours",
        "never seen",
        "on the well-known",
    ];
    tell(table(&heading, &columns.map(ToOwned::to_owned), &gains));
    let columns =
        ["study", "best in weighted", "beyond ours", "best in core", "beyond ours", "that one's weighted"];
    tell(table("Beside the best of the simple policies", &columns.map(ToOwned::to_owned), &goals));
    let columns: Vec<String> = ["study", "policy"]
        .into_iter()
        .chain(ASKED)
        .chain(["core, common, deeper seen"])
        .map(ToOwned::to_owned)
        .collect();
    tell(table("Where the minutes go: on what was not known beforehand, and on what was", &columns, &times));
    let columns = [
        "study",
        "mind",
        "recall",
        "readiness too high by",
        "exam too high by",
        "seen, promised at first",
        "promised half way",
        "minutes",
        "days unlike the last, days unlike their row, %",
    ];
    tell(table("What the plan says, each day's portion done", &columns.map(ToOwned::to_owned), &promises));
    let columns = ["study", "mind", "second day", "after a quarter", "half way", "after three quarters"];
    tell(table(
        "The outlook: how often it holds, its middle too high by, and how wide it is",
        &columns.map(ToOwned::to_owned),
        &outlooks,
    ));
    let columns =
        ["study", "mind", "questions", "readiness too high by, at once", "readiness too high by, on the day"];
    tell(table("After a placement", &columns.map(ToOwned::to_owned), &placements));
    let columns: Vec<String> = ["mind"].into_iter().chain(ANSWERED).map(ToOwned::to_owned).collect();
    tell(table(
        "Said in the evening of the next day, and so, of what was answered",
        &columns,
        &next_days.rows(),
    ));
    let columns: Vec<String> = ["study", "mind"].into_iter().chain(WAYS).map(ToOwned::to_owned).collect();
    tell(table("What first looks say was known: off by, and in the mean too high by", &columns, &luck));
}

/// How far off what first looks say is, by each way to take luck out: in the mean too high by, and learner by learner.
fn looks(span: Span, prior: f64, mind: &str, outcomes: &[Outcome]) -> Vec<String> {
    let mut row = vec![study_of(span, prior), mind.to_owned()];
    for way in 0..WAYS.len() {
        let off = Mean::of(outcomes.iter().map(|o| o.luck[way].abs() * 100.0));
        let high = Mean::of(outcomes.iter().map(|o| o.luck[way] * 100.0));
        row.push(format!("{:.1} ± {:.1} ({:+.1})", off.mean, off.half, high.mean));
    }
    row
}

/// Where the minutes went, and how much of each tier was seen.
fn time(span: Span, prior: f64, name: &str, outcomes: &[Outcome]) -> Vec<String> {
    let mean =
        |of: &dyn Fn(&Outcome) -> f64| format!("{:.0}", Mean::of(outcomes.iter().map(of)).mean * 100.0);
    let mut row = vec![study_of(span, prior), name.to_owned()];
    row.extend(
        (0..ASKED.len())
            .map(|asked| [0, 1].map(|known| mean(&|o: &Outcome| o.time[asked][known])).join(", ")),
    );
    row.push([0, 1, 2].map(|tier| mean(&|o: &Outcome| o.seen[tier])).join(", "));
    row
}

/// How the range that was said of the day came out.
fn outlook(span: Span, prior: f64, mind: &str, outcomes: &[Outcome]) -> Vec<String> {
    let mut row = vec![study_of(span, prior), mind.to_owned()];
    row.extend((0..4).map(|at| {
        let mean = |of: &dyn Fn([f64; 2], f64) -> f64| {
            Mean::of(outcomes.iter().map(|o| of(o.outlooks[at], o.recall) * 100.0)).mean
        };
        let holds = mean(&|[low, high], recall| match (low - 0.005..=high + 0.005).contains(&recall) {
            _ if low.is_nan() => f64::NAN,
            holds => f64::from(u8::from(holds)),
        });
        let high = mean(&|[low, high], recall| f64::midpoint(low, high) - recall);
        let wide = mean(&|[low, high], _| high - low);
        format!("{holds:.0} % ({high:+.1}, {wide:.0})")
    }));
    row
}

/// What was said right after a placement, and on the day, less what was so.
fn placed(span: Span, prior: f64, mind: &str, outcomes: &[Outcome]) -> Vec<String> {
    let questions = Mean::of(outcomes.iter().map(|o| o.placed[2]));
    vec![
        study_of(span, prior),
        mind.to_owned(),
        format!("{:.0}", questions.mean),
        signed(outcomes.iter(), |o| o.placed[0] - o.placed[1]),
        signed(outcomes.iter(), |o| o.readiness - o.recall),
    ]
}

fn study_of(span: Span, prior: f64) -> String {
    format!("{} d x {} min, knows {:.0} %", span.days, span.minutes, prior * 100.0)
}

/// What a policy comes to, and what ours does beyond it, learner by learner.
fn gain(span: Span, prior: f64, name: &str, outcomes: &[Outcome], ours: &[Outcome]) -> Vec<String> {
    let pairs: Vec<Outcome> = (ours.iter().zip(outcomes))
        .map(|(ours, one)| Outcome {
            core: one.core - ours.core,
            weighted: one.weighted - ours.weighted,
            ..Outcome::default()
        })
        .collect();
    vec![
        study_of(span, prior),
        name.to_owned(),
        points(outcomes.iter(), |o| o.core),
        signed(pairs.iter(), |o| o.core),
        points(outcomes.iter(), |o| o.weighted),
        signed(pairs.iter(), |o| o.weighted),
        points(outcomes.iter(), |o| o.unseen),
        points(outcomes.iter(), |o| o.well_known),
    ]
}

/// What was said of a learner's day, less what came.
fn promise(span: Span, prior: f64, mind: &str, outcomes: &[Outcome]) -> Vec<String> {
    let minutes = Mean::of(outcomes.iter().map(|o| o.minutes));
    vec![
        study_of(span, prior),
        mind.to_owned(),
        points(outcomes.iter(), |o| o.recall),
        signed(outcomes.iter(), |o| o.readiness - o.recall),
        signed(outcomes.iter(), |o| o.exam[0] - o.exam[1]),
        signed(outcomes.iter(), |o| o.promised[0] - (1.0 - o.unseen)),
        signed(outcomes.iter(), |o| o.promised[1] - (1.0 - o.unseen)),
        format!("{:.1} ± {:.1}", minutes.mean, minutes.half),
        [0, 1]
            .map(|at| format!("{:.0}", Mean::of(outcomes.iter().map(|o| o.unsteady[at] * 100.0)).mean))
            .join(", "),
    ]
}

/// What the simple policies that are best in weighted recall and in core have beyond ours, learner by learner; of the second,
/// what it has of weighted recall, too: where that is less than ours, the two goals collide.
fn beside_the_best(span: Span, prior: f64, simple: &[(&str, Vec<Outcome>)], ours: &[Outcome]) -> Vec<String> {
    let beyond = |outcomes: &[Outcome], of: fn(&Outcome) -> f64| {
        let gains: Vec<f64> = outcomes.iter().zip(ours).map(|(one, ours)| of(one) - of(ours)).collect();
        Mean::of(gains.into_iter().map(|gain| gain * 100.0))
    };
    let best = |of: fn(&Outcome) -> f64| {
        let mean = |outcomes: &[Outcome]| Mean::of(outcomes.iter().map(of)).mean;
        simple.iter().max_by(|a, b| mean(&a.1).total_cmp(&mean(&b.1))).expect("some policy")
    };
    let told = |mean: Mean| format!("{:+.1} ± {:.1}", mean.mean, mean.half);
    let weighted: fn(&Outcome) -> f64 = |o| o.weighted;
    let core: fn(&Outcome) -> f64 = |o| o.core;
    let ((name, outcomes), (of_core, others)) = (best(weighted), best(core));
    vec![
        study_of(span, prior),
        (*name).to_owned(),
        told(beyond(outcomes, weighted)),
        (*of_core).to_owned(),
        told(beyond(others, core)),
        told(beyond(others, weighted)),
    ]
}

/// By each of [`ANSWERED`]: what was said of the next day, what was so, and of how many cards, summed up.
type Said = [[f64; 3]; ANSWERED.len()];

/// What is said of the next day, mind by mind and over all spans.
#[derive(Default)]
struct NextDays(Vec<(String, Said)>);

impl NextDays {
    fn add(&mut self, prior: f64, mind: &str, outcomes: &[Outcome]) {
        let name = format!("{mind}, knows {:.0} %", prior * 100.0);
        let at = self.0.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.0.push((name, Said::default()));
            self.0.len() - 1
        });
        for outcome in outcomes {
            for (sums, more) in self.0[at].1.iter_mut().zip(outcome.next_day) {
                sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            }
        }
    }

    fn rows(self) -> Vec<Vec<String>> {
        let cell = |[said, so, n]: [f64; 3]| match n {
            0.0 => "none".to_owned(),
            n => format!("{:.0}, {:.0}", said / n * 100.0, so / n * 100.0),
        };
        let rows = self.0.into_iter();
        rows.map(|(name, sums)| [name].into_iter().chain(sums.map(cell)).collect()).collect()
    }
}
