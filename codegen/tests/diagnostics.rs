//! Each diagnostic code has an example in the folder `diagnostics`, and a snapshot of the diagnostic.
//!
//! `cargo insta review` accepts new snapshots; then `cargo xtask docs` updates `docs/diagnostics.md`.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::codes::{CODES, CodeInfo};
use lockstep_codegen::diagnostic::{ColorMode, Deny, render_human};
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, OverrideSetting, Overrides, SettingLocations, generate};

/// Codes whose example would be too large to read, and codes of `lockstep.yaml`.
const WITHOUT_EXAMPLE: &[&str] =
    &["duplicate-setting", "file-too-large", "missing-setting", "too-deep", "unknown-setting", "unknown-warning"];

fn project() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the name and the text of a code's example.
fn example(info: &CodeInfo) -> Option<(String, Vec<u8>)> {
    let folder = project().join("codegen/tests/diagnostics");
    let names = ["yaml", "json"].map(|ending| format!("{}.{ending}", info.code));
    names.into_iter().find_map(|name| Some((name.clone(), fs::read(folder.join(name)).ok()?)))
}

/// Returns the location of an override in a `lockstep.yaml` that holds nothing else.
fn locate_override(before: &str, setting: OverrideSetting, name: &str, value: &str) -> Overrides {
    let text = format!("{before}{value}\n");
    let range = |of: &str| {
        let start = u32::try_from(text.find(of).unwrap()).unwrap();
        start..start + u32::try_from(of.len()).unwrap()
    };
    let mut locations = SettingLocations::new("lockstep.yaml", text.as_str());
    locations.record(setting, name, range(name), vec![range(value)]);
    Overrides { locations, ..Overrides::default() }
}

fn renamed(name: &str, to: &str) -> Overrides {
    let located =
        locate_override(&format!("rename:\n  operations:\n    {name}: "), OverrideSetting::RenameOperations, name, to);
    Overrides { operations: [(name.to_owned(), to.to_owned())].into(), ..located }
}

fn generate_example(info: &CodeInfo, name: &str, text: Vec<u8>) -> Generated {
    // Some diagnostics are about the command line or lockstep.yaml.
    let mut only = Vec::new();
    let overrides = match info.code {
        "unknown-tag" => {
            only.push("Cats".to_owned());
            Overrides::default()
        }
        "rename-clash" => renamed("addPet", "listPets"),
        "unused-override" => renamed("addCat", "add"),
        "invalid-setting" => {
            let setting = locate_override("formats:\n  money: ", OverrideSetting::Formats, "money", "Money");
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
        overrides,
        options: Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: false },
    })
}

#[test]
fn each_code_has_an_example_that_reports_it() {
    let mut problems = Vec::new();
    for info in CODES.iter().filter(|info| !WITHOUT_EXAMPLE.contains(&info.code)) {
        let Some((name, text)) = example(info) else {
            problems.push(format!("codegen/tests/diagnostics/{}.yaml is missing", info.code));
            continue;
        };
        let generated = generate_example(info, &name, text);
        if !generated.diagnostics.iter().any(|finished| finished.diagnostic.code == info.code) {
            let found = render_human(&generated.diagnostics, &generated.spec_files, ColorMode::Plain);
            problems.push(format!("{name} does not report {}, but:\n{found}", info.code));
        }
    }
    let entries = Utf8PathBuf::from("tests/diagnostics").read_dir_utf8().unwrap().flatten();
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let is_known = |name: &str| CODES.iter().any(|info| stem(name) == info.code);
    let unknown = entries.filter(|entry| !is_known(entry.file_name()));
    problems.extend(unknown.map(|entry| format!("{} belongs to no code", entry.path())));
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// Returns the codes in a source file: the first string that is passed to `Diagnostic::fatal` and the like, to `warn` and `repair`,
/// and each string that looks like a code in a function `code`.
fn list_codes(source: &str) -> BTreeSet<String> {
    const CALLS: [&str; 5] =
        ["Diagnostic::fatal(", "Diagnostic::repair(", "Diagnostic::warning(", ".warn(", ".repair("];
    // An argument before the code can be on another line.
    let near = |tail: &str| tail.chars().take(80).collect::<String>();
    let calls = CALLS.iter().flat_map(|call| source.split(call).skip(1).map(near));
    let mut found: BTreeSet<String> =
        calls.filter_map(|tail| strings(&tail).into_iter().find(|text| is_code(text))).collect();
    for function in source.split("fn code(").skip(1) {
        let body = function.split("\n    }\n").next().unwrap_or_default();
        found.extend(strings(body).into_iter().filter(|text| is_code(text)));
    }
    // A code of a single word is found only as a direct argument.
    let direct = CALLS.iter().flat_map(|call| source.split(call).skip(1));
    found.extend(direct.filter_map(|tail| tail.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)));
    found
}

/// Returns the string literals.
fn strings(code: &str) -> Vec<String> {
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn is_code(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[test]
fn each_code_in_the_sources_is_listed() {
    let mut found = BTreeSet::new();
    let mut folders = vec![project().join("codegen/src"), project().join("cli/src")];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap().flatten() {
            let path = entry.into_path();
            if path.file_stem().is_some_and(|name| ["tests", "infos"].contains(&name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            found.extend(list_codes(&source));
            sources.push_str(&source);
        }
    }
    assert!(found.len() > 40, "only {} codes were found in the sources", found.len());
    let listed: BTreeSet<&str> = CODES.iter().map(|info| info.code).collect();
    let unlisted: Vec<&String> = found.iter().filter(|code| !listed.contains(code.as_str())).collect();
    assert!(unlisted.is_empty(), "add to codegen/src/diagnostic/codes.rs: {unlisted:?}");
    let unused: Vec<&&str> = listed.iter().filter(|code| !sources.contains(&format!("\"{code}\""))).collect();
    assert!(unused.is_empty(), "these are not reported anywhere: {unused:?}");
}

/// Each code has a snapshot of its first diagnostic, next to its example. `cargo xtask docs` shows both in `docs/diagnostics.md`.
#[test]
fn diagnostic_of_each_code_matches_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(project().join("codegen/tests/diagnostics"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut failed = Vec::new();
    for info in CODES {
        let Some((name, text)) = example(info) else { continue };
        let generated = generate_example(info, &name, text);
        let mut found = generated.diagnostics.iter().filter(|finished| finished.diagnostic.code == info.code);
        let Some(first) = found.next() else { continue };
        let rendered = render_human(std::slice::from_ref(first), &generated.spec_files, ColorMode::Plain);
        // A failed assertion must not hide the other snapshots.
        let compare = || settings.bind(|| insta::assert_snapshot!(info.code, rendered));
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(compare)).is_err() {
            failed.push(info.code);
        }
    }
    assert!(failed.is_empty(), "review with `cargo insta review`: {failed:?}");
}
