//! What pages show is what comes.

use harness::{Sandbox, does, git};
use serde_json::Value;

use super::{PAGES, blocks, page};

/// Whether a line is as a sample has it, where `…` stands for anything.
fn fits(sample: &str, line: &str) -> bool {
    let mut rest = line;
    let mut parts = sample.split('…').peekable();
    let first = parts.next().unwrap_or_default();
    let Some(after) = rest.strip_prefix(first) else { return false };
    rest = after;
    while let Some(part) = parts.next() {
        let found = if parts.peek().is_none() {
            rest.strip_suffix(part).map(|_| rest.len())
        } else {
            rest.find(part)
        };
        match found {
            Some(at) => rest = &rest[(at + part.len()).min(rest.len())..],
            None => return false,
        }
    }
    true
}

#[test]
fn the_json_sample_in_the_readme_reproduces() {
    let readme = page("README.md");
    let all = blocks(&readme);
    let (_, deck) = all.iter().find(|(info, _)| *info == "json").expect("a deck");
    let (_, sample) = all.iter().find(|(_, block)| block.starts_with("$ trainer quiz")).expect("a sample");
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.json", deck);
    let mut lines = sample.lines();
    let args: Vec<&str> =
        lines.next().unwrap().split_whitespace().skip(2).filter(|arg| *arg != "--json").collect();
    let mut talk = sandbox.talk(&args);
    for sample in lines {
        if sample.starts_with("{\"event\"") {
            let line = talk.line().unwrap_or_else(|| panic!("nothing came for {sample}"));
            assert!(fits(sample, &line), "\n{sample}\n{line}");
        } else {
            talk.send(format!("{sample}\n").as_bytes());
        }
    }
    assert_eq!(talk.line(), None, "and nothing more");
}

#[test]
fn the_readme_is_short_begins_with_a_picture_and_counts_right() {
    let readme = page("README.md");
    assert!(readme.lines().count() <= 120, "{} lines", readme.lines().count());
    assert!(readme.lines().take(10).any(|line| line.starts_with("![")));
    let decks = Sandbox::new().json(&["decks"]);
    for (number, noun) in [(&decks[0]["cards"], "facts"), (&decks[0]["questions"], "ways")] {
        assert!(readme.contains(&format!("{number} {noun}")), "{number} {noun}");
    }
}

#[test]
fn every_deck_in_a_page_is_sound_and_the_reader_takes_every_message_in_the_dialogues() {
    let sandbox = Sandbox::new();
    for name in PAGES {
        let text = page(name);
        for (_, block) in blocks(&text).into_iter().filter(|(info, _)| *info == "json") {
            let path = sandbox.file("deck.json", block);
            let checked = sandbox.run(&["check", &path]).ok().out;
            assert!(checked.contains("No problems"), "{name}: {checked}");
        }
    }
    let dialogue = page("docs/dialogue.md");
    let schema: Value = serde_json::from_str(&page("docs/json.schema.json")).unwrap();
    let messages = dialogue.split('`').filter(|code| code.starts_with('{'));
    let mut count = 0;
    for message in messages {
        let message: Value =
            serde_json::from_str(message).unwrap_or_else(|error| panic!("{error}: {message}"));
        let mut schema = schema.clone();
        schema["$ref"] = "#/$defs/in".into();
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&message), "{message}");
        count += 1;
    }
    assert!(count > 10, "{count}");
}

/// The repository of the page.
const URL: &str = "git@example.com:me/progress.git";

#[test]
fn two_machines_sync_as_the_page_has_it() {
    if !does("git", &["--version"]) {
        println!("skipped: there is no git here");
        return;
    }
    let guide = page("docs/two-machines.md");
    let (_, sample) = blocks(&guide).into_iter().find(|(_, block)| block.starts_with("home$")).unwrap();
    let (home, work) = (Sandbox::new(), Sandbox::new());
    home.session(4);
    work.session(3);
    let place = home.path("progress.git").to_str().unwrap().to_owned();
    assert!(git(&home.path(""), &["init", "--quiet", "--bare", &place], b""));
    let mut shown = String::new();
    for line in sample.lines() {
        let Some((machine, command)) = line.split_once("$ trainer ") else { continue };
        let sandbox = if machine == "home" { &home } else { &work };
        let args: Vec<String> = command.split(' ').map(|arg| arg.replace(URL, &place)).collect();
        shown += &format!("{line}\n{}", sandbox.run(&args).ok().out.replace(&place, URL));
    }
    assert_eq!(shown.trim_end(), sample.trim_end());
}

#[test]
fn an_ellipsis_in_a_sample_stands_for_anything() {
    assert!(fits("{\"a\":1,…,\"z\":2}", "{\"a\":1,\"b\":7,\"z\":2}"));
    assert!(fits("a…c…e", "abcde") && fits("…", "x") && fits("abc", "abc"));
    assert!(!fits("a…c", "abd") && !fits("b…", "abc") && !fits("a…c…f", "abcde"));
}
