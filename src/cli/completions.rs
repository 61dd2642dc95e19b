//! `trainer completions`, and what the scripts that it prints ask behind Tab; by clap's own engine.

use std::process::ExitCode;

use clap::{CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::args::{Cli, CompletionsArgs, Shell};
use super::complete::candidate;
use super::fail::{Failure, Outcome};
use super::help::PAGES;
use super::print;

/// The variable in which a shell asks. Not clap's own, so that no other program's is taken for it.
const ASKED: &str = "TRAINER_COMPLETE";

/// Prints the completions of a shell.
pub fn run(args: &CompletionsArgs) -> Outcome {
    let Some(asked) = args.shell else {
        let shells: Vec<String> = Shell::value_variants()
            .iter()
            .filter_map(Shell::to_possible_value)
            .map(|shell| shell.get_name().to_owned())
            .collect();
        return Err(Failure::Usage(format!(
            "name a shell: {} (trainer completions --help says where each goes)",
            shells.join(", ")
        )));
    };
    let name = match asked {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Power => "powershell",
        Shell::Elvish => "elvish",
    };
    let shells = Shells::builtins();
    let shell = shells.completer(name).ok_or_else(|| Failure::Usage(format!("no completions for {name}")))?;
    let mut script = Vec::new();
    shell.write_registration(ASKED, "trainer", "trainer", "trainer", &mut script)?;
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if asked == Shell::Zsh {
        // As a file of $fpath it is run at the first Tab, which is to complete already.
        script += "\nif [[ \"${funcstack[1]}\" == _trainer ]]; then\n    _clap_dynamic_completer_trainer \"$@\"\nfi\n";
    }
    print::verbatim(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Answers a shell that asks what can be completed; says whether one did.
pub fn answer_shell() -> bool {
    if std::env::var_os(ASKED).is_none() {
        return false;
    }
    let here = std::env::current_dir().ok();
    let engine = CompleteEnv::with_factory(with_help_names).var(ASKED).bin("trainer").completer("trainer");
    // What goes wrong is not said: it would stand in the middle of a command line.
    engine.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// The command line, with what `trainer help` explains: commands and pages. Only here are all of them known.
fn with_help_names() -> clap::Command {
    let mut cli = Cli::command();
    cli.build();
    let names = help_names(&cli);
    cli.mut_subcommand("help", |help| {
        help.mut_arg("names", |arg| arg.add(ArgValueCandidates::new(move || proposed(&names))))
    })
}

/// What `trainer help` explains, and what each is.
fn help_names(cli: &clap::Command) -> Vec<(String, String)> {
    // Where both go by one name, the page tells of the command.
    let is_page = |name: &str| PAGES.iter().any(|page| page.name == name);
    let commands = cli.get_subcommands().filter(|command| !is_page(command.get_name())).map(|command| {
        let says = command.get_about().map(ToString::to_string).unwrap_or_default();
        (command.get_name().to_owned(), says)
    });
    commands.chain(PAGES.iter().map(|page| (page.name.to_owned(), page.about.to_owned()))).collect()
}

fn proposed(names: &[(String, String)]) -> Vec<CompletionCandidate> {
    names.iter().map(|(name, says)| candidate(name, says)).collect()
}
