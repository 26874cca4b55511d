//! `cargo xtask test`: runs the everyday checks, or all of them with `--full`. Each check is a step.

mod runner;
mod standalone;
mod steps;
mod third_party;
mod tools;

use std::process::ExitCode;
use std::time::Instant;

use lockstep_cli::terminal::{Style, Terminal, pluralize};
use lockstep_cli::{Error, Result};

use crate::cli::TestArgs;
use runner::Runner;
use steps::{STEPS, Schedule, Step};

/// Runs the command. A failed step does not stop the others, so that a run shows all problems.
pub(crate) fn run(args: &TestArgs, terminal: &Terminal) -> Result<ExitCode> {
    let steps = select_steps(args)?;
    if args.list {
        steps.iter().for_each(|step| terminal.print_line(Style::Heading, step.name, describe_step(step)));
        return Ok(ExitCode::SUCCESS);
    }
    let start = Instant::now();
    let runner = Runner::new(args, terminal);
    let failed: Vec<&str> =
        steps.iter().filter(|step| !run_step(step, &runner, terminal)).map(|step| step.name).collect();
    let (total, seconds) = (pluralize(steps.len(), "step"), start.elapsed().as_secs_f64());
    terminal.print_text("\n");
    if failed.is_empty() {
        terminal.print_line(Style::Success, "passed", format_args!("{total} in {seconds:.0} s"));
        return Ok(ExitCode::SUCCESS);
    }
    let summary = format!("{} of {total}, in {seconds:.0} s: {}", failed.len(), failed.join(", "));
    terminal.print_line(Style::Error, "failed", summary);
    Ok(ExitCode::FAILURE)
}

/// Runs a step, prints its result, and returns whether it passed.
fn run_step(step: &Step, runner: &Runner<'_>, terminal: &Terminal) -> bool {
    let Step { name, summary, .. } = step;
    terminal.print_text(&format!("\n{} {summary}\n", terminal.paint(Style::Heading, &format!("── {name}:"))));
    let start = Instant::now();
    let result = (step.run)(runner);
    let seconds = start.elapsed().as_secs_f64();
    let line = format!("{name:<10} {seconds:>6.1} s   rerun: cargo xtask test {name}");
    match result {
        Ok(()) => {
            terminal.print_line(Style::Success, "ok", line);
            true
        }
        Err(error) => {
            terminal.print_line(Style::Error, "failed", line);
            terminal.print_line(Style::Error, "error", error.message());
            terminal.print_line(Style::Accent, "help", error.help().unwrap_or(step.help));
            false
        }
    }
}

fn describe_step(step: &Step) -> String {
    let suffix = if step.schedule == Schedule::Full { " (with --full)" } else { "" };
    format!("{}{suffix}", step.summary)
}

/// Returns the selected steps, in the order of the table.
fn select_steps(args: &TestArgs) -> Result<Vec<&'static Step>> {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    if let Some(unknown) = args.steps.iter().find(|name| !names.contains(&name.as_str())) {
        let help = format!("use one of: {}", names.join(", "));
        return Err(Error::usage(format!("there is no step `{unknown}`")).with_help(help));
    }
    let is_named = |step: &&Step| args.steps.iter().any(|name| name == step.name);
    let is_scheduled = |step: &&Step| args.full || args.list || step.schedule == Schedule::Everyday;
    Ok(STEPS.iter().filter(|step| if args.steps.is_empty() { is_scheduled(step) } else { is_named(step) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(steps: &[&str]) -> TestArgs {
        TestArgs { full: false, steps: steps.iter().map(|step| (*step).to_owned()).collect(), list: false }
    }

    fn select_names(args: &TestArgs) -> Result<Vec<&'static str>> {
        Ok(select_steps(args)?.into_iter().map(|step| step.name).collect())
    }

    #[test]
    fn select_steps_without_full_needs_no_other_tools() {
        assert_eq!(select_names(&args(&[])).unwrap(), ["fmt", "gen", "tidy", "clippy", "test"]);
        assert_eq!(select_names(&TestArgs { full: true, ..args(&[]) }).unwrap().len(), STEPS.len());
    }

    #[test]
    fn select_steps_takes_names_in_the_order_of_the_table() {
        assert_eq!(select_names(&args(&["redocly", "fmt"])).unwrap(), ["fmt", "redocly"]);
        assert!(select_names(&args(&["fnt"])).is_err());
    }
}
