//! `cargo xtask docs`: writes the pages of `docs/` that are generated, or checks them.

mod diagnostics;

use std::process::ExitCode;

use camino::Utf8Path;
use clap::Args;
use lockstep_cli::terminal::{Style, Terminal};
use lockstep_cli::{Error, Result};

use crate::files::{read_text, write_text};
use crate::workspace;

/// The arguments of `docs`.
#[derive(Args, Debug)]
pub(crate) struct DocsArgs {
    /// Write nothing; exit with 1 if a page is not up to date.
    #[arg(long)]
    pub(crate) check: bool,
}

/// A generated page.
struct Page {
    /// Its path, relative to the workspace's root.
    path: &'static str,
    /// Renders it. The argument is the workspace's root.
    render: fn(&Utf8Path) -> Result<String>,
}

/// The generated pages: a new page is a function and a row.
const PAGES: &[Page] = &[Page { path: "docs/diagnostics.md", render: diagnostics::render_page }];

/// Runs the command.
pub(crate) fn run(args: &DocsArgs, terminal: &Terminal) -> Result<ExitCode> {
    let root = workspace::workspace_root();
    for page in PAGES {
        let path = root.join(page.path);
        let text = (page.render)(&root)?;
        if path.exists() && read_text(&path)? == text {
            terminal.print_line(Style::Success, "fresh", page.path);
        } else if args.check {
            let help = "run `cargo xtask docs` and commit the result";
            return Err(Error::failed(format!("{} is not up to date", page.path)).with_help(help));
        } else {
            write_text(&path, &text)?;
            terminal.print_line(Style::Success, "wrote", page.path);
        }
    }
    Ok(ExitCode::SUCCESS)
}
