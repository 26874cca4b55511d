//! Renders diagnostics for programs: one JSON object per line.

use serde::Serialize;

use crate::diagnostic::model::{Diagnostic, Reported};
use crate::source::{Files, Span};

/// Renders diagnostics as JSON Lines.
///
/// The keys are `level` (`error` or `warning`), `code`, `message`, `file`, `line`, `column`, `end_line`, `end_column`,
/// `label`, `related`, `help` and `repair`. `related` lists objects with `file` to `label`.
#[must_use]
pub fn render_json(reported: &[Reported], files: &Files) -> String {
    let mut out = String::new();
    for reported in reported {
        // The record holds strings and numbers only, so serialization cannot fail.
        out.push_str(&serde_json::to_string(&json_record(reported, files)).unwrap_or_default());
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Record<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: Location<'a>,
    related: Vec<Location<'a>>,
    help: Option<&'a str>,
    repair: Option<&'a str>,
}

#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

fn json_record<'a>(reported: &'a Reported, files: &'a Files) -> Record<'a> {
    let Diagnostic { at, code, message, label, related, help, repair, .. } = &reported.diagnostic;
    Record {
        level: if reported.is_error() { "error" } else { "warning" },
        code,
        message,
        at: json_location(files, *at, label),
        related: related.iter().map(|(span, label)| json_location(files, *span, label)).collect(),
        help: help.as_deref(),
        repair: repair.as_deref(),
    }
}

fn json_location<'a>(files: &'a Files, span: Span, label: &'a str) -> Location<'a> {
    let start = files.position(span.file, span.start);
    let end = files.position(span.file, span.end);
    Location {
        file: files.path(span.file).as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label,
    }
}
