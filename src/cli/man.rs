//! `trainer man`: the manual pages.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use serde_json::json;

use super::args::{Cli, ManArgs};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::print::{self, count};

/// Prints the manual page, or writes those of all commands.
pub fn run(context: &Context, args: &ManArgs) -> Outcome {
    let Some(dir) = &args.dir else {
        let mut page = Vec::new();
        Man::new(Cli::command()).render(&mut page)?;
        print::verbatim(&String::from_utf8_lossy(&page))?;
        return Ok(ExitCode::SUCCESS);
    };
    let written = write_pages(dir).map_err(|error| {
        Failure::Data(format!("cannot write the manual pages into {}: {error}", dir.display()))
    })?;
    let text = format!("{} in {}", count(written, "manual page"), dir.display());
    context.print(&json!({ "dir": dir.display().to_string(), "pages": written }), &text)?;
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
    let mut page = Vec::new();
    // One name in the title, the synopsis and the file: `trainer-quiz`.
    let titled = command.clone().display_name(name.to_owned());
    Man::new(titled).title(name.to_uppercase()).render(&mut page)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    io::Write::write_all(&mut file, &page)?;
    readable(&file)?;
    file.persist(dir.join(format!("{name}.1")))?;
    *pages += 1;
    for below in command.get_subcommands() {
        write_page(dir, below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
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
