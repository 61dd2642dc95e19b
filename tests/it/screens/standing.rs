//! What is asked stays in sight.

use trainer::deck::Kind;
use trainer::history::What;

use super::desk::Desk;

const STEM: [&str; 2] = [
    "A reverse proxy passes a request on. The application's answer breaks off in",
    "the middle of its header section. What does the proxy send to the browser?",
];

fn rows(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).collect()
}

#[test]
fn the_stem_stays_where_it_was_and_the_rest_scrolls_below_it() {
    for height in [16, 18, 24] {
        let mut desk = Desk::asking(Kind::Scenario);
        let asked = desk.text(80, height);
        desk.choose("504 Gateway");
        let mut seen = String::new();
        for _ in 0..12 {
            let text = desk.text(80, height);
            assert_eq!(rows(&text)[2..4], STEM, "{text}");
            assert_eq!(rows(&asked)[2..4], STEM);
            assert!(!text.contains('…'), "{text}");
            assert_eq!(text.contains('↑') || text.contains('↓'), height < 24, "{text}");
            seen.push_str(&text);
            desk.press("k");
        }
        for _ in 0..20 {
            seen.push_str(desk.press("j").text(80, height).as_str());
        }
        for part in ["GET /cart ──▶ proxy", "HTTP/1.1 20", "503 Service", "✗ Wrong", "RFC 9110"] {
            assert!(seen.contains(part), "{part} at {height}: {seen}");
        }
    }
}

#[test]
fn on_a_small_screen_the_verdict_comes_first_and_all_of_the_question_is_above_it() {
    let mut desk = Desk::asking(Kind::Scenario);
    let text = desk.choose("504 Gateway").text(40, 12);
    assert!(text.contains("504 Gateway Timeout") && text.contains("↑ "), "{text}");
    let mut seen = text;
    for _ in 0..40 {
        seen.push_str(&desk.press("k").text(40, 12));
    }
    for line in
        ["A reverse proxy passes a request on.", "does the proxy send to the browser?", "500 Internal"]
    {
        assert!(seen.contains(line), "{line}: {seen}");
    }
}

#[test]
fn the_header_keeps_its_width_from_question_to_verdict() {
    let mut desk = Desk::asking_all(None);
    let column = |text: &str| text.lines().next().unwrap().find(" of ");
    let before = column(&desk.text(80, 24));
    assert!(before.is_some());
    desk.press("1");
    assert_eq!(column(&desk.text(80, 24)), before);
}

#[test]
fn hints_keep_their_places_and_are_dimmed_where_they_cannot_act() {
    let mut desk = Desk::asking(Kind::Scenario);
    let dim = |desk: &mut Desk, hint: &str| {
        let buffer = desk.buffer(80, 24);
        let row: String = (0..80).map(|x| buffer[(x, 23)].symbol()).collect();
        let at = u16::try_from(row.find(hint).unwrap_or_else(|| panic!("{hint} in {row}"))).unwrap();
        (at, buffer[(at, 23)].modifier.contains(ratatui::style::Modifier::DIM))
    };
    let at = |places: [(u16, bool); 4]| places.map(|(at, _)| at);
    let hints = ["u undo", "e entry", "? help", "Esc end"];
    let before = hints.map(|hint| dim(&mut desk, hint));
    assert_eq!(before.map(|(_, dim)| dim), [true, true, false, false]);
    assert!(desk.press("e").text(80, 24).contains("after the answer"));
    desk.choose("504 Gateway");
    let after = hints.map(|hint| dim(&mut desk, hint));
    assert_eq!(after.map(|(_, dim)| dim), [false; 4]);
    assert_eq!(at(before), at(after));
    assert_eq!((before[2].0, before[3].0), (60, 69), "columns 61 and 70");
    assert!(dim(&mut desk, "0 I guessed").1, "a wrong answer is no guess");
}

#[test]
fn with_ascii_lines_nothing_of_the_screens_is_anything_else() {
    let lines = || What::Set { key: "lines".into(), value: "ascii".into() };
    for keys in ["", "/", "?<Esc>", "p", "<Enter>", "<Enter>0", "x"] {
        let mut desk = Desk::set(&lines());
        let text = desk.press(keys).text(80, 24);
        assert!(text.is_ascii(), "{keys:?}: {text}");
    }
}

#[test]
fn with_the_theme_without_colors_there_are_none() {
    let colored = |theme: &str| {
        let mut desk = Desk::set(&What::Set { key: "theme".into(), value: theme.into() });
        let buffer = desk.press("<Enter>0").buffer(80, 24);
        buffer.content().iter().any(|cell| cell.fg != ratatui::style::Color::Reset)
    };
    assert!(colored("default") && !colored("no-color"));
}
