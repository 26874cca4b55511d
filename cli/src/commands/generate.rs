//! `gen` and `check`: update the generated crate, or check that it is up to date.

mod output;

use std::process::ExitCode;
use std::time::Instant;

use crate::args::{GenArgs, Stage};
use crate::error::{Error, Result};
use crate::paths;
use crate::pipeline::{self, GeneratedCrate, Progress};
use crate::progress::run_with_spinner;
use crate::settings::Settings;
use crate::sync::apply::apply_plan;
use crate::sync::plan::plan_changes;
use crate::terminal::{self, Style, Terminal};
use output::Output;

/// Runs the command.
pub(crate) fn run(args: &GenArgs, terminal: &Terminal) -> Result<ExitCode> {
    let start = Instant::now();
    let output = Output::new(args, terminal);
    let mut success = true;
    for settings in Settings::load(args, &paths::current_folder()?)? {
        if let Some(stage) = args.dump {
            return Ok(dump_stage(&settings, stage, &output));
        }
        let progress = Progress::default();
        let message = || format!("{}: {progress}", settings.spec);
        let generated = run_with_spinner(message, terminal, || pipeline::generate(&settings, &progress));
        success &= update_folder(args, &settings, &generated, &output)?;
    }
    output.print_time(start.elapsed());
    Ok(if success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints the result of a stage on the standard output, and diagnostics on the standard error, so that the result can be piped.
fn dump_stage(settings: &Settings, stage: Stage, output: &Output<'_>) -> ExitCode {
    let (text, report) = pipeline::dump_stage(settings, stage);
    terminal::write_stderr(&output.render_report(&report));
    terminal::write_stdout(format_args!("{text}"));
    if report.error_count() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Updates the folder, or checks it. Returns whether the spec has no errors and, for a check, the folder is up to date.
fn update_folder(args: &GenArgs, settings: &Settings, generated: &GeneratedCrate, output: &Output<'_>) -> Result<bool> {
    let Some(folder) = &settings.out else {
        return Err(Error::usage("no output folder is given"));
    };
    output.print_generated(settings, generated);
    if generated.report.error_count() > 0 {
        output.terminal.print_line(Style::Error, "failed", "nothing was written; fix the errors above first");
        return Ok(false);
    }
    let plan = plan_changes(&folder.path, &generated.files, env!("CARGO_PKG_VERSION"))?;
    if args.check {
        output.print_check(&plan, folder);
        return Ok(plan.is_up_to_date());
    }
    apply_plan(&plan)?;
    output.print_written(&plan, folder);
    Ok(true)
}
