//! `trainer export`: every answer that stands, in other people's formats.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::process::Stdio;

use harness::{Ran, Sandbox, answered, assert_harmless, event, instant, reply};
use serde_json::{Value, json};

const FSRS: &str = "card_id,review_time,review_rating,review_state,review_duration\n";

/// Milliseconds since 1970 of a quarter past eight on a day.
fn millis(day: &str) -> i64 {
    instant(day).parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

/// A learner with one of everything: a guess, an undo, practice, a lapse, a reset, a new name.
fn lived() -> Sandbox {
    let sandbox = Sandbox::new();
    let mut second = answered("d/b", true);
    second["second"] = json!(true);
    let mut easy = answered("d/b", true);
    easy["grade"] = json!("easy");
    let told = [
        event(1, "2026-11-01", answered("d/a", true)),
        event(2, "2026-11-01", answered("d/a", false)),
        event(3, "2026-11-04", answered("d/a", true)),
        event(4, "2026-11-04", json!({"do": "guessed", "of": 3})),
        event(5, "2026-11-04", answered("d/a", true)),
        event(6, "2026-11-05", second),
        event(7, "2026-11-06", answered("d/a", false)),
        event(8, "2026-11-06", json!({"do": "undo", "of": 7})),
        event(9, "2026-11-07", easy),
        event(10, "2026-11-07", answered("d/b", true)),
        event(11, "2026-11-08", json!({"do": "reset", "card": "d/b"})),
        event(12, "2026-11-09", answered("d/b", true)),
        event(13, "2026-11-09", json!({"do": "rename", "from": "d/a", "to": "d/new"})),
    ];
    sandbox.append("hand.jsonl", &told);
    sandbox
}

/// Reads CSV as RFC 4180 has it (with line ends of `\n`): rows by column name.
fn read(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last line has its end");
    let head = rows.remove(0);
    let by_name = |row: Vec<String>| {
        assert_eq!(row.len(), head.len(), "{row:?}");
        head.iter().cloned().zip(row).collect()
    };
    rows.into_iter().map(by_name).collect()
}

#[test]
fn the_optimizer_gets_its_columns_and_each_answer_as_memory_sees_it() {
    let rows = [
        ("d/new", "2026-11-01", 3, 0), // new
        ("d/new", "2026-11-01", 1, 1), // the same day: learning
        ("d/new", "2026-11-04", 1, 2), // right, and guessed
        ("d/new", "2026-11-04", 3, 3), // after a miss, the same day: relearning
        ("d/b", "2026-11-05", 2, 0),   // second best
        ("d/b", "2026-11-07", 4, 2),   // the learner's own grade
        ("d/b", "2026-11-07", 3, 2),   // after a success, the same day
        ("d/b#2", "2026-11-09", 3, 0), // reset: another card to memory
    ];
    let row = |(card, day, rating, state)| format!("{card},{},{rating},{state},1000\n", millis(day));
    let expected: String = rows.into_iter().map(row).collect();
    let ran = lived().run(&["export", "--to", "fsrs"]).ok().silent();
    assert_eq!(ran.out, format!("{FSRS}{expected}"));
}

#[test]
fn the_table_says_of_each_answer_what_the_journal_and_the_fold_say() {
    let rows = read(&lived().run(&["export", "--to", "csv"]).ok().silent().out);
    assert_eq!(rows.len(), 8, "the one that was taken back is left out");
    let guess = &rows[2];
    let told = |row: &BTreeMap<String, String>, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| row[*name].clone()).collect()
    };
    let names =
        ["at", "day", "tz", "dev", "n", "card", "correct", "guessed", "grade", "counted", "days", "ms"];
    let expected = [
        "2026-11-04T08:15:00.000Z",
        "2026-11-04",
        "0",
        "hand",
        "3",
        "d/new",
        "true",
        "true",
        "again",
        "true",
        "3",
        "1000",
    ];
    assert_eq!(told(guess, &names), expected);
    assert_eq!(told(&rows[3], &["guessed", "grade", "counted", "days"]), ["false", "good", "false", "0"]);
    assert_eq!(told(&rows[4], &["second", "grade", "days", "exam", "recall"]), ["true", "hard", "", "", ""]);
}

#[test]
fn any_text_comes_back_from_the_table_and_no_cell_is_a_formula() {
    let sandbox = Sandbox::new();
    let texts = ["a,b", "say \"hi\"", "two\nlines", "=1+1", "ü 漢字", "[x]"];
    let mut line = event(1, "2026-11-01", answered("=d/a", true));
    line["q"] = json!("+q,\"1\"");
    line["options"] = json!(texts);
    line["chose"] = json!(["-2"]);
    line["tz"] = json!(-300);
    line["recall"] = json!(0.83);
    line["exam"] = json!("@sum");
    sandbox.append("hand.jsonl", &[line]);
    let out = sandbox.run(&["export", "--to", "csv"]).ok().out;
    let [row] = &read(&out)[..] else { panic!("{out}") };
    assert_eq!(serde_json::from_str::<Vec<String>>(&row["options"]).unwrap(), texts);
    assert_eq!((&*row["chose"], &*row["q"]), ("[\"-2\"]", "'+q,\"1\""));
    assert_eq!((&*row["card"], &*row["exam"]), ("'=d/a", "'@sum"));
    assert_eq!((&*row["tz"], &*row["recall"]), ("-300", "0.83"), "numbers are no formulas");
    sandbox.run(&["export", "--to", "fsrs"]).ok().shows("\n'=d/a,");
}

#[test]
fn texts_that_steer_a_terminal_do_not_in_an_export() {
    let sandbox = Sandbox::new();
    let mut line = event(1, "2026-11-01", answered("d/\u{1b}[31ma\u{202e}", true));
    line["chose"] = json!(["\u{1b}]0;x\u{7}"]);
    sandbox.append("hand.jsonl", &[line]);
    for format in ["fsrs", "csv", "json"] {
        // Every run is looked through for such characters.
        sandbox.run(&["export", "--to", format]).ok().shows("[31m");
        let file = sandbox.path(format);
        sandbox.run(&["export", "--to", format, "--out", file.to_str().unwrap()]).ok();
        assert_harmless(&fs::read_to_string(file).unwrap());
    }
}

#[test]
fn the_document_holds_the_answers_the_cards_and_the_settings() {
    let sandbox = lived();
    sandbox.append(
        "hand.jsonl",
        &[event(14, "2026-11-10", json!({"do": "set", "key": "minutes", "value": 15}))],
    );
    let document: Value =
        serde_json::from_str(&sandbox.run(&["export", "--to", "json"]).ok().silent().out).unwrap();
    assert_eq!(harness::fields(&document), harness::names("format answers cards settings"));
    assert_eq!((&document["format"], &document["settings"]), (&json!(1), &json!({"minutes": 15})));
    let answers = document["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 8);
    assert_eq!((&answers[2]["guessed"], &answers[2]["grade"]), (&json!(true), &json!("again")));
    let cards: Vec<&Value> = document["cards"].as_array().unwrap().iter().map(|card| &card["card"]).collect();
    assert_eq!(cards, ["d/b", "d/new"]);
    assert_eq!(document["cards"][1]["counted"], 2);
    assert!(document["cards"][1]["memory"]["stability"].is_number());
}

#[test]
fn a_session_comes_out_as_it_was_played() {
    let sandbox = Sandbox::with_kinds();
    sandbox
        .talk(&["quiz", "--deck", "kinds"])
        .finish(|question| reply(question, question.card != "kinds/safe"));
    let rows = read(&sandbox.run(&["export", "--to", "csv"]).ok().out);
    let journal = sandbox.answers();
    assert!(rows.len() > 5 && rows.len() == journal.len());
    for (row, line) in rows.iter().zip(&journal) {
        for field in ["card", "q", "kind", "mode"] {
            assert_eq!(row[field], line[field].as_str().unwrap());
        }
        for field in ["n", "correct", "options", "chose"] {
            assert_eq!(serde_json::from_str::<Value>(&row[field]).unwrap(), line[field], "{field}");
        }
    }
}

#[test]
fn an_empty_profile_has_a_header_and_is_not_created() {
    let sandbox = Sandbox::new();
    let before = sandbox.everything();
    assert_eq!(sandbox.run(&["export", "--to", "fsrs"]).ok().silent().out, FSRS);
    let table = sandbox.run(&["export", "--to", "csv"]).ok().silent().out;
    assert!(read(&table).is_empty() && table.starts_with("at,tz,day,"));
    let document: Value =
        serde_json::from_str(&sandbox.run(&["export", "--to", "json"]).ok().silent().out).unwrap();
    assert_eq!(document, json!({"format": 1, "answers": [], "cards": [], "settings": {}}));
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn an_export_writes_nothing_into_the_profile() {
    let sandbox = lived();
    let before = sandbox.everything();
    for format in ["fsrs", "csv", "json"] {
        sandbox.run(&["export", "--to", format]).ok();
        sandbox.run(&["export", "--to", format, "--out", "-"]).ok().silent();
    }
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn a_format_that_is_not_one_is_refused_with_the_names_of_those_that_are() {
    let sandbox = Sandbox::new();
    for args in [&["export", "--to", "xlsx"][..], &["export"]] {
        sandbox.run(args).fails(2).says("--to").says(if args.len() > 1 {
            "fsrs, csv, json"
        } else {
            "FORMAT"
        });
    }
}

#[test]
fn a_file_is_written_whole_and_one_that_is_there_is_replaced_only_when_asked() {
    let sandbox = lived();
    let file = sandbox.path("log.csv");
    let path = file.to_str().unwrap();
    sandbox.run(&["export", "--to", "fsrs", "--out", path]).ok().silent().shows("8 answers written to");
    let first = fs::read_to_string(&file).unwrap();
    assert_eq!(first, sandbox.run(&["export", "--to", "fsrs"]).ok().out);
    sandbox.run(&["export", "--to", "csv", "--out", path]).fails(2).says("already exists").says("--force");
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    let told = sandbox.json(&["export", "--to", "csv", "--out", path, "--force"]);
    assert_eq!(told, json!({"file": path, "answers": 8}));
    assert_eq!(read(&fs::read_to_string(&file).unwrap()).len(), 8);
    assert!(sandbox.run(&["export", "--to", "csv", "--out", path, "--force", "--quiet"]).ok().out.is_empty());
    // Nothing is left beside it.
    let names: Vec<_> =
        fs::read_dir(sandbox.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "home, profile and the export: {names:?}");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let sandbox = lived();
    sandbox
        .run(&["export", "--to", "csv", "--out", sandbox.path("").to_str().unwrap()])
        .fails(2)
        .says("is a directory");
    let nowhere = sandbox.path("no/such/log.csv");
    sandbox
        .run(&["export", "--to", "csv", "--out", nowhere.to_str().unwrap()])
        .fails(3)
        .says("no/such/log.csv");
}

#[test]
fn damaged_lines_are_told_and_a_newer_journal_is_refused() {
    let sandbox = lived();
    sandbox.file("profile/reviews/other.jsonl", "{\"v\":1,\n");
    let ran =
        sandbox.run(&["export", "--to", "fsrs"]).ok().says("other.jsonl:1: a damaged line was left out");
    assert_eq!(ran.out.lines().count(), 9);
    sandbox.file("profile/reviews/other.jsonl", "{\"v\":9}\n");
    sandbox.run(&["export", "--to", "fsrs"]).fails(3).says("newer trainer");
}

#[cfg(unix)]
#[test]
fn a_device_is_never_replaced_by_a_file() {
    let sandbox = Sandbox::new();
    let null = sandbox.path("null");
    std::os::unix::fs::symlink("/dev/null", &null).unwrap();
    let to = null.to_str().unwrap();
    sandbox.run(&["export", "--to", "csv", "--out", to, "--force"]).fails(2).says("not a regular file");
    assert!(null.is_symlink(), "it is what it was");
}

#[test]
fn a_reader_that_goes_away_in_the_middle_is_no_error() {
    let sandbox = Sandbox::new();
    // More than a pipe holds.
    let many: Vec<Value> =
        (1..3000).map(|n| event(n, "2026-11-01", answered(&format!("d/c{n}"), true))).collect();
    sandbox.append("hand.jsonl", &many);
    for format in ["fsrs", "csv", "json"] {
        let mut command = sandbox.command(&["export", "--to", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
    let whole: Ran = sandbox.run(&["export", "--to", "fsrs"]);
    assert_eq!(whole.ok().out.lines().count(), 3000);
}
