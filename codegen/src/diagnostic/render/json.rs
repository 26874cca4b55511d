//! Findings for programs: one JSON object a line.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Finding};
use crate::source::{Files, Span};

#[derive(Serialize)]
struct Line<'a> {
    level: &'static str,
    slug: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    also: Vec<At<'a>>,
    help: Option<&'a str>,
    repair: Option<&'a str>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

/// All findings, one JSON object a line: level, slug, message, file, line, column, end_line, end_column, label,
/// also, help, repair.
#[must_use]
pub fn render_json(findings: &[Finding], files: &Files) -> String {
    let mut out = String::new();
    for finding in findings {
        // Strings and numbers under fixed names: nothing here can fail to become JSON.
        out.push_str(&serde_json::to_string(&line(finding, files)).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn line<'a>(finding: &'a Finding, files: &'a Files) -> Line<'a> {
    let Diagnostic { at: span, slug, message, label, also, help, repair, .. } = &finding.diagnostic;
    Line {
        level: if finding.fault { "error" } else { "warning" },
        slug,
        message,
        at: at(files, *span, label),
        also: also.iter().map(|(span, label)| at(files, *span, label)).collect(),
        help: help.as_deref(),
        repair: repair.as_deref(),
    }
}

fn at<'a>(files: &'a Files, span: Span, label: &'a str) -> At<'a> {
    let start = files.place(span.file, span.start);
    let end = files.place(span.file, span.end);
    At {
        file: files.path(span.file).as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label,
    }
}
