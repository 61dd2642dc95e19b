//! A mock interview: answering, moving about, and the clock.

use super::asking::{self, Deed};
use super::saving::save;
use super::{GUARD, go_home, report, say, scroll};
use crate::history::History;
use crate::quiz::{Exam, ExamPlan, Judged, Response};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::screens::exam::per_row;
use crate::tui::state::{ExamStep, Screen, Sitting, State, Then, Unfinished};
use crate::tui::widgets::text::count;

/// Begins, or goes on with, an interview on the screen.
pub(super) fn begin(state: &mut State, exam: Exam) {
    let lost = exam.lost();
    let Some(sitting) = Sitting::new(exam, state.now) else {
        return say(state, "Its cards are in none of the decks here: trainer exam --deck names another");
    };
    state.exams.unfinished = true;
    state.screen = Screen::Exam(Box::new(sitting));
    if lost > 0 {
        say(state, format!("{} in none of the decks here", count(lost, "card is", "cards are")));
    }
}

/// A new one is wanted: begins it, unless another one was left.
pub(super) fn wish(state: &mut State, history: &History, plan: ExamPlan) -> Effect {
    if let Some(exam) = left(state, history) {
        state.screen = Screen::Unfinished(Box::new(Unfinished { exam, plan }));
        return Effect::None;
    }
    begin_new(state, history, plan)
}

/// The one that was left last on this device.
fn left(state: &State, history: &History) -> Option<Exam> {
    let open = history.record().exams.open_on(&state.exams.device);
    let (id, _) = open.first()?;
    Exam::resume(&state.shelf, history, id, state.today)
}

/// Closes what is open, one after the other, then begins a new one.
fn begin_new(state: &mut State, history: &History, plan: ExamPlan) -> Effect {
    if let Some(exam) = left(state, history) {
        let end = exam.end();
        return save(state, Then::Exam(ExamStep::Closed(plan)), end);
    }
    let Some(exam) = Exam::draw(&state.shelf, history, &plan, state.today, state.seed) else {
        say(state, "Nothing to ask here: all its cards are suspended");
        return Effect::None;
    };
    let begin = exam.begin();
    save(state, Then::Exam(ExamStep::Begun(Box::new(exam))), begin)
}

/// What is to become of the one that was left.
pub(super) fn decide(state: &mut State, history: Option<&History>, action: Action) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let Screen::Unfinished(unfinished) = &state.screen else { return Effect::None };
    match action {
        Action::GoHome => go_home(state, history),
        Action::Resume => {
            if let Some(exam) = left(state, history) {
                begin(state, exam);
            }
        }
        Action::Count => {
            let end = unfinished.exam.end();
            return save(state, Then::Exam(ExamStep::Ended), end);
        }
        Action::Anew => {
            let plan = unfinished.plan.clone();
            return begin_new(state, history, plan);
        }
        _ => {}
    }
    Effect::None
}

/// Ends it where time is up.
pub(super) fn mind_the_time(state: &mut State) -> Option<Effect> {
    let Screen::Exam(sitting) = &state.screen else { return None };
    let late = sitting.exam.left(sitting.spent(state.now)) == 0;
    if !late || state.pending.is_some() {
        return None;
    }
    let end = sitting.exam.end();
    say(state, "Time is up");
    Some(save(state, Then::Exam(ExamStep::Ended), end))
}

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action, which: usize) -> Effect {
    if let Some(effect) = mind_the_time(state) {
        return effect;
    }
    let now = state.now;
    let wide = per_row(state);
    let Screen::Exam(sitting) = &mut state.screen else { return Effect::None };
    if let Some(at) = &mut sitting.overview
        && walk(at, sitting.exam.len(), wide, action)
    {
        return Effect::None;
    }
    if matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown) {
        if !asking::moves_cursor(&mut sitting.asking, action) {
            scroll(state, action);
        }
        return Effect::None;
    }
    let Some(history) = history.filter(|_| state.pending.is_none()) else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    if asking::is_guarded(action) && now.saturating_duration_since(sitting.asking.since) < GUARD {
        return Effect::None;
    }
    let sure = std::mem::take(&mut sitting.sure);
    match action {
        Action::Leave => {
            state.failed = None;
            go_home(state, history);
            say(state, "The mock interview is unfinished, and its clock stands: e goes on with it");
        }
        Action::Overview => {
            sitting.overview = if sitting.overview.is_some() { None } else { Some(sitting.exam.at()) };
        }
        Action::Finish => return finish(state, sure),
        Action::Mark => mark(sitting),
        Action::Forward | Action::Backward => {
            let many = sitting.exam.len();
            let step = if action == Action::Forward { 1 } else { many - 1 };
            sitting.exam.go((sitting.exam.at() + step) % many);
            sitting.turn(now);
        }
        Action::Open => {
            if let Some(at) = sitting.overview {
                sitting.exam.go(at);
                sitting.turn(now);
            }
        }
        _ => match asking::work(&mut sitting.asking, action, which) {
            Deed::Nothing => {}
            Deed::TurnedOver => sitting.scroll = 0,
            Deed::Respond(response) => return respond(state, history, response),
            Deed::Cannot(why) => say(state, why),
        },
    }
    Effect::None
}

/// Moves the cursor of the overview; says whether the key was meant for it.
fn walk(at: &mut usize, many: usize, wide: usize, action: Action) -> bool {
    let last = many.saturating_sub(1);
    *at = match action {
        Action::Backward => at.saturating_sub(1),
        Action::Forward => (*at + 1).min(last),
        Action::Up => at.checked_sub(wide).unwrap_or(*at),
        Action::Down if *at + wide <= last => *at + wide,
        Action::Down => *at,
        Action::Top => 0,
        Action::Bottom => last,
        _ => return false,
    };
    true
}

/// Marks what the overview has selected, else the question that stands; or takes the mark away.
fn mark(sitting: &mut Sitting) {
    let stands = sitting.exam.at();
    let at = sitting.overview.unwrap_or(stands);
    let on = !sitting.exam.is_marked(at);
    sitting.exam.mark(at, on);
}

/// Asks once where questions are open, then ends it.
fn finish(state: &mut State, sure: bool) -> Effect {
    let Screen::Exam(sitting) = &mut state.screen else { return Effect::None };
    let open = sitting.exam.len() - sitting.exam.answered();
    if open > 0 && !sure {
        sitting.sure = true;
        let open = count(open, "question is", "questions are");
        say(state, format!("{open} not answered and would count as not known: x again finishes"));
        return Effect::None;
    }
    let end = sitting.exam.end();
    save(state, Then::Exam(ExamStep::Ended), end)
}

fn judge(state: &State, history: &History, response: &Response) -> Result<Judged, String> {
    let Screen::Exam(sitting) = &state.screen else { return Err(String::new()) };
    let spent = sitting.spent(state.now);
    sitting.exam.judge(&state.shelf, history, response, false, spent).map_err(|why| why.to_string())
}

/// Answers; where there is an answer already, that one is taken back first.
fn respond(state: &mut State, history: &History, response: Response) -> Effect {
    let judged = match judge(state, history, &response) {
        Ok(judged) => judged,
        Err(why) => {
            say(state, why);
            return Effect::None;
        }
    };
    let Screen::Exam(sitting) = &mut state.screen else { return Effect::None };
    if sitting.exam.stands(&judged) {
        sitting.exam.settle();
        go_on(state);
        return Effect::None;
    }
    if let Some(undo) = sitting.exam.undo(sitting.exam.at()) {
        return save(state, Then::Exam(ExamStep::Undone(response)), undo);
    }
    note(state, judged)
}

fn note(state: &mut State, judged: Judged) -> Effect {
    let what = judged.what.clone();
    save(state, Then::Exam(ExamStep::Noted(Box::new(judged))), what)
}

/// To the next question without an answer, then to what is marked; else to the overview.
fn go_on(state: &mut State) {
    let Screen::Exam(sitting) = &mut state.screen else { return };
    let more = sitting.exam.advance();
    sitting.turn(state.now);
    if !more {
        sitting.overview = Some(sitting.exam.at());
        say(state, "All are answered: x finishes, or look again");
    }
}

/// Something of it is on disk, as the event with this number.
pub(super) fn saved(state: &mut State, history: &History, step: ExamStep, number: u64) -> Effect {
    match step {
        ExamStep::Undone(response) => {
            let Screen::Exam(sitting) = &mut state.screen else { return Effect::None };
            sitting.exam.undone(sitting.exam.at());
            // The new answer follows at once, even where the program is to end then.
            if let Ok(judged) = judge(state, history, &response) {
                return note(state, judged);
            }
        }
        ExamStep::Noted(judged) => {
            state.welcome = false;
            if let Screen::Exam(sitting) = &mut state.screen {
                sitting.exam.saved(&judged, number);
            }
            go_on(state);
            if let Some(effect) = mind_the_time(state).filter(|_| !state.quitting) {
                return effect;
            }
        }
        ExamStep::Closed(plan) if !state.quitting => return begin_new(state, history, plan),
        ExamStep::Closed(_) => {}
        ExamStep::Begun(exam) => {
            state.seed = state.seed.wrapping_add(1);
            begin(state, *exam);
        }
        ExamStep::Ended => match std::mem::replace(&mut state.screen, Screen::Home(Box::default())) {
            Screen::Exam(sitting) => report::show(state, history, &sitting.exam, sitting.spent(state.now)),
            Screen::Unfinished(unfinished) => report::show(state, history, &unfinished.exam, 0),
            other => state.screen = other,
        },
    }
    if state.quitting { Effect::Quit } else { Effect::None }
}
