//! At the end of a session a fit of the memory model is offered, once it is worthwhile: in one row, with one key.

use serde_json::Value;
use trainer::deck::Kind;
use trainer::history::What;
use trainer::line::{Dialogue, Terminal, run_plain};
use trainer::quiz::{Filter, Intake, Plan, Recorder, Session};
use trainer::tui::event::Effect;

use super::desk::Desk;
use super::memory::{Memory, shelf};
use crate::learning::fit::{DEFAULTS, forgetful, journal};

pub const OFFER: &str = "answers; n: not now";

/// The end of a session of somebody with so many days behind them.
pub fn summary(parameters: &[f32], days: u32) -> Desk {
    let mut desk = Desk::after(&journal(parameters, days, 8), Kind::Choice);
    desk.press("1<Esc>");
    desk
}

/// What was set last, and to what.
pub fn set(desk: &Desk) -> Option<(String, Value)> {
    match desk.saved.lock().unwrap().last()? {
        What::Set { key, value } => Some((key.clone(), value.clone())),
        _ => None,
    }
}

#[test]
fn one_key_fits_beside_everything_else_and_u_takes_it_back() {
    let mut desk = summary(&forgetful(), 60);
    let text = desk.text(80, 24);
    let row = text.lines().find(|line| line.contains(OFFER)).expect(&text);
    assert!(
        row.starts_with("    Model       can be fitted to your ") && row.ends_with('y') && row.len() == 78,
        "{row}"
    );
    desk.unread = true;
    desk.press("y");
    assert!(matches!(desk.effect, Effect::Look(_)));
    assert!(desk.press("?").text(80, 24).contains("Help"), "keys are alive meanwhile");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("Model       is being fitted to your answers"), "{text}");
    assert_eq!(set(&desk), None);
    desk.read();
    let (key, value) = set(&desk).expect("a setting");
    assert!(key == "fsrs" && value["parameters"].is_array(), "{key} {value}");
    let text = desk.text(80, 24);
    assert!(text.contains("Model       fitted to you: it predicts you better"), "{text}");
    let text = desk.press("u").text(80, 24);
    assert!(matches!(desk.saved.lock().unwrap().last(), Some(What::Undo { .. })));
    assert!(text.contains(OFFER) && text.contains("the memory model is as it was"), "{text}");
    assert!(desk.press("u").text(80, 24).contains("Undone: the answer to \""), "then the answer");
}

#[test]
fn declined_it_is_offered_again_when_the_answers_have_doubled() {
    let mut desk = summary(&DEFAULTS, 60);
    let text = desk.press("n").text(80, 24);
    assert!(
        text.contains("Not asked again until your answers have doubled") && !text.contains("Model"),
        "{text}"
    );
    let (key, value) = set(&desk).expect("a setting");
    assert!(key == "fit-tried" && value["answers"].as_u64() >= Some(400), "{key} {value}");
    assert!(desk.press("n").text(80, 24).contains("no fit on offer"));
    for (answers, offered) in [(u64::MAX, false), (0, true), (value["answers"].as_u64().unwrap() / 2, true)] {
        let mut lines = journal(&DEFAULTS, 60, 8);
        let tried = serde_json::json!({"do": "set", "key": "fit-tried", "value": {"answers": answers}});
        lines.push(harness::event(99_999, "2026-11-20", tried));
        let mut desk = Desk::after(&lines, Kind::Choice);
        let text = desk.press("1<Esc>").text(80, 24);
        assert_eq!(text.contains(OFFER), offered, "{answers}: {text}");
    }
}

#[test]
fn who_has_answered_little_is_not_asked() {
    let mut desk = summary(&DEFAULTS, 12);
    let text = desk.text(80, 24);
    assert!(text.contains("1 card in") && !text.contains("Model"), "{text}");
    assert!(desk.press("y").text(80, 24).contains("no fit on offer"));
}

#[test]
fn left_while_it_is_made_it_is_saved_once_nothing_else_waits() {
    let mut desk = summary(&forgetful(), 60);
    desk.unread = true;
    desk.press("y<Esc>b");
    desk.read();
    assert_eq!(set(&desk), None, "a question stands, and its answer goes first");
    let text = desk.press("<Esc>").text(80, 24);
    assert_eq!(set(&desk).map(|(key, _)| key).as_deref(), Some("fsrs"), "{text}");
}

#[test]
fn in_plain_text_somebody_who_sits_there_is_asked() {
    let say = |said: &str| {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.remember(&journal(&DEFAULTS, 60, 8));
        let plan = Plan { mode: trainer::history::Mode::Quiz, count: Some(1), new: Intake::Any, since: None };
        let today = "2026-11-21".parse().unwrap();
        let mut shelf = shelf();
        let session = Session::new(&shelf, keeper.history(), Filter::default(), &plan, today, 3);
        let mut out = Vec::new();
        let dialogue = Dialogue {
            shelf: &mut shelf,
            session,
            recorder: &mut keeper,
            elapsed: &|| std::time::Duration::ZERO,
            until: None,
        };
        let terminal = Terminal { is_attended: true, ..Terminal::PIPE };
        run_plain(dialogue, terminal, said.as_bytes(), &mut out).unwrap();
        let fit = keeper.saved.lock().unwrap().iter().find_map(|what| match what {
            What::Set { key, .. } => Some(key.clone()),
            _ => None,
        });
        (String::from_utf8(out).unwrap(), fit)
    };
    let (text, fit) = say("0\nq\nn\n");
    assert!(
        text.contains("y fits it, n declines, Enter leaves it for another time: Not asked again"),
        "{text}"
    );
    assert_eq!(fit.as_deref(), Some("fit-tried"));
    assert_eq!(say("0\nq\n\n").1, None);
    assert_eq!(say("0\nq\n").1, None);
    let (text, fit) = say("0\nq\ny\n");
    assert!(text.contains("would not predict you clearly better"), "{text}");
    assert_eq!(fit.as_deref(), Some("fit-tried"));
}
