//! Anki's text files.

use serde_json::{Value, json};
use trainer::names::stable_hash;

use super::{imported, problems, question};

const NOTES: &str = "\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
abc\tBasic\tWeb::Servers\tWhat is <b>nginx</b>?\t\"A server<br>and a \"\"proxy\"\"\"\tserver web::http
def\tCloze\tWeb\t{{c1::Paris}} is in {{c2::France::country}}\tExtra\t
ghi\tBasic (and reversed card)\tWeb\thola\thello\t
jkl\tBasic (type in the answer)\tWeb\tport of HTTPS\t443\t
";

#[test]
fn its_first_lines_say_what_the_columns_are() {
    let deck = imported("notes.txt", NOTES);
    let asked: Vec<(String, String)> = (0..5)
        .map(|card| {
            let question = question(&deck, card);
            let stem = question.get("stem").or(question.get("question")).unwrap();
            (stem.as_str().unwrap().to_owned(), question["answer"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("What is nginx?", "A server\nand a \"proxy\""),
        ("[...] is in France", "Paris"),
        ("Paris is in [country]", "France"),
        ("hola", "hello"),
        ("port of HTTPS", "443"),
    ];
    assert_eq!(asked, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(deck["cards"][1]["explanation"], "Extra");
    assert_eq!((&deck["cards"][3]["both"], &question(&deck, 4)["kind"]), (&json!(true), &json!("typed")));
    let topics: Vec<&Value> = deck["topics"].as_array().unwrap().iter().map(|topic| &topic["id"]).collect();
    assert_eq!(topics, ["web", "servers", "server", "web-2", "http"]);
}

#[test]
fn a_guid_is_the_cards_id_as_in_a_package() {
    let deck = imported("notes.txt", NOTES);
    let id = |guid: &str, card: u32| json!(format!("{:016x}-{card}", stable_hash(&[guid])));
    assert_eq!((&deck["cards"][0]["id"], &deck["cards"][2]["id"]), (&id("abc", 1), &id("def", 2)));
}

#[test]
fn a_comma_in_the_name_of_a_column_parts_nothing_where_tabs_do() {
    let deck = imported("a.txt", "#separator:tab\n#columns:Front, long\tBack\tTags\nHund\tdog\tt1\n");
    assert_eq!((&deck["cards"][0]["topics"], &question(&deck, 0)["answer"]), (&json!(["t1"]), &json!("dog")));
}

#[test]
fn named_columns_and_other_separators_are_read_and_comments_passed_over() {
    let deck = imported(
        "notes.csv",
        "#separator:Semicolon\n#columns:Front;Back;Why;Source;Tags\n#tags:all\n# a comment\na;b;because;book;t1\n",
    );
    let card = &deck["cards"][0];
    assert_eq!((&card["question"], &card["answer"]), (&json!("a"), &json!("b")));
    assert_eq!(card["explanation"], "Why: because\nSource: book");
    assert_eq!(card["topics"], json!(["t1", "all"]));
}

#[test]
fn what_is_no_card_is_told_with_its_line() {
    let found =
        problems("notes.txt", "#separator:tab\n#notetype:Cloze\n{{c1::a}} b\t\nno deletion\t\n#\n\tx\n");
    assert!(found.iter().any(|(line, why)| *line == 4 && why.contains("no cloze deletion")), "{found:?}");
    let found = problems("notes.txt", "#separator:wide\n#html:false\na\tb\nc\n");
    assert!(
        found.iter().any(|(line, why)| *line == 1 && why.contains("the separator \"wide\" is not known")),
        "{found:?}"
    );
    assert!(found.iter().any(|(line, why)| *line == 4 && why.contains("no answer")), "{found:?}");
}

#[test]
fn a_row_of_names_is_no_note_and_names_may_be_parted_by_blanks() {
    let text = "#separator:tab\n#html:true\n#notetype:Basic\n#tags column:3\nFront\tBack\tTags\nHund\tdog\titembank\n";
    let deck = imported("a.txt", text);
    assert_eq!(deck["cards"].as_array().unwrap().len(), 1, "{deck:#}");
    let found = problems("a.txt", text);
    assert!(found.len() == 1 && found[0].0 == 5 && found[0].1.contains("names of the fields"), "{found:?}");
    let deck = imported("a.txt", "#separator:tab\n#html:false\n#columns:front back tags\nHund\tdog\tt1\n");
    assert_eq!(
        (&deck["cards"][0]["topics"], &deck["cards"][0]["explanation"]),
        (&json!(["t1"]), &Value::Null)
    );
    let typed = imported(
        "a.txt",
        "#separator:tab\n#html:true\n#notetype:Basic (type in the answer)\nWhich?\t<code>ls -l</code>\n",
    );
    assert_eq!(question(&typed, 0)["answer"], "ls -l", "nobody types the marks of code");
}
