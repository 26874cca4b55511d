//! Findings of a kind in a line: what a first look at a large description needs.

use std::fmt::Write as _;

use indexmap::IndexMap;

use crate::diagnostic::{Finding, codes};
use crate::source::Files;

/// How many places of a kind are named.
const PLACES: usize = 3;

/// Kinds whose places are names that somebody chose: each is told with its place.
const NAMED: [&str; 1] = ["wish-without-effect"];

/// A line a kind, the most frequent first: how many there are, what they are, and the first places.
#[must_use]
pub fn render_grouped<'f>(findings: impl IntoIterator<Item = &'f Finding>, files: &Files, color: bool) -> String {
    let mut groups: IndexMap<&str, Vec<&Finding>> = IndexMap::new();
    for finding in findings {
        groups.entry(finding.diagnostic.slug).or_default().push(finding);
    }
    groups.sort_by(|a_slug, a, b_slug, b| b.len().cmp(&a.len()).then(a_slug.cmp(b_slug)));
    let digits = groups.values().map(|group| group.len().to_string().len()).max().unwrap_or_default();
    let mut out = String::new();
    for (slug, group) in &groups {
        let (on, off) = if color { ("\x1b[1m\x1b[33m", "\x1b[0m") } else { ("", "") };
        let places: Vec<String> = group.iter().take(PLACES).map(|finding| place(finding, files)).collect();
        let more = if group.len() > PLACES { ", …" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{on}warning[{slug}]{off} {:>digits$} × {}: {}{more}",
            group.len(),
            what(slug, group),
            places.join(", ")
        );
    }
    out
}

/// What they are: of one, exactly; of several, what they have in common.
fn what<'a>(slug: &str, group: &[&'a Finding]) -> &'a str {
    match group {
        [several, _, ..] => codes::kind(slug).map_or(several.diagnostic.message.as_str(), |kind| kind.what),
        [one] => &one.diagnostic.message,
        [] => "",
    }
}

fn place(finding: &Finding, files: &Files) -> String {
    let at = finding.diagnostic.at;
    let place = files.place(at.file, at.start);
    let path = files.path(at.file);
    let name = files.slice(at).trim_matches(['"', '\'']);
    let told =
        if name.is_empty() || !NAMED.contains(&finding.diagnostic.slug) { String::new() } else { format!(" `{name}`") };
    format!("{path}:{}:{}{told}", place.line, place.column)
}
