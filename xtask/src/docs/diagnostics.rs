//! `docs/diagnostics.md`: each diagnostic code, with its example and the snapshot of its diagnostic.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};
use lockstep_codegen::diagnostic::codes::{CODES, CodeInfo};

use crate::files::{read_text, read_text_lossy};

/// The folder of examples and snapshots.
const EXAMPLES: &str = "codegen/tests/diagnostics";

const INTRODUCTION: &str = "\
# Diagnostics

Lockstep reports problems in OpenAPI documents and in `lockstep.yaml`. Each diagnostic has a code, printed in brackets. This
page lists all codes, most of them with an example.

An error stops the run, and no file is written. A warning does not. A project can turn warnings into errors with `deny: all`
or `deny: [code, …]` in `lockstep.yaml`, or with `--deny`. If a problem was repaired, the warning has a note that describes how.
";

/// Renders the page.
pub(super) fn render_page(root: &Utf8Path) -> Result<String> {
    let folder = root.join(EXAMPLES);
    let mut page = INTRODUCTION.to_owned();
    for CodeInfo { code, summary, help } in CODES {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n## {code}\n\n{}. {help}\n", capitalize_first(summary));
        let Some((language, example)) = find_example(&folder, code) else { continue };
        let diagnostic = read_snapshot(&folder.join(format!("{code}.snap")))?;
        let severity = if diagnostic.starts_with("error") { "an error" } else { "a warning" };
        let example = read_text_lossy(&example)?;
        let _ = write!(
            page,
            "\n```{language}\n{}\n```\n\nThis file results in {severity}:\n\n```text\n{}\n```\n",
            example.trim_end(),
            diagnostic.trim_end()
        );
    }
    Ok(page)
}

/// Returns the language and the path of a code's example. Returns `None` if it has no example.
fn find_example(folder: &Utf8Path, code: &str) -> Option<(&'static str, Utf8PathBuf)> {
    let candidates = ["yaml", "json"].map(|language| (language, folder.join(format!("{code}.{language}"))));
    candidates.into_iter().find(|(_, path)| path.exists())
}

/// Reads a snapshot of insta, and returns its content.
fn read_snapshot(path: &Utf8Path) -> Result<String> {
    let text = read_text(path).map_err(|error| error.with_help("run the codegen tests, and `cargo insta review`"))?;
    let content = snapshot_content(&text).map(str::to_owned);
    content.ok_or_else(|| Error::failed(format!("{path} is not a snapshot")))
}

/// Returns the content of a snapshot, after its header.
fn snapshot_content(text: &str) -> Option<&str> {
    Some(text.strip_prefix("---\n")?.split_once("\n---\n")?.1)
}

fn capitalize_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snapshot_content_skips_the_header() {
        assert_eq!(snapshot_content("---\nsource: a.rs\n---\nwarning: x\n---\n"), Some("warning: x\n---\n"));
        assert_eq!(snapshot_content("warning: x\n"), None);
    }

    #[test]
    fn capitalize_changes_the_first_letter() {
        assert_eq!(capitalize_first("schemas joined by `allOf`"), "Schemas joined by `allOf`");
    }
}
