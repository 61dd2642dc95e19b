//! What only a real terminal shows: a session from start to end, and the terminal given back on every way out.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests have files, clocks, threads and other programs"
)]
#![cfg(unix)]

mod pictures;
mod pty;
mod svg;
mod walk;

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use harness::{Sandbox, TODAY, event, signal};
use pty::Pty;
use serde_json::{Value, json};

const QUIZ: &[&str] = &["quiz", "--topic", "5xx", "--kind", "scenario", "--seed", "1"];

/// What only a question has in its footer, however many options it offers.
const ASKED: &str = " answer  ";

/// Answers the question that stands, and waits for the verdict, to the last line of its frame: as long as only a part was
/// read, the footer of the question still stands below it.
fn answer(pty: &mut Pty, key: &str) {
    pty.wait_for(ASKED);
    pty.press_until(key, &["✓ Right", "✗ Wrong"]);
    // The footer is drawn last: what stood there before is gone.
    pty.wait_for("Enter next");
}

#[test]
fn a_session_from_start_to_quit_and_its_answers_are_in_the_profile() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    pty.wait_for("1 of 20");
    pty.wait_for("Everything is saved");
    pty.assert_taken();
    for n in 1..=3 {
        answer(&mut pty, "2");
        assert_eq!(sandbox.answers().len(), n, "the answer is on disk before its verdict is shown");
        pty.press_until("\r", &[ASKED]);
    }
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.assert_given_back();
    pty.wait_for("3 answers saved");
    assert_eq!(sandbox.answers().len(), 3);
    assert_eq!(sandbox.snapshot_json()["cards"].as_object().unwrap().len(), 3);
}

#[test]
fn an_answer_can_be_taken_back_and_marked_as_a_guess() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    answer(&mut pty, "1");
    pty.press_until("u", &[ASKED]);
    assert!(sandbox.journal().iter().any(|event| event["do"] == "undo"));
    // One of the options is right: taking answers back finds it.
    for key in ["1", "2", "3", "4"] {
        answer(&mut pty, key);
        if pty.text().contains("✓ Right") {
            break;
        }
        pty.press_until("u", &[ASKED]);
    }
    pty.wait_for("✓ Right");
    pty.press_until("0", &[", a guess"]);
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(sandbox.journal().iter().filter(|event| event["do"] == "guessed").count(), 1);
}

#[test]
fn signals_end_it_orderly_and_the_terminal_is_given_back() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let sandbox = Sandbox::new();
        let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
        answer(&mut pty, "1");
        pty.signal(name);
        assert_eq!(pty.wait_for_end(), code, "{name}");
        pty.assert_given_back();
        assert_eq!(sandbox.answers().len(), 1, "{name}");
        assert!(sandbox.snapshot_path().exists(), "{name}: an orderly end writes the snapshot");
    }
}

#[test]
fn control_c_and_q_and_escape_give_the_terminal_back() {
    for keys in ["\u{3}", "q"] {
        let sandbox = Sandbox::new();
        let mut pty = Pty::trainer(&sandbox, &[], (80, 24));
        pty.wait_for("q quit");
        pty.type_keys(keys);
        assert_eq!(pty.wait_for_end(), 0, "{keys:?}");
        pty.assert_given_back();
    }
}

#[test]
fn control_z_lends_the_terminal_and_fg_goes_on() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::interactive_shell(&sandbox);
    pty.wait_for("shell> ");
    pty.type_keys("\"$TRAINER\" quiz --topic 5xx --kind scenario --seed 1\r");
    pty.wait_for(ASKED);
    pty.type_keys("\u{1a}");
    // The first prompt is there all along: only after this line is it the shell that reads what is typed.
    pty.wait_for_after("Stopped", "shell> ");
    // The shell has a terminal that echoes and shows what is typed.
    pty.type_keys("stty -a | tr ' ;' '\\n\\n' | grep -x -e echo -e icanon | tr '\\n' '+'\r");
    pty.wait_for("icanon+");
    pty.type_keys("fg\r");
    pty.wait_for(ASKED);
    answer(&mut pty, "1");
    pty.type_keys("q");
    pty.wait_for_after("1 answer saved", "shell> ");
    pty.type_keys("exit\r");
    pty.wait_for_end();
    assert_eq!(sandbox.answers().len(), 1);
}

#[test]
fn a_terminal_that_vanishes_ends_it_even_where_hang_ups_are_ignored() {
    for trap in ["", "trap '' HUP; "] {
        let script = &format!("{trap}exec \"$TRAINER\" quiz --topic 5xx --kind scenario --seed 1");
        let sandbox = Sandbox::new();
        let mut pty = Pty::shell(&sandbox, script);
        answer(&mut pty, "1");
        pty.vanish();
        pty.wait_for_end();
        assert_eq!(sandbox.answers().len(), 1, "{script}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn waiting_for_a_key_uses_no_cpu() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    pty.wait_for(ASKED);
    pty.wait_for_rest();
}

/// A profile whose rebuild has something to read.
fn long_profile() -> Sandbox {
    let sandbox = Sandbox::new();
    let note = json!({"do": "set", "key": "note", "value": "x".repeat(500)});
    let events: Vec<Value> = (1..=40_000).map(|n| event(n, TODAY, note.clone())).collect();
    sandbox.append("b.jsonl", &events);
    sandbox
}

/// Holds a rebuild that is reading the journal for more than a second. On a busy machine it may be through before anybody
/// looks: then says no.
fn hold(process: u32) -> bool {
    let reads = || {
        let files = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
        files.filter_map(|file| fs::read_link(file.path()).ok()).any(|path| path.ends_with("b.jsonl"))
    };
    while !reads() && is_running(process) {
        thread::sleep(Duration::from_millis(1));
    }
    signal(process, "STOP");
    let held = reads();
    if held {
        thread::sleep(Duration::from_millis(1100));
    }
    signal(process, "CONT");
    held
}

/// What is begun, and held while it reads the journal; begun again until it is.
fn held<T>(begin: impl Fn() -> T, process: impl Fn(&T) -> u32) -> T {
    loop {
        let begun = begin();
        if hold(process(&begun)) {
            return begun;
        }
    }
}

/// Whether a process has not ended, though nobody has asked how.
fn is_running(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|state| !state.is_empty() && !state.starts_with('Z'))
}

#[test]
fn a_long_rebuild_shows_how_far_it_is_in_one_line_that_is_gone_at_the_end() {
    let sandbox = long_profile();
    let rebuild = || Pty::trainer(&sandbox, &["profile", "rebuild"], (80, 24));
    let mut pty = held(rebuild, Pty::process);
    pty.wait_for("Rebuilt the snapshot");
    assert_eq!(pty.wait_for_end(), 0);
    assert!(!pty.text().contains("Reading your answers"), "{}", pty.text());
    assert!(pty.text().starts_with("Rebuilt the snapshot"), "{}", pty.text());
    // It may have stood there for less than a look takes.
    let (_, written) = pty.written();
    assert!(written.contains("Reading your answers ["), "{written}");
}

#[test]
fn nobody_who_did_not_ask_is_shown_how_far_a_rebuild_is() {
    let cases: [(&[&str], (&str, &str)); 4] = [
        (&["profile", "rebuild", "--json"], ("X", "")),
        (&["profile", "rebuild", "-q"], ("X", "")),
        (&["profile", "rebuild", "--plain"], ("X", "")),
        (&["profile", "rebuild"], ("TERM", "dumb")),
    ];
    let sandbox = long_profile();
    // Side by side, since each is held for a while.
    thread::scope(|scope| {
        for (args, variable) in cases {
            let sandbox = sandbox.copy();
            scope.spawn(move || {
                let mut pty = held(|| Pty::trainer_with(&sandbox, args, variable), Pty::process);
                assert_eq!(pty.wait_for_end_without("Reading"), 0, "{args:?}");
            });
        }
        let rebuild = || {
            let mut command = sandbox.command(&["profile", "rebuild"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let child = held(rebuild, Child::id);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    });
}

#[test]
fn a_window_of_any_size_is_drawn_and_quits() {
    for size in [(1, 1), (2, 5), (7, 2), (40, 12), (300, 100)] {
        let sandbox = Sandbox::new();
        let mut pty = Pty::trainer(&sandbox, QUIZ, size);
        assert_eq!(pty.press_until_the_end("q"), 0, "{size:?}");
        pty.assert_given_back();
    }
}

/// Not a test of its own: the next one runs it as a program, since nothing in the product panics on request.
#[test]
#[ignore = "run by another test, in a terminal"]
fn a_program_whose_keeper_panics() {
    use trainer::deck::{Shelf, load};
    use trainer::history::{History, Mode, What};
    use trainer::quiz::{Filter, NotSaved, Plan, Recorder, Session, Wanted};
    use trainer::tui::{self, App, Goto};

    #[derive(Default)]
    struct Panics(History);

    impl Recorder for Panics {
        fn save(&mut self, _: &What) -> Result<u64, NotSaved> {
            panic!("the keeper panics on purpose");
        }

        fn history(&self) -> &History {
            &self.0
        }
    }

    let shelf = Shelf::new(vec![load(&trainer::library::built_in()).unwrap().deck]);
    let filter =
        Filter::new(&shelf, &Wanted { kinds: vec!["scenario".parse().unwrap()], ..Wanted::default() });
    let plan = Plan { mode: Mode::Quiz, count: Some(3), new: trainer::quiz::Intake::Any, since: None };
    let today = "2026-11-21".parse().unwrap();
    let session = Session::new(&shelf, &History::default(), filter.unwrap(), &plan, today, 1);
    let app = App {
        shelf,
        today,
        seed: 1,
        colors: true,
        dims: true,
        ascii: false,
        mouse: false,
        start: Goto::Session { session, minutes: None },
        recorder: Box::new(Panics::default()),
        news: None,
        first_run: false,
        device: "test".into(),
    };
    assert!(tui::run(app, None).is_err(), "a keeper that panicked has not saved");
}

#[test]
fn a_panic_gives_the_terminal_back_and_its_message_can_be_read() {
    let sandbox = Sandbox::new();
    let this = std::env::current_exe().unwrap();
    let script =
        format!("exec '{}' --ignored --exact a_program_whose_keeper_panics --nocapture", this.display());
    let mut pty = Pty::shell(&sandbox, &script);
    pty.wait_for(ASKED);
    pty.press_until("1", &["panics on purpose"]);
    pty.wait_for_end();
    pty.assert_given_back();
}

#[test]
fn the_editor_has_the_terminal_and_its_keys_until_it_is_closed() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "Rivers"]).ok();
    // It reads a line of its own, as an editor reads keys.
    let typed = sandbox.path("typed");
    let script =
        format!("#!/bin/sh\necho editing \"$2\"\nread line\necho \"$line\" > '{}'\n", typed.display());
    let editor = sandbox.file("vi", script);
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let quiz = format!(
        "VISUAL='{editor}' exec '{}' quiz --deck rivers --kind choice --now {TODAY}T08:15:00Z",
        harness::program().display()
    );
    let mut pty = Pty::shell(&sandbox, &quiz);
    answer(&mut pty, "1");
    pty.type_keys("E");
    pty.wait_for("editing ");
    pty.type_keys("quit\r");
    pty.wait_for("used from the next question on");
    pty.assert_taken();
    assert_eq!(fs::read_to_string(&typed).unwrap(), "quit\n", "none of it was taken for a key of ours");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.assert_given_back();
}

#[test]
fn a_card_of_the_built_in_deck_is_not_edited_and_that_is_said() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    answer(&mut pty, "1");
    pty.type_keys("E");
    pty.wait_for("is built in and cannot be edited");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn what_was_only_said_of_cards_is_not_called_nothing() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    pty.wait_for(ASKED);
    pty.press_until("!", &["What is wrong with it?"]);
    pty.press_until("\r", &["Flagged"]);
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.wait_for("Saved: ");
}

#[test]
fn what_was_saved_and_taken_away_is_not_called_safe_at_the_end() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    answer(&mut pty, "1");
    fs::remove_dir_all(sandbox.profile()).unwrap();
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 3);
    pty.assert_given_back();
    pty.wait_for("what this session saved (1 event)");
    assert!(!pty.text().contains("answer saved"), "{}", pty.text());
}

#[test]
fn on_a_small_screen_what_to_do_about_an_answer_that_was_not_saved_is_seen() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (40, 12));
    pty.wait_for(ASKED);
    fs::remove_dir_all(sandbox.profile()).unwrap();
    pty.press_until("1", &["Not saved"]);
    pty.wait_for("✗ Not saved: the directory is gone");
    let said = pty.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the directory is gone: restore it, or quit"), "{said}");
    assert_eq!(said.to_lowercase().matches("not saved").count(), 1, "{said}");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 3);
    pty.wait_for("Nothing was saved.");
    assert!(!pty.text().contains("No answers given"), "{}", pty.text());
}

#[test]
fn what_an_event_from_ahead_of_now_wins_over_is_not_claimed_on_the_screen() {
    let sandbox = Sandbox::new();
    // The same seed asks the same card first.
    let first = sandbox.talk(QUIZ).question();
    sandbox.at("9000-01-01T00:00:00Z").run(&["flag", &first.card]).ok();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    pty.wait_for("0 don't know");
    // It is flagged as far as the journal goes, so the key takes that back.
    pty.press_until("!", &["! again removes the flag and its note"]);
    pty.press_until("!", &["Saved, but an event dated in the future overrides it"]);
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_session_whose_disk_fills_up_says_what_is_saved_and_what_is_not_and_exits_3() {
    let sandbox = Sandbox::new();
    let script = "ulimit -f 4; exec \"$TRAINER\" quiz --topic 5xx --kind scenario --seed 1";
    let mut pty = Pty::shell(&sandbox, script);
    // Each answer takes a few hundred bytes: sooner or later one does not fit.
    let mut saved = 0;
    loop {
        pty.wait_for(ASKED);
        pty.press_until("1", &["✓ Right", "✗ Wrong", "✗ Not saved"]);
        if pty.text().contains("✗ Not saved") {
            break;
        }
        saved += 1;
        pty.wait_for("Enter next");
        assert_eq!(sandbox.answers().len(), saved, "it is on disk before its verdict is shown");
        pty.press_until("\r", &[ASKED]);
    }
    pty.wait_for("raise the limit");
    assert!(pty.text().contains(ASKED), "the question stands:\n{}", pty.text());
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 3);
    pty.assert_given_back();
    pty.wait_for("saved: File too large");
    // Where the limit took the end of its line alone, it may count after all.
    let text = pty.text();
    assert!(
        ["1 answer was not saved", "1 answer may not be saved"].iter().any(|said| text.contains(said)),
        "{text}"
    );
    assert!(saved > 2, "{saved}");
    pty.wait_for(&format!("{saved} answers saved"));
}

#[test]
fn a_dumb_terminal_gets_a_message_and_no_screen() {
    let pty = Pty::trainer_with(&Sandbox::new(), &["quiz"], ("TERM", "dumb"));
    let (code, shown) = pty.written();
    assert_eq!(code, 2, "{shown}");
    assert!(shown.starts_with("trainer: TERM=dumb") && shown.contains("trainer quiz --plain"), "{shown}");
    assert!(!shown.contains('\u{1b}') && shown.lines().count() <= 2, "{shown}");
}

#[test]
fn replies_of_a_terminal_answer_nothing() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, QUIZ, (80, 24));
    pty.wait_for("0 don't know");
    thread::sleep(Duration::from_millis(300));
    for reply in [
        "\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\",
        "\x1b]10;rgb:cccc/cccc/cccc\x07",
        "\x1bP>|WezTerm 20240203\x1b\\",
        "\x1bP1+r696e=1b5b\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^1\x1b\\",
        "\x1b[>1;10;0c",
        "\x1b[?62;22c",
        "\x1b[12;1R",
    ] {
        pty.type_keys(reply);
    }
    // What comes after them is a key again.
    pty.press_until("!", &["What is wrong with it?"]);
    pty.press_until("\r", &["Flagged"]);
    assert!(sandbox.answers().is_empty());
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn an_arrow_cut_in_two_by_the_network_moves_and_a_lone_escape_leaves() {
    let sandbox = Sandbox::new();
    let mut pty = loop {
        let mut pty = Pty::trainer_with(&sandbox, QUIZ, ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"));
        pty.wait_for("0 don't know");
        let begun = Instant::now();
        pty.type_keys("\x1b");
        thread::sleep(Duration::from_millis(20));
        pty.type_keys("[B");
        // Where this process was not let for longer than the program waits for the rest, it was no cut.
        if begun.elapsed() < Duration::from_millis(50) {
            break pty;
        }
    };
    pty.wait_for("› 1");
    pty.type_keys("\x1b");
    pty.wait_for("q quit");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_window_that_changes_its_size_is_drawn_anew() {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer(&sandbox, &[], (80, 24));
    pty.wait_for("e entries");
    pty.resize(100, 30);
    pty.wait_for("e entries");
    pty.resize(40, 12);
    pty.wait_for_gone("e entries");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_document_that_is_longer_than_the_terminal_goes_through_the_pager_and_no_other() {
    let sandbox = Sandbox::new();
    sandbox.append("hand.jsonl", &[event(1, TODAY, harness::answered("http-status/upstream-refused", true))]);
    let shown = |args: &[&str]| Pty::trainer_with(&sandbox, args, ("PAGER", "sed s/^/paged:/")).written();
    for args in [
        &["show", "502,503,504,505"][..],
        &["show", "404", "--all"],
        &["topics"],
        &["cards"],
        &["stats"],
        &["--help"],
        &["quiz", "--help"],
    ] {
        let (code, text) = shown(args);
        assert!(code == 0 && text.contains("paged:"), "{args:?}: {text}");
    }
    for args in [&["404"][..], &["decks"], &["-h"], &["plan", "-h"]] {
        let (code, text) = shown(args);
        assert!(code == 0 && !text.contains("paged:"), "{args:?}: {text}");
    }
}

#[test]
fn messages_are_broken_at_words_on_a_terminal_and_nowhere_else() {
    let sandbox = Sandbox::new();
    for args in [&["etag"][..], &["review"], &["quiz", "--topic", "nosuch", "--plain"]] {
        let piped = sandbox.run(args);
        let whole = format!("{}{}", piped.out, piped.err);
        let (_, shown) = Pty::trainer(&sandbox, args, (40, 12)).written();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&shown), words(&whole), "{args:?}: no word is torn");
        assert!(shown.lines().all(|line| line.trim_end().chars().count() <= 40), "{shown}");
        assert!(whole.lines().any(|line| line.len() > 40), "{whole}");
    }
}

#[test]
fn a_large_file_shows_how_far_it_is_read_and_control_c_leaves_nothing_half_done() {
    let sandbox = Sandbox::new();
    // As large as a file may be, so that nobody is quicker than the keys.
    let rows = (0..1_300_000).map(|at| format!("What is the word {at}?\tthe meaning {at}\n"));
    let table = rows.collect::<Vec<_>>().concat();
    let path = sandbox.file("large.tsv", table);
    let mut pty = Pty::trainer(&sandbox, &["import", &path], (80, 24));
    pty.wait_for("Reading your decks [#");
    pty.type_keys("\u{3}");
    assert_ne!(pty.wait_for_end(), 0);
    let decks = sandbox.profile().join("decks");
    assert_eq!(fs::read_dir(decks).into_iter().flatten().count(), 0, "nothing is half done");
    sandbox.run(&["decks"]).ok();
}
