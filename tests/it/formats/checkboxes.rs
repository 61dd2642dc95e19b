//! Quizzes of checkboxes in Markdown.

use serde_json::json;

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
    assert_eq!((&second["answer"], &second["wrong"]), (&json!("B\n\nbar();"), &json!(["A\n\nfoo();"])));
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
    assert!(found[1].0 == 6 && found[1].1.contains("images are left out"), "{found:?}");
    assert_eq!(question(&imported("a.md", text), 0)["stem"], "What is shown?\n\n[image: A tree]");
}
