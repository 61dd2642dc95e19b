//! What `--help` says.

use harness::{Ran, Sandbox};
use serde_json::json;

#[test]
fn the_help_of_a_command_opens_with_its_own_sentence() {
    let sandbox = Sandbox::new();
    for (command, sentence) in [
        ("quiz", "Quiz a mix"),
        ("review", "Ask only what is due"),
        ("missed", "Quiz what you got wrong"),
        ("drill", "Drill the pairs you mix up"),
        ("exam", "Take an exam"),
        ("cards", "List cards"),
        ("suspend", "Never ask cards again"),
        ("flag", "Flag cards you doubt"),
    ] {
        let help = sandbox.run(&[command, "--help"]).ok().out;
        assert!(help.starts_with(sentence), "{command}: {help}");
    }
}

/// The examples in a command's help, each as its words.
fn examples(help: &str) -> Vec<Vec<String>> {
    let below = help.split_once("Examples:\n").map(|(_, below)| below).unwrap_or_default();
    let of_line = |line: &str| {
        let command = line.trim().split("  ").next().unwrap_or_default().to_owned();
        let mut words = Vec::new();
        for (at, part) in command.split('"').enumerate() {
            if at % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    };
    below.lines().filter(|line| line.trim().starts_with("trainer")).map(of_line).collect()
}

fn commands(sandbox: &Sandbox) -> Vec<String> {
    let help = sandbox.run(&["--help"]).ok().out;
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    // What is indented more goes on from the line above.
    let own = list.lines().filter(|line| !line.starts_with("   "));
    own.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn every_command_has_two_examples_and_each_of_them_runs() {
    let sandbox = Sandbox::new();
    for name in ["capitals.tsv", "decks/capitals.tsv"] {
        sandbox.file(name, "France\tParis\nSpain\tMadrid\n");
    }
    sandbox.file("quizzes/kinds.json", harness::kinds());
    let deck = |id: &str, card: &str| {
        json!({"format": 1, "id": id, "cards": [{"id": card, "question": card, "answer": "Something"}]})
            .to_string()
    };
    sandbox.file("home/rivers.json", deck("rivers", "nile"));
    sandbox.file("home/verbs/deck.json", deck("verbs", "go"));
    sandbox.add_deck("spanish.json", deck("spanish", "hola"));
    sandbox.add_deck("spanish-2026.json", deck("spanish-2026", "hola"));
    sandbox.talk(&["quiz", "--deck", "spanish"]).finish(|_| json!({"grade": "good"}));
    let all = commands(&sandbox);
    assert!(all.len() > 20, "{all:?}");
    for command in all {
        let help = sandbox.run(&[&command, "--help"]).ok().out;
        let examples = examples(&help);
        assert!(examples.len() >= 2, "{command}: {help}");
        for words in examples {
            assert_eq!(words[1], command);
            let mut words: Vec<String> = words[1..].to_vec();
            // A shell would have put the home directory in.
            for word in &mut words {
                *word = word.replace('~', sandbox.path("home").to_str().unwrap());
            }
            if ["quiz", "review", "missed", "drill", "exam", "placement"].contains(&command.as_str()) {
                words.push("--json".into());
            }
            // An editor that changes nothing.
            let ran = Ran::of(sandbox.command(&words).env("VISUAL", "true"), b"");
            // Strict rules may find something in a small deck.
            let fine = ran.code == 0 || words.contains(&"--strict".to_owned()) && ran.code == 1;
            assert!(fine, "{words:?}: {ran:#?}");
        }
    }
}

#[test]
fn a_commands_own_options_come_first_then_the_filters_then_what_goes_with_every_command_in_one_order() {
    let sandbox = Sandbox::new();
    let mut everywhere: Option<String> = None;
    for command in commands(&sandbox) {
        let help = sandbox.run(&[&command, "--help"]).ok().out;
        let place = |heading: &str| help.find(&format!("\n{heading}:\n"));
        let (own, filters, global) = (place("Options"), place("Which cards"), place("Everywhere"));
        assert!(
            own < global && filters.is_none_or(|filters| own < Some(filters) && Some(filters) < global),
            "{help}"
        );
        let section = help.split_once("Everywhere:\n").unwrap().1.split("\n\n").next().unwrap().to_owned();
        assert_eq!(everywhere.get_or_insert_with(|| section.clone()), &section, "{command}");
    }
}

#[test]
fn pages_are_short_and_name_only_commands_that_there_are() {
    let sandbox = Sandbox::new();
    let all = commands(&sandbox);
    for page in ["topics", "decks", "keys", "json", "profile", "words"] {
        let text = sandbox.run(&["help", page]).ok().out;
        assert!((10..40).contains(&text.lines().count()), "{page}: {text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{page}: {text}");
        for (at, _) in text.match_indices("trainer ") {
            let word = text[at + 8..].split([' ', '\n', '`', ',', ')', '.']).next().unwrap();
            let short = ["5xx", "never"].contains(&word);
            assert!(
                word.is_empty() || short || word.starts_with('-') || all.iter().any(|name| name == word),
                "{page}: {word}"
            );
        }
    }
    assert_eq!(sandbox.run(&["help", "quiz"]).ok().out, sandbox.run(&["quiz", "--help"]).ok().out);
    sandbox.run(&["help", "profile", "merge"]).ok().shows("trainer profile merge");
    sandbox.run(&["help", "wrods"]).fails(2).says("did you mean words?");
    assert_eq!(sandbox.run(&["help"]).ok().out, sandbox.run(&["--help"]).ok().out);
}

#[test]
fn the_short_help_fits_a_usual_terminal_and_names_only_what_there_is() {
    let sandbox = Sandbox::new();
    let all = commands(&sandbox);
    let short = sandbox.run(&["-h"]).ok().out;
    assert!(short.lines().count() < 24 && short.lines().all(|line| line.len() < 80), "{short}");
    let daily = short.find("trainer quiz").unwrap();
    assert!(daily < short.find("trainer search").unwrap(), "what is needed every day comes first: {short}");
    for (at, _) in short.match_indices("\n  trainer ") {
        let word = short[at + 11..].split_whitespace().next().unwrap();
        let form = word.starts_with(['4', '5']) || word == "the";
        assert!(form || all.iter().any(|name| name == word), "{word}: {short}");
    }
    assert!(short.contains("trainer --help"), "{short}");
    let whole = sandbox.run(&["--help"]).ok().out;
    assert!(whole.contains("Everywhere:") && whole.contains("completions"), "{whole}");
}

#[test]
fn the_short_help_of_a_command_leaves_out_what_goes_with_every_command() {
    let sandbox = Sandbox::new();
    for command in commands(&sandbox) {
        let [short, whole] = ["-h", "--help"].map(|flag| sandbox.run(&[&command, flag]).ok().out);
        assert!(whole.contains("\nEverywhere:\n") && !short.contains("Everywhere"), "{command}: {short}");
        assert!(short.lines().count() + 12 == whole.lines().count(), "{command}: {short}");
        if ["quiz", "review", "missed", "drill", "exam", "placement", "cards"].contains(&command.as_str()) {
            let fits = short.lines().count() <= 24 && short.lines().all(|line| line.len() < 80);
            assert!(fits, "it fits a usual terminal: {command}: {short}");
        }
        assert!(short.contains("Examples:"), "{command}: {short}");
        for line in short.lines().filter(|line| line.trim_start().starts_with("--")) {
            assert!(whole.contains(line.split_whitespace().next().unwrap()), "{line}: {whole}");
        }
    }
}
