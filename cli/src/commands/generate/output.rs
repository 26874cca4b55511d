//! The output of `gen` and `check`: lines for people, records for programs.

use std::time::Duration;

use serde::Serialize;

use crate::args::GenArgs;
use crate::config;
use crate::diagnostic_report::{Detail, DiagnosticReport};
use crate::paths;
use crate::pipeline::GeneratedCrate;
use crate::settings::{OutputFolder, Settings};
use crate::sync::diff::render_diffs;
use crate::sync::{ChangeKind, FileChange, Plan};
use crate::terminal::{self, Style, Terminal, group_digits, pluralize};

/// How many files are listed per kind of change; further ones are counted.
const MAX_LISTED_FILES: usize = 20;

/// Prints the results of a run.
pub(super) struct Output<'a> {
    pub(super) terminal: &'a Terminal,
    detail: Detail,
}

impl<'a> Output<'a> {
    pub(super) fn new(args: &GenArgs, terminal: &'a Terminal) -> Self {
        let detail = if args.options.verbose { Detail::Full } else { Detail::Summary };
        Self { terminal, detail }
    }

    /// Renders diagnostics in the format that the command line asks for.
    pub(super) fn render_report(&self, report: &DiagnosticReport) -> String {
        if self.terminal.is_json() {
            return report.render_json();
        }
        report.render_text(self.detail, self.terminal.color_mode())
    }

    /// Prints the diagnostics, the files that were read, and how the nodes of the spec are used.
    pub(super) fn print_generated(&self, settings: &Settings, generated: &GeneratedCrate) {
        let report = self.render_report(&generated.report);
        if self.terminal.is_json() {
            terminal::write_stdout(format_args!("{report}"));
            self.print_generated_records(generated);
            return;
        }
        terminal::write_stderr(&report);
        let file_count = generated.report.spec_files(config::FILE_NAME).len();
        let referenced = match file_count.saturating_sub(1) {
            0 => String::new(),
            count => format!(" and {} that it refers to", pluralize(count, "file")),
        };
        self.terminal.print_line(Style::Heading, "read", format_args!("{}{referenced}", settings.spec));
        self.print_diagnostic_counts(&generated.report);
        let total = generated.coverage.total;
        if total > 0 {
            let uses = generated.coverage.uses.iter().map(|(name, count)| format!("{} {name}", group_digits(*count)));
            let uses = uses.collect::<Vec<_>>().join(", ");
            self.terminal.print_line(Style::Heading, "nodes", format_args!("{}: {uses}", group_digits(total)));
        }
        if !settings.only.is_empty() {
            let tags = settings.only.join(", ");
            self.terminal.print_line(Style::Warning, "only", format_args!("{tags}: other operations are left out"));
        }
    }

    fn print_diagnostic_counts(&self, report: &DiagnosticReport) {
        let (errors, warnings) = (report.error_count(), report.warning_count());
        if errors + warnings == 0 {
            return;
        }
        let style = if errors > 0 { Style::Error } else { Style::Warning };
        let hint = if warnings > 0 && self.detail == Detail::Summary { "; -v shows each warning" } else { "" };
        let counts = format!("{}, {}{hint}", pluralize(errors, "error"), pluralize(warnings, "warning"));
        self.terminal.print_line(style, "found", counts);
    }

    fn print_generated_records(&self, generated: &GeneratedCrate) {
        let report = &generated.report;
        let files = report.spec_files(config::FILE_NAME);
        self.terminal.print_record(&ReadRecord {
            kind: "read",
            files: files.iter().map(|path| path.as_str()).collect(),
            errors: report.error_count(),
            warnings: report.warning_count(),
        });
        self.terminal.print_record(&CoverageRecord {
            kind: "coverage",
            nodes: generated.coverage.total,
            counts: generated.coverage.uses.iter().copied().collect(),
        });
    }

    /// Prints which files were written and deleted.
    pub(super) fn print_written(&self, plan: &Plan<'_>, folder: &OutputFolder) {
        self.print_changes(plan);
        let summary = SummaryRecord::new("written", plan, folder);
        let SummaryRecord { new, changed, deleted, unchanged, .. } = summary;
        let counts =
            format!("{}: {new} new, {changed} changed, {deleted} deleted, {unchanged} unchanged", folder.display);
        let label = if new + changed + deleted == 0 { "fresh" } else { "wrote" };
        self.terminal.print_line(Style::Success, label, counts);
        if plan.interrupted {
            self.terminal.print_line(Style::Heading, "recovered", "an earlier run that was interrupted");
        }
        for change in plan.changes.iter().filter(|change| change.edited) {
            let result = match change.kind {
                ChangeKind::Kept => {
                    "was edited and is no longer generated: it is kept; delete it if you do not need it"
                }
                _ => "was edited, and is overwritten: change the spec instead",
            };
            self.terminal.print_line(Style::Warning, "edited", format_args!("{} {result}", change.path));
        }
        self.terminal.print_record(&summary);
    }

    /// Prints which files are out of date, with their diffs.
    pub(super) fn print_check(&self, plan: &Plan<'_>, folder: &OutputFolder) {
        let summary = SummaryRecord::new("checked", plan, folder);
        let unchanged = summary.unchanged;
        self.terminal.print_record(&summary);
        if plan.is_up_to_date() {
            let counts = format!("{}: {} up to date", folder.display, pluralize(unchanged, "file"));
            self.terminal.print_line(Style::Success, "fresh", counts);
            return;
        }
        if !self.terminal.is_json() {
            self.terminal.print_text(&render_diffs(plan, self.terminal));
        }
        self.print_changes(plan);
        for change in plan.changes.iter().filter(|change| change.edited) {
            self.terminal.print_line(Style::Warning, "edited", format_args!("{} was edited", change.path));
        }
        if plan.interrupted {
            self.terminal.print_line(Style::Warning, "aborted", "an earlier run was interrupted");
        }
        if plan.is_manifest_stale && plan.changes.is_empty() {
            let message = "the files are up to date, but .lockstep.json is of another run or version";
            self.terminal.print_line(Style::Warning, "manifest", message);
        }
        let stale = pluralize(plan.changes.len(), "file");
        let program = paths::program_name();
        let message = format!("{}: {stale} out of date; run `{program} gen` and commit the result", folder.display);
        self.terminal.print_line(Style::Error, "stale", message);
    }

    fn print_changes(&self, plan: &Plan<'_>) {
        for (kind, label, style) in [
            (ChangeKind::New, "new", Style::Success),
            (ChangeKind::Changed, "changed", Style::Warning),
            (ChangeKind::Deleted, "deleted", Style::Error),
        ] {
            let changes: Vec<&FileChange<'_>> = plan.changes.iter().filter(|change| change.kind == kind).collect();
            for change in changes.iter().take(MAX_LISTED_FILES) {
                self.terminal.print_line(style, label, &change.path);
            }
            if changes.len() > MAX_LISTED_FILES {
                self.terminal.print_line(style, label, format_args!("… and {} more", changes.len() - MAX_LISTED_FILES));
            }
        }
        for change in &plan.changes {
            let FileChange { path, kind, edited, .. } = change;
            self.terminal.print_record(&FileRecord {
                kind: "file",
                path: path.as_str(),
                state: *kind,
                edited: *edited,
            });
        }
    }

    /// Prints how long the run took.
    pub(super) fn print_time(&self, time: Duration) {
        let seconds = time.as_secs_f64();
        let text = if seconds < 1.0 { format!("{:.1} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") };
        self.terminal.print_line(Style::Heading, "time", text);
        self.terminal.print_record(&TimeRecord { kind: "time", seconds });
    }
}

#[derive(Serialize)]
struct ReadRecord<'a> {
    kind: &'static str,
    files: Vec<&'a str>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct CoverageRecord {
    kind: &'static str,
    nodes: usize,
    counts: std::collections::BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct FileRecord<'a> {
    kind: &'static str,
    path: &'a str,
    state: ChangeKind,
    edited: bool,
}

#[derive(Serialize)]
struct SummaryRecord<'a> {
    kind: &'static str,
    folder: &'a str,
    new: usize,
    changed: usize,
    deleted: usize,
    unchanged: usize,
    fresh: bool,
}

impl<'a> SummaryRecord<'a> {
    fn new(kind: &'static str, plan: &Plan<'_>, folder: &'a OutputFolder) -> Self {
        let count = |kind| plan.changes.iter().filter(|change| change.kind == kind).count();
        Self {
            kind,
            folder: &folder.display,
            new: count(ChangeKind::New),
            changed: count(ChangeKind::Changed),
            deleted: count(ChangeKind::Deleted),
            unchanged: plan.unchanged,
            fresh: plan.is_up_to_date(),
        }
    }
}

#[derive(Serialize)]
struct TimeRecord {
    kind: &'static str,
    seconds: f64,
}
