//! Files in other formats are decks where they lie.

use std::fs;

use harness::Sandbox;
use serde_json::json;

const CAPITALS: &str = "France\tParis\nSpain\tMadrid\n";

#[test]
fn a_table_among_the_decks_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("Capitals of Europe.tsv", CAPITALS);
    let decks = sandbox.json(&["decks"]);
    assert_eq!(
        (&decks[1]["id"], &decks[1]["title"], &decks[1]["cards"]),
        (&json!("capitals-of-europe"), &json!("Capitals of Europe"), &json!(2))
    );
    let (asked, _) =
        sandbox.talk(&["quiz", "--deck", "capitals-of-europe"]).finish(|_| json!({"grade": "good"}));
    assert_eq!(asked.len(), 2);
}

#[test]
fn a_file_named_for_one_run_is_read_each_time_and_shares_its_progress() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.talk(&["quiz", "--deck", &path]).finish(|_| json!({"grade": "good"}));
    sandbox.file("capitals.tsv", "France\tParis, on the Seine\nItaly\tRome\n");
    let cards = sandbox.json(&["cards", "--deck", &path]);
    let seen: Vec<bool> = cards.as_array().unwrap().iter().map(|card| !card["due"].is_null()).collect();
    assert_eq!(seen, [true, false], "the answer was corrected, and the card is the same: {cards}");
}

#[test]
fn a_name_that_is_taken_gets_the_format_added_and_that_is_told() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", harness::many(1));
    sandbox.add_deck("many.tsv", CAPITALS);
    sandbox.add_deck("many.csv", "Italy,Rome\n");
    sandbox.add_deck("http-status.tsv", CAPITALS);
    let ran = sandbox.run(&["decks", "--json"]).ok();
    let ids: Vec<_> =
        ran.json().as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["http-status", "many", "http-status-tsv", "many-csv", "many-tsv"]);
    ran.says("many.tsv gets the id many-tsv, because ").says("the built-in deck");
}

#[test]
fn an_imported_deck_has_the_ids_of_the_file_and_so_its_progress() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.talk(&["quiz", "--deck", &path]).finish(|_| json!({"grade": "good"}));
    let before = sandbox.json(&["cards", "--deck", &path]);
    let document = sandbox.json(&["import", &path]);
    assert_eq!(
        (&document["deck"], &document["cards"], &document["skipped"]),
        (&json!("capitals"), &json!(2), &json!([]))
    );
    assert!(sandbox.profile().join("decks/capitals.json").is_file());
    assert_eq!(sandbox.json(&["cards", "--deck", "capitals"]), before);
    sandbox.run(&["import", &path]).fails(2).says("already exists").says("--force");
    let out = sandbox.path("out.json");
    sandbox.run(&["import", &path, "--to", out.to_str().unwrap()]).ok().shows("2 cards");
    sandbox.run(&["check", out.to_str().unwrap()]).ok().shows("No problems");
}

#[test]
fn a_folder_of_one_format_is_one_deck_and_of_two_is_told() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("trivia/south/italy.tsv", "Italy\tRome\n");
    sandbox.add_deck("trivia/north/norway.tsv", "Norway\tOslo\n");
    sandbox.add_deck("trivia/empty.tsv", "");
    sandbox.add_deck("trivia/.git/x.tsv", "a\tb\n");
    let deck = sandbox.json(&["decks"])[1].clone();
    assert_eq!((&deck["id"], &deck["cards"]), (&json!("trivia"), &json!(2)));
    let path = sandbox.profile().join("decks/trivia");
    let ran = sandbox.run(&["check", path.to_str().unwrap()]).ok();
    ran.shows("1 file holds no card of 3 files here, which was passed over");
    let topics = sandbox.json(&["cards", "--deck", "trivia", "--topic", "north"]);
    assert_eq!(topics.as_array().unwrap().len(), 1);
}

#[test]
fn a_file_without_cards_is_passed_over_among_the_decks_and_exits_3_alone() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("readme.txt", "These are my decks, dear reader; enjoy them.\n");
    sandbox.add_deck("capitals.tsv", CAPITALS);
    let ran = sandbox.run(&["decks"]).ok();
    assert_eq!(ran.err, "");
    ran.shows("1 file without cards").shows("readme.txt");
    let alone = sandbox.profile().join("decks/readme.txt");
    sandbox.run(&["quiz", "--plain", "--deck", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    sandbox.run(&["check", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    sandbox.run(&["import", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    assert_eq!(fs::read_dir(sandbox.profile().join("decks")).unwrap().count(), 2, "nothing was written");
}

#[test]
fn reading_writes_nothing_where_there_is_no_profile() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.run(&["cards", "--deck", &path]).ok();
    sandbox.run(&["check", &path]).ok();
    assert!(!sandbox.profile().exists());
}

#[test]
fn what_was_converted_is_kept_for_the_owner_alone_and_checked_by_size_time_and_content() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", CAPITALS);
    let deck = sandbox.profile().join("decks/capitals.tsv");
    let hour =
        |hour: u64| std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000 + hour * 3600);
    let set = |at| fs::File::options().write(true).open(&deck).unwrap().set_modified(at).unwrap();
    set(hour(0));
    let answers = || -> Vec<String> {
        let path = sandbox.profile().join("decks");
        let found = sandbox.json(&["cards", "--deck", "capitals", "--search", "madrid"]);
        assert!(path.is_dir());
        found.as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(answers().len(), 1);
    let cache = sandbox.profile().join("cache");
    let kept: Vec<_> = fs::read_dir(&cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some())
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&cache), mode(&kept[0])), (0o700, 0o600));
    }
    // The same size and the same time: what was kept is not doubted.
    let other = CAPITALS.replace("Madrid", "Sevill");
    fs::write(&deck, &other).unwrap();
    set(hour(0));
    assert_eq!(answers().len(), 1, "neither size nor time says that it changed");
    // Another time: the content decides, and it has changed.
    set(hour(1));
    assert_eq!(answers().len(), 0);
    // Another size.
    fs::write(&deck, format!("{other}Oslo\tMadrid?\n")).unwrap();
    set(hour(1));
    assert_eq!(answers().len(), 1);
    // It may be deleted, and what is no cache of ours is not used.
    fs::write(&kept[0], "nonsense\n").unwrap();
    assert_eq!(answers().len(), 1);
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(answers().len(), 1);
}

#[test]
fn what_was_kept_and_is_cut_off_or_changed_is_made_again() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", CAPITALS);
    // Long ago: its time does not have it compared again.
    let deck = fs::File::options().write(true).open(sandbox.profile().join("decks/capitals.tsv")).unwrap();
    deck.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000)).unwrap();
    let found =
        || sandbox.run(&["cards", "--deck", "capitals", "--search", "madrid", "--json"]).ok().silent().out;
    let whole = found();
    let kept = fs::read_dir(sandbox.profile().join("cache")).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.into_iter().find(|path| path.extension().is_some()).unwrap();
    let content = fs::read(&kept).unwrap();
    let head = content.iter().position(|&b| b == b'\n').unwrap();
    // As a power cut leaves it, since it is not waited for until it is on disk; and as a disk does that forgets a bit.
    for end in (head..content.len()).step_by(7) {
        fs::write(&kept, &content[..end]).unwrap();
        assert_eq!(found(), whole, "{end} bytes of {}", content.len());
        let zeros = [&content[..end], &vec![0; content.len() - end]].concat();
        fs::write(&kept, zeros).unwrap();
        assert_eq!(found(), whole, "zeros from {end}");
    }
    for at in (0..content.len()).step_by(5) {
        let mut flipped = content.clone();
        flipped[at] ^= 1;
        fs::write(&kept, flipped).unwrap();
        assert_eq!(found(), whole, "byte {at}");
    }
}

#[test]
fn nothing_is_kept_through_a_link_and_reading_works_without_a_cache() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", CAPITALS);
    let elsewhere = sandbox.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&elsewhere, sandbox.profile().join("cache")).unwrap();
    assert_eq!(sandbox.cards(&["--deck", "capitals"]).len(), 2);
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn what_is_kept_says_the_same_of_broken_rows_and_of_files_without_cards() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", "France\tParis\nSpain\t\n");
    sandbox.add_deck("readme.md", "# These are my decks\n");
    let first = sandbox.run(&["decks"]).ok();
    let second = sandbox.run(&["decks"]).ok();
    assert_eq!((&first.out, &first.err), (&second.out, &second.err));
    second.says("1 card was left out: ").says("capitals.tsv:2: it has no answer");
}

#[test]
fn answers_whose_cards_are_in_no_deck_are_counted_with_the_deck_they_belonged_to() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", CAPITALS);
    sandbox.talk(&["quiz", "--deck", "capitals"]).finish(|_| json!({"grade": "good"}));
    let quiet = sandbox.run(&["decks"]).ok();
    assert!(!quiet.out.contains("no deck"), "{}", quiet.out);
    assert_eq!(sandbox.json(&["profile", "verify"])["in_no_deck"], json!([]));
    sandbox.add_deck("capitals.tsv", CAPITALS.replace("Spain", "Portugal"));
    sandbox
        .run(&["decks"])
        .ok()
        .shows("1 card with answers belongs to no loaded deck (once: deck capitals (1)");
    fs::remove_file(sandbox.profile().join("decks/capitals.tsv")).unwrap();
    sandbox
        .run(&["profile", "verify"])
        .ok()
        .shows("2 cards with answers belong to no loaded deck (once: deck capitals (2)");
    assert_eq!(sandbox.json(&["profile", "verify"])["in_no_deck"], json!([{"deck": "capitals", "cards": 2}]));
}

#[test]
fn a_broken_row_is_told_to_who_uses_the_deck_and_not_at_every_look_at_a_figure() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", "France\tParis\nSpain\t\n");
    for args in [&["stats"][..], &["topics"], &["show", "503"], &["search", "paris"], &["plan"], &["undo"]] {
        assert_eq!(sandbox.run(args).ok().err, "", "{args:?}");
    }
    for args in [&["decks"][..], &["quiz", "--plain"], &["cards", "--deck", "capitals"], &["--plain"]] {
        sandbox.run(args).ok().says("1 card was left out: ");
    }
}

#[test]
fn a_check_of_a_folder_of_decks_counts_what_holds_no_cards() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("a.tsv", "France\tParis\nSpain\tMadrid\n"),
        ("b.md", "Q: One?\nA: Two.\n"),
        ("c.md", "# Read me\n\nText.\n"),
        ("d.txt", "Text.\n"),
    ] {
        sandbox.file(&format!("mixed/{name}"), text);
    }
    let folder = sandbox.path("mixed").display().to_string();
    sandbox
        .run(&["check", &folder])
        .ok()
        .shows("2 files and folders here hold no cards, and were passed over");
}

#[test]
fn a_check_goes_on_in_a_folder_of_several_formats() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("all/words.tsv", "Hund\tdog\n"),
        ("all/sub/note.md", "Q: a\nA: b\n"),
        ("all/sub/more/two.tsv", "x\ty\nz\tw\n"),
    ] {
        sandbox.file(name, text);
    }
    let folder = sandbox.path("all").display().to_string();
    let document = sandbox.run(&["check", &folder, "--json"]).json();
    let decks = document["decks"].as_array().unwrap();
    let found: Vec<(&str, u64)> =
        decks.iter().map(|deck| (deck["id"].as_str().unwrap(), deck["cards"].as_u64().unwrap())).collect();
    assert_eq!(
        (found, &document["problems"]),
        (vec![("more", 2), ("note", 1), ("words", 1)], &serde_json::json!([]))
    );
}

#[test]
fn a_folder_among_the_decks_goes_on_with_the_format_of_most_files_and_names_the_others() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("mixed/a.csv", "question,answer\nOne?,1\n"),
        ("mixed/b.md", "Q: Two?\nA: 2\n"),
        ("mixed/c.md", "Q: Three?\nA: 3\n"),
        ("mixed/README.md", "# About\n\nText.\n"),
    ] {
        sandbox.add_deck(name, text);
    }
    let decks = sandbox.json(&["decks"]);
    assert_eq!((&decks[1]["id"], &decks[1]["cards"]), (&json!("mixed"), &json!(2)));
    let ran = sandbox.run(&["cards", "--deck", "mixed"]).ok();
    ran.says("a.csv:1: this is a CSV or TSV table, and most of its folder is in another format (a note with questions and answers): move it to a folder of its own");
}
