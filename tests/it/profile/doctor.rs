//! `trainer profile doctor`: a page for a bug report.

use harness::{Sandbox, answered, event};
use serde_json::json;

#[test]
fn the_page_tells_versions_places_zone_terminal_decks_journals_and_settings() {
    let sandbox = Sandbox::with_kinds();
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("d/a", true))]);
    sandbox.run(&["set", "minutes", "15"]).ok();
    let page = sandbox.run(&["profile", "doctor"]).ok().shows("(TRAINER_PROFILE)").shows("Zone     ").out;
    for line in [
        format!("trainer  {}", env!("CARGO_PKG_VERSION")),
        "Formats  journal 1, engine ".into(),
        "Program  /".into(),
        format!("Profile  {}", sandbox.profile().display()),
        "Terminal size not known, no terminal".into(),
        "Decks    http-status: ".into(),
        "         kinds: ".into(),
        "hand.jsonl, ".into(),
        "Events   2; snapshot ".into(),
        "Settings minutes 15".into(),
    ] {
        assert!(page.contains(&line), "no {line:?} in\n{page}");
    }
}

#[test]
fn a_deck_that_is_broken_and_a_zone_that_is_not_known_are_findings() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("broken.json", "{");
    let sandbox = sandbox.zone("Mars/Olympus");
    let findings = sandbox.json(&["profile", "doctor"])["findings"].to_string();
    assert!(findings.contains("Mars/Olympus") && findings.contains("broken.json"), "{findings}");
}

#[cfg(unix)]
#[test]
fn decks_behind_a_link_are_read_and_doctor_says_that_nothing_is_written_there() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    sandbox.run(&["set", "minutes", "15"]).ok();
    std::fs::create_dir(sandbox.path("elsewhere")).unwrap();
    std::fs::write(sandbox.path("elsewhere/many.json"), harness::many(3)).unwrap();
    symlink(sandbox.path("elsewhere"), sandbox.profile().join("decks")).unwrap();
    assert_eq!(sandbox.cards(&["--deck", "many"]).len(), 3);
    let before = sandbox.everything();
    sandbox.run(&["new", "mine"]).fails(3).says("decks").says("symbolic link");
    assert_eq!(sandbox.everything(), before);
    let findings = sandbox.json(&["profile", "doctor"])["findings"].to_string();
    assert!(findings.contains("decks is a symbolic link") && findings.contains("are read"), "{findings}");
}

#[test]
fn damaged_lines_are_counted_and_the_page_says_what_lists_them() {
    let sandbox = Sandbox::new();
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("d/a", true)), json!({ "v": 1 })]);
    let findings = sandbox.json(&["profile", "doctor"])["findings"].to_string();
    assert!(findings.contains("1 problem in the journals: trainer profile verify lists them"), "{findings}");
}

#[test]
fn without_a_profile_the_page_is_there_and_nothing_is_made() {
    let sandbox = Sandbox::new();
    sandbox.run(&["profile", "doctor"]).ok().shows("there is no profile yet; your first answer creates it");
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_profile_of_a_newer_program_is_told_on_the_page_with_exit_code_3() {
    let sandbox = Sandbox::new();
    sandbox.append("hand.jsonl", &[json!({ "v": 2, "dev": "x", "n": 1, "do": "answer" })]);
    sandbox.run(&["profile", "doctor"]).exits(3).shows("trainer  ").shows("newer");
}
