//! The pictures of `docs/pictures/`, made of the program's own frames.
//!
//! `TRAINER_WRITE_PICTURES=1 cargo test --test terminal pictures` makes them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use harness::{Sandbox, answered, event};
use serde_json::{Value, json};
use trainer::deck::{Body, Card};
use trainer::library::Library;

use crate::pty::Pty;
use crate::svg::picture;

const NOW: &str = "2026-11-25T18:30:00Z";

/// A scenario of the built-in deck: its card and question, what is right, and what is taken for it.
struct Scenario {
    card: String,
    question: String,
    right: String,
    rival: String,
}

/// The first scenario of each card that has one and is not rare, the most asked first.
fn scenarios() -> Vec<Scenario> {
    let shelf = Library::open(None, &[]).unwrap().shelf;
    let mut cards: Vec<_> =
        shelf.cards().map(|at| shelf.card(at)).filter(|card| card.is_in_mix(false)).collect();
    cards.sort_by_key(|card| card.tier);
    let scenario = |card: &Card| {
        card.questions.iter().find_map(|question| match &question.body {
            Body::Scenario { answer, near, .. } => Some(Scenario {
                card: card.name.to_string(),
                question: question.id.clone(),
                right: answer.clone(),
                rival: near.first()?.clone(),
            }),
            _ => None,
        })
    };
    cards.into_iter().filter_map(scenario).collect()
}

/// A learner of three weeks who skips a few days, takes rivals for each other, and has an interview in nine days.
/// Everything follows from the day and the card's number: no dice.
fn learner() -> Sandbox {
    const DAYS_OFF: [usize; 4] = [4, 10, 14, 15];
    let sandbox = Sandbox::new().at(NOW);
    let scenarios = scenarios();
    let mut events: Vec<Value> = Vec::new();
    // When each card that was met comes back, and after how many days it did.
    let mut met: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut next = 0;
    for day in (0..21).filter(|day| !DAYS_OFF.contains(day)) {
        let hour = [7, 8, 12, 19, 21][day % 5];
        let due: Vec<usize> =
            met.iter().filter(|(_, (due, _))| *due <= day).map(|(&n, _)| n).take(26).collect();
        let new = next..(next + 7 + day % 3).min(scenarios.len());
        next = new.end;
        for n in due.into_iter().chain(new) {
            let before = met.get(&n).map(|&(_, days)| days);
            let right = (n * 7 + day * 3) % 10 < if before.is_some() { 8 } else { 6 };
            let days = if right { before.map_or(2, |days| days * 2) } else { 1 };
            met.insert(n, (day + days, days));
            let asked = &scenarios[n];
            let chose = if right { &asked.right } else { &asked.rival };
            let mut what = answered(&asked.card, right);
            what["q"] = json!(asked.question);
            what["kind"] = json!("scenario");
            what["options"] = json!([asked.right, asked.rival]);
            what["chose"] = json!([chose]);
            what["ms"] = json!(6000 + (n * 977 + day * 331) % 16_000);
            if !right {
                what["instead"] = json!(asked.right);
            }
            if before.is_some() {
                what["recall"] = json!([0.58, 0.71, 0.82, 0.91, 0.97][(n + day) % 5]);
            }
            // Its own instant stands in place of the day's.
            what["at"] = json!(format!("2026-11-{:02}T{hour:02}:{:02}:00Z", 4 + day, events.len() % 50));
            let event = event(u64::try_from(events.len()).unwrap() + 1, "2026-11-04", what);
            events.push(event);
        }
    }
    sandbox.append("hand.jsonl", &events);
    sandbox.run(&["plan", "--interview", "9d", "--minutes", "15"]).ok();
    sandbox
}

/// A running program whose frames are taken.
struct Scene {
    pty: Pty,
}

impl Scene {
    fn begin(sandbox: &Sandbox, args: &[&str], size: (u16, u16), until: &str) -> Self {
        let args = [args, &["--now", NOW, "--seed", "4"]].concat();
        let mut pty = Pty::trainer(sandbox, &args, size);
        pty.wait_for(until);
        Self { pty }
    }

    /// Holds the frame that stands to the stored picture; or stores it.
    fn take(&mut self, name: &str, title: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.svg"));
        let write = std::env::var_os("TRAINER_WRITE_PICTURES").is_some();
        let stored = fs::read_to_string(&path).unwrap_or_default();
        // What is read of a frame may still lack its end: then the program is let come to rest.
        let drawn = |pty: &Pty| pty.screen(|screen| picture(screen, title));
        if drawn(&self.pty) == stored {
            return;
        }
        self.pty.wait_for_rest();
        let now = drawn(&self.pty);
        if now == stored {
            return;
        }
        if write {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, now).unwrap();
            return;
        }
        panic!(
            "{} is stale: TRAINER_WRITE_PICTURES=1 cargo test --test terminal pictures\n{}",
            path.display(),
            self.pty.text()
        );
    }
}

#[test]
fn pictures_of_the_screens_are_those_of_the_program() {
    let sandbox = learner();
    let mut home = Scene::begin(&sandbox, &[], (80, 24), "q quit");
    home.take("home", "The home screen: what is due, new and missed, the plan, and the topics");
    let mut quiz = Scene::begin(
        &sandbox.copy(),
        &["quiz", "--topic", "auth", "--kind", "scenario", "--count", "10"],
        (80, 24),
        " answer  ",
    );
    quiz.take("question", "A question with four options");
    for key in ["1", "2", "3", "4"] {
        quiz.pty.press_until(key, &["✓ Right", "✗ Wrong"]);
        if quiz.pty.text().contains("✗ Wrong") {
            break;
        }
        quiz.pty.press_until("u", &[" answer  "]);
    }
    quiz.pty.wait_for("Enter next");
    quiz.take("verdict", "A wrong answer: what is right, what tells the two apart, and when it comes back");
    let mut plan = Scene::begin(&sandbox, &[], (80, 24), "q quit");
    plan.pty.press_until("p", &["on the day"]);
    plan.take("plan", "The plan: the day of the interview, the minutes a day, and how ready one will be");
}

#[test]
fn pictures_of_commands_are_those_of_the_program() {
    let sandbox = learner();
    for (name, args, size, until, title) in [
        ("show", &["show", "502,504"][..], (100, 40), "source", "Two codes side by side"),
        ("stats", &["stats"], (80, 72), "Model", "Statistics: days, knowledge and readiness"),
        (
            "cards",
            &["cards", "--missed", "--sort", "recall", "--limit", "12"],
            (100, 16),
            "card",
            "Missed cards",
        ),
    ] {
        let mut scene = Scene::begin(&sandbox, args, size, until);
        scene.take(name, title);
    }
}

#[test]
fn no_picture_is_left_over_and_each_is_shown_in_a_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stored: Vec<PathBuf> =
        fs::read_dir(root.join("docs/pictures")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let pages = ["README.md", "docs/pictures.md"].map(|page| fs::read_to_string(root.join(page)).unwrap());
    for picture in stored {
        let name = picture.file_name().unwrap().to_str().unwrap();
        assert!(pages.iter().any(|page| page.contains(&format!("pictures/{name}"))), "{name} is in no page");
    }
}
