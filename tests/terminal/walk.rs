//! A walk through the screens with the keyboard alone: it finds, reads, quizzes, misses, drills, looks at
//! the statistics and quits.

use harness::Sandbox;

use crate::pty::Pty;

/// Walks, with a variable of the environment set; gives the answers saved, and looks at every stop.
fn walk(variable: (&str, &str), look: impl Fn(&Pty)) {
    let sandbox = Sandbox::new();
    let mut pty = Pty::trainer_with(&sandbox, &["--seed", "1"], variable);
    pty.wait_for("q quit");
    let mut go = |keys: &str, until: &str| {
        // An answer within a moment of its question is not taken: it is pressed again.
        if keys == "0" {
            pty.press_until(keys, &[until]);
        } else {
            assert!(!pty.text().contains(until), "{until} before:\n{}", pty.text());
            pty.type_keys(keys);
            pty.wait_for(until);
        }
        look(&pty);
    };
    go("/", "Type a code");
    go("gatway timeout", "504 Gateway Timeout");
    go("\r", "Told apart from");
    go("\r", "Cards");
    go("\r", "Why now");
    go("\u{1b}", "Cards");
    go("\u{1b}", "Told apart from");
    go("b", "Quiz");
    // A miss that no luck has a part in.
    go("0", "Enter next");
    go("e", "Entries");
    go("\u{1b}", "Enter next");
    go("\u{1b}", "Done");
    go("\u{1b}", "Told apart from");
    go("d", "Drill");
    go("0", "Enter next");
    go("\u{1b}", "Done");
    go("\u{1b}", "Told apart from");
    go("\u{1b}", "Esc clear");
    go("\u{1b}", "Type a code");
    go("\u{1b}", "q quit");
    // All that there is to know about oneself.
    go("t", "Answers");
    go("2", "Mastery");
    go("3", "Time of day");
    go("?", "Help");
    go("\u{1b}", "Time of day");
    pty.type_keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    pty.assert_given_back();
    let answers = sandbox.answers();
    assert_eq!(answers.len(), 2);
    assert!(answers.iter().all(|answer| answer["dont_know"] == true), "{answers:?}");
    assert_eq!(answers[1]["mode"], "drill");
}

#[test]
fn with_the_keyboard_alone_one_finds_reads_quizzes_misses_drills_looks_at_statistics_and_quits() {
    walk(("COLUMNS", "80"), |pty| assert!(!pty.text().is_empty()));
}

#[test]
fn the_same_without_colors() {
    walk(("NO_COLOR", "1"), |pty| {
        pty.screen(|screen| {
            let (rows, columns) = screen.size();
            for (row, column) in
                (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
            {
                let cell = screen.cell(row, column).unwrap();
                assert_eq!(cell.fgcolor(), vt100::Color::Default, "{}", screen.contents());
                assert_eq!(cell.bgcolor(), vt100::Color::Default, "{}", screen.contents());
            }
        });
    });
}

#[test]
fn the_same_in_a_locale_of_ascii() {
    walk(("LC_ALL", "C"), |pty| {
        let text = pty.text();
        // What decks say is theirs: of our own signs none is left.
        for sign in ["›", "✓", "✗", "━", "─", "│", "·", "…", "↓", "↑", "←", "→", "»"]
        {
            assert!(!text.contains(sign), "{sign}: {text}");
        }
    });
}
