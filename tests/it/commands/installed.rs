//! What is installed beside the program: completions and manual pages; and its version.

use std::fs;

use harness::{Ran, Sandbox};

/// What the shell is told for these words, the last of which is being typed.
fn completed(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let mut command = sandbox.bare(&[&["--", "trainer"], words].concat());
    // As Bash asks; its separator is ours to choose.
    command
        .env("TRAINER_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let ran = Ran::of(&mut command, b"").ok().silent();
    ran.out.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn shells_complete_topics_codes_decks_cards_and_settings() {
    let sandbox = Sandbox::with_kinds();
    for (words, proposed) in [
        (&["quiz", "gate"][..], &["gateway"][..]),
        (&["quiz", "GATE"], &["gateway"]),
        (&["quiz", "5xx,gate"], &["5xx,gateway"]),
        (&["review", "between", "tal"], &["talk"]),
        (&["cards", "--topic", "preco"], &["preconditions"]),
        (&["show", "50"], &["500", "503", "504"]),
        (&["drill", "401", "40"], &["400", "403"]),
        (&["quiz", "--deck", "ki"], &["kinds"]),
        (&["suspend", "kinds/re"], &["kinds/refused", "kinds/retry"]),
        (&["set", "th"], &["theme"]),
        (&["set", "theme", "high"], &["high-contrast"]),
        (&["set", "mouse", "o"], &["on", "off"]),
        (&["plan", "--interview", "fri"], &["friday"]),
        (&["quiz", "--kind", "sc"], &["scenario"]),
        (&["help", "wo"], &["words"]),
        (&["help", "qu"], &["quiz"]),
        (&["completions", "z"], &["zsh"]),
        (&["qu"], &["quiz"]),
        (&["5x"], &["5xx"]),
        (&["profile", "re"], &["rebuild", "restore"]),
    ] {
        let all = completed(&sandbox, words);
        for wanted in proposed {
            assert!(all.iter().any(|value| value == wanted), "{words:?}: {all:?}");
        }
    }
    assert!(completed(&sandbox, &["quiz", "zzz"]).is_empty());
    assert_eq!(sandbox.contents().len(), 2, "nothing is written: decks, and the deck in it");
}

#[test]
fn a_broken_deck_or_profile_only_leaves_less_to_complete_and_says_nothing() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("broken.json", "{");
    assert!(completed(&sandbox, &["quiz", "gate"]).contains(&"gateway".to_owned()));
    let mut command = sandbox.bare(&["--", "trainer", "quiz", "gate"]);
    command.env("TRAINER_COMPLETE", "bash").env("TRAINER_PROFILE", "/dev/null/nowhere");
    Ran::of(&mut command, b"").ok().silent();
    let mut command = sandbox.bare(&["--", "trainer", "quiz", ""]);
    command.env("TRAINER_COMPLETE", "nosuchshell");
    Ran::of(&mut command, b"").ok().silent();
}

#[test]
fn each_shell_gets_a_script_and_is_told_where_it_goes() {
    let sandbox = Sandbox::new();
    for (shell, has) in [
        ("bash", "complete -o nospace"),
        ("zsh", "#compdef trainer"),
        ("fish", "complete --"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        sandbox.run(&["completions", shell]).ok().silent().shows(has).shows("TRAINER_COMPLETE");
    }
    sandbox.run(&["completions", "--help"]).ok().shows("bash-completion/completions").shows("$PROFILE");
    sandbox.run(&["completions", "tcsh"]).exits(2);
}

#[test]
fn a_manual_page_is_printed_and_one_for_each_command_written() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["man"]).ok().out;
    assert!(page.contains(".TH TRAINER 1") && page.contains("trainer\\-quiz(1)"), "{page}");
    let dir = sandbox.path("man/man1");
    sandbox.run(&["man", dir.to_str().unwrap()]).ok();
    let suspend = fs::read_to_string(dir.join("trainer-suspend.1")).unwrap();
    for part in
        [".TH TRAINER-SUSPEND 1", "trainer\\-suspend \\- Never ask cards again", ".SH EXAMPLES", "dry\\-run"]
    {
        assert!(suspend.contains(part), "{part}: {suspend}");
    }
    assert!(dir.join("trainer-profile-merge.1").exists() && dir.join("trainer.1").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir.join("trainer.1")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644, "readable for everybody");
    }
    let file = sandbox.file("taken", "");
    sandbox.run(&["man", &file]).fails(3).says("taken");
}

#[test]
fn the_version_names_the_commit_and_its_date() {
    let version = Sandbox::new().run(&["--version"]).ok().out;
    assert!(version.starts_with("trainer 0."), "{version}");
    if std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists() {
        let inside = version.split_once('(').map(|(_, inside)| inside.to_owned()).unwrap_or_default();
        let mut words = inside.split([' ', ',', ')']);
        let (commit, date) = (words.next().unwrap(), words.next().unwrap());
        assert!(commit.len() >= 7 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{version}");
        assert!(date.len() == 10 && date.starts_with("20"), "{version}");
    }
}
