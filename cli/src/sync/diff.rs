//! What would change in a file, as a diff for people.

use std::fs;
use std::time::Duration;

use camino::Utf8Path;
use similar::{ChangeTag, TextDiff};

use super::{Entry, Plan, State};
use crate::terminal::{Say, Tone};

/// How many lines of a file's diff are shown, and how many of all.
const LINES: (usize, usize) = (60, 400);

/// How many characters of a line are shown.
const WIDTH: usize = 200;

/// What the plan would change in the files that are there, shortened where it is long.
pub(crate) fn diffs(plan: &Plan<'_>, say: &Say) -> String {
    let mut text = String::new();
    let mut left = LINES.1;
    for entry in plan.entries.iter().filter(|entry| entry.state == State::Changed) {
        let lines = diff(&plan.folder, entry, say);
        let shown = lines.len().min(LINES.0).min(left);
        left -= shown;
        for line in lines.iter().take(shown) {
            text.push_str(line);
            text.push('\n');
        }
        if shown < lines.len() {
            text.push_str(&format!("… {} more lines of {}\n", lines.len() - shown, entry.path));
        }
    }
    text
}

fn diff(folder: &Utf8Path, entry: &Entry<'_>, say: &Say) -> Vec<String> {
    let old = fs::read(folder.join(&entry.path)).unwrap_or_default();
    let old = String::from_utf8_lossy(&old);
    let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(old.as_ref(), entry.text);
    let path = &entry.path;
    let mut lines = vec![
        say.paint(Tone::Plain, &format!("--- {path} (there now)")),
        say.paint(Tone::Plain, &format!("+++ {path} (as generated)")),
    ];
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        lines.push(say.paint(Tone::Mark, &hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let line = short(change.value().trim_end_matches(['\n', '\r']));
            lines.push(match change.tag() {
                ChangeTag::Delete => say.paint(Tone::Bad, &format!("-{line}")),
                ChangeTag::Insert => say.paint(Tone::Good, &format!("+{line}")),
                ChangeTag::Equal => format!(" {line}"),
            });
        }
    }
    let ends = |text: &str| (text.is_empty() || text.ends_with('\n'), text.contains("\r\n"));
    if ends(&old) != ends(entry.text) {
        lines.push("\\ they differ in how lines end".to_owned());
    }
    lines
}

/// A line as far as it can be read.
fn short(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Color;

    fn entry(text: &str) -> Entry<'_> {
        Entry { path: "a.rs".into(), state: State::Changed, edited: false, text }
    }

    fn lines(old: &str, new: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(folder.join("a.rs"), old).unwrap();
        diff(folder, &entry(new), &Say::new(false, Color::Never))
    }

    #[test]
    fn a_diff_shows_both_sides() {
        let lines = lines("a\nb\nc\n", "a\nx\nc\n");
        assert_eq!(lines.join("\n"), "--- a.rs (there now)\n+++ a.rs (as generated)\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c");
    }

    #[test]
    fn ends_of_lines_are_told() {
        assert!(lines("a\n", "a").last().unwrap().starts_with('\\'));
    }

    #[test]
    fn a_long_line_is_cut() {
        let lines = lines("", &"ä".repeat(300));
        assert_eq!(lines.get(3).map(|line| line.chars().count()), Some(1 + WIDTH + 1));
    }

    #[test]
    fn a_long_diff_is_shortened() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(folder.join("a.rs"), "").unwrap();
        let text = "x\n".repeat(100);
        let plan = Plan { folder: folder.to_owned(), entries: vec![entry(&text)], ..Plan::default() };
        let shown = diffs(&plan, &Say::new(false, Color::Never));
        assert_eq!(shown.lines().count(), LINES.0 + 1);
        assert!(shown.ends_with("… 43 more lines of a.rs\n"), "{shown}");
    }
}
