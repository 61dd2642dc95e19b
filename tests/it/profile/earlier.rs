//! A profile and decks as trainer 0.1 wrote them open with the same answers, due dates, flags and settings.
//!
//! Readiness is none of these: it is what the present coach makes of the same answers.
//!
//! `tests/data/make_profile.py` tells how they were made and what is in them. In place of the built-in deck stands a small
//! one, so that whole documents can be compared.

use std::fs;
use std::path::{Path, PathBuf};

use harness::{Sandbox, rows};
use serde_json::Value;

/// When the documents were printed that lie beside the profile.
const NOW: &str = "2026-11-22T08:15:00Z";

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/profile-0.1").join(name)
}

fn kept_document(name: &str) -> Value {
    serde_json::from_slice(&fs::read(kept(&format!("{name}.json"))).unwrap()).unwrap()
}

fn earlier() -> Sandbox {
    Sandbox::with_copy_of(&kept("profile")).at(NOW)
}

#[track_caller]
fn assert_says_the_same(sandbox: &Sandbox) {
    for document in ["stats", "topics", "cards", "plan", "set"] {
        assert_eq!(sandbox.json(&[document]), kept_document(document), "{document}");
    }
    let answers = sandbox.run(&["export", "--to", "csv"]).ok().out;
    assert_eq!(answers, fs::read_to_string(kept("answers.csv")).unwrap());
}

#[test]
fn an_earlier_profile_opens_with_the_same_answers_due_dates_flags_and_settings() {
    assert_says_the_same(&earlier());
}

#[test]
fn an_earlier_profile_says_the_same_when_all_is_read_again_from_its_journals() {
    let sandbox = earlier();
    fs::remove_file(sandbox.snapshot_path()).unwrap();
    assert_says_the_same(&sandbox);
    sandbox.run(&["profile", "rebuild"]).ok();
    assert_says_the_same(&sandbox);
    sandbox.run(&["profile", "verify"]).ok();
}

#[test]
fn progress_on_the_built_in_deck_is_found_in_the_built_in_deck() {
    let sandbox = earlier();
    fs::remove_file(sandbox.profile().join("decks/http-status.json")).unwrap();
    let (found, kept) = (sandbox.json(&["cards", "--deck", "http-status"]), kept_document("cards"));
    let kept = rows(&kept, "deck", "http-status");
    assert_eq!(kept.len(), 5);
    for row in kept {
        let [found] = rows(&found, "card", row["card"].as_str().unwrap())[..] else {
            panic!("{row} is gone")
        };
        for field in ["due", "missed", "suspended", "flagged", "retrievability"] {
            assert_eq!(found[field], row[field], "{field} of {row}");
        }
    }
}

#[test]
fn an_earlier_profile_is_gone_on_with_and_none_of_its_lines_is_changed() {
    let sandbox = earlier();
    let before = sandbox.contents();
    let mut talk = sandbox.talk(&["quiz", "--deck", "sql", "--count", "2"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    talk.leave().ok();
    let total = kept_document("stats")["answers"]["total"].as_u64().unwrap();
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], total + 1);
    sandbox.assert_snapshot_is_current();
    for (path, bytes) in before.into_iter().filter(|(path, _)| path.starts_with(sandbox.reviews())) {
        assert!(path.is_dir() || fs::read(&path).unwrap() == bytes, "{}", path.display());
    }
}
