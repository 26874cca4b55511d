//! The examples of `docs/diagnostics.md` with a `lockstep.yaml` or a command: the program prints what the page shows.

use std::fs;

use crate::fragments::{in_folder, lockstep};
use crate::page::{Block, pages};

/// Returns the code of a diagnostic: `ref-cycle` of `error[ref-cycle]: …`.
fn diagnostic_code(text: &str) -> &str {
    text.split(['[', ']']).nth(1).unwrap()
}

/// Runs `lockstep gen` with an example, and returns what it reports.
fn report(document: &Block, input: &Block, code: &str) -> String {
    in_folder(|folder| {
        let spec = format!("{code}.yaml");
        fs::write(folder.join(&spec), &document.text).unwrap();
        let mut arguments = vec!["gen", "--spec", &spec, "--out", "pets"];
        match input.text.strip_prefix("$ lockstep ") {
            Some(command) => arguments = command.split_whitespace().collect(),
            None => fs::write(folder.join("lockstep.yaml"), &input.text).unwrap(),
        }
        arguments.push("--verbose");
        String::from_utf8(lockstep(folder, &arguments).stderr).unwrap()
    })
}

#[test]
fn examples_with_settings_or_commands_report_the_shown_diagnostic() {
    let page = pages().into_iter().find(|page| page.path == "docs/diagnostics.md").unwrap();
    let mut count = 0;
    for blocks in page.blocks.windows(3) {
        let [document, input, shown] = blocks else { continue };
        let is_settings = input.file.as_deref() == Some("lockstep.yaml");
        if !is_settings && input.language != "console" {
            continue;
        }
        count += 1;
        let reported = report(document, input, diagnostic_code(&shown.text));
        assert!(reported.contains(shown.text.trim_end()), "line {}:\n{reported}", shown.line);
    }
    assert!(count > 3, "only {count} examples have a `lockstep.yaml` or a command");
}
