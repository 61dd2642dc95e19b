//! What `--help` says.

use crate::support::World;

#[test]
fn the_help_of_a_command_opens_with_its_own_sentence() {
    let world = World::new();
    for (command, sentence) in [
        ("quiz", "Ask a mix"),
        ("review", "Ask only what is due"),
        ("missed", "Ask what you got wrong"),
        ("drill", "Ask the pairs that you confuse"),
        ("exam", "A mock interview"),
        ("cards", "List cards"),
        ("suspend", "Never ask a card again"),
        ("flag", "Mark a card as doubtful"),
    ] {
        let help = world.run(&[command, "--help"]).ok().out;
        assert!(help.starts_with(sentence), "{command}: {help}");
    }
}
