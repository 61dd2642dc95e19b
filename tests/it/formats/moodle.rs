//! GIFT and Aiken.

use serde_json::{Value, json};

use super::{imported, problems, question};

#[test]
fn gift_is_read_with_titles_feedback_categories_and_its_kinds() {
    let text = "// a comment\n$CATEGORY: $course$/top/Colours/Light\n\n// question: 7 [id:spec-1] [tag:easy]\n::Q1:: What's between orange and green?\n{\n  =yellow # right; good!\n  ~red # wrong, it's yellow\n  ~blue\n####Think of a rainbow.\n}\n\n::Q2::1 + 1 \\= 2 {T#It is.}\n\nTwo plus {=two =2} equals four.\n\n::Q4:: Which are primes? {~%50%2 ~%50%3 ~%-100%4}\n\n::Q5:: Pairs {=cat -> mouse =dog -> bone}\n\nWhen was Grant born? {#1822:0}\n\nA number from 1 to 5? {#1..5}\n\n[html]<p>Which tag?</p> {=<b>bold</b> ~&lt;i&gt;}\n";
    let deck = imported("bank.gift", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 8, "{deck:#}");
    let first = question(&deck, 0);
    assert_eq!(deck["cards"][0]["id"], "spec-1");
    assert_eq!(
        (&first["stem"], &first["answer"]),
        (&json!("What's between orange and green?"), &json!("yellow"))
    );
    assert_eq!(first["wrong"], json!([{"text": "red", "why": "wrong, it's yellow"}, "blue"]));
    assert_eq!(deck["cards"][0]["explanation"], "Think of a rainbow.");
    assert_eq!(deck["cards"][0]["topics"], json!(["light", "easy"]));
    assert_eq!(
        (&question(&deck, 1)["stem"], &question(&deck, 1)["order"]),
        (&json!("1 + 1 = 2"), &json!(["True", "False"]))
    );
    let third = question(&deck, 2);
    assert_eq!(
        (&third["kind"], &third["stem"], &third["accept"]),
        (&json!("typed"), &json!("Two plus ____ equals four."), &json!(["2"]))
    );
    assert_eq!(question(&deck, 3)["answers"], json!(["2", "3"]));
    assert_eq!(
        (&question(&deck, 4)["question"], &question(&deck, 4)["answer"]),
        (&json!("Pairs\n\n- cat\n- dog"), &json!("cat -> mouse\ndog -> bone"))
    );
    assert_eq!(question(&deck, 5)["answer"], "1822");
    assert_eq!(question(&deck, 6)["answer"], "1 to 5");
    assert_eq!(
        (&question(&deck, 7)["answer"], &question(&deck, 7)["wrong"]),
        (&json!("bold"), &json!(["<i>"]))
    );
}

#[test]
fn what_gift_holds_besides_is_told() {
    let found = problems(
        "bank.gift",
        "A {=a ~b}\n\nTell me of it. {}\n\nOnly a description.\n\nNever closed {=a ~b\n",
    );
    let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 5, 7], "{found:?}");
    assert!(
        found[0].1.contains("essay") && found[1].1.contains("description") && found[2].1.contains("add }"),
        "{found:?}"
    );
}

#[test]
fn aiken_is_read_and_a_question_without_an_answer_is_told() {
    let text = "What is 2 + 2?\nA. 3\nB. 4\nC. 5\nANSWER: B\n\nWhich is a colour?\nA) red\nB) seven\nANSWER: A\n\nNo answer?\nA. x\nB. y\n\nLast?\nA. x\nB. y\nANSWER: C\n";
    let deck = imported("bank.txt", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&question(&deck, 0)["answer"], &question(&deck, 0)["wrong"]),
        (&json!("4"), &json!(["3", "5"]))
    );
    let found = problems("bank.txt", text);
    assert!(found[0].0 == 12 && found[0].1.contains("no ANSWER line"), "{found:?}");
    assert!(found[1].0 == 16 && found[1].1.contains("the answer C is not one of its options"), "{found:?}");
}

#[test]
fn questions_need_no_empty_line_between_and_two_answer_blocks_are_told() {
    let text = "::a::First?{=yes ~no}\n::b::Second?{\n=yes#Well done: it is.\n~no\n}\nThird ?{~no =yes}\n\nWater has {=2} atoms\nof hydrogen and {=1} of oxygen.\n\n::html::[html]What does<pre>if x &lt; 1\\:\n    y()</pre>print? {=1 ~2}\n";
    let deck = imported("bank.gift", text);
    let stems: Vec<Value> = (0..4).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(stems, ["First?", "Second?", "Third ?", "What does\nprint?"]);
    assert_eq!(deck["cards"][1]["explanation"], "Well done: it is.");
    assert_eq!(question(&deck, 3)["exchange"], "if x < 1:\n    y()");
    let found = problems("bank.gift", text);
    assert!(found.len() == 1 && found[0].0 == 8 && found[0].1.contains("two answer blocks"), "{found:?}");
}

#[test]
fn a_comment_behind_the_answers_is_no_part_of_the_question() {
    let text = "::Q1:: 1 + 1 \\= 2 {T}   // easy\n::Q2:: At http\\://a.example/x is {=a ~b}//Q3\n\nTwo {=two} is // even.\n";
    let deck = imported("bank.gift", text);
    let stems: Vec<Value> = (0..3).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(stems, ["1 + 1 = 2", "At http://a.example/x is", "Two ____ is // even."]);
}

#[test]
fn aiken_of_other_programs_has_numbers_explanations_and_options_without_a_blank() {
    let text = "1. First?\nA)one\nB)two\nANSWER: B\nEXPLANATION: Two it is,\nas ever.\n\n2) At 9\nA.M. or\nP.M.?\n\nA.am\nB.pm\nAnswer: A\n3. Third?\nA. x\nB. y\nANSWER:B\n";
    let deck = imported("bank.txt", text);
    let stems: Vec<Value> = (0..3).map(|at| question(&deck, at)["stem"].clone()).collect();
    assert_eq!(stems, ["First?", "At 9\nA.M. or\nP.M.?", "Third?"]);
    assert_eq!(deck["cards"][0]["explanation"], "Two it is,\nas ever.");
    assert_eq!((&question(&deck, 1)["answer"], &question(&deck, 1)["wrong"]), (&json!("am"), &json!(["pm"])));
    let one = imported("bank.txt", "1. FC Koeln plays in which league?\nA. x\nB. y\nANSWER: A\n");
    assert_eq!(question(&one, 0)["stem"], "1. FC Koeln plays in which league?");
}

#[test]
fn what_is_said_to_who_is_wrong_is_no_number_and_what_a_program_left_behind_is_no_text() {
    let text = "::a:: How many? {#3:2~#No}\n\n::b:: Is it so?{\nFALSE#No.#Yes.\n}\";\n\n::c:: Which belong? {\n = [html]<p>cat</p> -> food\n = dog -> bone\n}\n";
    let deck = imported("bank.gift", text);
    assert_eq!(deck["cards"][0]["answer"], "3 (± 2)");
    assert_eq!(question(&deck, 1)["stem"], "Is it so?");
    assert_eq!(deck["cards"][2]["answer"], "cat -> food\ndog -> bone");
}

#[test]
fn weights_may_have_a_decimal_comma_and_a_right_answer_both_signs() {
    let text = "Which? {~%33,33333%a ~%33,33333%b ~%33,33333%c ~%-100%d}\n\nAnd? {\n~one\n~=two\n~three}\n";
    let deck = imported("bank.gift", text);
    assert_eq!(
        (question(&deck, 0)["answers"].clone(), question(&deck, 0)["wrong"].clone()),
        (json!(["a", "b", "c"]), json!(["d"]))
    );
    assert_eq!(
        (question(&deck, 1)["answer"].clone(), question(&deck, 1)["wrong"].clone()),
        (json!("two"), json!(["one", "three"]))
    );
    assert!(problems("bank.gift", text).is_empty());
}

#[test]
fn a_category_may_have_strokes_in_its_name_and_says_no_place_in_moodle() {
    let deck = imported("bank.gift", "$CATEGORY: $module$/top/Nets/TCP//IP\n\nWhich? {=a ~b}\n");
    let titles: Vec<&str> =
        deck["topics"].as_array().unwrap().iter().map(|topic| topic["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Nets", "TCP/IP"]);
}

#[test]
fn what_belongs_to_nothing_is_no_pair() {
    let deck = imported("bank.gift", "::a:: Match. {\n  =cat -> food\n  =dog -> bone\n  = -> grass\n}\n");
    assert_eq!(
        (&deck["cards"][0]["question"], &deck["cards"][0]["answer"]),
        (&json!("Match.\n\n- cat\n- dog"), &json!("cat -> food\ndog -> bone"))
    );
}

#[test]
fn an_essay_with_something_said_to_everybody_is_an_essay() {
    let found = problems("bank.gift", "A {=a ~b}\n\nTell me of it. {\n#### There are many.\n}\n");
    assert!(found.len() == 1 && found[0].0 == 3 && found[0].1.contains("essay"), "{found:?}");
}
