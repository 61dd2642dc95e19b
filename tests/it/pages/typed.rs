//! Every command in every page is run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use harness::{Ran, Sandbox, TODAY, answered, does, event, git, kinds};

use super::{PAGES, blocks, page};

/// The commands of a page: in fenced blocks, in inline code, and in lines of configuration.
fn commands(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut prose = page.to_owned();
    for (_, block) in blocks(page) {
        prose = prose.replace(block, "");
        for line in block.lines() {
            let line =
                line.trim().trim_start_matches("home").trim_start_matches("work").trim_start_matches("$ ");
            let configured =
                line.split_once("#(").and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
            let quoted = line.strip_prefix("command = \"").and_then(|rest| rest.strip_suffix('"'));
            found.extend(
                configured.or(quoted).or(Some(line)).filter(|line| is_command(line)).map(ToOwned::to_owned),
            );
        }
    }
    let inline =
        prose.split('`').skip(1).step_by(2).map(|code| code.split_whitespace().collect::<Vec<_>>().join(" "));
    found.extend(inline.filter(|code| is_command(code)));
    found
}

fn is_command(line: &str) -> bool {
    line == "trainer" || line.starts_with("trainer ")
}

/// A learner with something due, missed and confused, the decks of the pages, and files to point at.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for block in blocks(&page("docs/writing-a-deck.md")).into_iter().filter(|(info, _)| *info == "json") {
        let deck: serde_json::Value = serde_json::from_str(block.1).unwrap();
        sandbox.add_deck(&format!("{}.json", deck["id"].as_str().unwrap()), block.1);
    }
    let wrong = |n, card: &str| event(n, "2026-11-10", answered(card, false));
    sandbox.append("hand.jsonl", &[wrong(1, "capitals/australia"), wrong(2, "capitals/turkey")]);
    sandbox.run(&["set", "minutes", "20"]).ok();
    sandbox.run(&["suspend", "capitals/turkey"]).ok();
    sandbox.file("DECK.json", kinds());
    sandbox.file("collection.apkg", crate::formats::anki::package("daily.colpkg"));
    sandbox.file("DECK.tsv", "France\tParis\nSpain\tMadrid\n");
    let other = Sandbox::new();
    other.append("other.jsonl", &[event(1, TODAY, answered("capitals/australia", true))]);
    for (path, bytes) in other.contents().into_iter().filter(|(path, _)| path.is_file()) {
        let name = path.strip_prefix(other.profile()).unwrap().to_owned();
        sandbox.file(&format!("other/{}", name.display()), bytes);
    }
    let backup = sandbox.path("kept.backup");
    sandbox.run(&["profile", "backup", backup.to_str().unwrap()]).ok();
    sandbox
}

/// The words of a command as a shell would give them, with something in place of what the reader is to fill in.
fn words(files: &Sandbox, sandbox: &Sandbox, command: &str) -> Vec<String> {
    let command = command.split(" | ").next().unwrap().split(" > ").next().unwrap();
    let mut words: Vec<String> = Vec::new();
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(ToOwned::to_owned));
        }
    }
    let words = words.split_off(1);
    let verb = words.iter().take(2).cloned().collect::<Vec<_>>().join(" ");
    let fill = |word: String| match (word.as_str(), verb.as_str()) {
        ("FILE", "profile backup") => sandbox.path("new.backup").to_str().unwrap().to_owned(),
        ("FILE", "profile restore") => files.path("kept.backup").to_str().unwrap().to_owned(),
        ("FILE", _) if word == "FILE" => files.path("DECK.json").to_str().unwrap().to_owned(),
        ("DECK.json", _) => files.path("DECK.json").to_str().unwrap().to_owned(),
        ("URL" | "git@example.com:me/progress.git", "profile sync") => {
            files.path("progress.git").to_str().unwrap().to_owned()
        }
        ("DECK.tsv", _) => files.path("DECK.tsv").to_str().unwrap().to_owned(),
        ("DIR", _) => files.path("other").to_str().unwrap().to_owned(),
        ("CARD" | "OLD", _) => "capitals/australia".into(),
        ("NEW", _) => "capitals/turkey".into(),
        ("DECK", _) => "capitals".into(),
        ("collection.apkg", _) => files.path("collection.apkg").to_str().unwrap().to_owned(),
        _ => word,
    };
    words.into_iter().map(fill).collect()
}

#[test]
fn every_command_in_every_page_runs() {
    let mut run = 0;
    let learner = sandbox();
    for name in PAGES {
        for command in commands(&page(name)) {
            // Each on its own: none builds on another.
            let sandbox = learner.copy();
            let mut words = words(&learner, &sandbox, &command);
            let asks = ["quiz", "review", "missed", "drill", "exam", "placement", "5xx", "401"];
            let first = words.first().map(String::as_str);
            let bare = first.is_none_or(|first| asks.contains(&first));
            if bare && !words.iter().any(|word| ["--json", "--plain", "--help"].contains(&word.as_str())) {
                words.push("--json".into());
            }
            if words.starts_with(&["profile".into(), "sync".into()]) {
                if !does("git", &["--version"]) {
                    continue;
                }
                let url = learner.path("progress.git");
                assert!(git(&learner.path(""), &["init", "--quiet", "--bare", url.to_str().unwrap()], b""));
                sandbox.run(&["profile", "sync", "--init", url.to_str().unwrap()]).ok();
            }
            if words.contains(&"--resume".to_owned()) {
                sandbox.run(&["exam", "--json"]).ok();
            }
            // An editor that changes nothing.
            let ran = Ran::of(sandbox.command(&words).env("VISUAL", "true"), b"");
            let may_find = words.contains(&"--strict".to_owned());
            assert!(ran.code == 0 || may_find && ran.code == 1, "{name}: {command}: {words:?}: {ran:#?}");
            run += 1;
        }
    }
    assert!(run > 70, "{run}");
}

#[test]
fn commands_that_are_not_ours_name_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in PAGES {
        let text = page(name);
        for code in text.split('`').filter(|code| code.starts_with("cargo ")) {
            let words: Vec<&str> = code.split_whitespace().collect();
            let after = |flag: &str| words.iter().position(|word| *word == flag).map(|at| words[at + 1]);
            if let Some(example) = after("--example") {
                let examples = root.join("examples");
                let found =
                    examples.join(format!("{example}.rs")).exists() || examples.join(example).exists();
                assert!(found, "{name}: {code}");
            }
            if let Some(test) = after("--test") {
                let tests = root.join("tests");
                assert!(
                    tests.join(test).exists() || tests.join(format!("{test}.rs")).exists(),
                    "{name}: {code}"
                );
            }
        }
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in PAGES.iter().copied().chain(["CONTRIBUTING.md", "docs/coach.md", "ARCHITECTURE.md"]) {
        let text = page(name);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.contains("://") && !link.starts_with('#') {
                let path = root.join(name).parent().unwrap().join(link.split('#').next().unwrap());
                assert!(fs::exists(&path).unwrap(), "{name}: {link}");
            }
        }
    }
}
