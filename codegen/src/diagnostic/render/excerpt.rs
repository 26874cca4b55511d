//! The few lines of a file that a fault's drawing needs.

use crate::source::{Files, Span, floor};

/// How far from the last one a place may stand and still be drawn in the same excerpt, in lines.
const NEAR: usize = 6;
/// A span over more lines than this is drawn as its first line.
const TALL: usize = 4;
/// Lines longer than this are cut around what is marked, in bytes; shorter ones the drawing itself fits into a terminal.
const WIDE: usize = 2000;
/// How much of a cut line is kept on either side of what is marked, in bytes.
const AROUND: usize = 50;
/// How much of a long marked stretch is kept, in bytes.
const MARKED: usize = 100;

/// A mark in an excerpt, in bytes of the excerpt's text.
pub(crate) struct Mark<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: &'a str,
    pub(crate) primary: bool,
}

/// Some consecutive lines, possibly cut, with marks.
pub(crate) struct Excerpt<'a> {
    pub(crate) at: Span,
    pub(crate) line: usize,
    /// Whether columns of `text` are not columns of the file.
    pub(crate) cut: bool,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark<'a>>,
}

/// One place to show, and the lines it needs.
struct Wanted<'a> {
    span: Span,
    first: usize,
    last: usize,
    label: &'a str,
    primary: bool,
}

/// Excerpts for all places, the first of `places` being the primary one; near ones share an excerpt.
pub(crate) fn excerpts<'a>(files: &Files, places: &[(Span, &'a str)]) -> Vec<Excerpt<'a>> {
    let mut groups: Vec<Vec<Wanted<'a>>> = Vec::new();
    for (index, (span, label)) in places.iter().enumerate() {
        let wanted = wanted(files, *span, label, index == 0);
        let near = groups.iter_mut().find(|group| group.iter().any(|other| is_near(other, &wanted)));
        match near {
            Some(group) => group.push(wanted),
            None => groups.push(vec![wanted]),
        }
    }
    groups.iter().filter_map(|group| cut(files, group)).collect()
}

fn is_near(a: &Wanted<'_>, b: &Wanted<'_>) -> bool {
    a.span.file == b.span.file && a.first.abs_diff(b.first) <= NEAR && a.last.abs_diff(b.last) <= NEAR
}

fn wanted<'a>(files: &Files, span: Span, label: &'a str, primary: bool) -> Wanted<'a> {
    // A line break at the end would draw the next line as well.
    let slice = files.slice(span);
    let end = span.end - u32::try_from(slice.len() - slice.trim_end().len()).unwrap_or(0);
    let span = Span { end, ..span };
    let first = files.place(span.file, span.start).line;
    let last = files.place(span.file, span.end.max(span.start)).line;
    if last - first < TALL {
        return Wanted { span, first, last, label, primary };
    }
    let end = files.line(span.file, first).1.max(span.start);
    Wanted { span: Span { end, ..span }, first, last: first, label, primary }
}

/// The text for one group of places. Where a line must be cut, only the main place is shown.
fn cut<'a>(files: &Files, group: &[Wanted<'a>]) -> Option<Excerpt<'a>> {
    let head = group.iter().find(|wanted| wanted.primary).or_else(|| group.first())?;
    let first = group.iter().map(|wanted| wanted.first).min()?;
    let last = group.iter().map(|wanted| wanted.last).max()?;
    let file = head.span.file;
    let wide = (first..=last).any(|line| {
        let (start, end) = files.line(file, line);
        (end - start) as usize > WIDE
    });
    if wide {
        return Some(narrow(files, head));
    }
    let from = files.line(file, first).0 as usize;
    let to = files.line(file, last).1 as usize;
    let text = files.text(file).get(from..to).unwrap_or("").to_owned();
    let mark = |wanted: &Wanted<'a>| {
        let start = floor(&text, (wanted.span.start as usize).saturating_sub(from));
        let end = floor(&text, (wanted.span.end as usize).saturating_sub(from)).max(start);
        Mark { start, end, label: wanted.label, primary: wanted.primary }
    };
    let marks = group.iter().map(mark).collect();
    Some(Excerpt { at: head.span, line: first, cut: false, text, marks })
}

/// One very long line (minified JSON), cut on both sides of what is marked.
fn narrow<'a>(files: &Files, wanted: &Wanted<'a>) -> Excerpt<'a> {
    let text = files.text(wanted.span.file);
    let (line_start, line_end) = files.line(wanted.span.file, wanted.first);
    let (line_start, line_end) = (line_start as usize, line_end as usize);
    let start = floor(text, (wanted.span.start as usize).clamp(line_start, line_end));
    let end = floor(text, (wanted.span.end as usize).clamp(start, line_end.min(start + MARKED))).max(start);
    let from = floor(text, start.saturating_sub(AROUND).max(line_start));
    let to = floor(text, (end + AROUND).min(line_end)).max(end);
    let left = if from > line_start { "…" } else { "" };
    let right = if to < line_end { "…" } else { "" };
    let text = format!("{left}{}{right}", text.get(from..to).unwrap_or(""));
    let mark = Mark {
        start: start - from + left.len(),
        end: end - from + left.len(),
        label: wanted.label,
        primary: wanted.primary,
    };
    Excerpt { at: wanted.span, line: wanted.first, cut: true, text, marks: vec![mark] }
}
