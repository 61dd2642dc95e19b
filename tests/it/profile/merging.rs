//! Which journal a merged line is added to.

use std::fs;

use crate::support::{World, event};
use serde_json::json;

#[test]
fn a_journal_is_merged_into_the_one_of_its_whole_name() {
    let (ours, theirs) = (World::new(), World::new());
    theirs.append(
        "a.jsonl.jsonl",
        &[event(1, "2026-11-20", json!({"do": "suspend", "card": "d/a", "on": true}))],
    );
    ours.run(&["profile", "merge", theirs.profile().to_str().unwrap()]).ok();
    let names: Vec<String> = fs::read_dir(ours.profile().join("reviews"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.contains(&"a.jsonl.jsonl".to_owned()), "{names:?}");
}
