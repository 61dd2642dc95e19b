//! What figures and lists say: nothing that the learner sees to be false, and one count for one thing.

use ratatui::style::Modifier;
use serde_json::{Value, json};
use trainer::deck::Kind;
use trainer::history::What;

use super::desk::Desk;

/// The sizes that everything is said at.
const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

/// Somebody on their first day who answered so many questions with "I don't know".
fn missed(many: usize) -> Desk {
    let mut desk = Desk::first_day();
    if many > 0 {
        desk.press("<Enter>");
        for _ in 0..many {
            desk.press("0<Enter>");
        }
        desk.press("<Esc><Esc>");
    }
    desk
}

/// All rows of a page, however few of them are in sight.
fn whole(desk: &mut Desk, (columns, rows): (u16, u16)) -> String {
    let mut text = desk.text(columns, rows);
    for _ in 0..40 {
        desk.press("j");
        text += &desk.text(columns, rows);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn on_the_first_day_no_screen_says_how_much_of_what_was_just_missed_is_recalled() {
    for many in [1, 4, 12] {
        for size in SIZES {
            let mut desk = missed(many);
            let home = desk.text(size.0, size.1);
            assert!(!home.contains("eady") && !home.contains('%'), "{home}");
            desk.press("t3");
            let stats = whole(&mut desk, size);
            assert!(stats.contains("no figure yet"), "{stats}");
            desk.press("<Esc>p<Right>");
            let plan = whole(&mut desk, size);
            assert!(plan.contains("on the day"), "{plan}");
            for text in [stats, plan] {
                assert!(text.contains("new cards right; later days show what stays"), "{text}");
                for lie in ["% now", "if asked now", "likely recall", "about "] {
                    let text = text.replace("about 45 answers", "").replace("about 45", "");
                    assert!(!text.contains(lie), "{lie}: {text}");
                }
            }
        }
    }
}

#[test]
fn the_figures_of_a_first_day() {
    missed(4).press("t3").pictures(
        r"
        80x24
        |  Statistics                                1 Days  2 Knowledge  [3 Readiness]
        |
        |  Ready: no figure yet
        |  0 of 4 new cards right; later days show what stays. Most to gain: Client
        |  errors (29 unseen).
        |
        |  Time of day                answers        right   to answer
        |  06-09                            4          0 %         1 s
        ⋮
        |  ← → page   1-3 page   p plan                              ? help   Esc home
        40x12
        | Statistics         1  2  [3 Readiness]
        | Ready: no figure yet
        | 0 of 4 new cards right; later days
        | show what stays. Most to gain: Client
        | errors (29 unseen).
        |
        | Time of day answers   right to answer
        | 06-09             4     0 %       1 s
        ⋮
        | ← → page  1-3 page    ? help  Esc home
        120x40
        |
        |  Statistics                                1 Days  2 Knowledge  [3 Readiness]
        |
        |  Ready: no figure yet
        |  0 of 4 new cards right; later days show what stays. Most to gain: Client
        |  errors (29 unseen).
        |
        |  Time of day                answers        right   to answer
        |  06-09                            4          0 %         1 s
        ⋮
        |  ← → page   1-3 page   p plan                              ? help   Esc home
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn the_plan_of_a_first_day() {
    missed(4).press("p<Right>").pictures(
        r"
        80x24
        |  Plan                                                    not saved yet: Enter
        |
        |  › Interview   ‹ Wed Nov 18 ›                                      in 14 days
        |    Minutes     ‹ 15 › a day (usual)              30 cards today, with repeats
        |
        |    Ready       84–99 % on the day
        |    Seen        4 of 70 cards; all by Nov 7, if you keep every day
        |    Rests on    0 of 4 new cards right; later days show what stays
        |    To gain     Client errors: 29 unseen
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ────··························      4 of  28
        |    Common      ······························      0 of  28
        |    Deeper      ······························      0 of  14
        |
        |    A day       seen by Nov 18       ready on the day
        |    10 min               100 %       78–99 %
        |    15 min               100 %       84–99 %
        |    25 min               100 %       86–99 %
        |    Ready is a rough guess until 30 cards were asked again on later days.
        |    The last 3 days ask first what you would lose by Nov 18.
        |    The eve is a review, with at most 5 new cards.
        |
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        40x12
        | Plan              not saved yet: Enter
        | › Interview ‹ Wed Nov 18 ›  in 14 days
        |   Minutes   ‹ 15 › a day (usual)
        |   Ready     84–99 % on the day
        |   Seen      4 of 70 cards; all by Nov
        |             7, if you keep every day
        |   Core      4 of 28 seen
        |   Common    0 of 28 seen
        |   Deeper    0 of 14 seen
        |                              ↓ 14 more
        |
        | Enter save  ← → change          ? help
        120x40
        |
        |  Plan                                                    not saved yet: Enter
        |
        |  › Interview   ‹ Wed Nov 18 ›                                      in 14 days
        |    Minutes     ‹ 15 › a day (usual)              30 cards today, with repeats
        |
        |    Ready       84–99 % on the day
        |    Seen        4 of 70 cards; all by Nov 7, if you keep every day
        |    Rests on    0 of 4 new cards right; later days show what stays
        |    To gain     Client errors: 29 unseen
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ────··························      4 of  28
        |    Common      ······························      0 of  28
        |    Deeper      ······························      0 of  14
        |
        |    A day       seen by Nov 18       ready on the day
        |    10 min               100 %       78–99 %
        |    15 min               100 %       84–99 %
        |    25 min               100 %       86–99 %
        |
        |    Ready is a rough guess until 30 cards were asked again on later days.
        |    The last 3 days ask first what you would lose by Nov 18.
        |    The eve is a review, with at most 5 new cards.
        ⋮
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn an_answer_within_a_second_did_not_take_none() {
    let text = Desk::drilling(&[], true).press("t3").text(80, 24);
    assert!(text.contains("<1 s") && !text.contains(" 0 s"), "{text}");
}

#[test]
fn space_lists_all_topics_of_a_placement_and_cuts_them_again() {
    for size in SIZES {
        let mut desk = Desk::first_day();
        desk.press("j<Enter>");
        for _ in 0..60 {
            let text = desk.text(size.0, size.1);
            if text.contains("set the date") {
                break;
            }
            desk.press(if text.contains("Enter next") { "<Enter>" } else { "0" });
        }
        let short = desk.text(size.0, size.1);
        for line in ["Known       none", "Shaky       none", "New     8   Success"] {
            assert!(short.contains(line), "{line}: {short}");
        }
        assert!(short.contains(" more") && short.contains("Space all"), "{short}");
        desk.press(" ");
        let all = whole(&mut desk, size);
        assert!(all.contains("and proxies"), "the last of them: {all}");
        assert!(!all.contains("and 4 more"), "{all}");
        desk.press("g ");
        assert_eq!(desk.text(size.0, size.1), short);
    }
}

/// Six cards of a topic, one of them rare, and two in a topic where all are.
fn with_rare_cards() -> Value {
    let cards: Vec<Value> = (0..8)
        .map(|at| {
            json!({ "id": format!("c{at}"), "tier": if at < 5 { 1 } else { 4 },
                    "topics": [if at < 6 { "gates" } else { "corners" }], "about": if at < 6 { vec!["502"] } else { Vec::new() },
                    "questions": [{ "kind": "choice", "stem": format!("Gate {at}?"), "answer": "so",
                                    "wrong": [{ "text": "otherwise" }] }] })
        })
        .collect();
    json!({ "format": 1, "id": "gates", "title": "Gates", "cards": cards,
            "topics": [{ "id": "gates", "title": "Gateways" }, { "id": "corners", "title": "Corners" }],
            "reference": [{ "id": "502", "name": "Bad Gateway", "topics": ["gates"], "means": "No good answer." }] })
}

#[test]
fn a_topic_has_as_many_cards_in_find_and_in_its_list_as_at_home_and_the_rare_ones_beside() {
    for (columns, rows) in SIZES {
        let mut desk = Desk::new_over(&with_rare_cards());
        let home = desk.text(80, 24);
        let counted = home.lines().find(|line| line.contains("Gateways")).unwrap();
        assert!(counted.trim_end().ends_with(" 5"), "{home}");
        desk.press("/gateways");
        let found = desk.text(columns, rows);
        assert!(found.contains("5 cards, 1 rare"), "{found}");
        assert!(columns < 80 || found.contains("quiz 5 cards"), "{found}");
        desk.press("<Enter>");
        let list = desk.text(columns, rows);
        assert!(list.contains("5 cards, 1 rare"), "{list}");
        desk.press("<Esc><Esc>/corners");
        assert!(desk.text(columns, rows).contains("2 rare cards"), "{}", desk.text(columns, rows));
        desk.press("<Esc><Esc>e<Enter>G");
        let entry = desk.text(columns, rows);
        assert!(entry.contains("0 of 5 seen") && entry.contains("1 rare"), "{entry}");
    }
}

/// Cards that can be asked in writing, and said aloud.
fn of_both_kinds() -> Value {
    let cards: Vec<Value> = (0..6)
        .map(|at| {
            json!({ "id": format!("c{at}"), "questions": [
                { "kind": "flashcard", "stem": format!("Say {at}"), "answer": "This.", "points": ["a", "b"] },
                { "kind": "choice", "stem": format!("Pick {at}"), "answer": "so", "wrong": [{ "text": "otherwise" }] }
            ] })
        })
        .collect();
    json!({ "format": 1, "id": "said", "title": "Said", "cards": cards })
}

#[test]
fn home_has_a_row_for_each_of_two_exams_that_were_left() {
    for (columns, rows) in SIZES {
        let mut desk = Desk::new_over(&of_both_kinds());
        desk.press("x<Tab><Enter><Enter>3<Esc><Esc>x4<Enter>11<Esc><Esc>");
        let text = desk.text(columns, rows);
        let exams: Vec<&str> = text.lines().filter(|line| line.contains("Exam  ")).collect();
        assert_eq!(exams.len(), 2, "{text}");
        assert!(!exams[0].contains("aloud") && exams[0].trim_end().ends_with(" x"), "{text}");
        assert!(exams[1].contains("aloud") && !exams[1].trim_end().ends_with(" x"), "{text}");
        desk.press("x");
        assert!(desk.text(80, 24).contains("A written exam is unfinished: 2 of 6"), "{}", desk.text(80, 24));
        desk.press("<Esc>gjj<Enter>");
        assert!(desk.text(80, 24).contains("An exam aloud is unfinished: 1 of 6"), "{}", desk.text(80, 24));
    }
}

/// How the hint of the footer looks that has these words; none where it is not drawn.
fn hint(desk: &mut Desk, words: &str) -> Option<Modifier> {
    let buffer = desk.buffer(80, 24);
    let row: String = (0..80).map(|x| buffer[(x, 23)].symbol()).collect();
    let at = row.find(words)?;
    Some(buffer[(u16::try_from(at).unwrap(), 23)].modifier)
}

#[test]
fn a_hint_that_cannot_act_is_dim_and_blank_where_the_terminal_cannot_dim() {
    let kind = Kind::Choice;
    let set = |theme: &str| {
        let mut desk = Desk::set(&What::Set { key: "theme".into(), value: theme.into() });
        desk.press("<Enter>");
        desk
    };
    for (mut desk, dims) in [
        (Desk::asking(kind), true),
        (Desk::without_colours(kind), true),
        (set("color-blind"), true),
        (set("no-color"), true),
        (set("high-contrast"), false),
        (Desk::without_dim(kind), false),
    ] {
        let dim = dims.then_some(Modifier::DIM);
        assert_eq!(hint(&mut desk, "e entry"), dim, "before the answer");
        desk.press("0");
        assert_eq!(hint(&mut desk, "0 I guessed"), dim, "after a miss");
        assert_eq!(hint(&mut desk, "Enter next"), Some(Modifier::BOLD));
    }
}
