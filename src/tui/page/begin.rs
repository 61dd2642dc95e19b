//! What several pages begin: sessions and mock interviews over what is selected on them.

use crate::coach::{CardState, Link, Portion, SITTING, Sheet, Sitting, Standing, StudyPlan};
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::quiz::{
    Drill, Exam, ExamPlan, Filter, Intake, More, PAIRS, Pair, Placement, Plan, Session, Wanted,
};
use crate::tui::component::{Context, Goto, Request, note};
use crate::tui::look::Look;
use crate::tui::words;

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
        return note("Nothing to ask here: all of its cards are suspended");
    }
    open(session)
}

/// Drills what is confused, as far as it is asked in what the filter leaves; where nothing is, what is near to it.
fn drill(filter: Filter, cx: &Context, history: &History) -> Vec<Request> {
    let Some((drill, why)) = Drill::chosen(&cx.shelf, history, &filter, cx.seed) else {
        return note("No question here has two codes to mix up: b quizzes instead");
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

/// The placement that was left today before its end; none where none was.
pub fn placement_left(cx: &Context, history: &History) -> Option<Placement> {
    // Most learners have none: nothing is to be computed for them.
    (history.record().placed.day == Some(cx.today))
        .then(|| Placement::new(&cx.shelf, history, &Filter::default(), cx.today, cx.seed))
        .filter(|placement| placement.before() > 0)
}

/// Begins a placement over everything.
pub fn placement(cx: &Context, history: &History) -> Vec<Request> {
    let filter = Filter::default();
    let placement = Placement::new(&cx.shelf, history, &filter, cx.today, cx.seed);
    if placement.most() == 0 {
        return note("You have already answered every card");
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

/// The unfinished exam of this kind: answered aloud, or written. There is one of each at most.
pub fn unfinished_of(aloud: bool, cx: &Context, history: &History) -> Option<Exam> {
    let open = history.record().exams.open_on(&cx.device);
    let (id, _) = open.into_iter().find(|(_, exam)| exam.aloud == aloud)?;
    Exam::resume(&cx.shelf, history, id, cx.today)
}

/// To an exam that has not begun; where one of its kind is unfinished, first to what is to become of that.
pub fn exam(plan: &ExamPlan, cx: &Context, history: &History) -> Goto {
    let (unfinished, plan) = (unfinished_of(plan.aloud, cx, history), plan.clone());
    match unfinished {
        Some(exam) => Goto::Unfinished { exam, plan },
        None => Goto::ExamStart(plan),
    }
}

/// All that were left on this device, the last one first: one of each kind at most.
pub fn unfinished_exams(cx: &Context, history: &History) -> impl Iterator<Item = Exam> {
    let open = history.record().exams.open_on(&cx.device);
    open.into_iter().filter_map(|(id, _)| Exam::resume(&cx.shelf, history, id, cx.today))
}

/// Begins a session over these cards, what is missed or due first, and at most so many.
pub fn cards(
    mut cards: Vec<CardRef>,
    mode: Mode,
    most: usize,
    cx: &Context,
    history: &History,
) -> Vec<Request> {
    let standing = Standing::new(&cx.shelf, history, cx.today);
    let held = cards.iter().any(|&at| standing.of(at) == CardState::Held);
    cards.retain(|&at| !matches!(standing.of(at), CardState::Suspended | CardState::Held));
    cards.sort_by_cached_key(|&at| match standing.of(at) {
        CardState::Missed | CardState::Due => 0,
        CardState::Unseen | CardState::Learning => 1,
        CardState::Known | CardState::Suspended | CardState::Held => 2,
    });
    cards.truncate(most);
    if cards.is_empty() {
        return note(if held {
            words::IN_EXAM
        } else {
            "Nothing to ask here: all of its cards are suspended"
        });
    }
    open(Session::over(cards, Filter::default(), mode, cx.today, cx.seed))
}

/// The entry that a card is about: the position of its deck, and its id.
pub fn entry_of(at: CardRef, cx: &Context) -> Option<(usize, String)> {
    let id = cx.shelf.card(at).about.first()?;
    cx.shelf.deck_of(at).has_entry(id).then(|| (at.deck_position(), id.clone()))
}

/// Opens a card's page, and has the answers to it read.
pub fn card(at: CardRef, cx: &Context) -> Vec<Request> {
    let look = Look::Card(cx.shelf.card(at).name.clone());
    vec![Request::Open(Goto::Card(at)), Request::Look(look)]
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
    note(format!("No question offers {id} next to another code: b quizzes its cards"))
}
