//! Compiles a generated crate, with everything that it can have switched on.

use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};
use serde::Serialize;

use super::documents::Document;
use super::generate::generate;
use super::measure::{Cost, measured};
use crate::{place, serve};

/// What came of compiling.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Compiled {
    /// What it cost.
    pub(super) cost: Cost,
    /// How many errors.
    pub(super) errors: usize,
    /// How many warnings.
    pub(super) warnings: usize,
    /// The first error, when there is one.
    pub(super) first: Option<String>,
}

/// A description of one operation that uses what every crate uses.
const SMALL: &str = "openapi: 3.1.0\ninfo: {title: Small, version: '1'}\npaths: {}\n";

/// Compiles what all crates depend on, so that it is on no description's account.
pub(super) fn warm_up(work: &Utf8Path) -> Result<()> {
    let spec = work.join("small.yaml");
    fs::write(&spec, SMALL).map_err(|error| Error::failed(format!("cannot write {spec}: {error}")))?;
    let document = Document { slug: "small".to_owned(), spec, bytes: 0 };
    let made = generate(&document, work)?;
    let compiled = compile(&made.folder, work, true)?;
    match made.fault.or(compiled.first) {
        None => Ok(()),
        Some(fault) => Err(Error::failed(format!("a crate without any operation does not compile: {fault}"))),
    }
}

pub(super) fn compile(folder: &Utf8Path, work: &Utf8Path, shown: bool) -> Result<Compiled> {
    // The versions that are known to work, and already there.
    let (from, to) = (place::workspace().join("Cargo.lock"), folder.join("Cargo.lock"));
    fs::copy(&from, &to).map_err(|error| Error::failed(format!("cannot copy {from}: {error}")))?;
    apart(folder)?;
    let mut command = Command::new(serve::cargo());
    command.args(["check", "--all-features"]).args(if shown { &[][..] } else { &["--quiet"] });
    command.current_dir(folder).env("CARGO_TARGET_DIR", work.join("target"));
    // Each is compiled once: what would make a second time faster makes the first slower.
    command.env("CARGO_INCREMENTAL", "0");
    let (good, cost) = measured(&command, work)?;
    let said = fs::read_to_string(work.join("stderr")).unwrap_or_default();
    let starts = |word: &str| said.lines().filter(|line| line.starts_with(word)).count();
    // The last line of a kind counts the others.
    let errors = starts("error").saturating_sub(1).max(usize::from(!good));
    let first = said.lines().find(|line| line.starts_with("error")).map(|line| place_of(&said, line));
    Ok(Compiled { cost, errors, warnings: starts("warning").saturating_sub(1), first: first.filter(|_| !good) })
}

/// The crate stands below this workspace and is no member of it: cargo has to be told.
fn apart(folder: &Utf8Path) -> Result<()> {
    let path: Utf8PathBuf = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| Error::failed(format!("cannot read {path}: {error}")))?;
    if text.lines().any(|line| line.trim() == "[workspace]") {
        return Ok(());
    }
    fs::write(&path, text + "\n[workspace]\n").map_err(|error| Error::failed(format!("cannot write {path}: {error}")))
}

/// An error with its place, in a line.
fn place_of(said: &str, error: &str) -> String {
    let place =
        said.split_once(error).and_then(|(_, rest)| rest.lines().find(|line| line.trim_start().starts_with("--> ")));
    format!("{error} {}", place.unwrap_or_default().trim()).trim_end().to_owned()
}
