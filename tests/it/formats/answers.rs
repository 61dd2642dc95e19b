//! Questions with their answers below them in Markdown: what collections for exams and interviews look like.

use harness::Sandbox;
use serde_json::json;

use super::{imported, problems, question};

#[test]
fn a_question_in_a_quotation_is_shown_without_its_marks() {
    let text = "# Drills\n\n## Drill 1 — Gateways\n\n> Which one?\n>\n> A. One\n> B. Two\n\n<details>\n<summary>Model answer</summary>\n\n**Answer: B.**\n\nSo.\n</details>\n\n## Drill 2\n\n> And?\n>\n> A. One\n> B. Two\n\n<details>\n<summary>Model answer</summary>\n\n**Answer: A.**\n</details>\n";
    let deck = imported("drills.md", text);
    assert_eq!(question(&deck, 0)["stem"], "Drill 1 — Gateways\n\nWhich one?");
    assert_eq!(
        (&question(&deck, 0)["answer"], &question(&deck, 1)["answer"]),
        (&json!("Two"), &json!("One"))
    );
}

#[test]
fn lettered_options_are_judged_by_the_answer_that_is_hidden_below_them() {
    let text = "# Birds\n\n<details><summary><b>In other languages</b></summary>\n\n- [de](de.md)\n\n</details>\n\n---\n\n###### 1. What does it print?\n\n```js\nfly();\n```\n\n- A: `up` and `down`\n- B: nothing\n- C: an error\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: C\n\nIt is **never** declared.\n\n</p>\n</details>\n\n---\n\n###### 2. Кто поёт?\n\n- A: дрозд\n- B: уж\n\n<details><summary><b>Ответ</b></summary>\n<p>\n\n#### Ответ: A\n\n</p>\n</details>\n";
    let deck = imported("birds.md", text);
    let first = question(&deck, 0);
    assert_eq!((&first["stem"], &first["exchange"]), (&json!("What does it print?"), &json!("fly();")));
    assert_eq!(
        (&first["answer"], &first["wrong"]),
        (&json!("an error"), &json!(["`up` and `down`", "nothing"]))
    );
    assert_eq!(first["order"], json!(["`up` and `down`", "nothing", "an error"]));
    assert_eq!(deck["cards"][0]["explanation"], "It is never declared.");
    assert_eq!(question(&deck, 1)["answer"], "дрозд");
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn exams_number_their_questions_and_name_several_letters() {
    let text = "# Exam\n\n1. Which two float?\n    - A. cork\n    - B. lead\n    - C. wood\n\n    <details markdown=1><summary markdown='span'>Answer</summary>\n\n    Correct Answer: AC\n\n    Explanation:\n    - They are light.\n\n    </details>\n\n2. Which sinks?\n    - A. cork\n    - B. lead\n\n    <details><summary>Answer</summary>\n\n    B\n\n    </details>\n\n3. And which burns? a) wood  b) lead  c) water\n\n**Answer: a**\n";
    let deck = imported("exam.md", text);
    assert_eq!(question(&deck, 0)["answers"], json!(["cork", "wood"]));
    assert_eq!(deck["cards"][0]["explanation"], "- They are light.");
    assert_eq!(question(&deck, 1)["answer"], "lead");
    let third = question(&deck, 2);
    assert_eq!((&third["stem"], &third["answer"]), (&json!("And which burns?"), &json!("wood")));
}

#[test]
fn no_answer_is_taken_that_something_else_on_the_page_denies() {
    let text = "### Question 1\n\nWhich is red?\n\n- A) snow\n- B) blood ✅\n\n**Correct Answer: B**\n\n### Question 2\n\nWhich is green?\n\n- A) grass\n- B) blood ✅\n\n**Correct Answer: A**\n\n### Question 3\n\nWhich is blue?\n\nA. sky\nB. sun\n\n**Answer: A. sun**\n\n### Question 4\n\nWhich is grey?\n\nA. fog\nB. coal\n\n**Answer:** A man once said fog.\n\n### Question 5\n\nWhich is black?\n\nA. coal\nB. chalk\n\n**Answer: B**\n\nAnswer: A\n";
    assert_eq!(imported("colours.md", text)["cards"].as_array().unwrap().len(), 1);
    let found = problems("colours.md", text);
    let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [10, 19, 28, 37], "{found:?}");
    assert!(found[0].1.contains("two answers are given") && found[1].1.contains("two answers are given"));
    assert!(found[2].1.contains("which of its options is right"), "{found:?}");
    assert!(found[3].1.contains("two answers are given"), "{found:?}");
}

#[test]
fn a_key_at_the_end_counts_where_each_number_is_one_question() {
    let page = |second: &str| {
        format!(
            "# Test\n\n1. Largest?\n   A. ant\n   B. whale\n\n2. Smallest?\n   A. ant\n   B. whale\n\n{second}## Answer Key\n\n1. B\n2. A\n"
        )
    };
    let deck = imported("test.md", page(""));
    assert_eq!(
        (&question(&deck, 0)["answer"], &question(&deck, 1)["answer"]),
        (&json!("whale"), &json!("ant"))
    );
    let again = page("## Part two\n\n1. Fastest?\n   A. hare\n   B. snail\n\n");
    let sandbox = Sandbox::new();
    sandbox.run(&["check", &sandbox.file("test.md", again)]).fails(3);
}

#[test]
fn options_with_numbers_are_options_where_the_answer_names_a_number() {
    let text = "# Question 7\n\nHow many legs has a spider?\n\n- **1.** six\n- **2.** eight\n\n> [!TIP]\n> **Correct answer: 2. eight**\n\n## Why\n\nInsects have six.\n";
    let first = question(&imported("q7.md", text), 0);
    assert_eq!((&first["answer"], &first["wrong"]), (&json!("eight"), &json!(["six"])));
}

#[test]
fn questions_that_open_on_a_click_and_answers_that_do_are_flashcards() {
    let text = "# Rivers\n\n## Europe\n\n<details>\n<summary>Where does the <code>Rhine</code> end?</code></summary><br><b>\n\nIn the North Sea.\n\n- Near Rotterdam\n</b></details>\n\n<details>\n<summary>Explain a delta</summary><br><b>\n\nSilt at a mouth.\n</b></details>\n\n<details>\n<summary>What is an oxbow?</summary><br><b>\n</b></details>\n";
    let deck = imported("rivers.md", text);
    assert_eq!(deck["cards"][0]["question"], "Where does the Rhine end?");
    assert_eq!(deck["cards"][0]["answer"], "In the North Sea.\n\n- Near Rotterdam");
    assert_eq!(deck["cards"][0]["topics"], json!(["europe"]));
    let found = problems("rivers.md", text);
    assert!(found.len() == 1 && found[0].0 == 19 && found[0].1.contains("no answer below it"), "{found:?}");

    let text = "### What is a weir?\n\n<details><summary>Show answer</summary>\n\nA low dam.\n\n</details>\n\n### What is silt?\n\n> [!success]- Answer\n> Fine mud.\n\n### And a ford?\n\n**Answer:** A shallow place.\n";
    let deck = imported("water.md", text);
    let answers: Vec<_> =
        deck["cards"].as_array().unwrap().iter().map(|card| card["answer"].clone()).collect();
    assert_eq!(answers, ["A low dam.", "Fine mud.", "A shallow place."]);
}

#[test]
fn numbered_headings_that_ask_have_their_answers_below_them() {
    let item = |n: usize| {
        format!(
            "{n}. ### What is thing {n}\n\n    It is a thing.\n\n    ```sh\n    run {n}\n    ```\n\n    **[⬆ Back to Top](#top)**\n\n"
        )
    };
    let text = "# Questions\n\n".to_owned() + &(1..=6).map(item).collect::<String>();
    let deck = imported("things.md", &text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 6);
    assert_eq!(deck["cards"][1]["answer"], "It is a thing.\n\nrun 2");
    let text =
        "### Q1: What is a ridge?\n**A1:** A long hill.\n\n### Q2: What is a fen?\n\n**A:** Wet land.\n";
    assert_eq!(imported("land.md", text)["cards"][0]["answer"], "A long hill.");
}

#[test]
fn lines_of_percent_part_questions_from_answers() {
    let text = "# Cities\n\n## Capital of Chile?\n\n%\n\nSantiago\n\n## Capital of Peru?\n\nLima\n";
    let deck = imported("cities.md", text);
    assert_eq!(
        (&deck["cards"][0]["answer"], &deck["cards"][1]["answer"]),
        (&json!("Santiago"), &json!("Lima"))
    );
    let text =
        "Capital of Chile?\n\n%\n\nSantiago\n\n%%\n\ntags: south\n\n---\n\nCapital of Peru?\n\n%\n\nLima\n";
    assert_eq!(imported("towns.md", text)["cards"][0]["answer"], "Santiago");
}

#[test]
fn pages_of_help_with_a_few_things_to_open_are_no_decks() {
    let sandbox = Sandbox::new();
    let help = "# Tool\n\nIt does things, and more things.\n\nInstall it first.\n\nRun it then.\n\n## FAQ\n\n<details>\n<summary>How do I stop it?</summary>\n\nPress q.\n</details>\n\n<details>\n<summary>Click to expand</summary>\n\nMore.\n</details>\n";
    let steps = "# Guide\n\n".to_owned()
        + &[1, 2, 3, 4, 5, 6, 7, 8].map(|n| format!("## {n}. Install part {n}\n\nRun it.\n\n")).concat();
    let choice = "# Design\n\nA. the first way\nB. the second way\n\nWe took A.\n";
    for (name, text) in [("README.md", help), ("guide.md", &steps), ("design.md", choice)] {
        let path = sandbox.file(name, text);
        sandbox.run(&["check", &path]).fails(3);
    }
}

#[test]
fn questions_of_several_kinds_on_one_page_are_all_read_or_told() {
    let text = "# Mixed\n\n## Warm-up\n\n**Which is a bird?**\n\nA) bat\nB) owl\n\n**Which is a fish?**\n\nA) eel\nB) seal\n\n**Answer: A**\n\n## Then\n\n1. Solve:\n   a) 2 + 2\n   b) 3 + 3\n\n   <details><summary>Answer</summary>\n\n   a) 4\n   b) 6\n\n   </details>\n\n2. What is a label?\n\n   **Answer: A name.**\n\n3. What is a loop?\n\n   **Answer:** Something that\n   goes on.\n";
    let deck = imported("mixed.md", text);
    let cards: Vec<(serde_json::Value, serde_json::Value)> = (0..deck["cards"].as_array().unwrap().len())
        .map(|at| question(&deck, at))
        .map(|asked| (asked.get("stem").unwrap_or(&asked["question"]).clone(), asked["answer"].clone()))
        .collect();
    let expected = [
        ("Which is a fish?", "eel"),
        ("What is a label?", "A name."),
        ("What is a loop?", "Something that\ngoes on."),
    ];
    assert_eq!(cards, expected.map(|(question, answer)| (json!(question), json!(answer))));
    let lines: Vec<u64> = problems("mixed.md", text).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [5, 19]);
}

#[test]
fn an_arrow_to_the_right_option_marks_it_also_where_options_have_numbers() {
    let text = "A test\n\nQ1. Which types are there?\n\n\t1. range and spatial\t<<<<<--CORRECT\n\t2. secondary\n\t3. primary\n\nQ2. And which?\n\n\t1. table\n\t2. trigger    <-- correct answer\n\nQ3.You need more. What?\n\n\t1. this\n\t2. that (correct)\n";
    let deck = imported("quiz.md", text);
    let answers: Vec<_> =
        (0..3).map(|card| question(&deck, card)["answer"].as_str().unwrap().to_owned()).collect();
    assert_eq!(answers, ["range and spatial", "trigger", "that"]);
    assert_eq!(question(&deck, 0)["wrong"], json!(["secondary", "primary"]));
}

#[test]
fn sections_without_a_question_of_the_quiz_are_read_as_notes() {
    let cards = "## Flashcards\n\nQ: What is covariance?\nA: A measure.\n\nCapital of France? :: Paris\n";
    let lettered = "# Study\n\n## Quiz\n\n1. Which?\n   A) one\n   B) two\n\n   **Answer:** B\n\n2. And?\n   A) one\n   B) two\n\n   **Answer:** A\n\n### More\n\nWhat is `this`? :: no card\n\n";
    let boxes = "# Study\n\n#### Q1. Whose?\n\n- [ ] one\n- [x] two\n\n##### Why\n\nIs it so? :: no card\n\n";
    let both = format!("{boxes}{}", lettered.replace("# Study\n\n", ""));
    for (quiz, own) in [(lettered, 2), (boxes, 1), (&both, 3)] {
        let text = format!("{quiz}{cards}");
        let deck = imported("study.md", &text);
        let all = deck["cards"].as_array().unwrap();
        let said: Vec<_> = all[own..].iter().map(|card| (&card["question"], &card["answer"])).collect();
        assert_eq!(
            said,
            [
                (&json!("What is covariance?"), &json!("A measure.")),
                (&json!("Capital of France?"), &json!("Paris"))
            ]
        );
        let line = text.lines().position(|line| line.starts_with("Q: ")).unwrap() + 1;
        let faulty = text.replace("A: A measure.\n", "A: A measure, see ![[Other]].\n");
        assert!(
            problems("study.md", &faulty).iter().any(|(at, _)| *at == line as u64),
            "lines are the file's"
        );
    }
}

#[test]
fn headings_that_ask_are_questions_where_the_title_says_that_these_are_collected() {
    let asked = "## What is React?\n\nA library.\n\n### Example\n\n```js\nx\n```\n\n## Why keys?\n\nTo tell them apart.\n\n## How does state work?\n\nSo.\n\n## Explain hooks\n\nFunctions.\n\n## When to memo?\n\nRarely.\n\n## License\n\nMIT\n";
    let deck = imported("react.md", format!("# React Interview Questions\n\n{asked}"));
    let cards = deck["cards"].as_array().unwrap();
    assert_eq!(cards.len(), 5, "{deck:#}");
    assert_eq!(
        (&cards[0]["question"], &cards[3]["question"]),
        (&json!("What is React?"), &json!("Explain hooks"))
    );
    assert_eq!(cards[0]["answer"], "A library.\n\n### Example\n\nx");
    let sandbox = Sandbox::new();
    for title in ["FAQ", "React", "Frequently asked questions"] {
        let path = sandbox.file("help.md", format!("# {title}\n\n{asked}"));
        sandbox.run(&["check", &path]).fails(3).says("no cards in it");
    }
}

#[test]
fn fences_of_pandoc_and_answers_behind_r_are_read() {
    let text = "# Cours\n\n::: qcm \"Question 1\"\nQuel est le plus grand ?\n\nA. un\nB. deux\n\n> **Réponse B.** Car 2 > 1.\n:::\n\n::: qcm \"Question 2\"\nEt le moindre ?\n\nA. un\nB. deux\n\n> **Réponse A.** Oui.\n:::\n\n# Fiches\n\n::: flashcard\nQ: Que mesure la covariance ?\nR: Le degré.\n:::\n";
    let deck = imported("cours.md", text);
    assert_eq!(
        (&question(&deck, 0)["stem"], &question(&deck, 0)["answer"]),
        (&json!("Quel est le plus grand ?"), &json!("deux"))
    );
    assert_eq!(
        (&deck["cards"][2]["question"], &deck["cards"][2]["answer"]),
        (&json!("Que mesure la covariance ?"), &json!("Le degré."))
    );
}

#[test]
fn numbers_in_bold_and_numbered_lines_of_a_collection_begin_questions() {
    let five = |one: &dyn Fn(usize) -> String| (1..=5).map(one).collect::<Vec<_>>().join("\n");
    for page in [
        format!(
            "# Notes\n\n## Contents\n\n{}",
            five(&|n| format!("**Q{n}. What is part {n}?**\n\nIt is {n}.\n"))
        ),
        format!("# Notes\n\n{}", five(&|n| format!("**{n}. What is part {n}?**\nIt is {n}.\n"))),
        format!(
            "# SQL Interview Questions\n\n{}",
            five(&|n| format!("{n}. What is part {n}?\n\n   It is {n}.\n"))
        ),
        format!(
            "# SQL Interview Questions\n\n{}",
            five(&|n| format!("{n}. **What is part {n}?**\n   It is {n}.\n"))
        ),
        format!("# Notes\n\n{}", five(&|n| format!("### Q{n}. What is part {n}?**\n\nIt is {n}.\n"))),
        format!(
            "# Notes\n\n{}",
            five(&|n| format!("### Question {n}\n\n**What is part {n}?**\n\nIt is {n}.\n"))
        ),
    ] {
        let deck = imported("page.md", &page);
        assert_eq!(deck["cards"].as_array().unwrap().len(), 5, "{page}");
        assert_eq!(
            (&deck["cards"][2]["question"], &deck["cards"][2]["answer"]),
            (&json!("What is part 3?"), &json!("It is 3.")),
            "{page}"
        );
        assert!(deck["topics"].is_null(), "{deck}");
    }
    for page in [
        format!("# Setup\n\n{}", five(&|n| format!("{n}. What is step {n}?\n\n   It is {n}.\n"))),
        format!("# Setup\n\n{}", five(&|n| format!("**{n}. Install part {n}**\n\nRun it.\n"))),
        format!("# SQL Interview Questions\n\n{}", five(&|n| format!("{n}. [Part {n}](part-{n}.md)\n"))),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file("page.md", &page);
        sandbox.run(&["check", &path]).fails(3);
    }
}
