//! Quizzes of checkboxes in Markdown.

use harness::Sandbox;
use serde_json::{Value, json};

use super::{imported, problems, question};

#[test]
fn a_linkedin_quiz_is_read_with_its_code_references_and_several_right_answers() {
    let text = "## Git\n\n#### Q1. How can you **check** the current `git` configuration?\n\n- [ ] git status\n- [x] `git config --list`\n- [ ] git log\n\n[Reference](https://git-scm.com/docs)\n\n#### Q2. What does this print?\n\n```js\nif (a) {\n  b();\n}\n```\n\n- [ ] A\n\n```js\nfoo();\n```\n\n- [x] B\n\n```js\nbar();\n```\n\n#### Q3. Which two?\n\n- [x] one\n- [x] two\n- [ ] three\n\n**Explanation:** Both [are][1].\n\n[1]: https://a.example\n";
    let deck = imported("git-quiz.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 3);
    let first = question(&deck, 0);
    assert_eq!((&first["kind"], &first["answer"]), (&json!("choice"), &json!("git config --list")));
    assert_eq!(deck["cards"][0]["source"], "https://git-scm.com/docs");
    assert!(deck["cards"][0]["explanation"].is_null());
    let second = question(&deck, 1);
    assert_eq!(
        (&second["stem"], &second["exchange"]),
        (&json!("What does this print?"), &json!("if (a) {\n  b();\n}"))
    );
    assert_eq!((&second["answer"], &second["wrong"]), (&json!("bar();"), &json!(["foo();"])));
    assert_eq!(question(&deck, 2)["answers"], json!(["one", "two"]));
    assert!(deck["cards"][2]["explanation"].as_str().unwrap().starts_with("Both are."));
}

#[test]
fn options_that_are_but_code_and_explanations_in_lists_are_read() {
    let text = "#### Q20. What commands overwrite your local files?\n\n- [ ] \u{2800}\n  ```bash\n  git pull --all\n  ```\n- [x] \u{2800}\n\n  ```bash\n  git fetch --all\n  git reset --hard origin/master\n  ```\n\n- The command `pull` is `fetch` and **merge**.\n";
    let deck = imported("git.md", text);
    let first = question(&deck, 0);
    assert_eq!(
        (&first["answer"], &first["wrong"]),
        (&json!("git fetch --all\ngit reset --hard origin/master"), &json!(["git pull --all"]))
    );
    assert_eq!(deck["cards"][0]["explanation"], "- The command `pull` is `fetch` and merge.");
}

#[test]
fn questions_need_no_headings_and_lists_of_tasks_are_no_questions() {
    let text = "1. First?\n   - [ ] a\n   - [x] b\n\nBecause b.\n\n2. Second?\n   - [x] c\n   - [ ] d\n\nShopping\n\n- [ ] milk\n- [x] bread\n";
    let deck = imported("a.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
    assert_eq!(question(&deck, 0)["stem"], "First?");
    assert_eq!(deck["cards"][0]["explanation"], "Because b.");
    assert_eq!(question(&deck, 1)["stem"], "Second?");
    let found = problems("a.md", text);
    assert!(found.len() == 1 && found[0].1.contains("to-do list"), "{found:?}");
}

#[test]
fn a_question_without_a_tick_is_told_and_images_are_named() {
    let text = "#### Q1. No tick?\n\n- [ ] a\n- [ ] b\n\n#### Q2. What is shown?\n\n![A tree](img/tree.png)\n\n- [x] a\n- [ ] b\n";
    let found = problems("a.md", text);
    assert!(found[0].0 == 1 && found[0].1.contains("none of its options is marked as right"), "{found:?}");
    assert!(found[1].0 == 6 && found[1].1.contains("cannot show images"), "{found:?}");
    assert_eq!(question(&imported("a.md", text), 0)["stem"], "What is shown?\n\n[image: A tree]");
}

#[test]
fn translated_quizzes_number_their_questions_in_their_own_way() {
    let text = "## Android\n\n#### F1. Welche Datei wird bearbeitet?\n\n- [x] a.xml\n- [ ] b.xml\n\n#### F2. Ist der Thread blockiert, zeigt das System einen \\_-Dialog an.\n\n- [ ] x\n- [x] y\n\n#### Q3。 哪一個？\n\n- [x] 甲\n- [ ] 乙\n\n#### 问题 4：选一个\n\n- [ ] 丙\n- [x] 丁\n";
    let deck = imported("android-quiz-de.md", text);
    let stems: Vec<Value> = (0..4).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(
        stems,
        [
            "Welche Datei wird bearbeitet?",
            "Ist der Thread blockiert, zeigt das System einen _-Dialog an.",
            "哪一個？",
            "选一个"
        ]
    );
}

#[test]
fn letters_before_options_go_and_then_they_keep_their_places() {
    let text = "#### Q1. Which?\n\n- [ ] A. one\n- [x] B. two\n- [ ] C. three\n\n#### Q2. Which?\n\n- [ ] yes\n- [x] Todas las anteriores\n\n#### Q3. And which?\n\n- [ ] yes\n- [x] no\n";
    let deck = imported("a.md", text);
    let first = question(&deck, 0);
    assert_eq!((&first["answer"], &first["wrong"]), (&json!("two"), &json!(["one", "three"])));
    assert_eq!(first["order"], json!(["one", "two", "three"]), "what is said of B stays true");
    assert_eq!(question(&deck, 1)["order"], json!(["yes", "Todas las anteriores"]));
    assert!(question(&deck, 2)["order"].is_null());
}

#[test]
fn options_that_are_but_images_are_left_out_and_counted() {
    let text = "#### Q1. Which picture?\n\n- [ ] A\n      ![img](i/00.jpeg)\n- [x] B\n      ![img](i/01.jpeg)\n\n#### Q2. Which word?\n\n![img](i/tree.png?raw=png)\n\n- [ ] a\n- [x] b\n";
    let deck = imported("a.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 1);
    assert_eq!(question(&deck, 0)["stem"], "Which word?\n\n[image: tree.png]");
    let found = problems("a.md", text);
    assert!(found.iter().any(|(line, why)| *line == 1 && why.contains("only an image")), "{found:?}");
}

#[test]
fn an_option_without_a_box_is_told_and_two_in_one_line_are_two() {
    let text = "#### Q1. Which?\n\n- one\n- [x] two\n\n#### Q2. Which?\n\n- [x] one\n- two\n- [ ] three\n\n#### Q3. Which of these?\n\n- [x] one\n- [ ] two- [ ] three\n";
    let deck = imported("a.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 1);
    assert_eq!(question(&deck, 0)["wrong"], json!(["two", "three"]));
    let lines: Vec<u64> = problems("a.md", text)
        .iter()
        .filter(|(_, why)| why.contains("no box"))
        .map(|(line, _)| *line)
        .collect();
    assert_eq!(lines, [1, 6]);
}

#[test]
fn lists_of_tasks_are_no_quiz_whatever_their_headings_look_like() {
    for text in [
        "# Plan\n\n## 1. Set it up\n\n- [x] clone it\n- [x] build it\n- [ ] run it\n\n## 2. Ship it\n\n- [ ] tag\n- [ ] push\n",
        "Tasks:\n\n- [x] A.1 Write\n- [x] A.2 Read\n- [ ] A.3 Sleep\n",
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file("todo.md", text);
        sandbox.run(&["check", &path]).fails(3).says("no cards in it");
    }
}

#[test]
fn links_are_the_source_and_quotations_lose_their_signs() {
    let text = "#### Q1. Which?\n\n- [x] a\n- [ ] b\n\n1. [Docs - one](https://a.example/x_(y))\n2. [Docs - two](https://b.example)\n\n> Because of\n>\n> - this\n";
    let deck = imported("a.md", text);
    assert_eq!(deck["cards"][0]["source"], "https://a.example/x_(y)");
    assert_eq!(deck["cards"][0]["explanation"], "Because of\n\n- this");
}

#[test]
fn options_that_are_code_below_a_sign_that_is_not_seen_are_the_code() {
    let text = "#### Q1. Which fragment compiles?\n\n-[ ] &shy;\n\n```rust\nfor c in x {\n    f(c);\n}\n```\n\n- [x] &shy;\n\n```rust\ng();\n```\n\n[référence](https://a.example/x)\n";
    let deck = imported("a.md", text);
    let first = question(&deck, 0);
    assert_eq!((&first["answer"], &first["wrong"]), (&json!("g();"), &json!(["for c in x {\n    f(c);\n}"])));
    assert_eq!(deck["cards"][0]["source"], "https://a.example/x");
}

#[test]
fn quizzes_of_sites_are_read_without_what_their_programs_need() {
    let boxes = "## Questions\n\n??? question \"Q1. Which comes first?\"\n    - [x] A. `COMMAND` ✅\n    - [ ] B. `ERROR` ❌\n\n    **Why:** it always does.\n    **Ref:** [Events](https://a.example/x).\n\n???+ question \"Q2. And last?\"\n    - [ ] A. `COMMAND`\n    - [x] B. `TERMINATE`\n      of all ✔️\n\n    **Why:** so.\n";
    let deck = imported("a.md", boxes);
    let (first, second) = (question(&deck, 0), question(&deck, 1));
    assert_eq!(
        (&first["stem"], &first["answer"], &first["wrong"]),
        (&json!("Which comes first?"), &json!("COMMAND"), &json!(["ERROR"]))
    );
    let about = &deck["cards"][0];
    assert!(about["explanation"].as_str().unwrap().starts_with("Why: it always does."), "{about}");
    assert_eq!(about["source"], "https://a.example/x");
    assert_eq!((&second["stem"], &second["wrong"]), (&json!("And last?"), &json!(["COMMAND"])));
    assert_eq!(deck["cards"][1]["explanation"], "Why: so.");
    let attributes = "Which is cheapest?\n{: .query}\n\n- [ ] A. A container\n{: .option}\n- [x] B. A bucket\n{: .option}\n\nIt costs by use.\n{: .answer}\n";
    let deck = imported("b.md", attributes);
    let first = question(&deck, 0);
    assert_eq!(
        (&first["stem"], &first["answer"], &first["wrong"]),
        (&json!("Which is cheapest?"), &json!("A bucket"), &json!(["A container"]))
    );
    assert_eq!(deck["cards"][0]["explanation"], "It costs by use.");
}

#[test]
fn a_heading_above_numbered_questions_is_their_title_and_no_part_of_the_first() {
    let text = "# Kubernetes\n\n## Quiz\n\n1. **Which one keeps copies?**\n   - [ ] A. Pod\n   - [x] B. Deployment\n\n2. **And state?**\n   - [x] A. StatefulSet\n   - [ ] B. Job\n\n## Which order is right?\n\n1. build\n2. push\n\n- [x] 1, 2\n- [ ] 2, 1\n";
    let deck = imported("a.md", text);
    for bold in ["**Q1. Which one?**", "**Q1.** Which one?", "Q1. **Which one?**", "**1.** **Which** one?"] {
        let deck = imported("a.md", format!("{bold}\n\n- [ ] a\n- [x] b\n"));
        assert_eq!(question(&deck, 0)["stem"], "Which one?", "{bold}");
    }
    let stems: Vec<Value> = (0..3).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(stems[..2], ["Which one keeps copies?", "And state?"]);
    assert!(stems[2].as_str().unwrap().starts_with("Which order is right?"), "{}", stems[2]);
}

#[test]
fn boxes_may_be_numbered_round_or_liascripts() {
    let text = "#### Q1. Numbered?\n\n1. [ ] a\n2. [x] b\n\n#### Q2. Round?\n\n- ( ) a\n- (x) b\n\n#### Q3. Lia?\n\n    [( )] a\n    [(X)] b\n\n#### Q4. Several?\n\n    [[X]] a\n    [[X]] b\n    [[ ]] c\n";
    let deck = imported("boxes.md", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 4);
    for card in 0..3 {
        assert_eq!(
            (&question(&deck, card)["answer"], &question(&deck, card)["wrong"]),
            (&json!("b"), &json!(["a"]))
        );
    }
    assert_eq!(question(&deck, 3)["answers"], json!(["a", "b"]));
}

#[test]
fn an_option_that_is_code_begins_with_it() {
    let deck = imported(
        "quiz.md",
        "#### Q1. Which is logged?\n\n- [x] .\n\n```plaintext\nI\nlove\n```\n\n- [ ] .\n\n```plaintext\nlove\nI\n```\n\n- [ ] Nobody knows.\n",
    );
    let only = question(&deck, 0);
    assert_eq!((&only["answer"], &only["wrong"]), (&json!("I\nlove"), &json!(["love\nI", "Nobody knows."])));
}

#[test]
fn a_question_that_stands_twice_is_kept_once_and_not_read_as_something_else() {
    let one = "#### Q1. Which port?\n\n- [x] 443\n- [ ] 80\n\n";
    let text = format!(
        "# Nets\n\n{one}{}{}",
        one.replace("Q1", "Q2"),
        one.replace("Q1. Which port", "Q3. Which other")
    );
    assert_eq!(imported("nets.md", &text)["cards"].as_array().unwrap().len(), 2);
    let found = problems("nets.md", &text);
    assert!(found.len() == 1 && found[0].1.contains("it was kept once"), "{found:?}");
}

#[test]
fn ticks_may_be_letters_that_look_like_an_x_and_crosses_where_each_list_has_one() {
    for tick in ["х", "Х", "ｘ", "√", "×"] {
        let text = format!(
            "#### 問1. Which?\n\n- [{tick}] a\n- [ ] b\n\n#### 問2. And?\n\n- [ ] a\n- [{tick}] b\n- [ ] c\n"
        );
        let deck = imported("q.md", &text);
        assert_eq!(
            (&question(&deck, 0)["answer"], &question(&deck, 1)["answer"]),
            (&json!("a"), &json!("b")),
            "{tick}"
        );
    }
    for doubtful in ["- [×] a\n- [×] b\n- [ ] c\n", "- [○] a\n- [×] b\n- [×] c\n"] {
        let sandbox = harness::Sandbox::new();
        let path = sandbox.file("q.md", format!("#### Q1. Which?\n\n{doubtful}"));
        sandbox.run(&["import", &path]).fails(3);
    }
    let found = problems(
        "q.md",
        "#### Q1. Which?\n\n- [x] a\n- [ ] b\n\n#### Q2. And?\n\n- [×] a\n- [x] b\n- [ ] c\n",
    );
    assert!(found.len() == 1 && found[0].1.contains("neither a blank nor an x"), "{found:?}");
}

#[test]
fn a_heading_that_is_but_a_number_is_no_part_of_the_question() {
    let text = "# Nets\n\n## Question 1\n\nWhich port?\n\n- [x] 443\n- [ ] 80\n\n## Q2.\n\nWhich other?\n\n- [x] 443\n- [ ] 80\n\n## Q2.b. And?\n\n- [x] 443\n- [ ] 80\n";
    let deck = imported("q.md", text);
    let stems: Vec<Value> = (0..3).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(stems, ["Which port?", "Which other?", "And?"]);
}
