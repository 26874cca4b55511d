//! Diffs of the files that a plan changes, for people.

use std::fs;
use std::time::Duration;

use camino::Utf8Path;
use similar::{ChangeTag, TextDiff};

use super::{ChangeKind, FileChange, Plan};
use crate::terminal::{Style, Terminal};

/// How many lines are shown of a file's diff.
const MAX_LINES_PER_FILE: usize = 60;

/// How many lines are shown of all diffs.
const MAX_DIFF_LINES: usize = 400;

/// How many characters are shown of a line.
const MAX_LINE_LENGTH: usize = 200;

/// How long the comparison of a file may take. A larger file is shown with a longer diff than needed.
const DIFF_TIMEOUT: Duration = Duration::from_secs(1);

/// Renders the diffs of the files that the plan changes. Long diffs are cut.
pub(crate) fn render_diffs(plan: &Plan<'_>, terminal: &Terminal) -> String {
    let mut text = String::new();
    let mut remaining = MAX_DIFF_LINES;
    for change in plan.changes.iter().filter(|change| change.kind == ChangeKind::Changed) {
        let lines = diff_lines(&plan.folder, change, terminal);
        let shown = lines.len().min(MAX_LINES_PER_FILE).min(remaining);
        remaining -= shown;
        for line in lines.iter().take(shown) {
            text.push_str(line);
            text.push('\n');
        }
        if shown < lines.len() {
            text.push_str(&format!("… {} more lines of {}\n", lines.len() - shown, change.path));
        }
    }
    text
}

fn diff_lines(folder: &Utf8Path, change: &FileChange<'_>, terminal: &Terminal) -> Vec<String> {
    let old = fs::read(folder.join(&change.path)).unwrap_or_default();
    let old = String::from_utf8_lossy(&old);
    let diff = TextDiff::configure().timeout(DIFF_TIMEOUT).diff_lines(old.as_ref(), change.text);
    let path = &change.path;
    let mut lines = vec![
        terminal.paint(Style::Heading, &format!("--- {path} (on disk)")),
        terminal.paint(Style::Heading, &format!("+++ {path} (generated)")),
    ];
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        lines.push(terminal.paint(Style::Accent, &hunk.header().to_string()));
        for line_change in hunk.iter_changes() {
            let line = truncate_line(line_change.value().trim_end_matches(['\n', '\r']));
            lines.push(match line_change.tag() {
                ChangeTag::Delete => terminal.paint(Style::Error, &format!("-{line}")),
                ChangeTag::Insert => terminal.paint(Style::Success, &format!("+{line}")),
                ChangeTag::Equal => format!(" {line}"),
            });
        }
    }
    let line_endings = |text: &str| (text.is_empty() || text.ends_with('\n'), text.contains("\r\n"));
    if line_endings(&old) != line_endings(change.text) {
        lines.push("\\ the line endings differ".to_owned());
    }
    lines
}

fn truncate_line(line: &str) -> String {
    match line.char_indices().nth(MAX_LINE_LENGTH) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Color, MessageFormat};

    fn plain_terminal() -> Terminal {
        Terminal::new(MessageFormat::Human, Color::Never)
    }

    fn changed_file(text: &str) -> FileChange<'_> {
        FileChange { path: "a.rs".into(), kind: ChangeKind::Changed, edited: false, text }
    }

    fn diff_of(old: &str, new: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(folder.join("a.rs"), old).unwrap();
        diff_lines(folder, &changed_file(new), &plain_terminal())
    }

    #[test]
    fn diff_lines_shows_both_sides() {
        let lines = diff_of("a\nb\nc\n", "a\nx\nc\n");
        assert_eq!(lines.join("\n"), "--- a.rs (on disk)\n+++ a.rs (generated)\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c");
    }

    #[test]
    fn diff_lines_mentions_line_endings() {
        assert!(diff_of("a\n", "a").last().unwrap().starts_with('\\'));
    }

    #[test]
    fn diff_lines_truncates_a_long_line() {
        let lines = diff_of("", &"ä".repeat(300));
        assert_eq!(lines.get(3).map(|line| line.chars().count()), Some(1 + MAX_LINE_LENGTH + 1));
    }

    #[test]
    fn render_diffs_cuts_a_long_diff() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(folder.join("a.rs"), "").unwrap();
        let text = "x\n".repeat(100);
        let plan = Plan { folder: folder.to_owned(), changes: vec![changed_file(&text)], ..Plan::default() };
        let shown = render_diffs(&plan, &plain_terminal());
        assert_eq!(shown.lines().count(), MAX_LINES_PER_FILE + 1);
        assert!(shown.ends_with("… 43 more lines of a.rs\n"), "{shown}");
    }
}
