//! Cards in two shapes in one Markdown file: both are read, or what is not is counted.

use std::collections::BTreeSet;

use super::{imported, problems};
use harness::Sandbox;
use trainer::deck::Source;
use trainer::formats::{NoDeck, convert};

/// A shape, two cards of it with `{n}` where a second file's differ, and their answers.
type Shape = (&'static str, &'static str, [&'static str; 2]);

/// What only cards have.
const SURE: &[Shape] = &[
    (
        "Q: and A:",
        "Q: Which port has SSH{n}?\nA: 22{n}\n\nQ: Which port has DNS{n}?\nA: 53{n}\n",
        ["22", "53"],
    ),
    ("C:", "C: The [heap{n}] grows upwards.\n\nC: The [stack{n}] grows downwards.\n", ["heap", "stack"]),
    ("?", "Largest planet{n}\n?\nJupiter{n}\n\nSmallest planet{n}\n?\nPluto{n}\n", ["Jupiter", "Pluto"]),
    ("??", "Highest peak{n}\n??\nEverest{n}\n\nLowest lake{n}\n??\nDead Sea{n}\n", ["Everest", "Dead Sea"]),
    (
        "#card",
        "Which gas do plants take{n} #card\nCarbon{n}\n\nWhich do they give{n} #card\nOxygen{n}\n",
        ["Carbon", "Oxygen"],
    ),
    (
        "blocks",
        "- Which metal is liquid{n} #card\n  - Quicksilver{n}\n- Which is yellow{n} #card\n  - Gold{n}\n",
        ["Quicksilver", "Gold"],
    ),
    (
        "START",
        "START\nBasic\nWho wrote Faust{n}?\nBack: Goethe{n}\nEND\n\nSTART\nBasic\nWho wrote Emma{n}?\nBack: Austen{n}\nEND\n",
        ["Goethe", "Austen"],
    ),
    (
        "T: and D:",
        "T: lithification{n}\nD: turning to stone{n}\n\nT: erosion{n}\nD: wearing away{n}\n",
        ["turning to stone", "wearing away"],
    ),
    (
        "{{c1::}}",
        "The {{c1::liver{n}}} makes bile.\n\nThe {{c1::kidney{n}}} filters blood.\n",
        ["liver", "kidney"],
    ),
    ("#flashcards", "#flashcards\n\nfirst prime{n}::two{n}\n\nsecond prime{n}::three{n}\n", ["two", "three"]),
    (
        "Front:",
        "Front: Largest bone{n}\nBack: Femur{n}\n\nFront: Smallest bone{n}\nBack: Stapes{n}\n",
        ["Femur", "Stapes"],
    ),
    ("brain", "Largest organ{n} : skin{n} 🧠\n\nLargest gland{n} : spleen{n} 🧠\n", ["skin", "spleen"]),
    (
        "boxes",
        "#### Q1. Which is a bird{n}?\n\n- [ ] bat{n}\n- [x] owl{n}\n\n#### Q2. Which is a fish{n}?\n\n- [x] eel{n}\n- [ ] seal{n}\n",
        ["owl", "eel"],
    ),
    (
        "letters",
        "1. Which is a tree{n}?\n   A) oak{n}\n   B) ant{n}\n\n   **Answer:** A\n\n2. Which is an insect{n}?\n   A) elm{n}\n   B) bee{n}\n\n   **Answer:** B\n",
        ["oak", "bee"],
    ),
    (
        "Answer:",
        "**What is a socket{n}?**\n\n**Answer:** An end{n}.\n\n**What is a pipe{n}?**\n\n**Answer:** A channel{n}.\n",
        ["An end", "A channel"],
    ),
    (
        "hidden",
        "What is a mutex{n}?\n\n<details>\n<summary>Answer</summary>\n\nA lock{n}.\n</details>\n\nWhat is a thread{n}?\n\n<details>\n<summary>Answer</summary>\n\nA path{n}.\n</details>\n",
        ["A lock", "A path"],
    ),
    (
        "Front | Back",
        "| Front | Back |\n|---|---|\n| house{n} | casa{n} |\n| tree{n} | árbol{n} |\n",
        ["casa", "árbol"],
    ),
];

/// What may mean something else: read by itself, but not in an explanation.
const SIGNS: &[Shape] = &[
    ("::", "Largest ocean{n} :: Pacific{n}\n\nLargest desert{n} :: Sahara{n}\n", ["Pacific", "Sahara"]),
    (":::", "dog{n} word ::: perro{n}\n\ncat{n} word ::: gato{n}\n", ["perro", "gato"]),
];

/// Cards beside others, and else the text of a page.
const FEW: &[Shape] = &[
    (
        "headings",
        "### What is an inode{n}?\n\nA record{n}.\n\n### Why are there links{n}?\n\nTo share{n}.\n",
        ["A record", "To share"],
    ),
    (
        "numbers",
        "### 1. What is an inode{n}?\n\nA record{n}.\n\n### 2. Why are there links{n}?\n\nTo share{n}.\n",
        ["A record", "To share"],
    ),
    (
        "bold",
        "**What is a page fault{n}?**\n\nA missing page{n}.\n\n**What is swapping{n}?**\n\nMoving pages{n}.\n",
        ["A missing page", "Moving pages"],
    ),
    (
        "bold numbers",
        "**1. What is a page fault{n}?**\n\nA missing page{n}.\n\n**2. What is swapping{n}?**\n\nMoving pages{n}.\n",
        ["A missing page", "Moving pages"],
    ),
    (
        "list",
        "1. What is a cell{n}?\n   A unit of life{n}.\n2. What is a tissue{n}?\n   Many cells{n}.\n",
        ["A unit of life", "Many cells"],
    ),
    (
        "clicks",
        "<details>\n<summary>What is a vein{n}?</summary>\n\nA vessel{n}.\n</details>\n\n<details>\n<summary>What is a nerve{n}?</summary>\n\nA fibre{n}.\n</details>\n",
        ["A vessel", "A fibre"],
    ),
    (
        "callouts",
        "> [!question]- What is a vein{n}?\n> A vessel{n}.\n\n> [!question]- What is a nerve{n}?\n> A fibre{n}.\n",
        ["A vessel", "A fibre"],
    ),
    (
        "Question | Answer",
        "| Question | Answer |\n|---|---|\n| Which port has HTTP{n}? | 80{n} |\n| Which port has TLS{n}? | 443{n} |\n",
        ["80", "443"],
    ),
];

/// The answers in a file, and what is said of it.
fn read(text: &str) -> (BTreeSet<String>, Vec<String>) {
    let file = Source { path: "note.md".into(), bytes: text.as_bytes().to_vec() };
    let converted = match convert(&[file], None) {
        Ok(converted) => converted,
        Err(NoDeck::NoCards(problem) | NoDeck::Faulty(problem)) => {
            return (BTreeSet::new(), vec![problem.message]);
        }
    };
    let deck: serde_json::Value =
        serde_json::from_str(&format!("{{\"x\":0,{}", converted.body.trim_start().trim_start_matches('{')))
            .unwrap();
    let answers = deck["cards"].as_array().unwrap().iter().map(|card| {
        let asked = if card["questions"].is_array() { &card["questions"][0] } else { card };
        asked["answer"].as_str().unwrap().replace("\n#flashcards", "").trim().trim_end_matches('.').to_owned()
    });
    let said = converted.left_out.iter().chain(&converted.remarks).map(|remark| remark.why.clone());
    (answers.collect(), said.collect())
}

fn shape(shape: &Shape, n: &str) -> (String, BTreeSet<String>) {
    (shape.1.replace("{n}", n), shape.2.iter().map(|answer| format!("{answer}{n}")).collect())
}

#[test]
fn two_shapes_of_cards_under_headings_of_their_own_are_both_read() {
    let all = || SURE.iter().chain(SIGNS).chain(FEW);
    for first in all() {
        for second in all().filter(|second| second.0 != first.0) {
            // Neither makes a page one of cards.
            let few = |shape: &Shape| FEW.iter().any(|other| other.0 == shape.0);
            if few(first) && few(second) {
                continue;
            }
            let ((one, answers), (two, more)) = (shape(first, ""), shape(second, "x"));
            let (found, said) = read(&format!("# Notes\n\n## First\n\n{one}\n## Second\n\n{two}"));
            let expected: BTreeSet<String> = answers.union(&more).cloned().collect();
            assert_eq!((found, said), (expected, Vec::new()), "{} beside {}", first.0, second.0);
        }
    }
}

#[test]
fn of_two_shapes_without_headings_none_swallows_the_other_without_a_word() {
    let all = || SURE.iter().chain(SIGNS).chain(FEW);
    for first in SURE.iter().chain(SIGNS) {
        for second in all().filter(|second| second.0 != first.0) {
            for (first, second) in [(first, second), (second, first)] {
                let ((one, answers), (two, more)) = (shape(first, ""), shape(second, "x"));
                let (found, said) = read(&format!("{one}\n{two}"));
                let expected: BTreeSet<String> = answers.union(&more).cloned().collect();
                let is_counted = said.len() == 1 && said[0].contains("of a quiz belongs to its explanation");
                assert!(
                    found == expected || is_counted,
                    "{} before {}: {found:?} {said:?}",
                    first.0,
                    second.0
                );
            }
        }
    }
}

#[test]
fn a_heading_that_asks_is_a_card_beside_cards_and_is_counted_beside_text() {
    let cards =
        "# Nets\n\nQ: Which port has SSH?\nA: 22\n\n## What is a socket?\n\nAn end of a connection.\n";
    assert_eq!(imported("a.md", cards)["cards"].as_array().unwrap().len(), 2);
    let text = "# Nets\n\nWe met twice this week.\n\nThe lab was full.\n\n- It rained.\n\n## What is a socket?\n\nAn end of a connection.\n\n## Why are there ports?\n\nTo tell programs apart.\n\n## Cards\n\nQ: Which port has SSH?\nA: 22\n";
    assert_eq!(imported("b.md", text)["cards"].as_array().unwrap().len(), 1);
    let found = problems("b.md", text);
    assert!(
        found.len() == 1
            && found[0].0 == 9
            && found[0].1.contains("most of the page is text")
            && found[0].1.contains("2 times"),
        "{found:?}"
    );
    // A heading over cards is their title.
    let over = "# Nets\n\n## What is a socket?\n\nAn end of a connection.\n\nQ: Which port has SSH?\nA: 22\n";
    assert_eq!(imported("c.md", over)["cards"].as_array().unwrap().len(), 1);
    assert_eq!(problems("c.md", over), []);
}

#[test]
fn highlighted_words_beside_a_quiz_are_counted() {
    let text = "# Rivers\n\n## Quiz\n\n#### Q1. Which?\n\n- [x] Nile\n- [ ] Rhine\n\n## Notes\n\nIt flows ==north==.\n";
    let found = problems("r.md", text);
    assert!(found.len() == 1 && found[0].0 == 12 && found[0].1.contains("not read as holes"), "{found:?}");
    let tagged = text.replace("## Notes", "## Notes #flashcards");
    assert_eq!(imported("r.md", &tagged)["cards"].as_array().unwrap().len(), 2);
}

/// Ordinary pages.
const PAGES: &[(&str, &str)] = &[
    (
        "a help page",
        "# App\n\n## FAQ\n\n### How do I start?\n\nRun it.\n\n### Why is it slow?\n\nIt is not.\n",
    ),
    ("a help page in bold", "# App\n\n**How do I start?**\n\nRun it.\n\n**Why is it slow?**\n\nIt is not.\n"),
    ("a numbered help page", "# App\n\n1. How do I start?\n   Run it.\n2. Is it slow?\n   No.\n"),
    ("a guide with a heading that asks", "# Guide\n\n## What is it?\n\nA tool.\n\n## Install\n\nRun it.\n"),
    (
        "a table of decisions",
        "# Plan\n\nText.\n\n| Question | Answer |\n|---|---|\n| Which database? | SQLite |\n| Who pays? | We |\n",
    ),
    (
        "a page with things to open",
        "# App\n\nText.\n\nMore.\n\n<details>\n<summary>Build it?</summary>\n\nmake\n</details>\n",
    ),
    (
        "callouts",
        "# App\n\nText and text.\n\nMore text.\n\n> [!question] Is it safe?\n> Yes.\n\n> [!note]\n> Mind this.\n",
    ),
    ("tasks", "# Release\n\n- [x] tag it\n- [ ] announce it\n"),
    ("tasks under headings", "# Release\n\n## Done\n\n- [x] tag\n- [x] build\n\n## Open\n\n- [ ] announce\n"),
    ("a chat", "# Log\n\nAda: shall we?\nBob: yes\n\nAda: when?\nBob: now\n"),
    ("a glossary", "# Words\n\n**Port** is a number.\n\n**Host** is a machine.\n"),
    ("paths", "# Crate\n\nUse std::mem::swap and core::fmt.\n\nIt is quick.\n\n- take a::b(x)\n"),
    ("a haskell page", "# Types\n\nThe type of map is below.\n\n```hs\nmap :: (a -> b) -> [a] -> [b]\n```\n"),
    ("a comparison", "# Rules\n\nUse `a == b` and x == y == z.\n"),
    ("a list of questions", "# Open\n\n1. Which database?\n2. Who pays?\n3. When?\n"),
    ("questions as headings without text", "# Open\n\n## Which database?\n\n## Who pays?\n"),
    (
        "an interview",
        "# Talk\n\n**You began early?**\n\nI did.\n\n**And then?**\n\nI went on.\n\n**Why?**\n\nFor the fun.\n",
    ),
    (
        "an agenda",
        "# Meeting\n\n## Questions\n\n- Who is there?\n- What is next?\n\n## Answers\n\nNone yet.\n",
    ),
    (
        "solutions",
        "# Errors\n\n## It does not start\n\n**Solution:** start it.\n\n## It stops\n\n**Solution:** start it again.\n",
    ),
    ("front matter", "---\ntitle: A\ntags: [b, c]\n---\n\nText.\n"),
    ("a signature", "# Mail\n\nA: see below\n\nRegards\n"),
    ("options of a program", "# Tool\n\nA) the first way\nB) the second way\n\nTake any.\n"),
    ("lettered steps", "# Steps\n\na. open it\nb. close it\n\n1. go\n2. stop\n"),
    ("a poll", "# Poll\n\nWhich day?\n\n- [ ] Monday\n- [ ] Tuesday\n"),
    ("a pros and cons table", "| Pro | Con |\n|---|---|\n| quick | big |\n| small | slow |\n"),
    ("a link list", "# Links\n\n- [a](https://a.example)\n- [b](https://b.example)\n"),
    ("times", "# Diary\n\n10:15 :wq and out\n\n11:20 lunch\n"),
    ("emoji", "# Team\n\n:smile: and :tada:\n\n::: tip\nMind this.\n:::\n"),
    ("a directive", "# Docs\n\n:::{note}\nMind this.\n:::\n"),
    ("ipv6", "# Nets\n\nListen on ::1 or [::] and fe80::1.\n"),
    ("attributes", "# Page\n\n{: .note }\nText.\n\n- one\n{: .big}\n"),
    ("mathematics", "# Sum\n\n$a :: b$ and $$c == d$$\n"),
    ("a quotation", "# Book\n\n> What is it?\n>\n> A thing.\n"),
    ("a changelog", "# Changelog\n\n## 1.0\n\n- answer: was dropped\n- question: was added\n"),
    ("a licence", "# License\n\nPermission is granted. WHAT IS IT? NOTHING.\n"),
    (
        "contributing",
        "# Contributing\n\n## How can I help?\n\nOpen an issue.\n\n## What happens next?\n\nWe read it.\n",
    ),
    ("a code of conduct", "# Conduct\n\n1. Be kind.\n2. Be quick.\n"),
    ("percent", "# Load\n\n50 %\n\n100 %\n"),
    ("rules", "One\n\ntext\n\n---\n\nTwo\n\ntext\n\n---\n\nThree\n\n"),
    ("dashes", "# Team\n\nAda - engineer\n\nBob - cook\n"),
    ("equals", "# Settings\n\nport = 80\nhost = here\n"),
    ("arrows", "# Flow\n\na >> b\n\nc >> d;; e\n"),
    ("a term with a colon", "# Words\n\nport: a number\nhost: a machine\n"),
    ("badges", "# App\n\n[![build](https://a.example/b.svg)](https://a.example)\n\nText.\n"),
    ("keys", "# Keys\n\n| Key | Action |\n|---|---|\n| q | quit |\n| ? | help |\n"),
    ("a question mark alone in prose", "# Riddle\n\nWhat now\n"),
    ("an outline", "# Talk\n\n- Why?\n  - Because.\n- How?\n  - So.\n"),
    ("templates", "# Docs\n\nWrite `{{c1::hole}}` for a hole, and `Q:` before a question.\n"),
    ("tags", "# Day\n\n#work #home\n\nSome text #later\n"),
];

#[test]
fn pages_that_only_look_a_little_like_cards_are_none() {
    let long = "It does this and that, and then more of it.\n\n".repeat(4);
    assert!(PAGES.len() + 1 >= 50, "{}", PAGES.len());
    for (name, page) in PAGES {
        for text in [(*page).to_owned(), format!("{page}\n{long}")] {
            let (found, said) = read(&text);
            assert!(found.is_empty() && said.len() == 1, "{name}: {found:?} {said:?}");
        }
    }
    let sandbox = Sandbox::new();
    let path = sandbox.file("README.md", PAGES[0].1);
    sandbox.run(&["check", &path]).fails(3).says("no cards in it");
}
