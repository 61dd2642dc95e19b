//! `trainer man`: the manual pages.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use serde_json::json;

use super::args::{Cli, ManArgs, VERSION};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::print::{self, count};
use crate::profile::not_written;
use crate::text::{json_path, path_text};

/// Prints the manual page, or writes those of all commands.
pub fn run(context: &Context, args: &ManArgs) -> Outcome {
    let Some(dir) = &args.dir else {
        let mut cli = Cli::command();
        cli.build();
        print::verbatim(&String::from_utf8_lossy(&page(&cli, "trainer")?))?;
        return Ok(ExitCode::SUCCESS);
    };
    let written = write_pages(dir).map_err(|error| Failure::Data(not_written(dir, &error)))?;
    let text = format!("{} in {}", count(written, "manual page"), path_text(dir));
    context.print(&json!({ "dir": json_path(dir), "pages": written }), &text)?;
    Ok(ExitCode::SUCCESS)
}

fn write_pages(dir: &Path) -> io::Result<usize> {
    std::fs::create_dir_all(dir)?;
    let mut cli = Cli::command();
    cli.build();
    let mut pages = 0;
    write_page(dir, &cli, "trainer", &mut pages)?;
    Ok(pages)
}

fn write_page(dir: &Path, command: &clap::Command, name: &str, pages: &mut usize) -> io::Result<()> {
    let page = page(command, name)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(&page)?;
    readable(&file)?;
    file.persist(dir.join(format!("{name}.1")))?;
    *pages += 1;
    for below in command.get_subcommands() {
        write_page(dir, below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

/// A page: clap's, with the usage in one line and what stands below the options as it is written.
fn page(command: &clap::Command, name: &str) -> io::Result<Vec<u8>> {
    let usage = command.clone().render_usage().to_string();
    let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    // One name in the title, the synopsis and the file: `trainer-quiz`.
    let man = Man::new(command.clone().display_name(name.to_owned()))
        .title(name.to_uppercase())
        .source(format!("trainer {VERSION}"))
        .manual("trainer");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    verbatim(&mut page, "SYNOPSIS", usage.trim_start_matches("Usage: "))?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let heading = if below.starts_with("Examples") { "EXAMPLES" } else { "NOTES" };
    verbatim(&mut page, heading, below.trim_start_matches("Examples:\n"))?;
    Ok(page)
}

/// A section whose lines stand as they are.
fn verbatim(page: &mut Vec<u8>, heading: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(page, ".SH {heading}\n.nf")?;
    for line in text.lines() {
        // A line that begins with a full stop or an apostrophe would be a request.
        let line = line.strip_prefix("  ").unwrap_or(line).replace('\\', "\\e").replace('-', "\\-");
        writeln!(page, "\\&{line}")?;
    }
    writeln!(page, ".fi")
}

/// For everybody, as manual pages are; a temporary file is its owner's alone.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}
