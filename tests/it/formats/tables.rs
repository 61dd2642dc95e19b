//! CSV and TSV.

use harness::Sandbox;
use serde_json::json;

use super::{imported, problems, question};

#[test]
fn two_columns_are_question_and_answer_whatever_parts_them() {
    for (name, text) in [
        ("a.tsv", "France\tParis\nSpain\tMadrid\n"),
        ("a.csv", "France,Paris\r\nSpain,Madrid\r\n"),
        ("a.csv", "France;Paris\nSpain;Madrid"),
        ("a.txt", "France\tParis\nSpain\tMadrid\n"),
        ("a.csv", "\u{feff}Question;Answer\nFrance;Paris\nSpain;Madrid"),
    ] {
        let deck = imported(name, text);
        assert_eq!((&deck["id"], &deck["title"]), (&json!("a"), &json!("a")));
        assert_eq!(deck["cards"].as_array().unwrap().len(), 2, "{text}");
        let card = &deck["cards"][1];
        assert_eq!((&card["question"], &card["answer"]), (&json!("Spain"), &json!("Madrid")), "{text}");
    }
}

#[test]
fn quotes_hold_separators_quotes_and_lines() {
    let deck = imported("a.csv", "question,answer\n\"Who said \"\"hi, you\"\"?\",\"Ann,\nthen Bob\"\n");
    let card = &deck["cards"][0];
    assert_eq!(
        (&card["question"], &card["answer"]),
        (&json!("Who said \"hi, you\"?"), &json!("Ann,\nthen Bob"))
    );
}

#[test]
fn headings_say_what_the_columns_hold() {
    let deck = imported(
        "a.csv",
        "id,Question,Answer,Wrong,Wrong answer 2,Explanation,Tags,Source\n\
         q1,Capital of France?,Paris,Lyon|Nice,Lille,On the Seine.,\"europe, cities::west\",Atlas\n",
    );
    let card = &deck["cards"][0];
    assert_eq!(card["id"], "q1");
    assert_eq!(card["topics"], json!(["europe", "west"]));
    assert_eq!((&card["explanation"], &card["source"]), (&json!("On the Seine."), &json!("Atlas")));
    let question = question(&deck, 0);
    assert_eq!((&question["kind"], &question["answer"]), (&json!("choice"), &json!("Paris")));
    assert_eq!(question["wrong"], json!(["Lyon", "Nice", "Lille"]));
    assert_eq!(deck["topics"][2], json!({"id": "west", "title": "west", "parent": "cities"}));
}

#[test]
fn an_answer_names_an_option_by_text_letter_or_number() {
    for (answer, kind) in
        [("Paris", "choice"), ("B", "choice"), ("option b", "choice"), ("A|B", "multi"), ("a, b", "multi")]
    {
        let text =
            format!("Question;Option A;Option B;Option C;Correct answer\nWhich?;Lyon;Paris;Nice;{answer}\n");
        let deck = imported("a.csv", &text);
        assert_eq!(question(&deck, 0)["kind"], kind, "{answer}");
        if kind == "choice" {
            assert_eq!(question(&deck, 0)["answer"], "Paris", "{answer}");
        }
    }
    for text in [
        "Which?,Lyon,Paris,Nice,B\nAnd?,x,y,z,A\n",
        "\"Question - max 120 characters\",Answer 1 - max 75 characters,Answer 2,Answer 3,Time limit,Correct answer(s)\nWhich?,Lyon,Paris,Nice,20,2\n",
        "Question #,Question Text,Answer 1,Answer 2,Answer 3 (optional),Correct Answer(s) (only the number)\n1,Which?,Lyon,Paris,Nice,2\n",
    ] {
        let first = question(&imported("a.csv", text), 0);
        assert_eq!(
            (&first["stem"], &first["answer"], &first["wrong"]),
            (&json!("Which?"), &json!("Paris"), &json!(["Lyon", "Nice"])),
            "{text}"
        );
    }
    let from_zero = imported("a.csv", "question,a,b,answer\nX?,one,two,0\nY?,one,two,1\n");
    assert_eq!(question(&from_zero, 1)["answer"], "two");
    let none = problems("a.csv", "question,a,b,answer\nX?,one,two,three\nY?,one,two,one\n");
    assert_eq!(none.len(), 1);
    assert!(none[0].0 == 2 && none[0].1.contains("\"three\" is none of its options"), "{none:?}");
}

#[test]
fn a_row_that_is_no_card_is_told_with_its_line() {
    let found = problems("a.tsv", "France\tParis\nnothing\nSpain\t\n\nItaly\tRome\textra\nFrance\tParis\n");
    let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 5, 6], "{found:?}");
    assert!(found[0].1.contains("one column"));
    assert!(found[1].1.contains("no answer"));
    assert!(found[2].1.contains("only the first two columns are read"));
    assert!(found[3].1.contains("the same card stands in line 1 already: it was kept once"));
}

#[test]
fn any_encoding_gives_the_same_deck_and_is_told() {
    let text = "Größe\tsize\nnaïve\tsimple\n";
    let little: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let plain = imported("a.tsv", text);
    for (bytes, says) in [(little, "UTF-16"), (latin, "Latin-1")] {
        assert_eq!(imported("a.tsv", &bytes), plain);
        let found = problems("a.tsv", &bytes);
        assert!(found.len() == 1 && found[0].1.contains(says), "{found:?}");
    }
}

#[test]
fn lists_of_words_are_known_by_their_columns() {
    for (text, answer) in [
        ("Deutsch,English\nHund,dog\n", "dog"),
        ("word,pos,meaning,example,level\nHund,n.,dog,Der Hund bellt.,A1\n", "dog"),
        ("Hanzi;Pinyin;Meaning\nHund;x;dog\n", "dog"),
    ] {
        let deck = imported("words.csv", text);
        assert_eq!(deck["cards"].as_array().unwrap().len(), 1, "{text}");
        assert_eq!(
            (&deck["cards"][0]["question"], &deck["cards"][0]["answer"]),
            (&json!("Hund"), &json!(answer))
        );
    }
}

#[test]
fn a_question_that_stands_twice_with_two_answers_is_told_and_the_first_counts() {
    for (name, text) in [
        ("a.tsv", "bank\tUfer\nSpain\tMadrid\nbank\tGeldinstitut\n"),
        ("a.csv", "question,answer,kind\nbank,Ufer,typed\nbank,Geldinstitut,typed\n"),
        ("a.txt", "#separator:tab\n#html:false\nbank\tUfer\nbank\tGeldinstitut\n"),
        ("a.json", r#"[{"front":"bank","back":"Ufer"},{"front":"bank","back":"Geldinstitut"}]"#),
    ] {
        let deck = imported(name, text);
        let answers: Vec<_> = (0..deck["cards"].as_array().unwrap().len())
            .map(|at| question(&deck, at)["answer"].as_str().unwrap().to_owned())
            .filter(|answer| answer != "Madrid")
            .collect();
        assert_eq!(answers, ["Ufer"], "{name}");
        let found = problems(name, text);
        let last = text.trim_end().lines().count() as u64;
        assert!(
            found.len() == 1
                && found[0].0 == last
                && found[0].1.contains("with another answer, and the first counts"),
            "{name}: {found:?}"
        );
    }
    // Where options say what is asked for, such questions are two.
    let deck = imported("a.csv", "question,answer,wrong\nWhich is true?,a,b\nWhich is true?,c,d\n");
    assert_eq!(deck["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn columns_of_options_are_known_however_their_names_are_joined() {
    for heading in [
        "question,optionA,optionB,answer",
        "Question,Option_A,Option_B,Correct Option (A/B)",
        "questionText,opt1,opt2,correctAnswer",
        "题目,选项1,选项2,答案",
        "QUESTION,CHOICE A,CHOICE B,ANSWER",
    ] {
        let deck = imported("a.csv", format!("{heading}\nWhich?,x,y,B\nAnd?,z,w,A\n"));
        let first = question(&deck, 0);
        assert_eq!((&first["answer"], &first["wrong"]), (&json!("y"), &json!(["x"])), "{heading}");
    }
    let sandbox = Sandbox::new();
    let path = sandbox.file("a.csv", "question,first,second,answer\nWhich?,x,y,B\nAnd?,z,w,A\n");
    sandbox.run(&["check", &path]).fails(3).says("a.csv:1: ").says("the answers are letters");
    let letters = imported("a.csv", "question,answer\nFirst letter?,A\nSecond?,B\n");
    assert_eq!(letters["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn options_with_letters_stand_in_their_order_whichever_is_right() {
    let deck =
        imported("a.csv", "question,answer,wrong\nWhich attack?,C. Spear phishing,A. Phishing|B. A trojan\n");
    assert_eq!(question(&deck, 0)["order"], json!(["Phishing", "A trojan", "Spear phishing"]));
}

#[test]
fn lines_behind_a_number_sign_are_comments_where_they_hold_no_columns() {
    let text = "# Capitals\n#\nFrance\tParis\n# the south\nSpain\tMadrid\n#1\tone\n";
    assert_eq!(imported("a.tsv", text)["cards"].as_array().unwrap().len(), 3);
    assert!(problems("a.tsv", text).is_empty());
}

#[test]
fn an_option_keeps_its_letter_beside_an_empty_one_and_with_bars_in_it() {
    let text = "question,A,B,C,D,answer\nWhich?,x,,z,w,C\nOr?,a || b,a && b,!a,,B\nAll?,p,q,r,s,AC\n";
    let deck = imported("letters.csv", text);
    let first = question(&deck, 0);
    assert_eq!((&first["answer"], &first["wrong"]), (&json!("z"), &json!(["x", "w"])));
    let second = question(&deck, 1);
    assert_eq!((&second["answer"], &second["wrong"]), (&json!("a && b"), &json!(["a || b", "!a"])));
    assert_eq!(question(&deck, 2)["answers"], json!(["p", "r"]));
}

#[test]
fn a_number_is_an_option_only_where_the_table_says_how_options_are_counted() {
    let rows = |head: &str, answers: [&str; 2]| {
        format!("question,{head},answer\nOne?,x,y,z,{}\nTwo?,x,y,z,{}\n", answers[0], answers[1])
    };
    let answer = |text: String| question(&imported("numbers.csv", text), 0)["answer"].clone();
    assert_eq!(answer(rows("A,B,C", ["1", "3"])), "x");
    assert_eq!(answer(rows("A,B,C", ["1", "0"])), "y");
    assert_eq!(answer(rows("Option 1,Option 2,Option 3", ["1", "2"])), "x");
    let found = problems("numbers.csv", rows("A,B,C", ["1", "2"]) + "Three?,x,y,z,B\n");
    assert!(found.len() == 2 && found[0].1.contains("counted from 0 or from 1"), "{found:?}");
}

#[test]
fn a_cell_may_hold_a_list_as_programs_print_it() {
    let text =
        "question,choices,answer\nWho?,\"['it\\'s', 'y, or z']\",it's\nWhat?,\"[\"\"a\"\", \"\"b\"\"]\",b\n";
    let deck = imported("lists.csv", text);
    assert_eq!(question(&deck, 0)["wrong"], json!(["y, or z"]));
    assert_eq!(question(&deck, 1)["answer"], "b");
}

#[test]
fn three_or_four_columns_of_which_one_holds_measures_are_data() {
    let sandbox = Sandbox::new();
    let text = "city,region,people\nSouthborough,MA,9686\nNorthbridge,MA,14061\nConcord,NH,42605\n";
    sandbox.run(&["check", &sandbox.file("cities.csv", text)]).fails(3).says("no cards in it");
    let ranks = "1,der,the\n2,die,the\n3,und,and\n";
    sandbox.run(&["check", &sandbox.file("ranks.csv", ranks)]).fails(3).says("no cards in it");
    assert_eq!(imported("lessons.csv", "Hund,dog,1\nKatze,cat,2\n")["cards"].as_array().unwrap().len(), 2);
    let words = "Hund,dog,der Hund bellt\nKatze,cat,die Katze\n";
    assert_eq!(imported("words.csv", words)["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn tables_in_notes_to_learn_from_are_cards_where_their_headings_say_question_and_answer() {
    let text = "# Quiz about nets\n\nSome notes.\n\n## Ports\n\n| # | Question | Answer |\n|---|:---|---|\n| 1 | Which port has `a|b`? | 443<br>TLS |\n| 2 | A \\| B? | **80** |\n| 3 | Left empty? | |\n\n| Code | Meaning |\n|---|---|\n| 200 | OK |\n| 404 | Not Found |\n\n```\n| Question | Answer |\n|---|---|\n| x? | y |\n| z? | y |\n```\n";
    let deck = imported("nets.md", text);
    let cards: Vec<_> =
        deck["cards"].as_array().unwrap().iter().map(|card| (&card["question"], &card["answer"])).collect();
    assert_eq!(
        cards,
        [(&json!("Which port has `a|b`?"), &json!("443\nTLS")), (&json!("A | B?"), &json!("80"))]
    );
    assert_eq!(deck["cards"][0]["topics"], json!(["ports"]));
    let found = problems("nets.md", text);
    assert!(found.iter().any(|(line, why)| *line == 11 && why.contains("answer")), "{found:?}");
    let choices = "# Quiz\n\n| Question | A | B | Answer |\n|---|---|---|---|\n| Which? | x | y | B |\n| And? | x | y | A |\n";
    let asked = question(&imported("q.md", choices), 0);
    assert_eq!((&asked["answer"], &asked["wrong"]), (&json!("y"), &json!(["x"])));
    let beside = "# Nets\n\nQ: One?\nA: 1\n\n| Front | Back |\n|---|---|\n| Two? | 2 |\n| Three? | 3 |\n";
    assert_eq!(imported("b.md", beside)["cards"].as_array().unwrap().len(), 3);
    let alone = "| Question | Answer |\n|---|---|\n| One? | 1 |\n| Two? | 2 |\n| Three? | 3 |\n| Four? | 4 |\n| Five? | 5 |\n";
    assert_eq!(imported("alone.md", alone)["cards"].as_array().unwrap().len(), 5);
    let words = "# Spanish vocabulary\n\n| Word | Meaning | Example |\n|---|---|---|\n| el perro | dog | x |\n| el gato | cat | y |\n";
    assert_eq!(imported("w.md", words)["cards"].as_array().unwrap().len(), 2);
}

#[test]
fn other_tables_in_notes_are_none() {
    for table in [
        "| Question | Answer |\n|---|---|\n| How many users? | Ten |\n| Which database? | SQLite |\n",
        "| Word | Meaning |\n|---|---|\n| a | b |\n| c | d |\n",
        "| Question | Answer | Owner |\n|---|---|---|\n| Which? | x | me |\n| And? | y | you |\n",
        "| Term | Definition |\n|---|---|\n| a | b |\n| c | d |\n",
        "| Question | Answer |\n|---|---|\n| One? | 1 |\n",
        "| Question | Answer |\n|---|---|\n| One? | |\n| Two? | |\n",
        "Question | Answer\n---|---\n",
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file("README.md", format!("# Program\n\nText.\n\n{table}"));
        sandbox.run(&["check", &path]).fails(3).says("there are no cards in it");
    }
}

#[test]
fn headings_in_other_languages_are_no_card() {
    for names in [
        "問題,答え",
        "質問,回答",
        "表,裏",
        "Questão,Resposta",
        "Pytanie,Odpowiedź",
        "Otázka,Odpověď",
        "Câu hỏi,Trả lời",
        "Питання,Відповідь",
        "السؤال,الجواب",
        "Soru,Cevap",
        "Término,Definición",
        "単語,意味",
        "단어,뜻",
        "正面,背面",
        "Spørsmål,Svar",
        "Begriff,Definition",
        "Kanji,English",
        "Word,Deutsch",
    ] {
        let deck = imported("deck.csv", format!("{names}\none?,1st\ntwo?,2nd\n"));
        assert_eq!(deck["cards"].as_array().unwrap().len(), 2, "{names}");
    }
    let deck = imported("deck.csv", "Kanji,Kana,English\n犬,いぬ,dog\n猫,ねこ,cat\n");
    assert_eq!((&deck["cards"][0]["question"], &deck["cards"][0]["answer"]), (&json!("犬"), &json!("dog")));
}

#[test]
fn lines_of_two_sides_parted_by_a_semicolon_or_a_bar_are_cards() {
    for sign in [";", "|", "; ", " | "] {
        let deck = imported(
            "words.txt",
            ["dog", "cat", "cow"].map(|word| format!("{word}{sign}the {word}\n")).concat(),
        );
        assert_eq!(
            (&deck["cards"][2]["question"], &deck["cards"][2]["answer"]),
            (&json!("cow"), &json!("the cow")),
            "{sign}"
        );
    }
    for text in [
        "let a = 1;\nlet b = 2;\nlet c = 3;\n",
        "1;2\n3;4\n5;6\n",
        "One thing; another.\nA line of prose.\nA third; and a fourth.\n",
        "| a | b |\n|---|---|\n| c | d |\n| e | f |\n",
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file("notes.txt", text);
        sandbox.run(&["check", &path]).fails(3);
    }
}
