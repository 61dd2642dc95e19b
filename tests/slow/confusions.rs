//! Three weeks of somebody who takes 502 for 504 and 401 for 403, through the real program.
//!
//! The learner: knows everything else nine times out of ten. Where the other side of a pair is offered, it is taken with a
//! chance that is three in four at first. Each time that the sentence which tells the two apart is read, that chance
//! halves. One who forgets loses, each night, a fifth of what was won; half of that after one day on which the sentence was
//! read, a third after two, and so on. Each day twenty questions about gateways and access; every third day
//! `trainer drill`, too.
//!
//! `cargo test --test slow the_table_day_by_day -- --ignored --nocapture` prints the table, day by day.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use harness::{Question, Sandbox};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};

use crate::answer_key::AnswerKey;

const DAYS: u32 = 21;

/// How likely the one is taken for the other at first.
const AT_FIRST: f64 = 0.75;

/// The pairs that this learner confuses.
const PAIRS: [[&str; 2]; 2] = [["401", "403"], ["502", "504"]];

/// What a day came to, for one pair.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Questions of a quiz whose key is a side of the pair and whose authors allow the other.
    asked: usize,
    /// In how many of them the other was offered.
    offered: usize,
    /// In how many it was taken.
    mixed_up: usize,
    /// The same of the drill.
    drilled: usize,
    both_offered: usize,
    drill_mixed_up: usize,
}

struct Learner {
    key: AnswerKey,
    luck: StdRng,
    /// How likely each pair is mixed up.
    confusion: [f64; 2],
    /// Whether what was won is lost again.
    forgets: bool,
    /// On how many days each pair was told apart in words, and whether today is one of them.
    told: [(u32, bool); 2],
    /// Whether a pair was ever mixed up: from then on the program can know.
    shown: [bool; 2],
    /// The codes of which one was ever taken for the other, each two in order.
    mistaken: BTreeSet<[String; 2]>,
}

impl Learner {
    fn new(seed: u64, forgets: bool) -> Self {
        Self {
            key: AnswerKey::new(),
            luck: StdRng::seed_from_u64(seed),
            confusion: [AT_FIRST; 2],
            forgets,
            told: [(0, false); 2],
            shown: [false; 2],
            mistaken: BTreeSet::new(),
        }
    }

    /// Notes which code was taken for the key, if one was; in a drill something is offered that once was.
    fn mistakes(&mut self, question: &Question, said: &Value, drill: bool) {
        let Some((key, _)) = self.key.of_scenario(question) else { return };
        let pair = |option: &str| [key.min(&option[..3]), key.max(&option[..3])].map(str::to_owned);
        let known = |option: &String| self.mistaken.contains(&pair(option));
        assert!(
            !drill || question.options.iter().any(known),
            "{question:?} offers nothing that was confused"
        );
        let chosen =
            said["choose"][0].as_u64().and_then(|at| question.options.get(usize::try_from(at).ok()? - 1));
        if let Some(chosen) = chosen.filter(|chosen| !chosen.starts_with(key)) {
            let pair = pair(chosen);
            self.mistaken.insert(pair);
        }
    }

    /// What is wrong, but not by the pairs.
    fn wrong(&self, question: &Question) -> Value {
        match question.kind.as_str() {
            "typed" => json!({"text": "no idea"}),
            "flashcard" => json!({"grade": "again"}),
            _ => {
                let right = self.key.right(question)["choose"][0].as_u64().unwrap();
                let is_side =
                    |at: usize| PAIRS.iter().flatten().any(|id| question.options[at].starts_with(id));
                let wrong = (0..question.options.len()).filter(|at| *at as u64 + 1 != right);
                let at = wrong.min_by_key(|&at| is_side(at)).unwrap();
                json!({"choose": [at + 1]})
            }
        }
    }

    /// Answers, and notes what was asked. Gives what to say, and which pair was at stake.
    fn answer(
        &mut self,
        question: &Question,
        drill: bool,
        tallies: &mut [Tally; 2],
    ) -> (Value, Option<usize>) {
        let key = self.key.of_scenario(question).map(|(key, near)| (key.to_owned(), near.to_vec()));
        let pair = key.and_then(|(key, near)| {
            let pair = PAIRS.iter().position(|pair| pair.contains(&&*key))?;
            let other = PAIRS[pair].into_iter().find(|id| *id != key)?;
            (near.iter().any(|id| id == other) && question.kind == "scenario").then_some((pair, other))
        });
        let Some((pair, other)) = pair else {
            let knows = self.luck.random_bool(0.9);
            return (if knows { self.key.right(question) } else { self.wrong(question) }, None);
        };
        let offered = question.options.iter().any(|option| option.starts_with(other));
        let mixed_up = offered && self.luck.random_bool(self.confusion[pair]);
        let tally = &mut tallies[pair];
        if drill {
            tally.drilled += 1;
            tally.both_offered += usize::from(offered);
            tally.drill_mixed_up += usize::from(mixed_up);
        } else if self.shown[pair] || mixed_up {
            // The first mix-up is where counting begins.
            tally.asked += 1;
            tally.offered += usize::from(offered);
            tally.mixed_up += usize::from(mixed_up);
        }
        self.shown[pair] |= mixed_up;
        let said =
            if mixed_up { json!({"choose": [question.place(other)]}) } else { self.key.right(question) };
        (said, Some(pair))
    }

    /// A session; gives the questions asked.
    fn session(&mut self, sandbox: &Sandbox, args: &[&str], tallies: &mut [Tally; 2]) -> Vec<Question> {
        let contrasts: Vec<String> = PAIRS
            .iter()
            .map(|[a, b]| self.key.shelf.decks()[0].contrast(a, b).unwrap().says.clone())
            .collect();
        let drill = args[0] == "drill";
        let mut asked = Vec::new();
        let mut talk = sandbox.talk(args);
        loop {
            let event = talk.event();
            if event["event"] == "summary" {
                return asked;
            }
            let question: Question = serde_json::from_value(event).unwrap();
            let (said, pair) = self.answer(&question, drill, tallies);
            self.mistakes(&question, &said, drill);
            let verdict = talk.answer(&said);
            if let Some(pair) = pair.filter(|&pair| verdict.feedback.contains(&contrasts[pair])) {
                self.confusion[pair] /= 2.0;
                self.told[pair].1 = true;
            }
            asked.push(question);
        }
    }

    fn sleep(&mut self) {
        for (confusion, (days, today)) in self.confusion.iter_mut().zip(&mut self.told) {
            *days += u32::from(std::mem::take(today));
            if self.forgets {
                *confusion += (AT_FIRST - *confusion) * 0.2 / f64::from(1 + *days);
            }
        }
    }
}

/// A learner's three weeks.
struct Weeks {
    /// By day, for each pair.
    days: Vec<[Tally; 2]>,
    /// The first drill's questions.
    first_drill: Vec<Question>,
    /// What was offered with each key, and how often, after the first mix-up.
    offered: BTreeMap<String, BTreeMap<String, usize>>,
    learner: Learner,
}

fn live(seed: u64, drills: bool, forgets: bool) -> Weeks {
    let mut learner = Learner::new(seed, forgets);
    let sandbox = Sandbox::new();
    let (mut days, mut first_drill) = (Vec::new(), Vec::new());
    let mut offered: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for day in 1..=DAYS {
        let today = sandbox.on(&format!("2026-11-{day:02}"));
        let seed = (seed * 100 + u64::from(day)).to_string();
        let mut tallies = [Tally::default(); 2];
        let quiz = ["quiz", "--topic", "gateway,auth", "--count", "20", "--seed", &seed];
        let asked = learner.session(&today, &quiz, &mut tallies);
        for question in asked.iter().filter(|question| question.kind == "scenario") {
            let Some((key, _)) = learner.key.of_scenario(question) else { continue };
            let Some(pair) = PAIRS.iter().position(|pair| pair.contains(&key)) else { continue };
            if learner.shown[pair] {
                let with = offered.entry(key.to_owned()).or_default();
                for option in question.options.iter().filter(|option| !option.starts_with(key)) {
                    *with.entry(option[..3].to_owned()).or_default() += 1;
                }
            }
        }
        if drills && day % 3 == 0 {
            let asked = learner.session(&today, &["drill", "--seed", &seed], &mut tallies);
            if first_drill.is_empty() {
                first_drill = asked;
            }
        }
        learner.sleep();
        days.push(tallies);
    }
    Weeks { days, first_drill, offered, learner }
}

fn sum(days: &[[Tally; 2]], of: impl Fn(&Tally) -> usize) -> usize {
    days.iter().flatten().map(of).sum()
}

#[test]
fn what_is_confused_is_offered_until_it_is_told_apart_and_drills_pick_it() {
    let weeks = live(1, true, false);
    // Once something was mixed up, the other side stands among the options of every question until the two were told apart
    // some times; then others have their turn again.
    let (asked, offered) = (sum(&weeks.days, |t| t.asked), sum(&weeks.days, |t| t.offered));
    assert!(asked >= 50, "{asked} questions");
    assert!(offered * 100 >= asked * 80, "offered in {offered} of {asked}");
    // The drill without ids picks these pairs, and its questions offer both sides. What else this learner mixed up by chance has a
    // part in it, too; that each question offers something that was mixed up with its key is held at each answer.
    let (drilled, both) = (sum(&weeks.days, |t| t.drilled), sum(&weeks.days, |t| t.both_offered));
    assert!(both >= 12 && both * 5 >= drilled * 3, "{both} of {drilled}");
    let mut picked: HashMap<usize, usize> = HashMap::new();
    for question in &weeks.first_drill {
        let (key, _) = weeks.learner.key.of_scenario(question).unwrap();
        let pair = PAIRS.iter().position(|pair| pair.contains(&key));
        *picked.entry(pair.unwrap_or(9)).or_default() += 1;
    }
    // A side is asked until it was right three times running.
    assert!(picked[&0] >= 3 && picked[&1] >= 3, "{picked:?}");
    // The learner's errors become fewer.
    let rate = |days: &[[Tally; 2]]| {
        let (asked, wrong) =
            (sum(days, |t| t.asked + t.drilled), sum(days, |t| t.mixed_up + t.drill_mixed_up));
        (wrong * 100).checked_div(asked).unwrap_or(0)
    };
    let (first, last) = (rate(&weeks.days[..4]), rate(&weeks.days[14..]));
    assert!(last * 4 < first && last < 10, "{first} % at first, {last} % in the last week");
}

/// A share, as the table has it.
fn percent(part: usize, of: usize) -> String {
    (part * 100).checked_div(of).map_or("-".into(), |percent| format!("{percent} %"))
}

#[test]
#[ignore = "prints a table for people"]
fn the_table_day_by_day() {
    println!(
        "Six simulated learners who take 502 for 504 and 401 for 403 (75 % at first), three weeks, 20 questions a day\n\
         about gateways and access. Counted from each learner's first mix-up of a pair.\n\n\
         asked: questions of the quiz whose key is a side of a pair; offered: with the other side among the options;\n\
         mixed up: the other side was chosen. The drill is held every third day."
    );
    for (forgets, how) in
        [(false, "Nothing is forgotten."), (true, "A part is forgotten each night, less each time.")]
    {
        let lives = |drills: bool| (1..=6).map(|seed| live(seed, drills, forgets)).collect::<Vec<_>>();
        println!("\n{how}\n{}", table(&lives(true), &lives(false)));
    }
}

fn table(with: &[Weeks], without: &[Weeks]) -> String {
    let mut text = String::from(
        "      with drills                                                | without\n\
         day  quiz: asked  offered  mixed up  drill: asked  offered  mixed up | asked  mixed up\n",
    );
    let mut row = |name: String, from: usize, to: usize| {
        let n = |weeks: &[Weeks], of: fn(&Tally) -> usize| {
            weeks.iter().map(|weeks| sum(&weeks.days[from..to], of)).sum::<usize>()
        };
        let (asked, drilled) = (n(with, |t| t.asked), n(with, |t| t.drilled));
        let alone = n(without, |t| t.asked);
        writeln!(
            text,
            "{name:>4} {asked:>11} {:>8} {:>9} {drilled:>13} {:>8} {:>9} | {alone:>5} {:>9}",
            percent(n(with, |t| t.offered), asked),
            percent(n(with, |t| t.mixed_up), asked),
            percent(n(with, |t| t.both_offered), drilled),
            percent(n(with, |t| t.drill_mixed_up), drilled),
            percent(n(without, |t| t.mixed_up), alone),
        )
        .unwrap();
    };
    for day in 0..DAYS as usize {
        row((day + 1).to_string(), day, day + 1);
    }
    for week in 0..3 {
        row(format!("w {}", week + 1), week * 7, week * 7 + 7);
    }
    text.push_str("Offered with each key in the quizzes, after the first mix-up:\n");
    let mut offered: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (key, with) in with.iter().flat_map(|weeks| &weeks.offered) {
        for (id, times) in with {
            *offered.entry(key).or_default().entry(id).or_default() += times;
        }
    }
    for (key, with) in offered {
        let mut with: Vec<(&str, usize)> = with.into_iter().collect();
        with.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let said: Vec<String> = with.iter().take(8).map(|(id, times)| format!("{id} {times}")).collect();
        writeln!(text, "  {key}: {}", said.join(", ")).unwrap();
    }
    text
}
