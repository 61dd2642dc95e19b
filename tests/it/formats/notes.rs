//! Questions and answers in notes.

use harness::Sandbox;
use serde_json::json;

use super::{imported, problems, question};

fn cards(text: &str) -> Vec<(String, String)> {
    let deck = imported("note.md", text);
    let cards = deck["cards"].as_array().unwrap().iter();
    cards
        .map(|card| {
            (card["question"].as_str().unwrap().to_owned(), card["answer"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect()
}

#[test]
fn q_a_and_c_are_read_as_hashcards_and_repeater_write_them() {
    let text = "Q: What is the order\nof a group?\nA: The number\n\n- of its elements.\n\n---\n\nQ: And of an element?\nA: The smallest n with g^n = e.\n\nC: The [mitochondrion] is the [powerhouse] of the cell, see [here](https://a.example).\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("What is the order\nof a group?", "The number\n\n- of its elements."),
            ("And of an element?", "The smallest n with g^n = e."),
            ("The […] is the powerhouse of the cell, see here.", "mitochondrion"),
            ("The mitochondrion is the […] of the cell, see here.", "powerhouse"),
        ])
    );
}

#[test]
fn supermemos_text_has_a_mark_before_each_line() {
    let text = "Q: Which rivers\nQ: meet in Koblenz?\nA: Rhine\nA: Moselle\nI: REP=8 LAP=0 EF=3.200 UF=2.370 INT=429 LAST=27.01.06\nO: 36\n\nQ: Who?\nA: I: one\nI: REP=0 LAP=0 EF=2.5\nO: 37\n";
    let expected = pairs(&[("Which rivers\nmeet in Koblenz?", "Rhine\nMoselle"), ("Who?", "I: one")]);
    assert_eq!(cards(text), expected);
    // Elsewhere two questions in a row are two.
    let problems = problems("note.md", "Q: One?\nQ: Two?\nA: 2\n");
    assert!(matches!(&problems[..], [(1, says)] if says.contains("no answer")), "{problems:?}");
}

#[test]
fn obsidians_separators_and_clozes_are_read() {
    let text = "#flashcards/geo\n\nCapital of France?::Paris\n\nCapital of Spain:::Madrid <!--SR:!2024-01-01,3,250-->\n\nWhat lies\nin the north?\n?\nThe pole\nand ice\n\nWhere is Oslo?\n??\nIn Norway\n\nThe ==Nile== flows north.\n";
    let deck = imported("note.md", text);
    assert_eq!(
        cards(text),
        pairs(&[
            ("Capital of France?", "Paris"),
            ("Capital of Spain", "Madrid"),
            ("What lies\nin the north?", "The pole\nand ice"),
            ("Where is Oslo?", "In Norway"),
            ("The […] flows north.", "Nile"),
        ])
    );
    let both: Vec<bool> = deck["cards"].as_array().unwrap().iter().map(|card| card["both"] == true).collect();
    assert_eq!(both, [false, true, false, true, false]);
    assert_eq!(deck["topics"], json!([{"id": "geo", "title": "geo", "parent": null}]));
}

#[test]
fn a_list_of_words_needs_no_blanks_and_an_answer_may_begin_below_its_mark() {
    assert_eq!(
        cards("Hund::dog\nKatze::cat\n\nCapital of France::Paris\n"),
        pairs(&[("Hund", "dog"), ("Katze", "cat"), ("Capital of France", "Paris")])
    );
    assert_eq!(
        cards("Q: State it.\nA:\n\n$$\n\\neg P_1\n$$\n\nQ: And $a_i * b_i$?\nA: $0$\n"),
        pairs(&[("State it.", "$$\n\\neg P_1\n$$"), ("And $a_i * b_i$?", "$0$")])
    );
}

#[test]
fn code_paths_and_fields_are_no_cards() {
    let text = "Created:: 2024\n\nUse `a::b` or std::move here, and a == b == c.\n\n```rust\nfoo::bar :: baz\n```\n\nQ: One?\nA: `x::y`\n";
    assert_eq!(cards(text), pairs(&[("One?", "x::y")]));
}

#[test]
fn an_id_beside_a_card_is_its_id_so_that_progress_stays_when_the_wording_changes() {
    let sandbox = Sandbox::new();
    let note = |question: &str| {
        format!(
            "<!-- id: tcp-1 -->\nQ: {question}\nA: Three.\n\nHow many bits? :: 32 <!--ID: 1667-->\n\nC: [One] and [two].\n<!-- id: pair -->\n\nBoth ways ::: yes ^ways\n"
        )
    };
    let path = sandbox.file("net.md", note("How many packets open a connection?"));
    sandbox.talk(&["quiz", "--deck", &path]).finish(|_| json!({"grade": "good"}));
    sandbox.file("net.md", note("How many packets does a TCP handshake take?"));
    let listed = sandbox.json(&["cards", "--deck", &path]);
    let ids: Vec<&str> =
        listed.as_array().unwrap().iter().map(|card| card["card"].as_str().unwrap()).collect();
    assert_eq!(ids, ["net/tcp-1", "net/1667", "net/pair-1", "net/pair-2", "net/ways"]);
    assert!(listed.as_array().unwrap().iter().all(|card| !card["due"].is_null()), "{listed}");
}

#[test]
fn a_note_keeps_what_it_says_around_a_card_for_the_verdict() {
    let text = "# Networks\n\n## TCP\n\nTCP opens a connection first.\n\nQ: How many packets?\nA: Three.\n\nThey are called SYN, SYN-ACK and ACK.\n\n## UDP\n\nQ: And UDP?\nA: None.\n";
    let deck = imported("net.md", text);
    assert_eq!(
        (&deck["cards"][0]["explanation"], &deck["cards"][0]["source"]),
        (
            &json!("TCP opens a connection first.\n\nThey are called SYN, SYN-ACK and ACK."),
            &json!("net.md › Networks › TCP")
        )
    );
    assert!(deck["cards"][1]["explanation"].is_null());
    let sandbox = Sandbox::new();
    let path = sandbox.file("net.md", text.split("## UDP").next().unwrap());
    let mut talk = sandbox.talk(&["quiz", "--deck", &path]);
    talk.question();
    talk.say(&json!({"grade": "good"}));
    let verdict = talk.event();
    assert!(verdict["explanation"].as_str().unwrap().contains("SYN-ACK"), "{verdict}");
}

#[test]
fn a_question_without_an_answer_is_told_with_its_line() {
    let found = problems("note.md", "Q: One?\nA: Yes.\n\nQ: Two?\n\nQ: Three?\nA: No.\n");
    assert!(found.len() == 1 && found[0].0 == 4 && found[0].1.contains("no answer"), "{found:?}");
}

#[test]
fn a_question_mark_may_stand_between_empty_lines() {
    let text = "## What is bzero?\n\n#flashcards/libft\n\nA function that clears.\n\n?\n\n```c\nvoid bzero(void *s)\n\n{}\n```\n<!--SR:!2024-10-28,4,270-->\n";
    assert_eq!(cards(text), pairs(&[("A function that clears.", "void bzero(void *s)\n\n{}")]));
}

#[test]
fn lines_of_tags_above_a_question_are_no_part_of_it() {
    let text = "#Q #go\n\nWho sends?\n?\nOne.\n\n#Q\nWho receives\n#1?\n?\nMany.\n";
    assert_eq!(cards(text), pairs(&[("Who sends?", "One."), ("Who receives\n#1?", "Many.")]));
}

#[test]
fn a_name_before_a_question_makes_it_no_field() {
    assert_eq!(
        cards("# Words\n\nFrench: bonjour :: hello\n\nSpanish: hola :: hello\n"),
        pairs(&[("French: bonjour", "hello"), ("Spanish: hola", "hello")])
    );
}

#[test]
fn what_is_embedded_is_named_and_an_answer_that_is_nothing_else_is_left_out() {
    let text = "#flashcards\n\nThe idea?\n?\n![[Generations#Idea]]\n\nThe force? :: along the path ![[Work 17.03.excalidraw]]\n\nWhy not?\n?\nSee below. ![[Other note]]\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("The force?", "along the path [image: Work 17.03.excalidraw]"),
            ("Why not?", "See below. [note: Other note]"),
        ])
    );
    let found = problems("note.md", text);
    assert!(
        found.iter().any(|(line, why)| *line == 3 && why.contains("another note was left out")),
        "{found:?}"
    );
    assert!(found.iter().any(|(line, why)| *line == 9 && why.contains("named, not read")), "{found:?}");
}

#[test]
fn cards_whose_signs_only_the_plugins_settings_know_are_counted() {
    let text = "Nile?::In Africa\n<!--SR:!2024-01-01,3,250-->\n\n#🧠 proxy 是指？ ~~> `代理人`\n<!--SR:!2024-02-22,213,228-->\n";
    let deck = imported("note.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 1);
    assert!(deck["cards"][0]["explanation"].is_null(), "it is no text around a card: {deck:#}");
    let found = problems("note.md", text);
    assert!(found.len() == 1 && found[0].0 == 4 && found[0].1.contains("<!--SR:…-->"), "{found:?}");
    let alone = text.split("\n\n").nth(1).unwrap();
    let sandbox = Sandbox::new();
    let path = sandbox.file("note.md", alone);
    sandbox.run(&["check", &path]).fails(3).says("no known separator");
}

#[test]
fn bold_words_and_curly_brackets_are_holes_where_the_note_says_so() {
    let dated = "The **Nile** flows **north**. <!--SR:!2025-07-15,149,310!2025-03-21,64,310-->\n\nThe {{Rhine}} too. <!--SR:!2025-07-15,149,310-->\n\nNot **this** one.\n";
    assert_eq!(
        cards(dated),
        pairs(&[
            ("The […] flows north.", "Nile"),
            ("The Nile flows […].", "north"),
            ("The […] too.", "Rhine")
        ])
    );
    assert_eq!(cards("#flashcards\n\nThe {{Rhine}} is **long**.\n"), pairs(&[("The […] is long.", "Rhine")]));
    let other = "One of two **bold** **words**. <!--SR:!2025-07-15,149,310-->\n\nA?::b\n";
    let found = problems("note.md", other);
    assert!(found.len() == 1 && found[0].0 == 1, "one date, two words: nothing is guessed: {found:?}");
}

#[test]
fn signs_that_the_plugins_settings_name_count_where_its_dates_stand_behind_them() {
    let text = "# Storage\n- What is **S3**?;;A store\nof objects.\n<!--SR:!2025-08-27,1,230-->\n- Three kinds?;;;Hot, warm, cold.\n<!--SR:!2025-08-30,4,270!2025-08-30,4,270-->\n\n#🧠 proxy 是指？ ->->-> `代理人`\n<!--SR:!2024-02-22,213,228-->\n\nNo card;; at all.\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("What is S3?", "A store\nof objects."),
            ("Three kinds?", "Hot, warm, cold."),
            ("proxy 是指？", "代理人")
        ])
    );
    let deck = imported("note.md", text);
    let both: Vec<bool> = deck["cards"].as_array().unwrap().iter().map(|card| card["both"] == true).collect();
    assert_eq!(both, [false, true, false]);
    assert!(problems("note.md", text).is_empty());
}

#[test]
fn a_note_of_cards_may_have_signs_with_an_at_in_them() {
    let text = "---\ntags:\n  - flashcard/active/chemistry\n---\n\n# Acids\n\n- alkane ::@:: saturated hydrocarbon <!--SR:!2027-04-12,789,330!2026-12-06,686,330-->\n- pH :@: measure of acidity\n\nFor {@{strong}@} acids, {@{$K_a > 1$}@}.\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("alkane", "saturated hydrocarbon"),
            ("pH", "measure of acidity"),
            ("For […] acids, $K_a > 1$.", "strong"),
            ("For strong acids, […].", "$K_a > 1$"),
        ])
    );
    assert_eq!(imported("note.md", text)["cards"][0]["both"], true);
}

#[test]
fn code_below_a_sentence_belongs_to_its_card_where_a_date_stands_below_both() {
    let text = "### recv\n`recv()` gets {{raw data}} from\n```py\nx = r.recv()  # b'{{no}}'\n```\n<!--SR:!2024-12-17,3,250-->\n";
    let deck = imported("note.md", text);
    let card = super::question(&deck, 0);
    assert_eq!(
        (&card["stem"], &card["exchange"], &card["answer"]),
        (&json!("`recv()` gets […] from"), &json!("x = r.recv()  # b'{{no}}'"), &json!("raw data"))
    );
    assert_eq!(deck["cards"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_note_says_around_several_cards_is_said_once() {
    let text = "Ports are numbers.\n\nHTTP :: 80\nHTTPS :: 443\n\nBoth are well known.\n\nSSH :: 22\n\nLess known:\n\nQ: And DNS?\nA: 53\n\nIt is old.\n\nNow for mail.\n\nSMTP :: 25\n";
    let deck = imported("ports.md", text);
    let said: Vec<_> =
        deck["cards"].as_array().unwrap().iter().map(|card| card["explanation"].clone()).collect();
    assert_eq!(
        said,
        [
            json!("Ports are numbers."),
            json!("Both are well known."),
            json!(null),
            json!("Less known:\n\nIt is old."),
            json!("Now for mail."),
        ]
    );
}

#[test]
fn blocks_of_logseq_are_cards_and_its_properties_are_none() {
    let text = "title:: Rivers\n\n- Seas #ignored\n- What is a **delta**? #card #geo\n  id:: 64a1-22\n  card-last-interval:: 4\n  collapsed:: true\n\t- Silt at a mouth\n- Recall\n\t- Longest river? [[card]]\n\t  card-repeats:: 2\n\t\t- Nile\n\t\t- or {{cloze Amazon}}\n- The {{cloze Rhine}} ends in the {{cloze North Sea}} #card\n";
    let deck = imported("rivers.md", text);
    let cards: Vec<(&str, &str)> = deck["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| (card["question"].as_str().unwrap(), card["answer"].as_str().unwrap()))
        .collect();
    assert_eq!(
        cards,
        [
            ("What is a delta?", "Silt at a mouth"),
            ("Longest river?", "- Nile\n- or Amazon"),
            ("The […] ends in the North Sea", "Rhine"),
            ("The Rhine ends in the […]", "North Sea"),
        ]
    );
    assert_eq!(deck["cards"][0]["id"], "64a1-22");
    assert!(problems("rivers.md", text).is_empty());
}

#[test]
fn paragraphs_behind_a_tag_and_notes_between_start_and_end_are_cards() {
    let text = "# Hills\n\nWhat is a tor? #flashcard\n\nA rocky peak.\n\n---\n\nScree #card-reverse\nLoose stones.\n\nSTART\nBasic\nWhat is a col?\nBack: A pass.\n\nBetween peaks.\nTags: hills\n<!--ID: 1566052191670-->\nEND\n\n1. STARTI [Basic] Question: A beck? Back: A brook. ENDI\n\nSTART\nCloze\nA {1:cirque} holds a {tarn}.\nEND\n";
    let deck = imported("hills.md", text);
    let cards: Vec<(&str, &str)> = deck["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| (card["question"].as_str().unwrap(), card["answer"].as_str().unwrap()))
        .collect();
    assert_eq!(
        cards,
        [
            ("What is a tor?", "A rocky peak."),
            ("Scree", "Loose stones."),
            ("What is a col?", "A pass.\n\nBetween peaks."),
            ("A beck?", "A brook."),
            ("A […] holds a tarn.", "cirque"),
            ("A cirque holds a […].", "tarn"),
        ]
    );
    assert_eq!(deck["cards"][1]["both"], true);
    assert_eq!(deck["cards"][2]["id"], "1566052191670");
}

#[test]
fn questions_and_answers_may_be_numbered_or_written_in_words() {
    let text = "**Q1: What is a moor?**\n\n**A1:** Open land.\n\nQ2. What is peat?\nA2. Old moss.\n\nQuestion 3: And heather?\nAnswer: A shrub.\n\n问：什么是山？\n答：高地。\n\nQ. And a fen?\nA. Wet land.\n\n**Q: A hill?**\nA: High land.\n\nQ4: Figures rose.\n";
    let deck = imported("moor.md", text);
    let answers: Vec<&str> =
        deck["cards"].as_array().unwrap().iter().map(|card| card["answer"].as_str().unwrap()).collect();
    assert_eq!(answers, ["Open land.", "Old moss.", "A shrub.", "高地。", "Wet land.", "High land."]);
    assert_eq!(deck["cards"][0]["question"], "What is a moor?");
    assert_eq!(deck["cards"][5]["question"], "A hill?");
}

#[test]
fn questions_and_answers_may_stand_in_headings_and_lists() {
    for text in [
        "# Deck\n\n## Q: Who?\nA: He.\n\n## Q: What?\n\n**A:** That.\n",
        "## Q1: Who?\nA: He.\n\n## Q2: What?\nA: That.\n",
        "### Q: Who?\n#### A: He.\n### Q: What?\n#### A: That.\n",
        "- Q: Who?\n- A: He.\n- Q: What?\n- A: That.\n",
        "1. Q: Who?\n   A: He.\n2. Q: What?\n   A: That.\n",
        "Q: Who? A: He.\n\nQ: What? A: That.\n",
        "- Q: Who? A: He.\n- Q: What? A: That.\n",
        "Front: Who?\nBack: He.\n\nFront: What?\nBack: That.\n",
        "---card---\nQ: Who?\nA: He.\n---card---\nQ: What?\nA: That.\n---card---\n",
    ] {
        assert_eq!(cards(text), pairs(&[("Who?", "He."), ("What?", "That.")]), "{text}");
    }
    // Help pages ask in headings, too.
    let sandbox = Sandbox::new();
    for help in [
        "# FAQ\n\n## Q: Why?\n\nBecause.\n\n## Q: How?\n\nSo.\n",
        "# A library\n\n## FAQ\n\n- **Q:** Why?\n\n  **A:** Because.\n\n- **Q:** How?\n\n  **A:** So.\n",
        "# A library\n\n## Installation\n\nx\n\n## Usage\n\nx\n\n## FAQ\n\n### Q: Why?\n\n**A:** Because.\n\n## License\n\nx\n",
    ] {
        sandbox.run(&["check", &sandbox.file("FAQ.md", help)]).fails(3).says("no cards in it");
    }
}

#[test]
fn options_behind_letters_and_colons_are_no_answer() {
    let text = "Q: Which?\nA: one\nB: two\nC: three [x]\nD: four\n\nQ: And?\nA: This.\n";
    assert_eq!(cards(text), pairs(&[("And?", "This.")]));
    let found = problems("note.md", text);
    assert!(
        found.len() == 1 && found[0].0 == 1 && found[0].1.contains("nothing says which is right"),
        "{found:?}"
    );
}

#[test]
fn a_text_with_holes_below_its_mark_may_have_several_paragraphs_and_a_term_is_asked_both_ways() {
    let text = "C:\nBetter is the sight\nof the eyes.\n\n— [Ecclesiastes]\n\n---\n\nT: lithification\nD: sediment\nthat turns into rock\n\n---\n\nC: The [one].\n\nA note, see [1].\n";
    let deck = imported("note.md", text);
    assert_eq!(
        cards(text),
        pairs(&[
            ("Better is the sight\nof the eyes.\n\n— […]", "Ecclesiastes"),
            ("lithification", "sediment\nthat turns into rock"),
            ("The […].", "one"),
        ])
    );
    assert_eq!(deck["cards"][1]["both"], true);
}

#[test]
fn cards_with_a_brain_behind_them_and_in_a_block_for_anki_are_read() {
    let text = "Some prose.\n\n## 🧠 What it is\n\nMore prose.\n\nCapital of France? : Paris 🧠\nSpeed of light? : 3 × 10⁸ m/s 🧠 #physics\n\nThe end.\n";
    assert_eq!(cards(text), pairs(&[("Capital of France?", "Paris"), ("Speed of light?", "3 × 10⁸ m/s")]));
    let sandbox = Sandbox::new();
    sandbox
        .run(&["check", &sandbox.file("no.md", "@carddown-ignore\n\nCapital of France? : Paris 🧠\n")])
        .fails(3);
    let text = "# Go\n\n```anki\nSTART\nBasic\nWho?\nBack: `he`, he says\n<!--ID: 17-->\nEND\n```\n\n```go\nSTART\nBasic\nno\nBack: no\nEND\n```\n";
    assert_eq!(cards(text), pairs(&[("Who?", "`he`, he says")]));
}

#[test]
fn cards_that_were_not_reviewed_yet_have_the_sign_of_those_that_were() {
    let text = "- One?;;1\n- Two?;;2\n<!--SR:!2025-08-27,1,230-->\n- Three?;;3\n\nFour?;;4\n\na; b;;\n";
    assert_eq!(cards(text), pairs(&[("One?", "1"), ("Two?", "2"), ("Three?", "3"), ("Four?", "4")]));
    let text = "- One?;;1\n- Two?;;2\n";
    assert!(problems("note.md", format!("Q: x\nA: y\n\n{text}")).is_empty(), "elsewhere it means nothing");
}

#[test]
fn what_obsidian_to_anki_found_by_a_pattern_of_its_authors_is_named() {
    let text = "Who? :: He\n\n### A title\n\nBack:\n\n- one\n📌: JS::Array\n🏷️: x\n<!--ID: 1706600287338-->\n\n<!--SR:!2024-01-30,1,230-->\n";
    assert_eq!(cards(text), pairs(&[("Who?", "He")]));
    let found = problems("note.md", text);
    assert!(
        found.iter().any(|(line, why)| *line == 7 && why.contains("Obsidian to Anki has put an id here")),
        "{found:?}"
    );
}

#[test]
fn a_heading_with_a_question_mark_below_is_a_question() {
    let deck = imported(
        "splice.md",
        "# Arrays\n\n### Take two away\n?\n- `.splice(1, 2)`\n<!--SR:!2026-01-30,1,230-->\n\n### Add one\n?\n- `.splice(2, 0, x)`\n### Swap one\n?\n- `.splice(2, 1, x)`\n",
    );
    let asked: Vec<&str> =
        deck["cards"].as_array().unwrap().iter().map(|card| card["question"].as_str().unwrap()).collect();
    assert_eq!(asked, ["Take two away", "Add one", "Swap one"]);
    assert_eq!(deck["cards"][1]["answer"], "- `.splice(2, 0, x)`");
}

#[test]
fn ankiops_has_options_with_numbers_sentences_with_holes_and_extras() {
    let deck = imported(
        "ops.md",
        "<!-- note_key: k1 -->\nQ: Which?\nC1: one\nC2: two\nC3: three\nA: 1,3\nE: Because.\n\n---\n\n<!-- note_key: k2 -->\nT: The {{c1::Rhine}} reaches {{c2::Rotterdam}}.\nE: And the sea.\n\n---\n\nQ: How many?\nA: 12\nM: A dozen.\n",
    );
    let first = question(&deck, 0);
    assert_eq!(
        (&first["stem"], &first["answers"], &first["wrong"]),
        (&json!("Which?"), &json!(["one", "three"]), &json!(["two"]))
    );
    assert_eq!(
        (&deck["cards"][0]["id"], &deck["cards"][0]["explanation"]),
        (&json!("k1"), &json!("Because."))
    );
    assert_eq!(
        (&deck["cards"][1]["id"], &deck["cards"][1]["question"], &deck["cards"][1]["answer"]),
        (&json!("k2-1"), &json!("The […] reaches Rotterdam."), &json!("Rhine"))
    );
    assert_eq!(deck["cards"][2]["explanation"], "And the sea.");
    assert_eq!(
        (&deck["cards"][3]["answer"], &deck["cards"][3]["explanation"]),
        (&json!("12"), &json!("A dozen."))
    );
}

#[test]
fn a_note_that_only_its_author_has_a_pattern_for_is_called_by_its_program() {
    let sandbox = Sandbox::new();
    let path =
        sandbox.file("vault.md", "# Note\n\nA card of a form\nwith its answer\n<!--ID: 1566052191670-->\n");
    let ran = sandbox.run(&["check", &path]).fails(3).says("Obsidian to Anki has put an id here");
    assert!(ran.err.contains("vault.md:3:"), "{}", ran.err);
}

#[test]
fn colons_in_formulas_and_in_ankis_holes_part_nothing() {
    let text = "# Cities #flashcards\n\n{{c1::Paris::city}} is the capital of {{c2::France}}.\n\n$a::b$ is a ratio.\n\nWhat is $x$::$y$\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("[…] is the capital of France.", "Paris"),
            ("Paris is the capital of […].", "France"),
            ("What is $x$", "$y$"),
        ])
    );
}

#[test]
fn a_letter_behind_answer_makes_no_exam_of_notes() {
    let text = "**Q:** Which kind?\n**A:** This.\n\nQ. What is RPC?\nA. A call.\n\nQuestion: What is X?\nAnswer: Y.\n";
    assert_eq!(
        cards(text),
        pairs(&[("Which kind?", "This."), ("What is RPC?", "A call."), ("What is X?", "Y.")])
    );
}

#[test]
fn notes_between_start_and_end_may_stand_in_a_quotation() {
    let text = "TARGET DECK: Uni::Sets of things\n\n# Sets\n\n> [!tip]- Card\n> %%\n> START\n> Basic\n> Front: All subsets?\n> Back: The power set:\n> $2^A$\n> Tags: math\n> <!--ID: 1700-->\n> END\n> %%\n";
    assert_eq!(cards(text), pairs(&[("All subsets?", "The power set:\n$2^A$")]));
    assert!(problems("note.md", text).is_empty());
}

#[test]
fn cards_of_aosr_stand_below_a_tag_of_their_own() {
    let text = "#Q\nword1::ans1\nword2::ans2\n\n#Q\nThis is a question.\n?\nThis is an answer.\n\n#Q\nThis is ==important==.\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("word1", "ans1"),
            ("word2", "ans2"),
            ("This is a question.", "This is an answer."),
            ("This is […].", "important"),
        ])
    );
}

#[test]
fn questions_and_answers_are_marked_in_many_languages() {
    for (question, answer) in [
        ("Вопрос", "Ответ"),
        ("Питання", "Відповідь"),
        ("Pregunta", "Respuesta"),
        ("Pergunta", "Resposta"),
        ("Domanda", "Risposta"),
        ("Question", "Réponse"),
        ("Frage", "Antwort"),
        ("Pytanie", "Odpowiedź"),
        ("Soru", "Cevap"),
        ("प्रश्न", "उत्तर"),
        ("سؤال", "جواب"),
        ("السؤال", "الجواب"),
        ("질문", "답변"),
        ("質問", "回答"),
    ] {
        for text in [
            format!("{question}: one?\n{answer}: 1\n\n{question}: two?\n{answer}: 2\n"),
            format!("{question} 1: one?\n{answer} 1: 1\n\n**{question} 2:** two?\n**{answer} 2:** 2\n"),
        ] {
            assert_eq!(cards(&text), pairs(&[("one?", "1"), ("two?", "2")]), "{text}");
        }
    }
    let sandbox = Sandbox::new();
    let talk = sandbox.file("talk.md", "# Talk\n\nFrage: wann?\n\nWir trafen uns.\n");
    sandbox.run(&["check", &talk]).fails(3);
}

#[test]
fn a_note_whose_lines_all_have_one_sign_between_two_sides_is_a_list_of_cards() {
    for (title, sign) in
        [("Rivers", ">>"), ("Rivers", ";;"), ("Vocabulary", "="), ("Spanish vocab", "-"), ("Quiz", "–")]
    {
        let text =
            format!("# {title}\n\n- dog {sign} perro\n- cat {sign} gato\n\n## More\n\n- tree {sign} árbol\n");
        assert_eq!(cards(&text), pairs(&[("dog", "perro"), ("cat", "gato"), ("tree", "árbol")]), "{text}");
    }
    let sandbox = Sandbox::new();
    for text in [
        "# Settings\n\nport = 80\nhost = here\nuser = me\n",
        "# Examples\n\nport = 80\nhost = here\nuser = me\n",
        "# Team\n\n- Ada - engineer\n- Bob - cook\n- Eve - spy\n",
        "# Vocabulary\n\nWords of the week.\n\n- dog - perro\n- cat - gato\n- tree - árbol\n",
        "# Shell\n\n- `a >> b`\n- `c >> d`\n- `e >> f`\n",
        "# Links to flashcards\n\n- [a](b) - c\n- [d](e) - f\n- [g](h) - i\n",
    ] {
        let path = sandbox.file("page.md", text);
        sandbox.run(&["check", &path]).fails(3);
    }
}
