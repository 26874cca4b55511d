//! Compiles a generated crate with all of its features.

use std::fs;
use std::process::Command;

use camino::Utf8Path;
use lockstep_cli::{Error, Result};
use serde::Serialize;

use super::documents::Document;
use super::generate::generate_crate;
use super::measure::{Cost, run_measured};
use crate::files::{copy_file, read_text, write_text};
use crate::workspace;

/// The result of compiling a crate.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct CompileResult {
    /// The cost.
    pub(super) cost: Cost,
    /// The number of errors.
    pub(super) errors: usize,
    /// The number of warnings.
    pub(super) warnings: usize,
    /// The first error, if there is one.
    pub(super) first_error: Option<String>,
}

/// Whether cargo's progress is written to the log.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Progress {
    Shown,
    Hidden,
}

/// The smallest spec.
const EMPTY_SPEC: &str = "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\npaths: {}\n";

/// Compiles the dependencies of all crates, so that their cost is not counted for the first spec.
pub(super) fn compile_dependencies(work: &Utf8Path) -> Result<()> {
    let spec = work.join("small.yaml");
    write_text(&spec, EMPTY_SPEC)?;
    let document = Document { slug: "small".to_owned(), spec, bytes: 0 };
    let generated = generate_crate(&document, work)?;
    let compiled = compile_crate(&generated.folder, work, Progress::Shown)?;
    match generated.error.or(compiled.first_error) {
        None => Ok(()),
        Some(error) => Err(Error::failed(format!("the crate of an empty spec does not compile: {error}"))),
    }
}

pub(super) fn compile_crate(folder: &Utf8Path, work: &Utf8Path, progress: Progress) -> Result<CompileResult> {
    // The locked versions are known to work, and are downloaded already.
    copy_file(&workspace::workspace_root().join("Cargo.lock"), &folder.join("Cargo.lock"))?;
    add_workspace_table(folder)?;
    let mut command = Command::new(workspace::cargo_program());
    command.args(["check", "--all-features"]);
    if progress == Progress::Hidden {
        command.arg("--quiet");
    }
    command.current_dir(folder).env("CARGO_TARGET_DIR", work.join("target"));
    // Each crate is compiled once: incremental compilation would only make that slower.
    command.env("CARGO_INCREMENTAL", "0");
    let run = run_measured(&command, work)?;
    let output = fs::read_to_string(work.join("stderr")).unwrap_or_default();
    let count = |level: &str| output.lines().filter(|line| line.starts_with(level)).count();
    // The last line of each level is a sum.
    let errors = count("error").saturating_sub(1).max(usize::from(!run.success));
    let first_error = if run.success { None } else { find_first_error(&output) };
    Ok(CompileResult { cost: run.cost, errors, warnings: count("warning").saturating_sub(1), first_error })
}

/// Adds an empty `[workspace]`: the crate is below this workspace, and not a member of it.
fn add_workspace_table(folder: &Utf8Path) -> Result<()> {
    let path = folder.join("Cargo.toml");
    let text = read_text(&path)?;
    if text.lines().any(|line| line.trim() == "[workspace]") {
        return Ok(());
    }
    write_text(&path, &(text + "\n[workspace]\n"))
}

/// Returns the first error of the compiler's output, in a line with its location.
fn find_first_error(output: &str) -> Option<String> {
    let error = output.lines().find(|line| line.starts_with("error"))?;
    let (_, following) = output.split_once(error)?;
    let location = following.lines().find(|line| line.trim_start().starts_with("--> ")).unwrap_or_default();
    Some(format!("{error} {}", location.trim()).trim_end().to_owned())
}
