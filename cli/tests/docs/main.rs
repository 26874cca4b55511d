//! Checks the code blocks, commands and links of the pages.
//!
//! | language | check |
//! |---|---|
//! | `rust` | is a doctest of the package `lockstep-tests`; this test checks that no page is left out there |
//! | `yaml` | generates without a warning; it is a file that the word after the language names, or a fragment whose first line names its location |
//! | `toml` | is TOML; a test of `halo-collab-server` loads the configuration of `docs/halo-server.md` |
//! | `diff` | applies; `cargo xtask test worked-examples` compiles the result |
//! | `console` | the program, its flags, and the names of steps, packages and tests exist; commands are not run |
//! | `text` | in `README.md`, `cargo xtask test worked-examples` compares it with the real output |
//! | `json`, `mermaid` | none |
//!
//! A page with a `Cargo.toml` is a project: its files are written, its `lockstep` commands are run, and its program is compiled
//! and run. `cargo xtask docs` writes `docs/diagnostics.md` from the tests of `lockstep-codegen`; this test also runs its examples
//! that have a `lockstep.yaml` or a command.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod diagnostics;
mod extensions;
mod fragments;
mod keywords;
mod page;
mod project;
mod worked_examples;

use page::{Block, Page, pages};

/// Checks every block with `check`, and reports all failures together.
fn check_blocks(language: &str, check: impl Fn(&Page, &Block) -> Result<(), String>) {
    let pages = pages();
    let mut failures = Vec::new();
    let mut count = 0;
    for page in &pages {
        for block in page.blocks.iter().filter(|block| block.language == language) {
            count += 1;
            if let Err(error) = check(page, block) {
                failures.push(format!("{}:{}: {error}", page.path, block.line));
            }
        }
    }
    assert!(count > 0, "no page has a block of `{language}`");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn blocks_have_a_known_language() {
    let known = ["console", "diff", "json", "mermaid", "rust", "text", "toml", "yaml"];
    for page in pages() {
        for block in &page.blocks {
            assert!(known.contains(&block.language.as_str()), "{}:{}: `{}`", page.path, block.line, block.language);
        }
    }
}

#[test]
fn rust_blocks_are_doctests() {
    let doctests = page::read("tests/src/lib.rs");
    for page in pages() {
        let has_rust = page.blocks.iter().any(|block| block.language == "rust" && block.file.is_none());
        if has_rust {
            assert!(doctests.contains(&format!("../../{}", page.path)), "{} is not in tests/src/lib.rs", page.path);
        }
    }
}

#[test]
fn yaml_blocks_generate() {
    check_blocks("yaml", |page, block| match block.file.as_deref() {
        // The examples of `codegen/tests/diagnostics`, which a test of that package generates.
        _ if page.path == "docs/diagnostics.md" => Ok(()),
        Some("openapi.yaml") => fragments::generate(&block.text),
        Some("lockstep.yaml") => fragments::read_settings(&block.text),
        Some(other) => Err(format!("a YAML file of the name `{other}` is not checked")),
        None => fragments::wrap(&block.text).and_then(|document| fragments::generate(&document)),
    });
}

#[test]
fn toml_blocks_parse() {
    check_blocks("toml", |_, block| {
        toml::from_str::<toml::Table>(&block.text).map(|_| ()).map_err(|error| error.to_string())
    });
}

#[test]
fn diff_blocks_apply() {
    check_blocks("diff", |_, block| commands::apply(&block.text));
}

#[test]
fn console_blocks_are_commands() {
    check_blocks("console", |_, block| commands::check(&block.text));
}

#[test]
fn commands_in_texts_exist() {
    let mut failures = Vec::new();
    for page in pages() {
        for command in page.inline_commands() {
            let problem = commands::check(&format!("$ {command}")).err();
            failures.extend(problem.map(|problem| format!("{}: {problem}", page.path)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn pages_with_a_manifest_are_projects() {
    let pages = pages();
    let projects: Vec<&Page> = pages
        .iter()
        .filter(|page| page.blocks.iter().any(|block| block.file.as_deref() == Some("Cargo.toml")))
        .collect();
    assert!(!projects.is_empty());
    for page in projects {
        project::run(page);
    }
}

#[test]
fn links_lead_to_files() {
    let mut broken = Vec::new();
    for page in pages() {
        for target in page.links() {
            if !page.resolve(&target).exists() {
                broken.push(format!("{}: {target}", page.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The paths in ARCHITECTURE.md are relative to the root, and those of the generator to `codegen/src`.
#[test]
fn paths_in_architecture_exist() {
    let text = page::read("ARCHITECTURE.md");
    let is_path_character = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let paths: Vec<&str> = spans.filter(|span| span.contains('/') && span.chars().all(is_path_character)).collect();
    let roots = [page::root(), page::root().join("codegen/src")];
    let missing: Vec<&&str> = paths.iter().filter(|path| !roots.iter().any(|root| root.join(path).exists())).collect();
    assert!(paths.len() > 30 && missing.is_empty(), "{missing:?}");
}

/// Takes minutes: `cargo xtask test worked-examples` runs it.
#[test]
#[ignore = "compiles the workspace"]
fn worked_examples_compile() {
    worked_examples::compile();
}
