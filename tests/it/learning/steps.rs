//! The one way through a question: what each wish saves, what it means, what undo takes back, and what a save that fails
//! leaves as it was. In a session, in a mock interview, and in the dialogues that only read and show.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::time::Duration;

use serde_json::{Value, json};
use trainer::deck::{Body, CardRef, Shelf, Source, load};
use trainer::history::{History, Mode, What, read_line, write_line};
use trainer::library::Library;
use trainer::line::{Dialogue, Ending, ExamDialogue, Terminal, Unfinished};
use trainer::quiz::{
    Again, Amendment, Answered, Done, Drill, Exam, ExamDone, ExamFlow, ExamPlan, ExamWish, Filter, Misfit,
    Next, NotDone, NotSaved, Pair, Posed, Recorder, Refusal, Remaining, Response, Session, Subject, Undone,
    Wanted, Wish,
};

use Subject::{Last, Standing};

/// Events in memory. Saving can be made to fail.
#[derive(Default)]
struct Memory {
    history: History,
    saved: Vec<What>,
    fails: bool,
}

impl Recorder for Memory {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        if self.fails {
            return Err(NotSaved("the disk is full".into()));
        }
        self.saved.push(what.clone());
        let n = u64::try_from(self.saved.len()).unwrap();
        let line = write_line("test", n, "2026-11-21T09:00:00Z".parse().unwrap(), 0, what);
        self.history.add(read_line(line.trim_end()).unwrap()).unwrap();
        Ok(n)
    }

    fn history(&self) -> &History {
        &self.history
    }
}

impl Memory {
    /// What was saved, by the names that events go by.
    fn deeds(&self) -> Vec<String> {
        let line = |what| write_line("test", 1, "2026-11-21T09:00:00Z".parse().unwrap(), 0, what);
        let read = |what| serde_json::from_str::<Value>(&line(what)).unwrap();
        self.saved.iter().map(|what| read(what)["do"].as_str().unwrap().to_owned()).collect()
    }
}

/// Cards `c1`, `c2`, …, each with the options `yes` (right) and `no`.
fn shelf(cards: usize) -> Shelf {
    let card =
        |n| json!({"id": format!("c{n}"), "question": format!("No. {n}?"), "answer": "yes", "wrong": ["no"]});
    let deck = json!({"format": 1, "id": "d", "cards": (1..=cards).map(card).collect::<Vec<_>>()});
    shelf_of(&deck)
}

fn shelf_of(deck: &Value) -> Shelf {
    let source = Source { path: "d.json".into(), bytes: deck.to_string().into_bytes() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

/// A session over some cards, and who saves.
struct Sitting {
    shelf: Shelf,
    session: Session,
    memory: Memory,
}

impl Sitting {
    fn over(cards: usize) -> Self {
        Self::with(shelf(cards))
    }

    fn with(shelf: Shelf) -> Self {
        let all = shelf.cards().collect();
        let session = Session::over(all, Filter::default(), Mode::Quiz, "2026-11-21".parse().unwrap(), 1);
        Self { shelf, session, memory: Memory::default() }
    }

    /// The question that stands, else the next.
    fn pose(&mut self) -> Option<Posed> {
        self.session.pose(&self.shelf, &self.memory.history).cloned()
    }

    /// The card of it.
    #[track_caller]
    fn card(&mut self) -> CardRef {
        self.pose().expect("a question").at
    }

    fn name(&self, at: CardRef) -> String {
        self.shelf.card(at).name.to_string()
    }

    fn wish(&mut self, wish: Wish) -> Result<Done, NotDone> {
        self.session.carry_out(&mut self.memory, &self.shelf, wish)
    }

    #[track_caller]
    fn done(&mut self, wish: Wish) -> Done {
        self.wish(wish).expect("it can be done")
    }

    #[track_caller]
    fn refused(&mut self, wish: Wish) -> Refusal {
        let saved = self.memory.saved.len();
        let Err(NotDone::Refused(refusal)) = self.wish(wish) else { panic!("it is refused") };
        assert_eq!(self.memory.saved.len(), saved, "and nothing is saved");
        refusal
    }

    fn respond(&mut self, right: bool) -> Wish {
        let posed = self.pose().expect("a question");
        let index = posed.options.iter().position(|option| option.right == right).unwrap();
        respond(index)
    }

    /// Answers the question that stands, else the next.
    #[track_caller]
    fn answer(&mut self, right: bool) -> Answered {
        let wish = self.respond(right);
        let Done::Answered(answered) = self.done(wish) else { panic!("an answer is answered") };
        *answered
    }

    /// Takes the last thing back; says what that was.
    #[track_caller]
    fn undo(&mut self) -> (String, Undone) {
        let done = self.done(Wish::Undo);
        assert_eq!(done.next(), Next::Pose);
        let Done::Undone { card, what, .. } = done else { panic!("it is undone") };
        (card.to_string(), what)
    }

    fn is_suspended(&self, at: CardRef) -> bool {
        self.session.status(&self.shelf, &self.memory.history, at).suspended
    }

    fn changes(&self) -> usize {
        self.session.summary(&self.shelf, &self.memory.history).changes
    }

    /// Answers right to the end; says which cards.
    fn rest(&mut self) -> Vec<CardRef> {
        let mut asked = Vec::new();
        while let Some(posed) = self.pose() {
            asked.push(posed.at);
            self.answer(true);
        }
        asked
    }
}

/// A session over a card whose answer is typed, then two others, in this order.
fn typed() -> Sitting {
    let typed =
        json!({"id": "t", "questions": [{"kind": "typed", "stem": "Gateway Timeout?", "answer": "504"}]});
    let other =
        |n| json!({"id": format!("c{n}"), "question": format!("No. {n}?"), "answer": "yes", "wrong": ["no"]});
    let deck = json!({"format": 1, "id": "d", "cards": [typed, other(1), other(2)]});
    Sitting::with(shelf_of(&deck))
}

fn text(text: &str) -> Wish {
    Wish::Respond { response: Response::Text(text.into()), guessed: false, ms: 5 }
}

const DONT_KNOW: Wish = Wish::Respond { response: Response::DontKnow, guessed: false, ms: 5 };

fn respond(index: usize) -> Wish {
    Wish::Respond { response: Response::Choose(vec![index]), guessed: false, ms: 5 }
}

#[test]
fn an_answer_is_saved_before_there_is_a_verdict_and_the_verdict_says_when_the_card_comes_back() {
    let mut sitting = Sitting::over(4);
    let first = sitting.card();
    let wish = sitting.respond(false);
    let step = sitting.session.propose(&sitting.shelf, &sitting.memory.history, wish).unwrap();
    let What::Answer(answer) = step.event() else { panic!("an answer is to be saved") };
    assert_eq!((answer.correct, answer.ms, answer.mode), (false, 5, Some(Mode::Quiz)));
    let event = sitting.memory.save(step.event()).unwrap();
    let done = sitting.session.commit(&sitting.shelf, &sitting.memory.history, step, event);
    assert_eq!(done.next(), Next::Pose);
    let Done::Answered(answered) = done else { panic!("it is answered") };
    assert_eq!((answered.posed.at, answered.verdict.correct, answered.guessed), (first, false, false));
    assert_eq!(answered.status.due, Some("2026-11-22".parse().unwrap()));
    assert!(
        answered.status.again != Again::No && !answered.status.suspended && answered.status.lapses.is_none()
    );
    assert_ne!(sitting.card(), first);
}

#[test]
fn to_propose_changes_nothing() {
    let mut sitting = Sitting::over(3);
    sitting.answer(true);
    let stands = sitting.card();
    for wish in
        [respond(0), Wish::Undo, Wish::Guess, Wish::Suspend(Standing), Wish::Suspend(Last), Wish::Reset(Last)]
    {
        for _ in 0..2 {
            let step = sitting.session.propose(&sitting.shelf, &sitting.memory.history, wish.clone());
            assert!(step.is_ok(), "{wish:?}");
        }
    }
    assert_eq!((sitting.card(), sitting.session.asked(), sitting.changes()), (stands, 1, 0));
}

#[test]
fn what_cannot_be_saved_changes_nothing_and_can_be_tried_again() {
    let mut sitting = Sitting::over(3);
    sitting.answer(true);
    let stands = sitting.card();
    let wishes = [
        sitting.respond(true),
        Wish::Undo,
        Wish::Guess,
        Wish::Suspend(Standing),
        Wish::Flag { subject: Standing, note: None },
        Wish::Reset(Last),
    ];
    sitting.memory.fails = true;
    for wish in &wishes {
        let failed = sitting.wish(wish.clone()).unwrap_err();
        assert_eq!(failed, NotDone::NotSaved(NotSaved("the disk is full".into())), "{wish:?}");
        assert_eq!((sitting.card(), sitting.session.asked(), sitting.changes()), (stands, 1, 0), "{wish:?}");
    }
    sitting.memory.fails = false;
    let [answer, ..] = wishes;
    let _ = sitting.done(answer);
    assert_eq!(sitting.session.asked(), 2);
}

#[test]
fn a_response_that_does_not_fit_is_refused_and_says_what_would() {
    let mut sitting = Sitting::over(1);
    assert_eq!(sitting.refused(respond(0)), Refusal::NoQuestion, "nothing is posed yet");
    sitting.card();
    let with = |response| Wish::Respond { response, guessed: false, ms: 0 };
    for (response, misfit, message) in [
        (Response::Choose(vec![2]), Misfit::ChooseUpTo(2), "choose an option from 1 to 2"),
        (Response::Choose(vec![]), Misfit::ChooseUpTo(2), "choose an option from 1 to 2"),
        (
            Response::Choose(vec![0, 1]),
            Misfit::ChooseOnlyOne,
            "this question has one right option: choose one",
        ),
        (Response::Text("yes".into()), Misfit::ChooseOne, "this question has options: choose one of them"),
    ] {
        let refusal = sitting.refused(with(response));
        assert_eq!((refusal, refusal.to_string().as_str()), (Refusal::Misfit(misfit), message));
    }
}

#[test]
fn undo_takes_answers_suspensions_resets_and_flags_back_the_latest_first() {
    let mut sitting = Sitting::over(5);
    assert_eq!(sitting.refused(Wish::Undo), Refusal::NothingToUndo);
    let first = sitting.card();
    sitting.answer(true);
    let second = sitting.card();
    let _ = sitting.done(Wish::Reset(Last));
    let _ = sitting.done(Wish::Suspend(Last));
    let Done::Suspended { next: Next::Pose, .. } = sitting.done(Wish::Suspend(Standing)) else {
        panic!("the question that stands is skipped")
    };
    let third = sitting.card();
    let _ = sitting.done(Wish::Flag { subject: Standing, note: Some("odd".into()) });
    assert!(third != second && sitting.is_suspended(first) && sitting.is_suspended(second));
    assert_eq!(sitting.changes(), 4);
    let [first_name, second_name, third_name] = [first, second, third].map(|at| sitting.name(at));
    assert_eq!(sitting.undo(), (third_name, Undone::Flag));
    assert_eq!(sitting.card(), third, "what stood still stands");
    assert_eq!(sitting.undo(), (second_name, Undone::Skip));
    assert_eq!(sitting.card(), second);
    assert_eq!(sitting.undo(), (first_name.clone(), Undone::Suspension));
    assert_eq!((sitting.card(), sitting.is_suspended(first)), (second, false), "what stood still stands");
    assert_eq!(sitting.undo(), (first_name.clone(), Undone::Reset));
    assert_eq!(sitting.card(), second);
    assert_eq!(sitting.undo(), (first_name, Undone::Answer));
    assert_eq!(sitting.card(), first, "the question stands again");
    assert_eq!(sitting.refused(Wish::Undo), Refusal::NothingToUndo);
    assert_eq!((sitting.session.asked(), sitting.changes()), (0, 0));
    let deeds = ["answer", "reset", "suspend", "suspend", "flag", "undo", "undo", "undo", "undo", "undo"];
    assert_eq!(sitting.memory.deeds(), deeds);
    assert_eq!(sitting.rest().len(), 5, "nothing was lost on the way");
}

#[test]
fn a_missed_card_that_is_suspended_does_not_come_back_until_that_is_taken_back_either_way() {
    for back in [Wish::Undo, Wish::Resume(Last)] {
        let mut sitting = Sitting::over(3);
        let first = sitting.card();
        assert!(sitting.answer(false).status.again != Again::No);
        let Done::Suspended { next: Next::Stay, .. } = sitting.done(Wish::Suspend(Last)) else {
            panic!("nothing stands that could be skipped")
        };
        assert!(!sitting.session.comes_again(first));
        if back == Wish::Undo {
            // Posed in between: it is the others' turn.
            assert_ne!(sitting.card(), first);
        }
        let _ = sitting.done(back.clone());
        assert!(sitting.session.comes_again(first), "{back:?}");
        assert!(sitting.rest().contains(&first));
    }
    let mut sitting = Sitting::over(3);
    let first = sitting.card();
    sitting.answer(false);
    let _ = sitting.done(Wish::Suspend(Last));
    assert!(!sitting.rest().contains(&first));
}

#[test]
fn what_is_resumed_is_nothing_to_undo_any_more() {
    let mut sitting = Sitting::over(2);
    sitting.answer(true);
    let _ = sitting.done(Wish::Suspend(Last));
    let Done::Resumed(_) = sitting.done(Wish::Resume(Last)) else { panic!("it is resumed") };
    assert_eq!(sitting.undo().1, Undone::Answer);
}

#[test]
fn a_reset_is_restored_whatever_was_done_since_and_only_once() {
    let mut sitting = Sitting::over(3);
    let first = sitting.card();
    assert_eq!(sitting.refused(Wish::Restore(Standing)), Refusal::NoReset);
    let Done::Reset(_) = sitting.done(Wish::Reset(Standing)) else { panic!("it is reset") };
    assert_eq!((sitting.card(), sitting.session.is_reset(first)), (first, true));
    sitting.answer(true);
    let Done::Restored(card) = sitting.done(Wish::Restore(Last)) else { panic!("it is restored") };
    assert_eq!((card.to_string(), sitting.session.is_reset(first)), (sitting.name(first), false));
    assert_eq!(sitting.memory.saved.last(), Some(&What::Undo { of: 1 }));
    assert_eq!(sitting.refused(Wish::Restore(Last)), Refusal::NoReset);
    assert_eq!((sitting.undo().1, sitting.changes()), (Undone::Answer, 0));
}

#[test]
fn only_a_right_answer_is_amended_as_a_guess_and_only_once() {
    let mut sitting = Sitting::over(4);
    assert_eq!(sitting.refused(Wish::Guess), Refusal::NoGuess);
    sitting.answer(false);
    assert_eq!(sitting.refused(Wish::Guess), Refusal::NoGuess);
    let later = sitting.answer(true).status.due;
    let done = sitting.done(Wish::Guess);
    assert_eq!(done.next(), Next::Stay);
    let Done::Amended { how: Amendment::Guess, status, .. } = done else { panic!("it is amended") };
    assert!(status.due < later, "a guess comes back sooner");
    assert_eq!(sitting.refused(Wish::Guess), Refusal::NoGuess);
    let wish = Wish::Respond { response: Response::Choose(vec![0, 1]), guessed: true, ms: 0 };
    sitting.card();
    assert_eq!(sitting.refused(wish), Refusal::Misfit(Misfit::ChooseOnlyOne));
}

#[test]
fn only_a_wrong_typed_answer_is_accepted_as_right_and_then_it_does_not_come_back() {
    let mut sitting = typed();
    assert_eq!(sitting.refused(Wish::Accept), Refusal::NotAcceptable);
    let first = sitting.card();
    let _ = sitting.done(text("gateway timed out"));
    assert!(sitting.session.comes_again(first));
    let done = sitting.done(Wish::Accept);
    assert_eq!(done.next(), Next::Stay);
    let Done::Amended { card, how: Amendment::Accept, status } = done else { panic!("it is amended") };
    assert_eq!(
        (card.to_string(), sitting.memory.saved.last()),
        ("d/t".into(), Some(&What::Accept { of: 1 }))
    );
    assert!(
        status.again == Again::No && status.due > Some("2026-11-22".parse().unwrap()),
        "as if it had been right: {status:?}"
    );
    assert_eq!((sitting.session.score(), sitting.session.missed().len()), ((1, 1), 0));
    assert_eq!(sitting.refused(Wish::Accept), Refusal::NotAcceptable, "once");
    assert_eq!(sitting.undo().1, Undone::Answer);
    assert_eq!(sitting.card(), first);
    let _ = sitting.done(text("504"));
    assert_eq!(sitting.refused(Wish::Accept), Refusal::NotAcceptable, "it was right");
    sitting.answer(false);
    assert_eq!(sitting.refused(Wish::Accept), Refusal::NotAcceptable, "it was not typed");
}

#[test]
fn not_to_know_is_wrong_whatever_the_kind_and_chooses_nothing() {
    let mut sitting = typed();
    for right in ["504", "yes"] {
        sitting.card();
        let Done::Answered(answered) = sitting.done(DONT_KNOW) else { panic!("it is answered") };
        let verdict = &answered.verdict;
        assert!(
            !verdict.correct
                && verdict.dont_know
                && verdict.chosen.is_empty()
                && answered.status.again != Again::No
        );
        assert_eq!((verdict.answer.as_str(), verdict.feedback.as_str()), (right, ""));
        assert_eq!(
            verdict.right.len(),
            answered.posed.options.len() / 2,
            "the right option is shown, if any"
        );
        let Some(What::Answer(answer)) = sitting.memory.saved.last() else { panic!("it is saved") };
        assert!(answer.dont_know && !answer.correct && answer.chose.iter().next().is_none());
        assert_eq!(sitting.refused(Wish::Accept), Refusal::NotAcceptable);
    }
    assert_eq!(sitting.session.missed().len(), 2);
}

#[test]
fn what_was_missed_is_asked_for_again_in_another_session_too_in_other_words_where_it_has_them() {
    let code = |id: &str, key: &str, other: &str| json!({"id": id, "kind": "scenario", "stem": format!("{id}?"), "answer": key, "near": [other]});
    let words = |id: &str, answer: &str| json!({"id": id, "kind": "choice", "stem": format!("{id}?"), "answer": answer, "wrong": ["no"]});
    for (questions, then) in [
        (json!([code("a", "504", "502"), code("b", "502", "504"), code("c", "504", "502")]), "c"),
        // Where nothing else asks for it, no question is asked twice running.
        (json!([code("a", "504", "502"), code("b", "502", "504")]), "b"),
        (json!([words("a", "one"), words("b", "two")]), "b"),
        (json!([words("a", "one"), words("b", "two"), words("c", "one")]), "c"),
    ] {
        let entry = |id: &str| json!({"id": id, "name": format!("Name {id}"), "means": "Something."});
        let deck = json!({"format": 1, "id": "d", "title": "D", "reference": [entry("502"), entry("504")],
            "cards": [{"id": "card", "about": ["502", "504"], "questions": questions}]});
        let mut sitting = Sitting::with(shelf_of(&deck));
        assert_eq!(sitting.pose().unwrap().question, 0);
        sitting.answer(false);
        let next = Sitting { memory: sitting.memory, ..Sitting::with(shelf_of(&deck)) }.pose().unwrap();
        let asked = next.question(&sitting.shelf).id.clone();
        assert_eq!(asked, then, "{questions}");
    }
}

#[test]
fn a_wish_is_about_the_question_that_stands_or_the_last_answer_if_there_is_one() {
    let mut sitting = Sitting::over(2);
    let about = [Wish::Suspend, Wish::Resume, Wish::Unflag, Wish::Reset, Wish::Restore];
    for wish in about {
        assert_eq!(sitting.refused(wish(Standing)), Refusal::NoQuestion);
        assert_eq!(sitting.refused(wish(Last)), Refusal::NoAnswer);
    }
    let first = sitting.card();
    sitting.answer(true);
    let second = sitting.card();
    for (subject, at) in [(Last, first), (Standing, second)] {
        let (card, q) = (sitting.shelf.card(at).name.clone(), sitting.shelf.card(at).questions[0].id.clone());
        let _ = sitting.done(Wish::Flag { subject, note: Some("odd".into()) });
        let flag = What::Flag { card: card.clone(), q: Some(q.clone()), on: true, note: Some("odd".into()) };
        assert_eq!(sitting.memory.saved.last(), Some(&flag));
        let _ = sitting.done(Wish::Unflag(subject));
        let flag = What::Flag { card, q: Some(q), on: false, note: None };
        assert_eq!(sitting.memory.saved.last(), Some(&flag));
    }
}

#[test]
fn a_session_that_is_over_goes_on_where_undo_puts_its_last_question_back() {
    let mut sitting = Sitting::over(1);
    let only = sitting.card();
    sitting.answer(true);
    assert!(sitting.pose().is_none());
    let _ = sitting.done(Wish::Reset(Last));
    sitting.session.stop();
    assert_eq!(sitting.undo().1, Undone::Reset);
    assert!(sitting.pose().is_none(), "still over");
    assert_eq!(sitting.undo().1, Undone::Answer);
    assert_eq!(sitting.card(), only);
}

/// A mock interview over some cards, and who saves.
struct Interview {
    shelf: Shelf,
    exam: Exam,
    memory: Memory,
}

impl Interview {
    fn over(cards: usize) -> Self {
        let shelf = shelf(cards);
        let mut memory = Memory::default();
        let plan = ExamPlan::new(&shelf, &Wanted::default()).unwrap();
        let today = "2026-11-21".parse().unwrap();
        let exam = Exam::draw(&shelf, &memory.history, &plan, today, 1).unwrap();
        memory.save(&exam.begin()).unwrap();
        Self { shelf, exam, memory }
    }

    fn wish(&mut self, wish: ExamWish) -> Result<ExamDone, NotDone> {
        self.exam.carry_out(&mut self.memory, &self.shelf, wish, 1000)
    }

    fn respond(&self, right: bool, mark: Option<bool>) -> ExamWish {
        let options = &self.exam.current().unwrap().options;
        let index = options.iter().position(|option| option.right == right).unwrap();
        ExamWish::Respond { response: Response::Choose(vec![index]), guessed: false, mark }
    }

    #[track_caller]
    fn answer(&mut self, right: bool, mark: Option<bool>) -> Remaining {
        let wish = self.respond(right, mark);
        let Ok(ExamDone::Noted { remaining, .. }) = self.wish(wish) else { panic!("it is noted") };
        remaining
    }
}

#[test]
fn in_an_exam_each_answer_is_one_event_and_the_next_open_question_stands() {
    let mut interview = Interview::over(3);
    assert_eq!(interview.answer(true, None), Remaining::Some);
    assert_eq!(interview.exam.at(), 1);
    assert_eq!(interview.answer(true, None), Remaining::Some);
    assert_eq!(interview.answer(false, None), Remaining::None, "all are answered");
    let Ok(ExamDone::Over(report)) = interview.wish(ExamWish::Finish) else { panic!("it is over") };
    assert_eq!((report.asked, report.answered, report.correct), (3, 3, 2));
    assert_eq!(interview.memory.deeds(), ["exam", "answer", "answer", "answer", "exam"]);
}

#[test]
fn in_an_exam_a_changed_answer_is_an_undo_and_an_answer_and_the_same_one_again_is_nothing() {
    let mut interview = Interview::over(3);
    let _ = interview.answer(true, None);
    assert!(matches!(interview.wish(ExamWish::Goto(0)), Ok(ExamDone::Turned)));
    let _ = interview.answer(true, None);
    assert_eq!(interview.memory.deeds(), ["exam", "answer"]);
    let _ = interview.wish(ExamWish::Goto(0)).unwrap();
    let wish = interview.respond(false, None);
    let flow = interview.exam.handle(&interview.shelf, &interview.memory.history, wish, 1000).unwrap();
    let ExamFlow::Save(undo) = flow else { panic!("the old answer goes first") };
    assert_eq!(undo.event(), &What::Undo { of: 2 });
    let event = interview.memory.save(undo.event()).unwrap();
    let flow = interview.exam.commit(&interview.shelf, &interview.memory.history, undo, event);
    let ExamFlow::Save(answer) = flow else { panic!("the new one follows") };
    assert!(matches!(answer.event(), What::Answer(answer) if !answer.correct && answer.ms == 1000));
    let event = interview.memory.save(answer.event()).unwrap();
    let flow = interview.exam.commit(&interview.shelf, &interview.memory.history, answer, event);
    assert!(matches!(flow, ExamFlow::Done(ExamDone::Noted { remaining: Remaining::Some, .. })));
    assert_eq!((interview.exam.at(), interview.exam.given(0).map(|given| given.correct)), (1, Some(false)));
}

#[test]
fn in_an_exam_what_cannot_be_saved_is_as_it_was() {
    let mut interview = Interview::over(2);
    interview.memory.fails = true;
    for wish in [interview.respond(true, Some(true)), ExamWish::Finish] {
        assert!(matches!(interview.wish(wish), Err(NotDone::NotSaved(_))));
        assert_eq!((interview.exam.at(), interview.exam.answered(), interview.exam.marked()), (0, 0, 0));
    }
    interview.memory.fails = false;
    assert_eq!(interview.answer(true, Some(true)), Remaining::Some);
    assert!(interview.exam.is_marked(0));
}

#[test]
fn in_an_exam_what_is_marked_comes_once_more_and_undo_goes_back_to_the_last_answer() {
    let mut interview = Interview::over(2);
    assert!(matches!(interview.wish(ExamWish::Undo), Err(NotDone::Refused(Refusal::NothingToUndo))));
    let Err(NotDone::Refused(refusal)) = interview.wish(ExamWish::Goto(2)) else { panic!("there are two") };
    assert_eq!(refusal.to_string(), "go to a question from 1 to 2");
    let at = interview.exam.at();
    assert!(matches!(interview.wish(ExamWish::Mark { at, on: true }), Ok(ExamDone::Marked { on: true })));
    let _ = interview.answer(true, None);
    assert_eq!(interview.answer(true, None), Remaining::Some);
    assert_eq!(interview.exam.at(), 0, "the marked one once more");
    assert_eq!(interview.answer(true, None), Remaining::None, "confirmed, it is done with");
    assert!(matches!(interview.wish(ExamWish::Undo), Ok(ExamDone::Undone)));
    assert_eq!((interview.exam.at(), interview.exam.answered()), (1, 1));
    assert!(matches!(interview.wish(ExamWish::Leave), Ok(ExamDone::Left)));
}

#[test]
fn every_refusal_fits_into_a_sentence() {
    use Misfit::{ChooseOne, ChooseOnlyOne, ChooseSome, ChooseUpTo, Grade, Type, TypeSomething};
    let misfits = [Grade, Type, TypeSomething, ChooseOne, ChooseSome, ChooseOnlyOne, ChooseUpTo(4)];
    let others = [
        Refusal::NoQuestion,
        Refusal::NoAnswer,
        Refusal::NothingToUndo,
        Refusal::NoGuess,
        Refusal::NotAcceptable,
        Refusal::NoReset,
        Refusal::GoUpTo(3),
    ];
    for refusal in misfits.map(Refusal::Misfit).into_iter().chain(others) {
        let clause = refusal.to_string();
        assert!(
            clause.starts_with(char::is_lowercase) && clause.ends_with(char::is_alphanumeric),
            "{clause}"
        );
    }
}

type Run = fn(Dialogue, Cursor<String>, &mut Vec<u8>);

/// What a dialogue says to these lines.
fn talk(sitting: Sitting, run: Run, lines: &str) -> String {
    let Sitting { mut shelf, session, mut memory } = sitting;
    let mut output = Vec::new();
    let recorder = &mut memory;
    let dialogue =
        Dialogue { shelf: &mut shelf, session, recorder, elapsed: &Duration::default, until: None };
    run(dialogue, Cursor::new(lines.to_owned()), &mut output);
    String::from_utf8(output).unwrap()
}

fn plain(lines: &str) -> String {
    talk(
        Sitting::over(3),
        |dialogue, input, output| drop(trainer::line::run_plain(dialogue, Terminal::PIPE, input, output)),
        lines,
    )
}

fn json_events(lines: &str) -> Vec<Value> {
    let run: Run = |dialogue, input, output| drop(trainer::line::run_json(dialogue, input, output));
    talk(Sitting::over(3), run, lines).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn plain_says_what_was_saved_where_no_answer_was_given() {
    let nothing = "No answers given; nothing to save.\n";
    for (lines, farewell) in [
        ("q\n", nothing),
        ("suspend\nq\n", "Saved: 1 change to a card. No answers given.\n"),
        ("flag\nq\n", "Saved: 1 change to a card. No answers given.\n"),
        ("reset\nq\n", "Saved: 1 change to a card. No answers given.\n"),
        ("flag\nreset\nq\n", "Saved: 2 changes to cards. No answers given.\n"),
        ("reset\nundo\nq\n", nothing),
        ("suspend\nundo\nq\n", nothing),
        ("1\nundo\nq\n", nothing),
    ] {
        let said = plain(lines);
        assert!(said.ends_with(farewell), "{lines:?}: {said}");
    }
    assert!(plain("1\nsuspend last\nq\n").contains("1 answer saved."));
}

#[test]
fn plain_says_what_undo_has_taken_back() {
    let said = plain("1\nsuspend last\nreset last\nundo\nundo\nundo\nundo\nq\n");
    let told: Vec<&str> = said.lines().filter(|line| line.contains("Undone: ")).collect();
    let [restart, suspension, answer] = &told[..] else { panic!("{said}") };
    for (line, what) in
        [(restart, "the restart of \""), (suspension, "the suspension of \""), (answer, "the answer to \"")]
    {
        assert!(line.contains(what) && line.ends_with("\". The question again:"), "{line}");
    }
    assert!(said.contains("There is nothing to undo yet."), "{said}");
}

#[test]
fn not_to_know_and_to_accept_are_said_in_both_dialogues() {
    let run: Run = |dialogue, input, output| drop(trainer::line::run_json(dialogue, input, output));
    let lines = "{\"text\":\"x\"}\n{\"accept\":true}\n{\"accept\":true}\n{\"dont_know\":true}\n";
    let said = talk(typed(), run, lines);
    let events: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["question", "verdict", "question", "amended", "error", "verdict", "question", "summary"]
    );
    assert_eq!(events[3]["card"], "d/t");
    assert_eq!(events[4]["message"], "only a wrong typed answer, once, can be accepted as right");
    assert_eq!((&events[5]["correct"], &events[5]["answer"]), (&json!(false), &json!("yes")));
    assert_eq!((&events[7]["correct"], &events[7]["missed"]), (&json!(1), &json!(["d/c1"])));
    let run: Run =
        |dialogue, input, output| drop(trainer::line::run_plain(dialogue, Terminal::PIPE, input, output));
    let said = talk(typed(), run, "dontknow\nq\n");
    assert!(said.contains("Wrong. Your answer: dontknow\n"), "typed, it is an answer: {said}");
    let said = talk(typed(), run, "x\naccept\ndontknow\n:accept\nq\n");
    assert!(said.contains("Accepted as right. That card comes back "), "{said}");
    assert!(said.contains("Not known. The right answer: yes\n"), "{said}");
    assert!(said.contains("Only a wrong typed answer, once, can be accepted as right."), "{said}");
    let said = talk(typed(), run, ":dontknow\n:q\n");
    assert!(said.contains("Not known. The right answer: 504\n"), "{said}");
}

#[test]
fn in_an_exam_not_to_know_is_an_answer_that_chose_nothing() {
    let mut interview = Interview::over(1);
    let wish = ExamWish::Respond { response: Response::DontKnow, guessed: false, mark: None };
    assert!(matches!(interview.wish(wish), Ok(ExamDone::Noted { remaining: Remaining::None, .. })));
    let id = interview.memory.saved.iter().find_map(|what| match what {
        What::Exam(exam) => Some(exam.id.clone()),
        _ => None,
    });
    let today = "2026-11-21".parse().unwrap();
    let resumed = Exam::resume(&interview.shelf, &interview.memory.history, &id.unwrap(), today).unwrap();
    assert!(resumed.given(0).is_some_and(|given| given.dont_know), "after a cut-off, too");
    let Ok(ExamDone::Over(report)) = interview.wish(ExamWish::Finish) else { panic!("it is over") };
    assert_eq!((report.answered, report.correct), (1, 0));
    let mut output = Vec::new();
    trainer::line::print_exam_report_json(&interview.shelf, &report, &mut output).unwrap();
    let summary: Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(summary["wrong"][0]["chose"], Value::Null);
}

#[test]
fn json_takes_one_wish_a_message() {
    let quiz = "send one thing a message: send choose, text, grade, points, dont_know, reveal, guessed, accept, undo, suspend, flag, reset or quit";
    for message in [
        r#"{"choose":[1],"undo":true}"#,
        r#"{"choose":[1],"text":"yes"}"#,
        r#"{"choose":[1],"suspend":true}"#,
        r#"{"choose":[1],"mark":true}"#,
        r#"{"undo":true,"guessed":true}"#,
        r#"{"undo":true,"quit":true}"#,
        r#"{"dont_know":true,"choose":[1]}"#,
        r#"{"dont_know":true,"accept":true}"#,
        r#"{"reveal":true,"reset":true}"#,
        r#"{"suspend":true,"flag":false,"last":true}"#,
    ] {
        let events = json_events(message);
        assert_eq!(events[1], json!({"event": "error", "code": "bad-input", "message": quiz}), "{message}");
        assert_eq!(
            (events.len(), &events[2]["event"]),
            (3, &json!("summary")),
            "nothing was done: {message}"
        );
    }
    for message in [r#"{"choose":[1],"guessed":true}"#, r#"{"choose":[1],"undo":false,"reset":false}"#] {
        assert_eq!(json_events(message)[1]["event"], "verdict", "{message}");
    }
}

#[test]
fn json_takes_one_wish_a_message_in_an_exam_too_but_a_mark_may_go_with_an_answer() {
    let events = |lines: &str| -> Vec<Value> {
        let Interview { shelf, exam, mut memory } = Interview::over(3);
        let recorder = &mut memory;
        let dialogue = ExamDialogue { shelf: &shelf, exam, recorder, elapsed: &Duration::default };
        let mut output = Vec::new();
        let ending =
            trainer::line::run_exam_json(dialogue, Cursor::new(lines.to_owned()), &mut output).unwrap();
        assert!(matches!(ending, Ending::Open));
        let output = String::from_utf8(output).unwrap();
        output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    for message in [
        r#"{"choose":[1],"goto":2}"#,
        r#"{"goto":2,"mark":true}"#,
        r#"{"finish":true,"undo":true}"#,
        r#"{"choose":[1],"finish":true}"#,
    ] {
        let told = &events(message)[1]["message"];
        let exam = "send one thing a message: send choose, text, grade, points, dont_know, goto, mark, undo, reveal, finish or quit";
        assert_eq!(told, exam, "{message}");
    }
    assert_eq!(events(r#"{"choose":[1],"mark":true,"guessed":true}"#)[1]["event"], "noted");
}

#[test]
fn an_unfinished_exam_whose_deck_is_away_cannot_be_resumed_and_says_so() {
    let Interview { memory, .. } = Interview::over(3);
    let id = memory.saved.iter().find_map(|what| match what {
        What::Exam(exam) => Some(exam.id.clone()),
        _ => None,
    });
    let elsewhere = Shelf::new(Vec::new());
    let today = "2026-11-21".parse().unwrap();
    let exam = Exam::resume(&elsewhere, &memory.history, &id.unwrap(), today).unwrap();
    let mut output = Vec::new();
    let wish = trainer::line::ask_unfinished(
        &exam,
        false,
        Terminal::PIPE,
        &mut Cursor::new("resume\ncount\ncount\n"),
        &mut output,
    )
    .unwrap();
    assert_eq!(wish, Unfinished::Count);
    let said = String::from_utf8(output).unwrap();
    assert!(
        said.starts_with(
            "A written exam of 3 questions is unfinished, but no loaded deck contains its cards.\n"
        ),
        "{said}"
    );
    assert!(!said.contains("0 of 0") && !said.contains("resume,"), "{said}");
    let asked = "count, new, or quit: ";
    let again = "3 questions are open and would score no points: count again counts it.\n";
    assert!(
        said.ends_with(&format!("{asked}Answer with one of these words.\n{asked}{again}{asked}")),
        "{said}"
    );
}

#[test]
fn in_a_drill_of_any_pair_one_key_pressed_blindly_fails_and_only_the_two_are_offered() {
    let shelf = Library::open(None, &[]).unwrap().shelf;
    let deck = &shelf.decks()[0];
    let mut pairs: BTreeSet<[String; 2]> = BTreeSet::new();
    let mut add = |a: &String, b: &String| _ = pairs.insert([a.min(b).clone(), a.max(b).clone()]);
    for contrast in deck.contrasts.iter() {
        if let [a, b] = &contrast.between[..] {
            add(a, b);
        }
    }
    for question in deck.cards.iter().flat_map(|card| &card.questions) {
        if let Body::Scenario { answer, near, .. } = &question.body {
            for near in near {
                add(answer, near);
            }
        }
    }
    let (mut drilled, filter) = (0, Filter::default());
    for between in pairs.into_iter().filter(|ids| ids.iter().all(|id| deck.has_entry(id))) {
        let mut memory = Memory::default();
        let pair = Pair { deck: 0, between: between.clone() };
        let (drill, without) = Drill::new(&shelf, &memory.history, &filter, vec![pair], 1, 7);
        if !without.is_empty() {
            continue;
        }
        drilled += 1;
        let mut session = Session::drill(drill, filter.clone(), "2026-11-21".parse().unwrap(), 7);
        let mut keys: Vec<String> = Vec::new();
        for _ in 0..2 {
            let posed =
                session.pose(&shelf, &memory.history).unwrap_or_else(|| panic!("{between:?}")).clone();
            let stem = &posed.question(&shelf).stem;
            let words = || stem.split(|c: char| !c.is_alphanumeric());
            let is_named = |id: &str| words().any(|word| word == id);
            let (two, more): (Vec<&str>, Vec<&str>) = posed
                .options
                .iter()
                .map(|option| option.id.as_str())
                .partition(|id| between.contains(&(*id).to_owned()));
            assert_eq!(two.len(), 2, "{posed:?}");
            assert!(more.iter().all(|id| is_named(id)), "{posed:?}");
            if let Body::Scenario { near, .. } = &posed.question(&shelf).body {
                let missing = near
                    .iter()
                    .find(|id| is_named(id) && posed.options.iter().all(|option| option.id != **id));
                assert_eq!(missing, None, "{stem:?} names what is not offered");
            }
            let named = between.iter().filter(|id| words().any(|word| word == **id)).count();
            assert_ne!(named, 1, "{stem:?} says which of {between:?}");
            let right = posed.options.iter().position(|option| option.right).unwrap();
            keys.push(posed.options[right].id.clone());
            let step = session.propose(&shelf, &memory.history, respond(right)).unwrap();
            let number = memory.save(step.event()).unwrap();
            let _ = session.commit(&shelf, &memory.history, step, number);
        }
        keys.sort();
        assert_eq!(keys, between, "each is asked for once in two questions");
    }
    assert!(drilled > 100, "{drilled}");
}
