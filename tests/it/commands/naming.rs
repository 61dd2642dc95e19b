//! What to write where no card goes by a name, and decks by their ids.

use harness::Sandbox;

#[test]
fn a_code_a_topic_or_a_deck_in_place_of_a_card_names_its_cards() {
    let sandbox = Sandbox::new();
    for command in ["suspend", "resume", "reset", "flag"] {
        sandbox.run(&[command, "418"]).fails(2).says("\"418\" is a code with one card: write mis-teapot");
        sandbox
            .run(&[command, "limits"])
            .fails(2)
            .says("is a topic with")
            .says("--topic limits means all of them");
        sandbox.run(&[command, "http-status"]).fails(2).says("--deck http-status means all of them");
    }
    sandbox.run(&["edit", "418"]).fails(2).says("is a code with one card: write mis-teapot");
    sandbox.run(&["suspend", "ok-haed"]).fails(2).says("did you mean \"ok-head\"?");
}

#[test]
fn words_in_place_of_a_code_lead_to_the_search_for_all_of_them() {
    let sandbox = Sandbox::new();
    sandbox.run(&["show", "rate", "limit"]).fails(2).says("trainer search rate limit finds it");
    sandbox.run(&["rate", "limit"]).fails(2).says("trainer search rate limit finds all of it");
}

#[test]
fn a_note_in_place_of_a_card_says_how_a_note_is_given() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["flag", "ok-head", "the key is doubtful"])
        .fails(2)
        .says("a note is given so: trainer flag ok-head --note TEXT");
    assert!(sandbox.lines().is_empty());
}

#[test]
fn a_deck_of_ones_own_is_checked_by_its_id() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["check", "kinds"]).ok().shows("kinds: ");
    sandbox.run(&["check", "http-status"]).fails(2).says("is built in, and has no file to check");
    sandbox.run(&["check", "nowhere"]).says("there is no deck at nowhere");
}
