//! `gen` and `check`: brings the generated crate up to date with its description.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::args::Gen;
use crate::error::{Failure, Result};
use crate::findings::Found;
use crate::paths;
use crate::pipeline::{self, Made, Progress};
use crate::progress::watched;
use crate::settings::{Out, Settings};
use crate::sync::apply::apply;
use crate::sync::diff::diffs;
use crate::sync::plan::plan;
use crate::sync::{Entry, Plan, State};
use crate::terminal::{self, Say, Tone, count, grouped};

/// How many files of one kind are named before the rest is only counted.
const NAMED: usize = 20;

/// Runs the command.
pub(crate) fn run(args: &Gen, say: &Say) -> Result<ExitCode> {
    let start = Instant::now();
    let mut fine = true;
    for settings in Settings::all(args, &paths::here()?)? {
        if let Some(stage) = args.dump {
            let (text, found) = pipeline::dump(&settings, stage);
            // The stage alone goes to the standard output, so that it can be piped.
            terminal::err(&found.render(say, args.what.verbose));
            terminal::out(format_args!("{text}"));
            return Ok(status(found.faults() == 0));
        }
        let Some(out) = &settings.out else {
            return Err(Failure::usage("where to write is not said"));
        };
        let progress = Progress::default();
        let about = || format!("{}: {progress}", settings.spec);
        let made = watched(about, say, || pipeline::generate(&settings, &progress));
        fine &= bring(args, &settings, out, &made, say)?;
    }
    say.line(Tone::Plain, "time", milliseconds(start.elapsed()));
    say.record(&Time { kind: "time", seconds: start.elapsed().as_secs_f64() });
    Ok(status(fine))
}

fn status(fine: bool) -> ExitCode {
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Brings the folder up to date, or checks it. Whether all is well.
fn bring(args: &Gen, settings: &Settings, out: &Out, made: &Made, say: &Say) -> Result<bool> {
    show_made(args, settings, made, say);
    if made.found.faults() > 0 {
        say.line(Tone::Bad, "refused", format_args!("nothing was written: the faults above have to be mended first"));
        return Ok(false);
    }
    let plan = plan(&out.folder, &made.files, env!("CARGO_PKG_VERSION"))?;
    if args.check {
        show_check(&plan, out, say);
        return Ok(plan.is_done());
    }
    apply(&plan)?;
    show_written(&plan, out, say);
    Ok(true)
}

/// What was read, what was found, and what became of it.
fn show_made(args: &Gen, settings: &Settings, made: &Made, say: &Say) {
    show_findings(&made.found, args.what.verbose, say);
    let read = made.found.read();
    let others = read.len().saturating_sub(1);
    let beside = if others > 0 { format!(" and {} that it refers to", count(others, "file")) } else { String::new() };
    say.line(Tone::Plain, "read", format_args!("{}{beside}", settings.spec));
    let (faults, warnings) = (made.found.faults(), made.found.warnings());
    if faults + warnings > 0 {
        let tone = if faults > 0 { Tone::Bad } else { Tone::Care };
        let hint = if warnings > 0 && !args.what.verbose { "; -v draws each warning" } else { "" };
        say.line(tone, "found", format_args!("{}, {}{hint}", count(faults, "fault"), count(warnings, "warning")));
    }
    let (counts, total) = &made.ledger;
    if *total > 0 {
        let parts: Vec<String> = counts.iter().map(|(word, number)| format!("{} {word}", grouped(*number))).collect();
        say.line(Tone::Plain, "nodes", format_args!("{}: {}", grouped(*total), parts.join(", ")));
    }
    if !settings.only.is_empty() {
        say.line(
            Tone::Care,
            "only",
            format_args!("{}: the rest of the description is left out", settings.only.join(", ")),
        );
    }
    say.record(&Read { kind: "read", files: read.iter().map(|path| path.as_str()).collect(), faults, warnings });
    say.record(&Ledger { kind: "ledger", nodes: *total, counts: counts.iter().copied().collect() });
}

fn show_findings(found: &Found, verbose: bool, say: &Say) {
    let text = found.render(say, verbose);
    if say.json { terminal::out(format_args!("{text}")) } else { terminal::err(&text) }
}

/// What was written, changed and deleted.
fn show_written(plan: &Plan<'_>, out: &Out, say: &Say) {
    show_entries(plan, say);
    let summary = Summary::of("written", plan, out);
    let Summary { new, changed, deleted, unchanged, .. } = summary;
    let about = format!("{}: {new} new, {changed} changed, {deleted} deleted, {unchanged} unchanged", out.shown);
    say.line(Tone::Good, if new + changed + deleted == 0 { "fresh" } else { "wrote" }, about);
    if plan.interrupted {
        say.line(Tone::Plain, "mended", "an earlier run had been cut off; its work is now finished");
    }
    for entry in plan.entries.iter().filter(|entry| entry.edited) {
        let what = match entry.state {
            State::Kept => {
                "is no longer generated, but was edited by hand: it stays; delete it when you have what you need of it"
            }
            _ => "had been edited by hand, and is again as generated: change the description instead",
        };
        say.line(Tone::Care, "edited", format_args!("{} {what}", entry.path));
    }
    say.record(&summary);
}

/// What is out of date.
fn show_check(plan: &Plan<'_>, out: &Out, say: &Say) {
    let summary = Summary::of("checked", plan, out);
    let unchanged = summary.unchanged;
    say.record(&summary);
    if plan.is_done() {
        say.line(Tone::Good, "fresh", format_args!("{}: {} as generated", out.shown, count(unchanged, "file")));
        return;
    }
    if !say.json {
        say.text(&diffs(plan, say));
    }
    show_entries(plan, say);
    for entry in plan.entries.iter().filter(|entry| entry.edited) {
        say.line(Tone::Care, "edited", format_args!("{} was edited by hand", entry.path));
    }
    if plan.interrupted {
        say.line(Tone::Care, "cut off", "an earlier run did not get to its end");
    }
    if plan.stale_list && plan.entries.is_empty() {
        say.line(Tone::Care, "list", "the files are right, but their list is that of another run or version");
    }
    let stale = count(plan.entries.len(), "file");
    say.line(
        Tone::Bad,
        "stale",
        format_args!(
            "{}: {stale} not as generated. Run `{} gen`, and commit what it writes",
            out.shown,
            terminal::program()
        ),
    );
}

fn show_entries(plan: &Plan<'_>, say: &Say) {
    for (state, word, tone) in [
        (State::New, "new", Tone::Good),
        (State::Changed, "changed", Tone::Care),
        (State::Deleted, "deleted", Tone::Bad),
    ] {
        let entries: Vec<&Entry<'_>> = plan.entries.iter().filter(|entry| entry.state == state).collect();
        for entry in entries.iter().take(NAMED) {
            say.line(tone, word, &entry.path);
        }
        if entries.len() > NAMED {
            say.line(tone, word, format_args!("… and {} more", entries.len() - NAMED));
        }
    }
    for entry in &plan.entries {
        say.record(&Change { kind: "file", path: entry.path.as_str(), state: entry.state, edited: entry.edited });
    }
}

fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 1000.0 { format!("{ms:.1} ms") } else { format!("{:.2} s", ms / 1000.0) }
}

#[derive(Serialize)]
struct Read<'a> {
    kind: &'static str,
    files: Vec<&'a str>,
    faults: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Ledger {
    kind: &'static str,
    nodes: usize,
    counts: std::collections::BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Change<'a> {
    kind: &'static str,
    path: &'a str,
    state: State,
    edited: bool,
}

#[derive(Serialize)]
struct Summary<'a> {
    kind: &'static str,
    folder: &'a str,
    new: usize,
    changed: usize,
    deleted: usize,
    unchanged: usize,
    fresh: bool,
}

impl<'a> Summary<'a> {
    fn of(kind: &'static str, plan: &Plan<'_>, out: &'a Out) -> Self {
        let of = |state| plan.entries.iter().filter(|entry| entry.state == state).count();
        let (new, changed, deleted) = (of(State::New), of(State::Changed), of(State::Deleted));
        Self { kind, folder: &out.shown, new, changed, deleted, unchanged: plan.unchanged, fresh: plan.is_done() }
    }
}

#[derive(Serialize)]
struct Time {
    kind: &'static str,
    seconds: f64,
}
