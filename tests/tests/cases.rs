//! The generator's output for small specs: a folder below `tests/cases` each.
//!
//! A case is an `openapi.yaml` (or `.json`) with the files that it refers to, perhaps an `options.yaml`, and the snapshot
//! `expected.snap`. The snapshot holds, each under a heading with its path:
//!
//! - `warnings`, or `errors`: the diagnostics. A spec with errors generates no files, and its warnings are not shown.
//! - `files`: the paths of the crate's files.
//! - The files that matter to the case. The case's file `KEEP` lists them, by path or folder, a line each. Without it, these are the
//!   types, and the files of the first resource.
//!
//! `cargo insta review` shows the differences of new snapshots, and accepts or rejects them.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::case::{Case, Options};
use support::{checks, feature_gates, mutation, readme, snapshot, stability};

#[test]
fn case_output_matches_its_snapshot() {
    insta::glob!("../cases", "**/openapi.{yaml,json}", |path| {
        let Some(case) = Case::all().into_iter().find(|case| case.is_at(path)) else { return };
        snapshot::assert_matches(&case, &case.generate());
    });
}

#[test]
fn snapshot_belongs_to_a_case() {
    let stale = snapshot::find_stale(&Case::all());
    assert!(stale.is_empty(), "delete these, or review them with `cargo insta review`: {stale:?}");
}

#[test]
fn case_output_is_sound() {
    let cases = Case::all();
    assert!(!cases.is_empty(), "there are no cases");
    let problems: Vec<String> = cases
        .iter()
        .flat_map(|case| checks::check_case(case, &case.generate()).into_iter().map(|problem| case.describe(&problem)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// `same: other-case` in `options.yaml` states that two specs describe the same API.
#[test]
fn equal_specs_generate_equal_crates() {
    let cases = Case::all();
    let mut problems = Vec::new();
    for case in &cases {
        let Some(name) = &case.options.same else { continue };
        match cases.iter().find(|other| other.name == *name) {
            Some(other) => problems.extend(snapshot::compare_crates(case, other)),
            None => problems.push(case.describe(&format!("there is no case `{name}`"))),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// With a feature per resource, each import is enabled wherever it is used.
#[test]
fn crate_with_resource_features_imports_only_enabled_names() {
    let mut problems = Vec::new();
    for document in mutation::documents::all(&Case::all(), mutation::documents::MAX_KIB) {
        let files = document.generate_with_resource_features().files;
        let found = checks::run_with_large_stack(|| feature_gates::find_missing_names(&files));
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", document.name)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn mutated_document_does_not_crash_the_generator() {
    let problems = mutation::run(&Case::all());
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn mutated_document_generates_code_that_compiles() {
    let problems = mutation::compile(&Case::all());
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn readme_code_compiles() {
    let problems = readme::compile_code_blocks(&Case::all());
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn added_schema_or_path_renames_nothing() {
    let problems = stability::find_renames(&Case::all());
    assert!(problems.is_empty(), "{}\n{} renamed", problems.join("\n"), problems.len());
}

#[test]
fn options_with_unknown_keys_are_rejected() {
    let options = Options::parse("deny: all\nonly: [a, b]\npackage: p\n").unwrap();
    assert_eq!((options.only.len(), options.package.as_deref()), (2, Some("p")));
    assert!(Options::parse("denny: all\n").is_err());
}
