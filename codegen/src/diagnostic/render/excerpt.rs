//! Cuts the source lines that a rendered diagnostic shows.

use crate::source::{Files, Span, floor_char_boundary};

/// Locations of one file whose lines are at most this far from each other share an excerpt.
const MAX_SHARED_EXCERPT_LINES: usize = 6;
/// Of a span with more lines than this, only the first line is shown.
const MAX_SPAN_LINES: usize = 4;
/// A longer line is shortened around the mark, in bytes. The renderer itself fits shorter lines to the terminal.
const MAX_LINE_BYTES: usize = 2000;
/// How much of a shortened line is kept on each side of the mark, in bytes.
const KEPT_CONTEXT_BYTES: usize = 50;
/// How much of a long mark is kept in a shortened line, in bytes.
const MAX_MARK_BYTES: usize = 100;

/// A marked range, in bytes of the excerpt's text.
pub(crate) struct Mark<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: &'a str,
    pub(crate) primary: bool,
}

/// Consecutive lines of a file with marks.
pub(crate) struct Excerpt<'a> {
    /// The first marked location.
    pub(crate) at: Span,
    /// The number of the first line, from 1.
    pub(crate) line: usize,
    /// Whether `text` is part of a line, so that its columns are not the file's columns.
    pub(crate) shortened: bool,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark<'a>>,
}

/// A location to show, and the lines it covers.
struct ShownLocation<'a> {
    span: Span,
    first_line: usize,
    last_line: usize,
    label: &'a str,
    primary: bool,
}

/// Returns excerpts that show all `locations`, of which the first is primary. Close locations share an excerpt.
pub(crate) fn cut_excerpts<'a>(files: &Files, locations: &[(Span, &'a str)]) -> Vec<Excerpt<'a>> {
    let mut groups: Vec<Vec<ShownLocation<'a>>> = Vec::new();
    for (index, (span, label)) in locations.iter().enumerate() {
        let shown = ShownLocation { primary: index == 0, ..shown_location(files, *span, label) };
        match groups.iter_mut().find(|group| group.iter().any(|other| are_close(other, &shown))) {
            Some(group) => group.push(shown),
            None => groups.push(vec![shown]),
        }
    }
    groups.iter().filter_map(|group| cut_excerpt(files, group)).collect()
}

fn are_close(a: &ShownLocation<'_>, b: &ShownLocation<'_>) -> bool {
    a.span.file == b.span.file
        && a.first_line.abs_diff(b.first_line) <= MAX_SHARED_EXCERPT_LINES
        && a.last_line.abs_diff(b.last_line) <= MAX_SHARED_EXCERPT_LINES
}

fn shown_location<'a>(files: &Files, span: Span, label: &'a str) -> ShownLocation<'a> {
    // With a line break at its end, the span would include the next line.
    let slice = files.slice(span);
    let end = span.end - u32::try_from(slice.len() - slice.trim_end().len()).unwrap_or(0);
    let span = Span { end, ..span };
    let first_line = files.position(span.file, span.start).line;
    let last_line = files.position(span.file, span.end.max(span.start)).line;
    if last_line - first_line < MAX_SPAN_LINES {
        return ShownLocation { span, first_line, last_line, label, primary: false };
    }
    let end = files.line_range(span.file, first_line).1.max(span.start);
    ShownLocation { span: Span { end, ..span }, first_line, last_line: first_line, label, primary: false }
}

/// Returns the excerpt of a group. If a line is too long, only the primary or first location is shown.
fn cut_excerpt<'a>(files: &Files, group: &[ShownLocation<'a>]) -> Option<Excerpt<'a>> {
    let main = group.iter().find(|shown| shown.primary).or_else(|| group.first())?;
    let first_line = group.iter().map(|shown| shown.first_line).min()?;
    let last_line = group.iter().map(|shown| shown.last_line).max()?;
    let file = main.span.file;
    let too_long = (first_line..=last_line).any(|line| {
        let (start, end) = files.line_range(file, line);
        (end - start) as usize > MAX_LINE_BYTES
    });
    if too_long {
        return Some(shorten_line(files, main));
    }
    let from = files.line_range(file, first_line).0 as usize;
    let to = files.line_range(file, last_line).1 as usize;
    let text = files.text(file).get(from..to).unwrap_or("").to_owned();
    let mark = |shown: &ShownLocation<'a>| {
        let start = floor_char_boundary(&text, (shown.span.start as usize).saturating_sub(from));
        let end = floor_char_boundary(&text, (shown.span.end as usize).saturating_sub(from)).max(start);
        Mark { start, end, label: shown.label, primary: shown.primary }
    };
    let marks = group.iter().map(mark).collect();
    Some(Excerpt { at: main.span, line: first_line, shortened: false, text, marks })
}

/// Shortens a long line, as in minified JSON, on both sides of the mark.
fn shorten_line<'a>(files: &Files, shown: &ShownLocation<'a>) -> Excerpt<'a> {
    let text = files.text(shown.span.file);
    let (line_start, line_end) = files.line_range(shown.span.file, shown.first_line);
    let (line_start, line_end) = (line_start as usize, line_end as usize);
    let start = floor_char_boundary(text, (shown.span.start as usize).clamp(line_start, line_end));
    let max_end = line_end.min(start + MAX_MARK_BYTES);
    let end = floor_char_boundary(text, (shown.span.end as usize).clamp(start, max_end)).max(start);
    let from = floor_char_boundary(text, start.saturating_sub(KEPT_CONTEXT_BYTES).max(line_start));
    let to = floor_char_boundary(text, (end + KEPT_CONTEXT_BYTES).min(line_end)).max(end);
    let left = if from > line_start { "…" } else { "" };
    let right = if to < line_end { "…" } else { "" };
    let mark = Mark {
        start: start - from + left.len(),
        end: end - from + left.len(),
        label: shown.label,
        primary: shown.primary,
    };
    let text = format!("{left}{}{right}", text.get(from..to).unwrap_or(""));
    Excerpt { at: shown.span, line: shown.first_line, shortened: true, text, marks: vec![mark] }
}
