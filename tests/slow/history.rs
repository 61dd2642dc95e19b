//! What is known of the learner is a function of the set of events alone: in whatever order they come, however often.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;
use trainer::history::{
    Answer, Event, Exam, HeldBack, History, Mode, ReadError, Reader, Record, What, fold, read_line,
    standing_after, write_batch_line, write_line,
};
use trainer::memory::Grade;
use trainer::names::CardName;

const DEVICES: [&str; 3] = ["anna", "bert", "carl"];

fn card() -> impl Strategy<Value = CardName> {
    select(vec!["d/a", "d/b", "d/c", "d/old", "e/a"]).prop_map(CardName::from)
}

fn answer() -> impl Strategy<Value = What> {
    let codes = || select(vec!["502", "503", "504"]);
    (
        (card(), select(vec!["q1", "q2", "q3", "q4", "q5", "q6", "q7"])),
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        proptest::option::of(select(Grade::ALL.to_vec())),
        (0..90_000_u64, proptest::option::of(-0.5..1.5_f32)),
        (codes(), codes(), any::<bool>(), proptest::option::of(select(vec!["x", "y"]))),
    )
        .prop_map(
            |(
                (card, q),
                (correct, guessed, second, typed, gave_up),
                grade,
                (ms, recall),
                (right, chosen, named, exam),
            )| {
                What::Answer(Answer {
                    card,
                    q: q.into(),
                    kind: if typed { "typed" } else { "scenario" }.into(),
                    mode: Some(Mode::Quiz),
                    options: ["502", "503"].into_iter().filter(|_| !typed).collect(),
                    chose: [chosen].into_iter().collect(),
                    instead: (!correct && named).then(|| right.into()),
                    correct,
                    dont_know: !correct && gave_up,
                    guessed,
                    second,
                    grade,
                    ms,
                    recall,
                    exam: exam.map(Into::into),
                })
            },
        )
}

/// A change of a line, somewhere in it.
#[derive(Clone, Debug)]
enum Edit {
    /// What stands there, and as much behind it, is replaced.
    Replace(usize, String),
    /// A number begins there: it is written otherwise.
    Number(String),
    /// A piece is there twice.
    Twice(usize),
    /// A field goes to another place.
    Move,
}

impl Edit {
    fn apply(&self, text: &mut String, place: prop::sample::Index) {
        let letters: Vec<char> = text.chars().collect();
        if letters.is_empty() {
            return;
        }
        let at = place.index(letters.len());
        let end = |many: usize| (at + many).min(letters.len());
        let digit = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e');
        let join = |parts: [&[char]; 3]| parts.concat().into_iter().collect();
        *text = match self {
            Edit::Replace(many, new) => {
                let new: Vec<char> = new.chars().collect();
                join([&letters[..at], &new, &letters[end(*many)..]])
            }
            Edit::Number(new) => {
                let from =
                    (at..letters.len()).find(|&at| letters[at].is_ascii_digit()).unwrap_or(letters.len());
                let many = letters[from..].iter().take_while(|c| digit(c)).count();
                let new: Vec<char> = new.chars().collect();
                join([&letters[..from], &new, &letters[from + many..]])
            }
            Edit::Twice(many) => {
                join([&letters[..end(*many)], &letters[at..end(*many)], &letters[end(*many)..]])
            }
            Edit::Move => {
                let mut fields: Vec<&str> = text.split(',').collect();
                let at = place.index(fields.len());
                let field = fields.remove(at);
                fields.insert(at / 2, field);
                fields.join(",")
            }
        };
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let piece = || {
        prop_oneof![
            "[0-9.eE+,:\"{}\\[\\] \\\\/tfnu\u{7f}é\t\u{0}\u{2028}-]{0,3}",
            select(vec![
                "null",
                "true",
                "false",
                ",\"batch\":3",
                ",\"x\":{}",
                "\\u0061",
                ",\"ms\":1",
                "\"\"",
                "{",
                "\u{feff}"
            ])
            .prop_map(ToOwned::to_owned),
        ]
    };
    let number = prop_oneof![
        "-?[0-9]{0,22}(\\.[0-9]{0,20})?(e-?[0-9]{1,3})?",
        select(vec![
            ".5",
            "5.",
            "01",
            "-0",
            "0.0",
            "1e400",
            "340282350000000000000000000000000000000",
            "9007199254740993",
            "16777217",
            "0.1000000014901161193847656250001",
            "1e-50",
            "18446744073709551616",
            "NaN"
        ])
        .prop_map(ToOwned::to_owned),
    ];
    prop_oneof![
        (0..4_usize, piece()).prop_map(|(many, new)| Edit::Replace(many, new)),
        number.prop_map(Edit::Number),
        (1..30_usize).prop_map(Edit::Twice),
        Just(Edit::Move),
    ]
}

/// A mock interview begins or ends; two of them, so that they meet, and under one id different ones.
fn exam() -> impl Strategy<Value = What> {
    let cards = proptest::collection::vec(card(), 0..4);
    let left = proptest::option::weighted(0.3, 0..1_300_000_u64);
    (select(vec!["x", "y"]), cards, 0..3_u64, proptest::option::of(0.0..1.0_f32), any::<bool>(), left)
        .prop_map(|(id, cards, seed, predicted, end, left)| {
            if left.is_some() {
                return What::Exam(Exam { id: id.into(), left, marked: cards, ..Exam::default() });
            }
            let questions = cards.iter().map(|_| "q1".to_owned()).collect();
            let (id, minutes, pass) = (id.into(), 20, Some(80));
            let marked = Vec::new();
            let aloud = seed == 2;
            What::Exam(Exam {
                id,
                cards,
                questions,
                seed,
                minutes,
                pass,
                predicted,
                aloud,
                end,
                left,
                marked,
            })
        })
}

/// A deed; of amendments, how far back the event lies that they are about.
fn deed() -> impl Strategy<Value = What> {
    let parameters = serde_json::json!([
        0.2, 1.3, 2.3, 8.3, 6.4, 0.8, 3.0, 0.001, 1.9, 0.17, 0.8, 1.5, 0.06, 0.26, 1.6, 0.6, 1.9, 0.5, 0.09,
        0.07, 0.15
    ]);
    let value = prop_oneof![
        Just(serde_json::Value::Null),
        any::<f64>().prop_map(|number| serde_json::json!(number)),
        ".{0,5}".prop_map(|text| serde_json::json!({ "b": text, "a": [1, null] })),
    ];
    prop_oneof![
        12 => answer(),
        3 => (1..6_u64).prop_map(|of| What::Undo { of }),
        2 => (1..6_u64).prop_map(|of| What::Guessed { of }),
        2 => (1..6_u64).prop_map(|of| What::Accept { of }),
        1 => (select(vec!["minutes", "interview"]), value)
            .prop_map(|(key, value)| What::Set { key: key.into(), value }),
        1 => any::<bool>().prop_map(move |on| What::Set {
            key: "fsrs".into(),
            value: if on { parameters.clone() } else { serde_json::Value::Null },
        }),
        1 => (card(), any::<bool>()).prop_map(|(card, on)| What::Suspend { card, on }),
        1 => (card(), any::<bool>()).prop_map(|(card, on)| What::Flag { card, on, q: None, note: None }),
        1 => card().prop_map(|card| What::Reset { card }),
        1 => (card(), card()).prop_map(|(from, to)| What::Rename { from, to }),
        3 => exam(),
        1 => Just(What::Unknown),
    ]
}

/// Journals of several devices, whose clocks jump back and forth and whose zones change.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let step = prop_oneof![
        6 => 1..100_000_i64,
        3 => 0..200_000_000_i64,
        2 => -90_000_000..0_i64,
        1 => Just(0_i64),
        1 => -40_000_000_000..40_000_000_000_i64,
    ];
    let zone = select(vec![0_i16, 60, 120, -300, 840, -720]);
    proptest::collection::vec((0..3_usize, step, zone, deed()), 0..40).prop_map(|list| {
        let mut clocks = [1_790_000_000_000_i64; 3];
        let mut numbers = [0_u64; 3];
        let mut made = Vec::new();
        for (device, step, tz, what) in list {
            clocks[device] += step;
            numbers[device] += 1;
            let n = numbers[device];
            let what = match what {
                What::Undo { of } => What::Undo { of: n.saturating_sub(of) },
                What::Guessed { of } => What::Guessed { of: n.saturating_sub(of) },
                What::Accept { of } => What::Accept { of: n.saturating_sub(of) },
                what => what,
            };
            made.push(event(DEVICES[device], n, clocks[device], tz, &what));
        }
        made
    })
}

/// What may stand in a line in place of something else: other spellings of the same, and what is none of ours.
fn odd_part() -> impl Strategy<Value = (&'static str, String)> {
    let number = prop_oneof![
        "-?[0-9]{1,3}",
        "[0-9]{1,22}(\\.[0-9]{1,12})?",
        "[0-9]\\.[0-9]{0,3}(e-?[0-9]{1,2})?",
        Just("null".to_owned()),
    ];
    let text = prop_oneof!["[a-z0-9 é\\\\\"\\t]{0,6}", Just("\\\\u0041".to_owned())];
    prop_oneof![
        (select(vec!["\"ms\":", "\"n\":", "\"tz\":", "\"recall\":", "\"v\":"]), number)
            .prop_map(|(field, number)| (field, format!("{field}{number},\"x-was\":"))),
        (select(vec!["\"ms\":", "\"n\":", "\"tz\":", "\"v\":"]), "[0-9]{1,2}")
            .prop_map(|(field, more)| (field, format!("{field}{more}"))),
        (select(vec!["d/a", "q1", "scenario", "quiz", "503", "anna", "T", "Z", ":"]), text),
        (
            select(vec![",", "{", "}", "]", "true", "false", "\"guessed\":true"]),
            select(vec![" ,", "", "}", ",,", "[", "true ", "\"guessed\":false"])
        )
            .prop_map(|(from, to)| (from, to.to_owned())),
    ]
}

fn event(dev: &str, n: u64, millis: i64, tz: i16, what: &What) -> Event {
    let at = jiff::Timestamp::from_millisecond(millis).unwrap();
    let line = write_line(dev, n, at, tz, what);
    read_line(line.trim_end()).unwrap()
}

fn event_at(dev: &str, n: u64, at: jiff::Timestamp, what: &What) -> Event {
    event(dev, n, at.as_millisecond(), 0, what)
}

/// Events, and the same in any order, some of them twice.
fn shuffled() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    events().prop_flat_map(|events| {
        let again = proptest::sample::subsequence(events.clone(), 0..=events.len());
        (Just(events), again).prop_flat_map(|(events, again)| {
            let all: Vec<Event> = events.iter().cloned().chain(again).collect();
            (Just(events), Just(all).prop_shuffle())
        })
    })
}

/// What the learner sees of a record: all but how far it has read, and which renames were taken back.
fn seen(record: &Record) -> Record {
    Record { devices: BTreeMap::new(), upto: None, unrenamed: BTreeMap::new(), ..record.clone() }
}

/// Folds on the events from `start`, reading all again where the history asks for it, as the profile does.
fn grow(mut history: History, events: &[Event], start: usize) -> History {
    for (at, event) in events.iter().enumerate().skip(start) {
        if history.add(event.clone()).is_err() {
            history = History::of(events[..=at].to_vec(), &mut |_| {});
        }
    }
    history
}

/// The next free number of a device.
fn next_number(events: &[Event], dev: &str) -> u64 {
    1 + events.iter().filter(|event| &*event.dev == dev).map(|event| event.n).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(harness::cases(250))]

    #[test]
    fn any_order_and_any_copies_of_the_events_give_the_same_record((events, shuffled) in shuffled()) {
        prop_assert_eq!(fold(events), fold(shuffled));
    }

    #[test]
    fn events_folded_on_one_by_one_give_what_a_full_fold_gives((events, shuffled) in shuffled()) {
        // In the order they were made: as in a session. In any order: as journals from elsewhere come in.
        for list in [events, shuffled] {
            let mut history = History::default();
            for at in 0..list.len() {
                history = grow(history, &list[..=at], at);
                prop_assert_eq!(history.record(), &fold(list[..=at].to_vec()), "after {} events", at + 1);
            }
        }
    }

    #[test]
    fn how_long_cards_wait_of_who_knows_most_is_the_same_in_any_order(
        looks in proptest::collection::vec((0..16_usize, 0..5_i64, 0..3_usize, 0..8_u64), 10..50),
        cut in 0..40_usize,
        shuffle in any::<bool>(),
    ) {
        let mut numbers = [0_u64; 3];
        let mut list: Vec<Event> = looks.into_iter().enumerate().map(|(at, (card, days, device, what))| {
            numbers[device] += 1;
            let n = numbers[device];
            let name = || CardName::from(&*format!("d/c{card}"));
            let what = match what {
                0 if n > 1 => What::Undo { of: n / 2 },
                1 => What::Reset { card: name() },
                what => What::Answer(Answer {
                    card: name(),
                    q: "q1".into(),
                    kind: "choice".into(),
                    mode: Some(if what == 2 { Mode::Drill } else { Mode::Quiz }),
                    options: ["a", "b", "c", "d"].into_iter().collect(),
                    chose: ["a"].into_iter().collect(),
                    correct: what != 3,
                    instead: None,
                    dont_know: false,
                    guessed: false,
                    second: false,
                    grade: None,
                    ms: 1000,
                    recall: None,
                    exam: None,
                }),
            };
            let millis = 1_790_000_000_000 + i64::try_from(at).unwrap() * 60_000 + days * 86_400_000;
            event(DEVICES[device], n, millis, 0, &what)
        }).collect();
        if shuffle {
            // As journals come in: device by device.
            list.sort_by_key(|event| event.dev.clone());
        }
        let mut history = History::default();
        for at in 0..list.len() {
            history = grow(history, &list[..=at], at);
            prop_assert_eq!(history.record(), &fold(list[..=at].to_vec()), "after {} events", at + 1);
        }
        let cut = cut.min(list.len());
        let half = History::from(fold(list[..cut].to_vec()));
        let whole = grow(half, &list, cut);
        prop_assert_eq!(whole.record(), &fold(list));
    }

    #[test]
    fn a_snapshot_in_between_changes_not_a_byte((events, shuffled) in shuffled(), cut in 0..40_usize) {
        // As after a restart: what came before is only known through the record that was written.
        for list in [events, shuffled] {
            let cut = cut.min(list.len());
            let text = serde_json::to_string(&fold(list[..cut].to_vec())).unwrap();
            let read: Record = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
            let history = grow(read.into(), &list, cut);
            let whole = serde_json::to_string(&fold(list)).unwrap();
            prop_assert_eq!(serde_json::to_string(history.record()).unwrap(), whole);
        }
    }

    #[test]
    fn what_is_kept_of_exams_beside_a_snapshot_holds_back_what_all_events_would(
        events in events(),
        cut in 0..40_usize,
        exams in proptest::sample::subsequence(vec!["x", "y"], 1..=2),
    ) {
        // Of one that is over nothing is held back.
        let over = fold(events.clone()).exams;
        let unfinished = |id: &&str| over.get(id).is_some_and(|exam| !exam.ended);
        let exams: BTreeSet<String> = exams.into_iter().filter(unfinished).map(ToOwned::to_owned).collect();
        let cut = cut.min(events.len());
        let held = |events: &[Event]| {
            let mut history = History::of(events.to_vec(), &mut |_| {});
            history.hold_back_by(&exams, events.to_vec(), &[]);
            history
        };
        let before = held(&events[..cut]);
        let record: Record = serde_json::from_str(&serde_json::to_string(before.stored()).unwrap()).unwrap();
        let kept = before.to_be_kept().map(|kept| {
            let text = serde_json::to_string(&kept).unwrap();
            serde_json::from_str::<HeldBack>(&text).unwrap()
        });
        let mut tail = events[cut..].to_vec();
        tail.sort_by(|a, b| (a.at, &a.dev, a.n).cmp(&(b.at, &b.dev, b.n)));
        let mut history = History::of_snapshot(record, kept, &tail);
        // Else all journals are read, as they are where it says that it needs them.
        if tail.into_iter().all(|event| history.add(event).is_ok()) && history.hold_back(&exams) {
            let all = held(&events);
            prop_assert_eq!(history.record(), all.record());
        }
    }

    #[test]
    fn an_undo_gives_what_would_be_had_the_event_never_been(
        events in events(),
        pick in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!events.is_empty());
        let target = pick.get(&events).clone();
        let n = next_number(&events, &target.dev);
        let mut with = events.clone();
        with.push(event(&target.dev, n, 1_790_000_000_000, 0, &What::Undo { of: target.n }));
        let without: Vec<Event> = events.into_iter().filter(|event| *event != target).collect();
        prop_assert_eq!(seen(grow(History::default(), &with, 0).record()), seen(&fold(without)));
    }

    #[test]
    fn taking_back_all_that_lies_ahead_gives_what_would_be_had_it_never_been(
        events in events(),
        pick in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!events.is_empty());
        let now = pick.get(&events).at;
        let ahead: Vec<Event> = standing_after(&events, now).into_iter().cloned().collect();
        let mut with = events.clone();
        for event in &ahead {
            let n = next_number(&with, &event.dev);
            with.push(event_at(&event.dev, n, now, &What::Undo { of: event.n }));
        }
        let without: Vec<Event> = events.into_iter().filter(|event| !ahead.contains(event)).collect();
        prop_assert_eq!(seen(grow(History::default(), &with, 0).record()), seen(&fold(without)));
        prop_assert!(standing_after(&with, now).is_empty());
    }

    #[test]
    fn an_undo_that_is_undone_leaves_no_trace(events in events(), pick in any::<prop::sample::Index>()) {
        prop_assume!(!events.is_empty());
        let target = pick.get(&events).clone();
        let n = next_number(&events, &target.dev);
        let mut with = events.clone();
        with.push(event(&target.dev, n, 1_790_000_000_000, 0, &What::Undo { of: target.n }));
        with.push(event(&target.dev, n + 1, 1_790_000_000_001, 0, &What::Undo { of: n }));
        let mut plain = events.clone();
        // An undo that was taken back already is no longer taken back by being undone again: compare on equal terms.
        plain.retain(|event| !matches!(event.what, What::Undo { .. }));
        with.retain(|event| !matches!(event.what, What::Undo { .. }) || event.n >= n && event.dev == target.dev);
        prop_assume!(plain.contains(&target));
        prop_assert_eq!(seen(grow(History::default(), &with, 0).record()), seen(&fold(plain)));
    }

    #[test]
    fn lines_of_our_own_are_read_faster_and_just_the_same(
        events in events(),
        odd in proptest::collection::vec((any::<prop::sample::Index>(), odd_part()), 0..4),
    ) {
        let mut lines: Vec<String> = events
            .iter()
            .map(|event| write_line(&event.dev, event.n, event.at, event.tz, &event.what).trim_end().to_owned())
            .collect();
        for (pick, (from, to)) in odd {
            if !lines.is_empty() {
                let line = pick.get(&lines).replacen(from, &to, 1);
                lines.push(line);
            }
        }
        let mut reader = Reader::default();
        for line in &lines {
            prop_assert_eq!(reader.read(line), read_line(line), "{}", line);
        }
    }

    #[test]
    fn a_line_changed_anywhere_is_read_quickly_as_it_is_read_in_full(
        what in answer(),
        (n, tz) in (any::<u64>(), -1500..1500_i16),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), edit()), 1..6),
    ) {
        let at = jiff::Timestamp::from_millisecond(1_790_000_000_123).unwrap();
        let mut text = write_line("anna", n, at, tz, &what).trim_end().to_owned();
        let mut reader = Reader::default();
        prop_assert_eq!(reader.read(&text), read_line(&text), "{}", text);
        for (place, edit) in edits {
            edit.apply(&mut text, place);
            prop_assert_eq!(reader.read(&text), read_line(&text), "{}", text);
        }
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in events(), b in events(), c in events()) {
        // The three hold different lines under the same devices and numbers: the worst that copied profiles can do.
        let join = |lists: &[&[Event]]| fold(lists.concat());
        let all = join(&[&a, &b, &c]);
        prop_assert_eq!(&join(&[&c, &a, &b]), &all);
        prop_assert_eq!(&join(&[&b, &b, &c, &a, &a]), &all);
        let grown = grow(History::default(), &[c, a, b].concat(), 0);
        prop_assert_eq!(grown.record(), &all);
    }

    #[test]
    fn any_text_and_any_flipped_bit_is_read_or_refused_without_a_panic(
        text in ".{0,80}",
        what in deed(),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let _ = read_line(&text);
        let line = write_line("anna", 1, jiff::Timestamp::UNIX_EPOCH, 0, &what);
        let mut bytes = line.trim_end().as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(flipped) = String::from_utf8(bytes)
            && let Ok(event) = read_line(&flipped)
        {
            // What can be read can be folded, written and read again.
            let mut history = History::default();
            prop_assert!(history.add(event.clone()).is_ok() || !fold(vec![event]).devices.is_empty());
        }
    }
}

fn right(card: &str) -> What {
    let line = format!(
        r#"{{"v":1,"dev":"x","n":1,"at":"2026-11-21T08:15:02Z","do":"answer","card":"{card}","q":"q1","correct":true}}"#
    );
    read_line(&line).unwrap().what
}

#[test]
fn where_zones_differ_an_earlier_answer_may_lie_on_a_later_day_and_still_comes_first() {
    // On Kiritimati it is tomorrow already when, an hour later, somebody on Midway still has yesterday.
    let east = event("anna", 1, 1_790_000_000_000, 840, &right("d/a"));
    let west = event("bert", 1, 1_790_003_600_000, -660, &right("d/a"));
    assert!(east.at < west.at && east.day() > west.day());
    let came = [west.clone(), east.clone()];
    assert_eq!(grow(History::default(), &came, 0).record(), &fold(vec![east, west]));
}

#[test]
fn what_came_late_as_practice_and_is_a_first_look_after_an_undo_waits_as_long_as_it_should() {
    // Twelve cards are right at first sight, and the first of them again elsewhere, soon afterwards.
    let at = |minute: i64| 1_790_000_000_000 + minute * 60_000;
    let looks = (1..=12_u64).zip(0..);
    let mut list: Vec<Event> =
        looks.map(|(n, minute)| event("anna", n, at(minute), 0, &right(&format!("d/c{n}")))).collect();
    list.push(event("bert", 1, at(3) + 1, 0, &right("d/c1")));
    list.push(event("anna", 13, at(20), 0, &What::Undo { of: 1 }));
    assert_eq!(grow(History::default(), &list, 0).record(), &fold(list));
}

#[test]
fn an_event_from_the_future_does_not_make_the_next_ones_cost_a_full_reading() {
    // A clock that stood wrong once: what is answered after it was set right must still be folded on.
    let mut history = History::of(vec![event("anna", 1, 1_990_000_000_000, 0, &right("d/a"))], &mut |_| {});
    for n in 2..20 {
        let at = 1_790_000_000_000 + i64::try_from(n).unwrap();
        assert!(history.add(event("anna", n, at, 0, &right("d/b"))).is_ok(), "event {n}");
    }
}

#[test]
fn deeds_fields_and_modes_of_later_programs_are_kept_and_ignored() {
    let line = |rest: &str| format!(r#"{{"v":1,"dev":"x","n":1,"at":"2026-11-21T08:15:02Z","tz":0,{rest}}}"#);
    let read = |rest: &str| read_line(&line(rest)).unwrap().what;
    // A strange deed may use our names for other things.
    assert_eq!(read(r#""do":"dream","card":5,"on":"maybe","of":[]"#), What::Unknown);
    assert_eq!(
        read(r#""do":"suspend","card":"d/a","on":true,"mood":{}"#),
        What::Suspend { card: "d/a".into(), on: true }
    );
    let duel = read(r#""do":"answer","card":"d/a","q":"q","mode":"duel","correct":true"#);
    assert!(matches!(duel, What::Answer(answer) if answer.correct && answer.mode.is_none()));
}

#[test]
fn a_line_of_a_newer_version_is_told_from_a_damaged_one() {
    assert_eq!(read_line(r#"{"v":2,"all":"different"}"#), Err(ReadError::Newer(2)));
    let known = r#"{"v":7,"dev":"x","n":1,"at":"2026-11-21T08:15:02Z","do":"reset","card":"d/a"}"#;
    assert_eq!(read_line(known), Err(ReadError::Newer(7)));
    for line in [r#"{"v":0}"#, r#"{"v":1}"#, "", "{", "null", r#"{"v":"2"}"#] {
        assert!(matches!(read_line(line), Err(ReadError::Damaged(_))), "{line}");
    }
}

#[test]
fn a_number_after_which_none_can_come_is_damage() {
    let line = format!(r#"{{"v":1,"dev":"x","n":{},"at":"2026-11-21T08:15:02Z","do":"dream"}}"#, u64::MAX);
    assert!(matches!(read_line(&line), Err(ReadError::Damaged(_))));
}

#[test]
fn typed_text_is_cut_at_two_hundred_characters() {
    let What::Answer(answer) = right("d/a") else { panic!("an answer") };
    let what = What::Answer(Answer { chose: ["ö".repeat(500)].into_iter().collect(), ..answer });
    let read = event("anna", 1, 0, 0, &what).what;
    assert!(matches!(read, What::Answer(answer) if answer.chose.iter().eq(["ö".repeat(200)])));
}

/// A scenario answered: the key, what was chosen, and what was offered.
fn picked(card: &str, key: &str, chose: &str, offered: &[&str]) -> What {
    let What::Answer(answer) = right(card) else { panic!("an answer") };
    let correct = key == chose;
    What::Answer(Answer {
        kind: "scenario".into(),
        options: offered.iter().collect(),
        chose: [chose].into_iter().collect(),
        instead: (!correct).then(|| key.into()),
        correct,
        ..answer
    })
}

/// These deeds, an hour apart.
fn hourly(deeds: &[What]) -> Vec<Event> {
    let at = |n: u64| 1_790_000_000_000 + 3_600_000 * i64::try_from(n).unwrap();
    (1..).zip(deeds).map(|(n, what)| event("anna", n, at(n), 0, what)).collect()
}

/// How often each was taken for each, and how often in a row they were told apart since.
fn confused(record: &Record) -> Vec<(&str, &str, u32, u32)> {
    let confusions = record.confusions.iter();
    confusions.map(|c| (c.right.as_str(), c.chosen.as_str(), c.times, c.apart)).collect()
}

#[test]
fn a_confusion_fades_as_the_two_are_told_apart_and_opens_again_with_the_next() {
    let both = ["502", "504", "500"];
    let mut deeds = vec![
        // Before the first confusion there is nothing to tell apart.
        picked("d/a", "502", "502", &both),
        picked("d/a", "502", "504", &both),
        picked("d/b", "502", "502", &both),
        picked("d/c", "502", "502", &both),
        // The other was not offered; it was the other's turn; it was typed; it was a guess.
        picked("d/a", "502", "502", &["502", "500"]),
        picked("d/b", "504", "504", &both),
        picked("d/b", "502", "502", &[]),
        picked("d/c", "502", "502", &both),
    ];
    deeds.push(What::Guessed { of: 8 });
    let record = fold(hourly(&deeds));
    assert_eq!(confused(&record), [("d/502", "d/504", 1, 2)]);
    // Either way round it is the same pair; each time that it is told apart takes a third.
    let open = 1.0 * (2.0_f32 / 3.0).powi(2);
    assert!((record.openness("d/502", "d/504") - open).abs() < 1e-6);
    assert!((record.openness("d/504", "d/502") - open).abs() < 1e-6);
    assert!(record.openness("d/502", "d/500").abs() < 1e-6);
    // Another day, another deck: not the same.
    assert!(record.openness("e/502", "e/504").abs() < 1e-6);
    deeds.push(picked("d/b", "502", "504", &both));
    let record = fold(hourly(&deeds));
    assert_eq!(confused(&record), [("d/502", "d/504", 2, 0)]);
    // Undone, it is as it was.
    deeds.push(What::Undo { of: 10 });
    assert_eq!(confused(&fold(hourly(&deeds))), [("d/502", "d/504", 1, 2)]);
}

#[test]
fn confusions_come_out_the_same_whichever_device_is_read_first() {
    let both = ["502", "504"];
    let at = |dev: &str, n: u64, hour: i64, what: &What| {
        event(dev, n, 1_790_000_000_000 + hour * 3_600_000, 0, what)
    };
    let wrong = |card: &str| picked(card, "502", "504", &both);
    let apart = |card: &str| picked(card, "502", "502", &both);
    let here = [at("anna", 1, 2, &apart("d/a")), at("anna", 2, 6, &apart("d/b"))];
    let there =
        [at("bert", 1, 1, &wrong("d/c")), at("bert", 2, 4, &wrong("e/a")), at("bert", 3, 5, &apart("d/old"))];
    let all: Vec<Event> = here.iter().chain(&there).cloned().collect();
    let whole = fold(all.clone());
    assert_eq!(confused(&whole), [("d/502", "d/504", 1, 3), ("e/502", "e/504", 1, 0)]);
    for turn in 0..all.len() {
        let mut list = all.clone();
        list.rotate_left(turn);
        assert_eq!(grow(History::default(), &list, 0).record(), &whole, "turned by {turn}");
    }
}

#[test]
fn what_was_missed_comes_back_the_next_day_however_well_it_was_known() {
    let answer = |correct: bool, recall: Option<f32>| {
        let What::Answer(answer) = right("d/a") else { panic!("an answer") };
        What::Answer(Answer { correct, recall, ..answer })
    };
    let day = |days: i64| 1_790_000_000_000 + days * 86_400_000;
    // Right for long: first answers that leave some stability, then so many days until it is missed.
    let after = |days: &[i64], recall: Option<f32>, correct: bool| {
        let (last, before) = days.split_last().unwrap();
        let mut events: Vec<Event> =
            (1..).zip(before).map(|(n, &days)| event("anna", n, day(days), 0, &answer(true, None))).collect();
        let n = events.len() as u64 + 1;
        events.push(event("anna", n, day(*last), 0, &answer(correct, recall)));
        let last = events.last().unwrap().day();
        let record = fold(events);
        let card = record.card(&"d/a".into()).unwrap();
        (card.schedule.unwrap().due.since(last), card.schedule.unwrap().memory.stability)
    };
    let long = [0, 3, 14, 60, 200];
    let (_, held) = after(&long, None, true);
    assert!(held > 21.0);
    let (due, left) = after(&[&long[..], &[500]].concat(), Some(0.7), false);
    assert!(due == 1 && left > 1.5, "in {due} days, though stability is {left}");
    // Recall was likely, or it was not, and it had not been right for long.
    for recall in [0.95, 0.6] {
        let (due, left) = after(&[0, 3, 14, 30], Some(recall), false);
        assert!(due == 1 && left > 1.5, "in {due} days, though stability is {left}");
    }
    // A right answer always has the usual interval.
    assert!(after(&long, Some(0.95), true).0 > 1);
}

#[test]
fn a_mock_interview_is_held_while_it_is_open_and_afterwards_only_what_it_came_to() {
    let exam = |end| {
        let cards = vec!["d/a".into(), "d/b".into(), "d/c".into()];
        let (id, pass, predicted) = ("x".into(), Some(80), Some(0.5));
        What::Exam(Exam {
            id,
            cards,
            questions: Vec::new(),
            seed: 9,
            minutes: 20,
            pass,
            predicted,
            aloud: false,
            end,
            left: None,
            marked: Vec::new(),
        })
    };
    let answer = |card, correct, ms| {
        let What::Answer(answer) = right(card) else { panic!("an answer") };
        What::Answer(Answer { correct, ms, exam: Some("x".into()), ..answer })
    };
    let deeds = [
        exam(false),
        answer("d/a", true, 100),
        answer("d/b", false, 20),
        answer("d/b", true, 3),
        What::Undo { of: 4 },
        exam(true),
        answer("d/c", true, 1000),
    ];
    let events: Vec<Event> =
        (1..).zip(&deeds).map(|(n, what)| event("anna", n, 1_790_000_000_000, 0, what)).collect();
    let open = fold(events[..5].to_vec());
    let [(id, known)] = open.exams.open_on("anna")[..] else { panic!("one is open: {:?}", open.exams) };
    assert_eq!((id, known.asked, known.answered, known.correct, known.ms), ("x", 3, 2, 1, 120));
    assert_eq!((known.cards.len(), known.answers.len(), known.answers[&CardName::from("d/b")].n), (3, 2, 3));
    assert!(open.exams.open_on("bert").is_empty() && open.exams.taken(false).is_empty());
    let over = fold(events);
    let [known] = over.exams.taken(false)[..] else { panic!("one is over: {:?}", over.exams) };
    assert_eq!((known.asked, known.answered, known.correct, known.ms), (3, 2, 1, 120));
    assert!(known.cards.is_empty() && known.answers.is_empty() && over.exams.open_on("anna").is_empty());
    assert_eq!((known.predicted, known.score(), known.right()), (Some(0.5), 1.0 / 3.0, 0.5));
}

/// The record after these events, an hour apart, all folded at once; it is the same folded on one by one.
fn after(whats: &[What]) -> Record {
    let events = hourly(whats);
    let record = fold(events.clone());
    let grown = grow(History::default(), &events, 0);
    assert_eq!(grown.record(), &record, "folded on one by one");
    record
}

fn typed(card: &str, correct: bool) -> What {
    let What::Answer(answer) = right(card) else { panic!("an answer") };
    What::Answer(Answer { kind: "typed".into(), correct, ..answer })
}

#[test]
fn an_accepted_answer_counts_as_one_that_was_right() {
    let accepted = after(&[typed("d/a", false), What::Accept { of: 1 }]);
    let card = accepted.card(&"d/a".into()).unwrap().clone();
    let right = after(&[typed("d/a", true)]);
    assert_eq!(Some(&card), right.card(&"d/a".into()));
    assert_eq!(accepted.days, right.days);
    let taken_back = after(&[typed("d/a", false), What::Accept { of: 1 }, What::Undo { of: 2 }]);
    assert!(taken_back.card(&"d/a".into()).unwrap().missed);
}

#[test]
fn only_a_typed_answer_that_was_wrong_can_be_accepted() {
    let picked = after(&[picked("d/a", "502", "503", &["502", "503"]), What::Accept { of: 1 }]);
    assert!(picked.card(&"d/a".into()).unwrap().missed);
    let What::Answer(answer) = typed("d/a", false) else { panic!("an answer") };
    let unknown = What::Answer(Answer { dont_know: true, ..answer });
    assert!(after(&[unknown, What::Accept { of: 1 }]).card(&"d/a".into()).unwrap().missed);
}

#[test]
fn who_says_that_they_do_not_know_was_wrong_and_had_no_luck() {
    let What::Answer(known) = right("d/a") else { panic!("an answer") };
    let options = ["502", "503", "504"].into_iter().collect();
    let unsure =
        Answer { correct: false, recall: Some(0.5), options, chose: [""; 0].into_iter().collect(), ..known };
    let day_later = |answer: Answer| {
        let at = |day: i64| jiff::Timestamp::from_millisecond(1_790_000_000_000 + day * 86_400_000).unwrap();
        fold(vec![
            event_at("anna", 1, at(0), &right("d/a")),
            event_at("anna", 2, at(1), &What::Answer(answer)),
        ])
    };
    let honest = day_later(Answer { dont_know: true, ..unsure.clone() });
    assert!(honest.card(&"d/a".into()).unwrap().missed && honest.confusions.is_empty());
    assert_eq!(honest.retention.scored_e4, 0, "nothing was tried");
    assert_eq!(
        day_later(unsure).retention.scored_e4,
        -8987,
        "a blind choice of what is not ruled out of three comes to nothing on average"
    );
}

#[test]
fn an_answer_counts_at_most_a_minute_of_time() {
    let What::Answer(quick) = right("d/a") else { panic!("an answer") };
    let slow = What::Answer(Answer { ms: 8 * 3_600_000, ..quick.clone() });
    let record = after(&[slow, What::Answer(Answer { ms: 5_000, ..quick })]);
    assert_eq!(record.days.values().map(|day| day.ms).sum::<u64>(), 65_000);
}

#[test]
fn an_exam_that_is_left_keeps_what_its_clock_showed() {
    let begin = |end, left: Option<u64>| {
        let cards = if left.is_some() { Vec::new() } else { vec!["d/a".into(), "d/b".into()] };
        let (id, minutes) = ("x".to_owned(), 20);
        What::Exam(Exam { id, cards, seed: 9, minutes, end, left, ..Exam::default() })
    };
    let answer = |card: &str, ms| {
        let What::Answer(answer) = right(card) else { panic!("an answer") };
        What::Answer(Answer { ms, exam: Some("x".into()), ..answer })
    };
    let used = |whats: &[What]| after(whats).exams.get("x").map(|exam| exam.ms);
    let left = [begin(false, None), answer("d/a", 60_000), begin(false, Some(19 * 60_000 - 40_000))];
    assert_eq!(used(&left), Some(100_000), "the time since the last answer is used, too");
    let resumed = [&left[..], &[answer("d/b", 10_000)]].concat();
    assert_eq!(used(&resumed), Some(110_000));
    let again = [&resumed[..], &[begin(false, Some(20 * 60_000))]].concat();
    assert_eq!(used(&again), Some(110_000), "a clock never goes back");
}

#[test]
fn events_of_one_command_carry_the_number_of_the_first() {
    let at = "2026-11-21T09:00:00Z".parse().unwrap();
    let line = write_batch_line("anna", 8, at, 0, Some(7), &What::Suspend { card: "d/a".into(), on: true });
    assert!(line.ends_with(",\"batch\":7}\n"), "{line}");
    assert_eq!(read_line(line.trim_end()).unwrap().batch, Some(7));
}

#[test]
fn both_readers_refuse_a_number_without_a_digit_before_its_point() {
    let What::Answer(answer) = right("d/a") else { panic!("an answer") };
    let what = What::Answer(Answer { recall: Some(0.5), ..answer });
    let line = write_line("anna", 1, jiff::Timestamp::UNIX_EPOCH, 0, &what);
    let odd = line.trim_end().replace("\"recall\":0.5", "\"recall\":.5");
    assert_ne!(odd, line.trim_end());
    assert!(read_line(&odd).is_err() && Reader::default().read(&odd).is_err());
}
