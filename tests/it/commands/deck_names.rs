//! What `--deck` and other filters mean.

use std::fs;

use harness::{Sandbox, kinds};

#[test]
fn the_id_of_a_deck_is_an_id_also_where_the_working_folder_has_something_of_that_name() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("kinds.json", kinds());
    fs::create_dir(sandbox.path("kinds")).unwrap();
    fs::create_dir(sandbox.path("http-status")).unwrap();
    let listed = sandbox.run(&["cards", "--deck", "KINDS"]).ok().out;
    assert!(listed.contains("refused"), "{listed}");
    sandbox.run(&["cards", "--deck", "http-status", "--topic", "503"]).ok();
}

#[test]
fn what_is_no_deck_and_is_there_is_still_a_path() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("folder")).unwrap();
    sandbox.file("folder/deck.json", kinds());
    let listed = sandbox.run(&["cards", "--deck", "folder"]).ok().out;
    assert!(listed.contains("refused"), "{listed}");
}

#[test]
fn one_filter_without_a_match_is_named_alone() {
    let sandbox = Sandbox::new();
    let few = r#"{"format":1,"id":"few","topics":[{"id":"empty","title":"Empty"}],
        "cards":[{"question":"Why?","answer":"So."}]}"#;
    sandbox.add_deck("few.json", few);
    for (args, message) in [
        (&["cards", "--topic", "empty"][..], "no card is about empty"),
        (&["quiz", "--plain", "--topic", "empty"], "no card is about empty"),
        (&["cards", "--deck", "few", "--kind", "typed"], "no card matches all of these filters"),
    ] {
        let refused = sandbox.run(args);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(message), "{args:?}: {}", refused.err);
        assert!(
            message.contains("all of these filters") || !refused.err.contains("leave one out"),
            "{}",
            refused.err
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_utf_8_is_a_deck_like_any_other() {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStrExt;
    let sandbox = Sandbox::new();
    let path = sandbox.path("x").with_file_name(OsStr::from_bytes(b"odd \xff.json"));
    fs::write(&path, kinds()).unwrap();
    let args = |words: &[&str]| -> Vec<OsString> {
        let words = words.iter().map(OsString::from);
        words.chain(["--deck".into(), path.clone().into_os_string()]).collect()
    };
    let listed = sandbox.run(&args(&["cards"])).ok().silent();
    assert!(listed.out.contains("refused") && !listed.out.contains("http-status"), "{}", listed.out);
    sandbox.run(&args(&["show", "502"])).ok();
    let mut talk = sandbox.talk_to(&mut sandbox.command(&args(&["quiz", "--json"])));
    assert!(talk.question().card.starts_with("kinds/"));
    assert_eq!(talk.attempt()["saved"], true);
    talk.leave().ok();
    // Where nothing is there, that is told, and so that it can be typed.
    fs::remove_file(&path).unwrap();
    sandbox.run(&args(&["cards"])).fails(3).says(r"odd \377.json");
}
