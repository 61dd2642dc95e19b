//! How the mock interview answers to keys.

use std::sync::atomic::Ordering;
use std::time::Duration;

use trainer::history::What;
use trainer::quiz::{ExamReport as Report, TopicScore};
use trainer::tui::event::{Effect, Message};
use trainer::tui::page::Page;
use trainer::tui::page::report::{ReportPage, ReportRow};

use super::desk::Desk;

/// Answers the first three of the five questions: typed wrong, multi right, choice wrong and marked.
pub fn three_of_five() -> Desk {
    let mut desk = Desk::exam(5, 20);
    desk.press("503<Enter>12<Enter>*1");
    desk
}

/// The events saved, in short.
fn deeds(desk: &Desk) -> Vec<&'static str> {
    let saved = desk.saved.lock().unwrap();
    saved
        .iter()
        .map(|what| match what {
            What::Answer(_) => "answer",
            What::Undo { .. } => "undo",
            What::Exam(exam) if exam.end => "end",
            What::Exam(exam) if exam.left.is_some() => "left",
            What::Exam(_) => "begin",
            _ => "other",
        })
        .collect()
}

#[test]
fn an_answer_goes_on_to_the_next_open_question_and_says_nothing() {
    let mut desk = three_of_five();
    let text = desk.text(80, 24);
    assert!(text.contains("4/5") && !text.contains("Right") && !text.contains("Wrong"), "{text}");
    desk.press("<Right><Enter>3");
    assert!(desk.text(80, 24).contains("4/5"), "of those left open, in a round");
    assert_eq!(deeds(&desk), ["begin", "answer", "answer", "answer", "answer"]);
}

#[test]
fn an_answer_is_changed_by_answering_again_and_confirmed_without_a_word_to_the_disk() {
    let mut desk = three_of_five();
    desk.press("<Left>1");
    assert_eq!(deeds(&desk).len(), 4, "the same answer once more");
    desk.press("h2");
    let saved = desk.saved.lock().unwrap().clone();
    assert!(desk.text(80, 24).contains("3 answered"));
    let [.., What::Answer(first), What::Undo { of: 4 }, What::Answer(second)] = &saved[..] else {
        panic!("{saved:?}")
    };
    assert!(first.card == second.card && first.chose != second.chose && first.ms < second.ms);
}

#[test]
fn after_a_changed_answer_the_one_behind_it_stands_open_or_not() {
    let mut desk = three_of_five();
    let text = desk.press("hhh").text(80, 24);
    assert!(text.contains("1/5"), "{text}");
    let text = desk.press("<^U>504<Enter>").text(80, 24);
    assert!(text.contains("2/5"), "not the fourth, which is open: {text}");
    let mut desk = three_of_five();
    desk.press("1<Enter>3<Enter>");
    let text = desk.press("<Tab>gl<Enter>").text(80, 24);
    assert!(text.contains("2/5"), "{text}");
    let text = desk.press("13<Enter>").text(80, 24);
    assert!(text.contains("3/5") && !text.contains("overview"), "{text}");
}

#[test]
fn all_answered_the_overview_comes_with_the_cursor_on_what_is_marked() {
    let mut desk = three_of_five();
    desk.press("1<Enter>3");
    let text = desk.text(80, 24);
    assert!(text.contains("›3●*") && text.contains("All answered, 1 marked: f finishes"), "{text}");
    assert!(text.contains("f finish"), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("3/5") && text.contains("marked, answered"), "{text}");
    let text = desk.press("3").text(80, 24);
    assert!(text.contains("overview") && text.contains("All answered, 1 marked: f finishes"), "{text}");
    let text = desk.press("*").text(80, 24);
    assert!(!text.contains("3●*") && text.contains("* marked 0"), "it stays until it is taken away: {text}");
    assert!(desk.press("f").text(80, 24).contains("expected "));
    assert_eq!(deeds(&desk).last(), Some(&"end"));
}

#[test]
fn the_overview_moves_marks_and_goes_there() {
    let mut desk = Desk::exam(5, 20);
    desk.press("<Tab>ll*");
    assert!(desk.text(80, 24).contains("›3○*"));
    desk.press("hG<Enter>");
    assert!(desk.text(80, 24).contains("5/5"));
    desk.press("<Tab>g<Tab>");
    assert!(desk.text(80, 24).contains("5/5"), "closed without going there");
}

#[test]
fn a_key_pressed_as_the_next_question_appears_is_not_its_answer() {
    let mut desk = three_of_five();
    desk.press_at_once("1");
    assert_eq!(deeds(&desk).len(), 4);
}

#[test]
fn when_time_is_up_it_ends_by_itself_and_what_is_answered_counts() {
    let mut desk = Desk::exam(5, 1);
    desk.press("504<Enter>");
    assert!(desk.state.ticks());
    desk.wait(54_000);
    assert!(desk.text(80, 24).contains("10 s left"));
    desk.wait(2_000);
    let text = desk.text(80, 24);
    assert!(text.contains("Time is up") && text.contains("1 of 5 right, 4 needed, 4 left open"), "{text}");
    assert!(!desk.state.ticks());
    assert_eq!(deeds(&desk), ["begin", "answer", "end"]);
}

#[test]
fn one_that_runs_out_of_time_has_used_all_of_it_and_is_said_to_be_saved() {
    let mut desk = Desk::exam(5, 1);
    desk.wait(61_000);
    let text = desk.text(80, 24);
    assert!(text.contains("0 of 5 right, 4 needed, 5 left open") && text.contains("1 of 1 min"), "{text}");
    let farewell = desk.farewell();
    assert!(farewell.starts_with("No answers given. The exam is saved: not passed."), "{farewell}");
    assert_eq!(Desk::home().farewell(), "No answers given; nothing to save.");
    let mut planned = Desk::home();
    planned.press("p<Right><Enter>");
    assert_eq!(planned.farewell(), "Saved: your plan. No answers given.");
}

#[test]
fn one_that_is_finished_early_has_used_the_time_until_then() {
    let mut desk = three_of_five();
    desk.wait(51_000).press("ff");
    assert!(desk.text(80, 24).contains("1 of 20 min"), "{}", desk.text(80, 24));
    let mut left = Desk::left("12<Enter>");
    assert!(left.press("22").text(80, 24).contains("1 of 20 min"), "{}", left.text(80, 24));
}

#[test]
fn an_answer_that_is_being_saved_when_time_is_up_still_counts() {
    let mut desk = Desk::exam(5, 1);
    desk.press("504");
    desk.stuck = true;
    desk.press("<Enter>");
    let Effect::Save(what) = desk.effect.clone() else { panic!("{:?}", desk.effect) };
    desk.wait(60_000);
    desk.unstick(&what);
    assert!(desk.text(80, 24).contains("1 of 5 right"));
}

#[test]
fn the_clock_stands_while_the_program_is_stopped() {
    let mut desk = Desk::exam(5, 1);
    let away = Duration::from_mins(10);
    desk.send(Message::Resumed(away));
    let Page::Exam(page) = &desk.state.page else { panic!("the interview stands") };
    assert_eq!(page.spent(page.started), 0);
    desk.wait(600_000);
    assert!(desk.text(80, 24).contains("60 s left"));
}

#[test]
fn one_that_was_left_goes_on_with_its_answers_and_its_time() {
    let mut desk = Desk::left("12<Enter>");
    desk.press("<Enter>");
    let text = desk.text(80, 24);
    assert!(text.contains("2/4") && text.contains("20 min left") && text.contains("1 answered"), "{text}");
    assert!(desk.press("h").text(80, 24).contains("[•] HEAD"));
    assert_eq!(deeds(&desk), ["begin", "answer", "left"]);
}

#[test]
fn one_that_was_left_is_counted_or_makes_room_for_a_new_one() {
    let mut desk = Desk::left("12<Enter>");
    assert!(desk.press("2").text(80, 24).contains("3 questions are open and would score no points: 2 again"));
    assert_eq!(deeds(&desk), ["begin", "answer", "left"], "counting cannot be taken back: it is asked twice");
    assert!(desk.press("2").text(80, 24).contains("1 of 4 right, 4 needed, 3 left open"));
    assert_eq!(deeds(&desk), ["begin", "answer", "left", "end"]);
    let mut desk = Desk::left("12<Enter>");
    assert!(desk.press("33").text(80, 24).contains("4 questions in 3 minutes; 4 right answers pass (80 %)."));
    assert!(
        desk.press("<Enter>").text(80, 24).contains("3 min left   1/4"),
        "without flashcards, unless they are named"
    );
    assert_eq!(deeds(&desk), ["begin", "answer", "left", "end", "begin"]);
}

#[test]
fn one_in_which_nothing_was_answered_can_be_discarded() {
    let mut desk = Desk::left("");
    assert!(desk.text(80, 24).contains("2  Discard it, as if it never happened"));
    assert!(desk.press("2").text(80, 24).contains("Exam discarded"));
    assert_eq!(deeds(&desk), ["begin", "left", "end"]);
}

#[test]
fn the_clock_shows_when_it_is_resumed_what_it_showed_when_it_was_left_however_often() {
    let mut desk = Desk::exam(4, 20);
    let left = |desk: &mut Desk| {
        desk.draw_now();
        u32::try_from(desk.state.remaining().unwrap().as_millis().div_ceil(1000)).unwrap()
    };
    let mut before = left(&mut desk);
    for answers in ["", "0", "", "0"] {
        desk.wait(20_000).press(answers).press("<Esc><Esc>x<Enter>");
        let now = left(&mut desk);
        // Each key takes a second; the clock stands between leaving and resuming.
        let keys = 2 + u32::try_from(answers.len()).unwrap();
        assert_eq!(now, before - 20 - keys, "after {answers:?}");
        before = now;
    }
}

#[test]
fn ticks_and_text_survive_turning_away_from_their_question() {
    let mut desk = Desk::exam(4, 20);
    assert!(desk.text(80, 24).contains("[ ]"));
    desk.press("2").press("ll").press("hh");
    assert_eq!(desk.text(80, 24).matches("[•]").count(), 1, "{}", desk.text(80, 24));
    desk.press("1<Enter>");
    assert!(desk.text(80, 24).contains("1 answered"));
}

#[test]
fn an_exam_says_what_it_is_and_enter_begins_it() {
    let mut desk = Desk::home();
    desk.press("x");
    let text = desk.text(80, 24);
    assert!(text.contains("in 3 minutes; ") && text.contains("right answers pass (80 %)."), "{text}");
    assert!(deeds(&desk).is_empty());
    desk.press("<Esc>");
    assert!(deeds(&desk).is_empty() && !desk.state.exams.unfinished);
    desk.press("x").wait(600_000);
    assert!(desk.press("<Enter>").text(80, 24).contains("3 min left"), "the clock runs from Enter on");
    assert_eq!(deeds(&desk), ["begin"]);
}

#[test]
fn quitting_an_exam_saves_what_its_clock_shows_first() {
    let mut desk = Desk::exam(4, 20);
    desk.wait(30_000).press("q");
    assert_eq!((deeds(&desk), desk.effect.clone()), (vec!["begin", "left"], Effect::Quit));
    let mut failing = Desk::exam(4, 20);
    failing.failing.store(1, Ordering::SeqCst);
    failing.press("q");
    assert!(failing.text(80, 24).contains("Not saved"));
    assert_eq!(failing.press("q").effect, Effect::Quit, "it is left all the same");
    let mut signal = Desk::exam(4, 20);
    signal.send(Message::Signal(15));
    assert_eq!((deeds(&signal).len(), signal.effect.clone()), (2, Effect::Quit));
}

#[test]
fn home_begins_one_on_the_selected_topic() {
    let mut desk = Desk::home();
    desk.press("Gx");
    assert!(desk.text(80, 24).contains("--kind flashcard"));
    desk.press("kx<Enter>");
    assert!(desk.text(80, 24).contains("2 min left   1/2"));
    assert_eq!(deeds(&desk), ["begin"]);
}

#[test]
fn what_is_known_of_right_and_wrong_is_not_told_by_leaving() {
    let mut desk = three_of_five();
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 0));
    desk.press("<Esc><Esc>");
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 0));
    assert!(desk.text(80, 24).contains("x resumes it") && desk.state.exams.unfinished);
    desk.press("x<Enter>ff");
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 2));
    assert_eq!((desk.state.exams.unfinished, desk.state.exams.passed), (false, Some(false)));
}

#[test]
fn a_topic_of_the_report_is_quizzed_at_once_and_the_report_comes_back() {
    let mut desk = three_of_five();
    desk.press("ffgjb");
    let text = desk.text(80, 24);
    assert!(text.contains("Quiz") && text.contains("of 2 "), "{text}");
    let of_all = |desk: &Desk| (desk.state.total().answers, desk.state.total().missed.len());
    assert_eq!(of_all(&desk), (3, 2));
    assert!(desk.press("<Esc>").text(80, 24).contains("› Proxies"), "{}", desk.text(80, 24));
    assert_eq!(of_all(&desk), (3, 2));
    desk.press("b").choose("503 Service").press("<Esc>");
    assert!(desk.text(80, 24).contains("Esc report"), "{}", desk.text(80, 24));
    desk.press("m");
    assert!(desk.text(80, 24).contains("Missed"), "{}", desk.text(80, 24));
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("› Proxies"), "{}", desk.text(80, 24));
    assert_eq!(of_all(&desk), (4, 3));
    assert!(desk.press("<Esc>").text(80, 24).contains("q quit"), "{}", desk.text(80, 24));
    assert_eq!(of_all(&desk), (4, 3));
}

#[test]
fn enter_in_the_report_looks_at_what_was_not_right_and_never_leaves_it() {
    let mut desk = three_of_five();
    let text = desk.press("ff<Enter>").text(80, 24);
    assert!(text.contains("1 of 2 not right"), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("2 of 2 not right"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("› ✗  3  "), "{text}");
    let text = desk.press("G<Enter>").text(80, 24);
    assert!(text.contains("2 of 2 left open") && text.contains("Enter list"), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Exam report  ") && text.contains("Enter open"), "{text}");
    let text = desk.press("gj<Enter>").text(80, 24);
    assert!(text.contains("1 of 2 not right"), "the first of the topic: {text}");
    let text = desk.press("<Esc>G<Enter>").text(80, 24);
    assert!(text.contains("2 of 2 left open"), "{text}");
    let text = desk.press("<Esc>b").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("1 of 1"), "the card under the cursor: {text}");
}

#[test]
fn from_a_question_of_the_report_one_goes_to_its_card_and_to_its_entry_and_back() {
    let mut desk = three_of_five();
    let text = desk.press("ff").text(80, 24);
    assert!(text.contains("› ✗  1") && text.contains("c card   e entry"), "{text}");
    let text = desk.press("c").text(80, 24);
    assert!(text.contains("Why now") && !text.contains("Reading"), "its answers are read: {text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("Exam report"));
    let text = desk.press("<Enter>e").text(80, 24);
    assert!(text.contains("Entries"), "the entry of what is looked at: {text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("1 of 2 not right"), "{text}");
}

#[test]
fn the_report_names_first_the_few_topics_that_lost_most() {
    let scores =
        [("little", 0, 1), ("nothing", 1, 1), ("much", 1, 5), ("all", 0, 3), ("some", 5, 9), ("half", 2, 4)];
    let topics = scores.map(|(topic, correct, asked)| TopicScore {
        topic: topic.into(),
        title: topic.into(),
        asked,
        correct,
        open: 0,
    });
    let report = Report {
        asked: 10,
        answered: 10,
        correct: 5,
        pass: 80,
        predicted: 0.5,
        ms: 0,
        minutes: 20,
        topics: topics.to_vec(),
        wrong: Vec::new(),
        spoken: None,
        next_due: None,
    };
    let order: Vec<&str> = report.worst_first().iter().map(|score| &*score.topic).collect();
    assert_eq!(order, ["all", "much", "little", "half", "some", "nothing"]);
    let mut reported = ReportPage::new(report, 10);
    let first = |n| (0..n).map(ReportRow::Topic).collect::<Vec<_>>();
    assert_eq!(reported.rows(24), [first(4), vec![ReportRow::More]].concat());
    assert_eq!(reported.rows(12), [first(2), vec![ReportRow::More]].concat());
    reported.all = true;
    assert_eq!(reported.rows(12), first(6));
}

#[test]
fn the_other_topics_of_the_report_are_opened_with_enter() {
    let mut desk = three_of_five();
    desk.text(40, 12);
    let text = desk.press("ffgjj").text(40, 12);
    assert!(text.contains("› 2 more topics") && text.contains("Enter all topics"), "{text}");
    let text = desk.press("<Enter>").text(40, 12);
    assert!(text.contains("› Methods") && text.contains("  In the interview"), "{text}");
}

#[test]
fn nobody_is_welcomed_to_a_mock_interview() {
    let mut desk = Desk::first_exam();
    for (width, height) in [(40, 12), (80, 24)] {
        let text = desk.text(width, height);
        assert!(text.contains("The server behind a gateway") && !text.contains("saved as you go"), "{text}");
    }
}

#[test]
fn what_could_not_be_saved_is_said_and_can_be_tried_again() {
    let mut desk = three_of_five();
    desk.failing.store(1, Ordering::SeqCst);
    desk.press("2");
    assert!(desk.text(80, 24).contains("Not saved: no space left") && desk.text(80, 24).contains("4/5"));
    desk.press("<Enter>");
    assert!(desk.text(80, 24).contains("4 answered"));
    desk.failing.store(1, Ordering::SeqCst);
    desk.press("ff");
    assert!(desk.text(80, 24).contains("Not saved"));
    assert!(desk.press("<Enter>").text(80, 24).contains("expected "));
}

#[test]
fn the_screens_of_a_mock_interview_can_be_drawn_at_every_size() {
    let screens: [fn() -> Desk; 8] = [
        three_of_five,
        || with(Desk::exam(5, 20), "<Tab>"),
        || with(three_of_five(), "pp"),
        || with(three_of_five(), "n<Enter>"),
        || with(three_of_five(), "xx"),
        || with(three_of_five(), "xxG"),
        || with(three_of_five(), "xx<Tab><Enter>"),
        || Desk::left("1"),
    ];
    for screen in screens {
        let mut desk = screen();
        for (width, height) in
            (1..=30).flat_map(|w| (1..=12).map(move |h| (w, h))).chain([(300, 100), (300, 1)])
        {
            desk.buffer(width, height);
            desk.press("jk<PgDn>");
        }
    }
}

fn with(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk
}

#[test]
fn marks_are_kept_when_it_is_left_and_gone_when_they_were_taken_away() {
    let mut desk = Desk::left("*12<Enter>");
    desk.press("<Enter><Tab>");
    let text = desk.text(80, 24);
    assert!(text.contains("1●*"), "{text}");
    desk.press("g*<Esc><Esc><Esc>x<Enter><Tab>");
    let text = desk.text(80, 24);
    assert!(!text.contains("●*"), "{text}");
}

#[test]
fn while_it_is_unfinished_home_says_the_same_whether_its_answers_are_right_or_wrong() {
    let shown = ["1", "2", "3"].map(|answer| {
        let mut desk = Desk::exam(5, 20);
        desk.press("503<Enter>").press(answer).press("<Enter>").press(answer).press("<Esc><Esc>");
        desk.text(80, 24)
    });
    assert!(shown[0].contains("unfinished"), "{}", shown[0]);
    assert!(shown.iter().all(|other| *other == shown[0]), "{shown:#?}");
}

#[test]
fn while_it_is_unfinished_home_takes_its_last_answer_back_and_not_the_exam() {
    let mut desk = Desk::exam(5, 20);
    desk.press("503<Enter><Esc><Esc>");
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("Undone: the answer to ") && text.contains("unfinished"), "{text}");
}

#[test]
fn what_was_left_open_is_named_apart_and_only_what_was_answered_wrong_is_asked_again() {
    let mut desk = three_of_five();
    let text = desk.press("ff").text(80, 24);
    assert!(text.contains("2 left open") && text.contains("m missed 2"), "{text}");
    let (wrong, open) = text.split_once("Left open").unwrap();
    assert!(wrong.contains("you: ") && !open.contains("502 Bad Gateway"), "its answer is not told: {text}");
    let text = desk.press("Gk<Enter>").text(80, 24);
    assert!(text.contains("1 of 2 left open"), "one key shows it: {text}");
    let text = desk.press("<Esc>m").text(80, 24);
    assert!(text.contains("1 of 2"), "as many as the key says: {text}");
}

#[test]
fn u_takes_the_last_answer_of_an_exam_back_and_what_looks_things_up_says_after_the_exam() {
    let mut desk = three_of_five();
    let before = desk.text(80, 24);
    for key in ["e", "c", "/"] {
        let text = desk.press(key).text(80, 24);
        assert!(
            text.contains("After the exam: e opens the entry, c the card, / finds") && text.contains("4/5"),
            "{text}"
        );
    }
    let text = desk.press("u").text(80, 24);
    assert!(
        text.contains("Undone: the answer to \"") && text.contains("3/5") && text.contains("2 answered"),
        "{text}"
    );
    assert_eq!(deeds(&desk).last(), Some(&"undo"));
    let text = desk.press("1").text(80, 24);
    assert!(text.contains("4/5") && before.contains("4/5"), "{text}");
    let mut none = Desk::exam(5, 20);
    none.press("<Down>");
    assert!(none.press("u").text(80, 24).contains("There is no answer to undo yet"), "{}", none.text(80, 24));
}
