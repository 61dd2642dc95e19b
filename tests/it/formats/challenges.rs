//! freeCodeCamp's challenges.

use harness::Sandbox;
use serde_json::json;

use super::{imported, problems, question};

const LECTURE: &str = "---
id: 69661d2fc36411aa9e25ea64
title: How do caches work?
challengeType: 19
---

# --description--

A cache keeps answers.

# --questions--

## --text--

Which header says **how long** a response may be kept?

```http
GET / HTTP/1.1
```

## --answers--

`Allow`

### --feedback--

`Allow` lists methods.

---

`Cache-Control`

---

It is kept for ever.

### --feedback--

Nothing is.

## --video-solution--

2

## --text--

Second?

## --answers--

Yes

---

No

## --video-solution--

1
";

#[test]
fn a_lecture_asks_its_questions_with_the_feedback_of_each_answer() {
    let deck = imported("caches.md", LECTURE);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
    assert_eq!(deck["cards"][0]["id"], "69661d2fc36411aa9e25ea64-1");
    assert_eq!(deck["cards"][0]["source"], "How do caches work?");
    let question = question(&deck, 0);
    assert_eq!(question["stem"], "Which header says how long a response may be kept?");
    assert_eq!(question["exchange"], "GET / HTTP/1.1");
    assert_eq!((&question["kind"], &question["answer"]), (&json!("choice"), &json!("Cache-Control")));
    assert_eq!(
        question["wrong"],
        json!([{"text": "Allow", "why": "`Allow` lists methods."}, {"text": "It is kept for ever.", "why": "Nothing is."}])
    );
}

#[test]
fn older_markers_quizzes_and_blanks_are_read() {
    let older = "# --description--\n\nx\n\n# --question--\n\n## --text--\n\nOne?\n\n## --answers--\n\na\n\n---\n\nb\n\n## --video-solution--\n\n1\n";
    assert_eq!(question(&imported("a.md", older), 0)["answer"], "a");
    let oldest = "---\nid: 5e7b9f09\ntitle: Dictionaries\nchallengeType: 11\n---\n\n## Description\n<section id='description'>\nx\n</section>\n\n## Tests\n<section id='tests'>\n\n```yml\nquestion:\n  text: |\n    What does this print?\n    ```python\n    x = 1\n    ```\n  answers:\n    - |\n      one\n    - two\n  solution: 2\n```\n\n</section>\n";
    let deck = imported("a.md", oldest);
    assert_eq!(
        (&deck["cards"][0]["id"], &question(&deck, 0)["answer"]),
        (&json!("5e7b9f09-1"), &json!("two"))
    );
    assert_eq!(
        (&question(&deck, 0)["stem"], &question(&deck, 0)["exchange"]),
        (&json!("What does this print?"), &json!("x = 1"))
    );
    let quiz = "---\nid: abc1\n---\n# --quizzes--\n\n## --quiz--\n\n### --question--\n\n#### --text--\n\nWhat?\n\n#### --distractors--\n\nx\n\n---\n\ny\n\n---\n\nz\n\n#### --answer--\n\nright\n\n### --question--\n\n#### --text--\n\nAnd?\n\n#### --distractors--\n\nx\n\n#### --answer--\n\ny\n";
    let deck = imported("quiz.md", quiz);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&question(&deck, 0)["answer"], &question(&deck, 0)["wrong"]),
        (&json!("right"), &json!(["x", "y", "z"]))
    );
    for blank in ["BLANK", "_"] {
        let text = format!(
            "---\nid: abc2\n---\n# --fillInTheBlank--\n\n## --sentence--\n\n`I {blank} it, {blank} not now.`\n\n## --blanks--\n\n`like`\n\n### --feedback--\n\nIt is a verb.\n\n---\n\n`but`\n\n# --scene--\n\n```json\n{{}}\n```\n"
        );
        let deck = imported("blank.md", &text);
        let first = question(&deck, 0);
        assert_eq!(
            (&first["kind"], &first["stem"], &first["answer"]),
            (&json!("typed"), &json!("I ____ it, but not now."), &json!("like"))
        );
        assert_eq!(deck["cards"][0]["explanation"], "It is a verb.");
        assert_eq!(question(&deck, 1)["stem"], "I like it, ____ not now.");
    }
}

#[test]
fn a_folder_of_challenges_is_a_deck_with_topics_by_folder_and_coding_challenges_are_passed_over() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("fcc/http/caches.md", LECTURE);
    sandbox.add_deck(
        "fcc/code/step-1.md",
        "---\nid: c0de\n---\n# --description--\n\nWrite it.\n\n# --hints--\n\nx\n",
    );
    let deck = sandbox.json(&["decks"])[1].clone();
    assert_eq!((&deck["id"], &deck["cards"]), (&json!("fcc"), &json!(2)));
    assert_eq!(sandbox.cards(&["--deck", "fcc", "--topic", "http"]).len(), 2);
    let path = sandbox.profile().join("decks/fcc");
    sandbox.run(&["check", path.to_str().unwrap()]).ok().shows("1 file holds no card of 2 files here");
}

#[test]
fn a_question_without_its_answer_is_told_with_its_line() {
    let found =
        problems("a.md", LECTURE.replace("## --video-solution--\n\n2\n", "## --video-solution--\n\n7\n"));
    assert!(
        found.len() == 1 && found[0].0 == 13 && found[0].1.contains("\"7\", and there are 3"),
        "{found:?}"
    );
    let cut = &LECTURE[..LECTURE.find("## --video-solution--").unwrap()];
    let sandbox = Sandbox::new();
    let path = sandbox.file("cut.md", cut);
    sandbox.run(&["import", &path]).fails(3).says("cut.md:13: ").says("which answer is right");
    assert!(!sandbox.profile().exists(), "nothing was written");
}

#[test]
fn a_question_about_a_recording_shows_what_is_said_and_code_with_marks_in_it_is_whole() {
    let text = "---\nid: 679c\ntitle: 任务 79\n---\n\n<!-- (Audio) James: No, I didn't. -->\n\n# --questions--\n\n## --text--\n\nJames 知道多少？\n\n## --answers--\n\n`` `Hi, ${name}` ``\n\n---\n\n`x`\n\n## --video-solution--\n\n1  \n";
    let deck = imported("task-79.md", text);
    let asked = question(&deck, 0);
    assert_eq!(asked["exchange"], "James: No, I didn't.");
    assert_eq!((&asked["answer"], &asked["wrong"]), (&json!("`Hi, ${name}`"), &json!(["x"])));
    let blank = "---\nid: 1\ntitle: T\n---\n<!--\nAUDIO REFERENCE:\nTom: It is great.\n-->\n\n# --fillInTheBlank--\n\n## --sentence--\n\n`It is BLANK.`\n\n## --blanks--\n\n`great`\n";
    assert!(question(&imported("t.md", blank), 0)["exchange"].is_null(), "it would hand out the answer");
}

#[test]
fn a_blank_in_chinese_may_be_typed_in_signs_or_by_its_sound() {
    let text = "---\nid: 6989\ntitle: Task 6\nchallengeType: 22\ninputType: pinyin-to-hanzi\n---\n\n# --fillInTheBlank--\n\n## --sentence--\n\n`二十 (èr shí)，BLANK`\n\n## --blanks--\n\n`七十六 (qī shí liù)`\n";
    let asked = question(&imported("task-6.md", text), 0);
    assert_eq!(
        (&asked["stem"], &asked["answer"], &asked["accept"]),
        (&json!("二十 (èr shí)，____"), &json!("七十六"), &json!(["qī shí liù", "七十六 (qī shí liù)"]))
    );
    let other = text.replace("inputType: pinyin-to-hanzi\n", "");
    assert_eq!(question(&imported("task-6.md", other), 0)["answer"], "七十六 (qī shí liù)");
}

#[test]
fn a_challenge_that_asks_for_code_says_so_where_it_is_named_alone() {
    let text = "---\nid: 6814\nchallengeType: 28\n---\n\n# --description--\n\nWrite it.\n\n# --hints--\n\nx\n\n# --seed--\n\n## --seed-contents--\n\n```js\nf()\n```\n";
    let sandbox = Sandbox::new();
    let path = sandbox.file("daily.md", text);
    sandbox
        .run(&["check", &path])
        .fails(3)
        .says("there are no cards in it: this freeCodeCamp challenge asks for code");
}

#[test]
fn what_translators_programs_leave_of_a_rule_parts_answers_too() {
    let text = "---\nid: abc1\n---\n# --quizzes--\n\n## --quiz--\n\n### --question--\n\n#### --text--\n\nNini?\n\n#### --distractors--\n\nx\n\n[No Swahili text provided.]\n\ny\n\n#### --answer--\n\nz\n";
    let question = question(&imported("quiz.md", text), 0);
    assert_eq!((&question["answer"], &question["wrong"]), (&json!("z"), &json!(["x", "y"])));
}

#[test]
fn a_task_whose_markers_were_translated_is_read_by_their_places() {
    let task = |rest: &str| {
        format!(
            "---\nid: a1\ntitle: Task 1\nchallengeType: 22\n---\n\n# --instructions--\n\nListen.\n\n{rest}\n# --cena--\n\n```json\n{{\"a\": 1}}\n```\n"
        )
    };
    for rest in [
        "# --fillInTheBlank--\n\n## --frase--\n\n`Hi! BLANK you there? BLANK.`\n\n## --espaços em branco--\n\n`Are`\n\n### --Rückmeldung--\n\nA verb.\n\n---\n\n`Yes`\n",
        "# Completa la palabra\n\n## Frases\n\n`Hi! _ you there? _.`\n\n## Palabra\n\n`Are`\n\n### --Feedback--\n\nA verb.\n\n---\n\n`Yes`\n",
    ] {
        let deck = imported("task.md", task(rest));
        let asked = question(&deck, 0);
        assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
        assert_eq!((&asked["stem"], &asked["answer"]), (&json!("Hi! ____ you there? Yes."), &json!("Are")));
        assert_eq!(deck["cards"][0]["explanation"], "A verb.");
    }
}

#[test]
fn choices_whose_markers_were_translated_keep_their_answers_and_feedback() {
    let plain = LECTURE.split("## --text--\n\nSecond?").next().unwrap();
    let expected = imported("caches.md", plain);
    for (names, solution) in [
        (vec![("--feedback--", "--Feedback--")], "2"),
        (vec![("--feedback--", "--Rückmeldung--"), ("--video-solution--", "--video-Lösung--")], "2"),
        (
            vec![
                ("# --questions--", "# --preguntas----preguntas--"),
                ("--text--", "--texto--"),
                ("--answers--", "--respuestas--"),
                ("--video-solution--", "--solución de vídeo--"),
            ],
            "2.",
        ),
        (vec![("--video-solution--", "--الحل--")], "٢"),
    ] {
        let mut text = plain.replace("solution--\n\n2", &format!("solution--\n\n{solution}"));
        for (name, translated) in names {
            text = text.replace(name, translated);
        }
        assert_eq!(imported("caches.md", &text)["cards"], expected["cards"], "{text}");
    }
}

#[test]
fn a_task_in_which_no_question_can_be_found_is_told() {
    let sandbox = Sandbox::new();
    let path = sandbox.file(
        "task.md",
        "---\nid: a1\ntitle: Task 1\nchallengeType: 19\n---\n\n# --preguntas--\n\n## --texto--\n\nWhich?\n",
    );
    sandbox.run(&["check", &path]).fails(3).says("markers such as ## --text--, ## --answers--");
    let lesson = sandbox.file(
        "lesson.md",
        "---\nid: a2\ntitle: T\nchallengeType: 15\n---\n\n# --description--\n\nUse `snake_case`.\n\n## More\n\nRead.\n\n## 2\n\n3\n\n# --assignment--\n\nDo it.\n",
    );
    sandbox.run(&["check", &lesson]).fails(3).says("there are no cards in it");
}

#[test]
fn a_sentence_that_is_but_a_blank_has_what_the_task_says() {
    let text = "---\nid: 6989\ntitle: Task 4\nchallengeType: 22\ninputType: pinyin-to-hanzi\n---\n\n<!-- (Audio) Wang Hua: 请问 (qǐng wèn) -->\n\n# --description--\n\nShe asks politely.\n\n# --instructions--\n\nListen.\n\n# --fillInTheBlank--\n\n## --sentence--\n\n`BLANK`\n\n## --blanks--\n\n`请问 (qǐng wèn)`\n";
    assert_eq!(question(&imported("t.md", text), 0)["stem"], "She asks politely.\n\n____");
    let given = text.replace("She asks politely.", "She says 请问.");
    assert_eq!(question(&imported("t.md", given), 0)["stem"], "Listen.\n\n____");
    let staged =
        LECTURE.replace("# --description--", "<!-- (Audio) part of the dialogue -->\n\n# --description--");
    assert!(question(&imported("c.md", staged), 1)["exchange"].is_null());
}

#[test]
fn a_quiz_whose_markers_were_all_translated_is_read_by_their_places() {
    let question = |asked: &str, at: usize| {
        format!(
            "### --pitanje--\n\n#### --tekst--\n\n{asked} {at}?\n\n#### --ometaci--\n\na{at}\n\n---\n\nb{at}\n\n---\n\nc{at}\n\n#### --odgovor--\n\nd{at}\n\n"
        )
    };
    let head = "---\nid: abc\ntitle: Kviz\nchallengeType: 8\n---\n\n# --opis--\n\nOdgovorite.\n\n# --kvizovi--\n\n## --kviz--\n\n";
    let text = format!("{head}{}{}", question("Which", 1), question("And", 2));
    let deck = imported("quiz.md", &text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
    let asked = super::question(&deck, 1);
    assert_eq!(
        (&asked["stem"], &asked["answer"], &asked["wrong"]),
        (&json!("And 2?"), &json!("d2"), &json!(["a2", "b2", "c2"]))
    );
    assert_eq!(deck["cards"][1]["id"], "abc-2");
    // Where the wrong answers are one, nothing tells them from the right one.
    let unclear = text.replace("\n---\n\nb1\n\n---\n\nc1\n", "");
    let found = problems("quiz.md", &unclear);
    assert_eq!(imported("quiz.md", &unclear)["cards"].as_array().unwrap().len(), 1);
    assert!(found.len() == 1 && found[0].0 == 15 && found[0].1.contains("cannot be told apart"), "{found:?}");
}
