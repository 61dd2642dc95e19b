//! Killed at any moment, the program has kept every answer that it said was saved, once, and starts again at once.

#![cfg(unix)]

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::room::{Room, Talk};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;

const LANES: u64 = 4;
const KILLS: usize = 55;

/// What the program acknowledged: events in order, as the learner was told of them.
#[derive(Default)]
struct Told {
    answers: Vec<(String, bool)>,
}

#[test]
fn of_over_two_hundred_killed_sessions_every_acknowledged_answer_is_in_the_journal_once() {
    let lanes: Vec<_> = (0..LANES).map(|seed| std::thread::spawn(move || lane(seed))).collect();
    let (mut kills, mut acknowledged) = (0, 0);
    for lane in lanes {
        let (killed, answers) = lane.join().unwrap();
        kills += killed;
        acknowledged += answers;
    }
    println!("{kills} kills, {acknowledged} acknowledged answers");
    assert!(kills >= 200, "{kills} kills");
    let promise = format!("{kills} kills");
    assert!(
        include_str!("../../docs/durability.md").contains(&promise),
        "docs/durability.md does not say {promise}"
    );
    assert!(acknowledged >= 200, "{acknowledged} acknowledged answers");
}

/// One profile, killed again and again at a random moment; gives how often, and how many answers were acknowledged.
fn lane(seed: u64) -> (usize, usize) {
    let room = Room::new();
    let mut rng = StdRng::seed_from_u64(seed);
    let (mut kills, mut told) = (0, Told::default());
    // How long a start takes here, so that the moments fall on the session as well as on the start.
    let began = Instant::now();
    let mut talk = room.talk(&["quiz", "--count", "3"]);
    talk.next();
    let start = began.elapsed();
    talk.quit();
    for turn in 0.. {
        if kills >= KILLS {
            break;
        }
        let talk = room.talk(&["quiz", "--count", "500", "--seed", &kills.to_string()]);
        // Half of them at any time, half of them some time after a verdict: however slow the machine, and whatever else
        // runs on it, both the start and the answers are hit.
        let verdicts = if turn % 2 == 0 { 0 } else { rng.random_range(1..12) };
        let after = if verdicts == 0 {
            start.mul_f64(rng.random_range(0.5..1.6))
        } else {
            Duration::from_micros(rng.random_range(0..5000))
        };
        kills += usize::from(session(talk, (verdicts, after), &mut rng, &mut told));
        if kills % 20 == 0 {
            check(&room, &told);
        }
    }
    check(&room, &told);
    // The next start works at once: no lock is left behind, and the snapshot is what the journal says.
    let mut talk = room.talk(&["quiz", "--count", "3"]);
    assert_eq!(talk.next()["event"], "question");
    assert_eq!(talk.answer()["saved"], true);
    talk.quit();
    room.assert_sound();
    (kills, told.answers.len())
}

/// Answers as fast as it can until it is killed by another thread, a time after so many verdicts; says whether it was.
fn session(mut talk: Talk, (verdicts, after): (usize, Duration), rng: &mut StdRng, told: &mut Told) -> bool {
    let pid = talk.child.id().to_string();
    let (verdict, heard) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Where the session ends before, there is nothing left to wait for.
            let _ = heard.iter().take(verdicts).count();
            std::thread::sleep(after);
            // The child is waited for only after this thread has ended: the number is still its own.
            assert!(crate::room::signal(&pid, "KILL"), "the program could not be killed");
        });
        while let Some(event) = talk.read() {
            match event["event"].as_str() {
                Some("verdict") => {
                    assert_eq!(event["saved"], true);
                    // Nobody listens once enough were heard.
                    let _ = verdict.send(());
                    told.answers.push((event["card"].as_str().unwrap().to_owned(), event["correct"] == true));
                }
                // Some end in good order, so that the snapshot's writing is hit as well.
                Some("question") if rng.random_ratio(1, 30) => talk.send(&json!({ "quit": true })),
                Some("summary") => {}
                Some("question") => {
                    let options = talk.question["options"].as_array().map_or(0, Vec::len);
                    let reply = match options {
                        0 => talk.reply(),
                        options => json!({ "choose": [rng.random_range(1..=options)] }),
                    };
                    talk.send(&reply);
                }
                _ => panic!("{event}"),
            }
        }
        drop(verdict);
    });
    talk.child.wait().unwrap().signal() == Some(9)
}

/// Every acknowledged answer stands in the journal, in order; besides them only answers whose verdict was cut off.
fn check(room: &Room, told: &Told) {
    let journal = room.answers();
    let mut numbers = HashMap::new();
    for event in &journal {
        assert!(numbers.insert(event["n"].as_u64(), event).is_none(), "twice: {event}");
    }
    let mut left = journal.iter();
    for (card, correct) in &told.answers {
        let found = left.find(|event| event["card"] == **card && event["correct"] == *correct);
        assert!(found.is_some(), "an answer to {card} was acknowledged and is not there");
    }
    let unacknowledged = journal.len() - told.answers.len();
    assert!(unacknowledged <= KILLS, "{unacknowledged} answers more than were acknowledged");
}
