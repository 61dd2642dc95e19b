//! The files of decks: changed, removed or added on one machine or on two.

use std::fs;

use harness::{Ran, Sandbox, cards_named, many};
use serde_json::json;

use super::{assert_same, begin, git, has_git, machine, paths, repository, sync};

#[test]
fn a_deck_that_changed_on_one_machine_changes_on_the_other_and_one_that_changed_on_both_is_kept_both() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = Sandbox::new();
    for name in ["edited", "both", "gone", "gone-edited"] {
        home.add_deck(&format!("{name}.json"), cards_named(&[name]));
    }
    home.add_deck("net/deck.json", cards_named(&["net"]));
    begin(&home, &url);
    let work = machine(&url);
    // From wherever it is called.
    let relative =
        Ran::of(work.command(&["profile", "sync", "--profile", "profile"]).current_dir(work.path("")), b"");
    relative.ok().silent();
    assert_same(&[&home, &work]);
    let remove =
        |machine: &Sandbox, name: &str| fs::remove_file(machine.profile().join("decks").join(name)).unwrap();
    home.add_deck("edited.json", cards_named(&["edited", "more"]));
    home.add_deck("both.json", cards_named(&["both", "home"]));
    home.add_deck("new.json", cards_named(&["home"]));
    remove(&home, "gone.json");
    remove(&home, "gone-edited.json");
    remove(&home, "net/deck.json");
    let sent = sync(&home);
    assert_eq!(
        sent["decks"]["sent"],
        json!(["both.json", "edited.json", "gone-edited.json", "gone.json", "net/deck.json", "new.json"])
    );
    work.add_deck("both.json", cards_named(&["both", "work"]));
    work.add_deck("new.json", cards_named(&["work"]));
    work.add_deck("gone-edited.json", cards_named(&["edited"]));
    let ran = work.run(&["profile", "sync", "--json"]).ok();
    let met = &ran.json()["decks"];
    assert_eq!(met["taken"], json!(["edited.json"]));
    assert_eq!(met["removed"], json!(["gone.json", "net/deck.json"]));
    assert!(!work.profile().join("decks/net").exists(), "an empty folder is no deck");
    let device = fs::read_to_string(work.profile().join("device")).unwrap();
    let kept = |name: &str| format!("{name}.conflict-{}", device.split(' ').next().unwrap());
    assert_eq!(met["both"], json!({"both.json": kept("both.json"), "new.json": kept("new.json")}));
    let read = |machine: &Sandbox, name: &str| {
        fs::read_to_string(machine.profile().join("decks").join(name)).unwrap()
    };
    assert_eq!(read(&work, "both.json"), cards_named(&["both", "home"]), "what was there first is used");
    assert_eq!(read(&work, &kept("both.json")), cards_named(&["both", "work"]));
    assert_eq!(read(&work, "gone-edited.json"), cards_named(&["edited"]), "an edit outlives a removal");
    sync(&home);
    assert_same(&[&home, &work]);
    // It is told in words, too, and the copy is no deck.
    home.add_deck("edited.json", cards_named(&["home"]));
    work.add_deck("edited.json", cards_named(&["work"]));
    sync(&home);
    work.run(&["profile", "sync"]).ok().shows("decks/edited.json changed on two machines");
    work.run(&["decks"]).ok();
    assert_eq!(sync(&work)["decks"]["both"], json!({}), "told once");
    sync(&home);
    assert_same(&[&home, &work]);
}

#[test]
fn a_deck_from_a_repository_of_its_own_goes_as_its_url_and_the_other_machine_says_how_to_add_it() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = Sandbox::new();
    home.add_deck("sql/deck.json", cards_named(&["a"]));
    let origin = json!({"url": "https://me:geheim@example.com/decks/sql.git", "commit": "c", "files": "f"});
    home.add_deck("sql/.origin.json", origin.to_string());
    assert_eq!(begin(&home, &url)["decks"]["sent"], json!(["sql"]));
    assert_eq!(paths(&host, &url), ["added/sql.json", "trainer.json"]);
    assert!(!git(&host, &["-C", &url, "show", "main:added/sql.json"], "").contains("geheim"));
    let work = Sandbox::new();
    work.run(&["profile", "sync", "--init", &url])
        .ok()
        .shows("trainer add https://me:***@example.com/decks/sql.git");
    assert_eq!(sync(&work)["decks"]["elsewhere"], json!({"sql": "https://me:***@example.com/decks/sql.git"}));
    assert!(!work.profile().join("decks").exists());
    assert_eq!(sync(&home)["decks"]["elsewhere"], json!({}));
    // Once it is there, nothing is said.
    work.add_deck("sql/deck.json", cards_named(&["a"]));
    work.add_deck("sql/.origin.json", origin.to_string());
    assert_eq!(sync(&work)["decks"]["elsewhere"], json!({}));
    assert_eq!(sync(&work)["decks"]["sent"], json!([]));
}

#[test]
fn decks_that_are_no_files_of_ours_to_write_stay_as_they_are() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = Sandbox::new();
    home.add_deck("a.json", many(2));
    begin(&home, &url);
    // A folder of decks that is a link is the learner's own business.
    let linked = Sandbox::new();
    linked.session(1);
    fs::create_dir(linked.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(linked.path("elsewhere"), linked.profile().join("decks")).unwrap();
    let said = linked.run(&["profile", "sync", "--init", &url]).ok();
    said.says("decks is a symbolic link");
    assert_eq!(fs::read_dir(linked.path("elsewhere")).unwrap().count(), 0);
    assert!(paths(&host, &url).contains(&"decks/a.json".to_owned()), "nor was it removed");
    // A link or a pipe among decks neither goes nor is written over.
    let target = home.file("target.json", many(9));
    std::os::unix::fs::symlink(&target, home.profile().join("decks/b.json")).unwrap();
    let met = sync(&home);
    assert!(met["decks"]["left"]["b.json"].as_str().unwrap().contains("link"), "{met}");
    linked.run(&["profile", "sync"]).ok();
    fs::remove_file(linked.profile().join("decks")).unwrap();
    linked.add_deck("b.json", many(1));
    sync(&linked);
    sync(&home);
    assert_eq!(fs::read_to_string(&target).unwrap(), many(9));
    // A file where another machine has a folder is told, and costs neither.
    home.add_deck("net", "a file");
    linked.add_deck("net/deck.json", cards_named(&["a"]));
    sync(&linked);
    home.run(&["profile", "sync"]).fails(3).says("a file is where a directory should be");
    fs::remove_file(home.profile().join("decks/net")).unwrap();
    sync(&home);
    assert_eq!(fs::read_to_string(home.profile().join("decks/net/deck.json")).unwrap(), cards_named(&["a"]));
}

#[test]
fn a_deck_from_a_repository_of_its_own_that_was_removed_on_one_machine_does_not_come_back() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let [home, work, train] = [Sandbox::new(), Sandbox::new(), Sandbox::new()];
    let add = |machine: &Sandbox| {
        machine.add_deck("sql/deck.json", cards_named(&["a"]));
        let origin = json!({"url": "https://example.com/sql.git", "commit": "c", "files": "f"});
        machine.add_deck("sql/.origin.json", origin.to_string());
    };
    add(&home);
    begin(&home, &url);
    add(&work);
    begin(&work, &url);
    // Who never had it is told of it, and removes nothing by not having it.
    assert_eq!(begin(&train, &url)["decks"]["elsewhere"], json!({"sql": "https://example.com/sql.git"}));
    assert!(sync(&train)["decks"]["sent"].as_array().unwrap().is_empty());
    assert!(paths(&host, &url).contains(&"added/sql.json".to_owned()));
    home.run(&["decks", "remove", "many", "--yes"]).ok();
    let gone = sync(&home);
    assert_eq!((&gone["decks"]["sent"], &gone["decks"]["elsewhere"]), (&json!(["sql"]), &json!({})));
    assert!(!paths(&host, &url).contains(&"added/sql.json".to_owned()));
    // Where it is, it stays, and is not sent again, however often; what to do is said.
    for _ in 0..2 {
        work.run(&["profile", "sync"]).ok().shows("trainer decks remove sql removes it here, too");
        assert!(!paths(&host, &url).contains(&"added/sql.json".to_owned()));
    }
    assert!(work.profile().join("decks/sql/deck.json").exists());
    for machine in [&home, &train] {
        let met = sync(machine);
        assert_eq!(met["decks"]["elsewhere"], json!({}));
        assert_eq!(met["decks"]["removed_elsewhere"], json!([]));
    }
    // Removed there, too, it can be added again, and goes again.
    work.run(&["decks", "remove", "many", "--yes"]).ok();
    assert_eq!(sync(&work)["decks"]["removed_elsewhere"], json!([]));
    add(&work);
    assert_eq!(sync(&work)["decks"]["sent"], json!(["sql"]));
    assert_eq!(sync(&home)["decks"]["elsewhere"], json!({"sql": "https://example.com/sql.git"}));
    // A folder of decks that is gone as a whole removes none.
    fs::remove_dir_all(work.profile().join("decks")).unwrap();
    assert_eq!(sync(&work)["decks"]["elsewhere"], json!({"sql": "https://example.com/sql.git"}));
    assert!(paths(&host, &url).contains(&"added/sql.json".to_owned()));
}
