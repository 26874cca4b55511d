//! `cargo xtask test`: one command that says whether everything agrees.

mod bench;
mod foreign;
mod outside;
mod steps;
mod tools;

use std::process::ExitCode;
use std::time::Instant;

use crate::cli::Test;
use bench::Bench;
use lockstep_cli::terminal::{Terminal, Style, pluralize};
use lockstep_cli::{Error, Result};
use steps::{STEPS, Step};

/// Runs the command: every step, also after one that failed, so that one run shows everything.
pub(crate) fn run(args: &Test, terminal: &Terminal) -> Result<ExitCode> {
    let steps = chosen(args)?;
    if args.list {
        steps.iter().for_each(|step| terminal.print_line(Style::Heading, step.name, describe(step)));
        return Ok(ExitCode::SUCCESS);
    }
    let start = Instant::now();
    let bench = Bench::new(terminal);
    let mut failed = Vec::new();
    for step in &steps {
        terminal.print_text(&format!("\n{} {}\n", terminal.paint(Style::Heading, &format!("── {}:", step.name)), step.what));
        let since = Instant::now();
        let result = (step.run)(&bench);
        let about = format!(
            "{:<10} {:>6.1} s   alone: cargo xtask test {}",
            step.name,
            since.elapsed().as_secs_f64(),
            step.name
        );
        match result {
            Ok(()) => terminal.print_line(Style::Success, "ok", about),
            Err(error) => {
                terminal.print_line(Style::Error, "failed", about);
                terminal.print_line(Style::Error, "because", error.message());
                terminal.print_line(Style::Accent, "to do", error.help().unwrap_or(step.help));
                failed.push(step.name);
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    if failed.is_empty() {
        terminal.print_text("\n");
        terminal.print_line(Style::Success, "passed", format_args!("{} in {seconds:.0} s", count(steps.len(), "step")));
        return Ok(ExitCode::SUCCESS);
    }
    terminal.print_text("\n");
    terminal.print_line(
        Style::Error,
        "failed",
        format_args!("{} of {}, in {seconds:.0} s: {}", failed.len(), count(steps.len(), "step"), failed.join(", ")),
    );
    Ok(ExitCode::FAILURE)
}

fn describe(step: &Step) -> String {
    format!("{}{}", step.what, if step.full { " (with --full)" } else { "" })
}

/// The steps that are asked for, in their order.
fn chosen(args: &Test) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = args.steps.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(
            Error::usage(format!("there is no step `{unknown}`")).with_help(format!("the steps are {}", names.join(", ")))
        );
    }
    let named = |step: &&Step| args.steps.iter().any(|name| name == step.name);
    let usual = |step: &&Step| args.steps.is_empty() && (args.full || args.list || !step.full);
    Ok(STEPS.iter().filter(|step| named(step) || usual(step)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(full: bool, steps: &[&str]) -> Result<Vec<&'static str>> {
        let steps = steps.iter().map(|step| (*step).to_owned()).collect();
        Ok(chosen(&Test { full, steps, list: false })?.into_iter().map(|step| step.name).collect())
    }

    #[test]
    fn the_usual_steps_need_no_other_tools() {
        assert_eq!(names(false, &[]).unwrap(), ["fmt", "gen", "clippy", "test"]);
        assert_eq!(names(true, &[]).unwrap().len(), STEPS.len());
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(names(false, &["redocly", "fmt"]).unwrap(), ["fmt", "redocly"]);
        assert!(names(false, &["fnt"]).is_err());
    }
}
