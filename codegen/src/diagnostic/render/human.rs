//! Findings drawn for people, with annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::render::excerpt::{Excerpt, excerpts};
use crate::diagnostic::{Diagnostic, Finding};
use crate::source::Files;

/// All findings as text for a terminal, an empty line between two.
#[must_use]
pub fn render_human(findings: &[Finding], files: &Files, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&draw(finding, files, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn draw(finding: &Finding, files: &Files, renderer: &Renderer) -> String {
    let Diagnostic { at, slug, message, label, also, help, repair, .. } = &finding.diagnostic;
    let level = if finding.fault { Level::ERROR } else { Level::WARNING };
    let mut group = Group::with_title(level.primary_title(message.as_str()).id(*slug));
    let mut places = vec![(*at, label.as_str())];
    places.extend(also.iter().map(|(span, label)| (*span, label.as_str())));
    for excerpt in excerpts(files, &places) {
        group = show(group, excerpt, files);
    }
    // A denied repair was not made as far as anybody can see: the run has stopped.
    if let Some(repair) = repair.as_ref().filter(|_| !finding.fault) {
        group = group.element(Level::NOTE.message(format!("repaired: {repair}")));
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

fn show<'a>(mut group: Group<'a>, excerpt: Excerpt<'a>, files: &'a Files) -> Group<'a> {
    let Excerpt { at, line, cut, text, marks } = excerpt;
    let path = files.path(at.file).as_str();
    // Where the drawing cannot count columns itself, the place stands before it.
    if cut || text.is_empty() {
        let place = files.place(at.file, at.start);
        group = group.element(Origin::path(path).line(place.line).char_column(place.column));
    }
    if text.is_empty() {
        return group;
    }
    let mut snippet = Snippet::source(text).line_start(line).path(Some(path).filter(|_| !cut));
    for mark in marks {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = Some(mark.label).filter(|label| !label.is_empty());
        snippet = snippet.annotation(kind.span(mark.start..mark.end).label(label));
    }
    group.element(snippet)
}
