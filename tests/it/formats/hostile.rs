//! Bad input in every format: one message, and nothing written; nothing panics.

use std::fs;

use harness::Sandbox;
use proptest::prelude::*;
use trainer::deck::{Source, load};
use trainer::formats::{NoDeck, convert};

/// A small file in each format: name, content, and how many cards it holds.
const SAMPLES: &[(&str, &str, usize)] = &[
    (
        "table.csv",
        "question,answer,wrong\n\"Capital, of France?\",Paris,Lyon|Nice\nSpain?,Madrid,Seville\n",
        2,
    ),
    ("table.tsv", "France\tParis\nSpain\tMadrid\n", 2),
    (
        "lecture.md",
        "---\nid: abc\n---\n# --questions--\n\n## --text--\n\nWhich?\n\n## --answers--\n\n`a`\n\n### --feedback--\n\nNo.\n\n---\n\nb\n\n## --video-solution--\n\n2\n\n# --fillInTheBlank--\n\n## --sentence--\n\n`I BLANK it.`\n\n## --blanks--\n\n`like`\n",
        2,
    ),
    (
        "quiz.md",
        "#### Q1. Which?\n\n```js\na();\n```\n\n- [ ] A\n- [x] B\n\n[Reference](https://a.example)\n\n#### Q2. And?\n\n- [x] A\n- [ ] B\n",
        2,
    ),
    (
        "answers.md",
        "# Quiz\n\n### 1. Which?\n\n```js\na();\n```\n\n- A: a\n- B: b\n\n<details><summary>Answer</summary>\n\n#### Answer: B\n\nWhy.\n</details>\n\n### 2. And?\n\n**Answer:** that\n\n### 3. Or?\n\n> [!success]- Answer\n> this\n",
        3,
    ),
    (
        "crowd.json",
        "{\"__type__\":\"Deck\",\"name\":\"X\",\"note_models\":[{\"crowdanki_uuid\":\"m\",\"name\":\"B\",\"type\":0,\"flds\":[{\"name\":\"F\",\"ord\":0},{\"name\":\"B\",\"ord\":1}],\"tmpls\":[{\"name\":\"C\",\"ord\":0,\"qfmt\":\"{{F}}\",\"afmt\":\"{{B}}\"}]}],\"notes\":[{\"fields\":[\"a\",\"b\"],\"guid\":\"g\",\"note_model_uuid\":\"m\",\"tags\":[]}]}",
        1,
    ),
    (
        "blocks.md",
        "- What? #card\n  id:: x\n\t- That {{cloze there}}\n- The {{cloze a}} #card\n\nSTART\nBasic\nWho?\nBack: He\nEND\n",
        3,
    ),
    (
        "note.md",
        "# Net\n\nQ: How many?\nA: Three.\n\nC: The [SYN] is first.\n\nOne? :: two ==no==\n\nWhat\n?\nThat\n",
        4,
    ),
    (
        "cards.org",
        "* Card :drill:\nWho?\n** Answer\nHe\n* Note\n:PROPERTIES:\n:ANKI_NOTE_TYPE: Cloze\n:END:\n** Text\nThe {{c1::Rhine}} flows.\n",
        2,
    ),
    ("bank.gift", "$CATEGORY: a/b\n\n::Q1:: Which? {=a #yes ~b}\n\nTrue? {T}\n\nNumber? {#3:1}\n", 3),
    (
        "bank.xml",
        "<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"category\"><category><text>$course$/a</text></category></question>\n<!-- 1 -->\n<question type=\"multichoice\"><questiontext format=\"html\"><text><![CDATA[<p>Which?</p>]]></text></questiontext><idnumber>x</idnumber><answer fraction=\"100\"><text>a &amp; b</text><feedback><text>Yes</text></feedback></answer><answer fraction=\"0\"><text>c</text></answer></question>\n<question type=\"numerical\"><questiontext><text>How many?</text></questiontext><answer fraction=\"100\"><text>3</text><tolerance>0</tolerance></answer></question>\n<question type=\"matching\"><questiontext><text>Match</text></questiontext><subquestion><text>a</text><answer><text>b</text></answer></subquestion></question>\n</quiz>\n",
        3,
    ),
    ("bank.txt", "Which?\nA. x\nB. y\nANSWER: B\n\nAnd?\nA) x\nB) y\nANSWER: A\n", 2),
    (
        "trivia.json",
        "{\"response_code\":0,\"results\":[{\"category\":\"X\",\"type\":\"multiple\",\"question\":\"Q&amp;A?\",\"correct_answer\":\"a\",\"incorrect_answers\":[\"b\"]}]}",
        1,
    ),
    (
        "list.json",
        "[{\"question\":\"Which?\",\"options\":[\"a\",\"b\"],\"answer\":\"b\"},{\"front\":\"x\",\"back\":\"y\"}]",
        2,
    ),
    ("deck.txt", "# Hund\ndog\n\n---\n\n# Which?\n- a\n* b\n\n---\n\n# Gap\nIt is _this|that_.\n", 3),
];

fn read(name: &str, bytes: &[u8]) -> Result<usize, String> {
    let source = Source { path: name.to_owned(), bytes: bytes.to_vec() };
    match convert(&[source], None) {
        Ok(converted) => match load(&[converted.source("x")]) {
            Ok(loaded) => {
                assert_eq!(loaded.left_out, [], "what a reader hands over is sound: {name}");
                Ok(loaded.deck.cards.len())
            }
            Err(problem) => panic!("what a reader hands over is a deck: {name}: {problem}"),
        },
        Err(NoDeck::NoCards(problem) | NoDeck::Faulty(problem)) => {
            assert!(problem.line > 0 && !problem.message.is_empty() && problem.path == name);
            Err(problem.message)
        }
    }
}

#[test]
fn each_sample_is_read_in_every_encoding_and_under_any_name() {
    for (name, text, cards) in SAMPLES {
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let dos = text.replace('\n', "\r\n");
        let sixteen: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes(), &marked, dos.as_bytes(), &sixteen] {
            assert_eq!(read(name, bytes), Ok(*cards), "{name}");
        }
        let latin = [text.as_bytes(), b"\n"].concat();
        assert_eq!(read(name, &latin), Ok(*cards), "{name}");
        // By content before name. Rows parted by commas alone could be prose.
        for other in ["x.txt", "x.md", "x.dat", "x"] {
            assert_eq!(read(other, text.as_bytes()), Ok(*cards), "{name} as {other}");
        }
    }
}

#[test]
fn a_file_that_is_cut_off_empty_or_something_else_is_one_message_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    for (name, text, _) in SAMPLES {
        for (what, bytes) in [
            ("empty", Vec::new()),
            ("blank", b" \n\n".to_vec()),
            ("binary", [&[0_u8, 1, 2, 0xff, 0xfe][..], &[7; 500]].concat()),
            ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
            ("half a character", [text.as_bytes(), b"\xc3\xa9 gr\xc3"].concat()),
        ] {
            let path = sandbox.file(name, bytes);
            let commands = [&["import", &path][..], &["quiz", "--plain", "--deck", &path], &["check", &path]];
            // Empty JSON is a deck of ours with a fault, which is what a check is for.
            let asked = if name.strip_suffix(".json").is_some() { 2 } else { 3 };
            for command in &commands[..asked] {
                let ran = sandbox.run(command).fails(3);
                assert!(
                    ran.err.lines().count() == 1 && ran.err.contains(name),
                    "{what} {command:?}: {}",
                    ran.err
                );
            }
        }
        // Cut off anywhere, it is read as far as it goes, or told.
        for end in (0..text.len()).step_by(7).filter(|end| text.is_char_boundary(*end)) {
            let _ = read(name, &text.as_bytes()[..end]);
        }
    }
    assert!(!sandbox.profile().exists());
    assert!(fs::read_dir(sandbox.path("home")).unwrap().next().is_none());
}

#[test]
fn a_quote_that_never_closes_is_told_where_it_opens() {
    let rows = (0..50).map(|at| format!("q{at},a{at}\n")).collect::<Vec<_>>().concat();
    let text = format!("question,answer\nfirst,one\n\"second,two\n{rows}");
    let sandbox = Sandbox::new();
    let path = sandbox.file("open.csv", text);
    let document = sandbox.run(&["check", &path, "--json"]).json();
    let problem = &document["problems"][0];
    assert!(problem["line"] == 3 && problem["message"].as_str().unwrap().contains("quote"), "{problem}");
    assert_eq!(document["decks"][0]["cards"], 51);
}

#[test]
fn a_file_that_is_too_large_is_told_with_the_limit() {
    let bytes = vec![b'a'; trainer::formats::LARGEST_TEXT + 1];
    assert!(read("big.csv", &bytes).unwrap_err().contains("larger than 64 MB"));
    let long = format!("question,answer\nQ?,{}\nshort,yes\n", "x".repeat(70_000));
    assert_eq!(read("long.csv", long.as_bytes()), Ok(1));
}

#[test]
fn a_card_with_a_text_that_no_deck_may_have_is_left_out_and_titles_are_cut() {
    let long = "x".repeat(70_000);
    let card = |field: &str, value: serde_json::Value| {
        let mut card = serde_json::json!({"question": "Which?", "options": ["a", "b"], "answer": "b"});
        card[field] = value;
        serde_json::json!([card, {"front": "x", "back": "y"}]).to_string()
    };
    for (text, cards) in [
        (card("question", long.as_str().into()), 1),
        (card("options", serde_json::json!(["b", long])), 1),
        (card("explanation", long.as_str().into()), 1),
        (card("topic", long.as_str().into()), 2),
        (card("id", long.as_str().into()), 2),
    ] {
        assert_eq!(read("list.json", text.as_bytes()), Ok(cards), "{}", &text[..60]);
    }
    let note = format!("---\ntitle: {long}\n---\nQ: How many?\nA: Three.\n");
    assert_eq!(read("note.md", note.as_bytes()), Ok(1));
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("evil.tsv", "a\u{1b}[31mb\u{202e}?\tc\u{9b}2Jd\n\u{1b}]0;x\u{7}\t\n");
    sandbox.run(&["check", &path]);
    sandbox.run(&["import", &path, "--to", "-"]);
    sandbox.plain(&["quiz", "--deck", &path], "\n3\n");
}

proptest! {
    #![proptest_config(harness::cases(150))]

    #[test]
    fn no_format_panics_on_any_bytes(at in 0..SAMPLES.len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(SAMPLES[at].0, &bytes);
    }

    #[test]
    fn no_format_panics_on_what_was_once_a_file_of_it(
        at in 0..SAMPLES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, "[\\[\\]{}=~#:`*_<>&\\-?|\"',;\\\\\n\t A-Cé…\u{0}]{0,3}"), 1..12),
    ) {
        let (name, text, _) = SAMPLES[at];
        let mut chars: Vec<char> = text.chars().collect();
        for (place, what, with) in changes {
            let place = place.index(chars.len() + 1);
            match what {
                0 => chars.truncate(place),
                1 => drop(chars.drain(place.saturating_sub(3)..place)),
                _ => drop(chars.splice(place..place, with.chars())),
            }
        }
        let text: String = chars.into_iter().collect();
        let _ = read(name, text.as_bytes());
    }
}

#[test]
fn a_text_with_thousands_of_holes_is_not_written_thousands_of_times() {
    let sandbox = Sandbox::new();
    let holes = |mark: &dyn Fn(usize) -> String| (0..20_000).map(mark).collect::<Vec<_>>().join(" ");
    for (name, text) in [
        ("marked.md", format!("Q: One?\nA: Two.\n\nC: {}\n", holes(&|at| format!("[a{at}]")))),
        ("plain.md", format!("#flashcards\n\nOne :: two\n\n{}\n", holes(&|at| format!("==a{at}==")))),
        ("open.md", format!("Q: One?\nA: Two.\n\nC: {}\n", "[".repeat(400_000))),
    ] {
        let path = sandbox.file(name, text);
        let ran = sandbox.run(&["check", &path, "--json"]);
        let checked = ran.json();
        let cards = checked["decks"][0]["cards"].as_u64().unwrap();
        assert!((1..=101).contains(&cards), "{name}: {cards} cards");
        if name != "open.md" {
            let told = checked["problems"].as_array().unwrap().iter().filter(|problem| {
                let message = problem["message"].as_str().unwrap();
                message.contains("part the text by a blank line") || message.contains("longer than 64 KB")
            });
            assert!(told.count() > 0, "{name}: {checked}");
        }
    }
    // As many as anybody writes are cards, each.
    let some = (0..50).map(|at| format!("[a{at}]")).collect::<Vec<_>>().join(" ");
    let path = sandbox.file("some.md", format!("C: {some}\n"));
    assert_eq!(sandbox.json(&["check", &path])["decks"][0]["cards"], 50);
}

/// Were each line held against all that follow, these would take minutes.
#[test]
fn what_is_far_below_its_beginning_costs_no_more_than_its_size() {
    let note = format!("Q: x\n{}A: y\n", "t\n\n".repeat(20_000));
    assert_eq!(read("note.md", note.as_bytes()), Ok(1));
    let blank = format!("Q: x\nA: y\n{}- z\n", "\n".repeat(60_000));
    assert_eq!(read("note.md", blank.as_bytes()), Ok(1));
    let boxes = format!("Which?\n\n- [x] a\n- [ ] b\n- [ ] {}\n", "- [a ".repeat(400_000));
    assert!(read("quiz.md", boxes.as_bytes()).is_err(), "no option is that long");
}
