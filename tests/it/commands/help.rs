//! What `--help` says.

use harness::Sandbox;

#[test]
fn the_help_of_a_command_opens_with_its_own_sentence() {
    let sandbox = Sandbox::new();
    for (command, sentence) in [
        ("quiz", "Ask a mix"),
        ("review", "Ask only what is due"),
        ("missed", "Ask what you got wrong"),
        ("drill", "Ask the pairs that you confuse"),
        ("exam", "Take an exam"),
        ("cards", "List cards"),
        ("suspend", "Never ask cards again"),
        ("flag", "Mark cards as doubtful"),
    ] {
        let help = sandbox.run(&[command, "--help"]).ok().out;
        assert!(help.starts_with(sentence), "{command}: {help}");
    }
}
