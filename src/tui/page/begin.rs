//! What several pages begin: sessions and mock interviews over what is selected on them.

use crate::coach::{Portion, StudyPlan};
use crate::history::{History, Mode};
use crate::quiz::{
    Drill, Exam, ExamPlan, Filter, Intake, PAIRS, Placement, Plan, Session, Wanted, confused_pairs,
};
use crate::tui::component::{Context, Goto, Request, note};

/// How many cards a quiz asks.
const COUNT: usize = 20;

/// Begins a session over what is wanted. A quiz goes by the plan, where there is one: over `everything` it asks what is
/// left of the day's portion, and after that as many as without a plan.
pub fn session(
    wanted: &Wanted,
    mode: Mode,
    plan: Option<&StudyPlan>,
    everything: bool,
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
            let count = if everything && plan.today.cards() > 0 { plan.today.cards() } else { COUNT };
            (Some(count), Intake::Portion { new, due })
        }
        (Mode::Quiz, None) => (Some(COUNT), Intake::Any),
        _ => (None, Intake::Any),
    };
    let plan = Plan { mode, count, new, since: None };
    let session = Session::new(&cx.shelf, history, filter, &plan, cx.today, cx.seed);
    if session.planned() == 0 {
        return note("Nothing to ask here: all its cards are suspended");
    }
    open(session)
}

/// Begins a placement over everything; says so where nothing is left to ask.
pub fn placement(cx: &Context, history: &History) -> Vec<Request> {
    let filter = Filter::default();
    let placement = Placement::new(&cx.shelf, history, &filter, cx.seed);
    if placement.most() == 0 {
        return note("You have answered every card: the plan shows where you stand");
    }
    let session = Session::placement(placement, filter, cx.today, cx.seed);
    vec![Request::Open(Goto::Session { session, minutes: Some(Placement::MINUTES) })]
}

/// Drills what is confused, as far as it is asked in what the filter leaves.
fn drill(filter: Filter, cx: &Context, history: &History) -> Vec<Request> {
    let pairs = confused_pairs(&cx.shelf, history);
    let (drill, _) = Drill::new(&cx.shelf, history, &filter, pairs, PAIRS, cx.seed);
    if drill.cards() == 0 {
        return note("Nothing that you confuse is asked in this topic: choose another, or Everything");
    }
    open(Session::drill(drill, filter, cx.today, cx.seed))
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

/// Draws a new mock interview and has its beginning saved; it is under way once that is on disk.
pub fn exam(plan: &ExamPlan, cx: &Context, history: &History) -> (Option<Exam>, Vec<Request>) {
    match Exam::draw(&cx.shelf, history, plan, cx.today, cx.seed) {
        Some(exam) => {
            let begin = exam.begin();
            (Some(exam), vec![Request::Save(begin)])
        }
        None => (None, note("Nothing to ask here: all its cards are suspended")),
    }
}
