//! Renders one line for each code: an overview of the warnings of a large document.

use std::fmt::Write as _;

use indexmap::IndexMap;

use crate::diagnostic::codes;
use crate::diagnostic::model::Reported;
use crate::diagnostic::render::ColorMode;
use crate::source::Files;

/// How many locations are listed for a code.
const MAX_LISTED_LOCATIONS: usize = 3;

/// Codes whose primary location is a name of the author's choice. The name is printed after the location.
const CODES_WITH_NAMES: [&str; 1] = ["unused-override"];

/// Renders one line for each code, the most frequent first: the count, the summary and the first locations.
#[must_use]
pub fn render_summary<'r>(reported: impl IntoIterator<Item = &'r Reported>, files: &Files, color: ColorMode) -> String {
    let mut groups: IndexMap<&str, Vec<&Reported>> = IndexMap::new();
    for reported in reported {
        groups.entry(reported.diagnostic.code).or_default().push(reported);
    }
    groups.sort_by(|a_code, a, b_code, b| b.len().cmp(&a.len()).then(a_code.cmp(b_code)));
    let digits = groups.values().map(|group| group.len().to_string().len()).max().unwrap_or_default();
    let (on, off) = if color == ColorMode::Ansi { ("\x1b[1m\x1b[33m", "\x1b[0m") } else { ("", "") };
    let mut out = String::new();
    for (code, group) in &groups {
        let locations: Vec<String> =
            group.iter().take(MAX_LISTED_LOCATIONS).map(|reported| format_location(reported, files)).collect();
        let more = if group.len() > MAX_LISTED_LOCATIONS { ", …" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{on}warning[{code}]{off} {:>digits$} × {}: {}{more}",
            group.len(),
            group_summary(code, group),
            locations.join(", ")
        );
    }
    out
}

/// Returns the message of a single diagnostic, and the code's summary for several.
fn group_summary<'a>(code: &str, group: &[&'a Reported]) -> &'a str {
    match group {
        [first, _, ..] => codes::code_info(code).map_or(first.diagnostic.message.as_str(), |info| info.summary),
        [single] => &single.diagnostic.message,
        [] => "",
    }
}

fn format_location(reported: &Reported, files: &Files) -> String {
    let at = reported.diagnostic.at;
    let location = files.location(at);
    let name = files.slice(at).trim_matches(['"', '\'']);
    if name.is_empty() || !CODES_WITH_NAMES.contains(&reported.diagnostic.code) {
        return location;
    }
    format!("{location} `{name}`")
}
