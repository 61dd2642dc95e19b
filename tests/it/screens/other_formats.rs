//! Files in other formats, asked on the screen.

use super::desk::Desk;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

#[test]
fn a_table_is_asked_as_flashcards() {
    for (width, height) in SIZES {
        let mut desk = Desk::converted("capitals.tsv", "Capital of France?\tParis\n");
        let asked = desk.text(width, height);
        assert!(asked.contains("Capital of France?") && !asked.contains("Paris"), "{asked}");
        let told = desk.press("<Enter>").text(width, height);
        assert!(told.contains("Paris"), "{told}");
    }
}

#[test]
fn a_quiz_of_checkboxes_shows_its_code_and_says_why() {
    let quiz = "#### Q1. What does this print?\n\n```js\nif (a) {\n  b();\n}\n```\n\n- [ ] Nothing\n- [x] All of it\n- [ ] An error\n\nBecause a is true.\n";
    for (width, height) in SIZES {
        let mut desk = Desk::converted("quiz.md", quiz);
        let asked = desk.text(width, height);
        assert!(asked.contains("What does this print?") && asked.contains("  b();"), "{asked}");
        let told = desk.choose("All of it").text(width, height);
        assert!(
            told.contains("right") && told.contains("✓") && told.contains("Because a is true."),
            "{told}"
        );
    }
}
