//! Everything at once: weeks on two machines that sync, with sessions in both dialogues and on the screen, two at a time,
//! kills, clocks that jump, damaged files, machines that are away, and decks that are edited on both. At the end the
//! journals hold what was acknowledged, both machines agree, and each snapshot is what a rebuild gives.
//!
//! `TRAINER_SOAK_DAYS=1000 TRAINER_SOAK_SEED=5 cargo test --test slow soak -- --nocapture` runs as long as wanted, and
//! prints what it did; a seed gives the same days again, but for the moments of kills.

#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use harness::{Ran, Sandbox, Talk, cards_named, does, signal};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use trainer::history::{What, read_line};
use trainer::memory::Day;

#[path = "../terminal/pty.rs"]
#[allow(dead_code, reason = "it is the terminal's tests' own")]
mod pty;

use pty::Pty;

/// A machine, and what its learner was told there.
struct Machine {
    name: &'static str,
    sandbox: Sandbox,
    rng: StdRng,
    /// The lines of answers and undos that were acknowledged.
    told: BTreeSet<String>,
    /// Lines that a killed program may have saved without having said so.
    perhaps: BTreeSet<String>,
    /// How often each thing was done.
    done: BTreeMap<&'static str, usize>,
}

/// What a program said that it had saved, in order: `None` for an undo, else the card and whether the answer was right.
type Told = Vec<Option<(String, bool)>>;

#[test]
fn after_weeks_of_everything_at_once_both_machines_hold_what_was_acknowledged_and_agree() {
    if !does("git", &["--version"]) {
        println!("skipped: there is no git here");
        return;
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let days = u32::try_from(number("TRAINER_SOAK_DAYS").unwrap_or(30_u64)).unwrap();
    let seed = number("TRAINER_SOAK_SEED").unwrap_or(1);
    let host = Sandbox::new();
    let url = host.path("progress.git");
    Ran::of(host.prepare(Command::new("git")).args(["init", "--quiet", "--bare"]).arg(&url), b"").ok();
    let url = url.to_str().unwrap();
    let mut machines = [
        Machine::new("home", StdRng::seed_from_u64(seed)),
        Machine::new("work", StdRng::seed_from_u64(!seed)),
    ];
    for machine in &machines {
        machine.sandbox.run(&["profile", "sync", "--init", url]).ok();
    }
    let first: Day = "2026-11-21".parse().unwrap();
    for day in 0..days {
        let today = first.plus(day);
        std::thread::scope(|scope| {
            for machine in &mut machines {
                scope.spawn(move || machine.live(today));
            }
        });
        for machine in &mut machines {
            machine.sync(today, url);
        }
    }
    let last = first.plus(days);
    // One after the other, until neither has anything for the other.
    for at in [0, 1, 0, 1] {
        machines[at].sandbox.on(&last.to_string()).run(&["profile", "sync"]).ok();
    }
    let (mut told, mut perhaps, mut done) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for machine in &machines {
        assert!(machine.told.is_disjoint(&told), "each machine writes its own lines");
        told.extend(machine.told.iter().cloned());
        perhaps.extend(machine.perhaps.iter().cloned());
        for (what, times) in &machine.done {
            *done.entry(*what).or_insert(0) += times;
        }
    }
    println!(
        "{days} days, seed {seed}: {} acknowledged, {} perhaps saved; {done:?}",
        told.len(),
        perhaps.len()
    );
    for machine in &machines {
        let there = machine.lines();
        let lost: Vec<&String> = told.difference(&there).collect();
        assert!(lost.is_empty(), "{} has lost {} of {}: {lost:#?}", machine.name, lost.len(), told.len());
        let more: Vec<&String> =
            there.iter().filter(|line| !told.contains(*line) && !perhaps.contains(*line)).collect();
        assert!(more.is_empty(), "{} has {more:#?}, which nobody was told of", machine.name);
        machine.sandbox.assert_snapshot_is_current();
    }
    let [home, work] = machines.map(|machine| machine.sandbox);
    assert_eq!(home.known(), work.known());
    let decks = |sandbox: &Sandbox| -> Vec<(PathBuf, Vec<u8>)> {
        let folder = sandbox.profile().join("decks");
        // What a killed sync was writing stays aside for an hour and is none.
        let is_aside = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tmp");
        let is_one = |path: &PathBuf| path.starts_with(&folder) && path.is_file() && !is_aside(path);
        let all = sandbox.contents().into_iter().filter(|(path, _)| is_one(path));
        all.map(|(path, bytes)| (path.strip_prefix(&folder).unwrap().to_owned(), bytes)).collect()
    };
    assert_eq!(decks(&home), decks(&work));
    let answers = home.json(&["stats"])["answers"]["total"].as_u64().unwrap();
    assert!(usize::try_from(answers).unwrap() > usize::try_from(days).unwrap(), "{answers} answers");
}

impl Machine {
    fn new(name: &'static str, rng: StdRng) -> Self {
        let sandbox = Sandbox::new();
        Self { name, sandbox, rng, told: BTreeSet::new(), perhaps: BTreeSet::new(), done: BTreeMap::new() }
    }

    fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_insert(0) += 1;
    }

    /// Its lines that are answers or undos and can be read, whoever wrote them.
    fn lines(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for path in self.sandbox.journals() {
            let bytes = fs::read(path).unwrap();
            for line in bytes.split_inclusive(|&b| b == b'\n').filter(|line| line.ends_with(b"\n")) {
                let Ok(line) = std::str::from_utf8(line) else { continue };
                let event = read_line(line.trim_end()).map(|event| event.what);
                if matches!(event, Ok(What::Answer(_) | What::Undo { .. })) {
                    all.insert(line.trim_end().to_owned());
                }
            }
        }
        all
    }

    /// One day: something with decks, something with answers.
    fn live(&mut self, today: Day) {
        // The clock is mostly right.
        let clock = match self.rng.random_range(0..10) {
            0 => today.plus(365),
            1 => today.minus(365),
            2 => today.plus(1),
            _ => today,
        };
        if clock != today {
            self.count("clock jumps");
        }
        let now = self.sandbox.on(&clock.to_string());
        if self.rng.random_ratio(1, 4) {
            self.edit();
        }
        match self.rng.random_range(0..20) {
            0..4 => self.plain(&now),
            4..7 => self.screen(&now),
            7..10 => self.two_at_a_time(&now),
            10..14 => self.killed(&now),
            _ => self.json(&now),
        }
    }

    /// A deck is changed, replaced or removed.
    fn edit(&mut self) {
        self.count("deck edits");
        let name = *["a.json", "b.json", "net/deck.json"].choose(&mut self.rng).unwrap();
        let path = self.sandbox.profile().join("decks").join(name);
        if path.exists() && self.rng.random_ratio(1, 4) {
            fs::remove_file(path).unwrap();
            return;
        }
        let cards: Vec<String> = (0..self.rng.random_range(1..6)).map(|at| format!("c{at}")).collect();
        let cards: Vec<&str> = cards.iter().map(String::as_str).collect();
        let deck = cards_named(&cards).replacen("\"many\"", &format!("\"{}\"", &name[..1]), 1);
        self.sandbox.add_deck(name, deck);
    }

    /// What was saved since: held to what was told, and taken down.
    #[track_caller]
    fn take_down(&mut self, before: &BTreeSet<String>, told: &Told, killed: bool) {
        let mut new: Vec<(u64, Value, String)> = Vec::new();
        for line in self.lines().difference(before) {
            let event: Value = serde_json::from_str(line).unwrap();
            new.push((event["n"].as_u64().unwrap(), event, line.clone()));
        }
        new.sort_by_key(|(n, ..)| *n);
        let mut told_lines = new.iter();
        for what in told {
            let found = told_lines.find(|(_, event, _)| match what {
                Some((card, correct)) => event["card"] == **card && event["correct"] == *correct,
                None => event["do"] == "undo",
            });
            let (.., line) =
                found.unwrap_or_else(|| panic!("{}: {what:?} was acknowledged: {new:#?}", self.name));
            self.told.insert(line.clone());
        }
        for (.., line) in new {
            if !self.told.contains(&line) {
                assert!(killed, "{}: nobody was told of {line}", self.name);
                self.perhaps.insert(line);
            }
        }
    }

    /// Answers, or takes an answer back; adds what was acknowledged. `false` once the program has ended.
    fn step(rng: &mut StdRng, talk: &mut Talk, told: &mut Told) -> bool {
        let is_undo = !told.is_empty() && rng.random_ratio(1, 12);
        let said = match talk.standing().options.len() {
            _ if is_undo => json!({"undo": true}),
            0 => talk.standing().any_answer(),
            options => json!({"choose": [rng.random_range(1..=options)]}),
        };
        talk.say(&said);
        while let Some(event) = talk.next_event() {
            match event["event"].as_str() {
                Some("verdict") => {
                    assert_eq!(event["saved"], true, "{event}");
                    told.push(Some((event["card"].as_str().unwrap().to_owned(), event["correct"] == true)));
                }
                Some("undone") => told.push(None),
                // There was nothing to take back, or it was almost right: the question stands.
                Some("error" | "almost" | "question") => return true,
                _ => return false,
            }
        }
        false
    }

    fn json(&mut self, now: &Sandbox) {
        self.count("dialogues");
        let (before, mut told) = (self.lines(), Told::new());
        let command = *[&["quiz"][..], &["review"], &["quiz", "--new", "9"], &["missed"]]
            .choose(&mut self.rng)
            .unwrap();
        let mut talk = now.talk(command);
        if talk.next_event().is_some_and(|event| event["event"] == "question") {
            for _ in 0..self.rng.random_range(1..8) {
                if !Self::step(&mut self.rng, &mut talk, &mut told) {
                    break;
                }
            }
        }
        talk.leave().ok();
        self.take_down(&before, &told, false);
    }

    /// Two programs in one profile, in turns.
    fn two_at_a_time(&mut self, now: &Sandbox) {
        self.count("two at a time");
        let (before, mut told) = (self.lines(), Told::new());
        let mut talks: Vec<Talk> = (0..2).map(|_| now.talk(&["quiz"])).collect();
        for talk in &mut talks {
            talk.question();
        }
        for _ in 0..self.rng.random_range(2..8) {
            let at = self.rng.random_range(0..2);
            Self::step(&mut self.rng, &mut talks[at], &mut told);
        }
        for talk in talks {
            talk.leave().ok();
        }
        self.take_down(&before, &told, false);
    }

    fn killed(&mut self, now: &Sandbox) {
        self.count("kills");
        let (before, mut told) = (self.lines(), Told::new());
        let mut talk = now.talk(&["quiz", "--count", "50"]);
        let process = talk.process();
        let (answers, after) = (self.rng.random_range(0..6), self.rng.random_range(0..3000));
        std::thread::scope(|scope| {
            let (enough, heard) = std::sync::mpsc::channel::<()>();
            scope.spawn(move || {
                // However it goes on: when enough was answered, or there is nothing more to wait for.
                let _ = heard.recv();
                std::thread::sleep(Duration::from_micros(after));
                signal(process, "KILL");
            });
            if talk.next_event().is_some() {
                for at in 0.. {
                    if at == answers {
                        let _ = enough.send(());
                    }
                    if !Self::step(&mut self.rng, &mut talk, &mut told) {
                        break;
                    }
                }
            }
            drop(enough);
        });
        talk.status();
        self.take_down(&before, &told, true);
    }

    fn plain(&mut self, now: &Sandbox) {
        self.count("plain dialogues");
        let before = self.lines();
        let answers = self.rng.random_range(1..6);
        let said: String =
            (0..answers).map(|_| *["1\n", "2\n", "3\n"].choose(&mut self.rng).unwrap()).collect();
        let ran = now.plain(&["quiz", "--kind", "choice"], said).ok();
        let words: Vec<&str> = ran.out.split_whitespace().collect();
        let saved =
            words.windows(3).find(|three| three[1].starts_with("answer") && three[2].starts_with("saved"));
        let verdicts = saved.map_or(0, |three| three[0].parse().unwrap());
        self.take_down_so_many(&before, verdicts, &ran.out);
    }

    fn screen(&mut self, now: &Sandbox) {
        self.count("screens");
        let before = self.lines();
        let day = now.now().to_owned();
        let mut pty =
            Pty::trainer(now, &["quiz", "--topic", "5xx", "--kind", "scenario", "--now", &day], (80, 24));
        let answers = self.rng.random_range(1..3);
        for _ in 0..answers {
            pty.wait_for(" answer  ");
            pty.press_until("1", &["✓ Right", "✗ Wrong"]);
            pty.wait_for("Enter next");
            pty.press_until("\r", &[" answer  "]);
        }
        if self.rng.random_bool(0.5) {
            pty.type_keys("q");
            assert_eq!(pty.wait_for_end(), 0);
        } else {
            pty.signal("TERM");
            pty.wait_for_end();
        }
        self.take_down_so_many(&before, answers, "the screen");
    }

    /// What was saved since is so many answers.
    #[track_caller]
    fn take_down_so_many(&mut self, before: &BTreeSet<String>, answers: usize, said: &str) {
        let new: Vec<String> = self.lines().difference(before).cloned().collect();
        assert_eq!(new.len(), answers, "{}: {said}", self.name);
        self.told.extend(new);
    }

    /// Syncs, or is away, or is killed while it does; and then something may be damaged, which the next one makes good.
    fn sync(&mut self, today: Day, url: &str) {
        let now = self.sandbox.on(&today.to_string());
        match self.rng.random_range(0..10) {
            0..4 => return,
            4 => {
                self.count("syncs without a network");
                let aside = format!("{url}.aside");
                fs::rename(url, &aside).unwrap();
                now.run(&["profile", "sync"]).fails(3);
                fs::rename(aside, url).unwrap();
                return;
            }
            5 => {
                self.count("killed syncs");
                let mut child = now
                    .command(&["profile", "sync", "--quiet"])
                    .stdout(std::process::Stdio::null())
                    .spawn()
                    .unwrap();
                std::thread::sleep(Duration::from_millis(self.rng.random_range(0..150)));
                signal(child.id(), "KILL");
                child.wait().unwrap();
                return;
            }
            _ => {}
        }
        self.count("syncs");
        now.run(&["profile", "sync"]).ok();
        if self.rng.random_ratio(1, 3) {
            self.damage();
        }
    }

    /// Right after a sync the repository has everything: so anything may break here.
    fn damage(&mut self) {
        self.count("damages");
        let profile = self.sandbox.profile();
        let Some(journal) = self.sandbox.journals().choose(&mut self.rng).cloned() else { return };
        match self.rng.random_range(0..8) {
            0 => fs::remove_file(journal).unwrap(),
            1 => {
                let mut bytes = fs::read(&journal).unwrap();
                let at = self.rng.random_range(0..bytes.len());
                // No byte of UTF-8: what is damaged otherwise may still be an event, only another one, and nobody could tell.
                bytes[at] = 0xff;
                fs::write(&journal, bytes).unwrap();
            }
            2 => {
                let bytes = fs::read(&journal).unwrap();
                fs::write(&journal, &bytes[..self.rng.random_range(0..bytes.len())]).unwrap();
            }
            3 => {
                let copy = journal.with_file_name("x.sync-conflict-20261121-081502-K3F9ABC.jsonl");
                fs::copy(&journal, copy).unwrap();
            }
            4 => fs::write(self.sandbox.snapshot_path(), "{").unwrap(),
            5 => fs::remove_file(profile.join("device")).unwrap(),
            6 => fs::remove_dir_all(profile.join("sync/git/objects")).unwrap(),
            _ => {
                let mut bytes = fs::read(&journal).unwrap();
                bytes.extend(b"{\"v\":1,\"dev\":\"half");
                fs::write(&journal, bytes).unwrap();
            }
        }
    }
}
