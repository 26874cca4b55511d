//! Renders diagnostics for people, with source excerpts (annotate-snippets).

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::model::{Diagnostic, Reported};
use crate::diagnostic::render::ColorMode;
use crate::diagnostic::render::excerpt::{Excerpt, cut_excerpts};
use crate::source::Files;

/// Renders diagnostics for a terminal. An empty line follows each.
#[must_use]
pub fn render_human(reported: &[Reported], files: &Files, color: ColorMode) -> String {
    let renderer = if color == ColorMode::Ansi { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for reported in reported {
        out.push_str(&render_diagnostic(reported, files, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn render_diagnostic(reported: &Reported, files: &Files, renderer: &Renderer) -> String {
    let Diagnostic { at, code, message, label, related, help, repair, .. } = &reported.diagnostic;
    let level = if reported.is_error() { Level::ERROR } else { Level::WARNING };
    let mut group = Group::with_title(level.primary_title(message.as_str()).id(*code));
    let mut locations = vec![(*at, label.as_str())];
    locations.extend(related.iter().map(|(span, label)| (*span, label.as_str())));
    for excerpt in cut_excerpts(files, &locations) {
        group = add_excerpt(group, excerpt, files);
    }
    // An error stops the run, so nobody sees the repair.
    if let Some(repair) = repair
        && !reported.is_error()
    {
        group = group.element(Level::NOTE.message(format!("repaired: {repair}")));
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

fn add_excerpt<'a>(mut group: Group<'a>, excerpt: Excerpt<'a>, files: &'a Files) -> Group<'a> {
    let Excerpt { at, line, shortened, text, marks } = excerpt;
    let path = files.path(at.file).as_str();
    // The renderer cannot derive the column from a shortened line, so the position is printed above it.
    if shortened || text.is_empty() {
        let mut origin = Origin::path(path);
        if let Some(position) = files.start_position(at) {
            origin = origin.line(position.line).char_column(position.column);
        }
        group = group.element(origin);
    }
    if text.is_empty() {
        return group;
    }
    let mut snippet = Snippet::source(text).line_start(line);
    if !shortened {
        snippet = snippet.path(path);
    }
    for mark in marks {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = Some(mark.label).filter(|label| !label.is_empty());
        snippet = snippet.annotation(kind.span(mark.start..mark.end).label(label));
    }
    group.element(snippet)
}
