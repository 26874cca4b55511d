//! `docs/diagnostics.md`: each diagnostic code, with its example and the snapshot of its diagnostic.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};
use lockstep_codegen::diagnostic::codes::{CODES, CodeInfo};

use crate::files::{read_text, read_text_lossy};

/// The folder of examples and snapshots.
const EXAMPLES: &str = "codegen/tests/diagnostics";

/// The further inputs of examples whose diagnostic is not about the document alone.
///
/// `codegen/tests/diagnostics.rs` passes the same inputs to the library. `cli/tests/docs/diagnostics.rs` runs the program with
/// those of the page, and compares its output with the page.
const FURTHER_INPUTS: &[(&str, FurtherInput)] = &[
    ("invalid-setting", FurtherInput::Settings("formats:\n  money: Money\n")),
    ("rename-clash", FurtherInput::Settings("rename:\n  operations:\n    addPet: listPets\n")),
    ("unknown-tag", FurtherInput::Flags("--only Cats")),
    ("unused-override", FurtherInput::Settings("rename:\n  operations:\n    addCat: add\n")),
];

/// An input of an example, besides its document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum FurtherInput {
    /// The text of a `lockstep.yaml`.
    Settings(&'static str),
    /// Flags of `lockstep gen`.
    Flags(&'static str),
}

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
        let document = read_text_lossy(&example)?;
        let input = find_further_input(code);
        if input.is_none() && diagnostic.contains("--> lockstep.yaml:") {
            let message = format!("the example of `{code}` has no lockstep.yaml");
            return Err(Error::failed(message).with_help("add it to FURTHER_INPUTS in xtask/src/docs/diagnostics.rs"));
        }
        let cause = render_cause(code, input);
        let _ = write!(
            page,
            "\n```{language}\n{}\n```\n\n{cause} {severity}:\n\n```text\n{}\n```\n",
            document.trim_end(),
            diagnostic.trim_end()
        );
    }
    Ok(page)
}

fn find_further_input(code: &str) -> Option<FurtherInput> {
    FURTHER_INPUTS.iter().find(|(other, _)| *other == code).map(|(_, input)| *input)
}

/// Renders the further input of an example as a block, and the start of the sentence that names all inputs.
fn render_cause(code: &str, input: Option<FurtherInput>) -> String {
    match input {
        None => "This file results in".to_owned(),
        Some(FurtherInput::Settings(text)) => {
            format!("```yaml lockstep.yaml\n{text}```\n\nThis file and this `lockstep.yaml` result in")
        }
        Some(FurtherInput::Flags(flags)) => {
            let command = format!("lockstep gen --spec {code}.yaml --out pets {flags}");
            format!("```console\n$ {command}\n```\n\nThis file and this command result in")
        }
    }
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
    fn further_inputs_belong_to_codes() {
        let is_code = |code: &str| CODES.iter().any(|info| info.code == code);
        assert!(FURTHER_INPUTS.iter().all(|(code, _)| is_code(code)));
    }

    #[test]
    fn render_cause_names_each_input() {
        assert_eq!(render_cause("a", None), "This file results in");
        let settings = render_cause("a", Some(FurtherInput::Settings("deny: all\n")));
        assert!(settings.starts_with("```yaml lockstep.yaml\ndeny: all\n```\n\nThis file and this `lockstep.yaml`"));
        let flags = render_cause("a", Some(FurtherInput::Flags("--only B")));
        assert!(flags.starts_with("```console\n$ lockstep gen --spec a.yaml --out pets --only B\n```\n\nThis file"));
    }

    #[test]
    fn capitalize_changes_the_first_letter() {
        assert_eq!(capitalize_first("schemas joined by `allOf`"), "Schemas joined by `allOf`");
    }
}
