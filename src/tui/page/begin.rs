//! What several pages begin: sessions and mock interviews over what is selected on them.

use crate::coach::{CardState, Link, Portion, Sheet, StudyPlan};
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::quiz::{
    Drill, Exam, ExamPlan, Filter, Intake, PAIRS, Pair, Plan, Session, Wanted, confused_pairs,
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
            let count = if everything && new + due > 0 { new + due } else { COUNT };
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

/// Begins a session over these cards, what is missed or due first, and at most so many.
pub fn cards(
    mut cards: Vec<CardRef>,
    mode: Mode,
    most: usize,
    cx: &Context,
    history: &History,
) -> Vec<Request> {
    let state = |at: &CardRef| {
        let record = history.record().card(&cx.shelf.card(*at).name);
        CardState::of(record, history, cx.today)
    };
    cards.retain(|at| state(at) != CardState::Suspended);
    cards.sort_by_cached_key(|at| match state(at) {
        CardState::Missed | CardState::Due => 0,
        CardState::Unseen | CardState::Learning => 1,
        CardState::Known | CardState::Suspended => 2,
    });
    cards.truncate(most);
    if cards.is_empty() {
        return note("Nothing to ask here: all its cards are suspended");
    }
    open(Session::over(cards, Filter::default(), mode, cx.today, cx.seed))
}

/// The entry that a card is about: the position of its deck, and its id.
pub fn entry_of(at: CardRef, cx: &Context) -> Option<(usize, String)> {
    let id = cx.shelf.card(at).about.first()?;
    cx.shelf.deck_of(at).has_entry(id).then(|| (at.deck_position(), id.clone()))
}

/// Drills an entry beside those that it is told apart from, first those that it was confused with most.
pub fn drill_links(deck: usize, id: &str, cx: &Context, history: &History) -> Vec<Request> {
    let Some(of) = cx.shelf.decks().get(deck) else { return Vec::new() };
    let Some(entry) = of.entry(id) else { return note(format!("No loaded deck has an entry {id}")) };
    let links = Sheet::of(of, entry, history, cx.today).links(of);
    let pair = |link: &Link| Pair { deck, between: [id.to_owned(), link.id.clone()] };
    let filter = Filter::default();
    // Of some pairs no question offers both.
    for pairs in links.iter().map(pair).collect::<Vec<_>>().chunks(PAIRS) {
        let (drill, _) = Drill::new(&cx.shelf, history, &filter, pairs.to_vec(), PAIRS, cx.seed);
        if drill.cards() > 0 {
            return open(Session::drill(drill, filter, cx.today, cx.seed));
        }
    }
    note(format!("No question offers {id} beside another code: b quizzes its cards"))
}
