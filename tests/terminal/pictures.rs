//! The pictures of `docs/pictures/`, made of the program's own frames.
//!
//! `TRAINER_WRITE_PICTURES=1 cargo test --test terminal pictures` makes them again.

use std::fs;
use std::path::{Path, PathBuf};

use harness::{Sandbox, answered, event};
use serde_json::{Value, json};

use crate::pty::Pty;
use crate::svg::picture;

const NOW: &str = "2026-11-25T18:30:00Z";

/// A learner of three weeks: some of the core, less of the rest, and an interview in nine days.
fn learner() -> Sandbox {
    let sandbox = Sandbox::new().at(NOW);
    let cards = sandbox.cards(&["--sort", "tier", "--limit", "150"]);
    let mut events: Vec<Value> = Vec::new();
    let mut n = 0;
    for (at, card) in cards.iter().enumerate() {
        // On some day of the first two weeks, and again later; one in five was missed the last time.
        for (turn, days) in [0, 3, 9].into_iter().enumerate() {
            let day = 4 + at * 11 / cards.len() + days;
            if day > 24 || turn == 2 && at % 3 == 0 {
                continue;
            }
            n += 1;
            let mut what = answered(card, (at * 7 + turn * 3) % 5 != 0);
            what["ms"] = json!(9000);
            events.push(event(n, &format!("2026-11-{day:02}"), what));
        }
    }
    events.sort_by_key(|event| event["at"].as_str().map(ToOwned::to_owned));
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
        &["quiz", "--topic", "gateway", "--kind", "scenario", "--count", "10"],
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
        ("stats", &["stats"], (80, 66), "Model", "Statistics: days, knowledge and readiness"),
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
