//! Every kind of finding has an example in the folder `diagnostics` beside this file, and stands in `docs/diagnostics.md`.
//!
//! `LOCKSTEP_BLESS=1 cargo test -p lockstep-codegen --test diagnostics` writes the page anew.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::codes::{CODES, CodeInfo};
use lockstep_codegen::diagnostic::{Deny, Level, Reported, render_human};
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, Setting, SettingLocations, generate};

/// Kinds whose example is no text that anybody would read.
const WITHOUT_EXAMPLE: &[&str] = &["file-too-large", "too-deep"];

fn project() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The example of a kind: its file's name and its text.
fn example(kind: &CodeInfo) -> Option<(String, Vec<u8>)> {
    let folder = project().join("codegen/tests/diagnostics");
    let names = ["yaml", "json"].map(|ending| format!("{}.{ending}", kind.code));
    names.into_iter().find_map(|name| Some((name.clone(), fs::read(folder.join(name)).ok()?)))
}

/// A wish as a `lockstep.yaml` has it, which holds nothing else; what it is about is still to be said.
fn wish(before: &str, setting: Setting, name: &str, value: &str) -> Overrides {
    let text = format!("{before}{value}\n");
    let range = |of: &str| {
        let start = u32::try_from(text.find(of).unwrap()).unwrap();
        start..start + u32::try_from(of.len()).unwrap()
    };
    let mut places = SettingLocations::of("lockstep.yaml", text.as_str());
    places.note(setting, name, range(name), vec![range(value)]);
    Overrides { places, ..Overrides::default() }
}

fn renamed(name: &str, to: &str) -> Overrides {
    let wish = wish(&format!("rename:\n  operations:\n    {name}: "), Setting::RenameOperations, name, to);
    Overrides { operations: [(name.to_owned(), to.to_owned())].into(), ..wish }
}

fn made(kind: &CodeInfo, name: &str, text: Vec<u8>) -> Generated {
    // What is asked for, where that is what is wrong.
    let mut only = Vec::new();
    let wishes = match kind.code {
        "unknown-tag" => {
            only.push("Cats".to_owned());
            Overrides::default()
        }
        "rename-clash" => renamed("addPet", "listPets"),
        "unused-override" => renamed("addCat", "add"),
        "invalid-setting" => {
            let setting = wish("formats:\n  money: ", Setting::Formats, "money", "Money");
            Overrides { formats: [("money".to_owned(), "Money".to_owned())].into(), ..setting }
        }
        _ => Overrides::default(),
    };
    generate(&GenerateRequest {
        spec: Utf8Path::new(name),
        source: &Memory::from_iter([(name, text)]),
        package: None,
        refs: &Refs::default(),
        only: &only,
        deny: Deny::None,
        overrides: wishes,
        options: Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: false },
    })
}

#[test]
fn every_kind_has_an_example_that_gives_it() {
    let mut wrong = Vec::new();
    for kind in CODES.iter().filter(|kind| !WITHOUT_EXAMPLE.contains(&kind.code)) {
        let Some((name, text)) = example(kind) else {
            wrong.push(format!("codegen/tests/diagnostics/{}.yaml is missing", kind.code));
            continue;
        };
        let made = made(kind, &name, text);
        if !made.diagnostics.iter().any(|finding| finding.diagnostic.code == kind.code) {
            let found = render_human(&made.diagnostics, &made.spec_files, false);
            wrong.push(format!("{name} does not give {}, but:\n{found}", kind.code));
        }
    }
    let stray = Utf8PathBuf::from("tests/diagnostics").read_dir_utf8().unwrap().flatten();
    let known = |name: &str| CODES.iter().any(|kind| Utf8Path::new(name).file_stem() == Some(kind.code));
    wrong.extend(stray.filter(|entry| !known(entry.file_name())).map(|entry| format!("{} is no kind's", entry.path())));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The names of kinds in code: the first text that is handed to `Diagnostic::fatal` and its like, to `warn` and `repair`, and every
/// text that looks like one in a function `slug`.
fn slugs(source: &str) -> BTreeSet<String> {
    const CALLS: [&str; 5] =
        ["Diagnostic::fatal(", "Diagnostic::repair(", "Diagnostic::warning(", ".warn(", ".repair("];
    // An argument before it may stand on a line of its own.
    let near = |rest: &str| rest.chars().take(80).collect::<String>();
    let calls = CALLS.iter().flat_map(|call| source.split(call).skip(1).map(near));
    let mut found: BTreeSet<String> =
        calls.filter_map(|rest| texts(&rest).into_iter().find(|text| is_slug(text))).collect();
    for function in source.split("fn code(").skip(1) {
        let body = function.split("\n    }\n").next().unwrap_or_default();
        found.extend(texts(body).into_iter().filter(|text| is_slug(text)));
    }
    // Those of one word are known by their call alone.
    let direct = CALLS.iter().flat_map(|call| source.split(call).skip(1));
    found.extend(direct.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)));
    found
}

/// What stands in double quotes.
fn texts(code: &str) -> Vec<String> {
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn is_slug(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[test]
fn every_kind_in_the_code_is_listed() {
    let mut found = BTreeSet::new();
    let mut folders = vec![project().join("codegen/src")];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap().flatten() {
            let path = entry.into_path();
            if path.file_stem().is_some_and(|name| ["tests", "codes"].contains(&name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            found.extend(slugs(&source));
            sources.push_str(&source);
        }
    }
    assert!(found.len() > 40, "only {} kinds were found in the code", found.len());
    let listed: BTreeSet<&str> = CODES.iter().map(|kind| kind.code).collect();
    let unlisted: Vec<&String> = found.iter().filter(|slug| !listed.contains(slug.as_str())).collect();
    assert!(unlisted.is_empty(), "add to codegen/src/diagnostic/codes.rs: {unlisted:?}");
    let unused: Vec<&&str> = listed.iter().filter(|slug| !sources.contains(&format!("\"{slug}\""))).collect();
    assert!(unused.is_empty(), "no code gives these any more: {unused:?}");
}

const HEAD: &str = "\
# Diagnostics

Lockstep reports problems in OpenAPI documents and in `lockstep.yaml`. Each diagnostic has a code, printed in brackets. This
page lists all codes, most of them with an example.

An error stops the run, and no file is written. A warning does not. A project can turn warnings into errors with `deny: all`
or `deny: [code, …]` in `lockstep.yaml`, or with `--deny`. If a problem was repaired, the warning has a note that describes how.
";

/// The page that lists all kinds.
fn page() -> String {
    let mut page = String::from(HEAD);
    for kind in CODES {
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "\n## {}\n\n{}{}. {}\n",
            kind.code,
            kind.summary[..1].to_uppercase(),
            &kind.summary[1..],
            kind.help
        );
        let Some((name, text)) = example(kind) else { continue };
        let language = name.rsplit('.').next().unwrap();
        let made = made(kind, &name, text.clone());
        let own = |finding: &&Reported| finding.diagnostic.code == kind.code;
        let Some(first) = made.diagnostics.iter().find(own) else { continue };
        let level = if first.diagnostic.level == Level::Fatal { "an error" } else { "a warning" };
        let drawn = render_human(std::slice::from_ref(first), &made.spec_files, false);
        let text = String::from_utf8_lossy(&text);
        let _ = write!(
            page,
            "\n```{language}\n{}\n```\n\nThis file results in {level}:\n\n```text\n{}\n```\n",
            text.trim_end(),
            drawn.trim_end()
        );
    }
    page
}

#[test]
fn the_page_lists_every_kind() {
    let path = project().join("docs/diagnostics.md");
    let page = page();
    if std::env::var_os("LOCKSTEP_BLESS").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == page,
        "docs/diagnostics.md is stale: LOCKSTEP_BLESS=1 cargo test -p lockstep-codegen --test diagnostics"
    );
}
