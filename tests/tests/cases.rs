//! What the generator makes of small descriptions: one folder below `tests/cases` each.
//!
//! A case is an `openapi.yaml` (or `.json`), the files that it refers to, perhaps an `options.yaml`, and what must come of it:
//!
//! - `expected/FILES` lists every file of the crate; those that matter to the case stand beside it in full. Which ones these
//!   are, `expected/KEEP` says, by path or folder, a line each; without it, the types and all of the first resource.
//! - `warnings.txt` holds the warnings as they are drawn. There is no such file where there must be none.
//! - `error.txt` holds the faults as they are drawn. Then no file is made.
//!
//! `LOCKSTEP_BLESS=1 cargo test -p lockstep-tests --test cases` writes all of this anew: read the difference before you keep it.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::case::{Case, Options};
use support::{bless, checks, gates, mutate, readme, snapshot, stable};

#[test]
fn cases_come_out_as_expected() {
    let cases = Case::all();
    assert!(!cases.is_empty(), "there are no cases");
    let mut wrong = Vec::new();
    for case in &cases {
        let made = case.generate();
        let found = checks::of(case, &made).into_iter().chain(snapshot::compare(case, &made, bless()));
        wrong.extend(found.map(|fault| format!("{}: {fault}", case.name)));
    }
    let again = "LOCKSTEP_BLESS=1 cargo test -p lockstep-tests --test cases";
    assert!(wrong.is_empty(), "{}\n\n{} wrong. If that is how it must be: {again}", wrong.join("\n"), wrong.len());
}

/// What two descriptions have in common they say in two ways: `same: other-case` in `options.yaml`.
#[test]
fn the_same_said_otherwise_makes_the_same_crate() {
    let cases = Case::all();
    let mut wrong = Vec::new();
    for case in &cases {
        let Some(other) = &case.options.same else { continue };
        let Some(other) = cases.iter().find(|case| case.name == *other) else {
            wrong.push(format!("{}: there is no case `{other}`", case.name));
            continue;
        };
        wrong.extend(snapshot::same_crate(case, other));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// With a feature for each resource, the crates of all documents that are changed elsewhere hold together with any of them.
#[test]
fn a_part_of_a_crate_holds_together() {
    let mut wrong = Vec::new();
    for document in mutate::documents::all(&Case::all(), mutate::documents::SMALL) {
        let found = checks::with_a_large_stack(|| gates::wrong(&document.generate_in_parts().files));
        wrong.extend(found.into_iter().map(|fault| format!("{}: {fault}", document.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_document_is_survived() {
    let wrong = mutate::run(&Case::all());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn any_document_compiles() {
    let wrong = mutate::compile(&Case::all());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_a_readme_shows_compiles() {
    let wrong = readme::run(&Case::all());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_added_renames_nothing() {
    let wrong = stable::run(&Case::all());
    assert!(wrong.is_empty(), "{}\n{} renamed", wrong.join("\n"), wrong.len());
}

#[test]
fn options_are_read() {
    let options = Options::read("deny: all\nonly: [a, b]\npackage: p\n").unwrap();
    assert_eq!((options.only.len(), options.package.as_deref()), (2, Some("p")));
    assert!(Options::read("denny: all\n").is_err());
}
