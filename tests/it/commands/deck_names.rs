//! What `--deck` and other filters mean.

use std::fs;

use crate::support::{World, kinds};

#[test]
fn the_id_of_a_deck_is_an_id_also_where_the_working_folder_has_something_of_that_name() {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    fs::create_dir(world.path("kinds")).unwrap();
    fs::create_dir(world.path("http-status")).unwrap();
    let listed = world.run(&["cards", "--deck", "KINDS"]).ok().out;
    assert!(listed.contains("refused"), "{listed}");
    world.run(&["cards", "--deck", "http-status", "--topic", "503"]).ok();
}

#[test]
fn what_is_no_deck_and_is_there_is_still_a_path() {
    let world = World::new();
    fs::create_dir(world.path("folder")).unwrap();
    world.file("folder/deck.json", kinds());
    let listed = world.run(&["cards", "--deck", "folder"]).ok().out;
    assert!(listed.contains("refused"), "{listed}");
}

#[test]
fn one_filter_without_a_match_is_named_alone() {
    let world = World::new();
    let few = r#"{"format":1,"id":"few","topics":[{"id":"empty","title":"Empty"}],
        "cards":[{"question":"Why?","answer":"So."}]}"#;
    world.shelve("few.json", few);
    for (args, message) in [
        (&["cards", "--topic", "empty"][..], "no card is about empty"),
        (&["quiz", "--plain", "--topic", "empty"], "no card is about empty"),
        (&["cards", "--deck", "few", "--kind", "typed"], "no card matches all of these filters together"),
    ] {
        let refused = world.run(args);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(message), "{args:?}: {}", refused.err);
        assert!(message.contains("together") || !refused.err.contains("leave one out"), "{}", refused.err);
    }
}
