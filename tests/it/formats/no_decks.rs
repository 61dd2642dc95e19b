//! What looks a little like a deck and is none.

use harness::Sandbox;
use serde_json::json;

const README: &str = "# A library\n\nIt wraps `std::vector` and std::move, and Foo::bar(x) is quick.\n\n- src: use v8:: for consistency in util\n- now requires the Perl SVN:: libraries\n\n```cpp\nint main() { return a :: b; }\n```\n\n    map :: (a -> b) -> [a] -> [b]\n\n| a | b |\n|---|---|\n| x == y | y == z |\n";

const CHANGELOG: &str = "# Changelog\n\n## [1.2.0] - 2026-01-01\n\n### Added\n\n- [x] `Foo::new` takes a name (#12)\n- Support for A::B::C paths\n\n## 1.1.0\n\n- fix: crash when a == b == c\n- Q3 figures\n";

#[test]
fn readmes_change_logs_plans_and_programs_are_refused_with_one_message() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("README.md", README.to_owned()),
        ("CHANGELOG.md", CHANGELOG.to_owned()),
        ("package.json", json!({"name": "x", "version": "1.0.0", "scripts": {"test": "y"}, "contributors": [{"name": "z"}]}).to_string()),
        ("schema.json", json!({"$id": "x", "title": "T", "type": "object", "properties": {"a": {"title": "A", "format": "uri"}}}).to_string()),
        ("index.rst", ".. image:: https://a.example/x.svg\n   :target: y\n\nTitle\n=====\n\nQ: no\nA: no\n".to_owned()),
        ("names.txt", ".. |Abreve| unicode:: U+00102 .. LATIN\n.. |abreve| unicode:: U+00103 .. LATIN\n".to_owned()),
        ("page.html", "<p>Q: One?</p>\n<p>A :: b</p>\nWhich? :: this\n".to_owned()),
        ("lib.rs", "// use a :: b;\nfn x() -> a :: B { c :: d() }\n".to_owned()),
        ("cities.csv", "name,iso,lat,lon,pop\nBerlin,DE,52.5,13.4,36\nParis,FR,48.8,2.3,21\n".to_owned()),
        ("installed.txt", "apt\tadduser\n".to_owned() + &(0..40).map(|at| format!("apt\tlib{at}\n")).collect::<Vec<_>>().concat()),
        ("METADATA", "Metadata-Version: 2.1\nName: x\nClassifier: Environment :: Console\nClassifier: License :: OSI Approved :: MIT\n\nA library.\n".to_owned()),
        ("font", "name I\ncharset\n".to_owned() + &(0..40).map(|at| format!("u00{at}\t24\t0\t0x{at}\n")).collect::<Vec<_>>().concat()),
        ("CHANGES.md", "# Changes\n\n".to_owned() + &(0..150).map(|at| format!("* fix {at}\n\n")).collect::<Vec<_>>().concat() + "* net: addresses ending in :: (Somebody)\n"),
        ("CHANGELOG_V7.md", "# 7.5\n\n* test: don't connect to :: (use localhost instead)\n* doc: fix it\n".to_owned()),
        ("help.txt", "*help.txt*\tFor version 9\n\n|i|\t\tinsert text\n:q\t\tquit\nThis is prose, with a line.\n".to_owned()),
    ] {
        let path = sandbox.file(name, text);
        for command in [&["check", &path][..], &["import", &path], &["add", &path]] {
            let ran = sandbox.run(command).fails(3);
            assert!(ran.err.lines().count() == 1 && ran.err.contains("no cards in it"), "{name}: {}", ran.err);
        }
    }
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_folder_of_notes_takes_no_highlighted_words_for_holes() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("vault/daily.md", "Today I learnt that ==this matters==.\n");
    sandbox.add_deck("vault/cards.md", "#flashcards\n\nThe ==Nile== flows.\n\nA?::b\n");
    let deck = sandbox.json(&["decks"])[1].clone();
    assert_eq!((&deck["id"], &deck["cards"]), (&json!("vault"), &json!(2)));
}

#[test]
fn files_of_other_programs_are_called_by_their_names_with_what_to_do() {
    let sandbox = Sandbox::new();
    for (name, bytes, says) in [
        ("words.kvtml", b"<?xml version=\"1.0\"?>\n<kvtml version=\"2.0\">".to_vec(), "a KVTML vocabulary"),
        ("cards.xml", b"<mnemosyne core_version=\"1\">".to_vec(), "an export of Mnemosyne"),
        ("scan.pdf", b"%PDF-1.7\n".to_vec(), "this is a PDF"),
    ] {
        let path = sandbox.file(name, bytes);
        let ran = sandbox.run(&["check", &path]).fails(3).says(says);
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
    }
}
