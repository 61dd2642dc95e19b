//! Questions in JSON, and hascard.

use harness::Sandbox;
use serde_json::{Value, json};

use super::{imported, problems, question};

#[test]
fn open_trivia_db_is_read_in_each_of_its_encodings() {
    for [category, kind, asked, right, wrong] in [
        ["Science &amp; Nature", "multiple", "What&#039;s H&lt;sub&gt;?", "Caf&eacute;", "No"],
        ["Science%20%26%20Nature", "multiple", "What%27s%20H%3Csub%3E%3F", "Caf%C3%A9", "No"],
        ["U2NpZW5jZSAmIE5hdHVyZQ==", "bXVsdGlwbGU=", "V2hhdCdzIEg8c3ViPj8=", "Q2Fmw6k=", "Tm8="],
    ] {
        let text = json!({"response_code": 0, "results": [{"category": category, "type": kind, "difficulty": "easy",
            "question": asked, "correct_answer": right, "incorrect_answers": [wrong]}]});
        let deck = imported("trivia.json", text.to_string());
        let first = question(&deck, 0);
        assert_eq!(
            first["answer"].as_str().unwrap().trim_start_matches("Caf%C3%A9"),
            if right.starts_with("Caf%") { "" } else { "Café" }
        );
        assert!(first["stem"].as_str().unwrap().starts_with("What's H<sub>"), "{first}");
        assert_eq!(deck["topics"][0]["title"], "Science & Nature");
    }
    let truth = json!({"response_code": 0, "results": [{"category": "X", "type": "boolean", "question": "Is it?", "correct_answer": "False", "incorrect_answers": ["True"]}]});
    assert_eq!(question(&imported("t.json", truth.to_string()), 0)["order"], json!(["True", "False"]));
}

#[test]
fn arrays_are_read_in_their_dialects() {
    for (what, text) in [
        ("text", json!([{"question": "Which?", "options": ["x", "y", "z"], "answer": "y"}])),
        ("letter", json!([{"question": "Which?", "options": ["x", "y", "z"], "answer": "B"}])),
        ("index", json!([{"question": "Which?", "options": ["x", "y", "z"], "correctIndex": 1}])),
        (
            "from 0",
            json!([{"question": "Which?", "choices": ["x", "y", "z"], "answer": 1}, {"question": "Q", "choices": ["x", "y"], "answer": 0}]),
        ),
        (
            "from 1",
            json!([{"question": "Which?", "choices": ["x", "y", "z"], "answer": 2}, {"question": "Q", "choices": ["x", "y"], "answer": 2}]),
        ),
        (
            "marked",
            json!([{"question": "Which?", "answers": [{"text": "x", "correct": false}, {"text": "y", "correct": true}, {"text": "z", "correct": false}]}]),
        ),
        ("object", json!([{"question": "Which?", "options": {"a": "x", "b": "y", "c": "z"}, "answer": "b"}])),
        (
            "flags",
            json!([{"question": "Which?", "answers": {"answer_a": "x", "answer_b": "y", "answer_c": "z", "answer_d": null},
            "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true", "answer_c_correct": "false"}}]),
        ),
        ("letters", json!([{"question": "Which?", "A": "x", "B": "y", "C": "z", "answer": "B"}])),
        (
            "options1",
            json!([{"question": "Which?", "option1": "x", "option2": "y", "option3": "z", "answer": "y"}]),
        ),
        ("wrong", json!([{"Question": "Which?", "Answer": "y", "Distractors": ["x", "z"]}])),
        (
            "below",
            json!({"title": "Quiz", "questions": [{"question": "Which?", "options": ["x", "y", "z"], "answer": "y"}]}),
        ),
        (
            "api",
            json!([{"question": {"text": "Which?"}, "correctAnswer": "y", "incorrectAnswers": ["x", "z"]}]),
        ),
    ] {
        let first = question(&imported("a.json", text.to_string()), 0);
        assert_eq!((&first["stem"], &first["answer"]), (&json!("Which?"), &json!("y")), "{what}: {first}");
        assert_eq!(first["wrong"], json!(["x", "z"]), "{what}");
    }
    let several = json!([{"question": "Which?", "options": ["x", "y", "z"], "answer": ["x", "z"], "explanation": "So.", "id": 7, "category": "Net"}]);
    let deck = imported("a.json", several.to_string());
    assert_eq!(question(&deck, 0)["answers"], json!(["x", "z"]));
    assert_eq!(
        (&deck["cards"][0]["explanation"], &deck["cards"][0]["id"], &deck["cards"][0]["topics"]),
        (&json!("So."), &json!("7"), &json!(["net"]))
    );
    let flash = json!([{"front": "Hund", "back": "dog"}, {"question": "True?", "answer": true}]);
    let deck = imported("a.json", flash.to_string());
    assert_eq!((&deck["cards"][0]["answer"], &question(&deck, 1)["answer"]), (&json!("dog"), &json!("True")));
    let lines = "{\"question\": \"A?\", \"answer\": \"a\"}\n{\"question\": \"B?\", \"answer\": \"b\"}\n";
    assert_eq!(imported("a.jsonl", lines)["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn a_number_that_may_mean_two_options_is_told_and_not_guessed() {
    let text = "[\n {\"question\": \"Which?\", \"options\": [\"x\", \"y\", \"z\"], \"answer\": 1},\n {\"question\": \"Q?\", \"options\": [\"x\", \"y\"], \"answer\": \"x\"},\n {\"question\": \"R?\", \"options\": [\"x\", \"y\"], \"answer\": \"w\"}\n]";
    let found = problems("a.json", text);
    assert!(found[0].0 == 2 && found[0].1.contains("counted from 0 or from 1"), "{found:?}");
    assert!(found[1].0 == 4 && found[1].1.contains("\"w\" is none of its options"), "{found:?}");
}

#[test]
fn hascard_is_read_with_all_its_kinds() {
    let text = "# Hund\ndog\n\n---\n\n# What is 1 + 1?\n- 1\n* 2\n- 3\n\n---\n\n# Which are even?\n[*] 2\n[ ] 3\n[*] 4\n\n---\n\n# Fill in\nThe euro is _EUR|€_, the pound _GBP_.\n\n---\n\n# Put in order\n[2] b\n[1] a\n";
    let deck = imported("deck.txt", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 6, "{deck:#}");
    assert_eq!((&deck["cards"][0]["question"], &deck["cards"][0]["answer"]), (&json!("Hund"), &json!("dog")));
    assert_eq!(
        (&question(&deck, 1)["answer"], &question(&deck, 2)["answers"]),
        (&json!("2"), &json!(["2", "4"]))
    );
    let gap = question(&deck, 3);
    assert_eq!(
        (&gap["stem"], &gap["answer"], &gap["accept"]),
        (&json!("Fill in\n\nThe euro is ____, the pound GBP."), &json!("EUR"), &json!(["€"]))
    );
    assert_eq!(question(&deck, 5)["answer"], "1. a\n2. b");
}

#[test]
fn code_in_fences_html_and_images_in_json_are_shown_as_what_they_are() {
    let text = json!({"generated": {"questions": [
        {"questionName": "What is printed?\n```js\nlog(1)\n```", "options": ["1", "2"], "answer": "1"},
        {"questionName": "<p>Which <b>tag</b>?</p>", "options": ["<h1>", "<p>x</p>"], "answer": "<h1>"},
        {"questionName": "What is it?", "image": "https://a.example/cat.png?x=1", "options": ["a lion", "a dog"], "answer": "a lion"},
        {"questionName": "Which block?", "options": [{"text": "", "code": "move()"}, {"text": "stay()"}], "correctIndex": 0},
    ]}});
    let deck = imported("a.json", text.to_string());
    let first = question(&deck, 0);
    assert_eq!((&first["stem"], &first["exchange"]), (&json!("What is printed?"), &json!("log(1)")));
    let second = question(&deck, 1);
    assert_eq!((&second["stem"], &second["wrong"]), (&json!("Which tag?"), &json!(["<p>x</p>"])));
    assert_eq!(question(&deck, 2)["stem"], "What is it?\n\n[image: cat.png]");
    assert_eq!(question(&deck, 3)["answer"], "move()");
}

#[test]
fn hascard_gaps_may_hold_escaped_signs_and_an_image_may_stand_above_options() {
    let text = "# Test\nf\\_xx * f\\_yy > _0_\n\n---\n\n# What fruit?\n![](fruit-3.jpeg)\n- Apple\n* Pear\n";
    let deck = imported("deck.txt", text);
    let gap = question(&deck, 0);
    assert_eq!((&gap["stem"], &gap["answer"]), (&json!("Test\n\nf_xx * f_yy > ____"), &json!("0")));
    let choice = question(&deck, 1);
    assert_eq!(
        (&choice["stem"], &choice["answer"]),
        (&json!("What fruit?\n\n[image: fruit-3.jpeg]"), &json!("Pear"))
    );
}

#[test]
fn the_name_of_an_image_does_not_hand_out_the_answer() {
    for (name, text) in [
        ("a.txt", "# What fruit?\n![](img/pear.jpeg)\n- Apple\n* Pear\n"),
        ("a.md", "#### Q1. What fruit?\n\n![A ripe pear](x.png)\n\n- [ ] Apple\n- [x] Pear\n"),
        ("a.md", "Q: What fruit? ![[pear.png]]\nA: A pear\n"),
        (
            "a.json",
            r#"[{"question":"What fruit?","image":"https://a.example/pear.png","options":["Apple","Pear"],"answer":"Pear"}]"#,
        ),
        ("a.gift", "What fruit? <img src\\=\"pear.png\"> {=Pear ~Apple}\n"),
        ("a.txt", "#separator:tab\n#html:true\nWhat fruit? <img src=pear.png>\tA pear\n"),
    ] {
        let deck = imported(name, text);
        let asked = question(&deck, 0);
        let stem = asked["stem"].as_str().or(asked["question"].as_str()).unwrap();
        assert!(stem.starts_with("What fruit?") && stem.ends_with("[image]"), "{text}: {stem}");
    }
    let both = imported("a.csv", "question,answer,both\nPear,Green [image: pear.png] fruit,yes\n");
    assert_eq!(both["cards"][0]["answer"], "Green [image] fruit");
}

#[test]
fn questions_are_found_under_ids_of_their_own_and_beside_other_lists() {
    for (text, stems) in [
        (
            json!({"q2": {"question": "One?", "answer": "a"}, "q1": {"question": "Two?", "answer": "b"}}),
            vec!["One?", "Two?"],
        ),
        (
            json!({"about": "x", "quiz": [{"question": "One?", "options": ["a", "b"], "answer": "B"}],
                "flashcard_sections": [{"topic": "Cells", "cards": [{"front": "Two?", "back": "b"}]}],
                "links": [{"url": "x"}]}),
            vec!["One?", "Two?"],
        ),
        (
            json!({"quizzes": {"first": {"title": "T", "questions": [{"question": "One?", "answer": "a"}]}}}),
            vec!["One?"],
        ),
        (
            json!({"meta": {"v": 1}, "data": {"items": [{"text": "One?", "options": ["a", "b"], "correctIndex": 0}]}}),
            vec!["One?"],
        ),
        (
            json!([{"content": "One?", "options": [{"key": "A", "value": "x"}, {"key": "B", "value": "y"}], "answer": "B", "explain": "So."}]),
            vec!["One?"],
        ),
    ] {
        let deck = imported("a.json", text.to_string());
        let mut found: Vec<_> = (0..deck["cards"].as_array().unwrap().len())
            .map(|at| {
                let asked = question(&deck, at);
                asked["stem"].as_str().or(asked["question"].as_str()).unwrap().to_owned()
            })
            .collect();
        found.sort();
        assert_eq!(found, stems, "{text}");
        assert!(problems("a.json", text.to_string()).is_empty(), "{text}");
    }
}

#[test]
fn a_list_of_words_is_known_by_its_fields_as_a_table_by_its_columns() {
    for text in [
        json!([{"word": "Hund", "pos": "n.", "translation": "dog"}]),
        json!([{"hanzi": "Hund", "pinyin": "x", "meaning": ["dog"]}]),
        json!([{"word": "Hund", "hanzi": "", "meaning": "dog"}]),
        json!([{"headword": "Hund", "definition": "dog"}]),
        json!({"level 1": [{"german": "Hund", "english": "dog", "lesson": 3}]}),
    ] {
        let deck = imported("words.json", text.to_string());
        let card = &deck["cards"][0];
        let sides = [&card["question"], &card["answer"]];
        assert!(sides.contains(&&json!("Hund")) && sides.contains(&&json!("dog")), "{text}: {card}");
    }
}

#[test]
fn options_may_be_joined_in_one_text_or_each_stand_under_its_letter() {
    for (text, answers) in [
        (
            json!([{"question": "Which?", "correct_answer": "two;four", "incorrect_answers": "one; three"}]),
            json!(["two", "four"]),
        ),
        (
            json!([{"q": "Which?", "choices": [{"a": "two"}, {"b": "one"}, {"c": "four"}, {"d": "three"}], "answer": ["a", "c"]}]),
            json!(["two", "four"]),
        ),
        (
            json!({"Quiz": {"Title": "T", "Questions": [{"QuestionText": "Which?", "Answers": [
                {"AnswerText": "two", "IsCorrect": true}, {"AnswerText": "one", "IsCorrect": false},
                {"AnswerText": "four", "IsCorrect": true}, {"AnswerText": "three", "IsCorrect": false}]}]}}),
            json!(["two", "four"]),
        ),
    ] {
        let asked = question(&imported("a.json", text.to_string()), 0);
        assert_eq!((&asked["answers"], &asked["wrong"]), (&answers, &json!(["one", "three"])), "{text}");
    }
}

#[test]
fn lists_side_by_side_and_topics_of_named_questions_are_questions() {
    let columns =
        json!({"question": ["First?", "Second?"], "answer": [1, 2], "options": [["a", "b"], ["c", "d"]]});
    let deck = imported("columns.json", columns.to_string());
    assert_eq!((&question(&deck, 0)["answer"], &question(&deck, 1)["answer"]), (&json!("a"), &json!("d")));
    let named = json!({"quiz": {
        "sea": {"q1": {"question": "Deepest?", "options": ["Baltic", "Pacific"], "answer": "Pacific"}},
        "land": {
            "q1": {"question": "Highest?", "options": ["Everest", "Etna"], "answer": "Everest"},
            "q2": {"question": "Driest?", "options": ["Atacama", "Alps"], "correctOptionId": "A"},
        },
    }});
    let deck = imported("named.json", named.to_string());
    assert_eq!(deck["cards"].as_array().unwrap().len(), 3);
    assert_eq!(deck["cards"][2]["topics"], json!(["sea"]));
    assert_eq!(question(&deck, 1)["answer"], "Atacama");
}

#[test]
fn a_number_that_is_an_option_and_the_place_of_another_is_told() {
    let of = |answer: Value, options: Value| json!([{"question": "How many?", "options": options, "answer": answer}]);
    for (name, quiz, expected) in [
        ("both", of(json!(2), json!(["2", "3", "4", "5"])), None),
        ("text", of(json!("2"), json!(["2", "3", "4", "5"])), Some("2")),
        ("value", of(json!(2), json!([2, 3, 4, 5])), Some("2")),
        ("far", of(json!(20), json!(["10", "20"])), Some("20")),
        ("digits", of(json!("1"), json!(["x", "y", "z"])), None),
        (
            "index",
            json!([{"question": "How many?", "options": ["2", "3", "4", "5"], "correctIndex": 2}]),
            Some("4"),
        ),
        ("hole", json!([{"question": "Which?", "options": ["x", null, "z"], "answer": "C"}]), Some("z")),
        ("said", json!([{"question": "Is it?", "type": "true_false", "answer": "true"}]), Some("True")),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file("quiz.json", quiz.to_string());
        let ran = sandbox.run(&["import", &path, "--to", "-"]);
        let deck: Option<Value> = serde_json::from_str(&ran.out).ok();
        let answer = deck.map(|deck| question(&deck, 0)["answer"].clone());
        assert_eq!(answer, expected.map(|text| json!(text)), "{name}: {}", ran.err);
    }
}

#[test]
fn options_whose_labels_stand_in_a_list_of_their_own_and_questions_that_hold_their_options_are_read() {
    let text = "{\"id\":\"m1\",\"question\":\"Which?\",\"choices\":{\"text\":[\"x\",\"y\"],\"label\":[\"A\",\"B\"]},\"answerKey\":\"A\"}\n{\"id\":\"m2\",\"question\":{\"stem\":\"And?\",\"choices\":[{\"text\":\"x\",\"label\":\"A\"},{\"text\":\"y\",\"label\":\"B\"}]},\"answerKey\":\"B\"}\n";
    let deck = imported("arc.jsonl", text);
    assert_eq!((&question(&deck, 0)["answer"], &question(&deck, 0)["wrong"]), (&json!("x"), &json!(["y"])));
    assert_eq!((&question(&deck, 1)["stem"], &question(&deck, 1)["answer"]), (&json!("And?"), &json!("y")));
    let keyed = "[{\"question\":\"Which?\",\"options\":{\"A\":\"x\",\"B\":\"y\",\"C\":\"z\"},\"correctAnswerKey\":[\"A\",\"C\"]}]";
    assert_eq!(question(&imported("keyed.json", keyed), 0)["answers"], json!(["x", "z"]));
}

/// The answer and the wrong options of a file's first card.
#[track_caller]
fn key(file: &Value) -> (Value, Value) {
    let deck = imported("list.json", file.to_string());
    let first = question(&deck, 0);
    let answer = if first["kind"] == "multi" { &first["answers"] } else { &first["answer"] };
    (answer.clone(), first["wrong"].clone())
}

#[test]
fn options_are_found_under_numbered_names_and_under_short_ones() {
    let numbered = |right: u8| json!({"question": format!("Which? {right}"), "answer1": "a", "answer2": "b", "answer3": "c", "rightAnswer": right});
    assert_eq!(key(&json!([numbered(3), numbered(1)])), (json!("c"), json!(["a", "b"])));
    let short = |right: u8| json!({"q": format!("Which? {right}"), "opts": ["x", "y", "z"], "a": right});
    assert_eq!(key(&json!([short(2), short(0)])), (json!("z"), json!(["x", "y"])));
    // Counted from 0 somewhere in the file: then `option2` is not the answer 2.
    let from_zero = |right: u8| json!({"question": format!("Which? {right}"), "option1": "a", "option2": "b", "option3": "c", "correct": right});
    assert_eq!(key(&json!([from_zero(2), from_zero(0)])), (json!("c"), json!(["a", "b"])));
}

#[test]
fn hints_and_keywords_are_no_options_though_the_answer_is_among_them() {
    let deck = imported(
        "list.json",
        json!([
            {"question": "How many?", "answer": 3, "hints": ["one", "two", "three"]},
            {"question": "Which?", "answer": "TCP", "keywords": ["TCP", "UDP"], "hint1": "TCP", "hint2": "x"},
        ])
        .to_string(),
    );
    assert_eq!((&deck["cards"][0]["answer"], &deck["cards"][1]["answer"]), (&json!("3"), &json!("TCP")));
}

#[test]
fn an_option_is_its_text_and_not_the_letter_that_labels_it() {
    let options = json!([
        {"label": "a", "statement": "one", "isCorrect": false},
        {"label": "b", "statement": "two", "isCorrect": true},
    ]);
    assert_eq!(key(&json!([{"stem": "Which?", "options": options}])), (json!("two"), json!(["one"])));
    let form = json!([{"value": "a", "label": "Paris"}, {"value": "b", "label": "Rome"}]);
    assert_eq!(
        key(&json!([{"question": "Which?", "options": form, "answer": "b"}])),
        (json!("Rome"), json!(["Paris"]))
    );
    let languages =
        json!([{"key": "A", "en": "one", "ml": "onnu"}, {"key": "B", "en": "two", "ml": "randu"}]);
    assert_eq!(
        key(&json!([{"text": {"en": "Which?", "ml": "etha?"}, "options": languages, "correctOption": "B"}])),
        (json!("two"), json!(["one"]))
    );
}

#[test]
fn an_answer_may_lie_one_level_down_and_empty_fields_are_none() {
    let below = |right: u8| json!({"question": {"text": format!("Which? {right}")}, "answers": ["a", "b"], "metadata": {"rightAnswer": right, "type": "x"}});
    assert_eq!(key(&json!([below(1), below(0)])), (json!("b"), json!(["a"])));
    let whole = json!({"id": "t", "content": {"question": "All?", "options": ["r", "w", "s"], "correctAnswers": [0, 2]}, "metadata": {"tags": ["x"]}});
    assert_eq!(key(&json!([whole])), (json!(["r", "s"]), json!(["w"])));
    let empty = |right: u8| json!({"text": format!("Which? {right}"), "options": ["a", "b", "c"], "correctAnswer": "", "correctAnswers": [right], "rightAnswers": []});
    assert_eq!(key(&json!([empty(1), empty(0)])), (json!("b"), json!(["a", "c"])));
    assert_eq!(
        key(&json!([{"content": "Which?", "rightAnswer": "4", "wrongAnswer": "5"}])),
        (json!("4"), json!(["5"]))
    );
}

#[test]
fn quizzes_in_other_languages_call_their_fields_in_these() {
    for (asks, options, answers) in [
        ("pregunta", "respuestas", "correcta"),
        ("enunciado", "alternativas", "respostaCorreta"),
        ("question", "propositions", "bonne_réponse"),
        ("frage", "antworten", "richtig"),
        ("domanda", "opzioni", "risposta corretta"),
        ("вопрос", "варианты", "правильный ответ"),
        ("soru", "secenekler", "dogruCevap"),
    ] {
        let file = json!([{asks: "1?", options: ["a", "b"], answers: "b"}, {asks: "2?", options: ["a", "b"], answers: "a"}]);
        assert_eq!(key(&file), (json!("b"), json!(["a"])), "{asks}");
    }
}

#[test]
fn code_with_gaps_is_shown_and_a_number_that_is_called_code_is_not() {
    let deck = imported(
        "list.json",
        json!([
            {"question": "Which width?", "code_template": "@media (max-width: ___) {}", "correct_answer": "600px"},
            {"question": "Which sign?", "code": "06040193", "answers": [{"id": 12, "text": "no"}, {"id": 13, "text": "yes"}], "correctAnswers": [13]},
        ])
        .to_string(),
    );
    assert_eq!(question(&deck, 0)["exchange"], "@media (max-width: ___) {}");
    assert_eq!(
        (&question(&deck, 1)["exchange"], &question(&deck, 1)["answer"]),
        (&Value::Null, &json!("yes"))
    );
}

#[test]
fn a_file_of_three_lists_side_by_side_is_a_quiz() {
    let file =
        json!({"questions": ["One?", "Two?"], "options": [["x", "y"], ["x", "y"]], "correctAnswers": [1, 2]});
    assert_eq!(key(&file), (json!("x"), json!(["y"])));
}

#[test]
fn a_number_is_typed_and_not_graded_by_its_learner() {
    let number = json!([
        {"question": "E?", "type": "numeric", "precision": 3, "answers": [
            {"type": "value", "value": 2.72, "correct": true, "feedback": "Yes."},
            {"type": "range", "range": [2.7, 2.8], "correct": false, "feedback": "Nearly."},
            {"type": "default", "feedback": "No."}]},
        {"question": "Between?", "type": "numeric", "answers": [{"type": "range", "range": [1, 2], "correct": true}, {"type": "default"}]},
    ]);
    let deck = imported("quiz.json", number.to_string());
    assert_eq!(
        (&question(&deck, 0)["kind"], &question(&deck, 0)["answer"]),
        (&json!("typed"), &json!("2.72"))
    );
    assert_eq!(deck["cards"][1]["answer"], "1 to 2");
    assert!(problems("quiz.json", number.to_string()).is_empty());
}

#[test]
fn decks_of_other_programs_are_none_of_ours_whatever_their_fields_are_called() {
    for (file, cards) in [
        (
            json!({"format": "item_bank", "version": "2", "items": [{"question": "Which?", "options": ["a", "b"], "answer": "b"}]}),
            1,
        ),
        (json!({"name": "X", "cards": [{"q": "One?", "a": "1"}, {"q": "Two?", "a": "2"}]}), 2),
        (json!({"cards": [{"question": "Which?", "options": ["a", "b"], "answer": "b"}]}), 1),
    ] {
        let deck = imported("list.json", file.to_string());
        assert_eq!(deck["cards"].as_array().unwrap().len(), cards, "{file}");
    }
    // Ours, with a fault.
    let found = problems("deck.json", json!({"format": 1, "id": "x", "cards": [{"q": "One?"}]}).to_string());
    assert!(found.iter().any(|(_, why)| why.contains("this card asks nothing")), "{found:?}");
}

#[test]
fn words_that_jupyterquiz_asks_for_are_typed() {
    let text = r#"[{"question": "Library?", "type": "string", "answers": [{"answer": "numpy", "correct": true, "feedback": "Yes."}, {"answer": "np", "correct": true, "match_case": true}, {"answer": "pandas", "correct": false}]}]"#;
    let asked = question(&imported("quiz.json", text), 0);
    assert_eq!(
        (&asked["kind"], &asked["answer"], &asked["accept"]),
        (&json!("typed"), &json!("numpy"), &json!(["np"]))
    );
}
