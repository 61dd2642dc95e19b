//! From what stands and what happened to what stands next, and what the loop is to do. Pure: the moment comes in, and
//! what is to be saved goes out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::app::App;
use super::component::{Context, Event, Goto, Listed, Pressed, Request, busy};
use super::event::{Effect, Message, Pointing};
use super::keys::{Common, Place};
use super::layer::Layer;
use super::look::Looked;
use super::mouse::{Under, under};
use super::page::Page;
use super::page::exam::ExamResults;
use super::page::stats::StatsPage;
use super::state::{Failed, Pending, Saving, State};
use super::tally::Tally;
use super::theme::{Palette, Theme};
use crate::deck::Shelf;
use crate::history::{History, What};
use crate::memory::Day;
use crate::quiz::{NotSaved, Recorder};

/// The first state, and the recorder that goes with it.
pub fn begin(app: App, size: (u16, u16), now: Instant) -> (State, Box<dyn Recorder + Send>) {
    let App { shelf, today, seed, colors, dims, ascii, mouse, start, mut recorder, first_run, .. } = app;
    let (news, device) = (app.news, app.device);
    let warnings = recorder.take_warnings();
    let setting = |key: &str| recorder.history().record().settings.get(key).and_then(|value| value.as_str());
    let ascii = match setting("lines") {
        Some("ascii") => true,
        Some("unicode") => false,
        _ => ascii,
    };
    let is_on = |key: &str| {
        let value = recorder.history().record().settings.get(key);
        value.and_then(serde_json::Value::as_bool).unwrap_or(false)
    };
    let (mouse, letters) = (mouse || is_on("mouse"), is_on("letters"));
    let palette = Palette::named(setting("theme").unwrap_or_default());
    let context = Context {
        shelf: Arc::new(shelf),
        today,
        seed,
        device,
        welcome: first_run,
        warnings: Vec::new(),
        theme: Theme {
            colors: colors && palette.is_some(),
            dims,
            palette: palette.unwrap_or_default(),
            ascii,
            letters,
        },
        mouse,
        beside: true,
        size,
        now,
        back_to: "",
        quitting: false,
    };
    let mut state = State {
        context,
        page: Page::home(),
        below: Vec::new(),
        layers: Vec::new(),
        note: None,
        pending: None,
        newer: None,
        kept: VecDeque::new(),
        fresh: false,
        fit: None,
        failed: None,
        signal: None,
        tally: Tally::default(),
        exams: ExamResults::default(),
    };
    let history = Some(recorder.history());
    if !open(&mut state, history, start, false) {
        let _ = tell(&mut state, history, Event::Returned);
    }
    if first_run && matches!(state.page, Page::Home(_)) {
        state.note = assumed(&state.context.shelf);
    } else if matches!(state.page, Page::Home(_)) {
        state.note = news;
    }
    // What comes first was made with it elsewhere.
    state.context.seed = seed;
    state.warn(warnings);
    (state, recorder)
}

/// What is said of the decks' conventions at the first start; nothing where they have none. The first of them stands for
/// all, where it is short.
fn assumed(shelf: &Shelf) -> Option<String> {
    const SHORT: usize = 40;
    let first = shelf.decks().iter().find_map(|deck| deck.conventions.first())?;
    let first = first.trim_end_matches('.');
    let stands = first.chars().count() <= SHORT;
    Some(format!("{}; ? has all assumptions", if stands { first } else { "Questions make some assumptions" }))
}

/// What is said below a learner's first question, where it moves nothing.
fn welcome(cx: &Context) -> String {
    const WIDE: u16 = 64;
    let assumes = cx.size.0 >= WIDE && cx.shelf.decks().iter().any(|deck| !deck.conventions.is_empty());
    let more = if assumes { "; ? says what the questions assume" } else { "" };
    format!("Everything is saved as you go{more}")
}

/// Takes a message in. There is no history while the recorder is away, saving.
pub fn update(state: &mut State, history: Option<&History>, message: Message, now: Instant) -> Effect {
    state.context.now = now;
    let mut effect = take_in(state, history, message);
    // What was pressed meanwhile counts as of when it was pressed.
    while effect == Effect::None && idle(state, history).is_some() {
        let Some((message, at)) = state.kept.pop_front() else { break };
        (state.context.now, state.fresh) = (at, true);
        effect = take_in(state, history, message);
    }
    (state.context.now, state.fresh) = (now, false);
    if effect == Effect::None { save_fit(state, history) } else { effect }
}

/// Has a fit saved that was made meanwhile, where nothing else waits for the recorder. Elsewhere than at home and at the end
/// of a session an answer may come next: that goes first.
fn save_fit(state: &mut State, history: Option<&History>) -> Effect {
    let is_calm = state.failed.is_none() && matches!(state.page, Page::Home(_) | Page::Summary(_));
    if !is_calm || idle(state, history).is_none() {
        return Effect::None;
    }
    let Some(what) = state.fit.clone() else { return Effect::None };
    if matches!(state.page, Page::Home(_)) {
        state.note = Some("The memory model has been fitted: trainer stats has the result".into());
    }
    save(state, what)
}

/// Another day has begun, or the clock was set: every page goes by it from now on.
pub fn turn_day(state: &mut State, history: &History, today: Day) {
    if state.context.today == today || state.pending.is_some() {
        return;
    }
    state.context.today = today;
    for page in state.below.iter_mut().chain([&mut state.page]) {
        page.update(Event::Day, &state.context, Some(history));
    }
}

/// Keeps what comes while something is being saved.
fn keep(state: &mut State, message: Message) {
    /// More than that nobody means.
    const MOST: usize = 64;
    if state.kept.len() < MOST {
        state.kept.push_back((message, state.context.now));
    }
}

fn take_in(state: &mut State, history: Option<&History>, message: Message) -> Effect {
    match message {
        Message::Key(key) => press(state, idle(state, history), &key),
        Message::Paste(_) | Message::Burst(_) if state.pending.is_some() => {
            keep(state, message);
            Effect::None
        }
        Message::Paste(text) => {
            let history = idle(state, history);
            if history.is_none() || !state.layers.is_empty() {
                return Effect::None;
            }
            tell(state, history, Event::Text(&text))
        }
        Message::Burst(text) => burst(state, idle(state, history), &text),
        Message::Mouse(pointing) => point(state, history, pointing),
        Message::Resize(width, height) => {
            state.context.size = (width, height);
            Effect::None
        }
        Message::Tick => tell(state, idle(state, history), Event::Tick),
        Message::StillSaving => {
            if let Some(pending) = &mut state.pending {
                pending.slow = true;
            }
            Effect::None
        }
        Message::Saved(result) => saved(state, history, result.map(|number| vec![number])),
        Message::SavedBatch(result) => saved(state, history, result),
        Message::Refreshed => {
            let refreshing = state.pending.take().is_some();
            let effect = if refreshing { tell(state, history, Event::Refreshed) } else { Effect::None };
            end_if_asked(state, effect)
        }
        Message::TakenBack(undone) => {
            for page in state.below.iter_mut().chain([&mut state.page]) {
                page.update(Event::TakenBack(&undone), &state.context, history);
            }
            Effect::None
        }
        Message::Resumed(away) => {
            for page in state.below.iter_mut().chain([&mut state.page]) {
                page.update(Event::Resumed(away), &state.context, history);
            }
            Effect::Redraw
        }
        Message::Edited(note) => {
            state.note = Some(note);
            Effect::None
        }
        Message::Reading(share) => tell(state, idle(state, history), Event::Reading(share)),
        Message::Looked(found) => match *found {
            Ok(Looked::Fit(what)) => {
                state.fit = Some(*what);
                Effect::None
            }
            found => tell(state, idle(state, history), Event::Looked(&found)),
        },
        Message::Signal(signal) => {
            state.signal = Some(signal);
            part(state)
        }
    }
}

/// The history, unless something is being saved.
fn idle<'h>(state: &State, history: Option<&'h History>) -> Option<&'h History> {
    history.filter(|_| state.pending.is_none())
}

/// Hands an event to the page.
fn tell(state: &mut State, history: Option<&History>, event: Event<'_>) -> Effect {
    let requests = state.page.update(event, &state.context, history);
    carry_out(state, history, requests)
}

fn press(state: &mut State, history: Option<&History>, key: &KeyEvent) -> Effect {
    if key.kind == KeyEventKind::Release {
        return Effect::None;
    }
    // Where an answer is typed, Enter gives it again as it stands now.
    if key.code == KeyCode::Enter
        && state.layers.is_empty()
        && !state.page.takes_text()
        && let Some(Failed { what, .. }) = state.failed.take_if(|_| history.is_some())
    {
        state.note = None;
        return save_again(state, what);
    }
    if !state.fresh && history.is_some() && state.layers.is_empty() && state.page.goes_by_news(key) {
        keep(state, Message::Key(*key));
        return refresh(state);
    }
    let State { context, page, layers, .. } = state;
    let pressed = match layers.last_mut() {
        Some(layer) => layer.press(key, context, history),
        None => page.press(key, context, history),
    };
    match pressed {
        Pressed::Unbound(requests) | Pressed::Bound(requests) if matches!(requests[..], [Request::Later]) => {
            keep(state, Message::Key(*key));
            Effect::None
        }
        Pressed::Unbound(requests) => carry_out(state, history, requests),
        Pressed::Bound(requests) => {
            state.note = None;
            carry_out(state, history, requests)
        }
        Pressed::Common(common) => {
            state.note = None;
            match common {
                Common::Quit => return quit(state),
                Common::Stop => return Effect::Suspend,
                Common::Redraw => return Effect::Redraw,
                Common::Help => state.layers.push(Layer::help()),
                Common::Visit(place) => {
                    let requests = history.map_or_else(busy, |_| visit(state, place));
                    return carry_out(state, history, requests);
                }
                // These come to the page as events.
                Common::Move(_) | Common::Edit(_) | Common::Leave => {}
            }
            Effect::None
        }
    }
}

/// What leads to a place: back to it, where it lies below what one is reading.
fn visit(state: &State, place: Place) -> Vec<Request> {
    let mut on_the_way = state.below.iter().rev().take_while(|page| !page.is_taken_up());
    if let Some(depth) = on_the_way.position(|page| page.place() == Some(place)) {
        return std::iter::repeat_with(|| Request::Back).take(depth + 1).collect();
    }
    match place {
        Place::Find => vec![Request::Open(Goto::Find)],
        Place::Plan => vec![Request::Open(Goto::Plan)],
        Place::Entries => vec![Request::Open(Goto::Browse(Listed::All))],
        Place::Statistics => {
            vec![Request::Open(Goto::Stats), Request::Look(StatsPage::look(&state.context))]
        }
    }
}

/// The mouse: a click is the key of what is under it, the wheel is down and up.
fn point(state: &mut State, history: Option<&History>, pointing: Pointing) -> Effect {
    if !state.context.mouse {
        return Effect::None;
    }
    let press_one = |state: &mut State, code: KeyCode| {
        let history = idle(state, history);
        press(state, history, &KeyEvent::from(code))
    };
    let (x, y) = match pointing {
        Pointing::Up => return press_one(state, KeyCode::Up),
        Pointing::Down => return press_one(state, KeyCode::Down),
        Pointing::Click { x, y } => (x, y),
    };
    match under(state, x, y) {
        Under::Key(key) => {
            let history = idle(state, history);
            press(state, history, &key)
        }
        Under::Row { cursor } => {
            // The cursor goes there as keys would take it, past titles and blank rows.
            let (mut at, code) = (cursor, if y > cursor { KeyCode::Down } else { KeyCode::Up });
            while at != y {
                let effect = press_one(state, code);
                let Under::Row { cursor: now } = under(state, x, y) else { return effect };
                if effect != Effect::None || now == at || (now > y) != (at > y) {
                    return effect;
                }
                at = now;
            }
            Effect::None
        }
        Under::Nothing => Effect::None,
    }
}

/// Characters that came at once: text where text is typed or begun. Elsewhere nobody meant them for keys, but for those
/// that do no harm; an Enter behind these is one.
fn burst(state: &mut State, history: Option<&History>, text: &str) -> Effect {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = rest.find('\n').unwrap_or(rest.len());
        let key = KeyEvent::from(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
        let takes_text = state.layers.is_empty() && state.page.takes_text();
        let harmless = state.layers.is_empty() && state.page.takes_in_bursts(&key, &state.context);
        if c != '\n' && takes_text {
            let Some(history) = history else { return Effect::None };
            let _ = tell(state, Some(history), Event::Text(&rest[..end]));
            rest = &rest[end..];
        } else if harmless || (c == '\n' && rest.len() < text.len()) {
            let effect = press(state, history, &key);
            rest = &rest[c.len_utf8()..];
            if effect != Effect::None || (c == '\n' && !rest.is_empty()) {
                return effect;
            }
        } else {
            state.note = Some("Ignored several keys at once: press them one by one".into());
            return Effect::None;
        }
    }
    Effect::None
}

/// The end: what the clock of an exam shows is saved first, unless that failed before.
fn part(state: &mut State) -> Effect {
    let pages = state.below.iter().chain([&state.page]);
    let what = pages.filter_map(|page| page.parting(state.context.now)).next_back();
    match what {
        Some(what) if state.pending.is_none() && state.failed.is_none() => {
            state.context.quitting = true;
            save(state, what)
        }
        _ => Effect::Quit,
    }
}

fn quit(state: &mut State) -> Effect {
    if state.pending.is_none() {
        return part(state);
    }
    if state.context.quitting {
        return Effect::Abandon;
    }
    state.context.quitting = true;
    state.note = Some("Quitting once it is saved (q again: now)".into());
    Effect::None
}

/// Hands an event out to be saved.
fn save(state: &mut State, what: What) -> Effect {
    save_again(state, Saving::One(what))
}

/// Hands something out to be saved, for the first time or once more.
fn save_again(state: &mut State, what: Saving) -> Effect {
    state.failed = None;
    state.pending = Some(Pending { what: Some(what.clone()), slow: false });
    match what {
        Saving::One(what) => Effect::Save(what),
        Saving::Batch(whats) => Effect::SaveBatch(whats),
    }
}

/// Has what other processes saved taken in.
fn refresh(state: &mut State) -> Effect {
    state.failed = None;
    state.pending = Some(Pending { what: None, slow: false });
    Effect::Refresh
}

/// The recorder is back.
fn saved(state: &mut State, history: Option<&History>, result: Result<Vec<u64>, NotSaved>) -> Effect {
    let (Some(Pending { what: Some(what), .. }), Some(history)) = (state.pending.take(), history) else {
        return Effect::None;
    };
    let numbers = match result {
        Ok(numbers) => numbers,
        Err(NotSaved(why)) => {
            state.context.quitting = false;
            state.note = None;
            state.kept.clear();
            if state.signal.is_some() {
                return Effect::Quit;
            }
            state.failed = Some(Failed { what, why });
            return Effect::None;
        }
    };
    state.fit.take_if(|fit| what.whats().contains(fit));
    match &what {
        Saving::One(What::Answer(_)) => state.context.welcome = false,
        Saving::One(What::Exam(exam)) if !exam.end && exam.left.is_none() => next_seed(state),
        _ => {}
    }
    let event = match (&what, &numbers[..]) {
        (Saving::One(what), &[number]) => Event::Saved(number, what),
        _ => Event::SavedBatch(&numbers, what.whats()),
    };
    let effect = tell(state, Some(history), event);
    if !what.whats().iter().all(|what| history.record().agrees_with(what)) {
        state.note = Some(
            "Saved, but an event dated in the future overrides it: trainer profile verify --undo-ahead"
                .into(),
        );
    }
    end_if_asked(state, effect)
}

/// Ends the program where that was asked for, once there is nothing more to save.
fn end_if_asked(state: &State, effect: Effect) -> Effect {
    if state.context.quitting && effect == Effect::None { Effect::Quit } else { effect }
}

/// Does what a page or a layer asks for.
fn carry_out(state: &mut State, history: Option<&History>, requests: Vec<Request>) -> Effect {
    let mut effect = Effect::None;
    let mut returned = false;
    for request in requests {
        match request {
            Request::Note(text) => state.note = Some(text),
            Request::Save(what) => effect = save(state, what),
            Request::SaveBatch(whats) => effect = save_again(state, Saving::Batch(whats)),
            Request::Refresh => effect = refresh(state),
            Request::Look(look) => effect = Effect::Look(look),
            Request::Open(goto) => _ = open(state, history, goto, false),
            Request::Replace(goto) => _ = open(state, history, goto, true),
            Request::Finish => {
                if let Some(history) = history {
                    let page = std::mem::replace(&mut state.page, Page::home());
                    state.page = page.finished(&state.context, history);
                    state.failed = None;
                }
            }
            Request::Reopen => {
                let page = std::mem::replace(&mut state.page, Page::home());
                state.page = page.reopened();
            }
            Request::Back => returned |= back(state),
            Request::Beside(on) => state.context.beside = on,
            Request::Edit(at) => effect = Effect::Edit(at),
            Request::Help => state.layers.push(Layer::help()),
            Request::Later => {}
            Request::Close => {
                state.layers.pop();
            }
        }
    }
    if returned {
        state.settle();
        let _ = tell(state, history, Event::Returned);
        if effect == Effect::None && history.is_some() {
            effect = refresh(state);
        }
    }
    state.context.back_to = state.below.last().map_or("", Page::name);
    effect
}

/// Opens a page over the one that stands, or in its place; says whether there is one.
fn open(state: &mut State, history: Option<&History>, goto: Goto, replace: bool) -> bool {
    let Some(history) = history else { return false };
    let home = matches!(goto, Goto::Home);
    let is_session = matches!(goto, Goto::Session { .. });
    if is_session {
        next_seed(state);
    }
    let exams = match &goto {
        Goto::Exam(_) => ExamResults { unfinished: true, ..state.exams },
        Goto::Report { report, .. } => ExamResults { unfinished: false, passed: Some(report.passed()) },
        _ => state.exams,
    };
    let (page, note) = match Page::open(goto, &state.context, history) {
        Ok(opened) => opened,
        Err(why) => {
            state.note = Some(why);
            return false;
        }
    };
    while home && back(state) {}
    let left = std::mem::replace(&mut state.page, page);
    if replace || home {
        left.add_to(&mut state.tally);
    } else {
        state.below.push(left);
    }
    let welcome = (is_session && state.context.welcome).then(|| welcome(&state.context));
    state.note = note.or(welcome).or(state.note.take());
    (state.exams, state.failed) = (exams, None);
    true
}

/// The seed is used: what is begun next has another one.
fn next_seed(state: &mut State) {
    state.context.seed = state.context.seed.wrapping_add(1);
}

/// Leaves the page that stands; says whether there is one below.
fn back(state: &mut State) -> bool {
    let Some(below) = state.below.pop() else { return false };
    let left = std::mem::replace(&mut state.page, below);
    left.add_to(&mut state.tally);
    state.failed = None;
    true
}
