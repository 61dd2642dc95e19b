//! What several pages begin: sessions and mock interviews over what is selected on them.

use crate::coach::{Portion, SITTING, Sitting, StudyPlan};
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::quiz::{Drill, Exam, Filter, Intake, More, PAIRS, Pair, Placement, Plan, Session, Wanted};
use crate::tui::component::{Context, Goto, Request, note};

/// What a quiz over everything asks now.
pub fn sitting(sitting: &Sitting, cx: &Context, history: &History) -> Vec<Request> {
    let &Sitting { cards, new, due, is_extra, .. } = sitting;
    let new = match history.record().goal().is_plan() {
        true if is_extra => Intake::More(More::Ahead),
        true => Intake::Portion { new, due },
        false => Intake::Any,
    };
    let plan = Plan { mode: Mode::Quiz, count: Some(cards), new, since: None };
    match Filter::new(&cx.shelf, &Wanted::default()) {
        Ok(filter) => over(filter, &plan, cx, history),
        Err(why) => note(why.to_string()),
    }
}

/// Begins a session over what is wanted. Where there is a plan, its portion of the day says how many cards of a quiz are
/// new.
pub fn session(
    wanted: &Wanted,
    mode: Mode,
    plan: Option<&StudyPlan>,
    cx: &Context,
    history: &History,
) -> Vec<Request> {
    let filter = match Filter::new(&cx.shelf, wanted) {
        Ok(filter) => filter,
        Err(why) => return note(why.to_string()),
    };
    if mode == Mode::Drill {
        return drill(filter, cx, history);
    }
    let (count, new) = match (mode, plan) {
        (Mode::Quiz, Some(plan)) => {
            let Portion { new, due, .. } = plan.today;
            (Some(SITTING), Intake::Portion { new, due })
        }
        (Mode::Quiz, None) => (Some(SITTING), Intake::Any),
        _ => (None, Intake::Any),
    };
    over(filter, &Plan { mode, count, new, since: None }, cx, history)
}

fn over(filter: Filter, plan: &Plan, cx: &Context, history: &History) -> Vec<Request> {
    let session = Session::new(&cx.shelf, history, filter, plan, cx.today, cx.seed);
    if session.planned() == 0 {
        return note("Nothing to ask here: all its cards are suspended");
    }
    open(session)
}

/// Drills what is confused, as far as it is asked in what the filter leaves; where nothing is, what is near to it.
fn drill(filter: Filter, cx: &Context, history: &History) -> Vec<Request> {
    let Some((drill, why)) = Drill::chosen(&cx.shelf, history, &filter, cx.seed) else {
        return note("No question here offers two codes that could be mixed up: b quizzes instead");
    };
    let said = why.told().map(|text| Request::Note(text.to_owned()));
    let opened = open(Session::drill(drill, filter, cx.today, cx.seed));
    said.into_iter().chain(opened).collect()
}

/// Drills these pairs.
pub fn pairs(pairs: Vec<Pair>, cx: &Context, history: &History) -> Vec<Request> {
    let filter = Filter::default();
    let (drill, without) = Drill::new(&cx.shelf, history, &filter, pairs, PAIRS, cx.seed);
    match without.first() {
        Some(pair) if drill.cards() == 0 => {
            note(format!("No question offers both {}", pair.between.join(" and ")))
        }
        _ => open(Session::drill(drill, filter, cx.today, cx.seed)),
    }
}

/// Begins a placement over everything.
pub fn placement(cx: &Context, history: &History) -> Vec<Request> {
    let filter = Filter::default();
    let placement = Placement::new(&cx.shelf, history, &filter, cx.seed);
    if placement.most() == 0 {
        return note("You have answered every card already");
    }
    let session = Session::placement(placement, filter, cx.today, cx.seed);
    vec![Request::Open(Goto::Session { session, minutes: Some(Placement::MINUTES) })]
}

/// Begins a session over just these cards, in this order.
pub fn over_cards(cards: Vec<CardRef>, mode: Mode, cx: &Context) -> Vec<Request> {
    open(Session::over(cards, Filter::default(), mode, cx.today, cx.seed))
}

fn open(session: Session) -> Vec<Request> {
    vec![Request::Open(Goto::Session { session, minutes: None })]
}

/// The mock interview that was left last on this device.
pub fn unfinished_exam(cx: &Context, history: &History) -> Option<Exam> {
    let open = history.record().exams.open_on(&cx.device);
    let (id, _) = open.first()?;
    Exam::resume(&cx.shelf, history, id, cx.today)
}
