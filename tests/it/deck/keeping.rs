//! Decks are added, renewed, removed, and switched off and on.

use std::fs;
use std::path::Path;

use harness::{Sandbox, git, kinds, many};
use serde_json::{Value, json};

/// A repository with a deck in it; none without a git.
fn repository(sandbox: &Sandbox) -> Option<String> {
    let folder = sandbox.path("rivers");
    fs::create_dir(&folder).unwrap();
    if !git(&folder, &["init", "--quiet"], b"") {
        return None;
    }
    fs::write(folder.join("deck.json"), rivers(&["nile"])).unwrap();
    fs::write(folder.join("README.md"), "# Rivers\n").unwrap();
    assert!(git(&folder, &["add", "."], b"") && git(&folder, &["commit", "--quiet", "-m", "first"], b""));
    Some(folder.to_str().unwrap().to_owned())
}

fn rivers(cards: &[&str]) -> String {
    let card =
        |id: &&str| json!({"id": id, "question": format!("Where is the {id}?"), "answer": "In Africa"});
    json!({"format": 1, "id": "rivers", "cards": cards.iter().map(card).collect::<Vec<_>>()}).to_string()
}

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let decks = sandbox.json(&["decks"]);
    decks.as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_file_is_copied_among_the_decks_and_asked() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("kinds.json", kinds());
    let added = sandbox.json(&["add", &path]);
    assert_eq!((&added["deck"], &added["cards"], &added["url"]), (&json!("kinds"), &json!(5), &Value::Null));
    assert_eq!(fs::read_to_string(sandbox.profile().join("decks/kinds.json")).unwrap(), kinds());
    assert_eq!(ids(&sandbox), ["http-status", "kinds"]);
    sandbox.run(&["add", &path]).fails(2).says("already exists");
    let twin = sandbox.file("twin.json", kinds());
    sandbox.run(&["add", &twin]).fails(2).says("already has the id kinds");
}

#[test]
fn a_deck_that_hides_the_built_in_one_is_told_and_removing_it_brings_that_back() {
    let sandbox = Sandbox::new();
    let cards = sandbox.json(&["decks"])[0]["cards"].clone();
    let path = sandbox.file("theirs.json", kinds().replace("\"kinds\"", "\"http-status\""));
    sandbox
        .run(&["add", &path])
        .ok()
        .shows("It replaces the built-in deck until you remove it; trainer decks remove");
    assert_eq!(sandbox.json(&["decks"])[0]["cards"], 5);
    sandbox.run(&["decks", "remove", "http-status", "--yes"]).ok();
    assert_eq!(sandbox.json(&["decks"])[0]["cards"], cards);
    let other = sandbox.file("kinds.json", kinds());
    assert!(!sandbox.run(&["add", &other]).ok().out.contains("built-in"));
}

#[test]
fn a_folder_is_copied_whole_without_links_and_hidden_files() {
    let sandbox = Sandbox::new();
    sandbox.file("rivers/deck.json", rivers(&["nile"]));
    sandbox.file("rivers/.secret", "x");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", sandbox.path("rivers/link")).unwrap();
    sandbox
        .run(&["add", sandbox.path("rivers").to_str().unwrap()])
        .ok()
        .shows("Added rivers: 1 card, 1 question.");
    let mut left: Vec<_> = fs::read_dir(sandbox.profile().join("decks/rivers"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["deck.json"]);
}

#[test]
fn what_is_no_deck_is_not_copied() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("bad.json", "{\"format\": 1, \"id\": \"bad\", \"cards\": []}");
    sandbox.run(&["add", &path]).fails(3).says("the deck has no cards");
    sandbox.run(&["add", "nowhere.json"]).fails(3).says("there is no deck at nowhere.json");
    assert!(!sandbox.profile().exists(), "nothing is written");
}

#[test]
fn a_repository_is_cloned_and_updated() {
    let sandbox = Sandbox::new();
    let Some(path) = repository(&sandbox) else { return eprintln!("skipped: there is no git") };
    let added = sandbox.json(&["add", &path]);
    assert_eq!((&added["deck"], &added["cards"], &added["url"]), (&json!("rivers"), &json!(1), &json!(path)));
    assert!(!sandbox.profile().join("decks/rivers/.git").exists());
    assert_eq!(sandbox.json(&["decks"])[1]["url"], json!(path));
    assert_eq!(sandbox.json(&["decks", "update"])[0]["state"], "current");
    fs::write(Path::new(&path).join("deck.json"), rivers(&["nile", "congo"])).unwrap();
    assert!(git(Path::new(&path), &["commit", "--quiet", "-am", "second"], b""));
    assert_eq!(sandbox.json(&["decks", "update", "rivers"])[0]["state"], "updated");
    assert_eq!(sandbox.cards(&["--deck", "rivers"]), ["rivers/nile", "rivers/congo"]);
    // A state that is no deck does not take the place of one that is.
    fs::write(Path::new(&path).join("deck.json"), "{").unwrap();
    assert!(git(Path::new(&path), &["commit", "--quiet", "-am", "third"], b""));
    sandbox.run(&["decks", "update"]).exits(3).shows("was left unchanged");
    assert_eq!(sandbox.cards(&["--deck", "rivers"]).len(), 2);
    // Nor is what the learner has edited replaced.
    sandbox.add_deck("rivers/deck.json", rivers(&["mine"]));
    sandbox.run(&["decks", "update", "rivers"]).exits(3).shows("its files were edited here");
    assert_eq!(sandbox.cards(&["--deck", "rivers"]), ["rivers/mine"]);
    let left: Vec<_> = fs::read_dir(sandbox.profile().join("decks")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left aside: {left:?}");
}

#[test]
fn a_repository_that_cannot_be_had_leaves_nothing() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("empty");
    fs::create_dir(&folder).unwrap();
    if !git(&folder, &["init", "--quiet"], b"") {
        return eprintln!("skipped: there is no git");
    }
    sandbox.run(&["add", folder.to_str().unwrap()]).fails(3);
    fs::write(folder.join("README.md"), "# Nothing to ask\n").unwrap();
    assert!(git(&folder, &["add", "."], b"") && git(&folder, &["commit", "--quiet", "-m", "first"], b""));
    let ran = sandbox.run(&["add", folder.to_str().unwrap()]).fails(3).says("nothing was added");
    assert!(!ran.err.contains(".trainer-"), "the copy's place means nothing to anybody: {ran:?}");
    assert_eq!(fs::read_dir(sandbox.profile().join("decks")).unwrap().count(), 0);
}

#[test]
fn urls_that_git_would_take_for_something_else_are_refused() {
    let sandbox = Sandbox::new();
    for url in ["--upload-pack=touch /tmp/x", "ext::sh -c touch% /tmp/x", "-u", "ftp://example.com/x.git"] {
        sandbox.run(&["add", "--", url]).fails(2);
    }
    assert!(!sandbox.profile().exists());
}

#[test]
fn removing_asks_first_and_keeps_progress() {
    let sandbox = Sandbox::with_many(3);
    sandbox.talk(&["quiz", "--deck", "many"]).finish(|_| json!({"choose": [1]}));
    let before = sandbox.known()["cards"].clone();
    sandbox.run(&["decks", "remove", "many"]).fails(2).says("add --yes");
    sandbox.plain(&["decks", "remove", "many"], "n\n").ok().shows("Nothing was changed");
    sandbox.plain(&["decks", "remove", "many"], "y\n").ok().shows("Your progress is kept");
    assert_eq!(ids(&sandbox), ["http-status"]);
    assert_eq!(sandbox.known()["cards"], before);
    sandbox
        .run(&["decks", "remove", "http-status"])
        .fails(2)
        .says("is built in: trainer decks off http-status");
    sandbox.run(&["decks", "remove", "mayn"]).fails(2).says("there is no deck \"mayn\"");
    sandbox.run(&["decks", "remove", "../reviews"]).fails(2).says("there is no deck");
}

#[test]
fn only_the_decks_that_are_asked_say_what_they_assume() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", many(3));
    let out = sandbox.plain(&["quiz", "--deck", "many"], "q\n").ok().out;
    assert!(!out.contains("What the questions of http-status assume"), "{out}");
    sandbox
        .plain(&["quiz", "--deck", "http-status"], "q\n")
        .ok()
        .shows("What the questions of http-status assume");
}

#[test]
fn a_deck_that_is_off_is_in_no_mix_until_it_is_named() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", many(3));
    sandbox
        .run(&["decks", "off", "http-status"])
        .ok()
        .shows("trainer decks on http-status switches it back on");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(|_| json!({"choose": [1]}));
    assert!(asked.iter().all(|question| question.card.starts_with("many/")), "{asked:?}");
    assert_eq!(sandbox.json(&["stats"])["cards"]["total"], 3);
    let mut named = sandbox.talk(&["quiz", "--deck", "http-status", "--count", "1"]);
    assert!(named.question().card.starts_with("http-status/"));
    drop(named);
    let decks = sandbox.json(&["decks"]);
    assert_eq!((&decks[0]["on"], &decks[1]["on"]), (&json!(false), &json!(true)));
    sandbox.run(&["undo"]).ok();
    sandbox.run(&["decks", "off", "htp-status"]).fails(2).says("did you mean \"http-status\"?");
    sandbox.run(&["decks", "on", "http-status"]).ok();
    assert_eq!(sandbox.json(&["decks"])[0]["on"], true);
    sandbox.run(&["undo"]).ok().shows("Undone: the change of which decks are off");
}

#[test]
fn a_deck_whose_cards_another_deck_has_too_is_named_as_it_comes_in() {
    let sandbox = Sandbox::new();
    let file = sandbox.path("my.tsv");
    fs::write(&file, "Capital of France?\tParis\nCapital of Spain?\tMadrid\n").unwrap();
    let file = file.to_str().unwrap();
    sandbox.run(&["add", file]).ok();
    let refused = sandbox.run(&["import", file]).fails(2);
    refused.says("the same 2 cards are in your deck my already").says("trainer decks remove my makes room");
    assert!(!sandbox.profile().join("decks/my.json").exists(), "nothing is written");
    sandbox.run(&["import", file, "--to", sandbox.path("my.json").to_str().unwrap()]).ok();
    sandbox
        .run(&["import", file, "--force"])
        .ok()
        .says("the same 2 cards are in the deck my-tsv, too")
        .says("trainer decks remove my-tsv or my");
    let other = sandbox.path("other.tsv");
    fs::write(&other, "Capital of France?\tParis\nCapital of Italy?\tRome\nCapital of Peru?\tLima\n")
        .unwrap();
    let ran = sandbox.run(&["add", other.to_str().unwrap()]).ok();
    assert!(!ran.err.contains("same"), "one of three is no copy: {}", ran.err);
}

#[test]
fn what_cannot_be_read_is_answered_by_what_the_program_itself_shows() {
    let sandbox = Sandbox::new();
    let file = sandbox.path("notes.md");
    fs::write(&file, "# Notes\n\nSome thoughts of mine.\n").unwrap();
    for command in ["check", "add", "import"] {
        let ran = sandbox.run(&[command, file.to_str().unwrap()]).fails(3);
        ran.says("write Q: and A: lines, or question :: answer (trainer help decks shows all formats)");
    }
    sandbox.run(&["help", "decks"]).ok().shows("404 :: Not Found").shows("- [x] 404");
}
