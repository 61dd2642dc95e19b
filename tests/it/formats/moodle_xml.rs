//! Moodle's XML.

use harness::Sandbox;
use serde_json::json;

use super::{imported, problems, question};

/// A bank of these questions.
fn bank(questions: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n{questions}\n</quiz>\n")
}

/// An answer that counts so many percent.
fn answer(percent: &str, text: &str) -> String {
    format!("<answer fraction=\"{percent}\" format=\"html\"><text>{text}</text></answer>")
}

/// A question of a type.
fn asked(kind: &str, text: &str, rest: &str) -> String {
    format!(
        "<question type=\"{kind}\"><name><text>n</text></name><questiontext format=\"html\"><text>{text}</text></questiontext>{rest}</question>"
    )
}

#[test]
fn choices_are_read_with_categories_tags_ids_feedback_and_code() {
    let text = bank(
        "<!-- question: 0 -->\n<question type=\"category\"><category><text>$course$/top/Nets/TCP//IP</text></category><info><text>About</text></info></question>\n\
         <!-- question: 11 -->\n<question type=\"multichoice\">\n  <name><text>ports</text></name>\n\
         <questiontext format=\"html\">\n<text><![CDATA[<p dir=\"ltr\">Which <b>port</b>?<br></p><pre>curl x\n  y</pre>]]></text>\n</questiontext>\n\
         <generalfeedback format=\"html\"><text>&lt;p&gt;See RFC 9110.&lt;/p&gt;</text></generalfeedback>\n<idnumber>net-1</idnumber>\n<single>true</single>\n\
         <answer fraction=\"100\" format=\"html\"><text><![CDATA[<p>443</p>]]></text><feedback><text></text></feedback></answer>\n\
         <answer fraction=\"50\" format=\"html\"><text>8443</text><feedback format=\"html\"><text>Only in tests.</text></feedback></answer>\n\
         <answer fraction=\"0\" format=\"html\"><text>80</text></answer>\n<tags><tag><text>easy</text></tag></tags>\n</question>",
    );
    let deck = imported("bank.xml", &text);
    let card = &deck["cards"][0];
    assert_eq!(
        (&card["id"], &card["topics"], &card["explanation"]),
        (&json!("net-1"), &json!(["tcp-ip", "easy"]), &json!("See RFC 9110."))
    );
    let only = question(&deck, 0);
    assert_eq!((&only["stem"], &only["exchange"]), (&json!("Which port?"), &json!("curl x\n  y")));
    assert_eq!(
        (&only["answer"], &only["wrong"]),
        (&json!("443"), &json!([{"text": "8443", "why": "Only in tests."}, "80"]))
    );
    assert!(problems("bank.xml", &text).is_empty());
}

#[test]
fn fractions_say_what_is_right() {
    let thirds =
        [answer("33.33333", "a"), answer("33.33333", "b"), answer("33.33333", "c"), answer("-50", "d")]
            .concat();
    let fixed = "<single>false</single><shuffleanswers>0</shuffleanswers>";
    let text = bank(
        &[
            asked("multichoice", "Several?", &format!("{fixed}{thirds}")),
            // An export that forgets to say that several are right.
            asked("multichoice", "Both?", &[answer("50", "a"), answer("50", "b"), answer("0", "c")].concat()),
            asked("truefalse", "Is it?", &[answer("0", "true"), answer("100", "false")].concat()),
            asked("multichoice", "Half?", &[answer("50", "a"), answer("0", "b")].concat()),
        ]
        .join("\n"),
    );
    let deck = imported("bank.xml", &text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 3);
    assert_eq!(
        (&question(&deck, 0)["answers"], &question(&deck, 0)["order"]),
        (&json!(["a", "b", "c"]), &json!(["a", "b", "c", "d"]))
    );
    assert_eq!(question(&deck, 1)["answers"], json!(["a", "b"]));
    assert_eq!(
        (&question(&deck, 2)["answer"], &question(&deck, 2)["order"]),
        (&json!("False"), &json!(["True", "False"]))
    );
    let found = problems("bank.xml", &text);
    assert!(
        found.len() == 1 && found[0].0 == 6 && found[0].1.contains("no answer counts in full"),
        "{found:?}"
    );
}

#[test]
fn what_is_typed_matched_and_put_in_order_is_read_as_in_gift() {
    let pair = |left: &str, right: &str| {
        format!("<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>")
    };
    let number = |text: &str, tolerance: &str| {
        format!("<answer fraction=\"100\"><text>{text}</text><tolerance>{tolerance}</tolerance></answer>")
    };
    let text = bank(
        &[
            asked(
                "shortanswer",
                "Who?",
                &[answer("100", "Cerf*"), answer("50", "Kahn"), answer("0", "*")].concat(),
            ),
            asked("numerical", "Bits?", &number("32.000", "0")),
            asked("numerical", "Pi?", &number("3.14", "0.0100000")),
            asked("matching", "Match.", &[pair("22", "SSH"), pair("53", "DNS"), pair("", "FTP")].concat()),
            asked("ordering", "Sort.", &[answer("1.0", "one"), answer("2.0", "two")].concat()),
        ]
        .join("\n"),
    );
    let deck = imported("bank.xml", &text);
    assert_eq!(
        (&question(&deck, 0)["kind"], &question(&deck, 0)["answer"]),
        (&json!("typed"), &json!("Cerf"))
    );
    assert_eq!((&question(&deck, 1)["kind"], &question(&deck, 1)["answer"]), (&json!("typed"), &json!("32")));
    assert_eq!(deck["cards"][2]["answer"], "3.14 (± 0.01)");
    assert_eq!(
        (&deck["cards"][3]["question"], &deck["cards"][3]["answer"]),
        (&json!("Match.\n\n- 22\n- 53"), &json!("22 -> SSH\n53 -> DNS"))
    );
    assert_eq!(deck["cards"][4]["answer"], "1. one\n2. two");
}

#[test]
fn what_cannot_be_asked_is_counted_and_named() {
    let choice = asked("multichoice", "Which?", &[answer("100", "a"), answer("0", "b")].concat());
    let others = ["essay", "description", "cloze", "ddwtos", "cloze"].map(|kind| asked(kind, "x", ""));
    let found = problems("bank.xml", bank(&[choice, others.concat()].join("\n")));
    let says = |at: usize, words: &str| assert!(found[at].1.contains(words), "{found:?}");
    says(0, "an essay has no answer");
    says(1, "is a description in Moodle");
    says(2, "\"cloze\" are not read: they were left out (2 times");
    says(3, "\"ddwtos\"");
    assert_eq!(found.len(), 4);
    let sandbox = Sandbox::new();
    let path = sandbox.file("essays.xml", bank(&others.concat()));
    let ran = sandbox.run(&["check", &path]).fails(3).says("none of its questions is of a kind");
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn a_number_that_two_categories_use_names_two_cards() {
    let category = |name: &str| {
        format!("<question type=\"category\"><category><text>{name}</text></category></question>")
    };
    let numbered = |text: &str| {
        asked(
            "multichoice",
            text,
            &["<idnumber>1</idnumber>".into(), answer("100", "a"), answer("0", "b")].concat(),
        )
    };
    let deck = imported(
        "bank.xml",
        bank(&[category("A"), numbered("One?"), category("B"), numbered("Two?")].concat()),
    );
    let ids: Vec<&str> = (0..2).map(|at| deck["cards"][at]["id"].as_str().unwrap()).collect();
    assert!(ids[0] == "1" && ids[1].starts_with("b-1"), "{ids:?}");
}

#[test]
fn a_bank_that_was_cut_off_is_read_as_far_as_it_goes_and_a_bomb_is_one_message() {
    let one = asked("multichoice", "Which?", &[answer("100", "a"), answer("0", "b")].concat());
    let text = bank(&[&one, &one.replace("Which", "And")].map(String::as_str).join("\n"));
    for end in (0..text.len()).step_by(97) {
        let sandbox = Sandbox::new();
        let path = sandbox.file("bank.xml", &text[..end]);
        let ran = sandbox.run(&["check", &path, "--json"]);
        assert!(ran.err.lines().count() <= 1 && ran.code < 4, "{end}: {}", ran.err);
    }
    let cut = problems("bank.xml", &text[..text.len() - 60]);
    assert!(cut.len() == 1 && cut[0].0 == 4 && cut[0].1.contains("cut off"), "{cut:?}");
    let bomb = format!("<!DOCTYPE quiz [<!ENTITY a \"{}\">]>\n<quiz>{one}</quiz>", "lol".repeat(100));
    let sandbox = Sandbox::new();
    let path = sandbox.file("bomb.xml", bomb);
    let ran = sandbox.run(&["import", &path]).fails(3).says("declares a document type of its own");
    assert_eq!(ran.err.lines().count(), 1);
}
