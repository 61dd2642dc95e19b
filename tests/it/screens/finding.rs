//! Finding as one types.

use trainer::deck::Kind;

use super::desk::Desk;

#[test]
fn what_is_found_stands_in_its_words_kind_by_kind() {
    Desk::home()
        .press("/gateway")
        .shows(
            80,
            24,
            r"
        |  Find  gateway                                  [all]  entries  cards  topics
        |
        |  Entries
        |  › 502 Bad Gateway              The answer of the server behind was no good.
        |    504 Gateway Timeout          The server behind did not answer in time.
        |    500 Internal Server Error    502: the fault lies behind a gateway; 500:…
        |
        |  Cards
        |    The server behind a gateway keeps silent until the gateway gives…   unseen
        |    A reverse proxy passes a request on. The application's answer…      unseen
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter open   Tab narrow   F2 quiz 2 cards                 ^G help  Esc clear
        ",
        )
        .shows(
            40,
            12,
            r"
        | Find  gateway                    [all]
        | Entries
        | › 502 Bad Gateway
        |   504 Gateway Timeout
        |   500 Internal Server Error
        | Cards
        |   … behind a gateway keeps…     unseen
        |   A reverse proxy passes a…     unseen
        |
        |
        |
        | Enter open  Tab narrow         ^G help
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Find  gateway                                  [all]  entries  cards  topics
        |
        |  Entries
        |  › 502 Bad Gateway              The answer of the server behind was no good.
        |    504 Gateway Timeout          The server behind did not answer in time.
        |    500 Internal Server Error    502: the fault lies behind a gateway; 500:…
        |
        |  Cards
        |    The server behind a gateway keeps silent until the gateway gives…   unseen
        |    A reverse proxy passes a request on. The application's answer…      unseen
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter open   Tab narrow   F2 quiz 2 cards                 ^G help  Esc clear
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn what_a_row_is_too_short_for_stands_in_full_below_the_list() {
    let mut desk = Desk::home();
    let whole = "502: the fault lies behind a gateway; 500: it lies here.";
    assert!(!desk.press("/gateway").text(80, 24).contains(whole));
    let text = desk.press("<Down><Down>").text(80, 24);
    assert!(text.lines().rev().take(4).any(|line| line.trim() == whole), "{text}");
    // So does a question, in few columns on several rows, and no other row has moved.
    let list =
        |text: &str| text.lines().skip(1).take(7).map(|line| line.replace('›', " ")).collect::<Vec<_>>();
    let before = desk.text(40, 12);
    let text = desk.press("<Down><Down>").text(40, 12);
    let foot: Vec<&str> = text.lines().skip(8).take(2).map(str::trim).collect();
    let question = "What does the proxy send to the browser?";
    assert!(foot.join(" ").starts_with("… ") && foot.join(" ").ends_with(question), "the end: {text}");
    let same = list(&before).iter().zip(list(&text)).filter(|(before, now)| *before == now).count();
    assert!(same >= 5, "{before}\n{text}");
}

#[test]
fn a_list_of_cards_tells_the_question_under_the_cursor_in_full() {
    let mut desk = Desk::three_weeks_of_kinds();
    let stem = "A crawler starts to get this response while other clients are served as usual. Which status code is missing?";
    let text = desk.press("/429<Enter><Enter>").text(80, 24);
    let all = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(all.contains("Cards ·"), "{text}");
    let text = desk.press("G").text(80, 24);
    let all = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(all.contains(stem), "{text}");
    let small = desk.text(40, 12).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(small.contains("served as usual. Which status code is missing?"), "{small}");
}

#[test]
fn the_help_of_a_screen_names_each_key_and_each_thing_it_does_once() {
    for keys in [
        "",
        "e",
        "e<Enter>",
        "e<Enter><Enter>",
        "e<Enter><Enter><Enter>",
        "t",
        "p",
        "x",
        "x<Enter>",
        "b",
        "/429",
    ] {
        let mut desk = Desk::three_weeks_of_kinds();
        let help = if keys.contains('/') { "<F1>" } else { "?" };
        let text = desk.press(keys).press(help).text(80, 60);
        let rows: Vec<(&str, &str)> = text
            .lines()
            .skip_while(|line| !line.starts_with("  Enter"))
            .take_while(|line| !line.trim().is_empty())
            .filter(|line| !line.starts_with("     "))
            .filter_map(|line| line.char_indices().nth(16).map(|(at, _)| line.split_at(at)))
            .map(|(name, does)| (name.trim(), does.trim()))
            .collect();
        assert!(rows.len() > 5, "{keys}: {text}");
        for (at, (name, does)) in rows.iter().enumerate() {
            let twice = rows[..at].iter().any(|(known, says)| known == name || says == does);
            assert!(!twice, "{keys}: {name}: {does}\n{text}");
        }
        let names: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
        assert!(!(names.contains(&"← →") && names.contains(&"→")), "{keys}: {text}");
    }
    // What is offered only now and then is named only then.
    let text = Desk::asking(Kind::Choice).press("1?").text(80, 60);
    assert!(
        text.contains("Go on") && !text.contains("typed answer") && !text.contains("Follow a link"),
        "{text}"
    );
    let text = Desk::asking(Kind::Choice).press("1").press("<Esc>?").text(80, 60);
    assert!(text.contains("Help · Summary") && !text.contains("Fit the memory model"), "{text}");
    let text = Desk::home().press("/<F1>").text(80, 24);
    assert!(text.contains("^U  ^W") && !text.contains("Caret"), "{text}");
    assert!(
        text.lines().filter(|line| line.contains("caret") || line.contains("Erase")).count() == 2,
        "{text}"
    );
}

#[test]
fn before_anything_is_typed_it_says_what_can_be_and_esc_leaves() {
    let mut desk = Desk::home();
    let home = desk.text(80, 24);
    let text = desk.press("/").text(80, 24);
    assert!(text.contains("Type a code, a name or a few words") && text.contains("Esc back"), "{text}");
    assert_eq!(desk.press("<Esc>").text(80, 24), home);
}

#[test]
fn where_nothing_is_found_it_says_so_and_esc_clears_before_it_leaves() {
    let mut desk = Desk::home();
    let text = desk.press("/zzz").text(80, 24);
    assert!(text.contains("No match for zzz. Esc clears.") && text.contains("Esc clear"), "{text}");
    assert!(desk.press("<Enter>").text(80, 24).contains("Nothing found yet"));
    assert!(desk.press("<Esc>").text(80, 24).contains("Type a code"));
    assert!(desk.press("<Esc>").text(80, 24).contains("A small deck"));
}

#[test]
fn a_word_of_the_screens_that_finds_nothing_is_explained() {
    let text = Desk::home().press("/placem").text(80, 24);
    assert!(text.contains("No match for placem.") && text.contains("trainer placement"), "{text}");
}

#[test]
fn tab_narrows_kind_by_kind_and_all_of_a_kind_are_listed_where_nothing_is_typed() {
    let mut desk = Desk::home();
    let text = desk.press("/gateway<Tab>").text(80, 24);
    assert!(text.contains("[entries]") && !text.contains("Cards"), "{text}");
    let text = desk.press("<Tab>").text(80, 24);
    assert!(text.contains("[cards]") && !text.contains("Entries"), "{text}");
    let text = desk.press("<Tab>").text(80, 24);
    assert!(text.contains("None of the topics match gateway"), "{text}");
    assert!(desk.press("<Tab>").text(80, 24).contains("[all]"));
    let text = desk.press("<Esc><Tab><Tab><Tab>").text(80, 24);
    for topic in ["Server errors", "Proxies", "Methods", "In the interview"] {
        assert!(text.contains(topic), "{topic}: {text}");
    }
}

#[test]
fn matches_are_underlined_also_without_colors() {
    for colors in [true, false] {
        let mut desk = if colors { Desk::home() } else { Desk::home_without_colors() };
        let buffer = desk.press("/gate").buffer(80, 24);
        let is_underlined = |x: u16| buffer[(x, 3)].modifier.contains(ratatui::style::Modifier::UNDERLINED);
        let row: String = (0..80).map(|x| buffer[(x, 3)].symbol()).collect();
        let at = u16::try_from(row.chars().position(|c| c == 'G').unwrap()).unwrap();
        assert!((at..at + 4).all(is_underlined), "{row}");
        assert!(!is_underlined(at + 4), "{row}");
    }
}

#[test]
fn one_key_quizzes_the_cards_that_are_listed() {
    let mut desk = Desk::home();
    let text = desk.press("/gateway").text(80, 24);
    assert!(text.contains("F2 quiz 2 cards"), "{text}");
    let text = desk.press("<F2>").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("1 of 2"), "{text}");
    // From the quiz back to what was found.
    assert!(desk.press("<Esc>").text(80, 24).contains("Find  gateway"));
}

#[test]
fn where_no_cards_are_listed_those_of_the_entries_are_asked() {
    let mut desk = Desk::home();
    let text = desk.press("/timeout<Tab>").text(80, 24);
    assert!(text.contains("F2 quiz 1 card "), "{text}");
    assert!(desk.press("<^B>").text(80, 24).contains("keeps silent"));
}

#[test]
fn enter_opens_what_the_cursor_is_on_and_esc_leads_back_to_what_was_typed() {
    let mut desk = Desk::home();
    for (keys, shows) in [
        ("<Enter>", "Entries · Server errors"),
        ("<Down><Down><Down><Down><Enter>", "web/torn"),
        ("<Esc>meth<Enter>", "Topic · Methods"),
    ] {
        let text = desk.press("/gateway").press(keys).text(80, 24);
        assert!(text.contains(shows), "{keys}: {text}");
        let text = desk.press("<Esc>").text(80, 24);
        assert!(text.contains("Find  "), "{text}");
        desk.press("<Esc><Esc>");
    }
}

#[test]
fn a_long_text_scrolls_under_the_caret_and_every_size_is_fit() {
    let mut desk = Desk::home();
    desk.press("/").press(&"gateway ".repeat(30));
    for width in [1, 5, 20, 40, 80, 200] {
        for height in [1, 2, 3, 6, 24, 60] {
            desk.text(width, height);
        }
    }
}

#[test]
fn two_codes_side_by_side_are_told_apart_first_and_enter_drills_them() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("/502 vs 504").text(80, 24);
    let rows: Vec<&str> = text.lines().map(str::trim).collect();
    let at = rows.iter().position(|row| *row == "Told apart").unwrap_or_else(|| panic!("{text}"));
    assert_eq!(rows[at + 1], "› 502 and 504", "{text}");
    assert!(!rows[at + 2].is_empty(), "the contrast stands below them: {text}");
    assert!(text.contains("502 Bad Gateway") && text.contains("504 Gateway Timeout"), "{text}");
    assert!(text.contains("Enter drill"), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Drill") && text.contains("502 ○○○   504 ○○○"), "{text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("Find  502 vs 504"));
}

#[test]
fn two_codes_that_no_question_offers_together_are_read_where_they_cannot_be_drilled() {
    let mut desk = Desk::home();
    let text = desk.press("/502 vs 504").text(80, 24);
    assert!(text.contains("502: an answer came, and it was no good; 504: none came in time."), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("502 Bad Gateway") && text.contains("Told apart from"), "{text}");
    assert!(text.contains("No question offers both 502 and 504"), "{text}");
}
